"""Going through the pages of a source, file by file, until all is here or a host gives up.

Also which files of a page are wanted. What is done about each belongs in `files`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from pipeline.fetching.choosing import kind_of
from pipeline.fetching.files import Files, Wanted
from pipeline.fetching.listing import read_page
from pipeline.fetching.manifest import Entry
from pipeline.fetching.model import (
    MINUTES,
    Page,
    Problem,
    RefusedError,
    SourceError,
    UnreachableError,
)
from pipeline.fetching.pages import list_pages
from pipeline.fetching.sources import LISTING, Source, authority
from pipeline.ingest import PAGE

_FAILURES = 3  # of a host, one after the other, until nothing more is asked of it

Told = Callable[[str], None]
"""Heeds what is being done, in a few words."""


@dataclass
class _Host:
    """How a host has answered so far."""

    answers: int = 0
    failures: int = 0
    first: Problem | None = None


class Visit:
    """One going through all pages of a source."""

    def __init__(self, files: Files, told: Told) -> None:
        """Prepare to fetch `files`, telling what is being done."""
        self._files = files
        self._source = files.source
        self._report = files.report
        self._told = told
        self._visited: set[str] = set()
        self._hosts: dict[str, _Host] = {}

    def all_pages(self, cache: Path, since: date | None) -> None:
        """Fetch what the pages published since a day have, and ask after files no page names.

        Raises:
            SourceError: the index cannot be had, or a host does not answer.
        """
        self._told("asks for the index")
        pages, problems = list_pages(self._source, self._files.web, cache)
        self._report.problems += problems
        pages = recent(pages, since)
        self._report.pages = len(pages)
        for number, page in enumerate(pages, start=1):
            found = len(self._report.new) + len(self._report.replaced)
            self._told(f"page {number} of {len(pages)}, {found} new files")
            self._page(page)
        if since is None:
            self._unnamed(self._files.manifest.current())
        for name, host in sorted(self._hosts.items()):
            if host.first is not None and not host.answers and name in self._source.hosts:
                raise SourceError(f"nothing came from {name}; {host.first}")

    def _page(self, listed: Page) -> None:
        page: Page | None = listed
        if self._source.kind == LISTING:
            page = self._file(text_of(listed, self._source), partial(self._read, listed))
        else:
            self._file(text_of(listed, self._source))
        if page is None:
            return
        attachments = attachments_of(page, self._source)
        if not any(wanted.kind == MINUTES for wanted in attachments):
            self._report.awaiting.append(page.url)
        for wanted in attachments:
            self._file(wanted)
        self._report.left += [each["url"] for each in left_of(page, self._source)]

    def _read(self, listed: Page, content: bytes) -> Wanted:
        return text_of(read_page(content, listed, self._source.selectors), self._source)

    def _file(self, wanted: Wanted, read: Callable[[bytes], Wanted] | None = None) -> Page | None:
        if wanted.url in self._visited:
            return None
        self._visited.add(wanted.url)
        return self._ask(wanted.url, partial(self._files.fetch, wanted, read))

    def _unnamed(self, entries: list[Entry]) -> None:
        for entry in entries:
            if entry["source_url"] not in self._visited:
                self._ask(entry["source_url"], partial(self._files.ask_after, entry))

    def _ask(self, url: str, asking: Callable[[], Page | None]) -> Page | None:
        """Ask for one file; a host that fails again and again ends the fetch of the source."""
        host = self._hosts.setdefault(authority(url) or url, _Host())
        try:
            page = asking()
        except (UnreachableError, RefusedError) as error:
            problem = Problem(url, str(error))
            self._report.problems.append(problem)
            host.first = host.first or problem
            host.failures += isinstance(error, UnreachableError)
            if host.failures >= _FAILURES:
                raise SourceError(f"given up after {host.failures} failures; {problem}") from error
            return None
        host.answers += 1
        host.failures = 0
        return page


def recent(pages: list[Page], since: date | None) -> list[Page]:
    """Return the pages published on or after a day, and those of unknown age."""
    return [p for p in pages if since is None or p.published is None or p.published >= since]


def text_of(page: Page, source: Source) -> Wanted:
    """Return the page's own text as a file to fetch."""
    return Wanted(page, page.text_url, PAGE, not_fetched=tuple(left_of(page, source)))


def attachments_of(page: Page, source: Source) -> list[Wanted]:
    """Return the attachments of a page that are fetched."""
    kinds = [(each, kind_of(each, source.words or {})) for each in page.attachments]
    return [Wanted(page, each.url, kind, each.name) for each, kind in kinds if kind in source.fetch]


def left_of(page: Page, source: Source) -> list[dict[str, str]]:
    """Return the attachments of a page that are recorded, not fetched."""
    kinds = [(each, kind_of(each, source.words or {})) for each in page.attachments]
    return [
        {"kind": kind, "title": each.name, "url": each.url}
        for each, kind in kinds
        if kind not in source.fetch
    ]
