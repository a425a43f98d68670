"""Figures are what a person would count, and say how sure they are."""

import json
from pathlib import Path

import pytest

from pipeline.evaluation import evaluate, figures
from pipeline.evaluation.report import accuracy_json, accuracy_words
from pipeline.evaluation.scores import Counts, DocumentScore, TableScore, summarise
from pipeline.registers import load_registers
from pipeline.schema import Translated

MINUTES = """Kulturdepartementet
2024-04-10

Minnesanteckningar från samråd om scenkonst den 3 april 2024

Den 3 april 2024 bjöd Kulturdepartementet in organisationer till samråd om scenkonst.

Närvarande:

Tove Testberg, Teatercentrum

Under samtalet lyftes bl.a.:

- Scener utanför städerna behöver stöd.
- Flera organisationer saknade lokaler.
"""
SAMPLE = Translated("A test.", "Ett test.")


def scored(found: int, missing: int, extra: int) -> DocumentScore:
    counts = Counts(found, missing, extra)
    table = TableScore(counts, counts, fields={"heading": (found, found)})
    return DocumentScore("d", "minutes", "minutes", {"points": table}, 0, 0, ())


def test_rates_are_those_of_the_books() -> None:
    counts = Counts(found=6, missing=2, extra=4)
    assert counts.precision == pytest.approx(0.6)
    assert counts.recall == pytest.approx(0.75)
    assert counts.f1 == pytest.approx(2 * 0.6 * 0.75 / (0.6 + 0.75))
    assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)


def test_documents_are_added_up_and_bounded() -> None:
    documents = [scored(10, 0, 0), scored(5, 5, 5), scored(8, 2, 0), scored(0, 0, 0)]
    total = summarise(documents).totals["points"]
    assert (total.documents, total.score.strict) == (4, Counts(23, 7, 5))
    assert total.score.fields == {"heading": (23, 23)}
    assert total.strict_interval is not None
    low, high = total.strict_interval
    assert 0.5 <= low < (total.score.strict.f1 or 0) < high <= 1.0
    assert summarise(documents) == summarise(documents)
    assert summarise([scored(3, 0, 0)] * 5).totals["points"].strict_interval == (1.0, 1.0)
    assert summarise([scored(0, 0, 0)]).totals["points"].strict_interval is None


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    stated = {
        "meeting": {"date": "2024-04-04", "host": "Kulturdepartementet"},
        "points": [
            {"text": "Scener utanför städerna behöver stöd.", "attribution": "Några"},
            {"text": "Stöd behövs."},
        ],
        "private_names": ["Tove Testberg", "Teatercentrum"],
    }
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "minutes.json").write_text(json.dumps(stated), encoding="utf-8")
    return tmp_path


def test_a_document_is_measured_and_its_differences_named(gold: Path) -> None:
    (document,) = evaluate(gold, load_registers(), show_private=True).documents
    assert set(document.tables) == {"meetings", "points"}
    points = document.tables["points"]
    assert points.strict == Counts(found=1, missing=1, extra=1)
    assert points.fields == {"text": (1, 1), "attribution": (0, 1)}
    assert document.tables["meetings"].fields == {"date": (0, 1), "host": (1, 1)}
    assert (document.private_names, document.private_published) == (2, 1)
    assert document.differences == (
        "meeting.date: '2024-04-03', expected '2024-04-04'",
        "points: missing ('stöd behövs.',)",
        "points: extra ('flera organisationer saknade lokaler.',)",
        "points.attribution of 'scener utanför städerna behöver stöd.': None, expected 'Några'",
        "private name published: Teatercentrum",
    )


def test_private_names_are_masked_in_differences(gold: Path) -> None:
    (document,) = evaluate(gold, load_registers()).documents
    assert document.differences[-1] == "private name published: █████████████"


def test_names_are_masked_before_they_are_cut_or_lose_their_capitals(gold: Path) -> None:
    long = f"{'Det ' * 10}sade Tove Testberg."
    stated = {"points": [{"text": long}], "private_names": ["Tove Testberg"]}
    (gold / "minutes.json").write_text(json.dumps(stated), encoding="utf-8")
    (document,) = evaluate(gold, load_registers()).documents
    (missing,) = (line for line in document.differences if "missing" in line)
    assert missing.endswith("sade ████ ████████.',)")


def test_what_cannot_be_read_has_nothing_found_in_it(gold: Path) -> None:
    (gold / "minutes.txt").write_bytes(bytes(range(256)) * 20)
    evaluation = evaluate(gold, load_registers())
    assert evaluation.documents[0].found_kind == "unreadable"
    assert evaluation.totals["points"].score.strict == Counts(missing=2)


def test_the_figures_are_stated_with_their_sample(gold: Path) -> None:
    found = figures(evaluate(gold, load_registers()), SAMPLE)
    stated = accuracy_json(found)
    assert stated["sample"] == {"en": "A test.", "sv": "Ett test."}
    assert (stated["documents"], stated["method"]["resamples"]) == (1, 1000)
    assert [table["table"] for table in stated["tables"]] == ["meetings", "points"]
    assert stated["by_document"][0]["private_names_published"] == 1
    english, swedish = (accuracy_words(found, language) for language in ("en", "sv"))
    assert english.startswith("A test.\n\n1 documents")
    assert "| `points` | 2 | 0.500 | 0.500–0.500 |" in english
    assert "| `points` | 2 | 0,500 | 0,500–0,500 |" in swedish
    assert "Testberg" not in json.dumps(stated, ensure_ascii=False)
