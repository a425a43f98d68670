"""A document that means harm goes through the whole pipeline and comes out as what it says.

Spreadsheet formulas, markup, SQL, control characters and texts that turn the direction of writing
reach every format character for character, and no format takes them for anything but text.
"""

import csv
import sqlite3
import zipfile
from pathlib import Path

import frictionless
import openpyxl
import polars as pl
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from pipeline.validation import validate_package
from tests.releasing import release_of

POINTS = [
    '=HYPERLINK("https://example.org/?x="&A1;"Klicka") ska stå som text.',
    "+46 8 är ett riktnummer.",
    "@SUM(A1:A9) är ingen summa.",
    "-2+3 är inget tal.",
    "<script>alert('hej')</script> och <img src=x onerror=alert(1)> visas som de är.",
    "&lt;b&gt; är inte fetstil & ska inte bli det.",
    "'); DROP TABLE points; -- är ingen sats.",
    '"citat", kommatecken och; semikolon.',
    "[länk](javascript:alert(1)) och | rör | och `kod`.",
    "\u202eexe.gnp\u202c är vänt, \u2066isolerat\u2069.",
    "_x0007_ och _x005F_x0007_ ringer inte.",
    "<r><t>råd</t></r>",
    "{{ 7*7 }} ${jndi:ldap://x} %s %n.",
    "Långt " + "och länge " * 900 + "nog.",
    "\U0001f9d1\u200d\U0001f33e och \ufffd hör till texten.",
]
CONTROLS = "Ring\x07signal och \x1b[31mfärg\x7f."
MINUTES = """Minnesanteckningar från samråd den 3 mars 2025

Den 3 mars 2025 bjöd Kulturdepartementet in civilsamhället till ett samråd om text.

Under gruppdiskussionerna nämndes bl.a.:

{points}

Samrådet avslutades.
"""


@pytest.fixture(scope="module")
def latest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hostile")
    raw = place / "raw/manual/2025"
    raw.mkdir(parents=True)
    listed = "\n\n".join(f"• {point}" for point in [*POINTS, CONTROLS])
    (raw / '=cmd|"<b>&.txt').write_text(MINUTES.format(points=listed), encoding="utf-8")
    (raw / "nul.txt").write_bytes(b"Minnesanteckningar\0 fr\xe5n samr\xe5d")
    (raw / "surrogates.txt").write_bytes(b"Minnesanteckningar \xed\xa0\x80\xed\xb0\x80")
    return release_of(place / "raw", place / "outputs").path


def texts(found: list[str]) -> list[str]:
    """The texts of the points without the last, whose control characters are no text."""
    assert found[-1] == "Ringsignal och [31mfärg."
    return found[:-1]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_packages_are_valid(latest: Path, kind: str) -> None:
    assert validate_package(latest / kind) == []


def test_csv_holds_what_was_said(latest: Path) -> None:
    with (latest / "csv/points.csv").open(encoding="utf-8", newline="") as file:
        assert texts([row["text"] for row in csv.DictReader(file)]) == POINTS
    assert frictionless.Package(latest / "csv/datapackage.json").validate().valid


def test_parquet_holds_what_was_said(latest: Path) -> None:
    table = pq.read_table(latest / "parquet/points.parquet")
    assert texts(table["text"].to_pylist()) == POINTS


def test_the_workbook_shows_what_was_said_and_runs_nothing(latest: Path) -> None:
    path = latest / "samrad.xlsx"
    header, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("points").to_python()
    assert texts([str(row[header.index("text")]) for row in rows]) == POINTS
    book = openpyxl.load_workbook(path)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    external = {
        cell.hyperlink.target
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink and cell.hyperlink.target
    }
    assert external == {"https://creativecommons.org/publicdomain/zero/1.0/"}
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None


def test_the_database_holds_what_was_said(latest: Path) -> None:
    with sqlite3.connect(f"file:{latest / 'samrad.sqlite'}?mode=ro", uri=True) as database:
        found = database.execute("SELECT text FROM points ORDER BY position").fetchall()
        assert texts([text for (text,) in found]) == POINTS
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        query = "SELECT count(*) FROM points_fts WHERE points_fts MATCH '\"DROP TABLE\"'"
        assert database.execute(query).fetchone() == (1,)
    database.close()


def test_the_passage_in_the_published_text_is_what_was_said(latest: Path) -> None:
    points = pl.read_csv(latest / "csv/points.csv")
    for row in points.iter_rows(named=True):
        text = (latest / "csv/texts" / f"{row['document_id']}.txt").read_bytes().decode()
        assert " ".join(text[row["char_start"] : row["char_end"]].split()) == row["text"]


def test_words_of_documents_are_not_in_what_describes_the_data(latest: Path) -> None:
    for name in ("csv/README.md", "csv/datapackage.json", "parquet/README.md", "metadata.json"):
        described = (latest / name).read_text(encoding="utf-8")
        assert "<script>" not in described
        assert "HYPERLINK" not in described


def test_each_file_has_its_row_whatever_is_in_it(latest: Path) -> None:
    documents = pl.read_csv(latest / "csv/documents.csv").sort("path")
    status = dict(documents.select("path", "status").iter_rows())
    assert status.pop('manual/2025/=cmd|"<b>&.txt') == "parsed"
    assert status["manual/2025/nul.txt"] == "unreadable"
    assert "manual/2025/surrogates.txt" in status
