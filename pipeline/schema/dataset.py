"""The facts about the dataset as a whole, from `schemas/dataset.json`.

Names, descriptions, publisher, address, licence, sources, coverage and the order of the tables:
what does not change with the rows. Version, dates, counts and hashes belong to a release: see
publishing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.schema.descriptor import SchemaError, objects, read_object, text, texts, translated
from pipeline.schema.model import Translated

_ADDRESS = re.compile(r"https://[^\s/?#]+(?:/[^\s/?#]+)*/")
_EMAIL = re.compile(r"[^\s@:]+@[^\s@:]+")


@dataclass(frozen=True)
class Licence:
    """A licence by its Open Definition identifier, full name, address and IRI.

    The IRI is what linked data knows the licence by; it need not be where its text is.
    """

    name: str
    title: str
    path: str
    iri: str


@dataclass(frozen=True)
class Concept:
    """A term of a controlled vocabulary: its IRI, and what people call it."""

    iri: str
    title: Translated


@dataclass(frozen=True)
class Publisher:
    """Who answers for the dataset, and where they are reached; `type` is a term of ADMS."""

    name: str
    description: Translated
    email: str
    type: Concept


@dataclass(frozen=True)
class Dataset:
    """The dataset's own facts.

    `homepage` is the address at which the output directory can be reached, with a slash at its
    end; every IRI begins with it. `sources` are objects as the Data Package standard has them;
    `tables` are the names of the tables in publication order. `descriptor` holds all but the
    tables, as it stands in a package's descriptor.
    """

    name: str
    title: Translated
    description: Translated
    homepage: str
    publisher: Publisher
    licence: Licence
    sources: tuple[Mapping[str, Any], ...]
    keywords: tuple[Translated, ...]
    language: Concept
    spatial: Concept
    theme: Concept
    frequency: Concept
    access: Concept
    availability: Concept
    tables: tuple[str, ...]
    descriptor: Mapping[str, Any]


def load_dataset(directory: Path) -> Dataset:
    """Return what dataset.json in `directory` says; SchemaError if it does not say all of it."""
    path = directory / "dataset.json"
    where = str(path)
    stated = read_object(path)
    return Dataset(
        name=text(stated, "name", where),
        title=translated(stated, "title", where),
        description=translated(stated, "description", where),
        homepage=_matching(_ADDRESS, stated, "homepage", where),
        publisher=_publisher(_only(stated, "contributors", where), where),
        licence=_licence(_only(stated, "licenses", where), where),
        sources=tuple(objects(stated, "sources", where)),
        keywords=_keywords(stated, where),
        language=_concept(stated, "language", where),
        spatial=_concept(stated, "spatial", where),
        theme=_concept(stated, "theme", where),
        frequency=_concept(stated, "frequency", where),
        access=_concept(stated, "access", where),
        availability=_concept(stated, "availability", where),
        tables=texts(stated, "tables", where),
        descriptor={key: value for key, value in stated.items() if key != "tables"},
    )


def _only(stated: Mapping[str, Any], key: str, where: str) -> Mapping[str, Any]:
    found = objects(stated, key, where)
    if len(found) != 1:
        raise SchemaError(f"{where}: {key!r} must hold one object")
    return found[0]


def _publisher(stated: Mapping[str, Any], where: str) -> Publisher:
    place = f"{where}: contributors"
    return Publisher(
        name=text(stated, "title", place),
        description=translated(stated, "description", place),
        email=_matching(_EMAIL, stated, "email", place),
        type=_concept(stated, "type", place),
    )


def _licence(stated: Mapping[str, Any], where: str) -> Licence:
    place = f"{where}: licenses"
    return Licence(*(text(stated, key, place) for key in ("name", "title", "path", "iri")))


def _concept(stated: Mapping[str, Any], key: str, where: str) -> Concept:
    concept = stated.get(key)
    if not isinstance(concept, dict):
        raise SchemaError(f"{where}: {key!r} must be an object with iri and titles")
    place = f"{where}: {key}"
    return Concept(text(concept, "iri", place), translated(concept, "title", place))


def _matching(form: re.Pattern[str], stated: Mapping[str, Any], key: str, where: str) -> str:
    value = text(stated, key, where)
    if not form.fullmatch(value):
        raise SchemaError(f"{where}: {key!r} is {value!r}, not like {form.pattern}")
    return value


def _keywords(stated: Mapping[str, Any], where: str) -> tuple[Translated, ...]:
    english, swedish = texts(stated, "keywords", where), texts(stated, "keywords@sv", where)
    if len(english) != len(swedish):
        raise SchemaError(f"{where}: 'keywords' and 'keywords@sv' are not each other's translation")
    return tuple(Translated(en, sv) for en, sv in zip(english, swedish, strict=True))
