from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.fetching import Report, Source, fetch
from pipeline.fetching.sources import Manners, default_words

from .server import Server

NOW = datetime(2026, 7, 1, 3, 30, 15, tzinfo=UTC)
MINUTES_2023 = (
    "/contentassets/77d9eaf89fec418c814a7120bee16115/anteckningar-samrad-7-november-2023.pdf"
)
QUICK = Manners(
    interval=0, timeout=3, deadline=20, attempts=3, backoff=0.01, patience=1, megabytes=2
)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


def source_at(server: Server, **changes: Any) -> Source:
    """The test server as a source of the kind g0v."""
    source = Source(
        id="regeringen",
        kind="g0v",
        title="Sakråd",
        publisher="Regeringskansliet",
        licence="public domain",
        index_url=f"{server.url}/sakrad.json",
        codes_url=f"{server.url}/api/codes.json",
        text_base=server.url,
        page_base=server.url,
        user_agent="Samradsdata/test",
        hosts=frozenset([server.host]),
        private_addresses=True,
        fetch=("minutes", "invitation", "other"),
        words=default_words(),
        manners=QUICK,
    )
    return replace(source, **changes)


class Fetching:
    """A source, a raw directory and a cache, fetched as often as wanted."""

    def __init__(self, source: Source, place: Path) -> None:
        self.source = source
        self.raw = place / "raw"
        self.cache = place / "cache"
        self.raw.mkdir()

    def __call__(self, **changes: Any) -> Report:
        source = replace(self.source, **changes)
        return fetch(source, self.raw, self.cache, now=lambda: NOW)

    def files(self) -> dict[str, bytes]:
        """Everything below raw/ by path, manifests and what is hidden included."""
        return {
            path.relative_to(self.raw).as_posix(): path.read_bytes()
            for path in sorted(self.raw.rglob("*"))
            if path.is_file()
        }

    def stamps(self) -> dict[str, int]:
        """When each file below raw/ was last written."""
        return {name: (self.raw / name).stat().st_mtime_ns for name in self.files()}


@pytest.fixture
def fetching(server: Server, tmp_path: Path) -> Fetching:
    return Fetching(source_at(server), tmp_path)
