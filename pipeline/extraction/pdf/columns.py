"""From rows to lines in reading order: columns are read one after the other, table rows across.

Two columns of text are told from the columns of a table without rules by what stands in them:
list items or running text on both sides is read downwards, short cells are read across.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.extraction.lines import Line as TextLine
from pipeline.extraction.pdf.model import Line, Word
from pipeline.extraction.pdf.rows import Row, text_of

_GUTTER = 1.0
_MIN_ROWS = 3
_CELL_GAP = 2.0
_UNLIKE_OTHER_GAPS = 2.5
_PROSE_WORDS = 3.5
_PROSE_CHARACTERS = 24
_NEW_BLOCK = 1.35
_ROWS_ABOVE_TITLE = 12
_LARGER = 1.1
_SAME_PLACE = 0.5
_INTERLEAVED = 0.95


@dataclass(frozen=True)
class _Run:
    """Rows `start` to `end` of a page through which a gutter runs from `left` to `right`."""

    start: int
    end: int
    left: float
    right: float


def lines_of(page: int, rows: Sequence[Row], body: float) -> list[Line]:
    """Return the lines of a page's running text in reading order.

    `body` is the document's usual font size. What stands above the title of the first page is a
    letterhead, whose cells are lines of their own, read column by column.
    """
    title = _title(rows, body) if page == 1 else 0
    return [*_letterhead(page, rows[:title]), *_read(page, rows[title:], _Frames(), 0)]


def _title(rows: Sequence[Row], body: float) -> int:
    """The place of the first row set larger than the text, 0 if there is none near the top."""
    large = (at for at, row in enumerate(rows[:_ROWS_ABOVE_TITLE]) if row[0].size > _LARGER * body)
    title = next(large, 0)
    return 0 if any(run.start <= title < run.end for run in _runs(rows)) else title


def _letterhead(page: int, rows: Sequence[Row]) -> list[Line]:
    columns: dict[int, list[Line]] = {}
    for row in rows:
        line = _across(page, row, 0)
        for place, cell in enumerate(line.cells or ((line.words,),)):
            columns.setdefault(place, []).append(Line(page, cell[0], -1 - place))
    return [line for place in sorted(columns) for line in columns[place]]


class _Frames:
    """Numbers for columns, from 1."""

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> int:
        """Return the next number."""
        self._last += 1
        return self._last


def _read(page: int, rows: Sequence[Row], frames: _Frames, frame: int) -> list[Line]:
    lines: list[Line] = []
    at = 0
    for run in _runs(rows):
        lines += [_across(page, row, frame) for row in rows[at : run.start]]
        at = run.end
        sides = _sides(rows[run.start : run.end], run)
        if _are_columns(*sides):
            for side in sides:
                own = [row for row in side if row]
                lines += _read(page, own, frames, frames.new())
        else:
            across = rows[run.start : run.end]
            lines += [_across(page, row, frame, run.right) for row in across]
    return lines + [_across(page, row, frame) for row in rows[at:]]


def _sides(rows: Sequence[Row], run: _Run) -> tuple[list[Row], list[Row]]:
    middle = (run.left + run.right) / 2
    return (
        [[word for word in row if word.x0 < middle] for row in rows],
        [[word for word in row if word.x0 >= middle] for row in rows],
    )


def _runs(rows: Sequence[Row]) -> list[_Run]:
    """Find the runs of rows through which one gutter goes, from the top of the page.

    Where several meet the one through most rows counts, from its first row on.
    """
    candidates = [run for start in range(len(rows)) if (run := _longest_run(rows, start))]
    candidates.sort(key=lambda run: run.start - run.end)
    found: list[_Run] = []
    for run in candidates:
        if all(run.end <= other.start or other.end <= run.start for other in found):
            above = max((other.end for other in found if other.end <= run.start), default=0)
            found.append(_upwards(rows, run, above))
    return sorted(found, key=lambda run: run.start)


def _upwards(rows: Sequence[Row], run: _Run, above: int) -> _Run:
    """Follow a gutter up to row `above` or the row that crosses it, if both sides begin there."""
    gutter = _GUTTER * min(word.size for word in rows[run.start])
    left, right = run.left, run.right
    for at in range(run.start - 1, above - 1, -1):
        free = _widest_free(rows[at], left, right)
        if free[1] - free[0] < gutter:
            break
        left, right = free
        if rows[at][0].x0 < left and rows[at][-1].x0 >= right:
            run = _Run(at, run.end, left, right)
    return run


def _longest_run(rows: Sequence[Row], start: int) -> _Run | None:
    """Follow every gap of row `start` downwards and return the gutter that goes furthest."""
    best: _Run | None = None
    for left, right in _gaps(rows, start):
        run = _follow(rows, start, left, right)
        if run is not None and (best is None or run.end > best.end):
            best = run
    return best


def _gaps(rows: Sequence[Row], start: int) -> list[tuple[float, float]]:
    """The gaps of a row, seen together with the next one where their baselines interleave."""
    row = rows[start]
    if start + 1 < len(rows) and row[0].y - rows[start + 1][0].y < _INTERLEAVED * row[0].size:
        row = sorted([*row, *rows[start + 1]], key=lambda word: word.x0)
    gaps = []
    edge = row[0].x1
    smallest = min(word.size for word in row)
    for place, word in enumerate(row[1:], start=1):
        if word.x0 - edge >= _GUTTER * smallest and not _is_marker(row[:place]):
            gaps.append((edge, word.x0))
        edge = max(edge, word.x1)
    return gaps


def _is_marker(words: Sequence[Word]) -> bool:
    if len(words) > 2:
        return False
    text = text_of(words)
    marker = TextLine(f"{text} x", 0, len(text) + 2, 0, 0).marker
    return marker is not None and marker.end() > len(text)


def _follow(rows: Sequence[Row], start: int, left: float, right: float) -> _Run | None:
    """Follow a gutter down to the row that crosses it."""
    on_left: list[int] = []
    on_right: list[int] = []
    end = start
    gutter = _GUTTER * min(word.size for row in rows[start : start + 2] for word in row)
    while end < len(rows):
        row = rows[end]
        free = _widest_free(row, left, right)
        if free[1] - free[0] < gutter:
            break
        left, right = free
        if row[0].x0 < left:
            on_left.append(end)
        if row[-1].x0 >= right:
            on_right.append(end)
        end += 1
    if min(len(on_left), len(on_right)) < _MIN_ROWS - 1 or end - start < _MIN_ROWS:
        return None
    end = _without_what_follows(rows, start, max(on_right) + 1, end)
    return _Run(start, end, left, right)


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


def _without_what_follows(rows: Sequence[Row], start: int, last: int, end: int) -> int:
    """Where columns end if rows from `last` on are on the left only: at the first wider gap."""
    gaps = [a[0].y - b[0].y for a, b in itertools.pairwise(rows[start:last])]
    lines = [gap for gap in gaps if gap > _INTERLEAVED * rows[start][0].size]
    usual = median(lines or gaps)
    for at in range(last, end):
        if rows[at - 1][0].y - rows[at][0].y > _NEW_BLOCK * usual:
            return at
    return end


def _are_columns(left: Sequence[Row], right: Sequence[Row]) -> bool:
    sides = [[row for row in side if row] for side in (left, right)]
    if all(_has_items(side) for side in sides):
        return True
    return all(_is_prose(side) for side in sides)


def _has_items(rows: Sequence[Row]) -> bool:
    return sum(_is_marker(row[:1]) for row in rows) >= max(1, len(rows) // 3)


def _is_prose(rows: Sequence[Row]) -> bool:
    words = sum(len(row) for row in rows) / len(rows)
    characters = sum(len(text_of(row)) for row in rows) / len(rows)
    return words >= _PROSE_WORDS and characters >= _PROSE_CHARACTERS


def _across(page: int, row: Row, frame: int, gutter: float = float("inf")) -> Line:
    """One line of a row, with cells where gaps are unlike the spaces between its words.

    `gutter` is the right edge of a gutter through this and neighbouring rows, if there is one.
    """
    cells: list[list[Word]] = [[row[0]]]
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(row)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0.0
    for place, (gap, word) in enumerate(zip(gaps, row[1:], strict=True), start=1):
        wide = gap >= max(_CELL_GAP * word.size, _UNLIKE_OTHER_GAPS * usual)
        wide = wide and not (row[place - 1].text.endswith(",") or word.text[0].islower())
        wide = wide or row[place - 1].x0 < gutter <= word.x0 + _SAME_PLACE
        if wide and not _is_marker(row[:place]):
            cells.append([word])
        else:
            cells[-1].append(word)
    return Line(page, row, frame, tuple((cell,) for cell in cells) if len(cells) > 1 else ())
