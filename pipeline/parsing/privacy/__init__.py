"""Names that are personal data are masked, each character but spaces, so that offsets hold.

The names in attendance lists are found with the lists (`attendance`), those named in passing in
`passing`; here are those under signatures and what is left of lists.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from pipeline.parsing.entries.pieces import is_given_name
from pipeline.parsing.grammar.names import (
    CAPITAL,
    find_organisations,
    has_given_name,
    looks_like_organisation,
    looks_like_person,
    persons_in,
)
from pipeline.parsing.grammar.organisations import Listed
from pipeline.parsing.model import Context, Segment
from pipeline.parsing.walk import LIST_PARTS, TASK
from pipeline.registers.lexicon import Lexicon, alternatives

MASK = "█"
_PROSE = ("paragraph", "label")
_SHORTEST_SURNAME = 4
_ONE_WORD = re.compile(rf"[{CAPITAL}][a-zåäöéü-]+\.")
_WORD = re.compile(r"\w[\w-]*")


def signatures(segments: Sequence[Segment], context: Context) -> Iterator[str]:
    """Give the names under signatures, of those who took or approved the minutes or have tasks."""
    for segment in segments:
        if segment.role == TASK:
            parts = _parting(context.registers.lexicon)
            whose = (name for cell in segment.passage.cells for name in parts.split(cell))
            yield from (name for name in whose if looks_like_person(name, context))
        if segment.type != "signature":
            continue
        for text in segment.passage.cells or [segment.text[segment.passage.value :]]:
            for match in persons_in(text):
                if context.resolve(match.group()) is None:
                    yield match.group()
            yield from _given_names_in_row(text, context)


@cache
def _parting(lexicon: Lexicon) -> re.Pattern[str]:
    """What parts names in a cell."""
    return re.compile(rf",\s+|\s?[/&+]\s?|\s(?:{lexicon.words('conjunctions')})\s")


def _given_names_in_row(text: str, context: Context) -> Iterator[str]:
    """Give the given names that stand for persons in a row of names: "Eva Ek, Siv och Ulf"."""
    for match in _given_name_in_row(context.registers.lexicon).finditer(text):
        before = text[: match.start()].split()[-1:]
        goes_on = bool(before) and before[0][0].isupper() and not before[0].endswith(",")
        if is_given_name(match.group(), context) and not goes_on:
            yield match.group()


@cache
def _given_name_in_row(lexicon: Lexicon) -> re.Pattern[str]:
    word, joined = rf"[{CAPITAL}][a-zåäöéü]+", lexicon.words("conjunctions")
    return re.compile(
        rf"(?:(?<=, )|(?<=[a-zåäö] )|(?<=\A)){word}(?:-{word})?(?=,| (?:{joined}) | \(|[.;]?\Z)"
    )


def left_in_lists(
    segments: Sequence[Segment], listed: Sequence[Listed], context: Context
) -> Iterator[str]:
    """Give what looks like a person's name in attendance lists and was not read as anything."""
    for segment in segments:
        if segment.type == "attendance_list" and _ONE_WORD.fullmatch(segment.passage.text):
            yield segment.passage.text.rstrip(".")
        if segment.type == "attendance_list" and segment.passage.part in _PROSE:
            named = persons_in(segment.text)
            if any(has_given_name(name.group(), context) for name in named):
                yield from _given_names_in_row(segment.text, context)
        if segment.type != "attendance_list" or segment.passage.part not in (*LIST_PARTS, "label"):
            continue
        taken = [(each.start, each.end) for each in listed if each.segment is segment]
        value = segment.passage.value
        for match in persons_in(segment.text[value:]):
            start, end = match.start() + value, match.end() + value
            free = all(end <= a or b <= start for a, b in taken)
            if free and not looks_like_organisation(match.group(), context):
                yield match.group()


def outside_names(
    persons: Iterable[str], listed: Collection[str], context: Context
) -> Iterator[str]:
    """Give the names of persons but words of listed bodies: "Sällsynta Diagnoser, kanslichef"."""
    around = " ".join(f" {name} " for name in listed)
    for name in persons:
        if f" {name} " not in around or has_given_name(name, context):
            yield name


def surnames(names: Iterable[str]) -> set[str]:
    """Return the surnames of `names` by which they may be mentioned alone."""
    last = (name.split()[-1] for name in names if " " in name.strip())
    return {surname for surname in last if len(surname) >= _SHORTEST_SURNAME}


def without_words_of(names: Iterable[str], surnames: Iterable[str]) -> set[str]:
    """Return the surnames that are no word of `names`, in the genitive neither.

    Such a surname would mask somebody public, or make "Lunds universitet" unreadable.
    """
    known = {word for name in names for word in _WORD.findall(name)}
    return {surname for surname in surnames if not known & {surname, f"{surname}s"}}


def cut_at_organisations(
    names: Iterable[str], listed: Collection[str], context: Context
) -> Iterator[str]:
    """Give `names` but those that run on into an organisation: "N.N. Lunds", before " kommun".

    Of a name that ends in one that the register knows, the person's part is given.
    """
    known = set(names)
    beginnings = {
        " ".join(words[:count])
        for words in map(str.split, listed)
        for count in range(1, len(words) + 1)
    }
    whole = {*listed}
    for name in known:
        words = name.split()
        ways = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(2, len(words))]
        if any(
            person in known and (rest in beginnings or _begins_with_one(rest, whole))
            for person, rest in ways
        ):
            continue
        registered = context.registers.organisations.resolve
        persons = (p for p, rest in ways if rest in beginnings and registered(rest) is not None)
        yield next(persons, name)


def _begins_with_one(text: str, names: Collection[str]) -> bool:
    """Whether a text is one of `names` and more behind it."""
    words = text.split()
    return any(" ".join(words[:count]) in names for count in range(1, len(words)))


def organisation_names(
    segments: Sequence[Segment], words: Collection[str], context: Context
) -> Iterator[str]:
    """Give the names of organisations wherever a document mentions them beside one of `words`."""
    for segment in segments:
        if segment.passage.part != "overlong" and any(map(segment.text.__contains__, words)):
            for mention in find_organisations(segment.text, context):
                yield segment.text[mention.start : mention.end]


class Mask:
    """Masks the names given: each of their characters but spaces, wherever they stand."""

    def __init__(self, names: Iterable[str], given: Iterable[str] = ()) -> None:
        """Mask `names`, also over line breaks and in the genitive.

        Of the given names `given`, only where no word with a capital stands beside them.
        """
        patterns = (
            r"\s+".join(re.escape(word) for word in name.split())
            for name in sorted(set(names), key=len, reverse=True)
        )
        joined = alternatives(pattern for pattern in patterns if pattern)
        single = alternatives(re.escape(name) for name in sorted(set(given)))
        ways = [rf"(?<!\w)(?:{joined})(?:s\b|(?!\w))"] if joined else []
        ways += [rf"(?<![\w-])(?:{single})(?:s\b)?(?![\w-]|\s+[{CAPITAL}])"] if single else []
        self._pattern = re.compile("|".join(ways)) if ways else None
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """Return `text`, in the same length, with the names masked."""
        if self._pattern is None:
            return text
        if text not in self._known:
            self._known[text] = self._pattern.sub(_masked, text)
        return self._known[text]


def _masked(match: re.Match[str]) -> str:
    return re.sub(r"\S", MASK, match.group())
