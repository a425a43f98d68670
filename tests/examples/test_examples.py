"""The examples answer: as printed, on a release made from raw/, and the same in every tool."""

import csv
import datetime
import io
import os
import re
import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from pipeline.project import ROOT
from tests.releasing import release_of

EXAMPLES = ROOT / "docs/examples"
INDEX = (EXAMPLES / "README.md").read_text(encoding="utf-8")
QUESTIONS = sorted(path.stem for path in (EXAMPLES / "polars").iterdir())
ENDINGS = {"polars": "py", "pandas": "py", "duckdb": "sql", "r": "R"}
QUESTION = pytest.mark.parametrize("question", QUESTIONS)
WITH_R = pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here")

Answer = tuple[list[str], list[tuple[Any, ...]]]
"""The columns and rows of an answer, cells as in CSV, null as None."""


FICTION = ROOT / "tests/documents"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory in which the release of raw/ lies at outputs/samrad/latest, as in a clone."""
    place = tmp_path_factory.mktemp("real")
    release_of(ROOT / "raw", place / "outputs")
    return place


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the fictional minutes added: more kinds of rows and nulls to differ in."""
    place = tmp_path_factory.mktemp("larger")
    shutil.copytree(ROOT / "raw", place / "raw")
    for path in FICTION.iterdir():
        if path.suffix in (".txt", ".md") and path.name != "README.md":
            shutil.copy(path, place / "raw/manual" / path.name)
    release_of(place / "raw", place / "outputs")
    return place


@pytest.fixture(params=["real", "larger"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(request.getfixturevalue(request.param))


def cell(value: Any) -> str | None:
    if value is None or value is pd.NA or value == "":
        return None
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def cells(rows: Any) -> list[tuple[Any, ...]]:
    return [tuple(map(cell, row)) for row in rows]


def with_polars(question: str) -> Answer:
    answer: pl.DataFrame = runpy.run_path(str(EXAMPLES / f"polars/{question}.py"))["answer"]
    return answer.columns, cells(answer.rows())


def with_pandas(question: str) -> Answer:
    answer: pd.DataFrame = runpy.run_path(str(EXAMPLES / f"pandas/{question}.py"))["answer"]
    return list(answer.columns), cells(answer.itertuples(index=False))


def with_duckdb(question: str) -> Answer:
    answer = duckdb.sql((EXAMPLES / f"duckdb/{question}.sql").read_text(encoding="utf-8"))
    return answer.columns, cells(answer.fetchall())


def with_r(question: str) -> Answer:
    write = 'write.csv(answer, "answer.csv", row.names = FALSE, na = "", fileEncoding = "UTF-8")'
    done = subprocess.run(
        ["Rscript", "-e", f"options(warn = 2); source('{EXAMPLES}/r/{question}.R'); {write}"],
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    columns, *rows = csv.reader(io.StringIO(Path("answer.csv").read_text(encoding="utf-8")))
    return columns, cells(rows)


def test_every_question_is_answered_in_every_tool() -> None:
    assert len(QUESTIONS) == 5
    found = {path.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/*")}
    assert found == {f"{tool}/{name}.{ENDINGS[tool]}" for tool in ENDINGS for name in QUESTIONS}


@QUESTION
@pytest.mark.usefixtures("place")
def test_polars_pandas_and_duckdb_answer_the_same(question: str) -> None:
    columns, rows = with_polars(question)
    assert rows
    assert with_pandas(question) == (columns, rows)
    assert with_duckdb(question) == (columns, rows)


@WITH_R
@QUESTION
@pytest.mark.usefixtures("place")
def test_r_answers_the_same(question: str) -> None:
    assert with_r(question) == with_polars(question)


@WITH_R
def test_the_readme_opens_a_table_in_r(real: Path) -> None:
    [code] = re.findall(r"^```r\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    done = subprocess.run(
        ["Rscript", "-e", f"options(warn = 2)\n{code}cat(nrow(points))"],
        cwd=real,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == str(pl.read_csv(real / "outputs/samrad/latest/csv/points.csv").height)


@QUESTION
def test_the_index_shows_the_answers(
    real: Path, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(real)
    columns, rows = with_polars(question)
    shown = INDEX.partition(f"(polars/{question}.py)")[2].partition("\n## ")[0]
    head, _, *lines = (
        tuple(each.strip() or None for each in line.split("|")[1:-1])
        for line in shown.splitlines()
        if line.startswith("|")
    )
    assert list(head) == columns
    assert lines == [row for row in rows if row in lines]
    more = re.search(r"^and (\d+) more\.$", shown, re.MULTILINE)
    assert len(lines) + int(more[1] if more else 0) == len(rows) > 0


def test_the_index_leads_to_every_example() -> None:
    assert set(re.findall(r"\]\(([^)]+)\)", INDEX)) == {
        f"{tool}/{name}.{ENDINGS[tool]}" for tool in ENDINGS for name in QUESTIONS
    }


@pytest.mark.usefixtures("place")
def test_the_quotation_is_the_point() -> None:
    _, [(point_id, *_, passage)] = with_polars("quotation")
    points = pl.read_csv("outputs/samrad/latest/csv/points.csv")
    assert points.filter(point_id=point_id)["text"].to_list() == [passage]
