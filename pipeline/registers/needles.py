"""Which letters the text of a pattern cannot do without: a cheap way to rule the pattern out.

Only what is certain counts: of optional parts, classes of characters and negations nothing follows.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|.")
_REPEATED = re.compile(r"(?P<often>[?*+]|\{[^}]*\})[?+]?")
_OPENING = re.compile(r"\?(?:[:=]|<=|-?i:)")
_WITHOUT_LETTERS = frozenset(".^$")


class _Part(NamedTuple):
    """A part of a pattern that stands in every text of it, unless it is `optional`."""

    text: str
    is_group: bool
    optional: bool


def needles(pattern: str) -> frozenset[str]:
    """Return strings of which every text that matches holds one, casefolded; none if unknown.

    "framh(?:öll|åller)" gives "framh", "(?:a|b)c?" gives "a" and "b".
    """
    found: set[str] = set()
    for branch in _branches(pattern):
        best = _best(branch)
        if not best:
            return frozenset()
        found |= best
    return frozenset(found)


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    branches, depth, start = [], 0, 0
    for token in _TOKEN.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token.group(), 0)
        if token.group() == "|" and not depth:
            branches.append(pattern[start : token.start()])
            start = token.end()
    return [*branches, pattern[start:]]


def _best(branch: str) -> frozenset[str]:
    """The needles of one alternative: of its parts that must stand, those that tell most."""
    best: frozenset[str] = frozenset()
    run = ""
    for part in [*_parts(branch), _Part("", True, True)]:
        letter = not part.is_group and part.text not in _WITHOUT_LETTERS and len(part.text) == 1
        if letter and not part.optional:
            run += part.text
            continue
        best, run = _longer(best, frozenset({run.casefold()} - {""})), ""
        opening = _OPENING.match(part.text) if part.is_group else None
        plain = part.is_group and not part.text.startswith("?")
        if (opening or plain) and not part.optional:
            best = _longer(best, needles(part.text[opening.end() if opening else 0 :]))
    return best


def _longer(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Those of two sets of needles whose shortest is longer, the first of equals."""
    return max((one, other), key=lambda each: min(map(len, each), default=0))


def _parts(branch: str) -> Iterator[_Part]:
    """Give the letters, classes and groups of an alternative."""
    position = 0
    while position < len(branch):
        token = _TOKEN.match(branch, position)
        end = token.end() if token else len(branch)
        text = branch[position:end]
        is_group = text == "("
        if is_group:
            end = _closed(branch, position)
            text = branch[position + 1 : end - 1]
        repeated = _REPEATED.match(branch, end)
        optional = repeated is not None and repeated["often"] != "+"
        yield _Part(text, is_group, optional)
        if repeated is not None:
            end = repeated.end()
            yield _Part("", True, True)  # what is repeated goes on in no needle
        position = end


def _closed(branch: str, opened: int) -> int:
    """Where the group ends that opens at `opened`."""
    depth = 0
    for token in _TOKEN.finditer(branch, opened):
        depth += {"(": 1, ")": -1}.get(token.group(), 0)
        if not depth:
            return token.end()
    return len(branch)
