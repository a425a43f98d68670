"""The code location: everything that Dagster knows of the pipeline."""

import dagster as dg

from pipeline.orchestration.assets import build_assets
from pipeline.orchestration.automation import daily_publish, publish_job, raw_changed
from pipeline.orchestration.checks import build_checks
from pipeline.orchestration.store import ParquetStore
from pipeline.project import Project
from pipeline.schema import load_schemas


def build_definitions(project: Project) -> dg.Definitions:
    """Return the assets, checks and jobs over the directories of `project`.

    A run is one process: the work inside an asset is spread by `pipeline.shards`.
    """
    schemas = load_schemas(project.schemas)
    return dg.Definitions(
        assets=build_assets(schemas),
        asset_checks=build_checks(schemas),
        jobs=[publish_job],
        schedules=[daily_publish],
        sensors=[raw_changed],
        resources={
            "project": project,
            "io_manager": ParquetStore(directory=str(project.values)),
        },
        executor=dg.in_process_executor,
    )


defs = build_definitions(Project())
