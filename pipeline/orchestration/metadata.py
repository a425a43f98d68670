"""What the Dagster UI shows of tables and checks: the only projection of schemas for Dagster.

All that is told of data is derived from `schemas/` and from frames; only whose the assets are is
stated here.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import dagster as dg
import polars as pl

from pipeline import markup
from pipeline.publishing import FORMATS
from pipeline.schema import Field, TableSchema
from pipeline.tables.coverage import coverage
from pipeline.validation import Problem

OWNERS = ["team:samradsdata"]
TAGS = {"dataset": "samrad"}
PREVIEW_ROWS = 8
PREVIEW_CHARACTERS = 160
ID_CHARACTERS = 32
SHOWN_PROBLEMS = 50
SHOWN_DOCUMENTS = 200


def column_schema(schema: TableSchema) -> dg.TableSchema:
    """Return a table's columns as Dagster shows them: type, description and constraints."""
    return dg.TableSchema(
        columns=[_column(schema, field) for field in schema.fields],
        constraints=dg.TableConstraints(
            other=[f"primary key: {', '.join(schema.primary_key)}"]
            + [
                f"{', '.join(key.fields)} → {key.table}.{', '.join(key.reference_fields)}"
                for key in schema.foreign_keys
                if len(key.fields) > 1
            ]
        ),
    )


def _column(schema: TableSchema, field: Field) -> dg.TableColumn:
    keys = [key for key in schema.foreign_keys if key.fields == (field.name,)]
    in_key = field.name in schema.primary_key
    stated = {
        name: value
        for name, value in field.constraints.items()
        if name not in {"required", "unique"}
    }
    return dg.TableColumn(
        name=field.name,
        type=field.type,
        description=f"{field.description.en} ({field.title.sv}: {field.description.sv})",
        constraints=dg.TableColumnConstraints(
            nullable=not (in_key or field.required),
            unique=schema.primary_key == (field.name,) or field.constraints.get("unique", False),
            other=[f"{name}: {_listed(value)}" for name, value in stated.items()]
            + (["part of the primary key"] if in_key and len(schema.primary_key) > 1 else [])
            + [f"refers to {key.table}.{key.reference_fields[0]}" for key in keys],
        ),
    )


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def table_metadata(table: pl.DataFrame) -> dict[str, dg.MetadataValue]:
    """Return what any frame shows: how many rows, and the first of them."""
    return {
        "dagster/row_count": dg.MetadataValue.int(table.height),
        "preview": dg.MetadataValue.md(markdown(table.head(PREVIEW_ROWS))),
    }


def published_metadata(table: pl.DataFrame, name: str, latest: Path) -> dict[str, dg.MetadataValue]:
    """Return what a published table shows beside its columns; its files lie below `latest`."""
    metadata = table_metadata(table) | {
        f"as {kind.name}": dg.MetadataValue.path(latest / kind.name / f"{name}.{kind.name}")
        for kind in FORMATS
    }
    if name == "documents":
        told = table.select("path", "status", "status_reason", "meeting_id").sort("path")
        metadata["status"] = dg.MetadataValue.md(markdown(told.head(SHOWN_DOCUMENTS)))
    if name == "segments":
        metadata["unclassified"] = unclassified(table)
    return metadata


def markdown(table: pl.DataFrame) -> str:
    """Return `table` as a Markdown table; long cells are cut, columns without a value left out."""
    names = [name for name in table.columns if table[name].null_count() < table.height]
    if not names:
        return "*no rows*"
    rows = [
        [_cell(name, value) for name, value in row.items()]
        for row in table.select(names).iter_rows(named=True)
    ]
    return markup.table(names, rows)


def _cell(name: str, value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    if name.endswith("_id") and len(text) > ID_CHARACTERS:
        text = f"{text[:10]}…{text[11 - ID_CHARACTERS :]}"  # its date, and its own number
    elif len(text) > PREVIEW_CHARACTERS:
        text = f"{text[: PREVIEW_CHARACTERS - 1]}…"
    return markup.literal(text)


def check_result(
    key: dg.AssetCheckKey, problems: Sequence[Problem], rows: int | None = None
) -> dg.AssetCheckResult:
    """Return the outcome of the check `key`: passed without problems, else what is wrong where."""
    metadata: dict[str, dg.MetadataValue] = {
        "problems": dg.MetadataValue.int(len(problems)),
    }
    if rows is not None:
        metadata["rows checked"] = dg.MetadataValue.int(rows)
    if problems:
        metadata["first problems"] = dg.MetadataValue.md(problem_table(problems))
    return dg.AssetCheckResult(
        asset_key=key.asset_key,
        check_name=key.name,
        passed=not problems,
        description=str(problems[0]) if problems else None,
        metadata=metadata,
    )


_PROBLEM = {
    "table": pl.String,
    "row": pl.Int64,
    "key": pl.String,
    "column": pl.String,
    "rule": pl.String,
    "document_id": pl.String,
    "message": pl.String,
}


def described(schema: TableSchema) -> str:
    """Return what a table is, in English and Swedish."""
    return f"{schema.description.en}\n\n*{schema.title.sv}:* {schema.description.sv}"


def unclassified(segments: pl.DataFrame) -> dg.MetadataValue:
    """Return the share of the text that no rule recognised, in all and per document, in percent."""
    each = coverage(segments)
    left, whole = (int(each[name].sum()) for name in ("unclassified", "characters"))
    total = 100 * left / max(whole, 1)
    shown = each.select("document_id", pl.col("percent").round(2).alias("unclassified %"))
    return dg.MetadataValue.md(f"{total:.2f} % in all\n\n{markdown(shown.head(SHOWN_DOCUMENTS))}")


def problem_table(problems: Sequence[Problem]) -> str:
    """Return the first problems as a Markdown table."""
    rows = [{name: getattr(problem, name) for name in _PROBLEM} for problem in problems]
    return markdown(pl.DataFrame(rows[:SHOWN_PROBLEMS], schema=_PROBLEM))


def files_in(directory: Path, only: Collection[str] | None = None) -> pl.DataFrame:
    """Return the files at the top of `directory` with their sizes, perhaps `only` some of them."""
    files = sorted(path for path in directory.iterdir() if path.is_file())
    files = [path for path in files if only is None or path.name in only]
    return pl.DataFrame(
        {"file": [path.name for path in files], "bytes": [path.stat().st_size for path in files]}
    )


def row_counts(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Return how many rows each table has."""
    return pl.DataFrame(
        {"table": list(tables), "rows": [table.height for table in tables.values()]}
    )
