"""What each piece of a document is: the evidence of structure, cues and neighbours, weighed.

A new cue is a line in the lexicon. The outline (`outline`) is settled before; the rows that
segments become are read by the other modules.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.classification.between import settle_between
from pipeline.parsing.classification.leading_in import is_lead, leads
from pipeline.parsing.classification.lists import classify_list, type_of_list
from pipeline.parsing.classification.point_tables import points_in_table
from pipeline.parsing.classification.prose import classify_sentence
from pipeline.parsing.classification.task_tables import tasks_in_table
from pipeline.parsing.classification.turns import in_exchange, merged
from pipeline.parsing.classification.whose import told_before
from pipeline.parsing.entries.labelled_rows import names_behind_body
from pipeline.parsing.entries.name_rows import blocs_of_names, row_of_names, sends_persons
from pipeline.parsing.grammar.headings import PARAGRAPH_MARK, ordinal_length
from pipeline.parsing.grammar.names import CAPITAL, has_given_name, looks_like_person
from pipeline.parsing.grammar.organisations import glossed, is_bloc
from pipeline.parsing.model import Context, Evidence, Passage, Segment
from pipeline.parsing.outline.numbered import OF_SECTION
from pipeline.parsing.people.programme import PROGRAMME, lines_of_programme
from pipeline.parsing.speech import asked_by_somebody
from pipeline.parsing.speech.exchanges import exchanges
from pipeline.parsing.speech.questions import asks_behind_lead, stretches
from pipeline.parsing.walk import (
    LIST_PARTS,
    ROLE_OF_LEAD,
    ROLES_TOLD,
    TYPE_OF_HEADING,
    State,
    members_from,
    participant,
    whole,
)
from pipeline.registers.lexicon import Lexicon

_ADDRESSES = re.compile(r"(?:[\w.+-]{1,64}@[\w.-]{1,80}[,;]?\s*)+")
_LED_IN = ("heading", "paragraph")
_OF_LIST = re.compile(rf"\([^()]+\)|[{CAPITAL}][\w-]+\.")


def classify(passages: Sequence[Passage], context: Context) -> list[Segment]:
    """Return the segments of a document, in order, covering every passage."""
    state = State(context)
    segments: list[Segment] = []
    i = 0
    alone = context.registers.lexicon.word("conjunctions")
    turns = exchanges(passages, context.registers.lexicon)
    while i < len(passages):
        passage = passages[i]
        if alone.fullmatch(passage.text):
            segments.append(whole(passage, "other", Evidence("shape", "a conjunction alone", 1)))
            i += 1
            continue
        if _ADDRESSES.fullmatch(passage.text) and passage.part in ("paragraph", "heading"):
            segments.append(whole(passage, "other", Evidence("shape", "addresses alone", 1)))
            i += 1
            continue
        if passage.part == "paragraph" and state.lexicon.opens("references", passage.text):
            segments.append(whole(passage, "other", Evidence("references", passage.text, 1)))
            i += 1
            continue
        if i in turns:
            segments.extend(in_exchange(passage, turns[i], state))
            i += 1
            continue
        if any(glossed(passage.text)) and not passage.cells:
            segments.append(whole(passage, "other", Evidence("shape", "acronyms explained", 1)))
            i += 1
            continue
        if passage.part in LIST_PARTS:
            members = members_from(passages, i)
            told = points_in_table(members, state) or tasks_in_table(members, state)
            segments.extend(told or classify_list(members, state))
            i = members[-1].index + 1
            if i < len(passages) and passages[i].part == members[0].part:
                state.lead = None
            continue
        made = _classify_passage(passage, passages, state)
        segments.extend(made)
        i += 1
    settle_between(segments, state.lexicon)
    return segments


def _classify_passage(passage: Passage, passages: Sequence[Passage], state: State) -> list[Segment]:
    if _signs(passage, passages, state.context):
        return [whole(passage, "signature", Evidence("position", "a name at the end", 1))]
    match passage.part:
        case "furniture":
            return [
                whole(
                    passage,
                    "page_furniture",
                    Evidence("layout", passage.block.reason or "notice", 1),
                )
            ]
        case "title":
            return [whole(passage, "title", Evidence("outline", "title", 1))]
        case "overlong":
            return [whole(passage, "unclassified", Evidence("outline", "too long to be read", 1))]
        case "letterhead":
            return [whole(passage, "letterhead", Evidence("outline", "above the title", 1))]
        case "label":
            return [_classify_label(passage, state)]
        case "programme":
            state.lead = None
            timed = Evidence("outline", "times of day follow each other", 1)
            return [
                Segment(passage, start, end, "procedure", (timed,), PROGRAMME)
                for start, end in lines_of_programme(passage, state.context)
            ]
        case "heading":
            return _classify_heading(passage, passages, state)
        case _:
            return _classify_paragraph(passage, passages, state)


def _signs(passage: Passage, passages: Sequence[Passage], context: Context) -> bool:
    """Whether a line is no more than the name of a person, and the last of the document."""
    above = passages[passage.index - 1].text if passage.index else ""
    greeted = context.registers.lexicon.opens("notices", above) is not None
    named = has_given_name(passage.text, context) or (
        greeted and looks_like_person(passage.text, context)
    )
    last = passage.part in ("heading", "paragraph") and named
    return last and all(p.part == "furniture" for p in passages[passage.index + 1 :])


def _classify_label(passage: Passage, state: State) -> Segment:
    label = passage.label or ""
    evidence = Evidence(f"labels.{label}", passage.text[: passage.value], 1)
    state.lead = None
    match label:
        case "attendance" | "absent" | "invited":
            came = label == "invited" and _for_item(state.lexicon).search(passage.text)
            role = ROLE_OF_LEAD["attendance" if came else label]
            segment = whole(passage, "attendance_list", evidence, role=role)
            if state.heading is not None and is_bloc(state.heading.text, state.context):
                segment.heading = state.heading
            state.lead, state.list_type = segment, segment.type
            return segment
        case "signature":
            return whole(passage, "signature", evidence)
        case _:
            return whole(passage, "letterhead", evidence)


@cache
def _for_item(lexicon: Lexicon) -> re.Pattern[str]:
    """For which item of the agenda somebody was there: "N.N., Roks (punkt 4)"."""
    return re.compile(rf"\((?:{lexicon.words('items_of_agendas')}) \d", re.IGNORECASE)


def _classify_heading(passage: Passage, passages: Sequence[Passage], state: State) -> list[Segment]:
    kind = passage.heading_kind
    if (
        kind in ROLE_OF_LEAD
        and state.list_type == "point"
        and _is_over_prose(passage, passages, state)
    ):
        kind = passage.heading_kind = None
    if (credit := _credit_below(passage, passages, state.lexicon)) is not None:
        return [whole(passage, "other", Evidence("notices", credit, 1))]
    if (
        kind == "question"
        and passage.block.kind != "heading"
        and asked_by_somebody(passage.text, state.context)
    ):
        return _classify_paragraph(passage, passages, state)
    if passage.block.kind != "heading" and asks_behind_lead(passage, state.lexicon):
        return _classify_paragraph(passage, passages, state)
    evidence = Evidence(f"headings.{kind}", passage.text, 1)
    hosted = state.lexicon.pattern("hosted").match(passage.text)
    if hosted is not None:
        return [whole(passage, "letterhead", Evidence("hosted", hosted.group(), 1))]
    following = next((p for p in passages[passage.index + 1 :] if p.part != "furniture"), None)
    inside_questions = state.lead is not None and state.lead.type == "question_lead"
    asks = inside_questions and kind in (None, "questions", "question", "points")
    if asks and following is not None and _is_question_line(following):
        return [whole(passage, "theme_heading", evidence, role="question")]
    names = passage.block.kind != "heading" and kind is None and _tells_role(passage, state)
    if (names and _role_led_in(passage.text, following, state)) or is_lead(
        passage, following, passages, state
    ):
        return _classify_paragraph(passage, passages, state)
    if kind not in ("questions", "groups"):
        state.heading = passage
        state.spoken = False
    state.over_questions = passage if kind == "questions" else None
    state.heading_kind = kind
    if kind == "question":
        state.before = None
        state.section_kind, state.lead, state.questions_seen = "question", None, True
        return [whole(passage, "question", evidence)]
    state.lead = state.before = None
    state.listed = False
    if kind is None and _speaks_below(passage, following, state):
        state.section_kind = "points"
        return [whole(passage, "theme_heading", evidence)]
    if kind is not None:
        state.section_kind = kind
        state.list_type = TYPE_OF_HEADING[kind]
    questioned = following is not None and _is_question_line(following)
    match kind:
        case "signature":
            return [whole(passage, "signature", evidence)]
        case "attendance" | "absent" | "invited":
            state.list_role = ROLE_OF_LEAD[kind]
            return [whole(passage, "attendance_list", evidence, role=state.list_role)]
        case _:
            listing = kind is None and state.list_type == "attendance_list"
            if listing and _ends_list(passage, following, state):
                state.section_kind = state.list_type = None
            goes_on = state.section_kind in ("points", "question")
            if kind is None and state.list_type != "attendance_list" and not goes_on:
                state.section_kind = None
            role = "question" if questioned and kind != "questions" else None
            return [whole(passage, "theme_heading", evidence, role=role)]


def _is_over_prose(heading: Passage, passages: Sequence[Passage], state: State) -> bool:
    """Whether prose below a heading says nothing of who came: "Övriga", what the others held."""
    below = next((p for p in passages[heading.index + 1 :] if p.part != "furniture"), None)
    return below is not None and _tells(below, state.context)


def _ends_list(heading: Passage, following: Passage | None, state: State) -> bool:
    """Whether a heading is none of a list of names: it has a number, or prose stands below it."""
    numbered = ordinal_length(heading.text, state.lexicon) > 0
    numbered |= PARAGRAPH_MARK.fullmatch(heading.text) is not None
    return numbered or (following is not None and _tells(following, state.context))


def _tells(passage: Passage, context: Context) -> bool:
    """Whether a paragraph is prose that says nothing of who came, and no row of names."""
    text = passage.text
    prose = passage.part == "paragraph" and text.endswith((".", "!", "?"))
    if not (prose or (text.endswith("?") and asked_by_somebody(text, context))):
        return False
    lexicon = context.registers.lexicon
    coming = any(lexicon.search(category, text) for category in ROLES_TOLD)
    return not coming and not row_of_names(text[slice(*passage.sentences[0])], context)


def _credit_below(passage: Passage, passages: Sequence[Passage], lexicon: Lexicon) -> str | None:
    """Who took the picture that a line tells of, as the line right below it says."""
    below = passages[passage.index + 1 : passage.index + 2]
    credit = lexicon.pattern("photo_credits").match(below[0].text) if below else None
    return credit.group() if credit else None


def _speaks_below(passage: Passage, following: Passage | None, state: State) -> bool:
    """Whether a heading is the name of a participant, and prose of what it said stands below."""
    below = following is not None and following.part == "paragraph"
    return below and participant(passage, state) is not None


def _is_question_line(passage: Passage) -> bool:
    return passage.part in LIST_PARTS and passage.text.endswith("?")


def _lead_type(list_type: str) -> str:
    return {"question": "question_lead", "point": "point_lead"}.get(list_type, list_type)


def _classify_paragraph(
    passage: Passage, passages: Sequence[Passage], state: State
) -> list[Segment]:
    following = next((p for p in passages[passage.index + 1 :] if p.part != "furniture"), None)
    if passage.is_numbered and not OF_SECTION.fullmatch(passage.block.marker):
        state.section_kind = state.list_type = None
    listing = state.list_type == "attendance_list"
    if listing and (_OF_LIST.fullmatch(passage.text) or sends_persons(passage.text, state.context)):
        goes_on = Evidence("neighbours", "an attendance list goes on", 1)
        return [whole(passage, "attendance_list", goes_on, role=state.list_role)]
    role = state.names_led_in or ROLE_OF_LEAD.get(state.section_kind or "")
    if role is not None and (
        blocs_of_names(passage, state.names_led_in is not None, state.context)
        or names_behind_body(passage.text, state.context)
    ):
        state.list_type, state.list_role = "attendance_list", role
        led_in = Evidence("shape", "rows of names behind labels", 1)
        return [whole(passage, "attendance_list", led_in, role=role)]
    state.lead = state.before = None
    segments: list[Segment] = []
    for start, end, told in stretches(passage, state.lexicon):
        segment = classify_sentence(passage, start, end, segments[-1] if segments else None, state)
        if told is not None:
            segment.type, segment.speech = told, None
        segments.append(segment)
    types = {segment.type for segment in segments}
    state.spoken |= "point" in types
    if "question" in types:
        state.over_questions = None
    last = segments[-1]
    state.names_led_in = _role_led_in(last.text, following, state)
    if state.names_led_in is not None:
        last.type, last.role = "attendance_list", state.names_led_in
        return merged(segments, state)
    if last.type == "point_lead" and following is not None and following.part in _LED_IN:
        state.section_kind = "points"
    introduces = last.text.endswith(":") if following and following.part == "heading" else True
    if following is not None and introduces and leads(last, following, state):
        state.before = told_before(segments[-2], state.context) if len(segments) > 1 else None
        _mark_lead(last, following, passages, state)
    elif following is not None and following.part in LIST_PARTS:
        state.before = told_before(last, state.context)
    return merged(segments, state)


def _role_led_in(lead: str, following: Passage | None, state: State) -> str | None:
    """The role of those whom the paragraph behind a lead names: "Följande kom:", None if none."""
    if following is None or following.part != "paragraph" or not lead.endswith(":"):
        return None
    first = following.text[slice(*following.sentences[0])]
    rows = row_of_names(first, state.context) or blocs_of_names(following, False, state.context)
    if not rows:
        return None
    told = state.lexicon.cues("leads", lead)
    return next((role for kind, role in ROLE_OF_LEAD.items() if kind in told), "participant")


def _tells_role(passage: Passage, state: State) -> bool:
    """Whether a line says who came, did not or was invited."""
    return not ROLE_OF_LEAD.keys().isdisjoint(state.lexicon.cues("leads", passage.text))


def _mark_lead(
    last: Segment, following: Passage, passages: Sequence[Passage], state: State
) -> None:
    first = following
    while first.part == "heading":
        after = [p for p in passages[first.index + 1 :] if p.part != "furniture"]
        if not after or not _is_question_line(after[0]):
            return
        first = after[0]
    if first.part not in LIST_PARTS:
        return
    members = [p for p in members_from(passages, first.index) if p.part != "furniture"]
    list_type, role, evidence = type_of_list(members, state, last.text)
    last.type, last.role, last.evidence = _lead_type(list_type), role, evidence
    state.lead, state.list_type = last, list_type
