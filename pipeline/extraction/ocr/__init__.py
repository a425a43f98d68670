"""Scanned pages: from pictures of pages to words, by Tesseract, an optional extra.

The steps, each in its module: `engine` finds and runs Tesseract, `picture` renders a page for it,
`hocr` reads its answer, `bullets` finds the list bullets that it takes for letters, `strokes` the
lines in bold print. What comes out are the words of a page with their places; `pdf` makes lines and
blocks of them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium

from pipeline.extraction.characters import normalise
from pipeline.extraction.limits import Limits, time_limit
from pipeline.extraction.ocr.bullets import bullet_before
from pipeline.extraction.ocr.engine import REMEDY, Engine, find_engine
from pipeline.extraction.ocr.hocr import Line, Recognised, read_lines
from pipeline.extraction.ocr.picture import Picture, picture_of
from pipeline.extraction.ocr.strokes import bold_lines

__all__ = ["REMEDY", "Engine", "OcrWord", "find_engine", "recognise"]

_SAME_SIZE = 0.15  # sizes of one line are estimates of the letters that happen to be in it
_LONG_LINE = 5  # words from which a line shows how far its page is turned
_DASH = re.compile(
    "[-–—]*[–—][-–—]*"
)  # Tesseract's Swedish knows no en dash, and Swedish no em dash
_SIGN = re.compile(r"[^\w\s§&(–—-]{1,2}")
_BULLET = "•"


class OcrWord(NamedTuple):
    """A recognised word in points of the page: edges, baseline (upwards) and font size.

    Bold print is only told where a whole line is.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


def recognise(
    document: pdfium.PdfDocument, numbers: Sequence[int], engine: Engine, limits: Limits
) -> list[list[OcrWord]]:
    """Return the words of each of the pages of `document` that have these numbers (from 1).

    Raises:
        UnreadableError: if recognising a page takes too long or fails.
    """
    found = [_lines_of(document, number, engine, limits) for number in numbers]
    sizes = _common_sizes(line for lines, _ in found for line in lines)
    found = [
        ([line._replace(size=sizes[line.size]) for line in lines], picture)
        for lines, picture in found
    ]
    bold = iter(bold_lines([(line, picture) for lines, picture in found for line in lines]))
    return [
        _with_page_number(
            _words(lines, [next(bold) for _ in lines], picture), number, len(document)
        )
        for (lines, picture), number in zip(found, numbers, strict=True)
    ]


def _lines_of(
    document: pdfium.PdfDocument, number: int, engine: Engine, limits: Limits
) -> tuple[list[Line], Picture]:
    with time_limit(limits.ocr_page_seconds, limits.grace_seconds):
        with closing(document[number - 1]) as page:
            picture = picture_of(page)
        answer = engine.recognise(picture.pgm(), round(picture.dpi))
    lines = [_with_bullet(line, picture) for line in read_lines(answer)]
    return lines, picture


def _with_bullet(line: Line, picture: Picture) -> Line:
    """Return a line with a bullet for what stands before its text as one, if anything does.

    A sign that stands alone before the text is one, too, whatever Tesseract takes it for.
    """
    first, *others = line.words
    found = bullet_before(line, picture)
    if found is None and others and _SIGN.fullmatch(first.text):
        found = first.box
    if found is None:
        return line
    text = [word for word in line.words if word.box.x0 + word.box.x1 > 2 * found.x1]
    if text and text[0].box.x0 <= found.x0:  # Tesseract has put the bullet to the first word
        text[0] = Recognised(text[0].text[1:], text[0].box._replace(x0=found.x1))
    return line._replace(words=(Recognised(_BULLET, found), *text))


def _common_sizes(lines: Iterable[Line]) -> dict[float, float]:
    """The size of every line by its own estimate, which varies: the closest of the common ones."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += sum(len(word.text) for word in line.words)
    common: list[float] = []
    for size, _ in sorted(weights.items(), key=lambda each: (-each[1], each[0])):
        if all(abs(size - other) > _SAME_SIZE * other for other in common):
            common.append(size)
    return {size: min(common, key=lambda other: abs(size - other)) for size in weights}


def _words(lines: Sequence[Line], bold: Sequence[bool], picture: Picture) -> list[OcrWord]:
    """The words of a page, which is turned straight; those of a line have one baseline."""
    slopes = [line.slope for line in lines if len(line.words) >= _LONG_LINE]
    turned = median(slopes) if slopes else 0.0
    scale = 72 / picture.dpi
    words = []
    for line, is_bold in zip(lines, bold, strict=True):
        half = (line.box.x1 - line.box.x0) / 2
        middle = line.box.y1 + line.rise + line.slope * half
        baseline = middle - turned * (line.box.x0 + half)
        y = (picture.height - baseline) * scale
        for word in line.words:
            text = _DASH.sub("–", normalise(word.text)).strip()
            x0, x1 = word.box.x0 * scale, word.box.x1 * scale
            words.append(OcrWord(text, x0, x1, y, line.size * scale, is_bold))
    return [word for word in words if word.text]


def _with_page_number(words: Sequence[OcrWord], page: int, pages: int) -> list[OcrWord]:
    """Return `words` with "2 (5)" for "25)" on page 2 of 5: Tesseract easily loses the bracket."""
    misread, number = f"{page}{pages})", f"{page} ({pages})"
    return [word._replace(text=number) if word.text == misread else word for word in words]
