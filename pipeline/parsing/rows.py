"""From what was read of a document to its rows, with their ids and provenance."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slugify import slugify

from pipeline.extraction.model import Extraction, Span
from pipeline.folding import fold
from pipeline.parsing.facts.groups import Group
from pipeline.parsing.facts.meeting import Facts
from pipeline.parsing.facts.points import Point, Question, emphasis
from pipeline.parsing.grammar.organisations import Listed, canonical
from pipeline.parsing.model import Context, Person, Row, Segment
from pipeline.parsing.privacy import MASK, Mask
from pipeline.registers import Organisation, organisation_id

_THEME_IN_ID = 60


@dataclass(frozen=True)
class Source:
    """The document that rows are made from: its text as it is published."""

    document_id: str
    extraction: Extraction
    text: str

    def value(self, span: Span) -> str:
        """The value that a row quotes from `span`."""
        return fold(self.text[span.start : span.end])

    def provenance(self, span: Span | None) -> Row:
        """The provenance columns of a row that quotes `span`; None quotes nothing."""
        page = self.extraction.page_at(span.start) if span else None
        return {
            "document_id": self.document_id,
            "page": page,
            "char_start": span.start if span else None,
            "char_end": span.end if span else None,
        }


def meeting_id(facts: Facts, mask: Mask, document_id: str) -> str:
    """Return the id of a meeting: its day, its host and its theme, else its title.

    A long theme is cut at a word and told apart by the hash of all of it, so that two meetings of
    one host on one day whose themes begin alike have two ids.
    """
    day = facts.day.isoformat() if facts.day else f"undated-{document_id[:8]}"
    host = organisation_id(facts.host.name) if facts.host else ""
    about = slugify(
        mask(facts.theme or facts.title or document_id).replace(MASK, ""), backend="text-unidecode"
    )
    short = slugify(about, max_length=_THEME_IN_ID, word_boundary=True, save_order=True)
    if short != about:
        short = f"{short}-{_digest(about)}"
    return "-".join(part for part in (day, host, short) if part)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def meeting_row(
    key: str, facts: Facts, host_id: str | None, source: Source, language: str | None
) -> Row:
    """The row of the meeting."""
    invited, attended = facts.invited or (None,) * 3, facts.attended or (None,) * 3
    return {
        "meeting_id": key,
        "document_id": source.document_id,
        "title": facts.title,
        "meeting_type": facts.meeting_type,
        "date": facts.day,
        "end_date": facts.end_day,
        "date_source": facts.date_source,
        "host_organisation_id": host_id,
        "host_unit": facts.host_unit,
        "theme": facts.theme,
        "location": facts.location,
        "mode": facts.mode,
        "invited_count": invited[0],
        "invited_count_text": invited[1],
        "invited_count_unit": invited[2],
        "attended_count": attended[0],
        "attended_count_text": attended[1],
        "attended_count_unit": attended[2],
        "reference_number": facts.reference_number,
        "language": language,
    }


class Organisations:
    """The organisations of a document, as they are met, and the rows that link them."""

    def __init__(self, key: str, source: Source, mask: Mask, context: Context) -> None:
        """Collect for the meeting `key`; what `mask` masks is no organisation."""
        self._key, self._source, self._mask, self._context = key, source, mask, context
        self.seen: dict[str, Row] = {}
        self._links: dict[tuple[str, str], tuple[Span | None, Row]] = {}

    def add(self, organisation: Organisation) -> str | None:
        """Note an organisation and return its id; None for what is no name or a private one."""
        own = organisation_id(organisation.name)
        if not own or self._mask(organisation.name) != organisation.name:
            return None
        self.seen.setdefault(
            own,
            {
                "organisation_id": own,
                "name": organisation.name,
                "acronym": organisation.acronym,
                "organisation_type": organisation.type,
                "organisation_number": organisation.organisation_number,
                "wikidata_id": organisation.wikidata_id,
            },
        )
        return own

    def roles(self, organisation: Organisation) -> set[str]:
        """The roles an organisation has so far."""
        own = organisation_id(organisation.name)
        return {role for other, role in self._links if other == own}

    def link(
        self, organisation: Organisation, role: str, span: Span | None, group: str | None = None
    ) -> str | None:
        """Link an organisation to the meeting; the first place counts. Returns the row's id."""
        own = self.add(organisation)
        if own is None or (own, role) in self._links:
            return None
        row = {
            "meeting_id": self._key,
            "organisation_id": own,
            "role": role,
            "name_as_written": self._source.value(span) if span else None,
            "group_name": group,
            **self._source.provenance(span),
        }
        self._links[own, role] = (span, row)
        return "|".join((self._key, own, role))

    def link_listed(self, listed: Listed) -> str | None:
        """Link an organisation that a list names."""
        organisation = canonical(listed.name, listed.acronym, self._context)
        span = listed.segment.span_of(listed.start, listed.end)
        return self.link(organisation, listed.role, span, listed.group)

    def rows(self) -> list[Row]:
        """The links in reading order, the host first where no words name it."""
        ordered = sorted(self._links.values(), key=lambda link: link[0].start if link[0] else -1)
        return [{**row, "position": i} for i, (_, row) in enumerate(ordered, 1)]


def people_rows(
    key: str,
    people: Iterable[Person],
    organisations: Organisations,
    source: Source,
    context: Context,
) -> list[Row]:
    """The rows of people, one for each role, in reading order of where they have it."""
    found = []
    for person in people:
        employer = canonical(person.organisation, None, context) if person.organisation else None
        for role, (segment, start, end) in person.roles.items():
            span = segment.span_of(start, end)
            row = {
                "meeting_id": key,
                "person_name": source.value(span),
                "role": role,
                "title": person.title,
                "organisation_id": organisations.add(employer) if employer else None,
                **source.provenance(span),
            }
            found.append((segment.passage.index, span.start, row))
    found.sort(key=lambda entry: entry[:2])
    return [{**row, "position": i} for i, (_, _, row) in enumerate(found, 1)]


def group_rows(key: str, groups: Iterable[Group], source: Source) -> list[Row]:
    """The rows of thematic groups."""
    rows = []
    named = [group for group in groups if group.start < group.end]
    for i, group in enumerate(named, 1):
        span = group.segment.span_of(group.start, group.end)
        rows.append(
            {
                "meeting_id": key,
                "position": i,
                "name": source.value(span),
                "focus": group.focus,
                **source.provenance(span),
            }
        )
    return rows


def question_rows(key: str, questions: Sequence[Question], source: Source) -> list[Row]:
    """The rows of questions."""
    rows = []
    for i, question in enumerate(questions, 1):
        span = question.segment.passage.span(question.start, question.segment.end)
        rows.append(
            {
                "question_id": f"{key}-q{i:02}",
                "meeting_id": key,
                "position": i,
                "theme": question.theme.text if question.theme else None,
                "text": source.value(span),
                **source.provenance(span),
            }
        )
    return rows


def point_rows(
    key: str,
    points: Sequence[Point],
    questions: Sequence[Question],
    organisations: Organisations,
    source: Source,
) -> list[Row]:
    """The rows of points."""
    numbers = {id(point): f"{key}-p{i:02}" for i, point in enumerate(points, 1)}
    question_numbers = {id(q): f"{key}-q{i:02}" for i, q in enumerate(questions, 1)}
    rows = []
    for i, point in enumerate(points, 1):
        span = point.segment.span
        bold = [source.value(b) for b in emphasis(point.segment)]
        rows.append(
            {
                "point_id": numbers[id(point)],
                "meeting_id": key,
                "position": i,
                "section": point.section,
                "heading": point.heading,
                "question_id": question_numbers[id(point.question)] if point.question else None,
                "parent_point_id": numbers[id(point.parent)] if point.parent else None,
                "text": source.value(span),
                "emphasis": "|".join(phrase for phrase in bold if phrase) or None,
                "attribution": point.attribution,
                "organisation_id": organisations.add(point.organisation)
                if point.organisation
                else None,
                "speaker_type": point.speaker_type,
                **source.provenance(span),
            }
        )
    return rows


def segment_rows(segments: Sequence[Segment], source: Source) -> list[Row]:
    """The rows of segments: each passage's first begins with its marker, its last ends with it."""
    rows = []
    for i, segment in enumerate(segments):
        block = segment.passage.block
        first = i == 0 or segments[i - 1].passage is not segment.passage
        last = i + 1 == len(segments) or segments[i + 1].passage is not segment.passage
        span = segment.span
        start = block.span.start if first else span.start
        rows.append(
            {
                "document_id": source.document_id,
                "position": i + 1,
                "segment_type": segment.type,
                "page": source.extraction.page_at(start),
                "char_start": start,
                "char_end": block.span.end if last else span.end,
                "table_name": segment.table,
                "row_id": segment.row_id,
            }
        )
    return rows
