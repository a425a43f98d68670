"""What the events of a run come to for the person at the terminal: progress, and why it failed."""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import dagster as dg

Told = Callable[[str, str, bool], None]
"""Heeds (step, what is known of it, whether it has ended)."""

_INTERRUPTED = dg.DagsterExecutionInterruptedError
_EVENT = dg.DagsterEventType


@dataclass
class Story:
    """One run as it goes on. `reasons` says in a line each why it failed, `details` all of it.

    `warnings` are what did not make it fail.
    """

    told: Told
    reasons: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _came: dict[str, str] = field(default_factory=dict)
    _checked: Counter[str] = field(default_factory=Counter)

    def heed(self, entry: dg.EventLogEntry) -> None:
        """Take in one event of the run."""
        step = entry.step_key or ""
        if entry.dagster_event is None:
            if step and entry.level == logging.INFO:
                self.told(step, entry.user_message, False)
            if step and entry.level == logging.WARNING:
                self.warnings.append(entry.user_message)
            return
        event = entry.dagster_event
        match event.event_type:
            case _EVENT.STEP_START:
                self.told(step, "", False)
            case _EVENT.ASSET_MATERIALIZATION:
                self._came[step] = _summary(event.step_materialization_data.materialization)
            case _EVENT.ASSET_CHECK_EVALUATION:
                self._heed_check(step, event.asset_check_evaluation_data)
            case _EVENT.STEP_SUCCESS:
                checked = f"{self._checked[step]} checked"
                self.told(step, self._came.get(step, checked), True)
            case _EVENT.STEP_FAILURE:
                self._heed_failure(step, event)
            case _EVENT.RUN_FAILURE if not self.reasons:
                self._heed_end(event)
            case _:
                pass  # Dagster's own bookkeeping

    def _heed_check(self, step: str, check: dg.AssetCheckEvaluation) -> None:
        self._checked[step] += 1
        if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR:
            place = f"check {check.check_name} of {check.asset_key.to_user_string()} failed"
            more = int(str(check.metadata["problems"].value)) - 1
            self.reasons.append(f"{place}: {check.description}{f' (and {more} more)' * bool(more)}")

    def _heed_failure(self, step: str, event: dg.DagsterEvent) -> None:
        self.told(step, "failed", True)
        error, stated = event.step_failure_data.error, event.step_failure_data.user_failure_data
        if error is None or error.cls_name == "DagsterAssetCheckFailedError":
            return  # what a failed check found has been taken in already
        self.details.append(error.to_string())
        said = stated.description if stated else None
        self.reasons.append(said or one_line((error.cause or error).message))

    def _heed_end(self, event: dg.DagsterEvent) -> None:
        error = event.job_failure_data.error
        if error is not None:
            self.details.append(error.to_string())
        self.reasons.append(one_line((error.cause or error).message) if error else "the run failed")


def one_line(message: str) -> str:
    """Return an error's message as one line, without the name of its class if it is one of ours."""
    line = " ".join(message.split())
    kind, _, said = line.partition(": ")
    if kind == f"{_INTERRUPTED.__module__}.{_INTERRUPTED.__name__}":
        return "interrupted"
    return said if kind.startswith("pipeline.") and said else line


def _summary(materialization: dg.AssetMaterialization) -> str:
    metadata = materialization.metadata
    rows, version = metadata.get("dagster/row_count"), metadata.get("version")
    measured = metadata.get("documents")
    told = [f"{rows.value} rows"] if rows else []
    told += [f"measured on {measured.value} documents"] if measured else []
    told += [f"version {version.value}"] if version else []
    told += [str(metadata["summary"].value)] if "summary" in metadata else []
    return ", ".join(told)
