"""Bad input, through the command as a user gives it: each its row, the others published."""

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.project import ROOT
from pipeline.validation import validate_package
from tests.extraction.docx_files import docx, paragraph
from tests.extraction.pdf_writer import Text, write_pdf

Row = dict[str, str]

NO_OCR = {"SAMRAD_LIMITS": "ocr_pages=0"}  # whether Tesseract is installed changes nothing here
PDF = (ROOT / "tests/layouts/a2_hyphenbullet.pdf").read_bytes()
MINUTES = (ROOT / "raw/regeringen/2023/2023-11-07_samrad.txt").read_text(encoding="utf-8")


def minutes(year: int) -> str:
    """Minutes of a meeting of its own."""
    return MINUTES.replace("2023", str(year))


def as_latin_1(text: str) -> bytes:
    return text.replace("•", "·").encode("latin-1")


def rewrapped(text: str) -> str:
    """The same words as Markdown, a paragraph or bullet to a line."""
    lines: list[str] = []
    for piece in text.replace("\f", "\n").split("\n"):
        words = " ".join(piece.split())
        if words.startswith("•"):
            lines.append(words.replace("•", "-"))
        elif words and lines and lines[-1].startswith("-") and words[0].islower():
            lines[-1] += f" {words}"
        elif words:
            lines.append(words)
    return "\n\n".join(lines) + "\n"


RUBBISH = {
    "empty.txt": (b"", "unreadable", "empty file"),
    "blank.txt": (b" \n\n\t", "unreadable", "nothing but white space"),
    "rubbish.txt": (bytes(range(256)) * 20, "unreadable", "binary content"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(64), "unreadable", "no reader for image/png"),
    "recipe.txt": (
        "Pannkakor\n\nVispa ägg och mjölk.\n\nStek i smör.\n".encode(),
        "not_minutes",
        "read as something else",
    ),
    "invitation.txt": (
        "Inbjudan till samråd om demokrati\n\nDepartementet bjuder in till samråd den 3 maj 2024 "
        "kl. 13–15.\n\nAnmäl er senast den 20 april.\n\nVälkomna!\n".encode(),
        "not_minutes",
        "read as an invitation",
    ),
}
READ: dict[str, bytes] = {
    "twice.txt": minutes(2009).encode(),
    "utf8.txt": minutes(2010).encode(),
    "bom.txt": minutes(2011).encode("utf-8-sig"),
    "latin1.txt": as_latin_1(minutes(2012)),
    "windows.txt": minutes(2013).replace("\n", "\r\n").encode("cp1252"),
    "utf16.txt": minutes(2014).encode("utf-16"),
    "utf16be.txt": minutes(2015).encode("utf-16-be"),
    "åäö med mellanslag.txt": minutes(2016).encode(),
    'quote",semi;.txt': minutes(2017).encode(),
    "x" * 251 + ".txt": minutes(2018).encode(),
    "no-ending": minutes(2019).encode(),
}
HOSTILE = {
    "truncated.pdf": (PDF[: len(PDF) // 2], "unreadable", "broken"),
    "garbage.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 50, "unreadable", "broken"),
    "locked.pdf": (
        (ROOT / "tests/extraction/encrypted.pdf").read_bytes(),
        "unreadable",
        "only with a password",
    ),
    "long.pdf": (write_pdf([[]] * 10_000), "unreadable", "10000 pages; at most 500 are read"),
    "giant.pdf": (
        write_pdf([[Text(72, 700, "Hej")]], box=(10**6, 10**6)),
        "not_minutes",
        "read as something else",
    ),
    "scan.pdf": (
        write_pdf([[]] * 2, drawing="0 0 300 300 re f "),
        "needs_ocr",
        "no text on its 2 pages: scanned or drawn; install Tesseract",
    ),
    "picture.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(65), "unreadable", "no reader for image/png"),
    "bomb.docx": (docx(paragraph("x" * 10**7)), "unreadable", "compressed more than 200 to 1"),
    "entity.docx": (
        docx(paragraph("&e;"), '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        "unreadable",
        "declares a document type",
    ),
    "deep.docx": (docx("<w:sdt>" * 10**4 + "</w:sdt>" * 10**4), "unreadable", "not well-formed"),
    "deep.html": (b"<html>" + b"<div>" * 10**5 + b"x", "unreadable", "nested deeper than 1,000"),
    "scripts.html": (
        b"<html><script>while (true) {}</script><p onload=alert(1)>Hej</p>",
        "not_minutes",
        "read as something else",
    ),
    "large.txt": (b"x " * 2**20, "unreadable", "longer than 2,000,000 characters"),
}
STRANGE = {
    "bar.txt": b"|\n",
    "bullets.txt": "•\n•\n\n•".encode(),
    "fence.md": b"```\n",
    "nested.md": b"> " * 200 + b"- " * 200,
    "combining.txt": ("e" + "\u0301" * 5000).encode(),
}
"""Text in which there is nothing to find: whatever is said of it, it stops no other."""


def _newline(directory: Path) -> None:
    (directory / "new\nline.txt").write_text(minutes(2020), encoding="utf-8")


def _not_utf8(directory: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        with open(os.fsencode(directory) + b"/" + name, "wb") as file:  # noqa: PTH123
            file.write(minutes(2021).encode())


UNOPENABLE: dict[str, tuple[Callable[[Path], None], str]] = {
    "dangling.txt": (lambda d: (d / "dangling.txt").symlink_to("nowhere"), "leads nowhere"),
    "loop.txt": (lambda d: (d / "loop.txt").symlink_to("loop.txt"), "leads nowhere"),
    "pipe.txt": (lambda d: os.mkfifo(d / "pipe.txt"), "not a regular file"),
    r"new\x0aline.txt": (_newline, "rename the file"),
    r"caf\xe9.txt": (_not_utf8, "rename the file"),
    r"caf\xe8.txt": (lambda d: None, "rename the file"),
}


def run(
    *arguments: str | Path, state: Path, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SAMRAD_STATE": str(state), **NO_OCR},
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def latest(tmp_path_factory: pytest.TempPathFactory, new_state: Callable[[Path], Path]) -> Path:
    """The release made of everything above at once, by a run whose answer nobody reads."""
    place = tmp_path_factory.mktemp("bad")
    directory = place / "raw/manual"
    directory.mkdir(parents=True)
    for name, content in READ.items():
        (directory / name).write_bytes(content)
    for name, (content, _, _) in {**RUBBISH, **HOSTILE}.items():
        (directory / name).write_bytes(content)
    for name, content in STRANGE.items():
        (directory / name).write_bytes(content)
    for make, _ in UNOPENABLE.values():
        make(directory)
    (directory / "directory.txt").mkdir()
    (directory / "again.txt").write_bytes(READ["twice.txt"])
    (directory / "again.md").write_text(rewrapped(minutes(2009)), encoding="utf-8")
    state = new_state(place / "state")
    reader, nobody = os.pipe()
    os.close(reader)
    done = run(
        "publish", "--raw", place / "raw", "--out", place / "out", state=state, stdout=nobody
    )
    os.close(nobody)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return place / "out/samrad/latest"


@pytest.fixture(scope="module")
def documents(latest: Path) -> dict[str, Row]:
    with (latest / "csv/documents.csv").open(encoding="utf-8", newline="") as file:
        return {row["path"].removeprefix("manual/"): row for row in csv.DictReader(file)}


def test_each_file_has_its_row_and_nothing_else(documents: dict[str, Row]) -> None:
    # Files with the same bytes are one document, under the first of their names.
    expected = {"again.txt", "again.md", *READ, *RUBBISH, *HOSTILE, *STRANGE, *UNOPENABLE} - {
        "twice.txt"
    }
    assert set(documents) == expected
    assert documents["again.txt"]["status_reason"].endswith(
        "the same bytes also at manual/twice.txt"
    )


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_packages_are_valid(latest: Path, kind: str) -> None:
    assert validate_package(latest / kind) == []


@pytest.mark.parametrize("name", [*RUBBISH, *HOSTILE])
def test_what_is_no_minutes_is_told(documents: dict[str, Row], name: str) -> None:
    _, status, reason = {**RUBBISH, **HOSTILE}[name]
    row = documents[name]
    assert (row["status"], row["meeting_id"]) == (status, "")
    assert reason in row["status_reason"]


@pytest.mark.parametrize("name", STRANGE)
def test_text_without_content_is_no_minutes(documents: dict[str, Row], name: str) -> None:
    assert documents[name]["status"] in {"unreadable", "not_minutes"}
    assert documents[name]["status_reason"]


@pytest.mark.parametrize("name", UNOPENABLE)
def test_what_cannot_be_opened_is_told(documents: dict[str, Row], name: str) -> None:
    row = documents[name]
    assert (row["status"], row["sha256"], row["size_bytes"]) == ("unreadable", "", "0")
    assert UNOPENABLE[name][1] in row["status_reason"]


@pytest.mark.parametrize("name", [name for name in READ if name != "twice.txt"])
def test_encodings_and_names_change_nothing(
    documents: dict[str, Row], latest: Path, name: str
) -> None:
    row = documents[name]
    assert (row["status"], row["document_type"]) == ("parsed", "minutes")
    with (latest / "csv/points.csv").open(encoding="utf-8", newline="") as file:
        points = list(csv.DictReader(file))
    own = [point["text"] for point in points if point["document_id"] == row["document_id"]]
    reference = documents["utf8.txt"]["document_id"]
    assert own == [point["text"] for point in points if point["document_id"] == reference]
    assert len(own) > 20


def test_the_same_minutes_twice_are_one_meeting(documents: dict[str, Row], latest: Path) -> None:
    text, markdown = documents["again.txt"], documents["again.md"]
    assert text["meeting_id"] == markdown["meeting_id"] != ""
    assert {text["status"], markdown["status"]} == {"parsed", "duplicate"}
    assert "the rows of its meeting come from" in f"{text}{markdown}"
    with (latest / "csv/meetings.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(READ)


def test_a_broken_manifest_stops_the_run_and_is_named(
    tmp_path: Path, new_state: Callable[[Path], Path]
) -> None:
    (tmp_path / "raw/manual").mkdir(parents=True)
    (tmp_path / "raw/manual/a.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "raw/manual/manifest.yaml").write_text("- path: [")
    state = new_state(tmp_path / "state")
    failed = run("publish", "--raw", tmp_path / "raw", "--out", tmp_path / "out", state=state)
    assert failed.returncode == 1
    told = [line for line in failed.stderr.splitlines() if line.startswith("samrad:")]
    assert len(told) == 2
    assert "raw/manual/manifest.yaml: not valid YAML" in told[0]
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "out/samrad/latest").exists()


def test_a_missing_raw_is_wrong_usage(tmp_path: Path) -> None:
    failed = run("publish", "--raw", tmp_path / "raw", "--out", tmp_path, state=tmp_path / "s")
    assert failed.returncode == 2
    assert "is not a directory" in failed.stderr
