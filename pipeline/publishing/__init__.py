"""From tables to releases: packages, versions, checksums, and the step that makes one public.

Belongs here: how a table becomes a file, what stands in a package, which version comes next, and
how `latest` moves. Does not belong here: whether the data are right (`pipeline.validation`) and
when to publish (`pipeline.orchestration`).

The way of a release: `plan_release` compares the new tables with the newest release and names the
version; `stage` writes a package aside, `stage_file` a file that holds all tables, once per format;
`release` makes all of it public in one step, with what it changes; `write_catalogue` lists the
releases for data portals. `history` keeps beside the releases how the runs ended; `open_package`
and `compare` read any two packages and tell what differs.
"""

from pipeline.publishing.annex import Annex
from pipeline.publishing.catalogue import write_catalogue
from pipeline.publishing.changelog import latest_section
from pipeline.publishing.changes import Changes, compare, summary
from pipeline.publishing.content import Content
from pipeline.publishing.errors import PublishingError
from pipeline.publishing.files import FILE_FORMATS, SQLITE, XLSX, FileFormat
from pipeline.publishing.formats import CSV, FORMATS, PARQUET, Format
from pipeline.publishing.history import begin_run, end_run, fail_run, history_file
from pipeline.publishing.opened import Opened, open_package
from pipeline.publishing.packages import verify_package, write_package
from pipeline.publishing.releases import (
    Plan,
    Release,
    newest_release,
    plan_release,
    publish,
    release,
    stage,
    stage_file,
)
from pipeline.publishing.versions import Change, Difference, differences, next_version

__all__ = [
    "CSV",
    "FILE_FORMATS",
    "FORMATS",
    "PARQUET",
    "SQLITE",
    "XLSX",
    "Annex",
    "Change",
    "Changes",
    "Content",
    "Difference",
    "FileFormat",
    "Format",
    "Opened",
    "Plan",
    "PublishingError",
    "Release",
    "begin_run",
    "compare",
    "differences",
    "end_run",
    "fail_run",
    "history_file",
    "latest_section",
    "newest_release",
    "next_version",
    "open_package",
    "plan_release",
    "publish",
    "release",
    "stage",
    "stage_file",
    "summary",
    "verify_package",
    "write_catalogue",
    "write_package",
]
