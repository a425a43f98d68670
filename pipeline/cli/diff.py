"""`samrad diff`: what differs between two packages, for people or as JSON."""

# ruff: noqa: PLC0415 - imports that take long stand where the command begins

import argparse
import itertools
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli.answers import DONE, answering
from pipeline.cli.arguments import Commands, there
from pipeline.markup import visible

if TYPE_CHECKING:
    import polars as pl

    from pipeline.publishing import Changes, Opened

DIFFERENT = 3  # with --exit-code; 1 says that a command failed
SHOWN_ROWS = 10  # of a table and kind; --json has all
SHOWN_CHARACTERS = 200
SHORT = 60

_DESCRIPTION = """\
Compare two packages and say what turns the first into the second: tables and columns, documents,
rows by the tables' primary keys. A and B are each the directory of a package, CSV or Parquet, the
directory of a release, or a zip. A zip is read where it lies and never unpacked.
"""
_EPILOG = f"""\
exit status:
  0  compared, whether or not anything differs
  1  one of the two cannot be read
  2  wrong usage
  {DIFFERENT}  with --exit-code: compared, and something differs
"""


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "diff",
        parents=[common],
        help="compare two packages, releases or zips, row by row",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("old", type=there, metavar="A", help="the package to start from")
    parser.add_argument("new", type=there, metavar="B", help="the package to arrive at")
    parser.add_argument(
        "--json",
        action="store_true",
        help="one object with all counts and rows; values are of their column's type",
    )
    parser.add_argument(
        "--exit-code", action="store_true", help=f"exit with {DIFFERENT} if anything differs"
    )
    parser.set_defaults(command=_diff)


def _diff(options: argparse.Namespace) -> int:
    from pipeline.publishing import compare, open_package

    changes = compare(open_package(options.old), open_package(options.new))
    with answering():
        if options.json:
            json.dump(_whole(changes), sys.stdout, ensure_ascii=False, indent=1)
            print()
        else:
            for line in _lines(changes, options.old, options.new):
                print(line)
    return DIFFERENT if options.exit_code and changes.found else DONE


def _whole(changes: "Changes") -> dict[str, Any]:
    """The summary that a release carries, with every row in it."""
    from pipeline.publishing import summary

    whole = summary(changes) | {"same": not changes.found}
    for name, table in changes.tables.items():
        old, new = (_types(package, name) for package in (changes.old, changes.new))
        whole["tables"][name]["rows"] = {
            "added": [_typed(row, new) for row in table.added.iter_rows(named=True)],
            "removed": [_typed(row, old) for row in table.removed.iter_rows(named=True)],
            "modified": [
                {
                    "key": _typed(key, new),
                    "columns": {
                        column: {
                            "old": _value(was, old.get(column)),
                            "new": _value(now, new.get(column)),
                        }
                        for column, (was, now) in cells.items()
                    },
                }
                for key, cells in _modified(table.modified, table.key)
            ],
        }
    return whole


def _types(package: "Opened", table: str) -> dict[str, str]:
    fields = package.schemas.get(table, {}).get("fields", [])
    return {field["name"]: str(field.get("type")) for field in fields}


def _typed(row: Mapping[str, Any], types: Mapping[str, str]) -> dict[str, Any]:
    return {column: _value(value, types.get(column)) for column, value in row.items()}


def _value(cell: str | None, kind: str | None) -> Any:
    """A canonical cell as JSON has it; one that is not of its column's type stays as it is."""
    if cell is not None and kind == "integer" and re.fullmatch(r"-?[0-9]{1,19}", cell):
        return int(cell)
    return cell == "true" if kind == "boolean" and cell in ("true", "false") else cell


def _modified(
    cells: "pl.DataFrame", key: tuple[str, ...]
) -> Iterator[tuple[dict[str, Any], dict[str, tuple[Any, Any]]]]:
    """Each modified row: its key, and (old, new) of each column that changed."""
    width = len(key)
    for values, group in itertools.groupby(cells.iter_rows(), key=lambda row: row[:width]):
        changed = {column: (old, new) for *_, column, old, new in group}
        yield dict(zip(key, values, strict=True)), changed


def _lines(changes: "Changes", old: Path, new: Path) -> Iterator[str]:
    yield f"{old} ({_version(changes.old)}) → {new} ({_version(changes.new)})"
    if not changes.found:
        yield "no difference"
        return
    tables = {name: table for name, table in changes.tables.items() if table.found}
    if tables:
        yield ""
        heads = ("table", "old", "new", "added", "removed", "modified")
        yield f"{heads[0]:24}" + "".join(f"{head:>10}" for head in heads[1:])
        for name, table in tables.items():
            counts = (table.old_rows, table.new_rows, table.added.height, table.removed.height)
            cells = "".join(f"{count:10}" for count in (*counts, table.modified_rows))
            yield f"{_shown(name):24}{cells}"
    if changes.schemas or changes.described:
        yield "\ntables and columns"
        yield from (f"  {_shown(str(each))}" for each in changes.schemas)
        yield from (f"  {_shown(name)}: descriptions changed" for name in changes.described)
    yield from _documents(changes)
    for name, table in tables.items():
        yield f"\n{_shown(name)}"
        yield from _rows("+", table.added, table.key)
        yield from _rows("-", table.removed, table.key)
        yield from _cells(table.modified, table.key, table.moved_rows)


def _version(package: "Opened") -> str:
    return f"version {_shown(package.version)}" if package.version else "no version"


def _documents(changes: "Changes") -> Iterator[str]:
    from pipeline.publishing import summary

    found = {what: listed for what, listed in summary(changes)["documents"].items() if listed}
    if not found:
        return
    yield "\ndocuments behind it"
    for what, listed in found.items():
        for each in listed[:SHOWN_ROWS]:
            was = f" (was {each['old']})" if "old" in each else ""
            yield f"  {what.replace('_', ' ')}: {_shown(each['path'])} {each['document_id']}{was}"
        yield from _more(len(listed))


def _rows(sign: str, rows: "pl.DataFrame", key: tuple[str, ...]) -> Iterator[str]:
    """Whole rows: the key, then what else they hold, except where it is quoted from."""
    from pipeline.schema import PROVENANCE

    for row in rows.head(SHOWN_ROWS).iter_rows(named=True):
        told = [
            f"{column}={value}"
            for column, value in row.items()
            if value is not None and column not in key and column not in PROVENANCE
        ]
        yield f"  {sign} {_key(row, key)}  {_shown(', '.join(told))}".rstrip()
    yield from _more(rows.height)


def _cells(cells: "pl.DataFrame", key: tuple[str, ...], moved: int) -> Iterator[str]:
    """Modified rows column by column, old → new; those that only moved are counted."""
    from pipeline.schema import PROVENANCE

    told = 0
    for values, changed in _modified(cells, key):
        if set(changed) <= set(PROVENANCE):
            continue
        told += 1
        if told > SHOWN_ROWS:
            continue
        yield f"  ~ {_key(values, key)}"
        for column, pair in changed.items():
            old, new = ("nothing" if cell is None else _shown(cell) for cell in pair)
            if column in PROVENANCE:
                continue
            if max(len(old), len(new)) <= SHORT:
                yield f"      {_shown(column)}: {old} → {new}"
                continue
            yield from (f"      {_shown(column)}:", f"        - {old}", f"        + {new}")
    yield from _more(told)
    if moved:
        place = ", ".join(PROVENANCE)
        yield f"  ~ {moved} with the same words, quoted from another place ({place})"


def _key(row: Mapping[str, Any], key: tuple[str, ...]) -> str:
    return _shown(" | ".join(str(row[column]) for column in key))


def _more(count: int) -> Iterator[str]:
    if count > SHOWN_ROWS:
        yield f"  … and {count - SHOWN_ROWS} more (--json has all)"


def _shown(text: str) -> str:
    text = visible(text)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
