"""Those who came as the headings name over what each of them said, where no list names them."""

from collections.abc import Iterator, Sequence

from pipeline.parsing.grammar.names import looks_like_organisation
from pipeline.parsing.model import Context, Segment

_FEWEST = 3
_LONGEST = 12  # words


def bodies_over_points(segments: Sequence[Segment], context: Context) -> list[Segment]:
    """Return the headings right below each other, points between, of which most name bodies."""
    found: list[Segment] = []
    for run in _runs([s for s in segments if s.type != "page_furniture"]):
        named = sum(looks_like_organisation(_name(s), context) for s in run)
        if len(run) >= _FEWEST and named * 2 >= len(run):
            found += run
    return found


def _name(heading: Segment) -> str:
    return heading.text.rstrip(": ").split(" (")[0]


def _runs(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Give the headings that follow each other with nothing but listed points between them."""
    run: list[Segment] = []
    for segment, following in zip(segments, [*segments[1:], None], strict=False):
        if segment.type == "point" and segment.passage.part == "item":
            continue
        over = following is not None and following.type == "point"
        if over and _could_be_name(segment):
            run.append(segment)
        else:
            yield run
            run = []
    yield run


def _could_be_name(segment: Segment) -> bool:
    """Whether a segment is a heading that says nothing of what is below it, but maybe who."""
    heading = segment.type == "theme_heading" and segment.passage.part == "heading"
    words = segment.text.split()
    plain = segment.passage.heading_kind is None and segment.text[:1].isupper()
    return heading and plain and len(words) <= _LONGEST
