from pathlib import Path

import dagster as dg
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from pipeline.orchestration.runs import open_instance
from pipeline.orchestration.store import BusyError, ParquetStore, in_use, mark_dead_runs

FRAME = pl.DataFrame({"a": [1, None], "b": ["å", "b"]})


def definitions(directory: Path) -> dg.Definitions:
    @dg.asset
    def one() -> pl.DataFrame:
        return FRAME

    @dg.asset
    def several(one: pl.DataFrame) -> dict[str, pl.DataFrame]:
        assert in_use(directory)
        return {"x": one, "y": one.head(1)}

    @dg.asset
    def last(one: pl.DataFrame, several: dict[str, pl.DataFrame]) -> None:
        assert_frame_equal(several["x"], one)
        assert several["y"].height == 1
        raise dg.Failure("reached the end")

    return dg.Definitions(
        assets=[one, several, last],
        resources={"io_manager": ParquetStore(directory=str(directory))},
        jobs=[dg.define_asset_job("all", dg.AssetSelection.all())],
        executor=dg.in_process_executor,
    )


def test_values_reach_the_next_asset_and_the_store_is_held_meanwhile(tmp_path: Path) -> None:
    job = definitions(tmp_path).resolve_job_def("all")
    with pytest.raises(dg.Failure, match="reached the end"):
        job.execute_in_process()
    assert not in_use(tmp_path)
    assert_frame_equal(pl.read_parquet(tmp_path / "one.parquet"), FRAME)


def test_a_second_run_is_refused_while_one_goes_on(tmp_path: Path) -> None:
    store = ParquetStore(directory=str(tmp_path))
    store.setup_for_execution(dg.build_init_resource_context())
    with pytest.raises(BusyError, match="another run"):
        ParquetStore(directory=str(tmp_path)).setup_for_execution(dg.build_init_resource_context())
    store.teardown_after_execution(dg.build_init_resource_context())
    assert not in_use(tmp_path)


def test_runs_that_were_killed_are_marked_as_failed(tmp_path: Path) -> None:
    job = definitions(tmp_path).resolve_job_def("all")
    with open_instance(tmp_path / "state") as instance:
        killed = instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED)
        alive = instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED)
        mark_dead_runs(instance, alive.run_id)
        statuses = {run.run_id: run.status for run in instance.get_runs()}
    assert statuses == {
        killed.run_id: dg.DagsterRunStatus.FAILURE,
        alive.run_id: dg.DagsterRunStatus.STARTED,
    }
