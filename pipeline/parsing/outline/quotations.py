"""Dashes that begin a quotation, and no item of a list.

What else the form of a line tells of it belongs in `outline`.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.model import Passage
from pipeline.registers.lexicon import Lexicon

_DASHES = ("–", "—", "-")


def mark_quotations(passages: Sequence[Passage], lexicon: Lexicon) -> None:
    """Take dashes before quotations for no list markers.

    Where words are quoted so, a dash that stands alone before a sentence begins a quotation, too,
    though who said it stands elsewhere; so does one whose speaker the line below it names.
    """
    said = lexicon.anywhere("quotation")
    body = [p for p in passages if p.part != "furniture"]
    quoted = [
        p
        for above, p, below in zip([None, *body], body, [*body[1:], None], strict=False)
        if _is_dashed(p)
        and said.search(p.text)
        and not (_is_note(p) and _is_beside_note((above, below), said))
    ]
    for passage in quoted:
        passage.part = "paragraph"
        passage.sentences = [(0, len(passage.text))]
    for before, passage, behind in zip([None, *body], body, [*body[1:], None], strict=False):
        goes_on = behind is not None and behind.part == "paragraph" and said.search(behind.text)
        quotes = passage.block.marker in _DASHES and (quoted or goes_on)
        if passage.part != "item" or not quotes:
            continue
        lone = not any(p is not None and p.part == "item" for p in (before, behind))
        led = before is not None and before.text.endswith(":")
        if lone and not led and passage.text.endswith("."):
            passage.part = "paragraph"


def _is_dashed(passage: Passage) -> bool:
    return passage.part == "item" and passage.block.marker in _DASHES


def _is_note(passage: Passage) -> bool:
    """Whether a line behind a dash ends in no sign, as notes do and quotations do not."""
    return _is_dashed(passage) and passage.text[-1:].isalnum()


def _is_beside_note(beside: Sequence[Passage | None], said: re.Pattern[str]) -> bool:
    """Whether one of the lines beside another is a note in which nobody is quoted."""
    lines = [passage for passage in beside if passage is not None]
    return any(_is_note(line) and said.search(line.text) is None for line in lines)
