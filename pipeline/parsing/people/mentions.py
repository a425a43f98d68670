"""Mentions of people in a segment by name: with a title, with an employer, of those known.

Mentions without the name are found in `offices`.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pipeline.parsing.entries import may_be_titled
from pipeline.parsing.grammar.names import (
    BRACKET_BEHIND,
    CAPITAL,
    PERSON,
    PERSON_NAME,
    SHORTEST_NAME,
    find_organisations,
    has_given_name,
    looks_like_organisation,
    organisation_at,
    persons_in,
    sender,
)
from pipeline.parsing.grammar.verbs import past_tense
from pipeline.parsing.model import Context, Person, PersonMention, Segment
from pipeline.parsing.people.offices import find_by_office, initials_of, on_behalf_of
from pipeline.registers import Registers
from pipeline.registers.lexicon import Lexicon

LABELS_OF_ROLES = ("chair", "presenter", "inviter")
_APPOSITION = re.compile(
    rf", (?P<commas>[^,.;:]+?)(?: \((?!{PERSON_NAME})[^()]*\))?(?:[,:;]|\.?$|\. (?=[{CAPITAL}]))"
    r"| \((?P<brackets>[^(),]+)(?:, [^()]+)?\)"
)
_APPOSITION_END = re.compile(r"[,.;:()]")
_IN_NAMED = re.compile(rf" i (?=[{CAPITAL}])")


def public_names(texts: Iterable[str], chairs: Iterable[str], context: Context) -> frozenset[str]:
    """Return the full names, their first two parts and the surnames of who speaks for the host.

    Those that `texts` give together with an office, and those whom the register of office holders
    knows; `chairs` is what stands behind labels of who chairs.
    """
    lexicon = context.registers.lexicon
    texts = list(filter(persons_in, texts))
    told = [text for text in texts if lexicon.stands("labels", text, "chair")]
    chaired = (match["name"] for text in told for match in _chaired(lexicon).finditer(text))
    named = (match[0] for text in chairs if (match := PERSON.search(text)))
    names = {each for name in (*named, *chaired) for each in (name, name.split()[-1])}
    host = lexicon.anywhere("host_speakers")
    holders = office_holders(context.registers)
    for text in texts:
        known = (match[0] for match in persons_in(text) if match[0] in holders)
        names.update(each for name in known for each in (name, name.split()[-1]))
        if not (may_be_titled(text, lexicon) and lexicon.stands("host_speakers", text)):
            continue
        for match in _titled(lexicon).finditer(text):
            title = match["title"] or match["title_after"] or match["in_brackets"] or ""
            if host.search(title):
                name = match["name"] or match["name_before"]
                names |= {name, name.split()[-1]}
    names.update([" ".join(name.split()[:2]) for name in names if name.count(" ") > 1])
    initials = (initials_of(name) for name in names if " " in name)
    return frozenset(names.union(i for i in initials if context.resolve(i) is None))


@cache
def _chaired(lexicon: Lexicon) -> re.Pattern[str]:
    """A name with the verb of who led the meeting: "N.N. var mötesledare."."""
    verbs, chair = lexicon.words("was"), lexicon.words("labels", "chair")
    return re.compile(rf"(?P<name>{SHORTEST_NAME}),? (?:{verbs}) (?:{chair})(?=[.,;]|$)")


@cache
def _titled(lexicon: Lexicon) -> re.Pattern[str]:
    return _named(lexicon, lexicon.whole_words("person_titles"))


@cache
def _untitled(lexicon: Lexicon) -> re.Pattern[str]:
    """What `_titled` is where no title stands in the text."""
    return _named(lexicon, "(?!)")


def _named(lexicon: Lexicon, kinds: str) -> re.Pattern[str]:
    """Match a name with its title and employer, the title one of `kinds`."""
    before = rf"(?:(?:{lexicon.words('title_prefixes')}) )*"
    title = rf"{before}(?:{kinds})(?:n|en|t|et)?(?: och {before}(?:{kinds}))?"
    at = rf"(?: (?:{lexicon.words('employer_links')}|i)"
    place = rf"{at} (?P<org>[{CAPITAL}][^,.;:()]{{0,200}}?)(?: \([^()]*\))?(?=,))?"
    more = rf"(?: (?!{lexicon.words('not_in_subjects')})[\w-]+)"
    body = rf"(?:{lexicon.words('kinds_of_bodies')}) [{CAPITAL}]"
    subject = (
        rf"(?: (?:{lexicon.words('subject_links')}) [\w-]+(?:{more}{{3,6}}(?=[,.])|{more}{{0,2}})"
        rf"| för(?-i:(?: (?!vid|på|hos|av|{body})[a-zåäö][\w-]*){{1,3}}))?"
    )
    behind = rf" (?:{lexicon.words('employer_links')})"
    link = rf" (?P<link>{lexicon.words('employer_links')})"
    return re.compile(
        rf"(?<!\w)(?:(?i:(?P<title>{title})){place},? (?P<name>{PERSON_NAME})"
        rf"(?:{behind} (?:the |(?={body})\w+ )?(?P<org_named>[{CAPITAL}][^,.;:()]+))?"
        rf"|(?P<name_before>{PERSON_NAME})"
        rf"(?:, (?P<title_after>(?i:{title}){subject})| \((?P<in_brackets>(?i:{title}))\))?"
        rf"(?:{link} (?:the |(?={body})\w+ )?(?P<org_after>[{CAPITAL}][^,.;:()]{{1,200}}))?"
        rf"(?=[,.;() ]|$))"
    )


def find_mentions(
    segment: Segment, people: Mapping[str, Person], context: Context
) -> list[PersonMention]:
    """Return the people of a segment, in order; `people` are those of the document so far."""
    text = segment.text
    lexicon = context.registers.lexicon
    found: list[PersonMention] = []
    titled = may_be_titled(text, lexicon)
    names = persons_in(text)
    pattern = _titled(lexicon) if titled else _untitled(lexicon)
    place = segment.passage.value
    while names and (match := pattern.search(text, place)) is not None:
        named = _titled_mention(match, text, context)
        place = named.finish if named is not None else match.end()
        if named is not None:
            found.append(named)
    taken = [(m.begin, m.finish) for m in found]
    for match in names:
        if known := _by_initial(match, people):
            found.append(PersonMention(known, *match.span(), *match.span()))
            continue
        name, start = _known_part(match, people, context)
        if name and not any(b <= start < f for b, f in taken):
            end = start + len(name)
            employer = _beside(text, end, context)
            finish = employer[1] if employer else end
            found.append(PersonMention(name, start, end, start, finish, None, employer))
    if people:
        found.extend(find_by_office(text, people, found, titled, context))
    if segment.passage.label in LABELS_OF_ROLES and not found:
        start = segment.passage.value
        end = len(BRACKET_BEHIND.sub("", text))
        body = looks_like_organisation(text[start:end], context)
        if PERSON.fullmatch(text, start, end) and not body:
            found.append(PersonMention(text[start:end], start, end, start, end))
    bodies = {m.organisation[0] for m in found if m.organisation is not None}
    persons = (m for m in found if m.start not in bodies or has_given_name(m.name, context))
    return _with_shared_employers(sorted(persons, key=lambda m: m.start), text, lexicon)


def _behind_sender(name: str, context: Context) -> str:
    """A name without where the person is from before it: "Från Roks Anna Ek"."""
    sent = sender(context.registers.lexicon).match(name)
    body = organisation_at(name, sent.end(), context) if sent else None
    if body is None or PERSON.fullmatch(name, body.end + 1) is None:
        return name
    return name[body.end + 1 :]


def _begins_body(text: str, start: int, end: int, context: Context) -> bool:
    """Whether a longer name of the register begins there: "Geological Survey" of Sweden."""
    body = organisation_at(text, start, context)
    if body is None or body.end <= end:
        return False
    return context.registers.organisations.resolve(text[start : body.end]) is not None


def _with_shared_employers(
    mentions: Sequence[PersonMention], text: str, lexicon: Lexicon
) -> list[PersonMention]:
    """The mentions, one joined to the next with the employer of both: "N.N. och M.M. från Roks"."""
    shared = list(mentions)
    joined = lexicon.word("conjunctions")
    for i, (one, other) in enumerate(itertools.pairwise(mentions)):
        alone = one.title is None and one.organisation is None and other.title is None
        behind = other.organisation is not None and other.organisation[0] > other.end
        if alone and behind and joined.fullmatch(text[one.finish : other.begin].strip()):
            shared[i] = replace(one, organisation=other.organisation)
    return shared


def _titled_mention(match: re.Match[str], text: str, context: Context) -> PersonMention | None:
    lexicon = context.registers.lexicon
    if match["title"] and lexicon.word("academic_titles").fullmatch(match["title"]):
        behind = _titled(lexicon).match(text, match.start("name"))
        match = behind if behind and behind["title_after"] else match
    group = "name" if match["name"] else "name_before"
    name = match[group]
    if looks_like_organisation(name, context) or _begins_body(text, *match.span(group), context):
        return None
    name = _nominative(name, context)
    end = match.start(group) + len(name)
    address = lexicon.word("forms_of_address").match(name)
    if address and PERSON.fullmatch(name, address.end() + 1):
        name = name[address.end() + 1 :]
    name = _behind_sender(name, context)
    start = end - len(name)
    title = match["title"] or match["title_after"] or match["in_brackets"]
    if _ends_entry(match, text, context):
        return None
    if title is None and not match["org_after"]:
        return None
    organisation = None
    others = lexicon.word("on_behalf")
    for place in ("org", "org_named", "org_after"):
        if match[place] and not (place == "org_after" and others.fullmatch(match["link"])):
            organisation = _organisation_within(text, *match.span(place), context)
    if match["title_after"] and organisation is None:
        organisation = _headed(text, *match.span("title_after"), context)
        if organisation is not None:
            title = text[match.start("title_after") : organisation[0]].removesuffix(" i ")
    before = text[: match.start()]
    if organisation is None and group == "name":
        organisation = _owner_before(before, context) or _sender(text, match.start(), context)
    if organisation is None and (group == "name" or match["title_after"]):
        organisation = _beside(text, max(end, match.end("title_after")), context)
    subordinate = on_behalf_of(lexicon).search(before) is not None
    finish = max(
        end,
        match.end("title_after"),
        match.end("in_brackets") + 1,
        organisation[1] if organisation else 0,
    )
    return PersonMention(name, start, end, match.start(), finish, title, organisation, subordinate)


def _ends_entry(match: re.Match[str], text: str, context: Context) -> bool:
    """Whether a title is of the name before it in a row of names: "N.N. (A), ordförande, M.M."."""
    if not match["title"] or match["org"] or text[match.end("title") : match.start("name")] != ", ":
        return False
    before = text[: match.start()]
    ended = before.endswith((", ", "), "))
    return ended or has_given_name(" ".join(before.split()[-2:]), context)


def _headed(text: str, start: int, end: int, context: Context) -> tuple[int, int] | None:
    """The organisation that a title behind a name ends with: "ordförande i Unizon"."""
    named = _IN_NAMED.search(text, start, end)
    if named is None:
        return None
    stop = _APPOSITION_END.search(text, named.end())
    return _organisation_within(text, named.end(), stop.start() if stop else len(text), context)


def _nominative(name: str, context: Context) -> str:
    """A name without the genitive's s, where the register of office holders knows it so."""
    plain = name.removesuffix("s")
    return plain if plain in office_holders(context.registers) else name


@cache
def office_holders(registers: Registers) -> frozenset[str]:
    """The names of all that the register knows to hold or have held an office."""
    return frozenset(holder.name for holder in registers.office_holders.holders)


def _beside(text: str, end: int, context: Context) -> tuple[int, int] | None:
    """The organisation that follows a name between commas or in brackets: "N.N., Unizon, ..."."""
    following = _APPOSITION.match(text, end)
    if following is None:
        return None
    group = "commas" if following["commas"] else "brackets"
    title = context.registers.lexicon.word("person_titles").fullmatch(following[group])
    employs = title is None and looks_like_organisation(following[group], context)
    return following.span(group) if employs else None


def _organisation_within(
    text: str, start: int, end: int, context: Context
) -> tuple[int, int] | None:
    mention = organisation_at(text[start:end], 0, context)
    if mention is not None:
        return start, start + mention.end
    lexicon = context.registers.lexicon
    cut = _name_end(lexicon).search(text[start:end])
    end = start + cut.start() if cut else end
    said = lexicon.pattern("kinds_of_bodies").fullmatch(text[:start].rstrip().rpartition(" ")[2])
    return (start, end) if said or looks_like_organisation(text[start:end], context) else None


@cache
def _name_end(lexicon: Lexicon) -> re.Pattern[str]:
    past = past_tense(lexicon).pattern
    told = f"{lexicon.words('relative_words')}|{lexicon.words('tells_of')}"
    return re.compile(rf" (?:{told}) |(?={past})")


def _sender(text: str, before: int, context: Context) -> tuple[int, int] | None:
    """The organisation with which a sentence begins: "Från X medverkade utredaren N.N."."""
    start = max(text.rfind(". ", 0, before) + 2, 0) if ". " in text[:before] else 0
    opening = sender(context.registers.lexicon).match(text, start)
    mention = organisation_at(text[:before], opening.end(), context) if opening else None
    if mention is None or mention.is_government:
        return None
    return mention.start, mention.end


def _owner_before(before: str, context: Context) -> tuple[int, int] | None:
    """The organisation in the genitive right before a title: "Skolverkets generaldirektör X"."""
    for mention in find_organisations(before, context):
        if before[mention.end :] in ("s ", ":s ", " "):
            return mention.start, mention.end
    return None


def _by_initial(match: re.Match[str], people: Iterable[str]) -> str | None:
    """Who is meant by a given name and the first letter of a surname: "Anna E" for "Anna Ek"."""
    given, _, initial = match.group().partition(" ")
    if len(initial.rstrip(".")) != 1:
        return None
    named = [name for name in people if name.startswith(f"{given} {initial[0]}")]
    return named[0] if len(named) == 1 else None


def _known_part(
    match: re.Match[str], people: Mapping[str, Person], context: Context
) -> tuple[str | None, int]:
    """The person known already, or evident from the given name, within capitalised words.

    Words may stand before the given name that open the sentence or are a title.
    """
    words = match.group()
    for name in people:
        at = words.find(name)
        if at >= 0:
            return name, match.start() + at
    if looks_like_organisation(words, context):
        return None, 0
    words, start = _nominative(words, context), match.start()
    while " " in words:
        first, _, rest = words.partition(" ")
        given = first.casefold().split("-")
        if any(part in context.registers.given_names for part in given):
            return words, start
        words, start = rest, start + len(first) + 1
    return None, 0
