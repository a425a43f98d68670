"""Reading values out of JSON descriptors, with errors that name the file and the place.

Knows JSON objects and translations (`title` is English, `title@sv` Swedish: a custom property,
since the standard's own recipe for translations is not settled and its profile only accepts
strings). Knows nothing of tables or datasets.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.schema.model import Translated


class SchemaError(ValueError):
    """A schema or dataset file that does not say what it must. Names the file and the place."""


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in the file at `path`; SchemaError if there is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SchemaError(f"{path}: no such file") from None
    except ValueError as error:
        raise SchemaError(f"{path}: not JSON: {error}") from error
    if not isinstance(value, dict):
        raise SchemaError(f"{path}: not a JSON object")
    return value


def text(descriptor: Mapping[str, Any], key: str, where: str) -> str:
    """Return the non-empty string under `key`."""
    value = descriptor.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SchemaError(f"{where}: {key!r} is missing or empty")
    return value


def translated(descriptor: Mapping[str, Any], key: str, where: str) -> Translated:
    """Return the English `key` and the Swedish `key@sv`, both demanded."""
    return Translated(text(descriptor, key, where), text(descriptor, f"{key}@sv", where))


def texts(descriptor: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """Return the list of strings under `key`; a single string counts as a list of one."""
    value = descriptor.get(key)
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
        raise SchemaError(f"{where}: {key!r} must be a list of strings")
    return tuple(values)


def objects(descriptor: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    """Return the list of objects under `key`, empty if the key is absent."""
    values = descriptor.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise SchemaError(f"{where}: {key!r} must be a list of objects")
    return values
