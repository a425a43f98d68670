"""Files that are broken, locked or too much end in a status with a reason, never in an error."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extraction import Limits, extract
from tests.extraction.mutations import mutated
from tests.extraction.pdf_writer import Text, write_pdf

HERE = Path(__file__).parent
REAL = [p.read_bytes() for p in sorted((HERE.parent / "layouts").glob("a[23]_*.pdf"))]
NO_OCR = Limits(ocr_pages=0)
PAGE = [Text(72, 700, "Hej")]


@pytest.mark.parametrize(
    ("content", "status", "reason"),
    [
        (b"%PDF-1.7\n", "unreadable", "broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 50, "unreadable", "broken"),
        (REAL[0][: len(REAL[0]) // 2], "unreadable", "broken"),
        ((HERE / "encrypted.pdf").read_bytes(), "unreadable", "password"),
        (write_pdf([[]] * 3, drawing="0 0 300 300 re f "), "needs_ocr", "no text on its 3 pages"),
        (write_pdf([PAGE] * 10_000), "unreadable", "10000 pages"),
    ],
    ids=["empty", "garbage", "truncated", "encrypted", "drawn", "long"],
)
def test_it_is_refused_with_a_reason(content: bytes, status: str, reason: str) -> None:
    extraction = extract(content, limits=NO_OCR)
    assert extraction.media_type == "application/pdf"
    assert extraction.status == status
    assert extraction.reason is not None
    assert reason in extraction.reason
    assert not extraction.text


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(pages=1), "2 pages; at most 1"),
        (Limits(page_characters=2), "page 1 has"),
    ],
)
def test_limits_are_kept(limits: Limits, reason: str) -> None:
    extraction = extract(write_pdf([PAGE, PAGE]), limits=limits)
    assert extraction.status == "unreadable"
    assert reason in (extraction.reason or "")


def test_places_that_are_no_numbers_are_no_error() -> None:
    damaged = (HERE.parent / "layouts" / "2023-11-07_cols2.pdf").read_bytes()
    assert extract(mutated(damaged, Random(5082)), limits=NO_OCR).status == "read"


def test_a_giant_page_is_read() -> None:
    assert extract(write_pdf([PAGE], box=(1_000_000, 1_000_000))).text.strip() == "Hej"


@settings(max_examples=150)
@given(
    content=st.sampled_from(REAL),
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=20))),
    keep=st.floats(0.1, 1),
)
def test_no_damage_raises(content: bytes, changes: list[tuple[float, bytes]], keep: float) -> None:
    damaged = bytearray(content)
    for where, piece in changes:
        place = 8 + int(where * (len(damaged) - 8))
        damaged[place : place + len(piece)] = piece
    extraction = extract(bytes(damaged[: max(int(keep * len(damaged)), 8)]), limits=NO_OCR)
    assert (extraction.status == "read") == bool(extraction.text)
    assert extraction.status == "read" or extraction.reason
