"""What leads in a list: a line that looks like a heading, or a sentence with or without a colon.

What the list is that it leads in is told in `lists`.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.grammar.headings import begins_over_points, ordinal_length
from pipeline.parsing.grammar.names import looks_like_organisation
from pipeline.parsing.grammar.sentences import ends_before_clause
from pipeline.parsing.grammar.verbs import past_tense, past_tense_of_any_verb
from pipeline.parsing.model import Context, Passage, Segment
from pipeline.parsing.speech import reported
from pipeline.parsing.walk import LIST_PARTS, State
from pipeline.registers.lexicon import Lexicon

_WORDS_OF_HEADING = 4
_NOT_OF_POINTS = ("agenda", "questions", "background", "purpose", "attendance", "absent", "invited")
_PASSIVE = re.compile(r" \w+(?:ades|rdes|ndes|ldes|stes|ktes)\b")


def is_lead(
    passage: Passage, following: Passage | None, passages: Sequence[Passage], state: State
) -> bool:
    """Whether a line that looks like a heading is what leads in a list."""
    if following is None:
        return False
    context = state.context
    if not passage.text.endswith(":"):
        told = passage.block.kind != "heading" and following.part in LIST_PARTS
        return told and _leads_on(passage.text, context.registers.lexicon)
    words = passage.text.rstrip(": ")
    lexicon = context.registers.lexicon
    headed = passage.block.kind == "heading" or ordinal_length(words, lexicon) > 0
    if following.part == "item" and not headed:
        alone = passage.heading_kind in ("points", None) and not _has_siblings(
            passage, passages, context
        )
        under = passage.heading_kind is None or _may_lead_under(state)
        if alone and under and not _names_speaker(passage, words, context):
            return True
    long = len(passage.text.split()) > _WORDS_OF_HEADING and not headed
    if any(cue.start == 0 for cue in lexicon.cues("section_questions", words).values()):
        return long
    told = (
        "points" in lexicon.cues("leads", words)
        and past_tense_of_any_verb(lexicon).search(words) is not None
        and not (begins_over_points(words, lexicon) and _has_siblings(passage, passages, context))
    )
    passive = _PASSIVE.search(passage.text) is not None
    acted = following.part == "item" and passage.heading_kind is None
    acted = acted and _tells_who(passage, context)
    return long or told or passive or acted or reported(passage.text, context) is not None


def leads(segment: Segment, following: Passage, state: State) -> bool:
    """Whether a sentence introduces the list that follows, with or without a colon."""
    lexicon = state.lexicon
    open_end = not segment.text.endswith((".", "!", "?")) and (
        _leads_on(segment.text, lexicon) or _goes_on_in(following, segment.text)
    )
    if segment.text.endswith(":") or open_end or ends_before_clause(segment.text, lexicon):
        return True
    return lexicon.search("leads_without_colon", segment.text) is not None and any(
        lexicon.pattern("leads", kind).search(segment.text)
        for kind in ("points", "questions", "groups")
    )


def _may_lead_under(state: State) -> bool:
    """Whether points may be led in under the heading above: not under that of an agenda."""
    return state.heading is not None and state.heading_kind not in _NOT_OF_POINTS


def _leads_on(text: str, lexicon: Lexicon) -> bool:
    """Whether a line without a colon is a clause that leads on: "Samtalet utgick från frågorna"."""
    cues = lexicon.cues("leads", text)
    clause = lexicon.search("leads_without_colon", text) or past_tense(lexicon).search(text)
    return clause is not None and bool(cues.keys() & {"points", "questions", "groups"})


def _goes_on_in(following: Passage, text: str) -> bool:
    """Whether an item in small letters ends a sentence that breaks off: "Vanligast var"."""
    return following.part == "item" and following.text[:1].islower() and text[-1:].isalpha()


def _names_speaker(passage: Passage, words: str, context: Context) -> bool:
    """Whether a line over a list is no more than the name of who speaks in it."""
    if not words or context.resolve(words) is not None:
        return bool(words)
    owner = words.split(maxsplit=1)[0].removesuffix("s")
    if context.registers.lexicon.word("collective_speakers").fullmatch(owner):
        return False
    opened = context.registers.lexicon.word("adverbials").match(words)
    return (
        passage.heading_kind is None and opened is None and looks_like_organisation(words, context)
    )


def _has_siblings(passage: Passage, passages: Sequence[Passage], context: Context) -> bool:
    """Whether other lines with a colon stand under the same heading: headings of one rank.

    Where a line tells of points, those that say who did something are none.
    """
    tells = passage.heading_kind is not None
    same_rank = 0
    for other in passages:
        if other.part != "heading" or (tells and _tells_who(other, context)):
            continue
        if other.text.endswith(":"):
            same_rank += 1
        elif other.index < passage.index:
            same_rank = 0
        else:
            break
    return same_rank > 1


def _tells_who(passage: Passage, context: Context) -> bool:
    """Whether a line with a colon says who did something: "Verket informerade:"."""
    acted = past_tense(context.registers.lexicon).search(passage.text) is not None
    return passage.text.endswith(":") and acted
