"""A problem: one thing that is wrong, and where. No checks here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.schema import TableSchema

EXCERPT = 60


@dataclass(frozen=True)
class Problem:
    """One broken rule and its place.

    `row` counts data rows from 1, `key` is that row's primary key, its parts joined by "|".
    `table` is None where a file of a package is at fault rather than a table.
    """

    rule: str
    table: str | None
    row: int | None
    key: str | None
    column: str | None
    document_id: str | None
    message: str

    def __str__(self) -> str:
        """Return one line that names table, row, column, rule and document."""
        row = None if self.row is None else f"row {self.row}" + (f" ({self.key})" * bool(self.key))
        places = [
            self.table and f"table {self.table}",
            row,
            self.column and f"column {self.column}",
            self.document_id and f"document {self.document_id}",
        ]
        place = ", ".join(part for part in places if part)
        return f"{place or 'package'}: [{self.rule}] {self.message}"


def file_problem(rule: str, message: str) -> Problem:
    """Return a problem of a package's files."""
    return Problem(rule, None, None, None, None, None, message)


def table_problem(rule: str, table: str, message: str) -> Problem:
    """Return a problem of a table as a whole."""
    return Problem(rule, table, None, None, None, None, message)


def row_problem(
    rule: str,
    schema: TableSchema,
    row: int,
    values: Mapping[str, Any],
    *,
    column: str | None,
    message: str,
) -> Problem:
    """Return a problem of the row numbered `row`, from 1, whose cells are `values`."""
    return Problem(
        rule=rule,
        table=schema.name,
        row=row,
        key=joined_key(values.get(name) for name in schema.primary_key) if values else None,
        column=column,
        document_id=values.get("document_id"),
        message=message,
    )


def joined_key(parts: Iterable[Any]) -> str:
    """Return a key's parts as one string, as `segments.row_id` has it."""
    return "|".join("" if part is None else str(part) for part in parts)


def numbered(table: pl.DataFrame) -> pl.DataFrame:
    """Return `table` with a first column `#`, the row's number from 1."""
    return table.with_row_index("#", offset=1)


def row_problems(
    rule: str, schema: TableSchema, rows: pl.DataFrame, column: str | None, message: str
) -> list[Problem]:
    """Return one problem for each of the `numbered` rows; `message` may use {columns}."""
    return [
        row_problem(rule, schema, row["#"], row, column=column, message=message.format(**row))
        for row in rows.iter_rows(named=True)
    ]


def excerpt(text: str) -> str:
    """Return `text` in quotes, cut after 60 characters, so that a message stays one line."""
    return repr(text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…")
