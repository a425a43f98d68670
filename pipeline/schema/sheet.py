"""The form of a table in a workbook: what a sheet cannot hold, and what stands there instead.

Publishing writes by it, validation compares with it, as with canonical CSV; neither has a form of
its own. Nothing is cut in silence: where rows or characters do not fit, a note says so. Integers
that Excel would round and days that it does not know stand as text.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

Cell = str | int | bool | date | None

LAST_EXACT: Final = 10**15 - 1
"""The largest integer that Excel shows without rounding."""
FIRST_DAY: Final = date(1900, 3, 1)
"""The first day that all spreadsheet programs count alike; Excel believes in 29 February 1900."""


@dataclass(frozen=True)
class SheetLimits:
    """How much a sheet holds: rows with the header, UTF-16 units in a cell, and links."""

    rows: int
    characters: int
    links: int


EXCEL: Final = SheetLimits(rows=1_048_576, characters=32_767, links=65_530)


def shown_rows(height: int, limits: SheetLimits = EXCEL) -> int:
    """Return how many of `height` rows a sheet shows; header and, if need be, note take one."""
    return height if height < limits.rows else limits.rows - 2


def rows_note(table: str, left_out: int) -> str:
    """Return what stands below the last row where `left_out` rows of `table` do not fit."""
    return (
        f"… {left_out} more rows do not fit in a sheet: see csv/{table}.csv"
        f" / {left_out} rader till ryms inte i ett blad: se csv/{table}.csv"
    )


def shown_cell(value: Cell, limits: SheetLimits = EXCEL) -> Cell:
    """Return what a cell shows of `value`: the value itself wherever Excel can hold it."""
    if isinstance(value, str):
        return _shown_text(value, limits.characters)
    if isinstance(value, int) and abs(value) > LAST_EXACT:
        return str(value)
    if isinstance(value, date) and value < FIRST_DAY:
        return value.isoformat()
    return value


def _shown_text(text: str, limit: int) -> str:
    """All of `text`, or its beginning and a note that it goes on."""
    if 2 * len(text) <= limit:
        return text
    encoded = text.encode("utf-16-le")
    units = len(encoded) // 2
    if units <= limit:
        return text
    note = (
        f" … [{units} characters do not fit in a cell: see the CSV"
        f" / {units} tecken ryms inte i en cell: se CSV-filen]"
    )
    return encoded[: 2 * (limit - len(note))].decode("utf-16-le", errors="ignore") + note
