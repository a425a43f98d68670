"""The command line: what can be asked of the pipeline, and how it answers.

Parses arguments, calls the rooms and turns their errors into one or two lines. Heavy imports wait
until the command is known, so that `samrad --help` answers at once. How results look on the
terminal stands in `pipeline.terminal`.
"""

# ruff: noqa: PLC0415 - imports that take long stand where their command begins

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from pipeline.project import Project

DONE, FAILED, USAGE = 0, 1, 2

_DESCRIPTION = """\
Open data from the Swedish government's consultations with civil society: from the minutes in
raw/ to two data packages, CSV and Parquet, in outputs/samrad/latest/.
"""
_EPILOG = """\
examples:
  samrad publish                              read raw/ and release what has changed
  samrad parse raw/manual/2026/minutes.md     see what one document gives
  samrad parse minutes.txt --json | jq .points
  samrad validate outputs/samrad/latest/csv   check a package, also one from elsewhere
  samrad ui                                   look at the assets, runs and checks

exit status:
  0  done
  1  failed, nothing was published
  2  wrong usage

environment:
  SAMRAD_STATE  where the record of runs lies, if not in the project's .dagster/
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 failed, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.command(options)
    except KeyboardInterrupt:
        return _fail("interrupted; nothing was published")
    except Exception as error:
        # The outermost boundary: whatever went wrong is told in one line, or shown with --debug.
        if options.debug:
            raise
        return _fail(_told(error))
    return status


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,
        help="show the traceback of an error",
    )
    parser = argparse.ArgumentParser(
        prog="samrad",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[common],
    )
    parser.set_defaults(debug=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    publish = commands.add_parser(
        "publish",
        parents=[common],
        help="the main job: read raw/, check everything, publish a release if anything changed",
        description="Read every document, build and check the tables, and publish both packages "
        "as OUT/samrad/<version> and OUT/samrad/latest. If any check fails nothing is published. "
        "The run is recorded in .dagster/, where `samrad ui` shows it.",
    )
    publish.add_argument(
        "--raw",
        type=_directory,
        default=Project.raw,
        metavar="DIR",
        help="where the documents lie (default: the project's raw/)",
    )
    publish.add_argument(
        "--out",
        type=_new_directory,
        default=Project.out,
        metavar="DIR",
        help="where releases are made (default: the project's outputs/)",
    )
    publish.set_defaults(command=_publish)

    parse = commands.add_parser(
        "parse",
        parents=[common],
        help="show the rows that one document gives, without publishing",
        description="Read one document and show its rows, masked as in a release. The options "
        "stand in for what a manifest in raw/ would say of it.",
    )
    parse.add_argument("file", type=_file, metavar="FILE", help="the document")
    parse.add_argument(
        "--published",
        type=_date,
        metavar="DATE",
        help="the day it was published, as 2025-01-31",
    )
    parse.add_argument("--page-url", metavar="URL", help="the page it was published on")
    parse.add_argument(
        "--json",
        action="store_true",
        help="one object {table: [row, ...]} with all tables and columns",
    )
    parse.set_defaults(command=_parse)

    validate = commands.add_parser(
        "validate",
        parents=[common],
        help="check a package: descriptor, types, constraints, keys, provenance, checksums",
        description="Check a data package, CSV or Parquet, and name every problem found.",
    )
    validate.add_argument(
        "package",
        type=_directory,
        metavar="PACKAGE_DIR",
        help="the directory with the package's datapackage.json",
    )
    validate.set_defaults(command=_validate)

    ui = commands.add_parser(
        "ui",
        parents=[common],
        help="open the Dagster UI over the recorded runs; publishes by itself when raw/ changes",
        description="Serve the Dagster UI on this machine only, with the daily schedule and the "
        "sensor on raw/ running, until Ctrl-C.",
    )
    ui.add_argument("--port", type=int, default=3000, help="default: 3000")
    ui.set_defaults(command=_ui)
    return parser


def _publish(options: argparse.Namespace) -> int:
    from pipeline.terminal import Steps, show_release

    with Steps() as steps:
        from pipeline.orchestration.runs import RunFailedError, publish

        try:
            done = publish(Project(raw=options.raw, out=options.out), steps.heed)
        except RunFailedError as error:
            if options.debug:
                print(error.details, file=sys.stderr)
            return _fail(str(error), "nothing was published; the last release stays as it was")
    show_release(done.version, done.new, done.latest, done.tables)
    return DONE


def _parse(options: argparse.Namespace) -> int:
    from pipeline.ingest import Origin
    from pipeline.reading import read_file
    from pipeline.schema import load_schemas
    from pipeline.terminal import show_document, write_json

    origin = Origin(published_date=options.published, page_url=options.page_url)
    tables = read_file(options.file, origin, load_schemas(Project.schemas))
    try:
        (write_json if options.json else show_document)(tables)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads our output has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _validate(options: argparse.Namespace) -> int:
    from pipeline.validation import validate_package

    problems = validate_package(options.package)
    for problem in problems:
        print(problem)
    if problems:
        return _fail(f"{options.package}: {len(problems)} problems")
    print(f"{options.package}: valid")
    return DONE


def _ui(options: argparse.Namespace) -> NoReturn:
    from pipeline.orchestration.runs import serve

    print(f"In some seconds at http://127.0.0.1:{options.port}, until Ctrl-C.", flush=True)
    serve(Project(), options.port)


def _told(error: Exception) -> str:
    """Return an error as one line: what it says, with its kind where it says too little."""
    text = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror and error.filename:
        text = f"{error.filename}: {error.strerror}"
    known = type(error).__module__.startswith("pipeline.") or isinstance(error, OSError)
    return text if known and text else f"{type(error).__name__}: {text} (see --debug)"


def _fail(*lines: str) -> int:
    for line in lines:
        print(f"samrad: {line}", file=sys.stderr)
    return FAILED


def _new_directory(value: str) -> Path:
    path = Path(value).absolute()
    existing = next(place for place in (path, *path.parents) if place.exists())
    if not existing.is_dir():
        raise argparse.ArgumentTypeError(f"{existing} is not a directory")
    return path


def _directory(value: str) -> Path:
    path = Path(value).absolute()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{value} is not a directory")
    return path


def _file(value: str) -> Path:
    path = Path(value).absolute()
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{value} is not a file")
    return path


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value} is not a date such as 2025-01-31") from None


if __name__ == "__main__":
    sys.exit(main())
