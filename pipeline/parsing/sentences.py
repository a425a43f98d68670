"""Where sentences end."""

import re
from functools import cache

from pipeline.registers.lexicon import Lexicon

_END = re.compile(r"[.?!…](?:[”\"’')\]])*(?=\s+[\"“”'(\[–-]*[A-ZÅÄÖÉÜ0-9])")


def split_sentences(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the sentences of a folded text as (start, end); abbreviations end none."""
    abbreviations = _abbreviations(lexicon)
    sentences = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == ".":
            word = text[start : match.start()].rpartition(" ")[2]
            if word.lower().lstrip("(") in abbreviations or len(word) == 1:
                continue
        sentences.append((start, match.end()))
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if start < len(text):
        sentences.append((start, len(text)))
    return sentences


@cache
def _abbreviations(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.listed("abbreviations"))
