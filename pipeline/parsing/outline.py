"""The outline of a document: its title, what stands above it, labels, headings and lines of lists.

Only form and position count here, with the words of the lexicon that name headings and labels.
What sentences say is decided in `classify`.
"""

import itertools
import re
from collections.abc import Iterable, Sequence

from pipeline.extraction.model import Extraction, Folded
from pipeline.parsing.columns import marks_among
from pipeline.parsing.dates import clock, find_dates
from pipeline.parsing.headings import heading_kind, ordinal_length, strip_ordinal
from pipeline.parsing.labels import mark_labels
from pipeline.parsing.model import Context, Passage
from pipeline.parsing.reference import is_reference
from pipeline.parsing.sentences import ends_before_clause, split_sentences
from pipeline.parsing.walk import ROLE_OF_LEAD
from pipeline.registers.lexicon import Cue, Lexicon

_DASHES = ("–", "—", "-")
_LONGEST_PASSAGE = 10_000  # characters; no paragraph is so long, and patterns would be slow on it
_TITLE_WITHIN = 14
_TITLE_LENGTH = 400
_HEADING_LENGTH = 120
_LETTERHEAD_LINE = 160
_RUN_OF_LINES = 3
_LINES_BELOW_TITLE = 4
_DATED = 1.5
_BEGINS = 1.3
_LISTS_NAMES = re.compile(r"[^:.?]{2,60}: [^:?]+, [^:?]+")
_NAMED_BY = re.compile(r"[^:.?]{2,80}(?::| –| -|,) [A-ZÅÄÖ][^:?]*")
_FRONT_PASSAGES = 12
_ADDRESS = re.compile(r"[A-ZÅÄÖ][^\d.,:;]{2,40} \d{1,3} ?[A-Z]?(?:, [A-ZÅÄÖ\d][\w ]{2,40})?")
_TITLE_FRONT = 4
_NOT_ENDING_HEADINGS = (".", ",", ";", "!", "…")


def outline(extraction: Extraction, context: Context) -> list[Passage]:
    """Return the passages of a document, each with the part it plays in the outline."""
    lexicon = context.registers.lexicon
    passages = [
        Passage(i, block, Folded(extraction.text, block.content))
        for i, block in enumerate(extraction.blocks)
    ]
    for passage in passages:
        if len(passage.text) > _LONGEST_PASSAGE:
            passage.part, passage.sentences = "overlong", [(0, len(passage.text))]
        else:
            passage.sentences = split_sentences(passage.text, lexicon)
            _by_form(passage)
            if lexicon.pattern("notices").match(passage.text):
                passage.part = "furniture"
    _mark_quotations(passages, lexicon)
    title = _title(passages, lexicon)
    _mark_front(passages, title, lexicon)
    body = [p for p in passages if p.part != "furniture"]
    front = (body.index(title) if title else 0) + _FRONT_PASSAGES
    mark_labels(body, front, lexicon)
    _mark_numbered_headings(passages, lexicon)
    _mark_short_lines(passages, title, lexicon)
    for passage in passages:
        if passage.part == "heading":
            passage.heading_kind = heading_kind(passage.text, lexicon)
    return passages


def _by_form(passage: Passage) -> None:
    match passage.block.kind:
        case "furniture":
            passage.part = "furniture"
        case "heading":
            passage.part = "heading"
        case "list_item":
            passage.part = "item"
        case "table_row":
            passage.part = "row"
        case "paragraph":
            passage.part = "paragraph"


def _mark_quotations(passages: Sequence[Passage], lexicon: Lexicon) -> None:
    """A dash before a quotation is no list marker.

    Where words are quoted so, a dash that stands alone before a sentence begins a quotation, too,
    though who said it stands elsewhere.
    """
    body = [p for p in passages if p.part != "furniture"]
    dashed = [p for p in body if p.part == "item" and p.block.marker in _DASHES]
    quoted = [p for p in dashed if lexicon.anywhere("quotation").search(p.text)]
    for passage in quoted:
        passage.part = "paragraph"
        passage.sentences = [(0, len(passage.text))]
    for before, passage, behind in zip([None, *body], body, [*body[1:], None], strict=False):
        if passage.part != "item" or passage.block.marker not in _DASHES or not quoted:
            continue
        lone = not any(p is not None and p.part == "item" for p in (before, behind))
        led = before is not None and before.text.endswith(":")
        if lone and not led and passage.text.endswith("."):
            passage.part = "paragraph"


def _title(passages: Sequence[Passage], lexicon: Lexicon) -> Passage | None:
    """Find the passage that calls the document minutes of a meeting, or the first heading."""
    best: tuple[float, Passage] | None = None
    candidates = [p for p in passages if p.part in ("heading", "paragraph", "row", "item")]
    for place, passage in enumerate(candidates[:_TITLE_WITHIN]):
        score = _title_score(passage, lexicon) - place * 0.1
        if score >= 2 and (best is None or score > best[0]):
            best = (score, passage)
    if best is None:
        return None
    title = best[1]
    reports = lexicon.pattern("document_types", "report").match(title.text) is not None
    if reports or title.part == "row" or _is_only_kind(title.text, lexicon):
        near = candidates[:_TITLE_WITHIN]
        behind = (p for p in near if p.index > title.index and _stands_alone(p, lexicon))
        meetings = [p for p in near if _names_meeting(p, title, lexicon)]
        named = max(meetings, key=lambda p: _title_score(p, lexicon), default=None)
        named = next(behind, None) if reports and named is None else named
        if named is not None:
            title.part = "letterhead"
            title = named
    title.part = "title"
    return title


def _stands_alone(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a passage is a line that may be a title: one sentence that does not end as one."""
    return len(passage.sentences) == 1 and _is_heading_like(passage.text, lexicon)


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
    if _is_numbered(passage):
        return False
    front = " ".join(passage.text.split()[:_TITLE_FRONT])
    begins = lexicon.cues("meeting_types", front)
    told = lexicon.pattern("document_types", "minutes").match(passage.text)
    return bool(begins or told) or (passage.block.kind == "heading" and passage.block.level == 1)


def _title_score(passage: Passage, lexicon: Lexicon) -> float:
    text = passage.text
    if len(text) > _TITLE_LENGTH or text.endswith((":", ",", ";")):
        return 0
    if any(not _is_day(text[a:b], lexicon) for a, b in passage.sentences[1:]):
        return 0
    if lexicon.pattern("headings", "signature").match(text):
        return 0
    score = 0.0
    named = lexicon.cues("document_types", text)
    if named:
        told = min(c.start for c in named.values()) <= 25 or _ends_with(text, named.values())
        score += 3 if told else 0.5
    meetings = lexicon.cues("meeting_types", text)
    if meetings:
        score += _BEGINS if any(cue.start == 0 for cue in meetings.values()) else 0
        score += 1 + (_DATED if find_dates(text, lexicon) else 0)
    if passage.block.kind == "heading" and passage.block.level == 1:
        score += 2
    if _all_bold(passage):
        score += 0.5
    return score - (1 if text.endswith(".") else 0)


def _ends_with(text: str, cues: Iterable[Cue]) -> bool:
    return any(cue.end == len(text) for cue in cues)


def _is_day(text: str, lexicon: Lexicon) -> bool:
    dates = find_dates(text, lexicon)
    return bool(dates) and dates[0].start == 0 and dates[-1].end >= len(text) - 1


def _all_bold(passage: Passage) -> bool:
    content = passage.block.content
    return any(b.start <= content.start and b.end >= content.end - 1 for b in passage.block.bold)


def _mark_front(passages: Sequence[Passage], title: Passage | None, lexicon: Lexicon) -> None:
    """Mark the letterhead: short lines above the title, and dates and units right below it."""
    if title is None:
        return
    for passage in passages[: title.index]:
        if passage.part != "furniture" and len(passage.text) <= _HEADING_LENGTH:
            passage.part = "letterhead"
    below = [p for p in passages[title.index + 1 :] if p.part != "furniture"][:_LINES_BELOW_TITLE]
    for above, passage in itertools.pairwise([title, *below]):
        if passage.part not in ("paragraph", "heading", "row") or not _is_letterhead_line(
            passage.text, lexicon
        ):
            if _tells_time(above, lexicon) and _ADDRESS.fullmatch(passage.text):
                passage.part, passage.label, passage.value = "label", "place", 0
            break
        passage.part = "letterhead"


def _tells_time(passage: Passage, lexicon: Lexicon) -> bool:
    return passage.part == "letterhead" and clock(lexicon).search(passage.text) is not None


def _is_letterhead_line(text: str, lexicon: Lexicon) -> bool:
    if len(text) > _LETTERHEAD_LINE or text.endswith((".", ":", "?")):
        return False
    if is_reference(text, lexicon):
        return True
    dates = find_dates(text, lexicon)
    if dates and (len(text) <= dates[-1].end - dates[0].start + 20 or clock(lexicon).search(text)):
        return True
    if dates and (dates[-1].end >= len(text) - 1 or _is_body(text.partition(", ")[0], lexicon)):
        return True
    if clock(lexicon).search(text):
        return True
    return all(_is_body(piece, lexicon) for piece in text.split(", "))


def _is_body(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is no more than the name of a public body or one of its units."""
    host = lexicon.pattern("host_words").fullmatch(text)
    return host is not None or lexicon.pattern("unit_words").match(text) is not None


def _mark_numbered_headings(passages: Sequence[Passage], lexicon: Lexicon) -> None:
    """Mark numbered items as headings where text, not the next number, follows each of them."""
    body = [p for p in passages if p.part != "furniture"]
    number: int | None = None
    for i, passage in enumerate(body):
        if not _is_numbered(passage) or not _is_heading_like(passage.text, lexicon):
            continue
        before = body[i - 1] if i else None
        after = body[i + 1] if i + 1 < len(body) else None
        follows_sibling = (
            before is not None
            and _is_numbered(before)
            and before.part == "item"
            and _ordinal_value(passage) > _ordinal_value(before)
            and not _is_under(passage, before)
        )
        goes_on = (
            passage.text.endswith("?")
            and number is not None
            and _ordinal_value(passage) == number + 1
        )
        leads_sibling = after is not None and _is_numbered(after) and not _is_under(after, passage)
        led_in = before is not None and before.text.endswith(":")
        told = follows_sibling or leads_sibling or led_in or goes_on
        if after is not None and not told:
            passage.part = "heading"
        number = _ordinal_value(passage) if passage.part == "item" else None


def _is_under(passage: Passage, above: Passage) -> bool:
    """Whether a number is one level below another: "3.1" below "3."."""
    return passage.block.marker.startswith(above.block.marker.rstrip(".") + ".") and (
        passage.block.marker.rstrip(".") != above.block.marker.rstrip(".")
    )


def _ordinal_value(passage: Passage) -> int:
    digits = re.sub(r"\D", "", passage.block.marker)
    return int(digits) if digits else 0


def _is_numbered(passage: Passage) -> bool:
    marker = passage.block.marker
    return passage.block.kind == "list_item" and any(c.isdigit() for c in marker)


def _is_heading_like(text: str, lexicon: Lexicon) -> bool:
    return (
        len(text) <= _HEADING_LENGTH
        and not text.endswith(_NOT_ENDING_HEADINGS)
        and not ends_before_clause(text, lexicon)
        and not text[:1].islower()
    )


def _mark_short_lines(passages: Sequence[Passage], title: Passage | None, lexicon: Lexicon) -> None:
    """Tell headings from entries: single short lines lead text, runs of them are lists."""
    start = title.index + 1 if title else 0
    body = [p for p in passages[start:] if p.part != "furniture"]
    for short, group in itertools.groupby(
        enumerate(body), key=lambda each: _is_short(each[1], lexicon)
    ):
        if short:
            run = list(group)
            after = run[-1][0] + 1
            following = body[after] if after < len(body) else None
            first = run[0][0]
            listing = first > 0 and _heads_names(body[first - 1], lexicon)
            if listing and len(run) < _RUN_OF_LINES and _are_names([p for _, p in run]):
                for _, passage in run:
                    passage.part = "entry"
                continue
            _mark_run([passage for _, passage in run], following, lexicon)


def _heads_names(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a heading of the document is one over names."""
    named = heading_kind(passage.text, lexicon) in ("attendance", "absent", "invited")
    return named and passage.part == "heading"


def _tells_absence(text: str, lexicon: Lexicon) -> bool:
    """Whether a line names some and ends in that they did not come: "A och B fick förhinder"."""
    absent = lexicon.pattern("absence").search(text)
    if absent is None or absent.end() < len(text):
        return False
    return sum(word[:1].isupper() for word in text[: absent.start()].split()) > 1


def _are_names(run: Sequence[Passage]) -> bool:
    """Whether short lines are "Organisation: person" each."""
    return all(_NAMED_BY.fullmatch(passage.text) for passage in run)


def _is_short(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a paragraph may be a heading or entry: no sentence, and none of who did not come."""
    text = passage.text
    if passage.part != "paragraph" or not _is_heading_like(text, lexicon):
        return False
    if _tells_absence(text, lexicon):
        return False
    return len(passage.sentences) == 1 or heading_kind(text, lexicon) in ROLE_OF_LEAD


def _mark_run(run: Sequence[Passage], following: Passage | None, lexicon: Lexicon) -> None:
    """Mark the headings and entries of a run of short lines; `following` comes behind it."""
    leads = run[-1].text.endswith(":") and following is not None
    if len(run) == _RUN_OF_LINES and leads and _cued(run[:1], lexicon):
        headings = set(range(len(run)))
    elif len(run) >= _RUN_OF_LINES:
        headings = {
            i
            for i, passage in enumerate(run)
            if passage.text.endswith(":") or _names_heading(passage.text, lexicon)
        }
        if run[-2].text.endswith("?") and following is not None:
            headings.add(len(run) - 1)
        if following is not None and following.part == "item":
            headings |= _beside_lead(run, lexicon)
        marks, behind = marks_among([passage.text for passage in run], lexicon)
        headings -= marks
        if behind is not None and following is not None:
            headings.add(behind)
    elif following is not None:
        run = [passage for passage in run if not _lists_names(passage.text, lexicon)]
        headings = set(range(len(run)))
    else:
        headings = _cued(run, lexicon)
        if not headings:
            return
    for i, passage in enumerate(run):
        passage.part = "heading" if i in headings else "entry"


def _beside_lead(run: Sequence[Passage], lexicon: Lexicon) -> set[int]:
    """The lines before and behind the last but one of a run, if it leads in what was said."""
    lead = run[-2].text
    led = lead.endswith(":") and "points" in lexicon.cues("leads", lead)
    return {len(run) - 3, len(run) - 1} if led else set()


def _lists_names(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a label with names behind it: "Trossamfund: A, B och C"."""
    return _LISTS_NAMES.fullmatch(text) is not None and not ordinal_length(text, lexicon)


def _cued(run: Sequence[Passage], lexicon: Lexicon) -> set[int]:
    return {i for i, passage in enumerate(run) if heading_kind(passage.text, lexicon)}


def _names_heading(text: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with the words of a known heading and says little more."""
    words = strip_ordinal(text, lexicon)
    if text != words:
        return True
    return any(
        cue.start == 0 and cue.end >= len(words) * 0.5
        for cue in lexicon.cues("headings", words).values()
    )
