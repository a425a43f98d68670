"""The README as a stranger meets it: its commands work as printed, its words are still true."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipeline.project import ROOT, Project
from pipeline.publishing.descriptions.dictionary import renewed
from pipeline.schema import load_schemas

README = (ROOT / "README.md").read_text(encoding="utf-8")
ENDLESS = {"make test", "make ui"}  # this very run; a server
DOCUMENT = ROOT / "tests/documents/a1_prose-points.txt"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    lines = "".join(blocks("sh")).splitlines()
    return [command for line in lines if (command := re.sub(r"\s+#.*", "", line))]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's files in a new place, set up: what a clone is after the first command."""
    place = tmp_path_factory.mktemp("clone")
    for name in ("pipeline", "raw", "schemas"):
        shutil.copytree(ROOT / name, place / name)
    gold = place / "tests/documents"
    gold.mkdir(parents=True)
    for path in (Project.gold / "gold.yaml", *Project.gold.glob("r*")):  # enough for every command
        shutil.copy(path, gold)
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, place / name)
    shutil.copy(DOCUMENT, place / "minutes.txt")
    programs = place / ".venv/bin"
    programs.mkdir(parents=True)
    for program, runs in {"python": "", "samrad": "-m pipeline.cli"}.items():
        script = programs / program
        script.write_text(f'#!/bin/sh\nPYTHONPATH="{place}" exec "{sys.executable}" {runs} "$@"\n')
        script.chmod(0o755)
    (place / ".venv/.ready").touch()
    return place


def run(command: list[str], place: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "SAMRAD_STATE"}
    return subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def latest(clone: Path) -> Path:
    """The release that stands there when every command of the README has been given."""
    for command in commands():
        if command not in ENDLESS:
            done = run(["bash", "-euc", command], clone)
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return clone / "outputs/samrad/latest"


def test_the_commands_work_as_printed(latest: Path) -> None:
    documents = pl.read_csv(latest / "csv/documents.csv")
    added = documents.filter(path="manual/2025/minutes.txt")
    assert added["status"].to_list() == ["parsed"]
    assert {path.name for path in latest.parent.glob("[0-9]*")} == {"1.0.0", "1.1.0"}


def test_the_python_works_as_printed(latest: Path, clone: Path) -> None:
    assert blocks("python")
    for code in blocks("python"):
        done = run([".venv/bin/python", "-W", "error", "-c", code], clone)
        assert done.returncode == 0, f"{code}\n{done.stderr}"


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_package_brings_the_code_that_checks_its_rows(latest: Path, kind: str) -> None:
    text = (latest / kind / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(import re\n.*?)```", text, re.DOTALL)
    done = run([sys.executable, "-I", "-c", code], latest / kind)
    assert done.returncode == 0, done.stderr
    spoiled = code.replace('row["char_start"]', 'row["char_start"] + 1')
    assert run([sys.executable, "-I", "-c", spoiled], latest / kind).returncode != 0


def test_the_endless_commands_exist(clone: Path) -> None:
    assert set(commands()) >= ENDLESS
    for command in ENDLESS:
        assert run([*command.split(), "--dry-run"], clone).returncode == 0


def test_the_taste_is_in_the_data(latest: Path) -> None:
    points = pl.read_csv(latest / "csv/points.csv")
    taste = README.partition("A taste, from")[2].partition("\n\nTables")[0]
    head, _, *shown = (
        tuple(cell.strip() or None for cell in line[1:-1].split("|"))
        for line in taste.splitlines()
        if line.startswith("|")
    )
    assert shown
    assert set(shown) <= set(points.select(head).rows())


def test_the_dictionary_is_that_of_the_schemas() -> None:
    schemas = load_schemas(ROOT / "schemas").values()
    assert renewed(README, schemas) == README, "run make readme"


def test_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", README):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif "://" not in target:
            assert (ROOT / target).exists(), target
