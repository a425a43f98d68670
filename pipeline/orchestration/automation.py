"""What starts by itself and when: the jobs, their daily schedules, the sensor on raw/."""

import os
from hashlib import sha256
from pathlib import Path

import dagster as dg

from pipeline.fetching import Sources
from pipeline.ingest import MANIFEST, ManifestError, list_files, read_manifest
from pipeline.orchestration.recording import PUBLISH, record_failure
from pipeline.orchestration.sources import GROUP, key_of
from pipeline.orchestration.store import in_use
from pipeline.project import Project

FETCH = "fetch"
_SWEDEN = "Europe/Stockholm"

publish_job = dg.define_asset_job(
    PUBLISH,
    selection=dg.AssetSelection.all() - dg.AssetSelection.groups(GROUP),
    hooks={record_failure},
    description="The main job: from the files in raw/ to a new release, if anything changed.",
)


def build_fetching(sources: Sources) -> dg.ScheduleDefinition:
    """Return the schedule that fetches all active sources, with the job for any of them."""
    job = dg.define_asset_job(
        FETCH,
        selection=dg.AssetSelection.groups(GROUP),
        description="Asks sources for what is new. One that is down fails alone, and publishing "
        "goes on from what is in raw/.",
    )

    @dg.schedule(
        name="daily_fetch",
        job=job,
        cron_schedule=sources.schedule,
        execution_timezone=_SWEDEN,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="When the file of sources says, by default an hour before publishing.",
    )
    def daily_fetch() -> dg.RunRequest:
        return dg.RunRequest(
            asset_selection=[key_of(source) for source in sources.sources if source.active]
        )

    return daily_fetch


daily_publish = dg.ScheduleDefinition(
    name="daily_publish",
    job=publish_job,
    cron_schedule="30 5 * * *",
    execution_timezone=_SWEDEN,
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
    """Return a hash over the documents in `raw`, by path, size and time, and their origins.

    What manifests say beyond origins, such as a server's ETag, changes nothing that is published.
    """
    digest = sha256()
    for path in sorted(list_files(raw)) if raw.is_dir() else ():
        stat = (raw / path).lstat()
        digest.update(os.fsencode(path))
        digest.update(f"\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    for stated in sorted(raw.glob("*.yaml")):  # corrections, and where documents come from
        digest.update(stated.read_bytes())
    for manifest in sorted(raw.glob(f"*/{MANIFEST}")):
        digest.update(f"{manifest.parent.name}\0{_said(manifest)}\n".encode())
    return digest.hexdigest()


def _said(manifest: Path) -> str:
    try:
        return repr(sorted(read_manifest(manifest).items()))
    except ManifestError as error:
        return str(error)
