"""From the rows of single documents to the published tables.

`document_frames` puts the rows of all documents side by side; `build` makes one published table
of them: it chooses the document that speaks for each meeting, merges organisations, sorts. How a
document is read does not belong here, nor how tables are written.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from pipeline.schema import TableSchema

__all__ = ["TEXTS", "Rows", "build", "document_frames", "published_texts"]

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
Frames = Mapping[str, pl.DataFrame]

TEXTS = "texts"
_TEXT_COLUMNS = pl.Schema({"document_id": pl.String, "text": pl.String})
_TYPE_ORDER = ["minutes", "report"]
_SHARED_WORDS = 0.5


def document_frames(
    documents: Iterable[Rows], schemas: Mapping[str, TableSchema]
) -> dict[str, pl.DataFrame]:
    """Return the rows of all documents as one frame per table, and their texts under `TEXTS`.

    Args:
        documents: for each document its rows by table; `documents` holds exactly one, and
            `texts` its published text if it is minutes or a report.
        schemas: the tables.
    """
    gathered: dict[str, list[Mapping[str, Any]]] = {name: [] for name in (*schemas, TEXTS)}
    for rows in documents:
        document_id = rows["documents"][0]["document_id"]
        for name, own in rows.items():
            gathered[name].extend({"document_id": document_id, **row} for row in own)
    frames = {}
    for name, schema in schemas.items():
        columns = schema.polars()
        if "document_id" not in columns:
            columns = pl.Schema([("document_id", pl.String()), *columns.items()])
        frames[name] = pl.DataFrame(gathered[name], schema=columns)
    frames[TEXTS] = pl.DataFrame(gathered[TEXTS], schema=_TEXT_COLUMNS)
    return frames


def build(schema: TableSchema, frames: Frames) -> pl.DataFrame:
    """Return one published table, its columns and order as in `schema`, sorted by its key."""
    linked = _linked(frames)
    match schema.name:
        case "documents":
            table = _documents(frames["documents"], linked)
        case "organisations":
            table = _organisations(frames, linked)
        case "segments":
            speaking = linked.filter("speaks")["document_id"].implode()
            table = frames["segments"].with_columns(
                pl.when(pl.col("document_id").is_in(speaking)).then(pl.col(name)).alias(name)
                for name in ("table_name", "row_id")
            )
        case name:
            table = _of_speaking(frames[name], linked)
    return table.select(schema.polars().names()).sort(schema.primary_key)


def published_texts(frames: Frames) -> dict[str, str]:
    """Return the published texts by document id."""
    return dict(frames[TEXTS].sort("document_id").iter_rows())


def _linked(frames: Frames) -> pl.DataFrame:
    """Which meeting each document is about, and whether the meeting's rows come from it.

    A report belongs to the minutes on its page, else to those of its host and day where their
    subjects share words. Minutes speak before reports, those with a known origin before others,
    those fetched last before earlier versions, then by id.
    """
    candidates = (
        frames["meetings"]
        .join(
            frames["documents"].select(
                "document_id",
                "document_type",
                "published_date",
                "retrieved_at",
                "page_url",
                "path",
            ),
            on="document_id",
        )
        .select(
            "document_id",
            "meeting_id",
            "date",
            "host_organisation_id",
            pl.coalesce("theme", "title").alias("subject"),
            "document_type",
            pl.col("published_date").is_null().alias("unknown_origin"),
            "retrieved_at",
            "page_url",
            "path",
        )
    )
    adopted = _adopted(candidates)
    return (
        candidates.with_columns(
            pl.col("document_id").replace(adopted).alias("adopted"),
            pl.col("document_type")
            .replace_strict(_TYPE_ORDER, range(len(_TYPE_ORDER)), return_dtype=pl.Int8)
            .alias("rank"),
        )
        .with_columns(
            pl.when(pl.col("adopted") == pl.col("document_id"))
            .then("meeting_id")
            .otherwise("adopted")
            .alias("meeting_id")
        )
        .sort(
            ["meeting_id", "rank", "unknown_origin", "retrieved_at", "document_id"],
            descending=[False, False, False, True, False],
            nulls_last=True,
        )
        .with_columns(
            (pl.int_range(pl.len()).over("meeting_id") == 0).alias("speaks"),
            pl.col("path").first().over("meeting_id").alias("speaker"),
        )
        .select("document_id", "meeting_id", "speaks", "speaker")
    )


def _adopted(candidates: pl.DataFrame) -> dict[str, str]:
    """Reports by document id, with the meeting of the only minutes that they can be about.

    That of the minutes on the same page, else that of minutes of the same day, host and subject.
    """
    minutes = candidates.filter(pl.col("document_type") == "minutes")
    reports = candidates.filter(pl.col("document_type") == "report")
    alike = reports.join(minutes, on=["date", "host_organisation_id"], suffix="_of_minutes")
    found = _meetings_of(
        row
        for row in alike.iter_rows(named=True)
        if _same_subject(row["subject"], row["subject_of_minutes"])
    )
    together = reports.join(minutes, on="page_url", suffix="_of_minutes")
    return found | _meetings_of(together.iter_rows(named=True))


def _meetings_of(pairs: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Reports by document id, with the meeting of the minutes that each is paired with, if one."""
    found: dict[str, set[str]] = {}
    for pair in pairs:
        found.setdefault(pair["document_id"], set()).add(pair["meeting_id_of_minutes"])
    return {report: next(iter(ids)) for report, ids in found.items() if len(ids) == 1}


def _same_subject(one: str | None, other: str | None) -> bool:
    words = [set((subject or "").casefold().split()) for subject in (one, other)]
    fewest = min(len(each) for each in words)
    return fewest > 0 and len(words[0] & words[1]) >= _SHARED_WORDS * fewest


def _documents(documents: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    """Every document with its meeting; minutes that do not speak for it are duplicates."""
    silent = pl.col("speaks") == pl.lit(False)
    duplicate = silent & (pl.col("document_type") == "minutes")
    reason = pl.format("the rows of its meeting come from {}", "speaker")
    return (
        documents.drop("meeting_id")
        .join(linked, on="document_id", how="left")
        .with_columns(
            pl.when(duplicate).then(pl.lit("duplicate")).otherwise("status").alias("status"),
            pl.when(silent)
            .then(pl.concat_str(reason, "status_reason", separator="; ", ignore_nulls=True))
            .otherwise("status_reason")
            .alias("status_reason"),
        )
    )


def _of_speaking(table: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    return table.join(linked.filter("speaks").select("document_id"), on="document_id", how="semi")


def _organisations(frames: Frames, linked: pl.DataFrame) -> pl.DataFrame:
    """One row each: the commonest name, what any document knows, and when it took part."""
    named = _of_speaking(frames["organisations"], linked)
    commonest = (
        named.group_by("organisation_id", "name")
        .len()
        .sort(["organisation_id", "len", "name"], descending=[False, True, False])
        .unique("organisation_id", keep="first", maintain_order=True)
        .select("organisation_id", "name")
    )
    known = (
        named.sort("organisation_id", "name", "acronym", "document_id")
        .group_by("organisation_id")
        .agg(
            pl.col("acronym", "organisation_number", "wikidata_id").drop_nulls().first(),
            pl.col("organisation_type")
            .filter(pl.col("organisation_type") != "unknown")
            .first()
            .fill_null("unknown"),
        )
    )
    took_part = (
        _of_speaking(frames["meeting_organisations"], linked)
        .join(frames["meetings"].select("document_id", "date"), on="document_id")
        .group_by("organisation_id")
        .agg(
            pl.col("date").min().alias("first_meeting_date"),
            pl.col("date").max().alias("last_meeting_date"),
            pl.col("meeting_id").n_unique().cast(pl.Int64).alias("meeting_count"),
        )
    )
    return (
        commonest.join(known, on="organisation_id")
        .join(took_part, on="organisation_id", how="left")
        .with_columns(pl.col("meeting_count").fill_null(0))
    )
