"""From the bytes of a PDF to the words of its pages: everything that is asked of pdfium.

How words make lines and blocks belongs in the other modules. pdfium is not thread-safe: use it
from one thread per process.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.extraction.characters import normalise
from pipeline.extraction.limits import LimitError, Limits
from pipeline.extraction.model import UnreadableError
from pipeline.extraction.pdf.annotations import with_annotations
from pipeline.extraction.pdf.model import Page, Word
from pipeline.extraction.pdf.rules import read_rules
from pipeline.extraction.pdf.structure import Marks, read_marks

_WORD = re.compile(r"(?:[^\s\ufffe\x02]|[\xa0\u202f](?=\S))+[\ufffe\x02]?|[\ufffe\x02]")
_LINE_END_HYPHENS = ("\ufffe", "\x02", "\xad", "\u2010")
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi|(?<=[-,])bd\b", re.IGNORECASE)
_ITALIC = re.compile(rb"italic|oblique|kursiv|(?<=[-,])it\b", re.IGNORECASE)
_MIN_SIZE = 1.0


def read_pages(document: pdfium.PdfDocument, limits: Limits) -> Iterator[Page]:
    """Yield the pages of `document` one by one.

    Raises:
        UnreadableError: for a page that pdfium cannot load or that is beyond the limits.
    """
    tagged = bool(c.FPDFCatalog_IsTagged(document))
    for index in range(len(document)):
        try:
            page, left_out = with_annotations(document, index, document[index])
        except pdfium.PdfiumError as error:
            raise UnreadableError(f"page {index + 1} of {len(document)} is broken") from error
        with closing(page):
            read = _read_page(page, index + 1, limits, tagged)
        read.left_out = left_out
        yield read


def _read_page(page: pdfium.PdfPage, number: int, limits: Limits, tagged: bool) -> Page:
    try:
        text_page = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"the text of page {number} is broken") from error
    with closing(text_page):
        count = text_page.count_chars()
        if count > limits.page_characters:
            raise LimitError(f"page {number} has {count} characters")
        marks = read_marks(page) if tagged else Marks()
        glyphs = _Glyphs(page, text_page, count, marks)
        words = list(glyphs.words())
        rules, dots = ([], []) if glyphs.rotated else read_rules(page, limits.page_objects)
        return Page(number, words, 0.0, page.get_height(), rules, dots, marks.elements)


class _Style(NamedTuple):
    """The style of text objects; equal ones are one object, so that `is` compares them."""

    size: float
    bold: bool
    italic: bool
    element: int | None
    artifact: bool


class _Glyphs:
    """The characters of one page. Few questions are put to pdfium, each costs a microsecond."""

    def __init__(
        self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, count: int, marks: Marks
    ) -> None:
        self._page = text_page.raw
        self._count = count
        self._marks = marks
        self._text = self._read_text()
        self._rotation: int = page.get_rotation() % 360
        self._width, self._height = page.get_size()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = c.FS_RECTF()
        self._matrix = c.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._styles: dict[int, _Style] = {}
        self._same: dict[_Style, _Style] = {}
        self._fonts: dict[bytes, tuple[bool, bool]] = {}

    def _read_text(self) -> str:
        """All characters, one code point each, by one call where pdfium's indices allow it."""
        buffer = (ctypes.c_ushort * (2 * self._count + 2))()
        written = c.FPDFText_GetText(self._page, 0, self._count, buffer)
        text = bytes(buffer)[: max(written - 1, 0) * 2].decode("utf-16-le", "replace")
        if len(text) == self._count:
            return text
        codes = (c.FPDFText_GetUnicode(self._page, i) for i in range(self._count))
        return "".join(chr(code) if 0 < code < 0xD800 or code > 0xDFFF else " " for code in codes)

    @property
    def rotated(self) -> bool:
        """Whether the page is shown turned."""
        return bool(self._rotation)

    def words(self) -> Iterator[Word]:
        """Yield the words in the order of the file."""
        spans = [match.span() for match in _WORD.finditer(self._text)]
        styles = self._styles_at(spans)
        for (start, end), (first, last) in zip(spans, styles, strict=True):
            if first is last:
                yield from self._word(start, end, first, glued=False)
            else:
                yield from self._mixed(start, end)

    def _mixed(self, start: int, end: int) -> Iterator[Word]:
        """Split a word where its style changes."""
        begin, style = start, self._style(start)
        for index in range(start + 1, end):
            own = self._style(index)
            if (own.bold, own.italic) != (style.bold, style.italic):
                yield from self._word(begin, index, style, glued=begin > start)
                begin, style = index, own
        yield from self._word(begin, end, style, glued=begin > start)

    def _word(self, start: int, end: int, style: _Style, glued: bool) -> Iterator[Word]:
        text = self._text[start:end]
        if text.endswith(_LINE_END_HYPHENS):
            text = text[:-1] + "-"
        if not text.isascii() or not text.isprintable():
            text = normalise(text).strip()
            if not text:
                return
        x0, y = self._origin(start)
        x1 = self._right_edge(end - 1)
        yield Word(
            text,
            x0,
            max(x0, x1),
            y,
            style.size,
            style.bold,
            style.italic,
            glued,
            style.element,
            style.artifact,
        )

    def _origin(self, index: int) -> tuple[float, float]:
        c.FPDFText_GetCharOrigin(self._page, index, self._x, self._y)
        x, y = self._x.value, self._y.value
        return self._shown(x, y) if self._rotation else (x, y)

    def _right_edge(self, index: int) -> float:
        box = self._box
        c.FPDFText_GetLooseCharBox(self._page, index, box)
        if not self._rotation:
            return float(box.right)
        return max(self._shown(box.left, box.bottom)[0], self._shown(box.right, box.top)[0])

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the page's own space as a viewer turns the page."""
        match self._rotation:
            case 90:
                return y, self._height - x
            case 180:
                return self._width - x, self._height - y
            case _:
                return self._width - y, x

    def _styles_at(self, spans: Sequence[tuple[int, int]]) -> list[tuple[_Style, _Style]]:
        """The styles of the first and last character of each word.

        Characters of one text object follow each other, so halving finds where objects change.
        """
        places = [place for start, end in spans for place in (start, end - 1)]
        found: list[_Style] = []
        stack = [(0, len(places))]
        while stack:
            low, high = stack.pop()
            if high <= low:
                continue
            first = self._object(places[low])
            if high - low == 1 or self._object(places[high - 1]) == first:
                found.extend([self._styles[first]] * (high - low))
            else:
                middle = (low + high) // 2
                stack += [(middle, high), (low, middle)]
        return list(zip(found[::2], found[1::2], strict=True))

    def _style(self, index: int) -> _Style:
        return self._styles[self._object(index)]

    def _object(self, index: int) -> int:
        """The address of the text object that draws a character; its style is known then."""
        drawn = c.FPDFText_GetTextObject(self._page, index)
        key = ctypes.addressof(drawn.contents) if drawn else 0
        if key not in self._styles:
            style = self._new_style(index, drawn)
            self._styles[key] = self._same.setdefault(style, style)
        return key

    def _new_style(self, index: int, drawn: c.FPDF_PAGEOBJECT) -> _Style:
        length = c.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        name = self._name.raw[: max(min(length, 128) - 1, 0)].rpartition(b"+")[2]
        font = self._fonts.get(name)
        if font is None:
            font = (_BOLD.search(name) is not None, _ITALIC.search(name) is not None)
            self._fonts[name] = font
        element, artifact = self._marks.of(drawn) if drawn else (None, False)
        return _Style(self._size(index), *font, element, artifact)

    def _size(self, index: int) -> float:
        c.FPDFText_GetMatrix(self._page, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        size = float(c.FPDFText_GetFontSize(self._page, index)) * scale
        return max(round(size, 2), _MIN_SIZE)
