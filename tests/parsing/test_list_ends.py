"""What ends a list of those who came: a heading without a number, a label, a paragraph of prose."""

import pytest

from pipeline.parsing import ParsedDocument
from tests.parsing.reading import read

HEAD = (
    "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
    "Kulturdepartementet höll samråd i Garnisonen i Stockholm.\n\n"
)
NAMES = {"Unizon", "Teatercentrum", "Danscentrum"}
PERSONS = "Anna Ek, Unizon\nOskar Provling, Teatercentrum\nKarin Fiktlund, Danscentrum\n"
BODIES = "Unizon\nTeatercentrum\nDanscentrum\n"
BUSES = "\nBussarna\nDanscentrum önskade fler bussar.\n"


def participants(document: ParsedDocument) -> set[str]:
    rows = document.rows["meeting_organisations"]
    return {row["name_as_written"] for row in rows if row["role"] == "participant"}


@pytest.mark.parametrize(
    "listed",
    [
        f"Närvarande\n{PERSONS}\nHyrorna\n",
        f"Närvarande\n{PERSONS}Hyrorna\n",
        f"Deltagare\n{BODIES}\nHyrorna\n",
        f"Deltagare\n{BODIES}Hyrorna\n",
        f"Närvarande: {PERSONS}Sekreterare: Maria Provman\nHyrorna\n",
        "Deltagare\n\nUnizon\n\nTeatercentrum\n\nDanscentrum\n\nHyrorna\n\n",
        f"Närvarande\n{PERSONS}\nVad som sades\nHyrorna\n",
    ],
)
def test_a_line_that_is_no_name_heads_the_text_below(listed: str) -> None:
    document = read(f"{HEAD}{listed}Unizon ansåg att hyran är hög.\n{BUSES}")
    assert participants(document) == NAMES
    points = [(row["heading"], row["attribution"]) for row in document.rows["points"]]
    assert points == [("Hyrorna", "Unizon"), ("Bussarna", "Danscentrum")]


def test_the_last_name_of_a_list_heads_nothing() -> None:
    text = f"{HEAD}Deltagare\nUnizon\nTeatercentrum\nDanslaget\n\nUnizon ansåg att hyran är hög.\n"
    document = read(text + BUSES)
    assert participants(document) >= {"Unizon", "Teatercentrum", "Danslaget"}
    assert document.rows["points"][0]["heading"] is None


def test_prose_below_names_tells_its_own() -> None:
    told = "Departementet inledde med att berätta om uppdraget. Utredningen presenterades."
    document = read(f"{HEAD}Deltagare\n{BODIES}\n{told}\n\nUnizon ansåg att hyran är hög.\n")
    types = [s.type for s in document.segments if s.passage.part == "paragraph"]
    assert types == ["invitation", "opening", "presentation", "point"]
    away = read(f"{HEAD}Deltagare\n{BODIES}\nRoks lämnade återbud.\n\nUnizon ansåg det.\n")
    roles = {r["name_as_written"]: r["role"] for r in away.rows["meeting_organisations"]}
    assert roles["Roks"] == "absent"


def test_a_professor_who_has_retired_is_listed_with_the_university() -> None:
    listed = "Unizon – Anna Ek\nLunds universitet – prof. em. Rolf Danvik\nRoks – Bo Al\n"
    document = read(f"{HEAD}Deltagare\n{listed}\nHyror\nUnizon ansåg att hyran är hög.\n")
    assert participants(document) == {"Unizon", "Lunds universitet", "Roks"}


def test_the_last_name_of_two_columns_may_have_none_beside_it() -> None:
    rows = (
        "Anna Ek, Unizon                      Oskar Provling, Teatercentrum\n"
        "Karin Fiktlund, Danscentrum          Rut Palm, Riksteatern\nEva Dal, Scouterna\n"
    )
    document = read(f"{HEAD}Närvarande\n\n{rows}{BUSES}")
    assert participants(document) == {*NAMES, "Riksteatern", "Scouterna"}
    assert "Eva Dal" not in document.text


def test_who_helps_a_person_is_no_part_of_the_name() -> None:
    listed = (
        "Unizon: Anna Ek med ledsagare\nTeatercentrum: Oskar Provling, Rut Palm\n"
        "Danscentrum: Karin Fiktlund och två teckenspråkstolkar\n"
    )
    assert participants(read(f"{HEAD}Närvarande\n\n{listed}{BUSES}")) == NAMES


def test_an_english_authority_is_a_body_whatever_its_country() -> None:
    listed = "- Danish Maritime Authority: Rasmus Fiktlund (observer, left at 11:15)\n- Unizon\n"
    found = participants(read(f"{HEAD}Present\n\n{listed}{BUSES}", name="minutes.txt"))
    assert found == {"Danish Maritime Authority", "Unizon", "Danscentrum"}
