"""Tables of those who came: cells that stand on a line each, columns of marks and of parties.

What the cells say is read in `attendance`.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.parsing.entries import WITH_BRACKET, column_of, header_of
from pipeline.parsing.grammar.organisations import ACRONYM
from pipeline.parsing.model import Context, Segment
from pipeline.registers.lexicon import Lexicon

_FEWEST_COLUMNS = 2
_OTHER = {"attendance": "absent", "absent": "attendance"}


class Marked(NamedTuple):
    """What the marks of a row say of those in it; `end` is where it ends without its mark."""

    kind: str
    end: int


def marked_rows(listing: Sequence[Segment], lexicon: Lexicon) -> Mapping[int, Marked]:
    """Return which rows of tables say by marks who came, by the places of their passages.

    A row is cells, or one line of words below a line of heads. Where others have a mark, a cell
    without one says that somebody did not come.
    """
    found: dict[int, Marked] = {}
    columns: dict[int, str] = {}
    line: str | None = None
    rows: list[Segment] = []
    for segment in listing:
        passage = segment.passage
        if passage.part == "row" and header_of(segment, lexicon):
            found |= _marked_cells(rows, columns, lexicon)
            heads = enumerate(passage.cells)
            columns = {i: kind for i, head in heads if (kind := _head_of_marks(head, lexicon))}
            rows, line = [], None
        elif passage.part == "row":
            rows.append(segment)
        elif passage.part == "entry" and (head := _line_of_heads(segment.text, lexicon)):
            line = _head_of_marks(head, lexicon)
        elif passage.part == "entry" and line is not None:
            before, _, last = segment.text.rpartition(" ")
            if (mark := says_who_came(last, lexicon)) is not None:
                kind = line if mark == "attendance" else _OTHER[line]
                found[passage.index] = Marked(kind, len(before))
    return found | _marked_cells(rows, columns, lexicon) | _marked_items(listing, lexicon)


def _marked_items(listing: Sequence[Segment], lexicon: Lexicon) -> dict[int, Marked]:
    """What the marks before the items of a list say, where some are crosses and not all."""
    items = [segment for segment in listing if segment.passage.part == "item"]
    marks = {s.passage.index: says_who_came(s.passage.block.marker, lexicon) for s in items}
    if "attendance" not in marks.values():
        return {}
    return {
        s.passage.index: Marked("absent", len(s.text))
        for s in items
        if marks[s.passage.index] == "absent"
    }


def _marked_cells(
    rows: Sequence[Segment], columns: Mapping[int, str], lexicon: Lexicon
) -> dict[int, Marked]:
    """What the marks in `columns` say of those in each row."""
    marks = [
        {i: says_who_came(s.passage.cells[i], lexicon) for i in columns if i < len(s.passage.cells)}
        for s in rows
    ]
    used = {i for own in marks for i, mark in own.items() if mark == "attendance"}
    found = {}
    for segment, own in zip(rows, marks, strict=True):
        kinds = {columns[i] for i, mark in own.items() if mark == "attendance"}
        kinds |= {_OTHER[columns[i]] for i, mark in own.items() if mark == "absent"}
        empty = [i for i in used if i in own and not segment.passage.cells[i]]
        kinds |= {"absent" for i in empty if columns[i] == "attendance"}
        if len(kinds) == 1:
            found[segment.passage.index] = Marked(kinds.pop(), len(segment.text))
    return found


def letters_of_parties(listing: Sequence[Segment], context: Context) -> set[str]:
    """Return the letters by which a list names local parties, as it does parties that are known.

    They stand in brackets behind persons below one heading, or in one column of a table.
    """
    columns: dict[int, list[str]] = defaultdict(list)
    headed = 0
    for segment in listing:
        for i, cell in enumerate(segment.passage.cells, start=1):
            columns[i].append(cell)
        headed -= segment.passage.part in ("heading", "label")
        if not segment.passage.cells and "(" in segment.text:
            columns[headed] += [match["role"] for match in WITH_BRACKET.finditer(segment.text)]
    parties = context.registers.lexicon.word("parties")
    return {
        letters
        for column in columns.values()
        if sum(each.isupper() and parties.fullmatch(each) is not None for each in column) > 1
        for letters in column
        if ACRONYM.fullmatch(letters) and context.resolve(letters) is None
    }


def _head_of_marks(text: str, lexicon: Lexicon) -> str | None:
    """What a mark below a head says, None where marks do not stand below it."""
    return lexicon.whole("column_headers_of_marks", text)


def _line_of_heads(text: str, lexicon: Lexicon) -> str | None:
    """The last of the heads of columns of which a line consists; None where it is no such line."""
    words = text.rstrip(": ").split()
    heads = len(words) >= _FEWEST_COLUMNS and all(column_of(word, lexicon) for word in words)
    return words[-1] if heads else None


def says_who_came(text: str, lexicon: Lexicon) -> str | None:
    """Return what a mark says: "attendance" for a cross, "absent" for a dash."""
    return lexicon.whole("marks", text) or mark_of(text, lexicon)


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
    def is_headed(self) -> bool:
        """Whether heads have begun, and no cell stands below them yet."""
        return bool(self._heads) and not self._below

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


def later_heads(lines: Sequence[str], lexicon: Lexicon) -> set[int]:
    """Return which lines of a run are heads of columns behind another such: "Namn", "Närvaro"."""
    heads = [column_of(line, lexicon) is not None for line in lines]
    return {i for i, beside in enumerate(itertools.pairwise(heads), 1) if all(beside)}


@cache
def _marks(lexicon: Lexicon) -> re.Pattern[str]:
    kinds = ("absent", "attendance")
    told = "|".join(f"(?P<{kind}>{lexicon.words('headings', kind)})" for kind in kinds)
    return re.compile(rf"\A(?:{told})(?: \([^()]*\))?", re.IGNORECASE)
