"""What kind of document it is, and in which language."""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.dates import find_dates
from pipeline.parsing.model import Context, Evidence, Passage, Segment
from pipeline.parsing.verbs import past_tense
from pipeline.registers.lexicon import Lexicon

_MIN_HELD = 3
_MIN_TOLD = 6
_MUCH_TOLD = 4
_FRONT = 8
_SHORT = 10
_COURSE = {"opening", "presentation", "procedure", "closing"}
_OF_MINUTES = ("attendance_list", "organisation_list", "question", "signature")
_LISTED = ("item", "entry", "row", "label")
_LEAST_WORDS = 5


def document_type(
    passages: Sequence[Passage], segments: Sequence[Segment], context: Context
) -> tuple[str, tuple[Evidence, ...]]:
    """Return "minutes", "report", "invitation" or "other", and by what it was told.

    What the document calls itself decides, and its tense, and what stands in it.
    """
    lexicon = context.registers.lexicon
    text = "\n".join(p.text for p in passages if p.part not in ("furniture", "overlong"))
    title = " ".join(p.text for p in passages if p.part == "title")
    letterhead = " ".join(p.text for p in passages if p.part == "letterhead")
    first = "" if title or letterhead else " ".join(p.text for p in passages[:3])
    below = (p.text for p in passages[:_FRONT] if len(p.text.split()) <= _SHORT)
    called = _called(title, lexicon) or _called(letterhead or first, lexicon)
    called = called or next(filter(None, (_called(text, lexicon, at=0) for text in below)), None)
    held = {m.group().casefold() for m in lexicon.pattern("held").finditer(text)}
    told = held | {m.group().casefold() for m in _told(lexicon).finditer(text)}
    ahead = lexicon.pattern("greetings").sub("", text)
    announced = {m.group().casefold() for m in lexicon.pattern("announcements").finditer(ahead)}
    content = {s.type for s in segments} & {
        "point",
        "question",
        "attendance_list",
        "invitation",
        "organisation_list",
    }
    meeting = lexicon.cues("meeting_types", text)
    listed = any(s.type in _OF_MINUTES and s.passage.part in _LISTED for s in segments)
    attended = any(s.type == _OF_MINUTES[0] and s.passage.part in _LISTED for s in segments)
    signed = any(s.type == "signature" for s in segments)
    evidence = (
        Evidence(f"document_types.{called}", title or letterhead, called is not None),
        Evidence("held", ", ".join(sorted(held)), len(held)),
        Evidence("past tense", "", len(told)),
        Evidence("announcements", ", ".join(sorted(announced)), len(announced)),
        Evidence("meeting_types", ", ".join(sorted(meeting)), len(meeting)),
        Evidence("content", ", ".join(sorted(content)), len(content)),
        Evidence("lists", "of attendance, questions or signatures", listed),
        Evidence("signatures", "", signed),
        Evidence("page of a meeting", "", context.metadata.is_page),
    )
    found = tuple(each for each in evidence if each.weight)
    types = {s.type for s in segments}
    if called == "minutes" and (content or (title and types & _COURSE and len(told) > _MIN_TOLD)):
        return "minutes", found
    if called in ("invitation", "other") and len(held) <= len(announced) + 1:
        return called, found
    if len(announced) > len(held) and len(told) < _MUCH_TOLD * len(announced):
        return ("invitation" if meeting else "other"), found
    recorded = attended and "point" in content and called is None and not announced
    if recorded and lexicon.cues("meeting_types", title):
        return "minutes", found
    opening = _first_sentence(segments)
    if meeting and called is None and _announces(opening, lexicon):
        return "invitation", found
    met = {"attendance_list", "organisation_list", "invitation"} & content
    if context.metadata.is_page and meeting and called != "other":
        return ("report" if len(told) > len(announced) else "invitation"), found
    held_on_a_day = meeting and called in (None, "report") and _tells_of_meeting(opening, lexicon)
    if held_on_a_day and not announced:
        return ("minutes" if listed and called is None else "report"), found
    dated = any(m.year for p in passages[:_FRONT] for m in find_dates(p.text, lexicon))
    came = any(s.type == "attendance_list" and s.passage.part in _LISTED for s in segments)
    if meeting and dated and came and not announced and called is None and told:
        return "minutes", found
    if (
        meeting
        and "point" in content
        and (len(held) >= _MIN_HELD or (met and len(told) > _MIN_TOLD))
    ):
        return ("minutes" if (listed or signed) and called is None else "report"), found
    return "other", found


def _first_sentence(segments: Sequence[Segment]) -> tuple[str, str]:
    """The first sentence of running prose, with the type of its segment; empty where none is."""
    prose = (s for s in segments if s.passage.part == "paragraph" and s.text.endswith("."))
    first = next(prose, None)
    if first is None:
        return "", ""
    return first.type, first.passage.text[slice(*first.passage.sentences[0])]


def _tells_of_meeting(opening: tuple[str, str], lexicon: Lexicon) -> bool:
    """Whether the first sentence says that a meeting was held, and on which day."""
    kind, sentence = opening
    if kind not in ("invitation", "attendance_list"):
        return False
    return _is_past(sentence, lexicon) and bool(find_dates(sentence, lexicon))


def _announces(opening: tuple[str, str], lexicon: Lexicon) -> bool:
    """Whether the first sentence invites, before it tells of anything that has been."""
    _, sentence = opening
    announced = lexicon.pattern("announcements").search(sentence)
    return announced is not None and not _is_past(sentence[: announced.start()], lexicon)


def _is_past(sentence: str, lexicon: Lexicon) -> bool:
    told = lexicon.pattern("held").search(sentence) or _told(lexicon).search(sentence)
    return told is not None


@cache
def _told(lexicon: Lexicon) -> re.Pattern[str]:
    """The past tense of either language."""
    return re.compile(rf"{past_tense(lexicon).pattern}| \w{{2,}}ed\b")


def _called(text: str, lexicon: Lexicon, at: int | None = None) -> str | None:
    """What a title or letterhead calls the document, the first word for it deciding.

    With `at`, only a word that stands there counts.
    """
    cues = lexicon.cues("document_types", text)
    named = {kind: cue for kind, cue in cues.items() if at is None or cue.start == at}
    return min(named, key=lambda kind: named[kind].start) if named else None


def language(text: str, context: Context) -> str | None:
    """Return "sv" or "en" by the commonest little words, None where neither is in sight."""
    lexicon = context.registers.lexicon
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {
        kind: sum(word in common for word in words)
        for kind in lexicon.kinds("languages")
        if (common := set(lexicon.listed("languages", kind)))
    }
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= _LEAST_WORDS else None
