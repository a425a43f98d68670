"""Headings on the first line of their text: bold, and set further from it than words are.

Where a bold phrase only opens a sentence, the space behind it is as wide as those of its line.
"""

import itertools
from collections.abc import Iterator, Sequence

from pipeline.extraction.pdf.model import Line

_GAP = 0.6  # of the font size
_UNLIKE_SPACES = 1.6
_MOST_WORDS = 12
_NOT_ENDING = (":", ",", ";", "–", "-")


def with_headings_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines, those that open with a heading in two."""
    for line in lines:
        words = _length_of_heading(line)
        if not words:
            yield line
            continue
        yield Line(line.page, line.words[:words], line.frame)
        text = Line(line.page, line.words[words:], line.frame)
        text.x0 = line.x0  # the lines below begin where the heading does
        yield text


def _length_of_heading(line: Line) -> int:
    """How many words that open a line are a heading to the others, 0 if none are."""
    if line.cells or line.dotted or not line.words[0].bold or line.marker:
        return 0
    words = len(list(itertools.takewhile(lambda word: word.bold, line.words)))
    if not words < len(line.words) or words > _MOST_WORDS:
        return 0
    last, following = line.words[words - 1], line.words[words]
    if last.text.endswith(_NOT_ENDING) or following.text[0].islower():
        return 0
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(line.words)]
    gap = gaps.pop(words - 1)
    return words if gap > max(_GAP * line.size, _UNLIKE_SPACES * max(gaps, default=0.0)) else 0
