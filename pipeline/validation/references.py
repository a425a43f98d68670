"""Rows that point at rows: foreign keys between tables, and segments that became rows."""

from collections.abc import Mapping

import polars as pl

from pipeline.schema import TableSchema
from pipeline.validation.problem import Problem, numbered, row_problems, table_problem


def check_foreign_keys(
    tables: Mapping[str, pl.DataFrame], schemas: Mapping[str, TableSchema]
) -> list[Problem]:
    """Return every row whose foreign key is not null and not found in the table it points at."""
    missing = [
        table_problem("missing-table", name, "the table is not there")
        for name in schemas
        if name not in tables
    ]
    if missing:
        return missing
    problems: list[Problem] = []
    for name, schema in schemas.items():
        for key in schema.foreign_keys:
            target = tables[key.table].select(key.reference_fields).unique()
            lost = (
                numbered(tables[name])
                .drop_nulls(subset=key.fields)
                .join(target, left_on=key.fields, right_on=key.reference_fields, how="anti")
                .sort("#")
            )
            message = " ".join(
                [*(f"{{{column}!r}}" for column in key.fields), f"is not in {key.table}"]
            )
            problems += row_problems("foreign-key", schema, lost, key.fields[0], message)
    return problems


def check_segment_rows(
    tables: Mapping[str, pl.DataFrame], schemas: Mapping[str, TableSchema]
) -> list[Problem]:
    """Return every segment whose `table_name` and `row_id` do not name an existing row.

    `row_id` is the primary key of the row; several parts are joined by "|".
    """
    schema, segments = schemas["segments"], numbered(tables["segments"])
    half = segments.filter(pl.col("table_name").is_null() != pl.col("row_id").is_null())
    problems = row_problems(
        "segment-row", schema, half, "row_id", "table_name and row_id: one of the two is missing"
    )
    for name in segments["table_name"].drop_nulls().unique(maintain_order=True):
        if name not in tables:
            continue
        keys = tables[name].select(
            pl.concat_str(pl.col(schemas[name].primary_key).cast(pl.String), separator="|").alias(
                "row_id"
            )
        )
        lost = (
            segments.filter(pl.col("table_name") == name)
            .drop_nulls("row_id")
            .join(keys.unique(), on="row_id", how="anti")
            .sort("#")
        )
        problems += row_problems(
            "segment-row", schema, lost, "row_id", f"{{row_id!r}} is no row of {name}"
        )
    return problems
