"""Figures are measured again when anything changes that they follow from, and only then."""

from pathlib import Path

import polars as pl

from pipeline.evaluation import accuracy
from pipeline.registers import load_registers


def test_what_has_not_changed_is_not_measured_again(tmp_path: Path) -> None:
    gold, cache = tmp_path / "gold", tmp_path / "cache"
    gold.mkdir()
    (gold / "a.txt").write_text("Minnesanteckningar", encoding="utf-8")
    (gold / "a.json").write_text('{"points": [{"text": "En punkt."}]}', encoding="utf-8")

    def documents() -> list[str]:
        found = accuracy(gold, load_registers(), cache)
        assert found["tables"]["strict_missing"].to_list() == [1]
        return found["documents"]["read_as"].to_list()

    assert documents() == ["other"]
    (entry,) = cache.iterdir()
    table = pl.read_parquet(entry / "documents.parquet")
    table.with_columns(read_as=pl.lit("kept")).write_parquet(entry / "documents.parquet")
    assert documents() == ["kept"]
    for changed in ("a.txt", "a.json", "more.txt"):
        file = gold / changed
        before = file.read_bytes() if file.exists() else b""
        file.write_bytes(before + b"\n")
        assert documents() == ["other"], changed
        if before:
            file.write_bytes(before)
        else:
            file.unlink()
        assert documents() == ["kept"], changed
