"""What names and numbers on a page say: what an attachment is, and the reference number. Pure."""

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from pipeline.fetching.model import OTHER, Attachment

_REFERENCE = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,3}\s?\d{4}/\d{2,6}(?:/[A-ZÅÄÖa-zåäö]+)?")
_LABEL = re.compile(r"(?:diarienummer|dnr|ärendenummer)\b[.:]?\s*", re.IGNORECASE)
_LONGEST_REFERENCE = 40


def kind_of(attachment: Attachment, words: Mapping[str, tuple[str, ...]]) -> str:
    """Return the kind of an attachment: by the first word in its name, else in its URL."""
    last = unquote(urlsplit(attachment.url).path).rstrip("/").rpartition("/")[2]
    return _first(attachment.name, words) or _first(last, words) or OTHER


def _first(text: str, words: Mapping[str, tuple[str, ...]]) -> str | None:
    folded = text.casefold()
    places = [
        (place, kind)
        for kind, alternatives in words.items()
        for word in alternatives
        if (place := folded.find(word.casefold())) >= 0
    ]
    return min(places)[1] if places else None


def clean_reference(text: str | None) -> str | None:
    """Return the first reference number in `text`, without label and repetition; None without one.

    "Diarienummer: A2025/00489, A2025/00489" is "A2025/00489".
    """
    if not text:
        return None
    stated = plain(_LABEL.sub("", text))
    found = _REFERENCE.search(stated)
    if found:
        return found.group()
    first = stated.partition(",")[0].strip()
    known = bool(re.search(r"\d", first)) and len(first) <= _LONGEST_REFERENCE
    return first if known else None


def plain(text: str) -> str:
    """Return text on one line, without what cannot be printed."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())
