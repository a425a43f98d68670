"""Hosts: how much speaks for a body as one, and those beside the first, named alike or with it.

Which body is the first host is told in `hosts`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extraction.model import Span
from pipeline.parsing.facts.framing import LONGEST_LINE
from pipeline.parsing.grammar.names import Mention, find_organisations
from pipeline.parsing.grammar.organisations import named_organisations
from pipeline.parsing.model import Context, Segment
from pipeline.registers import Organisation
from pipeline.registers.lexicon import Lexicon

_BRACKET = re.compile(r" \([^()]*\)")
_HOST_RANK = {
    "ministry": 4.0,
    "agency": 1.5,
    "local_government": 0.7,
    "government": 0.5,
    "unknown": 0.5,
    "other": 0.0,
}
_NO_HOST = -3.0


@dataclass(frozen=True)
class Host:
    """A body that holds the meeting, and where the document first names it as such."""

    organisation: Organisation
    segment: Segment | None
    start: int
    end: int

    @property
    def span(self) -> Span | None:
        """Where the document names it; None where it does not."""
        return self.segment.span_of(self.start, self.end) if self.segment else None


def host_rank(organisation: Organisation) -> float:
    """Return how much the type of an organisation speaks for it as a host; below 0 against it."""
    return _HOST_RANK.get(organisation.type, _NO_HOST)


def further_hosts(segments: Sequence[Segment], first: Host, context: Context) -> Iterator[Host]:
    """Ministries and agencies beside the first host in the letterhead, or that invite with it."""
    lexicon = context.registers.lexicon
    yield from _named_alike(segments, first, context)
    for segment in segments:
        if _labels_hosts(segment, lexicon):
            yield from _labelled(segment, context)
    for segment in segments:
        if segment.type != "invitation" or segment.passage.part != "paragraph":
            continue
        inviting = lexicon.search("inviting_verb", segment.text)
        if inviting is None:
            continue
        yield from _joint_subject(segment, inviting.start(), first, context)
        together = _held_together(lexicon).match(segment.text, inviting.end())
        previous = together.end() if together else inviting.end()
        for mention in _bodies_behind(segment.text, together, context):
            if inviting.end() <= mention.start < previous:
                continue  # an acronym in a bracket
            joined = _joined(lexicon).fullmatch(segment.text, previous, mention.start)
            joined = joined or (together if mention.start == previous else None)
            if mention.start >= inviting.end() and joined is None:
                break
            previous = _behind_acronym(segment.text, mention.end)
            if mention.organisation.name != first.organisation.name and joined:
                yield Host(mention.organisation, segment, mention.start, mention.end)
        return


def _bodies_behind(
    text: str, together: re.Match[str] | None, context: Context
) -> Iterator[Mention]:
    """The bodies that may hold a meeting: any behind words that say so, else public ones."""
    if together is None:
        found = find_organisations(text, context)
        yield from (mention for mention in found if _is_public(mention))
        return
    for mention in named_organisations(text[together.end() :], context):
        yield mention.moved(together.end())


def _is_public(mention: Mention) -> bool:
    """Whether a body is of the state, a region or a municipality."""
    body = mention.organisation
    return host_rank(body) > 1 or body.type == "local_government"


@cache
def _held_together(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between the verb and those who held a meeting, too: "höll mötet ihop med "."""
    kinds, joint = lexicon.words_of_kinds("meeting_types"), lexicon.words("joint_action")
    return re.compile(
        rf" (?:(?:ett|en|an?|the) )?(?:{kinds})\w* (?:{joint}) (?:the )?", re.IGNORECASE
    )


def _named_alike(segments: Sequence[Segment], first: Host, context: Context) -> Iterator[Host]:
    """The bodies that lines name as that which names the first."""
    named = first.segment
    if named is None or not names_bodies_only(named, context):
        return
    for segment in segments:
        in_letterhead = segment.type == "letterhead" and names_bodies_only(segment, context)
        if segment is not named and not in_letterhead:
            continue
        for mention in find_organisations(segment.text, context):
            other = mention.organisation.name != first.organisation.name
            if other and host_rank(mention.organisation) > 1:
                yield Host(mention.organisation, segment, mention.start, mention.end)


def _labels_hosts(segment: Segment, lexicon: Lexicon) -> bool:
    """Whether a line says of all it names that they hold the meeting: "Arrangörer: …"."""
    hosted = lexicon.pattern("hosted")
    told = segment.passage.label == "host" or hosted.match(segment.text) is not None
    return told and len(segment.text) <= LONGEST_LINE


def _labelled(segment: Segment, context: Context) -> Iterator[Host]:
    """The bodies that a line says hold the meeting, up to where words say something else."""
    lexicon, previous = context.registers.lexicon, 0
    joined, cooperates = _joined(lexicon), lexicon.pattern("cooperation")
    for mention in named_organisations(segment.text, context):
        gap = segment.text[previous : mention.start]
        if previous and not (joined.fullmatch(gap) or cooperates.fullmatch(gap.strip())):
            return
        previous = _behind_acronym(segment.text, mention.end)
        yield Host(mention.organisation, segment, mention.start, mention.end)


def names_bodies_only(segment: Segment, context: Context) -> bool:
    """Return whether the first cell of a line is names of bodies, joined, and nothing else."""
    line = segment.passage.cells[0] if segment.passage.cells else segment.text
    lexicon, position = context.registers.lexicon, 0
    joined, cooperates = _joined(lexicon), lexicon.pattern("cooperation")
    for mention in find_organisations(line, context):
        if 0 < mention.start < position:
            continue  # an acronym in a bracket
        gap = line[position : mention.start]
        if gap and not (joined.fullmatch(gap) or cooperates.fullmatch(gap.strip())):
            return False
        position = _behind_acronym(line, mention.end)
    return position == len(line)


def _behind_acronym(text: str, end: int) -> int:
    """Where a name ends with the acronym in the bracket behind it."""
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket else end


def _joint_subject(segment: Segment, verb: int, first: Host, context: Context) -> Iterator[Host]:
    """Public bodies that are the subject of an inviting verb beside the first host: "A och B"."""
    lexicon = context.registers.lexicon
    public = [m for m in find_organisations(segment.text[:verb], context) if _is_public(m)]
    begun = verb
    for mention in reversed(public):
        gap = segment.text[mention.end : begun]
        words = gap.strip()
        jointly = begun == verb and lexicon.word("joint_adverbs").fullmatch(words)
        if words and not (jointly or _joined(lexicon).fullmatch(gap)):
            return
        begun = mention.start
        if mention.organisation.name != first.organisation.name:
            yield Host(mention.organisation, segment, mention.start, mention.end)


@cache
def _joined(lexicon: Lexicon) -> re.Pattern[str]:
    joined = f"{lexicon.words('conjunctions')}|{lexicon.words('joint_action')}"
    adverbs = lexicon.words("joint_adverbs")
    return re.compile(rf"(?:,? (?:{joined}) |, | )(?:(?:{adverbs}) )?(?:the )?")
