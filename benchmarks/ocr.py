"""How well scans are read: PDFs as pictures of their pages against the same PDFs with their text.

    .venv/bin/python -m benchmarks.ocr [--dpi 300] [file.pdf ...]

Needs Tesseract with Swedish. Prints for each file the CPU time, the share of characters that are
wrong (edits by the length of the text, white space folded) and F1 per table: a row counts where
all its cells agree, apart from offsets, ids and emphasis, which a scan does not show.
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from benchmarks.arguments import number, parser
from pipeline.cli.arguments import file
from pipeline.extraction import Extraction, Limits, extract
from pipeline.extraction.ocr import find_engine
from pipeline.folding import fold
from pipeline.parsing import Metadata, Row, parse
from pipeline.project import ROOT
from pipeline.registers import load_registers
from tests.extraction.scans import scanned

LAYOUTS = ROOT / "tests/layouts"
_APART = {"page", "char_start", "char_end", "document_id", "emphasis", "position"}


def cpu_seconds() -> float:
    """Return the CPU time of this process and of the programs that it has run."""
    programs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + programs.ru_utime + programs.ru_stime


def wrong_characters(found: str, wanted: str) -> float:
    """Return the edits that turn one text into the other, by the length of the wanted one."""
    return Levenshtein.distance(found, wanted) / max(len(wanted), 1)


def table_f1(found: Sequence[Row], wanted: Sequence[Row]) -> float:
    """Return the harmonic mean of precision and recall of whole rows."""
    one, other = (Counter(map(_cells, rows)) for rows in (found, wanted))
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _cells(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, str(v)) for k, v in row.items() if k not in _APART and k[-3:] != "_id"))


def _body(extraction: Extraction) -> str:
    blocks = (b for b in extraction.blocks if b.kind != "furniture")
    return " ".join(fold(extraction.text[b.span.start : b.span.end]) for b in blocks)


def main() -> int:
    """Print the figures of each file."""
    arguments = parser("benchmarks.ocr", __doc__)
    arguments.add_argument("--dpi", type=number, default=300, help="of the pictures; 300")
    arguments.add_argument(
        "files",
        nargs="*",
        type=file,
        default=sorted(LAYOUTS.glob("*.pdf")),
        help="PDFs with text; those of tests/layouts if none is given",
    )
    options = arguments.parse_args()
    engine = find_engine()
    if engine is None:
        print("Tesseract with Swedish is not installed", file=sys.stderr)
        return 1
    print(engine.version)
    registers = load_registers()
    for path in options.files:
        content = path.read_bytes()
        scan = scanned(content, options.dpi)
        began = cpu_seconds()
        found = extract(scan, path.name, Limits(seconds=600))
        took = cpu_seconds() - began
        if found.status != "read":
            print(f"{path.name}: {found.status}: {found.reason}")
            continue
        wanted = extract(content, path.name)
        rows, expected = (
            parse(each, Metadata("0" * 16), registers).rows for each in (found, wanted)
        )
        wrong = wrong_characters(_body(found), _body(wanted))
        print(f"{path.name}: {took / (found.page_count or 1):.1f} CPU s a page, {wrong:.2%} wrong")
        for table in sorted(expected):
            if table not in ("segments", "organisations"):
                own = rows.get(table, [])
                print(f"    {table:22}{table_f1(own, expected[table]):.3f}  {len(expected[table])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
