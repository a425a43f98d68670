"""What differs between two packages, and the files in which a release says so.

In the directory `changes/` of a release:

    changes.json                 counts for every table, documents, texts, schemas: always there
    <table>.added.csv            rows that are new, as they stand in the table
    <table>.removed.csv          rows that are gone, as they stood in the table
    <table>.modified.csv         a row per changed cell: the table's key, column, old, new

A CSV file is there if it has rows. The first release has nothing before it, so all of it is new
and `changes.json` alone says how much. A column that only one of the two tables has is a
difference of their schemas; its cells are not listed.

Applied to the old tables, the changes give the new. How a difference is told in words stands in
`changelog`, how much it weighs in `versions`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.publishing.descriptions.datapackage import json_bytes
from pipeline.publishing.opened import Opened
from pipeline.publishing.packages import FILE_MODE, make_directory
from pipeline.publishing.rows import RowChanges, compare_rows, exchange_rows
from pipeline.publishing.versions import (
    DOCUMENT,
    DOCUMENTS,
    Difference,
    document_paths,
    replaced_documents,
    schema_differences,
)
from pipeline.schema import csv_bytes

CHANGES = "changes"
SUMMARY = "changes.json"
NOTHING = Opened(None, {}, {}, {}, {})
"""What the first release is compared with."""

Ids = tuple[str, ...]


@dataclass(frozen=True)
class SetChanges:
    """Ids that only the new package has, that only the old had, and that both have otherwise."""

    added: Ids
    removed: Ids
    modified: Ids


@dataclass(frozen=True)
class DocumentChanges:
    """Which documents are behind the changes, as ids in the order of their paths.

    `replaced` are pairs (old, new) of contents that have the same path one after the other: a
    revised file. `read_again` have the same content and other rows or another text, as after a
    change of the program; `described_anew` differ in nothing but their own row, as after a move.
    """

    added: Ids
    removed: Ids
    replaced: tuple[tuple[str, str], ...]
    read_again: Ids
    described_anew: Ids


@dataclass(frozen=True)
class Changes:
    """All that differs between two packages; every table of either has its RowChanges.

    `described` names the tables that only their descriptions differ in, and "dataset" where its
    own facts differ.
    """

    old: Opened
    new: Opened
    schemas: tuple[Difference, ...]
    described: tuple[str, ...]
    tables: Mapping[str, RowChanges]
    texts: SetChanges
    documents: DocumentChanges

    @property
    def found(self) -> bool:
        """Whether anything differs."""
        texts = self.texts.added or self.texts.removed or self.texts.modified
        rows = any(table.found for table in self.tables.values())
        return bool(self.schemas or self.described or rows or texts)


def compare(old: Opened, new: Opened) -> Changes:
    """Return what turns the package `old` into `new`; PublishingError if that cannot be told."""
    tables = {name: _rows(name, old, new) for name in (*new.tables, *old.tables)}
    texts = SetChanges(
        tuple(sorted(new.texts.keys() - old.texts.keys())),
        tuple(sorted(old.texts.keys() - new.texts.keys())),
        tuple(
            sorted(
                name for name, digest in old.texts.items() if new.texts.get(name, digest) != digest
            )
        ),
    )
    schemas = tuple(schema_differences(old.schemas, new.schemas))
    described = [
        name
        for name, schema in new.schemas.items()
        if name in old.schemas
        and schema != old.schemas[name]
        and not schema_differences({name: old.schemas[name]}, {name: schema})
    ]
    described += ["dataset"] * (old.facts != new.facts and old is not NOTHING)
    documents = _documents(old, new, tables, texts)
    return Changes(old, new, schemas, tuple(described), tables, texts, documents)


def change_files(changes: Changes) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of every file of a release's `changes/`."""
    yield SUMMARY, json_bytes(summary(changes))
    if changes.old is NOTHING:
        return
    for name, table in changes.tables.items():
        for what, rows in _kinds(table):
            if rows.height:
                yield f"{name}.{what}.csv", csv_bytes(rows)


def write_changes(release: Path, changes: Changes) -> None:
    """Write `changes/` into the directory `release`; FileExistsError if it is there."""
    directory = release / CHANGES
    make_directory(directory)
    for name, data in change_files(changes):
        path = directory / name
        path.write_bytes(data)
        path.chmod(FILE_MODE)


def summary(changes: Changes) -> dict[str, Any]:
    """Return `changes.json`: everything but the rows themselves."""
    documents = changes.documents
    before, after = _paths(changes.old), _paths(changes.new)
    return {
        "old": changes.old.version,
        "new": changes.new.version,
        "schemas": [
            {"change": each.change.name, "message": each.message} for each in changes.schemas
        ],
        "descriptions": list(changes.described),
        "tables": {name: _counts(table) for name, table in changes.tables.items()},
        "texts": {
            what: list(getattr(changes.texts, what)) for what in ("added", "removed", "modified")
        },
        "documents": {
            "added": _named(documents.added, after),
            "removed": _named(documents.removed, before),
            "replaced": [
                {"old": old, "document_id": new, "path": after[new]}
                for old, new in documents.replaced
            ],
            "read_again": _named(documents.read_again, after),
            "described_anew": _named(documents.described_anew, after),
        },
    }


def _rows(name: str, old: Opened, new: Opened) -> RowChanges:
    """The changes of one table; where it was not there, or had another key, no row is the same."""
    keys = [_key(package.schemas[name]) for package in (new, old) if name in package.schemas]
    before, after = (package.tables.get(name, pl.DataFrame()) for package in (old, new))
    if len(keys) == 2 and keys[0] == keys[1]:
        return compare_rows(before, after, keys[0])
    return exchange_rows(before, after, keys[0])


def _key(schema: Mapping[str, Any]) -> Ids:
    stated = schema.get("primaryKey", [])
    names = stated if isinstance(stated, list) else [stated]
    return tuple(name for name in names if isinstance(name, str))


def _kinds(table: RowChanges) -> tuple[tuple[str, pl.DataFrame], ...]:
    return ("added", table.added), ("removed", table.removed), ("modified", table.modified)


def _counts(table: RowChanges) -> dict[str, Any]:
    return {
        "key": list(table.key),
        "old_rows": table.old_rows,
        "new_rows": table.new_rows,
        "added": table.added.height,
        "removed": table.removed.height,
        "modified": table.modified_rows,
        "moved_only": table.moved_rows,
    }


def _named(ids: Ids, paths: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"document_id": each, "path": paths[each]} for each in ids]


def _documents(
    old: Opened, new: Opened, tables: Mapping[str, RowChanges], texts: SetChanges
) -> DocumentChanges:
    before, after = _paths(old), _paths(new)
    replaced = replaced_documents(before, after)
    gone, come = {each for each, _ in replaced}, {each for _, each in replaced}
    touched = _touched(old, new, tables) | set(texts.modified)
    own = tables[DOCUMENTS].modified if before and after else pl.DataFrame({DOCUMENT: []})
    described = set(own[DOCUMENT]) - touched if DOCUMENT in own.columns else set()
    kept = [each for each in after if each in before]
    return DocumentChanges(
        added=tuple(each for each in after if each not in before and each not in come),
        removed=tuple(each for each in before if each not in after and each not in gone),
        replaced=replaced,
        read_again=tuple(each for each in kept if each in touched),
        described_anew=tuple(each for each in kept if each in described),
    )


def _paths(package: Opened) -> dict[str, str]:
    return document_paths(package.tables.get(DOCUMENTS, pl.DataFrame()))


def _touched(old: Opened, new: Opened, tables: Mapping[str, RowChanges]) -> set[str]:
    """The documents whose rows in other tables than their own are not what they were."""
    found: set[str] = set()
    for name, table in tables.items():
        if name == DOCUMENTS:
            continue
        for rows in (table.added, table.removed):
            if DOCUMENT in rows.columns:
                found.update(rows[DOCUMENT].drop_nulls())
        for package in (old, new):
            whole = package.tables.get(name)
            if whole is not None and DOCUMENT in whole.columns and table.modified.height:
                rows = whole.join(table.modified, on=list(table.key), how="semi", nulls_equal=True)
                found.update(rows[DOCUMENT].drop_nulls())
    return found
