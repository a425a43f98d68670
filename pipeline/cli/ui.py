"""`samrad ui`: the Dagster UI over the recorded runs, on this machine."""

# ruff: noqa: PLC0415 - imports that take long stand where the command begins

import argparse
from typing import NoReturn

from pipeline.cli.arguments import Commands
from pipeline.project import Project


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "ui",
        parents=[common],
        help="open the Dagster UI over the recorded runs; publishes by itself when raw/ changes",
        description="Serve the Dagster UI on this machine only, with the daily schedules and the "
        "sensor on raw/ running, until Ctrl-C.",
    )
    parser.add_argument("--port", type=int, default=3000, help="default: 3000")
    parser.set_defaults(command=_ui)


def _ui(options: argparse.Namespace) -> NoReturn:
    from pipeline.orchestration.runs import serve

    print(f"In some seconds at http://127.0.0.1:{options.port}, until Ctrl-C.", flush=True)
    serve(Project(), options.port)
