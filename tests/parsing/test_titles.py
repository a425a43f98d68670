"""What a document is about and who holds the meeting, where several lines could say so."""

from datetime import date

import pytest

from tests.parsing.reading import read

LISTED = "\n\nNärvarande:\n\nTeatercentrum\nDanscentrum\nUnizon\n\nFlera lyfte hyran.\n"


def test_of_lines_that_name_the_meeting_the_one_that_says_most_is_the_title() -> None:
    document = read(
        "Mötesanteckningar\nLedamöter i Scenverkets samråd\n2024-05-20\n1 (6)\n"
        "Samrådsmöte med scener 27/4 2024" + LISTED
    )
    meeting = document.rows["meetings"][0]
    assert meeting["title"] == "Samrådsmöte med scener 27/4 2024"
    assert meeting["date"] == date(2024, 4, 27)


def test_what_is_to_be_done_before_the_next_meeting_is_no_title() -> None:
    document = read(
        "# Sammanfattning 24-04-27\n\nNärvarande: Roks, Unizon, Norska Barnombudet (Norge)\n\n"
        "* Roks undrade hur hyrorna sätts.\n\n## Actionpoints inför nästa möte\n\n"
        "* Boka en lokal.\n",
        name="a.md",
    )
    (meeting,) = document.rows["meetings"]
    assert (meeting["title"], meeting["date"]) == ("Sammanfattning 24-04-27", date(2024, 4, 27))
    assert [row["text"] for row in document.rows["points"]] == ["Roks undrade hur hyrorna sätts."]
    names = [row["name_as_written"] for row in document.rows["meeting_organisations"]]
    assert names == ["Roks", "Unizon", "Norska Barnombudet"]


def test_a_numbered_item_of_the_agenda_is_no_title() -> None:
    document = read(
        "PROTOKOLL\n2024-11-21\nSida 1/9\nTora Testberg\n\nProtokoll vid Scenförbundets "
        "samförvaltning 2024-11-21 på Länsstyrelsen i Jönköping\n\n48. Presentation\nDet "
        "presenterades en ny "
        "ledamot.\n\n49. Mötets öppnande\nOrdföranden förklarade mötet öppnat.\n\n50. "
        "Dagordning\n"
        "Dagordningen fastställdes. Tora visade nya bilder, berättade om hyror och redogjorde för "
        "läget. Gruppen diskuterade köer, föreslog möten och valde datum.\n"
    )
    assert document.document_type == "minutes"
    meeting = document.rows["meetings"][0]
    assert meeting["title"].startswith("Protokoll vid Scenförbundets samförvaltning")
    assert meeting["host_organisation_id"] is None  # whose rooms it was held in is no host


def test_a_council_known_by_that_word_alone_is_no_host() -> None:
    document = read(
        "# Första mötet för rådet för scenkonst\n\nDen 13 mars hölls det första mötet för det nya "
        "rådet för scenkonst. Rådet möttes i Lund den 13 mars." + LISTED
    )
    assert document.rows["meetings"][0]["host_organisation_id"] is None


def test_a_municipality_in_the_letterhead_holds_the_meeting_of_its_council() -> None:
    document = read(
        "LJUSDALS KOMMUN\n\nRådet för funktionshinderfrågor\n\nMINNESANTECKNINGAR\nnr 1/2024\n\n"
        "Tid och plats        Tisdagen den 4 mars 2024, kl. 09:00–11:45\n" + LISTED
    )
    meeting = document.rows["meetings"][0]
    assert meeting["host_organisation_id"] == "ljusdals-kommun"
    assert meeting["location"] is None  # "Tid och plats" is a label, no place


def test_a_municipality_that_is_invited_does_not_hold_the_meeting() -> None:
    document = read(
        "# Dialog om scener\n\nKulturminister Tora Testberg bjöd den 3 maj 2024 in Sveriges "
        "Kommuner och Regioner till ett samråd om scener." + LISTED
    )
    assert document.rows["meetings"][0]["host_organisation_id"] != "sveriges-kommuner-och-regioner"


def test_a_group_with_a_name_of_its_own_has_a_focus_behind_it() -> None:
    document = read(
        "Minnesanteckningar från samråd den 3 april 2024\n\nBorden var:\n\n* Bord Blå: Lokaler\n"
        "* Bord Gul: Pengar och avtal, särskilt hyror\n" + LISTED
    )
    assert [(row["name"], row["focus"]) for row in document.rows["groups"]] == [
        ("Bord Blå", "Lokaler"),
        ("Bord Gul", "Pengar och avtal, särskilt hyror"),
    ]


def test_those_a_meeting_was_held_with_do_not_hold_it() -> None:
    document = read(
        "# Samtal om scener\n\nI dag, den 3 maj, bjöd scenministern in flera aktörer till ett "
        "samtal om scener.\n\nFör att diskutera scenerna höll hon ett samtal med "
        "Naturvårdsverket, Rädda Barnen och Scouterna.\n"
    )
    assert document.rows["meetings"][0]["host_organisation_id"] is None


def test_what_a_document_is_stands_behind_the_theme_and_is_none_of_it() -> None:
    document = read("# Samråd om hyror i kulturhus – mötesanteckningar" + LISTED)
    assert document.rows["meetings"][0]["theme"] == "hyror i kulturhus"


def test_the_heading_of_those_who_came_is_no_title() -> None:
    document = read(
        "PROTOKOLL\n\nScenrådet i frågor om hyror\n\nScenstaben\n\n2024-04-27\n\n# Ledamöter\n\n"
        "- Anna Berg, Teatercentrum\n- Erik Ek, Danscentrum\n\n## Mötets öppnande\n\n"
        "Ordföranden hälsade välkommen.\n",
        name="a.md",
    )
    (meeting,) = document.rows["meetings"]
    assert meeting["title"] != "Ledamöter"


def test_the_title_over_a_later_page_is_no_organisation() -> None:
    listed = "".join(f"{name} Testberg\n" for name in ("Anna", "Erik", "Olof", "Karin", "Lars"))
    document = read(
        "SCENFULLMÄKTIGE Protokoll 2024-04-27\n\nLedamöter\n"
        f"{listed}Eva Provling\nUlf Provling\nSiv Provling\nNils Provling\nMaj Provling\n\n"
        "§ 1\n\nScenerna\n\nAnna Testberg presenterade resultatet.\n\n"
        "SCENFULLMÄKTIGE Protokoll 2024-04-27\n\n§ 2\n\nHyror\n\nHyrorna är höga.\n"
    )
    assert list(document.rows["meeting_organisations"]) == []


@pytest.mark.parametrize("heading", ["Hänt sen förra mötet", "Uppföljning från senaste mötet"])
def test_what_was_done_since_another_meeting_is_a_heading_below_a_bare_title(heading: str) -> None:
    text = f"# Minnesanteckningar 2024-04-03\n\nNärvarande: Unizon, Roks\n\n## {heading}\n\n"
    document = read(f"{text}- Hyran är hög.\n- Scener saknas.\n", name="a.md")
    assert {point["heading"] for point in document.rows["points"]} == {heading}
