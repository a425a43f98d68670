"""What is usual in a document: leading, size, how far lines reach. What follows is in `reflow`."""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.extraction.pdf.model import Line

INDENT = 3.0  # points; what is nearer stands at the same place
_SAME_SIZE = 1.08
_NEARBY = 12
_LARGER = 1.1
_MANY = 4
_MOST = 0.8
_NARROWER = 1.5


@dataclass(frozen=True)
class Measures:
    """What is usual in a document.

    `leading` is the distance of baselines in a paragraph by font size, `body` the font size of
    most characters; `bold_body`, `justified` and `hanging` (of list items) say how it is set.
    """

    leading: float
    body: float
    bold_body: bool
    justified: bool
    hanging: bool
    right: "Right"


def is_large(line: Line, measures: Measures) -> bool:
    """Return whether a line is set larger than the text."""
    return line.size > _LARGER * measures.body


class Right:
    """How far lines reach where they stand, from lines nearby that certainly continue.

    Lists broken by hand may be narrower than the page; in them `characters` is the length of the
    longest line, as whoever broke them counted.
    """

    def __init__(self, lines: Sequence[Line], certain: Sequence[int]) -> None:
        """Note the lines, by their places in `lines`, that are `certain` to continue."""
        self._lines = {id(line): place for place, line in enumerate(lines)}
        self._known: dict[tuple[int, int] | None, list[tuple[int, float]]] = {}
        for place in certain:
            line = lines[place]
            self._known.setdefault(column(line), []).append((place, line.x1))
        self.characters = _length_of_hand_broken(lines, certain)

    def at(self, line: Line) -> float:
        """Return the right edge around `line`, infinity where no line is known to continue."""
        known = self._known.get(column(line), [])
        place = bisect_left(known, (self._lines[id(line)], 0.0))
        nearby = known[max(place - _NEARBY, 0) : place + _NEARBY]
        return max((x1 for _, x1 in nearby), default=float("inf"))


def _length_of_hand_broken(lines: Sequence[Line], certain: Sequence[int]) -> int:
    """The length of the longest line of lists that are broken by hand, 0 if none are."""
    listed: list[Line] = []
    others: list[Line] = []
    in_item = False
    continuing = set(certain)
    for place, line in enumerate(lines):
        in_item = line.marker is not None or (in_item and place - 1 in continuing)
        if place in continuing:
            (listed if in_item else others).append(line)
    if len(listed) < _MANY or not others:
        return 0
    page = max(line.x1 for line in others)
    narrow = all(line.x1 < page - _NARROWER * line.size for line in listed)
    return max(map(length, listed)) if narrow else 0


def length(line: Line) -> int:
    """Return the number of characters of a line without its list marker."""
    return len(line.text) - (line.marker.length if line.marker else 0)


def column(line: Line) -> tuple[int, int] | None:
    """Return which column of which page a line stands in, None outside columns."""
    return (line.page, line.frame) if line.frame else None


def measure(lines: Sequence[Line]) -> Measures:
    """Measure the lines of a document, in reading order."""
    certain = [
        place
        for place, (above, line) in enumerate(itertools.pairwise(lines))
        if _certainly_continues(above, line)
    ]
    pairs = [(lines[place], lines[place + 1]) for place in certain]
    gaps = [gap(a, b) for a, b in pairs if adjacent(a, b)]
    if not gaps:
        others = sorted(gap(a, b) for a, b in itertools.pairwise(lines) if adjacent(a, b))
        gaps = others[: max(len(others) // 4, 1)]
    sizes: Counter[float] = Counter()
    bold = total = 0
    for line in lines:
        characters = len(line.text)
        sizes[round(line.size, 1)] += characters
        total += characters
        bold += characters if line.bold else 0
    reach = Counter(round(a.x1) for a, _ in pairs)
    top = reach.most_common(1)[0][1] if reach else 0
    return Measures(
        leading=median(gaps) if gaps else 1.0,
        body=max(sizes, key=lambda size: sizes[size], default=1.0),
        bold_body=bold > total / 2,
        hanging=_items_hang(pairs),
        justified=len(pairs) >= 6 and top >= 0.6 * len(pairs),
        right=Right(lines, certain),
    )


def _items_hang(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether the second lines of items stand under their text, clear of the marker."""
    seconds = [(a, b) for a, b in pairs if a.marker and a.text_x0 - a.x0 > INDENT]
    under = sum(abs(b.x0 - a.text_x0) < INDENT for a, b in seconds)
    return len(seconds) > 1 and under > _MOST * len(seconds)


def _certainly_continues(above: Line, line: Line) -> bool:
    return (
        line.form.continues
        and not above.form.terminated
        and not above.cells
        and not line.cells
        and column(above) == column(line)
        and len(above.text) > 1
        and not above.form.bare_marker
        and same_size(above, line)
    )


def same_size(above: Line, line: Line) -> bool:
    """Return whether two lines are set in one font size."""
    return above.size < _SAME_SIZE * line.size and line.size < _SAME_SIZE * above.size


def adjacent(above: Line, line: Line) -> bool:
    """Return whether `line` stands under `above` in one column of one page."""
    return above.page == line.page and above.frame == line.frame and above.y > line.y


def gap(above: Line, line: Line) -> float:
    """Return the distance of two baselines by font size."""
    return (above.y - line.y) / max(above.size, line.size)
