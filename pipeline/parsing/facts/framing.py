"""Where a document tells of its meeting as a whole: labels, letterhead, title and framing prose.

What stands there is read in `meeting`, `hosts`, `place` and `theme`.
"""

from collections.abc import Iterator, Sequence

from pipeline.extraction.model import LETTERHEAD
from pipeline.parsing.model import Segment

TRAILING = " .,;:"
"""What may stand around a value and is no part of it."""
LONGEST_LINE = 120
_NOT_TOLD = ("theme_heading", "letterhead", "other", "unclassified")
_BELOW_TITLE = 4


def labelled(segments: Sequence[Segment], label: str) -> Iterator[str]:
    """Give the values that stand behind a label of this kind."""
    for segment in segments:
        if segment.passage.label == label:
            yield segment.text[segment.passage.value :].rstrip(" |")


def framing(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments that tell of the meeting, the invitation before the others."""
    kinds = ("invitation", "attendance_list", "purpose", "background", "opening", "procedure")
    framing = [s for s in segments if s.type in kinds and s.passage.part == "paragraph"]
    return sorted(framing, key=lambda s: s.type != "invitation")


def letterhead(segments: Sequence[Segment]) -> list[Segment]:
    """Return the lines of the letterhead without those that begin with labels."""
    return [s for s in segments if s.type == "letterhead" and s.passage.label is None]


def letterhead_lines(segments: Sequence[Segment]) -> Iterator[str]:
    """Give the lines of the letterhead, each cell of a line with wide gaps by itself."""
    for segment in letterhead(segments):
        yield from segment.passage.cells or [segment.text]


def set_apart(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Give the lines of the letterhead that stand apart from the text, in a form's box of fields.

    They are asked last: what the text says of its meeting comes before what its form says.
    """
    return (s for s in segments if s.passage.block.reason == LETTERHEAD)


def below_title(segments: Sequence[Segment]) -> list[Segment]:
    """Return the short lines right below the title, where place, day and number may stand."""
    titles = [i for i, segment in enumerate(segments) if segment.type == "title"]
    below = segments[titles[-1] + 1 :][:_BELOW_TITLE] if titles else []
    return [s for s in below if len(s.text) <= LONGEST_LINE and s.type in _NOT_TOLD]
