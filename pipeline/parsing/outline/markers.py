"""Signs and numbers that look like the markers of a list and are none.

Which numbers head a section or count the items of a list is told in `numbered`.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.parsing.model import Passage

_SIGNS = (">", "»", "›", "~", "¤", "§")
_REPEATED = 2
_PAGE_NUMBER = re.compile(r"[–-]?\s?\d{1,3}\s?[–-]?")


def mark_page_numbers(passages: Sequence[Passage]) -> None:
    """Mark a number alone that stands between two items of one list as a page's."""
    body = [p for p in passages if p.part != "furniture"]
    for above, passage, below in zip(body, body[1:], body[2:], strict=False):
        parted = above.part == below.part == "item" and above.block.marker == below.block.marker
        if parted and passage.part == "paragraph" and _PAGE_NUMBER.fullmatch(passage.text):
            passage.part = "furniture"


def unmark_lone_signs(passages: Sequence[Passage]) -> None:
    """A sign that has other uses marks items only where it stands before several lines."""
    marked = [p for p in passages if p.part == "item" and p.block.marker in _SIGNS]
    count = Counter(passage.block.marker for passage in marked)
    for passage in marked:
        if count[passage.block.marker] < _REPEATED:
            passage.part = "paragraph"
