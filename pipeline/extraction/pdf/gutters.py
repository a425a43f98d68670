"""Gutters: the spaces between columns, followed from row to row down a page.

Two columns of text are told from the columns of a table without rules by what stands in them:
list items or running text on both sides is read downwards, short cells are read across. The reading
itself is in `columns`.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, sub
from statistics import median
from typing import NamedTuple

from pipeline.extraction.lines import ends_sentence
from pipeline.extraction.pdf.model import SPACE
from pipeline.extraction.pdf.rows import Row, is_marker, text_of

_GUTTER = 1.0
_MIN_ROWS = 3
_PROSE_WORDS = 3.5
_PROSE_CHARACTERS = 24
_NEW_BLOCK = 1.35
_WIDER = 1.02
_ALIKE = 0.5
_DIVIDERS = (", ", " (", ": ", " – ")
_INTERLEAVED = 0.95
_LARGER = 1.1
_LEADING = 1.15  # of the font size
_BETWEEN = 0.2
_FULL = 0.85
_SHRINK = 0.2
_JUSTIFIED = 0.2
_AT_EDGE = 2.0
_EVEN = 2.0
_SPARSE = 1.5
_LONG_RUN = 8
_NARROW_GUTTER = 0.6
_UNLIKE_SPACES = 1.5


@dataclass(frozen=True)
class Run:
    """Rows `start` to `end` of a page through which a gutter runs from `left` to `right`.

    `known`: other pages have columns on both sides of it.
    """

    start: int
    end: int
    left: float
    right: float
    known: bool = False


class Gutter(NamedTuple):
    """The left and right edge of the space between two columns."""

    left: float
    right: float


class Rows(list[Row]):
    """Rows of a page below one another; what takes long to find in them is found once."""

    @cached_property
    def edge(self) -> float | None:
        """The right edge that most rows reach where text is set to both edges, else None."""
        return _justified_edge(self)

    @cached_property
    def candidates(self) -> tuple[Run, ...]:
        """The longest run that begins at each row, if there is one; they may overlap."""
        found: list[Run] = []
        for start, row in enumerate(self):
            if not is_justified(row, self.edge):
                run = _longest_run(self, start, found[-1] if found else None)
                found += [run] if run else []
        return tuple(found)


def gutters_of(pages: Iterable[Rows]) -> list[Gutter]:
    """Return the gutters between the long columns of a document's pages."""
    found: list[Gutter] = []
    for rows in pages:
        for run in runs_of(rows):
            sides = sides_of(rows[run.start : run.end], run)
            if min(sum(map(bool, side)) for side in sides) < _LONG_RUN or not are_columns(*sides):
                continue
            same = [g for g in found if run.left < g.right and g.left < run.right]
            for gutter in same:
                found.remove(gutter)
            left = max([run.left, *(gutter.left for gutter in same)])
            found.append(Gutter(left, min([run.right, *(gutter.right for gutter in same)])))
    return [_narrowed(gutter) for gutter in found if gutter.left < gutter.right]


def _narrowed(gutter: Gutter) -> Gutter:
    """Leave room for lines that reach a little further, as hyphens may be set."""
    by = _SHRINK * (gutter.right - gutter.left)
    return Gutter(gutter.left + by, gutter.right - by)


def runs_of(rows: Rows, gutters: Sequence[Gutter] = ()) -> list[Run]:
    """Return the runs of rows through which one gutter goes, from the top of the page.

    Where several meet the one through most rows counts, from its first row on.
    """
    candidates = [*rows.candidates]
    candidates += [run for gutter in gutters for run in _runs_along(rows, gutter)]
    candidates.sort(key=lambda run: (not run.known, run.start - run.end))
    found: list[Run] = []
    for run in candidates:
        if all(run.end <= other.start or other.end <= run.start for other in found):
            if run.known:
                found.append(run)
                continue
            above = max((other.end for other in found if other.end <= run.start), default=0)
            found.append(_upwards(rows, run, above))
    return sorted(found, key=lambda run: run.start)


def _runs_along(rows: Sequence[Row], gutter: Gutter) -> Iterator[Run]:
    """Yield the longest runs of rows that leave a known gutter free, with words on both sides."""
    gutter = _on_page(rows, gutter)

    def crosses(row: Row) -> bool:
        return any(word.x0 < gutter.right and word.x1 > gutter.left for word in row)

    for crossed, group in itertools.groupby(range(len(rows)), lambda at: crosses(rows[at])):
        places = list(group)
        right = [at for at in places if rows[at][-1].x0 >= gutter.right]
        left = [at for at in places if rows[at][0].x1 <= gutter.left]
        start = places[0]
        if not (crossed or right or start) and _fill_column([rows[at] for at in places], gutter):
            yield Run(0, len(places), gutter.left, gutter.right, known=True)
        if crossed or not (left and right):
            continue
        end = _without_what_follows(rows, start, right[-1] + 1, places[-1] + 1, gutter.left)
        yield Run(start, end, gutter.left, gutter.right, known=True)


def _on_page(rows: Sequence[Row], gutter: Gutter) -> Gutter:
    """Return a gutter as it is on a page where the next column begins further to the left.

    On the page it is known from only what is set in may stand there, as the items of a list.
    """
    starts = [
        word.x0
        for row in rows
        for before, word in zip([None, *row], row, strict=False)
        if gutter.left < word.x0 < gutter.right
        and (before is None or before.x1 <= min(gutter.left, word.x0 - _GUTTER * word.size))
    ]
    right = min(starts, default=gutter.right)
    wide = starts and right - gutter.left > _GUTTER * rows[0][0].size
    return Gutter(gutter.left, right) if wide else gutter


def _fill_column(rows: Sequence[Row], gutter: Gutter) -> bool:
    """Whether rows on the left of a gutter reach it, as the end of the text does in a column."""
    full = (1 - _FULL) * min(row[0].x0 for row in rows) + _FULL * gutter.left
    return len(rows) > 1 and any(row[-1].x1 > full for row in rows)


def _upwards(rows: Sequence[Row], run: Run, above: int) -> Run:
    """Follow a gutter up to row `above` or the row that crosses it, if both sides begin there.

    A row that stands between the first one and where a line above that would stand belongs to it.
    """
    gutter = _NARROW_GUTTER * min(word.size for word in rows[run.start])
    left, right = run.left, run.right
    for at in range(run.start - 1, above - 1, -1):
        free = _widest_free(rows[at], left, right)
        if free[1] - free[0] < max(gutter, _UNLIKE_SPACES * _space(rows[at])):
            break
        left, right = free
        first = rows[run.start][0]
        between = at + 1 == run.start and rows[at][0].y - first.y < _INTERLEAVED * first.size
        if between or (rows[at][0].x0 < left and rows[at][-1].x0 >= right):
            run = Run(at, run.end, left, right)
    return run


def _is_space(row: Row, free: tuple[float, float]) -> bool:
    """Whether what a row leaves free is no more than the usual space between its words."""
    left = max((word.x1 for word in row if word.x1 <= free[0]), default=None)
    right = min((word.x0 for word in row if word.x0 >= free[1]), default=None)
    if left is None or right is None:
        return False
    return right - left < _UNLIKE_SPACES * _space(row)


def _space(row: Row) -> float:
    """The usual space between the words of a row, 0 if it has few."""
    spaces = [b.x0 - a.x1 for a, b in itertools.pairwise(row)]
    return median(spaces) if len(spaces) > 2 else 0.0


def _longest_run(rows: Sequence[Row], start: int, last: Run | None) -> Run | None:
    """Follow every gap of row `start` downwards and return the gutter that goes furthest.

    The gutter of the `last` run that was found is not followed again.
    """
    best: Run | None = None
    for left, right in _gaps(rows, start):
        if last and start < last.end and left <= last.left and last.right <= right:
            continue
        run = _follow(rows, start, left, right)
        if run is not None and (best is None or run.end > best.end):
            best = run
    return best


def _gaps(rows: Sequence[Row], start: int) -> list[tuple[float, float]]:
    """The gaps of a row, seen together with the next one where their baselines interleave."""
    row = rows[start]
    if start + 1 < len(rows) and row[0].y - rows[start + 1][0].y < _INTERLEAVED * row[0].size:
        row = sorted([*row, *rows[start + 1]], key=attrgetter("x0"))
    gutter = _NARROW_GUTTER * min([word.size for word in row])
    rights, lefts = [word.x1 for word in row], [word.x0 for word in row[1:]]
    if max(map(sub, lefts, rights), default=0.0) < gutter:
        return []
    edges = itertools.accumulate(rights, max)
    return [
        (edge, left)
        for place, (edge, left) in enumerate(zip(edges, lefts, strict=False), start=1)
        if left - edge >= gutter and not is_marker(row[:place])
    ]


def _follow(rows: Sequence[Row], start: int, left: float, right: float) -> Run | None:
    """Follow a gutter down to the row that crosses it."""
    on_left: list[int] = []
    on_right: list[int] = []
    end = start
    size = min([word.size for row in rows[start : start + 2] for word in row])
    gutter = _NARROW_GUTTER * size
    while end < len(rows):
        row = rows[end]
        free = _widest_free(row, left, right)
        width = free[1] - free[0]
        if width < gutter or (width < _GUTTER * size and _is_space(row, free)):
            break
        left, right = free
        if row[0].x0 < left:
            on_left.append(end)
        if row[-1].x0 >= right:
            on_right.append(end)
        end += 1
    if min(len(on_left), len(on_right)) < _MIN_ROWS - 1 or end - start < _MIN_ROWS:
        return None
    if right - left < _GUTTER * size and min(len(on_left), len(on_right)) < _LONG_RUN:
        return None
    end = _without_what_follows(rows, start, max(on_right) + 1, end, left)
    return Run(start, end, left, right)


def _widest_free(row: Row, left: float, right: float) -> tuple[float, float]:
    """The widest stretch between `left` and `right` that no word of a row covers."""
    best = (left, left)
    edge = left
    for word in row:
        if word.x1 <= left:
            continue
        if word.x0 >= right:
            break
        if word.x0 - edge > best[1] - best[0]:
            best = (edge, word.x0)
        edge = max(edge, word.x1)
    return (edge, right) if right - edge > best[1] - best[0] else best


def _without_what_follows(rows: Sequence[Row], start: int, last: int, end: int, left: float) -> int:
    """Where columns end if rows from `last` on are on the left only.

    At the first gap wider than any above, unless a line below it is about as long as the column,
    whose gutter begins at `left`; and before a heading or a lead, with which no column ends.
    """
    while end > last and _leads_on(rows[end - 1], rows[start]):
        end -= 1
    places = [at for at in range(start, end) if rows[at][0].x0 < left]
    ys = [rows[at][0].y for at in places]
    gaps = [a - b for a, b in itertools.pairwise(ys)]
    usual = max(median(gaps or [0.0]), _LEADING * rows[start][0].size)
    full = (1 - _FULL) * min(rows[at][0].x0 for at in places) + _FULL * left
    widest = max((gap for at, gap in zip(places[1:], gaps, strict=True) if at < last), default=0.0)
    for at, gap in zip(places[1:], gaps, strict=True):
        apart = at >= last and gap > max(_NEW_BLOCK * usual, _WIDER * widest)
        if apart and all(row[-1].x1 < full for row in rows[at:end]):
            return end if _goes_on_beside(rows, start, end, left) else at
    return end


def _leads_on(row: Row, other: Row) -> bool:
    """Whether a row leads in a list, or is a heading by its weight or size beside the text's."""
    large = row[0].size > _LARGER * other[0].size
    return large or row[-1].text.endswith(":") or (row[-1].bold and not other[-1].bold)


def _goes_on_beside(rows: Sequence[Row], start: int, end: int, left: float) -> bool:
    """Whether the sentence of the last row on the left goes on at the top of the right side."""
    on_right = [[word for word in row if word.x0 > left] for row in rows[start:end]]
    top = next((row for row in on_right if row), [])
    return bool(top) and top[0].text[0].islower() and not ends_sentence(text_of(rows[end - 1]))


def sides_of(rows: Sequence[Row], run: Run) -> tuple[list[Row], list[Row]]:
    """Return what stands left and right of a gutter, row by row."""
    middle = (run.left + run.right) / 2
    return (
        [[word for word in row if word.x0 < middle] for row in rows],
        [[word for word in row if word.x0 >= middle] for row in rows],
    )


def are_columns(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Return whether two sides, given row by row, are read downwards."""
    sides = [[row for row in side if row] for side in (left, right)]
    if all(_has_items(side) for side in sides):
        return True
    prose = [_is_prose(side) for side in sides]
    if all(prose) or any(map(_has_columns, sides)) or _are_alike(left, right):
        return True
    return (any(prose) or any(map(_has_items, sides))) and _interleave(left, right)


def _are_alike(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether both sides list the same kind of entries: "Person, Organisation" beside others."""
    rows = [(text_of(a), text_of(b)) for a, b in zip(left, right, strict=True) if a and b]
    return len(rows) >= _MIN_ROWS and any(
        all(
            sum(mark in text for text in side) >= _ALIKE * len(rows)
            for side in zip(*rows, strict=True)
        )
        for mark in _DIVIDERS
    )


def _has_columns(rows: Sequence[Row]) -> bool:
    """Whether a side is itself divided into columns for most of its height."""
    return any(
        2 * (run.end - run.start) > len(rows)
        and are_columns(*sides_of(rows[run.start : run.end], run))
        for run in runs_of(Rows(rows))
    )


def _interleave(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether lines on the one side stand between those on the other, as no cells of a row do."""
    pitches = [_pitch(side) for side in (left, right)]
    if max(pitches) > _SPARSE * min(pitches):
        return False
    between = 0
    for (a, b), (c, d) in itertools.pairwise(zip(left, right, strict=True)):
        if (a and d and not b and not c) or (b and c and not a and not d):
            upper, lower = (a or b)[0], (c or d)[0]
            between += upper.y - lower.y < _INTERLEAVED * upper.size
    return between > max(_MIN_ROWS, _BETWEEN * len(left))


def _pitch(side: Sequence[Row]) -> float:
    """The usual distance from one line of a side to the next."""
    ys = [row[0].y for row in side if row]
    return median(a - b for a, b in itertools.pairwise(ys)) if len(ys) > 1 else float("inf")


def _has_items(rows: Sequence[Row]) -> bool:
    return sum(is_marker(row[:1]) for row in rows) >= max(1, len(rows) // 3)


def _is_prose(rows: Sequence[Row]) -> bool:
    words = sum(len(row) for row in rows) / len(rows)
    characters = sum(len(text_of(row)) for row in rows) / len(rows)
    return words >= _PROSE_WORDS and characters >= _PROSE_CHARACTERS


def _justified_edge(rows: Sequence[Row]) -> float | None:
    ends = Counter([round(row[-1].x1) for row in rows])
    edge = max(ends, key=lambda x: ends[x] + ends.get(x + 1, 0), default=0)
    reaching = ends[edge] + ends[edge + 1]
    return edge + 0.5 if reaching >= max(_MIN_ROWS, _JUSTIFIED * len(rows)) else None


def is_justified(row: Row, edge: float | None) -> bool:
    """Return whether a row reaches `edge` by spaces as wide as each other, behind a list marker."""
    if edge is None or abs(row[-1].x1 - edge) > _AT_EDGE:
        return False
    words = row[next((n for n in (2, 1) if is_marker(row[:n])), 0) :]
    spaces = [b.x0 - a.x1 for a, b in itertools.pairwise(words)]
    return not spaces or max(spaces) < _EVEN * max(min(spaces), SPACE * row[0].size)
