"""Sources in the record of runs: what the UI shows of them, and a source that is down."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import dagster as dg
import pytest
import yaml

from pipeline.fetching import SourcesError, load_sources
from pipeline.orchestration.definitions import build_definitions
from pipeline.orchestration.runs import RunFailedError, fetch, open_instance, publish
from pipeline.project import ROOT, Project
from tests.fetching.server import ADDED, Server, status

from .conftest import Told

KEY = dg.AssetKey(["sources", "regeringen"])


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def project(
    server: Server, project_in: Callable[..., Project], tmp_path_factory: pytest.TempPathFactory
) -> Project:
    """An empty project that fetches from the test server."""
    place = tmp_path_factory.mktemp("fetched")
    text = (ROOT / "tests/fetching/sources.yaml").read_text(encoding="utf-8")
    (place / "sources.yaml").write_text(text.replace("127.0.0.1:8123", server.host))
    (place / "raw").mkdir()
    return project_in(place, raw=place / "raw", sources=place / "sources.yaml")


def fetch_all(project: Project, told: Told, since: date | None = None) -> int:
    sources = load_sources(project.sources).sources
    return fetch(project, sources, since, lambda *step: told.append(step)).new


def test_a_source_shows_where_it_is_and_how_fresh_it_should_be(project: Project) -> None:
    graph = build_definitions(project).resolve_asset_graph()
    node = graph.get(KEY)
    assert isinstance(node.metadata["link"], dg.UrlMetadataValue)
    assert isinstance(node.metadata["index"], dg.UrlMetadataValue)
    assert node.freshness_policy == dg.FreshnessPolicy.time_window(timedelta(hours=1))
    assert graph.get(dg.AssetKey(["sources", "manual"])).freshness_policy is None


def test_from_nothing_to_a_release_and_on(server: Server, project: Project) -> None:
    """The whole way of raw/README.md, but for clock and screen."""
    told: Told = []
    assert fetch_all(project, told, since=date(2024, 10, 11)) == 5
    first = publish(project, lambda *_: None)
    assert (first.version, first.tables["meetings"].height) == ("1.0.0", 1)
    assert first.tables["meetings"]["reference_number"].to_list() == ["A2026/00711"]  # of the page

    server.state.index.append(ADDED)
    assert fetch_all(project, told) == 8
    ended = {step: text for step, text, over in told if over}
    assert ended["sources__regeringen"] == "5 pages, 8 new, 5 unchanged"
    second = publish(project, lambda *_: None)
    assert (second.version, second.tables["meetings"].height) == ("1.1.0", 4)
    documents = second.tables["documents"].filter(status="parsed")
    assert f"{server.url}{ADDED['url']}" in documents["page_url"].to_list()

    with open_instance(project.state) as instance:
        event = instance.get_latest_materialization_event(KEY)
    assert event is not None
    assert event.asset_materialization is not None
    metadata = event.asset_materialization.metadata
    assert metadata["new files"].value == 8
    assert metadata["pages"].value == 5
    assert isinstance(metadata["fetched at"], dg.TimestampMetadataValue)
    assert "minnesanteckningar" in str(metadata["new"].value)


def test_a_source_that_is_down_fails_alone(server: Server, project: Project) -> None:
    server.behave("/sakrad.json", *[status(503)] * 9)
    told: Told = []
    with pytest.raises(RunFailedError, match=r"regeringen: .*sakrad\.json: answered 503"):
        fetch_all(project, told)
    assert ("sources__regeringen", "failed", True) in told
    assert ("sources__manual", "0 files", True) in told
    assert (project.out / "samrad/latest").readlink() == Path("1.1.0")
    server.state.behaviours.clear()


def test_a_broken_file_of_sources_is_named(project: Project, tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(yaml.safe_dump({"sources": [{"id": "x"}]}))
    with pytest.raises(SourcesError, match=r"sources\.yaml: entry 1 \(x\): kind"):
        build_definitions(Project(sources=tmp_path / "sources.yaml"))
