"""Who holds a meeting by what its text says: "Den 3 maj höll Kulturdepartementet ett samråd".

The sender of a letterhead may be another body, whose paper or system was used: it counts where the
text is silent.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.facts.joint_hosts import host_rank
from pipeline.parsing.grammar.names import Mention, find_organisations
from pipeline.parsing.model import Context, Segment
from pipeline.registers.lexicon import Lexicon


def told_hosts(segments: Sequence[Segment], context: Context) -> frozenset[str]:
    """Return the names of the public bodies that the text says invited to the meeting or held it.

    The first paragraph counts that says so of one.
    """
    invitations = (s for s in segments if s.type == "invitation" and s.passage.part == "paragraph")
    found = (frozenset(_subjects(segment, context)) for segment in invitations)
    return next(filter(None, found), frozenset())


def named_in_text(segments: Sequence[Segment], context: Context) -> frozenset[str]:
    """Return the names of the bodies that the document names below its letterhead."""
    return frozenset(
        mention.organisation.name
        for segment in segments
        if segment.type not in ("letterhead", "page_furniture")
        for mention in find_organisations(segment.text, context)
    )


def _subjects(segment: Segment, context: Context) -> list[str]:
    """The bodies right before or behind the verb by which somebody invites, and those joined."""
    text, lexicon = segment.text, context.registers.lexicon
    verb = lexicon.pattern("inviting_verb").search(text)
    if verb is None:
        return []
    mentions = find_organisations(text, context)
    before = [m for m in mentions if m.end <= verb.start()]
    behind = [m for m in mentions if m.start >= verb.end()]
    return [
        *_chain(text, verb.start(), before[::-1], lexicon),
        *_chain(text, verb.end(), behind, lexicon),
    ]


def _chain(text: str, place: int, mentions: Sequence[Mention], lexicon: Lexicon) -> list[str]:
    """The names of public bodies next to each other from `place`, before or behind it.

    None if somebody else is joined to them.
    """
    found: list[str] = []
    for mention in mentions:
        behind = mention.start >= place
        gap = text[place : mention.start] if behind else text[mention.end : place]
        if not _between(lexicon).fullmatch(gap):
            break
        if host_rank(mention.organisation) > 1:
            found.append(mention.organisation.name)
        place = mention.end if behind else mention.start
    joined = _joined_before(lexicon).search(text[:place])
    return [] if joined else found


@cache
def _between(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between a verb and a body, or between two: "och", "A (B)", "tillsammans"."""
    words = f"{_joints(lexicon)}|{lexicon.words('joint_adverbs')}"
    return re.compile(rf"\)?,?(?: (?:{words}))* ?(?:the )?\(?")


@cache
def _joined_before(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" (?:{_joints(lexicon)}) (?:the )?\Z")


def _joints(lexicon: Lexicon) -> str:
    return f"{lexicon.words('conjunctions')}|{lexicon.words('joint_action')}"
