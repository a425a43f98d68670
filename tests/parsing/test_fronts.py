"""Fronts composed of a letterhead, a title, a day, a place, a number and counts, in many forms.

Each part is a form in which such parts are written, with the facts that stand in it. Whatever parts
are put together, the row of the meeting says what stands in them, and nothing else.
"""

import itertools
import random
import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pytest

from tests.parsing.reading import read


class Told(NamedTuple):
    """A part of a front, and the columns of the meeting that it fills."""

    text: str
    facts: dict[str, object]


class Parts(NamedTuple):
    """The forms of each part in one language, and what stands below every front."""

    layouts: tuple[str, ...]
    hosts: tuple[Told, ...]
    titles: tuple[Told, ...]
    days: tuple[Told, ...]
    places: tuple[Told, ...]
    numbers: tuple[Told, ...]
    counts: tuple[Told, ...]
    body: str


DAY = {"date": date(2024, 3, 4)}
DAYS = {**DAY, "end_date": date(2024, 3, 5)}
OVER_MONTHS = {"date": date(2024, 4, 30), "end_date": date(2024, 5, 1)}


def theme(theme: str, meeting_type: str = "samråd") -> dict[str, object]:
    return {"theme": theme, "meeting_type": meeting_type}


def place(location: str | None, mode: str) -> dict[str, object]:
    return {"location": location, "mode": mode}


def count(side: str, number: int, words: str, unit: str) -> dict[str, object]:
    return {f"{side}_count": number, f"{side}_count_text": words, f"{side}_count_unit": unit}


def number(text: str, reference: str) -> Told:
    return Told(text, {"reference_number": reference})


def host(name: str) -> dict[str, object]:
    return {"host_organisation_id": name}


SWEDISH = Parts(
    layouts=(
        "{host}\n\n{title}\n{place}\n{number}\n\n{count}\n",
        "{host}\t2024-09-20\n{number}\n\n{title}\n\n{place}\n\n{count}\n",
        "{title}\n\n{place}\nArrangör: {host}\n{number}\n\n{count}\n",
        "{number}\n\n{title}\n{place}\n\n{host} bjöd in till samrådet.\n\n{count}\n",
        "1 (3)\n\nDatum 2024-09-20\n{number}\n{host}\n\n{title}\n\n{place}\n\n{count}\n",
        "{host}\n{number}\n\nPromemoria\n2024-09-20\n\n{title}\n\n{place}\n\n{count}\n",
    ),
    hosts=(
        Told("Kulturdepartementet", host("kulturdepartementet")),
        Told("Skolverket", host("skolverket")),
        Told("Region Skåne", host("region-skane")),
        Told("Malmö stad", host("malmo-stad")),
        Told("Utredningen om scenkonstens villkor", host("utredningen-om-scenkonstens-villkor")),
        Told("Socialdepartementet och Kulturdepartementet", host("socialdepartementet")),
    ),
    titles=(
        Told("Minnesanteckningar från samråd om fria scener {day}", theme("fria scener")),
        Told("Minnesanteckningar\nSamråd om barns fritid\n{day}", theme("barns fritid")),
        Told("Samråd: Agenda 2030\n\nTid: {day}", theme("Agenda 2030")),
        Told("Samråd om fria scener, {day} – minnesanteckningar", theme("fria scener")),
        Told("Anteckningar från samråd {day} på temat fri lek", theme("fri lek")),
        Told("Samråd om fria scener\nMinnesanteckningar från mötet {day}", theme("fria scener")),
        Told("PM\n\nMinnesanteckningar samråd {day}: fria scener", theme("fria scener")),
        Told("# Samråd om barns fritid\n\n**Datum:** {day}", theme("barns fritid")),
        Told("Protokoll fört vid samråd om fria scener {day}", theme("fria scener")),
        Told("Anteckningar från kultursamråd om scener {day}", theme("scener")),
        Told("Dialogmöte – barns fritid, {day}", theme("barns fritid", "dialogmöte")),
        Told(
            "Dialogmöte med idéburna aktörer\nBarns fritid\n\nNär: {day}",
            theme("Barns fritid", "dialogmöte"),
        ),
        Told("Minnesanteckningar\n\nSamverkansrådet för scener\n\n{day}", {"meeting_type": "råd"}),
    ),
    days=(
        Told("den 4 mars 2024", DAY),
        Told("4 mars 2024", DAY),
        Told("2024-03-04", DAY),
        Told("4/3 2024", DAY),
        Told("240304", DAY),
        Told("4:e mars 2024", DAY),
        Told("måndagen den 4 mars 2024", DAY),
        Told("måndag 4 mars, 2024", DAY),
        Told("den 4–5 mars 2024", DAYS),
        Told("den 4 och 5 mars 2024", DAYS),
        Told("30 april–1 maj 2024", OVER_MONTHS),
    ),
    places=(
        Told("", {}),
        Told("Plats: Rosenbad, Stockholm", place("Rosenbad, Stockholm", "physical")),
        Told("Plats: Digitalt via Teams", place(None, "digital")),
        Told("Plats: Rosenbad och via länk", place("Rosenbad", "hybrid")),
        Told("Plats: Rosenbad (några deltog via Teams)", place("Rosenbad", "hybrid")),
        Told("Mötet hölls på Hotell Skogen i Falun.", place("Hotell Skogen i Falun", "physical")),
        Told("Mötet ägde rum ombord på s/s Mira i Kiruna.", place("s/s Mira i Kiruna", "physical")),
        Told("Lokal: Safiren, rum Duvan", place("Safiren, rum Duvan", "physical")),
        Told("Samrådet genomfördes digitalt.", place(None, "digital")),
    ),
    numbers=(
        Told("", {}),
        number("Dnr: Ku2024/00123", "Ku2024/00123"),
        number("Ku2024/00123", "Ku2024/00123"),
        number("Diarienummer: 2024:1234", "2024:1234"),
        number("Dnr 2024/123-5", "2024/123-5"),
        number("Ärendenr 511-1234-2024", "511-1234-2024"),
    ),
    counts=(
        Told("", {}),
        Told(
            "Ett 40-tal organisationer bjöds in till samrådet.",
            count("invited", 40, "Ett 40-tal", "organisations"),
        ),
        Told(
            "Närmare 90 organisationer bjöds in och 34 deltog.",
            count("invited", 90, "Närmare 90", "organisations")
            | count("attended", 34, "34", "organisations"),
        ),
        Told(
            "Till samrådet var femton ideella föreningar inbjudna.",
            count("invited", 15, "femton", "organisations"),
        ),
        Told("Antal deltagare: 27", count("attended", 27, "27", "people")),
        Told("Deltagare: cirka 40 personer", count("attended", 40, "cirka 40", "people")),
        Told(
            "Tretton organisationer och förbund träffades för samtal.",
            count("attended", 13, "Tretton", "organisations"),
        ),
        Told(
            "Inbjudan hade gått till drygt 30 remissinstanser.",
            count("invited", 30, "drygt 30", "organisations"),
        ),
    ),
    body="Närvarande: Teatercentrum, Riksteatern och Scouterna\n\nSynpunkter\n\n"
    "- Lokalerna är för dyra, och hyrorna stiger varje år.\n"
    "- Stödet till små scener behöver bli långsiktigt.\n",
)

ENGLISH = Parts(
    layouts=(
        "{host}\n\n{title}\n{place}\n{number}\n\n{count}\n",
        "{host}\t20 September 2024\n{number}\n\n{title}\n\n{place}\n\n{count}\n",
        "{title}\n\n{place}\nOrganiser: {host}\n{number}\n\n{count}\n",
        "{number}\n\n{title}\n{place}\n\nThe {host} invited civil society to the consultation.\n\n"
        "{count}\n",
    ),
    hosts=(
        Told("Ministry of Culture", host("kulturdepartementet")),
        Told("Swedish Chemicals Agency", host("kemikalieinspektionen")),
        Told("Ministry of Health and Social Affairs", host("socialdepartementet")),
    ),
    titles=(
        Told("Minutes from consultation on open theatres, {day}", theme("open theatres")),
        Told("Summary notes: consultation on open theatres\n\nDate: {day}", theme("open theatres")),
        Told("MINUTES\n\nConsultation on toxic foam\n\nDate: {day}", theme("toxic foam")),
        Told("Consultation: Toxic foam\n\nDate: {day}", theme("Toxic foam")),
        Told("Notes from the consultation {day} on toxic foam", theme("toxic foam")),
        Told("Stakeholder consultation\nToxic foam\n\n{day}", theme("Toxic foam")),
        Told("Record of the consultation on toxic foam held on {day}", theme("toxic foam")),
    ),
    days=(
        Told("4 March 2024", DAY),
        Told("Monday 4 March 2024", DAY),
        Told("March 4, 2024", DAY),
        Told("4th of March 2024", DAY),
        Told("4–5 March 2024", DAYS),
        Told("4 and 5 March 2024", DAYS),
        Told("30 April–1 May 2024", OVER_MONTHS),
    ),
    places=(
        Told("", {}),
        Told("Venue: Rosenbad, Stockholm", place("Rosenbad, Stockholm", "physical")),
        Told("Venue: Online (Teams)", place(None, "digital")),
        Told("Location: Herkulesgatan 17, and by video link", place("Herkulesgatan 17", "hybrid")),
        Told("The meeting took place in hybrid format.", place(None, "hybrid")),
    ),
    numbers=(
        Told("", {}),
        number("Ref: Ku2024/00123", "Ku2024/00123"),
        number("Case number 2024/123-5", "2024/123-5"),
        number("Reg. no. 4.2-H25-01377", "4.2-H25-01377"),
    ),
    counts=(
        Told("", {}),
        Told(
            "About 90 organisations were invited and 34 took part.",
            count("invited", 90, "About 90", "organisations")
            | count("attended", 34, "34", "organisations"),
        ),
        Told("Around forty people joined.", count("attended", 40, "Around forty", "people")),
        Told("Number of participants: 27", count("attended", 27, "27", "people")),
    ),
    body="Participants: Diakonia, Oxfam Sweden and Lund University\n\nViews of the participants\n\n"
    "- Venues are too expensive, and rents rise every year.\n"
    "- Support for small theatres needs to be long-term.\n",
)
UNTOLD = dict.fromkeys(
    f"{side}_count{what}" for side in ("invited", "attended") for what in ("", "_text", "_unit")
) | dict.fromkeys(("theme", "end_date", "location", "mode", "reference_number"))


def fronts(parts: Parts, number: int) -> list[tuple[str, dict[str, object]]]:
    """Return that many of all compositions of `parts`, by chance, each with its row."""
    layouts, *told = parts[:-1]
    chosen = random.Random(2024).sample([*itertools.product(layouts, *told)], number)
    return [_composed(layout, each, parts.body) for layout, *each in chosen]


def _composed(layout: str, told: Sequence[Told], body: str) -> tuple[str, dict[str, object]]:
    by, title, day, *others = told
    names = ("place", "number", "count")
    texts = {name: each.text for name, each in zip(names, others, strict=True)}
    front = layout.format(host=by.text, title=title.text.format(day=day.text), **texts)
    row = {key: value for each in told for key, value in each.facts.items()}
    return re.sub(r"\n{3,}", "\n\n", front) + "\n" + body, UNTOLD | row


@pytest.mark.parametrize(
    ("text", "row"),
    [*fronts(SWEDISH, 100), *fronts(ENGLISH, 50)],
    ids=range(150),
)
def test_the_row_of_a_meeting_says_what_stands_in_its_front(
    text: str, row: dict[str, object]
) -> None:
    document = read(text, name="minutes.md" if "**" in text else "minutes.txt")
    assert document.document_type == "minutes", text
    [meeting] = document.rows["meetings"]
    assert {key: meeting[key] for key in row} == row, text
    assert len(document.rows["points"]) == len(re.findall(r"^- ", text, re.MULTILINE))
    assert "unclassified" not in {segment.type for segment in document.segments}
