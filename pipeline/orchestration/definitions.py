"""The code location: everything that Dagster knows of the pipeline."""

import dagster as dg

from pipeline.fetching import load_sources
from pipeline.orchestration.assets import build_assets
from pipeline.orchestration.automation import (
    build_fetching,
    daily_publish,
    publish_job,
    raw_changed,
)
from pipeline.orchestration.checks import build_checks
from pipeline.orchestration.store import PATIENCE, ParquetStore
from pipeline.project import Project
from pipeline.schema import load_schemas


def build_definitions(project: Project) -> dg.Definitions:
    """Return the assets, checks and jobs over the directories and sources of `project`.

    A run is one process: the work inside an asset is spread by `pipeline.shards`.
    """
    schemas = load_schemas(project.schemas)
    sources = load_sources(project.sources)
    daily_fetch = build_fetching(sources)
    return dg.Definitions(
        assets=build_assets(schemas, sources.sources),
        asset_checks=build_checks(schemas),
        jobs=[daily_fetch.job, publish_job],
        schedules=[daily_fetch, daily_publish],
        sensors=[raw_changed],
        resources={
            "project": project,
            "io_manager": ParquetStore(directory=str(project.values), patience=PATIENCE),
        },
        executor=dg.in_process_executor,
    )


defs = build_definitions(Project())
