"""What a release is made of, in one value, and the demands on it before anything is written.

How it becomes files stands in `formats` and `packages`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from pipeline.publishing.annex import Annex
from pipeline.publishing.descriptions.about import Dates, TextCount
from pipeline.publishing.errors import PublishingError
from pipeline.schema import Dataset, TableSchema
from pipeline.tables.coverage import coverage


@dataclass(frozen=True)
class Content:
    """All that is published: frames by table name, texts by document id, and what describes them.

    `schemas` are in publication order; every one of them has its table, rows as published.
    `annexes` go into every package as they are.
    """

    tables: Mapping[str, pl.DataFrame]
    texts: Mapping[str, str]
    schemas: Mapping[str, TableSchema]
    dataset: Dataset
    annexes: Sequence[Annex] = ()

    def __post_init__(self) -> None:
        """Raise PublishingError for a table that is missing, unknown or not as its schema says.

        An empty string is refused, too: it would become null in CSV, and the formats would differ.
        """
        for name in sorted(self.tables.keys() ^ self.schemas.keys()):
            raise PublishingError(
                f"table {name} has no schema" if name in self.tables else f"table {name} is missing"
            )
        for name, schema in self.schemas.items():
            _check(self.tables[name], schema)

    def count_texts(self) -> TextCount:
        """Return how much text there is, and how much of it could not be classed."""
        each = coverage(self.tables["segments"])
        characters, left = (int(each[name].sum()) for name in ("characters", "unclassified"))
        unclassified = each.filter(pl.col("unclassified") > 0)
        by_document = dict(unclassified.select("document_id", "unclassified").iter_rows())
        return TextCount(len(self.texts), characters, left, by_document)

    def dates(self) -> Dates:
        """Return which days the meetings span, and up to which day the data reaches."""
        meetings, documents = self.tables["meetings"], self.tables["documents"]
        held = pl.concat([meetings["date"], meetings["end_date"]])
        known = [
            held,
            documents["published_date"],
            documents["retrieved_at"].str.slice(0, 10).str.to_date(),
        ]
        return Dates(_day(held.min()), _day(held.max()), _day(pl.concat(known).max()))


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _check(table: pl.DataFrame, schema: TableSchema) -> None:
    found, declared = list(table.schema.items()), list(schema.polars().items())
    if found != declared:
        unlike = [f"{name} {kind}" for name, kind in found if (name, kind) not in declared]
        absent = [f"{name} {kind}" for name, kind in declared if (name, kind) not in found]
        raise PublishingError(
            f"table {schema.name} is not as its schema says: "
            f"too many are {unlike}, missing are {absent}"
            if unlike or absent
            else f"table {schema.name} has its columns in another order than its schema"
        )
    for column in table.select(pl.col(pl.String)).iter_columns():
        empty = column.eq("").arg_true()
        if len(empty):
            raise PublishingError(
                f"table {schema.name}, row {empty[0] + 1}, column {column.name}: "
                "an empty string; unknown must be null"
            )
