"""How sheets look: widths, heights and styles. Not what is in their cells."""

from collections.abc import Iterable
from math import ceil
from typing import Final

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

NARROWEST, WIDEST, WIDEST_PROSE = 8, 28, 60
"""Widths of columns in characters; prose is what has spaces and is longer than `WIDEST`."""
MEASURED_ROWS: Final = 1000
"""The rows at the top of a table that its widths are taken from."""

_LINE, _HIGHEST = 15, 405  # points; Excel's limit is 409
_A4 = 9
_INK, _LINK_INK, _NOTE_INK, _SHADE = "#1F3B57", "#0B5CAD", "#A33B00", "#E8EEF4"


class Styles:
    """How cells look, by what is in them."""

    def __init__(self, book: Workbook) -> None:
        """Add the styles to `book`."""
        top = {"valign": "top"}
        self.plain = book.add_format(top)
        self.prose = book.add_format({**top, "text_wrap": True})
        self.number = book.add_format({**top, "align": "right", "indent": 1})
        self.date = book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.link = book.add_format({**top, "font_color": _LINK_INK})
        self.note = book.add_format({**top, "italic": True, "font_color": _NOTE_INK})
        self.header = book.add_format(
            {**top, "bold": True, "bg_color": _SHADE, "bottom": 1, "font_color": _INK}
        )
        self.heading = book.add_format(
            {**top, "bold": True, "text_wrap": True, "font_size": 12, "font_color": _INK}
        )
        self.subtitle = book.add_format({"bold": True, "font_size": 12, "font_color": _INK})
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": _INK})
        quoted = {**top, "quote_prefix": True}  # stays text when somebody edits it
        self.quoted = {
            self.plain: book.add_format(quoted),
            self.prose: book.add_format({**quoted, "text_wrap": True}),
        }


def set_widths(sheet: Worksheet, table: pl.DataFrame) -> dict[int, int]:
    """Make each column as wide as its cells need, within bounds; return those of prose."""
    cells = table.head(MEASURED_ROWS).cast(pl.String)
    [lengths] = cells.select(pl.all().str.len_chars().max().fill_null(0)).rows()
    [spaced] = cells.select(pl.all().str.contains(" ", literal=True).any()).rows()
    prose = {}
    measured = zip(table.columns, lengths, spaced, strict=True)
    for number, (name, longest, has_spaces) in enumerate(measured):
        is_prose = longest > WIDEST and has_spaces
        room = max(longest + 1, len(name) + 4, NARROWEST)  # the filter's arrow needs some
        width = min(room, WIDEST_PROSE if is_prose else WIDEST)
        sheet.set_column(number, number, width)
        if is_prose:
            prose[number] = width
    return prose


def set_height(sheet: Worksheet, row: int, prose: Iterable[tuple[str | None, int]]) -> None:
    """Make a row as high as its `prose`, text and width, needs when wrapped.

    Excel would find that out by itself; other programs do not.
    """
    lines = max((ceil(len(text) / width) for text, width in prose if text), default=1)
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE, _HIGHEST))


def print_across(sheet: Worksheet) -> None:
    """Have a sheet printed on as many A4 pages as it is long, all its columns side by side."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
