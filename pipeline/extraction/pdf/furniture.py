"""Page furniture: what stands at the top and bottom of pages and is no part of the running text.

Six signs count: a page number with the small print around it, the same words at the same height of
several pages, small print there that counts the pages, notes, small print set apart at the foot of
a page or at the head of a later one, and what stands far below the text in the bottom margin. What
the words say does not.
"""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from pipeline.extraction.pdf.model import Line, Page
from pipeline.extraction.pdf.notes import notes_below
from pipeline.extraction.pdf.rows import Row, text_of

_ROWS_AT_EDGE = 8
_SAME_HEIGHT = 4.0
_FOOT = 0.14
_HEAD = 0.9  # of the height of the page, from below
_SMALL = 0.92
_SAME_SIZE = 1.1
_LETTERHEAD = 0.9  # of the usual font size, at least
_CELL_GAP = 0.8  # of the font size, between a letterhead and the page number beside it
_APART = 2.2
_MARGIN = 0.06  # of the height of the page
_FAR = 4.0
_NUMBER = re.compile(
    r"(?:\d{1,3}[ \t]+)?\d{1,3} ?\( ?\d{1,3} ?\)|\d{1,3} ?/ ?\d{1,3}|[-–—] ?\d{1,3} ?[-–—]"
    r"|(?:sida|sid\.?|s\.|page) ?\d{1,3}(?: ?(?:\(?(?:av|of|/) ?)\d{1,3}\)?| ?\(\d{1,3}\))?",
    re.IGNORECASE,
)
_ENDS_IN_NUMBER = re.compile(
    r"\s(?:\d{1,3} ?\( ?\d{1,3} ?\)"
    r"|(?:sida|page) ?\d{1,3}(?: ?(?:av|of|/) ?\d{1,3}| ?\(\d{1,3}\))?)\Z",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


class Frame(NamedTuple):
    """The rows of a page from `start` to `end` (exclusive) are running text.

    Those before are headers, the first `small` of them small print, with a page number or set apart
    at the head of a later page; those behind are footers, the first `apart` of them set apart at
    the foot of this page only, for a `reason`.
    """

    start: int
    end: int
    small: int
    apart: int
    reason: str


def with_number_apart(rows: Sequence[Row], body: float) -> list[Row]:
    """Return the rows of a first page, the page number beside a letterhead as a row of its own.

    A letterhead is set as large as the text; small print around a page number is a header.
    """
    found: list[Row] = []
    for at, row in enumerate(rows):
        number = _ENDS_IN_NUMBER.search(text_of(row)) if at < _ROWS_AT_EDGE else None
        words = text_of(row).count(" ", 0, number.start()) + 1 if number else len(row)
        gap = row[words].x0 - row[words - 1].x1 if number else 0.0
        if gap > _CELL_GAP * row[0].size and min(w.size for w in row[:words]) > _LETTERHEAD * body:
            found += [row[words:], row[:words]]
        else:
            found.append(row)
    return found


def split_furniture(
    pages: Sequence[Page],
    rows: Sequence[list[Row]],
    body: float,
    marks: Mapping[int, Collection[str]],
) -> list[Frame]:
    """Return the frame of each page.

    `body` is the usual font size, `marks` are those of notes in the text of pages.
    """
    recurring = _recurring(pages, rows) | _counting(pages, rows, body)
    ranges = [_range(page, own, recurring) for page, own in zip(pages, rows, strict=True)]
    if all(start == end for start, end in ranges):  # pages that are copies of each other
        ranges = [_range(page, own, set()) for page, own in zip(pages, rows, strict=True)]
    return [
        _frame(page, own, text, body, marks.get(page.number, ()))
        for page, own, text in zip(pages, rows, ranges, strict=True)
    ]


def _frame(
    page: Page, rows: Sequence[Row], text: tuple[int, int], body: float, marks: Collection[str]
) -> Frame:
    head = _small_head(page, rows, body) or _small_print_above(page, rows, body)
    start, end = (max(each, head) for each in text)
    notes = notes_below(rows[start:end], _SMALL * body, marks) if marks else 0
    if notes:
        return Frame(start, end - notes, head, notes, "note at the foot of the page")
    small = _small_print(page, rows[start:end], body)
    if small:
        return Frame(start, end - small, head, small, "small print at the foot of the page")
    marginal = _marginal(page, rows[start:end], body)
    return Frame(start, end - marginal, head, marginal, "set apart in the bottom margin")


def _small_head(page: Page, rows: Sequence[Row], body: float) -> int:
    """Count the first rows of a page if they are small print and a page number stands among them.

    A page alone in its document has nothing to recur on.
    """
    number = next((row for row in rows[:_ROWS_AT_EDGE] if _has_number(row, page)), None)
    if number is None or not _is_small(number, body):
        return 0
    size = min(_SAME_SIZE * max(word.size for word in number), _SMALL * body)
    head = [*itertools.takewhile(lambda row: max(word.size for word in row) <= size, rows)]
    return len(head) if len(head) < len(rows) and number in head[:_ROWS_AT_EDGE] else 0


def _small_print_above(page: Page, rows: Sequence[Row], body: float) -> int:
    """Count 1 if a page begins with a row of small print in its margin, clear of the text.

    So may the first page where what prints it sets a page number at its foot in the same print.
    """
    if len(rows) < 2 or not _is_small(rows[0], body):
        return 0
    foot = rows[-1]
    numbered = _has_number(foot, page) or _is_number(foot[-1:], page)
    if page.number == 1 and not (numbered and foot[0].size == rows[0][0].size):
        return 0
    high = page.bottom + _HEAD * (page.top - page.bottom)
    return int(rows[0][0].y > high and rows[0][0].y - rows[1][0].y > _APART * body)


def _has_number(row: Row, page: Page) -> bool:
    return _is_number(row, page) or _ends_in_number(row) or _begins_with_number(row, page)


def _begins_with_number(row: Row, page: Page) -> bool:
    """Whether a page number opens a row, far from what else stands in it."""
    gaps = (b.x0 - a.x1 for a, b in itertools.pairwise(row))
    apart = next((at for at, gap in enumerate(gaps, 1) if gap > _CELL_GAP * row[0].size), 0)
    return bool(apart) and _is_number(row[:apart], page)


def _is_small(row: Row, body: float) -> bool:
    return max(word.size for word in row) <= _SMALL * body


def _marginal(page: Page, rows: Sequence[Row], body: float) -> int:
    """Count the last rows that stand in the bottom margin, far below the text."""
    margin = page.bottom + _MARGIN * (page.top - page.bottom)
    count = sum(row[0].y < margin for row in rows)
    if not count or count == len(rows):
        return 0
    return count if rows[-count - 1][0].y - rows[-count][0].y > _FAR * body else 0


def furniture_lines(page: Page, rows: Sequence[Row], frame: Frame) -> tuple[list[Line], list[Line]]:
    """Return the headers and the footers of a page, each with the reason why it is one."""
    headers = [
        Line(page.number, row, reason=_reason(row, page, at < frame.small))
        for at, row in enumerate(rows[: frame.start])
    ]
    apart, footers = rows[frame.end :][: frame.apart], rows[frame.end + frame.apart :]
    return headers, [
        *(Line(page.number, row, reason=frame.reason) for row in apart),
        *(Line(page.number, row, reason=_reason(row, page)) for row in footers),
    ]


def _reason(row: Row, page: Page, small: bool = False) -> str:
    if _is_number(row, page):
        return "page number"
    if all(word.artifact for word in row):
        return "marked in the file as page furniture"
    if _has_number(row, page) or (small and page.number == 1):
        return "header with page number"
    if small:
        return "small print at the head of the page"
    return "repeated on other pages"


def _range(page: Page, rows: list[Row], recurring: set[tuple[int, int]]) -> tuple[int, int]:
    start, end = 0, len(rows)
    while start < min(end, _ROWS_AT_EDGE) and _is_header(page, rows, start, recurring):
        start += 1
    while end > max(start, len(rows) - _ROWS_AT_EDGE):
        if not _is_footer(page, rows, end - 1, recurring):
            break
        end -= 1
    return start, end


def _is_header(page: Page, rows: list[Row], at: int, recurring: set[tuple[int, int]]) -> bool:
    row = rows[at]
    return (
        (page.number, at) in recurring
        or all(word.artifact for word in row)
        or _is_number(row, page)
        or (_ends_in_number(row) and len(row) < 12)
    )


def _is_footer(page: Page, rows: list[Row], at: int, recurring: set[tuple[int, int]]) -> bool:
    row = rows[at]
    return (
        (page.number, at) in recurring
        or all(word.artifact for word in row)
        or _is_number(row, page)
    )


def _ends_in_number(row: Row) -> bool:
    return _ENDS_IN_NUMBER.search(text_of(row)) is not None


def _is_number(row: Row, page: Page) -> bool:
    text = text_of(row)
    if _NUMBER.fullmatch(text):
        return True
    alone = text.isdecimal() and int(text) == page.number
    return alone and not page.bottom + 0.1 * page.top < row[0].y < 0.9 * page.top


def _recurring(pages: Sequence[Page], rows: Sequence[list[Row]]) -> set[tuple[int, int]]:
    """The rows near the edges whose words stand at the same height of another page too.

    The page's own number may stand before or behind them.
    """
    keys: dict[tuple[int, int], set[str]] = {}
    heights: dict[str, list[tuple[int, float]]] = {}
    for page, own in zip(pages, rows, strict=True):
        for at in {*range(min(_ROWS_AT_EDGE, len(own)))} | {
            *range(max(len(own) - _ROWS_AT_EDGE, 0), len(own))
        }:
            texts = {text_of(own[at]), _without_number(own[at], page)}
            keys[page.number, at] = {
                _DIGITS.sub("0", _ENDS_IN_NUMBER.sub("", text)) for text in texts
            }
            for key in keys[page.number, at]:
                heights.setdefault(key, []).append((page.number, own[at][0].y))
    found = set()
    for (number, at), own_keys in keys.items():
        y = rows[number - 1][at][0].y
        others = (place for key in own_keys for place in heights[key])
        if any(n != number and abs(other - y) <= _SAME_HEIGHT for n, other in others):
            found.add((number, at))
    return found


def _counting(
    pages: Sequence[Page], rows: Sequence[list[Row]], body: float
) -> set[tuple[int, int]]:
    """The first rows, set clear in small print, that count the pages at one height of several."""
    heights: dict[int, float] = {}
    for page, own in zip(pages, rows, strict=True):
        clear = len(own) > 1 and own[0][0].y - own[1][0].y > _APART * body
        counts = clear and _without_number(own[0], page) != text_of(own[0])
        if counts and _is_small(own[0], body):
            heights[page.number] = own[0][0].y
    return {
        (number, 0)
        for number, y in heights.items()
        if any(n != number and abs(other - y) <= _SAME_HEIGHT for n, other in heights.items())
    }


def _without_number(row: Row, page: Page) -> str:
    """The text of a row without the page's own number at its beginning or end."""
    number = str(page.number)
    return text_of(row).removeprefix(f"{number} ").removesuffix(f" {number}")


def body_size(rows: Sequence[list[Row]]) -> float:
    """Return the font size in which most characters are set."""
    exact: dict[float, int] = {}
    for own in rows:
        for row in own:
            for word in row:
                exact[word.size] = exact.get(word.size, 0) + len(word.text)
    sizes: Counter[float] = Counter()
    for size, characters in exact.items():
        sizes[round(size, 1)] += characters
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _small_print(page: Page, rows: Sequence[Row], body: float) -> int:
    """Count the last rows that are small print at the foot, set apart from the text above.

    Rows that begin with a number are footnotes, which belong to the text.
    """
    foot = page.bottom + _FOOT * (page.top - page.bottom)
    count = 0
    for row in reversed(rows):
        if row[0].y > foot or not _is_small(row, body):
            break
        count += 1
    if not count or count == len(rows):
        return 0
    first = rows[-count]
    gap = rows[-count - 1][0].y - first[0].y
    footnote = first[0].text[0].isdigit() and len(first[0].text) <= 2
    return count if gap > _APART * body and not footnote else 0
