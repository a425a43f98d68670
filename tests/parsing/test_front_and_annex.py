"""What stands around the text of minutes: letterhead, label rows, page feet, annexes, counts."""

from typing import Any

import pytest

from tests.parsing.reading import read

TITLE = "Minnesanteckningar från samråd om scenkonst"
HELD = (
    "Kulturdepartementet höll den 3 april 2024 ett samråd om\nscenkonst. "
    "Samrådet ägde rum i Garnisonen i Stockholm."
)
SAID = "Diskussion\n\nScouterna ansåg att hyran är hög.\n"


def meeting(text: str) -> dict[str, Any]:
    told: dict[str, Any] = read(text).rows["meetings"][0]
    return told


def listed(text: str) -> set[tuple[str, str]]:
    rows = read(text).rows["meeting_organisations"]
    return {(row["name_as_written"], row["role"]) for row in rows}


def participants(text: str) -> set[str]:
    return {name for name, role in listed(text) if role == "participant"}


FOOT = (
    "\nKulturdepartementet                 Telefonväxel: 08-123 45 67\n"
    "111 22 Stockholm                    E-post: ku.registrator@exempel.se\n\n"
)


def test_a_foot_that_recurs_without_page_numbers_is_furniture() -> None:
    list_of_names = (
        "Följande organisationer och företag var företrädda: Scouterna, Unizon, Danscentrum,\n"
        "Teatercentrum, Sveriges Körförbund, Rädda Barnen, Barnens Scener, Svenska\n"
        f"{FOOT}Kyrkan, Roks samt Bris.\n"
    )
    text = f"{TITLE}\n\n{HELD}\n\n{list_of_names}\n{SAID}{FOOT}Roks höll med.\n"
    assert participants(text) == {
        "Scouterna",
        "Unizon",
        "Danscentrum",
        "Teatercentrum",
        "Rädda Barnen",
        "Svenska Kyrkan",
        "Roks",
        "Bris",
        "Barnens Scener",
        "Sveriges Körförbund",
    }


def test_an_address_that_stands_once_is_no_foot() -> None:
    document = read(f"{TITLE}\n\n{HELD}\n{FOOT}{SAID}")
    assert all(s.type != "page_furniture" for s in document.segments)


@pytest.mark.parametrize(
    ("told", "invited", "attended"),
    [
        ("62 personer hade anmält sig och 47 kom.", None, 47),
        ("Drygt 60 deltagare var anmälda, och 47 personer deltog.", None, 47),
        ("Departementet bjöd in 62 föreningar; 47 föreningar och 3 myndigheter kom.", 62, 47),
        ("Forty-seven people from nineteen organisations attended.", None, 47),
    ],
)
def test_counts_of_those_who_came(told: str, invited: int | None, attended: int) -> None:
    found = meeting(f"{TITLE}\n\n{HELD} {told}\n\n{SAID}")
    assert (found["invited_count"], found["attended_count"]) == (invited, attended)


@pytest.mark.parametrize(
    "told",
    [
        "Den som ville kunde i stället följa samrådet via länk. Alla var välkomna.",
        "It took place at Garnisonen in Stockholm with the possibility to join online. All came.",
    ],
)
def test_a_room_and_a_link_are_hybrid(told: str) -> None:
    assert meeting(f"{TITLE}\n\n{HELD} {told}\n\n{SAID}")["mode"] == "hybrid"


def test_a_letterhead_with_the_number_of_the_file_does_not_date_the_meeting() -> None:
    head = "Kulturdepartementet\nDatum: 2024-05-17          Diarienr: B21.77/2024\n\n"
    found = meeting(f"{head}{TITLE}\n\n{HELD}\n\n{SAID}")
    assert str(found["date"]) == "2024-04-03"
    assert found["reference_number"] == "B21.77/2024"


def test_labels_in_the_first_cells_of_rows() -> None:
    front = "Datum\t2024-04-03 kl. 9.00–11.00\nPlats\tGarnisonen, Karlavägen 100, Stockholm\n\n"
    came = "Närvarande\nUnizon: Eva Ek\nRoks: Bo Al\n\n"
    text = f"Kulturdepartementet\n\n{TITLE}\n\n{front}{came}{SAID}"
    found = meeting(text)
    assert (str(found["date"]), found["location"]) == (
        "2024-04-03",
        "Garnisonen, Karlavägen 100, Stockholm",
    )
    assert participants(text) == {"Unizon", "Roks", "Scouterna"}


def test_a_line_below_an_english_title_is_a_letterhead() -> None:
    found = meeting(
        "# Minutes from the dialogue meeting on libraries\n\n"
        "**Swedish Arts Council** | Stockholm, 3 April 2024 | Ref. 24-00417\n\n"
        "This meeting took place at Fabriken in Stockholm.\n\n## Views\n\n- Rents are too high.\n"
    )
    assert found["host_organisation_id"] == "statens-kulturrad"
    assert found["reference_number"] == "24-00417"


def test_an_english_row_of_names_with_articles() -> None:
    text = (
        "# Minutes from the dialogue meeting on theatres\n\n"
        "The Ministry of Culture held a meeting on 3 April 2024.\n\n## Who was there\n\n"
        "Save the Children Sweden, the Theatre Owners' Association, Young Stages Federation "
        "and the Puppet Players' Association. Two came late.\n"
    )
    assert participants(text) == {
        "Save the Children Sweden",
        "Theatre Owners' Association",
        "Young Stages Federation",
        "Puppet Players' Association",
    }


def test_an_annex_behind_who_took_the_notes_lists_who_came() -> None:
    text = (
        f"{TITLE}\n\n{HELD}\n\n{SAID}\nAntecknat: Maria Testberg, Kultursekretariatet\n\nBilaga\n\n"
        "Föreningar\n· Unizon\n· Danscentrum Syd\n· Teatercentrum\n"
    )
    assert participants(text) == {"Scouterna", "Unizon", "Danscentrum Syd", "Teatercentrum"}


def test_a_lead_over_questions_is_no_theme() -> None:
    asked = "Hur kan fler scener öppna?\nVad hindrar turnéer i dag?\nVem betalar för resorna?\n"
    document = read(f"{TITLE}\n\n{HELD}\n\nFrågorna var:\n{asked}\n{SAID}")
    questions = document.rows["questions"]
    assert len(questions) == 3
    assert {row["theme"] for row in questions} == {None}


def test_groups_by_letter_and_members() -> None:
    document = read(
        f"{TITLE}\n\n{HELD}\n\n"
        "Bord A (Scouterna, Unizon)\n- Hyran bör sänkas.\n- Scenerna är få.\n\n"
        "Bord B (Roks, Rädda Barnen)\n- Skolorna bör öppnas.\n- Bussarna går sällan.\n"
    )
    assert [row["name"] for row in document.rows["groups"]] == ["Bord A", "Bord B"]
    assert {row["heading"] for row in document.rows["points"]} == {
        "Bord A (Scouterna, Unizon)",
        "Bord B (Roks, Rädda Barnen)",
    }


def test_a_title_that_names_the_unit() -> None:
    document = read(
        "# Minutes from the dialogue meeting on libraries\n\n"
        "The Ministry of Culture held a meeting on 3 April 2024.\n\n## Views\n\n"
        "- Rents are too high.\n- Libraries close too early.\n\n## Closing\n\n"
        "Sofia Testberg, head of the public lending unit, closed the meeting.\n"
    )
    assert document.rows["meeting_people"][0]["title"] == "head of the public lending unit"


@pytest.mark.parametrize("heading", ["Bilaga", "Bilagor", "Appendix"])
def test_an_annex_may_be_a_list_of_bodies(heading: str) -> None:
    annex = f"{heading}\n\n· Unizon\n· Danscentrum Syd\n· Teatercentrum\n· Rädda Barnen\n"
    found = participants(f"{TITLE}\n\n{HELD}\n\n{SAID}\n{annex}")
    assert found == {"Scouterna", "Unizon", "Danscentrum Syd", "Teatercentrum", "Rädda Barnen"}


def test_files_in_an_annex_are_nobody() -> None:
    annex = "Bilaga\n\n· Program för dagen\n· Bilder från inledningen\n· Tidsplan för arbetet\n"
    assert participants(f"{TITLE}\n\n{HELD}\n\n{SAID}\n{annex}") == {"Scouterna"}


def test_a_host_in_capitals_is_written_as_in_the_text() -> None:
    text = f"KULTURDEPARTEMENTET\n\n{TITLE}\n\n{HELD}\n\n{SAID}"
    assert ("Kulturdepartementet", "host") in listed(text)
    alone = f"KULTURRÅDET\n\n{TITLE}\n\nSamrådet ägde rum den 3 april 2024 i Lund.\n\n{SAID}"
    assert ("KULTURRÅDET", "host") in listed(alone)


def test_the_shop_of_a_known_organisation_is_its_own() -> None:
    came = "Följande föreningar var företrädda: Roks, Röda Korset Second Hand samt Unizon."
    assert "Röda Korset Second Hand" in participants(f"{TITLE}\n\n{HELD}\n\n{came}\n\n{SAID}")


@pytest.mark.parametrize(
    ("head", "foot", "number"),
    [
        ("Minnesanteckningar\tVårt diarienummer 417/2024\n\n", "", "417/2024"),
        ("Sammanställning av samtalen\tKUL-SC24-0417\n\n", "", "KUL-SC24-0417"),
        ("", "\nDnr Ku2024/00417\n", "Ku2024/00417"),
    ],
)
def test_the_number_of_the_file_stands_beside_a_word_or_at_the_end(
    head: str, foot: str, number: str
) -> None:
    found = meeting(f"Kulturdepartementet\n{head}{TITLE}\n\n{HELD}\n\n{SAID}\n{foot}")
    assert found["reference_number"] == number
