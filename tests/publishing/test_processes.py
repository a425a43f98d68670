"""Publishing in processes of its own: killed, at once, and under other circumstances."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publishing.example import files

ROOT = Path(__file__).parents[2]

PUBLISH = """
import hashlib, os, sys
from pathlib import Path
import polars as pl
from pipeline.publishing import PARQUET, publish
from tests.publishing.example import content, with_table

os.umask(int(sys.argv[2], 8))
example = content()
numbers = pl.int_range(0, 250_000, eager=True)
organisations = example.tables["organisations"]
many = pl.DataFrame(
    {
        "organisation_id": numbers.cast(pl.String),
        "name": "Förening " + (numbers % 1000).cast(pl.String),
        "organisation_type": "civil_society",
        "meeting_count": numbers % 7,
    }
)
many = pl.concat([organisations, many.cast({"meeting_count": pl.Int64})], how="diagonal")
if "row groups" in sys.argv:
    parquet = PARQUET.encode(many, example.schemas["organisations"])
    print(hashlib.sha256(parquet).hexdigest())
print(publish(Path(sys.argv[1]), with_table(example, "organisations", many[:5000])).changed)
"""


def start(out: Path, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PUBLISH, str(out), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: "subprocess.Popen[str]") -> str:
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return output.strip()


def test_the_same_bytes_whenever_and_wherever(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "far" / "from" / "there"
    plain = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "POLARS_MAX_THREADS": "1"}
    strange = {
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C.UTF-8",
        "POLARS_MAX_THREADS": "8",
        "USER": "somebody",
        "HOME": str(tmp_path),
    }
    first = finish(start(here, "022", "row groups", **plain))
    assert first == finish(start(there, "077", "row groups", **strange))
    assert files(here) == files(there)
    modes = [
        {str(path.relative_to(out)): path.stat().st_mode for path in out.glob("1.0.0/**/*")}
        for out in (here, there)
    ]
    assert modes[0] == modes[1]


def test_two_publishers_at_once_make_one_release(tmp_path: Path) -> None:
    processes = [start(tmp_path, "022") for _ in range(2)]
    assert sorted(finish(process) for process in processes) == ["False", "True"]
    assert {path.name for path in tmp_path.iterdir()} == {"1.0.0", "latest", ".lock"}


@pytest.mark.parametrize("state", ["first", "second"])
def test_killed_at_any_step_latest_is_whole_and_the_next_run_succeeds(
    tmp_path: Path, state: str
) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "tests.publishing.killing", str(tmp_path), state],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert int(finished.stdout) > 40
