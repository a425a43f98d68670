"""What was said on a word or subject? Every point of the participants with the word in it."""

import polars as pl

release = "outputs/samrad/latest"
word = "språk"

meetings = pl.read_parquet(f"{release}/parquet/meetings.parquet")
points = pl.read_parquet(f"{release}/parquet/points.parquet")

answer = (
    points.filter(
        pl.col("speaker_type") == "participants",
        pl.col("text").str.to_lowercase().str.contains(word, literal=True),
    )
    .join(meetings, on="meeting_id")
    .sort("date", "point_id", nulls_last=True)
    .select("date", "attribution", "text", "point_id")
)
print(answer)
