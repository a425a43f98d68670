"""`csvw-metadata.json`: CSV on the Web, https://www.w3.org/TR/tabular-metadata/.

A group of tables with columns, types, keys and references, titles and descriptions in both
languages. Of what the schemas say CSVW cannot hold that a column's values are unique. It is built
as data: the library csvw needs an older rfc3986 than Frictionless brings, and judges in `.ci/run`.
"""

import re
from collections.abc import Mapping
from typing import Any

from pipeline.publishing.descriptions.about import Package, TableFile
from pipeline.publishing.descriptions.datapackage import json_bytes
from pipeline.schema import CSV_DIALECT, CSV_ENCODING, Field, ForeignKey, Translated

_DIALECT = {
    "encoding": CSV_ENCODING,
    "delimiter": CSV_DIALECT["delimiter"],
    "lineTerminators": [CSV_DIALECT["lineTerminator"]],
    "quoteChar": CSV_DIALECT["quoteChar"],
    "doubleQuote": CSV_DIALECT["doubleQuote"],
    "header": CSV_DIALECT["header"],
}


def csvw_bytes(package: Package) -> bytes:
    """Return the metadata of a package of CSV files as indented UTF-8 JSON-LD."""
    dataset = package.dataset
    paths = {file.schema.name: file.path for file in package.files}
    stated: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": _literals(dataset.title),
        "dc:description": _literals(dataset.description),
        "dc:publisher": dataset.publisher.name,
        "dc:license": {"@id": dataset.licence.path},
        "dc:source": [{"@id": source["path"]} for source in dataset.sources if "path" in source],
        "dcat:keyword": [each for keyword in dataset.keywords for each in _literals(keyword)],
        "schema:version": package.version,
        "dialect": _DIALECT,
        "tables": [_table(file, paths) for file in package.files],
    }
    if package.dates.updated:
        stated["dc:modified"] = {"@value": package.dates.updated.isoformat(), "@type": "xsd:date"}
    return json_bytes(stated)


def _table(file: TableFile, paths: Mapping[str, str]) -> dict[str, Any]:
    schema = file.schema
    return {
        "@type": "Table",
        "url": file.path,
        "dc:title": _literals(schema.title),
        "dc:description": _literals(schema.description),
        "tableSchema": {
            "@type": "Schema",
            "columns": [_column(field) for field in schema.fields],
            "primaryKey": list(schema.primary_key),
            "foreignKeys": [_foreign_key(key, paths) for key in schema.foreign_keys],
        },
    }


def _column(field: Field) -> dict[str, Any]:
    """The column's name is a title, too: by it the header of the file is recognised."""
    return {
        "@type": "Column",
        "name": field.name,
        "titles": {"en": [field.name, field.title.en], "sv": [field.title.sv]},
        "dc:description": _literals(field.description),
        "datatype": _datatype(field),
        "required": field.required,
    }


def _datatype(field: Field) -> dict[str, Any]:
    """Lists of allowed values become regular expressions, the only form that CSVW has for them."""
    match field.type:
        case "date":
            return {"base": "date", "format": "yyyy-MM-dd"}
        case "boolean":
            return {"base": "boolean", "format": "true|false"}
        case "integer":
            limits = ("minimum", "maximum")
            return {"base": "integer"} | {
                key: field.constraints[key] for key in limits if key in field.constraints
            }
        case "string":
            allowed = field.constraints.get("enum", ())
            patterns = ["|".join(map(re.escape, allowed)), field.constraints.get("pattern")]
            formats = [f"^(?:{pattern})$" for pattern in patterns if pattern]
            return {"base": "string"} | ({"format": formats[0]} if formats else {})


def _foreign_key(key: ForeignKey, paths: Mapping[str, str]) -> dict[str, Any]:
    return {
        "columnReference": list(key.fields),
        "reference": {
            "resource": paths[key.table],
            "columnReference": list(key.reference_fields),
        },
    }


def _literals(words: Translated) -> list[dict[str, str]]:
    return [{"@value": words.en, "@language": "en"}, {"@value": words.sv, "@language": "sv"}]
