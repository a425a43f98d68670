"""Publish and be killed, at every step that touches the disk. Run as a program by test_killed.

The operating system kills (SIGKILL: nothing can clean up) at the n-th audited event that changes
a directory or opens a file for writing, for every n until a run gets through. The audit events are
Python's own; publishing knows nothing of them. Runs are forks of this process, which itself keeps
away from Polars: its threads do not survive a fork.
"""

import itertools
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
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
from tests.publishing.example import TEXTS, content, files

CHANGES = {
    "fcntl.flock",
    "os.chmod",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
NOW = datetime(2020, 1, 2, tzinfo=UTC)
_TABLES = ("documents", "meetings", "organisations", "segments")


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


def kill_at(step: int) -> None:
    """Have this process killed at its `step`-th change of the disk, counted from now."""
    steps = itertools.count(1)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        changes = event in CHANGES or (event == "open" and args[2] & WRITING)
        if changes and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def run(
    place: Path, what: Callable[[], Content], name: str = "run", killed_at: int | None = None
) -> bool:
    """Publish in a fork, recorded in the history; whether it got through."""
    child = os.fork()
    if child == 0:
        release = what()
        out = place / "samrad"
        if killed_at is not None:
            kill_at(killed_at)
        begin_run(out, name, NOW)
        end_run(out, name, NOW, publish(out, release))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        assert os.waitstatus_to_exitcode(status) == 0
        return True
    assert os.WTERMSIG(status) == signal.SIGKILL
    return False


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
    """Kill a run at every step, in an empty directory or after a release, and judge what is left.

    Prints how often it killed.
    """
    start, reference = directory / "start", directory / "reference"
    start.mkdir()
    if not first:
        run(start, old)
    before, told_before = files(start / "samrad/latest"), history(start)
    leftover = start / "samrad/.staging" / "1.0.0-leftover" / "csv.partial"
    leftover.mkdir(parents=True)
    (leftover / "points.csv").write_bytes(b"half a ta")
    shutil.copytree(start, reference, symlinks=True)
    run(reference, new)
    after, told_after = files(reference / "samrad/latest"), history(reference)
    whole = files(reference / "samrad")
    assert before != after

    for step in itertools.count(1):
        place = directory / str(step)
        out = place / "samrad"
        shutil.copytree(start, place, symlinks=True)
        through = run(place, new, "killed", killed_at=step)
        shown, told = files(out / "latest"), history(place)
        assert shown == after if through else shown in (before, after), f"step {step}: mixed"
        if shown:
            for kind in FORMATS:
                verify_package(out / "latest" / kind.name)
        versions = {each["version"] for each in told["releases"]}
        assert versions <= {path.name for path in out.iterdir()}, f"step {step}: told too much"
        assert told["releases"] in (told_before["releases"], told_after["releases"])
        run(place, new)
        assert files(out) == whole, f"step {step}: the next run did not make it good"
        again = history(place)
        assert again["releases"] == told_after["releases"], f"step {step}: a release is lost"
        assert again["last_successful"] == told_after["last_successful"]
        ends = {each["run"]: each["outcome"] for each in again["runs"]}
        assert ends["run"] in ("released", "unchanged")
        assert ends.get("killed", "killed") in ("killed", "released"), f"step {step}: {ends}"
        assert {path.name for path in out.iterdir()} == {
            path.name for path in (reference / "samrad").iterdir()
        }
        assert {path.name for path in place.iterdir()} == {"samrad", "versions.json"}
        shutil.rmtree(place)
        if through:
            print(step - 1)
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), first=sys.argv[2] == "first")
