"""Who takes part how often? Each organisation, and in how many meetings it took part."""

import polars as pl

release = "outputs/samrad/latest"
took_part = ["host", "planner", "participant", "presenter"]  # other roles do not say it was there

organisations = pl.read_parquet(f"{release}/parquet/organisations.parquet")
named = pl.read_parquet(f"{release}/parquet/meeting_organisations.parquet")

answer = (
    named.group_by("organisation_id")
    .agg(
        took_part=pl.col("meeting_id").filter(pl.col("role").is_in(took_part)).n_unique(),
        named=pl.col("meeting_id").n_unique(),
    )
    .join(organisations, on="organisation_id")
    .select("name", "organisation_type", "took_part", "named")
    .sort("took_part", "named", "name", descending=[True, True, False])
)
print(answer)
