"""The kind `g0v`: a JSON index of pages, as g0v.se makes of regeringen.se, with codes for senders.

Addresses in the index are relative to `page_base`; the text of a page is at `text_base`, as
Markdown. What is fetched of it belongs in the other modules.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urljoin

from pipeline.fetching.choosing import clean_reference, plain
from pipeline.fetching.model import Attachment, Page, Problem, SourceError
from pipeline.fetching.sources import Source

_SUMMARY_CHARACTERS = 2_000


def read_codes(content: bytes) -> dict[str, str]:
    """Return the names that the codes of an index stand for.

    Raises:
        SourceError: it is no JSON object.
    """
    codes = _json(content, "the list of codes")
    if not isinstance(codes, dict):
        raise SourceError("the list of codes is no JSON object")
    return {str(code): plain(name) for code, name in codes.items() if isinstance(name, str)}


def read_index(
    content: bytes, codes: Mapping[str, str], source: Source
) -> tuple[list[Page], list[Problem]]:
    """Return the pages that an index lists, and the records that are not as they should be.

    Raises:
        SourceError: it is no JSON list of records.
    """
    records = _json(content, "the index")
    if not isinstance(records, list):
        raise SourceError("the index is no JSON list")
    pages: list[Page] = []
    problems: list[Problem] = []
    for number, record in enumerate(records, start=1):
        try:
            pages.append(_page(record, codes, source))
        except ValueError as error:
            problems.append(Problem(source.index_url, f"record {number} is not usable: {error}"))
    return pages, problems


def _json(content: bytes, what: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{what} is no JSON: {error}") from error


def _page(record: Any, codes: Mapping[str, str], source: Source) -> Page:
    if not isinstance(record, dict):
        raise ValueError("it is no object")
    path = _text(record, "url")
    published = _text(record, "published", "")
    senders = [str(code) for code in _list(record, "senders")]
    return Page(
        url=_absolute(source.page_base, path),
        text_url=f"{_absolute(source.text_base, path).rstrip('/')}.md",
        title=plain(_text(record, "title")),
        published=date.fromisoformat(published[:10]) if published else None,
        senders=tuple(codes.get(code, plain(code)) for code in senders),
        reference_number=clean_reference(_text(record, "id", "")),
        summary=plain(_text(record, "summary", ""))[:_SUMMARY_CHARACTERS] or None,
        attachments=tuple(_attachments(_list(record, "attachments"), source)),
    )


def _attachments(attachments: Sequence[Any], source: Source) -> Iterator[Attachment]:
    for attachment in attachments:
        if not isinstance(attachment, dict):
            raise ValueError("an attachment is no object")
        url = _absolute(source.page_base, _text(attachment, "url"))
        yield Attachment(plain(_text(attachment, "name", "")), url)


def _text(record: Mapping[str, Any], key: str, default: str | None = None) -> str:
    """Return a text of a record; `default` stands in for none, if there is one."""
    value = record.get(key)
    value = default if value is None else value
    if not isinstance(value, str):
        raise ValueError(f"{key} is no text")
    return value


def _list(record: Mapping[str, Any], key: str) -> list[Any]:
    value = record.get(key)
    if not isinstance(value, list | None):
        raise ValueError(f"{key} is no list")
    return value or []


def _absolute(base: str, url: str) -> str:
    """Return a URL of the index in full; ValueError where it is none."""
    found = urljoin(base, url.strip())
    if not found.isprintable():
        raise ValueError("url holds what no URL may")
    return found
