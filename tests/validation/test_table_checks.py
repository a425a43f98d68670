"""Every rule, shown to hold on right tables and to fail on a spoiled one."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from pipeline.schema import TableSchema
from pipeline.validation import check_provenance, check_schema, check_segments, check_tables

Rows = dict[str, list[dict[str, Any]]]
Tables = dict[str, pl.DataFrame]
Cells = dict[str, Any]

MEETING = "2024-01-02-exempelverket"


@pytest.fixture
def check(
    schemas: dict[str, TableSchema], texts: dict[str, str]
) -> Callable[[Tables], list[tuple[str, str | None, int | None, str | None]]]:
    def found(tables: Tables) -> list[tuple[str, str | None, int | None, str | None]]:
        return [
            (problem.rule, problem.table, problem.row, problem.column)
            for problem in check_tables(tables, texts, schemas)
        ]

    return found


def test_right_tables_have_no_problem(
    build: Callable[[Rows], Tables],
    rows: Rows,
    schemas: dict[str, TableSchema],
    texts: dict[str, str],
) -> None:
    assert check_tables(build(rows), texts, schemas) == []


@pytest.mark.parametrize(
    "case",
    [
        ("points", 2, {"speaker_type": None}, ("constraint-error", "speaker_type")),
        ("points", 2, {"speaker_type": "guests"}, ("constraint-error", "speaker_type")),
        ("meetings", 1, {"invited_count": -1}, ("constraint-error", "invited_count")),
        ("organisations", 1, {"wikidata_id": "12"}, ("constraint-error", "wikidata_id")),
        ("documents", 1, {"retrieved_at": "2024-01-02"}, ("constraint-error", "retrieved_at")),
        ("points", 1, {"attribution": ""}, ("text", "attribution")),
        ("points", 1, {"heading": "a\nb"}, ("text", "heading")),
        ("points", 2, {"organisation_id": "nobody"}, ("foreign-key", "organisation_id")),
        ("points", 2, {"parent_point_id": "nothing"}, ("foreign-key", "parent_point_id")),
        ("meeting_people", 1, {"organisation_id": "nobody"}, ("foreign-key", "organisation_id")),
        ("documents", 1, {"meeting_id": "never"}, ("foreign-key", "meeting_id")),
        ("points", 2, {"text": "Särskilt i stan."}, ("provenance", "text")),
        ("groups", 1, {"name": "barn och  unga"}, ("provenance", "name")),
        ("questions", 1, {"char_end": 10_000}, ("offsets", "char_start")),
        ("meeting_organisations", 1, {"char_end": None}, ("offsets", "char_start")),
        ("meeting_organisations", 1, {"name_as_written": None}, ("provenance", "name_as_written")),
        ("segments", 4, {"row_id": None}, ("segment-row", "row_id")),
        ("segments", 4, {"row_id": f"{MEETING}-q09"}, ("segment-row", "row_id")),
        ("segments", 5, {"position": 6}, ("segment-order", "position")),
    ],
)
def test_spoiled_cell_is_one_problem_in_its_place(
    spoiled: Callable[..., Tables],
    check: Callable[[Tables], Any],
    case: tuple[str, int, Cells, tuple[str, str]],
) -> None:
    table, row, cells, (rule, column) = case
    assert check(spoiled(table, row, **cells)) == [(rule, table, row, column)]


def test_problem_is_one_line_that_names_everything(
    spoiled: Callable[..., Tables], schemas: dict[str, TableSchema], texts: dict[str, str]
) -> None:
    tables = spoiled("points", 2, text="Något\nannat.")
    ((document, text),) = texts.items()
    problem = next(p for p in check_tables(tables, texts, schemas) if p.rule == "provenance")
    place = f"table points, row 2 ({MEETING}-p02), column text, document {document}"
    start = text.index("Särskilt")
    said = f"'Något\\nannat.', but {start}:{start + 19} reads 'Särskilt på landet.'"
    assert str(problem) == f"{place}: [provenance] {said}"


def test_repeated_primary_key(
    build: Callable[[Rows], Tables], rows: Rows, check: Callable[[Tables], Any]
) -> None:
    rows["points"].append({**rows["points"][0], "position": 3})
    assert check(build(rows)) == [("primary-key", "points", 3, None)]


def test_repeated_part_of_a_composite_key_is_no_problem(
    build: Callable[[Rows], Tables], rows: Rows, check: Callable[[Tables], Any]
) -> None:
    rows["meeting_people"].append({**rows["meeting_people"][0], "role": "opener"})
    assert check(build(rows)) == []


def test_repeated_composite_key(
    build: Callable[[Rows], Tables], rows: Rows, check: Callable[[Tables], Any]
) -> None:
    rows["meeting_people"] *= 2
    assert check(build(rows)) == [("primary-key", "meeting_people", 2, None)]


def test_repeated_unique_key(
    spoiled: Callable[..., Tables], check: Callable[[Tables], Any]
) -> None:
    assert check(spoiled("points", 2, position=1)) == [
        ("unique-key", "points", 1, "position"),
        ("unique-key", "points", 2, "position"),
    ]


def test_null_in_a_composite_key(
    spoiled: Callable[..., Tables], schemas: dict[str, TableSchema]
) -> None:
    table = spoiled("meeting_people", role=None)["meeting_people"]
    (problem,) = check_schema(table, schemas["meeting_people"])
    assert (problem.rule, problem.column) == ("constraint-error", "role")


def test_more_than_a_thousand_problems_are_all_told(
    build: Callable[[Rows], Tables], rows: Rows, schemas: dict[str, TableSchema]
) -> None:
    rows["segments"] = [
        {**rows["segments"][0], "position": n, "segment_type": "nonsense"} for n in range(1, 1502)
    ]
    assert len(check_schema(build(rows)["segments"], schemas["segments"])) == 1501


def test_columns_and_types_must_be_the_declared_ones(
    build: Callable[[Rows], Tables], rows: Rows, schemas: dict[str, TableSchema]
) -> None:
    table, schema = build(rows)["groups"], schemas["groups"]
    for changed, said in [
        (table.drop("focus"), "missing ['focus']"),
        (table.with_columns(extra=1), "unknown ['extra']"),
        (table.cast({"position": pl.Int32}), "position is Int32, not Int64"),
        (table.select(reversed(table.columns)), "not in order"),
    ]:
        (problem,) = check_schema(changed, schema)
        assert (problem.rule, problem.table) == ("columns", "groups")
        assert problem.message.startswith(said)


def test_missing_and_unknown_tables(
    build: Callable[[Rows], Tables], rows: Rows, check: Callable[[Tables], Any]
) -> None:
    tables = build(rows)
    tables["talks"] = tables.pop("groups")
    assert check(tables) == [
        ("unknown-table", "talks", None, None),
        ("missing-table", "groups", None, None),
    ]


def test_text_of_no_document(
    build: Callable[[Rows], Tables],
    rows: Rows,
    schemas: dict[str, TableSchema],
    texts: dict[str, str],
) -> None:
    (problem,) = check_tables(build(rows), {**texts, "f" * 16: " "}, schemas)
    assert (problem.rule, problem.document_id) == ("unknown-document", "f" * 16)


def test_document_without_text_cannot_be_quoted(
    build: Callable[[Rows], Tables], rows: Rows, schemas: dict[str, TableSchema]
) -> None:
    tables = build(rows)
    quoting = check_provenance(tables["points"], schemas["points"], {})
    assert [problem.rule for problem in quoting] == ["unknown-document"] * 2
    assert {problem.rule for problem in check_segments(tables["segments"], {})} == {
        "unknown-document"
    }


def test_pages_count_from_one(
    spoiled: Callable[..., Tables], schemas: dict[str, TableSchema], texts: dict[str, str]
) -> None:
    tables = spoiled("groups", page=0)
    (problem,) = check_provenance(tables["groups"], schemas["groups"], texts)
    assert (problem.rule, problem.column) == ("page", "page")
