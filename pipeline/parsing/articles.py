"""What in an article is not of the meeting that it reports: statistics, general accounts, facts.

What documents are articles is told in `kinds`; what sentences are on their own, in `classify`.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.model import Context, Evidence, Segment
from pipeline.parsing.names import find_organisations
from pipeline.parsing.verbs import past_tense_of_any_verb


def settle_article(segments: Sequence[Segment], context: Context) -> None:
    """Take as background what an article tells in general, beside what was said at the meeting.

    What was said is told in the past tense. Where some of it is, what people hold in the present
    and nobody is named for is no part of it, nor is what nothing tells of.
    """
    points = [s for s in segments if s.type == "point" and s.passage.part == "paragraph"]
    past = past_tense_of_any_verb(context.registers.lexicon)
    reported = any(past.search(segment.text) for segment in points)
    quoted = context.registers.lexicon.anywhere("quotation")
    stamped = context.registers.lexicon.pattern("document_types", "report")
    pictured = context.registers.lexicon.pattern("photo_credits")
    for segment in segments:
        if segment.passage.part != "paragraph" or quoted.search(segment.text):
            continue
        general = reported and segment.type == "point" and _is_general(segment, past, context)
        if general or segment.type == "unclassified":
            segment.type, segment.role, segment.speech = "background", None, None
            if pictured.search(segment.text) or stamped.match(segment.text):
                segment.type = "other"
            segment.evidence += (Evidence("report", "told in general", 1),)


def _is_general(segment: Segment, past: re.Pattern[str], context: Context) -> bool:
    """Whether people who are not named hold something in the present, under no heading of views."""
    headed = segment.heading is not None and segment.heading.heading_kind in ("points", "question")
    words = segment.speech.words if segment.speech is not None else ""
    named = any(find_organisations(words, context))
    return not (headed or named or past.search(segment.text))
