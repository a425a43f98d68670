"""The facts about the dataset as a whole, from `schemas/dataset.json`.

Names, descriptions, licence, contributors, sources and the order of the tables: what does not
change with the rows. Version, counts and hashes belong to a release: see publishing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.schema.descriptor import SchemaError, objects, read_object, text, texts, translated
from pipeline.schema.model import Translated


@dataclass(frozen=True)
class Licence:
    """A licence by its Open Definition identifier, full name and address."""

    name: str
    title: str
    path: str


@dataclass(frozen=True)
class Dataset:
    """The dataset's own facts.

    `contributors` and `sources` are objects as the Data Package standard has them; `tables` are
    the names of the tables in publication order; `homepage` is None while there is none.
    `descriptor` holds all but the tables and nulls, as it stands in a package's descriptor.
    """

    name: str
    title: Translated
    description: Translated
    homepage: str | None
    licence: Licence
    contributors: tuple[Mapping[str, Any], ...]
    sources: tuple[Mapping[str, Any], ...]
    keywords: tuple[Translated, ...]
    tables: tuple[str, ...]
    descriptor: Mapping[str, Any]


def load_dataset(directory: Path) -> Dataset:
    """Return what dataset.json in `directory` says; SchemaError if it does not say all of it."""
    path = directory / "dataset.json"
    where = str(path)
    stated = read_object(path)
    licences = objects(stated, "licenses", where)
    if len(licences) != 1:
        raise SchemaError(f"{where}: 'licenses' must hold one licence")
    return Dataset(
        name=text(stated, "name", where),
        title=translated(stated, "title", where),
        description=translated(stated, "description", where),
        homepage=None if stated.get("homepage") is None else text(stated, "homepage", where),
        licence=Licence(*(text(licences[0], key, where) for key in ("name", "title", "path"))),
        contributors=tuple(objects(stated, "contributors", where)),
        sources=tuple(objects(stated, "sources", where)),
        keywords=_keywords(stated, where),
        tables=texts(stated, "tables", where),
        descriptor={
            key: value for key, value in stated.items() if key != "tables" and value is not None
        },
    )


def _keywords(stated: Mapping[str, Any], where: str) -> tuple[Translated, ...]:
    english, swedish = texts(stated, "keywords", where), texts(stated, "keywords@sv", where)
    if len(english) != len(swedish):
        raise SchemaError(f"{where}: 'keywords' and 'keywords@sv' are not each other's translation")
    return tuple(Translated(en, sv) for en, sv in zip(english, swedish, strict=True))
