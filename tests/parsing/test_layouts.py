"""The same words in another layout give the same rows."""

import textwrap
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extraction import Extraction, extract
from pipeline.folding import fold
from pipeline.parsing import ParsedDocument
from tests.parsing import reading
from tests.parsing.reading import read

ROOT = Path(__file__).parents[2]
REAL = [
    ROOT / "raw/regeringen/2023/2023-11-07_samrad.txt",
    ROOT / "raw/manual/2026/2026-06-09_samrad.md",
]
PLACES = {"page", "char_start", "char_end", "document_id", "emphasis"}


def rows(document: ParsedDocument) -> dict[str, Any]:
    return {
        table: [{k: v for k, v in row.items() if k not in PLACES} for row in own]
        for table, own in document.rows.items()
        if table != "segments"
    }


@cache
def blocks(path: Path) -> list[tuple[bool, str]]:
    extraction: Extraction = extract(path.read_bytes(), path.name)
    return [
        (b.kind == "list_item", fold(extraction.text[b.content.start : b.content.end]))
        for b in extraction.blocks
    ]


@cache
def rows_of_paragraphs(path: Path) -> dict[str, Any]:
    """The rows of a document set as a paragraph or bullet to a line."""
    return rows(read("\n\n".join(f"• {t}" if i else t for i, t in blocks(path))))


@st.composite
def typesetting(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "width": draw(st.integers(62, 110)),
        "bullet": draw(st.sampled_from(["•", "-", "*", "·", "\uf0b7", "▪"])),
        "hanging": draw(st.booleans()),
        "double_spaced": draw(st.booleans()),
        "page": draw(st.integers(12, 60)),
        "header": draw(st.sampled_from(["{} ({})", "{}/{}", "Sida {} av {}"])),
    }


def typeset(content: list[tuple[bool, str]], style: dict[str, Any]) -> str:
    """Set blocks as lines with page numbers between them, also in the middle of a block.

    No page ends with a full line that is also the end of a block: nobody could tell then.
    """
    lines: list[str] = []
    for is_item, text in content:
        lines += textwrap.wrap(
            text,
            style["width"],
            initial_indent=f"{style['bullet']} " if is_item else "",
            subsequent_indent="  " if is_item and style["hanging"] else "",
            break_on_hyphens=False,
            break_long_words=False,
        )
        lines.append("")
    spacing = "\n\n" if style["double_spaced"] else "\n"
    pages: list[list[str]] = [[]]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        pages[-1].append(line)
        tellable = line and (following or len(line) < style["width"] * 0.6)
        if len(pages[-1]) >= style["page"] and tellable:
            pages.append([])
    numbers = [style["header"].format(i, len(pages)) for i in range(1, len(pages) + 1)]
    return "\n\n".join(
        f"{spacing.join(page)}\n\n{number}" for page, number in zip(pages, numbers, strict=True)
    )


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
@settings(max_examples=60)
@given(style=typesetting())
def test_rows_do_not_depend_on_the_layout(path: Path, style: dict[str, Any]) -> None:
    assert rows(read(typeset(blocks(path), style))) == rows_of_paragraphs(path)


def minutes(front: str) -> dict[str, Any]:
    """The rows of minutes with a front in Markdown."""
    text = (
        f"{front}\n\nDen 4 juni bjöd departementet in organisationer till samråd.\n\n"
        "Under samtalet lyftes bl.a.:\n\n- Mer tid.\n- Mindre hyra.\n"
    )
    return rows(reading.read(text, name="minutes.md"))


@pytest.mark.parametrize(
    "front",
    [
        "# Samråd om scenkonst\n\n{}Kulturdepartementet\n\nEnheten för scenkonst\n\n4 juni 2024",
        "# Samråd om scenkonst med organisationer\n\n{}Minnesanteckningar, 4 juni 2024",
    ],
)
def test_a_front_line_set_as_a_heading_tells_what_it_tells_in_plain_type(front: str) -> None:
    assert minutes(front.format("### ")) == minutes(front.format(""))
