"""`samrad parse`: the rows of one document, for people or as JSON."""

# ruff: noqa: PLC0415 - imports that take long stand where the command begins

import argparse
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from pipeline.cli.answers import DONE, answering, warn, warn_of_names
from pipeline.cli.arguments import Commands, day, file
from pipeline.project import Project

if TYPE_CHECKING:
    from pipeline.ingest import RawDocument


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "parse",
        parents=[common],
        help="show the rows that one document gives, without publishing",
        description="Read one document and show its rows, masked as in a release. The options "
        "stand in for what a manifest in raw/ would say of it. The rows are as the parser reads "
        "them; where raw/corrections.yaml puts some right in a release, a line says so.",
    )
    parser.add_argument("file", type=file, metavar="FILE", help="the document")
    parser.add_argument(
        "--published",
        type=day,
        metavar="DATE",
        help="the day it was published, as 2025-01-31",
    )
    parser.add_argument("--page-url", metavar="URL", help="the page it was published on")
    parser.add_argument(
        "--sender",
        action="append",
        default=[],
        metavar="NAME",
        help="who published that page; may be given more than once",
    )
    parser.add_argument("--reference-number", metavar="DNR", help="the page's diarienummer")
    parser.add_argument(
        "--json",
        action="store_true",
        help="one object {table: [row, ...]} with all tables and columns",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="instead of the rows: every segment of the text, what it was taken for, and why",
    )
    parser.add_argument(
        "--show-private",
        action="store_true",
        help="with --explain: do not mask the names of private people",
    )
    parser.set_defaults(command=_parse, usage=parser.error)


def _parse(options: argparse.Namespace) -> int:
    from pipeline.shards import prepare, run_sharded

    prepare()
    if options.explain:
        return _explain(options)
    if options.show_private:
        options.usage("--show-private goes with --explain; rows are masked as in a release")
    from pipeline.reading import lost_rows, parse_file, tables_of
    from pipeline.schema import load_schemas
    from pipeline.tables.coverage import unclassified
    from pipeline.terminal import show_document, write_json

    work = partial(parse_file, options.file, options.limits)
    document = _document(options)
    memory = options.limits.memory_mib
    (rows,) = run_sharded(work, [document], lost_rows, lambda *_: None, memory_mib=memory)
    tables = tables_of(rows, load_schemas(Project.schemas))
    with answering():
        if options.json:
            write_json(tables)
        else:
            show_document(tables, unclassified(tables["segments"]))
    _tell_of_corrections(document.document_id)
    return DONE


def _document(options: argparse.Namespace) -> "RawDocument":
    from pipeline.ingest import Origin
    from pipeline.reading import document_of

    origin = Origin(
        published_date=options.published,
        page_url=options.page_url,
        senders=tuple(options.sender),
        reference_number=options.reference_number,
    )
    return document_of(options.file, origin)


def _tell_of_corrections(document_id: str) -> None:
    """Say how many cells of the document a release has otherwise than the parser reads them."""
    from pipeline.corrections import CORRECTIONS, CorrectionError, read_corrections
    from pipeline.schema import load_schemas

    try:
        listed = read_corrections(Project.raw, load_schemas(Project.schemas))
    except CorrectionError as error:
        warn(str(error))
        return
    count = sum(each.document_id == document_id for each in listed)
    if count:
        cells = "1 cell of it" if count == 1 else f"{count} cells of it"
        warn(f"shown as the parser reads it; {CORRECTIONS} puts {cells} right in a release")


def _explain(options: argparse.Namespace) -> int:
    from pipeline.explanation import explain_file, unexplained
    from pipeline.shards import run_sharded
    from pipeline.terminal import show_explanation

    if options.json:
        options.usage("--explain is for people; leave out --json")
    work = partial(explain_file, options.file, options.limits, options.show_private)
    document = _document(options)
    memory = options.limits.memory_mib
    (explanation,) = run_sharded(work, [document], unexplained, lambda *_: None, memory_mib=memory)
    if options.show_private:
        warn_of_names()
    with answering():
        show_explanation(asdict(explanation))
    return DONE
