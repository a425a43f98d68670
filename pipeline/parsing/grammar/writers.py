"""Who wrote a document, in a sentence that tells nothing else: "Antecknade: N.N. och N.N."."""

import re
from functools import cache

from pipeline.parsing.grammar.names import PERSON_NAME
from pipeline.registers.lexicon import Lexicon


def tells_writers(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text names who wrote or approved, and says no more."""
    return _writers(lexicon).fullmatch(text) is not None


def signs(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is a name and who this was at the meeting: "N.N., antecknare"."""
    return _signed(lexicon).fullmatch(text) is not None


@cache
def _signed(lexicon: Lexicon) -> re.Pattern[str]:
    roles = lexicon.words("labels", "signature")
    return re.compile(rf"{PERSON_NAME},? (?i:{roles})\.?")


@cache
def _writers(lexicon: Lexicon) -> re.Pattern[str]:
    told = lexicon.words("sentences", "signature")
    before = "|".join((lexicon.words("writing"), told, lexicon.words("labels", "signature")))
    links = f"{lexicon.words('stood_by')}|{lexicon.words('was')}"
    joined = lexicon.words("conjunctions")
    names = rf"{PERSON_NAME}(?:(?:,| (?:{joined})) {PERSON_NAME}){{0,3}}"
    title = r"(?:, [a-zåäö][^.:;,]{2,60})?"
    return re.compile(
        rf"(?<!\w)(?:(?i:{before})(?: (?:{links}))?\s?[:,]?\s+{names}{title}\.?"
        rf"|{names} (?i:{told})[^.:;,]{{0,30}}\.?)"
    )
