"""Dialogues in groups: who came from where, questions below themes, what a group by name said."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = (
    "Tandvårdsverket\n\nMinnesanteckningar från dialog om glesbygd den 3 april 2024\n\n"
    "Till mötet kom 14 personer. Från kusten kom Roks, Vätterbygdens Kulturförening, Unizon och "
    "Svenska Kanotförbundet. Övriga var Teatercentrum, Region Skåne samt Scouterna.\n\n"
    "Deltagarna delades in i två grupper: skog och hav.\n\n"
)


def rows(text: str) -> dict[str, Any]:
    return reading.rows(f"{FRONT}{text}")


def test_who_came_is_told_by_where_they_came_from() -> None:
    linked = rows("Tema A. Resor\n\nRoks ansåg att vägen är lång.\n")["meeting_organisations"]
    assert {row["name_as_written"] for row in linked if row["role"] == "participant"} == {
        *("Roks", "Vätterbygdens Kulturförening", "Unizon", "Svenska Kanotförbundet"),
        *("Teatercentrum", "Region Skåne", "Scouterna"),
    }


@pytest.mark.parametrize("number", ["A1. ", "1a. ", "Fråga 1. ", "1. "])
def test_headings_that_ask_have_the_heading_above_them_as_their_theme(number: str) -> None:
    asked = rows(
        f"Tema A. Resor\n\n{number}Hur kommer patienten dit?\nRoks ansåg att vägen är lång.\n\n"
        f"{number.replace('1', '2')}Vem betalar?\nUnizon ville att staten betalar.\n\n"
        "Tema B. Besök\n\nB1. Hur länge får man vänta?\nScouterna menade att det går fort.\n"
    )
    assert [(row["text"], row["theme"]) for row in asked["questions"]] == [
        ("Hur kommer patienten dit?", "Tema A. Resor"),
        ("Vem betalar?", "Tema A. Resor"),
        ("Hur länge får man vänta?", "Tema B. Besök"),
    ]
    assert [row["heading"] for row in asked["points"]] == [
        *("Hur kommer patienten dit?", "Vem betalar?", "Hur länge får man vänta?"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "- Grupp skog: staten, för den har råd",
        "- Grupp skog ansåg att staten har råd.",
        "Grupp skog var nöjd med staten men saknade tåg.",
    ],
)
def test_a_group_speaks_by_its_name(said: str) -> None:
    points = rows(f"Vem betalar?\n{said}\n{said.replace('skog', 'hav')}\n")["points"]
    assert [row["attribution"] for row in points] == ["Grupp skog", "Grupp hav"]


def test_headings_over_what_each_said_tell_who_came() -> None:
    text = (
        "Ministry of Culture\n\nNotes from the meeting on rents, 3 April 2024\n\nTour de table\n\n"
        "Network for Open Stages\n  - The rents are too high.\nSwedish Union of Dancers (SUD)\n"
        "  - Small stages close. They need support.\nGreen Thread\n  - Costs have risen.\n\n"
        "Open discussion\n\nGreen Thread proposed that rents be public. SUD agreed with this.\n"
    )
    found = reading.rows(text)
    linked = found["meeting_organisations"]
    assert {row["name_as_written"] for row in linked if row["role"] == "participant"} == {
        *("Network for Open Stages", "Swedish Union of Dancers", "Green Thread"),
    }
    assert [row["attribution"] for row in found["points"]][-2:] == ["Green Thread", "SUD"]
