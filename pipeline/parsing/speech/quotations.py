"""Words that an article quotes behind a dash: "– Vi lyssnar, säger N.N.", "N.N. avrundade:".

That a line is a quotation, and no item of a list, is told here; who is quoted, in `speech` and
`people`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.parsing.grammar.names import PERSON_NAME
from pipeline.parsing.model import Passage
from pipeline.registers.lexicon import Lexicon

DASHES = ("–", "—", "-")
_LONG_DASHES = DASHES[:2]
_SAID_BY = re.compile(rf", \w{{2,12}}(?:de|te|er|ar|sa) {PERSON_NAME}(?=[.,]|$)")


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
        quotes = passage.block.marker in DASHES and (quoted or goes_on)
        if passage.part != "item" or not quotes:
            continue
        lone = not any(p is not None and p.part == "item" for p in (before, behind))
        led = before is not None and before.text.endswith(":")
        if lone and not led and passage.text.endswith("."):
            passage.part = "paragraph"


def _is_dashed(passage: Passage) -> bool:
    return passage.part == "item" and passage.block.marker in DASHES


def _is_note(passage: Passage) -> bool:
    """Whether a line behind a dash ends in no sign, as notes do and quotations do not."""
    return _is_dashed(passage) and passage.text[-1:].isalnum()


def _is_beside_note(beside: Sequence[Passage | None], said: re.Pattern[str]) -> bool:
    """Whether one of the lines beside another is a note in which nobody is quoted."""
    lines = [passage for passage in beside if passage is not None]
    return any(_is_note(line) and said.search(line.text) is None for line in lines)


def words_quoted(passages: Sequence[Passage], lexicon: Lexicon) -> Iterator[tuple[Passage, str]]:
    """Give the lines that are words quoted, with what says who said them.

    Their end does, or a line above of which a person is the subject, where the line stands alone.
    """
    for above, line, below in zip([None, *passages], passages, [*passages[1:], None], strict=False):
        marker = line.block.marker
        if marker not in DASHES:
            continue
        said = _SAID_BY.search(line.text) if marker in _LONG_DASHES else None
        said = said or lexicon.anywhere("quotation").search(line.text)
        if said is not None:
            yield line, line.text[said.start() :]
        elif marker in _LONG_DASHES and above is not None and above.text.endswith(":"):
            alone = below is None or below.block.marker != marker
            if alone and _person_said(lexicon).match(above.text):
                yield line, above.text


@cache
def _person_said(lexicon: Lexicon) -> re.Pattern[str]:
    titles = lexicon.words("public_titles")
    return re.compile(rf"\A(?:(?i:[\w, -]{{0,60}}(?:{titles})\w*) )?{PERSON_NAME}(?: |, )[a-zåäö]")
