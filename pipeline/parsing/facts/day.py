"""On which day a meeting was held, from texts that may say it: the first good evidence decides.

Where dates stand in a document belongs in `meeting`, how they are written in `dates`.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from pipeline.parsing.grammar.dates import DateMention, find_dates
from pipeline.parsing.grammar.sentences import split_sentences
from pipeline.parsing.model import Context
from pipeline.registers.lexicon import Lexicon

_REPORTED = timedelta(days=366)  # how long after it a meeting is reported; other days are history
_WEEK = 7
_ANNOUNCED = timedelta(days=60)  # how long before it a page is published, at most


class Day(NamedTuple):
    """First and last day of a meeting, and where the date comes from as `date_source` has it."""

    first: date | None = None
    last: date | None = None
    source: str | None = None


def read_day(texts: Sequence[str], letterhead: Sequence[str], context: Context) -> Day:
    """Return the day that `texts` name, in their order, else that of the page or the letterhead.

    A page that tells of "onsdagen" means the one before it was published. Dates with a year come
    before those whose year the metadata implies, but not where they lie
    far from the publication: a text also tells of history.
    """
    lexicon = context.registers.lexicon
    told = [m for text in texts for m in _days_of_meeting(text, lexicon)]
    others = [m for text in texts for m in _days_of_others(text, lexicon)]
    mentions = [m for m in told if m not in others]
    above = [*(m for line in letterhead for m in find_dates(line, lexicon)), *others]
    named = [m for text in context.metadata.titles for m in _days_of_meeting(text, lexicon)]
    written = [days for m in mentions if m.year is not None and (days := m.resolve(None))]
    for days in written:
        if _near_publication(days[0], context):
            return Day(*days, "text")
    for mention in mentions:
        year = None if mention.year else _implied_year(mention, named, above, context)
        if year is not None and (days := mention.resolve(year)):
            return Day(*days, "metadata")
    if written:
        return Day(*written[0], "text")
    day = None if mentions else _before_publication(texts, letterhead, context)
    if day is not None:
        return Day(day, None, "inferred")
    for mention in (*named, *above):
        if mention.year is not None and (days := mention.resolve(None)):
            return Day(*days, "metadata")
    for mention in named:
        year = _implied_year(mention, named, (), context)
        if year is not None and (days := mention.resolve(year)):
            return Day(*days, "metadata")
    return Day()


def _days_of_others(text: str, lexicon: Lexicon) -> list[DateMention]:
    """Dates of what a sentence tells of beside the meeting: "den 3 maj inför X, som hålls ..."."""
    found = []
    for start, end in split_sentences(text, lexicon):
        inside = [m for m in find_dates(text, lexicon) if start <= m.start < end]
        clause = _told_of(lexicon).search(text, inside[0].end, end) if inside else None
        found += [m for m in inside[1:] if clause and clause.end() <= m.start]
        other = _other_meeting(lexicon).search(text, start, end) if inside else None
        found += [m for m in inside if other and other.end() <= m.start]
        ahead = _meeting_ahead(lexicon).search(text, start, end) if inside else None
        found += [m for m in inside if ahead and ahead.end() <= m.start][:1]
    return found


@cache
def _meeting_ahead(lexicon: Lexicon) -> re.Pattern[str]:
    """What others will meet for, before which one met: "inför rådets möte den 3 maj"."""
    before, meetings = lexicon.words("before_meetings_ahead"), lexicon.words("meetings_ahead")
    return re.compile(rf"\b(?:{before}) [^.,;:]{{0,80}}?(?<!\w)(?:{meetings})", re.IGNORECASE)


@cache
def _other_meeting(lexicon: Lexicon) -> re.Pattern[str]:
    """A meeting before or after this one: "ett tidigare samråd", "the previous meeting"."""
    kinds = lexicon.words_of_kinds("meeting_types")
    return re.compile(
        rf"\b(?:{lexicon.words('other_in_time')}) (?:[\w-]+ )?\w*(?:{kinds})", re.IGNORECASE
    )


@cache
def _told_of(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf", (?:{lexicon.words('relative_pronouns')}|{lexicon.words('which')}) ")


def _days_of_meeting(text: str, lexicon: Lexicon) -> list[DateMention]:
    """Dates in a text, without those by which something is due or since when it is."""
    return [m for m in find_dates(text, lexicon) if not _due(lexicon).search(text[: m.start])]


@cache
def _due(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.words('due')})(?: den)? $", re.IGNORECASE)


def _before_publication(
    texts: Sequence[str], letterhead: Sequence[str], context: Context
) -> date | None:
    """The last day before a page was published that is the day of the week which `texts` name."""
    lexicon = context.registers.lexicon
    published = lexicon.pattern("document_types", "report")
    dated = (m for line in letterhead if published.match(line) for m in find_dates(line, lexicon))
    latest = next((days[0] for m in dated if (days := m.resolve(None))), None)
    named = (match for text in texts if (match := _weekday(lexicon).search(text)))
    match = next(named, None)
    if latest is None or match is None:
        return None
    weekday = lexicon.values("weekdays")[match["day"].casefold()]
    return latest - timedelta(days=(latest.weekday() - weekday) % _WEEK)


@cache
def _weekday(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<day>{'|'.join(lexicon.values('weekdays'))})(?:en|s)?\b", re.IGNORECASE
    )


def _near_publication(day: date, context: Context) -> bool:
    """Whether a page published when this one was can be about that day; unknown, it can."""
    published = context.metadata.published_date
    return published is None or abs(published - day) <= _REPORTED


def _implied_year(
    mention: DateMention,
    named: Sequence[DateMention],
    above: Sequence[DateMention],
    context: Context,
) -> int | None:
    """The year of a day, from what the page's titles, a letterhead or the publication say.

    A title may name the same day with its year. A letterhead is dated after the meeting. A page
    may have announced it, but not long before.
    """
    for other in named:
        if other.year is not None and (other.day, other.month) == (mention.day, mention.month):
            return other.year
    latest = [days[0] for m in above if (days := m.resolve(None))]
    if context.metadata.published_date is not None:
        latest.append(context.metadata.published_date + _ANNOUNCED)
    for day in latest:
        for year in (day.year, day.year - 1):
            days = mention.resolve(year)
            if days and days[0] <= day:
                return year
    return None
