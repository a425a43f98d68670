"""The levels of headings: by the structure tree, else by their size, else by their weight."""

import re
from collections.abc import Sequence

from pipeline.extraction.pdf.measures import Measures, is_large
from pipeline.extraction.pdf.model import Unit

_LONGEST = 240
_ROLE = re.compile(r"Title|H(?P<level>[1-6])?")


def set_levels(units: Sequence[Unit], measures: Measures) -> None:
    """Give headings their levels: they are set larger than the text, or bold in a text that is not.

    Where the structure tree calls a block a heading, its level counts.
    """
    sizes: dict[int, float] = {}
    tree: dict[int, int] = {}
    for place, unit in enumerate(units):
        first = unit.lines[0]
        listed = unit.is_item and (first.marker is None or first.marker.kind != "number")
        if listed or first.cells or len(unit.text) > _LONGEST:
            continue
        tagged = _ROLE.fullmatch(unit.element.role) if unit.element else None
        if tagged:
            tree[place] = int(tagged["level"] or 1)
        if unit.text.endswith((".", ":", ",", ";")) or not any(map(str.isalpha, unit.text)):
            continue
        if is_large(first, measures):
            sizes[place] = round(first.size, 1)
        elif all(line.bold for line in unit.lines) and not measures.bold_body:
            sizes[place] = 0.0
    ranks = sorted(set(sizes.values()), reverse=True)
    by_size = {place: min(ranks.index(size) + 1, 6) for place, size in sizes.items()}
    for place, level in (by_size | tree).items():
        units[place].level = level
