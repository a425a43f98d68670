"""Rows that name a body and behind a sign those who came for it: "Roks: N.N.; M.M.".

Nothing tells that "Vägval" is a body or "Ines Kranjec" a person; that all rows have this form, and
some of those behind the sign are known as persons, does. Rows in which anything is said of the
persons, or which stand in lists of another form, are read as other entries (`entry_reader`).
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.parsing.entries.pieces import is_given_name, names_person
from pipeline.parsing.entries.slots import is_title
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON_NAME,
    looks_like_organisation,
    sender,
)
from pipeline.parsing.grammar.organisations import is_bloc
from pipeline.parsing.model import Context, remembering
from pipeline.registers.lexicon import Lexicon

Span = tuple[int, int]

_LABEL = re.compile(rf"(?P<body>[{CAPITAL}][^:;@().]{{1,80}}?)(?:\s?:|\s[–—])\s+(?=\S)")
_SIGN = re.compile(r":\s| [–—] ")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_INITIALS = re.compile(rf"(?:[{CAPITAL}]\.[ -]?){{1,3}}[{CAPITAL}][\w-]+")
_COULD_BE_PERSON = re.compile(
    rf"{PERSON_NAME}|[{CAPITAL}][\w’'-]+|{_INITIALS.pattern}|{_EMAIL.pattern}"
)
_SURNAME_FIRST = re.compile(rf"[{CAPITAL}][\w’'-]+, [{CAPITAL}][\w’'-]+")
_SIGNS = re.compile(r"[,:;@–—]")
_NUMBERED = re.compile(r"\d\Z")
_NEARLY_ALL = 0.75


class LabelledRow(NamedTuple):
    """Where in a row the body and the persons stand, and whether one is known to be a person."""

    body: Span
    persons: tuple[Span, ...]
    known: bool


def labelled_rows(texts: Sequence[str], context: Context) -> list[LabelledRow | None]:
    """Return the rows of a list that name persons behind bodies; all None where it is none.

    At least half of the rows have somebody who is known to be a person.
    """
    rows = [labelled_row(text, context) for text in texts]
    found = [row for row in rows if row is not None]
    told = len(found) >= len(texts) * _NEARLY_ALL and sum(r.known for r in found) * 2 >= len(found)
    return rows if told else [None] * len(texts)


def names_behind_body(text: str, context: Context) -> bool:
    """Return whether a text names persons behind a body, one of them known as such."""
    row = labelled_row(text, context) if _SIGN.search(text) else None
    return row is not None and row.known


@remembering
def labelled_row(text: str, context: Context) -> LabelledRow | None:
    """Return what a row names that has a body and behind a sign only persons, else None."""
    label = _LABEL.match(text)
    if label is None or not _could_be_body(label["body"], context):
        return None
    persons = tuple(_persons(text, label.end(), context.registers.lexicon))
    names = [text[a:b] for a, b in persons]
    if not names or not all(_could_be_person(name, context) for name in names):
        return None
    return LabelledRow(label.span("body"), persons, any(_is_known(n, context) for n in names))


def _persons(text: str, start: int, lexicon: Lexicon) -> list[Span]:
    """Cut what stands behind a label; one name with its surname first and a comma stays whole."""
    whole = ";" in text or _SURNAME_FIRST.fullmatch(text, start) is not None
    parted = _between(";" if whole else ";,/", lexicon)
    spans, position = [], start
    for cut in [*parted.finditer(text, start), None]:
        a, b = position, cut.start() if cut else len(text)
        piece = text[a:b].rstrip(" .,;")
        if piece:
            spans.append((a, a + len(piece)))
        position = cut.end() if cut else b
    return spans


def _could_be_body(text: str, context: Context) -> bool:
    """Whether a label may be a body: no person, no title, and not who or how those below came."""
    lexicon = context.registers.lexicon
    if names_person(text, context) or is_given_name(text, context) or _NUMBERED.search(text):
        return False
    return not (
        is_title(text, lexicon)
        or sender(lexicon).match(text)
        or is_bloc(text, context)
        or lexicon.anywhere("ways_to_attend").fullmatch(text)
    )


def _could_be_person(text: str, context: Context) -> bool:
    told = _COULD_BE_PERSON.fullmatch(text) or _SURNAME_FIRST.fullmatch(text)
    return told is not None and (
        _is_known(text, context) or not looks_like_organisation(text, context)
    )


def _is_known(text: str, context: Context) -> bool:
    """Whether a name is known as a person's: by the given name, initials or an address."""
    if _EMAIL.fullmatch(text) or _INITIALS.fullmatch(text):
        return True
    bare = _SIGNS.sub("", text)
    return names_person(bare, context) or is_given_name(bare, context)


@cache
def _between(signs: str, lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what parts persons: one of some signs, "och"."""
    joined = lexicon.words("conjunctions")
    return re.compile(rf"\s?[{signs}]\s*(?:(?:{joined})\s+)?|\s(?:{joined}|&)\s")
