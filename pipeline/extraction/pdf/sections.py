"""Cells that hold several blocks: the rows of forms in which each section of the minutes is a row.

The heading stands in the first cell, its paragraphs and lists in the next one. Such a row is no row
of data: its cells are read one after the other. Which words stand in which cell is found in
`tables`.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.model import LONGEST_IN_LETTERHEAD, ROWS_OF_LETTERHEAD
from pipeline.extraction.pdf.model import SPACE, Line
from pipeline.extraction.pdf.rows import Row, is_marker, text_of

Content = tuple[Row, ...]
"""What stands in a cell: its rows of words, from top to bottom."""

ROWS_OF_A_CELL = 6
"""More rows than this are no cell of a table of data."""

_FRAMES = 100  # the frames of a table's columns are counted from here, clear of the page's own
_ROWS_OF_A_HEADING = 4
_FEWEST_ITEMS = 2
_SMALL = 0.85  # of the size of what stands below
_FULL = 0.8  # of the width of a cell
_APART = 1.25  # of the distance of lines within a paragraph


def has_sections(bands: Sequence[Sequence[Content]]) -> bool:
    """Return whether the rows of a table, given cell by cell, are sections.

    All that have several cells begin with a heading, and one at least holds several blocks.
    """
    full = [band for band in bands if sum(map(bool, band)) > 1 and not _is_head(band)]
    return (
        bool(full)
        and all(_is_heading(band[0]) for band in full)
        and any(_has_blocks(cell) for band in bands for cell in band[1:])
    )


def is_section(band: Sequence[Content]) -> bool:
    """Return whether a row of a table with sections is one, and not the head of the table."""
    return any(band) and not _is_head(band)


def has_lists(band: Sequence[Content]) -> bool:
    """Return whether a cell of a row holds a list."""
    return any(_count_items(cell) >= _FEWEST_ITEMS for cell in band)


def section_lines(page: int, band: Sequence[Content], table: int, goes_on: bool) -> list[Line]:
    """Return the lines of a row, cell after cell, each column in a frame of its own.

    `table` is the place of the table among those of its page; `goes_on`: the row may go on from
    the page before.
    """
    lines: list[Line] = []
    for place, cell in enumerate(band):
        frame = _FRAMES * table + place
        heading = _is_heading(cell)
        for at, row in enumerate(cell):
            tied = True if heading and at else None
            begins = not at and not (goes_on and not lines)
            lines.append(Line(page, row, frame, tied=False if begins else tied))
    return lines


def is_letterhead(bands: Sequence[Sequence[Content]]) -> bool:
    """Return whether a table is a few cells of short lines and no list, one at least of several."""
    if len(bands) > ROWS_OF_LETTERHEAD or any(map(has_lists, bands)):
        return False
    cells = [cell for band in bands for cell in band]
    lines = [text_of(row) for cell in cells for row in cell]
    short = all(len(line) <= LONGEST_IN_LETTERHEAD for line in lines)
    return short and any(len(cell) > 1 for cell in cells)


def letterhead_lines(
    page: int, band: Sequence[Content], edges: Sequence[tuple[float, float]], table: int
) -> list[Line]:
    """Return the lines of a row of the letterhead, cell after cell, each by itself.

    One goes on below itself in small letters, or where its cell, between two of `edges`, is full;
    a label in small print goes on with its value.
    """
    lines: list[Line] = []
    for place, (cell, (left, right)) in enumerate(zip(band, edges, strict=False)):
        for at, row in enumerate(cell):
            line = Line(page, row, _FRAMES * table + place)
            inner = right - (line.x0 - left)
            tied = bool(at) and _goes_on(lines[-1], line, inner)
            lines.append(replace(line, tied=tied))
    return lines


def _goes_on(above: Line, line: Line, right: float) -> bool:
    """Whether a line in a cell goes on with what stands above it, or is the value of a label."""
    if line.form.continues or above.size <= _SMALL * line.size:
        return True
    needed = above.x1 + SPACE * line.size + line.first_width
    return needed > right and above.x1 - above.x0 > _FULL * (right - above.x0)


def _is_head(band: Sequence[Content]) -> bool:
    """Whether a row is the head of its table: several cells, all of them bold."""
    filled = [cell for cell in band if cell]
    return len(filled) > 1 and all(map(_is_bold, filled))


def _is_heading(cell: Content) -> bool:
    return bool(cell) and len(cell) <= _ROWS_OF_A_HEADING and _is_bold(cell)


def _is_bold(cell: Content) -> bool:
    return all(word.bold for row in cell for word in row if any(map(str.isalnum, word.text)))


def _has_blocks(cell: Content) -> bool:
    """Whether a cell holds a list, paragraphs set apart, or more than a cell of data does."""
    if len(cell) > ROWS_OF_A_CELL or _count_items(cell) >= _FEWEST_ITEMS:
        return True
    gaps = [above[0].y - row[0].y for above, row in itertools.pairwise(cell)]
    return bool(gaps) and max(gaps) > _APART * min(gaps)


def _count_items(cell: Content) -> int:
    return sum(len(row) > 1 and is_marker(row[:1]) for row in cell)
