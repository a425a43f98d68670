"""Starting Dagster from the command line: one recorded run, or the UI over all recorded runs.

Knows the instance, how a run goes on and how it ended. What a run does stands in the assets; how
it looks on a terminal is not known here.
"""

import os
import sys
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import dagster as dg
import polars as pl

from pipeline.fetching import Source
from pipeline.orchestration.automation import FETCH, publish_job
from pipeline.orchestration.definitions import build_definitions
from pipeline.orchestration.formats import KINDS
from pipeline.orchestration.planning import releases
from pipeline.orchestration.recording import PUBLISH, record_end_without_word
from pipeline.orchestration.sources import key_of
from pipeline.orchestration.store import PATIENCE, BusyError, in_use
from pipeline.orchestration.story import Story, Told
from pipeline.orchestration.values import Frames, published
from pipeline.project import Project
from pipeline.schema import load_schemas

_SETTINGS = Path(__file__).with_name("dagster.yaml")
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


@dataclass(frozen=True)
class Published:
    """What is public after a run: `new` if this run made it so, `latest` where it lies.

    `places` are the packages and files below `latest`, by format.
    """

    version: str
    new: bool
    latest: Path
    places: tuple[Path, ...]
    tables: Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Fetched:
    """What a fetch came to: how many files are new in raw/, and what could not be had."""

    new: int
    warnings: list[str]


class RunFailedError(Exception):
    """A run that failed: its message says why, `details` holds the tracebacks."""

    def __init__(self, reasons: list[str], details: str, warnings: list[str]) -> None:
        """Keep what went wrong: a line for each reason."""
        more = f" (and {len(reasons) - 1} more, see samrad ui)" if reasons[1:] else ""
        super().__init__(f"{reasons[0]}{more}")
        self.reasons = reasons
        self.details = details
        self.warnings = warnings


def publish(project: Project, told: Told) -> Published:
    """Run the main job in this process, recorded in the instance, and return what is published.

    Waits for another run to end. Raises BusyError where that takes too long, RunFailedError where
    this run failed.
    """
    job = build_definitions(project).resolve_job_def(publish_job.name)
    with _run(project, job, told) as (result, _):
        values: dict[str, Frames] = {
            name: result.asset_value(name) for name in load_schemas(project.schemas)
        }
        made = result.asset_materializations_for_node("release")[0].metadata
    tables, _ = published(values)
    latest = releases(project) / "latest"
    places = tuple(latest / kind.place(latest.parent.name) for kind in KINDS)
    return Published(str(made["version"].value), bool(made["new"].value), latest, places, tables)


def fetch(project: Project, sources: Sequence[Source], since: date | None, told: Told) -> Fetched:
    """Run the job that fetches, for some sources, in this process and recorded in the instance.

    Waits for another run to end. Raises BusyError where that takes too long, RunFailedError where
    a source failed; the others have been fetched nevertheless.
    """
    job = build_definitions(project).resolve_job_def(FETCH)
    nodes = ["__".join(key_of(source).path) for source in sources]
    config = {name: {"config": {"since": since.isoformat()}} for name in nodes if since}
    keys = [key_of(source) for source in sources]
    with _run(project, job, told, keys, {"ops": config}) as (result, story):
        made = [result.asset_materializations_for_node(node)[0].metadata for node in nodes]
    return Fetched(sum(int(str(each["new files"].value)) for each in made), story.warnings)


@contextmanager
def _run(
    project: Project,
    job: dg.JobDefinition,
    told: Told,
    selection: Sequence[dg.AssetKey] | None = None,
    config: Mapping[str, object] = MappingProxyType({}),
) -> Iterator[tuple[dg.ExecuteInProcessResult, Story]]:
    """Give the result of a run that succeeded, and what was told on the way."""
    _wait(project.values, told)
    run_id = str(uuid.uuid4())
    story = Story(told)
    with open_instance(project.state) as instance:
        instance.add_event_listener(run_id, story.heed)
        result = job.execute_in_process(
            instance=instance,
            run_id=run_id,
            run_config={**_QUIET, **config},
            asset_selection=selection,
            raise_on_error=False,
        )
        if not result.success:
            if job.name == PUBLISH:
                record_end_without_word(project, run_id)
            raise RunFailedError(story.reasons, "\n".join(story.details), story.warnings)
        yield result, story


def serve(project: Project, port: int) -> NoReturn:
    """Become the Dagster UI, schedules and sensors included, on `port` of this machine only."""
    _prepare(project.state)
    module = "pipeline.orchestration.definitions"
    command = [sys.executable, "-W", "ignore", "-m", "dagster", "dev", "--log-level", "warning"]
    command += ["--module-name", module, "--host", "127.0.0.1", "--port", str(port)]
    os.execve(sys.executable, command, os.environ | {"DAGSTER_HOME": str(project.state)})


@contextmanager
def open_instance(state: Path) -> Iterator[dg.DagsterInstance]:
    """Give the instance whose record lies in `state`, which is made where there is none."""
    _prepare(state)
    with dg.DagsterInstance.from_config(str(state)) as instance:
        yield instance


def _wait(values: Path, told: Told) -> None:
    until = time.monotonic() + PATIENCE
    while in_use(values):
        if time.monotonic() > until:
            raise BusyError("another run is still publishing; look at it with samrad ui")
        told("waiting", "for another run to end", False)
        time.sleep(0.2)


def _prepare(state: Path) -> None:
    state.mkdir(parents=True, exist_ok=True)
    (state / "dagster.yaml").write_bytes(_SETTINGS.read_bytes())
