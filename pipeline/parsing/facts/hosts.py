"""Who holds a meeting: the body that the letterhead, the title and the invitation speak for."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from pipeline.parsing.facts.framing import (
    LONGEST_LINE,
    below_title,
    labelled,
    letterhead,
    letterhead_lines,
    set_apart,
)
from pipeline.parsing.facts.joint_hosts import (
    Host,
    further_hosts,
    host_rank,
    names_bodies_only,
)
from pipeline.parsing.facts.told_hosts import named_in_text, told_hosts
from pipeline.parsing.grammar.dates import find_dates
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON_NAME,
    Mention,
    find_organisations,
    organisation_at,
)
from pipeline.parsing.grammar.organisations import canonical
from pipeline.parsing.model import Context, Segment
from pipeline.parsing.outline.reference import is_reference, read_reference
from pipeline.registers import Organisation
from pipeline.registers.lexicon import Lexicon

_BETWEEN_BODIES = re.compile(rf", (?=[{CAPITAL}])|,? [·|•] ")
_GENITIVE = ("s ", ":s ")  # of a body whose own group meets
_OF_OTHERS = {"invitation": ("presence", "planning", "met_with"), "title": ("met_with",)}
_BETWEEN_PIECES = re.compile(r",? [·•|] |, | {3,}|\t")
_STROKE = re.compile(r" [|·•] ")
_NO_ACRONYM = 8  # letters
_UNIT_WORDS = 12


def find_hosts(
    segments: Sequence[Segment],
    context: Context,
    day: date | None = None,
    titles: Sequence[str] = (),
    employers: Sequence[tuple[Segment, int, int]] = (),
) -> tuple[Host, ...]:
    """Return the bodies that hold the meeting, the first host first.

    The letterhead, the title and who invited or held it tell, weighed; else the letterhead that
    stands apart from the text; else who published it; else the ministry of who has one of
    `titles` (titles or a name) on `day`; else the ministry or agency among `employers`, where those
    of who led the meeting are named; else the one in whose register the document has its number.
    """
    named = _named_hosts(segments, context)
    if named:
        overruled = _overruled(named, segments, _ministry_of(titles, day, context), context)
        named = [host for host in named if host.organisation.name not in overruled]
        hosts = {named[0].organisation.name: named[0]}
        for host in further_hosts(segments, named[0], context):
            if host.organisation.name not in overruled:
                hosts.setdefault(host.organisation.name, host)
        full = (_in_full(host, segments, context) for host in hosts.values())
        return tuple(_in_usual_letters(host, segments, context) for host in full)
    if (paper := _of_paper(segments, context) or _of_place(segments, context)) is not None:
        return (paper,)
    sender = _sender(context) or _ministry_of(titles, day, context)
    if sender is None and (employer := _employer(employers, context)):
        return (employer,)
    sender = sender or _of_file(segments, context)
    return (Host(sender, None, 0, 0),) if sender is not None else ()


def _named_hosts(segments: Sequence[Segment], context: Context) -> list[Host]:
    """The bodies that the document may name as hosts, the one that most speaks for first."""
    scores: dict[str, float] = {}
    hosts: dict[str, Host] = {}
    for segment, weight in _naming_hosts(segments, context):
        for place, (start, end) in enumerate(_bodies(segment, context)):
            organisation = canonical(segment.text[start:end], None, context)
            hosts.setdefault(organisation.name, Host(organisation, segment, start, end))
            score = weight + host_rank(organisation) - place * 0.5
            scores[organisation.name] = scores.get(organisation.name, 0) + score
    ranked = sorted(hosts.values(), key=lambda host: -scores[host.organisation.name])
    return sorted(ranked, key=lambda host: _is_only_region(host, ranked))


def _overruled(
    named: Sequence[Host],
    segments: Sequence[Segment],
    ministry: Organisation | None,
    context: Context,
) -> frozenset[str]:
    """The names of public bodies in the letterhead that did not hold the meeting.

    The text says of others that they did; or it names one of several senders and not these, else
    who leads its `ministry`, else the document has its number from one. Senders that stand on one
    line are its senders together.
    """
    public = [host for host in named if host_rank(host.organisation) > 1]
    lines = {h.organisation.name: h.segment for h in public if h.segment in letterhead(segments)}
    senders = set(lines)
    told = told_hosts(segments, context) & {host.organisation.name for host in public}
    apart = len({id(line) for line in lines.values()}) == len(lines) > 1
    if told or not apart:
        return frozenset(senders - told) if told else frozenset()
    led = (body.name for body in (ministry, _of_file(segments, context)) if body is not None)
    signs = (named_in_text(segments, context), *({name} for name in led))
    meant = next((found for sign in signs if (found := senders & sign)), senders)
    return frozenset(senders - meant)


def _in_full(host: Host, segments: Sequence[Segment], context: Context) -> Host:
    """The host where the letterhead spells it out, if it first has its acronym alone."""
    written = host.segment.text[host.start : host.end] if host.segment else ""
    if written != host.organisation.acronym:
        return host
    lines = (s for s in segments if s.type == "letterhead" and s.text != written)
    full = (line for line in lines if context.resolve(line.text) == host.organisation)
    return next((Host(host.organisation, line, 0, len(line.text)) for line in full), host)


def _in_usual_letters(host: Host, segments: Sequence[Segment], context: Context) -> Host:
    """The host where its name is first written as usual, if a letterhead sets it in capitals."""
    written = host.segment.text[host.start : host.end] if host.segment else ""
    if not written.isupper() or len(written) < _NO_ACRONYM:
        return host
    for segment in (s for s in segments if s.type != "page_furniture"):
        for mention in find_organisations(segment.text, context):
            name = segment.text[mention.start : mention.end]
            if name.casefold() == written.casefold() and not name.isupper():
                return Host(host.organisation, segment, mention.start, mention.end)
    return host


def _is_only_region(host: Host, others: Sequence[Host]) -> bool:
    """Whether a municipality or region stands beside a ministry or agency, maybe as a unit."""
    state = any(other.organisation.type in ("ministry", "agency") for other in others)
    return state and host.organisation.type == "local_government"


def _ministry_of(titles: Sequence[str], day: date | None, context: Context) -> Organisation | None:
    """The ministry of the first of `titles`, titles or a name, that somebody bears on a day."""
    if day is None:
        return None
    for title in titles:
        holder = context.registers.office_holders.holder_on(title, day)
        ministry = context.resolve(holder.ministry) if holder and holder.ministry else None
        if ministry is not None:
            return ministry
    return None


def _sender(context: Context) -> Organisation | None:
    """The public body that published the page; beside a minister, ministries before others."""
    found = (context.registers.organisations.resolve(name) for name in context.metadata.senders)
    bodies = [body for body in found if body and body.type in ("ministry", "agency", "government")]
    return max(bodies, key=host_rank, default=None)


def _of_paper(segments: Sequence[Segment], context: Context) -> Host | None:
    """The public body that a letterhead apart from the text names by itself.

    So may a header or footer, whose first piece it is, before the address.
    """
    for segment in set_apart(segments):
        body = context.resolve(segment.text)
        if body is not None and host_rank(body) > 1:
            return Host(body, segment, 0, len(segment.text))
    for segment in segments:
        if segment.type == "page_furniture":
            name = _BETWEEN_PIECES.split(segment.text, maxsplit=1)[0]
            body = context.resolve(name) if name[:1].isupper() else None
            if body is not None and host_rank(body) > 1:
                return Host(body, segment, 0, len(name))
    return None


def _of_place(segments: Sequence[Segment], context: Context) -> Host | None:
    """The public body where a line below the title says that one met: "3 maj 2024, MSB, Lund"."""
    for segment in below_title(segments):
        dated = find_dates(segment.text, context.registers.lexicon)
        for name in segment.text.split(", ")[1:] if dated else ():
            body = context.resolve(name) if name[:1].isupper() else None
            if body is not None and host_rank(body) > 1:
                start = segment.text.index(name)
                return Host(body, segment, start, start + len(name))
    return None


def _employer(places: Sequence[tuple[Segment, int, int]], context: Context) -> Host | None:
    """The first ministry or agency among the employers of who led the meeting."""
    for segment, start, end in places:
        body = context.resolve(segment.text[start:end])
        if body is not None and host_rank(body) > 1:
            return Host(body, segment, start, end)
    return None


def _of_file(segments: Sequence[Segment], context: Context) -> Organisation | None:
    """Whose register the number is of that the document has in front."""
    number = file_number(segments, context)
    return context.registers.organisations.of_file(number) if number else None


def _naming_hosts(segments: Sequence[Segment], context: Context) -> Iterator[tuple[Segment, float]]:
    """The segments that name the host, with what naming it there weighs."""
    lexicon = context.registers.lexicon
    report, hosted = lexicon.pattern("document_types", "report"), lexicon.pattern("hosted")
    stamped = [
        s for s in below_title(segments) if _is_stamp(s.text, lexicon) or _names_several(s, context)
    ]
    for segment in segments:
        short = len(segment.text) <= LONGEST_LINE
        if segment.passage.label == "host" or (short and hosted.match(segment.text)):
            yield segment, 4.0
        elif (
            segment.type == "title"
            or segment in stamped
            or (segment.type == "letterhead" and segment.passage.label is None)
            or (short and report.match(segment.text))
        ):
            yield segment, 3.0
        elif segment.type == "invitation" and segment.passage.part == "paragraph":
            yield segment, 2.0


def _names_several(segment: Segment, context: Context) -> bool:
    """Whether a line below the title is the bodies that meet the others: "A i samarbete med B"."""
    together = context.registers.lexicon.search("cooperation", segment.text)
    return together is not None and names_bodies_only(segment, context)


def _is_stamp(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a letterhead's, its parts beside each other: "Sida | Lund, 3 May 2023"."""
    return _STROKE.search(text) is not None and bool(find_dates(text, lexicon))


def _bodies(segment: Segment, context: Context) -> list[tuple[int, int]]:
    """Public bodies that a segment names, guests, planners and those met with left out."""
    text = segment.text
    lexicon = context.registers.lexicon
    ends = [
        match.start()
        for category in _OF_OTHERS.get(segment.type, ())
        if (match := lexicon.search(category, text))
    ]
    limit = min(ends, default=len(text))
    at_premises = lexicon.anywhere("premises")
    verb = lexicon.pattern("inviting_verb").search(text) if segment.type == "invitation" else None
    invites = verb.start() if verb else len(text)
    guests = list(_guests(segment, lexicon)) if segment.type == "invitation" else []
    found = [
        (m.start, _end_in_full(m, text))
        for m in find_organisations(text, context)
        if (m.start < limit or text.startswith(_GENITIVE, m.end))
        and not _inside(m.start, guests)
        and (host_rank(m.organisation) >= 0 or _heads_paper(segment, m))
        and not at_premises.search(text[: m.start])
        and not (m.organisation.type == "local_government" and m.start > invites)
    ]
    named = lexicon.stands("host_words", text)
    for match in lexicon.pattern("host_words").finditer(text) if named else ():
        inside = _inside(match.start(), [*found, *guests])
        if match.start() < limit and text[match.start()].isupper() and not inside:
            what = _of_body(lexicon).match(text, match.end())
            generic = lexicon.word("generic_names").fullmatch(match.group())
            bare = generic and what is None and segment.type == "invitation"
            if bare or at_premises.search(text[: match.start()]):
                continue
            found.append((match.start(), what.end() if what else match.end()))
    return sorted(found)


def _end_in_full(mention: Mention, text: str) -> int:
    """Where a name ends that the document shortens elsewhere: "Utredningen om avgifter"."""
    name = mention.organisation.name
    return mention.start + len(name) if text.startswith(name, mention.start) else mention.end


def _heads_paper(segment: Segment, mention: Mention) -> bool:
    """Whether a line of the letterhead begins with a university, or a cell of it does."""
    if segment.type != "letterhead" or mention.organisation.type != "university":
        return False
    name = segment.text[mention.start : mention.end]
    return any(piece.startswith(name) for piece in segment.passage.pieces)


def _inside(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)


def _guests(segment: Segment, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where an invitation names others than hosts.

    That is behind "bjöd X in", and in a sentence that neither invites nor names a meeting.
    """
    behind, invites = lexicon.pattern("guests_behind"), lexicon.pattern("inviting_verb")
    for start, end in segment.sentences:
        sentence = segment.text[start:end]
        if match := behind.search(sentence):
            yield start + match.end(), end
        elif not (invites.search(sentence) or lexicon.cues("meeting_types", sentence)):
            yield start, end


@cache
def _of_body(lexicon: Lexicon) -> re.Pattern[str]:
    """What a body is for, behind the word for it: "Delegationen för unga och fritid"."""
    word = rf"(?!(?:{lexicon.words('not_of_bodies')})\b)[a-zåäö-]+"
    return re.compile(
        rf" (?:för|om) {word}(?: {word}){{0,2}}(?: (?:{lexicon.words('conjunctions')}) [a-zåäö-]+)?"
    )


def file_number(segments: Sequence[Segment], context: Context) -> str | None:
    """Return the number under which a document says that it is registered."""
    lexicon = context.registers.lexicon
    lines = [
        *letterhead_lines(segments),
        *(s.text for s in below_title(segments)),
        *(s.text for s in segments if s.type in ("title", "page_furniture")),
        *(s.text for s in segments if is_reference(s.text, lexicon)),
    ]
    return read_reference(labelled(segments, "reference"), lines, lexicon)


def host_unit(segments: Sequence[Segment], hosts: Sequence[Host], context: Context) -> str | None:
    """Return the unit of the host that the letterhead names, not one below another body."""
    pattern = context.registers.lexicon.pattern("unit_words")
    names = {host.organisation.name for host in hosts}
    own = True
    for segment in [*letterhead(segments), *set_apart(segments)]:
        bodies = _public_bodies(segment, context)
        own = bool(bodies & names) if bodies and names else own
        for piece in _pieces(segment, context) if own else ():
            is_body = context.resolve(piece) is not None
            if not is_body and pattern.match(piece) and len(piece.split()) <= _UNIT_WORDS:
                return piece
    return None


def _public_bodies(segment: Segment, context: Context) -> set[str]:
    """The names of ministries and agencies that a line of the letterhead names."""
    found = (canonical(segment.text[a:b], None, context) for a, b in _bodies(segment, context))
    return {body.name for body in found if host_rank(body) > 1}


def _pieces(segment: Segment, context: Context) -> Iterator[str]:
    """What a line of the letterhead holds, cell by cell, without names of officers."""
    for cell in segment.passage.cells or [segment.text]:
        line = _officer(context.registers.lexicon).sub("", cell)
        body = organisation_at(line, 0, context)
        yield from _BETWEEN_BODIES.split(line[body.end :].lstrip(" ,·•|–-") if body else line)


@cache
def _officer(lexicon: Lexicon) -> re.Pattern[str]:
    """Who deals with a matter, behind the unit: "Enheten för X Kansliråd N.N."."""
    return re.compile(rf" (?i:{lexicon.whole_words('person_titles')}) {PERSON_NAME}$")
