"""What a meeting was about, by a label, the invitation, the title or a sentence that says so."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.facts.framing import TRAILING, below_title, framing, labelled, letterhead
from pipeline.parsing.grammar.dates import find_dates
from pipeline.parsing.grammar.names import CAPITAL, find_organisations, has_given_name
from pipeline.parsing.model import Context, Segment
from pipeline.registers.lexicon import Lexicon

_FRONT = ("letterhead", "attendance_list", "invitation")
_PAUSE = re.compile(r"[,.:;|(]| [–—-] ")


def find_theme(title: str | None, segments: Sequence[Segment], context: Context) -> str | None:
    """Return what the meeting was about, without what leads it in; None where nothing tells."""
    for value in labelled(segments, "theme"):
        return value.rstrip(TRAILING)
    lexicon = context.registers.lexicon
    sentences = [
        s.text[start:end]
        for s in segments
        if s.type == "invitation" and s.passage.part == "paragraph"
        for start, end in s.sentences
    ]
    told = sorted((*sentences, title or ""), key=lambda text: _tells_occasion(text, lexicon))
    themes = [_theme_in(text, lexicon) for text in told]
    themes += [_theme_behind(title or "", context)]
    themes += [_called_theme(s.text, s.type == "title", lexicon) for s in _titles(segments)]
    themes += [_subtitle(segments, context)]
    stated = (_stated_theme(s.text, lexicon) for s in framing(segments))
    above = (s.text for s in letterhead(segments))
    called = (_theme_in(text, lexicon) for text in above)
    return next((theme for theme in (*themes, *stated, *called) if theme), None)


def without_theme(title: str, lexicon: Lexicon) -> str:
    """Return a title without what the meeting was about: "Samråd om – inbjudan"."""
    match = _theme_pattern(lexicon).search(title)
    if match is None:
        return title
    end = _PAUSE.search(title, match.start("theme"))
    return title[: match.start("theme")] + (title[end.start() :] if end else "")


def _titles(segments: Sequence[Segment]) -> list[Segment]:
    """The title and the short lines right below it."""
    return [*(s for s in segments if s.type == "title"), *below_title(segments)]


def _called_theme(text: str, within: bool, lexicon: Lexicon) -> str | None:
    """The theme behind the word for it, in a title also `within`: "Dialogmöte, tema hyror"."""
    pattern = _behind_word(lexicon)
    match = pattern.search(text) if within else pattern.match(text)
    return _ended(match["theme"], lexicon) if match else None


@cache
def _behind_word(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.words("theme_words")
    return re.compile(rf"(?<!\w)(?:{words})(?::| [–-])? (?P<theme>[^\W\d].*)", re.IGNORECASE)


def _stated_theme(text: str, lexicon: Lexicon) -> str | None:
    """The theme that a sentence states: "Temat var barns rätt till fritid."."""
    stated = lexicon.search("theme_statements", text)
    return _ended(text[stated.end() :].lstrip(" :"), lexicon) if stated else None


def _theme_in(text: str, lexicon: Lexicon) -> str | None:
    match = _theme_pattern(lexicon).search(text)
    if match is None or any(not date.start for date in find_dates(match["theme"], lexicon)):
        return None
    return _ended(match["theme"], lexicon)


def _ended(theme: str, lexicon: Lexicon) -> str | None:
    """A theme without what is said behind it."""
    stop = _theme_end(lexicon).search(theme)
    return (theme[: stop.start()] if stop else theme).strip(TRAILING + '”" –—-') or None


def _tells_occasion(text: str, lexicon: Lexicon) -> bool:
    """Whether what a text names is the occasion of the meeting, not what it was about."""
    match = _theme_pattern(lexicon).search(text)
    return (
        match is not None and lexicon.word("theme_occasions").fullmatch(match["lead"]) is not None
    )


def _theme_behind(title: str, context: Context) -> str | None:
    """The theme that stands behind a colon or dash: "Samråd 4 mars 2024: fria scener"."""
    lexicon = context.registers.lexicon
    match = _behind_kind(lexicon).search(title)
    theme = _ended(match["theme"], lexicon) if match else None
    if theme is None or context.resolve(theme) is not None:
        return None
    named = lexicon.pattern("document_types", "minutes").match(theme)
    dates = find_dates(theme, lexicon)
    return None if named or (dates and not dates[0].start) else theme


def _subtitle(segments: Sequence[Segment], context: Context) -> str | None:
    """The line right below a title that names no theme, where the front goes on behind it."""
    lexicon = context.registers.lexicon
    titles = [i for i, segment in enumerate(segments) if segment.type == "title"]
    if not titles or not lexicon.cues("meeting_types", segments[titles[-1]].text):
        return None
    line, following = (*segments[titles[-1] + 1 :], None, None)[:2]
    if line is None or following is None or line.type not in ("theme_heading", "letterhead"):
        return None
    named = lexicon.pattern("document_types", "minutes").match(following.text)
    if not named and following.type not in _FRONT:
        return None
    words = line.text[:1].isupper() and " " in line.text and not re.search(r"\d", line.text)
    if not words or line.passage.label or line.passage.heading_kind or len(line.sentences) > 1:
        return None
    names = (context.resolve(line.text), *find_organisations(line.text, context))
    kinds = (lexicon.cues(each, line.text) for each in ("document_types", "meeting_types"))
    unit = lexicon.pattern("unit_words").match(line.text)
    other = unit or has_given_name(line.text, context)
    return None if other or any(names) or any(kinds) else line.text.rstrip(TRAILING)


@cache
def _kind_of_meeting(lexicon: Lexicon) -> str:
    """A pattern of what a meeting is called, with whom it was held and when."""
    kinds = lexicon.words_of_kinds("meeting_types")
    leads = lexicon.words("theme_leads")
    between = rf"(?:(?! (?:{leads}) ) (?:{lexicon.words('held_with')}) [^,.:]{{0,120}}?)?"
    months = "|".join(lexicon.values("months"))
    to = rf" (?:{lexicon.words('day_ranges')}|[–-]) \d\S{{0,12}}"
    time = rf"(?:,? (?:{lexicon.words('clock_words')}) ?[\d.:–-]{{1,12}})?"
    ordinal = r"(?:(?::?[ae]|st|nd|rd|th)\b(?: of\b)?)?"
    day = rf"(?:(?:{lexicon.words('before_date')}) )?\d[\d/.–-]{{0,11}}{ordinal}"
    month = rf"(?: (?:{months})\.?,?)?(?: \d{{4}})?"
    when = rf"(?:,? {day}(?:{to}| (?:{months})[–-]\d{{1,2}})?{month}{time})?"
    return rf"(?<!\w)(?:{kinds})\w*\b(?: / [\w-]+)?{between}{when}"


@cache
def _theme_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    leads = lexicon.words("theme_leads")
    return re.compile(
        rf"{_kind_of_meeting(lexicon)},? (?P<lead>{leads}) (?P<theme>\S.*)", re.IGNORECASE
    )


@cache
def _behind_kind(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{_kind_of_meeting(lexicon)}(?::| [–—-]) (?P<theme>\S.*)", re.IGNORECASE)


@cache
def _theme_end(lexicon: Lexicon) -> re.Pattern[str]:
    months = "|".join(lexicon.values("months"))
    kinds = lexicon.words_of_kinds("meeting_types")
    ordinal, to = r"(?::?[ea]|st|nd|rd|th)?", rf"(?:[–-]| (?:{lexicon.words('day_ranges')}) )"
    day = rf"\d{{1,2}}{ordinal}(?:{to}\d{{1,2}})?"
    return re.compile(
        rf"(?:,? (?:{lexicon.words('before_date')})){{1,2}} \d.*$|[.;]\s.*$"
        r"|,? (?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[/.]\d{1,2}\b|(?:\d\d)?\d{6}(?:[,.]| [–—-] |$)).*$"
        rf"|(?:, (?-i:[{CAPITAL}])\w+)?,? {day} (?:of )?(?:{months})\b.*$"
        rf"|,?(?: (?:{lexicon.words('before_date')})){{0,2}} (?:{months}) \d{{1,2}},? \d{{4}}.*$"
        rf"| (?:som )?(?:{lexicon.words('sentences', 'place')})\b.*$"
        rf"| {lexicon.words('roles_after_theme')}\b.*$"
        rf"|,? (?:{kinds})(?: nr\.?)? \d.*$"
        rf"| [–—-] (?:[\w-]+ )?(?:{lexicon.words('document_types', 'minutes')})\w*$"
        rf"|, (?:{lexicon.words('relative_pronouns')}|{lexicon.words('which')}) .*$",
        re.IGNORECASE,
    )
