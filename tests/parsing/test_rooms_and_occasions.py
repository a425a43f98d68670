"""Rooms, platforms, councils ahead and words for a theme: what the front of minutes tells."""

from typing import Any

import pytest

from tests.parsing import reading

COURSE = "\n\nSynpunkter\n\n- Roks ansåg att hyran är hög.\n- Scener saknas.\n"
CAME = "\n\nNärvarande: Roks och Unizon"


def meeting(front: str, name: str = "", came: str = CAME) -> dict[str, Any]:
    found: dict[str, Any] = reading.rows(f"{front}{came}{COURSE}", name=name)["meetings"][0]
    return found


@pytest.mark.parametrize("council", ["miljörådets möte", "rådsmötet", "EPSCO-rådets möten"])
def test_the_day_of_a_council_ahead_is_not_that_of_the_meeting(council: str) -> None:
    title = f"Minnesanteckningar från samråd inför {council} den 28–29 november 2022"
    found = meeting(f"Kulturdepartementet\n\n{title}\n\nMötet ägde rum den 14 november 2022.")
    assert (str(found["date"]), found["end_date"]) == ("2022-11-14", None)


@pytest.mark.parametrize("room", ["sal Vasa, Storgatan 8", "sessionssalen, Residenset"])
def test_a_room_by_its_name_is_a_place(room: str) -> None:
    found = meeting(
        "Kulturdepartementet\n\nMinnesanteckningar från samråd om teater\n\n"
        f"Samrådet hölls den 3 april 2024 kl. 9.00–10.40 i {room}."
    )
    assert (found["location"], found["mode"]) == (room, "physical")


def test_what_one_met_for_is_no_part_of_the_place() -> None:
    found = meeting(
        "Kulturdepartementet\n\nMinnesanteckningar från samråd om teater\n\nDen 3 april 2024 "
        "kl. 13–16 samlades tjugo föreningar på Storgatan 16 i Lund till ett samråd om teater."
    )
    assert found["location"] == "Storgatan 16 i Lund"


@pytest.mark.parametrize(
    "behind", [", eller länk", "/Teams", " + Zoom", ", även digitalt", ", alternativt Teams"]
)
def test_a_place_with_a_platform_behind_it_is_hybrid(behind: str) -> None:
    front = "Kulturdepartementet\n\nSamråd om teater\n\nDatum: 2024-04-03\nPlats: Huset"
    found = meeting(front + behind)
    assert (found["location"], found["mode"]) == ("Huset", "hybrid")


@pytest.mark.parametrize(
    "came",
    [
        "\n\nNärvarande\nRoks\nPå Teams: Unizon, Bris",
        "\n\n| Namn | Förening | Närvarande |\n|---|---|---|\n| Eva Ek | Roks | Ja |\n"
        "| Per Ek | Unizon | Ja, via länk |",
    ],
)
def test_some_who_came_by_a_platform_make_a_meeting_hybrid(came: str) -> None:
    front = "Kulturdepartementet\n\nSamråd om teater\n\nDatum: 2024-04-03\nPlats: Huset"
    assert meeting(front, "minutes.md" if "|" in came else "", came)["mode"] == "hybrid"


@pytest.mark.parametrize("line", ["Microsoft Teams", "Digitalt möte via Teams"])
def test_a_line_that_is_no_more_than_a_platform_says_how_one_met(line: str) -> None:
    found = meeting(f"Kulturdepartementet\n\nSamråd om teater\n\n3 april 2024 kl 13–15\n{line}")
    assert (found["location"], found["mode"]) == (None, "digital")


def test_a_line_that_names_no_platform_does_not_say_how_one_met() -> None:
    front = "Kulturdepartementet\n\nSamråd om teater\n\n3 april 2024 kl 13–15\nI möte"
    assert meeting(front)["mode"] is None


@pytest.mark.parametrize(
    "title",
    [
        "Anteckningar dialogmöte 3/4 2024, myndigheten och teatrarna\ntema fria scener",
        "Dialogmöte 3 april 2024\nTema fria scener",
        "Minnesanteckningar från dialogmöte med tema fria scener",
        "Protokoll\nfrån konsultation / ráđđádallan\nom fria scener",
    ],
)
def test_a_theme_needs_no_colon(title: str) -> None:
    assert meeting(f"Kulturdepartementet\n\n{title}")["theme"] == "fria scener"


@pytest.mark.parametrize("unit", ["Hälso- och sjukvårdens kansli", "Regionstaben"])
def test_offices_and_staffs_are_units(unit: str) -> None:
    found = meeting(f"Region Skåne\n{unit}\n\nSamråd om teater\n\nDatum: 2024-04-03")
    assert found["host_unit"] == unit


def test_a_front_that_counts_the_meetings_of_a_body_and_tells_the_platform() -> None:
    found = reading.rows(
        "Delegationen för cirkulär scenkonst\n\nReferensgruppen för dräkter, möte 3\n"
        "Reference group on costumes, meeting no. 3\n\n3 april 2024 kl 13–15\nMicrosoft Teams\n\n"
        f"Deltagare\n\nScen: Roks, Bris\nSal: Unizon\n{COURSE}"
    )
    row = found["meetings"][0]
    assert row["title"] == "Referensgruppen för dräkter, möte 3"
    assert (str(row["date"]), row["mode"]) == ("2024-04-03", "digital")
    assert row["meeting_type"] == "referensgrupp"
    came = [r["name_as_written"] for r in found["meeting_organisations"] if r["role"] != "host"]
    assert came == ["Roks", "Bris", "Unizon"]


def test_a_day_alone_between_lines_of_a_pages_header_is_no_heading() -> None:
    first = "Scenverket          MINNESANTECKNINGAR\n{}2024-04-08\n          Dnr 4.1-2/2024\n"
    head = first.format("Avdelningen för scener    ") + "          1(2)\n"
    later = first.format("                          ") + "          2(2)\n"
    found = reading.rows(
        f"{head}\nSamråd om teater\n\nTid: 2024-04-03\n\nNärvarande: Roks och Unizon\n\n"
        f"Lokaler\n\n- Roks ansåg att hyran är hög.\n\n{later}\n- Scener saknas.\n"
    )
    assert [row["heading"] for row in found["points"]] == ["Lokaler", "Lokaler"]
