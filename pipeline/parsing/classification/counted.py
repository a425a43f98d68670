"""Points that a paragraph counts off: "Tre saker lyftes. För det första ..."."""

import re
from functools import cache

from pipeline.parsing.model import Segment
from pipeline.registers.lexicon import Lexicon

COUNTED = "counted_points"
"""The evidence by which a sentence is one of the points that a paragraph counts off."""


def is_counted(before: Segment, lexicon: Lexicon) -> bool:
    """Return whether the sentence before counts things, or was one that is counted off."""
    counts = _counts(lexicon).search(before.text) is not None
    return counts or lexicon.word("counted_points").match(before.text) is not None


@cache
def _counts(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of how many things are told: "tre saker", "four main concerns"."""
    numbers = "|".join(lexicon.values("number_words"))
    things = lexicon.words("counted_things")
    return re.compile(rf"(?<!\w)(?:{numbers}) (?:[\w-]+ ){{0,2}}(?:{things})\b", re.IGNORECASE)
