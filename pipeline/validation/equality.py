"""Whether the CSV and the Parquet package hold the same tables, cell by cell.

Canonical CSV is a table's identity: a table that writes the very bytes of the CSV file is equal.
How the other formats are read back stands in `database` and `workbook`.
"""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.schema import TableSchema, csv_bytes, read_csv
from pipeline.validation.problem import Problem, file_problem, row_problem, table_problem
from pipeline.validation.rows import check_columns


def check_packages_equal(
    csv_directory: Path, parquet_directory: Path, schemas: Mapping[str, TableSchema]
) -> list[Problem]:
    """Return every table whose Parquet, written as CSV, is not the CSV file byte for byte.

    Also each whose Parquet does not have, as PyArrow reads it, the types its schema declares.
    """
    problems: list[Problem] = []
    for name, schema in schemas.items():
        csv, parquet = csv_directory / f"{name}.csv", parquet_directory / f"{name}.parquet"
        missing = [path for path in (csv, parquet) if not path.is_file()]
        problems += [file_problem("missing-file", f"{path} is not there") for path in missing]
        if not missing:
            problems += _differences(csv.read_bytes(), parquet, schema)
    return problems


def _differences(csv: bytes, parquet: Path, schema: TableSchema) -> list[Problem]:
    try:
        table, arrow = pl.read_parquet(parquet), pq.read_table(parquet).schema
    except (pl.exceptions.PolarsError, pa.ArrowException) as error:
        return [table_problem("unreadable", schema.name, f"{parquet}: {error}".splitlines()[0])]
    problems = check_columns(table, schema)
    if not arrow.remove_metadata().equals(schema.arrow()):
        message = f"PyArrow reads the Parquet as {_types(arrow)}, not {_types(schema.arrow())}"
        problems.append(table_problem("parquet-types", schema.name, message))
    return problems or check_equals_csv(csv, table, schema, "Parquet")


def check_equals_csv(
    csv: bytes, table: pl.DataFrame, schema: TableSchema, form: str
) -> list[Problem]:
    """Return the first place where `table`, read from a `form` such as Parquet, is not the CSV.

    It has the schema's columns and types; `csv` are the bytes of the CSV file.
    """
    return [] if csv_bytes(table) == csv else [_first_difference(csv, table, schema, form)]


def _first_difference(csv: bytes, table: pl.DataFrame, schema: TableSchema, form: str) -> Problem:
    """Say where the rows first part, as closely as the CSV can be read."""
    rule = f"csv-{form.lower()}"
    try:
        other = read_csv(csv, schema)
    except pl.exceptions.PolarsError as error:
        return table_problem(rule, schema.name, f"the CSV is unreadable: {error}".splitlines()[0])
    if other.height != table.height:
        message = f"{other.height} rows in the CSV, {table.height} in the {form}"
        return table_problem(rule, schema.name, message)
    rows = zip(other.iter_rows(named=True), table.iter_rows(named=True), strict=True)
    for number, (left, right) in enumerate(rows, start=1):
        for column in schema.columns:
            if left[column] != right[column]:
                message = f"{left[column]!r} in the CSV, {right[column]!r} in the {form}"
                return row_problem(rule, schema, number, right, column=column, message=message)
    return table_problem(rule, schema.name, "the same cells, but not the canonical CSV")


def _types(schema: pa.Schema) -> str:
    return ", ".join(f"{field.name}: {field.type}" for field in schema)
