"""Into how many thematic groups a text says that a meeting was divided, and which line is one."""

import re
from functools import cache

from pipeline.registers.lexicon import Lexicon


def groups_counted(text: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return how many groups a text says it names behind a colon, and where; None if none."""
    match = _counted(lexicon).search(text) if ":" in text else None
    if match is None:
        return None
    number = match["number"].casefold()
    values = lexicon.values("number_words")
    return (int(number) if number.isdigit() else values[number]), match.end()


@cache
def _counted(lexicon: Lexicon) -> re.Pattern[str]:
    numbers = "|".join(lexicon.values("number_words"))
    things = lexicon.words("counted_groups")
    return re.compile(
        rf"(?<!\w)(?P<number>{numbers}|\d{{1,2}}) (?:[\w-]{{1,30}} ){{0,2}}"
        rf"(?:{things})\b[^.:?!]{{0,60}}:",
        re.IGNORECASE,
    )


@cache
def numbered_line(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a line that is a group by its number, and no sentence: "Grupp 1: Hyror"."""
    words = lexicon.words("group_words")
    return re.compile(rf"(?:{words}) (?:\d{{1,2}}|[a-h])\s?[,:–-]\s?[^.:?!]{{2,80}}", re.IGNORECASE)


def names_in_row(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return where in a row each name stands; "och" joins the last, unless "samt" does."""
    pieces = []
    for cut in [*_group_cut(lexicon).finditer(text, start, end), None]:
        until = cut.start() if cut else end
        if text[start:until].strip():
            pieces.append((start, until))
        start = cut.end() if cut else end
    if len(pieces) > 1 and " och " in text[slice(*pieces[-1])] and "samt" not in text:
        start, stop = pieces.pop()
        cut_at = text.index(" och ", start, stop)
        pieces += [(start, cut_at), (cut_at + 5, stop)]
    return pieces


@cache
def _group_cut(lexicon: Lexicon) -> re.Pattern[str]:
    joined, parting = lexicon.words("conjunctions"), lexicon.words("group_separators")
    return re.compile(rf",\s+(?:(?:{joined})\s+)?|;\s+|\s(?:{parting})\s+")
