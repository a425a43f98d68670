"""Who held a meeting: universities, joint invitations, addresses; and the units of hosts."""

from typing import Any

import pytest

from tests.parsing import reading

COURSE = "Närvarande: Roks och Unizon\n\nRoks ansåg att hyran är hög.\n\n- Scener saknas.\n"


def hosts(text: str) -> set[str]:
    rows: list[dict[str, Any]] = reading.rows(text)["meeting_organisations"]
    return {row["organisation_id"] for row in rows if row["role"] == "host"}


def test_a_university_in_the_letterhead_is_the_host() -> None:
    front = "Lunds universitet\nAkademin för konst, scen och musik\n\n"
    text = f"{front}Minnesanteckningar från brukarrådets möte\n\nDatum: 2024-04-03\n\n{COURSE}"
    assert hosts(text) == {"lunds-universitet"}
    meeting = reading.rows(text)["meetings"][0]
    assert meeting["host_unit"] == "Akademin för konst, scen och musik"


@pytest.mark.parametrize("adverb", ["jointly ", "together ", ""])
def test_two_agencies_invite(adverb: str) -> None:
    text = (
        "Public Health Agency of Sweden\n\nSummary of meeting on theatre, 3 April 2024\n\n"
        "The Public Health Agency of Sweden and the Swedish Board of Agriculture"
        f" {adverb}invited some 50 organisations to a dialogue.\n\n"
        "- Teatercentrum said that rents are high.\n- Stages are missing.\n"
    )
    assert hosts(text) == {"folkhalsomyndigheten", "statens-jordbruksverk"}


def test_a_body_with_its_address_below_the_title_is_the_place() -> None:
    place = "Tillväxtverket, Storgatan 7, Lund"
    text = f"Anteckningar från nätverksmöte om scenkonst, 3 april 2024\n{place}\n\n{COURSE}"
    meeting = reading.rows(f"Kulturdepartementet\n\n{text}")["meetings"][0]
    assert (meeting["location"], meeting["mode"]) == (place, "physical")


@pytest.mark.parametrize("unit", ["Sjö- och flygavdelningen", "Kulturnämndskontoret"])
def test_units_of_hosts(unit: str) -> None:
    front = (
        f"Transportstyrelsen\n{unit}\n\nMinnesanteckningar från samråd om båtar 3 april 2024\n\n"
    )
    assert reading.rows(f"{front}{COURSE}")["meetings"][0]["host_unit"] == unit


def test_a_committee_is_written_in_full_where_the_letterhead_has_it_so() -> None:
    name = "Utredningen om samlat stöd"
    text = (
        f"{name} (S 2023:14)\n\nMinnesanteckningar\n\nMöte 3 med utredningens referensgrupp\n\n"
        "Tid: 2024-05-16\n\nNärvarande: Roks, Unizon\n\nSynpunkter\n\n- Roks vill ha mer.\n"
    )
    found = reading.rows(text)["meeting_organisations"]
    assert [row["name_as_written"] for row in found if row["role"] == "host"] == [name]
