"""Who takes part how often? Each organisation, and in how many meetings it took part."""

import pandas as pd

release = "outputs/samrad/latest"
took_part = ["host", "planner", "participant", "presenter"]  # other roles do not say it was there


def read(table):
    return pd.read_parquet(f"{release}/parquet/{table}.parquet", dtype_backend="pyarrow")


organisations = read("organisations").set_index("organisation_id")
named = read("meeting_organisations")
there = named[named["role"].isin(took_part)]

meetings = named.groupby("organisation_id")["meeting_id"].nunique()
attended = there.groupby("organisation_id")["meeting_id"].nunique()
answer = (
    organisations[["name", "organisation_type"]]
    .assign(took_part=attended.reindex(meetings.index, fill_value=0), named=meetings)
    .dropna(subset="named")
    .astype({"took_part": int, "named": int})
    .sort_values(["took_part", "named", "name"], ascending=[False, False, True])
)
print(answer.to_string(index=False))
