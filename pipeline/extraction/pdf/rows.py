"""From words to rows: what stands on one baseline of a page, detached bullets with their text."""

import itertools
from collections.abc import Sequence
from operator import attrgetter
from statistics import median

from pipeline.extraction.lines import list_marker
from pipeline.extraction.pdf.model import Word

Row = list[Word]
_SAME_BASELINE = 0.35
_BEFORE_HYPHEN = 0.15  # of the font size, at the end of a justified line
NO_SPACE = 0.05  # of the font size: what is nearer belongs together
_LETTERS = 5
_MOST = 0.5
_KERNED = 4  # letters that a narrower space leaves together
_TRACKED = 0.6  # of the font size, at most between letters
_SPACE = 0.12  # of the font size, by which words stand further apart than letters
_NEXT_LINE = 1.6  # of the font size, from one line of a heading to the next
_SAME_SIZE = 0.1
_baseline, _left, _glued = attrgetter("y"), attrgetter("x0"), attrgetter("glued")


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Return the rows of a page from top to bottom, each from left to right.

    The order in the file does not matter, as some writers put all bullets last.
    """
    rows: list[Row] = []
    base = 0.0
    for word in sorted(words, key=_baseline, reverse=True):
        if rows and base - word.y <= _SAME_BASELINE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
            base = word.y
    return _without_tracking([_whole_words(_in_order(row)) for row in rows])


def _in_order(row: Row) -> Row:
    """Sort by the left edge, glued pieces right behind the word that they belong to."""
    if not any(map(_glued, row)):
        return sorted(row, key=_left)
    groups: list[Row] = []
    for word in row:
        if word.glued and groups:
            groups[-1].append(word)
        else:
            groups.append([word])
    groups.sort(key=lambda group: group[0].x0)
    return [word for group in groups for word in group]


def _whole_words(row: Row) -> Row:
    """Put together what some writers place letter by letter: pieces with no space between them."""
    whole = [row[0]]
    for word in row[1:]:
        last = whole[-1]
        near = NO_SPACE if word.text != "-" or word is not row[-1] else _BEFORE_HYPHEN
        if word.spaced or not abs(word.x0 - last.x1) < near * word.size:
            whole.append(word)
        elif (word.bold, word.italic, word.element) == (last.bold, last.italic, last.element):
            whole[-1] = last._replace(text=last.text + word.text, x1=word.x1)
        else:
            whole.append(word._replace(glued=True))
    return whole


def _without_tracking(rows: Sequence[Row]) -> list[Row]:
    """Put together the letters of words that are set apart, as in headings: "M ö t e" to "Möte".

    What such a heading ends with on a line below it, a word or a number, is set as it is.
    """
    found: list[Row] = []
    above, letters = rows[0] if rows else [], None
    for row in rows:
        heading = letters if abs(row[0].size - above[0].size) < _SAME_SIZE else None
        below = heading is not None and above[0].y - row[0].y < _NEXT_LINE * row[0].size
        letters = _tracking(row, heading if below else None)
        found.append(row if letters is None else _put_together(row, letters))
        above = row
    return found


def _tracking(row: Row, above: float | None) -> float | None:
    """The space between the letters of a row, if they are set apart, or as they are `above`.

    Most words are then single letters, with spaces of one width between them but wider ones, if
    any, between words.
    """
    lengths = [len(word.text) for word in row]
    if len(row) < 2 or max(lengths) > _KERNED or lengths.count(1) < _MOST * len(row):
        return None
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(row)]
    size = row[0].size
    letters = median(gaps)
    if above is not None and abs(letters - above) < _SPACE * size:
        return letters
    alike = max(gaps) < letters + _SPACE * size
    if len(row) < _LETTERS or letters > _TRACKED * size or (alike and not _is_word(row)):
        return None
    return letters


def _is_word(row: Row) -> bool:
    """Whether all that stands in a row is letters, and a hyphen at most."""
    others = [word.text for word in row if not word.text.isalpha()]
    return not others or (others == ["-"] and "-" not in (row[0].text, row[-1].text))


def _put_together(row: Row, letters: float) -> Row:
    widest = letters + _SPACE * row[0].size
    whole = [row[0]]
    for before, word in itertools.pairwise(row):
        near = word.x0 - before.x1 < widest
        if near and (word.bold, word.italic) == (whole[-1].bold, whole[-1].italic):
            whole[-1] = whole[-1]._replace(text=whole[-1].text + word.text, x1=word.x1)
        else:
            whole.append(word)
    return whole


def text_of(row: Sequence[Word]) -> str:
    """Return the words of a row with single spaces."""
    return " ".join([word.text for word in row])


def is_marker(words: Sequence[Word]) -> bool:
    """Return whether words are a list marker and nothing else."""
    if len(words) > 2:
        return False
    text = text_of(words)
    marker = list_marker(f"{text} x")
    return marker is not None and marker.end() > len(text)
