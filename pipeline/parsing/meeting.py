"""The facts of a meeting: title, type, day, host, theme, counts, reference number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.parsing.counts import Stated, read_counts
from pipeline.parsing.dates import clock, find_dates
from pipeline.parsing.day import Day, read_day
from pipeline.parsing.model import Context, Segment
from pipeline.parsing.names import CAPITAL, find_organisations
from pipeline.parsing.organisations import canonical
from pipeline.parsing.place import read_place
from pipeline.parsing.reference import read_reference
from pipeline.registers import Organisation
from pipeline.registers.lexicon import Lexicon

_TRAILING = " .,;:"
_UNIT_WORDS = 12
_TOLD = ("invitation", "opening", "attendance_list")
_NOT_TOLD = ("theme_heading", "letterhead", "other", "unclassified")
_BELOW_TITLE = 4
_LINE = 120
_HOST_RANK = {"ministry": 4.0, "agency": 1.5, "government": 0.5, "unknown": 0.5, "other": 0.0}
_NO_HOST = -3.0


@dataclass(frozen=True)
class Host:
    """A body that holds the meeting, and where the document first names it as such."""

    organisation: Organisation
    segment: Segment | None
    start: int
    end: int


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


def read_facts(segments: Sequence[Segment], context: Context, titles: Sequence[str]) -> Facts:
    """Gather the facts of the meeting; `titles` are those of the people with a role in it."""
    title = " ".join(s.text for s in segments if s.type == "title") or None
    day, end_day, source = _date(segments, context)
    location, mode = read_place(segments, _framing(segments), context)
    if location is None and (place := _place_with_day(segments, day, context)):
        location, mode = place, "hybrid" if mode else "physical"
    invited, attended = read_counts(segments, context)
    return Facts(
        title=title,
        meeting_type=_meeting_type(title, segments, context),
        day=day,
        end_day=end_day,
        date_source=source,
        hosts=tuple(_hosts(segments, context, day, titles)),
        host_unit=_host_unit(segments, context),
        theme=_theme(title, segments, context),
        location=location,
        mode=mode,
        invited=invited,
        attended=attended,
        reference_number=_reference(segments, context) or context.metadata.reference_number,
    )


def find_hosts(segments: Sequence[Segment], context: Context) -> tuple[Organisation, ...]:
    """Return the bodies that the document says hold the meeting."""
    return tuple(host.organisation for host in _hosts(segments, context, None, ()))


def _place_with_day(segments: Sequence[Segment], day: date | None, context: Context) -> str | None:
    """The place in a line that gives it with the day: "Göteborg, Folkets Hus, 27 mars"."""
    lexicon = context.registers.lexicon
    for segment in _below_title(segments):
        for mention in find_dates(segment.text, lexicon):
            place = _before_day(lexicon).fullmatch(segment.text, 0, mention.start)
            if day and place and (mention.day, mention.month) == (day.day, day.month):
                body = context.resolve(place["place"].strip(_TRAILING))
                if body is not None and _host_rank(body) > 0:
                    return None
                return _clean_place(place["place"], lexicon)
    return None


def _clean_place(place: str, lexicon: Lexicon) -> str | None:
    """The place before a day, without "Träff"; None where it is a word of the meeting or week."""
    begins = lexicon.pattern("meeting_types", "möte").match(place)
    place = (place[begins.end() :] if begins else place).strip(_TRAILING)
    no_place = (
        lexicon.pattern("digital").search(place),
        lexicon.word("before_date").fullmatch(place),
        lexicon.pattern("document_types", "minutes").search(place),
    )
    return place if place[:1].isupper() and not any(no_place) else None


@cache
def _before_day(lexicon: Lexicon) -> re.Pattern[str]:
    when, joined = lexicon.words("before_date"), lexicon.words("conjunctions")
    return re.compile(
        rf"(?P<place>[{CAPITAL}][^.:;]{{2,60}}?)(?: (?:{joined}) [^,]*)?,? (?:(?i:{when}) ?)*"
    )


def _labelled(segments: Sequence[Segment], label: str) -> Iterator[str]:
    for segment in segments:
        if segment.passage.label == label:
            yield segment.text[segment.passage.value :]


def _framing(segments: Sequence[Segment]) -> list[Segment]:
    """Segments that tell of the meeting, the invitation before the others."""
    kinds = ("invitation", "attendance_list", "purpose", "background", "opening", "procedure")
    framing = [s for s in segments if s.type in kinds and s.passage.part == "paragraph"]
    return sorted(framing, key=lambda s: s.type != "invitation")


def _letterhead(segments: Sequence[Segment]) -> Iterator[str]:
    """The lines of the letterhead, each cell of a line with wide gaps by itself."""
    for segment in segments:
        if segment.type == "letterhead" and segment.passage.label is None:
            yield from segment.passage.cells or [segment.text]


def _meeting_type(title: str | None, segments: Sequence[Segment], context: Context) -> str:
    lexicon = context.registers.lexicon
    for text in [title or "", *(s.text for s in segments if s.type == "invitation")]:
        about = _without_organisations(text, context)
        cues = lexicon.cues("meeting_types", about)
        found = {kind: cue.start for kind, cue in cues.items() if kind != "möte"}
        if found:
            return min(found, key=found.__getitem__)
    return "möte"


def _without_organisations(text: str, context: Context) -> str:
    """Blank out names of organisations, whose "råd" or "forum" is no kind of meeting."""
    for mention in find_organisations(text, context):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def _date(segments: Sequence[Segment], context: Context) -> Day:
    """The day of the meeting: from labels, title and text; else from the letterhead or the page."""
    lexicon = context.registers.lexicon
    letterhead = list(_letterhead(segments))
    texts = [
        *_labelled(segments, "date"),
        *(line for line in letterhead if clock(lexicon).search(line)),
    ]
    texts += [s.text for s in segments if s.type == "title"]
    texts += [s.text for s in _framing(segments) if s.type in _TOLD][: len(_TOLD)]
    texts += [s.text for s in _below_title(segments) if s.type != "letterhead"]
    return read_day(texts, letterhead, context)


def _below_title(segments: Sequence[Segment]) -> list[Segment]:
    """The short lines right below the title, which may give place, day and reference number."""
    titles = [i for i, segment in enumerate(segments) if segment.type == "title"]
    below = segments[titles[-1] + 1 :][:_BELOW_TITLE] if titles else []
    return [s for s in below if len(s.text) <= _LINE and s.type in _NOT_TOLD]


def _hosts(
    segments: Sequence[Segment], context: Context, day: date | None, titles: Sequence[str]
) -> Iterator[Host]:
    """Weigh who holds it: letterhead, title, who invited or held it; else who published it."""
    scores: dict[str, float] = {}
    hosts: dict[str, Host] = {}
    for segment, weight in _naming_hosts(segments, context):
        for place, (start, end) in enumerate(_bodies(segment, context)):
            organisation = canonical(segment.text[start:end], None, context)
            hosts.setdefault(organisation.name, Host(organisation, segment, start, end))
            score = weight + _host_rank(organisation) - place * 0.5
            scores[organisation.name] = scores.get(organisation.name, 0) + score
    if scores:
        first = max(scores, key=scores.__getitem__)
        yield hosts[first]
        yield from _further_hosts(segments, hosts[first], context)
        return
    sender = _sender(context)
    if sender is not None:
        yield Host(sender, None, 0, 0)
        return
    for title in titles:
        holder = context.registers.office_holders.holder_on(title, day) if day else None
        ministry = context.resolve(holder.ministry) if holder and holder.ministry else None
        if ministry is not None:
            yield Host(ministry, None, 0, 0)
            return


def _sender(context: Context) -> Organisation | None:
    """The public body that published the page; beside a minister, ministries before others."""
    found = (context.registers.organisations.resolve(name) for name in context.metadata.senders)
    bodies = [body for body in found if body and body.type in ("ministry", "agency", "government")]
    return max(bodies, key=_host_rank, default=None)


def _naming_hosts(segments: Sequence[Segment], context: Context) -> Iterator[tuple[Segment, float]]:
    """The segments that name the host, with what naming it there weighs."""
    lexicon = context.registers.lexicon
    report, hosted = lexicon.pattern("document_types", "report"), lexicon.pattern("hosted")
    for segment in segments:
        short = len(segment.text) <= _LINE
        if segment.passage.label == "host" or (short and hosted.match(segment.text)):
            yield segment, 4.0
        elif (
            segment.type == "title"
            or (segment.type == "letterhead" and segment.passage.label is None)
            or (short and report.match(segment.text))
        ):
            yield segment, 3.0
        elif segment.type == "invitation" and segment.passage.part == "paragraph":
            yield segment, 2.0


def _host_rank(organisation: Organisation) -> float:
    return _HOST_RANK.get(organisation.type, _NO_HOST)


def _bodies(segment: Segment, context: Context) -> list[tuple[int, int]]:
    """Public bodies that a segment names, those named as guests or planners left out."""
    text = segment.text
    lexicon = context.registers.lexicon
    ends = [
        match.start()
        for category in ("presence", "planning")
        if segment.type == "invitation" and (match := lexicon.pattern(category).search(text))
    ]
    limit = min(ends, default=len(text))
    found = [
        (m.start, m.end)
        for m in find_organisations(text, context)
        if m.start < limit and _host_rank(m.organisation) >= 0
    ]
    for match in lexicon.pattern("host_words").finditer(text):
        inside = any(a <= match.start() < b for a, b in found)
        if match.start() < limit and text[match.start()].isupper() and not inside:
            what = _of_body(lexicon).match(text, match.end())
            found.append((match.start(), what.end() if what else match.end()))
    return sorted(found)


@cache
def _of_body(lexicon: Lexicon) -> re.Pattern[str]:
    """What a body is for, behind the word for it: "Delegationen för unga och fritid"."""
    word = rf"(?!(?:{lexicon.words('not_of_bodies')})\b)[a-zåäö-]+"
    return re.compile(
        rf" för {word}(?: {word})?(?: (?:{lexicon.words('conjunctions')}) [a-zåäö-]+)?"
    )


def _further_hosts(segments: Sequence[Segment], first: Host, context: Context) -> Iterator[Host]:
    """Ministries and agencies that invite together with the first host."""
    lexicon = context.registers.lexicon
    for segment in segments:
        if segment.type != "invitation" or segment.passage.part != "paragraph":
            continue
        inviting = lexicon.pattern("inviting_verb").search(segment.text)
        if inviting is None:
            continue
        named = [
            m for m in find_organisations(segment.text, context) if _host_rank(m.organisation) > 1
        ]
        yield from _joint_subject(segment, inviting.start(), first, context)
        previous = inviting.end()
        for mention in named:
            joined = _joined(lexicon).fullmatch(segment.text, previous, mention.start)
            if mention.start >= inviting.end() and joined is None:
                break
            previous = mention.end
            if mention.organisation.name != first.organisation.name and joined:
                yield Host(mention.organisation, segment, mention.start, mention.end)
        return


def _joint_subject(segment: Segment, verb: int, first: Host, context: Context) -> Iterator[Host]:
    """Public bodies that are the subject of an inviting verb beside the first host: "A och B"."""
    public = [
        m
        for m in find_organisations(segment.text[:verb], context)
        if _host_rank(m.organisation) > 1 or m.organisation.type == "local_government"
    ]
    begun = verb
    for mention in reversed(public):
        gap = segment.text[mention.end : begun]
        if gap.strip() and not _joined(context.registers.lexicon).fullmatch(gap):
            return
        begun = mention.start
        if mention.organisation.name != first.organisation.name:
            yield Host(mention.organisation, segment, mention.start, mention.end)


@cache
def _joined(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:,? (?:{lexicon.words('conjunctions')}) |, | )")


def _host_unit(segments: Sequence[Segment], context: Context) -> str | None:
    pattern = context.registers.lexicon.pattern("unit_words")
    pieces = (piece for line in _letterhead(segments) for piece in line.split(", "))
    for piece in pieces:
        is_body = context.resolve(piece) is not None
        if not is_body and pattern.match(piece) and len(piece.split()) <= _UNIT_WORDS:
            return piece
    return None


def _theme(title: str | None, segments: Sequence[Segment], context: Context) -> str | None:
    for value in _labelled(segments, "theme"):
        return value.rstrip(_TRAILING)
    lexicon = context.registers.lexicon
    sentences = [
        s.text[start:end]
        for s in segments
        if s.type == "invitation" and s.passage.part == "paragraph"
        for start, end in s.sentences
    ]
    themes = [_theme_in(text, lexicon) for text in (*sentences, title or "")]
    stated = (_stated_theme(s.text, lexicon) for s in _framing(segments))
    return next((theme for theme in (*themes, *stated) if theme), None)


def _stated_theme(text: str, lexicon: Lexicon) -> str | None:
    """The theme that a sentence states: "Temat var barns rätt till fritid."."""
    stated = lexicon.pattern("theme_statements").search(text)
    if stated is None:
        return None
    theme = text[stated.end() :].lstrip(" :")
    stop = _theme_end(lexicon).search(theme)
    return (theme[: stop.start()] if stop else theme).strip(_TRAILING + ' ”"') or None


def _theme_in(text: str, lexicon: Lexicon) -> str | None:
    match = _theme_pattern(lexicon).search(text)
    if match is None:
        return None
    theme = match["theme"]
    stop = _theme_end(lexicon).search(theme)
    return (theme[: stop.start()] if stop else theme).strip(_TRAILING + ' ”"') or None


@cache
def _theme_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    kinds = "|".join(lexicon.words("meeting_types", k) for k in lexicon.kinds("meeting_types"))
    leads = lexicon.words("theme_leads")
    between = rf"(?:(?! (?:{leads}) ) (?:{lexicon.words('held_with')}) [^,.]{{0,120}}?)?"
    when = rf"(?: (?:(?:{lexicon.words('before_day')}) )?\d{{1,2}}[^,.]{{0,20}}? \d{{4}})?"
    return re.compile(
        rf"(?<!\w)(?:{kinds})\w*\b{between}{when},? (?:{leads}) (?P<theme>\S.*)", re.IGNORECASE
    )


@cache
def _theme_end(lexicon: Lexicon) -> re.Pattern[str]:
    months = "|".join(lexicon.values("months"))
    return re.compile(
        rf",? (?:{lexicon.words('before_date')}) \d.*$|[.;]\s.*$"
        rf"|(?:, (?-i:[{CAPITAL}])\w+)?,? \d{{1,2}}(?:[–-]\d{{1,2}})? (?:{months})\b.*$"
        rf"| (?:som )?(?:{lexicon.words('sentences', 'place')})\b.*$"
        rf"| {lexicon.words('roles_after_theme')}\b.*$",
        re.IGNORECASE,
    )


def _reference(segments: Sequence[Segment], context: Context) -> str | None:
    lines = [
        *_letterhead(segments),
        *(s.text for s in _below_title(segments)),
        *(s.text for s in segments if s.type in ("title", "page_furniture")),
    ]
    labelled = _labelled(segments, "reference")
    return read_reference(labelled, lines, context.registers.lexicon)
