"""Tables whose cells stand on a line each: a head line per column, then row after row.

What the cells say is read in `attendance`; rows that are typeset as rows are no matter of this.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.entries import column_of
from pipeline.registers.lexicon import Lexicon

_FEWEST_COLUMNS = 2


def mark_of(text: str, lexicon: Lexicon) -> str | None:
    """Return what a cell says of whether somebody came: "attendance", "absent" or nothing.

    How they came may stand in a bracket behind it: "Närvarande (Teams)".
    """
    marks = _marks(lexicon).fullmatch(text)
    return marks.lastgroup if marks else None


class FlatTable:
    """Under which head each line of a table stands, as its lines are read one by one."""

    def __init__(self) -> None:
        """Begin with no heads: no line stands in a table."""
        self._heads: list[str] = []
        self._below = 0

    def begin_column(self, kind: str) -> None:
        """Take a line as the head of a column of this kind; below cells, it begins a new table."""
        self._heads = ([] if self._below else self._heads) + [kind]
        self._below = 0

    def begin_row(self) -> None:
        """Let the next line stand under the first head."""
        self._below = len(self._heads)

    def next_head(self) -> str | None:
        """Return the kind of the column in which the next line stands; None outside of tables."""
        head = self._heads[self._below % len(self._heads)] if self._heads else None
        self._below += 1
        return head

    @property
    def ends_in_marks(self) -> bool:
        """Whether the last column may say who came."""
        return ends_in_marks(self._heads)


def ends_in_marks(heads: Sequence[str]) -> bool:
    """Return whether columns with these heads end in one that may say who came."""
    return len(heads) >= _FEWEST_COLUMNS and heads[-1] == "note" and set(heads) != {"note"}


def marks_among(lines: Sequence[str], lexicon: Lexicon) -> tuple[set[int], int | None]:
    """Return which lines of a run are marks that end rows, and which one follows the last row.

    No marks are found where no heads of columns stand above them.
    """
    heads: list[str] = []
    marks: set[int] = set()
    for i, line in enumerate(lines):
        if ends_in_marks(heads) and mark_of(line, lexicon) is not None:
            marks.add(i)
        elif not marks:
            kind = column_of(line, lexicon)
            heads = [*heads, kind] if kind else (heads if ends_in_marks(heads) else [])
    last = len(lines) - 1
    return marks, last if last - 1 in marks else None


@cache
def _marks(lexicon: Lexicon) -> re.Pattern[str]:
    kinds = ("absent", "attendance")
    told = "|".join(f"(?P<{kind}>{lexicon.words('headings', kind)})" for kind in kinds)
    return re.compile(rf"\A(?:{told})(?: \([^()]*\))?", re.IGNORECASE)
