"""From one row back to its words: where a point stands in its document, and what stands there."""

from pathlib import Path

import pandas as pd

release = "outputs/samrad/latest"
word = "språk"


def read(table):
    return pd.read_parquet(f"{release}/parquet/{table}.parquet", dtype_backend="pyarrow")


points = read("points")
found = points[points["text"].str.contains(word, regex=False)]
point = found.merge(read("documents"), on="document_id").sort_values("point_id").head(1)
document_id, start, end = point[["document_id", "char_start", "char_end"]].iloc[0]
text = Path(release, "parquet/texts", f"{document_id}.txt").read_bytes().decode()

answer = point[["point_id", "path", "source_url", "page"]].assign(
    passage=" ".join(text[start:end].split())
)
print(answer.to_string(index=False))
