"""Ruled tables: what the lines of a page enclose becomes rows of cells.

pdfplumber's table finder makes cells of lines; it is not asked to read the file. Tables without
lines are told from columns in `columns`.
"""

import itertools
from collections.abc import Collection, Sequence
from typing import Any, Literal, NamedTuple

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from pipeline.extraction.pdf.model import Line, Page, Rule, Word
from pipeline.extraction.pdf.rows import Row, rows_of
from pipeline.extraction.pdf.sections import (
    ROWS_OF_A_CELL,
    Content,
    has_lists,
    has_sections,
    is_letterhead,
    is_section,
    letterhead_lines,
    section_lines,
)

_Form = Literal["sections", "letterhead", "data"]
_TOLERANCE = 3
_MIN_RULES = 4
_MAX_RULES = 2_000
_MAX_CROSSINGS = 2_000
_CLEAR = 0.8  # of the font size, between the words of two cells


class Table(NamedTuple):
    """A ruled table: the lines of each of its rows, and the identities of the words in them."""

    rows: list[list[Line]]
    words: set[int]


class _Cells(NamedTuple):
    """The cells of a ruled table, row by row, each as the rows of words in it.

    `lefts` are the left edges of its columns, `edges` the left and right edges of its cells, row
    by row.
    """

    page: int
    lefts: tuple[int, ...]
    edges: list[list[tuple[float, float]]]
    bands: list[tuple[Content, ...]]
    words: set[int]


def find_tables(pages: Sequence[Page], bodies: Sequence[Sequence[Row]]) -> list[list[Table]]:
    """Return the ruled tables of each page that have words, from top to bottom.

    A cell of many lines is no cell of a table but a box of running text: it is left alone, but in
    a table whose rows are sections. The letterhead in a table is read cell by cell.
    """
    found = [
        [cells for own in _cells_of(page.rules) if (cells := _filled(page.number, own, rows))]
        for page, rows in zip(pages, bodies, strict=True)
    ]
    sections = {cells.lefts for own in found for cells in own if has_sections(cells.bands)}
    return [
        [
            Table(rows, cells.words)
            for place, cells in enumerate(own, start=1)
            if (rows := _rows(cells, place, _form(cells, bodies[0], sections)))
        ]
        for own in found
    ]


def _form(cells: _Cells, first: Sequence[Row], sections: Collection[tuple[int, ...]]) -> _Form:
    """What a table is; `first` are the rows of the first page, `sections` tell by left edges."""
    if cells.lefts in sections:
        return "sections"
    opens = cells.page == 1 and all(id(word) in cells.words for word in first[0])
    return "letterhead" if opens and is_letterhead(cells.bands) else "data"


def _rows(cells: _Cells, place: int, form: _Form) -> list[list[Line]]:
    """The lines of each row of a table, the `place`th of its page."""
    long = any(len(cell) > ROWS_OF_A_CELL for band in cells.bands for cell in band)
    if form != "sections" and long:
        return []
    rows: list[list[Line]] = []
    for edges, band in zip(cells.edges, cells.bands, strict=True):
        if not any(band):
            continue
        if form == "letterhead":
            rows.append(letterhead_lines(cells.page, band, edges, place))
        elif is_section(band) if form == "sections" else has_lists(band):
            goes_on = not rows and not band[0]
            rows.append(section_lines(cells.page, band, place, goes_on))
        else:
            flat = [word for content in band for row in content for word in row]
            rows.append([Line(cells.page, flat, cells=band if len(band) > 1 else ())])
    return rows


def boxes_of(rules: Sequence[Rule]) -> list[tuple[float, float, float, float]]:
    """Return the boxes that `rules` enclose, as pdfplumber has them: measured downwards."""
    if not _MIN_RULES <= len(rules) <= _MAX_RULES:
        return []
    edges = merge_edges(
        [_edge(rule) for rule in rules], _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE
    )
    level = sum(edge["orientation"] == "h" for edge in edges)
    if level * (len(edges) - level) > _MAX_CROSSINGS:
        return []
    return intersections_to_cells(edges_to_intersections(edges, _TOLERANCE, _TOLERANCE))


def _cells_of(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The cells of each table that `rules` make, in coordinates of the page."""
    return [
        [Rule(x0, -bottom, x1, -top) for x0, top, x1, bottom in table]
        for table in cells_to_tables(boxes_of(rules))
    ]


def _edge(rule: Rule) -> dict[str, Any]:
    """A line as pdfplumber has it: measured downwards, here from the origin of the page."""
    level = rule.x1 - rule.x0 > rule.y1 - rule.y0
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": -rule.y1,
        "bottom": -rule.y0,
        "width": rule.x1 - rule.x0,
        "height": rule.y1 - rule.y0,
        "orientation": "h" if level else "v",
    }


def _at_columns(words: Sequence[Word], columns: Sequence[Rule]) -> tuple[Content, ...]:
    """The words of a row without upright lines, divided where those of the widest row stand.

    They are one cell where a word stands there, or no two stand clear of it.
    """
    edges = [column.x0 for column in sorted(columns)[1:]]
    bounds = [float("-inf"), *edges, float("inf")]
    parts = [[w for w in words if a <= w.x0 < b] for a, b in itertools.pairwise(bounds)]
    filled = [part for part in parts if part]
    clear = all(
        min(word.x0 for word in right) - max(word.x1 for word in left) > _CLEAR * right[0].size
        for left, right in itertools.pairwise(filled)
    )
    divided = parts if len(filled) > 1 and clear else [words]
    return tuple(tuple(rows_of(part)) for part in divided)


def _filled(number: int, cells: list[Rule], rows: Sequence[Row]) -> _Cells | None:
    """The words in cells; None if they are no columns or hold nothing."""
    bands: dict[float, list[Rule]] = {}
    for cell in cells:
        bands.setdefault(round(cell.y1), []).append(cell)
    widest = max(bands.values(), key=len)
    if len(widest) < 2:
        return None
    words = [((w.x0 + w.x1) / 2, w.y + w.size / 4, w) for row in rows for w in row]
    taken: set[int] = set()
    filled = []
    for _, band in sorted(bands.items(), reverse=True):
        contents: list[Content] = []
        for left, bottom, right, top in sorted(band):
            own = [w for x, y, w in words if bottom <= y <= top and left <= x <= right]
            taken.update(id(word) for word in own)
            contents.append(tuple(rows_of(own)))
        whole = len(band) == 1 and [word for row in contents[0] for word in row]
        filled.append(_at_columns(whole, widest) if whole else tuple(contents))
    lefts = tuple(round(cell.x0) for cell in sorted(widest))
    edges = [sorted((cell.x0, cell.x1) for cell in band) for _, band in sorted(bands.items())]
    return _Cells(number, lefts, edges[::-1], filled, taken) if taken else None
