"""Units of bodies, page numbers between items, groups by name, decisions, places of talks."""

import pytest

from tests.parsing.reading import read

TITLE = "Minnesanteckningar från samråd om fiske den 3 april 2024\n\n"
CAME = "Deltagare: Roks, Unizon, LRF\n\n"


def test_a_unit_of_a_body_is_that_body() -> None:
    rows = read(
        f"{TITLE}Deltagare:\n- Roks\n- Miljöenheten vid Länsstyrelsen i Kalmar län\n- LRF\n\n"
        "Synpunkter\n\n- Hyran är hög.\n"
    ).rows["meeting_organisations"]
    found = {row["organisation_id"]: row["name_as_written"] for row in rows}
    assert found["lansstyrelsen-i-kalmar-lan"] == "Miljöenheten vid Länsstyrelsen i Kalmar län"


def test_a_number_between_two_items_is_a_page_s() -> None:
    text = f"{TITLE}{CAME}Synpunkter\n\n* Hyran är hög.\n\n        2\n\n* Nätet är svagt.\n"
    rows = read(text).rows["points"]
    assert [(row["text"], row["heading"]) for row in rows] == [
        ("Hyran är hög.", "Synpunkter"),
        ("Nätet är svagt.", "Synpunkter"),
    ]


def test_an_item_below_another_may_be_marked_by_a_letter_o() -> None:
    text = f"{TITLE}{CAME}Synpunkter\n\n• Roks efterlyste en kurs.\n   o Unizon höll med.\n• Mer.\n"
    said = [row["text"] for row in read(text).rows["points"]]
    assert said == ["Roks efterlyste en kurs.", "Unizon höll med.", "Mer."]


@pytest.mark.parametrize(
    ("first", "second", "groups"),
    [
        ("Grupp Hav", "Grupp Sjöar och åar", ["Hav", "Sjöar och åar"]),
        ("Grupp Röd", "Grupp Blå", []),
    ],
)
def test_headings_name_groups(first: str, second: str, groups: list[str]) -> None:
    talks = f"{first}\n\n- Roks ansåg att hyran är hög.\n\n{second}\n\n- Unizon höll med.\n"
    found = read(f"{TITLE}{CAME}Samtal i två grupper\n\n{talks}").rows["groups"]
    assert [row["name"] for row in found] == groups


@pytest.mark.parametrize("heading", ["Överenskommet", "Överenskommelser"])
def test_what_was_agreed_is_no_point(heading: str) -> None:
    said = "Synpunkter\n\n- Hyran är hög.\n\n"
    agreed = f"{heading}\n\n- Unizon skickar en lista till alla.\n- LRF bokar lokal.\n"
    rows = read(f"{TITLE}{CAME}{said}{agreed}").rows["points"]
    assert [row["text"] for row in rows] == ["Hyran är hög."]


def test_a_decision_that_tells_of_earlier_talks_is_no_minutes() -> None:
    text = (
        "Statens kulturråd\n\nBESLUT\n2025-04-29\nKUR 2025/4711\n\nBidrag till teatrar\n\n"
        "Skälen för beslutet\n\nKulturrådet har samrått med företrädare för teatrar. Vid samråden "
        "har framförts att barn behöver egna scener.\n\nVillkor\n\n1. Bidraget ska användas i år.\n"
        "2. Redovisning lämnas i maj.\n\nEva Ek\n"
    )
    assert read(text).document_type == "other"


def test_who_read_the_minutes_is_no_point() -> None:
    end = "Referatet är skrivet av Eva Ek. Det har lästs av gruppens sekreterare: Bo Lind.\n"
    document = read(f"{TITLE}{CAME}Synpunkter\n\n- Hyran är hög.\n\nHur vi går vidare\n\n{end}")
    assert [row["text"] for row in document.rows["points"]] == ["Hyran är hög."]
    assert not any(name in document.text for name in ("Eva Ek", "Bo Lind"))


def test_the_place_stands_with_the_table_and_a_minister_is_known_by_the_office() -> None:
    text = (
        "Minnesanteckningar från samtal om fiske\n\nFiskeminister Eva Ek bjöd den 3 april 2024 in "
        "till ett samtal om fiske. Runt bordet i Folkets hus satt företrädare för ett femtontal "
        "organisationer.\n\nMötet öppnades av statsrådet, som sedan lyssnade.\n\n"
        "Synpunkter\n\n- Hyran är hög.\n"
    )
    found = read(text).rows
    (meeting,) = found["meetings"]
    assert (meeting["location"], meeting["attended_count"]) == ("Folkets hus", 15)
    roles = {(row["person_name"], row["role"]) for row in found["meeting_people"]}
    assert roles == {("Eva Ek", "inviter"), ("Eva Ek", "opener")}
