"""The catalogue beside the releases. What it lists is read from them, so it can be made anew.

What a catalogue says stands in `descriptions.dcat`; this module finds the releases and writes.
"""

import json
from datetime import date
from pathlib import Path

from pipeline.publishing.descriptions import Dates, Released, ReleaseFile
from pipeline.publishing.files import FILE_FORMATS
from pipeline.publishing.formats import CSV, FORMATS
from pipeline.publishing.lock import locked
from pipeline.publishing.opened import DESCRIPTOR
from pipeline.publishing.packages import FILE_MODE, file_digest
from pipeline.publishing.releases import release_directories
from pipeline.schema import Dataset

CATALOGUE = "dcat.rdf"
_DESCRIPTOR = f"{CSV.name}/{DESCRIPTOR}"


def write_catalogue(out: Path, dataset: Dataset) -> Path:
    """Write `dcat.rdf`, beside `out`, for the releases in `out`; return its path.

    It appears whole: a reader sees the catalogue before or the one after. There must be a release;
    a directory that only has the name of one is passed over.
    """
    # rdflib is imported here: nothing but the last step of a run needs it.
    from pipeline.publishing.descriptions.dcat import catalogue_bytes  # noqa: PLC0415

    target, new = out.parent / CATALOGUE, out.parent / f".{CATALOGUE}"
    with locked(out):
        directories = [each for each in release_directories(out) if (each / _DESCRIPTOR).is_file()]
        releases = [Released(directory.name, _dates(directory)) for directory in directories]
        new.write_bytes(catalogue_bytes(dataset, releases, _files(directories[0], dataset)))
        new.chmod(FILE_MODE)
        new.replace(target)
    return target


def _dates(release: Path) -> Dates:
    """What the release's descriptor says; releases made before it did say nothing."""
    stated = json.loads((release / _DESCRIPTOR).read_bytes())
    temporal = stated.get("temporal", {})
    days = (temporal.get("start"), temporal.get("end"), stated.get("updated"))
    return Dates(*(date.fromisoformat(day) if day else None for day in days))


def _files(release: Path, dataset: Dataset) -> list[ReleaseFile]:
    """What a release offers for download: one file in each format that it has."""
    found = {
        release / kind.download(dataset.name, release.name): kind
        for kind in (*FORMATS, *FILE_FORMATS)
    }
    return [
        ReleaseFile(
            name=path.name,
            kind=kind.name,
            title=kind.title,
            description=kind.description,
            mediatype=kind.mediatype,
            size=path.stat().st_size,
            sha256=file_digest(path),
        )
        for path, kind in found.items()
        if path.is_file()
    ]
