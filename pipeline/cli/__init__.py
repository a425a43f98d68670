"""The command line: what can be asked of the pipeline, and how it answers.

A module per command, which adds its arguments, calls the rooms and returns the exit status. Here:
the commands together, and how an error is told, in one or two lines. Heavy imports wait until the
command is known, so that `samrad --help` answers at once. How results look on the terminal stands
in `pipeline.terminal`.
"""

import argparse
from collections.abc import Sequence

from pipeline.cli import diff, evaluate, fetch, parse, publish, ui, validate
from pipeline.cli.answers import fail
from pipeline.limits import LimitsError, limits_in_words, read_limits

_COMMANDS = (fetch, publish, parse, validate, diff, evaluate, ui)
_DESCRIPTION = """\
Open data from the Swedish government's consultations with civil society: from the minutes in
raw/ to CSV, Parquet, an Excel workbook and an SQLite file, in outputs/samrad/latest/.
"""
_EPILOG = """\
examples:
  samrad fetch                                get what is new at the sources into raw/
  samrad publish                              read raw/ and release what has changed
  samrad parse raw/manual/2026/minutes.md     see what one document gives
  samrad parse minutes.txt --json | jq .points
  samrad validate outputs/samrad/latest/csv   check a package, also one from elsewhere
  samrad diff outputs/samrad/1.0.0 outputs/samrad/latest   see what changed
  samrad evaluate                             how right the parser is, table by table
  samrad ui                                   look at the assets, runs and checks

exit status:
  0  done
  1  failed, nothing was published; of fetch: a source failed
  2  wrong usage
  3  of diff --exit-code: something differs

environment:
  SAMRAD_STATE   where the record of runs lies, if not in the project's .dagster/
  SAMRAD_RAW, SAMRAD_OUT, SAMRAD_SOURCES
                 stand in for raw/, outputs/ and raw/sources.yaml
  SAMRAD_LIMITS  what reading one file may cost, as in SAMRAD_LIMITS="seconds=90 pages=2000":
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status, as `samrad --help` lists them."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        options.limits = read_limits()
    except LimitsError as error:
        parser.error(str(error))
    try:
        status: int = options.command(options)
    except KeyboardInterrupt:
        return fail("interrupted; nothing was published")
    except Exception as error:
        # The outermost boundary: whatever went wrong is told in one line, or shown with --debug.
        if options.debug:
            raise
        return fail(_told(error))
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
        epilog=_EPILOG + limits_in_words(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[common],
    )
    parser.set_defaults(debug=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands, common)
    return parser


def _told(error: Exception) -> str:
    """Return an error as one line: what it says, with its kind where it says too little."""
    text = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror and error.filename:
        text = f"{error.filename}: {error.strerror}"
    known = type(error).__module__.startswith("pipeline.") or isinstance(error, OSError)
    return text if known and text else f"{type(error).__name__}: {text} (see --debug)"
