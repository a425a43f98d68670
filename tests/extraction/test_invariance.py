"""The same minutes give the same rows as DOCX and as HTML, whoever typeset them."""

import html
import itertools
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.extraction import Block, Extraction, Span, extract
from pipeline.folding import fold_offsets
from pipeline.parsing import Metadata, parse
from pipeline.registers import load_registers
from tests.extraction.docx_files import docx, item, styled
from tests.extraction.reading import assert_whole

ROOT = Path(__file__).parents[2]
TEXTS = {
    "2023-11-07": ROOT / "raw/regeringen/2023/2023-11-07_samrad.txt",
    "2026-06-09": ROOT / "raw/manual/2026/2026-06-09_samrad.md",
    "a1_prose-points": ROOT / "tests/documents/a1_prose-points.txt",
}
LAYOUTS = [p for p in sorted((ROOT / "tests/layouts").iterdir()) if p.suffix in (".docx", ".html")]
DOCUMENTS = [
    *TEXTS.values(),
    *(
        p
        for p in sorted((ROOT / "tests/documents").iterdir())
        if p.suffix in (".txt", ".md") and p.stem != "README"
    ),
]
PLACES = {"page", "char_start", "char_end", "document_id"}


def rows(extraction: Extraction) -> dict[str, Any]:
    assert extraction.status == "read", extraction.reason
    assert_whole(extraction)
    parsed = parse(extraction, Metadata("0" * 16), load_registers())
    return {
        table: [{k: v for k, v in row.items() if k not in PLACES} for row in own]
        for table, own in parsed.rows.items()
        if table != "segments"
    }


@cache
def extracted(path: Path) -> Extraction:
    return extract(path.read_bytes(), path.name)


@cache
def rows_of(path: Path) -> dict[str, Any]:
    return rows(extracted(path))


def assert_same_rows(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Compare table by table, so that a failure names the row."""
    assert one.keys() == other.keys()
    for table, own in one.items():
        assert own == other[table], table


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.name)
def test_typeset_minutes_give_the_rows_of_their_text(path: Path) -> None:
    text = TEXTS[path.name.partition(".")[0]]
    assert_same_rows(rows(extracted(path)), rows_of(text))


def runs(extraction: Extraction, block: Block, span: Span) -> Iterator[tuple[str, bool, bool]]:
    """Yield the words of a stretch, on one line, with whether they are bold and italic."""
    source = extraction.text[span.start : span.end]

    def style(offset: int) -> tuple[bool, bool]:
        at = span.start + (offset if offset >= 0 else -1 - offset)
        bold, italic = (any(a <= at < b for a, b in s) for s in (block.bold, block.italic))
        return bold, italic

    for (bold, italic), offsets in itertools.groupby(fold_offsets(source), style):
        yield "".join(source[i] if i >= 0 else " " for i in offsets), bold, italic


def in_lists(extraction: Extraction) -> bool:
    """Whether all list items have bullets, so that they can be set as lists."""
    return all(b.marker in "•·*-" for b in extraction.blocks if b.kind == "list_item")


def can_be_typed(extraction: Extraction) -> bool:
    """Whether no letter is a marker by the gap behind it, which a page does not keep."""
    return not any(block.marker in ("x", "X", "F") for block in extraction.blocks)


def as_html(extraction: Extraction, typed: bool) -> bytes:
    """Typeset blocks as a page, with typed bullets or with lists."""
    parts = []
    for block in extraction.blocks:

        def words(span: Span, block: Block = block) -> str:
            return "".join(
                ("<b>" if bold else "") + ("<i>" if italic else "") + html.escape(text)
                + ("</i>" if italic else "") + ("</b>" if bold else "")
                for text, bold, italic in runs(extraction, block, span)
            )  # fmt: skip

        match block.kind:
            case "furniture":
                continue
            case "heading":
                parts.append(f"<h{block.level}>{words(block.span)}</h{block.level}>")
            case "table_row":
                cells = "".join(f"<td>{words(cell)}</td>" for cell in block.cells)
                parts.append(f"<table><tr>{cells}</tr></table>")
            case "list_item" if not typed:
                lists = "<ul>" * block.level, "</ul>" * block.level
                parts.append(f"{lists[0]}<li>{words(block.content)}</li>{lists[1]}")
            case _:
                left = f' style="margin-left: {36 * block.level}pt"'
                parts.append(f"<p{left}>{words(block.span)}</p>")
    return f"<!doctype html><html><body>{''.join(parts)}</body></html>".encode()


def as_docx(extraction: Extraction, typed: bool) -> bytes:
    """Typeset blocks as a Word file, with typed bullets or with lists."""
    parts = []
    for block in extraction.blocks:

        def words(span: Span, block: Block = block) -> str:
            return "".join(
                f"<w:r><w:rPr>{'<w:b/>' * bold}{'<w:i/>' * italic}</w:rPr>"
                f'<w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'
                for text, bold, italic in runs(extraction, block, span)
            )

        def set_as(sample: str, span: Span) -> str:
            return sample.replace(
                '<w:r><w:rPr></w:rPr><w:t xml:space="preserve">@</w:t></w:r>', words(span)
            )

        match block.kind:
            case "furniture":
                continue
            case "heading":
                parts.append(set_as(styled("@", "Rubrik1"), block.span))
            case "table_row":
                cells = "".join(f"<w:tc><w:p>{words(cell)}</w:p></w:tc>" for cell in block.cells)
                lines = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
                parts.append(f"<w:tbl>{lines}<w:tr>{cells}</w:tr></w:tbl>")
            case "list_item" if not typed:
                parts.append(set_as(item("@", 1, min(block.level, 3) - 1), block.content))
            case _:
                left = f'<w:pPr><w:ind w:left="{720 * block.level}"/></w:pPr>'
                parts.append(f"<w:p>{left}{words(block.span)}</w:p>")
    return docx("".join(parts))


def cases() -> Iterator[Any]:
    """Every document in every format, with lists where its list items have bullets."""
    for path in DOCUMENTS:
        listed = in_lists(extracted(path))
        ways = ([True] if can_be_typed(extracted(path)) else []) + ([False] if listed else [])
        for typeset in (as_html, as_docx):
            for typed in ways:
                name = f"{path.name} {typeset.__name__} {'typed' if typed else 'lists'}"
                yield pytest.param(path, typeset, typed, id=name)


@pytest.mark.parametrize(("path", "typeset", "typed"), list(cases()))
def test_minutes_of_every_kind_give_their_rows_in_every_format(
    path: Path, typeset: Callable[[Extraction, bool], bytes], typed: bool
) -> None:
    assert_same_rows(rows(extract(typeset(extracted(path), typed))), rows_of(path))
