"""What is usual in a document: leading, size, how far lines reach. What follows is in `reflow`."""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
_ENTRIES = 4
_LINES_OF_PROSE = 2
_SENTENCES = 0.3
_FLUSH = 0.9
_INDENTED = 3
_AT_EDGE = 1.5
_FULL_IN_ENTRIES = 0.5
_LABELLED = 0.5
_LABEL = re.compile(r"[^:.]{1,30}:\s")
_SAME_SIZE = 1.08
_NEARBY = 12
_LARGER = 1.1
_MANY = 4
_MOST = 0.8
_NARROWER = 1.5


@dataclass(frozen=True)
class Measures:
    """What is usual in a document.

    `leading` is the distance of baselines in a paragraph by font size, `paragraph_gap` the
    distance, in leadings, that divides paragraphs; `body` the font size of most characters, which
    are bold if `bold_body`. `hanging`: the lines of list items stand under their text; `justified`:
    most lines that go on reach the edge; `flush`: all do. `lefts` are the left edges of columns
    by page and frame; `indent` is how far first lines of paragraphs are set in; `entries` are the
    identities of lines that begin one of several entries set below one another.
    """

    leading: float
    paragraph_gap: float
    body: float
    bold_body: bool
    justified: bool
    flush: bool
    hanging: bool
    right: "Right"
    lefts: Mapping[tuple[int, int], float]
    entries: frozenset[int]
    indent: float


def parts(above: Line, line: Line, measures: Measures) -> bool:
    """Return whether the distance of two lines divides paragraphs."""
    usual = abs(line.size - measures.body) < _SAME_BODY
    limit = measures.paragraph_gap if usual else _PARAGRAPH_GAP
    return gap(above, line) > limit * measures.leading


def is_large(line: Line, measures: Measures) -> bool:
    """Return whether a line is set larger than the text."""
    return line.size > _LARGER * measures.body


class Right:
    """How far lines reach where they stand, from lines nearby that certainly continue.

    Lists broken by hand may be narrower than the page; in them `characters` is the length of the
    longest line, as whoever broke them counted.
    """

    def __init__(self, lines: Sequence[Line], certain: Sequence[int]) -> None:
        """Note the lines, by their places in `lines`, that are `certain` to continue."""
        self._lines = {id(line): place for place, line in enumerate(lines)}
        self._known: dict[tuple[int, int] | None, list[tuple[int, float]]] = {}
        for place in certain:
            line = lines[place]
            self._known.setdefault(column(line), []).append((place, line.x1))
        self._page = max((line.x1 for line in lines if line.frame > 0), default=0.0)
        self.characters = _length_of_hand_broken(lines, certain)

    def at(self, line: Line) -> float:
        """Return the right edge around `line`, infinity where no line is known to continue."""
        known = self._known.get(column(line), [])
        place = bisect_left(known, (self._lines[id(line)], 0.0))
        nearby = known[max(place - _NEARBY, 0) : place + _NEARBY]
        reach = max((x1 for _, x1 in nearby), default=0.0)
        reach = reach if column(line) else max(reach, self._page)
        return reach or float("inf")


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
    reach = Counter(round(a.x1) for a, _ in pairs)
    top = reach.most_common(1)[0][1] if reach else 0
    right = Right(lines, certain)
    leading = median(gaps) if gaps else 1.0
    widest = max(gaps) / leading if certain and len(gaps) >= _TELLING else _PARAGRAPH_GAP
    paragraph_gap = max(min(_WIDER_THAN_ANY * widest, _PARAGRAPH_GAP), _SMALLEST_PARAGRAPH_GAP)
    return Measures(
        leading=leading,
        paragraph_gap=paragraph_gap,
        body=max(sizes, key=lambda size: sizes[size], default=1.0),
        bold_body=bold > total / 2,
        hanging=_items_hang(pairs),
        justified=len(pairs) >= 6 and top >= 0.6 * len(pairs),
        flush=_is_flush(pairs, right),
        right=right,
        lefts=_lefts(lines),
        indent=_indent(pairs),
        entries=_entries(lines, right, paragraph_gap * leading),
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


def _is_flush(pairs: Sequence[tuple[Line, Line]], right: Right) -> bool:
    reaching = sum(above.x1 > right.at(above) - _AT_EDGE for above, _ in pairs)
    return len(pairs) >= _TELLING and reaching >= _FLUSH * len(pairs)


def _lefts(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    lefts: dict[tuple[int, int], float] = {}
    for line in lines:
        key = line.page, line.frame
        lefts[key] = min(lefts.get(key, line.x0), line.x0)
    return lefts


def _entries(lines: Sequence[Line], right: Right, apart: float) -> frozenset[int]:
    """The first lines of entries: of lines set close most had room for more, or have labels."""
    found: set[int] = set()
    for run in _runs(lines, apart):
        pairs = [(a, b) for a, b in itertools.pairwise(run) if not b.form.continues]
        full = sum(would_not_fit(a, b, right) for a, b in pairs)
        sentences = sum(line.form.terminated for line in run)
        if len(pairs) < _ENTRIES - 1 or sentences > _SENTENCES * len(run):
            continue
        if full < _FULL_IN_ENTRIES * len(pairs):
            labelled = [line for line in run if _LABEL.match(line.text)]
            found.update(map(id, labelled if len(labelled) >= _LABELLED * len(run) else run))
    return frozenset(found)


def _runs(lines: Sequence[Line], apart: float) -> Iterator[list[Line]]:
    """Yield lines set close below one another, up to where they go on as prose."""
    run: list[Line] = []
    for line in lines:
        if run and not _below_alike(run[-1], line, apart):
            yield run
            run = []
        if line.marker is None and not line.cells:
            run.append(line)
        if len(run) > _LINES_OF_PROSE and all(x.form.continues for x in run[-_LINES_OF_PROSE:]):
            yield run[: -_LINES_OF_PROSE - 1]
            run = []
    yield run


def _below_alike(above: Line, line: Line, apart: float) -> bool:
    return (
        line.marker is None
        and not line.cells
        and adjacent(above, line)
        and same_size(above, line)
        and abs(above.x0 - line.x0) < INDENT
        and gap(above, line) < apart
    )


def would_not_fit(above: Line, line: Line, right: Right) -> bool:
    """Return whether the first word of `line` would have gone over the edge on the line above."""
    return above.x1 + SPACE * above.size + line.first_width > right.at(above) + SLACK


def _items_hang(pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether the second lines of items stand under their text, clear of the marker."""
    seconds = [(a, b) for a, b in pairs if a.marker and a.text_x0 - a.x0 > INDENT]
    under = sum(abs(b.x0 - a.text_x0) < INDENT for a, b in seconds)
    return len(seconds) > 1 and under > _MOST * len(seconds)


def _certainly_continues(above: Line, line: Line) -> bool:
    return (
        line.form.continues
        and not above.form.terminated
        and not above.cells
        and not line.cells
        and column(above) == column(line)
        and len(above.text) > 1
        and not above.form.bare_marker
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
