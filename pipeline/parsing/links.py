"""Which organisations took part in a meeting, and how: what was read of them becomes links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extraction.model import Span
from pipeline.parsing.entries import Attendance
from pipeline.parsing.facts.points import Point
from pipeline.parsing.grammar.names import Mention, find_organisations
from pipeline.parsing.grammar.organisations import canonical, named_organisations, split_names
from pipeline.parsing.model import Context, Person, Segment
from pipeline.parsing.people.presenting import presenting_organisations
from pipeline.parsing.rows import Organisations
from pipeline.parsing.speech import reported
from pipeline.parsing.walk import LIST_PARTS
from pipeline.registers import Organisation
from pipeline.registers.lexicon import Lexicon

_FEWEST_NAMED = 2
_PRIVATE = ("civil_society", "company", "unknown")
_MENTIONING = frozenset({"invitation", "background", "purpose", "opening"})


@dataclass(frozen=True)
class Found:
    """What was read of a document that tells of organisations."""

    segments: Sequence[Segment]
    attendance: Attendance
    people: Sequence[Person]
    points: Sequence[Point]


def link_organisations(organisations: Organisations, found: Found, context: Context) -> None:
    """Link every organisation to the meeting in the roles that the document gives it."""
    for listed in found.attendance.listed:
        organisation = canonical(listed.name, listed.acronym, context)
        if "host" not in organisations.roles(organisation):
            row_id = organisations.link_listed(listed)
            if row_id and listed.segment.passage.part in LIST_PARTS:
                listed.segment.table, listed.segment.row_id = "meeting_organisations", row_id
    for segment, mention in presenting_organisations(found.segments, context):
        span = segment.span_of(mention.start, mention.end)
        organisations.link(mention.organisation, "presenter", span)
    _link_employers(organisations, found.people, context)
    for point in found.points:
        _link_speakers(organisations, point, context)
    _link_framing(organisations, found.segments, context)


def _link_employers(
    organisations: Organisations, people: Sequence[Person], context: Context
) -> None:
    """The employer of a person with a role; it presents where its own official presents for it.

    An association or company whose people present what it does itself is the presenter only.
    """
    lexicon = context.registers.lexicon
    for person in people:
        if person.organisation is None or person.organisation_at is None:
            continue
        employer = canonical(person.organisation, None, context)
        if "host" in organisations.roles(employer):
            continue
        academic = lexicon.pattern("academic_titles").search(person.title or "")
        presents = "presenter" in person.roles and not academic and employer.type != "university"
        segment, start, end = person.organisation_at
        span = segment.span_of(start, end)
        if presents:
            organisations.link(employer, "presenter", span)
        if not (presents and employer.type in _PRIVATE and _presents_itself(person, lexicon)):
            organisations.link(employer, "affiliation", span)


def _presents_itself(person: Person, lexicon: Lexicon) -> bool:
    """Whether somebody presents what the own organisation does."""
    segment, place, _ = person.roles["presenter"]
    own = lexicon.anywhere("self_presentation")
    return any(own.search(segment.text[a:b]) for a, b in segment.sentences if a <= place < b)


def _link_speakers(organisations: Organisations, point: Point, context: Context) -> None:
    """Whoever is named as speaking in a point, or by the heading right over it, took part."""
    if point.speaker_type != "participants":
        return
    segment, body, name = point.segment, point.organisation, point.attribution
    if body and name and name == point.heading and segment.heading is not None:
        branch = any(listed.startswith(body.name) for listed in context.listed)
        if not (branch or organisations.roles(body)):
            begin = segment.heading.text.index(name)
            span = segment.heading.span(begin, begin + len(name))
            organisations.link(body, "participant", span)
    for start, end in segment.sentences:
        speech = reported(segment.text[start:end], context)
        if speech is None:
            continue
        for mention in named_organisations(speech.words, context):
            if not organisations.roles(mention.organisation):
                speaker = mention.moved(start + speech.start)
                span = segment.span_of(speaker.start, speaker.end)
                organisations.link(speaker.organisation, "participant", span)


def _link_framing(
    organisations: Organisations, segments: Sequence[Segment], context: Context
) -> None:
    """Who planned the meeting with the host, and who else the framing mentions."""
    planning = context.registers.lexicon.pattern("planning")
    mentioned: list[tuple[Organisation, Span]] = []
    for segment in segments:
        if segment.type not in _MENTIONING:
            continue
        for start, end in segment.sentences:
            sentence = segment.text[start:end]
            planned = planning.search(sentence)
            at = planned.end() if planned else len(sentence)
            for mention in _planners(sentence[at:], context):
                planner = mention.moved(start + at)
                if "host" not in organisations.roles(planner.organisation):
                    span = segment.span_of(planner.start, planner.end)
                    organisations.link(planner.organisation, "planner", span)
            for mention in find_organisations(sentence[:at], context):
                span = segment.span_of(start + mention.start, start + mention.end)
                mentioned.append((mention.organisation, span))
    for organisation, span in mentioned:
        if not organisations.roles(organisation):
            organisations.link(organisation, "mentioned", span)


def _planners(text: str, context: Context) -> Iterator[Mention]:
    """Give the organisations that a row names, and single words among two of them: "A, Ljuset, B".

    Two words may be the name of a person.
    """
    named = named_organisations(text, context)
    yield from named
    for start, end in split_names(text, context) if len(named) >= _FEWEST_NAMED else ():
        alone = text[start:end].isalpha() and named[0].start < start < named[-1].start
        if alone and not any(m.start <= start < m.end for m in named):
            yield Mention(start, end, canonical(text[start:end], None, context))
