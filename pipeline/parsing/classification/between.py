"""Paragraphs that say nothing of what they are, between points: they are points, too.

What sentences tell by themselves is weighed in `prose`.
"""

from collections.abc import Sequence

from pipeline.parsing.grammar.verbs import finite
from pipeline.parsing.model import Evidence, Segment
from pipeline.registers.lexicon import Lexicon

_BETWEEN = Evidence("neighbours", "a paragraph between points", 1)


def settle_between(segments: Sequence[Segment], lexicon: Lexicon) -> None:
    """Make points of the paragraphs of which nothing is known that stand between two points.

    No heading parts them from these, and what begins as an answer of the host is none.
    """
    above: Segment | None = None
    unknown: list[Segment] = []
    for segment in segments:
        if segment.type == "page_furniture":
            continue
        if segment.type == "unclassified":
            unknown.append(segment)
            continue
        if above is not None and above.type == segment.type == "point":
            passages = [s.passage for s in (above, *unknown, segment)]
            for each in unknown if len(set(map(id, passages))) == len(passages) else ():
                if each.passage.part == "paragraph" and _tells(each.text, lexicon):
                    each.type, each.role, each.evidence = "point", "participants", (_BETWEEN,)
        above, unknown = segment, []


def _tells(text: str, lexicon: Lexicon) -> bool:
    """Whether a text has a verb, and is no answer of the host: "Svar: Det utreds."."""
    front, colon, _ = text.partition(":")
    answers = bool(colon) and lexicon.word("answers").fullmatch(front) is not None
    verbs = (finite(lexicon), lexicon.word("modal_verbs"))
    return not answers and any(verb.search(text) for verb in verbs)
