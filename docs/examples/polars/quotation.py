"""From one row back to its words: where a point stands in its document, and what stands there."""

from pathlib import Path

import polars as pl

release = "outputs/samrad/latest"
word = "språk"

documents = pl.read_parquet(f"{release}/parquet/documents.parquet")
points = pl.read_parquet(f"{release}/parquet/points.parquet")

found = points.filter(pl.col("text").str.contains(word, literal=True))
point = found.join(documents, on="document_id").sort("point_id").row(0, named=True)
text = Path(release, "parquet/texts", f"{point['document_id']}.txt").read_bytes().decode()
passage = text[point["char_start"] : point["char_end"]]

answer = pl.DataFrame(
    {
        "point_id": point["point_id"],
        "path": point["path"],
        "source_url": point["source_url"],
        "page": point["page"],
        "passage": " ".join(passage.split()),
    }
)
print(answer)
