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


SWEDISH = """Minnesanteckningar från samråd om scenkonst den 3 april 2024

{0}
Departementet tar fram en ny strategi för scenkonsten.

{1}
Unizon, Teatercentrum och Danscentrum.

{2}
- Roks

{3}
- Hyran är för hög i de stora städerna.
- Kommunerna bör äga lokalerna.

{4}
Departementet skriver ihop det som sades.
"""
ENGLISH = """# Notes from the consultation on theatre, 3 April 2024

## {0}

The Ministry of Culture is preparing a new strategy.

## {1}

Unizon, Teatercentrum and Danscentrum.

## {2}

- Roks

## {3}

- Rents are too high in the large cities.
- Municipalities should own the premises.

## {4}

The ministry will circulate the notes.
"""


@pytest.mark.parametrize(
    ("form", "headings"),
    [
        (
            SWEDISH,
            (
                "Varför vi träffades",
                "Vilka var med",
                "Vilka som inte kunde komma",
                "Vad vi pratade om",
                "Vad händer nu",
            ),
        ),
        (
            SWEDISH,
            (
                "Varför sågs vi",
                "Vem var där",
                "Vilka kunde inte komma",
                "Vad sa de",
                "Hur vi går vidare",
            ),
        ),
        (
            SWEDISH,
            (
                "Varför ett samråd",
                "Vi som var med",
                "Vilka hade förhinder",
                "Vad som kom fram",
                "Vad gör vi nu",
            ),
        ),
        (
            ENGLISH,
            (
                "Why we met",
                "Who took part",
                "Who could not come",
                "What we heard",
                "What happens next",
            ),
        ),
        (
            ENGLISH,
            (
                "Why we came together",
                "Who was in the room",
                "Who sent apologies",
                "What participants said",
                "Where we go from here",
            ),
        ),
    ],
)
@pytest.mark.parametrize("mark", ["", "?"])
def test_headings_that_ask_say_what_stands_below(
    form: str, headings: tuple[str, ...], mark: str
) -> None:
    document = reading.read(form.format(*(f"{heading}{mark}" for heading in headings)))
    types = [s.type for s in document.segments if s.passage.part not in ("title", "heading")]
    assert types == [
        "background",
        "attendance_list",
        "attendance_list",
        "point",
        "point",
        "closing",
    ]
    organisations = document.rows["meeting_organisations"]
    roles = {(r["name_as_written"], r["role"]) for r in organisations if r["role"] != "mentioned"}
    came = {(name, "participant") for name in ("Unizon", "Teatercentrum", "Danscentrum")}
    assert roles == came | {("Roks", "absent")}
    assert document.rows["questions"] == []


@pytest.mark.parametrize(
    "question",
    [
        "Vilka kompetenser saknas på scenerna?",
        "Vad är nästa steg för teatrarna?",
        "Vad gör vi nu för att nå fler?",
    ],
)
def test_a_heading_that_asks_of_the_subject_is_a_question(question: str) -> None:
    front = (
        "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\nDeltagare: Unizon, Roks"
    )
    document = reading.read(f"{front}\n\n{question}\n\nUnizon ansåg att hyran är hög.\n")
    assert [row["text"] for row in document.rows["questions"]] == [question]


def test_a_comma_behind_the_number_of_a_group_is_no_part_of_its_name() -> None:
    groups = "".join(
        f"Grupp {i}, {of}\n\n- {of} behövs.\n\n" for i, of in enumerate(("Scener", "Turnéer"), 1)
    )
    document = reading.read(
        "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\nDeltagare: Unizon\n\n"
        f"Gruppdiskussioner\n\n{groups}"
    )
    assert {row["heading"] for row in document.rows["points"]} == {"Scener", "Turnéer"}


@pytest.mark.parametrize(
    "line",
    [
        "Se bild",
        "Se bifogad presentation",
        "Se även bilaga 2",
        "Resonemang fördes kring de nya reglerna",
        "Hanna hälsade alla välkomna och gick igenom bilderna",
    ],
)
def test_a_line_that_tells_what_was_done_or_where_to_look_heads_nothing(line: str) -> None:
    for body in ("Unizon ansåg att kraven är höga.", "- Kraven är höga.\n- Tiden är kort."):
        points = read(f"Turnéer\n\n{line}\n\n{body}\n").rows["points"][1:]
        assert {point["heading"] for point in points} == {"Turnéer"}
        assert line not in {point["text"] for point in points}


def test_a_line_that_says_no_more_than_where_to_look_is_no_point() -> None:
    text = "Turnéer\n\n- Se bilaga 2\n- Kraven är höga.\n- Tiden är kort.\n"
    points = [point["text"] for point in read(text).rows["points"]]
    assert points[1:] == ["Kraven är höga.", "Tiden är kort."]


@pytest.mark.parametrize("name", ["MSB:s enkät", "EU-frågor", "AI i vården"])
def test_a_number_before_an_acronym_is_no_part_of_a_heading(name: str) -> None:
    points = read(f"4  {name}\n\n- Lokalerna är få.\n").rows["points"]
    assert points[-1]["heading"] == name
