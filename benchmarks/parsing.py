"""The speed of the parser: documents per CPU second from blocks to rows, and its start.

    .venv/bin/python -m benchmarks.parsing [--rounds N]

On the text documents of this repository; the best of several rounds counts, as other work on the
machine only adds. What is remembered from one document to the next is forgotten before each round,
as no two documents of a real run are the same.
"""

import time

from benchmarks.arguments import number, parser
from pipeline.extraction import extract
from pipeline.parsing import Metadata, parse
from pipeline.parsing.entries import may_be_titled, parts_in
from pipeline.parsing.grammar.dates import find_dates
from pipeline.parsing.grammar.headings import heading_kind, ordinal_length
from pipeline.project import ROOT
from pipeline.registers import Registers, load_registers, normalise, organisation_id
from pipeline.registers.lexicon import Lexicon, small_letters

_PLACES = ("tests/documents", "raw")
_SUFFIXES = (".txt", ".md")
_REMEMBERED = (
    *(normalise, organisation_id, small_letters, Lexicon.cues, Lexicon.search),
    *(find_dates, heading_kind, ordinal_length, may_be_titled, parts_in),
)
_PAGE = 3_200  # characters; documents are counted as if all were so long, too


def seconds(documents: list[bytes], registers: Registers) -> float:
    """Return the CPU seconds that parsing takes, reading the blocks not included."""
    extractions = [extract(content) for content in documents]
    for remembered in _REMEMBERED:
        remembered.cache_clear()
    began = time.process_time()
    for extraction in extractions:
        parse(extraction, Metadata("0" * 16), registers)
    return time.process_time() - began


def main() -> None:
    """Print the figures."""
    options = parser("benchmarks.parsing", __doc__)
    options.add_argument(
        "--rounds",
        type=number,
        default=9,
        metavar="N",
        help="how often documents are read; the quickest round counts (%(default)s if not said)",
    )
    rounds = options.parse_args().rounds
    began = time.process_time()
    registers = load_registers()
    loading = time.process_time() - began
    paths = sorted(path for place in _PLACES for path in (ROOT / place).rglob("*"))
    found = [path for path in paths if path.suffix in _SUFFIXES and not path.stem.isupper()]
    documents = [path.read_bytes() for path in found]
    characters = sum(len(content.decode()) for content in documents)
    first, *others = (seconds(documents, registers) for _ in range(rounds + 1))
    best = min(others)
    length = characters // len(documents)
    for what, figure in (
        ("CPU seconds to load the registers", f"{loading:.2f}"),
        ("CPU seconds to compile the patterns", f"{max(first - best, 0):.2f}"),
        (f"documents per CPU second, each of {length} characters", f"{len(documents) / best:.0f}"),
        (f"documents of {_PAGE} characters per CPU second", f"{characters / _PAGE / best:.0f}"),
    ):
        print(f"{what:55}{figure:>8}")


if __name__ == "__main__":
    main()
