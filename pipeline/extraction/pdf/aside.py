"""What is set beside the text and is none of it: the numbers of lines, words that do not run level.

A draft's stamp across the page or a form's number along its edge stands between the lines only by
its place. What recurs at the top and bottom of pages is found in `furniture`.
"""

import itertools
from collections.abc import Sequence

from pipeline.extraction.pdf.model import Line, Page, Word
from pipeline.extraction.pdf.rows import Row, rows_of

_FEWEST = 5
_SAME_EDGE = 1.0
_CLEAR = 0.3  # of the font size, between numbers and the text
_STEADY = 0.8
_WIDEST_STEP = 10


def set_aside(pages: Sequence[Page]) -> tuple[list[list[Row]], dict[int, list[Line]]]:
    """Return the rows of pages, and what stands beside the text by page, each with its reason."""
    rows: list[list[Row]] = []
    aside: dict[int, list[Line]] = {}
    for page in pages:
        turned = [word for word in page.words if word.turned]
        if turned and 2 * len(turned) < len(page.words):
            aside[page.number] = [Line(page.number, turned, reason="not set level")]
            rows.append(rows_of([word for word in page.words if not word.turned]))
        else:
            rows.append(rows_of(page.words))
    edge = _edge_of_numbers(rows)
    if edge is None:
        return rows, aside
    for place, page in enumerate(pages):
        numbers = _numbers_at(edge, rows[place])
        if numbers:
            line = Line(page.number, numbers, reason="numbers of lines")
            aside[page.number] = [*aside.get(page.number, []), line]
            rows[place] = [own for row in rows[place] if (own := _without(row, numbers))]
    return rows, aside


def _edge_of_numbers(pages: Sequence[Sequence[Row]]) -> float | None:
    """The right edge at which the lines of running text are numbered, None if they are not."""
    for rows in pages:
        first = [row[0] for row in rows if row[0].text.isdecimal()]
        if len(first) < _FEWEST:
            continue
        edge = sorted(word.x1 for word in first)[len(first) // 2]
        numbers = _numbers_at(edge, rows)
        if len(numbers) >= _FEWEST and _count_lines(rows, numbers):
            return edge
    return None


def _numbers_at(edge: float, rows: Sequence[Row]) -> list[Word]:
    """The numbers that open rows and end at `edge`, if all else stands clear to their right."""
    numbers: list[Word] = []
    for row in rows:
        first = row[0]
        numbered = first.text.isdecimal() and abs(first.x1 - edge) < _SAME_EDGE
        if any(word.x0 < edge + _CLEAR * word.size for word in row[numbered:]):
            return []
        if numbered:
            numbers.append(first)
    return numbers


def _count_lines(rows: Sequence[Row], numbers: Sequence[Word]) -> bool:
    """Whether numbers count every so many rows, of which some go on with a sentence."""
    places = [at for at, row in enumerate(rows) if row[0] in numbers]
    pairs = list(itertools.pairwise(zip(places, map(_value, numbers), strict=True)))
    step = pairs[0][1][1] - pairs[0][0][1]
    if not 0 < step <= _WIDEST_STEP or any(b[1] - a[1] != step for a, b in pairs):
        return False
    steady = sum(b[0] - a[0] == step for a, b in pairs)
    goes_on = any(row[1].text[0].islower() for row in rows if row[0] in numbers and len(row) > 1)
    return steady >= _STEADY * len(pairs) and goes_on


def _value(number: Word) -> int:
    return int(number.text)


def _without(row: Row, numbers: Sequence[Word]) -> Row:
    return row[1:] if row[0] in numbers else row
