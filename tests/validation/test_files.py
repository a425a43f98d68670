"""Workbook and database against the CSV package: right ones pass, spoiled ones are named."""

import io
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from pipeline.project import Project
from pipeline.publishing import CSV, SQLITE, XLSX, Content, write_package
from pipeline.publishing.workbook import workbook_bytes
from pipeline.schema import SheetLimits, TableSchema, load_dataset
from pipeline.validation import Problem, check_database, check_workbook

Rows = dict[str, list[dict[str, Any]]]
Schemas = dict[str, TableSchema]


@pytest.fixture
def content(
    build: Callable[[Rows], Any], rows: Rows, schemas: Schemas, texts: dict[str, str]
) -> Content:
    return Content(build(rows), texts, schemas, load_dataset(Project.schemas))


@pytest.fixture
def csv(content: Content, tmp_path: Path) -> Path:
    write_package(tmp_path / "csv", content, "1.0.0", CSV)
    return tmp_path / "csv"


@pytest.fixture
def database(content: Content, tmp_path: Path) -> Path:
    path = tmp_path / "samrad.sqlite"
    path.write_bytes(SQLITE.encode(content, "1.0.0"))
    return path


@pytest.fixture
def workbook(content: Content, tmp_path: Path) -> Path:
    path = tmp_path / "samrad.xlsx"
    path.write_bytes(XLSX.encode(content, "1.0.0"))
    return path


def told(problems: list[Problem]) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(problem.rule, problem.table, problem.row, problem.column) for problem in problems]


def test_right_files_have_no_problem(
    csv: Path, database: Path, workbook: Path, schemas: Schemas
) -> None:
    assert check_database(csv, database, schemas) == []
    assert check_workbook(csv, workbook, schemas) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("UPDATE groups SET name = 'x'", ("csv-sqlite", "groups", 1, "name")),
        ("DELETE FROM groups", ("csv-sqlite", "groups", None, None)),
        ("UPDATE texts SET text = text || ' '", ("csv-sqlite", "texts", None, None)),
        ("DELETE FROM texts", ("csv-sqlite", "texts", None, None)),
        ("ALTER TABLE groups ADD COLUMN more TEXT", ("columns", "groups", None, None)),
        ("DELETE FROM organisations", ("sqlite", None, None, None)),
        ("DELETE FROM points_fts WHERE rowid = 1", ("sqlite", None, None, None)),
        ("DROP TABLE groups", ("unreadable", None, None, None)),
    ],
)
def test_a_changed_database_is_told(
    csv: Path, database: Path, schemas: Schemas, change: str, expected: tuple[Any, ...]
) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute(change)
    connection.close()
    assert told(check_database(csv, database, schemas))[0] == expected


def test_a_cell_that_breaks_a_rule_is_told(csv: Path, database: Path, schemas: Schemas) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE groups SET position = 'one'")
    connection.close()
    (problem,) = check_database(csv, database, schemas)
    assert problem.rule == "sqlite"
    assert "CHECK constraint failed in groups" in problem.message


@pytest.mark.parametrize("check", [check_database, check_workbook])
def test_files_that_are_missing_or_something_else_are_told(
    csv: Path, schemas: Schemas, tmp_path: Path, check: Callable[..., list[Problem]]
) -> None:
    path = tmp_path / "file"
    assert told(check(csv, path, schemas)) == [("missing-file", None, None, None)]
    path.write_bytes(b"something else")
    assert told(check(csv, path, schemas)) == [("unreadable", None, None, None)]


@pytest.mark.parametrize("check", [check_database, check_workbook])
def test_a_csv_that_is_missing_is_told(
    csv: Path, database: Path, workbook: Path, schemas: Schemas, check: Callable[..., list[Problem]]
) -> None:
    (csv / "groups.csv").unlink()
    path = database if check is check_database else workbook
    assert told(check(csv, path, schemas)) == [("missing-file", None, None, None)]


def change_cell(book: Workbook) -> None:
    book["groups"]["C2"] = "x"


def number_for_text(book: Workbook) -> None:
    book["groups"]["B2"] = "1"


def formula(book: Workbook) -> None:
    book["groups"]["C2"] = "=1+1"


def no_row(book: Workbook) -> None:
    book["points"].delete_rows(2)


def no_sheet(book: Workbook) -> None:
    del book["groups"]


def other_header(book: Workbook) -> None:
    book["groups"]["C1"] = "namn"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (change_cell, ("csv-xlsx", "groups", 1, "name")),
        (number_for_text, ("csv-xlsx", "groups", 1, "position")),
        (formula, ("active", None, None, None)),
        (no_row, ("csv-xlsx", "points", None, None)),
        (no_sheet, ("csv-xlsx", "groups", None, None)),
        (other_header, ("columns", "groups", None, None)),
    ],
)
def test_a_changed_workbook_is_told(
    csv: Path,
    workbook: Path,
    schemas: Schemas,
    change: Callable[[Workbook], None],
    expected: tuple[Any, ...],
) -> None:
    book = openpyxl.load_workbook(workbook)
    change(book)
    book.save(workbook)
    assert told(check_workbook(csv, workbook, schemas))[0] == expected


def test_a_macro_is_told(csv: Path, workbook: Path, schemas: Schemas) -> None:
    with zipfile.ZipFile(workbook, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    assert told(check_workbook(csv, workbook, schemas)) == [("active", None, None, None)]


def test_what_is_left_out_must_be_told(content: Content, csv: Path, schemas: Schemas) -> None:
    limits = SheetLimits(rows=4, characters=100, links=100)
    path = csv.parent / "small.xlsx"
    path.write_bytes(workbook_bytes(content, "1.0.0", limits))
    assert check_workbook(csv, path, schemas, limits) == []
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    book["segments"]["A4"] = None
    book.save(path)
    problem = check_workbook(csv, path, schemas, limits)[0]
    assert problem.table == "segments"
    assert check_workbook(csv, path, schemas)[0].table == "segments"
