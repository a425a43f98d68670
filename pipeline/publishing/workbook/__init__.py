"""All tables in one Excel workbook: a sheet that explains, then a sheet for each table.

A pure function of content and version. What a sheet cannot hold and what stands there instead is
said in `pipeline.schema.sheet`, what the first sheet says in `guide`, how sheets look in `layout`,
and whether the workbook is right in `pipeline.validation`. How text is written to the file so that
it is text and nothing else, whatever is in it, stands in `literal`.
"""

import io
from collections.abc import Mapping
from datetime import date, datetime

import polars as pl
from xlsxwriter.format import Format as Style
from xlsxwriter.worksheet import Worksheet

from pipeline.publishing.content import Content
from pipeline.publishing.workbook.guide import GUIDE, Sheet, write_guide
from pipeline.publishing.workbook.layout import Styles, print_across, set_height, set_widths
from pipeline.publishing.workbook.literal import LiteralBook
from pipeline.schema import EXCEL, Cell, SheetLimits, TableSchema, rows_note, shown_cell, shown_rows

_CREATED = datetime(1980, 1, 1)  # a workbook must have a date, and a release has no clock
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def workbook_bytes(content: Content, version: str, limits: SheetLimits = EXCEL) -> bytes:
    """Return the workbook (XLSX) of `content`, released as `version`.

    In each table's sheet the header is frozen and can be filtered by, dates are dates, and the id
    of a row in another table is a link to it, from the top down as far as `limits` allow. Of equal
    content the bytes are equal; they are compressed, so another zlib can give others.
    """
    file = io.BytesIO()
    with LiteralBook(file) as book:
        dataset = content.dataset
        book.set_properties(
            {
                "title": f"{dataset.title.en} / {dataset.title.sv}",
                "subject": f"Version {version}",
                "comments": dataset.licence.title,
                "created": _CREATED,
            }
        )
        styles = Styles(book)
        guide = book.add_worksheet(GUIDE)
        sheets = [
            _write_table(book.add_worksheet(name), schema, content.tables, styles, limits)
            for name, schema in content.schemas.items()
        ]
        write_guide(guide, styles, dataset, version, sheets)
    return file.getvalue()


def _write_table(
    sheet: Worksheet,
    schema: TableSchema,
    tables: Mapping[str, pl.DataFrame],
    styles: Styles,
    limits: SheetLimits,
) -> Sheet:
    """Write a table to its sheet and return what the guide is to say of it."""
    table = tables[schema.name]
    shown = shown_rows(table.height, limits)
    prose = set_widths(sheet, table)
    for column, name in enumerate(schema.columns):
        sheet.write_string(0, column, name, styles.header)
    targets = _targets(schema, tables, limits)
    links, linked = 0, 0
    for number, row in enumerate(table.head(shown).iter_rows(), start=1):
        set_height(sheet, number, ((row[column], width) for column, width in prose.items()))
        may_link = links + len(targets) <= limits.links
        linked += may_link
        for column, value in enumerate(row):
            target = targets[column].get(value) if may_link and column in targets else None
            if target is None:
                text = styles.prose if column in prose else styles.plain
                _write_cell(sheet, (number, column), shown_cell(value, limits), text, styles)
            else:
                links += 1
                sheet.write_url(number, column, target, styles.link, string=value)
    if shown < table.height:
        note = rows_note(schema.name, table.height - shown)
        sheet.write_string(shown + 1, 0, note, styles.note)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    print_across(sheet)
    sheet.autofilter(0, 0, max(shown, 1), len(schema.columns) - 1)
    return Sheet(schema, table.height, shown, linked)


def _write_cell(
    sheet: Worksheet, place: tuple[int, int], value: Cell, text: Style, styles: Styles
) -> None:
    """Write a value as what it is: text as text, however much it looks like a formula."""
    match value:
        case str() if value.startswith(_FORMULA_STARTS):
            sheet.write_string(*place, value, styles.quoted[text])
        case str():
            sheet.write_string(*place, value, text)
        case bool():
            sheet.write_boolean(*place, value, styles.plain)
        case int():
            sheet.write_number(*place, value, styles.number)
        case date():
            sheet.write_datetime(*place, value, styles.date)
        case None:
            pass


def _targets(
    schema: TableSchema, tables: Mapping[str, pl.DataFrame], limits: SheetLimits
) -> dict[int, dict[str, str]]:
    """For each column that refers to another table, where the row of an id stands."""
    found = {}
    for key in schema.foreign_keys:
        if len(key.fields) == 1 and key.table in tables:
            ids = tables[key.table][key.reference_fields[0]]
            found[schema.columns.index(key.fields[0])] = {
                value: f"internal:'{key.table}'!A{row}"
                for row, value in enumerate(ids.head(shown_rows(len(ids), limits)), start=2)
            }
    return found
