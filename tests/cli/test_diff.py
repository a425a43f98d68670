"""`samrad diff` as people and programs meet it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest

from pipeline.cli import main
from pipeline.project import ROOT
from pipeline.publishing import publish
from tests.publishing.example import content, with_table


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases: a point added, one corrected, a question and its words gone."""
    out = tmp_path_factory.mktemp("out")
    old = publish(out, content()).path
    points = content().tables["points"]
    new = pl.concat(
        [
            points,
            points[-1:].with_columns(
                point_id=pl.lit("2020-01-02-en-myndighet-p03"), position=pl.lit(3, pl.Int64)
            ),
        ]
    )
    new = new.with_columns(
        text=pl.Series(["kort \x1b[31m", *points["text"][1:], "ny"]),
        page=pl.Series([3, None, None], dtype=pl.Int64),
    )
    changed = with_table(content(), "points", new)
    changed = with_table(changed, "questions", content().tables["questions"][:0])
    return old, publish(out, changed).path


def diff(*arguments: Path | str) -> int:
    return main(["diff", *map(str, arguments)])


def test_people_read_counts_and_then_rows(
    releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(*releases) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[0] == f"{releases[0]} (version 1.0.0) → {releases[1]} (version 1.1.0)"
    assert [line.split() for line in shown.splitlines() if line.startswith("points  ")] == [
        ["points", "2", "3", "1", "0", "1"]
    ]
    assert "  + 2020-01-02-en-myndighet-p03  " in shown
    assert "  - 2020-01-02-en-myndighet-q01  " in shown
    assert "      text: Åtgärder, ½ m²: 1 → kort \\u001b[31m" in shown
    assert "\x1b" not in shown
    assert "read again: manual/2020/" in shown


def test_programs_read_every_row_with_its_types(
    releases: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(*releases, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    points = told["tables"]["points"]
    assert not told["same"]
    assert (points["added"], points["removed"], points["modified"]) == (1, 0, 1)
    [added] = points["rows"]["added"]
    assert list(added) == list(content().tables["points"].columns)
    assert (added["position"], added["page"], added["text"]) == (3, None, "ny")
    [modified] = points["rows"]["modified"]
    assert modified["key"] == {"point_id": "2020-01-02-en-myndighet-p01"}
    assert modified["columns"]["page"] == {"old": None, "new": 3}
    [removed] = told["tables"]["questions"]["rows"]["removed"]
    assert removed["text"] == "Vilka hinder finns?"


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_the_same_in_other_forms_is_no_difference(
    releases: tuple[Path, Path], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    forms = ["csv", "parquet", "samrad-1.0.0-csv.zip", "samrad-1.0.0-parquet.zip", "."]
    for form in forms:
        assert diff(releases[0], releases[0] / form, "--exit-code", *arguments) == 0
    shown = capsys.readouterr().out
    assert shown.count("no difference" if not arguments else '"same": true') == len(forms)


def test_a_script_can_ask_whether_anything_differs(releases: tuple[Path, Path]) -> None:
    assert diff(*releases, "--exit-code") == 3
    assert diff(*reversed(releases), "--exit-code") == 3


def test_what_cannot_be_read_is_told_in_a_line(
    releases: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr("../datapackage.json", "{}")
    assert diff(releases[0], bad) == 1
    assert capsys.readouterr().err == f"samrad: {bad}: '../datapackage.json' leads out of the zip\n"


def test_a_path_to_nothing_is_wrong_usage(releases: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        diff(releases[0], tmp_path / "nothing")
    assert ended.value.code == 2


def test_help_says_what_the_exit_status_means(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        diff("--help")
    shown = capsys.readouterr().out
    assert "3  with --exit-code: compared, and something differs" in shown
    assert "0  compared, whether or not anything differs" in shown


def test_it_can_be_cut_short_and_starts_no_dagster(releases: tuple[Path, Path]) -> None:
    code = "import sys, pipeline.cli as c; c.main(sys.argv[1:]); sys.exit('dagster' in sys.modules)"
    command = 'set -o pipefail; "$0" -c "$1" diff "$2" "$3" | head -1'
    cut = subprocess.run(
        ["bash", "-c", command, sys.executable, code, *releases],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (cut.returncode, cut.stderr) == (0, b"")
