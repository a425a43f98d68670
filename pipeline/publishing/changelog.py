"""CHANGELOG.md of a release: what changed, in words with counts, and the documents behind it.

The newest release stands first and what the last release said of those before it follows, so one
file tells of all. It holds no dates: a release's bytes depend on its content and on the release
before, and when it was made stands in `versions.json` (see `history`). English, with the summary
in Swedish, too.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.markup import literal
from pipeline.publishing.changes import CHANGES, NOTHING, Changes
from pipeline.publishing.descriptions.dictionary import markdown_table
from pipeline.publishing.opened import Opened

CHANGELOG = "CHANGELOG.md"
SHOWN = 40
"""Documents of one kind that are named; a release of thousands says how many more there are."""

_HEAD = f"""\
# Changes to the data / Ändringar i datamängden

Each release compared with the one before, row by row by the tables' primary keys. The rows
themselves are in `{CHANGES}/` of the release, the dates of the releases in `versions.json`.

*Varje utgåva jämförd med den förra, rad för rad efter tabellernas primärnycklar. Raderna finns i
utgåvans `{CHANGES}/`, utgåvornas datum i `versions.json`.*
"""
_SECTION = "\n## "
_COUNTED = ("meeting_organisations", "meeting_people", "groups", "questions", "points")


def changelog(version: str, changes: Changes, before: str | None) -> str:
    """Return the changelog of `version`; `before` is that of the previous release, if it has one.

    Whatever `before` holds from its first section on is kept as it is.
    """
    _, _, sections = (before or "").partition(_SECTION)
    kept = f"{_SECTION}{sections}" if sections else ""
    return f"{_HEAD}{_SECTION}{section(version, changes)}\n{kept}"


def latest_section(release: Path) -> str:
    """Return what the release in the directory `release` says of itself, "" if it says nothing."""
    path = release / CHANGELOG
    if not path.is_file():
        return ""
    _, _, sections = path.read_text(encoding="utf-8").partition(_SECTION)
    return sections.partition(_SECTION)[0].partition("\n")[2].strip()


def section(version: str, changes: Changes) -> str:
    """Return what a release says of itself, from its number on, without a line feed at the end."""
    parts = [version, "\n".join(_summary(changes))]
    if changes.schemas and changes.old is not NOTHING:
        parts.append("Tables and columns:\n\n" + "\n".join(f"- {each}" for each in changes.schemas))
    if changes.described:
        parts.append("Descriptions: " + ", ".join(changes.described) + ".")
    parts += _documents(changes)
    if changes.old is not NOTHING and any(table.found for table in changes.tables.values()):
        parts.append(_table(changes))
    return "\n\n".join(parts)


def _summary(changes: Changes) -> Iterator[str]:
    """One paragraph in English, one in Swedish."""
    tables = changes.tables.values()
    documents = changes.documents
    if changes.old is NOTHING:
        rows, count = sum(table.new_rows for table in tables), len(documents.added)
        yield f"The first release: {_count(count, 'document')}, {_count(rows, 'row')}.\n"
        yield f"*Den första utgåvan: {count} dokument, {rows} {_rader(rows)}.*"
        return
    ids = [
        (len(documents.added), "added", "tillkom"),
        (len(documents.replaced), "replaced", "ersattes"),
        (len(documents.removed), "removed", "togs bort"),
        (len(documents.read_again), "read otherwise", "lästes på annat sätt"),
        (len(documents.described_anew), "described anew", "beskrevs på nytt"),
    ]
    rows_of = [
        (sum(table.added.height for table in tables), "added", "tillkom"),
        (sum(table.removed.height for table in tables), "removed", "togs bort"),
        (sum(table.modified_rows for table in tables), "modified", "ändrades"),
    ]
    english = [f"{_count(n, 'document')} {en}" for n, en, _ in ids if n]
    english += [f"{_count(n, 'row')} {en}" for n, en, _ in rows_of if n]
    swedish = [f"{n} dokument {sv}" for n, _, sv in ids if n]
    swedish += [f"{n} {_rader(n)} {sv}" for n, _, sv in rows_of if n]
    if not english:
        english, swedish = ["no row differs"], ["ingen rad skiljer sig"]
    yield f"Compared with {changes.old.version}: {', '.join(english)}.\n"
    yield f"*Jämfört med {changes.old.version}: {', '.join(swedish)}.*"


def _documents(changes: Changes) -> Iterator[str]:
    documents, old, new = changes.documents, changes.old, changes.new
    if changes.old is NOTHING:
        yield _list("Documents:", documents.added, new)
        return
    yield from (
        _list(title, ids, package)
        for title, ids, package in (
            ("Documents added:", documents.added, new),
            (
                "Documents replaced by others at the same path, such as revised files:",
                [each for _, each in documents.replaced],
                new,
            ),
            ("Documents removed:", documents.removed, old),
            (
                "Documents as they were, of which other rows or texts come:",
                documents.read_again,
                new,
            ),
            ("Documents as they were, told of in other words:", documents.described_anew, new),
        )
        if ids
    )


def _list(title: str, ids: Sequence[str], package: Opened) -> str:
    lines = [title, "", *(_document(each, package) for each in ids[:SHOWN])]
    lines += [f"- and {len(ids) - SHOWN} more"] * (len(ids) > SHOWN)
    return "\n".join(lines)


def _document(document_id: str, package: Opened) -> str:
    """One document: where it lies, what it is and what it gives."""
    row = package.tables["documents"].filter(document_id=document_id).row(0, named=True)
    told = [f"- {literal(row['path'])} (`{document_id}`)"]
    title = _title(document_id, package)
    if title:
        told.append(f": {literal(title)}")
    given = [
        f"{name.replace('_', ' ')}: {count}"
        for name in _COUNTED
        if name in package.tables
        and (count := package.tables[name].filter(document_id=document_id).height)
    ]
    if given:
        told.append(f" ({', '.join(given)})")
    elif row.get("status"):
        reason = f": {literal(row['status_reason'])}" if row.get("status_reason") else ""
        told.append(f" – {row['status'].replace('_', ' ')}{reason}")
    return "".join(told)


def _title(document_id: str, package: Opened) -> str | None:
    """The title of the meeting whose rows come from the document, if one does."""
    meetings = package.tables.get("meetings")
    if meetings is None:
        return None
    titles = meetings.filter(document_id=document_id)["title"].drop_nulls()
    return str(titles[0]) if len(titles) else None


def _table(changes: Changes) -> str:
    heads = (
        "Table",
        "Added",
        "Removed",
        "Modified",
        "of these only in their place",
        "Rows now",
    )
    return markdown_table(
        heads,
        (
            (
                f"`{name}`",
                *(
                    str(n)
                    for n in (
                        table.added.height,
                        table.removed.height,
                        table.modified_rows,
                        table.moved_rows,
                        table.new_rows,
                    )
                ),
            )
            for name, table in changes.tables.items()
            if table.found
        ),
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _rader(number: int) -> str:
    return "rad" if number == 1 else "rader"
