"""A correction changes one cell, for as long as the parser gives what it expects there."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from pipeline.corrections import (
    CORRECTIONS,
    WORDS,
    CorrectionError,
    apply_corrections,
    corrections_frame,
    corrections_words,
    published_corrections,
    read_corrections,
)
from pipeline.evaluation import Gold
from pipeline.extraction import extract
from pipeline.folding import fold
from pipeline.ingest import scan_raw
from pipeline.parsing import Metadata, parse
from pipeline.project import Project
from pipeline.registers import load_registers
from pipeline.schema import load_schemas
from pipeline.tables import TEXTS, build, document_frames
from tests.parsing.test_documents import DOCUMENTS

SCHEMAS = load_schemas(Project.schemas)
DOCUMENT = "0123456789abcdef"
TEXT = """Kulturdepartementet

Minnesanteckningar från samråd om scenkonst den 3 april 2024

Den 3 april 2024 bjöd Kulturdepartementet in ett 40-tal organisationer till samråd om scenkonst.

Under samtalet lyftes bl.a.:

- Scener utanför städerna behöver stöd.
- Flera organisationer saknade lokaler.
"""
MEETING = "2024-04-03-kulturdepartementet-scenkonst"
POINT = f"{MEETING}-p01"


@pytest.fixture(scope="module")
def frames() -> dict[str, pl.DataFrame]:
    parsed = parse(extract(TEXT.encode()), Metadata(DOCUMENT), load_registers())
    document = {
        "document_id": DOCUMENT,
        "path": "manual/a.txt",
        "document_type": "minutes",
        "status": "parsed",
    }
    texts = [{"document_id": DOCUMENT, "text": parsed.text}]
    return document_frames([{**parsed.rows, "documents": [document], TEXTS: texts}], SCHEMAS)


def entry(**given: Any) -> dict[str, Any]:
    return {
        "document_id": DOCUMENT,
        "table": "points",
        "row": POINT,
        "column": "attribution",
        "expected": None,
        "value": "Flera organisationer",
        "reason": "The chair said so.",
    } | given


def applied(
    directory: Path, frames: Mapping[str, pl.DataFrame], *entries: object
) -> dict[str, pl.DataFrame]:
    (directory / CORRECTIONS).write_text(yaml.safe_dump(list(entries)), encoding="utf-8")
    made = corrections_frame(read_corrections(directory, SCHEMAS))
    return apply_corrections(made, frames, SCHEMAS)


def cell(frames: Mapping[str, pl.DataFrame], table: str, column: str) -> Any:
    return frames[table][0, column]


def test_a_cell_is_put_right_and_nothing_else(
    tmp_path: Path, frames: dict[str, pl.DataFrame]
) -> None:
    made = applied(tmp_path, frames, entry())
    assert cell(made, "points", "attribution") == "Flera organisationer"
    assert cell(frames, "points", "attribution") is None
    same = {name: made[name].equals(frames[name]) for name in frames}
    assert {name for name, equal in same.items() if not equal} == {"points"}
    assert made["points"].drop("attribution").equals(frames["points"].drop("attribution"))


@pytest.mark.parametrize("value", ["Alla", "flera organisationer", "Flera\norganisationer", " "])
def test_words_of_the_document_stand_in_its_text(
    tmp_path: Path, frames: dict[str, pl.DataFrame], value: str
) -> None:
    with pytest.raises(CorrectionError, match=r"attribution: the value is nowhere in .* text"):
        applied(tmp_path, frames, entry(value=value))


@pytest.mark.parametrize("gold", [*DOCUMENTS.values()][::5], ids=lambda gold: gold.name)
def test_what_the_parser_gives_could_be_a_correction(gold: Gold) -> None:
    """Of the words that corrections must quote, it makes up none itself."""
    parsed = parse(
        extract(gold.document.read_bytes(), gold.document.name),
        Metadata(DOCUMENT),
        load_registers(),
    )
    text = fold(parsed.text)
    for table, columns in WORDS.items():
        for row in parsed.rows.get(table, ()):
            for column in columns:
                phrases = (row[column] or "").split("|")
                assert all(phrase in text for phrase in phrases), (table, column, row[column])


def test_each_emphasised_phrase_stands_in_the_text(
    tmp_path: Path, frames: dict[str, pl.DataFrame]
) -> None:
    phrases = "behöver stöd|Scener"
    made = applied(tmp_path, frames, entry(column="emphasis", value=phrases))
    assert cell(made, "points", "emphasis") == phrases
    with pytest.raises(CorrectionError, match="emphasis: the value is nowhere"):
        applied(tmp_path, frames, entry(column="emphasis", value="Scener|scenkonst i skolan"))


@pytest.mark.parametrize(
    ("column", "expected", "value"),
    [
        ("date", date(2024, 4, 3), date(2024, 4, 2)),
        ("invited_count", 40, 38),
        ("theme", "scenkonst", None),
    ],
)
def test_values_have_the_type_of_their_column(
    tmp_path: Path, frames: dict[str, pl.DataFrame], column: str, expected: Any, value: Any
) -> None:
    row = entry(table="meetings", row=MEETING, column=column, expected=expected, value=value)
    made = applied(tmp_path, frames, row)
    assert cell(made, "meetings", column) == value
    assert build(SCHEMAS["meetings"], made)[0, column] == value


def test_what_follows_from_a_cell_follows_its_correction(
    tmp_path: Path, frames: dict[str, pl.DataFrame]
) -> None:
    row = entry(
        table="meetings",
        row=MEETING,
        column="date",
        expected=date(2024, 4, 3),
        value=date(2024, 4, 2),
    )
    organisations = build(SCHEMAS["organisations"], applied(tmp_path, frames, row))
    assert set(organisations["last_meeting_date"].drop_nulls()) == {date(2024, 4, 2)}


def test_a_quotation_is_corrected_with_its_place(
    tmp_path: Path, frames: dict[str, pl.DataFrame]
) -> None:
    row = frames["points"].row(0, named=True)
    shorter = entry(column="text", expected=row["text"], value=row["text"].rstrip("."))
    end = entry(column="char_end", expected=row["char_end"], value=row["char_end"] - 1)
    made = applied(tmp_path, frames, shorter, end)
    assert cell(made, "points", "text") == "Scener utanför städerna behöver stöd"
    for half in (shorter, end):
        with pytest.raises(CorrectionError, match=r"text quotes the document, and .* together"):
            applied(tmp_path, frames, half)


def test_a_correction_that_no_longer_fits_fails(
    tmp_path: Path, frames: dict[str, pl.DataFrame]
) -> None:
    with pytest.raises(CorrectionError) as error:
        applied(tmp_path, frames, entry(expected="Flera"))
    for said in (CORRECTIONS, DOCUMENT, POINT, "attribution", "'Flera'", "is null", "remove"):
        assert said in str(error.value)


@pytest.mark.parametrize(
    "given", [{"row": f"{MEETING}-p99"}, {"document_id": "f" * 16}, {"row": "points"}]
)
def test_a_row_that_is_gone_fails(
    tmp_path: Path, frames: dict[str, pl.DataFrame], given: dict[str, str]
) -> None:
    with pytest.raises(CorrectionError, match="there is no such row; look up the row's key"):
        applied(tmp_path, frames, entry(**given))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({}, "must be a list of entries"),
        (["points"], "entry 1: must have document_id, table, row"),
        ([entry(who="me")], "must have document_id, table"),
        ([entry(reason=" ")], "reason must be text"),
        ([entry(document_id=1234)], "document_id must be text, in quotes"),
        ([entry(table="point")], "there is no table point"),
        ([entry(column="speaker")], "points has no such column"),
        ([entry(column="point_id", value="x")], "a key is never corrected"),
        ([entry(table="organisations", column="name")], "put it right in the register"),
        ([entry(table="documents", column="path")], "put it right in the manifest"),
        ([entry(column="char_end", value="12")], "value must be of type integer"),
        ([entry(table="meetings", column="date", value="2024-04-02")], "must be of type date"),
        ([entry(value="")], "value must be null where there is nothing"),
        ([entry(value=None)], "changes nothing"),
        ([entry(), entry(value="Alla")], "entry 2 .*corrects a cell twice"),
    ],
)
def test_what_cannot_be_a_correction_is_told_with_its_entry(
    tmp_path: Path, entries: object, said: str
) -> None:
    (tmp_path / CORRECTIONS).write_text(yaml.safe_dump(entries) or "", encoding="utf-8")
    if entries == {}:
        (tmp_path / CORRECTIONS).write_text("a: b", encoding="utf-8")
    with pytest.raises(CorrectionError, match=f"{CORRECTIONS}: .*{said}"):
        read_corrections(tmp_path, SCHEMAS)


def test_the_file_is_no_document_and_need_not_be_there(tmp_path: Path) -> None:
    assert read_corrections(tmp_path, SCHEMAS) == []
    (tmp_path / CORRECTIONS).write_text("", encoding="utf-8")
    assert read_corrections(tmp_path, SCHEMAS) == []
    (tmp_path / "manual").mkdir()
    (tmp_path / "manual" / CORRECTIONS).write_text("", encoding="utf-8")
    assert [document.path for document in scan_raw(tmp_path)] == [f"manual/{CORRECTIONS}"]


def test_only_rows_that_are_published_are_listed(
    tmp_path: Path, frames: dict[str, pl.DataFrame]
) -> None:
    (tmp_path / CORRECTIONS).write_text(
        yaml.safe_dump([entry(), entry(document_id="f" * 16)]), encoding="utf-8"
    )
    listed = corrections_frame(read_corrections(tmp_path, SCHEMAS))
    published = published_corrections(listed, {"meetings": build(SCHEMAS["meetings"], frames)})
    assert published["document_id"].to_list() == [DOCUMENT]
    assert corrections_words(published)[0].startswith("1 cell was corrected")
    assert corrections_words(published.head(0))[1] == "Ingen cell har rättats för hand."
