"""What differs between the rows of two tables: added, removed, and modified cell by cell.

Frames hold cells as canonical CSV has them: strings, and null where there is no value. What the
tables mean, which packages they stand in and how much a difference weighs is not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from pipeline.publishing.errors import PublishingError
from pipeline.schema import PROVENANCE

_CELL = ("column", "old", "new")
_NUMBER, _ROW, _OLD = "\0number", "\0row", "\0old"


@dataclass(frozen=True)
class RowChanges:
    """What turns one table into another.

    `added` and `removed` are whole rows, in the order of the table they stand in. `modified` has a
    row per changed cell: the columns of `key`, then `column`, `old` and `new`. `modified_rows` is
    the number of rows these cells stand in; `moved_rows` how many of them changed in nothing but
    the place they are quoted from. `old_rows` and `new_rows` are the heights of the two tables.
    """

    key: tuple[str, ...]
    added: pl.DataFrame
    removed: pl.DataFrame
    modified: pl.DataFrame
    modified_rows: int
    moved_rows: int
    old_rows: int
    new_rows: int

    @property
    def found(self) -> bool:
        """Whether anything differs."""
        return bool(self.added.height or self.removed.height or self.modified.height)


def cells(content: bytes) -> pl.DataFrame:
    """Canonical CSV as a frame of strings, in which an absent value is null."""
    return pl.read_csv(content, infer_schema=False)


def compare_rows(old: pl.DataFrame, new: pl.DataFrame, key: Sequence[str]) -> RowChanges:
    """Return what turns `old` into `new`, in the columns that both have.

    Rows with the same values in `key` are one row; without a key, only equal rows are. Where a
    key's values repeat, rows are taken in their order. If one of the tables lacks a column of the
    key no row of it is known again: all are removed, all added.

    Raises PublishingError for a key column that is named as `modified` names its own.
    """
    if set(key) & set(_CELL):
        raise PublishingError(f"a key with a column named {', '.join(_CELL)} cannot be compared")
    common = [column for column in new.columns if column in old.columns]
    if not common or not set(key) <= set(common):
        return exchange_rows(old, new, key)
    by = list(key) or common
    before, after = _numbered(old, by), _numbered(new, by)
    on = [*by, _NUMBER]
    added = after.join(before, on=on, how="anti", nulls_equal=True, maintain_order="left")
    removed = before.join(after, on=on, how="anti", nulls_equal=True, maintain_order="left")
    both = after.join(
        before, on=on, how="inner", nulls_equal=True, suffix=_OLD, maintain_order="left"
    ).with_row_index(_ROW)
    changed = pl.concat(
        [
            both.filter(pl.col(column).ne_missing(pl.col(column + _OLD))).select(
                _ROW, *by, column=pl.lit(column), old=pl.col(column + _OLD), new=pl.col(column)
            )
            for column in common
            if column not in by
        ]
        or [_cells(by).insert_column(0, pl.Series(_ROW, [], pl.get_index_type()))]
    ).sort(_ROW, maintain_order=True)
    touched = changed.group_by(_ROW).agg(moved=pl.col("column").is_in(PROVENANCE).all())
    return RowChanges(
        tuple(key),
        added.drop(_NUMBER),
        removed.drop(_NUMBER),
        changed.drop(_ROW),
        touched.height,
        int(touched["moved"].sum()),
        old.height,
        new.height,
    )


def exchange_rows(old: pl.DataFrame, new: pl.DataFrame, key: Sequence[str]) -> RowChanges:
    """Return the changes by which all rows of `old` go and all rows of `new` come."""
    return RowChanges(tuple(key), new, old, _cells(key), 0, 0, old.height, new.height)


def _cells(key: Sequence[str]) -> pl.DataFrame:
    """No modified cell."""
    return pl.DataFrame(schema=dict.fromkeys((*key, *_CELL), pl.String))


def _numbered(table: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """`table` with the place of each row among those with the same values in `by`."""
    return table.with_columns(pl.int_range(pl.len()).over(by).alias(_NUMBER))
