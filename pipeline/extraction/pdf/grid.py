"""Tables without ruled lines: cells that begin where others do, rows of several lines.

Rows are set further apart than the lines within a cell. Which words of a line are cells by the gaps
between them is found in `columns`.
"""

import itertools
from collections.abc import Sequence

from pipeline.extraction.lines import is_open
from pipeline.extraction.pdf.model import SPACE, Line, Word

_FEWEST_LINES = 4
_SAME_PLACE = 3.0
_ALIGNED = 0.5
_NARROW = 0.4  # of the font size, between cells that begin where others do
_UNLIKE_SPACES = 1.5
_AROUND = 2  # lines, of which one may be what is left of a long cell
_NEAR = 4.0
_WIDE = 1.7  # of the font size, between cells
_APART = 1.12  # of the distance of lines within a cell


def with_aligned_cells(lines: Sequence[Line]) -> list[Line]:
    """Return lines, those with cells that begin where the cells of a line next to them do."""
    found = list(lines)
    for place, other in enumerate(lines):
        if not other.cells:
            continue
        first = max(place - _AROUND, 0)
        for at, line in enumerate(lines[first : place + _AROUND + 1], first):
            near = other.frame == line.frame and abs(other.y - line.y) < _NEAR * line.size
            if near and len(other.cells) > len(found[at].cells) and line.marker is None:
                found[at] = _divided(found[at], _lefts(other)[1:])
    return _with_shared_gaps(found)


def _with_shared_gaps(lines: Sequence[Line]) -> list[Line]:
    """Return lines, those with cells divided also at wide gaps that end where others nearby do.

    A cell may begin with a small letter, which alone is no sign of one.
    """
    found = list(lines)
    starts = {at: _behind_gaps(line) for at, line in enumerate(lines) if line.cells}
    for at, own in starts.items():
        line = lines[at]
        near = range(max(at - _AROUND, 0), at + _AROUND + 1)
        others = (starts[n] for n in near if n in starts and n != at)
        shared = own & set().union(*others) - set(map(round, _lefts(line)))
        if shared:
            further = [word.x0 for word in line.words if round(word.x0) in shared]
            found[at] = _divided(line, sorted([*_lefts(line)[1:], *further]))
    return found


def _behind_gaps(line: Line) -> set[int]:
    pairs = itertools.pairwise(line.words)
    return {round(word.x0) for before, word in pairs if word.x0 - before.x1 > _WIDE * line.size}


def _divided(line: Line, lefts: Sequence[float]) -> Line:
    gaps = [word.x0 - before.x1 for before, word in itertools.pairwise(line.words)]
    space = max(_NARROW * line.size, _UNLIKE_SPACES * min(gaps, default=0.0) * (len(gaps) > 1))
    places = [
        place
        for place, (gap, word) in enumerate(zip(gaps, line.words[1:], strict=True), start=1)
        if gap >= space and any(abs(word.x0 - left) < _ALIGNED for left in lefts)
    ]
    if len(places) < max(len(line.cells), 1):
        return line
    bounds = itertools.pairwise([0, *places, len(line.words)])
    cells = tuple((line.words[start:end],) for start, end in bounds)
    return Line(line.page, line.words, line.frame, cells)


def with_whole_rows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, in reading order, those of one table row as one."""
    if not any(line.cells for line in lines):
        return list(lines)
    found: list[Line] = []
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at)
        table = lines[at:end]
        if _has_long_cells(table):
            found += _rows(table)
        else:
            found += _with_cells_that_go_on(table, max(line.x1 for line in lines))
        at = end
    return found


def _end_of_table(lines: Sequence[Line], start: int) -> int:
    """Where the lines end that stand in the columns of the line at `start`."""
    lefts = _lefts(lines[start])
    end = start + 1
    while end < len(lines) and len(lefts) > 1:
        above, line = lines[end - 1], lines[end]
        below = above.frame == line.frame and above.y > line.y
        if not (below and all(_column(cell, lefts) is not None for cell in _cells(line))):
            break
        end += 1
    return end


def _has_long_cells(table: Sequence[Line]) -> bool:
    """Whether rows are set apart and lines within them, which lack cells, are not."""
    if len(table) < _FEWEST_LINES:
        return False
    gaps = [above.y - line.y for above, line in itertools.pairwise(table)]
    close = _APART * min(gaps)
    apart = sum(gap > close for gap in gaps)
    first, lacking = table[0], []
    for gap, line in zip(gaps, table[1:], strict=True):
        if gap <= close:
            lacking.append(len(_cells(line)) < len(_cells(first)))
        else:
            first = line
    return any(lacking) and (2 * apart >= len(gaps) or (all(lacking) and 3 * apart > len(gaps)))


def _rows(table: Sequence[Line]) -> list[Line]:
    lefts = _lefts(table[0])
    close = _APART * min(above.y - line.y for above, line in itertools.pairwise(table))
    groups = [[table[0]]]
    for above, line in itertools.pairwise(table):
        if above.y - line.y <= close:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_row(group, lefts) for group in groups]


def _with_cells_that_go_on(table: Sequence[Line], reach: float) -> list[Line]:
    """Join a line that lacks cells to the row above where all of its cells go on with those.

    `reach` is the right edge of the page's text.
    """
    lefts = _lefts(table[0])
    groups = [[table[0]]]
    lowest = dict(enumerate(_cells(table[0])))
    close = _APART * min((a.y - b.y for a, b in itertools.pairwise(table)), default=0.0)
    for before, line in itertools.pairwise(table):
        above = {_column(cell, lefts) for cell in _cells(groups[-1][0])}
        own = {_column(cell, lefts) or 0: cell for cell in _cells(line)}
        lacks = len(own) < len(above) and own.keys() <= above and line.marker is None
        inside = before.y - line.y <= close and line is not table[-1]
        rights = [x0 - line.size if inside else None for x0 in [*lefts[1:], reach + line.size]]
        if lacks and all(_goes_on(lowest[at], own[at], rights[at]) for at in own):
            groups[-1].append(line)
        else:
            groups.append([line])
            lowest = {}
        lowest |= own
    return [_row(group, lefts) for group in groups]


def _goes_on(above: Sequence[Word], cell: Sequence[Word], right: float | None) -> bool:
    """Whether a cell goes on with what stands above it in its column.

    It begins as the middle of a phrase does, not with an address of e-mail, or the line above
    cannot end as it does or had no room for its first word, `right` being the column's edge if all
    stands close.
    """
    first = cell[0]
    if first.text[0].islower():
        return "@" not in first.text
    if first.bold != above[-1].bold:
        return False
    lines = [Line(0, words).form for words in (above, cell)]
    full = right is not None and above[-1].x1 + SPACE * first.size + first.x1 - first.x0 > right
    return is_open(*lines) or full


def _row(lines: Sequence[Line], lefts: Sequence[float]) -> Line:
    if len(lines) == 1:
        return lines[0]
    cells: dict[int, list[Sequence[Word]]] = {}
    for line in lines:
        for cell in _cells(line):
            cells.setdefault(_column(cell, lefts) or 0, []).append(cell)
    words = [word for line in lines for word in line.words]
    whole = tuple(tuple(cells[place]) for place in sorted(cells))
    return Line(lines[0].page, words, lines[0].frame, whole)


def _cells(line: Line) -> list[Sequence[Word]]:
    return [row for cell in line.cells for row in cell] or [line.words]


def _lefts(line: Line) -> list[float]:
    return [cell[0].x0 for cell in _cells(line)]


def _column(cell: Sequence[Word], lefts: Sequence[float]) -> int | None:
    """The column in which a cell stands, None if it stands in none or reaches into the next."""
    for place, left in enumerate(lefts):
        if abs(cell[0].x0 - left) < _SAME_PLACE:
            free = place + 1 == len(lefts) or cell[-1].x1 < lefts[place + 1]
            return place if free else None
    return None
