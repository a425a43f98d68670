"""versions.json: which releases there are and how the runs ended, whatever happened to them."""

import hashlib
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.publishing import (
    PublishingError,
    begin_run,
    end_run,
    fail_run,
    history_file,
    publish,
)
from pipeline.publishing.history import RUNS_KEPT
from tests.publishing.example import TEXTS, content, files

START = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def read(out: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(history_file(out).read_bytes())
    return read


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Releases of two runs: one that released and one that found nothing new."""
    out = tmp_path / "samrad"
    for hour in (0, 2):
        begin_run(out, f"run {hour}", at(hour))
        end_run(out, f"run {hour}", at(hour + 1), publish(out, content()))
    return out


def test_it_stands_beside_the_releases(out: Path) -> None:
    assert history_file(out) == out.parent / "versions.json"
    assert {path.name for path in out.parent.iterdir()} == {"samrad", "versions.json"}
    assert history_file(out).stat().st_mode & 0o777 == 0o644


def test_a_release_is_told_with_date_hashes_sizes_and_rows(out: Path) -> None:
    [release] = read(out)["releases"]
    directory = out.parent / release["path"]
    assert (release["version"], release["date"]) == ("1.0.0", "2020-01-02T04:04:05Z")
    assert (
        release["sha256"] == hashlib.sha256((directory / "csv/SHA256SUMS").read_bytes()).hexdigest()
    )
    assert release["rows"] == {name: each.height for name, each in content().tables.items()}
    assert release["bytes"] == sum(map(len, files(directory).values()))
    for file in release["files"]:
        data = (directory / file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    told = {file["path"] for file in release["files"]}
    assert {"CHANGELOG.md", "changes/changes.json", "samrad-1.0.0-csv.zip"} <= told
    sums = (directory / "csv/SHA256SUMS").read_text() + (
        directory / "parquet/SHA256SUMS"
    ).read_text()
    for path in set(files(directory)) - told:
        assert path.partition("/")[2] in sums


def test_an_unchanged_run_says_that_the_data_is_still_right(out: Path) -> None:
    told = read(out)
    assert told["last_successful"] == {
        "run": "run 2",
        "ended": "2020-01-02T06:04:05Z",
        "version": "1.0.0",
    }
    assert [each["outcome"] for each in told["runs"]] == ["unchanged", "released"]


def test_a_failed_run_is_told_and_moves_nothing(out: Path) -> None:
    before, releases = read(out), files(out)
    begin_run(out, "bad", at(4))
    fail_run(out, "bad", at(5), ["check_tables: points: schema"])
    fail_run(out, "bad", at(6), ["check_segments"])
    told = read(out)
    assert told["runs"][0] == {
        "run": "bad",
        "began": "2020-01-02T07:04:05Z",
        "outcome": "failed",
        "ended": "2020-01-02T09:04:05Z",
        "failed_at": ["check_segments", "check_tables: points: schema"],
    }
    for key in ("latest", "last_successful", "releases"):
        assert told[key] == before[key]
    assert files(out) == releases


def test_a_first_run_that_fails_is_told_without_a_release(tmp_path: Path) -> None:
    out = tmp_path / "samrad"
    fail_run(out, "bad", at(0), ["raw_documents"])
    told = read(out)
    assert (told["latest"], told["last_successful"], told["releases"]) == (None, None, [])
    assert told["runs"][0]["outcome"] == "failed"


def test_a_step_that_fails_before_the_run_tells_its_beginning_makes_no_second_run(
    out: Path,
) -> None:
    fail_run(out, "bad", at(4), ["corrections"])
    begin_run(out, "bad", at(5))
    bad, other = read(out)["runs"][:2]
    assert (bad["run"], bad["outcome"]) == ("bad", "failed")
    assert bad["began"] is not None
    assert other["run"] != "bad"


def test_a_run_that_did_not_come_back_was_killed(out: Path) -> None:
    begin_run(out, "killed", at(4))
    assert read(out)["runs"][0]["outcome"] == "running"
    begin_run(out, "next", at(5))
    assert [(each["run"], each["outcome"]) for each in read(out)["runs"][:2]] == [
        ("next", "running"),
        ("killed", "killed"),
    ]


def test_a_lost_history_is_made_anew_from_the_releases(out: Path) -> None:
    publish(out, content(texts=TEXTS | {next(iter(TEXTS)): "Nytt"}))
    history_file(out).unlink()
    begin_run(out, "next", at(4))
    told = read(out)
    assert [each["version"] for each in told["releases"]] == ["1.0.1", "1.0.0"]
    written = datetime.fromtimestamp((out / "1.0.0").stat().st_mtime, UTC)
    assert told["releases"][1]["date"] == written.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert told["last_successful"] is None


def test_what_is_known_of_a_release_is_kept_when_its_directory_is_copied(out: Path) -> None:
    before = read(out)["releases"]
    shutil.copytree(out, out.with_name("copy"), symlinks=True)
    shutil.rmtree(out)
    out.with_name("copy").rename(out)
    begin_run(out, "next", at(400))
    assert read(out)["releases"] == before


def test_a_release_that_was_taken_away_is_no_longer_told(out: Path) -> None:
    shutil.rmtree(out / "1.0.0")
    begin_run(out, "next", at(4))
    told = read(out)
    assert (told["latest"], told["releases"]) == (None, [])


def test_old_runs_are_forgotten(out: Path) -> None:
    history = read(out)
    history["runs"] *= RUNS_KEPT
    history_file(out).write_text(json.dumps(history))
    begin_run(out, "next", at(4))
    assert len(read(out)["runs"]) == RUNS_KEPT


@pytest.mark.parametrize("said", ["{", "[]", "{}", '{"releases": 1, "runs": [], "latest": null}'])
def test_a_file_of_somebody_else_is_left_alone(out: Path, said: str) -> None:
    history_file(out).write_text(said)
    with pytest.raises(PublishingError, match=r"versions\.json is not a history"):
        begin_run(out, "next", at(4))
    assert history_file(out).read_text() == said


def test_who_reads_while_it_is_written_reads_the_whole_of_it(out: Path) -> None:
    before = history_file(out).read_bytes()
    with history_file(out).open("rb") as reader:
        fail_run(out, "bad", at(4), ["x"])
        assert reader.read() == before
    assert history_file(out).read_bytes() != before


def test_many_at_once_lose_nothing(out: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: fail_run(out, f"run at once {n}", at(n), ["x"]), range(24)))
    told = {each["run"] for each in read(out)["runs"]}
    assert told == {"run 0", "run 2", *(f"run at once {n}" for n in range(24))}
