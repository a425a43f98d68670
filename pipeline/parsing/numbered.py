"""Which numbered lines are headings: those with text, not the next number, below them.

Other headings are told in `outline`, the numbers before their words in `headings`.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.headings import heading_kind, is_heading_like
from pipeline.parsing.model import Passage
from pipeline.parsing.programme import PROGRAMME
from pipeline.parsing.walk import ROLE_OF_LEAD, TYPE_OF_HEADING
from pipeline.registers.lexicon import Lexicon

_NUMBER_AND_HEADING = 2
_BARE_NUMBER = re.compile(r"\d{1,2}\.?")


def mark_numbered_headings(passages: Sequence[Passage], lexicon: Lexicon) -> None:
    """Mark numbered items as headings where text, not the next number, follows each of them.

    The last line of a document may be the next such heading.
    """
    body = [p for p in passages if p.part not in ("furniture", PROGRAMME)]
    for above, row, below in zip([None, *body], body, [*body[1:], None], strict=False):
        if row.part == "row" and _is_numbered_row(row, lexicon):
            beside = [p for p in (above, below) if p is not None and p.block.kind == "table_row"]
            told = heading_kind(row.cells[-1], lexicon) in TYPE_OF_HEADING.keys() - ROLE_OF_LEAD
            under = [p for p in beside if p is below]
            in_table = bool(under if told else beside)
            row.part = "row" if in_table or below is None else "heading"
    number: int | None = None
    headed = -1
    for i, passage in enumerate(body):
        if not passage.is_numbered or not is_heading_like(passage.text, lexicon):
            continue
        before = body[i - 1] if i else None
        after = body[i + 1] if i + 1 < len(body) else None
        follows_sibling = (
            before is not None
            and before.is_numbered
            and before.part == "item"
            and _is_paragraph_mark(before) == _is_paragraph_mark(passage)
            and passage.text.endswith("?") >= before.text.endswith("?")
            and (_ordinal_value(passage) or 1) > _ordinal_value(before)
            and not _is_under(passage, before)
        )
        goes_on = (
            passage.text.endswith("?")
            and number is not None
            and _ordinal_value(passage) == number + 1
        )
        leads_sibling = after is not None and _is_sibling(after, passage, body[i + 2 : i + 3])
        led_in = before is not None and before.text.endswith(":")
        skips = after is not None and not after.is_numbered and _skips(passage, before)
        told = (follows_sibling and not skips) or leads_sibling or led_in or goes_on
        is_last = after is None and _ordinal_value(passage) == headed + 1
        if (after is not None or is_last) and not told:
            passage.part, headed = "heading", _ordinal_value(passage)
        number = _ordinal_value(passage) if passage.part == "item" else None


def _is_numbered_row(row: Passage, lexicon: Lexicon) -> bool:
    """Whether the cells of a row are a number and a heading: "2      Hyror"."""
    numbered = len(row.cells) == _NUMBER_AND_HEADING and _BARE_NUMBER.fullmatch(row.cells[0])
    return numbered is not None and is_heading_like(row.cells[-1], lexicon)


def _is_under(passage: Passage, above: Passage) -> bool:
    """Whether a number is one level below another: "3.1" below "3."."""
    return passage.block.marker.startswith(above.block.marker.rstrip(".") + ".") and (
        passage.block.marker.rstrip(".") != above.block.marker.rstrip(".")
    )


def _is_sibling(below: Passage, passage: Passage, after: Sequence[Passage]) -> bool:
    """Whether the number below another goes on with it, and does not begin a list under it.

    `after` is what stands behind the number below: a two, where a list begins.
    """
    counted = any(p.is_numbered and _ordinal_value(p) > 1 for p in after)
    anew = _ordinal_value(below) == 1 and (_ordinal_value(passage) > 1 or counted)
    alike = _is_paragraph_mark(below) == _is_paragraph_mark(passage)
    return below.is_numbered and alike and not anew and not _is_under(below, passage)


def _skips(passage: Passage, before: Passage | None) -> bool:
    """Whether a number apart from the one above is not the next: "5." behind "3."."""
    return (
        before is not None
        and passage.folded.is_parted_from(before.folded)
        and _ordinal_value(passage) > _ordinal_value(before) + 1
    )


def _is_paragraph_mark(passage: Passage) -> bool:
    return "§" in passage.block.marker


def _ordinal_value(passage: Passage) -> int:
    digits = re.sub(r"\D", "", passage.block.marker)
    return int(digits) if digits else 0
