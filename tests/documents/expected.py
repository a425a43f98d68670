"""Compares what the parser makes of a document with the tables made by reading it.

The expected tables are JSON: `meeting`, `organisations`, `people`, `groups`, `questions`,
`points`, `private_names`. Rows under `optional` may be there or not, and its `fields` list other
right values. List labels ("1.", "a)", "Fråga 2.") are no part of a text.
"""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from pipeline.extraction import extract
from pipeline.folding import fold
from pipeline.parsing import Metadata, ParsedDocument, parse
from pipeline.registers import load_registers

Expected = dict[str, Any]
_LABEL = re.compile(r"(?:Fråga\s+\d+[.:]\s*|\(?\d{1,2}[.)]\s+|[a-h]\)\s+)")


def read(path: Path) -> ParsedDocument:
    """Parse the document at `path` as the pipeline does."""
    return parse(extract(path.read_bytes(), path.name), Metadata("0" * 16), load_registers())


def differences(document: ParsedDocument, expected: Expected) -> list[str]:
    """Name every difference between a document's rows and the expected ones, one line each."""
    found = []
    rows = document.rows
    organisations = {row["organisation_id"]: row for row in rows.get("organisations", [])}
    optional = expected.get("optional", {})
    fields = optional.get("fields", [])
    for each in (*expected["organisations"], *optional.get("organisations", [])):
        each["canonical"] = _canonical(each["canonical"])
    for each in (*expected["people"], *optional.get("people", [])):
        each["organisation"] = each["organisation"] and _canonical(each["organisation"])
    found += _meeting(rows, organisations, expected["meeting"], fields)
    actual = [
        {"canonical": organisations[r["organisation_id"]]["name"], "role": r["role"]}
        for r in rows["meeting_organisations"]
    ]
    found += _compare(
        "organisations", actual, expected["organisations"], optional, ("canonical", "role")
    )
    people = [
        {
            "name": r["person_name"],
            "role": r["role"],
            "title": r["title"],
            "organisation": organisations[r["organisation_id"]]["name"]
            if r["organisation_id"]
            else None,
        }
        for r in rows["meeting_people"]
    ]
    found += _compare("people", people, expected["people"], optional, ("name", "role"))
    found += _compare(
        "groups",
        rows["groups"],
        expected["groups"],
        optional,
        ("name",),
    )
    found += _compare("questions", rows["questions"], expected["questions"], optional, ("text",))
    points = [
        {**r, "emphasis": r["emphasis"].split("|") if r["emphasis"] else []} for r in rows["points"]
    ]
    found += _compare("points", points, expected["points"], optional, ("text",))
    published = json.dumps(rows, default=str, ensure_ascii=False) + document.text
    found += [f"private name published: {n}" for n in expected["private_names"] if n in published]
    return found


def _meeting(rows: Any, organisations: Any, expected: Any, fields: Any) -> list[str]:
    row = rows["meetings"][0]
    row = {
        **row,
        "host": organisations[row["host_organisation_id"]]["name"]
        if row["host_organisation_id"]
        else None,
    }
    row = {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()}
    return [
        f"meeting.{name}: {row[name]!r}, expected {value!r}"
        for name, value in expected.items()
        if _plain(row[name])
        not in {_plain(v) for v in _accepted("meeting", row, name, value, fields)}
    ]


def _canonical(name: str) -> str:
    found = load_registers().organisations.resolve(name)
    return found.name if found else name


def _compare(
    table: str, actual: Any, expected: Any, optional: Any, key: tuple[str, ...]
) -> list[str]:
    fields = optional.get("fields", [])

    def identity(row: Any) -> tuple[str, ...]:
        return tuple(_plain(row[k]).casefold() for k in key)

    found = []
    have, want = Counter(map(identity, actual)), Counter(map(identity, expected))
    allowed = {identity(row) for row in optional.get(table, [])}
    found += [f"{table}: missing {row}" for row in (want - have).elements()]
    found += [f"{table}: extra {row}" for row in (have - want).elements() if row not in allowed]
    by_key = {identity(row): row for row in actual}
    for row in expected:
        own = by_key.get(identity(row))
        for name, value in row.items():
            if own is None or name in key or name == "as_written" or name not in own:
                continue
            accepted = _accepted(table, row, name, value, fields)
            if not any(_same(own[name], each) for each in accepted):
                place = f"{table}.{name} of {identity(row)[0][:50]!r}"
                found.append(f"{place}: {own[name]!r}, expected {value!r}")
    return found


def _same(actual: Any, expected: Any) -> bool:
    if isinstance(actual, list):
        return [_plain(a) for a in actual] == [_plain(e) for e in expected or []]
    return _plain(actual) == _plain(expected)


def _accepted(table: str, row: Any, name: str, value: Any, fields: Any) -> list[Any]:
    accepted = [value]
    for rule in fields:
        if rule["list"] != table or rule["field"] != name:
            continue
        match = rule["match"]
        column, _, wanted = match.partition("=")
        matched = (
            match == "*"
            or (wanted and row.get(column) == wanted)
            or any(isinstance(v, str) and v.startswith(match) for v in row.values())
        )
        if matched:
            accepted += rule["accept"]
    return accepted


def _plain(value: Any) -> str:
    text = unicodedata.normalize("NFC", fold("" if value is None else str(value)))
    return _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
