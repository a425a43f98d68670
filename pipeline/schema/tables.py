"""Reading the table schemas of `schemas/`, or of a published package, into TableSchema.

Holds the demands on a schema file: known types, titles and descriptions in both languages, keys
over columns and tables that exist. The rows of a table are none of its business.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

from pipeline.schema.dataset import load_dataset
from pipeline.schema.descriptor import (
    SchemaError,
    objects,
    read_object,
    text,
    texts,
    translated,
)
from pipeline.schema.model import Field, FieldType, ForeignKey, TableSchema


def load_schemas(directory: Path) -> dict[str, TableSchema]:
    """Return the schema of every table of the dataset in `directory`, in publication order.

    Raises SchemaError, which names file and field, for a file that is missing, not JSON, not
    listed in dataset.json, or lacks what a schema must say.
    """
    names = load_dataset(directory).tables
    strangers = {path.stem for path in directory.glob("*.json")} - {*names, "dataset"}
    if strangers:
        raise SchemaError(f"{directory}: not among the tables of dataset.json: {sorted(strangers)}")
    paths = {name: directory / f"{name}.json" for name in names}
    schemas = {name: table_schema(read_object(path), str(path)) for name, path in paths.items()}
    for name, schema in schemas.items():
        if schema.name != name:
            raise SchemaError(f"{paths[name]}: 'name' is {schema.name!r}, not {name!r}")
    check_references(schemas)
    return schemas


def table_schema(descriptor: Mapping[str, Any], where: str) -> TableSchema:
    """Return the schema that a Table Schema `descriptor` states; `where` names it in errors."""
    name = text(descriptor, "name", where)
    fields = tuple(_field(field, where) for field in objects(descriptor, "fields", where))
    schema = TableSchema(
        name=name,
        title=translated(descriptor, "title", where),
        description=translated(descriptor, "description", where),
        fields=fields,
        primary_key=texts(descriptor, "primaryKey", where),
        unique_keys=_unique_keys(descriptor, where),
        foreign_keys=tuple(
            _foreign_key(key, name, where) for key in objects(descriptor, "foreignKeys", where)
        ),
        quoted_field=descriptor.get("quoted_field"),
        descriptor=dict(descriptor),
    )
    _check_columns(schema, where)
    return schema


def check_references(schemas: Mapping[str, TableSchema]) -> None:
    """Raise SchemaError for a foreign key to a table or column that does not exist."""
    for schema in schemas.values():
        for key in schema.foreign_keys:
            if key.table not in schemas:
                raise SchemaError(f"{schema.name}: foreign key to unknown table {key.table!r}")
            missing = set(key.reference_fields) - set(schemas[key.table].columns)
            if missing or len(key.fields) != len(key.reference_fields):
                raise SchemaError(
                    f"{schema.name}: foreign key {list(key.fields)} does not match "
                    f"{key.table}{list(key.reference_fields)}"
                )


def _field(descriptor: Mapping[str, Any], where: str) -> Field:
    name = text(descriptor, "name", f"{where}: a field")
    place = f"{where}: field {name!r}"
    constraints = descriptor.get("constraints", {})
    if not isinstance(constraints, dict):
        raise SchemaError(f"{place}: 'constraints' must be an object")
    return Field(
        name=name,
        type=_field_type(text(descriptor, "type", place), place),
        title=translated(descriptor, "title", place),
        description=translated(descriptor, "description", place),
        constraints=constraints,
    )


def _field_type(stated: str, place: str) -> FieldType:
    types: tuple[FieldType, ...] = get_args(FieldType)
    for known in types:
        if known == stated:
            return known
    raise SchemaError(f"{place}: type {stated!r} is none of {list(types)}")


def _foreign_key(descriptor: Mapping[str, Any], own_name: str, where: str) -> ForeignKey:
    """A self-reference names no resource (Data Package v2), or the empty one (v1)."""
    place = f"{where}: foreign key"
    reference = descriptor.get("reference")
    if not isinstance(reference, dict):
        raise SchemaError(f"{place}: 'reference' is missing")
    return ForeignKey(
        fields=texts(descriptor, "fields", place),
        table=reference.get("resource") or own_name,
        reference_fields=texts(reference, "fields", place),
    )


def _unique_keys(descriptor: Mapping[str, Any], where: str) -> tuple[tuple[str, ...], ...]:
    keys = descriptor.get("uniqueKeys", [])
    if not isinstance(keys, list):
        raise SchemaError(f"{where}: 'uniqueKeys' must be a list of lists")
    return tuple(texts({"uniqueKeys": key}, "uniqueKeys", where) for key in keys)


def _check_columns(schema: TableSchema, where: str) -> None:
    if len(set(schema.columns)) != len(schema.columns):
        raise SchemaError(f"{where}: two fields have one name")
    optional = [field.name for field in schema.fields if not field.required]
    for column in schema.primary_key:
        if column in optional:
            raise SchemaError(f"{where}: field {column!r} is in the primary key but not required")
    used: Iterable[str] = [
        *schema.primary_key,
        *(column for key in schema.unique_keys for column in key),
        *(column for key in schema.foreign_keys for column in key.fields),
        *([schema.quoted_field] if schema.quoted_field is not None else []),
    ]
    for column in used:
        if column not in schema.columns:
            raise SchemaError(f"{where}: a key or quoted_field names unknown column {column!r}")
