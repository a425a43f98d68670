"""What kind of document it is, and in which language."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.parsing.dates import find_dates
from pipeline.parsing.model import Context, Evidence, Passage, Segment
from pipeline.parsing.verbs import past_tense
from pipeline.parsing.walk import LIST_PARTS
from pipeline.registers.lexicon import Lexicon

_MIN_HELD = 3
_MIN_TOLD = 6
_MUCH_TOLD = 4
_FRONT = 8
_SHORT = 10
_COURSE = frozenset({"opening", "presentation", "procedure", "closing"})
_MET = frozenset({"attendance_list", "organisation_list", "invitation"})
_CONTENT = _MET | {"point", "question"}
_OF_MINUTES = frozenset({"attendance_list", "organisation_list", "question", "signature"})
_TELLING = ("invitation", "attendance_list")
_LISTED = (*LIST_PARTS, "label")
_LEAST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_PARAGRAPHS = 2
_PARAGRAPHS = 3
_DASHES = ("–", "—", "-")


@dataclass(frozen=True)
class _Signs:
    """What tells the kind of a document.

    `called` is what it calls itself. `held`, `announced` and `told` are its words for a meeting
    that was held and for one that is to come, and its verbs in the past tense; `meeting` are the
    kinds of meetings that it names. `content` and `course` tell which segments it has that minutes
    have, `listed` that some stand in lists, `came` that one lists who came. `invites` is about its
    first sentence, `tells_of_meeting` about its first paragraphs, `at_meeting` about what was done
    at a meeting to which somebody had invited; `dated` says that a day stands in
    front, `article` that a headline tells what was done, or that people are quoted, `paragraphs`
    that it is kept by paragraphs with numbers.
    """

    called: str | None
    title: str
    letterhead: str
    held: frozenset[str]
    told: frozenset[str]
    announced: frozenset[str]
    meeting: Collection[str]
    meeting_in_title: bool
    content: frozenset[str]
    course: bool
    came: bool
    listed: bool
    signed: bool
    invites: bool
    tells_of_meeting: bool
    at_meeting: bool
    dated: bool
    article: bool
    paragraphs: bool
    is_page: bool

    def evidence(self) -> tuple[Evidence, ...]:
        """Return what was found, as reasons for the decision."""
        found = (
            Evidence(
                f"document_types.{self.called}",
                self.title or self.letterhead,
                self.called is not None,
            ),
            Evidence("held", ", ".join(sorted(self.held)), len(self.held)),
            Evidence("past tense", "", len(self.told)),
            Evidence("announcements", ", ".join(sorted(self.announced)), len(self.announced)),
            Evidence("meeting_types", ", ".join(sorted(self.meeting)), len(self.meeting)),
            Evidence("content", ", ".join(sorted(self.content)), len(self.content)),
            Evidence("lists", "of attendance, questions or signatures", self.listed),
            Evidence("signatures", "", self.signed),
            Evidence("article", "a headline that tells, or words quoted", self.article),
            Evidence("paragraphs", "marked with §", self.paragraphs),
            Evidence("page of a meeting", "", self.is_page),
        )
        return tuple(each for each in found if each.weight)


def _calls_itself_minutes(signs: _Signs) -> str | None:
    courses = signs.title and signs.course and len(signs.told) > _MIN_TOLD
    return "minutes" if signs.called == "minutes" and (signs.content or courses) else None


def _calls_itself_other(signs: _Signs) -> str | None:
    other = signs.called in ("invitation", "other")
    return signs.called if other and len(signs.held) <= len(signs.announced) + 1 else None


def _is_kept_by_paragraphs(signs: _Signs) -> str | None:
    kept = signs.paragraphs and signs.course and signs.meeting
    unsaid = signs.called in (None, "minutes") and (signs.came or not signs.announced)
    return "minutes" if kept and unsaid else None


def _announces_more_than_it_tells(signs: _Signs) -> str | None:
    announced = len(signs.announced)
    if announced <= len(signs.held) or len(signs.told) >= _MUCH_TOLD * announced:
        return None
    return "invitation" if signs.meeting else "other"


def _lists_who_came_and_points(signs: _Signs) -> str | None:
    recorded = signs.came and "point" in signs.content and signs.meeting_in_title
    unsaid = signs.called is None and not (signs.announced or signs.article)
    return "minutes" if recorded and unsaid else None


def _begins_with_an_invitation(signs: _Signs) -> str | None:
    return "invitation" if signs.invites and signs.meeting and signs.called is None else None


def _is_the_page_of_a_meeting(signs: _Signs) -> str | None:
    if not (signs.is_page and signs.meeting) or signs.called == "other":
        return None
    return "report" if len(signs.told) > len(signs.announced) else "invitation"


def _begins_with_a_meeting_on_a_day(signs: _Signs) -> str | None:
    told = signs.tells_of_meeting and signs.meeting and signs.called in (None, "report")
    return _minutes_or_report(signs, signs.listed) if told and not signs.announced else None


def _is_an_article_about_a_meeting(signs: _Signs) -> str | None:
    told = signs.article and signs.at_meeting and signs.called in (None, "report")
    return "report" if told and not signs.announced else None


def _dates_a_meeting_and_lists_who_came(signs: _Signs) -> str | None:
    listed = signs.meeting and signs.dated and signs.came and signs.told
    unsaid = signs.called is None and not (signs.announced or signs.article)
    return "minutes" if listed and unsaid else None


def _has_points_of_a_meeting_that_was_held(signs: _Signs) -> str | None:
    met = signs.content & _MET and len(signs.told) > _MIN_TOLD
    if not (signs.meeting and "point" in signs.content and (len(signs.held) >= _MIN_HELD or met)):
        return None
    return _minutes_or_report(signs, signs.listed or signs.signed)


def _minutes_or_report(signs: _Signs, recorded: bool) -> str:
    """What a document is that tells of a meeting: minutes, if it is made as they are."""
    minutes = recorded and signs.called is None and not signs.article
    return "minutes" if minutes else "report"


_RULES: tuple[Callable[[_Signs], str | None], ...] = (
    _calls_itself_minutes,
    _calls_itself_other,
    _is_kept_by_paragraphs,
    _announces_more_than_it_tells,
    _lists_who_came_and_points,
    _begins_with_an_invitation,
    _is_the_page_of_a_meeting,
    _begins_with_a_meeting_on_a_day,
    _is_an_article_about_a_meeting,
    _dates_a_meeting_and_lists_who_came,
    _has_points_of_a_meeting_that_was_held,
)
"""How the kind of a document is told, the surest way first: the first that tells decides."""


def document_type(
    passages: Sequence[Passage], segments: Sequence[Segment], context: Context
) -> tuple[str, tuple[Evidence, ...]]:
    """Return "minutes", "report", "invitation" or "other", and by what it was told.

    What the document calls itself decides, and its tense, and what stands in it.
    """
    signs = _signs(passages, segments, context)
    for rule in _RULES:
        kind = rule(signs)
        if kind is not None:
            return kind, (*signs.evidence(), Evidence("rule", _words(rule), 1))
    return "other", signs.evidence()


def _words(rule: Callable[[_Signs], str | None]) -> str:
    """The name of a rule as people read it: "calls itself minutes"."""
    return rule.__name__.replace("_", " ").strip()


def _signs(passages: Sequence[Passage], segments: Sequence[Segment], context: Context) -> _Signs:
    """Gather what tells the kind of a document."""
    lexicon = context.registers.lexicon
    text = "\n".join(p.text for p in passages if p.part not in ("furniture", "overlong"))
    title = " ".join(p.text for p in passages if p.part == "title")
    letterhead = " ".join(p.text for p in passages if p.part == "letterhead")
    first = "" if title or letterhead else " ".join(p.text for p in passages[:3])
    below = (p.text for p in passages[:_FRONT] if len(p.text.split()) <= _SHORT)
    called = _called(title, lexicon) or _called(letterhead or first, lexicon)
    held = _found(lexicon.pattern("held"), text)
    greets = lexicon.may_stand("greetings", text)
    ahead = lexicon.pattern("greetings").sub("", text) if greets else text
    types = frozenset(s.type for s in segments)
    lists = {s.type for s in segments if s.passage.part in _LISTED}
    opening = _first_sentences(segments)
    return _Signs(
        called or next(filter(None, (_called(each, lexicon, at=0) for each in below)), None),
        title,
        letterhead,
        held,
        held | _found(_told(lexicon), text),
        _found(lexicon.pattern("announcements"), ahead),
        lexicon.cues("meeting_types", text).keys(),
        bool(lexicon.cues("meeting_types", title)),
        types & _CONTENT,
        bool(types & _COURSE),
        "attendance_list" in lists,
        bool(lists & _OF_MINUTES),
        "signature" in types,
        bool(opening) and _announces(opening[0][1], lexicon),
        any(_tells_of_meeting(kind, sentence, lexicon) for kind, sentence in opening),
        _tells_what_was_done_there(segments, lexicon),
        any(m.year for p in passages[:_FRONT] for m in find_dates(p.text, lexicon)),
        _is_article(title, passages, lexicon),
        sum("§" in p.block.marker or p.text.startswith("§") for p in passages) >= _PARAGRAPHS,
        context.metadata.is_page,
    )


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(match.group().casefold() for match in pattern.finditer(text))


def _first_sentences(segments: Sequence[Segment]) -> list[tuple[str, str]]:
    """The sentences of the first paragraphs of running prose, each with the type of its segment."""
    found: list[tuple[str, str]] = []
    paragraphs: set[int] = set()
    for segment in segments:
        passage = segment.passage
        if passage.part != "paragraph" or not passage.text.endswith("."):
            continue
        paragraphs.add(passage.index)
        if len(paragraphs) > _FIRST_PARAGRAPHS:
            break
        found += (
            (segment.type, passage.text[start:end])
            for start, end in passage.sentences
            if segment.start <= start < segment.end
        )
    return found


def _tells_of_meeting(kind: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says that a meeting was held and when, or how the meeting began."""
    if not _is_past(sentence, lexicon):
        return False
    if kind == "opening":
        return any(cue.start == 0 for cue in lexicon.cues("meeting_types", sentence).values())
    when = find_dates(sentence, lexicon) or lexicon.pattern("on_a_day").search(sentence)
    return kind in _TELLING and bool(when)


def _tells_what_was_done_there(segments: Sequence[Segment], lexicon: Lexicon) -> bool:
    """Whether somebody invited to a meeting and later sentences tell of it: "Vid mötet lyftes"."""
    at_meeting = lexicon.pattern("at_meeting")
    invited = False
    for segment in (s for s in segments if s.passage.part == "paragraph"):
        for start, end in segment.sentences:
            sentence = segment.text[start:end]
            if invited and at_meeting.match(sentence) and _is_past(sentence, lexicon):
                return True
            named = segment.type == "invitation" and lexicon.cues("meeting_types", sentence)
            invited |= bool(named) and _is_past(sentence, lexicon)
    return False


def _is_article(title: str, passages: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Whether a document is written as an article: a headline that tells, words quoted."""
    if past_tense(lexicon).search(title):
        return True
    quoted = lexicon.anywhere("quotation")
    return any(p.block.marker in _DASHES and quoted.search(p.text) for p in passages)


def _announces(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence invites, before it tells of anything that has been."""
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
    words = Counter(_WORD.findall(text.casefold()))
    counts = {
        kind: sum(words[word] for word in lexicon.listed("languages", kind))
        for kind in lexicon.kinds("languages")
    }
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= _LEAST_WORDS else None
