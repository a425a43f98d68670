"""What is set beside the text and is none of it: line numbers, small print, words not set level.

A draft's stamp across the page or a form's number along its edge stands between the lines only by
its place, and so does a sender's address in a bar of its own. What recurs at the top and bottom of
pages is found in `furniture`.
"""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from pipeline.extraction.pdf.model import Line, Page, Word
from pipeline.extraction.pdf.notes import without_marks
from pipeline.extraction.pdf.rows import Row, rows_of

MARKS = "marks of notes"
_FEWEST = 5
_SAME_EDGE = 1.0
_CLEAR = 0.3  # of the font size, between numbers and the text
_STEADY = 0.8
_WIDEST_STEP = 10
_SMALL = 0.92  # of the usual font size
_STRIP = 1.0  # of that size, between a bar of small print and the text
_WIDEST_GAP = 0.5  # of the height of the page, between lines of a bar
_SHARE = 0.25  # of the words of a page, at most in a bar
_MOSTLY = 0.7  # of the words in a bar are in small print
_NEXT_LINE = 1.6  # of the font size, from one line of a heading to the next
_LEVEL = 0.5  # points


def set_aside(pages: Sequence[Page]) -> tuple[list[list[Row]], dict[int, list[Line]]]:
    """Return the rows of pages, and what stands beside the text by page, each with its reason."""
    rows: list[list[Row]] = []
    aside: dict[int, list[Line]] = {}
    small = _SMALL * _usual_size(pages)
    for page in pages:
        turned = [word for word in page.words if word.turned]
        words = page.words
        if turned and 2 * len(turned) < len(words):
            aside[page.number] = [Line(page.number, turned, reason="not set level")]
            words = [word for word in words if not word.turned]
        words, marks = without_marks(words)
        if marks:
            line = Line(page.number, marks, reason=MARKS)
            aside[page.number] = [*aside.get(page.number, []), line]
        bar = _in_bar(page, words, small)
        if bar:
            small_print = [
                Line(page.number, row, reason="small print beside the text") for row in rows_of(bar)
            ]
            aside[page.number] = [*aside.get(page.number, []), *small_print]
            beside = set(map(id, bar))
            words = [word for word in words if id(word) not in beside]
        rows.append(rows_of(words))
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


def _usual_size(pages: Sequence[Page]) -> float:
    """The font size of most words."""
    sizes = Counter(word.size for page in pages for word in page.words)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _in_bar(page: Page, words: Sequence[Word], small: float) -> list[Word]:
    """The words of a narrow column of small print that nothing joins to the text beside it.

    What stands at the head of a page and what stands at its foot is no column.
    """
    if sum(word.size <= small for word in words) < _FEWEST:
        return []
    edge, widest, strip = 0.0, _STRIP * small, None
    for word in (by_edge := sorted(words, key=attrgetter("x0"))):
        if edge and word.x0 - edge > widest:
            widest, strip = word.x0 - edge, word.x0
        edge = max(edge, word.x1)
    if strip is None:
        return []
    place = bisect_left(by_edge, strip, key=attrgetter("x0"))
    bar = min(by_edge[:place], by_edge[place:], key=len)
    fine = sum(word.size <= small for word in bar)
    numbers = sum(word.text.isdecimal() for word in bar)
    ys = sorted(word.y for word in bar)
    if max((b - a for a, b in itertools.pairwise(ys)), default=0.0) > _WIDEST_GAP * page.top:
        return []
    narrow = len(bar) < _SHARE * len(words) and fine >= _FEWEST
    rows = {round(word.y) for word in bar}
    is_text = fine >= _MOSTLY * len(bar) and numbers < _MOSTLY * len(bar)
    if not (narrow and is_text and len(rows) >= _FEWEST):
        return []
    left = bar if bar[0] is by_edge[0] else []
    return [] if _head_the_text(left, by_edge[place:]) else bar


def _head_the_text(bar: Sequence[Word], text: Sequence[Word]) -> bool:
    """Whether what stands to the left are headings: most begin on the lines of the text.

    Small print keeps its own distance of lines.
    """
    rows = rows_of(bar)
    firsts = (
        [
            row[0]
            for above, row in itertools.pairwise([rows[0], *rows])
            if above is row or above[0].y - row[0].y > _NEXT_LINE * row[0].size
        ]
        if rows
        else []
    )
    lines = {round(word.y, 1) for word in text}
    level = sum(any(abs(first.y - y) < _LEVEL for y in lines) for first in firsts)
    return len(firsts) > 1 and level >= _MOSTLY * len(firsts)


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
