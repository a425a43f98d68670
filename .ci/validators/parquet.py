"""Read every Parquet file of a package with DuckDB, PyArrow and pandas; check types and rows.

Usage: parquet.py datapackage.json; prints rows per table, fails with what is not as declared.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet

KINDS = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "string": "string",
    "large_string": "string",
    "int64": "integer",
    "bool": "boolean",
    "date32[day]": "date",
}
"""The types of DuckDB, PyArrow and pandas as types of Table Schema."""

Read = tuple[dict[str, str], int]


def in_duckdb(path: str) -> Read:
    """Return columns with their types, and how many rows there are."""
    relation = duckdb.read_parquet(path)
    rows = relation.fetchall()
    return dict(zip(relation.columns, map(str, relation.types), strict=True)), len(rows)


def in_pyarrow(path: str) -> Read:
    """Return columns with their types, and how many rows there are."""
    table = pyarrow.parquet.read_table(path)
    return {field.name: str(field.type) for field in table.schema}, table.num_rows


def in_pandas(path: str) -> Read:
    """Return columns with their types, and how many rows there are."""
    frame = pandas.read_parquet(path, dtype_backend="pyarrow")
    return {name: str(kind.pyarrow_dtype) for name, kind in frame.dtypes.items()}, len(frame)


READERS: dict[str, Callable[[str], Read]] = {
    "DuckDB": in_duckdb,
    "PyArrow": in_pyarrow,
    "pandas": in_pandas,
}


def main(descriptor: Path) -> None:
    """Read and compare."""
    for resource in json.loads(descriptor.read_bytes())["resources"]:
        declared = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        for program, read in READERS.items():
            columns, rows = read(str(descriptor.parent / resource["path"]))
            found = {name: KINDS.get(kind, kind) for name, kind in columns.items()}
            wrong = sorted(set(found.items()) ^ set(declared.items()))
            if wrong or rows != resource["rows"]:
                sys.exit(f"{resource['path']} in {program}: {wrong}, {rows} rows")
        print(f"{resource['name']}: {resource['rows']} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
