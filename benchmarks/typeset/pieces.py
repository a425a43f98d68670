"""What is typeset: the pieces of a document, and how a layout wants them. No writer here."""

import itertools
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.extraction import Block, Extraction, Span, extract
from pipeline.folding import fold_offsets

Kind = Literal["line", "title", "heading", "paragraph", "item", "row"]
_TITLE = 40
_HEADING = 110
_TERMINAL = (".", "?", "!", ":", ",")


class Run(NamedTuple):
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False


class Piece(NamedTuple):
    """A block to be set: its words, or the cells of a table row. `marker` is typed before it."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words without their style."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Layout:
    """How a document is set; lengths in points, `leading` and `gap` by font size.

    `gap` stands between paragraphs, `indent` before their first lines. `manual`: the lines of
    list items are broken by hand after so many characters. `running`: headers and footers on
    every page. `ruled`: tables have lines.
    """

    font: str = "Liberation Serif"
    size: float = 11
    leading: float = 1.3
    margin: float = 70
    columns: int = 1
    justified: bool = False
    gap: float = 0.6
    indent: float = 0
    bullet: str = "•"
    hanging: bool = True
    manual: int = 0
    running: bool = False
    ruled: bool = True
    tagged: bool = False
    paper: Literal["A4", "Letter", "A5"] = "A4"
    large_headings: bool = True


def read_pieces(path: Path) -> list[Piece]:
    """Return the pieces of a text or Markdown document, as our own reader divides it."""
    extraction = extract(path.read_bytes(), path.name)
    blocks = [block for block in extraction.blocks if block.kind != "furniture"]
    pieces = [_piece(extraction, block) for block in blocks]
    return _with_headings(pieces)


def _piece(extraction: Extraction, block: Block) -> Piece:
    runs = tuple(_runs(extraction, block, block.content))
    match block.kind:
        case "heading":
            return Piece("title" if block.level == 1 else "heading", runs)
        case "table_row":
            cells = ("".join(r.text for r in _runs(extraction, block, c)) for c in block.cells)
            return Piece("row", cells=tuple(cells))
        case "list_item":
            typed = block.marker if any(map(str.isalnum, block.marker)) else ""
            return Piece("item", runs, max(block.level, 1), typed if typed != "o" else "")
        case _:
            text = "".join(run.text for run in runs)
            short = len(text) <= _HEADING and not text.endswith(_TERMINAL)
            return Piece("line" if short else "paragraph", runs)


def _with_headings(pieces: list[Piece]) -> list[Piece]:
    """Find the title and the headings among the short lines, where the format has none."""
    titled = any(piece.kind == "title" for piece in pieces)
    opening = itertools.takewhile(lambda place: pieces[place].kind == "line", range(len(pieces)))
    longest = [place for place in opening if len(pieces[place].text) > _TITLE]
    found: list[Piece] = []
    for place, (piece, following) in enumerate(itertools.zip_longest(pieces, pieces[1:])):
        kind = piece.kind
        if not titled and (place in longest[-1:] or (not longest and len(piece.text) > _TITLE)):
            kind, titled = "title", True
        elif kind == "line" and titled and following and following.kind in ("paragraph", "item"):
            above = found[-1] if found else piece
            kind = "heading" if above.kind != "line" else kind
        found.append(piece._replace(kind=kind))
    return found


def _runs(extraction: Extraction, block: Block, span: Span) -> list[Run]:
    source = extraction.text[span.start : span.end]

    def style(offset: int) -> tuple[bool, bool]:
        at = span.start + (offset if offset >= 0 else -1 - offset)
        bold, italic = (any(a <= at < b for a, b in s) for s in (block.bold, block.italic))
        return bold, italic

    return [
        Run("".join(source[i] if i >= 0 else " " for i in offsets), *styled)
        for styled, offsets in itertools.groupby(fold_offsets(source), style)
    ]


def broken_by_hand(runs: tuple[Run, ...], width: int) -> list[tuple[Run, ...]]:
    """Break words after `width` characters at most, as somebody does who presses return."""
    text = "".join(run.text for run in runs)
    lines: list[tuple[Run, ...]] = []
    at = 0
    for line in textwrap.wrap(text, width, break_on_hyphens=False):
        start = text.index(line, at)
        at = start + len(line)
        lines.append(tuple(_between(runs, start, at)))
    return lines


def _between(runs: tuple[Run, ...], start: int, end: int) -> list[Run]:
    at = 0
    found = []
    for run in runs:
        part = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if part:
            found.append(run._replace(text=part))
    return found


def rows_together(pieces: list[Piece]) -> list[list[Piece]]:
    """Group the pieces so that the rows of one table stand together, others alone."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.kind == "row" and groups and groups[-1][-1].kind == "row":
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups
