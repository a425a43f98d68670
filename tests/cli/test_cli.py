import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.project import ROOT, Project
from pipeline.schema import load_schemas

SCHEMAS = load_schemas(Project.schemas)
MINUTES = sorted((ROOT / "raw").rglob("*_samrad.*"))
COMMANDS = ("fetch", "publish", "parse", "validate", "diff", "evaluate", "ui")


@pytest.fixture(autouse=True, scope="module")
def state(
    tmp_path_factory: pytest.TempPathFactory, new_state: Callable[[Path], Path]
) -> Iterator[None]:
    """Keep the runs of these tests out of the project's own record."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMRAD_STATE", str(new_state(tmp_path_factory.mktemp("state"))))
        yield


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "160"},
        timeout=120,
        check=False,
    )


def test_help_answers_at_once_and_teaches() -> None:
    before = os.times()
    shown = run("--help")
    after = os.times()
    took = after.children_user - before.children_user  # CPU time: what else runs is not ours
    assert took + after.children_system - before.children_system < 0.5
    assert shown.returncode == 0
    for word in (*COMMANDS, "examples:", "exit status:", "outputs/samrad/latest"):
        assert word in shown.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"usage: samrad {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["publsh"],
        ["publish", "--raw", "no/such/directory"],
        ["publish", "--out", str(MINUTES[0])],
        ["publish", "--out", str(MINUTES[0] / "below")],
        ["parse"],
        ["parse", "no/such/file.txt"],
        ["parse", str(MINUTES[0]), "--published", "7/11 2023"],
        ["parse", str(MINUTES[0]), "--show-private"],
        ["parse", str(MINUTES[0]), "--explain", "--json"],
        ["validate", "no/such/package"],
        ["evaluate", "--gold", "no/such/directory"],
        ["ui", "--port", "many"],
        ["fetch", "--since", "yesterday"],
        ["fetch", "--sources", "no/such/file.yaml"],
    ],
)
def test_wrong_usage_is_told_with_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "samrad" in capsys.readouterr().err


def test_a_directory_without_a_package_is_told_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert "not a data package" in captured.out
    assert "Traceback" not in captured.err


@pytest.mark.parametrize("minutes", MINUTES, ids=lambda path: path.name)
def test_parse_gives_every_table_and_column_as_json(
    minutes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", str(minutes), "--json", "--published", "2023-11-24"]) == 0
    tables = json.loads(capsys.readouterr().out)
    assert list(tables) == list(SCHEMAS)
    for name, rows in tables.items():
        for row in rows:
            assert list(row) == list(SCHEMAS[name].columns)
    (document,) = tables["documents"]
    assert document["published_date"] == "2023-11-24"
    assert document["path"] == minutes.name
    for name in ("meetings", "questions", "points", "segments", "meeting_organisations"):
        assert tables[name], name


def test_parse_shows_the_rows_to_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(MINUTES[0])]) == 0
    shown = capsys.readouterr().out
    for title in ("Document", "Meeting", "Questions", "Points", "Meeting people"):
        assert re.search(rf"^ *{title} *$", shown, re.MULTILINE), title


def test_parse_says_where_a_release_has_other_cells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Project, "raw", tmp_path)
    entry = {
        "document_id": hashlib.sha256(MINUTES[0].read_bytes()).hexdigest()[:16],
        "table": "points",
        "row": "whichever",
        "column": "attribution",
        "expected": None,
        "value": "Flera",
        "reason": "a test",
    }
    for entries, told in (
        ([entry | {"document_id": "f" * 16}], ""),
        ([entry], "samrad: shown as the parser reads it; corrections.yaml puts 1 cell of it right"),
        (["no entry"], "samrad: "),
    ):
        (tmp_path / "corrections.yaml").write_text(json.dumps(entries), encoding="utf-8")
        assert main(["parse", str(MINUTES[0]), "--json"]) == 0
        parsed = capsys.readouterr()
        assert json.loads(parsed.out)["points"]
        assert parsed.err.startswith(told)
        assert bool(parsed.err) is bool(told)


@pytest.mark.parametrize(
    ("command", "place", "answer"),
    [
        ("parse --json", MINUTES[0], (0, b"{\n", b"")),
        ("parse", MINUTES[0], (0, b"", b"")),
        ("validate", ROOT, (1, b"", f"samrad: {ROOT}: 1 problem\n".encode())),
    ],
)
def test_an_answer_can_be_cut_short(
    command: str, place: Path, answer: tuple[int, bytes, bytes]
) -> None:
    """By one who reads as many lines as are expected of it."""
    lines = len(answer[1].splitlines())
    line = f'set -o pipefail; "$0" -m pipeline.cli {command} "$1" | head -n {lines}'
    cut = subprocess.run(
        ["bash", "-c", line, sys.executable, place],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (cut.returncode, cut.stdout, cut.stderr) == answer


def test_parse_does_not_start_dagster() -> None:
    code = "import sys, pipeline.cli as c; c.main(sys.argv[1:]); sys.exit('dagster' in sys.modules)"
    parsed = subprocess.run(
        [sys.executable, "-c", code, "parse", str(MINUTES[0])],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert parsed.returncode == 0, parsed.stderr


def test_parse_of_rubbish_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rubbish = tmp_path / "minutes.txt"
    rubbish.write_bytes(bytes(range(256)) * 20)
    assert main(["parse", str(rubbish), "--json"]) == 0
    tables = json.loads(capsys.readouterr().out)
    (document,) = tables["documents"]
    assert document["status"] == "unreadable"
    assert document["status_reason"]
    assert not any(rows for name, rows in tables.items() if name != "documents")


def test_limits_are_listed() -> None:
    assert re.search(r"^  pages +500  pages of a PDF$", run("--help").stdout, re.MULTILINE)


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ("characters=100", "longer than 100 characters"),
        ("memory_mib=3", "reading it takes more memory than it may"),
    ],
)
def test_limits_are_set_and_kept(limits: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMRAD_LIMITS", limits)
    (document,) = json.loads(run("parse", MINUTES[0], "--json").stdout)["documents"]
    assert (document["status"], document["status_reason"]) == ("unreadable", reason)


def test_a_limit_that_there_is_not_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMRAD_LIMITS", "paper=3")
    failed = run("parse", MINUTES[0])
    assert failed.returncode == 2
    assert "SAMRAD_LIMITS: no limit 'paper'; there are file_mib, " in failed.stderr


def test_publish_of_nothing_is_told_in_two_lines(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    failed = run("publish", "--raw", tmp_path / "raw", "--out", tmp_path / "outputs")
    assert failed.returncode == 1
    told = [line for line in failed.stderr.splitlines() if line.startswith("samrad:")]
    assert len(told) == 2
    assert "holds no documents" in told[0]
    assert "nothing was published" in told[1]
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "outputs/samrad/latest").exists()
    told = json.loads((tmp_path / "outputs/versions.json").read_bytes())
    assert [each["outcome"] for each in told["runs"]] == ["failed"]
