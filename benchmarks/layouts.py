"""The layout matrix: the same minutes in every layout against their text version.

    .venv/bin/python -m benchmarks.layouts
    .venv/bin/python -m benchmarks.layouts /tmp/typeset    (what benchmarks.typeset has made)

Compares every PDF, DOCX and HTML file in the directories with the text version whose name its own
begins with, up to the first "_". Prints for each file the F1 of exact blocks (1.000: each
paragraph, heading, list item and cell is that of the text, character for character) and the tables
whose rows differ; then, where there are several layouts of several documents, a line for each
layout, and the mean and the worst of all.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.arguments import parser
from pipeline.cli.arguments import directory
from pipeline.extraction import Extraction, extract
from pipeline.folding import fold
from pipeline.parsing import Metadata, Row, parse
from pipeline.project import ROOT
from pipeline.registers import Registers, load_registers

TEXTS = [ROOT / "raw/regeringen", ROOT / "raw/manual", ROOT / "tests/documents"]
LAYOUTS = [ROOT / "tests/layouts"]
_PLACES = {"page", "char_start", "char_end", "document_id"}
_IN_FRAMES = ("reference_number", "host_unit")
_RENDERED = {".pdf", ".docx", ".html", ".htm"}


def text_versions() -> dict[str, Path]:
    """Return the text versions that layouts are made of, by the start of their names.

    That is what stands before the first "_"; where several have it in common, the whole name,
    with "-" for "_".
    """
    found = [p for root in TEXTS for p in sorted(root.rglob("*")) if p.suffix in (".txt", ".md")]
    named = [path for path in found if "_" in path.stem]
    starts = Counter(path.stem.partition("_")[0] for path in named)
    return {
        start if starts[start] == 1 else path.stem.replace("_", "-"): path
        for path in named
        for start in [path.stem.partition("_")[0]]
    }


def block_f1(layout: Extraction, text: Extraction) -> float:
    """Return the harmonic mean of precision and recall of exact blocks, furniture left out.

    A row of a table counts cell by cell: where a text has lost its table, as flattened ones have,
    each cell is a block of its own. Whether cells stand together is for the tables to show.
    """
    found, wanted = _blocks(layout), _blocks(text)
    hits = sum((found & wanted).values())
    return 2 * hits / max(found.total() + wanted.total(), 1)


def _blocks(extraction: Extraction) -> Counter[str]:
    spans = (
        span
        for block in extraction.blocks
        if block.kind != "furniture"
        for span in block.cells or (block.content,)
    )
    return Counter(words for span in spans if (words := fold(extraction.text[slice(*span)])))


def rows(extraction: Extraction, registers: Registers, emphasis: bool) -> dict[str, list[Row]]:
    """Return the rows of a document without what depends on the layout."""
    without = _PLACES if emphasis else _PLACES | {"emphasis"}
    parsed = parse(extraction, Metadata("0" * 16), registers)
    return {
        table: [{k: v for k, v in row.items() if k not in without} for row in own]
        for table, own in parsed.rows.items()
        if table != "segments"
    }


def different_tables(
    layout: Extraction, text: Extraction, registers: Registers, emphasis: bool
) -> list[str]:
    """Return the names of the tables whose rows differ.

    A number or unit that the text version does not have and a layout sets in its letterhead or
    running headers is no difference: the page says it, and the row has it from there.
    """
    found, wanted = rows(layout, registers, emphasis), rows(text, registers, emphasis)
    for row, other in zip(found.get("meetings", ()), wanted.get("meetings", ()), strict=False):
        framed = (key for key in _IN_FRAMES if other[key] is None)
        row |= {key: None for key in framed if _frames(layout, text, row[key])}
    return sorted(table for table in found | wanted if found.get(table) != wanted.get(table))


def _frames(layout: Extraction, text: Extraction, value: object) -> bool:
    """Whether a layout says a value that its text version nowhere has."""
    return value is not None and str(value) in layout.text and str(value) not in text.text


class Cell(NamedTuple):
    """A document in a layout: F1 of its blocks, and the tables that differ."""

    f1: float
    different: list[str]


def compare(path: Path, source: Path, registers: Registers) -> Cell | None:
    """Return how a rendering compares with its text version, None if it is not read."""
    layout = extract(path.read_bytes(), path.name)
    if layout.status != "read":
        print(f"{path.name:58} {layout.status}: {layout.reason}")
        return None
    text = extract(source.read_bytes(), source.name)
    different = different_tables(layout, text, registers, source.suffix == ".md")
    return Cell(block_f1(layout, text), different)


def summary(cells: Sequence[Cell]) -> str:
    """Return the mean and the worst F1 of cells and how many have equal tables."""
    scores = [cell.f1 for cell in cells]
    equal = sum(not cell.different for cell in cells)
    mean = sum(scores) / len(scores)
    return f"mean {mean:.3f}, worst {min(scores):.3f}; tables equal in {equal} of {len(cells)}"


def main() -> None:
    """Print the matrix."""
    options = parser("benchmarks.layouts", __doc__)
    options.add_argument(
        "directories",
        nargs="*",
        type=directory,
        default=LAYOUTS,
        help="where the renderings lie; tests/layouts if none is given",
    )
    registers, texts = load_registers(), text_versions()
    by_layout: dict[str, list[Cell]] = {}
    found = [p for each in options.parse_args().directories for p in each.iterdir()]
    for path in sorted(p for p in found if p.suffix in _RENDERED):
        document, _, layout = path.stem.partition("_")
        cell = compare(path, texts[document], registers) if document in texts else None
        if cell is not None:
            by_layout.setdefault(layout, []).append(cell)
            print(f"{path.name:58} {cell.f1:.3f}  {', '.join(cell.different) or 'equal'}")
    for layout, cells in sorted(by_layout.items()):
        if layout and len(cells) > 1:
            print(f"{layout:32} {len(cells):3} documents: block F1 {summary(cells)}")
    if every := [cell for cells in by_layout.values() for cell in cells]:
        print(f"{len(every)} renderings: block F1 {summary(every)}")


if __name__ == "__main__":
    main()
