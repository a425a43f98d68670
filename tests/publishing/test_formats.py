"""A table's file depends on the table alone, and gives the table back."""

import io
from datetime import date

import polars as pl
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publishing import CSV, PARQUET
from tests.publishing.example import content

CELLS = {
    "text": st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    "number": st.none() | st.integers(-(2**63), 2**63 - 1),
    "yes": st.none() | st.booleans(),
    "day": st.none() | st.dates(date(1, 1, 1)),
}
SCHEMA = {"text": pl.String, "number": pl.Int64, "yes": pl.Boolean, "day": pl.Date}
ROWS = st.lists(st.fixed_dictionaries(CELLS))


@given(ROWS)
def test_csv_gives_the_table_back(rows: list[dict[str, object]]) -> None:
    table = pl.DataFrame(rows, SCHEMA)
    assert pl.read_csv(CSV.encode(table), schema=SCHEMA).equals(table)


@given(ROWS)
def test_parquet_gives_the_csv_back(rows: list[dict[str, object]]) -> None:
    table = pl.DataFrame(rows, SCHEMA)
    again = pl.read_parquet(io.BytesIO(PARQUET.encode(table)))
    assert CSV.encode(again) == CSV.encode(table)


@given(ROWS, st.data())
def test_chunks_in_memory_change_no_byte(
    rows: list[dict[str, object]], data: st.DataObject
) -> None:
    table = pl.DataFrame(rows, SCHEMA)
    cut = data.draw(st.integers(0, len(rows)))
    chunked = pl.concat([table[:cut], table[cut:]], rechunk=False)
    assert PARQUET.encode(chunked) == PARQUET.encode(table)
    assert CSV.encode(chunked) == CSV.encode(table)


def test_parquet_has_the_declared_types_for_another_reader() -> None:
    example = content()
    for name, schema in example.schemas.items():
        read = pq.read_table(io.BytesIO(PARQUET.encode(example.tables[name])))
        assert read.cast(schema.arrow()).schema.equals(schema.arrow())
        assert read.num_rows == example.tables[name].height


def test_row_groups_have_a_fixed_size() -> None:
    parquet = PARQUET.encode(pl.DataFrame({"number": range(250_000)}))
    groups = pq.ParquetFile(io.BytesIO(parquet)).metadata
    assert [groups.row_group(i).num_rows for i in range(groups.num_row_groups)] == [
        100_000,
        100_000,
        50_000,
    ]


def test_csv_is_canonical() -> None:
    table = pl.DataFrame({"text": ["å, ä", None], "day": [date(2020, 1, 2), None]})
    assert CSV.encode(table) == 'text,day\n"å, ä",2020-01-02\n,\n'.encode()
