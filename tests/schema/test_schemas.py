"""The schema files themselves, and what is read from them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Schema

from pipeline.schema import (
    SchemaError,
    TableSchema,
    csv_bytes,
    load_dataset,
    load_schemas,
    read_csv,
    table_schema,
)

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"
PROFILE = ROOT.parent / "shared" / "standards" / "tableschema-2.0.profile.json"
PROVENANCE = ("document_id", "page", "char_start", "char_end")
TABLES = (
    "documents",
    "meetings",
    "organisations",
    "meeting_organisations",
    "meeting_people",
    "groups",
    "questions",
    "points",
    "segments",
)


@pytest.fixture(scope="module")
def schemas() -> dict[str, TableSchema]:
    return load_schemas(SCHEMAS)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for path in SCHEMAS.glob("*.json"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def spoil(path: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor), encoding="utf-8")


def test_tables_come_in_publication_order(schemas: dict[str, TableSchema]) -> None:
    assert tuple(schemas) == TABLES


def test_quoting_tables_end_with_their_provenance(schemas: dict[str, TableSchema]) -> None:
    quoting = {name: schema.quoted_field for name, schema in schemas.items() if schema.quoted_field}
    assert quoting == {
        "meeting_organisations": "name_as_written",
        "meeting_people": "person_name",
        "groups": "name",
        "questions": "text",
        "points": "text",
    }
    assert all(schemas[name].columns[-4:] == PROVENANCE for name in quoting)


def test_only_names_may_lack_offsets(schemas: dict[str, TableSchema]) -> None:
    lacking = {
        name
        for name, schema in schemas.items()
        for field in schema.fields
        if field.name == "char_start" and not field.required
    }
    assert lacking == {"meeting_organisations", "meeting_people"}


def test_points_refer_to_themselves(schemas: dict[str, TableSchema]) -> None:
    (own,) = [key for key in schemas["points"].foreign_keys if key.table == "points"]
    assert (own.fields, own.reference_fields) == (("parent_point_id",), ("point_id",))


def test_schemas_follow_the_v2_profile() -> None:
    if not PROFILE.exists():
        pytest.skip("the profiles of the standard are not at hand beside the project")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(PROFILE)]
    files = [str(SCHEMAS / f"{name}.json") for name in TABLES]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", TABLES)
def test_frictionless_reads_the_schema(name: str, schemas: dict[str, TableSchema]) -> None:
    read = Schema.from_descriptor(dict(schemas[name].descriptor))
    assert read.field_names == list(schemas[name].columns)
    assert read.primary_key == list(schemas[name].primary_key)


@pytest.mark.parametrize("name", TABLES)
def test_no_description_is_left_in_the_other_language(
    name: str, schemas: dict[str, TableSchema]
) -> None:
    for field in schemas[name].fields:
        assert field.description.en != field.description.sv, f"{name}.{field.name}"


@pytest.mark.parametrize("name", TABLES)
def test_parquet_reads_back_as_declared(
    name: str, schemas: dict[str, TableSchema], tmp_path: Path
) -> None:
    schema = schemas[name]
    pl.DataFrame(schema=schema.polars()).write_parquet(tmp_path / "table.parquet")
    assert pq.read_table(tmp_path / "table.parquet").schema.remove_metadata().equals(schema.arrow())


def test_arrow_and_polars_name_the_same_types(schemas: dict[str, TableSchema]) -> None:
    for schema in schemas.values():
        arrow = pl.DataFrame(schema=schema.polars()).to_arrow().schema
        assert arrow.equals(schema.arrow()), schema.name
        assert isinstance(arrow, pa.Schema)


def test_csv_keeps_every_cell(schemas: dict[str, TableSchema]) -> None:
    schema = schemas["questions"]
    row = ["a-q01", "a", 1, None, 'Hur, "egentligen"?', "0" * 16, None, 0, 5]
    table = pl.DataFrame([row], schema=schema.polars(), orient="row")
    content = csv_bytes(table)
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert read_csv(content, schema).equals(table)


def test_dataset_states_licence_and_tables() -> None:
    dataset = load_dataset(SCHEMAS)
    assert (dataset.name, dataset.licence.name, dataset.tables) == ("samrad", "CC0-1.0", TABLES)
    assert "tables" not in dataset.descriptor
    assert None not in dataset.descriptor.values()


def test_dataset_states_who_publishes_it_and_where() -> None:
    dataset = load_dataset(SCHEMAS)
    assert dataset.homepage.endswith("/")
    assert dataset.publisher.email.partition("@")[2]
    assert dataset.spatial.title.sv == "Sverige"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"homepage": None}, "'homepage' is missing or empty"),
        ({"homepage": "https://samrad.example"}, "'homepage' is 'https://samrad.example', not"),
        ({"homepage": "samrad.example/"}, "'homepage' is 'samrad.example/', not"),
        ({"licenses": []}, "'licenses' must hold one object"),
        ({"contributors": [{"title": "A"}]}, "contributors: 'description' is missing or empty"),
        ({"theme": "GOVE"}, "'theme' must be an object with iri and titles"),
        ({"spatial": {"iri": "x", "title": "Sweden"}}, "spatial: 'title@sv' is missing or empty"),
        ({"keywords@sv": ["a"]}, "'keywords' and 'keywords@sv' are not"),
    ],
)
def test_a_dataset_that_lacks_a_fact_is_an_error(
    copied: Path, change: dict[str, Any], message: str
) -> None:
    spoil(copied / "dataset.json", lambda dataset: dataset.update(change))
    with pytest.raises(SchemaError, match=rf"dataset\.json: {message}"):
        load_dataset(copied)


def test_an_address_for_mail_is_one(copied: Path) -> None:
    def without_host(dataset: dict[str, Any]) -> None:
        dataset["contributors"][0]["email"] = "mailto:somebody"

    spoil(copied / "dataset.json", without_host)
    with pytest.raises(SchemaError, match="'email' is 'mailto:somebody', not like"):
        load_dataset(copied)


@pytest.mark.parametrize("key", ["title", "title@sv", "description", "description@sv"])
def test_untranslated_column_is_an_error(copied: Path, key: str) -> None:
    spoil(copied / "points.json", lambda schema: schema["fields"][3].pop(key))
    with pytest.raises(SchemaError, match=rf"points\.json: field 'section': '{key}' is missing"):
        load_schemas(copied)


@pytest.mark.parametrize("key", ["title", "title@sv", "description", "description@sv"])
def test_untranslated_table_is_an_error(copied: Path, key: str) -> None:
    spoil(copied / "points.json", lambda schema: schema.update({key: " "}))
    with pytest.raises(SchemaError, match=rf"points\.json: '{key}' is missing or empty"):
        load_schemas(copied)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda schema: schema["fields"][0].update(type="text"), "field 'point_id': type 'text'"),
        (lambda schema: schema["fields"][0].update(name="id"), "unknown column 'point_id'"),
        (lambda schema: schema["fields"][1].update(name="point_id"), "two fields have one name"),
        (lambda schema: schema["fields"][0].pop("constraints"), "in the primary key but not req"),
        (lambda schema: schema.update(quoted_field="words"), "unknown column 'words'"),
        (lambda schema: schema.update(name="views"), "'name' is 'views', not 'points'"),
        (lambda schema: schema.pop("primaryKey"), "'primaryKey' must be a list"),
        (
            lambda schema: schema["foreignKeys"][0]["reference"].update(resource="talks"),
            "foreign key to unknown table 'talks'",
        ),
        (
            lambda schema: schema["foreignKeys"][0]["reference"].update(fields=["id"]),
            "does not match",
        ),
    ],
)
def test_wrong_schema_is_an_error(
    copied: Path, change: Callable[[dict[str, Any]], Any], message: str
) -> None:
    spoil(copied / "points.json", change)
    with pytest.raises(SchemaError, match=message):
        load_schemas(copied)


def test_missing_and_unlisted_files_are_errors(copied: Path) -> None:
    (copied / "talks.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"not among the tables of dataset\.json: \['talks'\]"):
        load_schemas(copied)
    (copied / "talks.json").rename(copied / "points.json")
    with pytest.raises(SchemaError, match=r"points\.json: 'name' is missing"):
        load_schemas(copied)
    (copied / "points.json").unlink()
    with pytest.raises(SchemaError, match=r"points\.json: no such file"):
        load_schemas(copied)


def test_published_schema_reads_as_the_declared_one(schemas: dict[str, TableSchema]) -> None:
    for schema in schemas.values():
        published = json.loads(json.dumps(schema.descriptor))
        assert table_schema(published, "datapackage.json") == schema
