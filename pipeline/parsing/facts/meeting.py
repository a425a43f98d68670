"""The facts of a meeting, gathered: what its row says.

How day, hosts, place, theme, counts and reference number are read belongs in the modules of these
names; here is which of a document's lines they are asked of.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.parsing.facts.counts import Stated, read_counts
from pipeline.parsing.facts.day import Day, read_day
from pipeline.parsing.facts.framing import (
    LONGEST_LINE,
    below_title,
    framing,
    labelled,
    letterhead_lines,
    set_apart,
)
from pipeline.parsing.facts.hosts import file_number, find_hosts, host_unit
from pipeline.parsing.facts.joint_hosts import Host
from pipeline.parsing.facts.place import read_place
from pipeline.parsing.facts.theme import find_theme
from pipeline.parsing.grammar.dates import clock, find_dates
from pipeline.parsing.grammar.names import find_organisations
from pipeline.parsing.model import Context, Segment
from pipeline.registers import Organisation
from pipeline.registers.lexicon import Lexicon

_TOLD = ("invitation", "opening", "attendance_list")


@dataclass(frozen=True)
class Facts:
    """What the row of a meeting says, apart from its id; `hosts` begins with the first host."""

    title: str | None
    meeting_type: str
    day: date | None
    end_day: date | None
    date_source: str | None
    hosts: tuple[Host, ...]
    host_unit: str | None
    theme: str | None
    location: str | None
    mode: str | None
    invited: Stated | None
    attended: Stated | None
    reference_number: str | None

    @property
    def host(self) -> Organisation | None:
        """The body that holds the meeting, the first of several."""
        return self.hosts[0].organisation if self.hosts else None


def read_facts(
    segments: Sequence[Segment],
    context: Context,
    titles: Sequence[str],
    employers: Sequence[tuple[Segment, int, int]] = (),
) -> Facts:
    """Gather the facts of the meeting.

    `titles` are those of the people with a role in it, and the first name, `employers` where those
    of who led it are named.
    """
    title = " ".join(s.text for s in segments if s.type == "title") or None
    day, end_day, source = _date(segments, context)
    hosts = find_hosts(segments, context, day, titles, employers)
    location, mode = read_place(segments, day, context)
    invited, attended = read_counts(segments, context)
    return Facts(
        title=title,
        meeting_type=_meeting_type(title, segments, context),
        day=day,
        end_day=end_day,
        date_source=source,
        hosts=hosts,
        host_unit=host_unit(segments, hosts, context),
        theme=find_theme(title, segments, context),
        location=location,
        mode=mode,
        invited=invited,
        attended=attended,
        reference_number=file_number(segments, context) or context.metadata.reference_number,
    )


def _meeting_type(title: str | None, segments: Sequence[Segment], context: Context) -> str:
    lexicon = context.registers.lexicon
    above = (line for line in letterhead_lines(segments) if _begins_with_meeting(line, lexicon))
    invitations = (s.text for s in segments if s.type == "invitation")
    for text in itertools.chain([title or ""], above, invitations):
        about = _without_organisations(text, context)
        cues = lexicon.cues("meeting_types", about)
        found = {kind: cue.start for kind, cue in cues.items() if kind != "möte"}
        if found:
            return min(found, key=found.__getitem__)
    return "möte"


def _begins_with_meeting(line: str, lexicon: Lexicon) -> bool:
    return any(cue.start == 0 for cue in lexicon.cues("meeting_types", line).values())


def _without_organisations(text: str, context: Context) -> str:
    """Blank out names of organisations, whose "råd" or "forum" is no kind of meeting."""
    for mention in find_organisations(text, context):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def _title_first(segments: Sequence[Segment]) -> list[Segment]:
    """The segments, those above the title last: there a label dates the document."""
    titles = [i for i, segment in enumerate(segments) if segment.type == "title"]
    first = titles[0] if titles else 0
    return [*segments[first:], *segments[:first]]


def _date(segments: Sequence[Segment], context: Context) -> Day:
    """The day of the meeting: from labels, title and text; else from the letterhead or the page."""
    lexicon = context.registers.lexicon
    published, issued = lexicon.pattern("document_types", "report"), lexicon.pattern("issued")
    below = [s.text for s in below_title(segments) if not published.match(s.text)]
    short = (s.text for s in segments if len(s.text) <= LONGEST_LINE)
    dated = (line for line in short if published.match(line) or issued.match(line))
    letterhead = [*letterhead_lines(segments), *dated]
    texts = [
        *labelled(_title_first(segments), "date"),
        *labelled(segments, "place"),
        *(line for line in letterhead if clock(lexicon).search(line)),
    ]
    texts += [s.text for s in segments if s.type == "title"]
    told = [s for s in framing(segments) if s.type in _TOLD][: len(_TOLD)]
    texts += [s.text for s in told if s.type != "opening"]
    for fallback in ([s.text for s in told if s.type == "opening"], below):
        if not any(find_dates(text, lexicon) for text in texts):
            texts += fallback
    return read_day(texts, [*letterhead, *(s.text for s in set_apart(segments))], context)
