"""Minutes composed of sentences that tell who invited, led, opened, presented and closed."""

import itertools
import random
from typing import NamedTuple

import pytest

from tests.parsing.reading import read


class Told(NamedTuple):
    """A sentence or label, and the role, title and employer it gives to whom it names."""

    text: str
    role: str
    title: str | None = None
    employer: str | None = None


INVITER, CHAIR, OPENER, PRESENTER, CLOSER = (
    "Tora Lindqvist",
    "Siv Norberg",
    "Vera Almgren",
    "Hugo Bergkvist",
    "Rut Palm",
)
COUNCIL = "statens-kulturrad"
FRONT = (
    "Kulturdepartementet\n\n"
    "Minnesanteckningar från samråd om fria scener den 4 mars 2024\n\n{label}"
)
ATTENDANCE = (
    "Närvarande: Teatercentrum, Riksteatern och Scouterna",
    "Närvarande\n\nUlrika Blomstrand, Teatercentrum\nPetter Wiklund, Riksteatern",
)
SAID = (
    "Synpunkter\n\n- Lokalerna är för dyra, och hyrorna stiger varje år.\n"
    "- Stödet till små scener behöver bli långsiktigt."
)
INVITING = (
    Told("Kulturminister Tora Lindqvist bjöd in till samrådet.", "inviter", "Kulturminister"),
    Told(
        "Samrådet hölls på inbjudan av kulturminister Tora Lindqvist.", "inviter", "kulturminister"
    ),
    Told(
        "Statssekreterare Tora Lindqvist hos kulturministern bjöd in fria scener till samråd.",
        "inviter",
        "Statssekreterare",
    ),
)
LEADING = (
    Told("Mötet leddes av departementsråd Siv Norberg.", "chair", "departementsråd"),
    Told("Siv Norberg ledde mötet.", "chair"),
    Told("Samtalet modererades av Siv Norberg, journalist.", "chair", "journalist"),
    Told("Siv Norberg var ordförande för mötet.", "chair"),
    Told("Ordförande: Siv Norberg", "chair"),
    Told("Mötesledare: Siv Norberg, enhetschef", "chair", "enhetschef"),
)
OPENING = (
    Told("Statssekreterare Vera Almgren inledde mötet.", "opener", "Statssekreterare"),
    Told("Vera Almgren, statssekreterare, hälsade välkommen.", "opener", "statssekreterare"),
    Told("Vera Almgren (statssekreterare) inledde.", "opener", "statssekreterare"),
    Told("Mötet inleddes av enhetschef Vera Almgren.", "opener", "enhetschef"),
    Told("Inledning\n\nEnhetschef Vera Almgren hälsade alla välkomna.", "opener", "Enhetschef"),
)
PRESENTING = (
    Told(
        "Hugo Bergkvist, utredare på Statens kulturråd, presenterade en rapport.",
        "presenter",
        "utredare",
        COUNCIL,
    ),
    Told("Hugo Bergkvist (Statens kulturråd) föredrog ärendet.", "presenter", None, COUNCIL),
    Told(
        "Därefter gav professor Hugo Bergkvist, Lunds universitet, en bild av forskningen.",
        "presenter",
        "professor",
        "lunds-universitet",
    ),
    Told(
        "Särskilda utredaren Hugo Bergkvist beskrev förslagen.", "presenter", "Särskilda utredaren"
    ),
    Told("Föredragande: Hugo Bergkvist, Statens kulturråd", "presenter", None, COUNCIL),
    Told(
        "En presentation hölls av Hugo Bergkvist, generaldirektör för Statens kulturråd.",
        "presenter",
        "generaldirektör",
        COUNCIL,
    ),
    Told(
        "Information om uppdraget – Hugo Bergkvist, Statens kulturråd\n\nEn rapport kommer i vår.",
        "presenter",
        None,
        COUNCIL,
    ),
)
CLOSING = (
    Told("Rut Palm tackade för mötet.", "closer"),
    Told("Mötet avslutades av Rut Palm.", "closer"),
    Told("Avslutning\n\nRut Palm, enhetschef, tackade alla för i dag.", "closer", "enhetschef"),
    Told("Nästa steg\n\nRut Palm tackade för värdefulla synpunkter.", "closer"),
)
PARTS = (ATTENDANCE, INVITING, LEADING, OPENING, PRESENTING, CLOSING)
CHOSEN = random.Random(2024).sample([*itertools.product(*PARTS)], 80)


def composed(came: str, told: tuple[Told, ...]) -> str:
    inviting, leading, opening, presenting, closing = (each.text for each in told)
    labelled = ": " in leading
    texts = (
        FRONT.format(label=leading if labelled else ""),
        inviting,
        came,
        "" if labelled else leading,
        opening,
        presenting,
        SAID,
        closing,
    )
    return "\n\n".join(text.strip() for text in texts if text) + "\n"


@pytest.mark.parametrize(("came", "told"), [(c, tuple(t)) for c, *t in CHOSEN], ids=range(80))
def test_who_had_which_role_is_told_by_what_they_did(came: str, told: tuple[Told, ...]) -> None:
    document = read(composed(came, told), name="minutes.txt")
    names = (INVITER, CHAIR, OPENER, PRESENTER, CLOSER)
    assert {
        (row["person_name"], row["role"], row["title"], row["organisation_id"])
        for row in document.rows["meeting_people"]
    } == {(n, t.role, t.title, t.employer) for n, t in zip(names, told, strict=True)}
    assert "Blomstrand" not in document.text
    assert "unclassified" not in {segment.type for segment in document.segments}


def test_two_who_present_together_have_one_employer() -> None:
    said = f"Hugo Bergkvist och Maj Sundell från Statens kulturråd presenterade läget.\n\n{SAID}"
    document = read(f"{FRONT.format(label='')}{ATTENDANCE[0]}\n\n{said}\n")
    rows = document.rows["meeting_people"]
    assert {(row["person_name"], row["organisation_id"]) for row in rows} == {
        ("Hugo Bergkvist", COUNCIL),
        ("Maj Sundell", COUNCIL),
    }


@pytest.mark.parametrize(
    ("sentence", "role", "title"),
    [
        ("Ordföranden för samtalet, Siv Norberg, frågade om hyror.", "chair", None),
        ("Moderatorn, Siv Norberg, frågade om hyror.", "chair", "Moderatorn"),
        ("Därefter fick Siv Norberg, utredare, ordet.", "presenter", "utredare"),
        ("Geologen Siv Norberg beskrev hur landet höjs.", "presenter", "Geologen"),
    ],
)
def test_a_title_or_turn_gives_a_role(sentence: str, role: str, title: str | None) -> None:
    front = FRONT.format(label="")
    (person,) = read(f"{front}{ATTENDANCE[0]}\n\n{sentence}\n\n{SAID}").rows["meeting_people"]
    assert (person["person_name"], person["role"]) == (CHAIR, role)
    assert title in (None, person["title"])


@pytest.mark.parametrize(
    "label",
    [
        "Chair: Mr Siv Norberg, Head of Unit",
        "Närvarande: Enhetschef Siv Norberg-Al (ordförande), Petter Wiklund (Riksteatern)",
    ],
)
def test_titles_and_forms_of_address_are_no_part_of_a_name(label: str) -> None:
    rows = read(f"{FRONT.format(label=label)}\n\n{SAID}").rows["meeting_people"]
    assert [row["person_name"].removesuffix("-Al") for row in rows] == [CHAIR]


def test_who_stands_at_the_end_of_the_heading_of_a_presentation_presents() -> None:
    text = f"{FRONT.format(label='')}{ATTENDANCE[1]}\n\n## Läget, Petter Wiklund\n\n"
    told = "Petter redogjorde för läget. Hyrorna har stigit med fyra procent.\n\n## "
    (person,) = read(f"{text}{told}{SAID}", name="a.md").rows["meeting_people"]
    assert (person["person_name"], person["role"]) == ("Petter Wiklund", "presenter")


def test_who_invites_may_stand_behind_a_label() -> None:
    text = (
        "Kulturdepartementet\n\nMinnesanteckningar från samråd om fria scener\n\n"
        "När: 4 mars 2024 kl. 9–11\nInbjudande: statssekreterare Tora Lindqvist\n\n"
        "| Organisation | På plats / digitalt |\n|---|---|\n| Teatercentrum | på plats |\n"
        "| Riksteatern | digitalt |\n\n" + SAID
    )
    found = read(text, name="a.md").rows
    (person,) = found["meeting_people"]
    told = (person["person_name"], person["role"], person["title"])
    assert told == (INVITER, "inviter", "statssekreterare")
    names = {row["name_as_written"] for row in found["meeting_organisations"]}
    assert names == {"Kulturdepartementet", "Teatercentrum", "Riksteatern"}


def test_who_chairs_a_listed_body_does_not_chair_the_meeting() -> None:
    listed = "Närvarande\n\nTeatercentrum: Ulrika Blomstrand (ordf.)\nRiksteatern: Petter Wiklund"
    document = read(f"{FRONT.format(label='')}{listed}\n\n{SAID}\n")
    assert document.rows["meeting_people"] == []
    assert "Blomstrand" not in document.text


def test_a_long_name_behind_a_title_is_masked_nowhere() -> None:
    said = "State Secretary Josefin Maria Lind Brandt thanked all and closed the meeting."
    document = read(
        "Ministry of Culture\n\nMinutes from consultation on theatres, 4 March 2024\n\n"
        "Participants: Diakonia, Oxfam Sweden and Lund University\n\nViews\n\n"
        "- Rents are too high.\n"
        f"- Grants come too late.\n\n{said}\n"
    )
    [person] = document.rows["meeting_people"]
    assert person["person_name"] == "Josefin Maria Lind Brandt"
    assert said in document.text


def test_several_who_led_talks_in_groups_are_private() -> None:
    leaders = ("Patrik Åslund", "Karolina Vigren", "Bengt Rahm")
    listed = "".join(f"{name}, Länsstyrelsen, samtalsledare\n" for name in leaders)
    document = read(
        f"{FRONT.format(label='')}Närvarande\n\n{listed}Eva Ek, Riksteatern\n\n{SAID}\n"
    )
    assert document.rows["meeting_people"] == []
    assert not [name for name in leaders if name in document.text]
