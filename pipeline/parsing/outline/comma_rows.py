"""Lines below a lead that end in commas, the last without: entries, not pieces of a sentence.

"Bland andra deltog:" and below it "N.N., Roks,", "M.M., FUB samt" and "Unizon".
"""

import itertools
from collections.abc import Sequence

from pipeline.parsing.grammar.headings import LONGEST_HEADING, OF_NAMES, heading_kind
from pipeline.parsing.model import Passage
from pipeline.registers.lexicon import Lexicon

_ENDS = (",", ";")
_FEWEST = 2


def mark_comma_rows(body: Sequence[Passage], lexicon: Lexicon) -> None:
    """Mark paragraphs below a lead or heading of names as entries where all but the last go on."""
    for i, lead in enumerate(body):
        rows = list(itertools.takewhile(_goes_on, itertools.islice(body, i + 1, None)))
        if len(rows) < _FEWEST:
            continue
        if lead.text.endswith(":") or heading_kind(lead.text, lexicon) in OF_NAMES:
            last = body[i + 1 + len(rows) :][:1]
            for passage in (*rows, *filter(_is_line, last)):
                passage.part = "entry"


def _goes_on(passage: Passage) -> bool:
    return _is_line(passage) and passage.text.endswith(_ENDS)


def _is_line(passage: Passage) -> bool:
    """Whether a passage is one short line that begins as a name does and is no sentence."""
    text = passage.text
    one = passage.part == "paragraph" and len(passage.sentences) == 1 and ": " not in text
    return one and len(text) <= LONGEST_HEADING and text[:1].isupper() and text[-1:] not in ":?!"
