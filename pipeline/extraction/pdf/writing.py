"""From units to the published text: blocks with offsets, page starts, furniture in its place.

Every word of every page is written exactly once.
"""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.extraction.lines import MARKS
from pipeline.extraction.model import Block, BlockKind, Span
from pipeline.extraction.pdf.model import Line, Unit, Word, join_words

_LEVEL = 3.0
_WITHOUT_TEXT = "bullet without text"


class _Writer:
    """The text so far, its blocks and where its pages begin."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.page_starts: list[int] = []

    def write(self, text: str) -> None:
        """Append `text`."""
        self.parts.append(text)
        self.length += len(text)

    def turn_to(self, page: int) -> None:
        """Begin every page up to `page` here."""
        while len(self.page_starts) < page:
            self.page_starts.append(self.length)


def write(
    units: Sequence[Unit],
    headers: Mapping[int, Sequence[Line]],
    footers: Mapping[int, Sequence[Line]],
    pages: int,
) -> tuple[str, tuple[Block, ...], tuple[int, ...]]:
    """Return the text, its blocks and the offset at which each page begins.

    The furniture of a page stands outside its blocks: headers before the first block that begins
    on the page, footers behind the last one that ends on it.
    """
    writer = _Writer()
    depth = _Depth(units)
    at = 0
    for page in range(1, pages + 1):
        if writer.parts:
            writer.write("\n")
        writer.turn_to(page)
        for line in headers.get(page, ()):
            _furniture(writer, line)
        own = []
        while at < len(units) and units[at].lines[0].page == page:
            own.append(at)
            at += 1
        runs_on = bool(own) and units[own[-1]].lines[-1].page > page
        for place in own:
            if runs_on and place == own[-1]:
                _all_furniture(writer, footers.get(page, ()))
            _unit(writer, units[place], depth)
        if not runs_on:
            _all_furniture(writer, footers.get(page, ()))
    return "".join(writer.parts), tuple(writer.blocks), tuple(writer.page_starts)


def _all_furniture(writer: _Writer, lines: Iterable[Line]) -> None:
    for line in lines:
        _furniture(writer, line)


def _furniture(writer: _Writer, line: Line) -> None:
    span = Span(writer.length, writer.length + len(line.text))
    writer.write(line.text)
    writer.blocks.append(Block("furniture", span, span, reason=line.reason))
    writer.write("\n")


def _unit(writer: _Writer, unit: Unit, depth: "_Depth") -> None:
    first = unit.lines[0]
    start = writer.length
    content = start
    marker, level = "", unit.level
    bold, italic = _Stretches(), _Stretches()
    cells: list[Span] = []
    if unit.is_item and first.marker:
        marker = first.marker.text
        content = start + first.marker.length
    for line in unit.lines:
        if line is not first:
            writer.write("\n")
        writer.turn_to(line.page)
        if unit.is_item and line is not first and content >= start + len(first.text):
            content = max(content, writer.length) if line is unit.lines[1] else content
        _line(writer, line, bold, italic, cells)
    end = writer.length
    kind: BlockKind = "paragraph"
    if first.cells:
        kind = "table_row"
    elif level:
        kind = "heading"
    elif unit.is_item and content < end:
        kind, level = "list_item", depth.of(first, marker)
    elif unit.is_item:
        kind = "furniture"
    if kind not in ("list_item", "furniture"):
        depth.clear()
    writer.blocks.append(
        Block(
            kind,
            Span(start, end),
            Span(min(content, end), end) if kind != "furniture" else Span(start, end),
            level if kind in ("heading", "list_item") else 0,
            marker,
            bold.within(content, end),
            italic.within(content, end),
            tuple(cells),
            _WITHOUT_TEXT if kind == "furniture" else "",
        )
    )
    writer.write("\n")


def _line(
    writer: _Writer, line: Line, bold: "_Stretches", italic: "_Stretches", cells: list[Span]
) -> None:
    for place, cell in enumerate(line.cells or ((line.words,),)):
        if place:
            writer.write("\t")
        begin = writer.length
        for at, row in enumerate(cell):
            if at:
                writer.write("\n")
            if any(word.bold or word.italic for word in row):
                _styled(writer, row, bold, italic)
            else:
                writer.write(join_words(row) if line.cells else line.text)
                bold.end()
                italic.end()
        if line.cells:
            cells.append(Span(begin, writer.length))


def _styled(writer: _Writer, row: Sequence[Word], bold: "_Stretches", italic: "_Stretches") -> None:
    for number, word in enumerate(row):
        if number and not word.glued:
            writer.write(" ")
        start = writer.length
        writer.write(word.text)
        for stretches, styled in ((bold, word.bold), (italic, word.italic)):
            stretches.add(start, writer.length, styled)


class _Stretches:
    """Styled stretches; those with only white space between them are one."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._open = False

    def add(self, start: int, end: int, styled: bool) -> None:
        """Add a word, in the order of the text."""
        if styled and self._open:
            self._spans[-1] = (self._spans[-1][0], end)
        elif styled:
            self._spans.append((start, end))
        self._open = styled

    def end(self) -> None:
        """Note that words in another style came."""
        self._open = False

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the stretches between two offsets."""
        cut = (Span(max(a, start), min(b, end)) for a, b in self._spans)
        return tuple(span for span in cut if span.start < span.end)


class _Depth:
    """The depth of list items, from their left edge or, at the same one, their glyph.

    Marks of who came and who did not are alike, whatever their glyphs.
    A list that goes on in another column is measured from there: from its left edge, or from the
    item itself where none stands there as far from the left edge.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self._open: list[tuple[float, str]] = []
        self._column = (0, 0)
        self._lefts: dict[tuple[int, int], float] = {}
        for unit in units:
            for line in unit.lines:
                column = _column(line)
                self._lefts[column] = min(self._lefts.get(column, line.x0), line.x0)

    def clear(self) -> None:
        """Forget the open lists: something else than an item came."""
        self._open.clear()

    def of(self, line: Line, marker: str) -> int:
        """Return the depth (from 1) of the item that `line` opens."""
        x0 = line.x0
        glyph = "1" if any(c.isalnum() for c in marker) and marker != "o" else marker
        if marker in MARKS or any(g in MARKS for _, g in self._open):
            glyph = "x"
        column = _column(line)
        if self._open and self._column != column:
            shift = self._lefts[column] - self._lefts[self._column]
            at_once = any(g == glyph and abs(x + shift - x0) <= _LEVEL for x, g in self._open)
            if abs(shift) > _LEVEL and not at_once:
                shift = next((x0 - x for x, g in reversed(self._open) if g == glyph), shift)
            self._open = [(x + shift, g) for x, g in self._open]
        self._column = column
        while self._open and x0 < self._open[-1][0] - _LEVEL:
            self._open.pop()
        same = [i for i, (x, g) in enumerate(self._open) if g == glyph and abs(x - x0) <= _LEVEL]
        if same:
            del self._open[same[0] + 1 :]
        elif not self._open or x0 > self._open[-1][0] + _LEVEL or glyph != self._open[-1][1]:
            self._open.append((x0, glyph))
        return len(self._open)


def _column(line: Line) -> tuple[int, int]:
    """The column in which a line stands; what stands outside columns is one."""
    return (line.page, line.frame) if line.frame else (0, 0)
