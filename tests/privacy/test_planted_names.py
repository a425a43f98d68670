"""Names that are personal data come out nowhere: not in releases, records, logs or messages."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from pipeline.cli import main
from pipeline.extraction import extract
from pipeline.orchestration.runs import RunFailedError, publish
from pipeline.parsing import Metadata, parse
from pipeline.project import ROOT, Project
from pipeline.registers import load_registers

from .planted import documents
from .searching import found_in

PLANTED = {form: (text, names) for form, text, names in documents()}
WORDS = sorted(
    {word for form, (_, names) in PLANTED.items() for name in names for word in name.split()}
)


@pytest.mark.parametrize("form", PLANTED)
def test_no_form_of_list_lets_a_name_through(form: str) -> None:
    text, names = PLANTED[form]
    name = "minutes.md" if "##" in text else "minutes.txt"
    parsed = parse(extract(text.encode(), name), Metadata("0" * 16), load_registers())
    assert parsed.document_type == "minutes"
    published = json.dumps(parsed.rows, default=str, ensure_ascii=False) + parsed.text
    assert not [word for name in names for word in name.split() if word in published]
    assert "█" in parsed.text


@dataclass(frozen=True)
class Left:
    """All that the commands have left behind."""

    directory: Path
    texts: dict[str, str]

    def __post_init__(self) -> None:
        """Write what was printed beside what was written."""
        for name, text in self.texts.items():
            (self.directory / f"printed-{name}").write_text(text, encoding="utf-8")


def told(*arguments: str | Path) -> str:
    """Run a command in this process and return all that it prints."""
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors):
        assert main([str(argument) for argument in arguments]) == 0
    return out.getvalue() + errors.getvalue()


def published(state: Path, *arguments: str | Path) -> str:
    """Run the main job as people do and return all that it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "publish", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SAMRAD_STATE": str(state)},
        check=True,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory, new_state: Callable[[Path], Path]) -> Left:
    """What stands there after publishing, failing to publish, parsing and evaluating."""
    place = tmp_path_factory.mktemp("planted")
    raw, gold, after = place / "raw", place / "gold", place / "after"
    for directory in (raw / "manual", gold, after):
        directory.mkdir(parents=True)
    files = []
    for number, (text, names) in enumerate(PLANTED.values()):
        file = raw / "manual" / f"{number:02}.{'md' if '##' in text else 'txt'}"
        # a theme of its own, so that they are different meetings
        file.write_text(text.replace("scenkonst", f"scenkonst {number}"), encoding="utf-8")
        files.append(file)
        (gold / file.name).write_text(text, encoding="utf-8")
        expected = {"private_names": names, "people": [], "points": [{"text": names[0]}]}
        (gold / file.with_suffix(".json").name).write_text(json.dumps(expected), encoding="utf-8")
    project = Project(raw=raw, out=after / "out", state=new_state(after / "state"), gold=gold)
    texts = {"publish": published(project.state, "--raw", raw, "--out", project.out)}
    points = pl.read_csv(project.out / "samrad/latest/csv/points.csv")
    masked = points.filter(pl.col("text").str.contains("█")).row(0, named=True)
    stale = [
        {
            "document_id": masked["document_id"],
            "table": "points",
            "row": masked["point_id"],
            "column": "text",
            "expected": "not what stands there",
            "value": "something else",
            "reason": "a test",
        }
    ]
    (raw / "corrections.yaml").write_text(json.dumps(stale), encoding="utf-8")
    with pytest.raises(RunFailedError) as failed:
        publish(project, lambda *_: None)
    assert "█" in str(failed.value)
    texts |= {
        "failed": f"{failed.value}\n{failed.value.details}",
        "parse": told("parse", files[0]),
        "json": told("parse", "--json", files[0]),
        "explain": "".join(told("parse", "--explain", file) for file in files[::6]),
        "evaluate": told("evaluate", "--differences", "--gold", gold),
        "figures": told("evaluate", "--json", "--gold", gold),
    }
    return Left(after, texts)


def test_nothing_that_is_left_behind_names_them(left: Left) -> None:
    """The cache alone holds texts as they are: it belongs to raw/, and is no output."""
    found = found_in(left.directory, WORDS)
    assert not [place for place in found if not place.startswith("state/cache/")]


def test_the_search_finds_names_where_they_are(left: Left) -> None:
    """In packed and escaped files too, or the search above would prove nothing."""
    found = found_in(left.directory, ["Teatercentrum", "städerna"])
    for kind in ("csv", "parquet"):
        for word in ("Teatercentrum", "städerna"):
            assert any(f"-{kind}.zip/" in place and word in place for place in found), (kind, word)
    assert any(".db:" in place for place in found)
    assert any(place.startswith("state/values/") for place in found)
    assert any(place.startswith("state/cache/") for place in found)
    looked_into = {place.partition(":")[0] for place in found}
    assert looked_into >= {f"printed-{name}" for name in ("parse", "json", "explain", "evaluate")}


def test_private_names_are_shown_when_asked_for(tmp_path: Path) -> None:
    text, names = PLANTED["columns"]
    (tmp_path / "minutes.txt").write_text(text, encoding="utf-8")
    explain = ("parse", "--explain", tmp_path / "minutes.txt")
    shown, masked = told(*explain, "--show-private"), told(*explain)
    words = [word for name in names for word in name.split()]
    assert all(word in shown for word in words)
    assert "do not pass this on" in shown
    assert not any(word in masked for word in words)


def test_of_what_is_not_minutes_every_name_is_masked(tmp_path: Path) -> None:
    invitation = "Inbjudan till samråd\n\nVälkomna! Anmälan görs till Tjorvald Trådskruv.\n"
    (tmp_path / "invitation.txt").write_text(invitation, encoding="utf-8")
    shown = told("parse", "--explain", tmp_path / "invitation.txt")
    assert "Read as invitation" in shown
    assert "Trådskruv" not in shown
