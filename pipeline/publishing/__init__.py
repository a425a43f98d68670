"""From tables to releases: packages, versions, checksums, and the step that makes one public.

Belongs here: how a table becomes a file, what stands in a package, which version comes next, and
how `latest` moves. Does not belong here: whether the data are right (`pipeline.validation`) and
when to publish (`pipeline.orchestration`).

The way of a release: `plan_release` compares the new tables with the newest release and names the
version; `stage` writes a package aside, once per format; `release` makes both public in one step;
`write_catalogue` tells the catalogue.
"""

from pipeline.publishing.catalogue import write_catalogue
from pipeline.publishing.content import Content
from pipeline.publishing.errors import PublishingError
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
)
from pipeline.publishing.versions import Change, Difference, differences, next_version

__all__ = [
    "CSV",
    "FORMATS",
    "PARQUET",
    "Change",
    "Content",
    "Difference",
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
    "verify_package",
    "write_catalogue",
    "write_package",
]
