"""`croissant.json`: Croissant 1.1, https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html.

For tools of machine learning: a file object for every table with its SHA-256, and a record set
with its columns, keys and references. It is built as data, on the context of the standard
(`croissant-context.json`): mlcroissant would cost every run 2 s of CPU at its start and the
environment 300 MB, mostly for pandas and SciPy. It judges the document instead, in `.ci/run`.
"""

import importlib.resources
import json
from collections.abc import Mapping
from typing import Any

from pipeline.publishing.descriptions.about import Package, TableFile
from pipeline.publishing.descriptions.datapackage import json_bytes
from pipeline.schema import FieldType, Translated

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
_TYPES: dict[FieldType, str] = {
    "string": "sc:Text",
    "integer": "cr:Int64",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}


def croissant_bytes(package: Package) -> bytes:
    """Return the Croissant description of a package as indented UTF-8 JSON-LD."""
    dataset, updated = package.dataset, package.dates.updated
    paths = {file.schema.name: file.path for file in package.files}
    publisher = {
        "@type": "sc:Organization",
        "name": dataset.publisher.name,
        "description": _both(dataset.publisher.description),
        "email": dataset.publisher.email,
    }
    context = importlib.resources.files(__package__) / "croissant-context.json"
    return json_bytes(
        {
            "@context": json.loads(context.read_bytes()),
            "@type": "sc:Dataset",
            "conformsTo": CONFORMS_TO,
            "name": _both(dataset.title),
            "description": _both(dataset.description),
            "url": dataset.homepage,
            "license": dataset.licence.path,
            "version": package.version,
            **({"datePublished": updated.isoformat()} if updated else {}),
            "creator": publisher,
            "publisher": publisher,
            "keywords": [word for each in dataset.keywords for word in (each.en, each.sv)],
            "inLanguage": "sv",
            "citeAs": f"{dataset.title.en}, version {package.version}. {dataset.homepage}",
            "distribution": [_file_object(file) for file in package.files],
            "recordSet": [_record_set(file, paths) for file in package.files],
        }
    )


def _file_object(file: TableFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "description": _both(file.schema.title),
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": "text/csv",
        "sha256": file.sha256,
    }


def _record_set(file: TableFile, paths: Mapping[str, str]) -> dict[str, Any]:
    """References name the column of a file, not the field of a record set.

    As fields, mlcroissant could read none that leads back in a circle or on to a third table, and
    both occur here.
    """
    schema = file.schema
    targets = {
        column: {"references": _column(paths[key.table], target)}
        for key in schema.foreign_keys
        for column, target in zip(key.fields, key.reference_fields, strict=True)
    }
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": _both(schema.description),
        "key": [{"@id": f"{schema.name}/{column}"} for column in schema.primary_key],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{schema.name}/{field.name}",
                "name": field.name,
                "description": _both(field.description),
                "dataType": _TYPES[field.type],
                **targets.get(field.name, {}),
                "source": _column(file.path, field.name),
            }
            for field in schema.fields
        ],
    }


def _column(path: str, name: str) -> dict[str, Any]:
    return {"fileObject": {"@id": path}, "extract": {"column": name}}


def _both(words: Translated) -> dict[str, str]:
    return {"en": words.en, "sv": words.sv}
