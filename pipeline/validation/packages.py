"""Published packages, judged from their own directory alone.

What a stranger who has only the package can check: its files against `SHA256SUMS` and the
descriptor, its tables against the schemas the descriptor holds, and its rows against its texts.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.schema import (
    SchemaError,
    TableSchema,
    check_references,
    csv_bytes,
    read_csv,
    table_schema,
)
from pipeline.validation.problem import Problem, file_problem, table_problem
from pipeline.validation.rows import (
    check_beside_frictionless,
    check_columns,
    check_csv,
    check_schema,
)
from pipeline.validation.tables import check_across

DESCRIPTOR = "datapackage.json"
CHECKSUMS = "SHA256SUMS"
TEXTS = "texts"


def validate_package(directory: Path) -> list[Problem]:
    """Return everything wrong with the package in `directory`, of CSV or of Parquet.

    A directory that is no data package at all gives one problem that says so.
    """
    try:
        package = _read_package(directory)
    except SchemaError as error:
        return [file_problem("package", str(error))]
    texts, unread = _read_texts(package)
    problems = _check_files(package) + unread
    tables: dict[str, pl.DataFrame] = {}
    for name, schema in package.schemas.items():
        path = package.resources[name]["path"]
        if path not in package.digests:
            continue
        table, found = _read_table(directory / path, schema)
        problems += found
        if table is not None:
            tables[name] = table
            problems += _check_row_count(table, package.resources[name])
    if all(name in tables for name in package.schemas):
        problems += check_across(tables, texts, package.schemas)
    return problems


@dataclass(frozen=True)
class _Package:
    """A package's directory, resources and schemas by name, and the SHA-256 of each file."""

    directory: Path
    resources: Mapping[str, Mapping[str, Any]]
    schemas: Mapping[str, TableSchema]
    digests: Mapping[str, str]


def _read_package(directory: Path) -> _Package:
    """Read the descriptor and hash the files; SchemaError if it is no package of this dataset."""
    path = directory / DESCRIPTOR
    if not path.is_file():
        inside = sorted(found.parent.name for found in directory.glob(f"*/{DESCRIPTOR}"))
        hint = f"; try {' or '.join(inside)} in it" if inside else ""
        raise SchemaError(f"{directory} is not a data package: it has no {DESCRIPTOR}{hint}")
    try:
        stated = json.loads(path.read_bytes())
    except ValueError as error:
        raise SchemaError(f"{path} is not JSON: {error}") from error
    listed = stated.get("resources") if isinstance(stated, dict) else None
    if not isinstance(listed, list) or not listed:
        raise SchemaError(f"{path} lists no resources")
    resources: dict[str, Mapping[str, Any]] = {}
    for resource in listed:
        if not isinstance(resource, dict) or not isinstance(resource.get("name"), str):
            raise SchemaError(f"{path}: a resource without a name")
        resources[resource["name"]] = resource
    schemas = {
        name: table_schema(resource["schema"], f"{path}: {name}")
        for name, resource in resources.items()
        if isinstance(resource.get("schema"), dict) and isinstance(resource.get("path"), str)
    }
    for name, schema in schemas.items():
        if schema.name != name:
            raise SchemaError(f"{path}: the resource {name!r} has the schema of {schema.name!r}")
    needed = {"documents", "segments"} - set(schemas)
    if needed:
        raise SchemaError(f"{path} lacks the tables {sorted(needed)}")
    check_references(schemas)
    digests = {
        file.relative_to(directory).as_posix(): _digest(file)
        for file in sorted(directory.rglob("*"))
        if file.is_file()
    }
    return _Package(directory, resources, schemas, digests)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check_files(package: _Package) -> list[Problem]:
    """Compare the files with SHA256SUMS, and with bytes and hash in the descriptor."""
    listed, problems = _read_checksums(package)
    for path, digest in listed.items():
        if path not in package.digests:
            message = f"{path} is listed in {CHECKSUMS} but is not there"
            problems.append(file_problem("missing-file", message))
        elif package.digests[path] != digest:
            message = f"{path} has SHA-256 {package.digests[path]}, {CHECKSUMS} says {digest}"
            problems.append(file_problem("checksum", message))
    for path in sorted(package.digests.keys() - listed.keys() - {CHECKSUMS}):
        problems.append(file_problem("extra-file", f"{path} is not listed in {CHECKSUMS}"))
    for name, resource in package.resources.items():
        paths = resource.get("path")
        for path in [paths] if isinstance(paths, str) else paths or []:
            if path not in package.digests:
                message = f"{path}, the resource {name!r} in {DESCRIPTOR}, is not there"
                problems.append(file_problem("missing-file", message))
            elif isinstance(paths, str):
                problems += _check_resource(package, path, resource)
    return problems


def _check_resource(package: _Package, path: str, resource: Mapping[str, Any]) -> list[Problem]:
    found = {
        "bytes": (package.directory / path).stat().st_size,
        "hash": f"sha256:{package.digests[path]}",
    }
    return [
        file_problem(key, f"{path} has {key} {value}, {DESCRIPTOR} says {resource[key]}")
        for key, value in found.items()
        if key in resource and resource[key] != value
    ]


def _read_checksums(package: _Package) -> tuple[dict[str, str], list[Problem]]:
    """Read SHA256SUMS, as sha256sum writes it, into digests by path."""
    if CHECKSUMS not in package.digests:
        return {}, [file_problem("missing-file", f"{CHECKSUMS} is not there")]
    listed: dict[str, str] = {}
    problems: list[Problem] = []
    content = (package.directory / CHECKSUMS).read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(content.splitlines(), start=1):
        digest, separator, path = line.partition("  ")
        if separator and path and len(digest) == hashlib.sha256().digest_size * 2:
            listed[path] = digest
        else:
            problems.append(
                file_problem("checksum", f"{CHECKSUMS}, line {number}: no checksum and path")
            )
    return listed, problems


def _check_row_count(table: pl.DataFrame, resource: Mapping[str, Any]) -> list[Problem]:
    stated = resource.get("rows", table.height)
    if stated == table.height:
        return []
    message = f"{table.height} rows, {DESCRIPTOR} says {stated}"
    return [table_problem("rows", resource["name"], message)]


def _read_texts(package: _Package) -> tuple[dict[str, str], list[Problem]]:
    """Read the texts as they are, line ends untouched: the offsets count them."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted((package.directory / TEXTS).glob("*.txt")):
        try:
            texts[path.stem] = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            problems.append(file_problem("encoding", f"{TEXTS}/{path.name} is not UTF-8: {error}"))
    return texts, problems


def _read_table(path: Path, schema: TableSchema) -> tuple[pl.DataFrame | None, list[Problem]]:
    """Read and check one table; None in its place where other checks cannot build on it."""
    if path.suffix != ".parquet":
        return _read_csv_table(path, schema)
    try:
        table = pl.read_parquet(path)
    except pl.exceptions.PolarsError as error:
        return None, [table_problem("unreadable", schema.name, str(error).splitlines()[0])]
    return None if check_columns(table, schema) else table, check_schema(table, schema)


def _read_csv_table(path: Path, schema: TableSchema) -> tuple[pl.DataFrame | None, list[Problem]]:
    """Frictionless judges the file itself; what it lets pass is still told from canonical CSV."""
    content = path.read_bytes()
    try:
        table = read_csv(content, schema)
    except pl.exceptions.PolarsError as error:
        said = str(error).splitlines()[0]
        judged = check_csv(path, schema, None)
        return None, judged or [table_problem("unreadable", schema.name, said)]
    judged = check_csv(path, schema, table)
    if any(problem.row is None for problem in judged):
        return None, judged
    if not judged and csv_bytes(table) != content:
        message = "not the canonical CSV: its cells are right, but written in another way"
        judged = [table_problem("canonical-csv", schema.name, message)]
    return table, judged + check_beside_frictionless(table, schema)
