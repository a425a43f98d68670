"""How progress and results look on a terminal. Nothing is read, decided or computed here."""

import json
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self

import polars as pl
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

Tables = Mapping[str, pl.DataFrame]

SHOWN = 40  # documents named one by one
NARROWEST = 100  # columns where the output is no terminal, so that logs stay readable
_STATUS_STYLES = {"parsed": "green", "unreadable": "red", "needs_ocr": "yellow"}
_AS_RECORDS = {"documents", "meetings", "segments"}
_LEFT_OUT = {
    *("document_id", "meeting_id", "position", "page", "char_start", "char_end"),
    *("first_meeting_date", "last_meeting_date", "meeting_count"),  # of one document its own
}
_AGREEMENT = {"strict": "exact", "overlap": "overlap"}
_WORDS_SHOWN = 70  # of the words that a cue matched
_RATIOS = {"text": 4, "section": 2, "heading": 2, "theme": 2}


class _View(Console):
    """A terminal, or what stands in for one; where nobody reads any more, it shows no more."""

    def on_broken_pipe(self) -> None:
        """Go on: whoever reads may have seen enough, as `head` has."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


class Steps:
    """A run on standard error: what is done now, and a line for each step that has ended."""

    def __init__(self) -> None:
        """Say nothing yet."""
        self._console = _console(stderr=True)
        self._status = self._console.status("starting Dagster")

    def __enter__(self) -> Self:
        """Begin to show what is being done."""
        self._status.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Leave only the lines of the steps that ended."""
        self._status.stop()

    def heed(self, step: str, text: str, ended: bool) -> None:
        """Show that `step` goes on or has ended; `text` says what is known of it."""
        name, said = step.replace("_", " "), escape(text)
        if not ended:
            self._status.update(f"{name} [dim]{said}[/]")
            return
        mark = "[red]✗[/]" if text == "failed" else "[green]✓[/]"
        self._console.print(f"{mark} {name:28}[dim]{said}[/]")


def show_release(
    version: str,
    new: bool,
    places: Sequence[Path],
    tables: Tables,
    unclassified: Mapping[str, str],
) -> None:
    """Print what was read, document by document, and what is published, table by table, and where.

    Of many documents only those are named that gave no rows, and of these the first.
    `unclassified` says of each document how much of its text could not be classed.
    """
    console = _console()
    documents = tables["documents"].sort("path")
    named = documents
    if documents.height > SHOWN:
        named = documents.filter(pl.col("status") != "parsed").head(SHOWN)
    meetings = {row["meeting_id"]: _meeting(row) for row in tables["meetings"].to_dicts()}
    read = Table(title="Read", box=box.SIMPLE_HEAD)
    for column in ("document", "status", "meeting", "rows", "unclassified"):
        read.add_column(column, overflow="fold")
    for document in named.iter_rows(named=True):
        style = _STATUS_STYLES.get(document["status"], "dim")
        read.add_row(
            escape(document["path"]),
            f"[{style}]{document['status'].replace('_', ' ')}[/]",
            escape(meetings.get(document["meeting_id"]) or document["status_reason"] or ""),
            _rows_of(document["document_id"], tables),
            unclassified.get(document["document_id"]),
        )
    if named.height < documents.height:
        read.add_row(f"… and {documents.height - named.height:,} more".replace(",", " "))
    console.print(read)
    published = Table("table", title=f"Published: version {version}", box=box.SIMPLE_HEAD)
    published.add_column("rows", justify="right")
    for name, table in tables.items():
        published.add_row(name, f"{table.height:,}".replace(",", " "))
    console.print(published)
    news = "a new version" if new else "nothing has changed since"
    console.print(f"[bold]{version}[/] ({news})", soft_wrap=True)
    for place in places:
        console.print(str(place), soft_wrap=True, highlight=False)


def _meeting(row: Mapping[str, Any]) -> str:
    """A meeting in few words: its day and kind."""
    return f"{row['date'] or 'undated'} {row['meeting_type']}"


def _rows_of(document_id: str, tables: Tables) -> str:
    counts = [
        (tables[name].filter(document_id=document_id).height, name)
        for name in ("questions", "points")
    ]
    return ", ".join(f"{count} {name}" for count, name in counts if count)


def show_prospects(source: str, files: Sequence[tuple[str, str, date | None, str]]) -> None:
    """Print what a source has: of each file what would be done, its kind, day and title."""
    console = _console()
    view = Table("", "kind", "published", "title", title=source, box=box.SIMPLE_HEAD)
    for state, kind, published, title in files:
        style = "green" if state == "new" else "dim"
        view.add_row(f"[{style}]{state}[/]", kind, str(published or ""), escape(title))
    console.print(view)
    counts = Counter(state for state, *_ in files)
    console.print(", ".join(f"{count} {state}" for state, count in counts.items()) or "no files")


def show_document(tables: Tables, unclassified: Mapping[str, str]) -> None:
    """Print the rows of one document, table by table, without columns that say nothing here.

    `unclassified` says how much of its text could not be classed.
    Ids are shown without the meeting's id that they begin with.
    """
    console = _console()
    meetings = tables["meetings"]
    for title, records in (("Document", tables["documents"]), ("Meeting", meetings)):
        for record in records.iter_rows(named=True):
            console.print(_record(title, record))
    prefix = f"{meetings['meeting_id'][0]}-" if meetings.height else ""
    for name, table in tables.items():
        if name in _AS_RECORDS or table.is_empty():
            continue
        shown = [
            column
            for column in table.columns
            if column not in _LEFT_OUT and table[column].null_count() < table.height
        ]
        view = Table(title=name.replace("_", " ").capitalize(), box=box.SIMPLE_HEAD)
        for column in shown:
            view.add_column(column.replace("_", " "), overflow="fold", ratio=_RATIOS.get(column))
        in_order = table.sort("position") if "position" in table.columns else table
        for row in in_order.select(shown).iter_rows():
            view.add_row(*(escape("" if v is None else str(v).removeprefix(prefix)) for v in row))
        console.print(view)
    for share in unclassified.values():
        segments = tables["segments"].height
        console.print(f"{segments} segments, {share} of the text unclassified (see --explain)")


def show_figures(figures: Tables) -> None:
    """Print how right the parser is, over all documents and for each.

    `figures` are the frames that evaluation makes.
    """
    console = _console()
    documents = figures["documents"]
    console.print(f"{documents.height} documents. {figures['sample'][0, 'en']}")
    whole = Table(title="All documents, by table", box=box.SIMPLE_HEAD)
    for head in ("table", "rows", "agree", "precision", "recall", "F1", "95 %"):
        whole.add_column(head, justify="left" if head in ("table", "agree") else "right")
    for row in figures["tables"].iter_rows(named=True):
        rows = str(row["strict_found"] + row["strict_missing"])
        for kind, said in _AGREEMENT.items():
            rates = (_rate(row[f"{kind}_{name}"]) for name in ("precision", "recall", "f1"))
            first = (row["table"], rows) if kind == "strict" else ("", "")
            whole.add_row(*first, said, *rates, _interval(row, kind))
    console.print(whole)
    found = Table(title="In the rows found", box=box.SIMPLE_HEAD)
    for head in ("table", "cells right", "split", "merged", "columns with wrong cells"):
        found.add_column(head, justify="left" if head.startswith(("table", "col")) else "right")
    for row in figures["tables"].iter_rows(named=True):
        own = figures["columns"].filter(
            pl.col("table") == row["table"], pl.col("right") < pl.col("compared")
        )
        wrong = own.select(pl.format("{} {}/{}", "column", "right", "compared")).to_series()
        counts = (str(row["splits"]), str(row["merges"]), ", ".join(wrong))
        found.add_row(row["table"], _rate(row["field_accuracy"]), *counts)
    console.print(found)
    names = [name for name in figures["tables"]["table"] if name != "meetings"]  # one in each
    each = Table(title="F1 exact, by document", box=box.SIMPLE_HEAD)
    each.add_column("document", overflow="fold")
    for name in (*names, "private"):
        each.add_column(name.removeprefix("meeting_"), justify="right")
    f1 = {
        (row["document"], row["table"]): row["strict_f1"]
        for row in figures["by_document"].iter_rows(named=True)
    }
    for row in documents.iter_rows(named=True):
        told = row["document"]
        if row["document_type"] != row["read_as"]:
            told += f" [red]({row['document_type']} read as {row['read_as']})[/]"
        out, private = row["private_names_published"], row["private_names"]
        leaks = f"[red]{out}[/] of {private}" if out else f"0 of {private}"
        each.add_row(told, *(_rate(f1.get((row["document"], name))) for name in names), leaks)
    console.print(each)
    console.print("private: of the names that must not be published, those that would be")


def show_differences(differences: Mapping[str, Sequence[str]]) -> None:
    """Print by document what is not as expected, a line each."""
    console = _console()
    for document, lines in differences.items():
        for line in lines:
            console.print(f"[bold]{document}[/] {escape(line)}", soft_wrap=True)


def _rate(value: float | None) -> str:
    if value is None:
        return "[dim]–[/]"
    return f"{value:.3f}" if value < 1 else f"[green]{value:.3f}[/]"


def _interval(row: Mapping[str, Any], kind: str) -> str:
    low, high = row[f"{kind}_f1_low"], row[f"{kind}_f1_high"]
    return "–" if low is None else f"{low:.3f}–{high:.3f}"


def show_explanation(explanation: Mapping[str, Any]) -> None:
    """Print why a document was read as it was: its kind, then every segment with its evidence.

    `explanation` has the fields of an Explanation; so have its `pieces` and `evidence`.
    """
    console = _console()
    if explanation["reason"]:
        console.print(f"{explanation['kind']}: {escape(explanation['reason'])}")
        return
    console.print(f"Read as [bold]{explanation['kind']}[/]. Of the kind of document speak:")
    for line in _evidence(explanation["evidence"]):
        console.print(f"  {line}")
    view = Table(title="Segments", box=box.SIMPLE_HEAD, show_lines=True)
    view.add_column("", justify="right")
    view.add_column("taken for", overflow="fold")
    view.add_column("because of", overflow="fold", ratio=2)
    view.add_column("text", overflow="fold", ratio=3)
    for number, piece in enumerate(explanation["pieces"], start=1):
        style = "red" if piece["type"] == "unclassified" else "bold"
        said = [f"[{style}]{piece['type']}[/]"]
        said += [f"of {piece['role']}"] if piece["role"] else []
        said += [f"[dim]page {piece['page']}[/]"] if piece["page"] else []
        said += [f"[dim]{_row(piece['row'])}[/]"] if piece["row"] else []
        because = "\n".join(_evidence(piece["evidence"])) or "[dim]nothing[/]"
        view.add_row(str(number), "\n".join(said), because, escape(piece["text"]))
    console.print(view)


def _evidence(found: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each reason once, in a line: the cue, what it matched, how much it weighs."""
    lines = []
    for each in found:
        words = each["words"]
        if len(words) > _WORDS_SHOWN:
            words = f"{words[: _WORDS_SHOWN - 1]}…"
        matched = f" “{escape(words)}”" if words else ""
        lines.append(f"{escape(each['cue'])}{matched} [dim]{each['weight']:g}[/]")
    return list(dict.fromkeys(lines))


def _row(row: str) -> str:
    """The table, and of the row's id what comes after the meeting's."""
    table, _, row_id = row.partition(" ")
    own = row_id.partition("|")[2] if "|" in row_id else row_id.rpartition("-")[2]
    return f"→ {table}" if table == "meetings" else f"→ {table} {own}"


def write_json(tables: Tables) -> None:
    """Write one object {table: [row, …]} with all tables and columns, dates in ISO form."""
    rows = {name: table.to_dicts() for name, table in tables.items()}
    json.dump(rows, sys.stdout, ensure_ascii=False, indent=1, default=date.isoformat)
    sys.stdout.write("\n")


def _record(title: str, row: Mapping[str, Any]) -> Table:
    view = Table(title=title, show_header=False, box=box.SIMPLE)
    view.add_column()
    view.add_column(overflow="fold")
    for name, value in row.items():
        if value is not None:
            view.add_row(f"[dim]{name}[/]", escape(str(value)))
    return view


def _console(stderr: bool = False) -> Console:
    console = _View(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, NARROWEST)
    return console
