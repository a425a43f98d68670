"""What starts by itself and when: the job for everything, the daily schedule, the raw sensor."""

import os
from hashlib import sha256
from pathlib import Path

import dagster as dg

from pipeline.orchestration.recording import PUBLISH, record_failure
from pipeline.orchestration.store import in_use
from pipeline.project import Project

publish_job = dg.define_asset_job(
    PUBLISH,
    selection=dg.AssetSelection.all(),
    hooks={record_failure},
    description="The main job: from the files in raw/ to a new release, if anything changed.",
)

daily_publish = dg.ScheduleDefinition(
    name="daily_publish",
    job=publish_job,
    cron_schedule="30 5 * * *",
    execution_timezone="Europe/Stockholm",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every morning at half past five, before office hours.",
)


@dg.sensor(
    job=publish_job,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts the job when a file in raw/ is added, removed, renamed or changed.",
)
def raw_changed(
    context: dg.SensorEvaluationContext, project: dg.ResourceParam[Project]
) -> dg.SensorResult | dg.SkipReason:
    """Ask for a run when the listing of raw/ differs from the one of the last run asked for."""
    listing = listing_digest(project.raw)
    if listing == context.cursor:
        return dg.SkipReason("raw/ is as it was.")
    if in_use(project.values):
        return dg.SkipReason("A run is going on; raw/ is looked at again when it has ended.")
    return dg.SensorResult(run_requests=[dg.RunRequest()], cursor=listing)


def listing_digest(raw: Path) -> str:
    """Return a hash over the path, size and modification time of every file below `raw`."""
    digest = sha256()
    for path in sorted(path for path in raw.rglob("*") if path.is_file()):
        stat = path.stat()
        digest.update(os.fsencode(path.relative_to(raw)))
        digest.update(f"\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
