"""One organisation's history: its meetings, its role there, and how many points it is named for."""

import polars as pl

release = "outputs/samrad/latest"
organisation = "sveriges-kommuner-och-regioner"  # a row of organisations, by organisation_id

meetings = pl.read_parquet(f"{release}/parquet/meetings.parquet")
named = pl.read_parquet(f"{release}/parquet/meeting_organisations.parquet")
points = pl.read_parquet(f"{release}/parquet/points.parquet")

own = points.filter(organisation_id=organisation).group_by("meeting_id").agg(points=pl.len())
answer = (
    named.filter(organisation_id=organisation)
    .join(meetings, on="meeting_id")
    .join(own, on="meeting_id", how="left")
    .sort("date", "meeting_id", "role", nulls_last=True)
    .select("date", "theme", "role", "name_as_written", pl.col("points").fill_null(0))
)
print(answer)
