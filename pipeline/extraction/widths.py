"""How wide the lines of a text are, where they stand.

What follows from it for two lines belongs in `reflow`.
"""

import itertools
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.extraction.lines import Line, has_gap

_NEARBY_LINES = 6


class _Lengths:
    """How long lines are, by where they stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._starts = [line.start for line in lines]
        self._lengths = [len(line.text) for line in lines]

    def longest(self, line: Line) -> int:
        """The length of the longest line near `line`, 0 if there are none."""
        place = bisect_left(self._starts, line.start)
        near = self._lengths[max(place - _NEARBY_LINES, 0) : place + _NEARBY_LINES]
        return max(near, default=0)


class Widths:
    """How wide lines are where they stand, from the lines nearby that certainly continue.

    Widths differ within a document: between paragraphs and list items, and where it was typeset
    in parts. Where no line is known to continue, nothing is wrapped and the width is infinite.
    """

    def __init__(self, lines: Sequence[Line], loose: bool) -> None:
        """Measure `lines`; in a `loose` text one goes on behind a blank line, too."""
        every: dict[bool, list[Line]] = {True: [], False: []}
        full: dict[bool, list[Line]] = {True: [], False: []}
        in_item = False
        for above, line in itertools.pairwise(lines):
            in_item = above.marker is not None or (in_item and not above.blanks)
            every[in_item].append(above)
            joins = line.continues and not has_gap(line.text)
            if joins and (loose or not line.blanks) and not above.terminated:
                full[in_item].append(above)
        self._all = {in_item: _Lengths(lines) for in_item, lines in every.items()}
        self._full = {in_item: _Lengths(lines) for in_item, lines in full.items()}

    def at(self, line: Line, in_item: bool) -> float:
        """Return the width, in characters, around `line`: no line there is wider."""
        full = self._full[in_item].longest(line) or self._full[not in_item].longest(line)
        return max(full, self._all[in_item].longest(line)) if full else float("inf")

    def are_full(self, above: Line, line: Line, in_item: bool) -> bool:
        """Return whether the first word of `line` would not have fitted on the line above."""
        return len(above.text) + 1 + len(line.first_word) > self.at(above, in_item)

    def longest_near(self, line: Line) -> int:
        """Return the length of the longest line near `line`, wherever lines continue."""
        return max(lengths.longest(line) for lengths in self._all.values())
