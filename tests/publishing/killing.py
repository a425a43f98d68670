"""Publish, and be killed before every step that changes the disk. Run as a program by its test.

What a process leaves that is killed (SIGKILL: nothing can clean up) is what the disk holds at that
moment. So one run is watched: before each change of a directory and each opening of a file for
writing the disk is copied, wherever it differs from the copy before. Some runs are killed indeed,
to see that they leave what the copy says.

The killed runs are forks, made before this process has used Polars, whose threads do not survive
a fork.
"""

import json
import os
import shutil
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.publishing import (
    FORMATS,
    Content,
    begin_run,
    end_run,
    history_file,
    publish,
    verify_package,
)
from tests.disk import Changes, forked, killed_at
from tests.publishing.example import TEXTS, content, files

NOW = datetime(2020, 1, 2, tzinfo=UTC)
KILLED_AT = (3, 30, 60, 90, 108)  # numbers of changes, from the first lock to the last renames
_TABLES = ("documents", "meetings", "organisations", "segments")

Disk = dict[str, tuple[int, bytes]]


def old() -> Content:
    """A small release: the tables that refer to one another only, two texts."""
    example = content()
    return content(
        tables={name: example.tables[name] for name in _TABLES},
        schemas={name: example.schemas[name] for name in _TABLES},
    )


def new() -> Content:
    """The same with another text: version 1.0.1 after `old`."""
    example = old()
    return Content(example.tables, dict.fromkeys(TEXTS, "Rättad"), example.schemas, example.dataset)


def run(place: Path, release: Content, name: str = "run") -> None:
    """Publish, recorded in the history."""
    out = place / "samrad"
    begin_run(out, name, NOW)
    end_run(out, name, NOW, publish(out, release))


def run_new(place: Path) -> None:
    """Make the new release in the process that publishes it, for Polars."""
    run(place, new(), "killed")


def disk(place: Path) -> Disk:
    """Everything below `place`: its mode and its bytes, or where it leads."""
    found = {}
    for path in place.rglob("*"):
        if path.is_symlink():
            held = os.fsencode(path.readlink())
        else:
            held = path.read_bytes() if path.is_file() else b""
        found[path.relative_to(place).as_posix()] = (path.lstat().st_mode, held)
    return found


def watch(changes: Changes, start: Path, directory: Path) -> tuple[dict[int, Path], list[Path]]:
    """Publish the new release after `start`; return what was there before each change.

    The first gives the copy that shows the disk as it was before the change of a number, the
    second all distinct copies, that of the end included.
    """
    place, copies, at = directory / "watched", list[Path](), dict[int, Path]()
    shutil.copytree(start, place, symlinks=True)
    seen: Disk | None = None

    def copy(number: int) -> None:
        nonlocal seen
        now = disk(place)
        if now != seen:
            copies.append(directory / f"before-{number}")
            shutil.copytree(place, copies[-1], symlinks=True)
        seen, at[number] = now, copies[-1]

    with changes.heeded(copy):
        run_new(place)
    copy(len(at) + 1)
    return at, copies


def history(place: Path) -> dict[str, Any]:
    """What the history says, without the dates of releases; nothing said is an empty one."""
    file = history_file(place / "samrad")
    if not file.exists():
        return {"latest": None, "releases": [], "runs": []}
    said: dict[str, Any] = json.loads(file.read_bytes())
    for each in said["releases"]:
        del each["date"]
    return said


def main(directory: Path, first: bool) -> None:
    """Kill a run at every change, in an empty directory or after a release, and judge what is left.

    Prints how many different states of the disk were judged.
    """
    changes = Changes()
    start, reference = directory / "start", directory / "reference"
    start.mkdir()
    if not first:
        assert forked(lambda: run(start, old())) == 0
    before, told_before = files(start / "samrad/latest"), history(start)
    leftover = start / "samrad/.staging" / "1.0.0-leftover" / "csv.partial"
    leftover.mkdir(parents=True)
    (leftover / "points.csv").write_bytes(b"half a ta")
    killed = {number: directory / f"killed-{number}" for number in KILLED_AT}
    for number, place in killed.items():
        shutil.copytree(start, place, symlinks=True)
        assert killed_at(changes, number, partial(run_new, place))

    shutil.copytree(start, reference, symlinks=True)
    run(reference, new())
    after, told_after = files(reference / "samrad/latest"), history(reference)
    whole = files(reference / "samrad")
    assert before != after
    at, states = watch(changes, start, directory)
    for number, place in killed.items():
        assert disk(place) == disk(at[number]), f"{number}: killed, it left something else"

    for place in states:
        out, step = place / "samrad", place.name
        through = place == states[-1]
        shown, told = files(out / "latest"), history(place)
        assert shown == after if through else shown in (before, after), f"{step}: mixed"
        if shown:
            for kind in FORMATS:
                verify_package(out / "latest" / kind.name)
        versions = {each["version"] for each in told["releases"]}
        assert versions <= {path.name for path in out.iterdir()}, f"{step}: told too much"
        assert told["releases"] in (told_before["releases"], told_after["releases"])
        run(place, new())
        assert files(out) == whole, f"{step}: the next run did not make it good"
        again = history(place)
        assert again["releases"] == told_after["releases"], f"{step}: a release is lost"
        assert again["last_successful"] == told_after["last_successful"]
        ends = {each["run"]: each["outcome"] for each in again["runs"]}
        assert ends["run"] in ("released", "unchanged")
        assert ends.get("killed", "killed") in ("killed", "released"), f"{step}: {ends}"
        assert {path.name for path in out.iterdir()} == {
            path.name for path in (reference / "samrad").iterdir()
        }
        assert {path.name for path in place.iterdir()} == {"samrad", "versions.json"}
    print(len(states))


if __name__ == "__main__":
    main(Path(sys.argv[1]), first=sys.argv[2] == "first")
