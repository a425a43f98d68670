"""Counts of those invited and those who came: "ett 40-tal organisationer", "drygt 50 deltagare"."""

import itertools
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.parsing.model import Context, Passage, Segment
from pipeline.registers.lexicon import Lexicon, alternatives

_TELLING = ("invitation", "attendance_list", "opening", "procedure", "purpose", "background")
_NUMBER_INVITED, _NUMBER_ATTENDED = "number_invited", "number_attended"
_MANY = 10  # the least number in words that counts though nothing says what is counted


class Count(NamedTuple):
    """A count in a text: where its words stand, the number, and what was counted if it is said."""

    start: int
    end: int
    number: int
    unit: str | None


class Stated(NamedTuple):
    """A count as the table has it: number, words, unit."""

    number: int
    words: str
    unit: str


def find_counts(text: str, lexicon: Lexicon) -> list[Count]:
    """Return counts of organisations or people in `text`, in order.

    The words of a count are its number with what qualifies it ("ett 40-tal", "närmare 90").
    """
    may_come = lexicon.stands("coming", text)
    if not (may_come or lexicon.stands("count_units", text)):
        return []
    words = _number_words(lexicon)
    found = []
    for match in _count(lexicon).finditer(text):
        digits, word = match["digits"], match["word"]
        number = int(re.sub(r"\D", "", digits)) if digits else words[word.lower()]
        unit = "organisations" if match["organisations"] else "people" if match["people"] else None
        found.append(Count(match.start(), match.end("number"), number, unit))
    for i, (count, whole) in enumerate(itertools.pairwise(found)):
        if count.unit is None and _of_all(lexicon).match(text, count.end):
            found[i] = count._replace(unit=whole.unit)
    for match in _count_behind(lexicon).finditer(text) if may_come else ():
        number = int(match["digits"]) if match["digits"] else words[match["word"].lower()]
        start, end = match.span("words")
        if all(end <= count.start or count.end <= start for count in found):
            found.append(Count(start, end, number, None))
    return sorted(found)


def read_counts(
    segments: Sequence[Segment], context: Context
) -> tuple[Stated | None, Stated | None]:
    """Return the number invited and the number who came; a unit left out is the one before."""
    lexicon = context.registers.lexicon
    invited: Stated | None = None
    attended: Stated | None = None
    unit = "people"
    for label, value in ((s.passage.label, s.passage) for s in segments):
        if (stated := _labelled(label, value, lexicon)) is None:
            continue
        if label == _NUMBER_INVITED:
            invited = invited or stated
        else:
            attended = attended or stated
    for segment in segments:
        part = segment.passage.part
        leads = part == "heading" and segment.text.endswith(":")
        if segment.type not in _TELLING or not (part == "paragraph" or leads):
            continue
        for start, end in segment.sentences:
            text = segment.text[start:end]
            for count in find_counts(text, lexicon):
                unit = count.unit or unit
                stated = Stated(count.number, text[count.start : count.end], unit)
                if _registered(lexicon).match(text, count.end):
                    continue
                if _is_of_invited(text, count, lexicon):
                    invited = invited or stated
                elif lexicon.pattern("counted_beside").search(text[: count.start]):
                    continue
                elif lexicon.pattern("coming").search(text) is not None:
                    attended = attended or stated
    return invited, attended


def _labelled(label: str | None, passage: Passage, lexicon: Lexicon) -> Stated | None:
    """The count behind a label of a number, or of those who came: "Antal deltagare: cirka 40"."""
    if label not in (_NUMBER_INVITED, _NUMBER_ATTENDED, "attendance"):
        return None
    named, value = passage.text[: passage.value], passage.text[passage.value :]
    counts = find_counts(value, lexicon)
    if counts and not counts[0].start:
        count = counts[0]
        return Stated(count.number, value[: count.end], count.unit or "people")
    alone = _alone(lexicon).match(value)
    if alone is None or (label == "attendance" and alone.end() < len(value)):
        return None
    of_bodies = lexicon.pattern("count_units", "organisations").search(named)
    return Stated(int(alone["digits"]), alone["words"], "organisations" if of_bodies else "people")


def _is_of_invited(text: str, count: Count, lexicon: Lexicon) -> bool:
    """Whether inviting is the last thing said before the count, or the first after it."""
    before, after = text[: count.start].rpartition("; ")[2], text[count.end :]
    if lexicon.pattern("invited_after").match(after.lstrip()):
        return True
    if count.unit is None and lexicon.pattern("coming").search(after):
        return False
    if _of_all(lexicon).match(after):
        return False
    if _came_right_behind(lexicon).match(after):
        return False
    inviting = [m.end() for m in lexicon.pattern("inviting").finditer(before)]
    coming = [m.end() for m in lexicon.pattern("coming").finditer(before)]
    if inviting:
        return not coming or inviting[-1] > coming[-1]
    invited = lexicon.pattern("invited_after").search(after)
    came = lexicon.pattern("coming").search(after)
    return invited is not None and (came is None or invited.start() < came.start())


@cache
def _alone(lexicon: Lexicon) -> re.Pattern[str]:
    """A number by itself, with what qualifies it: "cirka 40"."""
    words = rf"(?:(?:{lexicon.words('count_modifiers')}) )?(?P<digits>\d{{1,3}})"
    return re.compile(rf"(?P<words>{words})(?!\w|[.,:/-]\d)", re.IGNORECASE)


@cache
def _registered(lexicon: Lexicon) -> re.Pattern[str]:
    """What is said behind a count of those who meant to come: "60 personer hade anmält sig"."""
    return re.compile(rf"(?: [^\W\d]+){{0,3}} (?:{lexicon.words('registered')})", re.IGNORECASE)


@cache
def _came_right_behind(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?: [^\W\d]+){{1,3}} (?:{lexicon.words('coming')})", re.IGNORECASE)


@cache
def _number_words(lexicon: Lexicon) -> dict[str, int]:
    """The number words, with tens and ones joined as in "fyrtiotvå" and "twenty-five"."""
    words = lexicon.values("number_words")
    tens = {word: n for word, n in words.items() if n in range(20, 100, 10) and word[-3:] != "tal"}
    ones = {word: n for word, n in words.items() if 1 <= n <= 9}
    joined = {
        f"{ten}{between}{one}": tens[ten] + ones[one]
        for ten in tens
        for one in ones
        for between in ("", "-")
    }
    return {**joined, **words}


@cache
def _count_behind(lexicon: Lexicon) -> re.Pattern[str]:
    """A number right behind the verb, whatever is counted: "Av dem deltog 34."."""
    modifiers = lexicon.words("count_modifiers")
    numbers = alternatives(word for word, n in _number_words(lexicon).items() if n >= _MANY)
    months = alternatives(lexicon.values("months"))
    return re.compile(
        rf"(?<!\w)(?:{lexicon.words('coming')}) (?P<words>(?:(?:{modifiers}) )?"
        rf"(?:(?P<digits>\d{{1,3}})(?![\w:/])(?! (?:{months})\b)|(?P<word>{numbers})\b))",
        re.IGNORECASE,
    )


@cache
def _count(lexicon: Lexicon) -> re.Pattern[str]:
    modifiers = lexicon.words("count_modifiers")
    numbers, out_of = _several(lexicon), _out_of(lexicon)
    other = rf"{out_of}|(?:{lexicon.words('not_counted')})\b"
    months = alternatives(lexicon.values("months"))
    joined = f"(?:{lexicon.words('conjunctions')})"
    return re.compile(
        rf"(?<![\w.:/–-])(?:(?:{modifiers}) ){{0,2}}"
        rf"(?P<number>(?P<digits>\d{{1,3}}(?: \d{{3}})?)(?:-tal(?:et)?)?|(?P<word>{numbers}))"
        rf"(?! (?:{months})\b)"
        rf"(?: (?:(?!{other})[^\W\d][\w-]* (?:- |{joined} )?){{0,3}}?"
        rf"(?:(?P<organisations>{lexicon.words('count_units', 'organisations')})"
        rf"|(?P<people>{lexicon.words('count_units', 'people')}))"
        rf"|(?= (?:(?:{lexicon.words('counted_of')}) )?(?:{lexicon.words('coming')}))"
        rf"|(?= {out_of}))",
        re.IGNORECASE,
    )


@cache
def _of_all(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands behind the count of those who came, where all are counted, too."""
    return re.compile(rf" {_out_of(lexicon)}", re.IGNORECASE)


@cache
def _out_of(lexicon: Lexicon) -> str:
    """A pattern of what stands between those who came and all of them: "15 av de 20"."""
    return rf"(?:{lexicon.words('out_of')}) (?=\d|(?:{_several(lexicon)})\b)"


def _several(lexicon: Lexicon) -> str:
    """A pattern of the numbers in words above one, the longest first."""
    several = (word for word, number in _number_words(lexicon).items() if number > 1)
    return alternatives(sorted(several, key=len, reverse=True))
