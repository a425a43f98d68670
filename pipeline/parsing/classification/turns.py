"""Turns: neighbouring sentences of one type are one segment, and so is a line of an exchange.

What each sentence does by itself is told in `prose`.
"""

from collections.abc import Sequence

from pipeline.parsing.classification.counted import COUNTED
from pipeline.parsing.grammar.names import DEFINITE
from pipeline.parsing.model import Evidence, Passage, Segment, Speech
from pipeline.parsing.speech import reported
from pipeline.parsing.speech.exchanges import Turn
from pipeline.parsing.walk import State, participant, whole

_SHORTEST_END = 5  # letters


def in_exchange(passage: Passage, turn: Turn, state: State) -> list[Segment]:
    """Return the segments of a line of an exchange: a point, the host's where it answers.

    What the host or an agency asks, and nobody is told to answer, is a question to those who came.
    """
    words = passage.text[turn.start : turn.end]
    named = state.context.resolve(words)
    own = named in state.context.hosts or state.lexicon.word("host_speakers").match(words)
    label = Evidence(f"exchange_labels.{turn.kind}", passage.text[: turn.value], 1)
    if passage.part != "item":
        state.lead = state.before = None
    asks = turn.kind == "asked" and not turn.answered
    if asks and (own or (named is not None and named.type == "agency")):
        lead = Segment(passage, 0, turn.value, "question_lead", (label,))
        question = Segment(passage, turn.value, len(passage.text), "question", (label,))
        return [lead, question]
    side = "host" if own or (turn.kind == "answered" and not words) else "participants"
    point = whole(passage, "point", label, role=side)
    point.lead, point.heading = state.lead, state.over_questions or state.heading
    unlabelled = reported(passage.text, state.context) if not turn.value else None
    point.speech = unlabelled or Speech(words, turn.start, turn.end, side)
    return [point]


def merged(segments: Sequence[Segment], state: State) -> list[Segment]:
    """Join neighbouring sentences of one type; a point goes on until somebody else speaks."""
    merged: list[Segment] = []
    for segment in segments:
        last = merged[-1] if merged else None
        if last is not None and last.type == segment.type and _goes_on(last, segment, state):
            last.join(segment)
        else:
            merged.append(segment)
    return merged


def _goes_on(last: Segment, segment: Segment, state: State) -> bool:
    if segment.type != "point":
        return segment.type not in ("point_lead", "question_lead", "question", "group_list")
    if any(evidence.cue == COUNTED for evidence in segment.evidence):
        return False
    speech = segment.speech
    if speech is None or speech.anaphoric:
        return True
    spoken = state.context.resolve(speech.words)
    if (own := participant(segment.heading, state)) is not None and spoken in (None, own):
        return True
    if speech.start == speech.end:
        anew = state.lexicon.pattern("another_view").match(segment.text)
        return not (anew and last.speech and last.speech.words)
    if state.lexicon.word("another_speaker").match(speech.words) or last.speech is None:
        return False
    same = spoken is not None and spoken == state.context.resolve(last.speech.words)
    return same or _is_short_for(speech.words, last.speech.words)


def _is_short_for(words: str, name: str) -> bool:
    """Whether words are a name, its last word in the definite form or the end of that.

    "Universitetet" is short for "Umeå universitet", "Kåren" for "Studentkåren".
    """
    end, short = name.rpartition(" ")[2].casefold(), words.casefold()
    whole = [end + ending for ending in DEFINITE]
    definite = len(short) >= _SHORTEST_END and short.endswith(DEFINITE)
    part = definite and end != short and any(each.endswith(short) for each in (end, *whole))
    return words == name or short in whole or part
