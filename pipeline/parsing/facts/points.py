"""Questions and points: the rows of what was asked and what was said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.extraction.model import Span
from pipeline.parsing.grammar.headings import (
    OF_NAMES,
    question_number,
    strip_ordinal,
    without_remark,
)
from pipeline.parsing.grammar.names import has_given_name
from pipeline.parsing.grammar.organisations import named_organisations
from pipeline.parsing.model import Context, Passage, Segment, Speech, remembering
from pipeline.parsing.speech.in_front import are_speakers
from pipeline.parsing.speech.leads import speaker_of_lead
from pipeline.parsing.speech.questions import begin_of_words
from pipeline.parsing.speech.short_names import listed_as
from pipeline.registers import Organisation
from pipeline.registers.lexicon import Lexicon

_NOT_OVER_POINTS = (*OF_NAMES, "signature", "groups")
_AT_END = re.compile(r"\(([^()]+)\)[.,;!?]?$")


@dataclass(frozen=True)
class Question:
    """A question put to the participants; `start` leaves its number out.

    `repeats` are the headings by which it is taken up again.
    """

    segment: Segment
    start: int
    theme: Passage | None
    repeats: list[Segment] = field(default_factory=list)


@dataclass(frozen=True)
class Point:
    """A point: under what it stands, who held it, and the point above it if it is a sub-bullet."""

    segment: Segment
    section: str | None
    heading: str | None
    question: Question | None
    parent: "Point | None"
    attribution: str | None
    organisation: Organisation | None
    speaker_type: str


def find_questions(segments: Sequence[Segment], context: Context) -> list[Question]:
    """Return the questions, each with the theme heading above it in the list of questions.

    That of headings that ask is the heading right above the first of them.
    """
    questions: dict[str, Question] = {}
    theme: Passage | None = None
    over: Passage | None = None  # headings that ask
    above: Segment | None = None  # not what stands right below a question
    for segment in segments:
        if segment.type == "theme_heading":
            is_theme = segment.role == "question" and not _leads_in_questions(segment, context)
            theme = segment.passage if is_theme else None
            over = None
        elif segment.type not in ("question", "page_furniture"):
            theme = None
        if segment.type == "question" and segment.passage.part == "heading":
            if above and _is_over(above, context):
                over = above.passage
            elif over is not None and segment.passage.block.level <= over.block.level > 0:
                over = None
            theme = over
        if segment.type != "page_furniture":
            above = segment if above is None or above.type != "question" else None
        if segment.type == "question":
            number = begin_of_words(segment.text, context.registers.lexicon)
            words = segment.text[number:]
            if words in questions:
                questions[words].repeats.append(segment)
            else:
                questions[words] = Question(segment, segment.start + number, theme)
    return list(questions.values())


def _is_over(segment: Segment, context: Context) -> bool:
    """Whether a heading says of what the questions below it are, and not only which: "Fråga 1"."""
    passage = segment.passage
    return (
        segment.type == "theme_heading"
        and passage.part == "heading"
        and passage.heading_kind is None
        and not question_number(passage.text, context.registers.lexicon)
    )


def _leads_in_questions(heading: Segment, context: Context) -> bool:
    """Whether a heading says no more than that questions follow: "Frågorna var:"."""
    told = "questions" in context.registers.lexicon.cues("leads", heading.text)
    return told and heading.text.endswith(":")


def find_points(
    segments: Sequence[Segment], questions: Sequence[Question], context: Context
) -> list[Point]:
    """Return the points, in order."""
    by_passage = {s.passage.index: q for q in questions for s in (q.segment, *q.repeats)}
    by_passage |= _taken_up(segments, questions, by_passage, context.registers.lexicon)
    points: list[Point] = []
    open_items: list[tuple[int, Point]] = []
    for segment in segments:
        if segment.type != "point":
            if segment.type != "page_furniture":
                open_items.clear()
            continue
        level = segment.passage.block.level if segment.passage.part == "item" else 0
        while open_items and open_items[-1][0] >= level:
            open_items.pop()
        parent = open_items[-1][1] if open_items and level else None
        point = _point(segment, by_passage, parent, context)
        points.append(point)
        if level:
            open_items.append((level, point))
    return points


def _taken_up(
    segments: Sequence[Segment],
    questions: Sequence[Question],
    asked: Mapping[int, Question],
    lexicon: Lexicon,
) -> dict[int, Question]:
    """Return the questions under which headings stand: as they count them, or by their level.

    Where several questions have one number, a number tells none of them.
    """
    numbered: dict[str, list[Question]] = {}
    for question in questions:
        marker = question.segment.passage.block.marker.strip("().: ")
        number = marker if marker.isdigit() else question_number(question.segment.text, lexicon)
        numbered.setdefault(number, []).append(question)
    taken: dict[int, Question] = {}
    over: tuple[Question, int] | None = None
    for heading in (s.passage for s in segments if s.passage.part == "heading"):
        level = heading.block.level
        counted = numbered.get(question_number(heading.text, lexicon) or "none", [])
        under = asked.get(heading.index) or (counted[0] if len(counted) == 1 else None)
        if under is None and over is not None and level > over[1] > 0:
            taken[heading.index] = over[0]
            continue
        over = (under, level) if under is not None else None
        if under is not None:
            taken[heading.index] = under
    return taken


def _point(
    segment: Segment, questions: dict[int, Question], parent: Point | None, context: Context
) -> Point:
    heading = segment.heading
    if heading is not None and heading.heading_kind in _NOT_OVER_POINTS:
        heading = None
    asked_beside = questions.get(segment.passage.index) if segment.passage.part == "row" else None
    question = asked_beside or (questions.get(heading.index) if heading else None)
    heading_text = None
    if heading is not None:
        lexicon = context.registers.lexicon
        heading_text = strip_ordinal(without_remark(heading.text, lexicon), lexicon).rstrip(":")
    section = segment.lead.text.rstrip(": ") if segment.lead else None
    speech = _speech(segment, heading_text, context)
    speaker_type = _speaker_type(segment, speech)
    nobody = context.registers.lexicon.word("nobody")
    named = speech is not None and nobody.fullmatch(speech.words) is None
    attribution = (speech.words or None) if speech is not None and named else None
    return Point(
        segment,
        section,
        heading_text,
        question,
        parent,
        attribution,
        _one_organisation(attribution, context) if attribution else None,
        speaker_type,
    )


def _speech(segment: Segment, heading: str | None, context: Context) -> Speech | None:
    if segment.speech is not None and segment.speech.words:
        over = speaker_of_lead(heading, context) if segment.speech.anaphoric and heading else None
        return over or segment.speech
    if (named := _named_at_end(segment, context)) is not None:
        return named
    if segment.lead is not None and (lead := speaker_of_lead(segment.lead.text, context)):
        return lead
    shown = segment.lead is not None and segment.role == "presenter"
    if heading is not None and not shown and (named := speaker_of_lead(heading, context)):
        return named
    return segment.speech


def _named_at_end(segment: Segment, context: Context) -> Speech | None:
    """Who is named in brackets behind an item: "... i alla ramavtal (Svensk Handel)."."""
    bracket = _AT_END.search(segment.text)
    if bracket is None or segment.passage.part != "item" or not are_speakers(bracket[1], context):
        return None
    return Speech(bracket[1], *bracket.span(1), "participants")


def _speaker_type(segment: Segment, speech: Speech | None) -> str:
    if speech is not None and (speech.words or speech.speaker_type == "host"):
        return speech.speaker_type
    return segment.role or "participants"


@remembering
def _one_organisation(attribution: str, context: Context) -> Organisation | None:
    named = {m.organisation.name: m.organisation for m in named_organisations(attribution, context)}
    named = named or {body.name: body for body in listed_as(attribution, context)}
    if len(named) != 1 or _joins_another(attribution, context):
        return named.get(attribution)
    return next(iter(named.values()))


def _joins_another(attribution: str, context: Context) -> bool:
    """Whether a body that is not known stands beside one that is: "Leder i Väst och LRF"."""
    parts = _joined(context.registers.lexicon).split(attribution)
    return len(parts) > 1 and any(
        part[:1].isupper()
        and not named_organisations(part, context)
        and not has_given_name(part, context)
        for part in parts
    )


@cache
def _joined(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" (?:{lexicon.words('conjunctions')}) ")


def emphasis(segment: Segment) -> list[Span]:
    """Return the stretches of a segment that are set in bold."""
    span = segment.span
    return [
        Span(max(bold.start, span.start), min(bold.end, span.end))
        for bold in segment.passage.block.bold
        if bold.start < span.end and span.start < bold.end
    ]
