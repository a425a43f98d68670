"""`samrad fetch`: what is new at the sources, into raw/."""

# ruff: noqa: PLC0415 - imports that take long stand where the command begins

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.cli.answers import DONE, answering, fail, warn
from pipeline.cli.arguments import Commands, day, file, new_directory
from pipeline.project import Project

if TYPE_CHECKING:
    from pipeline.fetching import Source

_EPILOG = """\
examples:
  samrad fetch                      all active sources, then `samrad publish`
  samrad fetch --dry-run            only say what they have
  samrad fetch --source regeringen --since 2025-01-01
  samrad fetch --sources mirror.yaml

Sources are declared in raw/sources.yaml, and what is fetched is described in
raw/<source>/manifest.yaml; raw/README.md explains both. Files that have not changed are not
downloaded again, a replaced file is kept beside the old one, and nothing is ever removed.
"""


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "fetch",
        parents=[common],
        help="fetch what is new where the documents are published, into raw/",
        description="Ask the sources of raw/sources.yaml for documents that are new or have "
        "changed, politely, and keep them in raw/. A source that fails is told, with exit status "
        "1, and holds up no other.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--source",
        action="append",
        metavar="ID",
        help="only this source, also if it is not active; may be given more than once",
    )
    parser.add_argument(
        "--since", type=day, metavar="DATE", help="only pages published since, as 2025-01-31"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what the sources have, change nothing in raw/"
    )
    parser.add_argument(
        "--raw",
        type=new_directory,
        default=Project.raw,
        metavar="DIR",
        help="where the documents go (default: the project's raw/)",
    )
    parser.add_argument(
        "--sources",
        type=file,
        default=Project.sources,
        metavar="FILE",
        help="what declares the sources (default: the project's raw/sources.yaml)",
    )
    parser.set_defaults(command=_fetch)


def _fetch(options: argparse.Namespace) -> int:
    from pipeline.fetching import load_sources

    project = Project(raw=options.raw, sources=options.sources)
    declared = {source.id: source for source in load_sources(project.sources).sources}
    for asked in options.source or ():
        if asked not in declared:
            return fail(f"no source {asked!r}; there are {', '.join(declared)}")
    if options.source:
        chosen = [declared[asked] for asked in dict.fromkeys(options.source)]
    else:
        chosen = [source for source in declared.values() if source.active]
    return (_look if options.dry_run else _run)(project, chosen, options)


def _look(project: Project, chosen: Sequence["Source"], options: argparse.Namespace) -> int:
    from pipeline.fetching import FetchError, look
    from pipeline.terminal import show_prospects

    status = DONE
    for source in chosen:
        if not source.remote:
            continue
        try:
            found = look(source, project.raw, project.indexes, options.since)
        except FetchError as error:
            status = fail(f"{source.id}: {error}")
            continue
        show_prospects(source.id, [(p.state, p.kind, p.published, p.title) for p in found])
    return status


def _run(project: Project, chosen: Sequence["Source"], options: argparse.Namespace) -> int:
    from pipeline.terminal import Steps

    project.raw.mkdir(parents=True, exist_ok=True)
    with Steps() as steps:
        from pipeline.orchestration.runs import RunFailedError, fetch

        def heed(step: str, text: str, ended: bool) -> None:
            steps.heed(step.removeprefix("sources__"), text, ended)

        try:
            done = fetch(project, chosen, options.since, heed)
        except RunFailedError as error:
            if options.debug:
                print(error.details, file=sys.stderr)
            rest = "what was fetched before is in raw/, and can be published"
            return fail(*error.warnings, *error.reasons, rest)
    for warning in done.warnings:
        warn(warning)
    news = f"{done.new} new files" if done.new else "nothing new"
    with answering():
        print(f"{news} in {project.raw}" + ("; now: samrad publish" if done.new else ""))
    return DONE
