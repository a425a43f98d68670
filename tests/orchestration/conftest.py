from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.project import Project

Told = list[tuple[str, str, bool]]


@pytest.fixture(scope="session")
def project_in(new_state: Callable[[Path], Path]) -> Callable[..., Project]:
    """Give a project with our own raw files and schemas that publishes into a new directory."""

    def make(directory: Path, **elsewhere: Path) -> Project:
        state = new_state(directory / "state")
        return Project(out=directory / "outputs", state=state, **elsewhere)

    return make
