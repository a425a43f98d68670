"""Rows in which those who came are named in every way at once, as in notes taken in haste."""

from typing import Any

import pytest

from pipeline.parsing import ParsedDocument
from tests.parsing.reading import read

TITLE = "Minnesanteckningar från nätverksmöte om scenkonst den 3 april 2024\n\n"
TAIL = "\n\n- Teatercentrum ansåg att hyran är hög.\n- Scener utanför städerna saknas.\n"


def noted(row: str) -> ParsedDocument:
    return read(f"Kulturdepartementet\n\n{TITLE}Med på mötet: {row}{TAIL}")


def organisations(document: ParsedDocument) -> set[tuple[str, str]]:
    rows = document.rows["meeting_organisations"]
    return {(row["name_as_written"], row["role"]) for row in rows}


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Rut (DHR), Ivar Testberg, Unizon, och Signe Ek, Roks.", "Rut"),
        ("Ivar Testberg Unizon, Eva Ek, Roks, Rut Provling DHR.", "Ivar Testberg"),
        ("Ivar Testberg Unizon, Eva Ek, Roks, Rut Provling DHR.", "Rut Provling"),
        ("Eva Ek, Roks, Rut P. Friluftsfrämjandet, Ivar Testberg, DHR.", "Rut P."),
        ("Eva Ek, Roks, Signe från Friluftsfrämjandet, Ivar Testberg, DHR.", "Signe"),
    ],
)
def test_whoever_stands_before_an_organisation_is_private(row: str, name: str) -> None:
    document = noted(row)
    assert name not in document.text
    told = {row["name_as_written"] for row in document.rows["meeting_organisations"]}
    assert not [each for each in told if "█" in each]
    assert {"Roks", "DHR"} <= told


def test_what_a_bracket_says_is_said_of_the_name_before_it() -> None:
    found = noted(
        "Ivar Testberg, Unizon, Eva Ek Roks, Rut Provling (Teatercentrum, höll i mötet)"
        " samt Nils Al (DHR, antecknade)."
    ).rows
    people: list[dict[str, Any]] = found["meeting_people"]
    assert [(row["person_name"], row["role"]) for row in people] == [("Rut Provling", "chair")]
    assert [row["organisation_id"] for row in people] == ["teatercentrum"]


def test_a_title_in_a_bracket_is_no_employer() -> None:
    text = "Ministry of Culture\n\nMinutes of the meeting on theatre, 3 April 2024\n\n"
    text += "Eva Testberg (Head of Unit, chair) opened the meeting.\n\n"
    text += "- Teatercentrum said that rents are high.\n- Stages are missing.\n"
    people = read(text).rows["meeting_people"]
    assert {row["organisation_id"] for row in people} == {None}


@pytest.mark.parametrize(
    "told",
    [
        "Roks och Unizon var inbjudna men hade inte möjlighet.",
        "Roks och Unizon lät hälsa att de inte kunde komma.",
    ],
)
def test_a_later_sentence_tells_who_did_not_come(told: str) -> None:
    found = organisations(noted(f"Teatercentrum, Danscentrum och DHR. {told}"))
    assert {("Roks", "absent"), ("Unizon", "absent"), ("DHR", "participant")} <= found
