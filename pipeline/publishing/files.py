"""The formats that hold all tables in one file, and what such a file is called.

They stand beside the packages at the top of a release, under names that stay the same. How a
format is written stands in its own module; where files go is `releases`' business.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.publishing.content import Content
from pipeline.publishing.database import database_bytes
from pipeline.publishing.datasette import datasette_metadata
from pipeline.publishing.workbook import workbook_bytes
from pipeline.schema import Translated

DATASETTE_METADATA = "metadata.json"
"""The name under which `datasette <directory>` finds the description of a database by itself."""


@dataclass(frozen=True)
class FileFormat:
    """A format of one file for all tables.

    `name` is the file ending, `noun` what such a file is and `description` says what
    this one is; `encode` makes the file of a content and its version; `beside` are
    files that go with it, by name.
    """

    name: str
    noun: str
    title: str
    description: Translated
    mediatype: str
    encode: Callable[[Content, str], bytes]
    beside: Mapping[str, Callable[[Content, str], bytes]]

    def place(self, dataset: str) -> str:
        """Return where in a release of the dataset the file lies."""
        return f"{dataset}.{self.name}"

    def download(self, dataset: str, version: str) -> str:
        """Return the name of the file, which is the same in every version."""
        return self.place(dataset)

    def files(self, dataset: str) -> dict[str, Callable[[Content, str], bytes]]:
        """Return what makes the file, and what makes those beside it, by file name."""
        return {self.place(dataset): self.encode, **self.beside}


SQLITE = FileFormat(
    name="sqlite",
    noun="database",
    title="SQLite",
    description=Translated(
        "The same tables and texts as one SQLite database, with keys and full-text search.",
        "Samma tabeller och texter som en SQLite-databas, med nycklar och fritextsökning.",
    ),
    mediatype="application/vnd.sqlite3",
    encode=database_bytes,
    beside={DATASETTE_METADATA: datasette_metadata},
)
XLSX = FileFormat(
    name="xlsx",
    noun="workbook",
    title="Excel",
    description=Translated(
        "The same tables as one Excel workbook, a sheet for each, with a guide.",
        "Samma tabeller som en Excelarbetsbok, ett blad för var och en, med en vägledning.",
    ),
    mediatype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    encode=workbook_bytes,
    beside={},
)
FILE_FORMATS = (XLSX, SQLITE)
