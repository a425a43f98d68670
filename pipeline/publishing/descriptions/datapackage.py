"""`datapackage.json`: a Data Package v2 descriptor, https://datapackage.org/standard/data-package/.

There is no `created`: a release holds no clock. `temporal` and `updated` are properties of our
own, as the standard allows: the days of the meetings, and the day up to which the data reaches.
"""

import json
from collections.abc import Mapping
from typing import Any

from pipeline.publishing.descriptions.about import Dates, Package, TableFile
from pipeline.publishing.formats import Format

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DERIVED = ("version", "temporal", "updated", "resources", "texts")
"""The properties that follow from a release's version, rows and files; the others are facts about
the dataset."""


def descriptor_bytes(package: Package) -> bytes:
    """Return the descriptor of a package as indented UTF-8 JSON.

    The texts are a documented folder, not resources: a resource each would bury nine tables
    under thousands, and one resource with many paths means files to be concatenated.
    """
    texts = package.texts
    return json_bytes(
        {
            "$schema": PROFILE,
            **package.dataset.descriptor,
            "version": package.version,
            **_dates(package.dates),
            "resources": [_resource(file, package.kind) for file in package.files],
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
                "unclassifiedByDocument": dict(texts.by_document),
            },
        }
    )


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """Return `value` as JSON for people and programs: indented, UTF-8, a line feed at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _dates(dates: Dates) -> dict[str, Any]:
    stated: dict[str, Any] = {}
    if dates.start and dates.end:
        stated["temporal"] = {"start": dates.start.isoformat(), "end": dates.end.isoformat()}
    if dates.updated:
        stated["updated"] = dates.updated.isoformat()
    return stated


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
