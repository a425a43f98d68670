"""What a list is: its lead, heading, shape and place tell questions from points and names."""

import re
from collections.abc import Sequence

from pipeline.parsing.classification.shapes import Shape
from pipeline.parsing.classification.whose import SHOWN, SPEAKER_BEFORE, whose_points
from pipeline.parsing.grammar.dates import is_day_alone
from pipeline.parsing.grammar.groups import groups_counted, numbered_line
from pipeline.parsing.grammar.names import (
    find_organisations,
    has_given_name,
)
from pipeline.parsing.grammar.organisations import is_bloc
from pipeline.parsing.model import Context, Evidence, Passage, Segment, Speech
from pipeline.parsing.speech import reported
from pipeline.parsing.speech.subjects import subject_end, subject_of
from pipeline.parsing.walk import ROLE_OF_LEAD, ROLES_TOLD, TYPE_OF_HEADING, Scores, State, whole
from pipeline.registers.lexicon import Lexicon

_DECIDED = 3.0
_TASKS = 2.0
_LABELLED = 2.5
_THEIR_QUESTIONS = 2.5
_REPORTS = 1.5
_GROUPS = 3.0
_PAIR = 2
_NO_NAME = -4.0
_PARTS = re.compile(r",\s|:\s|;\s|\s[–—-]\s|[()]")
_MOST = 0.6
_HALF = 0.5
_SOME = 0.3
_KIND_OF_SECTION = {
    "point": "points",
    "presentation": "points",
    "question": "questions",
    "group_list": "groups",
    "procedure": "agenda",
    "closing": "next_steps",
}
_TYPE_OF_KIND = {
    "background": "background",
    "question": "question",
    "representative": "organisation_list",
    "attendance": "attendance_list",
    "absent": "attendance_list",
    "invited": "attendance_list",
    "groups": "group_list",
    "agenda": "procedure",
    "decisions": "procedure",
    "next_steps": "closing",
}
ListType = tuple[str, str | None, tuple[Evidence, ...]]


def classify_list(members: Sequence[Passage], state: State) -> list[Segment]:
    """Return the segments of a run of list lines, all of one type."""
    listed = [p for p in members if p.part != "furniture"]
    if _is_signature_row(listed[0], state.lexicon) or _is_signed(listed, state):
        state.section_kind = "signature"
    if state.section_kind == "closing" and _opens_meeting(listed[0], state):
        state.section_kind = state.heading_kind = state.heading = None
    if state.section_kind == "signature" or (
        state.section_kind == "other" and not _is_of_names(listed, state)
    ):
        by_heading = Evidence(f"headings.{state.section_kind}", "", 1)
        return [
            whole(p, "page_furniture" if p.part == "furniture" else state.section_kind, by_heading)
            for p in members
        ]
    labelled = state.lead is not None and state.lead.passage.part == "label"
    if labelled and _heads_group(listed, state):
        state.lead = None
    lead_text = state.lead.text if state.lead else ""
    heading_text = state.heading.text if state.heading and state.lead is None else ""
    list_type, role, evidence = type_of_list(listed, state, lead_text or heading_text)
    state.list_type, state.list_role = list_type, role
    state.listed |= list_type == "attendance_list"
    if list_type == "question":
        state.questions_seen, state.over_questions = True, None
    gone_through = list_type == "point" and _is_agenda(listed, state)
    segments = []
    each = list_type == "point" and all(subject_end(p.text, state.context) for p in listed)
    for passage in members:
        if passage.part == "furniture":
            by_layout = Evidence("layout", passage.block.reason, 1)
            segments.append(whole(passage, "page_furniture", by_layout))
            continue
        formal = _formal(passage, lead_text, state) if list_type == "point" else None
        if gone_through or formal is not None:
            of_every = Evidence("formalities", formal or "the list is an agenda", _DECIDED)
            segments.append(whole(passage, "procedure", of_every))
            continue
        segment = whole(passage, list_type, *evidence, role=role)
        segment.lead, segment.heading = state.lead, state.heading
        if list_type == "point":
            segment.heading = state.over_questions or state.heading
            first = passage.text[slice(*passage.sentences[0])]
            segment.speech = reported(first, state.context) or _listed_subject(
                first, state, each=each
            )
        segments.append(segment)
    if (
        role in ("host", "presenter")
        and state.lead is None
        and any(map(_is_of_participants, segments))
    ):
        for segment in segments:
            segment.role = "participants"
    return segments


def _formal(passage: Passage, lead: str, state: State) -> str | None:
    """What tells that an item records what every meeting goes through, or when one is; else None.

    Where nothing leads the list in, what an agenda would say is no more than that.
    """
    lexicon = state.lexicon
    told = lexicon.opens("formalities", passage.text) or lexicon.opens("references", passage.text)
    if told is None and not lead and state.heading_kind not in ("points", "question"):
        told = lexicon.pattern("agenda_items").match(passage.text)
    if told is not None:
        return told.group()
    return passage.text if is_day_alone(passage.text, lexicon) else None


def _is_agenda(members: Sequence[Passage], state: State) -> bool:
    """Whether lines without a full stop are an agenda: half would stand on any, or its last."""
    if sum(passage.text.endswith(".") for passage in members) >= len(members) * _HALF:
        return False
    last = state.lexicon.word("last_items")
    formal = sum(_formal(passage, "", state) is not None for passage in members)
    return _PAIR <= formal >= len(members) / 2 or any(last.fullmatch(p.text) for p in members)


def _is_of_participants(segment: Segment) -> bool:
    """Whether a point is said to be a participant's."""
    speech = segment.speech
    return speech is not None and bool(speech.words) and speech.speaker_type == "participants"


def _is_of_names(members: Sequence[Passage], state: State) -> bool:
    """Whether lines behind the text name persons, or bodies in an annex, and no contacts."""
    shape = Shape(members, state.context)
    heading = state.heading.text if state.heading is not None else ""
    annex = state.lexicon.pattern("annexes").match(heading) is not None
    bodies = annex and shape.names >= _MOST and shape.sentences < _HALF
    return not _is_of_contacts(state) and (shape.persons >= _SOME or bodies)


def _opens_meeting(passage: Passage, state: State) -> bool:
    """Whether a list begins with how the meeting began: what stood above it was its agenda."""
    lexicon = state.lexicon
    opened = lexicon.search("greetings", passage.text) or "opening" in lexicon.cues(
        "sentences", passage.text
    )
    return bool(opened) and lexicon.pattern("formalities").match(passage.text) is not None


def _heads_group(members: Sequence[Passage], state: State) -> bool:
    """Whether a line over persons says from where they are: those behind a label end above it."""
    head, *others = members
    persons = [_begins_with_person(p.text, state.context) for p in others[:_PAIR]]
    alone = "," not in head.text and head.part == "entry"
    alone = alone and not _begins_with_person(head.text, state.context)
    return alone and len(persons) == _PAIR and all(persons)


def _begins_with_person(text: str, context: Context) -> bool:
    return has_given_name(_PARTS.split(text)[0].strip(), context)


def _is_of_contacts(state: State) -> bool:
    """Whether the heading says whom one may reach: "Kontakt"."""
    contacts = state.lexicon.pattern("contact_words")
    return state.heading is not None and contacts.match(state.heading.text) is not None


def _listed_subject(sentence: str, state: State, *, each: bool) -> Speech | None:
    """Who takes part in the meeting and is what an item tells of: it speaks for itself.

    An agency does only where `each` item of a list tells of a body.
    """
    speech = subject_of(sentence, state.context)
    if speech is not None and speech.speaker_type == "host":
        acts = state.lexicon.word("host_actions").match(sentence[speech.end :].lstrip())
        return speech if acts else None
    if speech is None or speech.speaker_type != "participants":
        return None
    listed = state.context.listed
    mentions = find_organisations(speech.words, state.context)
    own = all(
        m.organisation.name in listed and (each or m.organisation.type != "agency")
        for m in mentions
    )
    return speech if own else None


def type_of_list(members: Sequence[Passage], state: State, introduction: str) -> ListType:
    """Weigh what a list is; return its type, its role or whose points it holds, the evidence."""
    scores = Scores()
    shape = Shape(members, state.context)
    _weigh_shape(scores, shape)
    _weigh_lead(scores, introduction, state.lexicon)
    if state.lead is not None and state.lead.passage.label in ROLE_OF_LEAD:
        scores.add(state.lead.passage.label, f"labels.{state.lead.passage.label}", "", _LABELLED)
    _weigh_section(scores, state)
    _weigh_names(scores, shape)
    _weigh_groups(scores, shape, members, introduction, state.lexicon)
    if "next_steps" in scores.found:
        _weigh_reports(scores, members, state.context)
    speech = reported(introduction, state.context) if introduction else None
    if speech is not None and speech.words and shape.names < _HALF:
        theirs = shape.questions >= _MOST and speech.speaker_type == "participants"
        scores.add("points", "speech", speech.words, _THEIR_QUESTIONS if theirs else 1)
    asked = state.lexicon.pattern("asked_by_participants").match(introduction)
    if asked is not None and shape.questions >= _MOST:
        scores.found.pop("questions", None)
        weight = _DECIDED + _THEIR_QUESTIONS
        scores.add("points", "asked_by_participants", asked.group(), weight)
    if state.list_type == "attendance_list" and shape.names >= _HALF:
        scores.add("attendance", "neighbours", "an attendance list goes on", 1)
    if "questions" in scores.found and shape.questions < _MOST <= shape.indirect_questions:
        words = f"{shape.indirect_questions:.0%} of the items say what is asked"
        scores.add("question", "shape", words, 2 * shape.indirect_questions)
    elif shape.questions < _MOST:
        scores.found.pop("questions", None)
    if "questions" in scores.found:
        scores.found["question"] += scores.found.pop("questions")
    if "agenda" in scores.found and shape.sentences >= _HALF and shape.verbs >= _HALF:
        scores.add("agenda", "shape", "sentences are no agenda", -2)
    behind_names = members[0].part == "item" and _is_behind_names(introduction, state)
    behind_names = behind_names and max(shape.names, shape.persons) < _SOME
    if behind_names:
        scores.add("attendance", "shape", "no names under another heading", _NO_NAME)
    best = scores.best()
    if best is None and state.lexicon.pattern("leads", "presenter_points").search(introduction):
        return "point", "presenter", (Evidence("leads.presenter_points", introduction, 1),)
    if best is None:
        shown = state.before in SHOWN
        headed = state.heading is not None and state.heading.block.kind == "heading"
        headed = headed and state.heading_kind is None and members[0].part == "item"
        said = state.questions_seen or headed or behind_names or shown or shape.sentences >= _HALF
        kind = "point" if said else "other"
        return (
            kind,
            SPEAKER_BEFORE[state.before] if shown and state.before else None,
            (Evidence("position", "", 0.5),),
        )
    kind, evidence = best
    if kind in _TYPE_OF_KIND:
        return _TYPE_OF_KIND[kind], ROLE_OF_LEAD.get(kind), evidence
    return "point", whose_points(introduction, state), evidence


def _is_behind_names(introduction: str, state: State) -> bool:
    """Whether a list stands under a heading behind those who came, which says nothing of them."""
    words = state.heading.text.rstrip(": ") if state.heading is not None else ""
    bloc = is_bloc(words, state.context)
    heading = state.lead is None and bool(words) and not bloc and state.heading_kind is None
    came = state.section_kind in ROLE_OF_LEAD or state.list_type == "attendance_list"
    coming = any(state.lexicon.search(category, introduction) for category in ROLES_TOLD)
    return heading and came and not coming


def _weigh_shape(scores: Scores, shape: Shape) -> None:
    if shape.questions >= _MOST:
        words = f"{shape.questions:.0%} of the items ask"
        scores.add("question", "shape", words, 3 * shape.questions)
    if shape.sentences < _HALF <= shape.tasks:
        words = f"{shape.tasks:.0%} of the items end in whose they are"
        scores.add("agenda", "shape", words, _TASKS * shape.tasks)
    if shape.sentences >= _HALF and shape.questions < _MOST:
        scores.add("points", "shape", f"{shape.sentences:.0%} of the items are sentences", 1.5)
    if shape.sentences < _HALF <= shape.told:
        scores.add("points", "shape", f"{shape.told:.0%} of the items say who holds them", 1.5)
    if shape.sentences >= _HALF:
        for kind in (*ROLE_OF_LEAD, "groups"):
            weight = -1.5 if shape.names >= _SOME else _NO_NAME
            scores.add(kind, "shape", "sentences are no names", weight)


def _weigh_lead(scores: Scores, introduction: str, lexicon: Lexicon) -> None:
    for kind, cue in lexicon.cues("leads", introduction).items():
        if kind not in ("host_points", "presenter_points"):
            weight = _DECIDED if kind in ("decisions", "background") else 1.5
            scores.add(kind, f"leads.{kind}", cue.words, weight)


def _weigh_names(scores: Scores, shape: Shape) -> None:
    """Names weigh for the kind of list that the lead or heading tells, else for attendance."""
    if shape.names >= _HALF and shape.sentences < _HALF:
        told = [kind for kind in ROLE_OF_LEAD if kind in scores.found and kind != "attendance"]
        words = f"{shape.names:.0%} of the items are names"
        scores.add(told[0] if told else "attendance", "shape", words, 2 * shape.names)


def _weigh_groups(
    scores: Scores, shape: Shape, members: Sequence[Passage], introduction: str, lexicon: Lexicon
) -> None:
    """Lines that are numbered as groups are groups, and so are as many as the lead counts."""
    if all(numbered_line(lexicon).fullmatch(p.text) for p in members):
        scores.add("groups", "shape", "groups by their numbers", _GROUPS)
    if shape.sentences >= _HALF or shape.questions >= _HALF:
        return
    divided = lexicon.search("divided_into_groups", introduction)
    told = groups_counted(introduction, lexicon)
    counted = told == (len(members), len(introduction.rstrip()))
    if counted or divided is not None:
        scores.add("groups", "counted_groups" if counted else "divided", introduction, _GROUPS)


def _weigh_reports(scores: Scores, members: Sequence[Passage], context: Context) -> None:
    """What participants are reported to have said is no next step, whatever the heading says.

    Whose a task is may stand in front of it, too, so a name before a colon tells nothing.
    """
    reports = 0
    for passage in members:
        speech = reported(passage.text[slice(*passage.sentences[0])], context)
        if speech is not None and speech.words and speech.speaker_type == "participants":
            reports += not passage.text.startswith(":", speech.end)
    if reports >= max(_PAIR, len(members) * _SOME):
        words = f"{reports} of the items tell what participants said"
        scores.add("points", "speech", words, _REPORTS)


def _weigh_section(scores: Scores, state: State) -> None:
    section = state.heading_kind or state.section_kind
    if section is None:
        return
    weight = 1.0
    if state.heading_kind and not state.lead:
        weight = 2.5 if section in ROLE_OF_LEAD else 2.0
    kind = TYPE_OF_HEADING[section]
    if section == "decisions":
        target: str | None = section
    elif kind == "attendance_list":
        target = section if section in ROLE_OF_LEAD else "attendance"
    else:
        target = _KIND_OF_SECTION.get(kind)
    if target is not None:
        words = state.heading.text if state.heading else ""
        scores.add(target, f"headings.{section}", words, 1.0 if kind == "presentation" else weight)


def _is_signature_row(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the cells of a row are what stands over signatures."""
    signed = lexicon.pattern("headings", "signature")
    return bool(passage.cells) and all(signed.match(cell) for cell in passage.cells)


def _is_signed(members: Sequence[Passage], state: State) -> bool:
    """Whether lines are persons with their roles below them, as under minutes."""
    if state.list_type == "attendance_list" or len(members) < _PAIR:
        return False
    roles = state.lexicon.anywhere("council_roles")
    signing = state.lexicon.pattern("headings", "signature")
    lines = [p.text.rstrip(": ") for p in members if p.part == "entry"]
    told = [bool(roles.fullmatch(line) or signing.fullmatch(line)) for line in lines]
    persons = [has_given_name(line, state.context) for line in lines]
    return any(told) and any(persons) and len(members) == sum(told) + sum(persons)
