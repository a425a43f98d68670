"""From the blocks of one document to its rows. Pure: no files, no Dagster.

The steps, each in its room: `outline` finds the title, headings and lists; `classification` weighs
what each piece is; `attendance`, `people` and `facts` read what the pieces tell and `links` joins
organisations to the meeting; `privacy` masks names that are personal data; `rows` gives what was
read its ids and provenance.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from pipeline.extraction.model import Extraction
from pipeline.parsing.attendance import read_attendance
from pipeline.parsing.classification import classify
from pipeline.parsing.classification.articles import settle_article
from pipeline.parsing.entries import Attendance
from pipeline.parsing.facts.groups import find_groups
from pipeline.parsing.facts.hosts import find_hosts
from pipeline.parsing.facts.kinds import document_type
from pipeline.parsing.facts.language import language
from pipeline.parsing.facts.meeting import read_facts
from pipeline.parsing.facts.points import Question, find_points, find_questions
from pipeline.parsing.grammar.names import turned
from pipeline.parsing.grammar.organisations import canonical, glossary, local_names
from pipeline.parsing.links import Found, link_organisations
from pipeline.parsing.model import Context, Metadata, ParsedDocument, Person, Row, Segment
from pipeline.parsing.outline import outline
from pipeline.parsing.people import find_people, keep_public
from pipeline.parsing.people.mentions import public_names
from pipeline.parsing.people.presenting import names_of_leaders, names_of_presenters
from pipeline.parsing.people.quoted import quoted_people
from pipeline.parsing.privacy import (
    Mask,
    cut_at_organisations,
    left_in_lists,
    organisation_names,
    outside_names,
    signatures,
    surnames,
    without_words_of,
)
from pipeline.parsing.privacy.given import given_names_alone
from pipeline.parsing.privacy.passing import contact_details, listed_in_prose, named_in_passing
from pipeline.parsing.rows import (
    Organisations,
    Source,
    group_rows,
    meeting_id,
    meeting_row,
    people_rows,
    point_rows,
    question_rows,
    segment_rows,
)
from pipeline.registers import Organisation, Registers

_MOST_CHAIRS = 2
_IDS_AND_CODES = ("_id", "_type", "_count_unit", "_source", "role", "mode", "language")
_LEADING = frozenset({"inviter", "opener", "chair", "closer"})

__all__ = ["Metadata", "ParsedDocument", "Row", "parse"]


def parse(extraction: Extraction, metadata: Metadata, registers: Registers) -> ParsedDocument:
    """Read one document.

    Args:
        extraction: its text and blocks.
        metadata: what is known of it beside its text.
        registers: the organisations, office holders, names and cue words to consult.

    Returns:
        Its kind and, for minutes and reports of one meeting, its rows and segments.
    """
    context = Context(registers, metadata)
    passages = outline(extraction, context)
    known = glossary((p.text for p in passages if p.part != "overlong"), context)
    context = replace(context, local_names=known) if known else context
    segments = classify(passages, context)
    attendance = read_attendance(segments, context)
    hosts = tuple(host.organisation for host in find_hosts(segments, context))
    context = replace(
        context,
        local_names=known | local_names(attendance.listed, hosts, context),
        host_people=public_names(
            (p.text for p in passages if p.part != "overlong"),
            (p.text[p.value :] for p in passages if p.label == "chair"),
            context,
        ).union(_staff(attendance, hosts, context), names_of_leaders(segments, context)),
        hosts=hosts,
        presenters=names_of_presenters(segments, context),
        attendees=frozenset(name.split()[0] for name in attendance.private if " " in name),
    )
    segments = classify(passages, context)
    kind, evidence = document_type(passages, segments, context)
    if kind not in ("minutes", "report"):
        spoken = language(extraction.text, context)
        return ParsedDocument(kind, spoken, "", {}, tuple(segments), evidence)
    if kind == "report":
        settle_article(segments, context)
    listed = attendance.names
    attendance = read_attendance(segments, context)
    if attendance.names != listed:
        context = replace(context, local_names=local_names(attendance.listed, hosts, context))
    parsed = _read(extraction, segments, attendance, kind, context)
    return replace(parsed, evidence=evidence)


def _staff(
    attendance: Attendance, hosts: Collection[Organisation], context: Context
) -> Iterator[str]:
    """Give the names and surnames of those whom lists name with the host: they speak for it."""
    for name, employer in attendance.employers.items():
        if canonical(employer.name, employer.acronym, context) in hosts:
            yield from (name, name.split()[-1])


def _read(
    extraction: Extraction,
    segments: Sequence[Segment],
    attendance: Attendance,
    kind: str,
    context: Context,
) -> ParsedDocument:
    people, attending = keep_public(
        find_people(segments, _listed_people(attendance), attendance.private, context), context
    )
    if kind == "report":
        people += quoted_people(segments, people, context)
    _employ(people, attendance)
    mask = _mask(
        segments, attendance, people, context, attending=attending, is_report=kind == "report"
    )
    leading = [p.organisation_at for p in people if p.organisation_at and _LEADING & p.roles.keys()]
    offices = [p.title for p in people if p.title]
    offices += [p.name for p in people if p.title][:1]  # others may only be told of
    facts = read_facts(segments, context, offices, leading)
    source = Source(context.metadata.document_id, extraction, mask(extraction.text))
    spoken = language(extraction.text, context)
    key = meeting_id(facts, mask, source.document_id)
    organisations = Organisations(key, source, mask, context)
    questions = find_questions(segments, context)
    points = find_points(segments, questions, context)
    for host in facts.hosts:
        organisations.link(host.organisation, "host", host.span)
    host_id = organisations.add(facts.host) if facts.host else None
    link_organisations(organisations, Found(segments, attendance, people, points), context)
    rows = {
        "meetings": [meeting_row(key, facts, host_id, source, spoken)],
        "meeting_people": people_rows(key, people, organisations, source, context),
        "groups": group_rows(key, find_groups(segments, context), source),
        "questions": question_rows(key, questions, source),
        "points": point_rows(key, points, questions, organisations, source),
        "meeting_organisations": organisations.rows(),
        "organisations": list(organisations.seen.values()),
    }
    rows = {table: [_masked(row, mask) for row in own] for table, own in rows.items()}
    _point_to_rows(segments, questions, rows)
    rows["segments"] = segment_rows(segments, source)
    return ParsedDocument(kind, spoken, source.text, rows, tuple(segments))


def _mask(
    segments: Sequence[Segment],
    attendance: Attendance,
    people: Sequence[Person],
    context: Context,
    *,
    attending: Sequence[str],
    is_report: bool,
) -> Mask:
    """What masks the names of private persons: all that were found but those of `people`.

    `attending` are the names of those who merely came.
    """
    public = {each for person in people for each in (person.name, turned(person.name))}
    named = [
        *attendance.private,
        *attending,
        *signatures(segments, context),
        *listed_in_prose(segments, context),
        *left_in_lists(segments, attendance.listed, context),
    ]
    listed = [each.name for each in attendance.listed]
    named += outside_names(named_in_passing(segments, is_report, context), listed, context)
    persons = cut_at_organisations(named, listed, context)
    private = {name for name in persons if not any(_same(name, each) for each in public)}
    alone = surnames(private)
    spared = public.union(organisation_names(segments, alone, context), listed)
    contacts = contact_details(segments, private, context)
    given = given_names_alone(segments, private, public, context)
    given = without_words_of([*organisation_names(segments, given, context), *spared], given)
    return Mask(private.union(without_words_of(spared, alone), contacts), given)


def _same(name: str, other: str) -> bool:
    """Whether two names are one, or the words of one are part of the other, in the genitive too.

    So is what begins with a title and ends within the name: "State Secretary Eva" of "Eva Ek".
    """
    words = name.split()
    ends = (" ".join(words[i:]) for i in range(1, len(words) - 1))
    return any(other.startswith(f"{end} ") for end in ends) or any(
        part in whole and re.search(rf"(?<![\w-]){re.escape(part)}s?(?![\w-])", whole) is not None
        for part, whole in ((name, other), (other, name))
    )


def _masked(row: Row, mask: Mask) -> Row:
    """The row with private names masked; text of which nothing is left is unknown.

    Ids and codes are no text: they may look like a name that the document has in small letters.
    """
    return {
        name: (mask(value) or None)
        if isinstance(value, str) and not name.endswith(_IDS_AND_CODES)
        else value
        for name, value in row.items()
    }


def _listed_people(attendance: Attendance) -> list[Person]:
    """The office holders and chairs that attendance lists name.

    More than two of whom a list says that they chair led talks in groups, and are private.
    """
    people: dict[str, Person] = {}
    names = {chair.segment.text[chair.start : chair.end] for chair in attendance.chairs}
    chairs = attendance.chairs if len(names) <= _MOST_CHAIRS else []
    for role, holders in (("attendee", attendance.office_holders), ("chair", chairs)):
        for segment, start, end, title in holders:
            name = segment.text[start:end]
            person = people.setdefault(name, Person(name, segment, start, end, title))
            person.roles.setdefault(role, (segment, start, end))
    return list(people.values())


def _employ(people: Sequence[Person], attendance: Attendance) -> None:
    """Give people the titles and employers that attendance lists name beside them."""
    for person in people:
        person.title = person.title or attendance.titles.get(person.name)
        employer = attendance.employers.get(person.name)
        if person.organisation is None and employer is not None:
            person.organisation = employer.name
            person.organisation_at = (employer.segment, employer.start, employer.end)


def _point_to_rows(
    segments: Sequence[Segment], questions: Sequence[Question], rows: dict[str, list[Row]]
) -> None:
    """Tell each segment which row it became."""
    for question, row in zip(questions, rows["questions"], strict=True):
        for segment in (question.segment, *question.repeats):
            segment.table, segment.row_id = "questions", row["question_id"]
    points = (segment for segment in segments if segment.type == "point")
    for segment, row in zip(points, rows["points"], strict=True):
        segment.table, segment.row_id = "points", row["point_id"]
    title = next((s for s in segments if s.type == "title"), None)
    if title is not None:
        title.table, title.row_id = "meetings", rows["meetings"][0]["meeting_id"]
