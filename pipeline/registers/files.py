"""Register files in YAML, read strictly: what is wrong is told with file, entry and key."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pipeline import fast_yaml

_KIND_NAMES = {
    str: "folded text",
    list: "a list of folded texts",
    date: "a date",
    bool: "true or false",
}


class RegisterError(ValueError):
    """A register file breaks a rule; the message names the file and the entry."""


def load(text: str, file: str) -> object:
    """Return the value of YAML `text`; RegisterError names `file` where it is none."""
    try:
        return fast_yaml.load(text)
    except fast_yaml.YAMLError as error:
        raise RegisterError(f"{file}: not YAML: {error}") from error


def entries(
    found: object, file: str, kinds: Mapping[str, type], required: set[str]
) -> Iterator[tuple[dict[str, Any], str]]:
    """Give each entry of a list without its null values, and how errors are to name it."""
    if not isinstance(found, list):
        raise RegisterError(f"{file}: must be a list of entries")
    for number, raw in enumerate(found, start=1):
        where = f"{file}: entry {number}"
        if not isinstance(raw, dict):
            raise RegisterError(f"{where}: is no mapping")
        where = f"{where} ({raw.get('name')})"
        entry = {key: value for key, value in raw.items() if value is not None}
        if missing := required - set(entry):
            raise RegisterError(f"{where}: {listed(missing)} missing")
        if unknown := set(entry) - set(kinds):
            raise RegisterError(f"{where}: unknown key {listed(unknown)}")
        for key, value in entry.items():
            if not _is(value, kinds[key]):
                raise RegisterError(f"{where}: {key} must be {_KIND_NAMES[kinds[key]]}")
        yield entry, where


def _is(value: object, kind: type) -> bool:
    """Whether a YAML value is of a kind; texts not empty, white space as `fold` leaves it."""
    if isinstance(value, list):
        return kind is list and bool(value) and all(_is(each, str) for each in value)
    if isinstance(value, str):
        return kind is str and bool(value) and value == " ".join(value.split())
    return type(value) is kind


def listed(names: Iterable[object]) -> str:
    """Return names in order for a message: "'a', 'b'"."""
    return ", ".join(sorted(map(repr, names)))
