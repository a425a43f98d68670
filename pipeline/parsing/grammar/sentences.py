"""Where sentences end, and whether they go on with what somebody holds: "... att"."""

import re
from functools import cache

from pipeline.parsing.grammar.names import CAPITAL
from pipeline.registers.lexicon import Lexicon

_ROMAN = re.compile(r"\A[IVX]{1,5}")
_FEW_SPACES = 2
_NUMBERED = re.compile(rf"[{CAPITAL}]\d{{1,2}}|\d{{1,2}}[A-Ha-h]")  # "Q1. What ...?"
_END = re.compile(rf"[.?!…](?:[”\"’')\]])*(?=\s+(?!\(\d+\)[,.;])[\"“”'(\[–-]*[{CAPITAL}0-9])")


def split_sentences(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the sentences of a folded text as (start, end); abbreviations end none."""
    abbreviations = _abbreviations(lexicon)
    before_numbers = lexicon.listed("abbreviated_before_numbers")
    sentences = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == ".":
            before, _, word = text[start : match.start()].rpartition(" ")
            word = word.lstrip("(")
            numbered = text[match.end() + 1 : match.end() + 2].isdigit()
            if word.lower() in abbreviations or (numbered and word.lower() in before_numbers):
                continue
            counted = word.isdigit() and before.count(" ") >= _FEW_SPACES
            if (
                len(word) == 1
                and not counted
                and not (word.isupper() and _lettered(lexicon).search(before))
            ):
                continue
            if _NUMBERED.fullmatch(text, 0, match.start()):
                continue
            if _ROMAN.fullmatch(text, 0, match.start()):
                continue
        sentences.append((start, match.end()))
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if start < len(text):
        sentences.append((start, len(text)))
    return sentences


@cache
def _lettered(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what a letter behind it tells, not the initial of a name: "alternativ"."""
    return re.compile(rf"\b(?:{lexicon.words('lettered')})\Z", re.IGNORECASE)


@cache
def held_clause(lexicon: Lexicon) -> re.Pattern[str]:
    """The beginning of a clause that says what somebody holds."""
    return re.compile(rf" (?:{lexicon.words('says_what')}) ")


def ends_before_clause(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text breaks off right before such a clause: "Deltagarna framförde att"."""
    return text.endswith(_ends_before_clause(lexicon))


@cache
def _ends_before_clause(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(f" {word}" for word in lexicon.listed("that"))


@cache
def _abbreviations(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.listed("abbreviations"))
