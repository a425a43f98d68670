"""A table's rows against its schema: columns, types, constraints, keys.

Frictionless judges the canonical CSV, the form that others will validate too. Beside it stand
only the rules it passes over in silence: unique keys over several columns, and strings that are
empty or hold control characters.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from frictionless import Error, Resource
from frictionless.errors import CellError, HeaderError, RowError

from pipeline.schema import CSV_DIALECT, CSV_ENCODING, TableSchema, csv_bytes
from pipeline.validation.problem import (
    Problem,
    numbered,
    row_problem,
    row_problems,
    table_problem,
)

_CONTROL = r"[\x00-\x1f\x7f]"


def check_schema(table: pl.DataFrame, schema: TableSchema) -> list[Problem]:
    """Return what in `table` breaks `schema`; every problem, not only the first thousand.

    A table without the schema's very columns and types gets one problem, and no other.
    """
    problems = check_columns(table, schema)
    if problems:
        return problems
    with TemporaryDirectory() as directory:
        path = Path(directory) / f"{schema.name}.csv"
        path.write_bytes(csv_bytes(table))
        problems = check_csv(path, schema, table)
    return problems + check_beside_frictionless(table, schema)


def check_columns(table: pl.DataFrame, schema: TableSchema) -> list[Problem]:
    """Return a problem unless `table` has the schema's columns, in order, with its types."""
    expected = schema.polars()
    if table.schema == expected:
        return []
    missing = [name for name in expected if name not in table.schema]
    unknown = [name for name in table.schema if name not in expected]
    retyped = [
        f"{name} is {table.schema[name]}, not {type_}"
        for name, type_ in expected.items()
        if name in table.schema and table.schema[name] != type_
    ]
    said = [
        f"missing {missing}" if missing else "",
        f"unknown {unknown}" if unknown else "",
        *retyped,
    ]
    message = "; ".join(part for part in said if part) or f"not in order: {table.columns}"
    return [table_problem("columns", schema.name, message)]


def check_csv(path: Path, schema: TableSchema, table: pl.DataFrame | None) -> list[Problem]:
    """Return what Frictionless finds wrong with the CSV file at `path`.

    `table` holds the same rows, for the keys in the problems; None where they cannot be read.
    Foreign keys are left out: one file is at hand, not the package.
    """
    descriptor = {key: value for key, value in schema.descriptor.items() if key != "foreignKeys"}
    resource = Resource.from_descriptor(
        {
            "name": schema.name,
            "type": "table",
            "path": path.name,
            "format": "csv",
            "encoding": CSV_ENCODING,
            "dialect": dict(CSV_DIALECT),
            "schema": descriptor,
        },
        basepath=str(path.parent),
    )
    report = resource.validate(limit_errors=0)
    errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return [_problem(error, schema, table) for error in errors]


def check_beside_frictionless(table: pl.DataFrame, schema: TableSchema) -> list[Problem]:
    """Return the problems of rules that Frictionless does not know or silently skips."""
    problems = [
        problem
        for key in schema.unique_keys
        for problem in row_problems(
            "unique-key",
            schema,
            numbered(table).filter(
                pl.struct(key).is_duplicated(), pl.all_horizontal(pl.col(key).is_not_null())
            ),
            key[-1],
            f"another row has the same {', '.join(key)}",
        )
    ]
    for column in table.select(pl.col(pl.String)).columns:
        empty = numbered(table).filter(pl.col(column) == "")
        control = numbered(table).filter(pl.col(column).str.contains(_CONTROL))
        problems += row_problems("text", schema, empty, column, "empty, where unknown is null")
        problems += row_problems("text", schema, control, column, "holds a control character")
    return problems


def _problem(error: Error, schema: TableSchema, table: pl.DataFrame | None) -> Problem:
    """A Frictionless error as a problem. It counts rows with the header as the first."""
    if isinstance(error, RowError):
        row = error.row_number - 1
        values = {} if table is None or row > table.height else table.row(row - 1, named=True)
        column, message = None, error.note
        if isinstance(error, CellError):
            column, message = error.field_name or None, f"{error.note}; the cell is {error.cell!r}"
        return row_problem(error.type, schema, row, values, column=column, message=message)
    label = error.labels if isinstance(error, HeaderError) else None
    message = f"{error.note}; the header is {label}" if label else error.note
    return table_problem(error.type, schema.name, message)
