"""From raw documents to their rows, one document at a time: what is done with a shard.

Joins ingest, extraction and parsing. No knowledge of formats, minutes or tables belongs here, and
no Dagster: the functions take what they need and are picklable, so that a shard can be read in
another process or on another machine.
"""

import hashlib
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import polars as pl

from pipeline.extraction import READER_VERSION, Extraction, extract
from pipeline.extraction.cache import ExtractionCache
from pipeline.extraction.limits import LimitError, Limits, time_limit
from pipeline.ingest import MANUAL_SOURCE, Origin, RawDocument, read_document
from pipeline.parsing import Metadata, ParsedDocument, Row, parse
from pipeline.registers import Registers, load_registers
from pipeline.schema import TableSchema
from pipeline.tables import TEXTS, Rows, build, document_frames

_KIND_IN_WORDS = {"invitation": "an invitation or agenda", "other": "something else"}


class _ReaderError(Exception):
    """A reader that raised, where it should have said that it cannot read the content."""


def extract_shard(raw: Path, cache: Path, documents: Sequence[RawDocument]) -> list[Extraction]:
    """Return the extraction of every document, from the cache where it has been made before."""
    known = ExtractionCache(cache, READER_VERSION)
    return [_extraction(raw, known, document) for document in documents]


def lost(document: RawDocument) -> Extraction:
    """Return the extraction of a document whose reading killed the process that read it."""
    return Extraction(
        media_type="application/octet-stream",
        status="unreadable",
        reason="reading it ended the process that read it",
    )


def _extraction(raw: Path, known: ExtractionCache, document: RawDocument) -> Extraction:
    if document.problem is not None:
        return Extraction(
            media_type="application/octet-stream", status="unreadable", reason=document.problem
        )
    name = PurePosixPath(document.path)

    def read() -> Extraction:
        content = read_document(raw, document)
        try:
            return extract(content, name.name)
        except Exception as error:  # not kept: the next version of the reader may do better
            raise _ReaderError(_failed("reader", error)) from error

    try:
        return known.get(f"{document.sha256}{name.suffix.lower()}", read)
    except _ReaderError as error:
        return Extraction("application/octet-stream", status="unreadable", reason=str(error))


def parse_shard(raw: Path, cache: Path, documents: Sequence[RawDocument]) -> list[Rows]:
    """Return the rows of every document, by table; a document that fails says so in its row."""
    registers = load_registers()
    return [
        read_rows(document, extraction, registers)
        for document, extraction in zip(
            documents, extract_shard(raw, cache, documents), strict=True
        )
    ]


def lost_rows(document: RawDocument) -> Rows:
    """Return the rows of a document whose reading killed the process that read it."""
    return {"documents": [_document_row(document, lost(document), None)]}


def read_rows(document: RawDocument, extraction: Extraction, registers: Registers) -> Rows:
    """Return the rows of one document, by table, and its text to be published.

    Of a document that is neither minutes nor a report there is only its row in `documents`.
    """
    if extraction.status != "read":
        return {"documents": [_document_row(document, extraction, None)]}
    metadata = Metadata(document.document_id, document.origin.published_date)
    try:
        with time_limit(Limits().seconds):
            parsed = parse(extraction, metadata, registers)
    except LimitError as error:
        slow = replace(extraction, status="unreadable", reason=str(error))
        return {"documents": [_document_row(document, slow, None)]}
    except Exception as error:  # one document must not stop the others, whatever is in it
        failed = replace(extraction, status="unreadable", reason=_failed("parser", error))
        return {"documents": [_document_row(document, failed, None)]}
    row = _document_row(document, extraction, parsed)
    if not parsed.rows:
        return {"documents": [row]}
    text = {"document_id": document.document_id, "text": parsed.text}
    return {**parsed.rows, "documents": [row], TEXTS: [text]}


def _failed(step: str, error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"the {step} failed: {type(error).__name__} in {where.name}, line {where.lineno}"


def _document_row(
    document: RawDocument, extraction: Extraction, parsed: ParsedDocument | None
) -> Row:
    origin = document.origin
    reason = extraction.reason
    if parsed is not None and not parsed.rows:
        reason = f"read as {_KIND_IN_WORDS[parsed.document_type]}, not as minutes or a report"
    if document.copies:
        copies = f"the same bytes also at {', '.join(document.copies)}"
        reason = f"{reason}; {copies}" if reason else copies
    read = extraction.status == "read"
    retrieved = origin.retrieved_at
    return {
        "document_id": document.document_id,
        "path": document.path,
        "source": document.source,
        "media_type": extraction.media_type,
        "size_bytes": document.size_bytes,
        "sha256": document.sha256,
        "source_url": origin.source_url,
        "page_url": origin.page_url,
        "published_date": origin.published_date,
        "retrieved_at": retrieved.strftime("%Y-%m-%dT%H:%M:%SZ") if retrieved else None,
        "page_count": extraction.page_count,
        "character_count": len(extraction.text) if read else None,
        "text_source": "text" if read else None,
        "language": parsed.language if parsed else None,
        "document_type": parsed.document_type if parsed else None,
        "meeting_id": parsed.rows["meetings"][0]["meeting_id"] if parsed and parsed.rows else None,
        "status": _status(extraction, parsed),
        "status_reason": reason,
    }


def _status(extraction: Extraction, parsed: ParsedDocument | None) -> str:
    if extraction.status != "read" or parsed is None:
        return extraction.status
    return "parsed" if parsed.rows else "not_minutes"


def read_file(
    file: Path, origin: Origin, schemas: Mapping[str, TableSchema]
) -> dict[str, pl.DataFrame]:
    """Return every table as one file alone would give it; `origin` stands in for its manifest."""
    content = file.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    document = RawDocument(
        sha256[:16], file.name, MANUAL_SOURCE, len(content), sha256, origin=origin
    )
    rows = read_rows(document, extract(content, file.name), load_registers())
    frames = document_frames([rows], schemas)
    return {name: build(schema, frames) for name, schema in schemas.items()}
