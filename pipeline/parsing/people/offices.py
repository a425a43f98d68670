"""Mentions of people not by their full name: by office, titled surname, given name, initials."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from pipeline.parsing.grammar.names import CAPITAL, DEFINITE
from pipeline.parsing.model import Context, Person, PersonMention
from pipeline.registers.lexicon import Lexicon

_INITIALS = re.compile(rf"(?<![\w.&/-])[{CAPITAL}]{{2,4}}(?![\w&/:-])")


def find_by_office(
    text: str,
    people: Mapping[str, Person],
    found: Sequence[PersonMention],
    may_be_titled: bool,
    context: Context,
) -> list[PersonMention]:
    """Return later mentions by office or surname alone, of the one person who holds or bears it.

    `found` are the mentions by name in `text`; `may_be_titled` says that it may hold a title.
    """
    named = []
    ministers = context.registers.lexicon.word("offices_of_ministers")
    chair = context.registers.lexicon.anywhere("labels", "chair")
    on_behalf = on_behalf_of(context.registers.lexicon)
    for match in _surname_alone(context.registers.lexicon, may_be_titled).finditer(text):
        holders = [p for p in people.values() if p.name.endswith(f" {match['surname']}")]
        if len(holders) == 1 and not any(m.begin <= match.start() < m.finish for m in found):
            named.append(_mention_of(holders[0], match, on_behalf))
    named += _by_given_name(text, people, found, on_behalf)
    for match in _INITIALS.finditer(text):
        if context.resolve(match.group()) is not None:
            continue
        acting = (p for p in people.values() if p.roles or not p.came)
        holders = [p for p in acting if initials_of(p.name) == match.group()]
        if len(holders) == 1:
            named.append(_mention_of(holders[0], match, on_behalf))
    officed = may_be_titled or "The " in text or "the " in text
    for match in _office_alone(context.registers.lexicon).finditer(text) if officed else ():
        words = match["office"] or match["behind_article"]
        office = words.casefold()
        holders = [p for p in people.values() if _is(p.title, office) and not p.subordinate]
        holders = holders or [
            p for p in people.values() if _holds(p.title, office) and not p.subordinate
        ]
        if not holders and ministers.fullmatch(office):
            minister = context.registers.lexicon.word("ministers")
            holders = [p for p in people.values() if minister.search(p.title or "")]
        if chair.fullmatch(words):
            holders = [p for p in people.values() if "chair" in p.roles]
        inside = any(m.begin <= match.start() < m.finish for m in found)
        if len(holders) == 1 and not inside:
            named.append(_mention_of(holders[0], match, on_behalf))
    return named


def _by_given_name(
    text: str,
    people: Mapping[str, Person],
    found: Sequence[PersonMention],
    on_behalf: re.Pattern[str],
) -> Iterator[PersonMention]:
    """Give mentions by the given name alone that only one person bears: "Eva visade"."""
    bearers = Counter(name.partition(" ")[0] for name in people)
    for person in people.values():
        given = person.name.partition(" ")[0]
        if bearers[given] > 1 or given not in text:
            continue
        for match in _alone(given).finditer(text):
            if not any(m.begin <= match.start() < m.finish for m in found):
                yield _mention_of(person, match, on_behalf)


@lru_cache(maxsize=1 << 10)
def _alone(given: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(given)}(?= [a-zåäö])")


def _mention_of(person: Person, match: re.Match[str], on_behalf: re.Pattern[str]) -> PersonMention:
    """The mention that the whole of a match is, in words that stand for the person's name."""
    span, subordinate = match.span(), on_behalf.search(match.string[: match.start()]) is not None
    return PersonMention(person.name, *span, *span, subordinate=subordinate)


def initials_of(name: str) -> str:
    """The first letters of a name's words that begin with a capital: "AE" of "Anna af Ek"."""
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


def _is(title: str | None, office: str) -> bool:
    """Whether a title is an office and no more, maybe in the definite form: "Enhetschefen"."""
    return (title or "").casefold() in {office + ending for ending in ("", *DEFINITE)}


def _holds(title: str | None, office: str) -> bool:
    """Whether a title is an office with more, as "kulturminister" is, or in short: "statssekr."."""
    words = (title or "").casefold()
    if words.endswith("."):
        return office.startswith(words[:-1])
    begins = words.startswith(tuple(f"{office} {of} " for of in ("för", "for", "of")))
    return begins or words.endswith(tuple(office + ending for ending in ("", *DEFINITE)))


@cache
def _surname_alone(lexicon: Lexicon, titled: bool) -> re.Pattern[str]:
    titles = lexicon.words("forms_of_address")
    titles += f"|{lexicon.whole_words('person_titles')}" if titled else ""
    before = rf"(?i:(?<!\w)(?:{titles})(?:n|en|t|et)?)"
    return re.compile(rf"{before} (?P<surname>[{CAPITAL}][\w-]+(?: [{CAPITAL}][\w-]+)?)")


@cache
def _office_alone(lexicon: Lexicon) -> re.Pattern[str]:
    titles, chair = lexicon.whole_words("person_titles"), lexicon.words("labels", "chair")
    return re.compile(
        rf"(?<!\w)(?i:(?P<office>{titles})(?:n|en|t|et)|the (?P<behind_article>{titles}|{chair}))"
        rf"(?! [{CAPITAL}])(?!\w)"
    )


@cache
def on_behalf_of(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of the words before whom somebody acts for."""
    return re.compile(rf"\b(?:{lexicon.words('on_behalf')}) $", re.IGNORECASE)
