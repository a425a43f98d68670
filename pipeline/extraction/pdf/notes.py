"""Notes: the marks that are set raised behind words, and the notes they point to below the text.

Neither is running text: a mark would be read as part of the word or number before it, and notes
stand between the lines of what goes on over the page.
"""

import itertools
import re
from collections.abc import Collection, Sequence

from pipeline.extraction.pdf.model import Word
from pipeline.extraction.pdf.rows import Row

_MARK = re.compile(r"\d{1,2}|\*{1,3}|[†‡]")
_OPENS_NOTE = re.compile(rf"({_MARK.pattern})[.)]?(?=[^\W\d]|\Z)")
_RAISED = (0.1, 0.7)  # of the font size, above the baseline
_NEAR = 0.3  # of the font size, between a word and its mark
_CLOSE = 0.1  # of the font size, between a mark and what goes on with the word
_SMALLER = 0.9  # of the size of the word before
_UNITS = frozenset({"mm", "cm", "dm", "m", "km"})
_POWERS = ("2", "3")


def is_smaller(size: float, text: float) -> bool:
    """Return whether a mark of `size` stands out from `text` of another size."""
    return size < _SMALLER * text


def without_marks(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Return the words of a page, in the order of the file, and the marks set raised behind them.

    What is set close behind a mark belongs to the word before it. The power of a unit is no mark,
    nor are letters: they are put on the baseline of their word.
    """
    kept: list[Word] = []
    marks: list[Word] = []
    behind = False
    for word in words:
        if kept and is_smaller(word.size, kept[-1].size) and _is_raised(word, kept[-1]):
            behind = _is_mark(word, kept[-1])
            if behind:
                marks.append(word._replace(glued=False))
            else:
                kept.append(word._replace(y=kept[-1].y, size=kept[-1].size, glued=True))
        elif behind:
            close = word.y == kept[-1].y and abs(word.x0 - marks[-1].x1) < _CLOSE * word.size
            kept.append(word._replace(glued=close))
            behind = False
        else:
            kept.append(word)
    return kept, marks


def _is_raised(word: Word, before: Word) -> bool:
    low, high = (part * before.size for part in _RAISED)
    return abs(word.x0 - before.x1) < _NEAR * before.size and low < word.y - before.y < high


def _is_mark(word: Word, before: Word) -> bool:
    power = before.text in _UNITS and word.text in _POWERS
    return _MARK.fullmatch(word.text) is not None and not power


def notes_below(rows: Sequence[Row], small: float, marks: Collection[str]) -> int:
    """Count the last rows of a page that are notes: in print no larger than `small`, with a mark.

    `marks` are those that stand in the text of the page.
    """
    fine = itertools.takewhile(lambda row: max(word.size for word in row) <= small, reversed(rows))
    own = list(fine)
    for count in range(len(own), 0, -1):
        mark = _OPENS_NOTE.match(own[count - 1][0].text)
        if mark is not None and mark[1] in marks:
            return count if count < len(rows) else 0
    return 0
