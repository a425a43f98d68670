"""What is done about one file of a source: ask for it, keep it, say so in the manifest.

Nothing that was fetched is ever changed or removed: another content under the same URL becomes a
version beside the old one, and a file that is gone at the source gets a mark.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.extraction import extract
from pipeline.fetching.content import check_attachment, check_page, check_text, media_type_of
from pipeline.fetching.manifest import Entry, Manifest, moment, put, version_of
from pipeline.fetching.model import Page, Problem, Report
from pipeline.fetching.paths import path_of
from pipeline.fetching.sources import LISTING, Source
from pipeline.fetching.web import GONE, Answer, Validators, Web
from pipeline.ingest import PAGE

_ORDER = (
    *("path", "sha256", "size_bytes", "media_type", "kind", "source_url", "page_url"),
    *("page_title", "attachment_title", "published_date", "senders", "reference_number"),
    *("summary", "not_fetched", "retrieved_at", "http_status", "etag", "last_modified"),
    *("version", "replaced_at", "gone_since", "gone_status"),
)


@dataclass(frozen=True)
class Wanted:
    """One file to fetch: an attachment of a page or, of kind `page`, the page's own text."""

    page: Page
    url: str
    kind: str
    title: str | None = None
    not_fetched: tuple[Mapping[str, str], ...] = ()

    @property
    def description(self) -> Mapping[str, Any]:
        """What the manifest says of the file beside what its bytes and the server say."""
        page = self.page
        stated = {
            "kind": self.kind,
            "page_url": page.url,
            "page_title": page.title or None,
            "attachment_title": self.title or None,
            "published_date": page.published,
            "senders": list(page.senders) or None,
            "reference_number": page.reference_number,
            "summary": page.summary if self.kind == PAGE else None,
            "not_fetched": [dict(each) for each in self.not_fetched] or None,
        }
        return {key: value for key, value in stated.items() if value is not None}


_DESCRIBING = frozenset(
    {"kind", "page_url", "page_title", "attachment_title", "published_date", "senders"}
    | {"reference_number", "summary", "not_fetched"}
)


Read = Callable[[bytes], Wanted]
"""Completes what is known of a web page by its own content."""


@dataclass
class Files:
    """The files of one source below `directory`, while it is being fetched."""

    source: Source
    directory: Path
    scratch: Path
    manifest: Manifest
    web: Web
    report: Report
    now: Callable[[], datetime]

    def fetch(self, wanted: Wanted, read: Read | None = None) -> Page | None:
        """Fetch one file if the source has another than is here.

        Args:
            wanted: the file.
            read: for a web page, which tells about itself.

        Returns:
            The file's page, as read; None where there is no file.

        Raises:
            UnreachableError, RefusedError: as `Web.get`.
        """
        entry = self.manifest.latest(wanted.url)
        here = self._here(entry) if entry else None
        if entry and here is not None and here != entry["sha256"]:
            self._complain(wanted.url, f"{self._shown(entry)} was changed here; put it back")
            return None
        known = _validators(entry) if entry and here else Validators()
        target = self.scratch / "download"
        answer = self.web.get(wanted.url, target, known, self._check(wanted), wanted.kind == PAGE)
        if answer.status in GONE:
            self._gone(entry, wanted.url, answer.status)
            return None
        if answer.status == 304 and entry:
            there = self.directory / entry["path"]
            wanted = read(there.read_bytes()) if read else wanted
            self._same(entry, wanted, answer.validators)
        else:
            wanted = read(target.read_bytes()) if read else wanted
            self._came(entry, wanted, answer, target, read)
        return wanted.page

    def ask_after(self, entry: Entry) -> None:
        """See whether a file that no page names any more is still there.

        Raises:
            UnreachableError, RefusedError: as `Web.get`.
        """
        page = Page(entry.get("page_url", ""), "", entry.get("page_title", ""))
        url, kind = entry["source_url"], entry.get("kind", "")
        check = self._check(Wanted(page, url, kind))
        target = self.scratch / "download"
        answer = self.web.get(url, target, _validators(entry), check, kind == PAGE)
        if answer.status in GONE:
            self._gone(entry, url, answer.status)
        else:
            self._back(entry)
            self.report.unchanged += 1

    def _check(self, wanted: Wanted) -> Callable[[bytes], object]:
        if wanted.kind != PAGE:
            return partial(check_attachment, said=f"{wanted.title or ''} {wanted.url}")
        if self.source.kind == LISTING:
            return check_page
        return partial(check_text, name=wanted.url)

    def _came(
        self,
        entry: Entry | None,
        wanted: Wanted,
        answer: Answer,
        target: Path,
        read: Read | None,
    ) -> None:
        content = target.read_bytes()
        digest = sha256(content).hexdigest()
        if entry and digest == entry["sha256"]:
            if self._here(entry) is None:
                put(target, self.directory / entry["path"])
                self.report.returned.append(self._shown(entry))
            self._same(entry, wanted, answer.validators)
            return
        if entry and self._same_page(entry, wanted, content, read):
            self._same(entry, wanted, _validators(entry))  # those of the bytes that are here
            return
        media_type = media_type_of(content, wanted.url)
        version = version_of(entry) + 1 if entry else 1
        path = self._free_path(entry, wanted, media_type, version, digest)
        new = {
            "path": path,
            "sha256": digest,
            "size_bytes": len(content),
            "media_type": media_type,
            "source_url": wanted.url,
            **wanted.description,
            "retrieved_at": moment(self.now()),
            "http_status": answer.status,
            **_stated(answer.validators),
            **({"version": version} if entry else {}),
        }
        put(target, self.directory / path)
        if entry:
            entry["replaced_at"] = new["retrieved_at"]
            _unmark(entry)
        self.manifest.entries.append({key: new[key] for key in _ORDER if key in new})
        self.manifest.write()
        (self.report.replaced if entry else self.report.new).append(self._shown(new))

    def _free_path(
        self, entry: Entry | None, wanted: Wanted, media_type: str, version: int, digest: str
    ) -> str:
        """Return where a content goes: beside its other versions, and never over another file.

        The very same content may lie there already, of a fetch that was killed.
        """
        while True:
            path = path_of(wanted.page, wanted.url, wanted.kind, media_type, version)
            if entry:
                beside = PurePosixPath(entry["path"]).parent
                path = str(beside / PurePosixPath(path).name)
            there = self.directory / path
            if not there.exists() or _digest(there) == digest:
                return path
            version += 1

    def _same(self, entry: Entry, wanted: Wanted, validators: Validators) -> None:
        """Note that a file is as it was; what is said of it may have changed."""
        self.report.unchanged += 1
        self._back(entry)
        stated = {key: entry[key] for key in _DESCRIBING if key in entry}
        changed = stated != wanted.description
        kept = {key: value for key, value in entry.items() if key not in _DESCRIBING}
        merged = {**kept, **wanted.description, **_stated(validators)}
        if merged == entry:
            return
        further = [key for key in merged if key not in _ORDER]
        in_order = {key: merged[key] for key in (*_ORDER, *further) if key in merged}
        entry.clear()
        entry.update(in_order)
        self.manifest.write()
        if changed:
            self.report.described.append(self._shown(entry))

    def _same_page(self, entry: Entry, wanted: Wanted, content: bytes, read: Read | None) -> bool:
        """Whether a web page says what it said: its markup may differ with every answer."""
        there = self.directory / entry["path"]
        if read is None or not there.is_file():
            return False
        before = there.read_bytes()
        same_text = extract(content).text == extract(before).text
        return same_text and read(before).page.attachments == wanted.page.attachments

    def _gone(self, entry: Entry | None, url: str, status: int) -> None:
        if entry is None:
            self._complain(url, f"answered {status}")
        elif "gone_since" not in entry:
            entry |= {"gone_since": moment(self.now()), "gone_status": status}
            self.manifest.write()
            self.report.gone.append(self._shown(entry))

    def _back(self, entry: Entry) -> None:
        if _unmark(entry):
            self.manifest.write()
            self.report.returned.append(self._shown(entry))

    def _here(self, entry: Entry) -> str | None:
        """Return the digest of an entry's file as it lies there; None if it does not."""
        file = self.directory / entry["path"]
        return _digest(file) if file.is_file() else None

    def _complain(self, url: str, reason: str) -> None:
        self.report.problems.append(Problem(url, reason))

    def _shown(self, entry: Mapping[str, Any]) -> str:
        return f"{self.source.id}/{entry['path']}"


def _unmark(entry: Entry) -> bool:
    """Take the mark of being gone from an entry; return whether it had one."""
    entry.pop("gone_status", None)
    return entry.pop("gone_since", None) is not None


def _stated(validators: Validators) -> dict[str, str]:
    stated = {"etag": validators.etag, "last_modified": validators.last_modified}
    return {key: value for key, value in stated.items() if value is not None}


def _validators(entry: Entry) -> Validators:
    etag, modified = entry.get("etag"), entry.get("last_modified")
    return Validators(
        etag if isinstance(etag, str) else None, modified if isinstance(modified, str) else None
    )


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
