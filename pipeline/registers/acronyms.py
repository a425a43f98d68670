"""Acronyms: what they look like, and whether one can be that of a name."""

import re

_ACRONYM = re.compile(r"(?:\S*[A-ZÅÄÖÉ]){2}\S*")


def is_acronym(text: str) -> bool:
    """Return whether a text is one word with two capitals or more: "SIS", "KemI"."""
    return _ACRONYM.fullmatch(text) is not None


def is_acronym_of(acronym: str, name: str) -> bool:
    """Return whether the letters of an acronym stand in a name, in order, the first one in front.

    >>> is_acronym_of("FARR", "Flyktinggruppernas riksråd")
    True
    >>> is_acronym_of("AniCura", "Sveriges Veterinärförbund")
    False
    """
    letters = iter(name.casefold())
    own = [letter for letter in acronym.casefold() if letter.isalpha()]
    return [name[:1].casefold()] == own[:1] and all(letter in letters for letter in own)
