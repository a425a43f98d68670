"""Which format a file has, by its content, and what to do with those that have no reader.

Reading belongs in the readers; the file's name is only asked whether plain text is Markdown.
"""

import re
import zipfile
from io import BytesIO
from pathlib import PurePosixPath

import filetype
from filetype.types.archive import Pdf, Ps

from pipeline.extraction.markdown import looks_like_markdown

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
PLAIN = "text/plain"
PDF = "application/pdf"
UNKNOWN = "application/octet-stream"

_ZIP = "application/zip"
_OLE = "application/x-ole-storage"
_RTF = "application/rtf"
_OPENDOCUMENT = "application/vnd.oasis.opendocument.text"
_OFFICE = {
    "word/": DOCX,
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_REMEDIES = {
    _RTF: "a Rich Text file; save it as DOCX",
    _OLE: "a Word file of before 2007, or one with a password; save it as DOCX without a password",
    _OPENDOCUMENT: "an OpenDocument text; save it as DOCX",
    _ZIP: "an archive; put the files in it into raw/",
    "image": "a picture; make a PDF of it and recognise its text",
}
_OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_MARKDOWN_SUFFIXES = {".md", ".markdown"}
_HTML_START = re.compile(
    r"\A(?:\s|<!--.*?-->|<\?xml[^>]*>)*"
    r"<(?:(?P<page>!doctype\s+html|html|head|body)|(?P<part>article|main|section|div|p|h[1-6]"
    r"|meta|title|table|ul|ol))\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_START_CHARACTERS = 4_000
_TEXTUAL = (Pdf(), Ps())  # formats that begin with characters only
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # in no text; magic numbers may be words
_START_BYTES = 1_024


def binary_media_type(content: bytes) -> str | None:
    """Return the media type of content that is not text by its first bytes, None for others."""
    if content.startswith(b"{\\rtf"):
        return _RTF
    if content.startswith(_OLE_MAGIC):
        return _OLE
    if content.startswith(b"PK\x03\x04"):
        return _archive_media_type(content)
    binary = _CONTROL.search(content[:_START_BYTES])
    kind = filetype.guess(content) if binary else filetype.match(content, _TEXTUAL)
    return str(kind.mime) if kind else None


def text_media_type(text: str, name: str) -> str:
    """Return whether `text`, of a file called `name`, is HTML, Markdown or plain."""
    markdown = PurePosixPath(name).suffix.lower() in _MARKDOWN_SUFFIXES
    start = _HTML_START.match(text[:_START_CHARACTERS])
    if start and (start["page"] or not markdown):
        return HTML
    return MARKDOWN if markdown or looks_like_markdown(text) else PLAIN


def why_no_reader(media_type: str) -> str:
    """Return, in one line, that `media_type` is not read and what to do about it."""
    remedy = _REMEDIES.get(media_type) or _REMEDIES.get(media_type.partition("/")[0])
    return f"no reader for {media_type}" + (f": {remedy}" if remedy else "")


def _archive_media_type(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return DOCX if b"word/document.xml" in content else _ZIP
    if "[Content_Types].xml" in names:
        found = (kind for folder, kind in _OFFICE.items() for n in names if n.startswith(folder))
        return next(found, _ZIP)
    if "mimetype" in names and "content.xml" in names:
        return _OPENDOCUMENT
    return _ZIP
