"""What all tests share: no deadlines on a busy machine, and states that know the accuracy."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How fast code is, benchmarks/ measures; a test must not fail because something else runs.
settings.register_profile("samrad", deadline=None)
settings.load_profile("samrad")


@pytest.fixture(scope="session")
def new_state(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Make a directory for the state of runs in which the accuracy is measured once for all.

    It follows from the code and the gold documents alone, so one run keeps it for the others, also
    for those of the processes that share out the tests.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def make(state: Path) -> Path:
        (shared / "accuracy").mkdir(exist_ok=True)
        (state / "cache").mkdir(parents=True)
        (state / "cache/accuracy").symlink_to(shared / "accuracy")
        return state

    return make
