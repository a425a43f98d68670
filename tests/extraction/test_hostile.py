"""Files that mean harm, or are merely broken, end as a status with a reason, in time."""

import random
import re
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extraction import Limits, extract
from tests.extraction.docx_files import docx, item, paragraph
from tests.extraction.mutations import REAL_FILES, mutated
from tests.extraction.reading import assert_whole, words

DEPTH = 10_000
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0"


def archive(**files: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as content:
        for name, data in files.items():
            content.writestr(name, data)
    return file.getvalue()


def reason(content: bytes, name: str = "", limits: Limits | None = None) -> str:
    extraction = extract(content, name, limits or Limits())
    assert (extraction.status, extraction.text, extraction.blocks) == ("unreadable", "", ())
    assert extraction.reason is not None
    assert "\n" not in extraction.reason
    return extraction.reason


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PNG, "no reader for image/png: a picture"),
        (b"{\\rtf1\\ansi Text}", "Rich Text file; save it as DOCX"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "before 2007, or one with a password"),
        (archive(a=b"x"), "an archive; put the files in it"),
        (archive(**{"mimetype": b"x", "content.xml": b"x"}), "OpenDocument"),
        (b"PK\x03\x04garbage", "an archive"),
        (docx(paragraph("Text"))[:-200], "a damaged DOCX file"),
    ],
)
def test_other_formats_say_what_to_do(content: bytes, expected: str) -> None:
    assert expected in reason(content, "minutes.pdf")


def test_limits_of_size_are_named_and_can_be_set() -> None:
    assert reason(b"x" * 101, limits=Limits(file_mib=0.00009)).startswith("larger than")
    assert "characters" in reason(b"x" * 101, limits=Limits(characters=100))
    assert extract(b"x" * 100, limits=Limits(file_mib=0.0001, characters=100)).status == "read"


def test_a_zip_bomb_is_not_opened() -> None:
    bomb = docx(paragraph("x" * 10_000_000))
    assert "compressed more than 200 to 1" in reason(bomb)
    assert "document.xml is larger" in reason(bomb, limits=Limits(archive_ratio=10**6))
    assert "decompressed" in reason(bomb, limits=Limits(archive_ratio=10**6, archive_mib=1))
    assert "files in the archive" in reason(bomb, limits=Limits(archive_members=3))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d [<!ENTITY a "xx"><!ENTITY b "&a;&a;"><!ENTITY e "&b;&b;">]>',
        '<!DOCTYPE d SYSTEM "http://localhost:9/x.dtd">',
    ],
)
def test_entities_are_never_resolved(declaration: str) -> None:
    said = reason(docx(paragraph("Hej &e;" if "ENTITY" in declaration else "Hej"), declaration))
    assert "declares a document type" in said


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes"])
def test_a_broken_part_is_named(part: str) -> None:
    assert f"{part}.xml is not well-formed" in reason(docx(paragraph("x"), **{part: "<w:p>"}))


def test_deep_docx_does_not_exhaust_the_stack() -> None:
    deep = "<w:sdt>" * DEPTH + paragraph("x") + "</w:sdt>" * DEPTH
    assert "not well-formed" in reason(docx(deep))
    allowed = "<w:ins>" * 240 + paragraph("x") + "</w:ins>" * 240
    assert words(extract(docx(allowed))) == ["x"]


@pytest.mark.parametrize(
    "tags", ["<div>", "<ul><li>", "<blockquote>", "<b>", "<em>", "<table><tr><td>"]
)
def test_deep_html_is_refused_before_it_is_parsed(tags: str) -> None:
    assert "nested deeper than 1,000 levels" in reason(f"<html>{tags * DEPTH}x".encode())
    assert words(extract(f"<html>{tags * 900}x".encode())) == ["x"]


@pytest.mark.parametrize(
    "hiding",
    ["<!-- </div> -->", "<!-- --!>", "</span>", '<p ">', '<p a="</div>">', "<script>1<2</script>"],
)
def test_depth_cannot_be_hidden_from_the_limit(hiding: str) -> None:
    assert "nested deeper" in reason(f"<html>{('<div>' + hiding) * DEPTH}x".encode())


@pytest.mark.parametrize("text", ["a <b >c", "<p>x" * DEPTH, "x<br>" * DEPTH, "<li>x" * DEPTH])
def test_end_tags_left_out_are_no_depth(text: str) -> None:
    assert_whole(extract(f"<html>{text}".encode()))


@pytest.mark.parametrize(
    "source",
    [
        "> " * DEPTH + "x", "*" * DEPTH + "x" + "*" * DEPTH, "*a _" * DEPTH, "[" * DEPTH + "x",
        "[a](" * DEPTH, "![" * DEPTH, "- " * DEPTH + "x", "`" * DEPTH, "\\" * DEPTH, "<" * DEPTH,
        "\n\n# ".join("x" * 5_000), "a  \n" * 5_000, "|a" * DEPTH + "|\n" + "|-" * DEPTH + "|\n",
    ],
    ids=lambda source: repr(source[:8]),
)  # fmt: skip
def test_deep_and_long_markdown(source: str) -> None:
    began = time.process_time()
    extraction = extract(f"# x\n\n{source}".encode(), "a.md")
    assert_whole(extraction)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "source",
    [
        "1." * DEPTH + " a\n", "a" + "\u0301\u0316" * DEPTH * 5, "# a" + " " * DEPTH * 5 + "b",
        "a\f\nb\nc\nd\nBox 12 a@b " + "a-" * DEPTH * 5,
        "".join(f"{chr(0xE000 + i // 100)}{chr(0xE000 + i % 100)} a\n" for i in range(DEPTH)),
    ],
    ids=lambda source: repr(source[:8]),
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_text_takes_time_in_proportion_to_its_length(source: str, name: str) -> None:
    began = time.process_time()
    assert_whole(extract(source.encode(), name))
    assert time.process_time() - began < 4


@pytest.mark.parametrize("source", ["# ", "#\n##\n", "[](x)", "\\\n"])
def test_markdown_of_nothing_but_markup(source: str) -> None:
    assert_whole(extract(source.encode(), "a.md"))


def test_scripts_are_not_run_and_not_read() -> None:
    page = b"<html><body onload=alert(1)><script>x</script><p>Text</p><img src=x onerror=y></body>"
    assert words(extract(page)) == ["Text"]


def test_what_takes_too_long_is_stopped() -> None:
    slow = docx("".join(item(f"Punkt {i}", 1) for i in range(5_000)))
    began = time.process_time()
    assert reason(slow, limits=Limits(seconds=0.01)) == "reading takes longer than 0.01 seconds"
    assert time.process_time() - began < 2


@pytest.mark.parametrize("path", REAL_FILES, ids=lambda path: path.name)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_mutated_real_files(path: Path, seed: int) -> None:
    content = mutated(path.read_bytes(), random.Random(seed))
    assert_whole(extract(content, path.name, Limits(seconds=5, ocr_pages=0)))


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<html>", b"PK\x03\x04", b"{\\rtf", b"# a\n"])
)
def test_garbage(content: bytes, start: bytes) -> None:
    extraction = extract(start + content)
    assert_whole(extraction)
    assert re.fullmatch(r"[^\n]+", extraction.reason or "x")
