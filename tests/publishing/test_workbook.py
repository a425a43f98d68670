"""The workbook, as other programs read it: what is in its cells, and what is not."""

import dataclasses
import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from pipeline.publishing import XLSX, Content
from pipeline.publishing.workbook import workbook_bytes
from pipeline.schema import EXCEL
from tests.publishing.example import content, with_table

STRANGE = [
    "=1+1",
    '=HYPERLINK("https://example.org","x")',
    "+46 8 123",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "'quoted",
    "<r>not markup</r>",
    "<r></t></si></sst>",
    "]]>&amp;<b>",
    "_x0007_",
    "_x005F_x0007_",
    "_x005f_x0041_x0042_",
    "a\x07b\x00c",
    "line\r\nline\rline\n",
    " leading and trailing ",
    "\u202egnp.exe\u2066",
    "\U0001f426 e\u0301",
    "TRUE",
    "#N/A",
    "2020-01-02",
    "007",
    "1e5",
    "x" * 32_767,
]


def with_texts(texts: list[str]) -> Content:
    """The example with so many points, of these texts."""
    example = content()
    point = example.tables["points"][:1]
    rows = [
        point.with_columns(
            point_id=pl.lit(f"2020-01-02-en-myndighet-p{number:02}"), text=pl.lit(text)
        )
        for number, text in enumerate(texts, start=1)
    ]
    return with_table(example, "points", pl.concat(rows) if rows else point.clear())


def opened(made: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def column(made: bytes, sheet: str, name: str) -> list[Any]:
    """The cells of a column as Calamine reads them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    header, *rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [row[header.index(name)] for row in rows]


def links(sheet: Worksheet) -> dict[str, str]:
    """Where the cells of a sheet lead to within the workbook."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink)
    return {cell.coordinate: cell.hyperlink.location for cell in cells if cell.hyperlink.location}


@pytest.fixture(scope="module")
def made() -> bytes:
    return XLSX.encode(content(), "1.2.3")


@pytest.fixture(scope="module")
def book(made: bytes) -> Workbook:
    return opened(made)


def test_a_sheet_for_each_table_after_the_guide(book: Workbook) -> None:
    example = content()
    assert book.sheetnames == ["README", *example.schemas]
    for name, schema in example.schemas.items():
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == list(schema.columns)
        assert sheet.max_row == example.tables[name].height + 1
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_cells_have_the_types_of_their_columns(book: Workbook) -> None:
    meeting = {cell.value: book["meetings"].cell(2, cell.column) for cell in book["meetings"][1]}
    assert meeting["date"].value == datetime(2020, 1, 2)
    assert meeting["date"].number_format == "yyyy-mm-dd"
    assert meeting["title"].data_type == "s"
    assert meeting["end_date"].value is None
    point = {cell.value: book["points"].cell(2, cell.column) for cell in book["points"][1]}
    assert (point["position"].value, point["position"].data_type) == (1, "n")


def test_the_guide_explains_every_column_in_both_languages(book: Workbook) -> None:
    example = content()
    cells = [cell.value for row in book["README"].iter_rows() for cell in row]
    assert cells[0] == example.dataset.title.en
    assert "Version 1.2.3" in cells
    for schema in example.schemas.values():
        for described in (schema, *schema.fields):
            assert described.description.en in cells
            assert described.description.sv in cells
    assert set(links(book["README"]).values()) == {f"'{name}'!A1" for name in example.schemas}
    assert not [cell for cell in cells if f"{example.dataset.name}.xlsx" in str(cell)]  # it is this


def test_an_id_leads_to_the_row_that_it_names(book: Workbook) -> None:
    example = content()
    for name, schema in example.schemas.items():
        found = links(book[name])
        keys = {key.fields[0]: key for key in schema.foreign_keys}
        expected = 0
        for row in book[name].iter_rows(min_row=2):
            for cell, column_name in zip(row, schema.columns, strict=True):
                if column_name in keys and cell.value is not None:
                    expected += 1
                    sheet, place = found[cell.coordinate].split("!")
                    assert sheet == f"'{keys[column_name].table}'"
                    assert book[sheet.strip("'")][place].value == cell.value
        assert len(found) == expected


def test_what_is_strange_is_text_and_nothing_else() -> None:
    made = XLSX.encode(with_texts(STRANGE), "1.2.3")
    assert column(made, "points", "text") == STRANGE
    sheet = opened(made)["points"]
    text = next(cell.column for cell in sheet[1] if cell.value == "text")
    for number, value in enumerate(STRANGE, start=2):
        cell = sheet.cell(number, text)
        assert cell.data_type == "s"
        assert cell.quotePrefix == value.startswith(("=", "+", "-", "@", "\t"))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert all(b"<f>" not in archive.read(name) for name in sheets)


def test_what_is_no_character_is_escaped_as_excel_does() -> None:
    made = XLSX.encode(with_texts(["a\ufffeb\uffff"]), "1.2.3")
    assert column(made, "points", "text") == ["a_xFFFE_b_xFFFF_"]  # which Calamine does not undo
    assert opened(made)["points"].max_row == 2


@settings(max_examples=50)  # each makes a whole workbook
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"))
        | st.text("_x0F5<r>/\x07\r", max_size=30)
        | st.lists(st.sampled_from(["_x005F", "_x0007", "_", "x000D_", "<r>", "</r>"])).map(
            "".join
        ),
        max_size=8,
    )
)
def test_any_text_is_read_back_as_it_was(texts: list[str]) -> None:
    texts = [text for text in texts if text]
    assert column(workbook_bytes(with_texts(texts), "1.0.0"), "points", "text") == texts


def test_what_excel_would_round_or_shift_stands_as_text() -> None:
    example = content()
    documents = example.tables["documents"].with_columns(
        size_bytes=pl.Series([10**15, 10**15 - 1]),
        published_date=pl.Series([date(1900, 2, 28), date(1900, 3, 1)]),
    )
    made = XLSX.encode(with_table(example, "documents", documents), "1.2.3")
    assert column(made, "documents", "size_bytes") == ["1000000000000000", 10**15 - 1]
    assert column(made, "documents", "published_date") == ["1900-02-28", date(1900, 3, 1)]


def test_a_text_that_no_cell_holds_is_cut_with_a_note() -> None:
    bird = "\U0001f426"  # two UTF-16 units, which is what Excel counts
    texts = ["x" * 32_767, "x" * 32_768, bird * 20_000]
    whole, cut, birds = column(XLSX.encode(with_texts(texts), "1.2.3"), "points", "text")
    assert whole == texts[0]
    assert cut.startswith("x" * 32_000)
    assert cut.endswith("see the CSV / 32768 tecken ryms inte i en cell: se CSV-filen]")
    assert birds.startswith(bird * 16_000)
    assert "40000 characters do not fit" in birds
    assert all(len(text.encode("utf-16-le")) <= 2 * EXCEL.characters for text in (cut, birds))


def test_rows_and_links_that_no_sheet_holds_are_told() -> None:
    made = workbook_bytes(
        with_texts(["a", "b", "c", "d"]), "1.2.3", dataclasses.replace(EXCEL, rows=4, links=5)
    )
    book = opened(made)
    texts = column(made, "points", "text")
    assert texts == ["a", "b", ""]
    assert book["points"]["A4"].value.startswith(
        "… 2 more rows do not fit in a sheet: see csv/points"
    )
    assert {place[1:] for place in links(book["points"])} == {"2"}
    told = [cell.value for row in book["README"].iter_rows() for cell in row if cell.value]
    assert any("points: only the first 2 of 4 rows fit" in str(cell) for cell in told)
    assert any("points: ids are links in the first 1 rows" in str(cell) for cell in told)


def test_the_same_content_gives_the_same_bytes(made: bytes) -> None:
    assert XLSX.encode(content(), "1.2.3") == made
    assert XLSX.encode(content(), "1.2.4") != made
