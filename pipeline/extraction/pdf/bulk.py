"""Questions about many characters or objects of a page at once, without ctypes' work at each.

Most of what a call of pdfium costs is turning its arguments into C; here they are turned once.
What the answers are for belongs in `glyphs`.
"""

import ctypes
import math
import operator
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as c


def _unchecked(function: Any, result: Any, *arguments: Any) -> Any:
    """Return a function of pdfium that takes addresses as they are told to be `arguments`.

    Where none are told it takes only what is a C value already.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_get_object = _unchecked(c.FPDFText_GetTextObject, ctypes.c_void_p)
_get_origin = _unchecked(c.FPDFText_GetCharOrigin, ctypes.c_int)
_get_box = _unchecked(c.FPDFText_GetLooseCharBox, ctypes.c_int)
_get_matrix = _unchecked(c.FPDFText_GetMatrix, ctypes.c_int)
_get_font = _unchecked(c.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_get_drawn = _unchecked(c.FPDFPage_GetObject, ctypes.c_void_p)
_get_type = _unchecked(c.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_get_mode = _unchecked(c.FPDFTextObj_GetTextRenderMode, ctypes.c_int, ctypes.c_void_p)
_get_content = _unchecked(c.FPDFPageObj_GetMarkedContentID, ctypes.c_int, ctypes.c_void_p)
_is_generated = _unchecked(c.FPDFText_IsGenerated, ctypes.c_int)
_get_size = _unchecked(c.FPDFText_GetFontSize, ctypes.c_double)


class Boxes(NamedTuple):
    """The edges of characters, a list each."""

    left: list[float]
    top: list[float]
    right: list[float]
    bottom: list[float]


class _Room:
    """Room for answers, and references to each place in it; it grows and is used again."""

    def __init__(self, kind: Any, width: int) -> None:
        self._kind = kind
        self._width = width
        self._size = 0
        self._grow(1024)

    def _grow(self, size: int) -> None:
        self._size = size
        self.values = (self._kind * (self._width * size))()
        step = ctypes.sizeof(self._kind)
        places = [ctypes.byref(self.values, at * step) for at in range(len(self.values))]
        self.places = [places[side :: self._width] for side in range(self._width)]

    def make(self, count: int) -> None:
        """Make room for `count` answers, all zero."""
        if count > self._size:
            self._grow(2 * count)
        ctypes.memset(self.values, 0, count * self._width * ctypes.sizeof(self._kind))


class Questions:
    """What can be asked about the characters of one page; `places` are their indices."""

    _points = _Room(ctypes.c_double, 2)
    _boxes = _Room(ctypes.c_float, 4)
    _matrices = _Room(ctypes.c_float, 6)

    def __init__(self, text_page: c.FPDF_TEXTPAGE) -> None:
        """Prepare to ask; `text_page` must stay open."""
        self._page = ctypes.c_void_p(ctypes.addressof(text_page.contents))

    def objects(self, places: Sequence[int]) -> list[int | None]:
        """Return the addresses of the text objects that draw the characters, None without one."""
        return list(map(_get_object, repeat(self._page), places))

    def origins(self, places: Sequence[int]) -> tuple[list[float], list[float]]:
        """Return the left edges and the baselines of the characters."""
        room = self._points
        room.make(len(places))
        xs, ys = room.places
        deque(map(_get_origin, repeat(self._page), places, xs, ys), maxlen=0)
        end = 2 * len(places)
        return room.values[0:end:2], room.values[1:end:2]

    def boxes(self, places: Sequence[int]) -> Boxes:
        """Return the boxes of the characters, with the space that their font gives them."""
        room = self._boxes
        room.make(len(places))
        deque(map(_get_box, repeat(self._page), places, room.places[0]), maxlen=0)
        end = 4 * len(places)
        return Boxes(*(room.values[side:end:4] for side in range(4)))

    def shapes(self, places: Sequence[int]) -> tuple[list[float], list[tuple[float, float]]]:
        """Return the font sizes of the characters, as shown, and the directions they run in."""
        room = self._matrices
        room.make(len(places))
        deque(map(_get_matrix, repeat(self._page), places, room.places[0]), maxlen=0)
        end = 6 * len(places)
        scales = map(math.hypot, room.values[2:end:6], room.values[3:end:6])
        sizes = map(_get_size, repeat(self._page), places)
        directions = zip(room.values[0:end:6], room.values[1:end:6], strict=True)
        return list(map(operator.mul, sizes, scales)), list(directions)

    def is_generated(self, place: int) -> bool:
        """Return whether pdfium has added a character, as it does with spaces."""
        return bool(_is_generated(self._page, place) == 1)


def fonts_of(objects: Iterable[int | None]) -> list[int | None]:
    """Return the addresses of the fonts of text objects."""
    return list(map(_get_font, objects))


def modes_of(objects: Iterable[int | None]) -> list[int]:
    """Return how text objects are drawn, as one of pdfium's FPDF_TEXTRENDERMODE constants."""
    return list(map(_get_mode, objects))


def marked_contents_of(objects: Iterable[int | None]) -> list[int]:
    """Return the marked-content ids of page objects, -1 without one."""
    return list(map(_get_content, objects))


def paths_of(page: c.FPDF_PAGE) -> list[int]:
    """Return the addresses of the paths that a page draws."""
    address = ctypes.c_void_p(ctypes.addressof(page.contents))
    objects = list(map(_get_drawn, repeat(address), range(c.FPDFPage_CountObjects(page))))
    types = map(_get_type, objects)
    return [each for each, kind in zip(objects, types, strict=True) if kind == c.FPDF_PAGEOBJ_PATH]
