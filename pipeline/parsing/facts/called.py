"""What a document calls itself: in its title, its letterhead, a line of its own in front.

What kind of document it is, by this and by all else that speaks for it, is told in `kinds`.
"""

import itertools
from collections.abc import Sequence

from pipeline.parsing.facts.theme import without_theme
from pipeline.parsing.model import Passage, Segment
from pipeline.registers.lexicon import Lexicon

_FRONT = 8  # passages
_SHORT = 10  # words
_FORM = "memorandum"
_ABOVE_CONTENT = frozenset({"title", "letterhead", "theme_heading", "other", "unclassified"})


def called_in_front(
    passages: Sequence[Passage],
    segments: Sequence[Segment],
    titles: Sequence[str],
    lexicon: Lexicon,
) -> tuple[str | None, str]:
    """Return what a document calls itself ("called minutes"; None if nothing), and in what words.

    `titles` are the texts of its titles.
    """
    letterhead = [p.text for p in passages if p.part == "letterhead"]
    formal = lexicon.pattern("formalities")
    bare = () if titles or letterhead else passages[:3]
    first = [p.text for p in bare if not (p.is_numbered and formal.match(p.text))]
    for lines in ([without_theme(each, lexicon) for each in titles], letterhead or first):
        if called := _called(" ".join(lines), lexicon):
            return f"called {called}", " ".join(lines)
    for line in _lines_above_content(segments):
        called = _called(line, lexicon, at=0)
        if called not in (None, "agenda"):
            return f"called {called}", line
        if called is not None:
            return "agenda in front", line
    return None, ""


def _lines_above_content(segments: Sequence[Segment]) -> list[str]:
    """The short lines in front, above all that a meeting is told by; not those of an agenda."""
    above = itertools.takewhile(lambda s: s.type in _ABOVE_CONTENT, segments[:_FRONT])
    lines = (s for s in above if not s.passage.is_numbered)
    return [s.text for s in lines if len(s.text.split()) <= _SHORT]


def _called(text: str, lexicon: Lexicon, at: int | None = None) -> str | None:
    """What a title or letterhead calls the document, the first word for it deciding.

    What a form is called decides only where nothing else does.

    With `at`, only a word that stands there counts.
    """
    cues = lexicon.cues("document_types", text)
    named = {kind: cue for kind, cue in cues.items() if at is None or cue.start == at}
    return min(named, key=lambda kind: (kind == _FORM, named[kind].start)) if named else None
