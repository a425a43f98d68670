"""A release made from raw files by the rooms themselves, without Dagster: fast, for other tests."""

from pathlib import Path

from pipeline.ingest import scan_raw
from pipeline.limits import Limits
from pipeline.project import Project
from pipeline.publishing import Content, Release, publish
from pipeline.reading import parse_shard
from pipeline.schema import load_dataset, load_schemas
from pipeline.tables import build, document_frames, published_texts


def release_of(raw: Path, outputs: Path) -> Release:
    """Publish what lies in `raw` as the newest release in `outputs`, as the main job does."""
    schemas = load_schemas(Project.schemas)
    dataset = load_dataset(Project.schemas)
    documents = scan_raw(raw)
    cache = outputs.with_name("cache")
    frames = document_frames(parse_shard(raw, cache, Limits(), documents), schemas)
    tables = {name: build(schema, frames) for name, schema in schemas.items()}
    content = Content(tables, published_texts(frames), schemas, dataset)
    return publish(outputs / dataset.name, content)
