"""What packages say of themselves: one schema in every description, and nothing made up.

Whether other programs understand it is decided in `.ci/validate.py`, by programs that are not ours.
"""

import csv
import dataclasses
import io
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet
import pytest
import yaml
from python_calamine import CalamineWorkbook

from pipeline.publishing import CSV, FORMATS, PARQUET, SQLITE, XLSX, Content
from pipeline.publishing.descriptions import Dates, Released
from pipeline.publishing.descriptions.dcat import catalogue_bytes
from pipeline.publishing.descriptions.dictionary import renewed
from pipeline.publishing.packages import package_files
from pipeline.schema import load_dataset, load_schemas
from tests.publishing.example import SCHEMAS, content

README = (SCHEMAS.parent / "README.md").read_text(encoding="utf-8")


def described(made: Content) -> dict[str, Any]:
    """The descriptions in a CSV package, the structured ones as data."""
    files = dict(package_files(made, "1.2.3", CSV))
    return {
        "README.md": files["README.md"].decode(),
        "CITATION.cff": yaml.safe_load(files["CITATION.cff"]),
        **{name: json.loads(data) for name, data in files.items() if name.endswith(".json")},
    }


@pytest.fixture(scope="module")
def descriptions() -> dict[str, Any]:
    return described(content())


def by_name(things: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {thing["name"]: thing for thing in things}


def rewritten(directory: Path, file: str, *path: str | int, words: str) -> tuple[Content, str]:
    """The example as other words in a schema file make it, and the words that were there."""
    shutil.copytree(SCHEMAS, directory)
    stated = json.loads((directory / file).read_bytes())
    place = stated
    for step in path[:-1]:
        place = place[step]
    before, place[path[-1]] = place[path[-1]], words
    (directory / file).write_text(json.dumps(stated), encoding="utf-8")
    schemas, dataset = load_schemas(directory), load_dataset(directory)
    return dataclasses.replace(content(), schemas=schemas, dataset=dataset), before


def in_parquet(data: bytes) -> str:
    """The descriptions that a Parquet file's own metadata holds."""
    schema = pyarrow.parquet.read_schema(io.BytesIO(data))
    told = [schema.metadata, *(field.metadata for field in schema)]
    return b" ".join(words for each in told for words in each.values()).decode()


def in_workbook(data: bytes) -> str:
    """The words of the sheet that explains."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return str(book.get_sheet_by_index(0).to_python())


def in_database(data: bytes) -> str:
    """The rows of the table that explains."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        return str(database.execute("SELECT * FROM descriptions").fetchall())


@pytest.mark.parametrize(
    "path",
    [
        ("description",),
        ("description@sv",),
        ("fields", 4, "description"),
        ("fields", 4, "description@sv"),
    ],
    ids=str,
)
def test_a_changed_description_changes_all_descriptions(
    tmp_path: Path, path: tuple[str | int, ...]
) -> None:
    words = "Something quite different"
    changed, before = rewritten(tmp_path / "schemas", "points.json", *path, words=words)
    packages = [dict(package_files(changed, "1.2.3", kind)) for kind in FORMATS]
    texts = {
        **{
            f"{kind.name}/{name}": data.decode()
            for kind, files in zip(FORMATS, packages, strict=True)
            for name, data in files.items()
            if name in ("README.md", "datapackage.json")
        },
        **{name: packages[0][name].decode() for name in ("croissant.json", "csvw-metadata.json")},
        "README.md of the project": renewed(README, changed.schemas.values()),
        "points.parquet": in_parquet(packages[1]["points.parquet"]),
        "samrad.xlsx": in_workbook(XLSX.encode(changed, "1.2.3")),
        "samrad.sqlite": in_database(SQLITE.encode(changed, "1.2.3")),
        **{name: make(changed, "1.2.3").decode() for name, make in SQLITE.beside.items()},
    }
    assert len(texts) == 11
    for name, text in texts.items():
        assert words in text, name
        assert before not in text, name


@pytest.mark.parametrize("key", ["description", "description@sv"])
def test_a_changed_description_of_the_dataset_changes_all(tmp_path: Path, key: str) -> None:
    words = "Something quite different"
    changed, before = rewritten(tmp_path / "schemas", "dataset.json", key, words=words)
    found = {
        name: json.dumps(value, ensure_ascii=False) for name, value in described(changed).items()
    }
    release = Released("1.2.3", Dates(None, None, None))
    found["dcat.rdf"] = catalogue_bytes(changed.dataset, [release], []).decode()
    assert len(found) == 6
    for name, text in found.items():
        assert words in text, name
        assert before not in text, name


def test_csvw_describes_the_columns_of_each_file(descriptions: dict[str, Any]) -> None:
    made = content()
    files = dict(package_files(made, "1.2.3", CSV))
    tables = descriptions["csvw-metadata.json"]["tables"]
    assert [table["url"] for table in tables] == [f"{name}.csv" for name in made.schemas]
    for table in tables:
        header = next(csv.reader(io.StringIO(files[table["url"]].decode())))
        columns = table["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == header
        for column in columns:
            assert column["name"] in column["titles"]["en"]
            assert column["titles"].keys() == {"en", "sv"}
            assert {each["@language"] for each in column["dc:description"]} == {"en", "sv"}


def test_csvw_keeps_types_keys_and_references(descriptions: dict[str, Any]) -> None:
    tables = {
        table["url"]: table["tableSchema"] for table in descriptions["csvw-metadata.json"]["tables"]
    }
    points, meetings = tables["points.csv"], by_name(tables["meetings.csv"]["columns"])
    assert points["primaryKey"] == ["point_id"]
    assert {
        "columnReference": ["parent_point_id"],
        "reference": {"resource": "points.csv", "columnReference": ["point_id"]},
    } in points["foreignKeys"]
    assert by_name(points["columns"])["speaker_type"]["datatype"] == {
        "base": "string",
        "format": "^(?:participants|host|presenter)$",
    }
    assert by_name(points["columns"])["position"]["datatype"] == {"base": "integer", "minimum": 1}
    assert meetings["date"]["datatype"] == {"base": "date", "format": "yyyy-MM-dd"}
    assert (meetings["meeting_id"]["required"], meetings["title"]["required"]) == (True, False)


def test_croissant_names_files_and_columns_that_are_there(descriptions: dict[str, Any]) -> None:
    croissant = descriptions["croissant.json"]
    resources = {each["path"]: each for each in descriptions["datapackage.json"]["resources"]}
    files = {each["@id"]: each for each in croissant["distribution"]}
    assert files.keys() == resources.keys()
    for path, file in files.items():
        assert f"sha256:{file['sha256']}" == resources[path]["hash"]
        assert file["contentSize"] == f"{resources[path]['bytes']} B"
    columns = {
        (path, field["name"])
        for path, each in resources.items()
        for field in each["schema"]["fields"]
    }
    named = set()
    for record_set in croissant["recordSet"]:
        for field in record_set["field"]:
            source = field["source"]
            named.add((source["fileObject"]["@id"], source["extract"]["column"]))
            if target := field.get("references"):
                assert (target["fileObject"]["@id"], target["extract"]["column"]) in columns
        assert {key["@id"] for key in record_set["key"]} <= {
            each["@id"] for each in record_set["field"]
        }
    assert named == columns


def test_croissant_keeps_every_reference(descriptions: dict[str, Any]) -> None:
    told = {
        (record_set["name"], field["name"])
        for record_set in descriptions["croissant.json"]["recordSet"]
        for field in record_set["field"]
        if "references" in field
    }
    assert told == {
        (name, column)
        for name, schema in content().schemas.items()
        for key in schema.foreign_keys
        for column in key.fields
    }


def test_dates_come_from_the_rows(descriptions: dict[str, Any]) -> None:
    assert descriptions["datapackage.json"]["temporal"] == {
        "start": "2020-01-02",
        "end": "2020-01-02",
    }
    assert descriptions["datapackage.json"]["updated"] == "2020-01-04"
    assert descriptions["croissant.json"]["datePublished"] == "2020-01-04"
    assert descriptions["CITATION.cff"]["date-released"] == "2020-01-04"


def test_a_meeting_of_several_days_ends_with_the_last() -> None:
    made = content()
    meetings = made.tables["meetings"].with_columns(end_date=date(2020, 1, 9))
    dates = content(tables=made.tables | {"meetings": meetings}).dates()
    assert (dates.start, dates.end, dates.updated) == (
        date(2020, 1, 2),
        date(2020, 1, 9),
        date(2020, 1, 9),
    )


def test_without_rows_no_date_is_told() -> None:
    empty = {name: table.clear() for name, table in content().tables.items()}
    found = described(content(tables=empty, texts={}))
    assert not {"temporal", "updated"} & found["datapackage.json"].keys()
    assert "datePublished" not in found["croissant.json"]
    assert "date-released" not in found["CITATION.cff"]


def test_a_citation_names_version_publisher_and_licence(descriptions: dict[str, Any]) -> None:
    citation, dataset = descriptions["CITATION.cff"], content().dataset
    assert (citation["version"], citation["license"]) == ("1.2.3", dataset.licence.name)
    assert citation["authors"] == [{"name": dataset.publisher.name}]
    assert citation["contact"][0]["email"] == dataset.publisher.email


def test_only_csv_is_described_as_csv() -> None:
    names = {name for name, _ in package_files(content(), "1.2.3", PARQUET)}
    assert "CITATION.cff" in names
    assert not {"croissant.json", "csvw-metadata.json"} & names


def test_cells_without_dates_in_them_are_null() -> None:
    made = content()
    documents = made.tables["documents"].with_columns(retrieved_at=pl.lit(None, pl.String))
    assert content(tables=made.tables | {"documents": documents}).dates().updated == date(
        2020, 1, 3
    )
