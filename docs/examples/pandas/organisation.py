"""One organisation's history: its meetings, its role there, and how many points it is named for."""

import pandas as pd

release = "outputs/samrad/latest"
organisation = "sveriges-kommuner-och-regioner"  # a row of organisations, by organisation_id


def read(table):
    return pd.read_parquet(f"{release}/parquet/{table}.parquet", dtype_backend="pyarrow")


points = read("points").query("organisation_id == @organisation")
own = points.groupby("meeting_id").size().rename("points")
answer = (
    read("meeting_organisations")
    .query("organisation_id == @organisation")
    .merge(read("meetings"), on="meeting_id")
    .merge(own, on="meeting_id", how="left")
    .fillna({"points": 0})
    .astype({"points": int})
    .sort_values(["date", "meeting_id", "role"])
)[["date", "theme", "role", "name_as_written", "points"]]
print(answer.to_string(index=False))
