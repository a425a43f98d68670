"""A table's file depends on the table alone, and gives the table back."""

import io
import json
from datetime import date

import polars as pl
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publishing import CSV, PARQUET
from pipeline.schema import table_schema
from tests.publishing.example import content

CELLS = {
    "text": st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    "number": st.none() | st.integers(-(2**63), 2**63 - 1),
    "yes": st.none() | st.booleans(),
    "day": st.none() | st.dates(date(1, 1, 1)),
}
TYPES = {"text": "string", "number": "integer", "yes": "boolean", "day": "date"}
WORDS = {"title": "Å", "title@sv": "Ä", "description": "Ö", "description@sv": "ö"}
DESCRIBED = table_schema(
    {
        "name": "things",
        **WORDS,
        "fields": [
            {"name": name, "type": kind, "constraints": {"required": True}, **WORDS}
            for name, kind in TYPES.items()
        ],
        "primaryKey": ["number"],
    },
    "here",
)
SCHEMA = DESCRIBED.polars()
ROWS = st.lists(st.fixed_dictionaries(CELLS))


@given(ROWS)
def test_csv_gives_the_table_back(rows: list[dict[str, object]]) -> None:
    table = pl.DataFrame(rows, SCHEMA)
    assert pl.read_csv(CSV.encode(table, DESCRIBED), schema=SCHEMA).equals(table)


@given(ROWS)
def test_parquet_gives_the_csv_back(rows: list[dict[str, object]]) -> None:
    table = pl.DataFrame(rows, SCHEMA)
    again = pl.read_parquet(io.BytesIO(PARQUET.encode(table, DESCRIBED)))
    assert CSV.encode(again, DESCRIBED) == CSV.encode(table, DESCRIBED)


@given(ROWS, st.data())
def test_chunks_in_memory_change_no_byte(
    rows: list[dict[str, object]], data: st.DataObject
) -> None:
    table = pl.DataFrame(rows, SCHEMA)
    cut = data.draw(st.integers(0, len(rows)))
    chunked = pl.concat([table[:cut], table[cut:]], rechunk=False)
    assert PARQUET.encode(chunked, DESCRIBED) == PARQUET.encode(table, DESCRIBED)
    assert CSV.encode(chunked, DESCRIBED) == CSV.encode(table, DESCRIBED)


def test_parquet_has_the_declared_types_for_another_reader() -> None:
    example = content()
    for name, schema in example.schemas.items():
        read = pq.read_table(io.BytesIO(PARQUET.encode(example.tables[name], schema)))
        assert read.cast(schema.arrow()).schema.equals(schema.arrow())
        assert read.num_rows == example.tables[name].height


def test_parquet_describes_its_table_and_columns_in_both_languages() -> None:
    example = content()
    for name, schema in example.schemas.items():
        read = pq.read_metadata(io.BytesIO(PARQUET.encode(example.tables[name], schema)))
        shown = read.schema.to_arrow_schema()
        for column in (None, *schema.fields):
            found = shown.metadata if column is None else shown.field(column.name).metadata
            described = schema if column is None else column
            assert {key.decode(): value.decode() for key, value in found.items()} == {
                "title": described.title.en,
                "title@sv": described.title.sv,
                "description": described.description.en,
                "description@sv": described.description.sv,
            }
        assert json.loads(read.metadata[b"table_schema"]) == schema.descriptor


def test_row_groups_have_a_fixed_size() -> None:
    table = pl.DataFrame({"number": range(250_000)}).with_columns(
        text=pl.lit("x"), yes=pl.lit(True), day=pl.lit(date(2020, 1, 2))
    )
    parquet = PARQUET.encode(table.select(SCHEMA.names()), DESCRIBED)
    groups = pq.ParquetFile(io.BytesIO(parquet)).metadata
    assert [groups.row_group(i).num_rows for i in range(groups.num_row_groups)] == [
        100_000,
        100_000,
        50_000,
    ]


def test_csv_is_canonical() -> None:
    table = pl.DataFrame({"text": ["å, ä", None], "day": [date(2020, 1, 2), None]})
    assert CSV.encode(table, DESCRIBED) == 'text,day\n"å, ä",2020-01-02\n,\n'.encode()
