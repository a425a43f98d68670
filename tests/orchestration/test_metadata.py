import dagster as dg
import polars as pl
import pytest
from markdown_it import MarkdownIt

from pipeline.orchestration.metadata import (
    ID_CHARACTERS,
    check_result,
    column_schema,
    markdown,
    unclassified,
)
from pipeline.project import Project
from pipeline.schema import load_schemas
from pipeline.validation import Problem

KEY = dg.AssetCheckKey(dg.AssetKey("points"), "schema")


def test_cells_cannot_break_the_table() -> None:
    table = pl.DataFrame({"text": ["a|b\n*c*", None], "empty": [None, None], "n": [1, 2]})
    assert markdown(table).splitlines() == [
        "| text | n |",
        "| --- | --- |",
        r"| a\|b \*c\* | 1 |",
        "|  | 2 |",
    ]
    assert markdown(table.head(0)) == "*no rows*"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> <img src=x onerror=alert(1)>",
        "[a](javascript:alert(1)) ![b](https://example.org/c.png)",
        "&lt;b&gt; &amp; &#x3c;",
        "`code` ~~gone~~ **bold** _it_ | cell \\| <!-- -->",
        "=HYPERLINK(1) # no heading",
        "<https://example.org> $x$",
    ],
)
def test_cells_show_what_documents_say_and_nothing_else(text: str) -> None:
    shown = MarkdownIt("gfm-like", {"linkify": False}).parse(
        markdown(pl.DataFrame({"text": [text]}))
    )
    *_, cell = [token for token in shown if token.type == "inline"]
    assert {token.type for token in cell.children or []} <= {"text", "text_special"}
    assert "".join(token.content for token in cell.children or []) == text


def test_what_turns_the_direction_of_writing_is_shown_as_a_code() -> None:
    text = "\u202eexe.gnp\u202c \u2066x\u2069 \x9b31m"
    assert r"\\u202eexe.gnp\\u202c \\u2066x\\u2069 \\u009b31m" in markdown(
        pl.DataFrame({"text": [text]})
    )


def test_long_ids_keep_their_date_and_number() -> None:
    shown = markdown(pl.DataFrame({"point_id": [f"2024-05-06-{'x' * 90}-p07"]})).splitlines()[-1]
    assert shown.startswith("| 2024-05-06…")
    assert shown.endswith("-p07 |")
    assert len(shown) == ID_CHARACTERS + 4


def test_constraints_and_references_are_shown_at_their_column() -> None:
    columns = {c.name: c for c in column_schema(load_schemas(Project.schemas)["points"]).columns}
    assert columns["point_id"].constraints.unique
    assert not columns["point_id"].constraints.nullable
    assert columns["heading"].constraints.nullable
    assert "refers to meetings.meeting_id" in columns["meeting_id"].constraints.other
    assert "minimum: 1" in columns["position"].constraints.other


def test_a_failed_check_says_what_is_wrong_where() -> None:
    problem = Problem("enum", "points", 3, "m-p03", "speaker_type", "d1", "'king' is not allowed")
    result = check_result(KEY, [problem] * 60, 100)
    assert not result.passed
    assert result.description == str(problem)
    assert result.metadata["problems"].value == 60
    shown = str(result.metadata["first problems"].value)
    assert "| points | 3 | m-p03 | speaker\\_type | enum | d1 | 'king' is not allowed |" in shown
    assert len(shown.splitlines()) == 52
    assert check_result(KEY, [], 100).passed


def test_the_share_of_unclassified_text_is_counted_in_characters() -> None:
    segments = pl.DataFrame(
        {
            "document_id": ["a", "a", "b"],
            "segment_type": ["title", "unclassified", "title"],
            "char_start": [0, 30, 0],
            "char_end": [30, 40, 60],
        }
    )
    shown = str(unclassified(segments).value).splitlines()
    assert shown[0] == "10.00 % in all"
    assert shown[-2:] == ["| a | 25.0 |", "| b | 0.0 |"]
