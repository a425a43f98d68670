"""The SQLite file, as SQLite itself and those who only have the file see it."""

import html
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from pipeline.publishing import SQLITE, Content, PublishingError
from pipeline.publishing.database import VIEWS
from tests.publishing.example import FIRST, TEXTS, content, with_table

Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def made() -> Content:
    """The example with what people look for in its points."""
    points = (
        content()
        .tables["points"]
        .with_columns(
            text=pl.Series(["Språk för åtgärder, Ålands EU-stöd", "sprak och atgarder"]),
            char_start=pl.Series([0, 20]),
            char_end=pl.Series([17, 26]),
        )
    )
    return with_table(content(), "points", points)


@pytest.fixture
def database(made: Content) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(SQLITE.encode(made, "1.2.3"))
    yield connection
    connection.close()


def rows(database: sqlite3.Connection, query: str, *values: object) -> Rows:
    return database.execute(query, values).fetchall()


def test_types_and_keys_are_declared(database: sqlite3.Connection, made: Content) -> None:
    types = {"string": "TEXT", "integer": "INTEGER", "date": "DATE", "boolean": "BOOLEAN"}
    for name, schema in made.schemas.items():
        columns = rows(database, f"PRAGMA table_info({name})")
        assert [column[1:3] for column in columns] == [
            (field.name, types[field.type]) for field in schema.fields
        ]
        required = {field.name for field in schema.fields if field.required}
        assert {column[1] for column in columns if column[3]} == required | {*schema.primary_key}
        in_key = sorted((column[5], column[1]) for column in columns if column[5])
        assert tuple(column for _, column in in_key) == schema.primary_key
        keys = rows(database, f"PRAGMA foreign_key_list({name})")
        assert {(key[2], key[3], key[4]) for key in keys} == {
            (key.table, key.fields[0], key.reference_fields[0]) for key in schema.foreign_keys
        }


def test_every_reference_can_be_followed_by_an_index(
    database: sqlite3.Connection, made: Content
) -> None:
    for name, schema in made.schemas.items():
        for key in schema.foreign_keys:
            plan = rows(
                database, f"EXPLAIN QUERY PLAN SELECT * FROM {name} WHERE {key.fields[0]} = ?", "x"
            )
            assert "USING INDEX" in str(plan), (name, key)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE meetings SET date = '2020-13-01'",
        "UPDATE meetings SET date = 'soon'",
        "UPDATE meetings SET meeting_type = 'fika'",
        "UPDATE meetings SET title = NULL, meeting_type = NULL",
        "UPDATE meetings SET invited_count = -1",
        "UPDATE meetings SET invited_count = 'many'",
        "UPDATE points SET point_id = 'same'",
        "UPDATE points SET meeting_id = 'nowhere'",
    ],
)
def test_what_breaks_a_rule_is_refused(database: sqlite3.Connection, change: str) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(change)


@pytest.mark.parametrize(
    ("words", "found"),
    [("språk", 1), ("sprak", 1), ("ÅTGÄRDER", 1), ("ålands", 1), ("alands", 0), ("spr*", 2)],
)
def test_search_knows_swedish_letters(database: sqlite3.Connection, words: str, found: int) -> None:
    query = "SELECT rowid FROM points_fts WHERE points_fts MATCH ?"
    assert len(rows(database, query, words)) == found
    query = "SELECT rowid FROM questions_fts WHERE questions_fts MATCH 'hinder'"
    assert len(rows(database, query)) == 1


def test_a_point_is_shown_with_its_meeting_and_its_words(database: sqlite3.Connection) -> None:
    found = rows(database, "SELECT date, host, text, passage, path FROM points_in_context")
    assert found == [
        (
            "2020-01-02",
            "En myndighet",
            text,
            TEXTS[FIRST][start:end],
            f"manual/2020/{FIRST}.txt",
        )
        for text, start, end in [
            ("Språk för åtgärder, Ålands EU-stöd", 0, 17),
            ("sprak och atgarder", 20, 26),
        ]
    ]


def test_views_lose_and_repeat_no_row(database: sqlite3.Connection) -> None:
    for view, table in {
        "points_in_context": "points",
        "questions_in_context": "questions",
        "organisations_in_meetings": "meeting_organisations",
    }.items():
        counts = [rows(database, f"SELECT count(*) FROM {name}") for name in (view, table)]
        assert counts[0] == counts[1]


def test_the_file_says_itself_what_it_is(database: sqlite3.Connection, made: Content) -> None:
    assert rows(database, "PRAGMA user_version") == [(1002003,)]
    assert rows(database, "PRAGMA application_id") == [(int.from_bytes(b"Smrd"),)]
    about = dict(rows(database, "SELECT name, value FROM about"))
    assert about["version"] == "1.2.3"
    assert about["licence"] == made.dataset.licence.title
    described = {
        row[:2]: row[2:]
        for row in rows(
            database,
            "SELECT table_name, column_name, description, description_sv FROM descriptions",
        )
    }
    for name, schema in made.schemas.items():
        for column, words in [(None, schema.description)] + [
            (field.name, field.description) for field in schema.fields
        ]:
            assert described[name, column] == (words.en, words.sv)
    assert {(view, None) for view in VIEWS} <= described.keys()


def test_tables_are_read_where_there_is_no_full_text_search(made: Content, tmp_path: Path) -> None:
    without = SQLITE.encode(made, "1.2.3").replace(b"USING fts5(", b"USING none(")
    path = tmp_path / "samrad.sqlite"
    path.write_bytes(without)
    with sqlite3.connect(path) as connection:
        assert len(rows(connection, "SELECT * FROM points_in_context")) == 2
        with pytest.raises(sqlite3.OperationalError, match="no such module"):
            rows(connection, "SELECT * FROM points_fts")
    connection.close()


def test_a_row_that_breaks_a_rule_makes_no_database() -> None:
    meetings = content().tables["meetings"].with_columns(invited_count=pl.lit(-1, pl.Int64))
    with pytest.raises(PublishingError, match="SQLite refuses the tables: CHECK constraint"):
        SQLITE.encode(with_table(content(), "meetings", meetings), "1.2.3")


def test_datasette_is_told_of_every_table_and_column(made: Content) -> None:
    (beside,) = SQLITE.beside.values()
    metadata = json.loads(beside(made, "1.2.3"))
    assert "1.2.3" in metadata["title"]
    tables = metadata["databases"]["samrad"]["tables"]
    for name, schema in made.schemas.items():
        shown = html.unescape(tables[name]["description_html"])
        for described in (schema, *schema.fields):
            assert described.description.en in shown
            assert described.description.sv in shown
    assert tables.keys() == made.schemas.keys() | VIEWS.keys() | {"texts", "descriptions", "about"}
    assert tables["points_in_context"]["fts_table"] == "points_fts"
