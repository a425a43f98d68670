"""Names in rows: what ends one, what goes on behind a known one, and who is left unnamed."""

from typing import Any

import pytest

from pipeline.parsing import ParsedDocument
from tests.parsing.reading import read

FRONT = "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
TAIL = "\n\nSynpunkter\n\n- Scener utanför städerna saknas.\n- Hyrorna är höga.\n"


def document(text: str) -> ParsedDocument:
    return read(f"{FRONT}{text}{TAIL}")


def listed(text: str) -> set[tuple[str, str]]:
    rows: list[dict[str, Any]] = document(text).rows["meeting_organisations"]
    told = {(row["name_as_written"], row["role"]) for row in rows}
    return told - {("Kulturdepartementet", "host")}


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Med på mötet var Roks, Lunda Folkets Hus och Bio, Unizon samt DHR.", "Lunda Folkets Hus"),
        ("Deltagare: Roks, Skogsbyns Teater och Fritid samt Unizon", "Skogsbyns Teater"),
    ],
)
def test_a_word_that_is_no_name_goes_on_with_the_one_before(row: str, name: str) -> None:
    told = {each for each, _ in listed(row)}
    assert {"Roks", "Unizon"} < told
    assert [each for each in told if each.startswith(f"{name} och ")]
    assert name not in told


def test_an_english_name_with_and() -> None:
    told = listed("Participants: Roks, Unizon, Norwegian Institute for Arts and Education")
    assert ("Norwegian Institute for Arts and Education", "participant") in told


def test_those_who_are_not_named_end_a_row() -> None:
    told = listed(
        "Deltagande organisationer\n\nUnga Scener; Roks; Förbundet Vi Kulisser; DHR; Unizon samt"
        " ytterligare tolv som inte ville anges här."
    )
    names = {"Unga Scener", "Roks", "Förbundet Vi Kulisser", "DHR", "Unizon"}
    assert told == {(name, "participant") for name in names}


def test_what_is_added_within_a_bracket_ends_no_name() -> None:
    row = "Teaterföreningen Ugglan (Eva Ek) · Döva Scenen Syd (Rut Berg + tolk) · DHR (Nils Al)"
    found = document(f"Deltagare\n\n{row}")
    assert "Rut Berg" not in found.text
    names = {row["name_as_written"] for row in found.rows["meeting_organisations"]}
    assert {"Teaterföreningen Ugglan", "Döva Scenen Syd", "DHR"} < names


def test_who_took_the_notes_is_told_behind_the_name() -> None:
    told = listed("Från kansliet: Eva Ek (Roks), Nils Al (DHR) och Rut Berg Dal som skrev.")
    assert told == {("Roks", "participant"), ("DHR", "participant")}


def test_branches_of_known_bodies_are_no_persons() -> None:
    told = listed(
        "Närvarande\nRoks: Eva Ek\nDHR: Nils Al\n\nFrånvarande\nUnizon Mora, Roks Tomelilla\n"
    )
    assert {("Unizon Mora", "absent"), ("Roks Tomelilla", "absent")} <= told
    assert "Mora" in document("Frånvarande\nUnizon Mora, Roks Tomelilla\n").text


def test_what_is_named_after_somebody_is_nobody() -> None:
    found = document("Deltagare\n\nEva Berg-centrum, Lunds universitet: Rut Ek\nRoks: Nils Al\n")
    assert "Eva Berg-centrum" in found.text
    assert "Rut Ek" not in found.text


def test_a_body_with_of_in_its_name_is_no_person_of_another() -> None:
    text = "Eva Ek, adviser at the Swedish Board of Agriculture, presented the figures.\n\n"
    found = read(
        f"Ministry of Culture\n\nNotes from the meeting on theatre, 3 April 2024\n\n{text}"
        "- Teatercentrum said that rents are high.\n- Stages are missing.\n"
    )
    assert "Swedish Board of Agriculture" in found.text


def test_titles_in_brackets_are_of_those_with_a_role() -> None:
    found = document(
        "Närvarande: Eva Ek (chef för scenkonst), Nils Al (Roks) och Rut Dal (DHR)\n\n"
        "Eva Ek ledde mötet."
    )
    people = found.rows["meeting_people"]
    assert [(row["person_name"], row["title"]) for row in people] == [
        ("Eva Ek", "chef för scenkonst")
    ]
