"""Accuracy, corrections and review as a run has them: in the release, in the record, in the way."""

import json
import shutil
from pathlib import Path

import dagster as dg
import polars as pl
import pytest
import yaml

from pipeline.orchestration.quality import build_quality_checks
from pipeline.orchestration.runs import Published, RunFailedError, open_instance, publish
from pipeline.project import Project
from pipeline.review import SIMILAR

from .conftest import project_in

REPEATED = "Ett stycke om något helt annat som ingen känner igen\n\n"


def quietly(*_: object) -> None:
    """Heed nothing."""


def metadata(instance: dg.DagsterInstance, asset: str) -> dict[str, dg.MetadataValue]:
    event = instance.get_latest_materialization_event(dg.AssetKey(asset))
    assert event is not None
    assert event.asset_materialization is not None
    return dict(event.asset_materialization.metadata)


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
    assert json.loads((published.latest / "csv/corrections.json").read_text()) == []


def test_corrections_are_made_listed_and_guarded(
    published: Published, raw_files: list[Path], tmp_path: Path
) -> None:
    """Without gold documents, too: then the release says that nothing was measured."""
    mine, raw = project_in(tmp_path), tmp_path / "raw"
    project = Project(raw=raw, out=mine.out, state=mine.state, gold=tmp_path / "none")
    (raw / "manual").mkdir(parents=True)
    for file in raw_files:
        shutil.copy(file, raw / "manual")
    point = published.tables["points"].row(0, named=True)
    entry = {
        "document_id": point["document_id"],
        "table": "points",
        "row": point["point_id"],
        "column": "attribution",
        "expected": point["attribution"],
        "value": "Somebody else",
        "reason": "A test.",
    }
    (raw / "corrections.yaml").write_text(yaml.safe_dump([entry]), encoding="utf-8")
    made = publish(project, quietly)
    corrected = made.tables["points"].filter(point_id=point["point_id"])
    assert corrected["attribution"].to_list() == ["Somebody else"]
    assert made.tables["documents"].height == published.tables["documents"].height
    listed = json.loads((made.latest / "parquet/corrections.json").read_text())
    assert [(each["row"], each["reason"]) for each in listed] == [(point["point_id"], "A test.")]
    readme = (made.latest / "csv/README.md").read_text()
    assert "1 cell was corrected, reviewed by a person" in readme
    assert "Not measured for this release" in readme
    with open_instance(project.state) as instance:
        assert "Somebody else" in str(metadata(instance, "corrections")["all"].value)
    entry["expected"] = "nobody"
    (raw / "corrections.yaml").write_text(yaml.safe_dump([entry]), encoding="utf-8")
    with pytest.raises(RunFailedError, match=r"corrections.yaml: .*expected 'nobody', but"):
        publish(project, quietly)
    assert publish_state(project) == made.version


def publish_state(project: Project) -> str:
    """The version that `latest` shows."""
    return (project.out / "samrad/latest").resolve().name


def test_what_falls_below_a_floor_is_not_published(project: Project, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    shutil.copy(Project.gold / "a1_prose-points.txt", gold / "a.txt")
    stated = {"points": [{"text": "Det som ingen har sagt."}], "private_names": ["Rädda Barnen"]}
    (gold / "a.json").write_text(json.dumps(stated), encoding="utf-8")
    about = yaml.safe_load((Project.gold / "gold.yaml").read_text(encoding="utf-8"))
    about["floors"] = {"strict": {"points": 0.5}, "overlap": {}}
    (gold / "gold.yaml").write_text(yaml.safe_dump(about), encoding="utf-8")
    mine = project_in(tmp_path)
    with pytest.raises(RunFailedError) as failed:
        publish(Project(out=mine.out, state=mine.state, gold=gold), quietly)
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
