"""What is typeset: the pieces of a document, and how a layout wants them. No writer here."""

import itertools
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from pipeline.extraction import Block, Extraction, Span, extract
from pipeline.folding import fold_offsets
from pipeline.parsing import Metadata, parse
from pipeline.registers import load_registers

Kind = Literal["line", "title", "heading", "paragraph", "item", "row"]
_TITLE = 40
_HEADING = 110
_DASHES = ("–", "—", "-")
_TERMINAL = (".", "?", "!", ":", ",")


PAPERS: Mapping[str, tuple[float, float]] = {
    "A4": (595.3, 841.9),
    "A5": (419.5, 595.3),
    "Letter": (612, 792),
}  # width and height in points
SENDER = "Regeringskansliet"
ADDRESS = "103 33 Stockholm"
TELEPHONE = "000-000 00 00"


class Run(NamedTuple):
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False


class Piece(NamedTuple):
    """A block to be set: its words, or the cells of a table row.

    `marker` is typed before it; `tight`: it stands right below what is above it.
    """

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    tight: bool = False

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
    pieces = [
        _spoken(extraction, block) if _is_spoken(blocks, at) else _piece(extraction, block)
        for at, block in enumerate(blocks)
    ]
    return _with_headings(pieces, _title(extraction))


def _title(extraction: Extraction) -> str:
    """The title as the parser reads it, which whoever sets the document sets large."""
    meetings = parse(extraction, Metadata("0" * 16), load_registers()).rows.get("meetings", [])
    return str(meetings[0]["title"]) if meetings else ""


def _is_spoken(blocks: Sequence[Block], at: int) -> bool:
    """Whether a dash opens a paragraph, as it does before what somebody says, and no list."""
    beside = [*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2]]
    alone = all(block.kind != "list_item" for block in beside)
    return alone and blocks[at].kind == "list_item" and blocks[at].marker in _DASHES


def _spoken(extraction: Extraction, block: Block) -> Piece:
    return Piece("paragraph", tuple(_runs(extraction, block, block.span)))


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


def _with_headings(pieces: list[Piece], title: str) -> list[Piece]:
    """Find the title and the headings among the short lines, where the format has none."""
    titled = any(piece.kind == "title" for piece in pieces)
    known = any(piece.text == title for piece in pieces)
    found: list[Piece] = []
    for piece, following in itertools.zip_longest(pieces, pieces[1:]):
        kind = piece.kind
        if not titled and (piece.text == title if known else len(piece.text) > _TITLE):
            kind, titled = "title", True
        elif kind == "line" and titled and following and following.kind in ("paragraph", "item"):
            kind = "line" if found and found[-1].kind == "line" else "heading"
        above = found[-1].kind if found else ""
        tight = kind == "line" and above in ("line", "title", "heading")
        found.append(piece._replace(kind=kind, tight=tight))
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


def styled(
    runs: tuple[Run, ...],
    escape: Callable[[str], str],
    bold: tuple[str, str],
    italic: tuple[str, str],
) -> str:
    """Return words in the markup of a writer; `bold` and `italic` are what opens and closes them."""
    parts = []
    for run in runs:
        words = escape(run.text)
        words = words.join(italic) if run.italic else words
        parts.append(words.join(bold) if run.bold else words)
    return "".join(parts)


def in_groups(pieces: list[Piece]) -> list[list[Piece]]:
    """Group the pieces so that the rows of one table stand together, others alone.

    The rows of a table get as many cells as the longest.
    """
    groups: list[list[Piece]] = []
    for piece in pieces:
        if piece.kind == "row" and groups and groups[-1][-1].kind == "row":
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_padded(group) for group in groups]


def _padded(group: list[Piece]) -> list[Piece]:
    width = max(len(piece.cells) for piece in group)
    return [p._replace(cells=(*p.cells, *[""] * (width - len(p.cells)))) for p in group]


def head_of(groups: list[list[Piece]]) -> int:
    """Return how many groups stand above columns: those up to the title, with it."""
    return max((at for at, group in enumerate(groups, 1) if group[0].kind == "title"), default=0)
