"""From the bytes of one file to its text in blocks: formats and layouts, never what minutes say.

A reader takes the content of one format and returns the text and its blocks (`model.Block`). New
formats are new readers here; nothing downstream changes.
"""

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
from pipeline.extraction.model import Block, Extraction, Folded, Span, UnreadableError
from pipeline.extraction.pdf import read_pdf
from pipeline.extraction.reflow import reflow

__all__ = ["READER_VERSION", "Block", "Extraction", "Folded", "Limits", "Span", "extract"]

READER_VERSION = "4"
DEFAULT_LIMITS = Limits()

Reader = Callable[[bytes, Limits], Extraction]
_READERS: Mapping[str, Reader] = {
    DOCX: lambda content, limits: _read(DOCX, *read_docx(content, limits)),
    PDF: read_pdf,
}


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
        if len(content) > limits.file_bytes:
            raise LimitError(f"larger than {limits.file_bytes / 1024 / 1024:g} MiB")
        with time_limit(limits.seconds):
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


def _read(media_type: str, text: str, blocks: tuple[Block, ...]) -> Extraction:
    if not blocks:
        return Extraction(media_type, status="unreadable", reason="no text in it")
    return Extraction(media_type, text=text, blocks=blocks)
