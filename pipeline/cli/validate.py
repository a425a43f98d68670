"""`samrad validate`: every problem of a package, ours or from elsewhere."""

# ruff: noqa: PLC0415 - imports that take long stand where the command begins

import argparse

from pipeline.cli.answers import DONE, answering, fail
from pipeline.cli.arguments import Commands, directory


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "validate",
        parents=[common],
        help="check a package: descriptor, types, constraints, keys, provenance, checksums",
        description="Check a data package, CSV or Parquet, and name every problem found.",
    )
    parser.add_argument(
        "package",
        type=directory,
        metavar="PACKAGE_DIR",
        help="the directory with the package's datapackage.json",
    )
    parser.set_defaults(command=_validate)


def _validate(options: argparse.Namespace) -> int:
    from pipeline.validation import validate_package

    problems = validate_package(options.package)
    with answering():
        print("\n".join(map(str, problems)) or f"{options.package}: valid")
    if not problems:
        return DONE
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return fail(f"{options.package}: {count}")
