"""What the published tables are: their columns, types, constraints, keys and descriptions.

The JSON files in `schemas/` state it once; this room reads them and projects them for the other
rooms (Polars, Arrow, the canonical CSV form). It holds no rows, checks no rows and publishes
nothing: see validation and publishing.
"""

from pipeline.schema.canonical_csv import CSV_DIALECT, CSV_ENCODING, csv_bytes, read_csv
from pipeline.schema.dataset import Concept, Dataset, Licence, Publisher, load_dataset
from pipeline.schema.descriptor import SchemaError
from pipeline.schema.model import (
    PROVENANCE,
    Field,
    FieldType,
    ForeignKey,
    TableSchema,
    Translated,
)
from pipeline.schema.sheet import EXCEL, Cell, SheetLimits, rows_note, shown_cell, shown_rows
from pipeline.schema.tables import check_references, load_schemas, table_schema

__all__ = [
    "CSV_DIALECT",
    "CSV_ENCODING",
    "EXCEL",
    "PROVENANCE",
    "Cell",
    "Concept",
    "Dataset",
    "Field",
    "FieldType",
    "ForeignKey",
    "Licence",
    "Publisher",
    "SchemaError",
    "SheetLimits",
    "TableSchema",
    "Translated",
    "check_references",
    "csv_bytes",
    "load_dataset",
    "load_schemas",
    "read_csv",
    "rows_note",
    "shown_cell",
    "shown_rows",
    "table_schema",
]
