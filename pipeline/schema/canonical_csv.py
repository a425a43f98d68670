"""The one CSV form of a table: its bytes are a table's identity.

UTF-8 without a byte order mark, commas, line feeds, ISO dates, a header, nothing for null.
Publishing writes with it, validation compares against it; neither has a form of its own.
"""

import io
from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from pipeline.schema.model import TableSchema

CSV_ENCODING: Final = "utf-8"
CSV_DIALECT: Final[Mapping[str, Any]] = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}
"""The Table Dialect of `csv_bytes`, as a package's descriptor declares it."""


def csv_bytes(table: pl.DataFrame) -> bytes:
    """Return `table` as canonical CSV."""
    buffer = io.BytesIO()
    table.write_csv(buffer)
    return buffer.getvalue()


def read_csv(content: bytes, schema: TableSchema) -> pl.DataFrame:
    """Return the table in the CSV bytes, with the columns and types of `schema`.

    Raises pl.exceptions.PolarsError where a cell cannot be read as its column's type. Short rows
    are padded and `2024-1-2` is a date: `csv_bytes(read_csv(c, s)) == c` tells canonical bytes.
    """
    return pl.read_csv(content, schema=schema.polars())
