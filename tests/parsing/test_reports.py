"""Reports of one meeting: whose words are quoted, who presented, who only was invited."""

from typing import Any

import pytest

from tests.parsing.reading import read, rows

HEAD = "# Rundabordssamtal om trygga torg\n\n"
INVITED = (
    "Den 4 maj 2023 bjöd civilminister Erik Slottner in organisationer till ett rundabordssamtal "
    "om trygga torg.\n\n"
)


def organisations(text: str) -> dict[str, str]:
    found = rows(f"{HEAD}{INVITED}{text}\n")["meeting_organisations"]
    return {row["name_as_written"]: row["role"] for row in found if row["role"] != "host"}


def points(text: str) -> list[str]:
    return [row["text"] for row in rows(f"{HEAD}{INVITED}{text}\n")["points"]]


def meeting(text: str) -> dict[str, Any]:
    (found,) = rows(text)["meetings"]
    return dict(found)


@pytest.mark.parametrize(
    "told",
    [
        "Med anledning av larmen bjöd regeringen in företrädare för handeln, Finansinspektionen och"
        " Konsumentverket till ett rundabordssamtal.",
        "I maj bjöd två ministrar in till ett rundabordssamtal. Torgen har blivit otryggare, vilket"
        " Finansinspektionen har rapporterat om.",
    ],
)
def test_who_is_invited_or_only_named_is_no_host(told: str) -> None:
    text = f"{HEAD}I veckan höll regeringen ett rundabordssamtal om torg.\n\n{told}\n"
    assert meeting(text)["host_organisation_id"] is None


def test_a_quotation_over_two_lines_is_whose_name_ends_it() -> None:
    quoted = (
        "– Det var ett gott samtal om hur torgen kan bli tryggare för alla.\n"
        "Vi tar med oss inspelen, säger civilminister Erik Slottner."
    )
    assert points(quoted) == []


def test_goals_that_a_bill_sets_are_no_points() -> None:
    text = (
        "## Behov av en omställning\n\nI propositionen anges följande mål för torgen:\n\n"
        "* Torgen ska vara upplysta,\n* Torgen ska vara öppna för alla."
    )
    assert points(text) == []


@pytest.mark.parametrize(
    "below",
    [
        "## Tema för kommande möten\n\nNätverket träffas ofta och torgen kommer att behandlas.",
        "## Regeringens arbete\n\nEfter de brister som framkommit fick Boverket ett uppdrag.",
    ],
)
def test_what_stands_below_the_meeting_in_an_article_is_no_point(below: str) -> None:
    assert points(below) == []


def test_organisations_behind_the_verb_present() -> None:
    text = "Under mötet presenterade Socialstyrelsen, Konsumentverket och Boverket sitt arbete."
    assert organisations(text) == dict.fromkeys(
        ("Socialstyrelsen", "Konsumentverket", "Boverket"), "presenter"
    )


def test_staff_who_also_came_and_told_present_for_their_agency() -> None:
    text = "Medarbetare från Boverket medverkade också och redogjorde för torgens historia."
    assert organisations(text) == {"Boverket": "presenter"}


def test_who_gave_an_update_presents() -> None:
    text = "Deltagarna fick även en lägesuppdatering från Boverket om arbetet med torgen."
    assert organisations(text) == {"Boverket": "presenter"}


def test_a_word_for_a_kind_of_body_tells_that_a_name_is_one() -> None:
    text = "Ämnet presenterades av Kim Berg, vice vd för konsultföretaget Torgia."
    assert set(organisations(text)) == {"Torgia"}


def test_ministers_with_their_titles_are_no_organisations() -> None:
    text = (
        "Från regeringen deltog också finansmarknadsminister Niklas Wykman, civilminister Erik"
        " Slottner och äldre- och socialförsäkringsminister Anna Tenje."
    )
    assert organisations(text) == {}


def test_other_participants_are_named_behind_the_verb() -> None:
    text = "Andra deltagare var bland andra Hyresgästföreningen, Rädda Barnen och Scouterna."
    assert set(organisations(text)) == {"Hyresgästföreningen", "Rädda Barnen", "Scouterna"}


def test_whoever_sums_up_a_report_does_not_close_the_meeting() -> None:
    told = "Vidare sammanfattade Kim Berg, ordförande för Scouterna, förbundets rapport om torgen."
    people = rows(f"{HEAD}{INVITED}{told}\n")["meeting_people"]
    assert ("Kim Berg", "presenter") in {(row["person_name"], row["role"]) for row in people}
    assert "closer" not in {row["role"] for row in people}


@pytest.mark.parametrize(
    "begins",
    [
        "I början av mars hölls årets första möte i nätverket Trygga torg.",
        "Fredagen den 5 maj stod statssekreterare Kim Berg värd för ett möte om trygga torg.",
        "Trygga torg stod i fokus när civilminister Erik Slottner bjöd in till ett möte i Rosenbad."
        "\n\n– Torgen är viktiga, säger civilminister Erik Slottner.",
    ],
)
def test_an_article_without_a_full_date_reports_a_meeting(begins: str) -> None:
    went_on = "Vid mötet informerade deltagarna om sina torg och hur de har blivit tryggare."
    assert read(f"# Möte om trygga torg\n\n{begins}\n\n{went_on}\n").document_type == "report"


def test_whom_to_reach_in_a_line_below_its_heading_is_private() -> None:
    contact = "Kontakt\n\nMaria Testberg, pressansvarig\n\nmaria.testberg@boverket.se\n"
    document = read(f"{HEAD}{INVITED}Deltagarna lyfte belysningen.\n\n{contact}")
    assert "Testberg" not in document.text
