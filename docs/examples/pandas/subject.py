"""What was said on a word or subject? Every point of the participants with the word in it."""

import pandas as pd

release = "outputs/samrad/latest"
word = "språk"


def read(table):
    return pd.read_parquet(f"{release}/parquet/{table}.parquet", dtype_backend="pyarrow")


points = read("points")
said = points["text"].str.lower().str.contains(word, regex=False)
answer = (
    points[said & (points["speaker_type"] == "participants")]
    .merge(read("meetings"), on="meeting_id")
    .sort_values(["date", "point_id"])[["date", "attribution", "text", "point_id"]]
)
print(answer.to_string(index=False))
