import json
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipeline.orchestration.automation import daily_publish, raw_changed
from pipeline.orchestration.definitions import build_definitions
from pipeline.orchestration.planning import releases
from pipeline.orchestration.recording import PUBLISH
from pipeline.orchestration.runs import Published, RunFailedError, open_instance, publish
from pipeline.orchestration.store import BusyError, ParquetStore
from pipeline.project import Project

from .conftest import Told

Projects = Callable[..., Project]


@pytest.fixture(scope="module")
def project(project_in: Projects, tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_in(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="module")
def told() -> Told:
    return []


@pytest.fixture(scope="module")
def published(project: Project, told: Told) -> Published:
    """The two real documents, published once for all tests that only look."""
    return publish(project, lambda *step: told.append(step))


@pytest.fixture
def instance(project: Project, published: Published) -> Iterator[dg.DagsterInstance]:
    assert published.new
    with open_instance(project.state) as instance:
        yield instance


def quietly(*_: object) -> None:
    """Heed nothing."""


def tree(directory: Path) -> dict[str, bytes]:
    files = (path for path in directory.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}


def history(project: Project) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((project.out / "versions.json").read_bytes())
    return told


def test_the_real_documents_are_published(published: Published) -> None:
    assert published.version == "1.0.0"
    for kind in ("csv", "parquet"):
        descriptor = json.loads((published.latest / kind / "datapackage.json").read_text())
        assert [resource["name"] for resource in descriptor["resources"]] == list(published.tables)
    documents = published.tables["documents"]
    assert documents["status"].to_list() == ["parsed", "parsed"]


def test_the_run_is_recorded_with_what_it_made(
    instance: dg.DagsterInstance, published: Published
) -> None:
    (run,) = instance.get_runs()
    assert run.status is dg.DagsterRunStatus.SUCCESS
    for name, table in published.tables.items():
        event = instance.get_latest_materialization_event(dg.AssetKey(name))
        assert event is not None
        assert event.asset_materialization is not None
        metadata = event.asset_materialization.metadata
        assert metadata["dagster/row_count"].value == table.height
        assert isinstance(metadata["preview"], dg.MarkdownMetadataValue)


def test_progress_is_told_step_by_step(told: Told, published: Published) -> None:
    ended = {step: text for step, text, over in told if over}
    assert ended["points"] == f"{published.tables['points'].height} rows"
    assert ended["release"] == "version 1.0.0"
    assert "2 of 2 documents" in {text for step, text, _ in told if step == "extracted_texts"}


def test_a_run_waits_for_another_and_makes_no_version_of_no_change(
    project: Project, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(releases(project))
    store = ParquetStore(directory=str(project.values))
    store.setup_for_execution(dg.build_init_resource_context())

    def heed(step: str, *_: object) -> None:
        if step == "waiting":
            store.teardown_after_execution(dg.build_init_resource_context())

    again = publish(project, heed)
    assert (again.version, again.new) == (published.version, False)
    assert tree(releases(project)) == before
    told = history(project)
    assert told["runs"][0]["outcome"] == "unchanged"
    assert told["last_successful"]["run"] == told["runs"][0]["run"]
    store.setup_for_execution(dg.build_init_resource_context())
    monkeypatch.setattr("pipeline.orchestration.runs.PATIENCE", 0.3)
    with pytest.raises(BusyError, match="another run is still publishing"):
        publish(project, quietly)
    store.teardown_after_execution(dg.build_init_resource_context())


def test_another_place_and_state_give_the_same_bytes_or_none(
    project: Project, published: Published, project_in: Projects, tmp_path: Path
) -> None:
    """The release refuses by itself what was spoiled meanwhile, without the checks."""
    mine = project_in(tmp_path)
    job = build_definitions(mine).resolve_implicit_global_asset_job_def()
    everything = build_definitions(mine).resolve_asset_graph().get_all_asset_keys()
    before_release = [key for key in everything if key.path[0] not in ("release", "sources")]
    with open_instance(mine.state) as instance:

        def release() -> bool:
            return job.execute_in_process(
                instance=instance, asset_selection=[dg.AssetKey("release")], raise_on_error=False
            ).success

        job.execute_in_process(instance=instance, asset_selection=before_release)
        (staged,) = (releases(mine) / ".staging").iterdir()
        documents = staged / "csv/documents.csv"
        right = documents.read_bytes()
        documents.write_bytes(right.replace(b"parsed", b"parzed", 1))
        assert not release()
        assert not (releases(mine) / "latest").exists()
        documents.write_bytes(right)
        assert release()
    assert tree(releases(mine)) == tree(releases(project))


def test_what_breaks_a_rule_is_not_published(
    project: Project,
    published: Published,
    new_state: Callable[[Path], Path],
    tmp_path: Path,
) -> None:
    schemas = tmp_path / "schemas"
    shutil.copytree(Project.schemas, schemas)
    stated = json.loads((schemas / "documents.json").read_text())
    path = next(field for field in stated["fields"] if field["name"] == "path")
    path["constraints"]["maxLength"] = 5
    (schemas / "documents.json").write_text(json.dumps(stated))
    before, told = tree(releases(project)), history(project)
    strict = Project(out=project.out, state=new_state(tmp_path / "state"), schemas=schemas)
    with pytest.raises(RunFailedError) as failed:
        publish(strict, quietly)
    first = published.tables["documents"]["document_id"][0]
    for said in ("check schema of documents", "row 1", "column path", "maxLength", first):
        assert said in str(failed.value)
    assert tree(releases(project)) == before
    with open_instance(strict.state) as instance:
        (run,) = instance.get_runs()
        assert history(project) | {"runs": []} == told | {"runs": []}
        failure = history(project)["runs"][0]
        assert (failure["run"], failure["outcome"]) == (run.run_id, "failed")
        assert failure["failed_at"] == ["check_tables: documents: schema"]
        assert run.status is dg.DagsterRunStatus.FAILURE
        checks = instance.event_log_storage.get_asset_check_execution_history(
            dg.AssetCheckKey(dg.AssetKey("documents"), "schema"), limit=1
        )
        evaluation = checks[0].event.dagster_event.asset_check_evaluation_data  # type: ignore[union-attr]
        assert evaluation.metadata["problems"].value == 2
        assert "maxLength" in evaluation.metadata["first problems"].value


def test_no_documents_is_said_plainly(project_in: Projects, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    empty = project_in(tmp_path, raw=tmp_path / "raw")
    with pytest.raises(RunFailedError, match="holds no documents; put minutes there"):
        publish(empty, quietly)
    told = history(empty)
    assert (told["latest"], told["last_successful"], told["releases"]) == (None, None, [])
    (run,) = told["runs"]
    assert (run["outcome"], run["failed_at"]) == ("failed", ["raw_documents"])


def test_what_a_run_failed_of_is_not_told_in_public(project_in: Projects, tmp_path: Path) -> None:
    secret = "Någon Sådan"
    (tmp_path / "raw/manual").mkdir(parents=True)
    (tmp_path / "raw/manual/manifest.yaml").write_text(f"- {secret}")
    project = project_in(tmp_path, raw=tmp_path / "raw")
    with pytest.raises(RunFailedError):
        publish(project, quietly)
    said = (project.out / "versions.json").read_text("utf-8")
    assert json.loads(said)["runs"][0]["failed_at"] == ["raw_documents"]
    assert secret not in said


def test_an_interrupted_run_is_told(project_in: Projects, tmp_path: Path) -> None:
    project = project_in(tmp_path)

    def heed(step: str, *_: object) -> None:
        if step == "segments":
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(RunFailedError, match="interrupted"):
        publish(project, heed)
    (run,) = history(project)["runs"]
    assert (run["outcome"], run["failed_at"]) == ("failed", [])


def test_the_run_is_told_beside_the_releases(project: Project, published: Published) -> None:
    told = history(project)
    assert told["latest"] == published.version
    assert [each["version"] for each in told["releases"]] == [published.version]
    assert told["runs"][-1]["outcome"] == "released"
    assert told["releases"][0]["date"] == told["runs"][-1]["ended"]


@pytest.mark.parametrize("starter", [daily_publish, raw_changed])
def test_whatever_starts_a_run_starts_the_one_that_tells(
    starter: dg.ScheduleDefinition | dg.SensorDefinition, project: Project
) -> None:
    job = build_definitions(project).resolve_job_def(starter.job_name or "")
    assert {hook.name for hook in job.hook_defs} == {"record_failure"}
    assert job.name == PUBLISH
