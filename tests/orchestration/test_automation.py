import os
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest

from pipeline.fetching import load_sources
from pipeline.fetching.manifest import held
from pipeline.orchestration.automation import (
    build_fetching,
    daily_publish,
    listing_digest,
    publish_job,
    raw_changed,
)
from pipeline.orchestration.definitions import defs
from pipeline.orchestration.store import ParquetStore
from pipeline.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.txt").write_text("a")
    return Project(raw=tmp_path / "raw", out=tmp_path / "out", state=tmp_path / "state")


def tick(project: Project, cursor: str | None) -> dg.SensorResult | dg.SkipReason:
    context = dg.build_sensor_context(
        instance=dg.DagsterInstance.ephemeral(), cursor=cursor, resources={"project": project}
    )
    result = raw_changed(context)
    assert isinstance(result, dg.SensorResult | dg.SkipReason)
    return result


def test_the_sensor_asks_for_a_run_once_per_change(project: Project) -> None:
    first = tick(project, None)
    assert isinstance(first, dg.SensorResult)
    assert len(first.run_requests or ()) == 1
    assert isinstance(tick(project, first.cursor), dg.SkipReason)
    (project.raw / "b.txt").write_text("b")
    assert isinstance(tick(project, first.cursor), dg.SensorResult)


def test_the_sensor_waits_for_a_run_that_goes_on_without_forgetting(project: Project) -> None:
    store = ParquetStore(directory=str(project.values))
    store.setup_for_execution(dg.build_init_resource_context())
    assert isinstance(tick(project, None), dg.SkipReason)
    store.teardown_after_execution(dg.build_init_resource_context())
    assert isinstance(tick(project, None), dg.SensorResult)


def test_the_listing_knows_names_sizes_and_times(tmp_path: Path) -> None:
    seen = {listing_digest(tmp_path / "none"), listing_digest(tmp_path)}
    assert len(seen) == 1
    file = tmp_path / "2024/a.txt"
    file.parent.mkdir()
    file.write_text("a")
    os.utime(file, ns=(0, 0))
    seen.add(listing_digest(tmp_path))
    assert len(seen) == 2
    os.utime(file, ns=(0, 1))
    seen.add(listing_digest(tmp_path))
    file.rename(file.with_name("b.txt"))
    seen.add(listing_digest(tmp_path))
    assert len(seen) == 4
    (file.parent / os.fsdecode(b"caf\xe9.txt")).touch()
    seen.add(listing_digest(tmp_path))
    assert len(seen) == 5


def test_the_schedule_runs_by_swedish_time() -> None:
    assert daily_publish.execution_timezone == "Europe/Stockholm"
    assert daily_publish.default_status is dg.DefaultScheduleStatus.RUNNING


def test_the_listing_knows_what_is_said_of_files_and_nothing_beyond(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    manifest = tmp_path / "x/manifest.yaml"
    manifest.write_text("- {path: a.txt, reference_number: A2024/00001}")
    before = listing_digest(tmp_path)
    with held(tmp_path / "x") as scratch:
        (scratch / "download").write_text("half a file")
        manifest.write_text("- {path: a.txt, reference_number: A2024/00001, etag: 'x'}")
        assert listing_digest(tmp_path) == before
    manifest.write_text("- {path: a.txt, reference_number: A2024/00002}")
    assert listing_digest(tmp_path) != before
    manifest.write_text("- {path: [")
    assert listing_digest(tmp_path) != before


def test_fetching_is_scheduled_as_declared_and_for_active_sources() -> None:
    declared = load_sources(Project.sources)
    schedule = build_fetching(replace(declared, schedule="15 2 * * *"))
    assert schedule.cron_schedule == "15 2 * * *"
    assert schedule.execution_timezone == daily_publish.execution_timezone
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
    data = schedule.evaluate_tick(dg.build_schedule_context())
    (request,) = data.run_requests or ()
    chosen = {key.path[-1] for key in request.asset_selection or ()}
    assert chosen == {source.id for source in declared.sources if source.active}
    assert chosen != {source.id for source in declared.sources}


def test_publishing_fetches_nothing() -> None:
    job = defs.resolve_job_def(publish_job.name)
    assert not {key for key in job.asset_layer.executable_asset_keys if key.path[0] == "sources"}
