"""Which parsed row is which expected row, and what is left over. Pure.

Rows agree strictly where the columns that tell rows apart (for points and questions the text) are
the same. They agree by overlap where, besides, the stretch of text that the parsed row quotes and
one that holds the expected value share at least `OVERLAP` of what they cover together.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz

from pipeline.evaluation.gold import GoldRow, Table
from pipeline.extraction.model import Folded, Span
from pipeline.folding import fold

OVERLAP = 0.9
_MOSTLY = 0.5  # of a row inside another makes it a part of that
_FOUND_FROM = 90.0  # percent alike: an expected value that the text writes otherwise
_LONG_ENOUGH = 20  # characters; shorter values are in the text as they are, or not at all
_LABEL = re.compile(r"(?:Fråga\s+\d+[.:]\s*|\(?\d{1,2}[.)]\s+|[a-h]\)\s+)")


@dataclass(frozen=True)
class ParsedRow:
    """A row as the parser made it, in the words of gold tables, and the stretch it quotes."""

    values: Mapping[str, Any]
    span: Span | None


@dataclass(frozen=True)
class Matching:
    """The rows of one table of one document, compared.

    `strict` and `overlapping` are pairs (expected, parsed); together they are the pairs that agree
    by overlap. `missing` and `extra` are what is left, optional rows taken out of `extra`;
    `extra_strictly` also counts what agrees only by overlap. `splits` are missing rows of which
    several extra ones are parts, `merges` extra rows of which several missing ones are parts.
    """

    strict: list[tuple[GoldRow, ParsedRow]] = field(default_factory=list)
    overlapping: list[tuple[GoldRow, ParsedRow]] = field(default_factory=list)
    missing: list[GoldRow] = field(default_factory=list)
    extra: list[ParsedRow] = field(default_factory=list)
    extra_strictly: int = 0
    splits: int = 0
    merges: int = 0


class Places:
    """Where values stand in a document's text."""

    def __init__(self, text: str) -> None:
        """Look in `text`, the document's own, nothing masked."""
        self._text = text

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self._text, Span(0, len(self._text)))

    def of(self, value: str) -> list[Span]:
        """Return every stretch that reads `value`; else the one most like it, if alike enough."""
        wanted = fold(value)
        if not wanted:
            return []
        text = self._folded.text
        found = [
            self._folded.span(match.start(), match.end())
            for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)
        ]
        if found or len(wanted) < _LONG_ENOUGH:
            return found
        like = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_FOUND_FROM)
        if like is None or like.dest_start == like.dest_end:
            return []
        return [self._folded.span(like.dest_start, like.dest_end)]


def match(
    table: Table,
    expected: Sequence[GoldRow],
    optional: Sequence[GoldRow],
    parsed: Sequence[ParsedRow],
    places: Places,
) -> Matching:
    """Pair the rows of one table, each with at most one other."""
    missing, left = list(expected), list(parsed)
    strict = _take(missing, left, lambda gold, row: _same(table, gold, row))
    allowed = list(optional)
    _take(allowed, left, lambda gold, row: _same(table, gold, row))
    before = len(left)
    spans = {id(gold): _spans(table, gold, places) for gold in (*missing, *allowed)}

    def overlap(gold: GoldRow, row: ParsedRow) -> float:
        if not _same_role(gold, row):
            return 0.0
        share = max((_shared(each, row.span) for each in spans[id(gold)]), default=0.0)
        return share if share >= OVERLAP else 0.0

    overlapping = _take(missing, left, overlap)
    _take(allowed, left, overlap)
    parts = [
        (gold, row)
        for gold in missing
        for row in left
        if table.key and _same_role(gold, row) and _touch(spans[id(gold)], row.span)
    ]
    return Matching(
        strict,
        overlapping,
        missing,
        left,
        before,
        sum(_parts_inside(gold, parts, spans) > 1 for gold in missing),
        sum(_wholes_inside(row, parts, spans) > 1 for row in left),
    )


def _take(
    golds: list[GoldRow],
    rows: list[ParsedRow],
    alike: Callable[[GoldRow, ParsedRow], float],
) -> list[tuple[GoldRow, ParsedRow]]:
    """Take the pairs that are alike (more than 0) out of both lists, the most alike first."""
    ranked = sorted(
        (-likeness, i, j)
        for i, gold in enumerate(golds)
        for j, row in enumerate(rows)
        if (likeness := alike(gold, row))
    )
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j in ranked:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((golds[i], rows[j]))
    golds[:] = [gold for i, gold in enumerate(golds) if i not in used[0]]
    rows[:] = [row for j, row in enumerate(rows) if j not in used[1]]
    return pairs


def _same(table: Table, gold: GoldRow, row: ParsedRow) -> float:
    """How strictly rows agree: 2 by the values themselves, 1 by others that are right too, or 0."""
    best = 2.0
    for column in table.key:
        found = plain(row.values[column]).casefold()
        accepted = [plain(value).casefold() for value in gold.accepted[column]]
        if found not in accepted:
            return 0.0
        if found != accepted[0]:
            best = 1.0
    return best


def _same_role(gold: GoldRow, row: ParsedRow) -> bool:
    return "role" not in gold.accepted or row.values["role"] in gold.accepted["role"]


def _spans(table: Table, gold: GoldRow, places: Places) -> list[Span]:
    values = gold.accepted.get(table.quoted, ()) if table.quoted else ()
    return [span for value in values if value for span in places.of(str(value))]


def _shared(one: Span, other: Span | None) -> float:
    """The share of two stretches, together, that both cover."""
    if other is None:
        return 0.0
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(both, 0) / (max(one.end, other.end) - min(one.start, other.start))


def _inside(part: Span, whole: Span) -> bool:
    both = min(part.end, whole.end) - max(part.start, whole.start)
    return both > _MOSTLY * (part.end - part.start)


def _touch(spans: Sequence[Span], other: Span | None) -> bool:
    return any(_shared(each, other) > 0 for each in spans)


def _parts_inside(
    gold: GoldRow,
    parts: Sequence[tuple[GoldRow, ParsedRow]],
    spans: Mapping[int, Sequence[Span]],
) -> int:
    """How many extra rows lie mostly inside one place of the expected row."""
    rows = [row.span for own, row in parts if own is gold and row.span]
    return max((sum(_inside(row, place) for row in rows) for place in spans[id(gold)]), default=0)


def _wholes_inside(
    row: ParsedRow,
    parts: Sequence[tuple[GoldRow, ParsedRow]],
    spans: Mapping[int, Sequence[Span]],
) -> int:
    """How many missing rows lie mostly inside the extra row."""
    golds = [gold for gold, own in parts if own is row]
    return sum(
        any(row.span is not None and _inside(place, row.span) for place in spans[id(gold)])
        for gold in golds
    )


def right(gold: GoldRow, row: ParsedRow, column: str) -> bool:
    """Whether a parsed row has one of the right values in `column`."""
    found = row.values[column]
    return any(_equal(found, value) for value in gold.accepted[column])


def _equal(found: Any, value: Any) -> bool:
    if isinstance(found, list):
        return [plain(each) for each in found] == [plain(each) for each in value or []]
    return plain(found) == plain(value)


def plain(value: Any) -> str:
    """Return a value as values are compared: folded, composed, without the label of a list."""
    text = unicodedata.normalize("NFC", fold("" if value is None else str(value)))
    return _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
