"""Accuracy, corrections and review as a run has them: in the release, in the record, in the way."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import polars as pl
import pytest
import yaml

from pipeline.corrections import corrections_frame
from pipeline.orchestration.planning import annexes
from pipeline.orchestration.quality import accuracy, build_quality_checks
from pipeline.orchestration.runs import Published, RunFailedError, open_instance, publish
from pipeline.project import ROOT, Project
from pipeline.review import SIMILAR
from tests.releasing import release_of


def quietly(*_: object) -> None:
    """Heed nothing."""


def metadata(instance: dg.DagsterInstance, asset: str) -> dict[str, dg.MetadataValue]:
    event = instance.get_latest_materialization_event(dg.AssetKey(asset))
    assert event is not None
    assert event.asset_materialization is not None
    return dict(event.asset_materialization.metadata)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real documents."""
    raw = tmp_path_factory.mktemp("corrected") / "raw"
    (raw / "manual").mkdir(parents=True)
    for file in (ROOT / "raw").rglob("*_samrad.*"):
        shutil.copy(file, raw / "manual")
    return raw


@pytest.fixture(scope="module")
def entry(raw: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | None]:
    """A correction of the first point."""
    read = release_of(raw, tmp_path_factory.mktemp("as read") / "outputs")
    point = pl.read_csv(read.path / "csv/points.csv").row(0, named=True)
    return {
        "document_id": point["document_id"],
        "table": "points",
        "row": point["point_id"],
        "column": "attribution",
        "expected": point["attribution"],
        "value": "civilsamhället",
        "reason": "A test.",
    }


@pytest.fixture(scope="module")
def project(raw: Path, entry: dict[str, str | None], project_in: Callable[..., Project]) -> Project:
    (raw / "corrections.yaml").write_text(yaml.safe_dump([entry]), encoding="utf-8")
    return project_in(raw.parent, raw=raw)


@pytest.fixture(scope="module")
def published(project: Project) -> Published:
    return publish(project, quietly)


@pytest.fixture
def instance(project: Project, published: Published) -> Iterator[dg.DagsterInstance]:
    with open_instance(project.state) as instance:
        yield instance


def test_the_accuracy_is_reported_with_its_sample(
    instance: dg.DagsterInstance, published: Published
) -> None:
    shown = metadata(instance, "accuracy")
    for said in ("data:image/svg+xml", "| `points` |", "used in development"):
        assert said in str(shown["report"].value)
    stated = json.loads((published.latest / "csv/accuracy.json").read_text())
    assert stated["documents"] == shown["documents"].value
    f1 = {table["table"]: table["strict_f1"] for table in stated["tables"]}
    assert f1["points"] == shown["F1 of points"].value
    for kind in ("csv", "parquet"):
        readme = (published.latest / kind / "README.md").read_text()
        assert f"| {f1['points']:.3f} |" in readme
        assert "## Hur rätt det är" in readme


def test_corrections_are_made_listed_and_guarded(
    project: Project,
    entry: dict[str, str | None],
    instance: dg.DagsterInstance,
    published: Published,
) -> None:
    corrected = published.tables["points"].filter(point_id=entry["row"])
    assert corrected["attribution"].to_list() == ["civilsamhället"]
    assert published.tables["documents"].height == 2
    listed = json.loads((published.latest / "parquet/corrections.json").read_text())
    assert [(each["row"], each["reason"]) for each in listed] == [(entry["row"], "A test.")]
    readme = (published.latest / "csv/README.md").read_text()
    assert "1 cell was corrected, reviewed by a person" in readme
    assert "civilsamhället" in str(metadata(instance, "corrections")["all"].value)
    stale = yaml.safe_dump([entry | {"expected": "nobody"}])
    (project.raw / "corrections.yaml").write_text(stale, encoding="utf-8")
    with pytest.raises(RunFailedError, match=r"corrections.yaml: .*expected 'nobody', but"):
        publish(project, quietly)
    assert (project.out / "samrad/latest").resolve().name == published.version


def test_without_gold_documents_a_release_says_that_nothing_was_measured(tmp_path: Path) -> None:
    output = accuracy(Project(gold=tmp_path / "none"))
    assert isinstance(output, dg.Output)
    none = pl.DataFrame(schema={"document_id": pl.String})
    measured, corrections = annexes(output.value, corrections_frame([]), {"meetings": none})
    assert "Not measured for this release" in measured.en
    assert json.loads(corrections.data) == []


def test_what_falls_below_a_floor_is_not_published(
    project_in: Callable[..., Project], tmp_path: Path
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    shutil.copy(Project.gold / "a1_prose-points.txt", gold / "a.txt")
    stated = {"points": [{"text": "Det som ingen har sagt."}], "private_names": ["Rädda Barnen"]}
    (gold / "a.json").write_text(json.dumps(stated), encoding="utf-8")
    about = yaml.safe_load((Project.gold / "gold.yaml").read_text(encoding="utf-8"))
    about["floors"] = {"strict": {"points": 0.5}, "overlap": {}}
    (gold / "gold.yaml").write_text(yaml.safe_dump(about), encoding="utf-8")
    mine = project_in(tmp_path, gold=gold)
    with pytest.raises(RunFailedError) as failed:
        publish(mine, quietly)
    assert "check floors of accuracy failed: points: strict F1 0.0 is below" in str(failed.value)
    assert not (mine.out / "samrad/latest").exists()
    with open_instance(mine.state) as instance:
        (private,) = instance.event_log_storage.get_asset_check_execution_history(
            dg.AssetCheckKey(dg.AssetKey("accuracy"), "private_names"), limit=1
        )
        told = private.event.dagster_event.asset_check_evaluation_data  # type: ignore[union-attr]
        assert not told.passed
        assert "a: 1 of 1 private names would be published" in told.description
        assert "Rädda Barnen" not in str(metadata(instance, "accuracy")["not as expected"].value)


def test_much_unclassified_text_is_a_warning() -> None:
    segments = pl.DataFrame(
        {
            "document_id": ["a", "a", "b", "b"],
            "segment_type": ["title", "unclassified", "title", "unclassified"],
            "char_start": [0, 97, 0, 98],
            "char_end": [97, 100, 98, 100],
        }
    )
    documents = pl.DataFrame({"document_id": ["a", "b"], "path": ["manual/a.txt", "manual/b.txt"]})
    result = build_quality_checks()[1]({"segments": segments, "documents": documents})
    assert isinstance(result, dg.AssetCheckResult)
    assert (result.passed, result.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert result.description == "manual/a.txt: 3.0 % of the text is unclassified"
    assert result.metadata["problems"].value == 1


def test_organisations_to_review_are_left_in_a_file(project: Project, published: Published) -> None:
    file = project.out / "review/organisations.csv"
    assert pl.read_csv(file).columns == list(SIMILAR)
