"""What in an article is not of the meeting that it reports: statistics, general accounts, facts.

What documents are articles is told in `kinds`; what sentences are on their own, in `classify`.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.parsing.grammar.headings import begins_over_points
from pipeline.parsing.grammar.names import find_organisations
from pipeline.parsing.grammar.verbs import past_tense_of_any_verb
from pipeline.parsing.model import Context, Evidence, Segment
from pipeline.parsing.speech import reported as reported_by
from pipeline.parsing.speech.quotations import words_quoted


def settle_article(segments: Sequence[Segment], context: Context) -> None:
    """Take as background what an article tells in general, beside what was said at the meeting.

    What was said is told in the past tense. Where some of it is, what people hold in the present
    and nobody is named for is no part of it, nor is what nobody is told to hold or what nothing
    tells of, nor the words beside a picture.
    """
    lexicon = context.registers.lexicon
    points = [s for s in segments if s.type == "point" and s.passage.part == "paragraph"]
    past = past_tense_of_any_verb(lexicon)
    reported = any(past.search(segment.text) for segment in points)
    quotes = lexicon.anywhere("quotation")
    stamped = lexicon.pattern("document_types", "report")
    pictured = lexicon.pattern("photo_credits")
    for segment in _beside_pictures(segments, pictured):
        _settle(segment, "other", "beside a picture")
    quoted_of_host = _quoted_of_host(segments, context)
    for segment in segments:
        if segment.type == "point" and segment.passage.index in quoted_of_host:
            _settle(segment, "presentation", "quoted")
    for segment in segments:
        if segment.type == "question" and segment.passage.part in ("heading", "paragraph"):
            segment.type = "theme_heading"  # asked of who reads it
        listed = segment.lead is not None and _is_fact(segment.lead, past, context)
        paragraph = segment.passage.part == "paragraph"
        if not (paragraph or listed) or quotes.search(segment.text):
            continue
        general = segment.type == "point" and (
            listed or _is_general(segment, reported, past, context)
        )
        if general or (paragraph and segment.type == "unclassified"):
            other = pictured.search(segment.text) or stamped.match(segment.text)
            _settle(segment, "other" if other else "background", "told in general")


def _settle(segment: Segment, kind: str, why: str) -> None:
    segment.type, segment.role, segment.speech = kind, None, None
    segment.evidence += (Evidence("report", why, 1),)


def _beside_pictures(segments: Sequence[Segment], pictured: re.Pattern[str]) -> Iterator[Segment]:
    """Give the points right above the line of who took a picture: its caption, what it shows."""
    for above, caption, credit in zip([None, *segments], segments, segments[1:], strict=False):
        if pictured.match(credit.text) and caption.type == "point":
            yield caption
            if above is not None and above.type == "point" and above.passage.part == "item":
                yield above


def _quoted_of_host(segments: Sequence[Segment], context: Context) -> set[int]:
    """The passages that quote somebody who speaks for the host."""
    passages = [*{s.passage.index: s.passage for s in segments}.values()]
    return {
        passage.index
        for passage, said in words_quoted(passages, context.registers.lexicon)
        if any(f"{name} " in f"{said.rstrip('.:')} " for name in context.host_people if " " in name)
    }


def _is_fact(lead: Segment, past: re.Pattern[str], context: Context) -> bool:
    """Whether a lead says in the present what there is, and that nobody holds it."""
    told = "points" in context.registers.lexicon.cues("leads", lead.text)
    return not (told or past.search(lead.text) or reported_by(lead.text, context))


def _is_general(segment: Segment, reported: bool, past: re.Pattern[str], context: Context) -> bool:
    """Whether something is held in the present, under no heading of views, and by nobody named.

    Where nothing is `reported` in the past, by nobody at all.
    """
    over = segment.heading
    asked = over is not None and over.heading_kind == "question"
    headed = over is not None and begins_over_points(over.text, context.registers.lexicon)
    if asked or headed or past.search(segment.text):
        return False
    speech = reported_by(segment.text, context)
    words = speech.words if speech is not None else ""
    return not (any(find_organisations(words, context)) if reported else words)
