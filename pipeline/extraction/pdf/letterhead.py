"""The letterhead of a form: fields at the top of page one, in a box or not, the sender beside them.

Small print over each value tells fields from lines and tables of the minutes. What recurs on other
pages is found in `furniture`.
"""

import itertools
from collections.abc import Sequence
from operator import itemgetter

from pipeline.extraction.model import LETTERHEAD
from pipeline.extraction.pdf.model import Line, Page, Rule, Word
from pipeline.extraction.pdf.rows import Row, rows_of, text_of
from pipeline.extraction.pdf.tables import boxes_of

_TOP = 0.7  # of the height of the page, from below: higher stand letterheads
_WIDEST = 0.65  # of the width of the text
_SMALL = 0.85  # of the size of the value
_LONGEST_VALUE = 40
_LONGEST_SENDER = 60
_ROWS_OF_SENDER = 5
_LARGER = 1.1
_ROWS_TO_TITLE = 12
_TOUCH = 3.0  # points, between neighbouring cells
_CLEAR = 2.2  # of the usual font size, between the letterhead and the line below
_MOST_ROWS = 10
_BELOW_LABEL = 1.6  # of the usual font size, at most from a label to its value
_SAME_EDGE = 1.5  # points
_FEWEST_FIELDS = 2


def letterhead_of(page: Page, rows: Sequence[Row], body: float) -> tuple[list[Line], int]:
    """Return the lines of the letterhead of page one, and how many of its `rows` they are.

    The sender comes before the fields, each of which is one line with its label. `body` is the
    usual font size. Where more than a sender stands beside the fields, or no title below them,
    there is no letterhead.
    """
    cells = _cells_at_top(page, rows)
    bottom = min((cell.y0 for cell in cells), default=0.0)
    count = sum(row[0].y > bottom for row in rows) if cells else _rows_at_top(page, rows, body)
    words = [word for row in rows[:count] for word in row]
    if not cells:
        cells = _columns(words, body)
    left = min((cell.x0 for cell in cells), default=0.0)
    right = max((cell.x1 for cell in cells), default=0.0)
    inside = [word for word in words if left <= word.x0 and word.x1 <= right]
    beside = rows_of([word for word in words if word.x1 < left or word.x0 > right])
    fields = _fields(cells, inside)
    below = rows[count:]
    clear = bool(below) and rows[count - 1][0].y - below[0][0].y > _CLEAR * body
    whole = sum(map(len, (*beside, *fields))) == len(words)
    if not (fields and whole and clear and _is_sender(beside) and _has_title(below, body)):
        return [], 0
    lines = [*_whole(beside), *fields]
    return [Line(page.number, row, reason=LETTERHEAD) for row in lines], count


def _whole(rows: Sequence[Row]) -> list[Row]:
    """Put together what goes on below itself, in small letters."""
    whole: list[Row] = []
    for row in rows:
        if whole and row[0].text[:1].islower():
            whole[-1] = [*whole[-1], *row]
        else:
            whole.append(row)
    return whole


def _rows_at_top(page: Page, rows: Sequence[Row], body: float) -> int:
    """Count the rows of a page above the first gap, if they are few and stand at the top."""
    for count, (above, row) in enumerate(itertools.pairwise(rows[: _MOST_ROWS + 1]), start=1):
        if above[0].y - row[0].y > _CLEAR * body:
            return count if row[0].y > page.bottom + _TOP * (page.top - page.bottom) else 0
    return 0


def _columns(words: Sequence[Word], body: float) -> list[Rule]:
    """The columns of fields without a box: a label in small print stands right above each value."""
    lefts: list[float] = []
    for label in words:
        under = (
            word
            for word in words
            if abs(word.x0 - label.x0) < _SAME_EDGE
            and 0 < label.y - word.y < _BELOW_LABEL * body
            and label.size <= _SMALL * word.size
        )
        if label.size <= _SMALL * body and any(under):
            lefts.append(label.x0)
    if len(lefts) < _FEWEST_FIELDS:
        return []
    edges = [
        x for at, x in enumerate(sorted(lefts)) if not at or x - sorted(lefts)[at - 1] > _TOUCH
    ]
    top, bottom = words[0].y + body, min(word.y for word in words) - body
    rights = [*edges[1:], max(word.x1 for word in words) + _TOUCH]
    return [
        Rule(x0 - _SAME_EDGE, bottom, x1 - _SAME_EDGE, top)
        for x0, x1 in zip(edges, rights, strict=True)
    ]


def _cells_at_top(page: Page, rows: Sequence[Row]) -> list[Rule]:
    """The cells of the first box of a page, if it is at the top and no wider than part of it."""
    if not rows or all(rule.y1 < rows[0][0].y for rule in page.rules):
        return []
    high = page.bottom + _TOP * (page.top - page.bottom)
    rules = [rule for rule in page.rules if rule.y0 > high]
    cells = sorted(boxes_of(rules), key=itemgetter(1, 0))
    box: list[Rule] = []
    for x0, top, x1, bottom in cells:
        cell = Rule(x0, -bottom, x1, -top)
        if not box or any(_touch(cell, other) for other in box):
            box.append(cell)
    if not box:
        return []
    left, right = min(cell.x0 for cell in box), max(cell.x1 for cell in box)
    text = max(right, *(row[-1].x1 for row in rows)) - min(left, *(row[0].x0 for row in rows))
    return box if right - left < _WIDEST * text else []


def _touch(cell: Rule, other: Rule) -> bool:
    beside = cell.x0 - _TOUCH < other.x1 and other.x0 < cell.x1 + _TOUCH
    return beside and cell.y0 - _TOUCH < other.y1 and other.y0 < cell.y1 + _TOUCH


def _fields(cells: Sequence[Rule], words: Sequence[Word]) -> list[Row]:
    """The fields in a box, a label in small print and its value each; none if there are others."""
    fields: list[Row] = []
    for cell in sorted(cells, key=lambda cell: (-round(cell.y1), cell.x0)):
        own = rows_of([w for w in words if cell.x0 <= w.x0 <= cell.x1 and cell.y0 < w.y < cell.y1])
        large = max((word.size for row in own for word in row), default=0.0)
        labelled = False
        for row in own:
            if row[0].size <= _SMALL * large:
                fields.append(list(row))
                labelled = True
            elif labelled and len(text_of(row)) <= _LONGEST_VALUE:
                fields[-1] += row
            else:
                return []
    return fields


def _is_sender(rows: Sequence[Row]) -> bool:
    short = all(len(text_of(row)) <= _LONGEST_SENDER for row in rows)
    return short and len(rows) <= _ROWS_OF_SENDER


def _has_title(rows: Sequence[Row], body: float) -> bool:
    return any(row[0].size > _LARGER * body for row in rows[:_ROWS_TO_TITLE])
