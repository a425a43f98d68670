"""Words that an article quotes behind a dash: "– Vi lyssnar, säger N.N.", "N.N. avrundade:".

That a line is a quotation, and no item, is told here; who is quoted, in `speech` and `people`.
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
