"""What lies in `raw/`: the files, their content hashes and what the manifests know of their origin.

Raw files are only ever read. `raw/<source>/manifest.yaml` describes the files of one source; a
file without an entry is taken as it is. Fetching belongs in `fetching`, reading what files say in
`extraction`.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline import fast_yaml

__all__ = [
    "MANIFEST",
    "PAGE",
    "ChangedError",
    "ManifestError",
    "Origin",
    "RawDocument",
    "list_files",
    "read_document",
    "read_manifest",
    "scan_raw",
]

MANIFEST = "manifest.yaml"
MANUAL_SOURCE = "manual"
PAGE = "page"
# Files that are about documents, down to so many levels.
_NOT_DOCUMENTS = {"README.md": 2, MANIFEST: 2, "sources.yaml": 1, "corrections.yaml": 1}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_TEXTS = (
    *("sha256", "source_url", "page_url", "page_title", "attachment_title", "reference_number"),
    "kind",
)


class ManifestError(Exception):
    """A manifest that cannot be relied on; the message names the file, the entry and the remedy."""


class ChangedError(Exception):
    """A file that is no longer what it was when `raw/` was listed."""


@dataclass(frozen=True)
class Origin:
    """What a manifest says of one file; None is unknown. `retrieved_at` is in UTC.

    `senders` are the names of those who published the page, in its order; `attachment_title` is
    what the file is called there. Of the kind `page` is the page's own text.
    """

    sha256: str | None = None
    source_url: str | None = None
    page_url: str | None = None
    published_date: date | None = None
    retrieved_at: datetime | None = None
    page_title: str | None = None
    attachment_title: str | None = None
    senders: tuple[str, ...] = ()
    reference_number: str | None = None
    kind: str | None = None


@dataclass(frozen=True)
class RawDocument:
    """One distinct content in `raw/`.

    `document_id` is the first 16 hex digits of `sha256`; `path` is relative to `raw/`, with
    slashes, and the first of several files with the same bytes, whose other paths are `copies`.
    `problem` says why the bytes could not be had; the id is then made from the path.
    """

    document_id: str
    path: str
    source: str
    size_bytes: int
    sha256: str | None
    origin: Origin = Origin()
    copies: tuple[str, ...] = ()
    problem: str | None = None


def scan_raw(raw: Path) -> list[RawDocument]:
    """Return the documents under `raw`, sorted by path, one for each distinct content.

    Hidden files, `sources.yaml` and `corrections.yaml` at the top, and `manifest.yaml` and a
    `README.md` there or of a source are no documents.

    Raises:
        FileNotFoundError: `raw` is no directory.
        ManifestError: a manifest is not as it should be.
    """
    if not raw.is_dir():
        raise FileNotFoundError(f"{raw} is not a directory; create it and put the minutes there")
    origins = _origins(raw)
    found: dict[str, RawDocument] = {}
    for path in sorted(list_files(raw)):
        document = _document(raw, path, origins.get(path, Origin()))
        first = found.setdefault(document.document_id, document)
        if first is not document:
            found[first.document_id] = replace(first, copies=(*first.copies, path))
    return list(found.values())


def read_document(raw: Path, document: RawDocument) -> bytes:
    """Return the bytes that `document` was made from.

    Raises:
        ChangedError: the file has other bytes now, or is gone.
    """
    try:
        content = (raw / document.path).read_bytes()
    except FileNotFoundError:
        content = None
    if content is None or hashlib.sha256(content).hexdigest() != document.sha256:
        raise ChangedError(f"{document.path} changed while raw/ was read; run again")
    return content


def read_manifest(path: Path) -> dict[str, Origin]:
    """Return what a manifest says, by path relative to the manifest's directory.

    Raises:
        ManifestError: it is no YAML list of entries with a path, or an entry has a wrong value.
    """
    try:
        entries = fast_yaml.load(path.read_text(encoding="utf-8")) or []
    except (fast_yaml.YAMLError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path}: not valid YAML in UTF-8; correct it: {error}") from error
    if not isinstance(entries, list):
        raise ManifestError(f"{path}: must be a list of entries, each with a path")
    origins: dict[str, Origin] = {}
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
            raise ManifestError(f"{path}: an entry has no path: {entry!r}")
        if entry["path"] in origins:
            raise ManifestError(f"{path}: {entry['path']} is listed twice; remove one entry")
        origins[entry["path"]] = _origin(entry, f"{path}: {entry['path']}")
    return origins


def _origin(entry: dict[str, Any], place: str) -> Origin:
    published, retrieved = entry.get("published_date"), entry.get("retrieved_at")
    if published is not None and (
        not isinstance(published, date) or isinstance(published, datetime)
    ):
        raise ManifestError(f"{place}: published_date must be a date such as 2025-01-31")
    if retrieved is not None and not (isinstance(retrieved, datetime) and retrieved.tzinfo):
        raise ManifestError(f"{place}: retrieved_at must be a time such as 2025-01-31T12:00:00Z")
    senders = [] if entry.get("senders") is None else entry["senders"]
    if not isinstance(senders, list):
        raise ManifestError(f"{place}: senders must be a list of names")
    texts = {name: entry.get(name) for name in _TEXTS}
    for name, value in (*texts.items(), *(("senders", sender) for sender in senders)):
        if value is not None and not isinstance(value, str):
            raise ManifestError(f"{place}: {name} must be text")
        if value is not None and (not value or _CONTROL.search(value)):
            raise ManifestError(f"{place}: {name} is empty or holds a control character")
    return Origin(
        **texts,
        published_date=published,
        retrieved_at=retrieved.astimezone(UTC) if retrieved is not None else None,
        senders=tuple(senders),
    )


def _origins(raw: Path) -> dict[str, Origin]:
    origins: dict[str, Origin] = {}
    for manifest in sorted(raw.glob(f"*/{MANIFEST}")):
        for path, origin in read_manifest(manifest).items():
            origins[f"{manifest.parent.name}/{path}"] = origin
    return origins


def list_files(raw: Path) -> Iterator[str]:
    """Give the path below `raw`, with slashes, of every file there that is a document."""
    for directory, subdirectories, names in os.walk(raw, onerror=_raise):
        subdirectories[:] = [name for name in subdirectories if not name.startswith(".")]
        for name in names:
            path = (Path(directory) / name).relative_to(raw)
            is_about = len(path.parts) <= _NOT_DOCUMENTS.get(name, 0)
            if not name.startswith(".") and not is_about:
                yield path.as_posix()


def _raise(error: OSError) -> None:
    """A directory that cannot be listed is no empty one: its documents would leave the data."""
    raise error


def _printable(path: str) -> str:
    """Return `path` as published: bytes that are no UTF-8, and control characters, as `\\x0a`."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def _document(raw: Path, path: str, origin: Origin) -> RawDocument:
    parts = PurePosixPath(path).parts
    source = _printable(parts[0]) if len(parts) > 1 else MANUAL_SOURCE
    shown = _printable(path)
    file = raw / path
    try:
        if shown != path:
            raise OSError("its name holds control characters or is not UTF-8; rename the file")
        if file.is_symlink() and not file.exists():
            raise OSError("a link that leads nowhere")
        if not file.is_file():
            raise OSError("not a regular file")
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        size = file.stat().st_size
    except OSError as error:
        by_path = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
        reason = f"cannot be opened: {error.strerror or error}"
        return RawDocument(by_path, shown, source, 0, None, origin, problem=reason)
    problem = None
    if origin.sha256 is not None and origin.sha256 != sha256:
        problem = "the content is not what the manifest describes (sha256 differs)"
    return RawDocument(sha256[:16], shown, source, size, sha256, origin, problem=problem)
