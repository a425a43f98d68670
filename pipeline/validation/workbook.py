"""Whether the Excel workbook holds the tables of the CSV package and nothing that is executed.

Read back with Calamine, which shares no code with what wrote it.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook

from pipeline.schema import (
    EXCEL,
    Cell,
    SheetLimits,
    TableSchema,
    read_csv,
    rows_note,
    shown_cell,
    shown_rows,
)
from pipeline.validation.problem import Problem, file_problem, row_problem, table_problem

_RULE = "csv-xlsx"
_ACTIVE_PARTS = re.compile(r"vbaProject|externalLink|connections|embeddings|activeX", re.IGNORECASE)
_FORMULA = re.compile(rb"<f[ />]")
_ESCAPES = {"\ufffe": "_xFFFE_", "\uffff": "_xFFFF_"}  # of these Calamine undoes no escapes


def check_workbook(
    csv_directory: Path,
    workbook: Path,
    schemas: Mapping[str, TableSchema],
    limits: SheetLimits = EXCEL,
) -> list[Problem]:
    """Return where `workbook` does not show, cell by cell, what the CSV package holds.

    A cell that Excel cannot hold must show what `shown_cell` says, and a sheet that is full must
    end with `rows_note`. Formulas, macros and links to other files are problems, too.
    """
    if not workbook.is_file():
        return [file_problem("missing-file", f"{workbook} is not there")]
    content = workbook.read_bytes()
    try:
        problems = _active_parts(content, workbook)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, zipfile.BadZipFile) as error:
        return [file_problem("unreadable", f"{workbook}: {error}")]
    for name, schema in schemas.items():
        csv = csv_directory / f"{name}.csv"
        if not csv.is_file():
            problems.append(file_problem("missing-file", f"{csv} is not there"))
        elif name not in book.sheet_names:
            problems.append(table_problem(_RULE, name, "the workbook has no sheet of that name"))
        else:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            problems += _differences(csv.read_bytes(), rows, schema, limits)
    return problems


def _active_parts(content: bytes, workbook: Path) -> list[Problem]:
    """Whatever a spreadsheet program would execute or fetch."""
    problems = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.namelist():
            if _ACTIVE_PARTS.search(part):
                problems.append(file_problem("active", f"{workbook} contains {part}"))
            elif part.startswith("xl/worksheets/") and _FORMULA.search(archive.read(part)):
                problems.append(file_problem("active", f"{workbook}: {part} holds a formula"))
    return problems


def _differences(
    csv: bytes, rows: Sequence[Sequence[object]], schema: TableSchema, limits: SheetLimits
) -> list[Problem]:
    """The first place where a sheet's rows part from the table's."""
    try:
        table = read_csv(csv, schema)
    except pl.exceptions.PolarsError as error:
        said = f"the CSV is unreadable: {error}".splitlines()[0]
        return [table_problem(_RULE, schema.name, said)]
    header, *found = rows or [[]]
    if header != list(schema.columns):
        return [table_problem("columns", schema.name, f"the sheet has the columns {header}")]
    shown = shown_rows(table.height, limits)
    if shown < table.height:
        note = rows_note(schema.name, table.height - shown)
        if not found or found.pop()[0] != note:
            return [table_problem(_RULE, schema.name, "rows are left out and no note says so")]
    if len(found) != shown:
        message = f"{shown} rows in the CSV, {len(found)} in the workbook"
        return [table_problem(_RULE, schema.name, message)]
    for number, (left, right) in enumerate(
        zip(table.head(shown).iter_rows(), found, strict=True), start=1
    ):
        for column, value, cell in zip(schema.columns, left, right, strict=True):
            expected = _as_read(shown_cell(value, limits))
            if cell != expected or isinstance(cell, bool) is not isinstance(expected, bool):
                message = f"{value!r} in the CSV, {cell!r} in the workbook"
                values = dict(zip(schema.columns, left, strict=True))
                return [row_problem(_RULE, schema, number, values, column=column, message=message)]
    return []


def _as_read(cell: Cell) -> Cell:
    """A cell as Calamine reads it: nothing is an empty string."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        for character, escape in _ESCAPES.items():
            cell = cell.replace(character, escape)
    return cell
