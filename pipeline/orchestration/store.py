"""Where assets leave their values for the next: Parquet files in the project's state.

Also the lock on them, since two runs at once would mix their values. Published files are none
of this module's business.
"""

import fcntl
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import dagster as dg
import polars as pl
from pydantic import PrivateAttr

Frames = Mapping[str, pl.DataFrame]
PATIENCE = 600.0  # seconds to wait for another run
_STARTED = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]


class BusyError(Exception):
    """Another run holds the store."""


class ParquetStore(dg.ConfigurableIOManager):
    """Keeps a frame as `<asset>.parquet` and a mapping of frames as a directory of such files.

    A run holds the store from its start to its end, and others wait for it up to `patience`
    seconds. The operating system lets go of it if the run is killed. So a run that gets the store
    knows that whatever else the instance believes to be running is dead, and marks it as failed.
    """

    directory: str
    patience: float = 0.0
    _lock: IO[str] = PrivateAttr()

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Take the store for this run; raise BusyError where another run keeps it too long."""
        until = time.monotonic() + self.patience
        while (lock := _locked(Path(self.directory))) is None:
            if time.monotonic() >= until:
                raise BusyError("another run is going on; start again when it has ended")
            time.sleep(0.2)
        self._lock = lock
        if context.instance is not None and context.run is not None:
            mark_dead_runs(context.instance, alive=context.run.run_id)

    def teardown_after_execution(self, context: dg.InitResourceContext) -> None:
        """Let go of the store."""
        self._lock.close()

    def handle_output(self, context: dg.OutputContext, obj: pl.DataFrame | Frames) -> None:
        """Write the value of one asset."""
        path = self._path(context)
        if isinstance(obj, pl.DataFrame):
            obj.write_parquet(path.with_suffix(".parquet"))
            return
        path.mkdir(exist_ok=True)
        for name, frame in obj.items():
            frame.write_parquet(path / f"{name}.parquet")

    def load_input(self, context: dg.InputContext) -> pl.DataFrame | Frames:
        """Read the value of one asset."""
        path = self._path(context)
        if path.is_dir():
            return {file.stem: pl.read_parquet(file) for file in sorted(path.glob("*.parquet"))}
        return pl.read_parquet(path.with_suffix(".parquet"))

    def _path(self, context: dg.InputContext | dg.OutputContext) -> Path:
        return Path(self.directory).joinpath(*context.asset_key.path)


def in_use(directory: Path) -> bool:
    """Return whether a run holds the store in `directory`."""
    lock = _locked(directory)
    if lock is None:
        return True
    lock.close()
    return False


def _locked(directory: Path) -> IO[str] | None:
    """Return the locked file of the store in `directory`, None where another has it."""
    directory.mkdir(parents=True, exist_ok=True)
    lock = (directory / ".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


def mark_dead_runs(instance: dg.DagsterInstance, alive: str) -> None:
    """Record as failed the runs that were killed by hand and therefore still count as started."""
    for run in instance.get_runs(dg.RunsFilter(statuses=_STARTED)):
        if run.run_id != alive:
            instance.report_run_failed(run, "The process of this run was killed before it ended.")
