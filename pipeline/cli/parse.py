"""`samrad parse`: the rows of one document, for people or as JSON."""

# ruff: noqa: PLC0415 - imports that take long stand where the command begins

import argparse
import os
import sys
from functools import partial

from pipeline.cli.answers import DONE
from pipeline.cli.arguments import Commands, day, file
from pipeline.project import Project


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "parse",
        parents=[common],
        help="show the rows that one document gives, without publishing",
        description="Read one document and show its rows, masked as in a release. The options "
        "stand in for what a manifest in raw/ would say of it.",
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
        "--json",
        action="store_true",
        help="one object {table: [row, ...]} with all tables and columns",
    )
    parser.set_defaults(command=_parse)


def _parse(options: argparse.Namespace) -> int:
    from pipeline.shards import prepare, run_sharded

    prepare()
    from pipeline.ingest import Origin
    from pipeline.reading import document_of, lost_rows, parse_file, tables_of
    from pipeline.schema import load_schemas
    from pipeline.terminal import show_document, write_json

    origin = Origin(published_date=options.published, page_url=options.page_url)
    work = partial(parse_file, options.file, options.limits)
    document = document_of(options.file, origin)
    memory = options.limits.memory_mib
    (rows,) = run_sharded(work, [document], lost_rows, lambda *_: None, memory_mib=memory)
    tables = tables_of(rows, load_schemas(Project.schemas))
    try:
        (write_json if options.json else show_document)(tables)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads our output has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
