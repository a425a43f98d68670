"""Figures as frames: what is kept, published and shown of an evaluation. Nothing is decided."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from pipeline.evaluation.scores import Counts, Evaluation, TableScore
from pipeline.schema import Translated

Figures = Mapping[str, pl.DataFrame]
"""The frames `sample`, `tables`, `columns`, `documents`, `by_document`, `differences`: below."""

SAMPLE = pl.Schema({"en": pl.String(), "sv": pl.String()})
"""One row: what the documents are. None where nothing was measured."""
_COUNT: pl.DataType = pl.Int64()
_RATE: pl.DataType = pl.Float64()
_NAME: pl.DataType = pl.String()
AGREEMENTS = ("strict", "overlap")
"""How rows can agree: by their values alone, or by the stretch of text that they quote as well."""
_ROWS = {
    f"{kind}_{name}": _COUNT for kind in AGREEMENTS for name in ("found", "missing", "extra")
} | {f"{kind}_{name}": _RATE for kind in AGREEMENTS for name in ("precision", "recall", "f1")}
_INTERVALS = {f"{kind}_f1_{end}": _RATE for kind in AGREEMENTS for end in ("low", "high")}
_REST = {"splits": _COUNT, "merges": _COUNT, "field_accuracy": _RATE}
TABLES = pl.Schema({"table": _NAME, "documents": _COUNT} | _ROWS | _INTERVALS | _REST)
"""A row per table, over all documents that state it, with the interval of each F1."""
BY_DOCUMENT = pl.Schema({"document": _NAME, "table": _NAME} | _ROWS | _REST)
"""A row per document and table."""
COLUMNS = pl.Schema(
    {
        "table": _NAME,
        "column": _NAME,
        "right": _COUNT,
        "compared": _COUNT,
        "accuracy": _RATE,
    }
)
DOCUMENTS = pl.Schema(
    {
        "document": _NAME,
        "document_type": _NAME,
        "read_as": _NAME,
        "private_names": _COUNT,
        "private_names_published": _COUNT,
    }
)
DIFFERENCES = pl.Schema({"document": _NAME, "difference": _NAME})
"""A row for each thing that is not as expected, in words, private names masked or not as asked."""
_DIGITS = 4


def no_figures() -> Figures:
    """Return the figures where nothing was measured."""
    return {
        "sample": pl.DataFrame(schema=SAMPLE),
        "tables": pl.DataFrame(schema=TABLES),
        "columns": pl.DataFrame(schema=COLUMNS),
        "documents": pl.DataFrame(schema=DOCUMENTS),
        "by_document": pl.DataFrame(schema=BY_DOCUMENT),
        "differences": pl.DataFrame(schema=DIFFERENCES),
    }


def figures(evaluation: Evaluation, sample: Translated) -> Figures:
    """Return an evaluation of the `sample` as frames, rates rounded to four digits."""
    return {
        "sample": pl.DataFrame([[sample.en, sample.sv]], schema=SAMPLE, orient="row"),
        "tables": pl.DataFrame(list(_tables(evaluation)), schema=TABLES),
        "columns": pl.DataFrame(
            [
                [name, column, right, of, round(right / of, _DIGITS)]
                for name, total in evaluation.totals.items()
                for column, (right, of) in total.score.fields.items()
            ],
            schema=COLUMNS,
            orient="row",
        ),
        "documents": pl.DataFrame(
            [
                [d.name, d.kind, d.found_kind, d.private_names, d.private_published]
                for d in evaluation.documents
            ],
            schema=DOCUMENTS,
            orient="row",
        ),
        "by_document": pl.DataFrame(
            [
                {"document": document.name, "table": name, **_row(score)}
                for document in evaluation.documents
                for name, score in document.tables.items()
            ],
            schema=BY_DOCUMENT,
        ),
        "differences": pl.DataFrame(
            [
                [document.name, difference]
                for document in evaluation.documents
                for difference in document.differences
            ],
            schema=DIFFERENCES,
            orient="row",
        ),
    }


def _tables(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    for name, total in evaluation.totals.items():
        yield {
            "table": name,
            "documents": total.documents,
            **_row(total.score),
            **_interval("strict", total.strict_interval),
            **_interval("overlap", total.overlap_interval),
        }


def _row(score: TableScore) -> dict[str, Any]:
    return {
        **_counts("strict", score.strict),
        **_counts("overlap", score.overlap),
        "splits": score.splits,
        "merges": score.merges,
        "field_accuracy": _rounded(score.field_accuracy),
    }


def _counts(kind: str, counts: Counts) -> dict[str, Any]:
    return {
        f"{kind}_found": counts.found,
        f"{kind}_missing": counts.missing,
        f"{kind}_extra": counts.extra,
        f"{kind}_precision": _rounded(counts.precision),
        f"{kind}_recall": _rounded(counts.recall),
        f"{kind}_f1": _rounded(counts.f1),
    }


def _interval(kind: str, interval: tuple[float, float] | None) -> dict[str, Any]:
    low, high = interval or (None, None)
    return {f"{kind}_f1_low": _rounded(low), f"{kind}_f1_high": _rounded(high)}


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, _DIGITS)
