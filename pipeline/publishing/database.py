"""All tables in one SQLite file, with what CSV cannot hold: types, keys, indices, views, search.

A pure function of content and version. The database is made in memory, so its bytes carry neither
a time nor the version of the library that wrote them. What Datasette shows of it is said in
`datasette`, whether it is right in `pipeline.validation`.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from textwrap import dedent

import polars as pl

from pipeline.publishing.content import Content
from pipeline.publishing.errors import PublishingError
from pipeline.publishing.versions import version_key
from pipeline.schema import Field, TableSchema, Translated

APPLICATION_ID = int.from_bytes(b"Smrd")
PAGE_SIZE = 4096
SEARCHED: Mapping[str, Sequence[str]] = {
    "questions": ("text", "theme"),
    "points": ("text", "heading", "attribution"),
}
"""The columns that full-text search looks through, by table."""

SEARCH_ROW = "search_row"
EXTRAS: Mapping[str, Translated] = {
    "texts": Translated(
        "The texts of minutes and reports, whole; the offsets of rows count characters in them.",
        "Minnesanteckningarnas och redogörelsernas texter i sin helhet; radernas lägen räknar "
        "tecken i dem.",
    ),
    "descriptions": Translated(
        "What every table and column means, in English and Swedish.",
        "Vad varje tabell och kolumn betyder, på engelska och svenska.",
    ),
    "about": Translated(
        "Title, version and licence of this release.", "Utgåvans titel, version och licens."
    ),
}
"""The tables that only the database has."""

_TOKENIZER = "unicode61 remove_diacritics 0"  # å, ä and ö are letters, not a and o with marks
_TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "BOOLEAN", "date": "DATE"}


@dataclass(frozen=True)
class View:
    """A join that spares readers writing it; `needs` are the tables that it reads.

    Where it can be searched as the table `searched`, its column `SEARCH_ROW` is that table's rowid.
    """

    description: Translated
    needs: frozenset[str]
    query: str
    searched: str | None = None


VIEWS: Mapping[str, View] = {
    "points_in_context": View(
        Translated(
            "The points with meeting, question, organisation and document, and the passage of the "
            "document's text that each is taken from.",
            "Synpunkterna med möte, fråga, organisation och dokument, och stället i dokumentets "
            "text som var och en är hämtad från.",
        ),
        frozenset({"points", "meetings", "organisations", "questions", "documents"}),
        """
        SELECT meetings.date, hosts.name AS host, meetings.theme AS meeting_theme,
            points.section, points.heading, questions.text AS question, points.text,
            points.attribution, organisations.name AS organisation, points.speaker_type,
            substr(texts.text, points.char_start + 1, points.char_end - points.char_start)
                AS passage,
            points.page, documents.path, documents.source_url, documents.page_url,
            points.point_id, points.meeting_id, points.document_id, points.rowid AS search_row
        FROM points
        JOIN meetings ON meetings.meeting_id = points.meeting_id
        JOIN documents ON documents.document_id = points.document_id
        LEFT JOIN texts ON texts.document_id = points.document_id
        LEFT JOIN questions ON questions.question_id = points.question_id
        LEFT JOIN organisations ON organisations.organisation_id = points.organisation_id
        LEFT JOIN organisations AS hosts ON hosts.organisation_id = meetings.host_organisation_id
        """,
        "points",
    ),
    "questions_in_context": View(
        Translated(
            "The questions with their meeting, and how many points stand under each.",
            "Frågorna med sitt möte, och hur många synpunkter som står under var och en.",
        ),
        frozenset({"questions", "points", "meetings", "organisations"}),
        """
        SELECT meetings.date, hosts.name AS host, meetings.theme AS meeting_theme,
            questions.theme, questions.text,
            (SELECT count(*) FROM points WHERE points.question_id = questions.question_id)
                AS point_count,
            questions.question_id, questions.meeting_id, questions.rowid AS search_row
        FROM questions
        JOIN meetings ON meetings.meeting_id = questions.meeting_id
        LEFT JOIN organisations AS hosts ON hosts.organisation_id = meetings.host_organisation_id
        """,
        "questions",
    ),
    "organisations_in_meetings": View(
        Translated(
            "Which organisation had which role in which meeting, with names and dates. A "
            "representative is not an attendee.",
            "Vilken organisation som hade vilken roll vid vilket möte, med namn och datum. En "
            "företrädare är inte en deltagare.",
        ),
        frozenset({"meeting_organisations", "meetings", "organisations"}),
        """
        SELECT meetings.date, hosts.name AS host, meetings.theme AS meeting_theme,
            meetings.meeting_type, organisations.name AS organisation,
            organisations.organisation_type, meeting_organisations.role,
            meeting_organisations.group_name, meeting_organisations.name_as_written,
            meeting_organisations.meeting_id, meeting_organisations.organisation_id
        FROM meeting_organisations
        JOIN meetings ON meetings.meeting_id = meeting_organisations.meeting_id
        JOIN organisations
            ON organisations.organisation_id = meeting_organisations.organisation_id
        LEFT JOIN organisations AS hosts ON hosts.organisation_id = meetings.host_organisation_id
        """,
    ),
}


def views(schemas: Mapping[str, TableSchema]) -> dict[str, View]:
    """Return the views over the tables of `schemas`."""
    return {name: view for name, view in VIEWS.items() if view.needs <= schemas.keys()}


def database_bytes(content: Content, version: str) -> bytes:
    """Return the SQLite database of `content`, released as `version`.

    Its tables are those of the schemas, rows in published order, and beside them `texts` (the
    documents' texts), `descriptions` (of tables and columns) and `about` (title, version,
    licence). A date is text in ISO form, a boolean 0 or 1; what SQLite cannot check, which is
    patterns, is left to the schemas. `user_version` is 1002003 for version 1.2.3.

    Raises:
        PublishingError: this Python's SQLite has no full-text search, or refuses a row.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        if not database.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").fetchall():
            raise PublishingError(f"SQLite {sqlite3.sqlite_version} of this Python lacks FTS5")
        try:
            for statement in _settings(version):
                database.execute(statement)
            _fill(database, content, version)
        except sqlite3.Error as error:
            raise PublishingError(f"SQLite refuses the tables: {error}") from error
        return database.serialize()


def _settings(version: str) -> Iterator[str]:
    major, minor, patch = version_key(version)
    yield f"PRAGMA page_size = {PAGE_SIZE}"
    yield "PRAGMA encoding = 'UTF-8'"
    yield "PRAGMA secure_delete = ON"  # bytes that are not used are 0, not what was there
    yield f"PRAGMA application_id = {APPLICATION_ID}"
    yield f"PRAGMA user_version = {(major * 1000 + minor) * 1000 + patch}"


def _fill(database: sqlite3.Connection, content: Content, version: str) -> None:
    """Make everything; references go in circles, so they are not enforced row by row."""
    database.execute("BEGIN")
    for name, schema in content.schemas.items():
        database.execute(_table(schema, content.schemas))
        _insert(database, name, schema.columns, _stored(content.tables[name]).iter_rows())
    documents = " REFERENCES documents (document_id)" if "documents" in content.schemas else ""
    database.execute(
        f"CREATE TABLE texts (document_id TEXT NOT NULL PRIMARY KEY{documents}, text TEXT NOT NULL)"
    )
    _insert(database, "texts", ("document_id", "text"), sorted(content.texts.items()))
    _describe(database, content, version)
    for schema in content.schemas.values():
        for statement in _indices(schema):
            database.execute(statement)
    for name, view in views(content.schemas).items():
        database.execute(f"CREATE VIEW {name} AS{dedent(view.query).rstrip()}")
    for name in content.schemas:
        if name in SEARCHED:
            _make_searchable(database, name)
    database.execute("COMMIT")
    database.execute("VACUUM")


def _table(schema: TableSchema, others: Collection[str]) -> str:
    """The statement that makes a table; it refers only to tables that are there, too."""
    lines = [_column(schema, field) for field in schema.fields]
    lines.append(f"PRIMARY KEY ({_names(schema.primary_key)})")
    lines += [f"UNIQUE ({_names(key)})" for key in schema.unique_keys]
    lines += [
        f"FOREIGN KEY ({_names(key.fields)}) REFERENCES {_name(key.table)} "
        f"({_names(key.reference_fields)})"
        for key in schema.foreign_keys
        if key.table in others
    ]
    return f"CREATE TABLE {_name(schema.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(schema: TableSchema, field: Field) -> str:
    required = field.required or field.name in schema.primary_key
    unique = field.constraints.get("unique") and schema.primary_key != (field.name,)
    parts = [
        f"{_name(field.name)} {_TYPES[field.type]}",
        "NOT NULL" if required else "",
        "UNIQUE" if unique else "",
        *(f"CHECK ({condition})" for condition in _conditions(field)),
    ]
    return " ".join(part for part in parts if part)


def _conditions(field: Field) -> Iterator[str]:
    """What a value must be, as far as SQL can say it; null meets every condition but NOT NULL."""
    name = _name(field.name)
    match field.type:
        case "integer":
            yield f"typeof({name}) IN ('integer', 'null')"
        case "boolean":
            yield f"{name} IN (0, 1)"
        case "date":
            yield f"{name} IS date({name})"  # which is null of what is no date
        case "string":
            pass
    for constraint, value in field.constraints.items():
        match constraint:
            case "enum":
                yield f"{name} IN ({', '.join(map(_literal, value))})"
            case "minimum":
                yield f"{name} >= {_literal(value)}"
            case "maximum":
                yield f"{name} <= {_literal(value)}"
            case "minLength":
                yield f"length({name}) >= {_literal(value)}"
            case "maxLength":
                yield f"length({name}) <= {_literal(value)}"


def _stored(table: pl.DataFrame) -> pl.DataFrame:
    """Dates as text, booleans as numbers."""
    return table.with_columns(pl.col(pl.Date).cast(pl.String), pl.col(pl.Boolean).cast(pl.Int64))


def _describe(database: sqlite3.Connection, content: Content, version: str) -> None:
    """Add what a stranger who has only this file needs to read it."""
    columns = (
        *("table_name", "column_name", "type"),
        *("title", "title_sv", "description", "description_sv"),
    )
    database.execute(
        "CREATE TABLE descriptions (table_name TEXT NOT NULL, column_name TEXT, type TEXT, "
        "title TEXT, title_sv TEXT, description TEXT NOT NULL, description_sv TEXT NOT NULL)"
    )
    _insert(database, "descriptions", columns, _descriptions(content.schemas))
    dataset = content.dataset
    database.execute("CREATE TABLE about (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)")
    about = {
        "title": dataset.title.en,
        "title_sv": dataset.title.sv,
        "version": version,
        "description": dataset.description.en,
        "description_sv": dataset.description.sv,
        "licence": dataset.licence.title,
        "licence_url": dataset.licence.path,
    }
    _insert(database, "about", ("name", "value"), about.items())


def _descriptions(schemas: Mapping[str, TableSchema]) -> Iterator[Sequence[str | None]]:
    for schema in schemas.values():
        yield schema.name, None, None, *_in_both(schema)
        for field in schema.fields:
            yield schema.name, field.name, field.type, *_in_both(field)
    others = {name: view.description for name, view in views(schemas).items()} | dict(EXTRAS)
    for name, description in others.items():
        yield name, None, None, None, None, description.en, description.sv


def _in_both(described: TableSchema | Field) -> tuple[str, str, str, str]:
    title, description = described.title, described.description
    return title.en, title.sv, description.en, description.sv


def _indices(schema: TableSchema) -> Iterator[str]:
    """An index for each foreign key that the primary key's own index does not begin with."""
    for key in schema.foreign_keys:
        if schema.primary_key[: len(key.fields)] != key.fields:
            index = _name(f"{schema.name}_{'_'.join(key.fields)}")
            yield f"CREATE INDEX {index} ON {_name(schema.name)} ({_names(key.fields)})"


def _make_searchable(database: sqlite3.Connection, name: str) -> None:
    """Add the index `<name>_fts`, which holds no second copy of the text."""
    index, columns = _name(f"{name}_fts"), _names(SEARCHED[name])
    database.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5("
        f"{columns}, content={_name(name)}, tokenize={_literal(_TOKENIZER)})"
    )
    database.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    database.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def _insert(
    database: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> None:
    places = ", ".join("?" * len(columns))
    database.executemany(f"INSERT INTO {_name(table)} ({_names(columns)}) VALUES ({places})", rows)


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(_name, names))


def _name(name: str) -> str:
    """A name as SQL writes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def _literal(value: object) -> str:
    """A number or string as SQL writes it, whatever is in it."""
    return (
        str(value) if isinstance(value, int | float) else "'" + str(value).replace("'", "''") + "'"
    )
