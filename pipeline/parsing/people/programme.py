"""Programmes: runs of lines that begin with times of day, and who did what at which of them.

Who is named in prose belongs in `people`.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipeline.parsing.entries import may_be_titled
from pipeline.parsing.grammar.names import PERSON, has_given_name
from pipeline.parsing.model import Context, Passage
from pipeline.registers.lexicon import Lexicon

PROGRAMME: Final = "programme"
"""The role of segments that are lines of a programme."""
_FEWEST = 2
_EARLIEST, _LATEST = 6, 23  # hours
_HOUR_ALONE = re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>[0-5]\d)")


def mark_programmes(passages: Sequence[Passage], lexicon: Lexicon) -> None:
    """Mark the runs of lines whose times of day follow each other; `passages` are no furniture."""
    run: list[Passage] = []
    latest = 0
    for passage in passages:
        time = _time(passage, lexicon)
        if time is not None and time >= latest:
            run.append(passage)
            latest = time
            continue
        _mark(run)
        run, latest = ([passage], time) if time is not None else ([], 0)
    _mark(run)


def role_at(text: str, lexicon: Lexicon) -> str:
    """Return the role of somebody whom a line of a programme names without saying what they did."""
    if lexicon.anywhere("labels", "chair").search(text):
        return "chair"
    cues = lexicon.cues("headings", text)
    told = {"opening": "opener", "closing": "closer"}
    return next((role for kind, role in told.items() if kind in cues), "presenter")


def lines_of_programme(passage: Passage, context: Context) -> list[tuple[int, int]]:
    """Return the parts of a line of a programme, as (start, end): each who stands on an own line.

    A line goes on where the one above it breaks off: in a comma, a title or a little word.
    """
    text, starts, above = passage.text, [0], ""
    for line in passage.folded.lines_of(passage.block.content):
        start = text.find(line, starts[-1])
        name = PERSON.match(line)
        if (
            start > 0
            and name
            and has_given_name(name[0], context)
            and not _breaks_off(above, context)
        ):
            starts.append(start)
        above = line
    ends = [*starts[1:], len(text)]
    return [(a, len(text[:b].rstrip())) for a, b in zip(starts, ends, strict=True)]


def _breaks_off(line: str, context: Context) -> bool:
    lexicon = context.registers.lexicon
    last = line.rpartition(" ")[2]
    titled = may_be_titled(last, lexicon)
    little = ("joiners", "no_verbs", "conjunctions", "agent_words")
    return line.endswith(",") or titled or any(lexicon.word(k).fullmatch(last) for k in little)


def _mark(run: Sequence[Passage]) -> None:
    if len(run) >= _FEWEST:
        for passage in run:
            passage.part = PROGRAMME


def _time(passage: Passage, lexicon: Lexicon) -> int | None:
    """The time of day with which a line begins, in minutes; None where it begins with none."""
    if passage.part not in ("paragraph", "heading", "item", "row"):
        return None
    marked = _HOUR_ALONE.fullmatch(passage.block.marker)
    time = marked or _hour(lexicon).match(passage.pieces[0])
    if time is None:
        return None
    hour, minute = int(time["hour"]), int(time["minute"] or 0)
    return hour * 60 + minute if _EARLIEST <= hour <= _LATEST and minute % 5 == 0 else None


@cache
def _hour(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a time of day at the beginning of a line, also one with its end."""
    clock = lexicon.words("clock_words")
    return re.compile(
        rf"(?:(?i:{clock}) ?(?=\d))?(?P<hour>\d{{1,2}})"
        rf"(?:[.:](?P<minute>[0-5]\d)|(?<=\d)(?=\s?[–-]\s?\d{{1,2}}\b)|(?= ?[ap]\.?m\b))"
        r"(?=\s?[–-]|[:.]?\s|:?$| ?[ap]\.?m\b)"
    )
