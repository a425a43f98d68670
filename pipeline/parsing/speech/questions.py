"""Questions in running text: behind a lead, and several numbered ones in one paragraph.

Questions in lists are told in `lists`; the rows that questions become are read in `points`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from pipeline.parsing.grammar.headings import ordinal_length
from pipeline.parsing.grammar.names import CAPITAL
from pipeline.parsing.model import Passage
from pipeline.registers.lexicon import Lexicon

_ASKED = re.compile(rf"(?P<lead>[^:?]{{4,90}}:)\s+(?P<question>[{CAPITAL}][^:]*\?)$")
_LABEL = re.compile(rf"([{CAPITAL}][a-zåäö]+): (?=[{CAPITAL}])")  # "Diskussion: Hur ...?"
_OF_TALKS = {"points", "questions"}
_NUMBER = re.compile(r"(?<![\w(])\(?(?P<number>\d|[a-h]|[iv]{1,3})[.)]\s+(?=[^\W\d_])")
_SERIES = ("123456789", "abcdefgh", ("i", "ii", "iii", "iv", "v"))
_BEHIND = " ,;"


class Stretch(NamedTuple):
    """A stretch of a passage's text, and what it is if its form tells."""

    start: int
    end: int
    type: Literal["question_lead", "question"] | None = None


def asks_behind_lead(passage: Passage, lexicon: Lexicon) -> bool:
    """Return whether a line is a lead and its questions: "Frågan för dagen var: Hur ...?"."""
    if ordinal_length(passage.text, lexicon):
        return False
    if _numbered(passage, lexicon):
        return True
    asked = _ASKED.fullmatch(passage.text)
    if asked is None and "?" in passage.text:
        asked = _asked_within(lexicon).fullmatch(passage.text)
    return asked is not None and "questions" in lexicon.cues("leads", asked["lead"])


def stretches(passage: Passage, lexicon: Lexicon) -> Iterator[Stretch]:
    """Give the sentences of a passage, those that ask parted from what leads them in."""
    numbered = _numbered(passage, lexicon) if "?" in passage.text else []
    for start, end in passage.sentences:
        within = [s for s in numbered if start <= s.start < end]
        if within and within[0].type == "question_lead":
            yield from numbered
        elif not within and not (numbered and numbered[0].start < start < numbered[-1].end):
            yield from _sentence(passage, start, end, lexicon)


def begin_of_words(text: str, lexicon: Lexicon) -> int:
    """Return where the words of a question begin, behind its number, label and what joins it."""
    label = _LABEL.match(text)
    if label is not None and _OF_TALKS & lexicon.cues("headings", label[1]).keys():
        return label.end()
    joined = _joined(lexicon).match(text)
    if joined is not None and joined.end() and _NUMBER.match(text, joined.end()):
        number = _NUMBER.match(text, joined.end())
        return number.end() if number else 0
    number = _NUMBER.match(text) or _counted_off(lexicon).match(text)
    return max(ordinal_length(text, lexicon), number.end() if number else 0)


@cache
def sent_in(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands before a colon and whoever asked or answered: "Fråga från Roks: ..."."""
    sent, links = lexicon.words("sent_in"), ("from_words", "stood_by")
    return re.compile(rf"(?:{sent}) (?:{'|'.join(map(lexicon.words, links))}) ", re.IGNORECASE)


@cache
def _counted_off(lexicon: Lexicon) -> re.Pattern[str]:
    """What counts questions off in words: "För det första: Vad ...?"."""
    return re.compile(rf"(?:{lexicon.words('counted_off')})[:,]\s+", re.IGNORECASE)


def _sentence(passage: Passage, start: int, end: int, lexicon: Lexicon) -> Iterator[Stretch]:
    asked = None
    if "?" in passage.text:
        asked = _ASKED.match(passage.text, start, end)
        asked = asked or _asked_within(lexicon).match(passage.text, start, end)
    if (
        asked
        and not sent_in(lexicon).match(asked["lead"])
        and "questions" in lexicon.cues("leads", asked["lead"])
    ):
        yield Stretch(start, asked.end("lead"), "question_lead")
        yield Stretch(asked.start("question"), end)
    else:
        yield Stretch(start, end)


@cache
def _asked_within(lexicon: Lexicon) -> re.Pattern[str]:
    """A sentence with a question that begins anew: "Borden fick frågan Hur når vi unga?"."""
    words = "|".join(word[0].upper() + word[1:] for word in lexicon.listed("question_words"))
    return re.compile(rf"(?P<lead>[^:?]{{4,90}}[a-zåäö]) (?P<question>(?:{words})\b[^:?]*\?)$")


def _numbered(passage: Passage, lexicon: Lexicon) -> list[Stretch]:
    """The lead and the numbered questions behind it: "Frågorna var 1) hur ... och 2) vad ...?"."""
    text = passage.text
    numbers = _in_series(text)
    if len(numbers) < 2:
        return []
    begin = max(start for start, _ in passage.sentences if start <= numbers[0].start())
    ends = [_end_of(text[: number.start()], lexicon) for number in numbers[1:]]
    last = next((e for _, e in passage.sentences if e > numbers[-1].start()), len(text))
    lead = text[begin : numbers[0].start()].rstrip()
    told = any("questions" in lexicon.cues(category, lead) for category in ("leads", "headings"))
    if not lead or text[last - 1] != "?" or not told:
        return []
    starts = [numbers[0].start(), *ends]
    questions = zip(starts, [*ends, last], strict=True)
    return [
        Stretch(begin, begin + len(lead), "question_lead"),
        *(Stretch(a, b, "question") for a, b in questions),
    ]


def _in_series(text: str) -> list[re.Match[str]]:
    """The numbers in a text that count on from the first of a series."""
    found = list(_NUMBER.finditer(text))
    for series in _SERIES:
        counted: list[re.Match[str]] = []
        for number in found:
            if len(counted) < len(series) and number["number"] == series[len(counted)]:
                counted.append(number)
        if len(counted) > 1:
            return counted
    return []


def _end_of(before: str, lexicon: Lexicon) -> int:
    """Where a question ends before the number of the next, without what joins the two."""
    joined = _joining(lexicon).search(before)
    return len((before[: joined.start()] if joined else before).rstrip(_BEHIND))


@cache
def _joining(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{lexicon.words('conjunctions')})\s+$")


@cache
def _joined(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"[,;]?\s*(?:(?:{lexicon.words('conjunctions')})\s+)?")
