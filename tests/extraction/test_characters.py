import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction import extract
from pipeline.extraction.characters import NotTextError, decode, normalise

MINUTES = Path(__file__).parents[2] / "raw/regeringen/2023/2023-11-07_samrad.txt"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_minutes_are_the_same_in_every_encoding(encoding: str) -> None:
    text = MINUTES.read_text()
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["latin-1", "cp850", "mac_roman", "cp1252"])
def test_a_short_swedish_text_in_a_legacy_encoding(encoding: str) -> None:
    assert decode("Möte på Åland om språk.".encode(encoding)) == "Möte på Åland om språk."


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x08\x02\x00", bytes(range(256)) * 20, b"\x01\x02\x03" * 9],
)
def test_binary_content_is_not_text(content: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(content)


def test_characters_of_the_layout_are_replaced_and_those_of_the_text_kept() -> None:
    assert normalise("ﬁn\u00a0stämma\r\ninklu\u00ad\nderande ½ m² a\u0308") == (
        "fin stämma\ninklu-\nderande ½ m² ä"
    )


@given(st.text(st.sampled_from("aé\u0301\u0316\u0344\u0345åｶﾞ\u1100\u1161"), max_size=30), st.text())
def test_any_marks_upon_a_letter_are_put_in_the_order_of_nfc(some: str, others: str) -> None:
    text = re.sub(r"\s", "", normalise(some + others))
    pile = text + "\u0301\u0316" * 60 + some
    assert normalise(pile) == unicodedata.normalize("NFC", pile)


@given(st.binary(max_size=400))
def test_no_content_raises(content: bytes) -> None:
    extraction = extract(content)
    assert (extraction.status == "read") == (extraction.reason is None)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty file"),
        (b" \n\n ", "nothing but white space"),
        (b"%PDF-1.7 ...", "broken: pdfium cannot open it"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    extraction = extract(content, "minutes.txt")
    assert extraction.status == "unreadable"
    assert reason in (extraction.reason or "")
