"""Questions, groups and points: the rows of what was asked and what was said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.extraction.model import Span
from pipeline.parsing.grammar.headings import (
    OF_NAMES,
    ordinal_length,
    strip_ordinal,
    without_remark,
)
from pipeline.parsing.grammar.names import CAPITAL, has_given_name
from pipeline.parsing.grammar.organisations import named_organisations
from pipeline.parsing.model import Context, Passage, Segment, Speech, remembering
from pipeline.parsing.speech.in_front import are_speakers, group_with_members
from pipeline.parsing.speech.leads import speaker_of_lead
from pipeline.parsing.speech.questions import begin_of_words
from pipeline.parsing.speech.short_names import listed_as
from pipeline.registers import Organisation, normalise
from pipeline.registers.lexicon import Lexicon

_NOT_OVER_POINTS = (*OF_NAMES, "signature", "groups")
_SEVERAL_GROUPS = 2
_AT_END = re.compile(r"\(([^()]+)\)[.,;!?]?$")
_GROUP_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-h])[).]\s+")


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
class Group:
    """A thematic group: its name and focus within the segment's text."""

    segment: Segment
    start: int
    end: int
    focus: str | None


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
            if above and _is_over(above):
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


def _is_over(segment: Segment) -> bool:
    """Whether a segment is a heading that says of what the questions below it are."""
    passage = segment.passage
    return (
        segment.type == "theme_heading"
        and passage.part == "heading"
        and passage.heading_kind is None
    )


def _leads_in_questions(heading: Segment, context: Context) -> bool:
    """Whether a heading says no more than that questions follow: "Frågorna var:"."""
    told = "questions" in context.registers.lexicon.cues("leads", heading.text)
    return told and heading.text.endswith(":")


def find_groups(segments: Sequence[Segment], context: Context) -> list[Group]:
    """Return the thematic groups: list items, names behind a colon, headings "Grupp 1: ...".

    A group named again, as in the heading over what it said, is one group.
    """
    named: dict[str, Group] = {}
    for group in _groups(segments, context):
        name = normalise(group.segment.text[group.start : group.end])
        named.setdefault(name, group)
    return list(named.values())


def _groups(segments: Sequence[Segment], context: Context) -> Iterator[Group]:
    lexicon = context.registers.lexicon
    headed = (s for s in segments if s.type == "theme_heading")
    named = {s.span: m for s in headed if (m := _group_by_name(lexicon).fullmatch(s.text))}
    by_name = named if len(named) >= _SEVERAL_GROUPS else {}
    for segment in segments:
        names = segment.type in ("theme_heading", "group_list")
        if names and (listed := group_with_members(lexicon).fullmatch(segment.text)):
            yield _group(segment, *listed.span("name"), lexicon)
            continue
        if segment.type == "theme_heading" and _numbered_group(lexicon).match(segment.text):
            start = ordinal_length(segment.text, lexicon)
            yield _group(segment, start, len(without_remark(segment.text, lexicon)), lexicon)
        elif segment.type == "theme_heading" and (
            lettered := _group_of_members(lexicon).fullmatch(segment.text)
        ):
            yield Group(segment, 0, lettered.end("name"), None)
        elif segment.type == "theme_heading" and segment.span in by_name:
            yield Group(segment, *by_name[segment.span].span("name"), None)
        if segment.type != "group_list":
            continue
        if segment.passage.part in ("item", "entry"):
            yield _group(segment, 0, len(segment.text), lexicon)
        else:
            for start, end in segment.sentences:
                yield from _inline_groups(segment, start, end, lexicon)


@cache
def _numbered_group(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.words("group_words")
    return re.compile(rf"(?:{words}) \w{{1,3}}\s?[,:.–-]", re.IGNORECASE)


@cache
def _group_by_name(lexicon: Lexicon) -> re.Pattern[str]:
    """The heading over what a group said, which has the group's name: "Grupp Mötesplatser"."""
    words = lexicon.words("group_words")
    colour = rf"(?!(?i:{lexicon.words('colours')})\b)"
    name = rf"{colour}[{CAPITAL}][\w-]{{2,}}(?: [\w-]+){{0,5}}"
    return re.compile(rf"(?i:{words}) [”\"]?(?P<name>{name})[”\"]?:?")


@cache
def _group_of_members(lexicon: Lexicon) -> re.Pattern[str]:
    """A group by its number or letter and those who were in it: "Bord B (Scouterna, Unizon)"."""
    words = lexicon.words("group_words")
    return re.compile(rf"(?P<name>(?:{words}) \w{{1,3}}) \([^()]+\)", re.IGNORECASE)


def _inline_groups(segment: Segment, start: int, end: int, lexicon: Lexicon) -> Iterator[Group]:
    """The groups that a sentence names: behind a colon, in brackets, behind "rubrikerna"."""
    text = segment.text
    sentence = text[start:end].rstrip(" .")
    named = lexicon.search("groups_in_prose", sentence)
    colon = sentence.find(":")
    if named is None and (colon < 0 or colon == len(sentence) - 1):
        return
    position = start + (named.end() if named else colon + 1)
    end = start + len(sentence)
    if text[position - 1] == "(":
        end = text.index(")", position)
    pieces = []
    for cut in [*_group_cut(lexicon).finditer(text, position, end), None]:
        until = cut.start() if cut else end
        if text[position:until].strip():
            pieces.append((position, until))
        position = cut.end() if cut else end
    if len(pieces) > 1 and " och " in text[slice(*pieces[-1])] and "samt" not in text:
        start, stop = pieces.pop()
        cut_at = text.index(" och ", start, stop)
        pieces += [(start, cut_at), (cut_at + 5, stop)]
    for start, stop in pieces:
        lead = len(text[start:stop]) - len(text[start:stop].lstrip())
        number = _GROUP_NUMBER.match(text, start + lead, stop)
        yield _group(segment, number.end() if number else start + lead, stop, lexicon)


@cache
def _group_cut(lexicon: Lexicon) -> re.Pattern[str]:
    joined, parting = lexicon.words("conjunctions"), lexicon.words("group_separators")
    return re.compile(rf",\s+(?:(?:{joined})\s+)?|;\s+|\s(?:{parting})\s+")


@cache
def _focus(lexicon: Lexicon) -> re.Pattern[str]:
    said = rf"[^()]*\b(?:{lexicon.words('focus_words')})[^()]*"
    added = rf"(?:{lexicon.words('focus_links')}) {said}"
    return re.compile(rf"\s*\((?P<bracketed>{said})\)|, (?P<added>{added})$", re.IGNORECASE)


@cache
def _named_group(lexicon: Lexicon) -> re.Pattern[str]:
    """A group by a name of its own, and what it talked about: "Bord Gul: pengar och avtal"."""
    words = lexicon.words("group_words")
    return re.compile(rf"(?P<name>(?i:{words}) [{CAPITAL}]\w{{2,20}}): (?P<focus>\S.*)")


def _group(segment: Segment, start: int, end: int, lexicon: Lexicon) -> Group:
    named = _named_group(lexicon).fullmatch(segment.text, start, end)
    if named is not None:
        return Group(segment, start, named.end("name"), named["focus"].rstrip(" .,;"))
    focus = _focus(lexicon).search(segment.text, start, end)
    name_end = focus.start() if focus else end
    while name_end > start and segment.text[name_end - 1] in " .,;:":
        name_end -= 1
    return Group(
        segment, start, name_end, (focus["bracketed"] or focus["added"]) if focus else None
    )


def find_points(
    segments: Sequence[Segment], questions: Sequence[Question], context: Context
) -> list[Point]:
    """Return the points, in order."""
    by_passage = {s.passage.index: q for q in questions for s in (q.segment, *q.repeats)}
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


def _point(
    segment: Segment, questions: dict[int, Question], parent: Point | None, context: Context
) -> Point:
    heading = segment.heading
    if heading is not None and heading.heading_kind in _NOT_OVER_POINTS:
        heading = None
    question = questions.get(heading.index) if heading else None
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
        return segment.speech
    if (named := _named_at_end(segment, context)) is not None:
        return named
    if segment.lead is not None and (lead := speaker_of_lead(segment.lead.text, context)):
        return lead
    if heading is not None and (named := speaker_of_lead(heading, context)):
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
