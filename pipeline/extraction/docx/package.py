"""A DOCX file as the archive of XML parts it is, opened without trust.

Nothing outside the archive is ever read: no external entity, no network, no linked file. What the
parts mean belongs in the modules beside this one.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Container, Iterator
from io import BytesIO

from lxml import etree

from pipeline.extraction.limits import LimitError, Limits
from pipeline.extraction.model import UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_PLAUSIBLE_BYTES = 1024 * 1024  # below this, no ratio of compression is suspicious
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


def w(element: etree._Element, name: str) -> str | None:
    """Return the attribute `name` of WordprocessingML."""
    value = element.get(W + name)
    return None if value is None else str(value)


def value_of(parent: etree._Element | None, name: str) -> str | None:
    """Return `w:val` of the child `name`, "" where it has none, None without the child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else (w(child, "val") or "")


def is_on(parent: etree._Element | None, name: str) -> bool | None:
    """Return whether the switch `name` is on, None where nothing is said."""
    value = value_of(parent, name)
    return None if value is None else value not in ("0", "false", "off", "none")


class Package:
    """The parts of a DOCX file."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        """Open the archive.

        Raises:
            UnreadableError: when it is damaged or exceeds the limits.
        """
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise UnreadableError(f"a damaged DOCX file: {error}") from error
        members = self._archive.infolist()
        if len(members) > limits.archive_members:
            raise LimitError(f"more than {limits.archive_members:,} files in the archive")
        for member in members:
            plausible = max(member.compress_size * limits.archive_ratio, _PLAUSIBLE_BYTES)
            if member.file_size > plausible:
                raise LimitError(f"compressed more than {limits.archive_ratio} to 1")
        if sum(member.file_size for member in members) > limits.archive_mib * 1024 * 1024:
            raise LimitError(f"larger than {limits.archive_mib:g} MiB when decompressed")
        self._names = {member.filename for member in members}
        self.main = self._main_part()
        self._folder = posixpath.dirname(self.main)
        self._relations = self._read_relations(self.main)

    def part(self, name: str) -> etree._Element | None:
        """Return the root of the part `name`, None where the archive has none.

        Raises:
            UnreadableError: when it is not well-formed XML, or declares a document type.
        """
        if name not in self._names:
            return None
        content = self._bytes(name)
        for strict, transitional in _STRICT:
            content = content.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError(f"a damaged DOCX file: {name} is not well-formed") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableError(f"{name} declares a document type, which no DOCX file may")
        return root

    def of_kind(self, kind: str) -> etree._Element | None:
        """Return the part to which the main part is related as `kind` ("styles", "footnotes")."""
        for related, target in self._relations.values():
            if related == kind:
                return self.part(target)
        return None

    def related(self, kinds: Container[str]) -> Iterator[tuple[str, str, etree._Element]]:
        """Yield the parts to which the main part is related as one of `kinds`: kind, name, root."""
        for kind, target in self._relations.values():
            root = self.part(target) if kind in kinds else None
            if root is not None:
                yield kind, target, root

    def referred(self, reference: etree._Element) -> tuple[str, etree._Element | None]:
        """Return the name and root of the part that `r:id` of `reference` names."""
        _, target = self._relations.get(str(reference.get(_RELATION_ID)), ("", ""))
        return target, self.part(target)

    def _bytes(self, name: str) -> bytes:
        info = self._archive.getinfo(name)
        if info.file_size > self._limits.characters * 4:
            raise LimitError(f"{name} is larger than {self._limits.characters * 4:,} bytes")
        if info.flag_bits & 1 or info.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            raise UnreadableError("an encrypted or oddly compressed DOCX file; save it anew")
        try:
            return self._archive.read(info)
        except (*_BROKEN, RuntimeError) as error:
            raise UnreadableError(f"a damaged DOCX file: {name}: {error}") from error

    def _main_part(self) -> str:
        relations = self._relation_list("_rels/.rels", "")
        main = next((target for _, kind, target in relations if kind == "officeDocument"), "")
        if main not in self._names:
            raise UnreadableError("a damaged DOCX file: its document part is missing")
        return main

    def _read_relations(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        relations = self._relation_list(f"{folder}/_rels/{name}.rels", folder)
        return {identity: (kind, target) for identity, kind, target in relations}

    def _relation_list(self, name: str, folder: str) -> list[tuple[str, str, str]]:
        """Return the relations in part `name` as (id, kind, target), but no external ones."""
        root = self.part(name)
        return [
            (
                str(relation.get("Id", "")),
                str(relation.get("Type", "")).rpartition("/")[2],
                posixpath.normpath(
                    posixpath.join("/" + folder, str(relation.get("Target", "")))
                ).lstrip("/"),
            )
            for relation in (() if root is None else root)
            if relation.get("TargetMode") != "External"
        ]
