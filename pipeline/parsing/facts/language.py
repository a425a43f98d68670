"""In which language a document is written."""

import re
from collections import Counter

from pipeline.parsing.model import Context

_LEAST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str, context: Context) -> str | None:
    """Return "sv" or "en" by the commonest little words, None where neither is in sight."""
    lexicon = context.registers.lexicon
    words = Counter(_WORD.findall(text.casefold()))
    counts = {
        kind: sum(words[word] for word in lexicon.listed("languages", kind))
        for kind in lexicon.kinds("languages")
    }
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= _LEAST_WORDS else None
