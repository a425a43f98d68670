"""What a fetched file is called below its source's directory: decided by its origin alone.

A name is lower-case ASCII letters, digits, hyphens and one dot, never the name of a device, and
short enough for any file system; two URLs never share one, also where case does not count.
"""

from hashlib import sha256
from urllib.parse import unquote, urlsplit

from slugify import slugify

from pipeline.fetching.model import Page
from pipeline.ingest import PAGE

_PAGE_CHARACTERS, _NAME_CHARACTERS, _DIGEST_DIGITS = 50, 40, 10
_UNDATED = "undated"
_ENDINGS = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/rtf": "rtf",
    "application/x-ole-storage": "doc",
    "application/zip": "zip",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/html": "html",
    "text/markdown": "md",
    "text/plain": "txt",
}


def path_of(page: Page, url: str, kind: str, media_type: str, version: int = 1) -> str:
    """Return `<year>/<page>/<name>-<digest>[-v<version>].<ending>`, with slashes.

    Args:
        page: the page that the file belongs to; its publication gives the year.
        url: where the file was fetched from, which the digest is of.
        kind: one of model's kinds.
        media_type: that of the content, which gives the ending.
        version: counted from 1; later contents under the same URL have higher ones.
    """
    year = str(page.published.year) if page.published else _UNDATED
    name = PAGE if kind == PAGE else _short(_stem(url), _NAME_CHARACTERS) or kind
    digest = sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_DIGITS]
    later = f"-v{version}" if version > 1 else ""
    ending = _ENDINGS.get(media_type, "bin")
    return f"{year}/{_folder(page.url)}/{name}-{digest}{later}.{ending}"


def _folder(page_url: str) -> str:
    name = _short(_stem(page_url), _PAGE_CHARACTERS)
    return f"{name or 'p'}-{sha256(page_url.encode('utf-8', 'surrogatepass')).hexdigest()[:4]}"


def _stem(url: str) -> str:
    """Return the last part of a URL's path, without an ending that looks like one of a file."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    head, dot, ending = last.rpartition(".")
    return head if dot and head and len(ending) <= 4 else last


def _short(text: str, characters: int) -> str:
    short = slugify(text, max_length=characters, word_boundary=True, save_order=True)
    return short or slugify(text, max_length=characters)
