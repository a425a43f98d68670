"""What neighbours tell of pieces that say too little by themselves, once all have been classified.

What sentences tell by themselves is weighed in `prose`.
"""

from collections.abc import Iterator, Sequence

from pipeline.parsing.grammar.verbs import finite
from pipeline.parsing.model import Evidence, Segment
from pipeline.registers.lexicon import Lexicon

_BETWEEN = Evidence("neighbours", "a paragraph between points", 1)
_SHOWN = Evidence("neighbours", "only a presentation below", 1)
_HEADS = ("theme_heading", "title", "signature")


def settle_between(segments: Sequence[Segment], lexicon: Lexicon) -> None:
    """Settle what points and presentations beside them tell of segments.

    Paragraphs of which nothing is known are points where they stand between two, or say what ought
    to be under a heading that has another; what begins as an answer of the host is none. A heading
    that asks, and has only a presentation below it, puts no question to anybody.
    """
    body = [segment for segment in segments if segment.type != "page_furniture"]
    for heading, section in _sections(body):
        _settle_paragraphs(section, lexicon)
        held = any(s.type == "point" and s.role != "presenter" for s in section)
        shown = any(s.type == "presentation" for s in section)
        if heading is not None and heading.type == "question" and shown and not held:
            heading.type = "theme_heading"
            heading.evidence += (_SHOWN,)


def _sections(body: Sequence[Segment]) -> Iterator[tuple[Segment | None, list[Segment]]]:
    """Give each heading with what stands below it; first what stands above them all."""
    heading: Segment | None = None
    section: list[Segment] = []
    for segment in body:
        if segment.type in _HEADS or segment.passage.part == "heading":
            yield heading, section
            heading, section = segment, []
        else:
            section.append(segment)
    yield heading, section


def _settle_paragraphs(section: Sequence[Segment], lexicon: Lexicon) -> None:
    above: Segment | None = None
    unknown: list[Segment] = []
    held = any(s.type == "point" and s.passage.part == "paragraph" for s in section)
    for segment in (*section, None):
        if segment is not None and segment.type == "unclassified":
            unknown.append(segment)
            continue
        around = [s for s in (above, *unknown, segment) if s is not None]
        between = (
            segment is not None and above is not None and above.type == segment.type == "point"
        )
        alone = len({id(s.passage) for s in around}) == len(around)
        for each in unknown if alone else ():
            demands = held and lexicon.word("demands").search(each.text) is not None
            told = each.passage.part == "paragraph" and _tells(each.text, lexicon)
            if told and (between or demands):
                each.type, each.role, each.evidence = "point", "participants", (_BETWEEN,)
        above, unknown = segment, []


def _tells(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has a verb, and is no answer of the host: "Svar: Det utreds."."""
    front, colon, _ = text.partition(":")
    answers = bool(colon) and lexicon.word("answers").fullmatch(front) is not None
    verbs = (finite(lexicon), lexicon.word("modal_verbs"), lexicon.word("demands"))
    return not answers and any(verb.search(text) for verb in verbs)
