"""`samrad fetch` as a user gives it, against a server on this machine."""

import os
import subprocess
import sys
from pathlib import Path

from pipeline.project import ROOT
from tests.fetching.server import Server, status


class Project:
    """An empty place that fetches from a server."""

    def __init__(self, server: Server, place: Path) -> None:
        text = (ROOT / "tests/fetching/sources.yaml").read_text(encoding="utf-8")
        self.server, self.raw, self.sources = server, place / "raw", place / "sources.yaml"
        self.sources.write_text(text.replace("127.0.0.1:8123", server.host), encoding="utf-8")
        self._environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "SAMRAD_RAW": str(self.raw),
            "SAMRAD_STATE": str(place / "state"),
            "SAMRAD_SOURCES": str(self.sources),
            "COLUMNS": "160",
        }

    def fetch(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pipeline.cli", "fetch", *arguments],
            capture_output=True,
            text=True,
            env=self._environment,
            timeout=120,
            check=False,
        )


def test_looking_at_a_source_that_is_down_fails(tmp_path: Path) -> None:
    with Server() as server:
        project = Project(server, tmp_path)
    looked = project.fetch("--dry-run")
    assert looked.returncode == 1
    assert "regeringen: http" in looked.stderr
    assert "Connection refused" in looked.stderr


def test_looking_names_what_there_is_and_changes_nothing(tmp_path: Path) -> None:
    with Server() as server:
        project = Project(server, tmp_path)
        looked = project.fetch("--dry-run", "--since", "2024-10-11")
    assert looked.returncode == 0, looked.stderr
    assert "Minnesanteckningar samråd 9 juni 2026" in looked.stdout
    assert "Anteckningar samråd 7 november 2023" not in looked.stdout
    assert "5 new" in looked.stdout
    assert not project.raw.exists()


def test_fetching_tells_what_is_new_and_what_failed(tmp_path: Path) -> None:
    with Server() as server:
        project = Project(server, tmp_path)
        server.behave("/contentassets/9b1d0c2e3f4a5b6c7d8e9f0a1b2c3d4e/inbjudan.txt", status(403))
        done = project.fetch("--source", "regeringen")
    assert done.returncode == 0, done.stderr
    assert f"10 new files in {project.raw}; now: samrad publish" in done.stdout
    assert "regeringen                  4 pages, 10 new, 1 problems, 0 unchanged" in done.stderr
    assert "inbjudan.txt: answered 403" in done.stderr
    failed = project.fetch()
    assert failed.returncode == 1
    told = [line for line in failed.stderr.splitlines() if line.startswith("samrad:")]
    assert len(told) == 2
    assert "Connection refused" in told[0]
    assert "can be published" in told[1]
    assert "Traceback" not in failed.stderr


def test_a_source_that_is_not_declared_is_told(tmp_path: Path) -> None:
    with Server() as server:
        project = Project(server, tmp_path)
        failed = project.fetch("--source", "riksdagen")
        assert failed.returncode == 1
        assert "no source 'riksdagen'; there are manual, regeringen" in failed.stderr
        project.sources.write_text("sources: [{id: x}]")
        failed = project.fetch("--dry-run")
    assert failed.returncode == 1
    assert "sources.yaml: entry 1 (x): kind: must be one of" in failed.stderr
