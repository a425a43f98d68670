"""From gold documents and what the parser makes of them to figures. Pure.

Figures are counts, so that they can be added up over documents; rates are made of them where they
are asked for. How they look belongs to `report`.
"""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any

from pipeline.evaluation.gold import TABLES, Gold, GoldRow, Table
from pipeline.evaluation.matching import Matching, ParsedRow, Places, match, plain, right
from pipeline.extraction.model import Extraction, Span
from pipeline.parsing import ParsedDocument, Row
from pipeline.parsing.privacy import Mask

RESAMPLES = 1000
SEED = 20231107
_CONFIDENCE = 0.95
_SHOWN = 50


@dataclass(frozen=True)
class Counts:
    """Rows found that are expected, expected that are not found, and found but not expected."""

    found: int = 0
    missing: int = 0
    extra: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Return the counts of both."""
        return Counts(
            self.found + other.found, self.missing + other.missing, self.extra + other.extra
        )

    @property
    def precision(self) -> float | None:
        """The share of parsed rows that are expected; None without parsed rows."""
        return _ratio(self.found, self.found + self.extra)

    @property
    def recall(self) -> float | None:
        """The share of expected rows that were found; None without expected rows."""
        return _ratio(self.found, self.found + self.missing)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None without any rows."""
        return _ratio(2 * self.found, 2 * self.found + self.missing + self.extra)


@dataclass(frozen=True)
class TableScore:
    """How right one table is: rows strictly and by overlap, and the columns of the rows found.

    `fields` gives for every column that gold states (right cells, cells compared), over the pairs
    of rows that agree by overlap.
    """

    strict: Counts = Counts()
    overlap: Counts = Counts()
    splits: int = 0
    merges: int = 0
    fields: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def __add__(self, other: "TableScore") -> "TableScore":
        """Return the score of both."""
        fields = dict(self.fields)
        for name, (correct, of) in other.fields.items():
            so_far = fields.get(name, (0, 0))
            fields[name] = (so_far[0] + correct, so_far[1] + of)
        return TableScore(
            self.strict + other.strict,
            self.overlap + other.overlap,
            self.splits + other.splits,
            self.merges + other.merges,
            fields,
        )

    @property
    def field_accuracy(self) -> float | None:
        """The share of right cells among those compared; None without any."""
        cells = self.fields.values()
        return _ratio(sum(correct for correct, _ in cells), sum(of for _, of in cells))


@dataclass(frozen=True)
class DocumentScore:
    """One gold document, measured.

    `tables` has the tables that its gold states. `differences` names in a line each, in the words
    of gold files, what is not as expected; private names are masked in it unless asked for.
    """

    name: str
    kind: str
    found_kind: str
    tables: Mapping[str, TableScore]
    private_names: int
    private_published: int
    differences: tuple[str, ...]


@dataclass(frozen=True)
class Total:
    """A table over all documents that state it; the intervals are of F1, 95 %, by document."""

    documents: int
    score: TableScore
    strict_interval: tuple[float, float] | None
    overlap_interval: tuple[float, float] | None


@dataclass(frozen=True)
class Evaluation:
    """All gold documents and, by table, what they add up to."""

    documents: tuple[DocumentScore, ...]
    totals: Mapping[str, Total]


def summarise(documents: Sequence[DocumentScore]) -> Evaluation:
    """Add up the scores of documents and bound the F1 by resampling documents."""
    totals = {}
    for table in TABLES:
        own = [each.tables[table.name] for each in documents if table.name in each.tables]
        if own:
            totals[table.name] = Total(
                len(own),
                reduce(TableScore.__add__, own),
                _interval([score.strict for score in own]),
                _interval([score.overlap for score in own]),
            )
    return Evaluation(tuple(documents), totals)


def _interval(counts: Sequence[Counts]) -> tuple[float, float] | None:
    """The percentile bootstrap of F1: `RESAMPLES` draws of as many documents, with replacement."""
    rng = random.Random(SEED)
    twice = [2 * each.found for each in counts]
    of = [2 * each.found + each.missing + each.extra for each in counts]
    indices = range(len(counts))
    drawn = []
    for _ in range(RESAMPLES):
        sample = rng.choices(indices, k=len(counts))
        whole = sum(of[i] for i in sample)
        if whole:
            drawn.append(sum(twice[i] for i in sample) / whole)
    if not drawn:
        return None
    drawn.sort()
    tail = (1 - _CONFIDENCE) / 2
    return drawn[int(tail * len(drawn))], drawn[int((1 - tail) * len(drawn)) - 1]


def score(
    gold: Gold, parsed: ParsedDocument, extraction: Extraction, show_private: bool = False
) -> DocumentScore:
    """Compare what the parser made of a document with what is expected of it."""
    text = extraction.text
    places = Places(text)
    mask = Mask(() if show_private else gold.private_names)
    told: list[str] = []
    tables: dict[str, TableScore] = {}
    if parsed.document_type != gold.kind:
        told.append(f"document_type: {parsed.document_type!r}, expected {gold.kind!r}")
    rows = dict(_in_words_of_gold(parsed.rows)) if parsed.rows else {}
    for table in TABLES:
        if table.name not in gold.rows:
            continue
        matching = match(
            table,
            gold.rows[table.name],
            gold.optional.get(table.name, ()),
            rows.get(table.name, ()),
            places,
        )
        tables[table.name] = _score(matching)
        told += _differences(table, matching, mask)
    published = json.dumps(parsed.rows, default=str, ensure_ascii=False) + parsed.text
    leaked = [name for name in gold.private_names if name in published]
    told += [f"private name published: {mask(name)}" for name in leaked]
    return DocumentScore(
        gold.name,
        gold.kind,
        parsed.document_type,
        tables,
        len(gold.private_names),
        len(leaked),
        tuple(told),
    )


def _score(matching: Matching) -> TableScore:
    pairs = [*matching.strict, *matching.overlapping]
    fields: dict[str, tuple[int, int]] = {}
    for gold, row in pairs:
        for column in gold.accepted:
            so_far, of = fields.get(column, (0, 0))
            fields[column] = (so_far + right(gold, row, column), of + 1)
    strict, by_overlap = len(matching.strict), len(matching.overlapping)
    missing, extra = len(matching.missing), len(matching.extra)
    return TableScore(
        Counts(strict, missing + by_overlap, matching.extra_strictly),
        Counts(len(pairs), missing, extra),
        matching.splits,
        matching.merges,
        fields,
    )


def _differences(table: Table, matching: Matching, mask: Mask) -> Iterator[str]:
    name = table.listed_as
    for gold in matching.missing:
        yield f"{name}: missing {_key(table, _best(gold), mask)}"
    for row in matching.extra:
        yield f"{name}: extra {_key(table, row.values, mask)}"
    for gold, row in (*matching.strict, *matching.overlapping):
        place = f" of {_key(table, _best(gold), mask)[0][:_SHOWN]!r}" if table.key else ""
        for column, accepted in gold.accepted.items():
            if not right(gold, row, column):
                listed_as = next(own for own, ours in table.columns.items() if ours == column)
                told = f"{row.values[column]!r}, expected {accepted[0]!r}"
                yield f"{name}.{listed_as}{place}: {mask(told)}"


def _best(gold: GoldRow) -> dict[str, Any]:
    return {column: accepted[0] for column, accepted in gold.accepted.items()}


def _key(table: Table, values: Mapping[str, Any], mask: Mask) -> tuple[str, ...]:
    """What tells a row from others; masked while names are whole and have their capitals."""
    return tuple(mask(plain(values[column])).casefold() for column in table.key)


def _in_words_of_gold(
    rows: Mapping[str, Sequence[Row]],
) -> Iterator[tuple[str, list[ParsedRow]]]:
    """Give by table the parsed rows, organisations by name, emphasis as a list, days as text."""
    names = {row["organisation_id"]: row["name"] for row in rows["organisations"]}
    for table in TABLES:
        yield (
            table.name,
            [
                ParsedRow(
                    {
                        **{name: _iso(value) for name, value in row.items()},
                        "organisation": names.get(row.get("organisation_id")),
                        "host": names.get(row.get("host_organisation_id")),
                        "emphasis": row["emphasis"].split("|") if row.get("emphasis") else [],
                    },
                    Span(row["char_start"], row["char_end"])
                    if row.get("char_start") is not None
                    else None,
                )
                for row in rows[table.name]
            ],
        )


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
