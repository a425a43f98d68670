"""Ruled tables: what the lines of a page enclose becomes rows of cells.

pdfplumber's table finder makes cells of lines; it is not asked to read the file. Tables without
lines are told from columns in `columns`.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from pipeline.extraction.pdf.model import Line, Page, Rule
from pipeline.extraction.pdf.rows import Row, rows_of

_TOLERANCE = 3
_MIN_RULES = 4
_MAX_RULES = 2_000
_MAX_CROSSINGS = 2_000
_ROWS_OF_A_CELL = 6


class Table(NamedTuple):
    """A ruled table: where it begins and ends on the page, its lines, the words in them."""

    top: float
    bottom: float
    lines: list[Line]
    words: set[int]


def find_tables(page: Page, rows: Sequence[Row]) -> list[Table]:
    """Return the ruled tables of a page that have words, from top to bottom.

    A cell of many lines is no cell of a table but a box of running text: it is left alone.
    """
    tables = []
    for cells in _cells_of(page.rules):
        table = _table(page.number, cells, rows)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: -table.top)


def _cells_of(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The cells of each table that `rules` make, in coordinates of the page."""
    if not _MIN_RULES <= len(rules) <= _MAX_RULES:
        return []
    edges = merge_edges(
        [_edge(rule) for rule in rules], _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE
    )
    level = sum(edge["orientation"] == "h" for edge in edges)
    if level * (len(edges) - level) > _MAX_CROSSINGS:
        return []
    cells = intersections_to_cells(edges_to_intersections(edges, _TOLERANCE, _TOLERANCE))
    return [
        [Rule(x0, -bottom, x1, -top) for x0, top, x1, bottom in table]
        for table in cells_to_tables(cells)
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


def _table(number: int, cells: list[Rule], rows: Sequence[Row]) -> Table | None:
    bands: dict[float, list[Rule]] = {}
    for cell in cells:
        bands.setdefault(round(cell.y1), []).append(cell)
    if max(len(band) for band in bands.values()) < 2:
        return None
    words = [((w.x0 + w.x1) / 2, w.y + w.size / 4, w) for row in rows for w in row]
    lines: list[Line] = []
    taken: set[int] = set()
    for _, band in sorted(bands.items(), reverse=True):
        contents = []
        for cell in sorted(band):
            left, bottom, right, top = cell
            own = [w for x, y, w in words if bottom <= y <= top and left <= x <= right]
            taken.update(id(word) for word in own)
            contents.append(tuple(rows_of(own)))
        if max(map(len, contents)) > _ROWS_OF_A_CELL:
            return None
        filled = [content for content in contents if content]
        if filled:
            flat = [word for content in filled for row in content for word in row]
            several = len(contents) > 1
            lines.append(Line(number, flat, cells=tuple(contents) if several else ()))
    if not lines:
        return None
    return Table(max(cell.y1 for cell in cells), min(cell.y0 for cell in cells), lines, taken)
