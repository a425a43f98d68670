"""Which numbered lines are headings, or paragraphs of a protocol, and which are items of lists.

Headings have text, not the next number, below them; a protocol goes through a meeting by number.

Other headings are told in `outline`, the numbers before their words in `headings`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.parsing.grammar.headings import heading_kind, is_heading_like
from pipeline.parsing.grammar.verbs import finite
from pipeline.parsing.model import Passage
from pipeline.parsing.people.programme import PROGRAMME
from pipeline.parsing.walk import ROLE_OF_LEAD, TYPE_OF_HEADING
from pipeline.registers.lexicon import Lexicon

_NUMBER_AND_HEADING = 2
_MANY = 2
_ENDS = (".", ":")
OF_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}\.?")
"""The marker of what is counted within its section: "2.1"."""
_LETTER = re.compile(r"\(?([a-h])[.)]")
_OF_MEETINGS = (*ROLE_OF_LEAD, "closing")
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


def mark_numbered_sections(passages: Sequence[Passage], lexicon: Lexicon) -> None:
    """Mark the numbered lines that are no list but the sections of a protocol.

    In their row stands what every meeting goes through ("1. Mötet öppnades."), or most of them are
    headings already. Those that are sentences are running text, the others head what is below them.
    """
    body = [p for p in passages if p.part != "furniture"]
    following = dict(zip((p.index for p in body), body[1:], strict=False))
    _mark_paragraphs_of_sections(body)
    for row in _lettered_sections(body, following, lexicon):
        for passage in row:
            passage.part = "heading"
    for row in _rows_of_numbers(body):
        headings = sum(p.part == "heading" for p in row)
        sections = headings + sum(p.part == "item" and _heads_itself(p, lexicon) for p in row)
        many = headings >= _MANY and sections >= len(row) / 2
        if not many and not _are_of_protocol(row, lexicon):
            continue
        for passage in (p for p in row if p.part == "item"):
            below = following.get(passage.index)
            if passage.text.endswith(_ENDS) or len(passage.sentences) > 1:
                passage.part = "paragraph"
            elif below is not None and _stands_under(below):
                passage.part = "heading"


def _stands_under(below: Passage) -> bool:
    """Whether a line can stand under a number: text, or items that are not counted."""
    counted = any(map(str.isalnum, below.block.marker))
    return below.part == "paragraph" or (below.part == "item" and not counted)


def _heads_itself(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the first words of a numbered text head the rest: "2. Hyror. Roks ansåg ..."."""
    start, end = passage.sentences[0]
    first = passage.text[start:end]
    verbs = (finite(lexicon), lexicon.word("modal_verbs"))
    return len(passage.sentences) > 1 and not any(verb.search(first) for verb in verbs)


def _mark_paragraphs_of_sections(body: Sequence[Passage]) -> None:
    """Mark texts that are counted within their section as running text: "2.1", "2.2"."""
    counted = [p for p in body if p.part == "item" and OF_SECTION.fullmatch(p.block.marker)]
    told = sum(p.text.endswith(".") for p in counted)
    if len(counted) >= _MANY and told * 2 > len(counted):
        for passage in counted:
            passage.part = "paragraph"


def _lettered_sections(
    body: Sequence[Passage], following: Mapping[int, Passage], lexicon: Lexicon
) -> Iterator[list[Passage]]:
    """Give the rows of lettered lines that head what is below each: "a) Hyror", text, "b) ..."."""
    rows: list[list[Passage]] = []
    for passage in (p for p in body if p.part == "item"):
        letter = _LETTER.fullmatch(passage.block.marker)
        if letter is None:
            continue
        if rows and ord(letter[1]) == ord(_letter_of(rows[-1][-1])) + 1:
            rows[-1].append(passage)
        elif letter[1] == "a":
            rows.append([passage])
    for row in rows:
        below = [following.get(p.index) for p in row]
        if len(row) >= _MANY and all(
            is_heading_like(p.text, lexicon)
            and b is not None
            and _LETTER.fullmatch(b.block.marker) is None
            for p, b in zip(row, below, strict=True)
        ):
            yield row


def _letter_of(passage: Passage) -> str:
    return passage.block.marker.strip("().")


def _rows_of_numbers(body: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Give the rows of numbered lines of one rank, each with the next number."""
    rows: list[list[Passage]] = []
    for passage in body:
        if not passage.is_numbered or passage.part not in ("item", "heading"):
            continue
        goes_on = (row for row in reversed(rows) if _is_next(passage, row[-1]))
        same = sorted(goes_on, key=lambda row: row[-1].part != passage.part)
        if same:
            same[0].append(passage)
        elif _ordinal_value(passage) == 1 or _is_paragraph_mark(passage):
            rows.append([passage])
    yield from rows


def _is_next(passage: Passage, last: Passage) -> bool:
    alike = _is_paragraph_mark(passage) == _is_paragraph_mark(last)
    return alike and _ordinal_value(passage) == _ordinal_value(last) + 1


def _are_of_protocol(row: Sequence[Passage], lexicon: Lexicon) -> bool:
    told = [p for p in row if p.text.endswith(".")]
    return bool(told) and sum(_is_formality(p.text, lexicon) for p in row) >= _MANY


def _is_formality(text: str, lexicon: Lexicon) -> bool:
    """Whether a text begins with what every meeting has, who came or how it ended among it."""
    kind = heading_kind(text.partition(":")[0], lexicon)
    return kind in _OF_MEETINGS or lexicon.pattern("formalities").match(text) is not None


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
