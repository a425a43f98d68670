"""The straight lines and dots that a page draws, as pdfium knows its paths.

What lines enclose is found in `tables`.
"""

import ctypes
import itertools
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.extraction.pdf.bulk import paths_of
from pipeline.extraction.pdf.model import Line, Rule

_THIN = 2.5
_LONG = 6.0
_DOT = (2.0, 7.0)  # smallest and largest side, in points
_STRAIGHT = 0.5
_MAX_SEGMENTS = 200
_BULLET_GAP = 3.0  # of the font size, at most between a bullet and its text
_X_HEIGHT = 0.7


def read_rules(page: pdfium.PdfPage, objects: int) -> tuple[list[Rule], list[Rule]]:
    """Return the upright and level lines of `page`, and the dots that it draws for bullets.

    Thin filled boxes are lines too, as some writers draw the borders of cells. Of a page that
    draws more than `objects` objects nothing is returned.
    """
    rules: list[Rule] = []
    dots: list[Rule] = []
    if c.FPDFPage_CountObjects(page) > objects:
        return rules, dots
    for address in paths_of(page.raw):
        drawn = ctypes.cast(address, c.FPDF_PAGEOBJECT)
        box = _bounds(drawn)
        wide, high = box.x1 - box.x0, box.y1 - box.y0
        if _DOT[0] <= min(wide, high) and max(wide, high) <= _DOT[1]:
            dots.append(box)
        else:
            rules += _rules_of(drawn, box)
    return rules, dots


def mark_dotted(lines: Sequence[Line], dots: Sequence[Rule]) -> None:
    """Mark the lines of one page before whose text one of its `dots` is drawn as a bullet."""
    for dot in dots:
        middle = (dot.y0 + dot.y1) / 2
        for line in lines:
            beside = 0 < line.x0 - dot.x1 < _BULLET_GAP * line.size
            if beside and line.y < middle < line.y + line.size * _X_HEIGHT:
                line.dotted = True


def _bounds(path: c.FPDF_PAGEOBJECT) -> Rule:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    c.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    return Rule(left.value, bottom.value, right.value, top.value)


def _rules_of(path: c.FPDF_PAGEOBJECT, box: Rule) -> Iterator[Rule]:
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    if max(wide, high) < _LONG:
        return
    if min(wide, high) < _THIN:
        yield _centre_line(box)
        return
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if c.FPDFPath_GetDrawMode(path, mode, stroked) and stroked.value:
        points = list(_points(path))
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            line = Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            if min(line.x1 - line.x0, line.y1 - line.y0) < _STRAIGHT:
                yield line


def _centre_line(box: Rule) -> Rule:
    if box.x1 - box.x0 > box.y1 - box.y0:
        middle = (box.y0 + box.y1) / 2
        return Rule(box.x0, middle, box.x1, middle)
    middle = (box.x0 + box.x1) / 2
    return Rule(middle, box.y0, middle, box.y1)


def _points(path: c.FPDF_PAGEOBJECT) -> Iterator[tuple[float, float]]:
    """The corners of a path on the page; a part that is closed ends where it began."""
    matrix = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(path, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    begin: tuple[float, float] | None = None
    for index in range(min(c.FPDFPath_CountSegments(path), _MAX_SEGMENTS)):
        segment = c.FPDFPath_GetPathSegment(path, index)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if begin is None or c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_MOVETO:
            begin = point
        yield point
        if c.FPDFPathSegment_GetClose(segment):
            yield begin
