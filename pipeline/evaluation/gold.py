"""Reading gold documents: a document and, beside it, the tables that a person read in it.

The form is JSON, one file per document, as `tests/documents/README.md` describes it. Here it is
checked and put into the words of the published tables; comparing belongs to `matching`.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.registers import Registers

SUFFIXES = (".txt", ".md", ".pdf", ".docx", ".html")
KINDS = ("minutes", "report", "invitation", "other")


class GoldError(ValueError):
    """A gold document that cannot be used; the message names the file and the remedy."""


@dataclass(frozen=True)
class Table:
    """How a table stands in a gold file: under which key, with which columns.

    `columns` maps the file's words to ours; `key` are the columns that tell rows apart, `quoted`
    the one whose value can be found in the document's text.
    """

    name: str
    listed_as: str
    columns: Mapping[str, str]
    key: tuple[str, ...]
    quoted: str | None


def _as_they_are(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_COUNTED = [f"{who}_count{what}" for who in ("invited", "attended") for what in ("", "_text")]
TABLES = (
    Table(
        "meetings",
        "meeting",
        _as_they_are(
            *("meeting_id", "title", "meeting_type", "date", "end_date", "date_source"),
            *("host", "host_unit", "theme", "location", "mode", "reference_number", "language"),
            *(*_COUNTED, "invited_count_unit", "attended_count_unit"),
        ),
        (),
        None,
    ),
    Table(
        "meeting_organisations",
        "organisations",
        {"as_written": "name_as_written", "canonical": "organisation"}
        | _as_they_are("role", "group_name"),
        ("organisation", "role"),
        "name_as_written",
    ),
    Table(
        "meeting_people",
        "people",
        {"name": "person_name"} | _as_they_are("title", "organisation", "role"),
        ("person_name", "role"),
        "person_name",
    ),
    Table("groups", "groups", _as_they_are("name", "focus"), ("name",), "name"),
    Table("questions", "questions", _as_they_are("theme", "text"), ("text",), "text"),
    Table(
        "points",
        "points",
        _as_they_are("text", "section", "heading", "emphasis", "attribution", "speaker_type"),
        ("text",),
        "text",
    ),
)
_ABOUT = {"kind", "document", "notes", "private_names", "optional", "known_defects", "segments"}
_ACRONYM = re.compile(r"(?P<name>.+) \([^()]+\)")  # goes to `organisations.acronym`
_RULE = {"list", "match", "field", "accept"}


@dataclass(frozen=True)
class GoldRow:
    """An expected row: `accepted` holds for every stated column its right values, best first."""

    accepted: Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Gold:
    """One document with what is expected of it.

    `rows` has an entry for each table that the file states, and for no other; `optional` rows may
    be there or not; `private_names` must occur nowhere in what is published.
    """

    name: str
    document: Path
    kind: str
    rows: Mapping[str, tuple[GoldRow, ...]]
    optional: Mapping[str, tuple[GoldRow, ...]] = field(default_factory=dict)
    private_names: tuple[str, ...] = ()


def read_gold(directory: Path, resolve: Callable[[str], str]) -> list[Gold]:
    """Return the gold documents in `directory`, by name.

    Args:
        directory: holds NAME.json with NAME.txt, .md, .pdf, .docx or .html beside it, in this
            order of preference; or the JSON names its `document`, relative to the directory or
            one above it.
        resolve: gives the canonical name of an organisation, so that "LO" and its full name agree.

    Raises:
        GoldError: there is none, or a file is not of the form.
    """
    paths = sorted(directory.glob("*.json"))
    if not paths:
        raise GoldError(f"{directory}: holds no gold documents; put NAME.json beside each NAME.txt")
    return [_gold(path, resolve) for path in paths]


def resolver(registers: Registers) -> Callable[[str], str]:
    """Return what gives the name of an organisation that the register knows it by, if it does."""

    def resolve(name: str) -> str:
        found = registers.organisations.resolve(name)
        return found.name if found else name

    return resolve


def _gold(path: Path, resolve: Callable[[str], str]) -> Gold:
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: not JSON in UTF-8; correct it: {error}") from error
    if not isinstance(stated, dict):
        raise GoldError(f"{path}: must be a JSON object with the expected tables")
    _only_known(stated, {*_ABOUT, *(table.listed_as for table in TABLES)}, str(path))
    kind = stated.get("kind", "minutes")
    if kind not in KINDS:
        raise GoldError(f"{path}: kind must be one of {', '.join(KINDS)}")
    optional = stated.get("optional", {})
    if not isinstance(optional, dict):
        raise GoldError(f"{path}: optional must be an object of lists")
    _only_known(optional, {"fields", *(t.listed_as for t in TABLES)}, f"{path}: optional")
    rules = list(_rules(optional.get("fields", []), f"{path}: optional fields"))

    def rows(source: Mapping[str, Any], place: str) -> dict[str, tuple[GoldRow, ...]]:
        return {
            table.name: tuple(_rows(table, source[table.listed_as], rules, resolve, place))
            for table in TABLES
            if table.listed_as in source
        }

    return Gold(
        name=path.stem,
        document=_document(path, stated.get("document")),
        kind=kind,
        rows=rows(stated, str(path)),
        optional=rows(optional, f"{path}: optional"),
        private_names=tuple(_texts(stated.get("private_names", []), f"{path}: private_names")),
    )


def _document(path: Path, named: object) -> Path:
    if named is None:
        found = [p for suffix in SUFFIXES if (p := path.with_suffix(suffix)).is_file()]
        if not found:
            endings = ", ".join(SUFFIXES)
            raise GoldError(f"{path}: no document beside it; put {path.stem} with {endings} there")
        return found[0]
    for directory in path.parents:
        if isinstance(named, str) and (directory / named).is_file():
            return directory / named
    raise GoldError(f"{path}: its document is not there; correct the path under document")


def _rows(
    table: Table,
    stated: object,
    rules: Sequence[Mapping[str, Any]],
    resolve: Callable[[str], str],
    place: str,
) -> Iterator[GoldRow]:
    if table.listed_as == "meeting" and (stated is None or isinstance(stated, dict)):
        stated = [stated] if stated else []
    if not isinstance(stated, list):
        raise GoldError(f"{place}: {table.listed_as} must be a list of rows")
    for number, row in enumerate(stated, start=1):
        where = f"{place}: {table.listed_as}, row {number}"
        if not isinstance(row, dict):
            raise GoldError(f"{where}: must be an object")
        _only_known(row, set(table.columns), where)
        accepted = {
            table.columns[name]: tuple(
                resolve(each) if _names_organisation(table, name) and each else each
                for each in (value, *_alternatives(table, row, name, rules))
            )
            for name, value in row.items()
        }
        if missing := [name for name in table.key if name not in accepted]:
            raise GoldError(f"{where}: {', '.join(missing)} is missing")
        yield GoldRow(accepted)


def _names_organisation(table: Table, column: str) -> bool:
    return table.columns[column] in ("organisation", "host")


def _alternatives(
    table: Table, row: Mapping[str, Any], column: str, rules: Sequence[Mapping[str, Any]]
) -> Iterator[Any]:
    for rule in rules:
        if rule["list"] != table.listed_as or rule["field"] != column:
            continue
        match = rule["match"]
        named, _, wanted = match.partition("=")
        if (
            match == "*"
            or (wanted and row.get(named) == wanted)
            or any(isinstance(value, str) and value.startswith(match) for value in row.values())
        ):
            yield from rule["accept"]
    bracketed = _ACRONYM.fullmatch(row[column]) if column == "as_written" else None
    if bracketed:
        yield bracketed["name"]


def _rules(stated: object, place: str) -> Iterator[Mapping[str, Any]]:
    if not isinstance(stated, list):
        raise GoldError(f"{place}: must be a list")
    for number, rule in enumerate(stated, start=1):
        whole = isinstance(rule, dict) and set(rule) == _RULE
        if not (whole and isinstance(rule["accept"], list) and isinstance(rule["match"], str)):
            raise GoldError(f"{place}, entry {number}: must have list, match, field and accept")
        yield rule


def _texts(stated: object, place: str) -> list[str]:
    if not (isinstance(stated, list) and all(isinstance(each, str) and each for each in stated)):
        raise GoldError(f"{place}: must be a list of texts")
    return stated


def _only_known(stated: Mapping[str, Any], known: set[str], place: str) -> None:
    for name in stated:
        if name not in known:
            raise GoldError(f"{place}: unknown key {name!r}; known are {', '.join(sorted(known))}")
