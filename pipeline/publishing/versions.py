"""Which version comes next: what differs between a release and new tables, and how much it weighs.

- MAJOR: a table or column removed; a column's type, the primary key or the order of the kept
  columns changed; a constraint or key added or made stricter.
- MINOR: a table, column or row added; a constraint or key removed or made looser.
- PATCH: everything else, which is to say revisions: cells, texts and descriptions changed, rows
  removed, documents replaced by others at the same path.

A removed row is a revision: a row goes when it should not have been there, and nothing that
reads the tables by their columns breaks. So is what has a new key only because a document has
other content now: its row in `documents` and its segments. A point or question that it has beyond
those it had is new.
"""

import enum
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.publishing.content import Content
from pipeline.publishing.rows import cells, compare_rows
from pipeline.schema import csv_bytes

FIRST_VERSION = "1.0.0"
DOCUMENTS, DOCUMENT = "documents", "document_id"

Descriptor = Mapping[str, Any]


class Change(enum.IntEnum):
    """How much a difference weighs for those who use the data."""

    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True)
class Difference:
    """One difference between a release and new tables; `message` is for people."""

    change: Change
    message: str

    def __str__(self) -> str:
        """Return the difference on one line: "MINOR points: 3 rows added"."""
        return f"{self.change.name} {self.message}"


def next_version(previous: str | None, found: Iterable[Difference]) -> str:
    """Return the version after `previous` for the differences `found`; 1.0.0 after nothing.

    Without differences in the tables it is a PATCH: the caller knows that something else changed.
    """
    if previous is None:
        return FIRST_VERSION
    major, minor, patch = version_key(previous)
    match max((difference.change for difference in found), default=Change.PATCH):
        case Change.MAJOR:
            return f"{major + 1}.0.0"
        case Change.MINOR:
            return f"{major}.{minor + 1}.0"
        case Change.PATCH:
            return f"{major}.{minor}.{patch + 1}"


def version_key(version: str) -> tuple[int, int, int]:
    """Return "1.10.0" as (1, 10, 0), which sorts as versions do; ValueError if it is none."""
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def differences(previous: Path, content: Content) -> list[Difference]:
    """Return what differs in schemas and rows between the CSV package `previous` and `content`."""
    published = json.loads((previous / "datapackage.json").read_bytes())
    old_schemas = {resource["name"]: resource["schema"] for resource in published["resources"]}
    paths = {resource["name"]: previous / resource["path"] for resource in published["resources"]}
    new_schemas = {name: schema.descriptor for name, schema in content.schemas.items()}
    found = schema_differences(old_schemas, new_schemas)
    frames = {
        name: (cells(paths[name].read_bytes()), cells(csv_bytes(content.tables[name])))
        for name in content.schemas
        if name in paths
    }
    nothing = pl.DataFrame()
    replaced = replaced_documents(*map(document_paths, frames.get(DOCUMENTS, (nothing, nothing))))
    for name, (old, new) in frames.items():
        key = content.schemas[name].primary_key
        found.extend(row_differences(name, old, new, key, [after for _, after in replaced]))
    return found


def document_paths(documents: pl.DataFrame) -> dict[str, str]:
    """Return the path of every row of the table `documents` by its id, in the order of the paths.

    Of a table that lacks either it is nothing.
    """
    if not {DOCUMENT, "path"} <= set(documents.columns):
        return {}
    rows = documents.select(DOCUMENT, "path").drop_nulls().sort("path", DOCUMENT)
    return dict(rows.iter_rows())


def replaced_documents(
    before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ids (old, new) that have the same path one after the other.

    `before` and `after` are paths by id. Such a pair is one document, revised.
    """
    gone = {path: each for each, path in before.items() if each not in after}
    return tuple(
        (gone[path], each) for each, path in after.items() if each not in before and path in gone
    )


def schema_differences(
    old: Mapping[str, Descriptor], new: Mapping[str, Descriptor]
) -> list[Difference]:
    """Return what differs between two sets of Table Schema descriptors, keyed by table name."""
    found = [Difference(Change.MAJOR, f"{name}: table removed") for name in old if name not in new]
    for name, schema in new.items():
        if name in old:
            found.extend(_table_differences(name, old[name], schema))
        else:
            found.append(Difference(Change.MINOR, f"{name}: table added"))
    return found


def row_differences(
    table: str,
    old: pl.DataFrame,
    new: pl.DataFrame,
    key: Iterable[str],
    replacing: Sequence[str] = (),
) -> list[Difference]:
    """Return what differs between the rows of two frames with one primary key.

    Rows are compared in the columns that both have; frames that lack the key are not compared.
    Rows whose key is made from one of the documents `replacing` others are not new.
    """
    changes = compare_rows(old, new, list(key))
    if not set(changes.key) <= set(old.columns) & set(new.columns):
        return []
    again = (
        changes.added.filter(pl.col(DOCUMENT).is_in(list(replacing))).height
        if DOCUMENT in changes.key
        else 0
    )
    counts = [
        (Change.MINOR, changes.added.height - again, "added"),
        (Change.PATCH, again, "of replacing documents added"),
        (Change.PATCH, changes.removed.height, "removed"),
        (Change.PATCH, changes.modified_rows, "changed"),
    ]
    return [
        Difference(change, f"{table}: {count} {'row' if count == 1 else 'rows'} {what}")
        for change, count, what in counts
        if count
    ]


def _table_differences(table: str, old: Descriptor, new: Descriptor) -> list[Difference]:
    found = _key_differences(table, old, new)
    old_fields = {field["name"]: field for field in old["fields"]}
    new_fields = {field["name"]: field for field in new["fields"]}
    for name in old_fields.keys() - new_fields.keys():
        found.append(Difference(Change.MAJOR, f"{table}: column {name} removed"))
    for name in new_fields.keys() - old_fields.keys():
        found.append(Difference(Change.MINOR, f"{table}: column {name} added"))
    kept = [name for name in old_fields if name in new_fields]
    if kept != [name for name in new_fields if name in old_fields]:
        found.append(Difference(Change.MAJOR, f"{table}: order of columns changed"))
    for name in kept:
        found.extend(_field_differences(f"{table}.{name}", old_fields[name], new_fields[name]))
    return sorted(found, key=lambda difference: (-difference.change, difference.message))


def _key_differences(table: str, old: Descriptor, new: Descriptor) -> list[Difference]:
    """Keys are constraints: a new one is stricter, a lost one looser; the primary key is both."""
    found = []
    if old.get("primaryKey") != new.get("primaryKey"):
        found.append(Difference(Change.MAJOR, f"{table}: primary key changed"))
    for kind, what in (("foreignKeys", "foreign key"), ("uniqueKeys", "unique key")):
        before, after = old.get(kind, []), new.get(kind, [])
        for keys, others, change, verb in (
            (after, before, Change.MAJOR, "added"),
            (before, after, Change.MINOR, "removed"),
        ):
            found.extend(
                Difference(change, f"{table}: {what} {_columns(key)} {verb}")
                for key in keys
                if key not in others
            )
    return found


def _columns(key: Any) -> str:
    """The columns of a foreign key (an object) or unique key (a list), for people."""
    columns = key["fields"] if isinstance(key, Mapping) else key
    return columns if isinstance(columns, str) else ", ".join(columns)


def _field_differences(column: str, old: Descriptor, new: Descriptor) -> list[Difference]:
    found = []
    for name in ("type", "format"):
        if old.get(name) != new.get(name):
            found.append(Difference(Change.MAJOR, f"{column}: {name} changed"))
    before, after = old.get("constraints", {}), new.get("constraints", {})
    for name in sorted(before.keys() | after.keys()):
        old_value, new_value = before.get(name), after.get(name)
        if _same(name, old_value, new_value):
            continue
        if _allows_all(name, old_value, new_value):
            found.append(Difference(Change.MINOR, f"{column}: constraint {name} looser"))
        else:
            found.append(Difference(Change.MAJOR, f"{column}: constraint {name} stricter"))
    return found


def _same(name: str, old: Any, new: Any) -> bool:
    """Whether two values of a constraint mean the same; an enum's order means nothing."""
    if name == "enum" and old is not None and new is not None:
        return set(old) == set(new)
    return bool((old or None) == (new or None)) if name in ("required", "unique") else old == new


_LOOSER: Mapping[str, Callable[[Any, Any], bool]] = {
    "required": lambda old, new: not new,
    "unique": lambda old, new: not new,
    "enum": lambda old, new: set(old) <= set(new),
    "minimum": lambda old, new: bool(new <= old),
    "maximum": lambda old, new: bool(new >= old),
    "minLength": lambda old, new: bool(new <= old),
    "maxLength": lambda old, new: bool(new >= old),
}


def _allows_all(name: str, old: Any, new: Any) -> bool:
    """Whether constraint `name` with value `new` allows all that `old` allowed; None is no limit.

    Of a changed pattern nobody can tell, so it does not.
    """
    if new is None:
        return True
    if old is None:
        return False
    return name in _LOOSER and _LOOSER[name](old, new)
