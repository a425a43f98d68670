"""The layout matrix: the same minutes in every layout against their text version.

`python -m benchmarks.layouts [directory ...]` compares every PDF (and other rendering) in the
directories with the text whose name its own begins with, and prints the F1 of exact blocks and
whether the tables are equal.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pipeline.extraction import Extraction, extract
from pipeline.folding import fold
from pipeline.parsing import Metadata, Row, parse
from pipeline.registers import Registers, load_registers

ROOT = Path(__file__).parents[1]
TEXTS = [ROOT / "raw/regeringen", ROOT / "raw/manual", ROOT / "tests/documents"]
LAYOUTS = [ROOT / "tests/layouts"]
_PLACES = {"page", "char_start", "char_end", "document_id"}
_RENDERED = {".pdf", ".docx", ".html", ".htm"}


def text_versions() -> dict[str, Path]:
    """Return the text versions that layouts are made of, by the start of their names."""
    found = [p for root in TEXTS for p in sorted(root.rglob("*")) if p.suffix in (".txt", ".md")]
    return {p.stem.split("_")[0]: p for p in found if "_" in p.stem}


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
    """Return the names of the tables whose rows differ."""
    found, wanted = rows(layout, registers, emphasis), rows(text, registers, emphasis)
    return sorted(table for table in found | wanted if found.get(table) != wanted.get(table))


def main(directories: Sequence[Path]) -> None:
    """Print the matrix for the renderings in `directories`."""
    registers = load_registers()
    texts = text_versions()
    scores: list[float] = []
    equal = 0
    for path in sorted(p for d in directories for p in d.iterdir() if p.suffix in _RENDERED):
        source = texts.get(path.stem.split("_")[0])
        if source is None:
            continue
        layout = extract(path.read_bytes(), path.name)
        if layout.status != "read":
            print(f"{path.name:58} {layout.status}: {layout.reason}")
            continue
        text = extract(source.read_bytes(), source.name)
        scores.append(block_f1(layout, text))
        different = different_tables(layout, text, registers, source.suffix == ".md")
        equal += not different
        print(f"{path.name:58} {scores[-1]:.3f}  {', '.join(different) or 'equal'}")
    if scores:
        mean = sum(scores) / len(scores)
        print(f"{len(scores)} layouts: block F1 mean {mean:.3f}, worst {min(scores):.3f}; ", end="")
        print(f"tables equal in {equal}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or LAYOUTS)
