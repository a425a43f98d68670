"""What runs leave in `versions.json` for those who have the data and not the Dagster UI.

A run of the main job records that it begins and how it ends, whoever started it: command line,
schedule, sensor or UI. A run that could not begin, because another holds the store, is recorded in
the UI only. What the record looks like stands in `pipeline.publishing.history`.
"""

from datetime import UTC, datetime

import dagster as dg

from pipeline.orchestration.planning import releases
from pipeline.project import Project
from pipeline.publishing import Release, begin_run, end_run, fail_run

PUBLISH = "publish"
"""The name of the main job."""


def record_beginning(context: dg.AssetExecutionContext, project: Project) -> None:
    """Record that the run in `context` has begun, if it is one of the main job."""
    if context.run.job_name == PUBLISH:
        begin_run(releases(project), context.run.run_id, datetime.now(UTC))


def record_end(context: dg.AssetExecutionContext, project: Project, made: Release) -> None:
    """Record what is public after the run in `context`."""
    end_run(releases(project), context.run.run_id, datetime.now(UTC), made)


def record_end_without_word(project: Project, run_id: str) -> None:
    """Record that a run failed, also where it was interrupted and no step could say so."""
    fail_run(releases(project), run_id, datetime.now(UTC), ())


@dg.failure_hook(name="record_failure", required_resource_keys={"project"})
def record_failure(context: dg.HookContext) -> None:
    """Record at which step a run failed, and which checks: never the message of another error,
    which can quote a document.
    """
    error = context.op_exception
    _, _, checks = str(error).partition("\n") if _is_check(error) else ("", "", "")
    where = [f"{context.step_key}: {each}" for each in checks.splitlines()] or [context.step_key]
    fail_run(releases(context.resources.project), context.run_id, datetime.now(UTC), where)


def _is_check(error: BaseException | None) -> bool:
    """Whether a step failed because its checks did; the error then lists "table: check,check"."""
    return type(error).__name__ == "DagsterAssetCheckFailedError"
