"""List bullets in the picture of a page, which Tesseract takes for letters or leaves out.

A bullet is what it looks like: a small filled shape, as high as it is wide, between the baseline
and the height of the letters, with white on both sides, before the first word of a line. What
Tesseract read there does not matter.
"""

from pipeline.extraction.ocr.hocr import Box, Line
from pipeline.extraction.ocr.picture import Picture

_LETTERS = 2  # so many at most does Tesseract make of a bullet
_REACH = 2.6  # of these and the following, all in units of the line's size
_SIDE = (0.1, 0.5)
_ROUND = 1.5
_FILLED = 0.7
_CENTRE = (0.12, 0.62)
_CLEAR = 0.08


def bullet_before(line: Line, picture: Picture) -> Box | None:
    """Return the box of the bullet that stands before the text of `line`, None without one."""
    first, *others = line.words
    starts = [first.box.x0]
    if others and len(first.text) <= _LETTERS:
        starts.insert(0, others[0].box.x0)
    if not first.text[:1].isalnum():
        starts.append(_second_shape(first.box, picture))
    found = (_bullet(line, start, picture) for start in starts)
    return next((box for box in found if box is not None), None)


def _second_shape(word: Box, picture: Picture) -> int:
    """Where the second of the shapes that a word is made of begins, from left to right."""
    columns = [any(column) for column in zip(*picture.ink(*word), strict=True)]
    gap = next((at for at, ink in enumerate(columns) if not ink and any(columns[:at])), 0)
    return word.x0 + next((at for at, ink in enumerate(columns) if ink and at > gap), 0)


def _bullet(line: Line, text_x0: int, picture: Picture) -> Box | None:
    """The box of a bullet that is the last ink before `text_x0`."""
    size = line.size
    baseline = line.box.y1 + line.rise
    x0, y0 = max(int(text_x0 - _REACH * size), 0), max(int(baseline - 0.8 * size), 0)
    ink = picture.ink(x0, y0, text_x0, int(baseline + 0.1 * size))
    columns = [any(column) for column in zip(*ink, strict=True)]
    end = len(columns)
    while end and columns[end - 1] and len(columns) - end < _CLEAR * size:
        end -= 1  # the edge of the first letter
    while end and not columns[end - 1]:
        end -= 1
    begin = end
    while begin and columns[begin - 1]:
        begin -= 1
    clear = int(_CLEAR * size)
    if not begin or any(columns[max(begin - clear, 0) : begin]) or len(columns) - end < clear:
        return None
    rows = [at for at, row in enumerate(ink) if any(row[begin:end])]
    top, bottom = rows[0], rows[-1] + 1
    wide, high = end - begin, bottom - top
    filled = sum(sum(row[begin:end]) for row in ink[top:bottom]) / (wide * high)
    centre = baseline - (y0 + (top + bottom) / 2)
    if (
        _SIDE[0] * size <= min(wide, high)
        and max(wide, high) <= _SIDE[1] * size
        and max(wide, high) <= _ROUND * min(wide, high)
        and filled >= _FILLED
        and _CENTRE[0] * size <= centre <= _CENTRE[1] * size
    ):
        return Box(x0 + begin, y0 + top, x0 + end, y0 + bottom)
    return None
