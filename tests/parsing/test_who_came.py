"""Who came, told in many forms: leads, entries, what parts them, groups, and who sent apologies.

The bodies are such as no register holds, named in the usual ways; some of the persons have given
names that no register holds either. What is read must be what stands there, whatever is combined.
"""

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from tests.parsing.composed import Came, Composition, assert_read, joined

BODIES = (
    *("Föreningen Ljusglimten", "Vätterbygdens Natur- och Kulturförening", "Grön Tråd"),
    *("Riksförbundet för Sällsynta Njurbesvär", "Nätverket Trygga Kvarter", "Balans Sverige"),
    *("Stiftelsen Östgötarna", "Föräldrar mot Mobbning", "Mat & Klimat", "1000 Drömmar"),
    *("Sveriges Kvarnägare och Mjölnare", "Women in Forestry", "Friends of the Archipelago"),
    *("AB Norrsken Energi", "Solkraft i Sala ek. för.", "Arjeplogs kommun", "Högskolan i Borås"),
    *("Dalslands Kanotförbund", "Region Västernorrland", "Unga för Haven", "Forum 45"),
    *("Riksteatern", "Skolverket", "Hand i Hand", "Kraftkällan", "Stiftelsen Hållbara Hav"),
)
ENGLISH_BODIES = (
    *("Association of Small Theatres", "Swedish Kite Federation", "Living Seas Foundation"),
    *("Network for Open Archives", "Green Thread", "Parents against Bullying", "Food & Climate"),
    *("Balance Sweden", "Lund University", "City of Malmö", "Northern Lights Energy Ltd"),
    *("Föreningen Ljusglimten", "Diakonia", "Safe Neighbourhoods Network", "1000 Dreams"),
)
NAMES = (
    *("Ulrika Blomstrand", "Petter Wiklund", "Mattias Öhrn", "Kerstin Lindahl", "Jonas Ekdahl"),
    *("Karl-Erik Lövgren", "Inga-Lill Tornberg", "Ann-Sofie Rask Ljung", "Maria Dahl-Lindén"),
    *("Samira Haddad", "Mehmet Yildiz", "Tamsin Okonjo", "Xiu Hallgren", "Siarhei Novik"),
    *("Carl von Essenfelt", "Marta de la Cruz", "Elin Fors", "Roger Palm", "Sofia Bergqvist"),
)
TITLES = ("ordförande", "verksamhetschef", "generalsekreterare", "handläggare", "sakkunnig")
ENGLISH_TITLES = ("Secretary General", "policy officer", "adviser", "project manager")
ABSENT = ("Röda Stugan", "Konstfrämjandet i Dalarna", "Föreningen Vinterljus")

Entry = Callable[[str, Sequence[str], str], str]
ENTRIES: dict[str, Entry] = {
    "body": lambda body, names, title: body,
    "number": lambda body, names, title: f"{body} (2)",
    "person, body": lambda body, names, title: f"{names[0]}, {body}",
    "body, person": lambda body, names, title: f"{body}, {names[0]}",
    "body: person": lambda body, names, title: f"{body}: {names[0]}",
    "body: persons": lambda body, names, title: f"{body}: {names[0]}, {names[1]}",
    "person (body)": lambda body, names, title: f"{names[0]} ({body})",
    "body (person)": lambda body, names, title: f"{body} ({names[0]})",
    "body – person": lambda body, names, title: f"{body} – {names[0]}",
    "person – body": lambda body, names, title: f"{names[0]} – {body}",
    "person / body": lambda body, names, title: f"{names[0]} / {body}",
    "person, title, body": lambda body, names, title: f"{names[0]}, {title}, {body}",
    "person – title, body": lambda body, names, title: f"{names[0]} – {title}, {body}",
    "person, body, title": lambda body, names, title: f"{names[0]}, {body}, {title}",
    "body, title person": lambda body, names, title: f"{body}, {title} {names[0]}",
    "given name, body": lambda body, names, title: f"{names[0].split()[0]}, {body}",
    "body: given name": lambda body, names, title: f"{body}: {names[0].split()[0]}",
}
WITH_COMMAS = tuple(form for form in ENTRIES if "," in form or form == "body: persons")
BETWEEN = {"lines": "{}\n", "dashes": "- {}\n", "bullets": "• {}\n", "parted": "{}\n\n"}

LEADS = (
    *("Närvarande", "Närvarande:", "Deltagare:", "Deltagarlista", "Närvaro", "Medverkande:"),
    *("Följande deltog:", "Vid mötet deltog:", "Vilka var med?", "Inbjudna och närvarande:"),
    *("Mötesdeltagare", "1. Närvarande", "NÄRVARANDE", "Med på mötet:", "Deltagarförteckning"),
)
ENGLISH_LEADS = ("Participants", "Present:", "Attendance", "List of participants", "Attendees")
SENTENCES = (
    *("På mötet deltog {}.", "Vid mötet deltog representanter från {}.", "Närvarande var {}."),
    *("Deltog gjorde {}.", "Deltagande organisationer var {}.", "Till mötet kom {}."),
    *("Representanter för {} deltog.", "{} deltog i mötet.", "Med på mötet var {}."),
    *("Runt bordet satt {}.", "I mötet medverkade {}.", "Följande organisationer deltog: {}."),
)
ENGLISH_SENTENCES = (
    *("The meeting was attended by representatives of {}.", "Present were {}."),
    *("{} took part in the meeting.", "The following organisations took part: {}."),
)
GROUPS = (
    *(("Från civilsamhället", "Från myndigheter"), ("På plats:", "Digitalt:")),
    *(("Civilsamhällesorganisationer", "Myndigheter"), ("Kommuner och regioner", "Föreningar")),
    *(("Ideella organisationer:", "Näringsliv:"), ("Fysiskt deltagande", "Digitalt deltagande")),
)
BLOCS = (("Civilsamhället", "Näringslivet"), ("På plats", "Via länk"), ("Föreningar", "Kommuner"))
APOLOGIES = (
    *("Frånvarande: {row}", "Anmält förhinder: {row}", "Inbjudna men kom ej: {row}"),
    *("{prose} hade lämnat återbud.", "{prose} var inbjudna men deltog inte."),
    *("{prose} kunde inte delta.", "Återbud från {prose}.", "Meddelat förhinder: {row}"),
)
FRONT = "Kulturdepartementet\n\nMinnesanteckningar från samråd om fria scener den 4 mars 2024\n"
ENGLISH_FRONT = "Ministry of Culture\n\nMinutes from consultation on theatres, 4 March 2024\n"
SAID = ("Lokalerna är för dyra, och hyrorna stiger.", "Stödet till små scener behövs länge.")
SAYING = ("Synpunkter\n\n" + "".join(f"- {said}\n" for said in SAID), SAID)
OPENING = "Inledning\n\nKulturminister Tora Testberg hälsade alla välkomna.\n"
ENGLISH_SAID = ("Venues are too expensive, and rents rise.", "Support is needed for long.")
ENGLISH_SAYING = ("Views\n\n" + "".join(f"- {said}\n" for said in ENGLISH_SAID), ENGLISH_SAID)
ENGLISH_OPENING = "Opening\n\nTora Testberg, Minister for Culture, welcomed everyone.\n"


class Told(NamedTuple):
    """How those who came are told, and which bodies they are."""

    came: Came
    bodies: tuple[str, ...]
    english: bool


def told(seed: int) -> Told:
    """Tell by chance of some who came."""
    chance = random.Random(seed)
    english = seed % 5 == 0
    bodies = tuple(chance.sample(ENGLISH_BODIES if english else BODIES, 6))
    names = chance.sample(NAMES, 12)
    titles = ENGLISH_TITLES if english else TITLES
    shape = chance.choice((block, block, block, row, sentence, groups, blocs, table))
    form = chance.choice([*ENTRIES])
    pairs = zip(names[::2], names[1::2], strict=True)
    entries = [
        ENTRIES[form](body, pair, chance.choice(titles))
        for body, pair in zip(bodies, pairs, strict=True)
    ]
    text, entries = shape(chance, entries, bodies, form, english)
    shown = [name for name in names if any(name in entry for entry in entries)]
    if english or chance.random() < 0.6:
        return Told(Came(text, tuple(shown)), bodies, english)
    away = chance.choice(APOLOGIES).format(row=", ".join(ABSENT), prose=joined(ABSENT, "och"))
    return Told(Came(f"{text}\n{away}\n", tuple(shown), ABSENT), bodies, english)


Shape = tuple[str, Sequence[str]]


def block(
    chance: random.Random, entries: Sequence[str], bodies: Sequence[str], form: str, english: bool
) -> Shape:
    """A line for each, below a lead."""
    lead = chance.choice(ENGLISH_LEADS if english else LEADS)
    line = BETWEEN[chance.choice([*BETWEEN])]
    return f"{lead}\n\n" + "".join(map(line.format, entries)), entries


def row(
    chance: random.Random, entries: Sequence[str], bodies: Sequence[str], form: str, english: bool
) -> Shape:
    """All behind a label."""
    lead = chance.choice(ENGLISH_LEADS if english else LEADS).rstrip(":?").removeprefix("1. ")
    sign = chance.choice(("; ",) if form in WITH_COMMAS else (", ", "; "))
    return f"{lead}: {sign.join(entries)}\n", entries


def sentence(
    chance: random.Random, entries: Sequence[str], bodies: Sequence[str], form: str, english: bool
) -> Shape:
    """The bodies in a sentence."""
    words = chance.choice(ENGLISH_SENTENCES if english else SENTENCES)
    told = words.format(joined(sorted(bodies, key=joins), "and" if english else "och"))
    return told.replace("..", ".") + "\n", bodies


def joins(body: str) -> bool:
    """Whether a name has an "och", so that it stands before the last of a row."""
    return " och " not in body


def groups(
    chance: random.Random, entries: Sequence[str], bodies: Sequence[str], form: str, english: bool
) -> Shape:
    """Lines in two groups, each below its heading."""
    heads = ("On site:", "Online:") if english else chance.choice(GROUPS)
    parts = (entries[:3], entries[3:])
    listed = [
        f"{head}\n" + "".join(f"- {entry}\n" for entry in part)
        for head, part in zip(heads, parts, strict=True)
    ]
    lead = chance.choice(ENGLISH_LEADS if english else LEADS)
    return f"{lead}\n\n" + "\n".join(listed), entries


def blocs(
    chance: random.Random, entries: Sequence[str], bodies: Sequence[str], form: str, english: bool
) -> Shape:
    """The bodies in two rows, each behind its label."""
    labels = ("NGOs", "Business") if english else chance.choice(BLOCS)
    lead = "Organisations represented:" if english else "Deltagande organisationer:"
    sign = chance.choice((", ", "; "))
    ordered = sorted(bodies, key=joins)
    parts = zip(labels, (ordered[:3], ordered[3:]), strict=True)
    return f"{lead}\n\n" + "".join(f"{label}: {sign.join(part)}\n" for label, part in parts), bodies


def table(
    chance: random.Random, entries: Sequence[str], bodies: Sequence[str], form: str, english: bool
) -> Shape:
    """The bodies in a table, with how many came from each."""
    heads = "Organisation\tNumber" if english else "Organisation\tAntal"
    lead = "Participants" if english else "Deltagare"
    cells = "".join(f"{body}\t{chance.randint(1, 4)}\n" for body in bodies)
    return f"{lead}\n\n{heads}\n{cells}", bodies


@pytest.mark.parametrize("seed", range(250))
def test_those_who_came_are_read_in_whatever_form_they_are_told(seed: int) -> None:
    came, bodies, english = told(seed)
    front, opening, saying = (
        (ENGLISH_FRONT, ENGLISH_OPENING, ENGLISH_SAYING) if english else (FRONT, OPENING, SAYING)
    )
    composed = Composition(front, came, opening, ("", ()), saying, "")
    assert_read(composed, bodies, "kulturdepartementet")
