"""Which questions were asked over the years? Every question, by year, with the meeting's theme."""

import pandas as pd

release = "outputs/samrad/latest"


def read(table):
    return pd.read_parquet(f"{release}/parquet/{table}.parquet", dtype_backend="pyarrow")


meetings = read("meetings").rename(columns={"theme": "meeting"})
answer = (
    read("questions")
    .merge(meetings, on="meeting_id")
    .sort_values(["date", "meeting_id", "position"])
    .assign(year=lambda rows: rows["date"].dt.year)[["year", "meeting", "theme", "text"]]
)
print(answer.to_string(index=False))
