"""Line breaks inside words: hyphenation made some of them, others stand behind a sign that stays.

Folding undoes hyphenation. So where ragged text has next to none, or is set as if there were none,
what follows a hyphen at the end of a line is put behind it; so is, in any document, what
follows a slash or a dash without a space, or the hyphen of a word that it has on one line, too.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.pdf.model import Line, Unit
from pipeline.folding import fold

_SHARE = 0.03  # of the lines that go on, at most with a hyphen of their own at the end
_ROOM = 2.0  # of the font size: a space, two letters and a hyphen
_LONG = 6  # letters, of words that can be divided
_PLACES = 4  # two points for each of two columns
_MANY = 0.4
_SIGNS = ("/", "–")
_AROUND = ".,;:!?()”\"'"


def join_words_over_lines(units: Sequence[Unit]) -> None:
    """Put the rest of a word on the line where it begins, if a sign that stays divides it."""
    pairs = [pair for unit in units for pair in itertools.pairwise(unit.lines)]
    hyphens = sum(_loses_hyphen(above, line) for above, line in pairs)
    few = hyphens < _SHARE * len(pairs) or hyphens < _undivided(pairs)
    kept = few and not _is_justified(pairs)
    written = _words(units) if hyphens and not kept else frozenset()
    for unit in units:
        if any(above.text.endswith(("-", *_SIGNS)) for above in unit.lines[:-1]):
            unit.lines = list(_joined(unit.lines, kept, written))


def _words(units: Sequence[Unit]) -> frozenset[str]:
    """The words of a text in small letters, as they stand on a line."""
    words = (word.text for unit in units for line in unit.lines for word in line.words)
    return frozenset(word.strip(_AROUND).lower() for word in words)


def _joined(lines: Sequence[Line], hyphens_stay: bool, written: frozenset[str]) -> Iterator[Line]:
    above = lines[0]
    for line in lines[1:]:
        stays = hyphens_stay or _is_written_so(above, line, written)
        stays = (stays and _loses_hyphen(above, line)) or _gains_space(above, line)
        if not stays or above.page != line.page:
            yield above
            above = line
            continue
        length = 1 + sum(1 for _ in itertools.takewhile(lambda w: w.glued, line.words[1:]))
        rest = [line.words[0]._replace(glued=True), *line.words[1:length]]
        above = replace(above, words=[*above.words, *rest])
        if line.words[length:]:
            yield above
            above = replace(line, words=line.words[length:])
    yield above


def _is_justified(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether many of the lines that go on end at one place, or one in each of two columns."""
    ends = Counter(round(above.x1) for above, _ in pairs)
    return sum(count for _, count in ends.most_common(_PLACES)) > _MANY * len(pairs)


def _undivided(pairs: Sequence[tuple[Line, Line]]) -> int:
    """Count the long words that stand whole on a line though a part would have fitted above."""
    edges: dict[tuple[int, int], float] = {}
    for above, _ in pairs:
        column = (above.page, above.frame)
        edges[column] = max(edges.get(column, 0.0), above.x1)
    return sum(
        edges[above.page, above.frame] - above.x1 > _ROOM * above.size
        for above, line in pairs
        if len(line.words[0].text) >= _LONG and line.words[0].text.isalpha()
    )


def _loses_hyphen(above: Line, line: Line) -> bool:
    """Whether folding takes a hyphen at the end of a line for hyphenation."""
    last, first = above.words[-1].text, line.words[0].text
    return last.endswith("-") and fold(f"{last}\n{first}") == last[:-1] + first


def _is_written_so(above: Line, line: Line, written: frozenset[str]) -> bool:
    """Whether the text has a word with its hyphen elsewhere, and nowhere without one."""
    last, first = above.words[-1].text, line.words[0].text
    hyphenated = f"{last}{first}".strip(_AROUND).lower()
    return hyphenated in written and hyphenated.replace("-", "") not in written


def _gains_space(above: Line, line: Line) -> bool:
    """Whether folding sets a space behind a sign that has none before it."""
    last, first = above.words[-1].text, line.words[0].text
    inside = last.endswith(_SIGNS) and last[-2:-1].isalnum() and first[0].isalnum()
    return inside and fold(f"{last}\n{first}") == f"{last} {first}"
