"""From the bytes of a PDF to the words of its pages: everything that is asked of pdfium.

How words make lines and blocks belongs in the other modules. pdfium is not thread-safe: use it
from one thread per process.
"""

import ctypes
import itertools
import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from operator import itemgetter
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.extraction.characters import normalise
from pipeline.extraction.limits import LimitError, Limits
from pipeline.extraction.model import UnreadableError
from pipeline.extraction.pdf.annotations import with_annotations
from pipeline.extraction.pdf.bulk import Questions, fonts_of, modes_of
from pipeline.extraction.pdf.model import Page, Word
from pipeline.extraction.pdf.notes import is_smaller
from pipeline.extraction.pdf.rows import NO_SPACE
from pipeline.extraction.pdf.rules import read_rules
from pipeline.extraction.pdf.small_capitals import are_scaled, lowered, with_neighbours
from pipeline.extraction.pdf.structure import Marks, read_marks

_WORD = re.compile(
    r"[^\s\ufffe\x02]+(?:[\xa0\u202f]+(?=\S)[^\s\ufffe\x02]*)*[\ufffe\x02]?|[\ufffe\x02]"
)
_LINE_END_HYPHENS = ("\ufffe", "\x02", "\xad", "\u2010")
_BOLD = re.compile(  # also as TeX's fonts say it: "CMBX10", "NimbusRomNo9L-Medi"
    rb"bold|black|heavy|semibold|demi|(?<=[-,])bd\b|(?<=-)medi(?:ital)?\b|\A(?:cm|sf|ec)(?:ss)?bx",
    re.IGNORECASE,
)
_ITALIC = re.compile(
    rb"italic|oblique|kursiv|(?<=[-,])it\b|(?<=regu|medi|demi|bold)ital\b|\A(?:cm|sf|ec)(?:bx)?(?:ti|sl)",
    re.IGNORECASE,
)
_MIN_SIZE = 1.0
_LEVEL = 0.05  # slope up to which a line is level
_MAY_END = re.compile(r"[,.;:)](?=[^\W\d_])|\d(?=[A-ZÅÄÖ])")
_MAY_BE_MARK = re.compile(
    r"(?<=[^\W\d_])\d{1,2}(?!\w)|(?<=[.,;:!?)”\"])\d{1,2}(?!\w)|(?<!\S)\d{1,2}(?=[^\W\d_])"
)
_SUPERIOR = 0.2  # of the font size, by which the ink of such figures is over the baseline
_RAISED = 0.3  # of the font size, as marks are that are set raised in smaller print
_SMALL_FIGURE = 0.6  # of the font size
_NARROW_SPACE = 0.08  # of the font size, between words


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
        words = glyphs.words()
        rules, dots = ([], []) if glyphs.rotated else read_rules(page, limits.page_objects)
        return Page(number, words, 0.0, page.get_height(), rules, dots, marks.elements)


class _Style(NamedTuple):
    """The style of text objects; equal ones are one object, so that `is` compares them."""

    size: float
    bold: bool
    italic: bool
    element: int | None
    artifact: bool
    turned: bool


class _Traits(NamedTuple):
    """What is known of a text object before its style is."""

    size: float
    direction: tuple[float, float]
    font: int | None
    mode: int
    mark: tuple[int | None, bool]


_Piece = tuple[int, int, _Style, bool]  # a word or a part of it: start, end, style, glued


class _Glyphs:
    """The characters of one page. What is asked of many of them is asked in bulk."""

    def __init__(
        self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, count: int, marks: Marks
    ) -> None:
        self._page = text_page.raw
        self._ask = Questions(text_page.raw)
        self._count = count
        self._marks = marks
        self._text = self._read_text()
        self._rotation: int = page.get_rotation() % 360
        self._width, self._height = page.get_size()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._styles: dict[int | None, _Style] = {}
        self._seen: dict[tuple[object, ...], _Style] = {}
        self._same: dict[_Style, _Style] = {}
        self._fonts: dict[int | None, tuple[bool, bool]] = {}
        self._small: dict[int, float] = {}

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

    def words(self) -> list[Word]:
        """Return the words in the order of the file."""
        pieces = self._pieces()
        raised = self._with_marks(pieces)
        xs, ys = map(_finite, self._origins([piece[0] for piece in pieces]))
        if raised:
            ys = [raised.get(piece[0], y) for piece, y in zip(pieces, ys, strict=True)]
        rights = _finite(self._right_edges([piece[1] - 1 for piece in pieces]))
        source, plain = self._text, _is_plain(self._text)
        words: list[Word] = []
        known: dict[int, float] = {}
        right = float("inf")
        for (start, end, style, glued), x0, y, x1 in zip(pieces, xs, ys, rights, strict=True):
            text = source[start:end]
            if not (plain or (text.isascii() and text.isprintable())):
                text = _normalised(text)
                if not text:
                    continue
            near = start > 0 and abs(x0 - right) < NO_SPACE * style.size
            spaced = near and not (glued or self._ask.is_generated(start - 1))
            right = x1 if x1 > x0 else x0
            if start in self._small:
                known[len(words)] = self._small[start]
            words.append(Word._make((text, x0, right, y, *style, glued, spaced)))
        return with_neighbours(words, known) if known else words

    def _pieces(self) -> list[_Piece]:
        """The words as stretches of the text, those that change their style divided there."""
        spans = [match.span() for match in _WORD.finditer(self._text)]
        styles = self._styles_of([at for start, end in spans for at in (start, end - 1)])
        pieces: list[_Piece] = []
        scaled = self._lowered(spans, styles)
        for (start, end), first, last in zip(spans, styles[::2], styles[1::2], strict=True):
            if start in scaled:
                pieces.append((start, end, scaled[start], False))
            elif first is last:
                pieces.append((start, end, first, False))
            else:
                pieces += self._divided(start, end)
        return self._with_spaces(pieces)

    def _lowered(
        self, spans: Sequence[tuple[int, int]], styles: Sequence[_Style]
    ) -> dict[int, _Style]:
        """Make small letters of capitals scaled down; return the styles of words of both sizes.

        They are told by their starts; of such words `_small` gets the smaller size.
        """
        ends = zip(spans, styles[::2], styles[1::2], strict=True)
        if not any(
            first is not last and are_scaled(first.size, last.size) and self._is_capital(*span)
            for span, first, last in ends
        ):
            return {}
        found: dict[int, _Style] = {}
        characters = list(self._text)
        for start, end in spans:
            small = self._small_letters(start, end) if self._is_capital(start, end) else []
            if any(small):
                characters[start:end] = lowered(self._text[start:end], small)
                own = self._styles_of(range(start, end))
                sizes = {style.size for style in own}
                self._small[start] = min(sizes)
                style = own[0]._replace(size=max(sizes))
                found[start] = self._same.setdefault(style, style)
        self._text = "".join(characters)
        return found

    def _is_capital(self, start: int, end: int) -> bool:
        return self._text[start:end].isupper()

    def _small_letters(self, start: int, end: int) -> list[bool]:
        """Which characters of a word are small capitals, none if not all is in two sizes of one."""
        styles = self._styles_of(range(start, end))
        word = self._text[start:end]
        sizes = {style.size for style in styles}
        letters = {s.size for s, character in zip(styles, word, strict=True) if character.isalpha()}
        alike = len({(style.bold, style.italic, style.turned) for style in styles}) == 1
        if not (alike and len(sizes) == 2 and min(sizes) in letters and are_scaled(*sizes)):
            return []
        if len({*self._origins(range(start, end))[1]}) > 1:
            return []
        return [style.size == min(sizes) for style in styles]

    def _with_spaces(self, pieces: list[_Piece]) -> list[_Piece]:
        """Divide words in which a narrow space follows punctuation or a number.

        pdfium overlooks spaces that are narrowed behind a comma, as in justified lines, and tabs
        behind numbers that are nearly as wide.
        """
        ends = [match.end() for match in _MAY_END.finditer(self._text)]
        starts = [piece[0] for piece in pieces]
        for end in reversed(ends):
            at = bisect_right(starts, end) - 1
            start, last, style, glued = pieces[at]
            if not start < end < last:
                continue
            space = _NARROW_SPACE * style.size
            gap = self._gap_before(end)
            if gap > space and (end - start < 2 or gap > space + self._gap_before(end - 1)):
                pieces[at : at + 1] = [(start, end, style, glued), (end, last, style, False)]
        return pieces

    def _with_marks(self, pieces: list[_Piece]) -> dict[int, float]:
        """Set marks of notes that are superior figures of the font apart, as smaller ones are.

        Return the heights at which they stand, by their starts.
        """
        raised: dict[int, float] = {}
        if self._rotation:
            return raised
        starts = [piece[0] for piece in pieces]
        for mark in reversed([*_MAY_BE_MARK.finditer(self._text)]):
            at = bisect_right(starts, mark.start()) - 1
            start, end, style, glued = pieces[at]
            _, (baseline,) = self._origins([mark.start()])
            if mark.end() > end or self._bottom(mark.start()) < baseline + _SUPERIOR * style.size:
                continue
            small = style._replace(size=round(_SMALL_FIGURE * style.size, 2))
            own = (mark.start(), mark.end(), self._same.setdefault(small, small))
            parts: list[_Piece] = [(*own, start < mark.start() or glued)]
            parts += [(start, mark.start(), style, glued)] if start < mark.start() else []
            parts += [(mark.end(), end, style, True)] if mark.end() < end else []
            pieces[at : at + 1] = sorted(parts, key=itemgetter(0))
            raised[mark.start()] = baseline + _RAISED * style.size
        return raised

    def _bottom(self, place: int) -> float:
        """The lower edge of the ink of a character."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        c.FPDFText_GetCharBox(self._page, place, left, right, bottom, top)
        return bottom.value

    def _gap_before(self, place: int) -> float:
        """The room between a character and the one before it on its line."""
        (left, _), (own, before) = self._origins([place, place - 1])
        return left - self._right_edges([place - 1])[0] if own == before else 0.0

    def _divided(self, start: int, end: int) -> Iterator[_Piece]:
        """Divide a word where its weight or slope changes, and where the mark of a note is set."""
        begin, glued = start, False
        styles = self._styles_of(range(start, end))
        for index, (style, following) in enumerate(itertools.pairwise(styles), start + 1):
            ends = self._text[index - 1].isdecimal() and is_smaller(style.size, following.size)
            begins = self._text[index].isdecimal() and is_smaller(following.size, style.size)
            restyled = (style.bold, style.italic) != (following.bold, following.italic)
            if restyled or ends or begins:
                yield begin, index, styles[begin - start], glued
                begin, glued = index, begin > start or not ends
        yield begin, end, styles[begin - start], glued

    def _origins(self, places: Sequence[int]) -> tuple[list[float], list[float]]:
        """Left edges and baselines of the characters at `places`."""
        xs, ys = self._ask.origins(places)
        if self._rotation:
            shown = [self._shown(x, y) for x, y in zip(xs, ys, strict=True)]
            return [x for x, _ in shown], [y for _, y in shown]
        return xs, ys

    def _right_edges(self, places: Sequence[int]) -> list[float]:
        boxes = self._ask.boxes(places)
        if self._rotation:
            corners = zip(*boxes, strict=True)
            return [max(self._shown(a, d)[0], self._shown(c, b)[0]) for a, b, c, d in corners]
        return boxes.right

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the page's own space as a viewer turns the page."""
        match self._rotation:
            case 90:
                return y, self._height - x
            case 180:
                return self._width - x, self._height - y
            case _:
                return self._width - y, x

    def _styles_of(self, places: Sequence[int]) -> list[_Style]:
        """The styles of the characters at `places`, each known by the text object that draws it."""
        objects = self._ask.objects(places)
        if not self._styles.keys() >= {*objects}:
            every = zip(reversed(objects), reversed(places), strict=True)
            self._learn({drawn: at for drawn, at in every if drawn not in self._styles})
        return [self._styles[drawn] for drawn in objects]

    def _learn(self, new: Mapping[int | None, int]) -> None:
        """Note the styles of text objects, each with the place of one of its characters."""
        drawn, places = list(new), list(new.values())
        shapes = self._ask.shapes(places)
        asked = zip(*shapes, fonts_of(drawn), modes_of(drawn), self._marks.of(drawn), strict=True)
        for each, place, traits in zip(drawn, places, asked, strict=True):
            style = self._seen.get(traits)
            if style is None:
                style = self._seen[traits] = self._style(place, _Traits(*traits))
            self._styles[each] = style

    def _style(self, place: int, traits: _Traits) -> _Style:
        """The style that a character at `place` has by the traits of the object that draws it."""
        if traits.font not in self._fonts:
            self._fonts[traits.font] = self._font(place)
        bold, italic = self._fonts[traits.font]
        bold = bold or traits.mode == c.FPDF_TEXTRENDERMODE_FILL_STROKE
        along, across = traits.direction if self._rotation % 180 == 0 else traits.direction[::-1]
        turned = abs(across) > _LEVEL * abs(along)
        size = max(round(traits.size, 2), _MIN_SIZE)
        style = _Style(size, bold, italic, *traits.mark, turned)
        return self._same.setdefault(style, style)

    def _font(self, index: int) -> tuple[bool, bool]:
        """Whether the font of a character is bold and whether it is italic."""
        length = c.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        name = self._name.raw[: max(min(length, 128) - 1, 0)].rpartition(b"+")[2]
        return _BOLD.search(name) is not None, _ITALIC.search(name) is not None


def _finite(places: list[float]) -> list[float]:
    """Coordinates as they are, but 0 where a damaged page gives none."""
    if math.isfinite(sum(places)):
        return places
    return [place if math.isfinite(place) else 0.0 for place in places]


def _is_plain(text: str) -> bool:
    """Whether the characters of a page stay as they are, so that no word need be looked at."""
    if not {*text}.isdisjoint(_LINE_END_HYPHENS):
        return False
    text = text.replace("\r", "")
    return normalise(text) == text


def _normalised(text: str) -> str:
    """Return a word in the characters of the published text, with a hyphen where it is broken."""
    if text.endswith(_LINE_END_HYPHENS):
        text = text[:-1] + "-"
    return normalise(text).strip()
