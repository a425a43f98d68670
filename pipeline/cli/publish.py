"""`samrad publish`: the main job, with its steps on the terminal."""

# ruff: noqa: PLC0415 - imports that take long stand where the command begins

import argparse
import sys

from pipeline.cli.answers import DONE, fail
from pipeline.cli.arguments import Commands, directory, new_directory
from pipeline.project import Project


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "publish",
        parents=[common],
        help="the main job: read raw/, check everything, publish a release if anything changed",
        description="Read every document, build and check the tables, and publish every format "
        "as OUT/samrad/<version> and OUT/samrad/latest. If any check fails nothing is published. "
        "The run is recorded in .dagster/, where `samrad ui` shows it, and how it ended in "
        "OUT/versions.json.",
    )
    parser.add_argument(
        "--raw",
        type=directory,
        default=Project.raw,
        metavar="DIR",
        help="where the documents lie (default: the project's raw/)",
    )
    parser.add_argument(
        "--out",
        type=new_directory,
        default=Project.out,
        metavar="DIR",
        help="where releases are made (default: the project's outputs/)",
    )
    parser.set_defaults(command=_publish)


def _publish(options: argparse.Namespace) -> int:
    from pipeline.shards import prepare

    prepare()
    from pipeline.tables.coverage import unclassified
    from pipeline.terminal import Steps, show_release

    with Steps() as steps:
        from pipeline.orchestration.runs import RunFailedError, publish

        try:
            done = publish(Project(raw=options.raw, out=options.out), steps.heed)
        except RunFailedError as error:
            if options.debug:
                print(error.details, file=sys.stderr)
            return fail(str(error), "nothing was published; the last release stays as it was")
    told = unclassified(done.tables["segments"])
    show_release(done.version, done.new, done.places, done.tables, told)
    return DONE
