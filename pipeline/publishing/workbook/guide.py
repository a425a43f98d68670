"""The first sheet of the workbook: what it is, how to read it, every sheet and every column.

The words about tables and columns come from `schemas/`, those about the data as a whole from the
dataset and the README of the packages; here are only the words about workbooks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from pipeline.publishing.descriptions.readme import usage_notes
from pipeline.publishing.workbook.layout import Styles, print_across, set_height
from pipeline.schema import Dataset, TableSchema, Translated

GUIDE = "README"
"""The name of the sheet."""

_WIDTH = 64
_READING = (
    Translated(
        "Each further sheet is a table, its first row the names of the columns. The arrows there "
        "filter and sort; ids in blue lead to the row that they name. An empty cell is unknown.",
        "Varje följande blad är en tabell, med kolumnernas namn på första raden. Pilarna där "
        "filtrerar och sorterar; id i blått leder till raden de anger. En tom cell betyder okänt.",
    ),
    Translated(
        "Nothing here is a formula. Text is as in the documents, character for character; one that "
        "begins with = is text, too.",
        "Inget här är en formel. Texten är som i dokumenten, tecken för tecken; även den som "
        "börjar med = är text.",
    ),
    Translated(
        "The texts that rows quote, and that char_start and char_end count in, are not here: see "
        "csv/texts/ or samrad.sqlite in the same release.",
        "Texterna som raderna citerar, och som char_start och char_end räknar i, finns inte här: "
        "se csv/texts/ eller samrad.sqlite i samma utgåva.",
    ),
)


@dataclass(frozen=True)
class Sheet:
    """What there is to say of a table's sheet.

    `rows` are the table's, `shown` those in the sheet, `linked` those whose ids are links.
    """

    schema: TableSchema
    rows: int
    shown: int
    linked: int


def write_guide(
    sheet: Worksheet, styles: Styles, dataset: Dataset, version: str, sheets: Sequence[Sheet]
) -> None:
    """Write the guide to `sheet`, English on the left, Swedish on the right."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 2, 9)
    sheet.set_column(3, 4, _WIDTH)
    sheet.hide_gridlines(2)
    print_across(sheet)
    row = _write_top(sheet, dataset, version, styles)
    row = _write_words(sheet, row, styles, [*_READING, *_limits(sheets), *usage_notes()])
    row = _write_sheets(sheet, row, styles, sheets)
    _write_columns(sheet, row, styles, [each.schema for each in sheets])


def _write_top(sheet: Worksheet, dataset: Dataset, version: str, styles: Styles) -> int:
    sheet.write_string(0, 0, dataset.title.en, styles.title)
    sheet.write_string(1, 0, dataset.title.sv, styles.subtitle)
    sheet.write_string(2, 0, f"Version {version}", styles.plain)
    sheet.write_url(3, 0, dataset.licence.path, styles.link, string=dataset.licence.title)
    sheet.write_string(5, 0, "What it is / Vad det är", styles.heading)
    _write_both(sheet, 5, dataset.description, styles)
    return 6


def _write_words(sheet: Worksheet, row: int, styles: Styles, words: Sequence[Translated]) -> int:
    sheet.write_string(row, 0, "How to read it / Så läser du det", styles.heading)
    for each in words:
        _write_both(sheet, row, each, styles)
        row += 1
    return row + 1


def _write_sheets(sheet: Worksheet, row: int, styles: Styles, sheets: Sequence[Sheet]) -> int:
    heads = ("Sheet / Blad", "Rows / Rader", "", "What a row is", "Vad en rad är")
    _write_header(sheet, row, heads, styles)
    for each in sheets:
        row += 1
        _write_link(sheet, row, each.schema, styles)
        sheet.write_number(row, 1, each.rows, styles.plain)
        _write_both(sheet, row, each.schema.description, styles)
    return row + 2


def _write_columns(
    sheet: Worksheet, row: int, styles: Styles, schemas: Sequence[TableSchema]
) -> None:
    heads = ("Sheet / Blad", "Column / Kolumn", "Type / Typ", "Description", "Beskrivning")
    _write_header(sheet, row, heads, styles)
    for schema in schemas:
        for field in schema.fields:
            row += 1
            _write_link(sheet, row, schema, styles)
            sheet.write_string(row, 1, field.name, styles.plain)
            sheet.write_string(row, 2, field.type, styles.plain)
            _write_both(sheet, row, field.description, styles)


def _write_header(sheet: Worksheet, row: int, heads: Sequence[str], styles: Styles) -> None:
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head, styles.header)


def _write_link(sheet: Worksheet, row: int, schema: TableSchema, styles: Styles) -> None:
    sheet.write_url(row, 0, f"internal:'{schema.name}'!A1", styles.link, string=schema.name)


def _write_both(sheet: Worksheet, row: int, words: Translated, styles: Styles) -> None:
    sheet.write_string(row, 3, words.en, styles.prose)
    sheet.write_string(row, 4, words.sv, styles.prose)
    set_height(sheet, row, ((words.en, _WIDTH), (words.sv, _WIDTH)))


def _limits(sheets: Sequence[Sheet]) -> Iterator[Translated]:
    """What did not fit, if anything."""
    for each in sheets:
        name = each.schema.name
        if each.shown < each.rows:
            yield Translated(
                f"{name}: only the first {each.shown} of {each.rows} rows fit in a sheet; all are "
                f"in csv/{name}.csv.",
                f"{name}: bara de första {each.shown} av {each.rows} rader ryms i ett blad; alla "
                f"finns i csv/{name}.csv.",
            )
        if each.linked < each.shown:
            yield Translated(
                f"{name}: ids are links in the first {each.linked} rows; Excel allows no more "
                "links in a sheet.",
                f"{name}: id är länkar på de första {each.linked} raderna; Excel tillåter inte "
                "fler länkar i ett blad.",
            )
