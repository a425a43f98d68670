"""Tables in which a row is a point, and another cell of it says whose."""

import pytest

from tests.parsing.reading import read

FRONT = "# Samråd om scener 4 mars 2024\n\nDeltagare: Unizon, Teatercentrum\n\n"
SAID = ("Hyrorna stiger varje år.", "En nationell strategi behövs.")


def table(*rows: tuple[str, ...]) -> str:
    head, *others = (f"| {' | '.join(row)} |\n" for row in rows)
    return head + "|---" * len(rows[0]) + "|\n" + "".join(others)


@pytest.mark.parametrize("head", ["Synpunkt", "Kommentarer", "Medskick"])
def test_a_row_is_a_point_of_the_organisation_beside_it(head: str) -> None:
    rows = table(("Organisation", head), ("Unizon", SAID[0]), ("Teatercentrum", SAID[1]))
    document = read(FRONT + rows, name="minutes.md")
    found = [(row["text"], row["attribution"]) for row in document.rows["points"]]
    assert found == [(SAID[0], "Unizon"), (SAID[1], "Teatercentrum")]
    came = {row["name_as_written"] for row in document.rows["meeting_organisations"]}
    assert came == {"Unizon", "Teatercentrum"}


def test_points_may_stand_before_whose_they_are() -> None:
    text = f"Synpunkt\tOrganisation\n{SAID[0]}\tUnizon\n{SAID[1]}\tTeatercentrum\n"
    document = read(FRONT[2:] + text)
    found = [(row["text"], row["attribution"]) for row in document.rows["points"]]
    assert found == [(SAID[0], "Unizon"), (SAID[1], "Teatercentrum")]


def test_persons_in_such_a_table_are_private() -> None:
    rows = table(
        ("Organisation", "Företrädare", "Synpunkt"),
        ("Unizon", "Tora Testberg", SAID[0]),
        ("Teatercentrum", "Ove Provling", SAID[1]),
    )
    document = read(FRONT + rows, name="minutes.md")
    assert [row["text"] for row in document.rows["points"]] == [*SAID]
    assert "Testberg" not in document.text
    assert "Provling" not in document.text


def test_a_table_without_a_column_of_points_lists_who_came() -> None:
    rows = table(("Organisation", "Namn"), ("Unizon", "Tora Testberg"), ("Roks", "Ove Provling"))
    document = read(FRONT + rows, name="minutes.md")
    assert document.rows["points"] == []
    came = {row["name_as_written"] for row in document.rows["meeting_organisations"]}
    assert came == {"Unizon", "Teatercentrum", "Roks"}


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("Nr", "Synpunkt", "Från"), ("1", SAID[0], "Unizon")),
        (("Kapitel", "Synpunkter"), ("2.1", SAID[0])),
        (("Tema", "Kommentar", "Organisation"), ("Hyror", SAID[0], "Unizon")),
    ],
)
def test_what_stands_beside_a_point_is_none(head: tuple[str, ...], row: tuple[str, ...]) -> None:
    document = read(FRONT + table(head, row), name="minutes.md")
    [found] = document.rows["points"]
    assert (found["text"], found["attribution"]) == (
        SAID[0],
        "Unizon" if "Unizon" in row else None,
    )


def test_what_the_host_answers_in_its_column_is_the_hosts() -> None:
    head = ("Organisation", "Synpunkt", "Departementets svar")
    document = read(FRONT + table(head, ("Unizon", *SAID)), name="minutes.md")
    found = [(row["text"], row["speaker_type"]) for row in document.rows["points"]]
    assert found == [(SAID[0], "participants"), (SAID[1], "host")]


@pytest.mark.parametrize("heads", [("Fråga", "Vad som kom fram"), ("", "Anteckningar")])
@pytest.mark.parametrize("parted", ["<br>", "<br/>• "])
def test_what_is_asked_in_one_column_is_answered_in_the_other(
    heads: tuple[str, str], parted: str
) -> None:
    asked = ("Vad saknas i länet?", "Vem ska betala?")
    rows = table(heads, (asked[0], parted.join(SAID)), (asked[1], "Unizon ville dela på hyran."))
    found = read(FRONT + "## Samtal\n\n" + rows, name="minutes.md").rows
    assert [row["text"] for row in found["questions"]] == [*asked]
    first, second = (row["question_id"] for row in found["questions"])
    said = [(row["text"], row["question_id"], row["heading"]) for row in found["points"]]
    assert [*said[:2]] == [(text, first, "Samtal") for text in SAID]
    assert [*said[2:]] == [("Unizon ville dela på hyran.", second, "Samtal")]
    assert found["points"][2]["attribution"] == "Unizon"
