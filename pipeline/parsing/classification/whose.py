"""Whose points a list holds: as its lead, its heading or the sentence before it says."""

import re
from functools import cache

from pipeline.parsing.grammar.names import find_organisations, sender
from pipeline.parsing.model import Context, Segment
from pipeline.parsing.speech import reported
from pipeline.parsing.speech.in_front import answers_for_host
from pipeline.parsing.speech.leads import shows, speaker_type_of_lead
from pipeline.parsing.walk import TYPE_OF_HEADING, State
from pipeline.registers.lexicon import Lexicon

SPEAKER_BEFORE = {"presentation": "presenter", "answer": "host", "opening": "host"}
SHOWN = ("presentation", "answer")
_FEW_WORDS = 2


def told_before(sentence: Segment, context: Context) -> str:
    """Return what a sentence before a list is: its type, or an "answer" of the host."""
    replies = context.registers.lexicon.word("replying_verbs").search(sentence.text)
    if sentence.type != "presentation" or replies is None:
        return sentence.type
    speech = reported(sentence.text, context)
    answers = speech is not None and speech.speaker_type == "host"
    return "answer" if answers else sentence.type


def whose_points(introduction: str, state: State) -> str:
    """Return whose points a list holds: as its lead says, else the host's where the host informs.

    A lead that names nobody, or only refers back, goes on from the sentence before it.
    """
    if state.heading is not None and answers_for_host(state.heading.text, state.context):
        return "host"
    if state.lead is None and state.before in SHOWN:
        return SPEAKER_BEFORE[state.before]
    if introduction:
        speech = reported(introduction, state.context)
        told = "points" in state.lexicon.cues("leads", introduction)
        unnamed = speech.anaphoric if speech is not None else not told
        unnamed |= speech is None and len(introduction.split()) <= _FEW_WORDS
        unnamed |= state.lexicon.pattern("refers_back").match(introduction) is not None
        unnamed &= not shows(introduction, state.context)
        if unnamed and state.before in SPEAKER_BEFORE:
            return SPEAKER_BEFORE[state.before]
        told_type = speaker_type_of_lead(introduction, state.context)
        if told_type == "presenter" and _is_headed_by_host(state):
            return "host"
        if state.lead is not None or told_type != "participants" or speech is not None:
            return told_type
    if _is_from_host(state):
        return "host"
    if _is_shown_by_another(state):
        return "presenter"
    section = state.heading_kind or state.section_kind
    informs = section is not None and TYPE_OF_HEADING[section] == "presentation"
    return "host" if informs else "participants"


def _is_from_host(state: State) -> bool:
    """Whether the heading says that what stands below it comes from the host: "Från regionen"."""
    heading = state.heading.text.rstrip(": ") if state.heading is not None else ""
    opening = sender(state.lexicon).match(heading)
    body = state.context.resolve(heading[opening.end() :]) if opening is not None else None
    return body is not None and body in state.context.hosts


def _is_shown_by_another(state: State) -> bool:
    """Whether a heading says that a body presents, not the host: "Presentation av Boverket"."""
    if state.heading is None or state.heading_kind != "presentation":
        return False
    text = state.heading.text
    named = find_organisations(text, state.context)
    of_it = _from_or_by(state.lexicon)
    presents = any(m.start == 0 or of_it.search(text, 0, m.start) for m in named)
    return presents and not _is_headed_by_host(state)


@cache
def _from_or_by(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" (?:{lexicon.words('from_words')}|{lexicon.words('stood_by')}) $")


def _is_headed_by_host(state: State) -> bool:
    """Whether the heading names who holds the meeting: "Aktuellt från Jordbruksverket"."""
    heading = state.heading.text if state.heading is not None else ""
    named = find_organisations(heading, state.context)
    return any(mention.organisation in state.context.hosts for mention in named)
