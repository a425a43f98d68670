"""What a sentence of running prose does: its cues, its section, the sentence before, who speaks."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.classification.counted import COUNTED, is_counted
from pipeline.parsing.entries.name_rows import are_names, row_of_names, row_within
from pipeline.parsing.grammar.groups import groups_counted, names_in_row
from pipeline.parsing.grammar.headings import ordinal_length
from pipeline.parsing.grammar.names import CAPITAL, find_organisations
from pipeline.parsing.grammar.sentences import held_clause
from pipeline.parsing.grammar.verbs import finite
from pipeline.parsing.grammar.writers import signs, tells_writers
from pipeline.parsing.model import Context, Evidence, Passage, Segment, Speech
from pipeline.parsing.speech import reported
from pipeline.parsing.speech.in_front import group_with_members, named_in_front
from pipeline.parsing.speech.subjects import subject_of
from pipeline.parsing.walk import (
    ROLE_OF_LEAD,
    ROLES_TOLD,
    TYPE_OF_HEADING,
    Scores,
    State,
    participant,
)
from pipeline.registers.lexicon import Lexicon

_ENDING_POINTS = {"closing", "procedure", "invitation", "opening", "attendance_list"}
_TALKS = ("points", "question")
_GOING_ON = ("presentation", "closing")
_FRAMES = ("background", "purpose", "opening")
_ASKS = 2.5
_COUNTS = 2.5
_RUN_IN = 3.0
_RUN_IN_WORDS = 3
_LISTS = 2.5
_FORMAL = 2.0
_SIGNS = 5.0
_AFTER_NAMES = 0.3
_TALKED_ABOUT = 2.5
_ANSWERED = 2.5
_UNSURE = 1.2
_PUT_FORWARD = 1.3
_GREETS = 3.5  # more than what the same sentence says that somebody stressed


def classify_sentence(
    passage: Passage, start: int, end: int, before: Segment | None, state: State
) -> Segment:
    """Weigh what a sentence of running prose does; `before` is the one before it, if any."""
    text = passage.text[start:end]
    scores = Scores()
    _weigh_cues(scores, text, state)
    told = set(scores.found)
    formal = None if told else state.lexicon.opens("formalities", text)
    if formal is not None:
        scores.add("procedure", "formalities", formal.group(), _FORMAL)
    if (greeting := state.lexicon.search("greetings", text)) is not None:
        scores.add("opening", "greetings", greeting.group(), _GREETS)
    _weigh_section(scores, text, state)
    if before is not None:
        nearness = _nearness(before, told, text, state)
        scores.add(before.type, "neighbours", "the sentence before", nearness)
    if state.section_kind not in _TALKS and _names_some(text, state):
        scores.add("attendance_list", "shape", "a row of names", _LISTS)
    numbered = text.endswith("?") and ordinal_length(text, state.lexicon) > 0
    speech = None if numbered else _weigh_speech(scores, text, before, told, state)
    if speech is None and _goes_on_as_we(before, text, state.lexicon):
        scores.add("point", "neighbours", "the turn goes on", _ANSWERED)
    framing = state.section_kind not in _TALKS and (before is None or before.type != "point")
    if framing and not told and _is_mostly_names(text, state):
        scores.add("attendance_list", "shape", "several bodies in a row", _LISTS + 0.1)
    counted = state.lexicon.word("counted_points").match(text)
    asks = text.endswith("?")
    if counted and not asks and before is not None and is_counted(before, state.lexicon):
        scores.add("point", COUNTED, counted.group(), _COUNTS)
    if not state.met and "invitation" in scores.found:
        scores.add("invitation", "position", "the first account of the meeting", 1)
    run_in = _weigh_run_in(scores, text, state.lexicon)
    if text.endswith("?") and speech is None and not run_in:
        asked = before is not None and (
            before.type in ("question", "question_lead") or before.text.endswith(":")
        )
        framing = state.section_kind not in _TALKS and (before is None or before.type != "point")
        weight = (
            _ASKS if asked or framing or "questions" in state.lexicon.cues("leads", text) else 1
        )
        scores.add("question", "shape", "asks", weight)
    if before is None and not told and speech is None and _is_run_in(passage, end, state.lexicon):
        scores.add("theme_heading", "shape", "a heading in the text", _RUN_IN)
    kind, evidence = scores.best() or ("unclassified", ())
    state.met |= kind == "invitation"
    state.invited |= kind == "invitation" and _invites(evidence)
    segment = Segment(passage, start, end, kind, evidence, heading=state.heading)
    match kind:
        case "organisation_list":
            segment.role = "representative"
        case "attendance_list":
            segment.role = state.names_led_in or ROLE_OF_LEAD.get(state.section_kind or "")
        case "point":
            segment.heading = state.over_questions or state.heading
            segment.speech = speech
            segment.role = speech.speaker_type if speech else "participants"
    return segment


def _weigh_run_in(scores: Scores, text: str, lexicon: Lexicon) -> bool:
    """Weigh a question that heads what is told behind it; return whether it may be one."""
    cues = lexicon.cues("section_questions", text) if text.endswith("?") else {}
    for kind, cue in cues.items():
        if cue.start == 0:
            scores.add(TYPE_OF_HEADING[kind], f"section_questions.{kind}", cue.words, _GREETS)
    return bool(cues)


def _is_run_in(passage: Passage, end: int, lexicon: Lexicon) -> bool:
    """Whether the first words of a paragraph head the rest, with a full stop: "Hyror."."""
    verbs = (finite(lexicon), lexicon.word("modal_verbs"))
    if any(verb.search(passage.text, 0, end) for verb in verbs):
        return False
    words = passage.text[:end].split()
    goes_on = end < len(passage.text) and passage.text[end - 1] == "."
    short = len(words) <= _RUN_IN_WORDS and not any(word[:1].isupper() for word in words[1:])
    return goes_on and short and passage.text[:1].isupper()


def _invites(evidence: Sequence[Evidence]) -> bool:
    """Whether a sentence tells who met or was invited, not only where."""
    return any(each.cue == "sentences.invitation" for each in evidence)


def _names_some(text: str, state: State) -> bool:
    """Whether a sentence is a row of names, led in as a list or of names that are known."""
    if state.lexicon.search("inviting_verb", text) is not None:
        return False
    pieces = row_of_names(text, state.context)
    return bool(pieces) and (
        state.names_led_in is not None or are_names(text, pieces, state.context)
    )


def _is_mostly_names(text: str, state: State) -> bool:
    """Whether a sentence in which nobody holds anything is hardly more than names in a row."""
    within = row_within(text, state.context)
    if within is None or (within[1] - within[0]) * 2 < len(text):
        return False
    return reported(text, state.context) is None and held_clause(state.lexicon).search(text) is None


def _nearness(before: Segment, told: set[str], text: str, state: State) -> float:
    """What the sentence before weighs: points and presentations go on until a cue ends them.

    What was only touched on goes on where a sentence refers back to it: "Den hanteras av ...".
    """
    refers_back = state.lexicon.word("anaphora").match(text) is not None
    goes_on = before.type in _GOING_ON or (before.type == "procedure" and refers_back)
    if goes_on and not told:
        return 1.0
    return 1.3 if before.type == "point" and not told & _ENDING_POINTS else 0.4


def _weigh_cues(scores: Scores, text: str, state: State) -> None:
    lexicon = state.lexicon
    if tells_writers(text, lexicon) or signs(text, lexicon):
        scores.add("signature", "shape", "who wrote, and no more", _SIGNS)
    for kind, cue in lexicon.cues("sentences", text).items():
        target = {"place": "invitation", "attendance": "attendance_list"}.get(kind, kind)
        weight = 3.0 if kind == "point_lead" else 1.0
        scores.add(target, f"sentences.{kind}", cue.words, weight)
    if (about := lexicon.search("talked_about", text)) is not None:
        scores.add("procedure", "talked_about", about.group(), _TALKED_ABOUT)
    leads = lexicon.cues("leads", text)
    if text.endswith(":") and "points" in leads:
        scores.add("point_lead", "leads.points", leads["points"].words, 3.0)
    grouped = leads.get("groups")
    named = lexicon.search("groups_in_prose", text)
    if group_with_members(lexicon).fullmatch(text):
        scores.add("group_list", "shape", "a group and its members", _LISTS + 1)
    if grouped and ":" in text[grouped.end :].rstrip(":"):
        scores.add("group_list", "leads.groups", grouped.words, 3)
    elif named and named.end() < len(text) and named_in_front(text, state.context) is None:
        scores.add("group_list", "groups_in_prose", named.group(), 3)
    elif _counts_groups(text, lexicon):
        scores.add("group_list", "counted_groups", text, 3)
    represented = lexicon.search("represented_by", text)
    if represented:
        scores.add("organisation_list", "represented_by", represented.group(), 2)


def _counts_groups(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence counts groups and names as many: "Tre bord: vård, skola och hyror"."""
    told = groups_counted(text, lexicon)
    if told is None:
        return False
    count, end = told
    return count == len(names_in_row(text, end, len(text.rstrip(" .")), lexicon))


@cache
def _takes_on(lexicon: Lexicon) -> re.Pattern[str]:
    """A name with what the host answers by: "N.N. tar frågan vidare"."""
    word = rf"[{CAPITAL}][\w-]{{1,40}}"
    return re.compile(rf"(?P<who>{word}(?: {word}){{0,2}}) (?:{lexicon.words('host_actions')})")


def _is_person(words: str, context: Context) -> bool:
    """Whether words begin with a given name, and no organisation is called so."""
    given = words.split(maxsplit=1)[0].casefold() in context.registers.given_names
    return given and context.resolve(words) is None


def _weigh_section(scores: Scores, text: str, state: State) -> None:
    """Weigh what the heading says; names once listed below it, other things may be told there."""
    section = state.section_kind
    if section is None or section in ("questions", "groups"):
        return
    if section in ROLE_OF_LEAD:
        told = any(state.lexicon.search(category, text) for category in ROLES_TOLD)
        weight = 1.5 if told or not state.listed else _AFTER_NAMES
    elif section in ("signature", "other"):
        weight = 3.2
    else:
        weight = 0.9 if section in _TALKS else 1.2
    scores.add(TYPE_OF_HEADING[section], f"headings.{section}", "", weight)


def _weigh_speech(
    scores: Scores, text: str, before: Segment | None, told: set[str], state: State
) -> Speech | None:
    """Weigh whose words a sentence reports; return who speaks, None where nobody does.

    `told` is what the cues of the sentence speak for: where they speak, who acts is no speaker.
    """
    away = state.lexicon.search("absence", text) if "attendance_list" in told else None
    arranges = away or "procedure" in told or ("invitation" in told and not state.invited)
    held = held_clause(state.lexicon)
    others = f"{text[: away.start()]}{text[away.end() :]}" if away else text
    procedural = arranges and held.search(others) is None
    if "point_lead" in scores.found or procedural or state.lexicon.search("talked_about", text):
        return None
    talks = state.section_kind in _TALKS or (before is not None and before.type == "point")
    talks |= state.spoken and before is None
    taken = _takes_on(state.lexicon).match(text) if talks else None
    if taken is not None and _is_person(taken["who"], state.context):
        scores.add("presentation", "host_actions", taken.group(), _ANSWERED)
        return None
    speech = reported(text, state.context)
    if speech is None:
        subject = subject_of(text, state.context)
        presents = "presentation" in told and held.search(text) is None
        presented = before is not None and before.type == "presentation"
        acts = (
            subject is not None
            and not presented
            and state.section_kind != "decisions"
            and ((talks and not presents) or (not told and _took_part(subject, state)))
        )
        if subject is not None and acts and "closing" in told and subject.speaker_type != "host":
            scores.add("closing", "speech", subject.words, _ANSWERED)
            return None
        speech = subject if acts else None
    if speech is None or state.lexicon.pattern("sentences", "opening").search(speech.words):
        return None
    came = state.lexicon.pattern("presence").match(text[speech.end :].lstrip())
    if came is not None and "attendance_list" in told and state.section_kind not in _TALKS:
        return None
    framing = before is not None and before.type in _FRAMES
    if framing and _is_account(text, speech, state.lexicon):
        return None
    if before is not None and _goes_on_in_turn(before, speech, state.lexicon):
        speech = speech._replace(anaphoric=True)
    headed = before is None and participant(state.heading, state) is not None
    talks |= headed
    if speech.anaphoric and _goes_on_from_those_who_came(before, text, state):
        speech = speech._replace(anaphoric=False)
    if not talks and before is not None and _presents_on(before, speech, state):
        return None
    if speech.speaker_type == "presenter":
        scores.add("presentation", "speech", speech.words, 2.5)
        return None
    if text.endswith(":"):
        scores.add("point_lead", "shape", "leads on", 3)
        return None
    if speech.anaphoric and not headed and (before is None or before.type != "point"):
        scores.add("presentation", "speech", speech.words, 1)
        return None
    framed = state.section_kind in _FRAMES and any(find_organisations(speech.words, state.context))
    if framed and speech.speaker_type == "participants" and not _took_part(speech, state):
        return None
    if speech.speaker_type == "participants":
        _weigh_held(scores, text, speech, talks, state)
    elif speech.speaker_type == "host" and talks and text.startswith(f"{speech.words}:"):
        scores.add("point", "speech", speech.words, 2.5)
    elif speech.speaker_type == "host" and (
        talks or state.lexicon.anywhere("quotation").search(text)
    ):
        scores.add("presentation", "speech", speech.words, _ANSWERED)
    return speech


def _weigh_held(scores: Scores, text: str, speech: Speech, talks: bool, state: State) -> None:
    """Weigh what those who took part are told to have held, or only to have presented."""
    lexicon = state.lexicon
    wished = lexicon.pattern("wishing_verbs").match(text[speech.end :].lstrip())
    says_what = held_clause(lexicon).search(text, speech.end) is not None
    says_what = says_what or wished is not None or _took_part(speech, state)
    says_what = says_what or _some_hold(speech, text, lexicon)
    itself = lexicon.search("self_presentation", text, speech.end)
    if itself and not talks and not _holds_too(text, itself.end(), lexicon):
        scores.add("presentation", "self_presentation", itself.group(), 2)
        says_what = False
    named = bool(speech.words) or state.section_kind == "decisions"
    unsure = _UNSURE if named else _PUT_FORWARD
    scores.add("point", "speech", speech.words, 2.5 if talks or says_what else unsure)
    if not talks and "presentation" in scores.found and not says_what:
        scores.add("presentation", "position", "before the points", 1)


def _some_hold(speech: Speech, text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with how many held something: "Flera deltagare ifrågasatte".

    What all are told to have done in one voice they held, too: "Deltagarna beskrev hur ...".
    """
    if speech.start == 0 and lexicon.word("collective_speakers").fullmatch(speech.words):
        return True
    if speech.start or lexicon.word("quantifiers").match(speech.words) is None:
        return False
    several = lexicon.word("collective_speakers").search(speech.words)
    verb = lexicon.pattern("opinion_verbs").match(text[speech.end :].lstrip())
    return several is not None and verb is not None


def _presents_on(before: Segment, speech: Speech, state: State) -> bool:
    """Whether an agency speaks that the paragraph names as who presents in it."""
    if before.type != "presentation":
        return False
    spoken = {m.organisation for m in find_organisations(speech.words, state.context)}
    first = before.passage.text[slice(*before.passage.sentences[0])]
    presenting = {m.organisation for m in find_organisations(first, state.context)}
    agencies = all(organisation.type == "agency" for organisation in spoken)
    return bool(spoken) and agencies and spoken <= presenting


def _is_account(text: str, speech: Speech, lexicon: Lexicon) -> bool:
    """Whether a sentence says by whose account something is so, or what somebody did once."""
    held = held_clause(lexicon).search(text) or lexicon.search("reporting_verbs", text, speech.end)
    return held is None or lexicon.pattern("according").match(text) is not None


def _goes_on_in_turn(before: Segment, speech: Speech, lexicon: Lexicon) -> bool:
    """Whether who speaks says "Vi ..." in a turn begun before: "N.N.: vi hade detta uppe."."""
    return _is_turn(before) and lexicon.word("first_person").match(speech.words) is not None


def _goes_on_as_we(before: Segment | None, text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence behind a turn has "vi" or "jag": "N.N.: Är det klart? Nej, vi väntar."."""
    if before is None or before.type != "point" or not _is_turn(before):
        return False
    return lexicon.word("first_person").search(text) is not None


def _is_turn(segment: Segment) -> bool:
    """Whether a segment begins with who speaks and a colon: "N.N.: Det är dyrt."."""
    speech = segment.speech
    return (
        speech is not None and speech.words != "" and segment.text.startswith(f"{speech.words}: ")
    )


def _goes_on_from_those_who_came(before: Segment | None, text: str, state: State) -> bool:
    """Whether "De lyfte att ..." follows a sentence about the participants, and tells what of."""
    if before is None or before.type not in ("attendance_list", "invitation"):
        return False
    if state.lexicon.word("singular_anaphora").match(text):
        return False
    came = state.lexicon.word("collective_speakers").search(before.text)
    return came is not None and held_clause(state.lexicon).search(text) is not None


def _holds_too(text: str, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence goes on to what somebody holds: "berättade om sin jour och menade att"."""
    verb = lexicon.word("opinion_verbs").search(text, end)
    return verb is not None and held_clause(lexicon).match(text, verb.end()) is not None


def _took_part(speech: Speech, state: State) -> bool:
    """Whether an organisation that the document's lists name is who speaks."""
    mentions = find_organisations(speech.words, state.context)
    return any(mention.organisation.name in state.context.listed for mention in mentions)
