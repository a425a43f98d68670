"""Rows of tables of those who came: acronyms, offices and forms beside the names."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
TAIL = "\nSynpunkter\n\n- Scener utanför städerna saknas.\n- Hyrorna är höga.\n"


def rows(table: str, tail: str = TAIL) -> dict[str, Any]:
    return reading.rows(f"{FRONT}Deltagare\n\n{table}{tail}")


def organisations(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(row["name_as_written"], row["role"]) for row in found["meeting_organisations"]}


def people(found: dict[str, Any]) -> set[tuple[str, str, str | None, str | None]]:
    return {
        (row["person_name"], row["role"], row["title"], row["organisation_id"])
        for row in found["meeting_people"]
    }


ACRONYMS = (
    "SDF         Scenens Dansförbund            Eva Ek, Nils Al\n"
    "FBT         Föreningen Bygdens Teatrar     Rut Berg\n"
    "SKK         Svenska Kulisskonsten          anmält förhinder\n"
    "            Unga Scener                    Ivar Testberg\n"
)


def test_the_first_column_may_have_the_acronyms_of_the_second() -> None:
    tail = "\nSynpunkter\n\n- SKK ansåg att hyran är hög.\n- FBT: Lokalerna är små.\n"
    found = rows(ACRONYMS, tail)
    assert organisations(found) == {
        ("Kulturdepartementet", "host"),
        ("Scenens Dansförbund", "participant"),
        ("Föreningen Bygdens Teatrar", "participant"),
        ("Svenska Kulisskonsten", "absent"),
        ("Unga Scener", "participant"),
    }
    said = {row["attribution"]: row["organisation_id"] for row in found["points"]}
    assert said == {"SKK": "svenska-kulisskonsten", "FBT": "foreningen-bygdens-teatrar"}


def test_umbrellas_before_their_members_are_no_acronyms() -> None:
    found = rows("LO       Handels         Eva Ek\nTCO      Vision          Rut Berg\n")
    assert {("LO", "participant"), ("TCO", "participant")} <= organisations(found)


def test_an_office_below_organisation_is_the_persons() -> None:
    found = rows(
        "Namn\tOrganisation\n"
        "Xenia Testberg\tKultur- och medieminister, ordförande\n"
        "Yrsa Provling\tStatssekreterare\n"
        "Zeth Provman\tGeneraldirektör, Kulturrådet\n"
        "Rut Berg\tTeatercentrum\n"
        "Eva Ek\tDanscentrum\n"
    )
    assert organisations(found) >= {("Kulturrådet", "participant"), ("Danscentrum", "participant")}
    assert not [name for name, _ in organisations(found) if "minister" in name or "direkt" in name]
    assert {
        ("Xenia Testberg", "chair", "Kultur- och medieminister", None),
        ("Yrsa Provling", "attendee", "Statssekreterare", None),
        ("Zeth Provman", "attendee", "Generaldirektör", "statens-kulturrad"),
    } <= people(found)


def test_a_cell_beside_a_person_names_no_person() -> None:
    form = (
        "Beslutande      Britta Ek (S), ordförande\n"
        "                Anna Al          Scenverket Lund-Eslöv\n"
        "                Eva Berg         Kulissen Lund\n"
        "Ej närvarande   Lena Dal         Rädda Barnens lokalförening i Lund\n"
    )
    found = reading.rows(f"{FRONT}{form}{TAIL}")
    assert organisations(found) >= {
        ("Scenverket Lund-Eslöv", "participant"),
        ("Kulissen Lund", "participant"),
        ("Rädda Barnens lokalförening i Lund", "absent"),
    }


def test_a_tick_is_no_organisation() -> None:
    found = rows("Eva Ek, ordf          Ja\nNils Al, ledamot       Ja\nRut Berg, ledamot     Ja\n")
    assert organisations(found) == {("Kulturdepartementet", "host")}


def test_who_chairs_has_the_title_behind_the_name() -> None:
    form = "Datum         2024-04-03\nPlats         Skype\nOrdförande    Eva Ek, sektionschef\n\n"
    found = reading.rows(f"{FRONT}{form}Eva Ek öppnade mötet.\n\n- Teatercentrum vill ha mer.\n")
    assert {title for _, _, title, _ in people(found)} == {"sektionschef"}


@pytest.mark.parametrize("label", ["Datum och plats", "Tid och plats", "Date and place"])
def test_one_label_for_day_and_place(label: str) -> None:
    title = "Scenrådet, vårmöte"
    front = f"Kulturdepartementet\nMinnesanteckningar\n\n{title}\n\n"
    front += f"{label}: 9 oktober 2023, Lund, sal B\n"
    told = reading.rows(f"{front}\nDeltagare: Teatercentrum och Roks\n{TAIL}")["meetings"][0]
    assert (str(told["date"]), told["location"]) == ("2023-10-09", "Lund, sal B")


def test_the_first_numbered_heading_below_a_form() -> None:
    form = (
        "Beslutande        Britta Ek (S), ordförande\n"
        "                  Anna Al          Teatercentrum\n"
        "                  Eva Berg         Danscentrum\n"
        "Att jämte ordf justera   Anna Al\n\n\n"
    )
    course = "1   Öppnande\n\nOrdföranden öppnar mötet.\n\n2   Hyror\n\n"
    found = reading.read(f"{FRONT}{form}{course}Teatercentrum menar att 1 procent är för lite.\n")
    assert [row["heading"] for row in found.rows["points"]] == ["Hyror"]
    assert "menar att 1 procent" in found.text
    told = [
        s.type for s in found.segments if s.text.startswith("1   Öpp") or s.text == "1 Öppnande"
    ]
    assert told == ["theme_heading"]


def test_a_table_of_the_hosts_people_below_one_of_organisations() -> None:
    """Their names stand where the first table has its bodies, and nobody names them anew."""
    found = rows(
        "Närvarande\n\nOrganisation\tNamn\nTeatercentrum\tOve Provling, Siv Exempelgren\n"
        "Danscentrum (DC)\tPia Fiktström\nFolkets Bio\tÅke Testlund\n\n"
        "Från Kulturdepartementet\n\nMaria Testberg\tstatssekreterare\n"
        "Bo Provholm\tdepartementsråd, Scenenheten\nQvintus Frid\tkansliråd (antecknade)\n\n",
        "\n\nInledning\n\nMaria Testberg öppnade mötet och hälsade välkommen. "
        "Ove Provling presenterade Teatercentrums statistik.\n\n" + TAIL,
    )
    assert organisations(found) == {
        ("Kulturdepartementet", "host"),
        ("Teatercentrum", "participant"),
        ("Danscentrum", "participant"),
        ("Folkets Bio", "participant"),
        ("Teatercentrum", "presenter"),
        ("Teatercentrum", "affiliation"),
    }
    roles = {(row["person_name"], row["role"]) for row in found["meeting_people"]}
    assert ("Maria Testberg", "opener") in roles
    assert ("Ove Provling", "presenter") in roles
    assert "Qvintus" not in str(found)
