"""versions.json beside the releases: which there are, and how the latest runs ended.

    latest            the newest release, which `latest` shows
    last_successful   the last run that got to its end, and what was public then: how fresh the
                      data is known to be, also where nothing had changed
    releases          newest first: date, hashes, sizes and row counts of each
    runs              newest first, the last RUNS_KEPT of them: running, released, unchanged,
                      failed (at which steps and checks; none if it was interrupted) or killed.
                      That a run was killed is seen when the next begins

It is the one published file with a clock in it, and no part of any release. It says where a run
failed and never with what words: those can quote a document. They stand in the record of runs,
under the same id.

What is said of a release follows from its directory, so the file can be deleted: the next run
makes it anew, with the time at which the directory was last written to for the lost dates. Every
change is a new file renamed over the old, under the lock of publishing.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.publishing.descriptions.datapackage import json_bytes
from pipeline.publishing.errors import PublishingError
from pipeline.publishing.formats import CSV, FORMATS
from pipeline.publishing.lock import flush, locked
from pipeline.publishing.opened import DESCRIPTOR
from pipeline.publishing.packages import CHECKSUMS, FILE_MODE, file_digest, package_paths
from pipeline.publishing.releases import Release, release_directories

HISTORY = "versions.json"
RUNS_KEPT = 100

State = dict[str, Any]


def begin_run(out: Path, run: str, at: datetime) -> None:
    """Record that `run` has begun; `out` is the directory of releases, `versions.json` beside it.

    The caller knows that no other run is going on: one that still counts as running was killed.
    Raises PublishingError where `versions.json` is none, OSError where it cannot be written.
    """

    def begun(state: State) -> None:
        for each in state["runs"]:
            if each["outcome"] == "running":
                each.update(outcome="killed", ended=None)
        entry = _entry(state, run)
        entry.update(began=_time(at), outcome=entry.get("outcome", "running"))

    _change(out, begun, at)


def end_run(out: Path, run: str, at: datetime, made: Release) -> None:
    """Record that `run` got to its end, and what is public since."""

    def ended(state: State) -> None:
        entry = _entry(state, run)
        outcome = "released" if made.changed else "unchanged"
        entry.update(outcome=outcome, version=made.version, ended=_time(at))
        state["last_successful"] = {"run": run, "ended": _time(at), "version": made.version}

    _change(out, ended, at)


def fail_run(out: Path, run: str, at: datetime, where: Iterable[str]) -> None:
    """Record that `run` failed at the steps or checks `where`, beside those known already."""

    def failed(state: State) -> None:
        entry = _entry(state, run)
        entry.update(outcome="failed", ended=_time(at))
        entry["failed_at"] = sorted({*entry.get("failed_at", []), *where})

    _change(out, failed, at)


def history_file(out: Path) -> Path:
    """Return where the history of the releases in `out` stands."""
    return out.parent / HISTORY


def _change(out: Path, change: Callable[[State], None], at: datetime) -> None:
    """Apply `change` to what the file says, take in the releases that are there, and replace it."""
    file = history_file(out)
    with locked(out):
        state = _read(file)
        change(state)
        known = {each["version"]: each for each in state["releases"]}
        directories = release_directories(out)
        releases = [
            known.get(each.name) or _release(each, _made(each, state, at)) for each in directories
        ]
        written = {
            "dataset": out.name,
            "latest": directories[0].name if directories else None,
            "last_successful": state["last_successful"],
            "releases": releases,
            "runs": state["runs"][:RUNS_KEPT],
        }
        new = file.with_name(f".{file.name}")
        with new.open("wb") as target:
            target.write(json_bytes(written))
            target.flush()
            os.fsync(target.fileno())
        new.chmod(FILE_MODE)
        new.replace(file)
        flush(file.parent)


def _read(file: Path) -> State:
    if not file.exists():
        return {"last_successful": None, "releases": [], "runs": []}
    try:
        stated = json.loads(file.read_bytes())
        return {
            "last_successful": stated["last_successful"],
            "releases": [each | {"version": each["version"]} for each in stated["releases"]],
            "runs": [
                each | {"run": each["run"], "outcome": each["outcome"]} for each in stated["runs"]
            ],
        }
    except (ValueError, TypeError, KeyError) as error:
        raise PublishingError(
            f"{file} is not a history made by publishing; move it away and run again"
        ) from error


def _entry(state: State, run: str) -> State:
    """The entry of `run`, made where there is none: a step can fail before that which begins."""
    for each in state["runs"]:
        if each["run"] == run:
            found: State = each
            return found
    state["runs"].insert(0, {"run": run, "began": None})
    return _entry(state, run)


def _made(directory: Path, state: State, at: datetime) -> str:
    """When a release that the file does not know was made: now, or when it was last written to."""
    newest = state["runs"][0] if state["runs"] else {}
    if newest.get("outcome") == "released" and newest.get("version") == directory.name:
        return _time(at)
    return _time(datetime.fromtimestamp(directory.stat().st_mtime, UTC))


def _release(directory: Path, made: str) -> State:
    stated = json.loads((directory / CSV.name / DESCRIPTOR).read_bytes())
    files = list(_files(directory))
    return {
        "version": directory.name,
        "date": made,
        "path": f"{directory.parent.name}/{directory.name}",
        "sha256": file_digest(directory / CSV.name / CHECKSUMS),
        "bytes": sum((directory / path).stat().st_size for path in package_paths(directory)),
        "rows": {each["name"]: each["rows"] for each in stated["resources"]},
        "files": files,
    }


def _files(directory: Path) -> Iterator[Mapping[str, Any]]:
    """The files of a release, those of a package through its checksums."""
    sums = {f"{kind.name}/{CHECKSUMS}" for kind in FORMATS}
    inside = tuple(f"{kind.name}/" for kind in FORMATS)
    for path in package_paths(directory):
        if path in sums or not path.startswith(inside):
            file = directory / path
            yield {"path": path, "bytes": file.stat().st_size, "sha256": file_digest(file)}


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
