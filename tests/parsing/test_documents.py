"""Whole documents give exactly the tables that were made by reading them."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.extraction import extract
from tests.documents.expected import differences, read

ROOT = Path(__file__).parents[2]
EXPECTED = sorted((ROOT / "tests/documents").glob("*.json"))


def document_of(expected: Path) -> Path:
    named = json.loads(expected.read_text()).get("document")
    if named:
        return ROOT / named
    return next(
        p for p in expected.parent.glob(f"{expected.stem}.*") if p.suffix in (".txt", ".md")
    )


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_rows_are_those_expected(path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.read_text())
    document = read(document_of(path))
    assert document.document_type == expected["kind"]
    if document.rows:
        defects = expected.get("known_defects", [])
        assert sorted(differences(document, expected)) == sorted(defects)


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_every_character_lies_in_one_segment(path: Path) -> None:
    document = read(document_of(path))
    if not document.rows:
        return
    position = 0
    for row in document.rows["segments"]:
        assert not document.text[position : row["char_start"]].strip()
        assert row["char_start"] < row["char_end"]
        position = row["char_end"]
    assert not document.text[position:].strip()


@pytest.mark.parametrize(
    "path", [p for p in EXPECTED if p.stem.startswith("r")], ids=lambda path: path.stem
)
def test_segments_of_the_real_minutes(path: Path) -> None:
    expected = json.loads(path.read_text())["segments"]
    document = read(document_of(path))
    found = [
        {"type": s.type, "text": s.text}
        for s in document.segments
        if s.type not in ("point", "question")
    ]
    assert found == expected


def test_the_published_text_is_the_file_as_it_is() -> None:
    path = ROOT / "raw/regeringen/2023/2023-11-07_samrad.txt"
    assert read(path).text == path.read_text()
    assert extract(path.read_bytes()).text == path.read_text()
