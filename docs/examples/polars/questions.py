"""Which questions were asked over the years? Every question, by year, with the meeting's theme."""

import polars as pl

release = "outputs/samrad/latest"

meetings = pl.read_parquet(f"{release}/parquet/meetings.parquet").rename({"theme": "meeting"})
questions = pl.read_parquet(f"{release}/parquet/questions.parquet")

answer = (
    questions.join(meetings, on="meeting_id")
    .sort("date", "meeting_id", "position", nulls_last=True)
    .select(pl.col("date").dt.year().alias("year"), "meeting", "theme", "text")
)
print(answer)
