"""What stands in a package: its files by name and content, how they are written and checked.

A package is a pure function of content, version and format; writing it is a
second step. Which version it has and where it goes is `releases`' business.
"""

import hashlib
import importlib.resources
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.publishing.content import Content
from pipeline.publishing.descriptions import Package, TableFile, descriptions
from pipeline.publishing.errors import PublishingError
from pipeline.publishing.formats import CSV, Format
from pipeline.schema import Dataset

CHECKSUMS = "SHA256SUMS"
FILE_MODE = 0o644
DIRECTORY_MODE = 0o755
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def package_files(content: Content, version: str, kind: Format) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of every file of a package, one at a time, `SHA256SUMS` last."""
    sums: dict[str, str] = {}

    def summed(path: str, data: bytes) -> tuple[str, bytes]:
        sums[path] = hashlib.sha256(data).hexdigest()
        return path, data

    files = []
    for name, schema in content.schemas.items():
        table = content.tables[name]
        path, data = summed(f"{name}.{kind.name}", kind.encode(table, schema))
        files.append(TableFile(schema, path, len(data), sums[path], table.height))
        yield path, data
    for document_id, text in sorted(content.texts.items()):
        yield summed(f"texts/{document_id}.txt", text.encode())
    for annex in content.annexes:
        yield summed(annex.path, annex.data)
    dataset, texts, dates = content.dataset, content.count_texts(), content.dates()
    yield summed("LICENSE", _licence_text(dataset))
    annexes = tuple(content.annexes)
    package = Package(dataset, version, kind, tuple(files), texts, dates, annexes)
    for path, data in descriptions(package):
        yield summed(path, data)
    yield CHECKSUMS, _checksums(sums)


def package_identity(content: Content, version: str) -> str:
    """Return the SHA-256 of the `SHA256SUMS` that the CSV package would have.

    It covers every table, text and description, and no detail of how Parquet is encoded.
    """
    [(_, sums)] = deque(package_files(content, version, CSV), maxlen=1)
    return hashlib.sha256(sums).hexdigest()


def write_package(directory: Path, content: Content, version: str, kind: Format) -> None:
    """Write a self-contained Data Package into the new `directory`; FileExistsError if it exists.

    Its files have the same modes under every umask.
    """
    make_directory(directory)
    make_directory(directory / "texts")
    for name, data in package_files(content, version, kind):
        path = directory / name
        path.write_bytes(data)
        path.chmod(FILE_MODE)


def make_directory(directory: Path) -> None:
    """Make `directory`, readable by all whatever the umask; FileExistsError if it exists."""
    directory.mkdir()
    directory.chmod(DIRECTORY_MODE)


def write_zip(package: Path, archive: Path) -> None:
    """Write the files of `package` to the zip `archive`, below one folder of the archive's name.

    Stored, not deflated: compressed bytes depend on the zlib that Python was built with, and a
    release has the same bytes wherever it is made. No times, owners or modes of this machine.
    """
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for path in package_paths(package):
            entry = zipfile.ZipInfo(f"{archive.stem}/{path}", _ZIP_EPOCH)
            entry.create_system = _UNIX
            entry.external_attr = FILE_MODE << 16
            target.writestr(entry, (package / path).read_bytes())
    archive.chmod(FILE_MODE)


def seal(release: Path) -> None:
    """Write the `SHA256SUMS` of a whole release: of every file in packages and beside them."""
    sums = {
        path: file_digest(release / path) for path in package_paths(release) if path != CHECKSUMS
    }
    target = release / CHECKSUMS
    target.write_bytes(_checksums(sums))
    target.chmod(FILE_MODE)


def package_paths(package: Path) -> list[str]:
    """Return the paths of all files below `package`, sorted, with forward slashes."""
    return sorted(
        path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()
    )


def verify_package(package: Path) -> None:
    """Raise PublishingError unless `package` holds exactly the files its `SHA256SUMS` lists.

    It can be a whole release as well.
    """
    sums = package / CHECKSUMS
    if not sums.is_file():
        raise PublishingError(f"{package}: not a whole package, {CHECKSUMS} is missing")
    expected = {}
    for line in sums.read_text(encoding="utf-8").splitlines():
        digest, _, path = line.partition("  ")
        expected[path] = digest
    found = set(package_paths(package)) - {CHECKSUMS}
    for path in sorted(expected.keys() ^ found):
        state = "is missing" if path in expected else f"is not listed in {CHECKSUMS}"
        raise PublishingError(f"{package}: {path} {state}")
    for path, digest in expected.items():
        if file_digest(package / path) != digest:
            raise PublishingError(f"{package}: {path} is not the file {CHECKSUMS} lists")


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _checksums(sums: Mapping[str, str]) -> bytes:
    """SHA-256 by path in the form of `sha256sum`."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def _licence_text(dataset: Dataset) -> bytes:
    """The legal text of the dataset's licence, kept beside this module under its identifier."""
    text = importlib.resources.files(__package__) / f"{dataset.licence.name}.txt"
    if not text.is_file():
        raise PublishingError(f"no text of the licence {dataset.licence.name} in {__package__}")
    return text.read_bytes()
