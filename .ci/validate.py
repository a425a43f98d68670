"""Let programs of other makers judge a release, and then a spoiled copy of it.

Usage: validate.py RELEASE CATALOGUE. Every validator must accept the release, and refuse what was
spoiled for it with the reason that was to be expected: one that accepts everything, or refuses
everything, proves nothing. What is not at hand (the shared standards, Node.js) is named and left
out. Needs `make test` and `make validators`.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

ROOT = Path(__file__).resolve().parents[1]
OURS = ROOT / ".venv/bin"
THEIRS = ROOT / "build/validators/bin"
PROGRAMS = ROOT / ".ci/validators"
STANDARDS = ROOT.parent / "shared/standards"
NPM = ROOT / "build/validators/npm"
NODE = shutil.which("node") if (NPM / "node_modules").is_dir() else None
DCTERMS = "{http://purl.org/dc/terms/}"

SHOWN = 1500  # characters of what a validator said, from its end

Spoil = Callable[[Path], None]


@dataclass(frozen=True)
class Validator:
    """A command that judges a place (a package, the catalogue's directory, all), run within it.

    `spoil` makes a copy of the place wrong; `reason` is the pattern of what is then said.
    """

    name: str
    place: str
    command: tuple[str | Path, ...]
    spoil: Spoil
    reason: str


def replace(name: str, old: str, new: str) -> Spoil:
    """Return what puts `new` in the place of the first `old` in the file `name`."""

    def spoil(place: Path) -> None:
        text = (place / name).read_bytes().decode()
        assert old in text, f"{name} does not hold {old}"
        (place / name).write_bytes(text.replace(old, new, 1).encode())

    return spoil


def change(name: str, edit: Callable[[Any], object]) -> Spoil:
    """Return what edits the JSON in the file `name`."""

    def spoil(place: Path) -> None:
        stated = json.loads((place / name).read_bytes())
        edit(stated)
        (place / name).write_text(json.dumps(stated), encoding="utf-8")

    return spoil


def recast(place: Path) -> None:
    """Have a Parquet file with a column of another type than is declared."""
    table = pl.read_parquet(place / "points.parquet")
    table.with_columns(pl.col("position").cast(pl.String)).write_parquet(place / "points.parquet")


def orphan(place: Path) -> None:
    """Have rows in the database that refer to a meeting that is not there."""
    with closing(sqlite3.connect(place / "samrad.sqlite")) as database, database:
        database.execute("DELETE FROM meetings")


def without(tag: str) -> Spoil:
    """Return what takes a property away from every resource in the catalogue."""

    def spoil(place: Path) -> None:
        tree = ET.parse(place / "dcat.rdf")
        for resource in tree.getroot():
            for statement in resource.findall(tag):
                resource.remove(statement)
        tree.write(place / "dcat.rdf", encoding="utf-8")

    return spoil


def swap_columns(croissant: Any) -> None:
    """Have a field read the column of another."""
    [points] = [each for each in croissant["recordSet"] if each["name"] == "points"]
    fields = {field["name"]: field for field in points["field"]}
    fields["text"]["source"]["extract"]["column"] = "section"


def drop_file(croissant: Any) -> None:
    """Have record sets whose file is nowhere."""
    croissant["distribution"].pop()


def validators() -> Iterator[Validator]:
    """Yield all validators that can be run here."""
    broken_reference = replace("meetings.csv", "\n2", "\n3")
    yield Validator(
        "Frictionless: tables against the descriptor",
        "csv",
        (OURS / "frictionless", "validate", "datapackage.json"),
        broken_reference,
        "foreign-key",
    )
    profile = STANDARDS / "datapackage-2.0.profile.json"
    for place in ("csv", "parquet") if profile.is_file() else ():
        yield Validator(
            f"check-jsonschema: profile of Data Package v2, {place}",
            place,
            (OURS / "check-jsonschema", "--schemafile", profile, "datapackage.json"),
            change("datapackage.json", lambda stated: stated.pop("resources")),
            "'resources' is a required property",
        )
    if NODE:
        yield Validator(
            "datapackage.js: every row, with foreign keys",
            "csv",
            (NODE, NPM / "read.mjs", "datapackage.json"),
            broken_reference,
            'Foreign key "meeting_id" violation',
        )
    yield Validator(
        "mlcroissant: the description",
        "csv",
        (THEIRS / "mlcroissant", "validate", "--jsonld", "croissant.json"),
        change("croissant.json", drop_file),
        "segments.csv",
    )
    yield Validator(
        "mlcroissant: every record of every set",
        "csv",
        (THEIRS / "python", PROGRAMS / "croissant.py", "croissant.json"),
        change("croissant.json", swap_columns),
        "points: loaded is not what the CSV says, in row 1",
    )
    yield Validator(
        "csvw: tables against their metadata",
        "csv",
        (THEIRS / "csvwvalidate", "--lax", "--verbose", "csvw-metadata.json"),
        broken_reference,
        "Key .* not found in table",
    )
    yield Validator(
        "check-jsonschema: Citation File Format",
        "csv",
        (
            OURS / "check-jsonschema",
            "--builtin-schema",
            "vendor.citation-file-format",
            "CITATION.cff",
        ),
        replace("CITATION.cff", "authors:", "people:"),
        "'authors' is a required property",
    )
    yield Validator(
        "DuckDB, PyArrow and pandas: every Parquet file",
        "parquet",
        (THEIRS / "python", PROGRAMS / "parquet.py", "datapackage.json"),
        recast,
        r"points\.parquet in DuckDB: .*position",
    )
    yield Validator(
        "SQLite: the database is sound and its references hold",
        ".",
        (OURS / "python", PROGRAMS / "sqlite.py", "samrad.sqlite"),
        orphan,
        "foreign_key_check: .*points",
    )
    for place, licence in ((".", "csv/LICENSE"), ("csv", "LICENSE"), ("parquet", "LICENSE")):
        yield Validator(
            f"sha256sum: every file, {place}",
            place,
            ("sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"),
            replace(licence, "CC0", "CC1"),
            "LICENSE: FAILED",
        )
    for place in ("csv", "parquet"):
        yield Validator(
            f"samrad validate: {place}",
            place,
            (OURS / "samrad", "validate", "."),
            change("datapackage.json", lambda stated: stated["resources"].pop()),
            "segments",
        )
    yield from catalogue_validators()


def catalogue_validators() -> Iterator[Validator]:
    """Yield those of the catalogue: the shapes of both profiles, or else our own short list."""
    shapes = sorted(STANDARDS.glob("dcat-ap*.ttl"))
    for path in shapes:
        yield Validator(
            f"pyshacl: {path.stem}",
            "catalogue",
            (THEIRS / "pyshacl", "--allow-warnings", "-df", "xml", "-s", path, "dcat.rdf"),
            without(f"{DCTERMS}title"),
            "Conforms: False(?s:.*)title",
        )
    if not shapes:
        yield Validator(
            "our own list: mandatory properties of DCAT-AP-SE",
            "catalogue",
            (OURS / "python", "-m", "tests.publishing.mandatory", "dcat.rdf"),
            without(f"{DCTERMS}title"),
            "lacks http://purl.org/dc/terms/title",
        )


def judged(validator: Validator, place: Path) -> tuple[int, str]:
    """Return the exit status and all that was said of `place`."""
    done = subprocess.run(
        list(map(str, validator.command)),
        cwd=place,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def faults(validator: Validator, whole: Path, spoiled: Path) -> Iterator[str]:
    """Yield what is wrong with a validator's verdict on the whole release and on a spoiled copy."""
    status, said = judged(validator, whole / validator.place)
    if status != 0:
        yield f"{said[-SHOWN:]}\nrefused the release: {validator.name}"
    shutil.copytree(whole / validator.place, spoiled)
    validator.spoil(spoiled)
    status, said = judged(validator, spoiled)
    if status == 0:
        yield f"accepted what is wrong: {validator.name}"
    elif match := re.search(validator.reason, said):
        print(f"   a spoiled copy: … {' '.join(match[0].split())[:80]} …", flush=True)
    else:
        yield f"{said[-SHOWN:]}\nrefused, but not for {validator.reason!r}: {validator.name}"
    shutil.rmtree(spoiled)


def main(release: Path, catalogue: Path) -> None:
    """Run all validators; fail with everything that is not as it should be."""
    if not STANDARDS.is_dir():
        print("-- without the shared standards: no profile of Data Package, no shapes of DCAT-AP")
    if not NODE:
        print("-- without Node.js and npm: no datapackage.js")
    found = []
    with tempfile.TemporaryDirectory() as directory:
        whole = Path(directory) / "whole"
        shutil.copytree(release, whole)
        (whole / "catalogue").mkdir()
        shutil.copy(catalogue, whole / "catalogue/dcat.rdf")
        for validator in validators():
            print(f"-- {validator.name}", flush=True)
            found.extend(faults(validator, whole, Path(directory) / "spoiled"))
    sys.exit("\n".join(found) or None)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
