"""Bodies and those who came from them, in lines that end in a full stop and in sentences."""

import pytest

from tests.parsing import reading

FRONT = "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
SAID = "\n\nSynpunkter\n\n- Scener utanför städerna saknas.\n- Hyrorna är höga.\n"


def participants(text: str) -> set[str]:
    found = reading.rows(f"{FRONT}{text}{SAID}")["meeting_organisations"]
    return {row["name_as_written"] for row in found if row["role"] == "participant"}


def test_lines_that_end_in_a_full_stop_name_a_body_and_its_persons() -> None:
    lines = (
        "Närvarande\nKulturdepartementet: Vera Almgren (ordförande), Ove Ek och Siv Ek.\n"
        "Scenens Dansförbund: Hugo Bergkvist.\nRiksteatern: Tora Lindqvist och Rut Palm.\n"
        "Föreningen Kulissernas Vänner (FKV): Petter Wiklund."
    )
    names = {"Scenens Dansförbund", "Riksteatern", "Föreningen Kulissernas Vänner"}
    assert participants(lines) == names
    people = reading.rows(f"{FRONT}{lines}{SAID}")["meeting_people"]
    assert [(p["person_name"], p["role"]) for p in people] == [("Vera Almgren", "chair")]
    assert people[0]["organisation_id"] == "kulturdepartementet"


@pytest.mark.parametrize(
    "sentence",
    [
        "Av de 12 organisationer som hade inbjudits var 3 företrädda vid samrådet, nämligen {}.",
        "På plats var {}.",
    ],
)
def test_a_sentence_tells_who_was_there(sentence: str) -> None:
    row = "Scenens Dansförbund (Eva Ek), Riksteatern (Ove Palm) och Rörelsen Fri Scen (Siv Ek)"
    names = {"Scenens Dansförbund", "Riksteatern", "Rörelsen Fri Scen"}
    assert participants(sentence.format(row)) == names


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (
            "Danscentrum i Sverige och Norge (Eva Ek), Roks (Ove Ek), Unizon (Siv Ek)",
            {"Danscentrum i Sverige och Norge", "Roks", "Unizon"},
        ),
        (
            "Roks, Kulissernas Hus AB och föreningen Ridån",
            {"Roks", "Kulissernas Hus AB", "Ridån"},
        ),
    ],
)
def test_where_a_name_ends(row: str, names: set[str]) -> None:
    assert participants(f"Närvarande: {row}") == names


def test_a_part_of_a_body_speaks_for_itself() -> None:
    text = "Diskussion\n\nSvenska kyrkan i Lunds stift berättade om sina kyrkospel."
    assert "Svenska kyrkan i Lunds stift" in participants(text)
