"""All checks of the tables of a release together."""

from collections.abc import Mapping

import polars as pl

from pipeline.schema import TableSchema
from pipeline.validation.problem import Problem, table_problem
from pipeline.validation.provenance import check_provenance
from pipeline.validation.references import check_foreign_keys, check_segment_rows
from pipeline.validation.rows import check_schema
from pipeline.validation.segments import check_segments


def check_tables(
    tables: Mapping[str, pl.DataFrame],
    texts: Mapping[str, str],
    schemas: Mapping[str, TableSchema],
) -> list[Problem]:
    """Return every problem of the tables of a release: of rows, between tables, with the texts.

    Tables must be those of `schemas`, no more and no fewer. While a table is missing or has the
    wrong columns, only that is said: the other checks would have nothing to stand on.
    """
    problems = [
        table_problem("unknown-table", name, "no schema describes this table")
        for name in tables
        if name not in schemas
    ]
    for name, schema in schemas.items():
        if name in tables:
            problems += check_schema(tables[name], schema)
    if any(name not in tables for name in schemas):
        return problems + check_foreign_keys(tables, schemas)
    if any(problem.rule == "columns" for problem in problems):
        return problems
    return problems + check_across(tables, texts, schemas)


def check_across(
    tables: Mapping[str, pl.DataFrame],
    texts: Mapping[str, str],
    schemas: Mapping[str, TableSchema],
) -> list[Problem]:
    """Return the problems between the tables and with the texts; all tables have their columns."""
    problems = check_foreign_keys(tables, schemas)
    known = set(tables["documents"]["document_id"])
    problems += [
        Problem(
            "unknown-document",
            "documents",
            None,
            None,
            "document_id",
            name,
            "a text without a document",
        )
        for name in texts
        if name not in known
    ]
    for name, schema in schemas.items():
        problems += check_provenance(tables[name], schema, texts)
    problems += check_segments(tables["segments"], texts)
    return problems + check_segment_rows(tables, schemas)
