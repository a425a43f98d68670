"""The declared form of a table, and its projections to Polars and Arrow.

Only plain values that hold what a schema file says. How they are read from JSON stands in
`tables`; what a table looks like as CSV stands in `canonical_csv`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import polars as pl
import pyarrow as pa

FieldType = Literal["string", "integer", "boolean", "date"]

PROVENANCE = ("document_id", "page", "char_start", "char_end")
"""The columns that say where in which document a row is quoted from."""

_POLARS: dict[FieldType, pl.DataType] = {
    "string": pl.String(),
    "integer": pl.Int64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
}
_ARROW: dict[FieldType, pa.DataType] = {
    "string": pa.large_string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


@dataclass(frozen=True)
class Translated:
    """A sentence or title in both languages of the data."""

    en: str
    sv: str


@dataclass(frozen=True)
class Field:
    """One column. `constraints` are Table Schema's (required, unique, enum, pattern, minimum)."""

    name: str
    type: FieldType
    title: Translated
    description: Translated
    constraints: Mapping[str, Any]

    @property
    def required(self) -> bool:
        """Whether every row must have a value."""
        return bool(self.constraints.get("required", False))


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values, where not null, must occur in another table's (or its own) columns."""

    fields: tuple[str, ...]
    table: str
    reference_fields: tuple[str, ...]


@dataclass(frozen=True)
class TableSchema:
    """One table: its columns in published order, its keys, and its descriptor as published.

    `quoted_field` is the column that equals `fold(text[char_start:char_end])` in every row with
    offsets; None in tables that quote no single value. `unique_keys` hold beside `primary_key`.
    """

    name: str
    title: Translated
    description: Translated
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    quoted_field: str | None
    descriptor: Mapping[str, Any]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in published order."""
        return tuple(field.name for field in self.fields)

    def polars(self) -> pl.Schema:
        """Return the names and types of the columns as a Polars frame has them."""
        return pl.Schema({field.name: _POLARS[field.type] for field in self.fields})

    def arrow(self) -> pa.Schema:
        """Return names, types and descriptions of the columns as PyArrow reads our Parquet.

        The metadata of a field, and that of the schema for the table, has the keys `title`,
        `title@sv`, `description` and `description@sv`.
        """
        return pa.schema(
            [
                pa.field(field.name, _ARROW[field.type], metadata=_described(field))
                for field in self.fields
            ],
            metadata=_described(self),
        )


def _described(what: Field | TableSchema) -> dict[str, str]:
    return {
        "title": what.title.en,
        "title@sv": what.title.sv,
        "description": what.description.en,
        "description@sv": what.description.sv,
    }
