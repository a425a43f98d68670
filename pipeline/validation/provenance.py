"""Whether every quoted value stands where its row says it stands."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.folding import fold
from pipeline.schema import PROVENANCE, TableSchema
from pipeline.validation.problem import Problem, excerpt, row_problem


def check_provenance(
    table: pl.DataFrame, schema: TableSchema, texts: Mapping[str, str]
) -> list[Problem]:
    """Return every row whose passage is not in its document's text or is not the quoted value.

    `texts` maps document ids to published texts; offsets count code points in them. Rows whose
    offsets are both null quote nothing: whether they may is the schema's to say. A table that
    quotes no value (`quoted_field` is None) has no problems.
    """
    quoted = schema.quoted_field
    if quoted is None:
        return []
    columns = list(dict.fromkeys((*schema.primary_key, *PROVENANCE, quoted)))
    problems: list[Problem] = []
    for number, row in enumerate(table.select(columns).iter_rows(named=True), start=1):
        wrong = _wrong(row, quoted, texts)
        if wrong is not None:
            rule, column, message = wrong
            problems.append(row_problem(rule, schema, number, row, column=column, message=message))
    return problems


def _wrong(
    row: Mapping[str, Any], quoted: str, texts: Mapping[str, str]
) -> tuple[str, str, str] | None:
    """The rule that `row` breaks first, its column and what is wrong; None if it breaks none."""
    text = texts.get(row["document_id"])
    if text is None:
        return "unknown-document", "document_id", "the document has no published text"
    if row["page"] is not None and row["page"] < 1:
        return "page", "page", f"pages count from 1, not {row['page']}"
    start, end = row["char_start"], row["char_end"]
    if start is None and end is None:
        return None
    if start is None or end is None:
        return "offsets", "char_start", "one of the two offsets is missing"
    if not 0 <= start < end <= len(text):
        return "offsets", "char_start", f"{start}:{end} is no passage of {len(text)} characters"
    found, value = fold(text[start:end]), row[quoted]
    if found != value:
        said = "null" if value is None else excerpt(value)
        return "provenance", quoted, f"{said}, but {start}:{end} reads {excerpt(found)}"
    return None
