"""From tables to releases: packages, versions, checksums, and the step that makes one public.

Belongs here: how a table becomes a file, what stands in a package, which version comes next, and
how `latest` moves. Does not belong here: whether the data are right (`pipeline.validation`) and
when to publish (`pipeline.orchestration`).

The way of a release: `plan_release` compares the new tables with the newest release and names the
version; `stage` writes a package aside, `stage_file` a file that holds all tables, once per format;
`release` makes all of it public in one step.
"""

from pipeline.publishing.content import Content
from pipeline.publishing.errors import PublishingError
from pipeline.publishing.files import FILE_FORMATS, SQLITE, XLSX, FileFormat
from pipeline.publishing.formats import CSV, FORMATS, PARQUET, Format
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
    "Change",
    "Content",
    "Difference",
    "FileFormat",
    "Format",
    "Plan",
    "PublishingError",
    "Release",
    "differences",
    "newest_release",
    "next_version",
    "plan_release",
    "publish",
    "release",
    "stage",
    "stage_file",
    "verify_package",
    "write_package",
]
