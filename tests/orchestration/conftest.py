from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.orchestration.runs import Published, open_instance, publish
from pipeline.project import ROOT, Project

Told = list[tuple[str, str, bool]]


def project_in(directory: Path) -> Project:
    """The project's own raw files and schemas, published into `directory`."""
    return Project(out=directory / "outputs", state=directory / "state")


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_in(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="session")
def told() -> Told:
    return []


@pytest.fixture(scope="session")
def published(project: Project, told: Told) -> Published:
    """The two real documents, published once for all tests that only look."""
    return publish(project, lambda *step: told.append(step))


@pytest.fixture
def instance(project: Project, published: Published) -> Iterator[dg.DagsterInstance]:
    assert published.new
    with open_instance(project.state) as instance:
        yield instance


@pytest.fixture
def raw_files() -> list[Path]:
    return sorted(path for path in (ROOT / "raw").rglob("*_samrad.*"))
