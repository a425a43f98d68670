"""Dates and times of day as minutes write them, with or without a year, single or as a range."""

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.registers.lexicon import Lexicon, alternatives

_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_PARTED = re.compile(
    r"(?<![\w./–-])(?P<year>(?:19|20)\d{2})(?P<sign>[./–])(?P<month>\d{2})(?P=sign)(?P<day>\d{2})(?!\w|[./–-]\d)"
)
_NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[ /.–-](?P<year>(?:19|20)\d{2})\b")
_SHORT_YEAR = re.compile(
    r"(?<![\w/.:-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?: ?[’'–-] ?| )(?P<year>\d{2})(?![\w/.:])"
)
_CENTURY = 2000
LONGEST_BEFORE_DAY = 14
"""Characters of a weekday and an article with which a line may begin before its day."""


class DateMention(NamedTuple):
    """A date in a text: where it stands, its first and last day; `year` None if not written."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    end_day: int | None = None
    end_month: int | None = None

    def resolve(self, year: int | None) -> tuple[date, date | None] | None:
        """Return first and last day with the written year, else `year`; None if impossible."""
        year = self.year or year
        if year is None:
            return None
        try:
            first = date(year, self.month, self.day)
            last = date(year, self.end_month or self.month, self.end_day) if self.end_day else None
        except ValueError:
            return None
        return first, (last if last and last > first else None)


@lru_cache(maxsize=1 << 12)
def find_dates(text: str, lexicon: Lexicon) -> tuple[DateMention, ...]:
    """Return the dates in `text`, in order: "7 november 2023", "7-8 maj", "7/11 2023" and ISO.

    Also "2023.11.07" and the short forms of notes: "7/11 -23", "tis 7/11" without a year, "231107"
    at the end.
    """
    if not _DIGIT.search(text):
        return ()
    found: list[DateMention] = []
    months = lexicon.values("months")
    for match in _worded(lexicon).finditer(text) if lexicon.stands("months", text) else ():
        groups = match.groupdict()
        month = months[(groups["month"] or groups["month2"]).lower()]
        end_month = months[groups["end_month"].lower()] if groups["end_month"] else None
        day = groups["day"] or groups["day2"]
        year = groups["year"] or groups["year2"]
        end_day = groups["end_day"] or groups["end_day2"]
        found.append(
            DateMention(
                *match.span(),
                int(day),
                month,
                int(year) if year else None,
                int(end_day) if end_day else None,
                end_month,
            )
        )
    for pattern in (_ISO, _PARTED, _NUMERIC):
        for match in pattern.finditer(text):
            numbers = (int(match[part]) for part in ("day", "month", "year"))
            found.append(DateMention(*match.span(), *numbers))
    for pattern in (_SHORT_YEAR, _six_digits(lexicon)):
        for match in pattern.finditer(text):
            day, month, year = (int(match[part]) for part in ("day", "month", "year"))
            found.append(DateMention(*match.span(), day, month, _CENTURY + year))
    for match in _without_year(lexicon).finditer(text):
        if all(match.end() <= other.start or other.end <= match.start() for other in found):
            found.append(DateMention(*match.span(), int(match["day"]), int(match["month"]), None))
    possible = (m for m in found if 1 <= m.month <= 12 and 1 <= m.day <= 31)
    return tuple(sorted(possible))


@cache
def _worded(lexicon: Lexicon) -> re.Pattern[str]:
    month = alternatives(lexicon.values("months"))
    ordinal = r"(?::?[ea]|st|nd|rd|th)?"
    between, before = lexicon.words("day_ranges"), lexicon.words("before_day")
    dash = rf"\s?(?:[–—-]|{between})\s?(?:(?:{before}) )?"
    return re.compile(
        rf"\b(?P<day>\d{{1,2}}){ordinal}"
        rf"(?:{dash}(?P<end_day>\d{{1,2}}){ordinal})?"
        rf" (?:of )?(?P<month>{month})\b\.?"
        rf"(?:{dash}(?P<end_day2>\d{{1,2}}){ordinal} (?P<end_month>{month})\b)?"
        rf"(?:,? (?P<year>(?:19|20)\d{{2}}))?"
        rf"|\b(?P<month2>{month}) (?P<day2>\d{{1,2}}){ordinal},? (?P<year2>(?:19|20)\d{{2}})",
        re.IGNORECASE,
    )


@cache
def _six_digits(lexicon: Lexicon) -> re.Pattern[str]:
    """Year, month and day in six figures, before what a title or a label can go on with.

    They may be parted by hyphens, or the century stand before them: "24-09-16", "20240916".
    """
    return re.compile(
        r"(?<![\w/.:-])(?:20(?=\d{6}))?(?P<year>\d{2})(?P<parted>-?)(?P<month>[01]\d)(?P=parted)(?P<day>[0-3]\d)"
        rf"(?=\Z|[,.;:)](?!\d)|,? kl| [–—|-] | (?:{lexicon.words('theme_leads')}) )"
    )


@cache
def _without_year(lexicon: Lexicon) -> re.Pattern[str]:
    """Day and month in figures, told as a date by what stands before: "den 7/11", "tis 7/11"."""
    return re.compile(
        rf"(?<!\w)(?i:{lexicon.words('before_date')}) "
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\w/.:%-])"
    )


def is_day_alone(text: str, lexicon: Lexicon) -> bool:
    """Return whether a line is no more than a day and its hours: "Tisdag 6 maj kl. 10-12"."""
    dates = find_dates(text, lexicon)
    if not dates or dates[0].start > LONGEST_BEFORE_DAY:
        return False
    return _WORD.search(clock(lexicon).sub("", text[dates[-1].end :])) is None


@cache
def clock(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a time of day: "kl. 13", "13.00–15.00"."""
    words = lexicon.words("clock_words")
    hour = r"\d{1,2}[.:]\d{2}"
    return re.compile(
        rf"\b(?i:{words}) ?\d{{1,2}}|\b{hour}\s?[–-]\s?{hour}"
        r"|\b\d{1,2}(?:[.:]\d{2})? ?(?i:[ap]\.?m\b\.?)"
    )
