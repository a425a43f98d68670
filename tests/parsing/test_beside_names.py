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


def test_who_is_told_by_an_office_later_is_whoever_holds_it() -> None:
    text = (
        "Ministry of Culture\n\nNotes from the consultation on rents, 3 May 2022\n\n"
        "For the Ministry: Ada Prov (chair), Eva Skrift\n\n1. Opening\n\nThe chair welcomed the "
        "participants.\n\nDiscussion\n\nUnizon was concerned about rents.\n\n5. Closing\n\n"
        "The Chair thanked everyone for a frank discussion.\n"
    )
    roles = {(p["person_name"], p["role"]) for p in reading.rows(text)["meeting_people"]}
    assert roles == {("Ada Prov", role) for role in ("chair", "opener", "closer")}


@pytest.mark.parametrize(
    "end",
    [
        "Enhetschefen tackade för ett engagerat samtal och avslutade mötet.",
        "Enhetschefen tackade och konstaterade att hyran är hög.",
        "Enhetschefen tackar för visat intresse.",
    ],
)
def test_a_title_in_the_definite_form_is_that_of_the_person(end: str) -> None:
    begins = "Statssekreterare Ada Prov inledde. Enhetschefen Eva Lund ledde sedan samtalet."
    found = reading.rows(f"{FRONT}{begins}{TAIL}\n\nAvslutning\n\n{end}\n")["meeting_people"]
    assert ("Eva Lund", "closer") in {(p["person_name"], p["role"]) for p in found}


@pytest.mark.parametrize(
    "told",
    [
        "Unizon, Roks och Boverket fanns på plats som åhörare.",
        "Unizon, Roks och Boverket var med för att lyssna.",
        "Av dem kom: Unizon (Eva Ek); Roks (Nils Al); Boverket (Rut Berg).",
    ],
)
def test_who_was_there(told: str) -> None:
    began = "Den 3 april 2024 bjöd departementet in sex organisationer till samråd."
    assert organisations(f"{began} {told}")["participant"] == {"Unizon", "Roks", "Boverket"}


def test_who_could_not_come_held_nothing() -> None:
    text = (
        "Artikel från Kulturdepartementet\n\nRundabordssamtal om hyror\n\nPublicerad 4 april 2024"
    )
    held = "Unizon ansåg att hyran är hög. LRF Jämtland tog upp skador på vägar."
    away = "Sametinget var inbjudet men hade inte möjlighet att delta."
    met = "Den 3 april bjöd kulturminister Ada Prov in till samtal om hyror."
    found = reading.rows(f"{text}\n\n{met}\n\n{held}\n\n{away}\n")
    assert [point["text"] for point in found["points"]] == held.replace("hög. ", "hög.\n").split(
        "\n"
    )
    roles = {(o["name_as_written"], o["role"]) for o in found["meeting_organisations"]}
    assert {("Sametinget", "absent"), ("LRF Jämtland", "participant")} <= roles


@pytest.mark.parametrize(
    ("inner", "names"),
    [
        ("Unizons lokalförbund", {"Unizons lokalförbund"}),
        ("Fonder och Gåvor i Norden AB", {"Fonder och Gåvor i Norden AB"}),
        ("Roks och Unizon", {"Roks"}),
    ],
)
def test_a_bracket_behind_a_person_may_be_one_long_name(inner: str, names: set[str]) -> None:
    told = f"Från gruppen deltog Eva Ek ({inner}), Nils Al (Danscentrum) och Rut Berg (Boverket)."
    began = "Den 3 april 2024 bjöd departementet in sex organisationer till samråd."
    assert names <= organisations(f"{began} {told}")["participant"]


def test_two_who_came_from_somewhere_as_experts() -> None:
    began = "Den 3 april 2024 bjöd departementet in sex organisationer till samråd."
    told = "Eva Ek från Skolverket och Nils Al från Boverket deltog som sakkunniga."
    assert organisations(f"{began} {told}")["participant"] == {"Skolverket", "Boverket"}


@pytest.mark.parametrize("how", ["På plats / digitalt", "Via länk"])
def test_a_column_of_how_bodies_came_names_none(how: str) -> None:
    head = f"| Organisation | {how} |\n|---|---|\n"
    table = f"{head}| Unizon | på plats |\n| Roks | digitalt |"
    assert organisations(f"## Deltagande organisationer\n\n{table}")["participant"] == {
        *("Unizon", "Roks"),
    }


def test_a_duty_beside_a_body_in_a_column_is_no_part_of_it() -> None:
    lines = (
        "Namn               Organisation                Grupp\n"
        "Eva Ek             Unizon, samtalsledare       1\n"
        "Nils Al            Roks, sekreterare           2\n"
        "Rut Berg           Boverket                    3"
    )
    assert organisations(f"Deltagare\n\n{lines}")["participant"] == {"Unizon", "Roks", "Boverket"}


def test_the_members_of_an_umbrella_before_a_colon_stand_under_its_name() -> None:
    lines = "Unizon: Eva Ek (Roks)\nBoverket: Rut Berg\nSkolverket: Bo Ek"
    found = rows(f"Deltog:\n{lines}")["meeting_organisations"]
    groups = {row["name_as_written"]: row["group_name"] for row in found}
    assert groups["Roks"] == "Unizon"


@pytest.mark.parametrize("last", ["och Roks", "and the Living Seas Foundation (online)"])
def test_the_last_of_a_row_with_signs_may_have_a_conjunction(last: str) -> None:
    name = "Roks" if "Roks" in last else "Living Seas Foundation"
    assert organisations(f"Deltagare: Unizon; Danscentrum (2); {last}.")["participant"] == {
        *("Unizon", "Danscentrum", name),
    }


def test_a_body_may_begin_with_a_given_name() -> None:
    row = "Unizon (Eva Ek), Christian Peace Movement Sweden (Nils Al), Roks (Rut Berg)"
    assert "Christian Peace Movement Sweden" in organisations(f"Deltagare: {row}")["participant"]


def test_who_planned_may_be_one_word_among_names_that_are_known() -> None:
    planned = "Temat har planerats tillsammans med Danscentrum, Bokljuset, Unizon och Nils Al."
    found = organisations(f"Den 3 april 2024 hölls samrådet. {planned}")
    assert found["planner"] == {"Danscentrum", "Bokljuset", "Unizon"}
