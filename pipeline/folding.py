"""Folding: how a stretch of a document's text becomes the value that a row quotes.

White space, line breaks and page breaks become single spaces, and hyphenation at the end of a
line is undone. Nothing else changes, so that `fold(text[char_start:char_end])` can be checked
by anybody for every row.
"""

import re

_HYPHEN_BREAK = re.compile(r"(?<=[^\W_])(?:-|(?<=\d)–(?=\s*\d))[^\S\n]*\n\s*(?=[^\W_])")
_KEEPS_SPACE = re.compile(r"(?:och|eller|samt|respektive|and|or)\b")
_ENDING = "samt"  # of adverbs, where no joint "s" shows that a compound is shortened
_SMALL_WORD = "(?:på|till|av|i|of|to|the)"  # within a compound of whole words
_BEFORE = re.compile(rf"-{_SMALL_WORD}-\Z")
_BEHIND = re.compile(rf"{_SMALL_WORD}-[^\W_]")
_CHANGES = re.compile(r"[^\S ]\s*| \s+|\A | \Z")  # white space but single spaces inside


def fold(text: str) -> str:
    """Return `text` on one line, hyphenation at line ends undone, without outer white space.

    A hyphen at a line end disappears between two lower-case letters ("inklu-/derande"), stays
    after a digit, a capital or a letter alone and before a capital ("25-/tal", "EU-/samråd",
    "e-/post"), beside a small word in a row of hyphens ("prova-/på-kurser"), and stays with a
    space before a conjunction ("bildnings-/och"; not so "gemen-/samt"). So does a dash between
    numbers, without a space ("13.00–/15.30").
    """
    folded = " ".join(text.split())
    broken = folded != text and "\n" in text and ("-" in text or "–" in text)
    if broken and _HYPHEN_BREAK.search(text):
        return "".join(text[i] if i >= 0 else " " for i in fold_offsets(text))
    return folded


def fold_offsets(text: str) -> list[int]:
    """Return, for each character of the folded text, its offset in `text`; -1 - i for a space.

    A space that stands for other white space, which begins at offset i, is given as -1 - i.
    """
    offsets: list[int] = []
    position = 0
    for start, end, kept in _breaks(text):
        offsets.extend(range(position, start))
        offsets.extend(kept)
        position = end
    offsets.extend(range(position, len(text)))
    while offsets and offsets[0] < 0:
        del offsets[0]
    while offsets and offsets[-1] < 0:
        del offsets[-1]
    return offsets


def _breaks(text: str) -> list[tuple[int, int, list[int]]]:
    """What changes in `text`, white space and hyphenation, as (start, end, offsets that stay)."""
    found: list[tuple[int, int, list[int]]] = []
    position = 0
    for match in _CHANGES.finditer(text):
        start, end = match.span()
        if start < position:
            continue
        hyphen = (
            _HYPHEN_BREAK.match(text, start - 1) if text[start - 1 : start] in ("-", "–") else None
        )
        if hyphen and hyphen.end() == end:
            found.append((start - 1, end, _hyphen_stays(text, start - 1, end)))
        else:
            found.append((start, end, [-1 - start]))
        position = end
    return found


def _hyphen_stays(text: str, hyphen: int, after: int) -> list[int]:
    before, following = text[hyphen - 1], text[after]
    conjunction = _KEEPS_SPACE.match(text, after)
    if conjunction and (conjunction.group() != _ENDING or before == "s" or not before.islower()):
        return [hyphen, -1 - (hyphen + 1)]
    alone = not text[max(hyphen - 2, 0) : hyphen - 1].isalnum()
    small = _BEFORE.search(text, max(hyphen - 6, 0), hyphen + 1) or _BEHIND.match(text, after)
    if before.islower() and following.islower() and not (alone or small):
        return []
    return [hyphen]
