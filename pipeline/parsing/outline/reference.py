"""The number under which a document is registered: "Dnr 0417/18", "M2017/00834", "Ärende 2021-219".

Which lines may hold it belongs in `meeting`.
"""

import re
from collections.abc import Iterable
from functools import cache

from pipeline.registers.lexicon import Lexicon

_REFERENCE = re.compile(
    r"(?<![\w/])[A-ZÅÄÖ][A-Za-zåäö]{0,3}\s?\d{4}/\d{3,6}(?:-\d{1,3})?(?:/[A-ZÅÄÖ][\w-]*)?(?![\w/])"
)
_LOOSE = re.compile(r"[A-ZÅÄÖa-zåäö]{0,4}[ .]?\d[\d.:/-]{0,40}[/-]\d[\d:/-]*")
_BRACKET = re.compile(r"(?: ?\([^()]*\))?")
_ONE_TOKEN = re.compile(r"\A\S*\d\S*")
_ALONE = re.compile(r"\A[A-ZÅÄÖ]{1,5}(?:-[A-ZÅÄÖ]{1,5})?[ -]?\d[\d.:/-]{0,20}[/-]\d{1,9}")


def is_reference(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line is a reference number and nothing else, maybe with the word for it."""
    word = _words(lexicon).match(text)
    number = _REFERENCE.match(text, word.end() if word else 0)
    alone = number is not None and _BRACKET.fullmatch(text, number.end()) is not None
    return alone or _marked(lexicon).fullmatch(text) is not None


def read_reference(labelled: Iterable[str], lines: Iterable[str], lexicon: Lexicon) -> str | None:
    """Return the first reference number of what stands behind its label, else of `lines`."""
    for value in labelled:
        alone = _ONE_TOKEN.fullmatch(value.strip())
        match = _REFERENCE.search(value) or alone or _LOOSE.search(value)
        if match:
            return match.group()
    for line in lines:
        if marked := _marked(lexicon).search(line):
            return marked["reference"]
        number = _words(lexicon).sub("", line)
        match = _REFERENCE.search(number) or _ALONE.fullmatch(number)
        if match:
            return match.group()
    return None


@cache
def _words(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.words('reference_words')})\.?:?\s+", re.IGNORECASE)


@cache
def _marked(lexicon: Lexicon) -> re.Pattern[str]:
    """A reference number of any form behind the word for it, at the end of a line."""
    number = r"(?P<reference>(?:[A-ZÅÄÖ]+ )?\S*\d\S*)(?: \([^()]+\))?$"
    return re.compile(_words(lexicon).pattern + number, re.IGNORECASE)
