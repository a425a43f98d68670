"""Packages as strangers hand them over: read where they lie, or refused with one reason."""

import contextlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipeline.publishing import PublishingError, compare, open_package, publish
from pipeline.publishing import opened as module
from tests.publishing.example import content


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("out"), content()).path


FORMS: dict[str, Callable[[Path], Path]] = {
    "csv": lambda release: release / "csv",
    "parquet": lambda release: release / "parquet",
    "release": lambda release: release,
    "latest": lambda release: release.parent / "latest",
    "csv zip": lambda release: release / "samrad-1.0.0-csv.zip",
    "parquet zip": lambda release: release / "samrad-1.0.0-parquet.zip",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_release_is_the_same_package(release: Path, form: str) -> None:
    found = open_package(FORMS[form](release))
    assert found.version == "1.0.0"
    assert not compare(open_package(release / "csv"), found).found


def test_a_zip_of_a_whole_release_packed_by_somebody_is_read(release: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "mine"), "zip", release.parent, release.name)
    assert not compare(open_package(Path(archive)), open_package(release)).found


def packed(directory: Path, entries: dict[str, bytes], **settings: int) -> Path:
    path = directory / "packed.zip"
    with zipfile.ZipFile(path, "w", **settings) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


DESCRIPTOR = json.dumps(
    {"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": []}}]}
).encode()


@pytest.mark.parametrize("name", ["../t.csv", "a/../../t.csv", "/t.csv", "..\\t.csv"])
def test_a_zip_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path, {"datapackage.json": DESCRIPTOR, name: b"a\n"})
    with pytest.raises(PublishingError, match=r"leads out of the zip"):
        open_package(path)


def test_a_bomb_is_refused_unread(tmp_path: Path) -> None:
    bomb = bytes(50_000_000)
    path = packed(
        tmp_path, {"datapackage.json": DESCRIPTOR, "t.csv": bomb}, compression=zipfile.ZIP_DEFLATED
    )
    assert path.stat().st_size < 100_000
    with pytest.raises(PublishingError, match=r"'t\.csv' is packed as a zip bomb is"):
        open_package(path)


def test_more_than_a_package_can_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST", 100)
    path = packed(tmp_path, {"datapackage.json": DESCRIPTOR, "t.csv": b"a\n" * 100})
    with pytest.raises(PublishingError, match="unpacked it would have more than"):
        open_package(path)


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "link.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", DESCRIPTOR)
        entry = zipfile.ZipInfo("t.csv")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/hostname")
    with pytest.raises(PublishingError, match="is a link"):
        open_package(path)


def test_a_name_twice_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = packed(
        tmp_path, {"datapackage.json": DESCRIPTOR, "t.csv": b"a\n1\n", "u.csv": b"a\n2\n"}
    )
    path.write_bytes(path.read_bytes().replace(b"u.csv", b"t.csv"))
    with pytest.raises(PublishingError, match="occurs twice"):
        open_package(path)


def test_rare_packing_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, {"datapackage.json": DESCRIPTOR}, compression=zipfile.ZIP_LZMA)
    with pytest.raises(PublishingError, match="packed in a rare way"):
        open_package(path)


def test_every_damaged_zip_is_refused_or_read(release: Path, tmp_path: Path) -> None:
    whole = bytearray((release / "samrad-1.0.0-csv.zip").read_bytes())
    path = tmp_path / "damaged.zip"
    step = len(whole) // 150
    for at in range(0, len(whole), step):
        damaged = whole.copy()
        damaged[at] ^= 0xFF
        path.write_bytes(damaged)
        with contextlib.suppress(PublishingError):
            open_package(path)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PublishingError, match="neither a package's directory nor a zip"):
        open_package(path)


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        (b"{", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "does not list resources"),
        (b'{"resources": [{"name": "t", "path": ["t.csv"], "schema": {}}]}', "does not list"),
        (b'{"resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [1]}}]}', "does not"),
        (DESCRIPTOR.replace(b"t.csv", b"../secret.csv"), "is not in the package"),
        (DESCRIPTOR.replace(b"t.csv", b"link.csv"), "is not in the package"),
        (DESCRIPTOR.replace(b"t.csv", b"t.xlsx"), "neither CSV nor Parquet"),
        (DESCRIPTOR.replace(b"t.csv", b"t.parquet"), "cannot be read"),
    ],
)
def test_a_descriptor_that_misleads_is_refused(tmp_path: Path, stated: bytes, reason: str) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (tmp_path / "secret.csv").write_text("a\nsecret\n")
    (package / "link.csv").symlink_to(tmp_path / "secret.csv")
    for name in ("t.csv", "t.xlsx", "t.parquet"):
        (package / name).write_text("a\n1\n")
    (package / "datapackage.json").write_bytes(stated)
    with pytest.raises(PublishingError, match=reason):
        open_package(package)


def test_a_parquet_that_says_it_has_too_many_rows_is_refused(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    with pytest.raises(PublishingError, match="says that it has 2 rows"):
        open_package(release / "parquet")


@pytest.mark.parametrize("name", ["nothing", "text"])
def test_what_is_no_package_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "text").write_text("no package")
    with pytest.raises(PublishingError, match=r"holds no package|neither a package"):
        open_package(tmp_path / name)


def test_cells_of_parquet_and_csv_are_the_same(release: Path) -> None:
    csv, parquet = open_package(release / "csv"), open_package(release / "parquet")
    for name, table in csv.tables.items():
        assert table.equals(parquet.tables[name])
        assert set(table.dtypes) == {pl.String}
