"""Whether what came is the whole file that was asked for, by its bytes. Pure.

A server may answer 200 with an error page, or with the first half of a file and no complaint.
What a file says is none of this module's business.
"""

import re
import zipfile
from io import BytesIO

from pipeline.extraction.characters import NotTextError, decode
from pipeline.extraction.media_types import HTML, PDF, UNKNOWN, binary_media_type, text_media_type

_TAIL = 4_096
_PDF_ENDS = (b"%%EOF", b"startxref")
_NO_TEXT = re.compile(r"\b(?:pdf|docx?|pptx?|xlsx?|odt)\b", re.IGNORECASE)
_ZIPPED = ("application/vnd.openxmlformats", "application/vnd.oasis", "application/zip")


class IncompleteError(Exception):
    """Content that is not what was asked for, or not all of it; asking again may help."""


def media_type_of(content: bytes, name: str = "") -> str:
    """Return the media type of `content`; `name` only helps to know Markdown."""
    known = binary_media_type(content)
    if known is not None:
        return known
    try:
        return text_media_type(decode(content), name)
    except NotTextError:
        return UNKNOWN


def check_attachment(content: bytes, said: str = "") -> str:
    """Return the media type of a downloaded attachment; `said` is what it is called.

    Raises:
        IncompleteError: it is empty, a web page, text in place of a file, or not all of a file.
    """
    if not content.strip():
        raise IncompleteError("the file is empty")
    media_type = media_type_of(content)
    if media_type == HTML:
        raise IncompleteError("a web page came in place of the file")
    if media_type.startswith("text/") and _NO_TEXT.search(said):
        raise IncompleteError("a text came in place of the file")
    if media_type == PDF and not any(end in content[-_TAIL:] for end in _PDF_ENDS):
        raise IncompleteError("the end of the PDF is missing")
    if media_type.startswith(_ZIPPED) and not zipfile.is_zipfile(BytesIO(content)):
        raise IncompleteError("the end of the archive is missing")
    return media_type


def check_text(content: bytes, name: str) -> str:
    """Return the media type of a page's text; IncompleteError where a web page came instead."""
    if not content.strip():
        raise IncompleteError("the page's text is empty")
    media_type = media_type_of(content, name)
    if media_type == HTML or not media_type.startswith("text/"):
        raise IncompleteError(f"{media_type} came in place of the page's text")
    return media_type


def check_page(content: bytes) -> str:
    """Return the media type of a web page; IncompleteError where something else came."""
    if media_type_of(content) != HTML:
        raise IncompleteError("what came is no web page")
    return HTML
