"""What every description is made from, of a package or of all releases: facts, no words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.publishing.annex import Annex
from pipeline.publishing.formats import Format
from pipeline.schema import Dataset, TableSchema, Translated


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
    """How many texts a package holds, and characters in their segments, all and unclassified.

    `by_document` holds the unclassified ones of each document that has any.
    """

    texts: int
    characters: int
    unclassified: int
    by_document: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Dates:
    """First and last day of the meetings, and the newest date known of meetings or documents.

    They come from the rows, never from a clock: the same rows have the same dates. `updated` is
    the day up to which the data reaches, and stands where a standard asks when a release was made.
    All are None where no row has a date.
    """

    start: date | None
    end: date | None
    updated: date | None


@dataclass(frozen=True)
class Package:
    """All that is known of a package when it is described; `files` are in publication order."""

    dataset: Dataset
    version: str
    kind: Format
    files: tuple[TableFile, ...]
    texts: TextCount
    dates: Dates
    annexes: tuple[Annex, ...] = ()


@dataclass(frozen=True)
class Released:
    """A release as a catalogue lists it."""

    version: str
    dates: Dates


@dataclass(frozen=True)
class ReleaseFile:
    """A file that holds all of a release in one format: its size in bytes and SHA-256.

    `kind`, `title`, `description` and `mediatype` are what is known of the format.
    """

    name: str
    kind: str
    title: str
    description: Translated
    mediatype: str
    size: int
    sha256: str
