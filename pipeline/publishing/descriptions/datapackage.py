"""What `datapackage.json` says: a Data Package v2 descriptor made from the schemas and the files.

Every type, key and description comes from `schemas/`; nothing is stated here a second time. There
is no `created`: a release holds no clock.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.publishing.formats import Format
from pipeline.schema import Dataset, TableSchema

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@dataclass(frozen=True)
class TableFile:
    """A table as it stands in a package: its schema, and its file's size, SHA-256 and rows."""

    schema: TableSchema
    path: str
    size: int
    sha256: str
    rows: int


@dataclass(frozen=True)
class TextCount:
    """How many texts a package holds, and characters in their segments, all and unclassified."""

    texts: int
    characters: int
    unclassified: int


def descriptor_bytes(
    dataset: Dataset, version: str, files: Iterable[TableFile], texts: TextCount, kind: Format
) -> bytes:
    """Return the descriptor of a package as indented UTF-8 JSON.

    The texts are a documented folder, not resources: a resource each would bury nine tables
    under thousands, and one resource with many paths means files to be concatenated.
    """
    return json_bytes(
        {
            "$schema": PROFILE,
            **dataset.descriptor,
            "version": version,
            "resources": [_resource(file, kind) for file in files],
            "texts": {
                "title": "Texts of the documents",
                "title@sv": "Dokumentens texter",
                "path": "texts/{document_id}.txt",
                "format": "txt",
                "mediatype": "text/plain",
                "encoding": "utf-8",
                "count": texts.texts,
                "characters": texts.characters,
                "unclassified": texts.unclassified,
            },
        }
    )


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """Return `value` as JSON for people and programs: indented, UTF-8, a line feed at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(file: TableFile, kind: Format) -> dict[str, Any]:
    about = {
        key: file.schema.descriptor[key]
        for key in ("title", "title@sv", "description", "description@sv")
    }
    return {
        "name": file.schema.name,
        "type": "table",
        **about,
        "path": file.path,
        "format": kind.name,
        "mediatype": kind.mediatype,
        **kind.resource,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "rows": file.rows,
        "schema": file.schema.descriptor,
    }
