"""The kind `listing`: web pages that list pages, as regeringen.se/sakrad does.

Where things stand on them is said by the source's selectors. What is fetched belongs in the other
modules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.extraction.characters import decode
from pipeline.fetching.choosing import clean_reference, plain
from pipeline.fetching.model import Attachment, Page
from pipeline.fetching.sources import Selectors


@dataclass(frozen=True)
class Listed:
    """What one page of a listing holds: pages, and where the listing goes on."""

    pages: tuple[Page, ...]
    more: tuple[str, ...]


def read_listing(content: bytes, url: str, selectors: Selectors) -> Listed:
    """Return what a page of a listing at `url` holds."""
    tree = LexborHTMLParser(decode(content))
    pages: dict[str, Page] = {}
    for item in tree.css(selectors.item):
        link = item.css_first(selectors.link)
        address = _address(link, url)
        if link is None or address is None:
            continue
        senders = tuple(
            name
            for sender in item.css(selectors.sender)
            if _stands_after(selectors.sender_after, sender) and (name := plain(sender.text()))
        )
        published = _date(item.css_first(selectors.published))
        title = plain(link.text())
        pages.setdefault(address, Page(address, address, title, published, senders))
    more = (_address(link, url) for link in tree.css(selectors.more))
    return Listed(tuple(pages.values()), tuple(dict.fromkeys(each for each in more if each)))


def read_page(content: bytes, listed: Page, selectors: Selectors) -> Page:
    """Return a listed page with what the page itself says added."""
    tree = LexborHTMLParser(decode(content))
    number = tree.css_first(selectors.reference_number)
    summary = tree.css_first(selectors.summary)
    attachments: dict[str, Attachment] = {}
    for link in tree.css(selectors.attachment):
        address = _address(link, listed.url)
        if address is not None:
            attachments.setdefault(address, Attachment(plain(link.text()), address))
    return Page(
        url=listed.url,
        text_url=listed.text_url,
        title=_text(tree.css_first(selectors.title)) or listed.title,
        published=listed.published or _date(tree.css_first(selectors.published)),
        senders=listed.senders,
        reference_number=clean_reference(_text(number)),
        summary=_text(summary),
        attachments=tuple(attachments.values()),
    )


def _text(node: LexborNode | None) -> str | None:
    return (plain(node.text()) or None) if node is not None else None


def _address(link: LexborNode | None, base: str) -> str | None:
    href = _attributes(link).get("href")
    if not href:
        return None
    try:
        address = urljoin(base, href.strip()).partition("#")[0]
    except ValueError:
        return None
    return address if address.isprintable() else None


def _date(node: LexborNode | None) -> date | None:
    try:
        return date.fromisoformat((_attributes(node).get("datetime") or "")[:10])
    except ValueError:
        return None


def _attributes(node: LexborNode | None) -> Mapping[str, str | None]:
    return node.attributes if node is not None else {}


def _stands_after(word: str, link: LexborNode) -> bool:
    """Whether `word` stands somewhere before a link in its paragraph."""
    before = link.prev
    while before is not None:
        if before.tag == "-text" and word in (before.text() or ""):
            return True
        before = before.prev
    return False
