"""How right the parser is: gold documents against what it makes of them, in figures.

Belongs here: reading gold documents (`gold`), pairing rows (`matching`), counting (`scores`), the
figures as tables (`figures`), in words (`report`) and as a picture (`chart`), what they must reach
(`floors`), and where they are kept while they hold (`kept`). Does not belong here: how documents
are parsed, how a terminal or Dagster shows figures.
"""

from pathlib import Path

from pipeline.evaluation.chart import chart
from pipeline.evaluation.figures import Figures, figures, no_figures
from pipeline.evaluation.floors import About, below_floors, read_about
from pipeline.evaluation.gold import Gold, GoldError, read_gold, resolver
from pipeline.evaluation.kept import kept
from pipeline.evaluation.report import accuracy_bytes, accuracy_json, accuracy_words
from pipeline.evaluation.scores import DocumentScore, Evaluation, score, summarise
from pipeline.extraction import extract
from pipeline.parsing import Metadata, ParsedDocument, parse
from pipeline.registers import Registers

__all__ = [
    "About",
    "DocumentScore",
    "Evaluation",
    "Figures",
    "Gold",
    "GoldError",
    "accuracy",
    "accuracy_bytes",
    "accuracy_json",
    "accuracy_words",
    "below_floors",
    "chart",
    "evaluate",
    "figures",
    "measure",
    "no_figures",
    "read_about",
    "read_gold",
    "resolver",
]

_DOCUMENT_ID = "0" * 16  # gold documents are in no release


def evaluate(directory: Path, registers: Registers, show_private: bool = False) -> Evaluation:
    """Read and parse every gold document in `directory` and measure it; GoldError if one is wrong.

    A document that cannot be read counts as one in which nothing was found.
    """
    golds = read_gold(directory, resolver(registers))
    return summarise([measure(gold, registers, show_private) for gold in golds])


def accuracy(directory: Path, registers: Registers, cache: Path) -> Figures:
    """Return the figures of the gold documents in `directory`, kept in `cache` while they hold."""
    golds = read_gold(directory, resolver(registers))
    files = {path for path in directory.iterdir() if path.is_file()}

    def measured() -> Figures:
        made = summarise([measure(gold, registers) for gold in golds])
        return figures(made, read_about(directory).sample)

    return kept(cache, files.union(gold.document for gold in golds), measured)


def measure(gold: Gold, registers: Registers, show_private: bool = False) -> DocumentScore:
    """Parse one gold document and compare it with what is expected."""
    extraction = extract(gold.document.read_bytes(), gold.document.name)
    if extraction.status == "read":
        parsed = parse(extraction, Metadata(_DOCUMENT_ID), registers)
    else:
        parsed = ParsedDocument(extraction.status, None, "", {})
    return score(gold, parsed, extraction, show_private)
