"""What a package says of itself, for people and for programs: one schema, every description.

Belongs here: a module per standard, each a pure function from the facts about a package (`about`)
to the bytes of one file. Does not belong here: the facts themselves (`schemas/`), how tables are
encoded (`formats`), and where files are written (`packages`, `releases`).
"""

from collections.abc import Iterator

from pipeline.publishing.descriptions.about import (
    Dates,
    Package,
    Released,
    ReleaseFile,
    TableFile,
    TextCount,
)
from pipeline.publishing.descriptions.citation import citation_bytes
from pipeline.publishing.descriptions.croissant import croissant_bytes
from pipeline.publishing.descriptions.csvw import csvw_bytes
from pipeline.publishing.descriptions.datapackage import descriptor_bytes
from pipeline.publishing.descriptions.readme import readme
from pipeline.publishing.formats import CSV

__all__ = ["Dates", "Package", "ReleaseFile", "Released", "TableFile", "TextCount", "descriptions"]


def descriptions(package: Package) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of every file that describes `package`.

    Croissant and CSVW are about CSV files and stand in the CSV package only.
    """
    yield "README.md", readme(package).encode()
    yield "datapackage.json", descriptor_bytes(package)
    yield "CITATION.cff", citation_bytes(package)
    if package.kind == CSV:
        yield "croissant.json", croissant_bytes(package)
        yield "csvw-metadata.json", csvw_bytes(package)
