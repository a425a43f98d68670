"""Whether the segments of every document account for its whole text."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.validation.problem import Problem, excerpt, joined_key, numbered

TABLE = "segments"


def check_segments(segments: pl.DataFrame, texts: Mapping[str, str]) -> list[Problem]:
    """Return every place where segments overlap, are out of order, or leave text uncovered.

    In each document of `texts` the positions count 1, 2, 3 …, a segment begins where the one
    before has ended or later, and what lies between them is white space.
    """
    problems: list[Problem] = []
    columns = ["#", "document_id", "position", "char_start", "char_end"]
    ordered = numbered(segments).select(columns).sort("document_id", "position", "#")
    covered: dict[str, int] = {}
    expected: dict[str, int] = {}
    for row in ordered.iter_rows(named=True):
        document = row["document_id"]
        text = texts.get(document)
        start, end, position = row["char_start"], row["char_end"], row["position"]
        if text is None:
            problems.append(_at(row, "unknown-document", "document_id", "no published text"))
            continue
        expected[document] = expected.get(document, 0) + 1
        if position != expected[document]:
            message = f"position {position}, where {expected[document]} is due"
            problems.append(_at(row, "segment-order", "position", message))
            expected[document] = position or expected[document]
        if start is None or end is None or not 0 <= start < end <= len(text):
            message = f"{start}:{end} is no passage of {len(text)} characters"
            problems.append(_at(row, "offsets", "char_start", message))
            continue
        reached = covered.get(document, 0)
        if start < reached:
            message = f"begins at {start}, before the segment ahead of it ends at {reached}"
            problems.append(_at(row, "segment-overlap", "char_start", message))
        problems += _gap(document, text, reached, start)
        covered[document] = max(reached, end)
    for document, text in texts.items():
        problems += _gap(document, text, covered.get(document, 0), len(text))
    return problems


def _gap(document: str, text: str, start: int, end: int) -> list[Problem]:
    left = text[start:end].strip()
    if not left:
        return []
    message = f"no segment covers {excerpt(left)}, within {start}:{end}"
    return [Problem("segment-gap", TABLE, None, None, "char_start", document, message)]


def _at(row: Mapping[str, Any], rule: str, column: str, message: str) -> Problem:
    document = row["document_id"]
    key = joined_key((document, row["position"]))
    return Problem(rule, TABLE, row["#"], key, column, document, message)
