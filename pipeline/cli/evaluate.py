"""`samrad evaluate`: how right the parser is on documents whose tables are known."""

# ruff: noqa: PLC0415 - imports that take long stand where the command begins

import argparse
import json

from pipeline.cli.answers import DONE, answering, warn_of_names
from pipeline.cli.arguments import Commands, directory
from pipeline.project import Project


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "evaluate",
        parents=[common],
        help="how right the parser is, on documents whose tables a person has read",
        description="Parse every gold document and compare its rows with those expected: "
        "precision, recall and F1 by table, exact and by overlap of the quoted text, with "
        "intervals by resampling documents; right cells; rows split and merged. A gold document "
        "is NAME.txt (.md, .pdf, .docx, .html) with NAME.json beside it, of the form that "
        "tests/documents/README.md describes; a table that the JSON leaves out is not measured.",
    )
    parser.add_argument(
        "--gold",
        type=directory,
        default=Project.gold,
        metavar="DIR",
        help="the gold documents (default: the project's tests/documents)",
    )
    parser.add_argument(
        "--differences",
        action="store_true",
        help="also name every row and cell that is not as expected",
    )
    parser.add_argument(
        "--show-private",
        action="store_true",
        help="name private people in the differences; without it they are masked",
    )
    parser.add_argument(
        "--json", action="store_true", help="the figures and differences as one object"
    )
    parser.set_defaults(command=_evaluate)


def _evaluate(options: argparse.Namespace) -> int:
    from pipeline.evaluation import accuracy_json, evaluate, figures, read_about
    from pipeline.registers import load_registers
    from pipeline.terminal import show_differences, show_figures

    sample = read_about(options.gold).sample
    evaluation = evaluate(options.gold, load_registers(), options.show_private)
    found = figures(evaluation, sample)
    differences = {document.name: document.differences for document in evaluation.documents}
    if options.show_private:
        warn_of_names()
    with answering():
        if options.json:
            told = accuracy_json(found) | {"differences": differences}
            print(json.dumps(told, ensure_ascii=False, indent=1))
            return DONE
        show_figures(found)
        if options.differences:
            show_differences(differences)
    return DONE
