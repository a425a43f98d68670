"""From rows to lines in reading order: columns are read one after the other, table rows across.

Where the columns are is found in `gutters`.
"""

import itertools
from collections.abc import Sequence
from statistics import median

from pipeline.extraction.lines import MARKS
from pipeline.extraction.pdf.grid import with_aligned_cells, with_whole_rows
from pipeline.extraction.pdf.gutters import (
    Gutter,
    Rows,
    Run,
    are_columns,
    is_justified,
    runs_of,
    sides_of,
)
from pipeline.extraction.pdf.labelled import with_values
from pipeline.extraction.pdf.margins import Margin, stretches_of
from pipeline.extraction.pdf.model import Line, Word
from pipeline.extraction.pdf.rows import Row, is_marker

_CELL_GAP = 1.7
_UNLIKE_OTHER_GAPS = 2.5
_NO_SPACE = 4.0  # of the font size: wider than any space
_ROWS_ABOVE_TITLE = 12
_LARGER = 1.1
_SAME_PLACE = 0.5
_HEADING_LEADING = 1.7
_IN_MARGIN = 3.0  # points, from the left edge of headings in the margin


def lines_of(
    page: int,
    rows: Rows,
    body: float,
    gutters: Sequence[Gutter] = (),
    margins: Sequence[Margin] = (),
) -> list[Line]:
    """Return the lines of a page's running text in reading order.

    `body` is the document's usual font size; `gutters` and `margins` are those of all its pages.
    """
    title = _title(rows, body) if page == 1 else 0
    below = Rows(rows[title:]) if title else rows
    text = _beside_headings(page, below, body, gutters, margins)
    whole = with_values(with_whole_rows(with_aligned_cells(text)))
    return [*_letterhead(page, rows[:title]), *whole]


def _title(rows: Rows, body: float) -> int:
    """The place of the first row set larger than the text, 0 if there is none near the top."""
    large = (
        at
        for at, row in enumerate(rows[:_ROWS_ABOVE_TITLE])
        if row[0].size > _LARGER * body and not _is_divided(row)
    )
    title = next(large, 0)
    in_column = title and any(_holds(run, rows, title) for run in runs_of(rows))
    return 0 if in_column else title


def _is_divided(row: Row) -> bool:
    """Whether a row has a gap wider than any space, as no title but a letterhead has."""
    return any(b.x0 - a.x1 > _NO_SPACE * b.size for a, b in itertools.pairwise(row))


def _holds(run: Run, rows: Rows, title: int) -> bool:
    """Whether a title stands in a column: beside it or above stand lines of the next column.

    They begin where lines below do; what a letterhead has to the right stands anywhere.
    """
    if not run.start <= title < run.end:
        return False
    starts = [
        next((round(word.x0) for word in row if word.x0 > run.right - _SAME_PLACE), None)
        for row in rows[run.start : run.end]
    ]
    above = title + 1 - run.start
    return any(start is not None and start in starts[above:] for start in starts[:above])


def _letterhead(page: int, rows: Sequence[Row]) -> list[Line]:
    """The lines above the title, column by column; alone in its row a cell may be of the second."""
    lines = with_aligned_cells([_across(page, row, 0) for row in rows])
    further = [cell[0][0].x0 for line in lines for cell in line.cells[1:]]
    columns: dict[int, list[Line]] = {}
    for line in lines:
        beside = not line.cells and any(abs(line.x0 - x0) < _IN_MARGIN for x0 in further)
        for place, cell in enumerate(line.cells or ((line.words,),), start=int(beside)):
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


def _beside_headings(
    page: int, rows: Rows, body: float, gutters: Sequence[Gutter], margins: Sequence[Margin]
) -> list[Line]:
    """The lines of a page, of which some may be headings in the margin."""
    frames = _Frames()
    stretches = stretches_of(rows, body, margins)
    if not stretches:
        return _read(page, rows, frames, 0, gutters)
    margin, text = frames.new(), frames.new()
    left = min(row[0].x0 for stretch in stretches if stretch.in_margin for row in stretch.rows)
    lines: list[Line] = []
    for stretch in stretches:
        if stretch.in_margin:
            lines += [Line(page, row, margin, tied=at > 0) for at, row in enumerate(stretch.rows)]
        else:
            wide = any(row[0].x0 < left + _IN_MARGIN for row in stretch.rows)
            lines += _read(page, Rows(stretch.rows), frames, 0 if wide else text)
    return lines


def _read(
    page: int, rows: Rows, frames: _Frames, frame: int, gutters: Sequence[Gutter] = ()
) -> list[Line]:
    lines: list[Line] = []
    at = 0
    edge = rows.edge
    for run in runs_of(rows, gutters):
        start = _below_heading(rows, run, at)
        lines += [_across(page, row, frame, edge) for row in rows[at:start]]
        at = run.end
        sides = sides_of(rows[start : run.end], run)
        if run.known or are_columns(*sides):
            for side in sides:
                own = Rows(row for row in side if row)
                lines += _read(page, own, frames, frames.new())
        else:
            across = rows[start : run.end]
            lines += [_across(page, row, frame, gutter=run.right) for row in across]
    return lines + [_across(page, row, frame, edge) for row in rows[at:]]


def _below_heading(rows: Sequence[Row], run: Run, above: int) -> int:
    """Where a run begins without the lines of a heading that begins above it."""
    start = run.start
    while above < start < run.end and rows[start][-1].x1 <= run.right:
        size, before = rows[start][0].size, rows[start - 1][0]
        large = size > _LARGER * median(row[0].size for row in rows[run.start : run.end])
        close = before.y - rows[start][0].y < _HEADING_LEADING * size
        if not (large and close and abs(before.size - size) < _SAME_PLACE):
            break
        start += 1
    return start


def _across(
    page: int, row: Row, frame: int, edge: float | None = None, gutter: float = float("inf")
) -> Line:
    """One line of a row, with cells where gaps are unlike the spaces between its words.

    `edge` is the right edge to which text is justified; `gutter` is the right edge of a gutter
    through this and neighbouring rows, if there is one.
    """
    cells: list[list[Word]] = [[row[0]]]
    if is_justified(row, edge):
        return Line(page, row, frame)
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(row)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 2 else 0.0
    for place, (gap, word) in enumerate(zip(gaps, row[1:], strict=True), start=1):
        unlike = min(_UNLIKE_OTHER_GAPS * usual, _NO_SPACE * word.size)
        wide = gap >= max(_CELL_GAP * word.size, unlike)
        wide = wide and not (row[place - 1].text.endswith(",") or word.text[0].islower())
        wide = wide or row[place - 1].x0 < gutter <= word.x0 + _SAME_PLACE
        if wide and not is_marker(row[:place]):
            cells.append([word])
        else:
            cells[-1].append(word)
    marked = len(cells) == 2 and len(cells[0]) == 1 and row[0].text in MARKS
    whole = marked or len(cells) == 1
    return Line(page, row, frame, () if whole else tuple((cell,) for cell in cells))
