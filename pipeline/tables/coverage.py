"""How much of every document's text could be classed: the honest remainder, counted."""

import polars as pl

ACCEPTED = 2.0  # percent of a text that may stay unclassified without a warning


def coverage(segments: pl.DataFrame) -> pl.DataFrame:
    """Return a row per document of `segments`, by id: how much of its text is unclassified.

    Columns: `document_id`, `characters` in its segments, `unclassified` of them, `percent`
    (unrounded).
    """
    length = pl.col("char_end") - pl.col("char_start")
    return (
        segments.group_by("document_id")
        .agg(
            length.sum().alias("characters"),
            length.filter(pl.col("segment_type") == "unclassified").sum().alias("unclassified"),
        )
        .with_columns(percent=100 * pl.col("unclassified") / pl.col("characters"))
        .sort("document_id")
    )


def unclassified(segments: pl.DataFrame) -> dict[str, str]:
    """Return in words how much of each document's text is unclassified, by document id."""
    return {
        row["document_id"]: f"{row['percent']:.1f} %{' (!)' * (row['percent'] > ACCEPTED)}"
        for row in coverage(segments).iter_rows(named=True)
    }
