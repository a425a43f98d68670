"""What stands beside the names of those who came: how they did, acronyms, duties in brackets."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
TAIL = "\n\nSynpunkter\n\n- Scener utanför städerna saknas.\n- Hyrorna är höga.\n"


def rows(text: str) -> dict[str, Any]:
    return reading.rows(f"{FRONT}{text}{TAIL}")


def organisations(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows(text)["meeting_organisations"]:
        found.setdefault(row["role"], set()).add(row["name_as_written"])
    return found


def test_how_somebody_came_behind_a_name_without_a_sign() -> None:
    table = (
        "Namn Organisation Deltog\nEva Ek Scenens Dansförbund På plats\n"
        "Nils-Erik Testberg Unga Scener i Norr Zoom\nRut Provling Kulissernas Vänner Återbud\n"
        "Anna Al Sörvikens Bilkår På plats\nSigne Lund Rörelsen Fri Scen Teams\n"
        "Ivar Berg Kulturdepartementet, mötesledare På plats"
    )
    found = organisations(f"Närvaro\n{table}")
    assert found["absent"] == {"Kulissernas Vänner"}
    assert found["participant"] == {
        *("Scenens Dansförbund", "Unga Scener i Norr", "Sörvikens Bilkår", "Rörelsen Fri Scen"),
    }
    people = {(p["person_name"], p["role"]) for p in rows(f"Närvaro\n{table}")["meeting_people"]}
    assert people == {("Ivar Berg", "chair")}


def test_for_which_items_somebody_came_is_no_part_of_the_name() -> None:
    lines = "Eva Ek, Skolverket (p. 4)\nNils Al, Danscentrum t.o.m. lunch\nRut Berg, Roks (p. 1-2)"
    found = organisations(f"Deltagare\n{lines}\n\nAdjungerade\nAnna Ek, Boverket (p. 5)")
    assert found["participant"] == {"Skolverket", "Danscentrum", "Roks", "Boverket"}


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("Unizon, AniCura, Roks", {"Unizon", "AniCura", "Roks"}),
        ("Unizon, STSN – Föreningen för Stumfilm, Roks", {"Unizon", "Roks"}),
        ("Danscentrum, Scenens Dansförbund, SDF, Roks", {"Danscentrum", "Roks"}),
    ],
)
def test_an_acronym_belongs_to_a_name_that_has_its_letters(row: str, names: set[str]) -> None:
    assert names <= organisations(f"Deltagare: {row}")["participant"]


def test_a_name_may_stand_behind_its_acronym() -> None:
    lines = (
        "Eva Ek, FKV, Föreningen Kulissernas Vänner\nNils Al, Unizon\nRut Berg, Roks\n"
        "Ivar Lund, ordförande, kulturnämnden"
    )
    found = rows(f"Deltagare\n\n{lines}\n\nFKV framhöll att hyran är hög.")
    ids = {row["organisation_id"] for row in found["meeting_organisations"]}
    assert "foreningen-kulissernas-vanner" in ids
    assert [(p["person_name"], p["role"]) for p in found["meeting_people"]] == [
        ("Ivar Lund", "chair")
    ]
    (point,) = [p for p in found["points"] if p["text"].startswith("FKV")]
    assert point["organisation_id"] == "foreningen-kulissernas-vanner"


@pytest.mark.parametrize("marker", ["- ", ""])
def test_a_council_in_a_list_of_bodies_is_one(marker: str) -> None:
    bodies = ("Unizon", "Donationsrådet", "Roks", "Scenforum", "Boverket")
    lines = "\n".join(f"{marker}{body}" for body in bodies)
    assert organisations(f"Organisationer som medverkade\n\n{lines}")["participant"] == set(bodies)
