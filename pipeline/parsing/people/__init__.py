"""People in a public or programme role: who invited, opened, presented, chaired, closed, came.

Attendance lists and signatures are not read here: their names are private (`privacy`).
"""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from pipeline.parsing.grammar.headings import OF_NAMES
from pipeline.parsing.grammar.names import (
    PERSON,
    PERSON_NAME,
    has_given_name,
    looks_like_organisation,
    surname_first,
    turned,
)
from pipeline.parsing.grammar.verbs import role_patterns
from pipeline.parsing.model import Context, Person, PersonMention, Segment
from pipeline.parsing.people.acting import coordinated, subject_of
from pipeline.parsing.people.mentions import LABELS_OF_ROLES, find_mentions
from pipeline.parsing.people.presenting import PRESENTING, on_panel, that
from pipeline.parsing.people.programme import PROGRAMME, role_at
from pipeline.parsing.walk import NOT_PROSE
from pipeline.registers.lexicon import Lexicon

_FRAMING = frozenset(
    {"letterhead", "invitation", "background", "purpose", "opening", "presentation", "procedure"}
    | {"closing", "attendance_list", "point_lead", "question_lead", "group_list"}
    | {"other", "unclassified"}
)
_BRACKET = re.compile(r" \(([^()]+)\)")
_PARTS_BEFORE = re.compile(r"[,;:(] | [·•|] ")
_LAST_PART = re.compile(rf"(?:,| [–—-]) (?P<name>{PERSON_NAME})\Z")
_PARTING = ("–", "—", " -", ":", "|", ",", "(")
_HEADED = frozenset({"presentation", "opening", "closing"})
_AGENT_WITHIN = 5  # characters of the passive in which its "av" may stand
_DOES = re.compile(r": | [a-zåäö]{3}")
_TELLING = _FRAMING | {"theme_heading", "point"}
_ON_PROGRAMME = ("opener", "chair", "presenter", "closer")
_INVITING = ("invitation", "attendance_list", "purpose", "opening")


def find_people(
    segments: Sequence[Segment],
    listed: Sequence[Person],
    private: Collection[str],
    context: Context,
) -> list[Person]:
    """Return the people of the framing text with their roles, in order of first mention.

    `listed` have a role in a list, `private` are the names of those who merely came.
    """
    people = {person.name: person for person in [*_who_came(segments, private, context), *listed]}
    photo = context.registers.lexicon.pattern("photo_credits")
    for segment, following in itertools.zip_longest(segments, segments[1:]):
        kinds = (segment.passage.heading_kind, following.type if following else None)
        if segment.type == "theme_heading" and not _HEADED.isdisjoint(kinds):
            _give_heading(people, segment, context)
        if segment.type not in _FRAMING or segment.passage.part in NOT_PROSE:
            pictured = following is not None and photo.match(following.text)
            told = segment.type in _TELLING and segment.passage.part not in ("row", "overlong")
            if told and not pictured:
                _give_told(people, segment, context)
            continue
        if segment.type == "letterhead" and segment.passage.label not in LABELS_OF_ROLES:
            continue
        if segment.type == "attendance_list" and segment.passage.cells:
            continue
        mentions = find_mentions(segment, people, context)
        for mention in mentions:
            _remember(people, segment, mention, context)
        _give_roles(people, segment, mentions, context)
        if segment.role == PROGRAMME:
            _give_places(people, segment, mentions, context.registers.lexicon)
    _give_guests(people, segments, context)
    people = _turned_into_one({person.name: person for person in people.values()})
    _forget_later_inviters(people.values(), segments)
    for person in people.values():
        if not person.roles and is_public(person, context):
            person.roles = {"mentioned": (person.segment, person.start, person.end)}
    return [person for person in people.values() if person.roles]


def _who_came(
    segments: Sequence[Segment], names: Collection[str], context: Context
) -> Iterator[Person]:
    """Give those whom lists of who came name, each with the first place of the name in them."""
    guests = context.registers.lexicon.pattern("guests")
    for segment in segments:
        if segment.type != "attendance_list" or segment.role == "absent":
            continue
        over = [segment, *filter(None, [segment.lead])]
        guest = any(guests.match(each.text) for each in over)
        for name in names:
            start = segment.text.find(name)
            if start >= 0 and not surname_first(name, context) and PERSON.fullmatch(name):
                yield Person(name, segment, start, start + len(name), came=True, guest=guest)


def _give_guests(people: dict[str, Person], segments: Sequence[Segment], context: Context) -> None:
    """Let guests present of whom nothing else is told, where a sentence begins with the name."""
    guests = [person for person in people.values() if person.guest and not person.roles]
    if not guests:
        return
    for segment in segments:
        if segment.type == "attendance_list" or segment.passage.part == "overlong":
            continue
        for start, _ in segment.sentences:
            for guest in guests:
                begun = segment.text.startswith(guest.name, start)
                end = start + len(guest.name)
                if begun and _DOES.match(segment.text, end):
                    guest.roles.setdefault("presenter", (segment, start, end))


def _give_told(people: dict[str, Person], segment: Segment, context: Context) -> None:
    """Give the roles of whom sentences begin with that no prose frames: items, headings, points.

    What somebody is reported to have held is no presentation.
    """
    lexicon = context.registers.lexicon
    acts = any(lexicon.stands(cues, segment.text) for cues in ("roles", "persons_presenting"))
    told = [role for role in _ON_PROGRAMME if acts and _may_tell(role, segment.text, lexicon)]
    mentions = find_mentions(segment, people, context) if told else []
    led = segment.lead is not None and _leads_in(segment.lead.text, lexicon)
    for start, end in segment.sentences if mentions else ():
        inside = [m for m in mentions if start <= m.begin < end and not m.subordinate]
        if not inside or inside[0].begin > start:
            continue
        for role in told:
            for verb in _verbs(role, segment.text[:end], start, lexicon):
                held = role == "presenter" and not led
                held = held and that(lexicon).match(segment.text, verb.end()) is not None
                for mention in subject_of(inside, verb, segment.text, lexicon) if not held else ():
                    _remember(people, segment, mention, context)
                    _add(people, segment, mention, role)


def _leads_in(lead: str, lexicon: Lexicon) -> bool:
    """Whether a lead says that those named below it present: "Tre företagare inledde:"."""
    words = lead.rstrip(": ")
    verbs = [role_patterns(lexicon, role)[0] for role in ("opener", "presenter")]
    return any(match.end() == len(words) for verb in verbs for match in verb.finditer(words))


def _may_tell(role: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a text has a verb of a role, in the active voice or the passive."""
    presents = role == "presenter" and lexicon.stands("persons_presenting", text)
    return presents or lexicon.stands("roles", text, role)


def _verbs(role: str, text: str, start: int, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Give the verbs of what somebody in a role does, from `start` on."""
    yield from role_patterns(lexicon, role)[0].finditer(text, start)
    if role == "presenter":
        yield from lexicon.word("persons_presenting").finditer(text, start)


def _give_heading(people: dict[str, Person], segment: Segment, context: Context) -> None:
    """Let who stands at the end of a heading act at what it names: "Läget – N.N., Roks"."""
    lexicon = context.registers.lexicon
    role = role_at(segment.text, lexicon)
    named = _LAST_PART.search(segment.text)
    if named and has_given_name(named["name"], context):
        person = PersonMention(named["name"], *named.span("name"), *named.span("name"))
        _remember(people, segment, person, context)
        _add(people, segment, person, role)
    for mention in find_mentions(segment, people, context):
        before = segment.text[: mention.begin].rstrip()
        last = before.rpartition(" ")[2]
        parted = before.endswith(_PARTING) or lexicon.pattern("agent_words").fullmatch(last)
        if parted and mention.finish >= len(segment.text.rstrip(" )")):
            _remember(people, segment, mention, context)
            _add(people, segment, mention, role)


def _give_places(
    people: dict[str, Person],
    segment: Segment,
    mentions: Sequence[PersonMention],
    lexicon: Lexicon,
) -> None:
    """Give the role of the line of a programme to those in it of whom no verb tells."""
    told = any(place[0] is segment for p in people.values() for place in p.roles.values())
    for mention in mentions if not told else ():
        if not mention.subordinate:
            _add(people, segment, mention, role_at(segment.passage.text, lexicon))


def _forget_later_inviters(people: Iterable[Person], segments: Sequence[Segment]) -> None:
    """Who invites to something else once the talks have begun did not invite to this meeting."""
    talks = (s.passage.index for s in segments if s.type in ("question", "point"))
    begun = next(talks, len(segments))
    for person in people:
        invited = person.roles.get("inviter")
        if person.roles and invited and invited[0].passage.index > begun:
            del person.roles["inviter"]


def _remember(
    people: dict[str, Person],
    segment: Segment,
    mention: PersonMention,
    context: Context,
) -> None:
    person = people.get(mention.name)
    if person is None and (
        longer := [p for p in people.values() if _is_part(mention.name, p.name)]
    ):
        person = people[mention.name] = longer[0]
    if person is None:
        person = people[mention.name] = Person(mention.name, segment, mention.start, mention.end)
        person.subordinate = mention.subordinate
    earlier = segment.passage.index < person.segment.passage.index
    chair = context.registers.lexicon.anywhere("labels", "chair")
    chairs = chair.fullmatch(person.title or "") is not None
    if person.title is None or (mention.title and (earlier or chairs)):
        person.title = mention.title
    if person.organisation is None and mention.organisation is not None:
        start, end = mention.organisation
        person.organisation = segment.text[start:end]
        person.organisation_at = (segment, start, end)


def _is_part(words: str, name: str) -> bool:
    """Whether words are the end of a name, or two given names with which it begins."""
    return name.endswith(f" {words}") or (" " in words and name.startswith(f"{words} "))


def is_public(person: Person, context: Context) -> bool:
    """Return whether somebody holds a public office: minister, state secretary, head of agency."""
    public = context.registers.lexicon.pattern("public_titles")
    return bool(person.title and public.search(person.title.split("- och ")[-1]))


def keep_public(people: Sequence[Person], context: Context) -> tuple[list[Person], list[str]]:
    """Part the people whose role is public from the names of those who merely came."""
    kept, private = [], []
    for person in people:
        if not is_public(person, context):
            person.roles.pop("attendee", None)
        if person.roles:
            kept.append(person)
        else:
            private.append(person.name)
    return kept, private


def _give_roles(
    people: dict[str, Person], segment: Segment, mentions: Sequence[PersonMention], context: Context
) -> None:
    lexicon = context.registers.lexicon
    acting = [m for m in mentions if not m.subordinate]
    if segment.passage.label in LABELS_OF_ROLES:
        for mention in acting:
            _add(people, segment, mention, segment.passage.label)
        return
    chair = lexicon.anywhere("labels", "chair")
    for mention in acting:
        beside = mention.begin < mention.start or _goes_on(segment.text, mention.finish)
        if (
            beside
            and mention.organisation is None
            and mention.title
            and not _is_of_another(segment.text[: mention.begin], context)
            and not _stayed_away(lexicon).match(segment.text, mention.finish)
            and _own_chair(lexicon).search(mention.title)
        ):
            _add(people, segment, mention, "chair")
        bracket = _BRACKET.match(segment.text, mention.finish)
        roles = bracket[1].split(", ") if bracket else []
        bodies = (context.resolve(role) for role in roles if role[:1].isupper())
        if any(map(chair.fullmatch, roles)) and all(body in context.hosts for body in bodies):
            _add(people, segment, mention, "chair")
        if _also_chairs(lexicon).match(segment.text, mention.finish):
            _add(people, segment, mention, "chair")
        if lexicon.pattern("own_invitation").match(segment.text[mention.end :]):
            _add(people, segment, mention, "inviter")
    for sentence in segment.sentences:
        inside = [m for m in acting if sentence[0] <= m.start < sentence[1]]
        if inside:
            _roles_in_sentence(people, segment, inside, sentence, context)


def _is_of_another(before: str, context: Context) -> bool:
    """Whether a title is of something else than what meets: "Nämndens ordförande", "Roks, vd"."""
    owner = before.rstrip().rpartition(" ")[2]
    if owner.endswith("s") and owner[0].isupper():
        return context.registers.lexicon.word("own_meeting").fullmatch(owner) is None
    beside = _PARTS_BEFORE.split(before[:-2])[-1] if before.endswith((", ", ": ")) else ""
    return looks_like_organisation(beside, context) and context.resolve(beside) not in context.hosts


@cache
def _stayed_away(lexicon: Lexicon) -> re.Pattern[str]:
    """What says behind a name or title that the person did not come: ", som inte var med"."""
    who = lexicon.words("relative_pronouns")
    return re.compile(rf",? (?:(?:{who}) )?(?:\w+ )?(?:{lexicon.words('absence')})")


@cache
def _own_chair(lexicon: Lexicon) -> re.Pattern[str]:
    """Who chairs what meets, as a title or its end: "avdelningschef och rådets ordförande"."""
    meeting, chair = lexicon.words("own_meeting"), lexicon.words("labels", "chair")
    alone = rf"\A(?:{chair})n?(?: (?:{lexicon.words('of_own_meeting')}))?\Z"
    return re.compile(rf"\b(?:{meeting}) (?:{chair})$|{alone}", re.IGNORECASE)


@cache
def _also_chairs(lexicon: Lexicon) -> re.Pattern[str]:
    """What says behind a name that the person leads what meets, too: ", tillika ordförande"."""
    also, chair = lexicon.words("as_well"), lexicon.words("labels", "chair")
    return re.compile(rf",? (?:{also}) (?:{chair})(?=[,.;]|$)")


def _goes_on(text: str, end: int) -> bool:
    """Whether a clause goes on behind what is said of its subject: "N.N., ordförande, öppnade"."""
    return text[end : end + 2] == ", " and text[end + 2 : end + 3].islower()


def _turned_into_one(people: dict[str, Person]) -> dict[str, Person]:
    """Make one of those whom a list names by surname first and the text by given name."""
    for name in list(people):
        other = people.get(turned(name))
        if other is not None and name in people and other.segment is not people[name].segment:
            listed, told = sorted((people[name], other), key=lambda p: p.segment.passage.index)
            for role in listed.roles:
                told.roles.setdefault(role, (told.segment, told.start, told.end))
            del people[listed.name]
    return people


def _roles_in_sentence(
    people: dict[str, Person],
    segment: Segment,
    mentions: Sequence[PersonMention],
    sentence: tuple[int, int],
    context: Context,
) -> None:
    lexicon = context.registers.lexicon
    text = segment.text[: sentence[1]]
    opened: set[str] = set()
    for mention in on_panel(mentions, text, sentence[0], lexicon):
        _add(people, segment, mention, "presenter")
    for role in lexicon.kinds("roles"):
        presents = role == "presenter" and segment.type in PRESENTING
        presents = presents and lexicon.stands("persons_presenting", text)
        if not (presents or lexicon.stands("roles", text, role)):
            continue
        active, passive = role_patterns(lexicon, role)
        for match in passive.finditer(text, sentence[0]) if passive else ():
            by = lexicon.pattern("agent_words").search(text, match.end() - _AGENT_WITHIN)
            agents = [m for m in mentions if by and m.begin >= by.end() - 1]
            for mention in coordinated(agents, text, lexicon):
                if role != "presenter" or mention.name not in opened:
                    _add(people, segment, mention, role)
                    opened.add(mention.name)
        found = active.finditer(text, sentence[0])
        if presents:
            presenting = lexicon.word("persons_presenting")
            found = itertools.chain(found, presenting.finditer(text, sentence[0]))
        for match in found:
            subject = subject_of(mentions, match, text, lexicon)
            for mention in subject:
                if role in ("presenter", "attendee") and mention.name in opened:
                    continue
                by_name = text[mention.start : mention.end] == mention.name
                if role == "presenter" and not by_name and is_public(people[mention.name], context):
                    continue
                _add(people, segment, mention, role)
                if role != "chair":
                    opened.add(mention.name)


def _add(people: dict[str, Person], segment: Segment, mention: PersonMention, role: str) -> None:
    person, label = people[mention.name], segment.passage.label
    told = label == role or (label not in OF_NAMES and segment.type in _INVITING)
    if role == "inviter" and not told:
        return
    by_name = segment.text[mention.start : mention.end] == person.name
    place = (
        (segment, mention.start, mention.end)
        if by_name
        else (person.segment, person.start, person.end)
    )
    person.roles.setdefault(role, place)
