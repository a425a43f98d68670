"""Ids come from a document's own content: other documents and file names do not change them."""

import shutil
from pathlib import Path

import polars as pl

from pipeline.ingest import scan_raw
from pipeline.limits import Limits
from pipeline.reading import parse_shard
from pipeline.schema import load_schemas
from pipeline.tables import build, document_frames

ROOT = Path(__file__).parents[1]
SCHEMAS = load_schemas(ROOT / "schemas")
KEYS = ("meetings", "questions", "points", "organisations")


def ids(raw: Path, cache: Path) -> dict[str, set[str]]:
    frames = document_frames(list(parse_shard(raw, cache, Limits(), scan_raw(raw))), SCHEMAS)
    tables: dict[str, pl.DataFrame] = {name: build(SCHEMAS[name], frames) for name in KEYS}
    return {name: set(table.get_column(table.columns[0])) for name, table in tables.items()}


def test_adding_removing_and_renaming_documents_changes_no_id(tmp_path: Path) -> None:
    raw, cache = tmp_path / "raw", tmp_path / "cache"
    (raw / "x").mkdir(parents=True)
    shutil.copy(ROOT / "raw/regeringen/2023/2023-11-07_samrad.txt", raw / "x/a.txt")
    alone = ids(raw, cache)
    for other in ROOT.glob("tests/documents/a*.[tm][xd]*"):
        shutil.copy(other, raw / "x")
    (raw / "x/a.txt").rename(raw / "z.txt")
    together = ids(raw, cache)
    assert all(alone[name] < together[name] for name in KEYS)
