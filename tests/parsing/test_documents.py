"""Whole documents give exactly the tables that were made by reading them."""

import json
from pathlib import Path

import pytest

from pipeline.evaluation import Gold, measure, read_gold, resolver
from pipeline.extraction import extract
from pipeline.parsing import Metadata, ParsedDocument, parse
from pipeline.project import ROOT, Project
from pipeline.registers import load_registers

DOCUMENTS = {gold.name: gold for gold in read_gold(Project.gold, resolver(load_registers()))}


def read(path: Path) -> ParsedDocument:
    """Parse the document at `path` as the pipeline does."""
    return parse(extract(path.read_bytes(), path.name), Metadata("0" * 16), load_registers())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_rows_are_those_expected(name: str) -> None:
    stated = json.loads((Project.gold / f"{name}.json").read_text(encoding="utf-8"))
    measured = measure(DOCUMENTS[name], load_registers(), show_private=True)
    assert sorted(measured.differences) == sorted(stated.get("known_defects", []))


@pytest.mark.parametrize("gold", DOCUMENTS.values(), ids=lambda gold: gold.name)
def test_every_character_lies_in_one_segment(gold: Gold) -> None:
    document = read(gold.document)
    if not document.rows:
        return
    position = 0
    for row in document.rows["segments"]:
        assert not document.text[position : row["char_start"]].strip()
        assert row["char_start"] < row["char_end"]
        position = row["char_end"]
    assert not document.text[position:].strip()


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.startswith("r")])
def test_segments_of_the_real_minutes(name: str) -> None:
    stated = json.loads((Project.gold / f"{name}.json").read_text(encoding="utf-8"))
    expected = stated["segments"]
    document = read(DOCUMENTS[name].document)
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
