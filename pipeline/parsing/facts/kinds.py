"""What kind of document it is.

Signs are weighed: how much each speaks for a record of a meeting that was held, and how much for
minutes rather than an article that reports it. One sign alone decides nothing.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.parsing.facts.called import called_in_front
from pipeline.parsing.facts.points import find_points
from pipeline.parsing.grammar.dates import find_dates
from pipeline.parsing.grammar.headings import begins_over_points, strip_ordinal
from pipeline.parsing.grammar.verbs import past_tense, past_tense_in_form, past_tense_of_any_verb
from pipeline.parsing.model import Context, Evidence, Passage, Segment
from pipeline.parsing.speech.quotations import DASHES, words_quoted
from pipeline.parsing.walk import LIST_PARTS, ROLE_OF_LEAD
from pipeline.registers.lexicon import Lexicon, small_letters

_RECORDED = 4
_FRONT = 8  # passages
_TOLD = (1, 4, 8, 14)
_HELD = 2
_MANY_POINTS = 8
_MANY_ANSWERED = 8
_SEVERAL = 2
_FEW_WORDS = 4
_FRAME = ("background", "purpose")
_PARAGRAPHS = 3
_PROGRAMME = 3
_SLIDES = 2
_NOTICES = 2
_OF_MINUTES = frozenset({"attendance_list", "organisation_list", "question", "signature"})
_CONTENT = frozenset(
    {"attendance_list", "organisation_list", "invitation", "point", "question", "opening"}
    | {"presentation", "procedure", "closing"}
)
_TELLING = ("invitation", "attendance_list")
_LISTED = (*LIST_PARTS, "label")
_FIRST_PARAGRAPHS = 2
_BLANKS = 3  # lines to be filled in
_TO_FILL_IN = re.compile(r"_{4}|[□☐❑❒].*[□☐❑❒]")
_OF_ANY_ACCOUNT = frozenset({"told", "held", "dated"})
_OF_VISITS = frozenset({"delegation"})


class _Weight(NamedTuple):
    """What a sign says: for a record of a meeting, and for minutes rather than a report."""

    record: int
    minutes: int = 0


_WEIGHTS = {
    "called minutes": _Weight(3, 2),
    "called report": _Weight(0, -3),
    "called invitation": _Weight(-4),
    "called agenda": _Weight(-4),
    "called other": _Weight(-9),
    "called memorandum": _Weight(-1),
    "agenda in front": _Weight(-2),
    "programme by the clock": _Weight(-1),
    "numbered sections": _Weight(0, 1),
    "told": _Weight(1),
    "held": _Weight(1),
    "begins with a meeting": _Weight(4, -1),
    "tells what was done there": _Weight(3),
    "lists who came": _Weight(2, 1),
    "tells who came": _Weight(1),
    "tells who stayed away": _Weight(1),
    "tells who held what": _Weight(2),
    "leads in what was said": _Weight(2),
    "headed points": _Weight(1),
    "answers below questions": _Weight(2),
    "points in lists": _Weight(0, 1),
    "lists who came and points": _Weight(1),
    "many points": _Weight(0, 1),
    "signed": _Weight(1, 1),
    "dated": _Weight(1, 1),
    "undated": _Weight(-1),
    "letterhead": _Weight(0, 1),
    "lists": _Weight(0, 1),
    "paragraphs": _Weight(3, 1),
    "meeting in the title": _Weight(1, 1),
    "meeting in a headline": _Weight(1),
    "article": _Weight(0, -2),
    "invitation": _Weight(0, -1),
    "announces": _Weight(-3),
    "may announce": _Weight(-1),
    "begins by inviting": _Weight(-3),
    "no meeting": _Weight(-3),
    "tells of no meeting": _Weight(-2),
    "begins with several meetings": _Weight(-3),
    "headed by a visit": _Weight(-9),
    "begins with a visit": _Weight(-5),
    "states met": _Weight(-9),
    "slides": _Weight(-7),
    "to be filled in": _Weight(-9),
    "notices of a site": _Weight(0, -2),
    "page of a meeting": _Weight(0, -8),
}


class _Sign(NamedTuple):
    """A sign that was found, its words, and how often or how strongly it was."""

    name: str
    words: str = ""
    times: int = 1


def document_type(
    passages: Sequence[Passage], segments: Sequence[Segment], context: Context
) -> tuple[str, tuple[Evidence, ...]]:
    """Return "minutes", "report", "invitation" or "other", and by what it was told.

    What the document calls itself, its tense, what it announces and what stands in it are weighed.
    """
    signs = [*_signs(passages, segments, context)]
    names = {sign.name for sign in signs}
    prose = not any(p.is_numbered for p in passages)
    if prose and not any(_WEIGHTS[each].record > 0 for each in names - _OF_ANY_ACCOUNT):
        signs.append(_Sign("tells of no meeting"))
    renamed = {}
    if "begins with a meeting" in names:  # what is announced then is the next, or a habit
        renamed["announces"] = "may announce"
    if not any(_WEIGHTS[each].minutes > 0 for each in names - {"meeting in the title"}):
        renamed["meeting in the title"] = "meeting in a headline"
    signs = [sign._replace(name=renamed.get(sign.name, sign.name)) for sign in signs]
    records = [_evidence(sign, _WEIGHTS[sign.name].record) for sign in signs]
    minutes = [_evidence(sign, _WEIGHTS[sign.name].minutes) for sign in signs]
    recorded = sum(each.weight for each in records)
    kept = sum(each.weight for each in minutes)
    if recorded >= _RECORDED:
        kind = "minutes" if kept > 0 else "report"
    else:
        kind = "invitation" if _invites(names) else "other"
    return kind, (
        *filter(lambda each: each.weight, records),
        Evidence(f"= a meeting was recorded (from {_RECORDED})", "", recorded),
        *filter(lambda each: each.weight, minutes),
        Evidence("= minutes, not a report (from 1)", "", kept),
    )


def _evidence(sign: _Sign, weight: int) -> Evidence:
    return Evidence(sign.name, sign.words, weight * sign.times)


def _invites(names: set[str]) -> bool:
    """Whether a document that records no meeting invites to one."""
    announces = not names.isdisjoint({"announces", "begins by inviting"})
    elsewhat = names.isdisjoint({"no meeting", "called other", "slides"})
    return "called invitation" in names or (announces and elsewhat)


def _signs(
    passages: Sequence[Passage], segments: Sequence[Segment], context: Context
) -> Iterator[_Sign]:
    """Give what tells the kind of a document, or speaks against one."""
    lexicon = context.registers.lexicon
    text = "\n".join(p.text for p in passages if p.part not in ("furniture", "overlong"))
    titles = [p.text for p in passages if p.part == "title"]
    types = {s.type for s in segments}
    called, words = called_in_front(passages, segments, titles, lexicon)
    if called is not None and (called != "called minutes" or not _CONTENT.isdisjoint(types)):
        yield _Sign(called, words)
    if context.metadata.is_page:
        yield _Sign("page of a meeting")
    yield from (tense := [*_signs_of_tense(text, lexicon)])
    unnamed = not lexicon.stands("meeting_types", text)
    yield from _signs_of_sentences(segments, unnamed, lexicon)
    yield from _signs_of_content(segments)
    yield from _signs_of_speech(segments, context)
    yield from _signs_of_form(passages, any(sign.name == "told" for sign in tense), lexicon)
    if called != "called minutes":
        yield from _signs_of_others(segments, " ".join(titles), lexicon)
        if sum(_TO_FILL_IN.search(p.text) is not None for p in passages) >= _BLANKS:
            yield _Sign("to be filled in")
    if unnamed:
        yield _Sign("no meeting")
    if _names_meeting(titles, context):
        yield _Sign("meeting in the title")
    quoted = len([*words_quoted(passages, lexicon)])
    if quoted or past_tense(lexicon).search(" ".join(titles)):
        yield _Sign("article", "a headline that tells, or words quoted", 1 + (quoted > 1))


def _signs_of_tense(text: str, lexicon: Lexicon) -> Iterator[_Sign]:
    small = small_letters(text)
    held = _found(lexicon.small("held"), small, text)
    told = held.keys() | _found(past_tense_in_form(lexicon), text, text)
    if times := sum(len(told) >= least for least in _TOLD):
        yield _Sign("told", f"{len(told)} verbs in the past tense", times)
    if len(held) >= _HELD:
        yield _Sign("held", _listed(held))
    if (stayed_away := lexicon.search("absence", text)) is not None:
        yield _Sign("tells who stayed away", stayed_away.group())
    ahead = lexicon.small("greetings").sub(_blank, small)
    plain = _found(lexicon.small("announcements", "plain"), ahead, text)
    ambiguous = _found(lexicon.small("announcements", "ambiguous"), ahead, text)
    if plain:
        yield _Sign("announces", _listed(plain), min(len(plain), 2))
    elif ambiguous:
        yield _Sign("may announce", _listed(ambiguous))


def _signs_of_sentences(
    segments: Sequence[Segment], unnamed: bool, lexicon: Lexicon
) -> Iterator[_Sign]:
    """Tell how a document begins; who took part in what is `unnamed` was maybe at no meeting."""
    if (opening := _first_sentences(segments)) and _announces(opening[0][1], lexicon):
        yield _Sign("begins by inviting", opening[0][1])
    own = (each for each in opening if not (unnamed and each[0] == "attendance_list"))
    begins = (text for kind, text in own if _tells_of_meeting(kind, text, lexicon))
    for sentence in itertools.islice(begins, 1):
        yield _Sign("begins with a meeting", sentence)
    several = (lexicon.search("several_meetings", text) for _, text in opening)
    for counted in itertools.islice(filter(None, several), 1):
        yield _Sign("begins with several meetings", counted.group())
    if (done := _what_was_done_there(segments, lexicon)) is not None:
        yield _Sign("tells what was done there", done)


def _signs_of_others(segments: Sequence[Segment], title: str, lexicon: Lexicon) -> Iterator[_Sign]:
    """Tell visits and what states hold among themselves from meetings with organisations."""
    named = lexicon.cues("meeting_types", title).keys() - _OF_VISITS
    told = [s for s in segments if s.passage.block.marker not in DASHES]  # nothing quoted
    began = [text for _, text in _first_sentences(told)]
    if not named and (visit := lexicon.search("visits", title)) is not None:
        yield _Sign("headed by a visit", visit.group())
    elif not named and began and (visit := lexicon.search("visits", began[0])) is not None:
        yield _Sign("begins with a visit", visit.group())
    front = "\n".join([title, *began])
    states = lexicon.search("meetings_of_states", front)
    if states is not None and lexicon.search("own_land", front) is None:
        yield _Sign("states met", states.group())


def _signs_of_content(segments: Sequence[Segment]) -> Iterator[_Sign]:
    types = Counter(s.type for s in segments)
    came = (s for s in segments if s.role != ROLE_OF_LEAD["invited"])
    lists = {s.type for s in came if s.passage.part in _LISTED}
    if "attendance_list" in lists:
        yield _Sign("lists who came")
    elif types["attendance_list"] or types["organisation_list"]:
        yield _Sign("tells who came")
    if lists & _OF_MINUTES:
        yield _Sign("lists", "of attendance, questions or signatures")
    if "point" in lists:
        yield _Sign("points in lists")
    if {"point", "attendance_list"} <= lists:
        yield _Sign("lists who came and points")
    if types["point"] >= _MANY_POINTS:
        yield _Sign("many points")
    if types["signature"]:
        yield _Sign("signed")
    if types["invitation"]:
        yield _Sign("invitation")


def _signs_of_speech(segments: Sequence[Segment], context: Context) -> Iterator[_Sign]:
    lexicon = context.registers.lexicon
    points = find_points(segments, [], context)
    told = [p.attribution for p in points if p.attribution and p.speaker_type == "participants"]
    if len(holders := dict(zip(told, told, strict=True))) >= _SEVERAL:
        yield _Sign("tells who held what", _listed(holders))
    over = [h for p in points if p.speaker_type != "host" and (h := p.segment.heading) is not None]
    asked = {heading.index for heading in over if heading.heading_kind == "question"}
    if len(asked) >= _MANY_ANSWERED:
        yield _Sign("answers below questions", str(len(asked)))
    headed = (heading.text for heading in over if _is_of_points(heading, lexicon))
    for heading in itertools.islice(headed, 1):
        yield _Sign("headed points", heading)
    leads = (s for s in segments if s.type == "point_lead")
    told_there = (
        s.text for s in leads if s.heading is None or s.heading.heading_kind not in _FRAME
    )
    past = (text for text in told_there if _reports(text, lexicon))
    for lead in itertools.islice(past, 1):
        yield _Sign("leads in what was said", lead)


def _names_meeting(titles: Sequence[str], context: Context) -> bool:
    """Whether a title names a meeting, and not only a body: "Statens kulturråd" is no council."""
    others = " ".join(title for title in titles if context.resolve(title) is None)
    return bool(context.registers.lexicon.cues("meeting_types", others))


def _is_of_points(heading: Passage, lexicon: Lexicon) -> bool:
    """Whether a heading says at its beginning that points stand below it, and little else."""
    words = strip_ordinal(heading.text, lexicon).split()
    return len(words) <= _FEW_WORDS and begins_over_points(heading.text, lexicon)


def _reports(lead: str, lexicon: Lexicon) -> bool:
    """Whether the lead of a list of points says that they were made."""
    made = lexicon.search("impersonal_verbs", lead) or past_tense_in_form(lexicon).search(lead)
    return made is not None


def _signs_of_form(passages: Sequence[Passage], told: bool, lexicon: Lexicon) -> Iterator[_Sign]:
    if any(p.part == "letterhead" for p in passages):
        yield _Sign("letterhead")
    dated = any(m.year for p in passages[:_FRONT] for m in find_dates(p.text, lexicon))
    yield _Sign("dated") if dated else _Sign("undated", times=1 if told else 2)
    if sum(_is_on_record(p, lexicon) for p in passages) >= _PARAGRAPHS:
        yield _Sign("paragraphs", "marked with §, or on what every meeting goes through")
    if sum(p.part in ("heading", "paragraph") and p.is_numbered for p in passages) >= _PARAGRAPHS:
        yield _Sign("numbered sections")
    if sum(p.part == "programme" for p in passages) >= _PROGRAMME:
        yield _Sign("programme by the clock")
    notices = lexicon.pattern("notices"), lexicon.pattern("document_types", "report")
    if sum(any(notice.match(p.text) for notice in notices) for p in passages) >= _NOTICES:
        yield _Sign("notices of a site")
    slides = lexicon.pattern("slide_numbers")
    if sum(slides.match(p.text) is not None for p in passages) >= _SLIDES:
        yield _Sign("slides")


def _found(pattern: re.Pattern[str], searched: str, text: str) -> dict[str, str]:
    """The different words that a pattern finds, in small letters, each as it stands in `text`."""
    found = (match.span() for match in pattern.finditer(searched))
    return {text[start:end].casefold(): text[start:end] for start, end in found}


def _listed(found: Mapping[str, str]) -> str:
    """What was found, as it stands in the text: so that names in it can be masked."""
    return ", ".join(found[each] for each in sorted(found))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _first_sentences(segments: Sequence[Segment]) -> list[tuple[str, str]]:
    """The sentences of the first paragraphs of running prose, each with the type of its segment."""
    found: list[tuple[str, str]] = []
    paragraphs: set[int] = set()
    for segment in segments:
        passage = segment.passage
        if passage.part != "paragraph" or not passage.text.endswith("."):
            continue
        paragraphs.add(passage.index)
        if len(paragraphs) > _FIRST_PARAGRAPHS:
            break
        found += (
            (segment.type, passage.text[start:end])
            for start, end in passage.sentences
            if segment.start <= start < segment.end
        )
    return found


def _tells_of_meeting(kind: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says that a meeting was held and when, or how the meeting began."""
    if not _is_past(sentence, lexicon):
        return False
    if kind == "opening":
        return any(cue.start == 0 for cue in lexicon.cues("meeting_types", sentence).values())
    when = find_dates(sentence, lexicon) or lexicon.pattern("on_a_day").search(sentence)
    return kind in _TELLING and bool(when)


def _what_was_done_there(segments: Sequence[Segment], lexicon: Lexicon) -> str | None:
    """A sentence on a meeting to which one before it says that somebody invited."""
    at_meeting, past = lexicon.pattern("at_meeting"), past_tense_of_any_verb(lexicon)
    invited = False
    for segment in (s for s in segments if s.passage.part == "paragraph"):
        for start, end in segment.sentences:
            sentence = segment.text[start:end]
            if invited and at_meeting.match(sentence) and past.search(sentence):
                return sentence
            named = segment.type == "invitation" and lexicon.cues("meeting_types", sentence)
            invited |= bool(named) and _is_past(sentence, lexicon)
    return None


def _is_on_record(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a paragraph has a number with §, or tells what every meeting goes through."""
    numbered = "§" in passage.block.marker or passage.text.startswith("§")
    sentences = (passage.text[start:end] for start, end in passage.sentences)
    return numbered or any(
        each.endswith(".") and lexicon.opens("formalities", each) for each in sentences
    )


def _announces(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence invites, before it tells of anything that has been."""
    announced = lexicon.pattern("announcements", "plain").search(sentence)
    return announced is not None and not _is_past(sentence[: announced.start()], lexicon)


def _is_past(sentence: str, lexicon: Lexicon) -> bool:
    patterns = lexicon.pattern("held"), past_tense_in_form(lexicon)
    return any(pattern.search(sentence) for pattern in patterns)
