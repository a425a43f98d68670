"""Where a meeting was held, and whether in a room, digitally or both."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from pipeline.parsing.facts.framing import (
    TRAILING,
    below_title,
    framing,
    labelled,
    letterhead,
)
from pipeline.parsing.facts.joint_hosts import host_rank
from pipeline.parsing.grammar.dates import LONGEST_BEFORE_DAY, DateMention, clock, find_dates
from pipeline.parsing.grammar.names import CAPITAL
from pipeline.parsing.model import Context, Segment
from pipeline.parsing.outline.labels import platform_alone
from pipeline.registers.lexicon import Lexicon

_BRACKETED = re.compile(r"\s?\(([^()]*)\)$")
_BRACKET_BEHIND = re.compile(r",? ?\(([^()]+)\)")
_AROUND = TRAILING + "|·•"
_BETWEEN_LABELS = re.compile(r"[\s/]+")
_PLACE_BEHIND = re.compile(rf", (?P<place>[{CAPITAL}][\w’ -]{{2,40}})")
_ABOUT = 40
_TELLING = ("title", "invitation", "letterhead", "procedure", "purpose")


def read_place(
    segments: Sequence[Segment], day: date | None, context: Context
) -> tuple[str | None, str | None]:
    """Return location and mode ("physical", "digital", "hybrid"), None where nothing tells.

    `day` is that of the meeting, with which a line may name the place.
    """
    lexicon = context.registers.lexicon
    stated = [*_stated(segments, lexicon), *_before_hours(segments, context)]
    location = next((place for value in stated if (place := _clean(value, lexicon))), None)
    if location is None:
        titles = [s for s in segments if s.type == "title"]
        front = [s for s in below_title(segments) if find_dates(s.text, lexicon)]
        told = [s for s in framing(segments) if s.type != "background"]
        before = [s for s in framing(segments) if s.type == "background"]
        location = (
            _first_held_at([*front, *told], lexicon)
            or _with_day(segments, day, context)
            or _first_held_at([*before, *titles], lexicon)
        )
    digital = any(lexicon.pattern("digital").search(value) for value in stated)
    digital |= any(_says_digital(s, lexicon) for s in segments if _tells_how(s))
    digital |= any(_held_on_platform(s, lexicon) for s in segments)
    digital |= any(_attended_digitally(s, lexicon) for s in segments)
    hybrid = any(lexicon.search("hybrid", s.text) for s in segments if _tells_how(s))
    if location is not None:
        return location, "hybrid" if digital or hybrid else "physical"
    return None, "hybrid" if hybrid else "digital" if digital else None


def _stated(segments: Sequence[Segment], lexicon: Lexicon) -> Iterator[str]:
    """What stands behind "Plats:", or behind the time in a line of the letterhead."""
    yield from (_beside_time(value, lexicon) for value in labelled(segments, "place"))
    for segment in segments:
        if segment.passage.label == "date" and _labels_place(segment, lexicon):
            yield _beside_time(segment.text[segment.passage.value :], lexicon)
            continue
        if (
            segment.passage.label == "date"
            or segment.type == "title"
            or (segment.type == "letterhead" and segment.passage.label is None)
        ):
            clock = _clock_end(segment.text, lexicon)
            if clock is not None:
                yield segment.text[clock:]


def _before_hours(segments: Sequence[Segment], context: Context) -> Iterator[str]:
    """What stands before the hours in a line of the front that names no day: "Rosenbad kl. 13-15".

    No body and no meeting, and no day of the week.
    """
    lexicon = context.registers.lexicon
    for segment in letterhead(segments):
        hours = clock(lexicon).search(segment.text)
        words = segment.text[: hours.start()].rstrip(" ,") if hours else ""
        place = _without_words_of_time(words, lexicon)
        told = find_dates(segment.text, lexicon) or lexicon.cues("meeting_types", words)
        if words == place and words[:1].isupper() and not told and not context.resolve(words):
            yield words


def _labels_place(segment: Segment, lexicon: Lexicon) -> bool:
    """Whether a label of time is one of place, too, "Tid och plats", or stands above its value."""
    label = segment.text[: segment.passage.value].rstrip(": ")
    places = lexicon.anywhere("labels", "place")
    return not label or any(places.fullmatch(word) for word in _BETWEEN_LABELS.split(label))


def _beside_time(value: str, lexicon: Lexicon) -> str:
    """The first stretch of a value that is neither a day nor an hour; the value has at least one.

    Of a value without day and hour it is all.
    """
    times = [(m.start, m.end) for m in find_dates(value, lexicon)]
    times += [match.span() for match in _hours(lexicon).finditer(value)]
    if not times:
        return value
    position, stretches = 0, []
    for start, end in [*sorted(times), (len(value), len(value))]:
        stretch = value[position : max(start, position)]
        stretches.append(_without_words_of_time(stretch, lexicon))
        position = max(end, position)
    told = (stretch.split(" (", maxsplit=1)[0].strip(TRAILING + "–-()|") for stretch in stretches)
    return next((s for s in told if sum(map(str.isalpha, s)) > 1), "")


@cache
def _hours(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of hours with their end: "kl. 9-11", "13.00–15.30"."""
    hour = r"\d{1,2}(?:[.:]\d{2})?"
    to = rf"(?:\s?(?:–|-|{lexicon.words('day_ranges')})\s?{hour})?"
    return re.compile(rf"(?:{clock(lexicon).pattern})(?:[.:]\d{{2}})?{to}")


def _without_words_of_time(stretch: str, lexicon: Lexicon) -> str:
    """A stretch before a day or an hour, without the words that belong to that: "onsdagen den"."""
    words = stretch.split()
    of_time = [lexicon.word(category) for category in ("before_date", "before_day", "clock_words")]
    while words and any(word.fullmatch(words[-1].strip(TRAILING + "(")) for word in of_time):
        words.pop()
    return " ".join(words)


def _clock_end(text: str, lexicon: Lexicon) -> int | None:
    clocks = list(clock(lexicon).finditer(text))
    if not clocks:
        return None
    behind = re.match(
        r"(?:[.:]\d{2})?(?:\s?[–-]\s?\d{1,2}(?:[.:]\d{2})?)?", text[clocks[-1].end() :]
    )
    end = clocks[-1].end() + (behind.end() if behind else 0)
    rest = text[end:].strip(TRAILING)
    if lexicon.word("time_zones").fullmatch(rest) or text.startswith(":", end):
        return None
    return end if rest[:1].isupper() and not find_dates(rest, lexicon) else None


def _tells_how(segment: Segment) -> bool:
    """Whether a segment may say how the meeting was held: also a sentence of who came."""
    came = segment.type == "attendance_list" and segment.passage.part == "paragraph"
    next_time = segment.heading is not None and segment.heading.heading_kind == "closing"
    return came or (segment.type in _TELLING and not next_time)


def _says_digital(segment: Segment, lexicon: Lexicon) -> bool:
    """Whether a word such as "digital" says how the meeting was held, not what it was about."""
    for match in lexicon.pattern("digital").finditer(segment.text):
        before = segment.text[max(match.start() - _ABOUT, 0) : match.start()]
        after = segment.text[match.end() : match.end() + _ABOUT]
        if lexicon.pattern("held_digitally_after").match(after.lstrip()) or not after.strip(
            " .,;)"
        ):
            return True
        if segment.type != "title" and _before_digital(lexicon).search(before):
            return True
    return False


def _held_on_platform(segment: Segment, lexicon: Lexicon) -> bool:
    """Whether a line of the letterhead gives a platform with the hours: "Skype, 9.00–11.40"."""
    in_front = segment.type in ("letterhead", "theme_heading")
    platform = in_front and lexicon.pattern("digital").match(segment.text)
    alone = in_front and platform_alone(lexicon).fullmatch(segment.text) is not None
    return alone or (bool(platform) and clock(lexicon).search(segment.text) is not None)


@cache
def _before_digital(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.words('held_digitally_before')}) $", re.IGNORECASE)


def _attended_digitally(segment: Segment, lexicon: Lexicon) -> bool:
    """Whether a list says that some came digitally, in a bracket or as the heading over them."""
    digital = lexicon.pattern("digital")
    if segment.type == "attendance_list":
        told = [*re.findall(r"\(([^()]*)\)", segment.text), *_marked(segment, lexicon)]
        return any(lexicon.word("digital").search(inner) for inner in told)
    way = lexicon.pattern("ways_to_attend").match(segment.text)
    alone = way is not None and way.end() >= len(segment.text.rstrip(": ")) - 1
    return segment.type == "theme_heading" and alone and digital.search(segment.text) is not None


def _marked(segment: Segment, lexicon: Lexicon) -> Iterator[str]:
    """What stands behind a mark of who came in a cell, "Ja, via länk", and the words over them."""
    cells = (_mark(lexicon).match(cell) for cell in segment.passage.cells)
    yield from (match.string[match.end() :] for match in cells if match)
    head, colon, _ = segment.text.partition(":")
    if colon and lexicon.pattern("ways_to_attend").match(head):
        yield head


@cache
def _mark(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.words('marks', 'attendance')})(?:,? |\s?/\s?)", re.IGNORECASE)


def _clean(value: str, lexicon: Lexicon) -> str | None:
    """Return a place without what is said of it, None if it is none."""
    value = _no_place(lexicon).sub("", value.strip(TRAILING))
    bracket = _BRACKETED.search(value)
    if bracket and lexicon.pattern("digital").search(bracket[1]):
        value = value[: bracket.start()]
    stop = _end(lexicon).search(value)
    value = (value[: stop.start()] if stop else value).strip(TRAILING)
    held = lexicon.pattern("digital").match(value) or lexicon.pattern("no_places").match(value)
    return value if not held and any(map(str.isalnum, value)) else None


@cache
def _no_place(lexicon: Lexicon) -> re.Pattern[str]:
    """What may stand before a place: the zone of an hour, a label, how one met: "Teams/"."""
    ways = f"{lexicon.words('digital')}|{lexicon.words('hybrid')}"
    joined = rf"\s*[,/]\s*|\s+(?:{lexicon.words('conjunctions')})\s+"
    return re.compile(
        rf"\A(?i:(?:{lexicon.words('time_zones')})\b,? |(?:{lexicon.words('labels', 'place')}): ?)"
        rf"|\A(?i:{ways})\w*(?:{joined})(?=[{CAPITAL}])"
    )


@cache
def _end(lexicon: Lexicon) -> re.Pattern[str]:
    platform = rf"\s?[/+]\s?(?:{lexicon.words('digital')})"
    after = lexicon.words("after_place")
    return re.compile(rf"[.;](?:\s|$)|,?\s(?:{after})|{platform}", re.IGNORECASE)


def _first_held_at(segments: Sequence[Segment], lexicon: Lexicon) -> str | None:
    places = (_held_at(segment.text, lexicon) for segment in segments)
    return next(filter(None, places), None)


def _held_at(text: str, lexicon: Lexicon) -> str | None:
    for match in _held(lexicon).finditer(text):
        place = _clean(match["place"], lexicon)
        if place and (
            place[:1].isupper() or place[:1].isdigit() or _premises(lexicon).match(place)
        ):
            return place
    return None


@cache
def _premises(lexicon: Lexicon) -> re.Pattern[str]:
    links, rooms = lexicon.words("premises_links"), lexicon.words("rooms")
    return re.compile(
        rf"\A(?:(?:(?:[\w/-]+ ){{1,3}}(?:{links})|[a-zåäö]+(?:et|en)) [{CAPITAL}]"
        rf"|(?:{rooms}),? [{CAPITAL}\d])"
    )


@cache
def _held(lexicon: Lexicon) -> re.Pattern[str]:
    before, between = lexicon.words("before_day"), lexicon.words("day_ranges")
    day = rf"(?:\w+dag(?:en)? )?(?:(?:{before}) )?[\d–-]+(?: (?:{between}) \d+)?"
    hours = rf"(?:{lexicon.words('clock_words')}) ?[\d.:–-]+(?: (?:{between}|–|-) [\d.:]+)?"
    dated = rf" {day} [^\W\d]+(?: \d{{4}})?"
    when = rf"(?:{dated})?(?:,? {hours},?)?"
    kinds = lexicon.words_of_kinds("meeting_types")
    to = rf"(?:till|to|{lexicon.words('inviting_verb')})(?: [^.;:]{{0,60}}?)?? (?:{kinds})\w*"
    how = rf"(?: (?:{lexicon.words('ways_to_attend')}))?"
    verbs = lexicon.words("sentences", "place")
    on_a_day = rf"(?:(?:{verbs})[^.;:]{{0,40}}?,|(?:{kinds})\w*[^.,;:]{{0,80}}?){dated},?"
    return re.compile(
        rf"(?<!\w)(?:(?:{on_a_day}|(?:{verbs}|{to}){how}{when})"
        rf" (?:{lexicon.words('place_prepositions')})|{lexicon.words('place_statements')})"
        rf" (?=(?P<place>\S.*))",
        re.IGNORECASE,
    )


def _with_day(segments: Sequence[Segment], day: date | None, context: Context) -> str | None:
    """The place in a line that gives it with the day: "Göteborg, Folkets Hus, 27 mars".

    A bracket behind the day is more exact: "Göteborg, 27 mars (Folkets Hus)". In a title, a place
    is what stands between the meeting and the day, or is one by its words behind the day.
    """
    lexicon = context.registers.lexicon
    titles = [segment for segment in segments if segment.type == "title"]
    for segment in [*titles, *below_title(segments)]:
        for mention in find_dates(segment.text, lexicon):
            if day is None or (mention.day, mention.month) != (day.day, day.month):
                continue
            behind = _BRACKET_BEHIND.match(segment.text, mention.end)
            if behind and (room := _clean(behind[1], lexicon)) and room[:1].isupper():
                return room
            told = _behind_day(lexicon).match(segment.text, mention.end)
            told = told or _beside_day(segment, mention, context)
            told = told or _of_meeting(lexicon).search(segment.text, 0, mention.start)
            if told and (named := _clean(told["place"], lexicon)):
                return named
            place = _before_day(lexicon).fullmatch(segment.text, 0, mention.start)
            if place and segment.type != "title":
                body = context.resolve(place["place"].strip(TRAILING))
                if body is not None and host_rank(body) > 0:
                    return None
                return _without_meeting(place["place"], lexicon)
    return None


def _without_meeting(place: str, lexicon: Lexicon) -> str | None:
    """The place before a day, without "Träff"; None where it is a word of the meeting or week."""
    begins = lexicon.pattern("meeting_types", "möte").match(place)
    place = (place[begins.end() :] if begins else place).strip(_AROUND)
    no_place = (
        lexicon.pattern("digital").search(place),
        lexicon.word("before_date").fullmatch(place),
        lexicon.pattern("document_types", "minutes").search(place),
        lexicon.word("due").fullmatch(place.casefold()),
        *(lexicon.word("labels", kind).fullmatch(place) for kind in ("date", "place")),
    )
    return place if place[:1].isupper() and not any(no_place) else None


@cache
def _behind_day(lexicon: Lexicon) -> re.Pattern[str]:
    """Behind a day what is a place by a word for rooms or where it is: "3 maj, Huset i Lund"."""
    links, rooms = lexicon.words("premises_links"), lexicon.words("rooms")
    inner = rf"[{CAPITAL}][\w-]+(?: [\w-]+){{0,3}}?"
    return re.compile(
        rf", (?P<place>{inner} (?:{links}) [{CAPITAL}][\w-]+|{inner} (?:{rooms})\b)"
        rf"(?:,[^()]*)?(?: \([^()]*\))?$"
    )


def _beside_day(segment: Segment, day: DateMention, context: Context) -> re.Match[str] | None:
    """The place that ends a line beginning with the day, and is no body: "19 mars, Rosenbad"."""
    if segment.type == "title" or day.start > LONGEST_BEFORE_DAY:
        return None
    place = _PLACE_BEHIND.fullmatch(segment.text, day.end)
    return place if place and context.resolve(place["place"]) is None else None


@cache
def _of_meeting(lexicon: Lexicon) -> re.Pattern[str]:
    """A meeting with its place right before its day: "möte i Folkets Hus den "."""
    kinds = lexicon.words_of_kinds("meeting_types")
    links, when = lexicon.words("premises_links"), lexicon.words("before_date")
    place = rf"(?P<place>[{CAPITAL}][\w-]+(?: [\w-]+){{0,3}}?)"
    return re.compile(rf"(?<!\w)(?i:{kinds})\w{{0,3}} (?:{links}) {place},? (?:(?i:{when}) )*\Z")


@cache
def _before_day(lexicon: Lexicon) -> re.Pattern[str]:
    when, joined = lexicon.words("before_date"), lexicon.words("conjunctions")
    return re.compile(
        rf"(?P<place>[{CAPITAL}][^.:;]{{2,60}}?)(?: (?:{joined}) [^,]*)?,? (?:(?i:{when}) ?)*"
    )
