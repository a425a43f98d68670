"""The front of a document: its title, and the letterhead above and right below it.

Form and position tell them, and the words by which documents and meetings call themselves.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.parsing.grammar.dates import LONGEST_BEFORE_DAY, clock, find_dates
from pipeline.parsing.grammar.headings import (
    LONGEST_HEADING,
    OF_NAMES,
    heading_kind,
    is_heading_like,
)
from pipeline.parsing.grammar.names import CAPITAL
from pipeline.parsing.model import Passage
from pipeline.parsing.outline.labels import label_pattern
from pipeline.parsing.outline.reference import is_reference
from pipeline.registers.lexicon import Cue, Lexicon

_TITLE = 2  # what must speak for a title
_LETTERHEAD_LINES = 3  # above a title; each further one speaks for another title, not against this
_STAMPED = 3  # what a line of publication below it speaks for a title
_TITLE_WITHIN = 14
_TITLE_LENGTH = 400
_LETTERHEAD_LINE = 160
_LINES_BELOW_TITLE = 4
_DATED = 1.5
_COUNTED = 1
_BEGINS = 1.3
_NAMED = 0.7
_OVER_DAY = 1
_OF_DAY_AND_PLACE = ("date", "place", "mode")
_BEHIND = 0.1  # what each passage above it takes from a title
_RECORDS = ("minutes", "report")
_ADDRESS = re.compile(
    rf"(?:[{CAPITAL}][^\d.,:;]{{2,40}}, )?"
    rf"[{CAPITAL}][^\d.,:;]{{2,40}} \d{{1,3}} ?[A-Z]?(?:, [{CAPITAL}\d][\w ]{{2,40}})?"
)
_SHORT_NAME = 3  # words
_TITLE_FRONT = 4
_LEAST_OF_ARTICLE = 2  # passages
_BRACKET_BEHIND = re.compile(r" ?\([^()]+\)$")
FRONT_PASSAGES = 12
"""As many may stand before what is said of the meeting ends."""


def find_title(passages: Sequence[Passage], lexicon: Lexicon) -> Passage | None:
    """Find the passage that calls the document minutes of a meeting, or the first heading."""
    best: tuple[float, Passage] | None = None
    candidates = [p for p in passages if p.part in ("heading", "paragraph", "row", "item")]
    under = False
    published = lexicon.pattern("document_types", "report")
    below = [*candidates[1:_TITLE_WITHIN], None]
    for place, (passage, line) in enumerate(zip(candidates, below, strict=False)):
        under = under or best is not None or _tells_who_came(passage.text, lexicon)
        score = _title_score(passage, lexicon, under=under) - place * _BEHIND
        stamped = line is not None and published.match(line.text) is not None
        if score >= 1 and line is not None and _is_day_or_hour(line.text, lexicon):
            score += _OVER_DAY
        if stamped and len(passage.text.split()) > 2 and _stands_alone(passage, lexicon):
            score += _STAMPED
        told = score + max(place - _LETTERHEAD_LINES, 0) * _BEHIND
        if told >= _TITLE and (best is None or score > best[0]):
            best = (score, passage)
    if best is None:
        return _headline(candidates, lexicon)
    title = best[1]
    reports = lexicon.pattern("document_types", "report").match(title.text) is not None
    if reports or title.part == "row" or _is_only_kind(title.text, lexicon):
        near = candidates[:_TITLE_WITHIN]
        behind = (p for p in near if p.index > title.index and _stands_alone(p, lexicon))
        meetings = [p for p in near if _names_meeting(p, title, lexicon)]
        named = max(meetings, key=lambda p: _score_at(p, near, lexicon), default=None)
        named = next(behind, None) if reports and named is None else named
        if named is not None:
            title.part = "letterhead"
            title = named
    title.part = "title"
    return title


def _headline(candidates: Sequence[Passage], lexicon: Lexicon) -> Passage | None:
    """The first line as the title, where it says more than a name and prose stands below it."""
    if len(candidates) < _LEAST_OF_ARTICLE:
        return None
    line, below = candidates[:_LEAST_OF_ARTICLE]
    prose = below.part == "paragraph" and below.text.endswith(".")
    told = label_pattern(lexicon).match(line.text) or find_dates(line.text, lexicon)
    heads = prose and len(line.text.split()) > _SHORT_NAME and not told
    if not heads or line.is_numbered or not _stands_alone(line, lexicon):
        return None
    line.part = "title"
    return line


def _score_at(passage: Passage, near: Sequence[Passage], lexicon: Lexicon) -> float:
    return _title_score(passage, lexicon) - near.index(passage) * _BEHIND


def _tells_who_came(text: str, lexicon: Lexicon) -> bool:
    """Whether a passage is a label or a heading of those who came."""
    label = label_pattern(lexicon).match(text)
    return label.lastgroup == "attendance" if label else heading_kind(text, lexicon) == "attendance"


def _stands_alone(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a passage is a line that may be a title: one sentence that does not end as one."""
    return len(passage.sentences) == 1 and is_heading_like(passage.text, lexicon)


def _is_only_kind(text: str, lexicon: Lexicon) -> bool:
    """Whether a title says no more than "Minnesanteckningar", or from whom an article is."""
    report = lexicon.pattern("document_types", "report").match(text)
    if report is not None:
        return not lexicon.cues("meeting_types", text[report.end() :])
    minutes = lexicon.pattern("document_types", "minutes").match(text)
    return len(text.split()) <= 2 and minutes is not None


def _names_meeting(passage: Passage, title: Passage, lexicon: Lexicon) -> bool:
    """Whether a passage near a bare title is the meeting's own name."""
    if passage is title or len(passage.sentences) > 1 or passage.text.endswith((".", ":")):
        return False
    if passage.is_numbered or passage.part == "item":
        return False
    if heading_kind(passage.text, lexicon) in ("closing", *OF_NAMES):
        return False
    front = " ".join(passage.text.split()[:_TITLE_FRONT])
    begins = _meetings_in(front, lexicon)
    told = lexicon.pattern("document_types", "minutes").match(passage.text)
    return bool(begins or told) or (passage.block.kind == "heading" and passage.block.level == 1)


def _title_score(passage: Passage, lexicon: Lexicon, *, under: bool = False) -> float:
    """How much a passage looks like a title; `under` says that one stands above it, or who came.

    There minutes can still be called so, but an agenda or invitation is a heading within them.
    """
    text = passage.text
    if len(text) > _TITLE_LENGTH or text.endswith((":", ",", ";")):
        return 0
    if any(not _is_day(text[a:b], lexicon) for a, b in passage.sentences[1:]):
        return 0
    label = label_pattern(lexicon).match(text)
    if label is not None and label.lastgroup in _OF_DAY_AND_PLACE:
        return 0
    signed = lexicon.pattern("headings", "signature").match(text)
    if signed or (passage.is_numbered and lexicon.pattern("formalities").match(text)):
        return 0
    score = 0.0
    named = dict(lexicon.cues("document_types", text))
    named.pop("memorandum", None)
    if under:
        begins = {kind: cue for kind, cue in named.items() if cue.start == 0 and kind in _RECORDS}
        named = {} if passage.is_numbered else begins
    if named:
        told = min(c.start for c in named.values()) <= 25 or _ends_with(text, named.values())
        score += 3 if told else 0.5
    meetings = _meetings_in(text, lexicon)
    if meetings:
        begins_with = [cue for cue in meetings.values() if cue.start == 0]
        named_only = len(text.split()) <= _SHORT_NAME and _ends_with(text, meetings.values())
        score += _BEGINS if begins_with or named_only else 0
        themed = any(text.startswith(": ", cue.end) for cue in begins_with)
        themed |= text[-1] != "." and _theme_lead(lexicon).search(text) is not None
        score += _NAMED if themed else 0
        score += 1 + (_DATED if find_dates(text, lexicon) else 0)
        score += _COUNTED if _of_series(lexicon).search(text) else 0
    topmost = passage.block.kind == "heading" and passage.block.level == 1
    if topmost and heading_kind(text, lexicon) not in OF_NAMES:
        score += 2
    if _all_bold(passage):
        score += 0.5
    return score - (1 if text.endswith(".") else 0)


@cache
def _of_series(lexicon: Lexicon) -> re.Pattern[str]:
    """What counts the meetings of a body at the end of a line: "Skogsrådet, möte nr 3"."""
    kinds = lexicon.words("meeting_types", "möte")
    return re.compile(rf"(?<!\w)(?:{kinds})(?: n[ro]\.?)? \d{{1,3}}$", re.IGNORECASE)


def _meetings_in(text: str, lexicon: Lexicon) -> dict[str, Cue]:
    """What a line calls a meeting, but for one before or behind: "Hänt sedan förra mötet"."""
    other = lexicon.word("other_in_time")
    cues = lexicon.cues("meeting_types", text)
    before = {kind: text[: cue.start].split()[-1:] for kind, cue in cues.items()}
    return {k: cue for k, cue in cues.items() if not any(map(other.fullmatch, before[k]))}


def _ends_with(text: str, cues: Iterable[Cue]) -> bool:
    return any(cue.end == len(text) for cue in cues)


def _is_day(text: str, lexicon: Lexicon) -> bool:
    dates = find_dates(text, lexicon)
    return bool(dates) and dates[0].start == 0 and dates[-1].end >= len(text) - 1


def _is_day_or_hour(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is the day of a meeting, maybe with its hours: "6 maj 2025, kl. 10–11.30"."""
    dates = find_dates(text, lexicon)
    begins = bool(dates) and dates[0].start <= LONGEST_BEFORE_DAY
    return begins and _is_letterhead_line(text, lexicon)


@cache
def _theme_lead(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what a meeting is called, right before what it was about or with whom."""
    kinds = lexicon.words_of_kinds("meeting_types")
    leads = f"{lexicon.words('theme_leads')}|{lexicon.words('held_with')}"
    return re.compile(rf"(?<!\w)(?:{kinds})\w* (?:{leads}) ", re.IGNORECASE)


def _all_bold(passage: Passage) -> bool:
    content = passage.block.content
    return any(b.start <= content.start and b.end >= content.end - 1 for b in passage.block.bold)


def mark_front(passages: Sequence[Passage], title: Passage | None, lexicon: Lexicon) -> None:
    """Mark the letterhead: short lines above the title, and dates and units right below it."""
    if title is None:
        return
    for passage in passages[: title.index]:
        if passage.part != "furniture" and len(passage.text) <= LONGEST_HEADING:
            passage.part = "letterhead"
    below = [p for p in passages[title.index + 1 :] if p.part != "furniture"][:_LINES_BELOW_TITLE]
    for above, passage in itertools.pairwise([title, *below]):
        if label := label_pattern(lexicon).match(passage.text):
            if label.lastgroup in OF_NAMES:
                break
            continue
        if passage.part not in ("paragraph", "heading", "row") or not _is_letterhead_line(
            passage.text, lexicon
        ):
            dated = _tells_time(above, lexicon) or bool(find_dates(above.text, lexicon))
            place = _ADDRESS.fullmatch(passage.text) or _names_room(passage.text, lexicon)
            if dated and place and passage.part != "row":
                passage.part, passage.label, passage.value = "label", "place", 0
            elif above is title and _is_subtitle(passage, lexicon):
                continue
            break
        passage.part = "letterhead"
    for passage in passages[title.index + 1 :][:_TITLE_WITHIN]:
        if passage.part == "paragraph" and is_reference(passage.text, lexicon):
            passage.part = "letterhead"


def _is_subtitle(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a line below the title goes on with it: it asks nothing and is no label."""
    labels = label_pattern(lexicon).fullmatch(f"{passage.text}:") is not None
    return _stands_alone(passage, lexicon) and not (labels or passage.text.endswith("?"))


def _names_room(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a place by its last part, a room: "Lund, Folkets Hus, sal B"."""
    first, *rest = text.split(", ")
    room = _room(lexicon)
    return bool(rest) and first[:1].isupper() and room.search(rest[-1]) is not None


@cache
def _room(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.words('rooms')})\b(?: \w{{1,20}})?$", re.IGNORECASE)


def _tells_time(passage: Passage, lexicon: Lexicon) -> bool:
    return passage.part == "letterhead" and clock(lexicon).search(passage.text) is not None


def _is_letterhead_line(text: str, lexicon: Lexicon) -> bool:
    if len(text) > _LETTERHEAD_LINE or text.endswith((".", ":", "?")):
        return False
    if is_reference(text, lexicon):
        return True
    bracket = _BRACKET_BEHIND.search(text)
    dates = find_dates(text, lexicon)
    if bracket and dates and dates[-1].end == bracket.start():
        return True
    if dates and (len(text) <= dates[-1].end - dates[0].start + 20 or clock(lexicon).search(text)):
        return True
    if dates and (dates[-1].end >= len(text) - 1 or _is_body(text.partition(", ")[0], lexicon)):
        return True
    if (
        dates
        and dates[0].start <= LONGEST_BEFORE_DAY
        and _is_body(text[dates[-1].end :].lstrip(", "), lexicon)
    ):
        return True
    if clock(lexicon).search(text):
        return True
    first, *units = text.split(", ")
    named = _is_body(first, lexicon) or (bool(units) and len(first.split()) <= _SHORT_NAME)
    return named and all(_is_body(unit, lexicon) for unit in units)


def _is_body(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is no more than the name of a public body or one of its units."""
    host = lexicon.pattern("host_words").fullmatch(text)
    return host is not None or lexicon.pattern("unit_words").match(text) is not None


def mark_headers(passages: Sequence[Passage], title: Passage | None) -> None:
    """Mark the title where it stands again, behind the front, as a page's header."""
    for passage in passages[title.index + FRONT_PASSAGES :] if title else ():
        if title is not None and passage.text == title.text:
            passage.part = "furniture"
