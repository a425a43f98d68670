"""From the bytes of one file to its text in blocks: formats and layouts, never what minutes say.

A reader takes the content of one format and returns the text and its blocks (`model.Block`). New
formats are new readers here; nothing downstream changes.
"""

import hashlib
from collections.abc import Callable, Mapping

from pipeline.extraction.characters import decode, normalise
from pipeline.extraction.docx import read_docx
from pipeline.extraction.html import declared_encoding, read_html
from pipeline.extraction.limits import LimitError, Limits, time_limit
from pipeline.extraction.lines import split_lines
from pipeline.extraction.markdown import read_markdown
from pipeline.extraction.media_types import (
    DOCX,
    PDF,
    PLAIN,
    UNKNOWN,
    binary_media_type,
    text_media_type,
    why_no_reader,
)
from pipeline.extraction.model import Block, Extraction, Folded, LeftOut, Span, UnreadableError
from pipeline.extraction.ocr import find_engine
from pipeline.extraction.pdf import read_pdf
from pipeline.extraction.reflow import reflow

__all__ = [
    "Block",
    "Extraction",
    "Folded",
    "LeftOut",
    "Limits",
    "Span",
    "extract",
    "reader_version",
]

_READER_VERSION = "27"
DEFAULT_LIMITS = Limits()

Reader = Callable[[bytes, Limits], Extraction]
_READERS: Mapping[str, Reader] = {
    DOCX: lambda content, limits: _read(DOCX, *read_docx(content, limits)),
    PDF: read_pdf,
}


def reader_version(limits: Limits) -> str:
    """Return what an extraction depends on beside the file: these readers, limits and OCR.

    It is made of letters, digits, dots and hyphens.
    """
    engine = find_engine() if limits.ocr_pages else None
    bounds = hashlib.sha256(repr(limits).encode()).hexdigest()[:8]
    return f"{_READER_VERSION}-{bounds}-{engine.version if engine else 'no-ocr'}"


def extract(content: bytes, name: str = "", limits: Limits = DEFAULT_LIMITS) -> Extraction:
    """Read one file.

    Args:
        content: the file's bytes, which alone decide its format.
        name: its name; only a hint whether plain text is Markdown.
        limits: what reading it may cost.

    Returns:
        The text and its blocks. Content that cannot be read gives status "unreadable" and the
        reason; no content raises.
    """
    media_type = binary_media_type(content)
    try:
        if len(content) > limits.file_mib * 1024 * 1024:
            raise LimitError(f"larger than {limits.file_mib:g} MiB")
        with time_limit(limits.seconds, limits.grace_seconds):
            if media_type is None:
                return _read_text(content, name, limits)
            reader = _READERS.get(media_type)
            if reader is None:
                raise UnreadableError(why_no_reader(media_type))
            return reader(content, limits)
    except UnreadableError as error:
        return Extraction(media_type or UNKNOWN, status="unreadable", reason=str(error))


def _read_text(content: bytes, name: str, limits: Limits) -> Extraction:
    source = decode(content, declared_encoding(content))
    if len(source) > limits.characters:
        raise LimitError(f"longer than {limits.characters:,} characters")
    text = normalise(source)
    if not text.strip():
        reason = "empty file" if not content else "nothing but white space"
        return Extraction(PLAIN, status="unreadable", reason=reason)
    media_type = text_media_type(text, name)
    try:
        match media_type:
            case "text/html":
                return _read(media_type, *read_html(source, limits))
            case "text/markdown":
                return _read(media_type, *read_markdown(text))
            case _:
                return _read(media_type, *reflow(text, split_lines(text)))
    except UnreadableError as error:
        return Extraction(media_type, status="unreadable", reason=str(error))


def _read(
    media_type: str, text: str, blocks: tuple[Block, ...], left_out: tuple[LeftOut, ...] = ()
) -> Extraction:
    if not blocks:
        return Extraction(
            media_type, status="unreadable", reason="no text in it", left_out=left_out
        )
    return Extraction(media_type, text=text, blocks=blocks, left_out=left_out)
