"""Scanned pages: what becomes of them with Tesseract and without."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as c
import pytest

from pipeline.extraction import Extraction, Limits, extract, reader_version
from pipeline.extraction.model import UnreadableError
from pipeline.extraction.ocr import find_engine
from pipeline.extraction.ocr.bullets import bullet_before
from pipeline.extraction.ocr.hocr import Box, Line, Recognised, read_lines
from pipeline.extraction.ocr.picture import picture_of
from pipeline.extraction.ocr.strokes import bold_lines
from tests.extraction.pdf_writer import Text, write_pdf
from tests.extraction.reading import assert_whole, kinds, words
from tests.extraction.scans import scanned

NO_OCR = Limits(ocr_pages=0)
LINES = [
    ("B", 72, 740, 18, "Minnesanteckningar från samrådet"),
    ("R", 72, 700, 12, "Den 3 maj 2024 bjöd departementet in till samråd om frågor som rör"),
    ("R", 72, 684, 12, "unga människors deltagande i föreningslivet."),
    ("B", 72, 650, 12, "Ungas engagemang"),
    ("R", 72, 626, 12, "•"), ("R", 90, 626, 12, "Skolan behöver mer tid för läxläsning och för"),
    ("R", 90, 610, 12, "samtal med dem som undervisar om demokrati."),
    ("R", 72, 594, 12, "•"), ("R", 90, 594, 12, "Engagemanget växer när det finns lokaler."),
    ("R", 72, 578, 12, "•"), ("R", 90, 578, 12, "Alla ska kunna vara med i en förening."),
    ("R", 72, 546, 12, "Samrådet avslutades av statssekreteraren."),
]  # fmt: skip
PAGE = [Text(x, y, text, size, font) for font, x, y, size, text in LINES]
SCAN = scanned(write_pdf([PAGE]))
HOCR = b"""<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p class="ocr_par">
<span class="ocr_line" title="bbox 10 20 110 60; baseline 0.01 -9; x_size 40; x_descenders 10">
<span class="ocrx_word" title="bbox 10 20 50 60; x_wconf 90">Hej</span>
<span class="ocrx_word" title="bbox 60 20 110 60; x_wconf 91"><strong>du</strong></span></span>
<span class="ocr_line" title="bbox 10 80 20 90">
<span class="ocrx_word" title="bbox 1 1 2 2"> </span></span></p></body></html>"""


@pytest.fixture
def tesseract() -> str:
    engine = find_engine()
    if engine is None:
        pytest.skip("Tesseract with Swedish is not installed: tesseract-ocr, tesseract-ocr-swe")
    return engine.version


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only directory in which programs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    find_engine.cache_clear()
    yield tmp_path
    find_engine.cache_clear()


def read(content: bytes, limits: Limits | None = None) -> Extraction:
    extraction = extract(content, limits=limits or Limits())
    assert_whole(extraction)
    return extraction


def test_a_scan_is_read_as_its_text_would_be(tesseract: str) -> None:
    extraction = read(SCAN)
    assert extraction.text_source == "ocr"
    assert extraction.notes == ("the text of page 1 of 1 is recognised by Tesseract",)
    assert kinds(extraction) == kinds(read(write_pdf([PAGE])))


def test_of_a_mixed_file_the_text_is_kept_and_the_scan_read(tesseract: str) -> None:
    extraction = read(scanned(write_pdf([PAGE, PAGE]), kept={1}))
    assert extraction.text_source == "ocr"
    assert extraction.notes == ("the text of page 2 of 2 is recognised by Tesseract",)
    assert words(extraction) == words(read(write_pdf([PAGE]))) * 2


def test_a_stamp_on_a_scan_does_not_hide_it(programs: Path) -> None:
    with closing(pdfium.PdfDocument(SCAN)) as document:
        page = document[0]
        stamp = c.FPDFPageObj_NewTextObj(document, b"Helvetica", 12.0)
        text = (ctypes.c_ushort * 8)(*b"Inkom 5")
        c.FPDFText_SetText(stamp, text)
        c.FPDFPage_InsertObject(page, stamp)
        page.gen_content()
        file = BytesIO()
        document.save(file)
    extraction = read(file.getvalue())
    assert words(extraction) == ["Inkom 5"]
    assert extraction.notes[0].startswith("no text on page 1 of 1")


def test_a_page_that_takes_too_long_is_told(tesseract: str) -> None:
    extraction = extract(SCAN, limits=Limits(ocr_page_seconds=0.05))
    assert extraction.status == "unreadable"
    assert extraction.reason == "reading takes longer than 0.05 seconds"


def test_without_tesseract_a_scan_says_what_to_do(programs: Path) -> None:
    extraction = read(SCAN)
    assert extraction.status == "needs_ocr"
    assert extraction.reason is not None
    assert extraction.reason.startswith("no text on its 1 pages: scanned or drawn; install Tess")
    assert extraction.page_count == 1


def test_without_tesseract_the_scanned_pages_of_a_mixed_file_are_named(programs: Path) -> None:
    extraction = read(scanned(write_pdf([PAGE] * 6), kept={1, 5}))
    (note,) = extraction.notes
    assert note.startswith("no text on pages 2-4, 6 of 6, scanned or drawn; install Tesseract")
    assert (extraction.status, extraction.text_source) == ("read", "text")
    assert words(extraction) == words(read(write_pdf([PAGE]))) * 2


def test_an_empty_page_is_no_scan(programs: Path) -> None:
    assert read(write_pdf([PAGE, []])).notes == ()


@pytest.mark.parametrize(("limit", "told"), [(0, "install Tesseract"), (1, "at most 1 are read")])
def test_how_many_pages_are_recognised_is_a_limit(limit: int, told: str) -> None:
    extraction = read(scanned(write_pdf([PAGE, PAGE]), dpi=36), Limits(ocr_pages=limit))
    assert extraction.status == "needs_ocr"
    assert told in (extraction.reason or "") or find_engine() is None


def test_a_tesseract_without_swedish_is_none(programs: Path) -> None:
    program = programs / "tesseract"
    program.write_text(f"#!/bin/sh\necho 'tesseract 5.3.0 \"{programs}\"'\n")
    program.chmod(0o755)
    assert find_engine() is None
    assert reader_version(Limits()).endswith("-no-ocr")


def test_what_tesseract_fails_at_is_unreadable(programs: Path) -> None:
    program = programs / "tesseract"
    program.write_text(
        f"#!/bin/sh\n[ $# -gt 1 ] && exit 3\necho 'tesseract 5.3.0 in \"{programs}\"'\n"
    )
    program.chmod(0o755)
    (programs / "swe.traineddata").write_bytes(b"data")
    extraction = extract(SCAN)
    assert extraction.status == "unreadable"
    assert extraction.reason == "Tesseract fails with exit status 3"
    assert re.search(r"-tesseract-5\.3\.0-swe-[0-9a-f]{8}$", reader_version(Limits()))
    assert reader_version(NO_OCR).endswith("-no-ocr")


def test_lines_and_words_are_read_from_hocr() -> None:
    (line,) = read_lines(HOCR)
    assert [word.text for word in line.words] == ["Hej", "du"]
    assert (line.box, line.slope, line.rise, line.size) == (Box(10, 20, 110, 60), 0.01, -9, 40)
    assert line.words[1].box == Box(60, 20, 110, 60)
    with pytest.raises(UnreadableError):
        list(read_lines(b"no hOCR"))


@pytest.mark.parametrize(
    ("mark", "size", "is_bullet"),
    [("•", 12, True), ("·", 20, True), ("e", 12, False), ("-", 12, False), (".", 12, False),
     ("o", 12, False), ("I", 12, False)],
)  # fmt: skip
def test_a_bullet_is_told_by_its_shape(mark: str, size: float, is_bullet: bool) -> None:
    with closing(
        pdfium.PdfDocument(write_pdf([[Text(72, 700, mark, size), PAGE[5]._replace(y=700)]]))
    ) as document:
        picture = picture_of(document[0])
    scale = 300 / 72
    x0, baseline, size_of_line = int(90 * scale), int((842 - 700) * scale), 12 * scale
    word = Recognised("Skolan", Box(x0, int(baseline - 9 * scale), x0 + 150, baseline))
    line = Line(word.box, 0.0, 0.0, size_of_line, (word,))
    assert (bullet_before(line, picture) is not None) == is_bullet


def test_bold_lines_are_told_by_their_strokes() -> None:
    texts = [Text(72, 700, "Ungas engagemang i skolan", 12, font) for font in "RBRIR"]
    texts = [text._replace(y=700 - 20 * at) for at, text in enumerate(texts)]
    with closing(pdfium.PdfDocument(write_pdf([texts]))) as document:
        picture = picture_of(document[0])
    lines = []
    for text in texts:
        baseline = int((842 - text.y) * 300 / 72)
        box = Box(300, baseline - 40, 1000, baseline)
        lines.append((Line(box, 0.0, 0.0, 50.0, (Recognised(text.text, box),)), picture))
    assert bold_lines(lines) == [False, True, False, False, False]
