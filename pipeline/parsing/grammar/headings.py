"""What headings say: what stands under them, and the numbers before them."""

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from pipeline.parsing.grammar.names import BETWEEN_ENTRIES, CAPITAL
from pipeline.parsing.grammar.sentences import ends_before_clause
from pipeline.parsing.model import Passage
from pipeline.registers.lexicon import Lexicon, legal_form

LONGEST_HEADING = 120
_NOT_ENDING_HEADINGS = (".", ",", ";", "!", "…")
_PARTED = (" – ", " - ", " — ", ": ")
_REMARK_BEHIND = re.compile(r"\? \([^()]*\)\.?$")
_BRACKET = re.compile(r"\([^()]+\)")
_ROW_OF_ENTRIES = 2  # as many separators
OF_NAMES = ("attendance", "absent", "invited")
"""Headings and labels of who came, who did not and who was invited."""
_NAMED_FIRST = frozenset({*OF_NAMES, "signature", "other", "groups"})
PARAGRAPH_MARK = re.compile(rf"(?:[{CAPITAL}]{{1,5}} )?§ ?\d{{1,3}}")
"""A line that is no more than the number of a paragraph, maybe with letters of the council."""


def mark_heading_kinds(passages: Sequence[Passage], lexicon: Lexicon) -> None:
    """Say of each heading what stands under it, by its words and by what does stand there.

    "Praktiska frågor" is no heading of questions where none are asked below it, nor is "Grupper som
    glöms bort" one of groups.
    """
    body = [passage for passage in passages if passage.part != "furniture"]
    for i, passage in enumerate(body):
        if passage.part != "heading":
            continue
        below, absent = _below(body[i + 1 :]), frozenset[str]()
        kind = heading_kind(passage.text, lexicon)
        while kind is not None and kind in _STANDS and not _STANDS[kind](below, lexicon):
            absent |= {kind}
            kind = heading_kind(passage.text, lexicon, absent)
        passage.heading_kind = kind


def _below(passages: Sequence[Passage]) -> list[Passage]:
    """What stands under a heading, with the headings right behind it."""
    headings = list(itertools.takewhile(lambda p: p.part == "heading", passages))
    rest = passages[len(headings) :]
    return [*headings, *itertools.takewhile(lambda p: p.part != "heading", rest)]


def _ask(below: Sequence[Passage], lexicon: Lexicon) -> bool:
    return any("?" in passage.text for passage in below)


def _name_groups(below: Sequence[Passage], lexicon: Lexicon) -> bool:
    listed = [p for p in below if p.part in ("item", "entry", "row")]
    sentences = sum(passage.text.endswith(".") for passage in listed)
    return sentences * 2 < len(listed) or any(
        "groups" in lexicon.cues("leads", passage.text)
        or lexicon.search("groups_in_prose", passage.text)
        for passage in below
    )


_STANDS: Mapping[str, Callable[[Sequence[Passage], Lexicon], bool]] = {
    "questions": _ask,
    "groups": _name_groups,
}


@lru_cache(maxsize=1 << 12)
def heading_kind(text: str, lexicon: Lexicon, absent: frozenset[str] = frozenset()) -> str | None:
    """Return what stands under a heading of these words, None if they do not say.

    `absent` are the kinds of which nothing stands there.
    """
    words = strip_ordinal(text, lexicon).rstrip(": ")
    asked = lexicon.cues("section_questions", words)
    told = next((k for k, cue in asked.items() if cue.start == 0 and k not in absent), None)
    if told is not None or asks(words):
        return told or "question"
    best: tuple[int, str] | None = None
    for kind, cue in lexicon.cues("headings", words).items():
        if kind in absent:
            continue
        begins = cue.start == 0 or words[: cue.start].endswith(_PARTED)
        if kind in _NAMED_FIRST and not begins and len(words.split()) > 2:
            continue
        if best is None or cue.start < best[0]:
            best = (cue.start, kind)
    return best[1] if best else None


def asks(text: str) -> bool:
    """Return whether a text ends in a question, maybe with a remark in brackets behind it."""
    return text.endswith("?") or ("?" in text and _REMARK_BEHIND.search(text) is not None)


def begins_over_points(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line begins with the words of a heading over points: "Key points raised"."""
    told = lexicon.cues("headings", strip_ordinal(text, lexicon)).get("points")
    return told is not None and told.start == 0


def strip_ordinal(text: str, lexicon: Lexicon) -> str:
    """Return a heading or question without its number: "Fråga 1. Vad …?" gives "Vad …?"."""
    return text[ordinal_length(text, lexicon) :]


def without_remark(text: str, lexicon: Lexicon) -> str:
    """Return a heading without who took notes, in brackets: "Hyror (Roks antecknade)"."""
    return _remark(lexicon).sub("", text) if text.endswith(")") else text


@cache
def _remark(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" \([^()]*\b(?:{lexicon.words('took_notes')})\b[^()]*\)$")


@lru_cache(maxsize=1 << 12)
def ordinal_length(text: str, lexicon: Lexicon) -> int:
    """Return how many characters of `text` are the number in front of it.

    Where no more than a bracket stands behind it, the number is all the name there is.
    """
    match = _ordinal(lexicon).match(text)
    if match is None or _BRACKET.fullmatch(text, match.end()):
        return 0
    return match.end() if match.end() < len(text) else 0


def question_number(text: str, lexicon: Lexicon) -> str:
    """Return the number of the question that a heading counts: "Fråga 2: Hyror" gives "2"."""
    match = _counted_question(lexicon).match(text)
    return match["number"] if match is not None else ""


@cache
def _counted_question(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{lexicon.words('counted_questions')}) ?(?:nr\.? ?)?(?P<number>\d{{1,2}})(?!\w|\.\d)",
        re.IGNORECASE,
    )


@cache
def _ordinal(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{lexicon.words('ordinals')})\s*(?:nr\.? ?)?"
        r"(?:\d{1,2}|[ivx]{1,4}\b|[a-h]\b)\s*[.,:)–-]?\s*"
        r"|(?-i:[QF]\d{1,2}[.:)]?|[A-H]\d{1,2}[.:)]|\d{1,2}[A-Ha-h][.:)])\s+(?=[A-ZÅÄÖ])"
        r"|(?-i:[IVX]{1,5})[.)]\s+"
        r"|\(?\d{1,2}(?:\.\d{1,2}){0,5}[.):]\s+|\(?[a-h][.)]\s+(?=[A-ZÅÄÖ])|§\s?\d{1,2}\.?\s+|\d{1,2}\s?§\.?\s*"
        r"|\d{1,2} +(?=(?-i:[A-ZÅÄÖ][a-zåäö-]|[A-ZÅÄÖ]{2,8}(?::s |s? [a-zåäö]|-[a-zåäö]))))",
        re.IGNORECASE,
    )


def _ends_in_form(text: str, lexicon: Lexicon) -> bool:
    """Whether a line ends in the form of a body in law, with its full stop: "Väven ek. för."."""
    return text.endswith(".") and legal_form(lexicon).search(text) is not None


def is_heading_like(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line may be a heading: short, and neither begun nor ended as a sentence."""
    return (
        len(text) <= LONGEST_HEADING
        and (not text.endswith(_NOT_ENDING_HEADINGS) or _ends_in_form(text, lexicon))
        and len(BETWEEN_ENTRIES.findall(text)) < _ROW_OF_ENTRIES
        and not ends_before_clause(text, lexicon)
        and not text[:1].islower()
    )
