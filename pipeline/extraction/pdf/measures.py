"""What is usual in a document: leading, size, how far lines reach. What follows is in `reflow`."""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.extraction.pdf.model import Line

INDENT = 3.0  # points; what is nearer stands at the same place
_PARAGRAPH_GAP = 1.22  # leadings
_SMALLEST_PARAGRAPH_GAP = 1.06
_WIDER_THAN_ANY = 1.05
_TELLING = 5
_SAME_BODY = 0.1
SPACE = 0.25  # of the font size, between words
SLACK = 1.0  # points
_FLUSH = 0.9
_BRIEF = 0.4  # of the width of the text
_JUSTIFIED = 0.6
_INDENTED = 3
_AT_EDGE = 1.5
_SAME_SIZE = 1.08
_NEARBY = 12
_LARGER = 1.1
_MANY = 4
_MOST = 0.8
_NARROWER = 1.5
_DIVIDED = 3
_PART_OF_WORD = 7  # letters, before which any long word may be divided


@dataclass(frozen=True)
class Measures:
    """What is usual in a document.

    `leading` is the distance of baselines in a paragraph by font size, `paragraph_gap` the
    distance, in leadings, that divides paragraphs; `body` the font size of most characters, which
    are bold if `bold_body`. `hang` is how far from their marker the lines of list items stand, 0
    where they do not stand under their text; `justified`: most lines that go on reach the edge;
    `flush`: all do. `lefts` are the left edges of columns by page and frame; `indent` is how far
    first lines of paragraphs are set in; `spaced`: paragraphs are set apart wherever their end is
    certain, `items_spaced`: so are list items.
    """

    leading: float
    paragraph_gap: float
    body: float
    bold_body: bool
    justified: bool
    flush: bool
    hang: float
    right: "Right"
    lefts: Mapping[tuple[int, int], float]
    indent: float
    spaced: bool
    items_spaced: bool


def parts(above: Line, line: Line, measures: Measures) -> bool:
    """Return whether the distance of two lines divides paragraphs."""
    usual = abs(line.size - measures.body) < _SAME_BODY
    limit = measures.paragraph_gap if usual else _PARAGRAPH_GAP
    return gap(above, line) > limit * measures.leading


def dashes_of_lists(lines: Sequence[Line], measures: Measures) -> frozenset[str]:
    """Return the dashes that open items: some of each stand where no sentence goes on."""
    found: set[str] = set()
    for above, line in itertools.pairwise(lines):
        if line.marker is not None and line.marker.kind == "dash":
            apart = adjacent(above, line) and parts(above, line, measures)
            ends = above.form.terminated or above.cells or above.bold != line.bold
            if apart or ends or not would_not_fit(above, line, measures.right):
                found.add(line.marker.text)
    return frozenset(found)


def is_large(line: Line, measures: Measures) -> bool:
    """Return whether a line is set larger than the text."""
    return line.size > _LARGER * measures.body


def is_brief(line: Line, measures: Measures) -> bool:
    """Return whether a line of text leaves most of the width, as nobody breaks a phrase."""
    left, right = measures.lefts[line.page, line.frame], measures.right.at(line)
    known = right != float("inf") and not is_large(line, measures)
    return known and line.x1 - left < _BRIEF * (right - left)


class Right:
    """How far lines reach where they stand, from lines nearby that certainly continue.

    Lists broken by hand may be narrower than the page; in them `characters` is the length of the
    longest line, as whoever broke them counted.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        certain: Sequence[int],
        lefts: Mapping[tuple[int, int], float],
    ) -> None:
        """Note the lines, by their places in `lines`, that are `certain` to continue."""
        self._lines = {id(line): place for place, line in enumerate(lines)}
        self._lefts = lefts
        self._edges: dict[int, float] = {}
        self._known: dict[tuple[int, int] | None, list[tuple[int, float]]] = {}
        for place in certain:
            line = lines[place]
            self._known.setdefault(column(line), []).append((place, line.x1))
        self._reaches: dict[tuple[int, int], float] = {}
        for line in lines:
            if line.frame > 0:
                key = line.page, line.frame
                self._reaches[key] = max(self._reaches.get(key, 0.0), line.x1)
        self._page = max(self._reaches.values(), default=0.0)
        self.divides_names = _divides_names([lines[place] for place in certain])
        self.characters = _length_of_hand_broken(lines, certain)

    def at(self, line: Line) -> float:
        """Return the right edge around `line`, infinity where no line is known to continue."""
        edge = self._edges.get(id(line))
        if edge is None:
            edge = self._edges[id(line)] = self._edge(line)
        return edge

    def _edge(self, line: Line) -> float:
        known = self._known.get(column(line)) or self._known_elsewhere(line)
        place = bisect_left(known, (self._lines[id(line)], 0.0))
        edges = [x1 for _, x1 in known[max(place - _NEARBY, 0) : place + _NEARBY]]
        reach = max(edges, default=0.0)
        if edges:  # a hyphen may be set a little beyond the edge of the others
            rounded = sorted(map(round, edges))
            usual = rounded[len(rounded) // 2]
            most = 2 * rounded.count(usual) > len(rounded)
            reach = usual if most and reach - usual < INDENT else reach
        reach = reach if column(line) else max(reach, self._page)
        return reach or self._by_other_columns(line) or float("inf")

    def _by_other_columns(self, line: Line) -> float:
        """Where a column ends if it is as wide as the others on its page, 0 if that is not known.

        The last of them ends where text outside columns does.
        """
        if line.frame <= 0:
            return 0.0
        lefts = {key: x for key, x in self._lefts.items() if key[0] == line.page and key[1] > 0}
        widths = [
            max(x1 for _, x1 in self._known[key]) - lefts[key]
            for key in lefts
            if key in self._known
        ]
        if not widths and None in self._known and len(lefts) > 1:
            reaches = (self._reaches[key] for key in lefts)
            text = max(*(x1 for _, x1 in self._known[None]), *reaches)
            widths = [text - max(lefts.values())]
        own = line.page, line.frame
        further = min((x for x in lefts.values() if x > lefts[own] + INDENT), default=float("inf"))
        reach = max(lefts[own] + max(widths, default=0.0), self._reaches[own])
        return reach if widths and reach < further else 0.0

    def _known_elsewhere(self, line: Line) -> list[tuple[int, float]]:
        """What is known of columns that begin at the same left edge, on other pages."""
        if line.frame <= 0:
            return []
        left = self._lefts[line.page, line.frame]
        return [
            edge
            for column_, edges in self._known.items()
            if column_ and column_[1] > 0 and abs(self._lefts[column_] - left) < INDENT
            for edge in edges
        ]


def _length_of_hand_broken(lines: Sequence[Line], certain: Sequence[int]) -> int:
    """The length of the longest line of lists that are broken by hand, 0 if none are."""
    listed: list[Line] = []
    others: list[Line] = []
    in_item = False
    continuing = set(certain)
    for place, line in enumerate(lines):
        in_item = line.marker is not None or (in_item and place - 1 in continuing)
        if place in continuing:
            (listed if in_item else others).append(line)
    if len(listed) < _MANY or not others:
        return 0
    page = max(line.x1 for line in others)
    narrow = all(line.x1 < page - _NARROWER * line.size for line in listed)
    return max(map(length, listed)) if narrow else 0


def _divides_names(lines: Sequence[Line]) -> bool:
    """Whether words with a capital are divided at the ends of `lines`, all of which go on."""
    words = (line.words[-1].text for line in lines)
    return sum(word[:1].isupper() and word.endswith("-") for word in words) >= _DIVIDED


def length(line: Line) -> int:
    """Return the number of characters of a line without its list marker."""
    return len(line.text) - (line.marker.length if line.marker else 0)


def column(line: Line) -> tuple[int, int] | None:
    """Return which column of which page a line stands in, None outside columns."""
    return (line.page, line.frame) if line.frame else None


def measure(lines: Sequence[Line]) -> Measures:
    """Measure the lines of a document, in reading order."""
    certain = [
        place
        for place, (above, line) in enumerate(itertools.pairwise(lines))
        if _certainly_continues(above, line)
    ]
    pairs = [(lines[place], lines[place + 1]) for place in certain]
    gaps = [gap(a, b) for a, b in pairs if adjacent(a, b)]
    if not gaps:
        others = sorted(gap(a, b) for a, b in itertools.pairwise(lines) if adjacent(a, b))
        gaps = others[: max(len(others) // 4, 1)]
    sizes: Counter[float] = Counter()
    bold = total = 0
    for line in lines:
        characters = len(line.text)
        sizes[round(line.size, 1)] += characters
        total += characters
        bold += characters if line.bold else 0
    lefts = _lefts(lines)
    right = Right(lines, certain, lefts)
    body_size = max(sizes, key=lambda size: sizes[size], default=1.0)
    text = [a for a, _ in pairs if abs(a.size - body_size) < _SAME_BODY and not a.bold]
    reaching = sum(a.x1 > right.at(a) - INDENT for a in text)
    leading = median(gaps) if gaps else 1.0
    widest = max(gaps) / leading if certain and len(gaps) >= _TELLING else _PARAGRAPH_GAP
    paragraph_gap = max(min(_WIDER_THAN_ANY * widest, _PARAGRAPH_GAP), _SMALLEST_PARAGRAPH_GAP)
    ends = _gaps_at_ends(lines, right)
    if min([*ends[True], *ends[False]], default=0.0) > _PARAGRAPH_GAP * leading:
        paragraph_gap = _PARAGRAPH_GAP
    enough = len(ends[False]) >= _INDENTED
    paragraphs = ends[False] if enough else [*ends[False], *ends[True]]
    return Measures(
        leading=leading,
        paragraph_gap=paragraph_gap,
        body=body_size,
        bold_body=bold > total / 2,
        hang=_hang(pairs),
        justified=len(text) > _TELLING and reaching >= _JUSTIFIED * len(text),
        flush=len(text) >= _TELLING and reaching >= _FLUSH * len(text),
        right=right,
        lefts=lefts,
        indent=_indent(pairs),
        spaced=_is_spaced(paragraphs, paragraph_gap * leading),
        items_spaced=_is_spaced(ends[True], paragraph_gap * leading),
    )


def _indent(pairs: Sequence[tuple[Line, Line]]) -> float:
    """How far the first lines of paragraphs are set in, 0 if they are not."""
    steps = [
        above.x0 - line.x0
        for above, line in pairs
        if above.marker is None and adjacent(above, line) and above.x0 - line.x0 > INDENT
    ]
    usual = median(steps) if len(steps) >= _INDENTED else 0.0
    return usual if sum(abs(step - usual) < _AT_EDGE for step in steps) >= _INDENTED else 0.0


def _gaps_at_ends(lines: Sequence[Line], right: Right) -> dict[bool, list[float]]:
    """The gaps below the short last lines of sentences, by whether a list item follows."""
    gaps: dict[bool, list[float]] = {True: [], False: []}
    for above, line in itertools.pairwise(lines):
        ends = above.form.terminated and not (above.text.endswith(":") or line.form.continues)
        if above.cells or line.cells or not (ends and adjacent(above, line)):
            continue
        if same_size(above, line) and not would_not_fit(above, line, right):
            gaps[_is_listed(line)].append(gap(above, line))
    return gaps


def _is_spaced(gaps: Sequence[float], apart: float) -> bool:
    return len(gaps) >= _INDENTED and sum(gap > apart for gap in gaps) >= _FLUSH * len(gaps)


def _is_listed(line: Line) -> bool:
    return line.marker is not None and line.marker.kind != "number"


def _lefts(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    lefts: dict[tuple[int, int], float] = {}
    for line in lines:
        key = line.page, line.frame
        lefts[key] = min(lefts.get(key, line.x0), line.x0)
    return lefts


def would_not_fit(above: Line, line: Line, right: Right) -> bool:
    """Return whether the first word of `line` would have gone over the edge on the line above."""
    width = line.first_width
    word = line.words[0].text
    if right.divides_names and word.isalpha():
        width *= min(_PART_OF_WORD / len(word), 1.0)
    return above.x1 + SPACE * above.size + width > right.at(above) + SLACK


def _hang(pairs: Sequence[tuple[Line, Line]]) -> float:
    """How far the second lines of items stand from the marker if clear of it, else 0."""
    steps = [b.x0 - a.x0 for a, b in pairs if a.marker and a.text_x0 - a.x0 > INDENT]
    usual = median(steps) if len(steps) > 1 else 0.0
    alike = sum(abs(step - usual) < _AT_EDGE for step in steps)
    return usual if usual > INDENT and alike > _MOST * len(steps) else 0.0


def _certainly_continues(above: Line, line: Line) -> bool:
    return (
        line.form.continues
        and not above.form.terminated
        and not above.cells
        and not line.cells
        and column(above) == column(line)
        and len(above.text) > 1
        and not above.is_bare
        and same_size(above, line)
    )


def same_size(above: Line, line: Line) -> bool:
    """Return whether two lines are set in one font size."""
    return above.size < _SAME_SIZE * line.size and line.size < _SAME_SIZE * above.size


def adjacent(above: Line, line: Line) -> bool:
    """Return whether `line` stands under `above` in one column of one page."""
    return above.page == line.page and above.frame == line.frame and above.y > line.y


def gap(above: Line, line: Line) -> float:
    """Return the distance of two baselines by font size."""
    return (above.y - line.y) / max(above.size, line.size)
