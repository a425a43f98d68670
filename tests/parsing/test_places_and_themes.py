"""Places, themes, days and counts in fronts and in the sentences that tell of a meeting."""

from typing import Any

import pytest

from tests.parsing import reading

COURSE = (
    "Närvarande: Roks och Unizon\n\n"
    "Synpunkter\n\n- Roks ansåg att hyran är hög.\n- Scener saknas.\n"
)


def meeting(front: str, name: str = "") -> dict[str, Any]:
    found: dict[str, Any] = reading.rows(f"{front}\n\n{COURSE}", name=name)["meetings"][0]
    return found


@pytest.mark.parametrize(
    ("front", "place"),
    [
        (
            "Kulturdepartementet\n\nAnteckningar från möte i Arvingarnas palats den 3 april 2024",
            "Arvingarnas palats",
        ),
        (
            "Region Skåne\n\nMinnesanteckningar 3/4 2024, Regionhuset i Lund",
            "Regionhuset i Lund",
        ),
        (
            "Kulturdepartementet\n\nSummary notes: dialogue meeting on theatre\n\n"
            "3 April 2024, 13:00-16:00\nLund strand, our premises, Sylvan room",
            "Lund strand, our premises, Sylvan room",
        ),
        (
            "Kulturdepartementet\n\nMinnesanteckningar från samråd om teater\n\n"
            "Storgatan 3, Lund | onsdag 3 april 2024 kl. 10–14",
            "Storgatan 3, Lund",
        ),
    ],
)
def test_the_place_in_a_line_of_the_front(front: str, place: str) -> None:
    told = meeting(front)
    assert (told["location"], told["mode"]) == (place, "physical")


def test_a_place_and_a_way_to_attend_behind_the_day() -> None:
    told = meeting("Region Skåne\n\nMinnesanteckningar 3/4 2024, Regionhuset i Lund (och Teams)")
    assert (told["location"], told["mode"]) == ("Regionhuset i Lund", "hybrid")


def test_a_form_without_colons_has_place_way_and_number() -> None:
    told = meeting(
        "Kulturdepartementet\n\nSamråd om scener för dans och teater i hela landet\n"
        "Ku2024/01234 (delvis)\n\nTid    2024-04-03, 9.30-11.30\n"
        "Plats  Storgatan 3, rum Björken (tre personer via länk)"
    )
    assert (told["location"], told["mode"]) == ("Storgatan 3, rum Björken", "hybrid")
    assert told["theme"] == "scener för dans och teater i hela landet"
    assert told["reference_number"] == "Ku2024/01234"


@pytest.mark.parametrize(
    ("told", "mode"),
    [
        ("Samrådet hölls i digital form.", "digital"),
        ("Samrådet hölls på Storgatan 3. Några anslöt på länk från Umeå.", "hybrid"),
    ],
)
def test_the_way_a_sentence_tells(told: str, mode: str) -> None:
    front = f"Kulturdepartementet bjöd den 3 april 2024 in föreningar till samråd om dans. {told}"
    assert meeting(f"Samråd om dans\n\n{front}")["mode"] == mode


def test_where_another_meeting_was_held_is_not_the_place() -> None:
    front = (
        "Kulturdepartementet\n\nAnteckningar från möte i Arvingarnas palats den 3 april 2024\n\n"
        "Bakgrund\n\nSverige tog i juni initiativ till ett ministermöte i Malmö om teater."
    )
    assert meeting(front)["location"] == "Arvingarnas palats"


def test_a_council_behind_the_day_is_no_place() -> None:
    assert meeting("Lunds kommun\n\nProtokoll 3/4 2024, Kommunala teaterrådet")["location"] is None


def test_the_theme_may_stand_above_the_title() -> None:
    front = (
        "Kulturdepartementet\n\nSamråd med civilsamhället inför översynen av scenstödet\n\n"
        "Anteckningar från möte den 3 april 2024"
    )
    assert meeting(front)["theme"] == "översynen av scenstödet"


def test_a_dialogue_forum_is_a_forum() -> None:
    front = "Lunds kommun\n\nAnteckningar från dialogforum om teater den 3 april 2024"
    assert meeting(front)["meeting_type"] == "forum"


def test_an_english_dialogue_on_something() -> None:
    front = "Public Health Agency of Sweden        Summary of meeting\n\n"
    told = meeting(f"{front}Stakeholder dialogue on stages\n\nLund, 3 April 2024")
    assert (told["meeting_type"], told["theme"]) == ("dialogmöte", "stages")


def test_what_is_told_of_whom_a_report_quotes_is_no_part_of_the_name() -> None:
    text = (
        "Artikel från Kulturdepartementet\n\nTeatrar mötte ministern\n\n"
        "Kulturminister Eva Ek samlade den 3 april 2024 teatrar till ett rundabordssamtal.\n\n"
        "– Det är ett yrke, sa Nils Al från Roks, som också ville se fler scener.\n"
    )
    found = reading.rows(text)["points"]
    assert [row["attribution"] for row in found] == ["Nils Al från Roks"]


@pytest.mark.parametrize(
    ("line", "place", "mode"),
    [
        ("Plats: Microsoft Teams", None, "digital"),
        ("Plats: Distansmöte via Teams", None, "digital"),
        ("Plats: Hybridmöte, Rosenbad och Teams", "Rosenbad", "hybrid"),
        ("Plats: Teams/Rosenbad", "Rosenbad", "hybrid"),
        ("Plats: -", None, None),
        ("Tid: kl. 13–15. Plats: Rosenbad", "Rosenbad", "physical"),
        ("Rosenbad kl. 14.30–16.00", "Rosenbad", "physical"),
        ("Tisdag kl. 14.30–16.00", None, None),
        ("Samrådet hölls i Rosenbad och det gick att delta på länk.", "Rosenbad", "hybrid"),
    ],
)
def test_the_value_of_a_place_without_how_one_met(
    line: str, place: str | None, mode: str | None
) -> None:
    front = "Kulturdepartementet\n\nMinnesanteckningar från samråd om teater den 3 april 2024"
    found = meeting(f"{front}\n\n{line}")
    assert (found["location"], found["mode"]) == (place, mode)


def test_a_place_in_a_table_of_markdown_is_its_cell() -> None:
    table = "| | |\n|---|---|\n| Datum | 3 april 2024 |\n| Plats | Rosenbad |"
    found = meeting(f"# Minnesanteckningar från samråd om teater\n\n{table}", "minutes.md")
    assert (found["location"], found["theme"]) == ("Rosenbad", "teater")


@pytest.mark.parametrize("day", ["3.4.2024", "20240403", "3 apr. 2024"])
def test_a_theme_ends_before_the_day(day: str) -> None:
    found = meeting(f"Kulturdepartementet\n\nMinnesanteckningar från samråd om teater {day}")
    assert (found["theme"], str(found["date"])) == ("teater", "2024-04-03")


def test_the_day_of_an_earlier_meeting_is_not_that_of_this_one() -> None:
    told = (
        "Ett tidigare samråd om teater hölls den 2 februari 2024. Den 3 april 2024 bjöd "
        "Kulturdepartementet in till ett nytt samråd."
    )
    found = meeting(f"Kulturdepartementet\n\nMinnesanteckningar från samråd om teater\n\n{told}")
    assert str(found["date"]) == "2024-04-03"


@pytest.mark.parametrize(
    ("told", "invited", "attended"),
    [
        ("15 av 20 inbjudna organisationer deltog.", "20", "15"),
        ("Femton av de tjugo inbjudna organisationerna deltog.", "tjugo", "Femton"),
        ("Sammanlagt 18 föreningar var representerade.", None, "18"),
        ("Ett 30-tal föreningar fick inbjudan och av dem kom 15.", "Ett 30-tal", "15"),
    ],
)
def test_counts_out_of_all_who_were_invited(told: str, invited: str | None, attended: str) -> None:
    title = "Minnesanteckningar från samråd om teater den 3 april 2024"
    found = meeting(f"Kulturdepartementet\n\n{title}\n\n{told}")
    assert (found["invited_count_text"], found["attended_count_text"]) == (invited, attended)
    assert found["attended_count_unit"] == "organisations"


@pytest.mark.parametrize("day", ["2024.04.03", "2024/04/03", "2024–04–03"])
def test_year_month_and_day_may_be_parted_by_other_signs(day: str) -> None:
    assert str(meeting(f"Kulturdepartementet\n\nSamråd om teater {day}")["date"]) == "2024-04-03"
    assert meeting(f"Kulturdepartementet\n\nSamråd om teater\n\nDnr {day}/7")["date"] is None


def test_the_theme_of_a_dialogue_and_of_a_title_that_ends_in_the_day() -> None:
    assert meeting("Region Skåne\n\nDialog om scenkonst\n\n3 april 2024")["theme"] == "scenkonst"
    title = "Minnesanteckningar Förmöte inför scenkonstdagen – 3 april 2024"
    assert meeting(f"Region Skåne\n\n{title}")["theme"] == "scenkonstdagen"


@pytest.mark.parametrize(
    "line", ["Anteckningarna publicerade 11 oktober 2024", "Minutes published 11 October 2024"]
)
def test_when_minutes_were_made_public_tells_the_year_and_no_point(line: str) -> None:
    invited = "Den 26 september bjöd Kulturdepartementet in till ett samråd om scenkonst."
    front = f"# Minnesanteckningar från samråd om scenkonst\n\n{invited}\n\n"
    said = "## Synpunkter\n\n- Hyrorna är höga.\n- Roks vill ha mer stöd.\n\n"
    found = reading.rows(f"{front}{said}{line}\n", name="minutes.md")
    assert str(found["meetings"][0]["date"]) == "2024-09-26"
    assert len(found["points"]) == 2


def test_what_meets_is_no_place() -> None:
    told = "Den 3 april 2024 bjöd Kulturdepartementet in till det första mötet i Svensk Scendialog"
    found = meeting(f"Kulturdepartementet\n\nMinnesanteckningar\n\n{told} Dialogue.")
    assert (found["location"], found["mode"]) == (None, None)
