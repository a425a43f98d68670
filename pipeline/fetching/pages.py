"""From a source to its pages: what its index or listing names, asked for only if it has changed.

The last answer is kept in a cache that can be deleted at any time. Files of pages belong in
`files`.
"""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from pipeline.fetching.content import IncompleteError, check_page
from pipeline.fetching.g0v import read_codes, read_index
from pipeline.fetching.listing import read_listing, read_page
from pipeline.fetching.model import FetchError, Page, Problem, SourceError
from pipeline.fetching.sources import G0V, LISTING, Source
from pipeline.fetching.web import Validators, Web

_LISTING_PAGES = 200


def list_pages(source: Source, web: Web, cache: Path) -> tuple[list[Page], list[Problem]]:
    """Return the pages of a source, in its order, and what of its index is not usable.

    Raises:
        SourceError: the index or listing cannot be had, or is none.
    """
    if source.kind == G0V:
        codes = read_codes(_kept(web, source.codes_url, cache, _check_json))
        return read_index(_kept(web, source.index_url, cache, _check_json), codes, source)
    pages: dict[str, Page] = {}
    ahead, seen = [source.listing_url], {source.listing_url}
    while ahead:
        url = ahead.pop(0)
        listed = read_listing(_kept(web, url, cache, check_page), url, source.selectors)
        for page in listed.pages:
            pages.setdefault(page.url, page)
        further = [each for each in listed.more if each not in seen]
        seen.update(further)
        ahead += further
        if len(seen) > _LISTING_PAGES:
            raise SourceError(f"{source.listing_url}: more than {_LISTING_PAGES} listing pages")
    if not pages:
        raise SourceError(f"{source.listing_url}: no page is listed; have its selectors changed?")
    return list(pages.values()), []


def read_through(page: Page, source: Source, web: Web, target: Path) -> Page:
    """Return a listed page with what the page itself says, where its index does not say all.

    Raises:
        SourceError: the page cannot be had.
    """
    if source.kind != LISTING:
        return page
    try:
        answer = web.get(page.url, target, check=check_page, packed=True)
    except FetchError as error:
        raise SourceError(f"{page.url}: {error}") from error
    return read_page(target.read_bytes(), page, source.selectors) if answer.status == 200 else page


def _kept(web: Web, url: str, cache: Path, check: Callable[[bytes], object]) -> bytes:
    """Return what is at `url`, from the cache where the server says that it is as it was."""
    cache.mkdir(parents=True, exist_ok=True)
    body = cache / sha256(url.encode()).hexdigest()[:24]
    about = body.with_suffix(".json")
    download = body.with_suffix(".part")
    try:
        answer = web.get(url, download, _known(body, about), check, packed=True)
    except FetchError as error:
        raise SourceError(f"{url}: {error}") from error
    if answer.status == 304:
        return body.read_bytes()
    if answer.status != 200:
        raise SourceError(f"{url}: answered {answer.status}")
    content = download.read_bytes()
    stated = {
        "url": url,
        "etag": answer.validators.etag,
        "last_modified": answer.validators.last_modified,
        "sha256": sha256(content).hexdigest(),
    }
    about.unlink(missing_ok=True)
    download.replace(body)
    about.write_text(json.dumps(stated), encoding="utf-8")
    return content


def _known(body: Path, about: Path) -> Validators:
    """Return what the server said of the content in the cache, if that is all there."""
    try:
        stated = json.loads(about.read_text(encoding="utf-8"))
        whole = sha256(body.read_bytes()).hexdigest() == stated["sha256"]
    except (FileNotFoundError, ValueError, KeyError):
        return Validators()
    return Validators(stated.get("etag"), stated.get("last_modified")) if whole else Validators()


def _check_json(content: bytes) -> None:
    """See that content begins like JSON: an error page with status 200 does not."""
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        raise IncompleteError("what came is no JSON")
