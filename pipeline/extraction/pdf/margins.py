"""Headings that hang in the margin, beside the text that they stand over.

They are set in bold or in another size than the text, clear of the left edge at which most rows of
a page begin. In reading order each comes before the row beside which it begins; it ends where the
word below had room on its line.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.extraction.pdf.model import SPACE, Word
from pipeline.extraction.pdf.rows import Row

_FEWEST = 5
_MOST = 0.5
_SAME_PLACE = 1.0
_WIDTH = 4.0  # of the font size, of a margin that has room for words
_CLEAR = 0.5  # of the font size, between a heading and the text
_HANGING = 2.0  # of the font size, at most, of a marker out of the text
_NEXT_LINE = 1.6  # of the font size, from one line of a heading to the next
_OTHER_SIZE = 0.06  # of the usual font size


class Stretch(NamedTuple):
    """Rows of a page in reading order: of its text, or of a heading in its margin."""

    rows: list[Row]
    in_margin: bool


class Margin(NamedTuple):
    """A margin with headings: the left edge of the text beside it, how far headings reach."""

    edge: float
    reach: float


def margins_of(pages: Iterable[Sequence[Row]], body: float, in_columns: bool) -> list[Margin]:
    """Return the margins in which pages have headings.

    Where text is set in columns, what stands beside a heading may be another column: then only
    a margin along a whole page is one. `body` is the usual font size.
    """
    found: dict[float, float] = {}
    for rows in pages:
        edge = _text_edge(rows) or (None if in_columns else _edge_below(rows, body))
        if edge is not None:
            for row, words in zip(rows, _beside(rows, edge, body), strict=True):
                if words:
                    found[edge] = max(found.get(edge, 0.0), row[words - 1].x1)
    return [Margin(*each) for each in sorted(found.items())]


def stretches_of(rows: Sequence[Row], body: float, margins: Sequence[Margin]) -> list[Stretch]:
    """Return the rows of a page in stretches, [] if no heading stands in one of `margins`."""
    for margin in margins:
        beside = _beside(rows, margin.edge, body)
        if any(beside):
            return [
                Stretch(own, kind) for kind, own in _in_order(rows, beside, margin.reach) if own
            ]
    return []


def _beside(rows: Sequence[Row], edge: float, body: float) -> list[int]:
    """How many words of each row are a heading in the margin; a wider one's last lines are not."""
    beside = [_in_margin(row, edge, body) for row in rows]
    for at, (above, row) in enumerate(itertools.pairwise(rows), start=1):
        in_line = abs(above[0].x0 - row[0].x0) < _SAME_PLACE and _goes_on(above, row)
        if in_line and not beside[at - 1]:
            beside[at] = 0
    return beside


def _in_order(
    rows: Sequence[Row], beside: Sequence[int], reach: float
) -> Iterator[tuple[bool, list[Row]]]:
    """Yield the rows of each heading, and those of the text up to where the next one begins."""
    text: list[Row] = []
    heading: list[Row] = []
    for row, words in zip(rows, beside, strict=True):
        below = bool(words and heading and _goes_on(heading[-1], row))
        if words and not (below and not _had_room(heading[-1], row[:words], reach)):
            own = _paragraphs_end(text) if below else len(text)
            yield True, heading
            yield False, text[:own]
            text, heading = text[own:], []
        if words:
            heading.append(row[:words])
        if row[words:]:
            text.append(row[words:])
    yield True, heading
    yield False, text


def _had_room(above: Row, row: Row, reach: float) -> bool:
    """Whether the first word of `row` would have fitted on the line above it."""
    return above[-1].x1 + SPACE * row[0].size + row[0].x1 - row[0].x0 < reach


def _paragraphs_end(text: Sequence[Row]) -> int:
    """Where the last paragraph begins, of those beside two headings below one another."""
    ends = (at for at in range(len(text) - 1, 0, -1) if not _goes_on(text[at - 1], text[at]))
    return next(ends, 0)


def _goes_on(above: Row, row: Row) -> bool:
    return above[0].y - row[0].y < _NEXT_LINE * above[0].size


def _edge_below(rows: Sequence[Row], body: float) -> float | None:
    """The left edge of text beside the first headings of a page that begins in another way."""
    for at, row in enumerate(rows):
        words = next((n for n, word in enumerate(row) if not _set_apart(word, body)), 0)
        if not words or row[words].x0 - row[0].x0 < _WIDTH * row[0].size:
            continue
        edge = row[words].x0
        text = 0
        for below in rows[at:]:
            if below[0].x0 > edge - _SAME_PLACE:
                text += 1
            elif not _in_margin(below, edge, body):
                text = 0 if _is_divided(below, edge) else text
                break
        if text >= _FEWEST:
            return edge
    return None


def _is_divided(row: Row, edge: float) -> bool:
    """Whether a row stands on both sides of an edge and leaves it clear, as columns do."""
    crosses = any(word.x0 < edge - _SAME_PLACE < word.x1 for word in row)
    return row[-1].x0 > edge - _SAME_PLACE and not crosses


def _text_edge(rows: Sequence[Row]) -> float | None:
    """The left edge at which most rows begin that have no heading beside them."""
    starts = Counter(round(row[0].x0) for row in rows)
    edge, count = max(starts.items(), key=lambda item: item[1], default=(0, 0))
    first = min((row[0].x0 for row in rows), default=0.0)
    if count < _FEWEST or edge - first < _WIDTH * rows[0][0].size:
        return None
    behind = sum(row[0].x0 > edge - _SAME_PLACE for row in rows)
    return edge if behind >= _MOST * len(rows) else None


def _in_margin(row: Row, edge: float, body: float) -> int:
    """How many words of a row stand in the margin, if they are a heading, else 0."""
    if edge - row[0].x0 < _WIDTH * row[0].size:
        return 0
    words = sum(word.x0 < edge - _SAME_PLACE for word in row)
    if words > 1 and _hangs(row[words - 1], row[words - 2], edge):
        words -= 1
    room = min(edge, *(word.x0 for word in row[words:])) if words < len(row) else edge
    clear = room - row[words - 1].x1 > _CLEAR * row[0].size
    return words if clear and all(_set_apart(word, body) for word in row[:words]) else 0


def _hangs(word: Word, before: Word, edge: float) -> bool:
    """Whether a word is what the text has hanging out of it, as the number of an item."""
    return edge - word.x0 < _HANGING * word.size and word.x0 - before.x1 > _CLEAR * word.size


def _set_apart(word: Word, body: float) -> bool:
    return word.bold or abs(word.size - body) > _OTHER_SIZE * body
