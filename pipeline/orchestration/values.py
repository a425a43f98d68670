"""What the assets hand to each other as frames, and how it is taken apart again."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import polars as pl

from pipeline.extraction import Extraction
from pipeline.ingest import Origin, RawDocument
from pipeline.schema import TableSchema
from pipeline.tables import published_texts

Tables = Mapping[str, pl.DataFrame]
Texts = Mapping[str, str]
Schemas = Mapping[str, TableSchema]
Frames = pl.DataFrame | Mapping[str, pl.DataFrame]

_ORIGIN = pl.Struct(
    {
        "sha256": pl.String(),
        "source_url": pl.String(),
        "page_url": pl.String(),
        "published_date": pl.Date(),
        "retrieved_at": pl.Datetime(time_zone="UTC"),
        "page_title": pl.String(),
        "attachment_title": pl.String(),
        "senders": pl.List(pl.String()),
        "reference_number": pl.String(),
        "kind": pl.String(),
    }
)
_RAW_DOCUMENT = pl.Schema(
    {
        "document_id": pl.String(),
        "path": pl.String(),
        "source": pl.String(),
        "size_bytes": pl.Int64(),
        "sha256": pl.String(),
        "origin": _ORIGIN,
        "copies": pl.List(pl.String()),
        "problem": pl.String(),
    }
)


_EXTRACTED = pl.Schema(
    {
        "media_type": pl.String(),
        "status": pl.String(),
        "reason": pl.String(),
        "page_count": pl.Int64(),
        "block_count": pl.Int64(),
        "character_count": pl.Int64(),
    }
)


_SET_APART = pl.Schema(
    {
        "path": pl.String(),
        "where": pl.String(),
        "reason": pl.String(),
        "pieces": pl.Int64(),
        "characters": pl.Int64(),
    }
)


def frame_of(documents: Sequence[RawDocument]) -> pl.DataFrame:
    """Return raw documents as a frame, a row each."""
    return pl.DataFrame([asdict(document) for document in documents], schema=_RAW_DOCUMENT)


def documents_of(frame: pl.DataFrame) -> list[RawDocument]:
    """Return the raw documents that `frame_of` made `frame` from; further columns are ignored."""
    documents = []
    for row in frame.select(_RAW_DOCUMENT.names()).iter_rows(named=True):
        origin = Origin(**row["origin"] | {"senders": tuple(row["origin"]["senders"])})
        documents.append(RawDocument(**row | {"origin": origin, "copies": tuple(row["copies"])}))
    return documents


def with_extractions(frame: pl.DataFrame, extractions: Sequence[Extraction]) -> pl.DataFrame:
    """Return a frame of raw documents with what came of extracting each, in the same order."""
    rows = [
        {
            "media_type": extraction.media_type,
            "status": extraction.status,
            "reason": extraction.reason,
            "page_count": extraction.page_count,
            "block_count": len(extraction.blocks),
            "character_count": len(extraction.text),
        }
        for extraction in extractions
    ]
    return frame.hstack(pl.DataFrame(rows, schema=_EXTRACTED))


def set_apart(frame: pl.DataFrame, extractions: Sequence[Extraction]) -> pl.DataFrame:
    """Return what of each raw document of `frame` is no part of its running text, and why.

    Only counts: what is left out can name private people.
    """
    rows = [
        {"path": path, "where": where, "reason": reason, "pieces": 1, "characters": characters}
        for path, extraction in zip(frame["path"], extractions, strict=True)
        for where, reason, characters in (
            *(
                ("in the text as page furniture", block.reason, block.span.end - block.span.start)
                for block in extraction.blocks
                if block.kind == "furniture"
            ),
            *(("left out", piece.reason, len(piece.text)) for piece in extraction.left_out),
        )
    ]
    counted = pl.DataFrame(rows, schema=_SET_APART)
    return (
        counted.group_by("path", "where", "reason")
        .agg(pl.col("pieces", "characters").sum())
        .sort("path", "where", "reason")
    )


def unread_extractions(frame: pl.DataFrame) -> list[Extraction]:
    """Return the extractions that `with_extractions` added to `frame`, all without text."""
    return [
        Extraction(
            row["media_type"],
            row["status"],
            row["reason"],
            page_starts=(0,) * (row["page_count"] or 0),
        )
        for row in frame.select(_EXTRACTED.names()).iter_rows(named=True)
    ]


def published(values: Mapping[str, Frames]) -> tuple[dict[str, pl.DataFrame], dict[str, str]]:
    """Return the tables and the texts by document, from the values of the table assets.

    The value of `segments` is a mapping: the published table of that name, the texts, and the
    rows of single documents that the other tables are built from.
    """
    tables: dict[str, pl.DataFrame] = {}
    texts: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, pl.DataFrame):
            tables[name] = value
        else:
            tables[name] = value[name]
            texts = published_texts(value)
    return tables, texts
