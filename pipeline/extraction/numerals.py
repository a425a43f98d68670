"""Numbers as lists show them: decimal, letters, Roman."""

from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 4_999


def format_number(value: int, shape: str) -> str:
    """Return `value` in the number format `shape` of WordprocessingML, decimal if unknown."""
    write = _SHAPES.get(shape, str)
    return write(value) if 0 < value <= _LARGEST else str(value)


def _letters(value: int) -> str:
    """a, b, … z, aa, bb, … as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    shown = ""
    for unit, sign in _ROMAN:
        shown += sign * (value // unit)
        value %= unit
    return shown


_SHAPES: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "decimalZero": lambda value: f"{value:02}",
}
