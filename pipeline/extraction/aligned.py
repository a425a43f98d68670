"""Lines that stand below a label's value, as entries do, or hang below the first of an item.

Which other lines stand below one another as entries is known to `reflow`.
"""

import itertools
from collections.abc import Iterable, Sequence

from pipeline.extraction.lines import Line
from pipeline.extraction.widths import Widths

_FEWEST = 2
_HALF = 0.5
_HANGING = 2


def below_labels(lines: Sequence[Line], widths: Widths) -> frozenset[int]:
    """Return where lines begin that stand right below the value of a label, one entry each.

    Most lines there have room for more, and all begin with a capital and end within no sentence:
    running text behind a label does neither.
    """
    found: set[int] = set()
    for i, label in enumerate(lines):
        column = label.text.find(": ") + len(": ") if label.labelled else 0
        if not column:
            continue
        below = _below(label, column, (lines[at] for at in range(i + 1, len(lines))))
        pairs = [*itertools.pairwise([label, *below])]
        full = sum(widths.are_full(above, line, False) for above, line in pairs)
        plain = not any(above.text.endswith((",", ".")) for above, _ in pairs)
        if len(below) >= _FEWEST and plain and full < len(pairs) * _HALF:
            found.update(line.start for line in below)
    return frozenset(found)


def _below(label: Line, column: int, lines: Iterable[Line]) -> list[Line]:
    """The lines right below a label that begin in the column of its value, as names do."""

    def is_below(line: Line) -> bool:
        near = abs(line.indent - label.indent - column) <= 1
        return near and not (line.blanks or line.continues or line.marker)

    return [*itertools.takewhile(is_below, lines)]


def is_hanging(line: Line, first: Line) -> bool:
    """Return whether a line stands farther in than the first of its item."""
    return line.indent >= first.indent + _HANGING


def hangs_labelled(line: Line, item: Sequence[Line]) -> bool:
    """Return whether a line with a label is one of its own below an ended item: "Svar: Ja."."""
    above = item[-1]
    ended = above.terminated or above.text.endswith(")")
    return line.labelled and ended and is_hanging(line, item[0])
