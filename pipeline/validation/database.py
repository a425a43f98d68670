"""Whether the SQLite file is sound and holds the tables and texts of the CSV package.

Read back with SQLite itself, from a copy in memory: nothing is left beside the file.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import polars as pl

from pipeline.schema import TableSchema
from pipeline.validation.equality import check_equals_csv
from pipeline.validation.problem import Problem, file_problem, table_problem

_RULE = "csv-sqlite"


def check_database(
    csv_directory: Path, database: Path, schemas: Mapping[str, TableSchema]
) -> list[Problem]:
    """Return what in the file `database` is damaged, refers to nothing, or differs from the CSV.

    `csv_directory` is the CSV package that it is compared with, table by table and text by text.
    """
    if not database.is_file():
        return [file_problem("missing-file", f"{database} is not there")]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        try:
            copy.deserialize(database.read_bytes())
            problems = [file_problem("sqlite", f"{database}: {said}") for said in _unsound(copy)]
            return problems or _unequal(copy, csv_directory, schemas)
        except sqlite3.Error as error:
            return [file_problem("unreadable", f"{database}: {error}")]


def _unsound(database: sqlite3.Connection) -> Iterator[str]:
    """What SQLite itself finds wrong, in pages, references and the indices of full-text search."""
    for (said,) in database.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield said
    for table, row, target, _ in database.execute("PRAGMA foreign_key_check"):
        yield f"table {table}, row {row} refers to no row of {target}"
    searches = database.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5(%'")
    for (name,) in searches.fetchall():
        try:
            database.execute(
                f'INSERT INTO "{name}" ("{name}", rank) VALUES (\'integrity-check\', 1)'
            )
        except sqlite3.DatabaseError as error:
            yield f"{name} does not index what its table holds: {error}"


def _unequal(
    database: sqlite3.Connection, csv_directory: Path, schemas: Mapping[str, TableSchema]
) -> list[Problem]:
    problems: list[Problem] = []
    for name, schema in schemas.items():
        csv = csv_directory / f"{name}.csv"
        if csv.is_file():
            problems += _differences(csv.read_bytes(), database, schema)
        else:
            problems.append(file_problem("missing-file", f"{csv} is not there"))
    paths = sorted((csv_directory / "texts").glob("*.txt"))
    texts = {path.stem: path.read_bytes().decode() for path in paths}
    stored = dict(database.execute("SELECT document_id, text FROM texts"))
    for document_id in sorted(texts.keys() | stored.keys()):
        if texts.get(document_id) != stored.get(document_id):
            message = f"the text of {document_id} is not that of the CSV package"
            problems.append(table_problem(_RULE, "texts", message))
    return problems


def _differences(csv: bytes, database: sqlite3.Connection, schema: TableSchema) -> list[Problem]:
    cursor = database.execute(f'SELECT * FROM "{schema.name}" ORDER BY rowid')
    columns = [column for column, *_ in cursor.description]
    if columns != list(schema.columns):
        return [table_problem("columns", schema.name, f"the SQLite has the columns {columns}")]
    types = schema.polars()
    dates = [name for name, type_ in types.items() if type_ == pl.Date]
    booleans = [name for name, type_ in types.items() if type_ == pl.Boolean]
    stored = types | dict.fromkeys(dates, pl.String()) | dict.fromkeys(booleans, pl.Int64())
    try:
        table = pl.DataFrame(cursor.fetchall(), schema=stored, orient="row").with_columns(
            pl.col(dates).str.to_date("%Y-%m-%d"), pl.col(booleans).cast(pl.Boolean)
        )
    except (pl.exceptions.PolarsError, TypeError) as error:
        return [table_problem("unreadable", schema.name, f"SQLite: {error}".splitlines()[0])]
    return check_equals_csv(csv, table, schema, "SQLite")
