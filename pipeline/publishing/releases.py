"""Which release comes next, where it is built, and the one step that makes it public.

In the output directory:

    1.0.0/  1.1.0/ …   the releases, never changed once they have their name
    latest             a relative symbolic link to the newest of them
    .staging/          what is not yet public; every run that gets to its end removes it
    .lock              held while something is written or made public; never removed

In a release:

    csv/ parquet/      a package in each format, and beside it the same as a zip
    samrad.xlsx …      all tables in one file, in each format that can hold them
    CHANGELOG.md       what differs from the release before, in words
    changes/           the same, row by row
    SHA256SUMS         checksums of everything

Making a release public is one rename, of a whole directory to its version. `latest` follows by a
second rename, of a link over a link. Killed between the two, `latest` is still the old release
and the next run moves it on. A link needs a file system that has links, as every POSIX system
does; the releases and zips themselves contain none, so they can be copied anywhere.

A second publisher waits for the lock, then finds its own release made already, or else refuses to
follow one that it has not been compared with.
"""

import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from pipeline.publishing.changelog import CHANGELOG, changelog
from pipeline.publishing.changes import CHANGES, NOTHING, compare, write_changes
from pipeline.publishing.content import Content
from pipeline.publishing.errors import PublishingError
from pipeline.publishing.files import FILE_FORMATS, FileFormat
from pipeline.publishing.formats import CSV, FORMATS, Format
from pipeline.publishing.lock import flush, locked
from pipeline.publishing.opened import open_package
from pipeline.publishing.packages import (
    CHECKSUMS,
    FILE_MODE,
    make_directory,
    package_identity,
    seal,
    verify_package,
    write_package,
    write_zip,
)
from pipeline.publishing.versions import Change, Difference, differences, next_version, version_key

_VERSION = re.compile(r"\d+\.\d+\.\d+")


@dataclass(frozen=True)
class Plan:
    """What the next release will be, decided before anything is written.

    `identity` is the SHA-256 of the CSV package's `SHA256SUMS`, which covers every table, text
    and description; `reasons` say in words what differs from the `previous` release.
    """

    out: Path
    name: str
    version: str
    previous: str | None
    identity: str
    reasons: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether there is anything to release."""
        return self.version != self.previous

    @property
    def directory(self) -> Path:
        """Where the packages stand before `release`: aside, or in the unchanged last release."""
        if not self.changed:
            return self.out / self.version
        return self.out / ".staging" / f"{self.version}-{self.identity[:16]}"


@dataclass(frozen=True)
class Release:
    """The release that `latest` shows; `changed` if this run is what made it show it."""

    version: str
    path: Path
    changed: bool


def plan_release(out: Path, content: Content) -> Plan:
    """Compare new content with the newest release in `out` and name the next version.

    Nothing has changed if the CSV package, made with the previous version's name, is the previous
    one byte for byte, and the previous release has every format. Reads only.
    """
    last = newest_release(out)
    name = content.dataset.name
    if last is None:
        version = next_version(None, [])
        identity = package_identity(content, version)
        return Plan(out, name, version, None, identity, ("the first release",))
    same = package_identity(content, last.name)
    added = _added_formats(last, name)
    if same == _identity(last) and not added:
        return Plan(out, name, last.name, last.name, same, ())
    found = differences(last / CSV.name, content) + added
    version = next_version(last.name, found)
    reasons = tuple(map(str, found)) or ("PATCH texts, descriptions or README changed",)
    return Plan(out, name, version, last.name, package_identity(content, version), reasons)


def stage(plan: Plan, kind: Format, content: Content) -> Path:
    """Write one of the planned release's packages aside, with its zip; return its directory.

    Of an unchanged plan it is the last release's own package and nothing is written. What a killed
    run left there is replaced.
    """
    package = plan.directory / kind.name
    if not plan.changed:
        return package
    with locked(plan.out):
        _remove(package)
        _make_staging(plan)
        write_package(package, content, plan.version, kind)
        write_zip(package, plan.directory / kind.download(plan.name, plan.version))
    return package


def stage_file(plan: Plan, kind: FileFormat, content: Content) -> Path:
    """Write one of the planned release's files aside, with those that go with it; return its path.

    Of an unchanged plan it is the last release's own file and nothing is written.
    """
    if plan.changed:
        with locked(plan.out):
            _make_staging(plan)
            for name, encode in kind.files(plan.name).items():
                path = plan.directory / name
                path.write_bytes(encode(content, plan.version))
                path.chmod(FILE_MODE)
    return plan.directory / kind.place(plan.name)


def release(plan: Plan) -> Release:
    """Make what is staged of `plan` public, with what it changes, and let `latest` show it.

    Of an unchanged plan it only sees to it that `latest` shows the newest release. Raises
    PublishingError, with everything as it was, if a package or file is missing or damaged or
    another run has published since the plan.
    """
    with locked(plan.out):
        last = newest_release(plan.out)
        made = last is not None and last.name == plan.version and _identity(last) == plan.identity
        if not made:
            _check_staged(plan, last.name if last else None)
            _tell_changes(plan, last)
            seal(plan.directory)
        shown = _prepare_link(plan.out, plan.version)
        if not made:
            os.sync()
            plan.directory.rename(plan.out / plan.version)
            flush(plan.out)
        (plan.out / ".latest").replace(plan.out / "latest")
        flush(plan.out)
        _remove(plan.out / ".staging")
    return Release(plan.version, plan.out / plan.version, shown != plan.version)


def publish(out: Path, content: Content) -> Release:
    """Plan, stage all formats and release: all of publishing for content known to be valid."""
    plan = plan_release(out, content)
    for kind in FORMATS:
        stage(plan, kind, content)
    for file_kind in FILE_FORMATS:
        stage_file(plan, file_kind, content)
    return release(plan)


def newest_release(out: Path) -> Path | None:
    """Return the directory of the highest version in `out`, None if there is no release.

    It is the last one made even if a killed run left `latest` behind it.
    """
    return next(iter(release_directories(out)), None)


def release_directories(out: Path) -> list[Path]:
    """Return the directories of the releases in `out`, the highest version first."""
    if not out.is_dir():
        return []
    found = (path for path in out.iterdir() if _VERSION.fullmatch(path.name) and path.is_dir())
    return sorted(found, key=lambda path: version_key(path.name), reverse=True)


def _added_formats(last: Path, name: str) -> list[Difference]:
    """The formats that the release `last` was made without."""
    places = [kind.place(name) for kind in (*FORMATS, *FILE_FORMATS)]
    return [
        Difference(Change.MINOR, f"{place} added")
        for place in places
        if not (last / place).exists()
    ]


def _identity(directory: Path) -> str:
    """The identity of the release in `directory`; see Plan."""
    sums = directory / CSV.name / CHECKSUMS
    if not sums.is_file():
        raise PublishingError(f"{directory} is no release: {CSV.name}/{CHECKSUMS} is missing")
    return hashlib.sha256(sums.read_bytes()).hexdigest()


def _check_staged(plan: Plan, last: str | None) -> None:
    """Raise PublishingError unless the plan is staged whole and follows the release `last`."""
    if last != plan.previous or not plan.directory.is_dir():
        raise PublishingError(f"{plan.out}: another run got in between; run it again")
    for kind in FORMATS:
        verify_package(plan.directory / kind.name)
    for file_kind in FILE_FORMATS:
        for name in file_kind.files(plan.name):
            if not (plan.directory / name).is_file():
                raise PublishingError(f"{plan.directory}: {name} is missing")
    if _identity(plan.directory) != plan.identity:
        raise PublishingError(f"{plan.directory}: the staged packages are not those planned")


def _tell_changes(plan: Plan, last: Path | None) -> None:
    """Write beside the staged packages what differs from the release `last`, in files and words."""
    old = open_package(last / CSV.name) if last else NOTHING
    changes = compare(old, open_package(plan.directory / CSV.name))
    _remove(plan.directory / CHANGES)
    write_changes(plan.directory, changes)
    told = last / CHANGELOG if last else None
    before = told.read_text(encoding="utf-8") if told and told.is_file() else None
    path = plan.directory / CHANGELOG
    path.write_text(changelog(plan.version, changes, before), encoding="utf-8")
    path.chmod(FILE_MODE)


def _prepare_link(out: Path, version: str) -> str | None:
    """Make the link that will become `latest`; return the version that `latest` shows now.

    Made before anything is renamed: a file system without links fails here, with nothing changed.
    """
    latest, new = out / "latest", out / ".latest"
    if latest.exists() and not latest.is_symlink():
        raise PublishingError(f"{latest} is not a symbolic link made by publishing; move it away")
    new.unlink(missing_ok=True)
    new.symlink_to(version)
    return str(latest.readlink()) if latest.is_symlink() else None


def _make_staging(plan: Plan) -> None:
    plan.directory.parent.mkdir(exist_ok=True)
    if not plan.directory.exists():
        make_directory(plan.directory)


def _remove(directory: Path) -> None:
    if directory.exists():
        shutil.rmtree(directory)
