"""Headings that hang in the margin, beside the text that they stand over.

They are set in bold, clear of the left edge at which most rows of a page begin. In reading order
each comes before the row beside which it begins.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.extraction.pdf.rows import Row

_FEWEST = 5
_MOST = 0.5
_SAME_PLACE = 1.0
_WIDTH = 4.0  # of the font size, of a margin that has room for words
_CLEAR = 0.5  # of the font size, between a heading and the text
_NEXT_LINE = 1.6  # of the font size, from one line of a heading to the next


class Stretch(NamedTuple):
    """Rows of a page in reading order: of its text, or of a heading in its margin."""

    rows: list[Row]
    in_margin: bool


def edges_of(pages: Iterable[Sequence[Row]]) -> list[float]:
    """Return the left edges of the text of those pages that have headings in the margin."""
    found: set[float] = set()
    for rows in pages:
        edge = _text_edge(rows)
        if edge is not None and any(_beside(rows, edge)):
            found.add(edge)
    return sorted(found)


def stretches_of(rows: Sequence[Row], edges: Sequence[float]) -> list[Stretch]:
    """Return the rows of a page in stretches, [] if no heading stands beside one of `edges`."""
    for edge in edges:
        beside = _beside(rows, edge)
        if any(beside):
            return [Stretch(own, kind) for kind, own in _in_order(rows, beside) if own]
    return []


def _beside(rows: Sequence[Row], edge: float) -> list[int]:
    """How many words of each row are a heading in the margin; a wider one's last lines are not."""
    beside = [_in_margin(row, edge) for row in rows]
    for at, (above, row) in enumerate(itertools.pairwise(rows), start=1):
        in_line = abs(above[0].x0 - row[0].x0) < _SAME_PLACE and _goes_on(above, row)
        if in_line and not beside[at - 1]:
            beside[at] = 0
    return beside


def _in_order(rows: Sequence[Row], beside: Sequence[int]) -> Iterator[tuple[bool, list[Row]]]:
    """Yield the rows of each heading, and those of the text up to where the next one begins."""
    text: list[Row] = []
    heading: list[Row] = []
    for row, words in zip(rows, beside, strict=True):
        if words and not (heading and _goes_on(heading[-1], row)):
            yield True, heading
            yield False, text
            text, heading = [], []
        if words:
            heading.append(row[:words])
        if row[words:]:
            text.append(row[words:])
    yield True, heading
    yield False, text


def _goes_on(above: Row, row: Row) -> bool:
    return above[0].y - row[0].y < _NEXT_LINE * above[0].size


def _text_edge(rows: Sequence[Row]) -> float | None:
    """The left edge at which most rows begin that have no heading beside them."""
    starts = Counter(round(row[0].x0) for row in rows)
    edge, count = max(starts.items(), key=lambda item: item[1], default=(0, 0))
    first = min((row[0].x0 for row in rows), default=0.0)
    if count < _FEWEST or edge - first < _WIDTH * rows[0][0].size:
        return None
    behind = sum(row[0].x0 > edge - _SAME_PLACE for row in rows)
    return edge if behind >= _MOST * len(rows) else None


def _in_margin(row: Row, edge: float) -> int:
    """How many words of a row stand in the margin, if they are a heading, else 0."""
    if edge - row[0].x0 < _WIDTH * row[0].size:
        return 0
    words = sum(word.x0 < edge - _SAME_PLACE for word in row)
    room = min(edge, *(word.x0 for word in row[words:])) if words < len(row) else edge
    clear = room - row[words - 1].x1 > _CLEAR * row[0].size
    return words if clear and all(word.bold for word in row[:words]) else 0
