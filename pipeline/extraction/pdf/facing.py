"""Facing pages: the text of every other page stands further to one side, by the margin for binding.

Left and right edges that both differ by as much tell it. Such pages are moved until their edges
stand at one place, so that left edges can be compared from one page to the next.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.pdf.gutters import Rows
from pipeline.extraction.pdf.model import Page, Rule

_SHIFT = 6.0  # points, at least
_ALIKE = 3.0  # points, as hyphens are set beyond the edge


def with_edges_aligned(
    pages: Sequence[Page], bodies: Sequence[Rows]
) -> tuple[Sequence[Page], Sequence[Rows]]:
    """Return the pages and the rows of their text, even pages moved over the odd ones."""
    odd, even = bodies[::2], bodies[1::2]
    if not (any(odd) and any(even)):
        return pages, bodies
    shift = _left(odd) - _left(even)
    if abs(shift) < _SHIFT or abs(shift - (_right(odd) - _right(even))) > _ALIKE:
        return pages, bodies
    moved = [
        (page, rows) if at % 2 == 0 else (_moved(page, shift), _moved_rows(rows, shift))
        for at, (page, rows) in enumerate(zip(pages, bodies, strict=True))
    ]
    return [page for page, _ in moved], [rows for _, rows in moved]


def _left(bodies: Sequence[Rows]) -> float:
    return min(row[0].x0 for rows in bodies for row in rows)


def _right(bodies: Sequence[Rows]) -> float:
    return max(row[-1].x1 for rows in bodies for row in rows)


def _moved_rows(rows: Rows, shift: float) -> Rows:
    return Rows([w._replace(x0=w.x0 + shift, x1=w.x1 + shift) for w in row] for row in rows)


def _moved(page: Page, shift: float) -> Page:
    """The page with its drawn lines and dots moved; its words are those of its rows."""
    return replace(
        page,
        rules=[_moved_rule(rule, shift) for rule in page.rules],
        dots=[_moved_rule(dot, shift) for dot in page.dots],
    )


def _moved_rule(rule: Rule, shift: float) -> Rule:
    return rule._replace(x0=rule.x0 + shift, x1=rule.x1 + shift)
