"""Whole packages: right ones pass, and each way of being wrong is told by name."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from frictionless import Package as FrictionlessPackage

from pipeline.schema import CSV_DIALECT, CSV_ENCODING, TableSchema, csv_bytes
from pipeline.validation import check_packages_equal, validate_package

Rows = dict[str, list[dict[str, Any]]]
Tables = dict[str, pl.DataFrame]
Package = Callable[..., Path]


def seal(directory: Path) -> None:
    """Write the descriptor's sizes and hashes, and SHA256SUMS, anew."""
    path = directory / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        content = (directory / resource["path"]).read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    files = sorted(p for p in directory.rglob("*") if p.is_file() and p.name != "SHA256SUMS")
    sums = "".join(
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(directory).as_posix()}\n"
        for p in files
    )
    (directory / "SHA256SUMS").write_text(sums, encoding="utf-8")


@pytest.fixture
def package(
    build: Callable[[Rows], Tables],
    rows: Rows,
    schemas: dict[str, TableSchema],
    texts: dict[str, str],
    tmp_path: Path,
) -> Package:
    """Write a right package of the given kind, without the publishing room."""

    def write(kind: str) -> Path:
        directory = tmp_path / kind
        (directory / "texts").mkdir(parents=True)
        for document_id, text in texts.items():
            (directory / "texts" / f"{document_id}.txt").write_bytes(text.encode())
        tables = build(rows)
        for name, table in tables.items():
            if kind == "csv":
                (directory / f"{name}.csv").write_bytes(csv_bytes(table))
            else:
                table.write_parquet(directory / f"{name}.parquet")
        resources = [
            {
                "name": name,
                "path": f"{name}.{kind}",
                "encoding": CSV_ENCODING,
                "dialect": dict(CSV_DIALECT),
                "rows": tables[name].height,
                "schema": dict(schema.descriptor),
            }
            for name, schema in schemas.items()
        ]
        descriptor = {"name": "example", "resources": resources}
        (directory / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        seal(directory)
        return directory

    return write


def told(directory: Path) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(p.rule, p.table, p.row, p.column) for p in validate_package(directory)]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_right_package_has_no_problem(package: Package, kind: str) -> None:
    assert validate_package(package(kind)) == []


def test_directory_that_is_no_package(tmp_path: Path) -> None:
    for directory in (tmp_path, tmp_path / "nowhere"):
        (problem,) = validate_package(directory)
        assert str(problem) == (
            f"package: [package] {directory} is not a data package: it has no datapackage.json"
        )


def test_of_a_release_the_packages_in_it_are_named(package: Package) -> None:
    release = package("csv").parent
    package("parquet")
    (problem,) = validate_package(release)
    assert str(problem).endswith("it has no datapackage.json; try csv or parquet in it")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "lists no resources"),
        ('{"resources": [{"path": "a.csv"}]}', "a resource without a name"),
        ('{"resources": [{"name": "a", "path": "a.csv"}]}', "lacks the tables"),
        ('{"resources": [{"name": "a", "path": "a.csv", "schema": {}}]}', "'name' is missing"),
    ],
)
def test_descriptor_of_something_else(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    (problem,) = validate_package(tmp_path)
    assert problem.rule == "package"
    assert said in problem.message


def test_frictionless_reads_the_package_and_its_foreign_keys(package: Package) -> None:
    directory = package("csv")
    descriptor = str(directory / "datapackage.json")
    report = FrictionlessPackage(descriptor).validate(limit_errors=0)
    assert report.valid, report.flatten(["type", "note"])
    path = directory / "points.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"-p01,", b"-p09,")
    path.write_bytes(b"".join(lines))
    seal(directory)
    found = FrictionlessPackage(descriptor).validate(limit_errors=0).flatten(["type"])
    assert found == [["foreign-key"]]


def test_missing_file(package: Package) -> None:
    directory = package("csv")
    (directory / "groups.csv").unlink()
    problems = validate_package(directory)
    assert {problem.rule for problem in problems} == {"missing-file"}
    assert [problem.message for problem in problems] == [
        "groups.csv is listed in SHA256SUMS but is not there",
        "groups.csv, the resource 'groups' in datapackage.json, is not there",
    ]


def test_changed_byte(package: Package) -> None:
    directory = package("parquet")
    path = directory / "groups.parquet"
    content = path.read_bytes()
    path.write_bytes(content[:40] + bytes([content[40] ^ 1]) + content[41:])
    messages = [p.message for p in validate_package(directory) if p.rule in {"checksum", "hash"}]
    assert len(messages) == 2
    assert all(message.startswith("groups.parquet has ") for message in messages)


def test_changed_text_is_told_and_seen_in_the_rows(package: Package) -> None:
    directory = package("csv")
    (path,) = (directory / "texts").iterdir()
    path.write_bytes(path.read_bytes().replace(b"Ada", b"Eva"))
    assert told(directory) == [
        ("checksum", None, None, None),
        ("provenance", "meeting_people", 1, "person_name"),
    ]


def test_wrong_and_broken_checksums(package: Package) -> None:
    directory = package("csv")
    sums = directory / "SHA256SUMS"
    first, *others = sums.read_text(encoding="utf-8").splitlines()
    digest, path = first.split("  ")
    sums.write_text("\n".join([f"{digest[::-1]}  {path}", *others]), encoding="utf-8")
    (problem,) = validate_package(directory)
    assert problem.rule == "checksum"
    assert problem.message.startswith(f"{path} has SHA-256 {digest}, SHA256SUMS says ")
    sums.write_text("\n".join([first, "nonsense", *others]), encoding="utf-8")
    (problem,) = validate_package(directory)
    assert problem.message == "SHA256SUMS, line 2: no checksum and path"
    sums.unlink()
    assert "SHA256SUMS is not there" in [p.message for p in validate_package(directory)]


def test_extra_file(package: Package) -> None:
    directory = package("parquet")
    (directory / "notes.txt").write_text("x", encoding="utf-8")
    (problem,) = validate_package(directory)
    assert str(problem) == "package: [extra-file] notes.txt is not listed in SHA256SUMS"


def test_text_that_is_not_utf8(package: Package) -> None:
    directory = package("csv")
    (path,) = (directory / "texts").iterdir()
    path.write_bytes(b"\xff")
    seal(directory)
    assert told(directory)[0] == ("encoding", None, None, None)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (b",Ada Ek,chair,", b",Ada Ek,boss,", ("constraint-error", 1, "role")),
        (b",Ada Ek,chair,1,", b",Ada Ek,chair,one,", ("type-error", 1, "position")),
        (b",53,59\n", b",53,59,1\n", ("extra-cell", 1, None)),
        (b",Ada Ek,chair,", b',"Ada Ek",chair,', ("canonical-csv", None, None)),
        (b"meeting_id,person", b"\xef\xbb\xbfmeeting_id,person", ("canonical-csv", None, None)),
        (b",Ada Ek,chair,", b",Ada \xffk,chair,", ("encoding-error", None, None)),
        (b"person_name,role", b"role,person_name", ("incorrect-label", None, None)),
    ],
)
def test_csv_is_judged_as_it_lies_there(
    package: Package, old: bytes, new: bytes, expected: tuple[str, int | None, str | None]
) -> None:
    directory = package("csv")
    path = directory / "meeting_people.csv"
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    seal(directory)
    rule, row, column = expected
    assert told(directory)[0] == (rule, "meeting_people", row, column)


def test_wrong_row_count(package: Package) -> None:
    directory = package("csv")
    path = directory / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"][0]["rows"] = 7
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    seal(directory)
    (problem,) = validate_package(directory)
    assert str(problem) == "table documents: [rows] 1 rows, datapackage.json says 7"


def test_parquet_of_other_types(package: Package) -> None:
    directory = package("parquet")
    path = directory / "groups.parquet"
    pl.read_parquet(path).cast({"position": pl.Int32}).write_parquet(path)
    seal(directory)
    assert told(directory) == [("columns", "groups", None, None)]
    path.write_bytes(b"no parquet")
    seal(directory)
    assert told(directory) == [("unreadable", "groups", None, None)]


def test_packages_of_the_same_tables_are_equal(
    package: Package, schemas: dict[str, TableSchema]
) -> None:
    assert check_packages_equal(package("csv"), package("parquet"), schemas) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda t: t.with_columns(focus=pl.lit("x")), ("csv-parquet", 1, "focus")),
        (lambda t: pl.concat([t, t]), ("csv-parquet", None, None)),
        (lambda t: t.cast({"position": pl.Int32}), ("columns", None, None)),
        (lambda t: t.cast({"name": pl.Categorical}), ("columns", None, None)),
    ],
)
def test_packages_that_differ(
    package: Package,
    schemas: dict[str, TableSchema],
    change: Callable[[pl.DataFrame], pl.DataFrame],
    expected: tuple[str, int | None, str | None],
) -> None:
    csv, parquet = package("csv"), package("parquet")
    path = parquet / "groups.parquet"
    change(pl.read_parquet(path)).write_parquet(path)
    problem = check_packages_equal(csv, parquet, schemas)[0]
    assert problem.table == "groups"
    assert (problem.rule, problem.row, problem.column) == expected


def test_package_that_lacks_a_table_is_not_equal(
    package: Package, schemas: dict[str, TableSchema]
) -> None:
    csv, parquet = package("csv"), package("parquet")
    (csv / "points.csv").unlink()
    (problem,) = check_packages_equal(csv, parquet, schemas)
    assert (problem.rule, problem.message) == ("missing-file", f"{csv / 'points.csv'} is not there")
