"""What stands in a package: judged by independent validators, and by its own sums."""

import hashlib
import json
import os
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import frictionless
import polars as pl
import pytest

from pipeline.publishing import (
    CSV,
    FORMATS,
    PARQUET,
    Format,
    PublishingError,
    publish,
    verify_package,
    write_package,
)
from pipeline.publishing.packages import package_files
from tests.publishing.example import TEXTS, content, files, with_table

KINDS = pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.name)


@pytest.fixture
def package(tmp_path: Path, kind: Format) -> Path:
    write_package(tmp_path / "package", content(), "1.2.3", kind)
    return tmp_path / "package"


@pytest.fixture
def csv_package(tmp_path: Path) -> Path:
    write_package(tmp_path / "package", content(), "1.2.3", CSV)
    return tmp_path / "package"


def errors(package: Path) -> list[tuple[str, str]]:
    report = frictionless.Package(package / "datapackage.json").validate()
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_frictionless_finds_the_csv_package_valid(csv_package: Path) -> None:
    assert errors(csv_package) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "error"),
    [
        ("groups", b"Grupp", b"Grupper", "byte-count"),
        ("organisations", b"en-forening,", b"en-myndighet,", "primary-key"),
        ("points", b'-p01,"', b'-p09,"', "foreign-key"),
        ("meetings", "samråd".encode(), b"samrad", "constraint-error"),
    ],
)
def test_frictionless_finds_a_spoiled_csv_package_invalid(
    csv_package: Path, table: str, old: bytes, new: bytes, error: str
) -> None:
    path = csv_package / f"{table}.csv"
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))
    assert error in {found for _, found in errors(csv_package)}


@KINDS
def test_descriptor_states_size_hash_and_rows_of_every_table(package: Path, kind: Format) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    example = content()
    assert descriptor["version"] == "1.2.3"
    assert "created" not in descriptor
    assert [resource["name"] for resource in descriptor["resources"]] == list(example.schemas)
    for resource in descriptor["resources"]:
        data = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["rows"] == example.tables[resource["name"]].height
        assert resource["schema"] == example.schemas[resource["name"]].descriptor


@KINDS
def test_texts_keep_every_code_point(package: Path, kind: Format) -> None:
    found = {path.stem: path.read_bytes().decode() for path in (package / "texts").iterdir()}
    assert found == TEXTS


@KINDS
def test_readme_describes_every_table_and_column_in_both_languages(
    package: Path, kind: Format
) -> None:
    readme = (package / "README.md").read_text("utf-8")
    for schema in content().schemas.values():
        for words in (schema.description, *(field.description for field in schema.fields)):
            assert words.en.replace("|", r"\|") in readme
            assert words.sv.replace("|", r"\|") in readme
    for table in re.findall(r"^\|.*\|$", readme, re.MULTILINE):
        assert len(re.findall(r"(?<!\\)\|", table)) in (4, 6)


def test_the_share_of_unclassified_text_is_published() -> None:
    made = content()
    segments = made.tables["segments"].with_columns(
        segment_type=pl.Series(["unclassified", "title"]), char_end=pl.Series([1, 7])
    )
    files = dict(package_files(content(tables=made.tables | {"segments": segments}), "1.0.0", CSV))
    texts = json.loads(files["datapackage.json"])["texts"]
    assert (texts["count"], texts["characters"], texts["unclassified"]) == (2, 8, 1)
    assert texts["unclassifiedByDocument"] == {segments["document_id"][0]: 1}
    readme = files["README.md"].decode()
    assert "Of 8 characters in the segments of 2 texts, 1 (12.50 %) are unclassified;" in readme
    assert "Av 8 tecken i segmenten i 2 texter är 1 (12,50 %) oklassade;" in readme


@KINDS
def test_links_within_the_readme_lead_to_headings(package: Path, kind: Format) -> None:
    readme = (package / "README.md").read_text("utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", readme, re.MULTILINE)
    }
    targets = set(re.findall(r"\]\(#([^)]+)\)", readme))
    assert len(targets) > len(content().schemas)
    assert targets <= headings


@KINDS
def test_readme_names_every_file_of_the_package(package: Path, kind: Format) -> None:
    readme = (package / "README.md").read_text("utf-8")
    for path in package.iterdir():
        named = path.stem if path.stem in content().schemas else path.name
        assert f"`{named}" in readme or path.name == "README.md", path.name


@KINDS
def test_readme_code_runs(package: Path, kind: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (package / "README.md").read_text("utf-8")
    code = {
        line
        for block in re.findall(r"```python\n(import polars; .*?)```", readme, re.DOTALL)
        for line in block.splitlines()
    }
    monkeypatch.chdir(package)
    installed = [line for line in code if not re.match("import (pandas|duckdb)", line)]
    assert len(installed) == 2
    for line in installed:
        exec(line, {})


@KINDS
def test_licence_is_the_whole_legal_text(package: Path, kind: Format) -> None:
    digest = hashlib.sha256((package / "LICENSE").read_bytes()).hexdigest()
    assert digest == "a2010f343487d3f7618affe54f789f5487602331c0a8d03f49e9a7c547cf0499"


@KINDS
def test_a_whole_package_verifies(package: Path, kind: Format) -> None:
    verify_package(package)


@KINDS
@pytest.mark.parametrize("name", ["README.md", "SHA256SUMS", "texts/0123456789abcdef.txt"])
def test_a_missing_file_is_named(package: Path, kind: Format, name: str) -> None:
    (package / name).unlink()
    with pytest.raises(PublishingError, match=re.escape(f"{name} is missing")):
        verify_package(package)


@KINDS
def test_a_changed_file_is_named(package: Path, kind: Format) -> None:
    (package / "LICENSE").write_bytes(b"")
    with pytest.raises(PublishingError, match="LICENSE is not the file"):
        verify_package(package)


@KINDS
def test_a_strange_file_is_named(package: Path, kind: Format) -> None:
    (package / "texts" / "more.txt").write_bytes(b"")
    with pytest.raises(PublishingError, match=r"texts/more\.txt is not listed"):
        verify_package(package)


def test_zips_hold_the_packages_below_one_folder(tmp_path: Path) -> None:
    release = publish(tmp_path, content()).path
    for kind in FORMATS:
        name = f"samrad-1.0.0-{kind.name}"
        with zipfile.ZipFile(release / f"{name}.zip") as archive:
            assert archive.testzip() is None
            packed = {entry: archive.read(entry) for entry in archive.namelist()}
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        expected = files(release / kind.name)
        assert packed == {f"{name}/{path}": data for path, data in expected.items()}


def test_both_packages_hold_the_same_tables(tmp_path: Path) -> None:
    release = publish(tmp_path, content()).path
    for name, schema in content().schemas.items():
        table = pl.read_parquet(release / PARQUET.name / f"{name}.parquet")
        assert table.schema == schema.polars()
        assert CSV.encode(table, schema) == (release / CSV.name / f"{name}.csv").read_bytes()


@pytest.fixture
def narrow_umask() -> Iterator[None]:
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.usefixtures("narrow_umask")
def test_everybody_can_read_a_release(tmp_path: Path) -> None:
    publish(tmp_path / "out", content())
    release = tmp_path / "out" / "1.0.0"
    for path in (release, *release.rglob("*")):
        expected = 0o755 if path.is_dir() else 0o644
        assert stat.S_IMODE(path.stat().st_mode) == expected, path


def test_empty_tables_make_a_valid_package(tmp_path: Path) -> None:
    example = content()
    empty = {name: table.clear() for name, table in example.tables.items()}
    write_package(tmp_path / "package", content(tables=empty, texts={}), "1.0.0", CSV)
    assert errors(tmp_path / "package") == []


def test_an_empty_string_is_refused() -> None:
    example = content()
    table = example.tables["groups"].with_columns(focus=pl.lit(""))
    with pytest.raises(PublishingError, match="table groups, row 1, column focus: an empty string"):
        with_table(example, "groups", table)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda table: table.drop("focus"), r"missing are \['focus String'\]"),
        (lambda table: table.select(reversed(table.columns)), "in another order"),
        (
            lambda table: table.with_columns(pl.col("position").cast(pl.Int32)),
            r"too many are \['position Int32'\], missing are \['position Int64'\]",
        ),
    ],
)
def test_a_table_unlike_its_schema_is_refused(
    spoil: Callable[[pl.DataFrame], pl.DataFrame], message: str
) -> None:
    example = content()
    with pytest.raises(PublishingError, match=f"table groups .*{message}"):
        with_table(example, "groups", spoil(example.tables["groups"]))


def test_a_missing_table_is_refused() -> None:
    tables = {name: table for name, table in content().tables.items() if name != "points"}
    with pytest.raises(PublishingError, match="table points is missing"):
        content(tables=tables)
