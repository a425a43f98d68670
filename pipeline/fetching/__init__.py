"""From the places where documents are published to `raw/`: the only room that uses the network.

`sources` reads what `sources.yaml` declares; `pages` asks a source for its pages, which `g0v` and
`listing` read from an index or from web pages; `choosing` says what their attachments are; `files`
fetches one file and keeps it where `paths` says, `content` having looked at it and `manifest`
telling of it; `web` does the asking, with `addresses` and `deadline`. What documents say belongs in
other rooms, and so does when to fetch.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.fetching.files import Files
from pipeline.fetching.manifest import BusyError, held, load_manifest
from pipeline.fetching.model import FetchError, Problem, Report, SourceError
from pipeline.fetching.pages import list_pages, read_through
from pipeline.fetching.sources import Source, Sources, SourcesError, load_sources
from pipeline.fetching.visit import Told, Visit, attachments_of, left_of, recent, text_of
from pipeline.fetching.web import Web
from pipeline.ingest import MANIFEST

__all__ = [
    "BusyError",
    "FetchError",
    "Problem",
    "Prospect",
    "Report",
    "Source",
    "SourceError",
    "Sources",
    "SourcesError",
    "fetch",
    "load_sources",
    "look",
]


@dataclass(frozen=True)
class Prospect:
    """A file that a source has: what would be done about it is its `state`.

    `new`, `known` (asked for only if it has changed) or `not fetched`.
    """

    url: str
    kind: str
    title: str
    published: date | None
    state: str


def fetch(
    source: Source,
    raw: Path,
    cache: Path,
    *,
    told: Told = lambda said: None,
    since: date | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Report:
    """Fetch what a source has and `raw` has not; return what came of it.

    Args:
        source: the source; of a folder the files are only counted.
        raw: the directory of raw files; all of this source goes below `raw/<id>/`.
        cache: where the source's index is kept, to ask only whether it has changed.
        told: heeds progress.
        since: leave pages published before this day alone.
        now: the time of retrieval.

    Raises:
        SourceError: the source is down, or not what its entry says; what had been fetched until
            then is kept, and described.
        BusyError: another fetch of the source is going on.
        ManifestError: the source's manifest is damaged.
    """
    directory = raw / source.id
    report = Report(source.id)
    if source.remote:
        directory.mkdir(parents=True, exist_ok=True)
        with held(directory) as scratch, Web(source, scratch) as web:
            files = Files(source, directory, scratch, load_manifest(directory), web, report, now)
            try:
                Visit(files, told).all_pages(cache, since)
            finally:
                report.asked, report.received = web.asked, web.received
    report.files = _count(directory)
    return report


def look(source: Source, raw: Path, cache: Path, since: date | None = None) -> list[Prospect]:
    """Return the files that a source has now, and what `fetch` would do; changes nothing in `raw`.

    Raises:
        SourceError: the source is down, or not what its entry says.
    """
    if not source.remote:
        return []
    manifest = load_manifest(raw / source.id)
    prospects: list[Prospect] = []
    with tempfile.TemporaryDirectory() as scratch, Web(source, Path(scratch)) as web:
        for listed in recent(list_pages(source, web, cache)[0], since):
            page = read_through(listed, source, web, Path(scratch) / "page")
            for wanted in (text_of(page, source), *attachments_of(page, source)):
                state = "new" if manifest.latest(wanted.url) is None else "known"
                title = wanted.title or page.title
                prospects.append(Prospect(wanted.url, wanted.kind, title, page.published, state))
            prospects += [
                Prospect(each["url"], each["kind"], each["title"], page.published, "not fetched")
                for each in left_of(page, source)
            ]
    return prospects


def _count(directory: Path) -> int:
    """Return how many files of a source there are, hidden ones and the manifest aside."""
    return sum(
        path.is_file() and path.name != MANIFEST
        for path in directory.rglob("*")
        if not any(part.startswith(".") for part in path.relative_to(directory).parts)
    )
