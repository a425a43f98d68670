"""The same minutes typeset differently give the same blocks and the same rows."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from benchmarks.layouts import block_f1, different_tables, text_versions
from pipeline.extraction import Extraction, extract
from pipeline.folding import fold
from pipeline.registers import load_registers

LAYOUTS = sorted((Path(__file__).parents[1] / "layouts").glob("*.pdf"))
RULED = "a4_ruled"  # its text version has a header over each half of the table


def read(path: Path) -> Extraction:
    return extract(path.read_bytes(), path.name)


def text_version(path: Path) -> Path:
    return text_versions()[path.stem.split("_")[0]]


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_rows_are_those_of_the_text_version(path: Path) -> None:
    source = text_version(path)
    different = different_tables(
        read(path), read(source), load_registers(), emphasis=source.suffix == ".md"
    )
    assert different == []


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_blocks_are_those_of_the_text_version(path: Path) -> None:
    floor = 0.98 if path.stem == RULED else 0.99
    assert block_f1(read(path), read(text_version(path))) >= floor


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_blocks_cover_the_text_in_order(path: Path) -> None:
    extraction = read(path)
    position = 0
    for block in extraction.blocks:
        assert not extraction.text[position : block.span.start].strip()
        assert block.span.start <= block.content.start < block.content.end == block.span.end
        for span in (*block.bold, *block.italic):
            assert block.content.start <= span.start < span.end <= block.content.end
        position = block.span.end
    assert not extraction.text[position:].strip()


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_every_page_keeps_its_characters(path: Path) -> None:
    extraction = read(path)
    document = pdfium.PdfDocument(path.read_bytes())
    assert extraction.page_count == len(document)
    bounds = [*extraction.page_starts, len(extraction.text)]
    for number in range(len(document)):
        shown = document[number].get_textpage().get_text_range()
        ours = extraction.text[bounds[number] : bounds[number + 1]]
        assert _characters(ours) == _characters(shown), f"page {number + 1}"


def _characters(text: str) -> list[str]:
    """The characters but white space and hyphens, whose form pdfium changes at line ends."""
    return sorted(c for c in text if not c.isspace() and c not in "-\ufffe\x02\u2010\u00ad")


def test_bold_is_found_where_it_is_set() -> None:
    path = next(p for p in LAYOUTS if p.stem == "2026-06-09_letterhead")
    extraction = read(path)
    bold = {fold(extraction.text[a:b]) for block in extraction.blocks for a, b in block.bold}
    assert {"återkoppling", "strategisk och långsiktig partner", "socioekonomi"} <= bold
