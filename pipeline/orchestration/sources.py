"""The sources, as Dagster shows them: an asset each, with its link, and what a fetch came to.

The fetching itself is done in `pipeline.fetching`. Runs that fetch hold the same store as runs
that publish, so that nobody reads raw/ while it is being filled.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import dagster as dg
import polars as pl

from pipeline.fetching import FetchError, Report, Source, fetch
from pipeline.ingest import ManifestError
from pipeline.orchestration.metadata import OWNERS, TAGS, markdown
from pipeline.project import Project

GROUP = "sources"
_SHOWN = 100


class FetchConfig(dg.Config):
    """What may be asked of a fetch: only pages published since a day, as 2025-01-31."""

    since: str | None = None


def build_sources(sources: Sequence[Source]) -> list[dg.AssetsDefinition]:
    """Return an asset for each source that is declared."""
    return [_source(source) for source in sources]


def key_of(source: Source) -> dg.AssetKey:
    """Return the key of a source's asset; tables may have the same names."""
    return dg.AssetKey([GROUP, source.id])


def _source(source: Source) -> dg.AssetsDefinition:
    overdue = timedelta(hours=max(source.fresh_hours, 1))
    stated = {"title": source.title, "publisher": source.publisher, "licence": source.licence}
    metadata = {name: dg.MetadataValue.text(value) for name, value in stated.items()} | {
        name: dg.MetadataValue.url(url)
        for name, url in {
            "link": source.link,
            "index": source.index_url or source.listing_url,
        }.items()
        if url
    }

    @dg.asset(
        key=key_of(source),
        group_name=GROUP,
        kinds={"python", "file" if not source.remote else "http"},
        description=f"{source.title} ({source.publisher}). "
        f"{'Fetched' if source.remote else 'Put by hand'} into `raw/{source.id}/`.",
        metadata=metadata,
        freshness_policy=dg.FreshnessPolicy.time_window(overdue)
        if source.remote and source.active
        else None,
        owners=OWNERS,
        tags=TAGS,
    )
    def files(
        context: dg.AssetExecutionContext, config: FetchConfig, project: dg.ResourceParam[Project]
    ) -> dg.MaterializeResult[None]:
        try:
            report = fetch(
                source,
                project.raw,
                project.indexes,
                told=context.log.info,
                since=date.fromisoformat(config.since) if config.since else None,
            )
        except (FetchError, ManifestError) as error:
            raise dg.Failure(f"{source.id}: {error}", allow_retries=False) from error
        for problem in report.problems:
            context.log.warning(str(problem))
        return dg.MaterializeResult(metadata=_told(report))

    return files


def _told(report: Report) -> dict[str, dg.MetadataValue]:
    """Return what a fetch came to, for the UI."""
    metadata: dict[str, dg.MetadataValue] = {
        "summary": dg.MetadataValue.text(str(report)),
        "fetched at": dg.MetadataValue.timestamp(datetime.now(UTC)),
        "files": dg.MetadataValue.int(report.files),
        "new files": dg.MetadataValue.int(len(report.new) + len(report.replaced)),
        "pages": dg.MetadataValue.int(report.pages),
        "unchanged": dg.MetadataValue.int(report.unchanged),
        "requests": dg.MetadataValue.int(report.asked),
        "bytes received": dg.MetadataValue.int(report.received),
        "problems": dg.MetadataValue.int(len(report.problems)),
    }
    lists = {
        "new": report.new,
        "replaced": report.replaced,
        "gone": report.gone,
        "back again": report.returned,
        "described anew": report.described,
        "no minutes yet": report.awaiting,
        "not fetched": report.left,
        "what went wrong": list(map(str, report.problems)),
    }
    return metadata | {
        name: dg.MetadataValue.md(markdown(pl.DataFrame({name: found[:_SHOWN]})))
        for name, found in lists.items()
        if found
    }
