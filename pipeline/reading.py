"""From raw documents to their rows, one document at a time: what is done with a shard.

Joins ingest, extraction and parsing. No knowledge of formats, minutes or tables belongs here, and
no Dagster: the functions take what they need and are picklable, so that a shard can be read in
another process or on another machine.
"""

import hashlib
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

import polars as pl

from pipeline.extraction import Extraction, extract, reader_version
from pipeline.extraction.cache import ExtractionCache
from pipeline.extraction.limits import LimitError, time_limit
from pipeline.extraction.media_types import UNKNOWN
from pipeline.ingest import MANUAL_SOURCE, PAGE, Origin, RawDocument, read_document
from pipeline.limits import Limits
from pipeline.parsing import Metadata, ParsedDocument, Row, parse
from pipeline.registers import Registers, load_registers
from pipeline.schema import TableSchema
from pipeline.tables import TEXTS, Rows, build, document_frames

_KIND_IN_WORDS = {"invitation": "an invitation or agenda", "other": "something else"}


class _ReaderError(Exception):
    """A reader that raised, where it should have said that it cannot read the content."""


def extract_shard(
    raw: Path, cache: Path, limits: Limits, documents: Sequence[RawDocument]
) -> Iterator[Extraction]:
    """Yield the extraction of every document, from the cache where it has been made before."""
    known = ExtractionCache(cache, reader_version(limits))
    return (_extraction(raw, known, limits, document) for document in documents)


def lost(document: RawDocument, reason: str) -> Extraction:
    """Return the extraction of a document whose reading ended the process that read it."""
    return Extraction(UNKNOWN, status="unreadable", reason=reason)


def _extraction(
    raw: Path, known: ExtractionCache, limits: Limits, document: RawDocument
) -> Extraction:
    if document.problem is not None:
        return Extraction(UNKNOWN, status="unreadable", reason=document.problem)
    name = PurePosixPath(document.path)

    def read() -> Extraction:
        content = read_document(raw, document)
        try:
            return extract(content, name.name, limits)
        except MemoryError:  # for the process to end with, and another to try
            raise
        except Exception as error:  # not kept: the next version of the reader may do better
            raise _ReaderError(_failed("reader", error)) from error

    try:
        return known.get(f"{document.sha256}{name.suffix.lower()}", read)
    except _ReaderError as error:
        return Extraction(UNKNOWN, status="unreadable", reason=str(error))


def parse_shard(
    raw: Path, cache: Path, limits: Limits, documents: Sequence[RawDocument]
) -> Iterator[Rows]:
    """Yield the rows of every document, by table; a document that fails says so in its row."""
    registers = load_registers()
    extractions = extract_shard(raw, cache, limits, documents)
    for document, extraction in zip(documents, extractions, strict=True):
        yield read_rows(document, extraction, registers, limits)


def lost_rows(document: RawDocument, reason: str) -> Rows:
    """Return the rows of a document whose reading ended the process that read it."""
    return unread_rows(document, lost(document, reason))


def unread_rows(document: RawDocument, extraction: Extraction) -> Rows:
    """Return the rows of a document that could not be read: its row in `documents`."""
    return {"documents": [_document_row(document, extraction, None)]}


def read_rows(
    document: RawDocument, extraction: Extraction, registers: Registers, limits: Limits
) -> Rows:
    """Return the rows of one document, by table, and its text to be published.

    Of a document that is neither minutes nor a report there is only its row in `documents`.
    """
    if extraction.status != "read":
        return unread_rows(document, extraction)
    metadata = metadata_of(document)
    try:
        with time_limit(limits.seconds, limits.grace_seconds):
            parsed = parse(extraction, metadata, registers)
    except LimitError as error:
        slow = replace(extraction, status="unreadable", reason=str(error))
        return unread_rows(document, slow)
    except MemoryError:  # for the process to end with, and another to try
        raise
    except Exception as error:  # one document must not stop the others, whatever is in it
        failed = replace(extraction, status="unreadable", reason=_failed("parser", error))
        return unread_rows(document, failed)
    row = _document_row(document, extraction, parsed)
    if not parsed.rows:
        return {"documents": [row]}
    text = {"document_id": document.document_id, "text": parsed.text}
    return {**parsed.rows, "documents": [row], TEXTS: [text]}


def metadata_of(document: RawDocument) -> Metadata:
    """Return what parsing is told of a document that does not stand in it."""
    origin = document.origin
    return Metadata(
        document.document_id,
        published_date=origin.published_date,
        titles=tuple(title for title in (origin.attachment_title, origin.page_title) if title),
        senders=origin.senders,
        reference_number=origin.reference_number,
        is_page=origin.kind == PAGE,
    )


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
    told = [*([reason] if reason else []), *extraction.notes]
    if document.copies:
        told.append(f"the same bytes also at {', '.join(document.copies)}")
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
        "text_source": extraction.text_source if read else None,
        "language": parsed.language if parsed else None,
        "document_type": parsed.document_type if parsed else None,
        "meeting_id": parsed.rows["meetings"][0]["meeting_id"] if parsed and parsed.rows else None,
        "status": _status(extraction, parsed),
        "status_reason": "; ".join(told) or None,
    }


def _status(extraction: Extraction, parsed: ParsedDocument | None) -> str:
    if extraction.status != "read" or parsed is None:
        return extraction.status
    return "parsed" if parsed.rows else "not_minutes"


def document_of(file: Path, origin: Origin) -> RawDocument:
    """Return a file outside raw/ as a document; `origin` stands in for its manifest."""
    content = file.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    return RawDocument(sha256[:16], file.name, MANUAL_SOURCE, len(content), sha256, origin=origin)


def parse_file(file: Path, limits: Limits, documents: Sequence[RawDocument]) -> Iterator[Rows]:
    """Yield the rows of `document_of(file)`, the only one of `documents`, by table."""
    for document in documents:
        extraction = extract(file.read_bytes(), file.name, limits)
        yield read_rows(document, extraction, load_registers(), limits)


def tables_of(rows: Rows, schemas: Mapping[str, TableSchema]) -> dict[str, pl.DataFrame]:
    """Return every table as one document alone would give it."""
    frames = document_frames([rows], schemas)
    return {name: build(schema, frames) for name, schema in schemas.items()}
