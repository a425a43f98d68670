import dagster as dg
import pytest

from pipeline.orchestration.definitions import defs
from pipeline.project import Project
from pipeline.schema import load_schemas

TABLES = set(load_schemas(Project.schemas))
FORMATS = {"csv_package", "parquet_package", "xlsx_workbook", "sqlite_database"}
GRAPH = defs.resolve_asset_graph()


def parents(name: str) -> set[str]:
    return {key.path[-1] for key in GRAPH.get(dg.AssetKey(name.split("/"))).parent_keys}


def test_the_graph_reads_like_the_mission() -> None:
    assert parents("raw_documents") == {"manual", "regeringen", "regeringen_listing"}
    assert all(parents(f"sources/{source}") == set() for source in parents("raw_documents"))
    assert parents("extracted_texts") == {"raw_documents"}
    assert parents("corrections") == set()
    assert parents("segments") == {"extracted_texts", "corrections"}
    for table in TABLES - {"segments"}:
        assert parents(table) == {"segments"}
    assert parents("organisations_to_review") == {"organisations"}
    assert parents("accuracy") == set()
    for made in FORMATS:
        assert parents(made) == TABLES | {"accuracy", "corrections"}
    assert parents("release") == FORMATS


def test_every_asset_says_what_it_is() -> None:
    keys = GRAPH.get_all_asset_keys()
    assert len(keys) == len(TABLES) + len(FORMATS) + 6 + len(parents("raw_documents"))
    for key in keys:
        node = GRAPH.get(key)
        assert node.description, key
        assert node.owners, key
        assert node.kinds, key
        assert node.group_name != "default", key


def test_every_check_blocks_but_the_one_that_warns() -> None:
    checked: dict[str, set[str]] = {}
    for key in GRAPH.asset_check_keys:
        checked.setdefault(key.asset_key.path[-1], set()).add(key.name)
        assert GRAPH.get(key).blocking is (key.name != "unclassified"), key
    assert set(checked) == TABLES | FORMATS - {"csv_package"} | {"accuracy"}
    assert checked["accuracy"] == {"floors", "private_names"}
    assert all("schema" in checked[table] for table in TABLES)
    assert checked["segments"] == {"schema", "provenance", "accounting", "unclassified"}
    assert checked["points"] == {"schema", "provenance", "foreign_keys"}
    assert checked["parquet_package"] == {"csv_equals_parquet"}
    assert checked["xlsx_workbook"] == {"csv_equals_xlsx"}
    assert checked["sqlite_database"] == {"csv_equals_sqlite"}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_columns_are_shown_as_the_schema_has_them(table: str) -> None:
    schema = load_schemas(Project.schemas)[table]
    shown = GRAPH.get(dg.AssetKey(table)).metadata["dagster/column_schema"]
    assert isinstance(shown, dg.TableSchema)
    columns = shown.columns
    assert [column.name for column in columns] == list(schema.columns)
    for column, field in zip(columns, schema.fields, strict=True):
        assert column.type == field.type
        assert field.description.en in (column.description or "")
        assert field.description.sv in (column.description or "")
        required = field.constraints.get("required") or field.name in schema.primary_key
        assert column.constraints.nullable is not bool(required)
