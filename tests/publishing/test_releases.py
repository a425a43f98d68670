"""Releases follow each other, never change, and become public in one step or not at all."""

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.publishing import (
    CSV,
    FILE_FORMATS,
    FORMATS,
    Content,
    Plan,
    PublishingError,
    newest_release,
    plan_release,
    publish,
    release,
    stage,
    stage_file,
    verify_package,
)
from pipeline.publishing.versions import version_key
from tests.publishing.example import FIRST, TEXTS, content, files, with_table


def stage_all(plan: Plan, what: Content) -> None:
    for kind in FORMATS:
        stage(plan, kind, what)
    for file_kind in FILE_FORMATS:
        stage_file(plan, file_kind, what)


def with_another_point() -> Content:
    points = content().tables["points"]
    more = points[-1:].with_columns(point_id=pl.lit("2020-01-02-en-myndighet-p03"), position=3)
    more = more.cast(points.schema)
    return with_table(content(), "points", pl.concat([points, more]))


def with_corrected_point() -> Content:
    points = content().tables["points"]
    return with_table(content(), "points", points.with_columns(text=pl.lit("Rättat")))


def with_removed_point() -> Content:
    return with_table(content(), "points", content().tables["points"][:1])


def with_other_text() -> Content:
    return content(texts={**TEXTS, FIRST: "Ett annat"})


def with_other_words() -> Content:
    dataset = content().dataset
    return content(dataset=dataclasses.replace(dataset, descriptor={"name": "samrad"}))


def without_groups() -> Content:
    example = content()
    tables = {name: table for name, table in example.tables.items() if name != "groups"}
    schemas = {name: schema for name, schema in example.schemas.items() if name != "groups"}
    return content(tables=tables, schemas=schemas)


def test_the_first_release_is_1_0_0_and_latest(tmp_path: Path) -> None:
    made = publish(tmp_path / "a" / "out", content())
    assert (made.version, made.changed) == ("1.0.0", True)
    assert files(tmp_path / "a" / "out" / "latest") == files(made.path)
    assert (tmp_path / "a" / "out" / "latest" / "csv" / "meetings.csv").is_file()


def test_one_list_of_checksums_covers_all_of_a_release(tmp_path: Path) -> None:
    made = publish(tmp_path, content())
    verify_package(made.path)
    listed = (made.path / "SHA256SUMS").read_text("utf-8")
    assert {line.split("  ")[1] for line in listed.splitlines()} == files(made.path).keys() - {
        "SHA256SUMS"
    }
    archive = made.path / "samrad-1.0.0-csv.zip"
    archive.write_bytes(archive.read_bytes() + b"more")
    with pytest.raises(PublishingError, match=r"samrad-1\.0\.0-csv\.zip is not the file"):
        verify_package(made.path)


def test_a_run_that_changes_nothing_makes_no_version(tmp_path: Path) -> None:
    publish(tmp_path, content())
    before = files(tmp_path)
    plan = plan_release(tmp_path, content())
    assert not plan.changed
    assert plan.reasons == ()
    assert stage(plan, CSV, content()) == tmp_path / "1.0.0" / "csv"
    again = publish(tmp_path, content())
    assert (again.version, again.changed) == ("1.0.0", False)
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("changed", "version", "reason"),
    [
        (with_another_point, "1.1.0", "MINOR points: 1 row added"),
        (with_corrected_point, "1.0.1", "PATCH points: 2 rows changed"),
        (with_removed_point, "1.0.1", "PATCH points: 1 row removed"),
        (with_other_text, "1.0.1", "PATCH texts, descriptions or README changed"),
        (with_other_words, "1.0.1", "PATCH texts, descriptions or README changed"),
        (without_groups, "2.0.0", "MAJOR groups: table removed"),
    ],
)
def test_a_changed_release_gets_the_next_version(
    tmp_path: Path, changed: Callable[[], Content], version: str, reason: str
) -> None:
    first = publish(tmp_path, content())
    before = files(first.path)
    assert plan_release(tmp_path, changed()).reasons == (reason,)
    second = publish(tmp_path, changed())
    assert (second.version, second.changed) == (version, True)
    assert files(tmp_path / "latest") == files(tmp_path / version)
    assert files(first.path) == before
    back = publish(tmp_path, content())
    assert version_key(back.version) > version_key(version)


def test_a_format_that_the_last_release_lacks_makes_a_new_one(tmp_path: Path) -> None:
    old = publish(tmp_path, content())
    (old.path / "samrad.xlsx").unlink()
    assert plan_release(tmp_path, content()).reasons == ("MINOR samrad.xlsx added",)
    made = publish(tmp_path, content())
    assert (made.version, made.changed) == ("1.1.0", True)
    assert (tmp_path / "latest" / "samrad.xlsx").is_file()


def test_versions_are_ordered_by_number(tmp_path: Path) -> None:
    for name in ("1.9.0", "1.10.0", "latest", "1.2"):
        (tmp_path / name).mkdir()
    assert newest_release(tmp_path) == tmp_path / "1.10.0"


def test_nothing_but_releases_is_left_in_the_output_directory(tmp_path: Path) -> None:
    publish(tmp_path, content())
    publish(tmp_path, with_corrected_point())
    assert {path.name for path in tmp_path.iterdir()} == {"1.0.0", "1.0.1", "latest", ".lock"}


def test_latest_can_be_moved_with_its_directory(tmp_path: Path) -> None:
    publish(tmp_path / "here", content())
    (tmp_path / "here").rename(tmp_path / "there")
    assert (tmp_path / "there" / "latest" / "csv" / "points.csv").is_file()


def test_latest_follows_a_release_that_a_killed_run_left_behind(tmp_path: Path) -> None:
    publish(tmp_path, content())
    publish(tmp_path, with_corrected_point())
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to("1.0.0")
    again = publish(tmp_path, with_corrected_point())
    assert (again.version, again.changed) == ("1.0.1", True)
    assert files(tmp_path / "latest") == files(tmp_path / "1.0.1")


def test_what_a_killed_run_left_behind_is_replaced_and_removed(tmp_path: Path) -> None:
    stage(plan_release(tmp_path, with_corrected_point()), CSV, with_corrected_point())
    left = stage(plan_release(tmp_path, content()), CSV, content())
    (left / "points.csv").write_bytes(b"half a ta")
    (left / "SHA256SUMS").unlink()
    publish(tmp_path, content())
    assert {path.name for path in tmp_path.iterdir()} == {"1.0.0", "latest", ".lock"}
    assert {path.name for path in (tmp_path / "1.0.0").iterdir()} == {
        "CHANGELOG.md",
        "SHA256SUMS",
        "changes",
        "csv",
        "metadata.json",
        "parquet",
        "samrad-1.0.0-csv.zip",
        "samrad-1.0.0-parquet.zip",
        "samrad.sqlite",
        "samrad.xlsx",
    }


def test_an_unchanged_run_removes_what_a_killed_one_left_behind(tmp_path: Path) -> None:
    publish(tmp_path, content())
    stage(plan_release(tmp_path, with_corrected_point()), CSV, with_corrected_point())
    publish(tmp_path, content())
    assert {path.name for path in tmp_path.iterdir()} == {"1.0.0", "latest", ".lock"}


def test_a_second_publisher_of_the_same_finds_it_made(tmp_path: Path) -> None:
    late = plan_release(tmp_path, content())
    stage(late, CSV, content())
    publish(tmp_path, content())
    made = release(late)
    assert (made.version, made.changed) == ("1.0.0", False)


def test_a_second_publisher_of_something_else_is_refused(tmp_path: Path) -> None:
    late = plan_release(tmp_path, with_corrected_point())
    stage_all(late, with_corrected_point())
    publish(tmp_path, content())
    before = files(tmp_path / "latest")
    with pytest.raises(PublishingError, match="another run got in between"):
        release(late)
    assert files(tmp_path / "latest") == before


def test_damaged_packages_are_not_published(tmp_path: Path) -> None:
    publish(tmp_path, content())
    before = files(tmp_path)
    plan = plan_release(tmp_path, with_corrected_point())
    stage_all(plan, with_corrected_point())
    (plan.directory / "csv" / "points.csv").write_bytes(b"")
    with pytest.raises(PublishingError, match=r"points\.csv is not the file"):
        release(plan)
    assert {path.name for path in tmp_path.iterdir()} == {"1.0.0", "latest", ".lock", ".staging"}
    shutil.rmtree(tmp_path / ".staging")
    assert files(tmp_path) == before


def test_a_package_that_was_never_staged_is_not_published(tmp_path: Path) -> None:
    plan = plan_release(tmp_path, content())
    stage(plan, CSV, content())
    with pytest.raises(PublishingError, match="parquet: not a whole package"):
        release(plan)
    assert not (tmp_path / "latest").exists()


def test_a_release_without_one_of_its_files_is_not_published(tmp_path: Path) -> None:
    plan = plan_release(tmp_path, content())
    stage_all(plan, content())
    (plan.directory / "samrad.sqlite").unlink()
    with pytest.raises(PublishingError, match=r"samrad\.sqlite is missing"):
        release(plan)
    assert not (tmp_path / "latest").exists()


def test_a_latest_that_is_no_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    with pytest.raises(PublishingError, match="not a symbolic link"):
        publish(tmp_path, content())
    assert newest_release(tmp_path) is None


def test_a_directory_that_only_looks_like_a_release_is_named(tmp_path: Path) -> None:
    (tmp_path / "3.0.0").mkdir()
    with pytest.raises(PublishingError, match=r"3\.0\.0 is no release"):
        publish(tmp_path, content())
