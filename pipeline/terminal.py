"""How progress and results look on a terminal. Nothing is read, decided or computed here."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
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
_RATIOS = {"text": 4, "section": 2, "heading": 2, "theme": 2}


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

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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


def show_release(version: str, new: bool, places: Sequence[Path], tables: Tables) -> None:
    """Print what was read, document by document, and what is published, table by table, and where.

    Of many documents only those are named that gave no rows, and of these the first.
    """
    console = _console()
    documents = tables["documents"].sort("path")
    named = documents
    if documents.height > SHOWN:
        named = documents.filter(pl.col("status") != "parsed").head(SHOWN)
    meetings = {row["meeting_id"]: _meeting(row) for row in tables["meetings"].to_dicts()}
    read = Table(title="Read", box=box.SIMPLE_HEAD)
    for column in ("document", "status", "meeting", "rows"):
        read.add_column(column, overflow="fold")
    for document in named.iter_rows(named=True):
        style = _STATUS_STYLES.get(document["status"], "dim")
        read.add_row(
            escape(document["path"]),
            f"[{style}]{document['status'].replace('_', ' ')}[/]",
            escape(meetings.get(document["meeting_id"]) or document["status_reason"] or ""),
            _rows_of(document["document_id"], tables),
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


def show_document(tables: Tables) -> None:
    """Print the rows of one document, table by table, without columns that say nothing here.

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
    segments = tables["segments"]
    unclassified = segments.filter(segment_type="unclassified").height
    console.print(f"{segments.height} segments, {unclassified} of them unclassified")


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
    console = Console(stderr=stderr, highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, NARROWEST)
    return console
