"""The part of a source's manifest that fetching writes: a true account of every fetched file.

What people wrote stands first and is kept as it is, to the letter; behind a line of its own
follow the entries of fetched files. Both together are the one list that `ingest` reads. A file is
put in its place before its entry is written, and each by one rename, so that a manifest never
describes what is not there.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from pipeline import fast_yaml
from pipeline.fetching.model import FetchError
from pipeline.ingest import MANIFEST, ManifestError, read_manifest

SCRATCH = ".fetching"
_BEGINNING = "# Fetched files: the entries below are written by `samrad fetch`.\n"
_HASH = "sha256"


class _Dumper(fast_yaml.Dumper):  # type: ignore[misc]
    """Writes every value out where it stands, since people read manifests."""

    def ignore_aliases(self, data: object) -> bool:
        return True


Entry = dict[str, Any]


class BusyError(FetchError):
    """Another fetch is at work in the same directory."""


@dataclass
class Manifest:
    """The manifest of one source: `by_people` is their text, `entries` those of fetched files."""

    path: Path
    by_people: str
    entries: list[Entry]

    def latest(self, url: str) -> Entry | None:
        """Return the entry of the newest version fetched from `url`."""
        versions = [entry for entry in self.entries if entry.get("source_url") == url]
        return max(versions, key=version_of) if versions else None

    def current(self) -> list[Entry]:
        """Return the entries that are the newest version of their URL."""
        newest: dict[str, Entry] = {}
        for entry in sorted(self.entries, key=version_of):
            newest[entry["source_url"]] = entry
        return list(newest.values())

    def write(self) -> None:
        """Put the manifest as it is now in the place of the old one, in one step.

        Raises:
            ManifestError: what people wrote in it cannot be followed by a list.
        """
        if not self.entries:
            return
        self.entries.sort(key=lambda entry: str(entry["path"]))
        fetched = yaml.dump(
            self.entries, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000
        )
        text = f"{self.by_people}{_BEGINNING}{fetched}"
        if self.path.is_file() and self.path.read_text(encoding="utf-8") == text:
            return
        written = scratch(self.path.parent) / MANIFEST
        written.write_text(text, encoding="utf-8")
        read_manifest(written)
        put(written, self.path)


def version_of(entry: Entry) -> int:
    """Return which version of its URL an entry is."""
    version = entry.get("version", 1)
    return version if isinstance(version, int) else 1


def load_manifest(directory: Path) -> Manifest:
    """Return the manifest of the source in `directory`; an empty one where there is none.

    Raises:
        ManifestError: it is not as `ingest` wants it, or its fetched part is damaged.
    """
    path = directory / MANIFEST
    if not path.is_file():
        return Manifest(path, "", [])
    read_manifest(path)
    by_people, beginning, fetched = path.read_text(encoding="utf-8").partition(_BEGINNING)
    if not beginning and by_people and not by_people.endswith("\n"):
        by_people += "\n"
    entries = fast_yaml.load(fetched) or []
    for entry in entries:
        if not isinstance(entry.get("source_url"), str) or not isinstance(entry.get(_HASH), str):
            raise ManifestError(f"{path}: {entry['path']}: source_url or sha256 is missing")
    return Manifest(path, by_people, entries)


@contextlib.contextmanager
def held(directory: Path) -> Iterator[Path]:
    """Hold a source's directory for one fetch; give a scratch directory in it, empty.

    The lock is the kernel's: it goes when its holder dies, however it dies.

    Raises:
        BusyError: another fetch holds it.
    """
    place = scratch(directory)
    lock = os.open(place, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                f"another fetch is writing to {directory}; start again when it has ended"
            ) from error
        _clear(place)
        try:
            yield place
        finally:
            _clear(place)
    finally:
        os.close(lock)


def scratch(directory: Path) -> Path:
    """Return where files of a source lie until they are whole; hidden, so that nobody reads it."""
    place = directory / SCRATCH
    place.mkdir(parents=True, exist_ok=True)
    return place


def put(file: Path, target: Path) -> None:
    """Move a finished file to its place in one step, and see that it is on the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
    file.replace(target)
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def moment(time: datetime) -> datetime:
    """Return a time as manifests state it: in whole seconds."""
    return time.replace(microsecond=0)


def _clear(place: Path) -> None:
    for left in place.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()
