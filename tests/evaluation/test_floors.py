"""The floors of our own gold set: kept, raised when they can be, never lowered."""

import math
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from pipeline.evaluation import Figures
from pipeline.evaluation.figures import AGREEMENTS
from pipeline.evaluation.floors import (
    Floors,
    about_of,
    below_floors,
    read_about,
)
from pipeline.evaluation.floors import (
    measured as f1_of,
)
from pipeline.evaluation.gold import GoldError
from pipeline.evaluation.report import renewed
from pipeline.project import ROOT, Project

ABOUT = read_about(Project.gold)
FILE = "tests/documents/gold.yaml"
WHOLE = {
    "sample": {"en": "A test.", "sv": "Ett test."},
    "documents": 1,
    "floors": {"strict": {}, "overlap": {}},
}


def floors_for(figures: Figures) -> Floors:
    """Return the floors that the figures allow: each F1 cut to hundredths."""
    return {
        kind: {name: math.floor(f1 * 100) / 100 for name, f1 in f1_of(figures, kind).items()}
        for kind in AGREEMENTS
    }


def test_the_floors_are_what_is_reached(measured: Figures) -> None:
    """As high as they can be, so that nothing that was won can be lost unseen."""
    reached = {"documents": measured["documents"].height, "floors": floors_for(measured)}
    stated = {"documents": ABOUT.documents, "floors": ABOUT.floors}
    assert stated == reached, f"{FILE} should end:\n{yaml.safe_dump(reached, sort_keys=False)}"


def test_the_readme_states_the_figures(measured: Figures) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert renewed(text, measured) == text, "run make readme"


def test_no_private_name_of_our_documents_is_published(measured: Figures) -> None:
    assert measured["documents"]["private_names_published"].sum() == 0


def test_the_floors_were_never_higher_for_as_many_documents() -> None:
    """By the history of the file, as far as this clone has it."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return

    def told(*arguments: str) -> str:
        done = subprocess.run(
            [git, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return done.stdout

    for commit in told("log", "--format=%H", "--", FILE).split():
        before = about_of(told("show", f"{commit}:{FILE}"), f"{FILE} of {commit}")
        if before.documents != ABOUT.documents:
            continue
        for kind, floors in before.floors.items():
            for table, floor in floors.items():
                now = ABOUT.floors[kind].get(table, 0)
                assert now >= floor, f"{table}: its {kind} floor was {floor} in {commit}"


def test_what_is_below_its_floor_is_named(measured: Figures) -> None:
    higher = {"strict": {"points": 1.01}, "overlap": {}}
    (line,) = below_floors(measured, higher)
    assert line.startswith("points: strict F1 ")
    assert line.endswith("is below its floor 1.01")
    assert below_floors(measured, {"strict": {"segments": 0.5}}) == [
        "segments: strict F1 not measured is below its floor 0.5"
    ]
    assert below_floors(measured, ABOUT.floors) == []


def test_a_set_from_elsewhere_has_no_floors(tmp_path: Path) -> None:
    about = read_about(tmp_path)
    assert (about.documents, about.floors) == (0, {})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"floors": {"strict": {}}}, "floors must hold strict and overlap"),
        ({"floors": {"strict": {"point": 1}, "overlap": {}}}, "must give tables an F1"),
        ({"floors": {"strict": {"points": 98}, "overlap": {}}}, "must give tables an F1"),
        ({"floors": {"strict": [], "overlap": {}}}, "must give tables an F1"),
        ({"documents": "many"}, "documents must be the number"),
        ({"sample": "ours"}, "sample must say"),
        ({"more": 1}, "and nothing else"),
    ],
)
def test_a_wrong_file_is_told(change: dict[str, object], said: str) -> None:
    with pytest.raises(GoldError, match=f"gold.yaml: .*{said}"):
        about_of(yaml.safe_dump(WHOLE | change), "gold.yaml")
    assert about_of(yaml.safe_dump(WHOLE), "gold.yaml").sample.sv == "Ett test."
