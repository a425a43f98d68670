"""From paragraphs, as DOCX and HTML have them, to a text and its blocks.

The readers say what a paragraph is and how its words are set. Here the words get their place in
the text, with list markers as they are shown, and paragraphs that the format knows nothing of but
their words (typed bullets, lines of a paste) go through `reflow`, as plain text does.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.extraction.characters import normalise
from pipeline.extraction.lines import list_marker, split_lines
from pipeline.extraction.model import Block, BlockKind, Span
from pipeline.extraction.reflow import reflow

_MARKER_GAP = re.compile(r"(?P<marker>\S{1,8})[^\S\n]*(?:\t|[^\S\n]{3})[^\S\n]*")
_INDENT = "  "


class Piece(NamedTuple):
    """Words of one style; a line break in them is one that the reader of the page sees."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a document, its words in `pieces`.

    `level` is the level of a heading and the depth of a list item (from 1); of a plain paragraph
    it is the depth of the list it stands in. `marker` is the list marker the format supplies.
    A table row has its words in `cells` instead. `indent` is in characters. `reason` says of page
    furniture what it is.
    """

    pieces: tuple[Piece, ...] = ()
    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str = ""
    cells: tuple[tuple[Piece, ...], ...] = ()
    indent: int = 0
    reason: str = ""


def compose(paragraphs: Iterable[Paragraph]) -> tuple[str, tuple[Block, ...]]:
    """Return the text of `paragraphs` and their blocks; empty paragraphs are blank lines."""
    writer = _Writer()
    divided = itertools.chain.from_iterable(map(_divided, paragraphs))
    for (kind, level), group in itertools.groupby(divided, lambda p: (p.kind, p.level)):
        if kind == "paragraph":
            writer.add_plain(list(group), level)
            continue
        for paragraph in group:
            if kind == "table_row":
                writer.add_row(paragraph)
            else:
                writer.add(paragraph)
    return writer.text, tuple(writer.blocks)


def plain_text(pieces: Iterable[Piece]) -> str:
    """Return the words of `pieces`."""
    return "".join(piece.text for piece in pieces)


class _Styled(NamedTuple):
    """Normalised words without outer white space, and what of them is bold and italic."""

    text: str
    bold: list[Span]
    italic: list[Span]


class _Writer:
    """The text so far, its blocks, and what the last of them was."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last: BlockKind | None = None
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add_plain(self, paragraphs: Sequence[Paragraph], depth: int) -> None:
        """Add plain paragraphs, through `reflow`; list items in them are below `depth`."""
        parts: list[str] = []
        bold: list[Span] = []
        italic: list[Span] = []
        length = 0
        for paragraph in paragraphs:
            words = _close_gap(_styled(paragraph.pieces))
            parts.append(" " * paragraph.indent + words.text)
            start = length + paragraph.indent
            bold += _shifted(words.bold, start)
            italic += _shifted(words.italic, start)
            length += len(parts[-1]) + 2
        text = "\n\n".join(parts)
        if not text.strip():
            return
        text, blocks = reflow(text, split_lines(text), bold, italic)
        self._open("paragraph")
        offset = self._length
        self._write(text.rstrip())
        for block in blocks:
            below = depth if block.kind == "list_item" else 0
            self.blocks.append(_moved(block, offset, below))

    def add_row(self, row: Paragraph) -> None:
        """Add a table row, its cells separated by tabs."""
        cells = [_styled(cell) for cell in row.cells]
        if not any(cell.text for cell in cells):
            return
        self._open("table_row")
        spans: list[Span] = []
        bold: list[Span] = []
        italic: list[Span] = []
        for number, cell in enumerate(cells):
            if number:
                self._write("\t")
            at = self._length
            self._write(cell.text)
            spans.append(Span(at, self._length))
            bold += _shifted(cell.bold, at)
            italic += _shifted(cell.italic, at)
        filled = [span for span in spans if span.start < span.end]
        span = Span(filled[0].start, filled[-1].end)
        spans = [Span(*(min(max(o, span.start), span.end) for o in cell)) for cell in spans]
        self.blocks.append(
            Block(
                "table_row",
                span,
                span,
                bold=tuple(bold),
                italic=tuple(italic),
                cells=tuple(spans),
            )
        )

    def add(self, paragraph: Paragraph) -> None:
        """Add a heading, a list item or page furniture as one block."""
        words = _styled(paragraph.pieces)
        if not words.text:
            return
        self._open(paragraph.kind)
        if paragraph.kind == "list_item" and paragraph.marker:
            self._write(_INDENT * (paragraph.level - 1))
        start = self._length
        marker, typed = paragraph.marker, 0
        if marker:
            self._write(f"{marker} ")
        elif paragraph.kind != "furniture":
            marker, typed = _typed_marker(words.text)
        at = self._length
        self._write(words.text)
        self.blocks.append(
            Block(
                paragraph.kind,
                Span(start, self._length),
                Span(at + typed, self._length),
                level=paragraph.level,
                marker=marker,
                bold=_shifted(words.bold, at),
                italic=_shifted(words.italic, at),
                reason=paragraph.reason,
            )
        )

    def _open(self, kind: BlockKind) -> None:
        """Begin a block: list items and rows on the next line, others after a blank line."""
        if self._last is not None:
            close = kind == self._last and kind in ("list_item", "table_row")
            self._write("\n" if close else "\n\n")
        self._last = kind

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _shifted(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(start + by, end + by) for start, end in spans)


def _moved(block: Block, by: int, below: int) -> Block:
    """Return a block of a part of the text, `by` characters on and `below` levels of lists."""
    span, content = _shifted([block.span, block.content], by)
    return block._replace(
        span=span,
        content=content,
        level=block.level + below,
        bold=_shifted(block.bold, by),
        italic=_shifted(block.italic, by),
        cells=_shifted(block.cells, by),
    )


def _divided(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Divide a list item where a typed bullet or a blank line in it begins something of its own."""
    if paragraph.kind != "list_item" or "\n" not in plain_text(paragraph.pieces).strip():
        yield paragraph
        return
    lines = [list(line) for line in split_pieces(paragraph.pieces)]
    cut = next(
        (i for i, line in enumerate(lines) if i and _begins_anew(plain_text(line), i, lines)),
        len(lines),
    )
    yield replace(paragraph, pieces=_joined(lines[:cut]))
    if cut < len(lines):
        yield Paragraph(_joined(lines[cut:]), level=paragraph.level)


def _begins_anew(text: str, index: int, lines: Sequence[Sequence[Piece]]) -> bool:
    above = any(plain_text(line).strip() for line in lines[:index])
    return above and (not text.strip() or list_marker(text.strip()) is not None)


def split_pieces(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Split pieces at their line breaks."""
    line: list[Piece] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line.append(piece._replace(text=first))
        for part in rest:
            yield tuple(line)
            line = [piece._replace(text=part)]
    yield tuple(line)


def _joined(lines: Sequence[Sequence[Piece]]) -> tuple[Piece, ...]:
    pieces = [piece for line in lines for piece in [*line, Piece("\n")]]
    return tuple(pieces[:-1])


def _typed_marker(text: str) -> tuple[str, int]:
    """Return the marker that is typed before a text, and how much it and its space take."""
    found = list_marker(text)
    return (found.group().strip(), found.end()) if found and found.end() < len(text) else ("", 0)


def _close_gap(words: _Styled) -> _Styled:
    """Set one space where a tab or many follow a typed marker: it is no column of a table."""
    gap = _MARKER_GAP.match(words.text)
    if gap is None or list_marker(f"{gap['marker']} ") is None:
        return words
    marker = gap["marker"]
    less = gap.end() - len(marker) - 1

    def closed(spans: Iterable[Span]) -> list[Span]:
        moved = (Span(max(a - less, 0) if a >= gap.end() else a, b - less) for a, b in spans)
        return [span for span in moved if span.start < span.end]

    text = f"{marker} {words.text[gap.end() :]}"
    return _Styled(text, closed(words.bold), closed(words.italic))


def _styled(pieces: Sequence[Piece]) -> _Styled:
    merged = _merged(pieces)
    if not unicodedata.is_normalized("NFC", plain_text(merged)):
        merged = [Piece(normalise(plain_text(merged)), all(p.bold for p in merged))]
    full = plain_text(merged)
    text = full.strip()
    lead = len(full) - len(full.lstrip())
    bold: list[Span] = []
    italic: list[Span] = []
    position = -lead
    for piece in merged:
        end = position + len(piece.text)
        span = _trimmed(text, max(position, 0), min(end, len(text)))
        if piece.bold:
            _extend(bold, span, text)
        if piece.italic:
            _extend(italic, span, text)
        position = end
    return _Styled(text, bold, italic)


def _merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Put together neighbours of one style: where editors split them says nothing."""
    return [
        Piece(normalise("".join(p.text for p in group)), *style)
        for style, group in itertools.groupby(pieces, lambda p: (p.bold, p.italic))
    ]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _extend(spans: list[Span], span: Span, text: str) -> None:
    """Add a stretch; with only spaces between it and the last, the two are seen as one."""
    if span.start >= span.end:
        return
    between = text[spans[-1].end : span.start] if spans else "\n"
    if "\n" not in between and not between.strip():
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)


def table_row(cells: Sequence[Sequence[Paragraph]]) -> list[Paragraph]:
    """Return a row of a table, or what stands in it where the table only arranges a page.

    A row with one cell, or with headings, lists or tables in its cells, is no row of data.
    """
    inside = [paragraph for cell in cells for paragraph in cell]
    if len(cells) < 2 or any(p.kind != "paragraph" for p in inside):
        return inside
    return [Paragraph(kind="table_row", cells=tuple(_joined([p.pieces for p in c]) for c in cells))]
