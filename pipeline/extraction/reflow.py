"""From lines to blocks: which lines belong together, and where page furniture goes.

The best sign that a line continues is that the first word of the next one would not have fitted
on it. Furniture that a page break put into a paragraph is moved behind it, so that each block is
one stretch of the text.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.aligned import below_labels, hangs_labelled, is_hanging
from pipeline.extraction.lines import Line, are_entries, cuts_a_name, is_open, may_cut_a_row
from pipeline.extraction.model import Block, BlockKind, Span
from pipeline.extraction.widths import Widths

_SHORT_OF_WIDTH = 0.85
_LOOSE_SHARE = 0.2
_REGULAR_SHARE = 0.15
_ENTRIES = 4
_AROUND = 2
_FULL_IN_LISTS = 0.5
_WORDS_OF_LINE = 3
_MIN_LOOSE_GAPS = 3
_LOOSE_BLANKS = 1
_DETACHED = "bullet without text"
_OPEN_LINES = 3
_DEEPEST = 50
_CROSSES = frozenset("xXF")


@dataclass(slots=True)
class _Unit:
    """The lines of one block to be, with the furniture found between them."""

    lines: list[Line]
    interrupted: list[Line] = field(default_factory=list)
    is_item: bool = False
    is_furniture: bool = False


@dataclass(frozen=True)
class _Spacing:
    """What blank lines mean in a text.

    `loose`: they also stand between the lines of one paragraph, as after some extractions;
    `regular`: then a single one is inside a paragraph and more are between paragraphs;
    `listed`: where lines begin that stand below one another as entries, each short of the width;
    `aligned`: where those begin that stand below the value of a label, as entries do, too.
    """

    loose: bool
    regular: bool
    listed: frozenset[int]
    aligned: frozenset[int]


def reflow(
    text: str, lines: Sequence[Line], bold: Sequence[Span] = (), italic: Sequence[Span] = ()
) -> tuple[str, tuple[Block, ...]]:
    """Join `lines` of `text` to blocks.

    Args:
        text: the normalised text.
        lines: its lines, in order, furniture marked.
        bold: stretches of `text` set in bold.
        italic: stretches of `text` set in italics.

    Returns:
        The text with furniture moved out of paragraphs (otherwise unchanged) and its blocks.
    """
    units = _join(lines)
    moved, starts = _render(text, units)
    return moved, tuple(_blocks(units, starts, _Spans(bold, starts), _Spans(italic, starts)))


def _join(lines: Sequence[Line]) -> list[_Unit]:
    spacing, widths = _spacing(lines)
    letter_bullets = sum(line.text.startswith(("o ", "o\t")) for line in lines) > 1
    units: list[_Unit] = []
    current: _Unit | None = None
    waiting: list[Line] = []
    detached = 0
    number = 0
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line.furniture:
            waiting.append(line)
            continue
        item = _opens_item(line, current, widths, number, letter_bullets)
        if (
            current is not None
            and not item
            and not (current.lines[-1].terminated and _introduces(line, following, current))
            and _continues(current, line, widths, spacing, bool(waiting))
        ):
            current.interrupted.extend(waiting)
            current.lines.append(line)
            waiting = []
            continue
        if waiting:
            units.extend(_Unit([furniture], is_furniture=True) for furniture in waiting)
            waiting = []
        if item and line.marker and line.marker["number"]:
            number = _ordinal(line)
        if current is not None and line.bare_marker and _only_marker(current):
            detached += 1
            current.is_item, current.is_furniture = False, True
        elif detached and not item:
            item = True
            detached -= 1
        elif current is not None and (current.is_item and hangs_labelled(line, current.lines)):
            item = True
        current = _Unit([line], is_item=item)
        units.append(current)
    units.extend(_Unit([furniture], is_furniture=True) for furniture in waiting)
    return units


def _only_marker(unit: _Unit) -> bool:
    return len(unit.lines) == 1 and unit.lines[0].bare_marker


def _ordinal(line: Line) -> int:
    digits = "".join(c for c in line.marker["number"] if c.isdigit()) if line.marker else ""
    return int(digits) if digits else 0


def _opens_item(
    line: Line, current: _Unit | None, widths: Widths, number: int, letter_bullets: bool
) -> bool:
    """Whether `line` begins a list item: its marker cannot be the middle of a sentence."""
    marker = line.marker
    if marker is None:
        return False
    if marker["dash"] == "o":
        below = line.blanks > 0 or (
            current is not None and current.is_item and current.lines[-1].terminated
        )
        return letter_bullets or (below and line.text[marker.end() :][:1].isupper())
    if marker["bullet"] or current is None:
        return True
    above = current.lines[-1]
    mid_sentence = not above.terminated and widths.are_full(above, line, current.is_item)
    if marker["dash"]:
        rest = line.text[marker.end() :]
        own = current.lines[0].marker
        such_a_list = current.is_item and own is not None and own["dash"] == marker["dash"]
        spaced_as_one = line.blanks >= current.lines[0].blanks
        return (such_a_list and spaced_as_one) or not (mid_sentence and rest[:1].islower())
    if line.blanks:
        return True
    return not (mid_sentence and _ordinal(line) != number + 1)


def _continues(
    current: _Unit, line: Line, widths: Widths, spacing: _Spacing, at_page_break: bool
) -> bool:
    above = current.lines[-1]
    if above.hard or above.heading or line.heading or len(above.cells) > 1 or len(line.cells) > 1:
        return False
    if line.joined:
        return True
    if above.stands_alone or line.stands_alone or line.marked or line.start in spacing.aligned:
        return False
    if _only_marker(current):
        return not line.bare_marker
    if line.blanks and not (spacing.loose or at_page_break or line.page_break):
        return False
    if not line.blanks and above.start in spacing.listed and are_entries(above, line):
        return False
    if not line.blanks and (is_open(above, line) or _in_brackets(current, line)):
        return True
    if not line.blanks and may_cut_a_row(above, line) and _is_full(above, line, widths):
        return True
    if above.text.endswith(":") and not line.continues:
        return False
    if line.labelled and current.lines[0].labelled:
        return False
    if line.continues and not above.text.endswith((".", "?", "!", ":")):
        return True
    needed = len(above.text) + 1 + len(line.first_word)
    width = widths.at(above, current.is_item)
    near_full = needed > width * _SHORT_OF_WIDTH
    if above.start in spacing.listed and not current.is_item:
        return not line.blanks and near_full and cuts_a_name(above, line)
    if line.blanks > _LOOSE_BLANKS and not at_page_break:
        return False
    if spacing.regular and line.blanks == _LOOSE_BLANKS and not at_page_break:
        return True
    if current.is_item and hangs_labelled(line, current.lines):
        return near_full
    hangs = current.is_item and is_hanging(line, current.lines[0])
    if hangs and (at_page_break or not line.blanks):
        return True
    return needed > width or (near_full and not above.terminated)


def _in_brackets(unit: _Unit, line: Line) -> bool:
    """Whether a bracket that `unit` leaves open is closed in `line`."""
    if line.marker is not None or line.text.count(")") <= line.text.count("("):
        return False
    above = (each.text for each in unit.lines[-_OPEN_LINES:])
    return sum(text.count("(") - text.count(")") for text in above) > 0


def _introduces(line: Line, following: Line | None, current: _Unit) -> bool:
    """Whether `line` alone leads in the list that follows, or is the heading over it.

    A heading stands apart, or farther out than the sign of the item above it.
    """
    apart = line.blanks > 0 or (current.is_item and line.indent < current.lines[0].indent)
    heads = line.text.endswith(":") or (apart and not line.terminated)
    return heads and following is not None and following.marker is not None and not line.continues


def _is_full(above: Line, line: Line, widths: Widths) -> bool:
    """Whether a line is nearly as long as those beside it, known to be wrapped or not."""
    longest = widths.longest_near(above)
    return len(above.text) + 1 + len(line.first_word) > longest * _SHORT_OF_WIDTH


def _spacing(lines: Sequence[Line]) -> tuple[_Spacing, Widths]:
    gaps = [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if b.blanks and not a.furniture and not b.furniture
    ]
    inside = sum(_goes_on(a, b) for a, b in gaps)
    loose = inside >= _MIN_LOOSE_GAPS and inside >= _LOOSE_SHARE * len(gaps)
    wide = sum(b.blanks > _LOOSE_BLANKS for _, b in gaps)
    widths = Widths([line for line in lines if not line.furniture], loose)
    regular = loose and wide >= _REGULAR_SHARE * len(gaps)
    return _Spacing(loose, regular, _listed(lines, widths), below_labels(lines, widths)), widths


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a sentence goes on behind a blank line: not below a heading of a word or two."""
    goes_on = line.continues and not above.terminated
    return goes_on and len(above.text.split()) > _WORDS_OF_LINE


def _listed(lines: Sequence[Line], widths: Widths) -> frozenset[int]:
    """The lines of runs without blank lines, of four or more, around which most had room for more.

    Each line is judged by those next to it: a run may hold a list of entries and running text.
    """
    found: set[int] = set()
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and run and not line.blanks and line.marker is None:
            run.append(line)
            continue
        if len(run) >= _ENTRIES:
            full = [widths.are_full(a, b, False) for a, b in itertools.pairwise(run)]
            for i, each in enumerate(run):
                around = full[max(i - _AROUND, 0) : i + _AROUND]
                if sum(around) < _FULL_IN_LISTS * len(around):
                    found.add(each.start)
        run = [line] if line is not None else []
    return frozenset(found)


def _render(text: str, units: Sequence[_Unit]) -> tuple[str, dict[int, int]]:
    """Return the text with interruptions moved, and where each line (by its old start) begins."""
    if not any(unit.interrupted for unit in units):
        return text, {line.start: line.start for unit in units for line in unit.lines}
    parts: list[str] = []
    starts: dict[int, int] = {}
    length = source = 0

    def add(part: str) -> None:
        nonlocal length
        parts.append(part)
        length += len(part)

    for unit in units:
        for line in unit.lines:
            interrupted = bool(unit.interrupted) and line is not unit.lines[0]
            between = text[source : line.start]
            add("\n" if interrupted and between.strip() else between)
            starts[line.start] = length
            add(line.text)
            source = line.end
        for line in unit.interrupted:
            add("\n")
            starts[line.start] = length
            add(line.text)
    add(text[source:])
    return "".join(parts), starts


class _Spans:
    """Styled stretches, moved with the lines they stand on."""

    def __init__(self, spans: Sequence[Span], starts: dict[int, int]) -> None:
        self._spans = sorted(spans)
        self._ends = list(itertools.accumulate((span.end for span in self._spans), max))
        self._starts = starts

    def within(self, lines: Sequence[Line]) -> tuple[Span, ...]:
        """The stretches on `lines`, those that run over a line break in one piece."""
        if not self._spans:
            return ()
        begin = bisect_left(self._ends, lines[0].start + 1)
        end = bisect_left(self._spans, (lines[-1].end,), begin)
        if begin >= end:
            return ()
        found: list[Span] = []
        starts, ends = [line.start for line in lines], [line.end for line in lines]
        for span in self._spans[begin:end]:
            touched = lines[bisect_right(ends, span.start) : bisect_left(starts, span.end)]
            if touched:
                first, last = touched[0], touched[-1]
                start = self._starts[first.start] + max(span.start - first.start, 0)
                end = self._starts[last.start] + min(span.end, last.end) - last.start
                found.append(Span(start, end))
        return tuple(found)


def _blocks(
    units: Sequence[_Unit], starts: dict[int, int], bold: _Spans, italic: _Spans
) -> Iterable[Block]:
    depth: list[tuple[int, str]] = []
    for unit in units:
        first, last = unit.lines[0], unit.lines[-1]
        span = Span(starts[first.start], starts[last.start] + len(last.text))
        kind = _kind(unit)
        content, marker = span, ""
        if unit.is_item and first.marker and kind != "furniture":
            marker = first.marker.group().strip()
            detached = first.bare_marker and len(unit.lines) > 1
            after = starts[unit.lines[1].start] if detached else span.start + first.marker.end()
            content = Span(after, span.end)
        level = first.heading if kind == "heading" else 0
        if kind == "list_item":
            level = _depth(depth, first.indent, marker)
        elif kind != "furniture":
            depth.clear()
        shift = span.start - first.start
        cells = first.cells if kind == "table_row" else ()
        yield Block(
            kind,
            span,
            content,
            level,
            marker,
            bold.within(unit.lines),
            italic.within(unit.lines),
            tuple([Span(a + shift, b + shift) for a, b in cells]),
            (first.furniture or _DETACHED) if kind == "furniture" else "",
        )
        for line in unit.interrupted:
            own = Span(starts[line.start], starts[line.start] + len(line.text))
            yield Block("furniture", own, own, reason=line.furniture)


def _kind(unit: _Unit) -> BlockKind:
    first = unit.lines[0]
    if unit.is_furniture or _without_text(unit):
        return "furniture"
    if first.heading:
        return "heading"
    if len(first.cells) > 1:
        return "table_row"
    return "list_item" if unit.is_item else "paragraph"


def _without_text(unit: _Unit) -> bool:
    first = unit.lines[0]
    return (
        len(unit.lines) == 1 and first.marker is not None and first.marker.end() == len(first.text)
    )


def _depth(open_items: list[tuple[int, str]], indent: int, marker: str) -> int:
    """Return the depth of an item, from its indentation or, at the same one, its glyph.

    Crosses and letters that tell who came stand in one list with dashes. What is deeper than
    `_DEEPEST` counts as that deep.
    """
    glyph = "1" if any(c.isalnum() for c in marker) and marker not in ("o", *_CROSSES) else marker
    while open_items and indent < open_items[-1][0] - 1:
        open_items.pop()
    level = [
        i
        for i, (column, g) in enumerate(open_items)
        if abs(column - indent) <= 1 and (g == glyph or not _CROSSES.isdisjoint((g, glyph)))
    ]
    if level:
        del open_items[level[0] + 1 :]
    elif len(open_items) < _DEEPEST:
        open_items.append((indent, glyph))
    return len(open_items)
