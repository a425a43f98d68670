"""What all tests share: no deadlines on a busy machine, and states that know the accuracy."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.evaluation import Figures, accuracy
from pipeline.project import Project
from pipeline.registers import load_registers

# How fast code is, benchmarks/ measures; a test must not fail because something else runs.
settings.register_profile("samrad", deadline=None)
settings.load_profile("samrad")


# The files with the longest tests: begun last, one of them would keep the others waiting.
LONGEST = (
    "test_readme.py",
    "test_runs.py",
    "test_planted_names.py",
    "test_bad_input.py",
    "test_processes.py",
    "test_perturbation.py",
    "test_invariance.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory that the processes which share out the tests have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def measured(shared: Path) -> Figures:
    """How right the parser is, measured by the first process that asks; the others wait for it."""
    with (shared / "accuracy.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return accuracy(Project.gold, load_registers(), shared / "accuracy")


@pytest.fixture(scope="session")
def new_state(shared: Path, measured: Figures) -> Callable[[Path], Path]:
    """Make a directory for the state of runs that know the accuracy: none measures it again."""

    def make(state: Path) -> Path:
        (state / "cache").mkdir(parents=True)
        (state / "cache/accuracy").symlink_to(shared / "accuracy")
        return state

    return make
