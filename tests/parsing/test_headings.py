"""What a heading is over is told by what stands below it, too."""

import pytest

from pipeline.parsing import ParsedDocument
from tests.parsing import reading

HEAD = (
    "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
    "Den 3 april 2024 bjöd Kulturdepartementet in Scouterna och Unizon till samråd.\n\n"
    "Hyror\n\nScouterna ansåg att hyran är hög.\n\n"
)


def read(text: str) -> ParsedDocument:
    return reading.read(f"{HEAD}{text}")


@pytest.mark.parametrize(
    "heading", ["Praktiska frågor", "Skolfrågor", "Grupper som glöms bort", "Grupper i utsatthet"]
)
def test_a_heading_without_questions_or_groups_below_is_over_points(heading: str) -> None:
    told = "Unizon ansåg att kriterierna borde vara kända i förväg."
    for body in (told, f"- {told}\n- Roks instämde i att urvalet ska vara öppet."):
        points = read(f"{heading}\n\n{body}\n").rows["points"]
        assert {point["heading"] for point in points} == {"Hyror", heading}


@pytest.mark.parametrize("heading", ["Samtalsfrågor", "Frågor till grupperna", "Bordens frågor"])
def test_questions_below_a_heading_are_questions(heading: str) -> None:
    asked = "1. Vad kan ni göra?\n2. Vilka hinder ser ni?\n"
    assert len(read(f"{heading}\n\n{asked}").rows["questions"]) == 2


@pytest.mark.parametrize(
    "heading",
    ["DAG 1: TEATRAR, BIBLIOTEK OCH MUSEER", "Dag 2: Teatrar, bibliotek och museer"],
)
def test_a_heading_with_commas_lists_no_names(heading: str) -> None:
    points = read(f"{heading}\n\n1. Scouterna ansåg att stödet är lågt.\n").rows["points"]
    assert points[-1]["heading"] == heading


def test_groups_in_english_are_named_by_their_headings() -> None:
    blocks = "\n\n".join(
        f"Group {letter}: {name}\n\n- Unizon stressed that rents are high.\n- Buses are late."
        for letter, name in (("A", "Stages, halls and rents"), ("B", "Travel"))
    )
    document = read(f"Participants were divided into two groups.\n\n{blocks}\n")
    assert [row["name"] for row in document.rows["groups"]] == ["Stages, halls and rents", "Travel"]
