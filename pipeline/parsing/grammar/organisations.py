"""Organisations by their names: which one a name means, and the names in a list in prose."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.parsing.grammar.joined import parting
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON_NAME,
    Mention,
    find_organisations,
    is_branch,
    looks_like_organisation,
)
from pipeline.parsing.model import Context, Segment, remembering
from pipeline.registers import Organisation, normalise
from pipeline.registers.acronyms import is_acronym_of
from pipeline.registers.lexicon import Lexicon, legal_form

ACRONYM = re.compile(rf"[{CAPITAL}](?:[^\W{CAPITAL}]|[&/-])*[{CAPITAL}][\w&/-]*")
_WITH_ACRONYM = re.compile(
    rf"\A(?:(?P<head>[^,]+), (?P<acronym>{ACRONYM.pattern})"
    rf"|(?P<first>{ACRONYM.pattern}), (?P<behind>[^,]+))"
)
_GLOSSED_NAME = re.compile(rf"[{CAPITAL}][^,;=.:()]+")
_MORE_WORDS = re.compile(rf"(?: [{CAPITAL}][\w-]+){{1,3}}")
_BRACKET = re.compile(r"\([^()]*\)")
_FORM_BEFORE = re.compile(r"\bAB $")
_SUBTITLE_BEHIND = re.compile(r" [–—-] ")
_SUBTITLE = re.compile(rf" [–—-] ([{CAPITAL}].*)")
_LONG_WORD = 8  # letters
_SHORTEST_ACRONYM = 3
_PLURAL = ("er", "or", "ar")
_LONGEST_NEW_NAME = 8  # words
_ARTICLE = re.compile(r"The (?=\w)")
_CAPITALS = re.compile(rf"(?<!\w)[{CAPITAL}]")
_NAME_START = re.compile(rf"(?:\b\d{{1,4}} )?\d?[{CAPITAL}]|[\"”]")


class Listed(NamedTuple):
    """An organisation that a segment names, in which role; `start` and `end` in its text."""

    segment: Segment
    start: int
    end: int
    role: str
    acronym: str | None = None
    group: str | None = None

    @property
    def name(self) -> str:
        """The name as written."""
        return self.segment.text[self.start : self.end]


def canonical(name: str, acronym: str | None, context: Context) -> Organisation:
    """Return the organisation written as `name`: the register's, the document's, or a new one."""
    found = context.resolve(name) or (context.resolve(f"{name} ({acronym})") if acronym else None)
    if found is not None:
        return found
    pair = _WITH_ACRONYM.fullmatch(name)
    if pair is not None:
        whole, letters = pair["head"] or pair["behind"], pair["acronym"] or pair["first"]
        if is_acronym_of(letters, whole):
            return Organisation(whole, letters, _type_of(whole, context))
    short = context.resolve(name.split(", ", maxsplit=1)[0]) if name.count(", ") == 1 else None
    if _SUBTITLE_BEHIND.search(name):
        short = short or context.resolve(_SUBTITLE_BEHIND.split(name)[0])
    short = short or _of_unit(name, context)
    return short or Organisation(name, acronym, _type_of(name, context))


def glossed(text: str) -> Iterator[tuple[str, str]]:
    """Give the acronyms that a text explains, each with its name: "SDF = Scenens Dansförbund"."""
    for head, tail in itertools.pairwise(text.split(" = ")):
        acronym = head.rpartition(" ")[2].lstrip("(")
        name = _GLOSSED_NAME.match(tail)
        if name and ACRONYM.fullmatch(acronym) and is_acronym_of(acronym, name.group().rstrip()):
            yield acronym, name.group().rstrip()


def glossary(texts: Iterable[str], context: Context) -> dict[str, Organisation]:
    """Return the organisations whose acronyms a document explains, by these (normalised)."""
    return {
        normalise(acronym): canonical(name, acronym, context)
        for text in texts
        for acronym, name in glossed(text)
        if looks_like_organisation(name, context)
    }


def _of_unit(name: str, context: Context) -> Organisation | None:
    """The known body of which a name is a unit: "Miljöenheten vid Länsstyrelsen i Kalmar län"."""
    lexicon = context.registers.lexicon
    if lexicon.opens("unit_words", name) is None:
        return None
    links = _between_unit_and_body(lexicon).finditer(name)
    return next((body for link in links if (body := context.resolve(name[link.end() :]))), None)


@cache
def _between_unit_and_body(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what stands between a unit and the body it is a part of: " vid "."""
    return re.compile(rf" (?:{lexicon.words('employer_links')}) (?:the )?")


@lru_cache(maxsize=1 << 12)
def ends_in_form(name: str, lexicon: Lexicon) -> bool:
    """Return whether a name ends in the form of a body in law: "JAK ek. för."."""
    return legal_form(lexicon).search(name) is not None


def _type_of(name: str, context: Context) -> str:
    """What the words of a name tell of the kind of organisation, else "unknown"."""
    lexicon = context.registers.lexicon
    for kind in lexicon.kinds("organisation_types"):
        if lexicon.anywhere("organisation_types", kind).search(name):
            return kind
    return "unknown"


def local_names(
    listed: Iterable[Listed], hosts: Sequence[Organisation], context: Context
) -> dict[str, Organisation]:
    """Return the organisations of a document by every way its lists write them, hosts for short."""
    names: dict[str, Organisation] = {}
    for each in listed:
        organisation = canonical(each.name, each.acronym, context)
        names.setdefault(normalise(each.name), organisation)
        names.setdefault(normalise(organisation.name), organisation)
        behind = _WITH_ACRONYM.fullmatch(each.name)
        written = behind["acronym"] if behind else None
        for acronym in {each.acronym, organisation.acronym, written} - {None}:
            names.setdefault(normalise(str(acronym)), organisation)
    return {**_names_of_hosts(hosts, context), **_short_names(names.values(), context), **names}


def _names_of_hosts(hosts: Sequence[Organisation], context: Context) -> dict[str, Organisation]:
    """Return the short names of the hosts: "Länsstyrelsen", "Regionen" of "Region Skåne"."""
    found = {}
    for short in context.registers.lexicon.listed("short_names_of_bodies"):
        called = [host for host in hosts if _is_short_for(short, host.name.casefold())]
        if len(called) == 1:
            found[short] = called[0]
    return found


def _is_short_for(short: str, name: str) -> bool:
    return name.endswith(short) or bool({short, short.removesuffix("en")} & set(name.split()))


def _short_names(
    organisations: Iterable[Organisation], context: Context
) -> dict[str, Organisation]:
    """Return the parts of names by which a document speaks of those it has listed.

    "Demensföreningen" is "Demensföreningen i Östersund" where only one listed name begins so, or
    "Östersunds Demensförening" where only one ends so: the part must look like a name by itself,
    and be no mere word such as "Riksförbundet". A company goes by its name without its form in law.
    """
    found: dict[str, set[Organisation]] = {}
    joiners = _joiners(context.registers.lexicon)
    for organisation in organisations:
        words = organisation.name.split()
        company = _unformed(context.registers.lexicon).sub("", organisation.name)
        shortened = company != organisation.name and not organisation.name.endswith(".")
        if shortened and not _is_generic(company, context):
            found.setdefault(normalise(company), set()).add(organisation)
        initials = "".join(w[0].upper() for w in words if w not in joiners)
        if len(initials) >= _SHORTEST_ACRONYM and _stands_alone(initials, context):
            found.setdefault(normalise(initials), set()).add(organisation)
        for count in range(1, len(words)):
            short = " ".join(words[:count]).rstrip(",")
            if words[count - 1] not in joiners and _stands_alone(short, context):
                found.setdefault(normalise(short), set()).add(organisation)
        if len(words) > 1 and len(words[-1]) >= _LONG_WORD:
            last = words[-1][0].upper() + words[-1][1:]
            bare = [last] if last == words[-1] else []
            for short in (*bare, *(last + ending for ending in ("en", "n", "et"))):
                if _stands_alone(short, context):
                    found.setdefault(normalise(short), set()).add(organisation)
            if last.endswith(_PLURAL) and not _is_collective(f"{last}na", context):
                found.setdefault(normalise(f"{last}na"), set()).add(organisation)
    return {short: named.pop() for short, named in found.items() if len(named) == 1}


def _stands_alone(short: str, context: Context) -> bool:
    if _is_generic(short, context):
        return False
    known = context.registers.organisations.resolve(short)
    if known is not None and known.type not in ("civil_society", "company", "other"):
        return False
    return ACRONYM.fullmatch(short) is not None or looks_like_organisation(short, context)


def _is_generic(short: str, context: Context) -> bool:
    """Whether words begin many names and are none by themselves."""
    return context.registers.lexicon.word("generic_names").fullmatch(short) is not None


def _is_collective(word: str, context: Context) -> bool:
    """Whether a word tells of all who came, whatever they are called: "Organisationerna"."""
    return context.registers.lexicon.word("collective_speakers").fullmatch(word) is not None


@cache
def _unformed(lexicon: Lexicon) -> re.Pattern[str]:
    """What a name is spoken without: " i Sverige AB", the end of an address on the web."""
    land = rf"(?: (?:{lexicon.words('of_land')}))?"
    return re.compile(rf"{land}{legal_form(lexicon).pattern}|\.(?:se|nu|org)$", re.IGNORECASE)


@cache
def _joiners(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.listed("joiners"))


def named_organisations(text: str, context: Context) -> list[Mention]:
    """Return the organisations that prose names: known ones, and those whose names tell.

    An unknown name tells by a word such as "förbundet" and by two capitals or more, so that
    "Några organisationer" names none.
    """
    found = list(find_organisations(text, context))
    for start, end in split_names(text, context):
        name = text[start:end]
        if len(name.split()) > _LONGEST_NEW_NAME:
            continue
        shorter = next((m for m in found if m.start == start and m.end < end), None)
        if shorter is not None and _is_of_part(text[shorter.end : end], name, context):
            found[found.index(shorter)] = Mention(start, end, canonical(name, None, context))
        new = all(m.end <= start or end <= m.start for m in found)
        if new and len(_CAPITALS.findall(name)) > 1 and looks_like_organisation(name, context):
            found.append(Mention(start, end, canonical(name, None, context)))
    return sorted(found, key=lambda mention: mention.start)


def _is_of_part(behind: str, name: str, context: Context) -> bool:
    """Whether a name is that of a branch: "DHR Hälsingland", "Svenska kyrkan i Lunds stift"."""
    branch = _branch(context.registers.lexicon).fullmatch(behind)
    return is_branch(name, context) or (branch is not None and branch["kind"] is not None)


@remembering
def is_bloc(words: str, context: Context) -> bool:
    """Return whether words are a kind of bodies, "Myndigheter: ", and no body of the register."""
    kind = words.rstrip(": ")
    told = context.registers.lexicon.anywhere("blocs").fullmatch(kind) is not None
    return told and context.registers.organisations.resolve(kind) is None


@remembering
def split_names(text: str, context: Context) -> tuple[tuple[int, int], ...]:
    """Return the names in a list in prose, as (start, end).

    Commas, semicolons and conjunctions before a capital part names, except inside a name that is
    known: "A, B samt Sveriges Kommuner och Regioner" holds three.
    """
    known = [(m.start, m.end) for m in find_organisations(text, context)]
    names = (_trimmed(text, a, b, known, context) for a, b in _parted(text, known, context))
    return tuple(name for name in names if name is not None)


def split_row(text: str, context: Context) -> list[tuple[int, int]]:
    """Return the parts of a list in prose as they stand, whatever is said in them of the names."""
    known = [(m.start, m.end) for m in find_organisations(text, context)]
    return list(_parted(text, known, context))


def _parted(
    text: str, known: Sequence[tuple[int, int]], context: Context
) -> Iterator[tuple[int, int]]:
    brackets = [match.span() for match in _BRACKET.finditer(text)] if "(" in text else []
    cuts = [
        cut
        for cut in _separator(context.registers.lexicon).finditer(text)
        if not any(a < cut.start() < b for a, b in [*known, *brackets])
        and text[cut.start() - 1] != "-"
    ]
    position = 0
    for cut in parting(text, cuts, context):
        yield position, cut.start()
        position = cut.end()
    yield position, len(text)


def _trimmed(
    text: str, start: int, end: int, known: Sequence[tuple[int, int]], context: Context
) -> tuple[int, int] | None:
    """The name in one part of a list, without what leads it in or what is said of it."""
    bracket = text.find("(", start, end)
    end = bracket if bracket > start else end
    inside = [(a, b) for a, b in known if start <= a < end]
    if inside:
        first, behind = inside[0]
        opening = _FORM_BEFORE.search(text, start, first)
        first = opening.start() if opening else first
        article = _ARTICLE.match(text, first)
        known_without = article and context.resolve(text[article.end() : behind]) is not None
        first = article.end() if article and known_without else first
        return first, _end_of_longer(text, (first, behind), end, context)
    capital = _NAME_START.search(text, start, end)
    if capital is None:
        return None
    sent = sent_from(context.registers.lexicon).match(text, capital.start(), end)
    capital = _NAME_START.match(text, sent.end()) or capital if sent else capital
    stop = _name_end(context.registers.lexicon).search(text, capital.start(), end)
    end = stop.start() if stop else end
    while end > capital.start() and text[end - 1] in " ,.;:*":
        if ends_in_form(text[capital.start() : end], context.registers.lexicon):
            break
        end -= 1
    return (capital.start(), end) if end - capital.start() > 1 else None


def _end_of_longer(text: str, name: tuple[int, int], end: int, context: Context) -> int:
    """Where a name ends that begins with a known one: "LRF Norrbotten", "IM – Individuell ..."."""
    start, known = name
    while end > known and text[end - 1] in " ,.;:*":
        end -= 1
    rest = text[known:end]
    branch = _branch(context.registers.lexicon).fullmatch(rest)
    if branch is not None:
        place = branch["place"].casefold()
        return known if place in context.registers.given_names else end
    words = context.registers.lexicon.anywhere("organisation_words")
    if _MORE_WORDS.fullmatch(rest) and words.search(rest):
        given = rest.split()[0].casefold() in context.registers.given_names
        return known if given else end
    if _goes_on(context.registers.lexicon).fullmatch(rest):
        return end
    subtitle = _SUBTITLE.fullmatch(rest)
    if subtitle is None or len(subtitle[1].split()) > _LONGEST_NEW_NAME:
        return known
    named = looks_like_organisation(subtitle[1], context)
    same = context.resolve(subtitle[1]) in (None, context.resolve(text[start:known]))
    return end if named and same else known


@cache
def _branch(lexicon: Lexicon) -> re.Pattern[str]:
    """What follows the name of an organisation in that of its branch: " distrikt Norr"."""
    before, behind = lexicon.words("branch_words"), lexicon.words("branch_endings")
    place = rf"(?P<place>[{CAPITAL}][\w-]+)(?: (?:{lexicon.words('conjunctions')}) [{CAPITAL}]\w+)?"
    return re.compile(rf" (?:(?:{before}) )?{place}(?: (?P<kind>{behind}))?")


@cache
def _goes_on(lexicon: Lexicon) -> re.Pattern[str]:
    """What follows a known name in that of another body: " of the Archipelago", " 2030"."""
    joined = lexicon.words("within_names")
    return re.compile(rf"(?: (?:{joined})){{1,2}}(?: [{CAPITAL}][\w-]*){{1,3}}| \d{{1,4}}")


@cache
def _separator(lexicon: Lexicon) -> re.Pattern[str]:
    joined, sent = lexicon.words("conjunctions"), lexicon.words("from_words")
    titled = rf"(?:\w+- (?:{joined}) )?(?:{lexicon.words('public_titles')}) [{CAPITAL}]"
    named = (
        rf"[\"”({CAPITAL}]|\d[\d,]{{0,4}} ?\w|(?:\w+ ){{0,2}}(?:{sent}) |the [{CAPITAL}]|{titled}"
        rf"|[a-zåäö-]{{4,40}}(?:en|et) [{CAPITAL}]"
    )
    return re.compile(rf",\s+(?:(?:{joined})\s+)?|\s(?:{joined})\s+(?={named})|;\s+")


@cache
def sent_from(lexicon: Lexicon) -> re.Pattern[str]:
    """Who came, before the name of where from: "N.N. från "."""
    return re.compile(rf"{PERSON_NAME} (?:{lexicon.words('from_words')}) (?=[{CAPITAL}]|\d)")


@cache
def sent_or_posted(lexicon: Lexicon) -> re.Pattern[str]:
    """A name with where somebody comes from, for certain or if it is the name of a body."""
    sure, links = lexicon.words("from_words"), lexicon.words("posted_at")
    return re.compile(rf"(?P<name>{PERSON_NAME}) (?:(?P<sure>{sure})|{links}) (?=[{CAPITAL}])")


@cache
def _name_end(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<! ek)(?<! för)\.(?:\s|$)| (?:{lexicon.words('after_names')})(?!\w)")
