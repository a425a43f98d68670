"""Any package opened for reading: a directory, a release with both packages in it, or a zip.

Whoever made it is not trusted: a zip is never unpacked, its names and sizes are judged before
anything is read, and no path leads out of the package. Whether the rows are right is not asked
(see validation), nor what differs from another package (see `changes`).
"""

import hashlib
import io
import json
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from pipeline.publishing.descriptions.datapackage import DERIVED
from pipeline.publishing.errors import PublishingError
from pipeline.publishing.formats import CSV, FORMATS, PARQUET
from pipeline.publishing.rows import cells
from pipeline.schema import csv_bytes

DESCRIPTOR = "datapackage.json"
LARGEST = 2 * 1024**3
"""Bytes that the files of a zip may have together, unpacked."""
DENSEST = 200
"""How many times its packed size a file in a zip may have; text packs to a tenth, a bomb to less
than a thousandth."""
MOST_ROWS = 20_000_000
"""Rows that a Parquet file may say it has; a few bytes can say anything."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Opened:
    """A package as data: `tables` as canonical cells, `schemas` as Table Schema descriptors.

    `texts` are SHA-256 by document id; `facts` is what the descriptor says of the dataset itself,
    without what follows from its version, rows and files.
    """

    version: str | None
    tables: Mapping[str, pl.DataFrame]
    schemas: Mapping[str, Mapping[str, Any]]
    texts: Mapping[str, str]
    facts: Mapping[str, Any]


def open_package(path: Path) -> Opened:
    """Read the package at `path`: its directory, a release's directory (of which the CSV), a zip.

    Raises PublishingError, with one reason, for what is no package, cannot be read or asks for
    more than the limits above.
    """
    with _files(path) as files:
        return _opened(files)


@dataclass(frozen=True)
class _Files:
    """The files of one package: `where` for messages, their names, and how to read one."""

    where: str
    names: frozenset[str]
    read: Callable[[str], bytes]


@contextmanager
def _files(path: Path) -> Iterator[_Files]:
    if path.is_dir():
        yield _in_directory(path)
        return
    if not zipfile.is_zipfile(path):
        raise PublishingError(f"{path} is neither a package's directory nor a zip")
    try:
        with zipfile.ZipFile(path) as archive:
            yield _in_zip(path, archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise PublishingError(f"{path}: damaged zip: {error}") from error


def _in_directory(path: Path) -> _Files:
    places = [path, *(path / kind.name for kind in FORMATS)]
    found = next((place for place in places if (place / DESCRIPTOR).is_file()), None)
    if found is None:
        raise PublishingError(
            f"{path} holds no package: no {DESCRIPTOR}, nor one in csv/ or parquet/"
        )
    inside = found.resolve()
    names = frozenset(
        file.relative_to(found).as_posix()
        for file in found.rglob("*")
        if file.is_file() and file.resolve().is_relative_to(inside)
    )
    return _Files(str(found), names, lambda name: (found / name).read_bytes())


def _in_zip(path: Path, archive: zipfile.ZipFile) -> _Files:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    for entry in entries:
        _check_entry(path, entry)
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names):
        raise PublishingError(f"{path}: a name occurs twice in the zip")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise PublishingError(f"{path}: unpacked it would have more than {LARGEST // 1024**3} GB")
    descriptors = [name for name in names if PurePosixPath(name).name == DESCRIPTOR]
    if not descriptors:
        raise PublishingError(f"{path} holds no package: no {DESCRIPTOR} in the zip")
    nearest = min(descriptors, key=lambda name: (name.count("/"), name))
    root = nearest.removesuffix(DESCRIPTOR)
    inside = frozenset(name.removeprefix(root) for name in names if name.startswith(root))
    return _Files(str(path), inside, lambda name: archive.read(root + name))


def _check_entry(path: Path, entry: zipfile.ZipInfo) -> None:
    """Raise PublishingError for an entry that no package has."""
    name = PurePosixPath(entry.filename)
    reasons = {
        "leads out of the zip": name.is_absolute() or ".." in name.parts or "\\" in str(name),
        "is a link": stat.S_ISLNK(entry.external_attr >> 16),
        "is packed in a rare way": entry.compress_type not in _PACKED,
        "is encrypted": entry.flag_bits & 0x1,
        "is packed as a zip bomb is": entry.file_size > DENSEST * max(entry.compress_size, 1024),
    }
    for reason, applies in reasons.items():
        if applies:
            raise PublishingError(f"{path}: {entry.filename!r} {reason}")


def _opened(files: _Files) -> Opened:
    try:
        stated = json.loads(files.read(DESCRIPTOR))
    except (ValueError, RecursionError) as error:
        raise PublishingError(f"{files.where}: {DESCRIPTOR} is not JSON: {error}") from error
    listed = stated.get("resources") if isinstance(stated, dict) else None
    if not isinstance(listed, list) or not all(map(_is_table, listed)):
        raise PublishingError(
            f"{files.where}: {DESCRIPTOR} does not list resources with name, path and schema"
        )
    version = stated.get("version")
    return Opened(
        version if isinstance(version, str) else None,
        {each["name"]: _table(files, each["name"], each["path"]) for each in listed},
        {each["name"]: each["schema"] for each in listed},
        {
            PurePosixPath(name).stem: hashlib.sha256(files.read(name)).hexdigest()
            for name in sorted(files.names)
            if name.startswith("texts/") and name.endswith(".txt")
        },
        {key: stated[key] for key in stated if key not in DERIVED},
    )


def _is_table(resource: Any) -> bool:
    """Whether `resource` is one that can be compared: a table in one file, its fields named."""
    if not isinstance(resource, dict) or not isinstance(resource.get("schema"), dict):
        return False
    fields = resource["schema"].get("fields")
    return (
        all(isinstance(resource.get(key), str) for key in ("name", "path"))
        and isinstance(fields, list)
        and all(isinstance(each, dict) and isinstance(each.get("name"), str) for each in fields)
    )


def _table(files: _Files, name: str, path: str) -> pl.DataFrame:
    if path not in files.names:
        raise PublishingError(f"{files.where}: {path!r}, the table {name}, is not in the package")
    ending = PurePosixPath(path).suffix.removeprefix(".")
    if ending not in (CSV.name, PARQUET.name):
        raise PublishingError(f"{files.where}: {path!r} is neither CSV nor Parquet")
    data = files.read(path)
    try:
        if ending == CSV.name:
            return cells(data)
        rows = pl.scan_parquet(io.BytesIO(data)).select(pl.len()).collect().item()
        if rows > MOST_ROWS:
            raise PublishingError(f"{files.where}: {path!r} says that it has {rows} rows")
        return cells(csv_bytes(pl.read_parquet(io.BytesIO(data))))
    except pl.exceptions.PolarsError as error:
        raise PublishingError(f"{files.where}: {path!r} cannot be read: {error}") from error
