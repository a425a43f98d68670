"""How a table becomes the bytes of a file. Nothing about packages, versions or directories.

The bytes depend on the table alone: not on threads, chunks in memory, locale or time zone.
Canonical CSV is a table's identity; Parquet bytes may differ between versions of Polars.
"""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from pipeline.schema import CSV_DIALECT, CSV_ENCODING, TableSchema, Translated, csv_bytes

ROW_GROUP_SIZE = 100_000
"""Rows per Parquet row group; fixed, because the bytes would otherwise depend on the machine."""


@dataclass(frozen=True)
class Format:
    """A file format that a package can hold its tables in.

    `name` is also the file ending and the package's directory; `description` says what a package
    in this format is, `resource` what `datapackage.json` says of every table in it.
    """

    name: str
    title: str
    description: Translated
    mediatype: str
    encode: Callable[[pl.DataFrame, TableSchema], bytes]
    resource: Mapping[str, Any] = field(default_factory=dict)
    noun = "package"

    def place(self, dataset: str) -> str:
        """Return where in a release the package lies, whatever the dataset is called."""
        return self.name

    def download(self, dataset: str, version: str) -> str:
        """Return the name of the one file in a release that holds the whole package, a zip."""
        return f"{dataset}-{version}-{self.name}.zip"


def parquet_bytes(table: pl.DataFrame, schema: TableSchema) -> bytes:
    """Return `table` as Parquet: Zstandard, row groups of `ROW_GROUP_SIZE`, with statistics.

    The file describes itself: titles and descriptions in both languages are the metadata of its
    Arrow schema and fields, and for readers without Arrow the whole Table Schema is, as JSON,
    the file's metadata `table_schema`.
    """
    buffer = io.BytesIO()
    table.rechunk().write_parquet(
        buffer,
        compression="zstd",
        compression_level=3,
        statistics=True,
        row_group_size=ROW_GROUP_SIZE,
        data_page_size=1024 * 1024,
        arrow_schema=schema.arrow(),
        metadata={"table_schema": json.dumps(schema.descriptor, ensure_ascii=False)},
    )
    return buffer.getvalue()


CSV = Format(
    name="csv",
    title="CSV",
    description=Translated(
        "All tables as CSV files, with the documents' texts, a README and descriptions for "
        "programs: Data Package, CSV on the Web and Croissant. Start here if in doubt.",
        "Alla tabeller som CSV-filer, med dokumentens texter, en beskrivning att läsa och "
        "beskrivningar för program: Data Package, CSV on the Web och Croissant. Börja här om du "
        "är osäker.",
    ),
    mediatype="text/csv",
    encode=lambda table, _: csv_bytes(table),
    resource={"encoding": CSV_ENCODING, "dialect": dict(CSV_DIALECT)},
)
PARQUET = Format(
    name="parquet",
    title="Parquet",
    description=Translated(
        "The same tables as typed Parquet files, for data frames and databases.",
        "Samma tabeller som Parquet-filer med datatyper, för dataramar och databaser.",
    ),
    mediatype="application/vnd.apache.parquet",
    encode=parquet_bytes,
)
FORMATS = (CSV, PARQUET)
