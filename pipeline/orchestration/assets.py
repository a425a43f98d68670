"""The data, from raw files to a release, as Dagster shows it.

Each asset names a step, calls the rooms that do the work and says what came of it. The work
itself belongs to the rooms.
"""

from collections.abc import Mapping
from functools import partial

import dagster as dg
import polars as pl

from pipeline.ingest import scan_raw
from pipeline.orchestration.metadata import (
    column_schema,
    described,
    files_in,
    markdown,
    problem_table,
    published_metadata,
    table_metadata,
)
from pipeline.orchestration.planning import packages, plan_frame, plan_of, planned, releases
from pipeline.orchestration.values import (
    Frames,
    Schemas,
    documents_of,
    frame_of,
    with_extractions,
)
from pipeline.project import Project
from pipeline.publishing import CSV, PARQUET, Format, release, stage, write_catalogue
from pipeline.reading import extract_shard, lost, lost_rows, parse_shard
from pipeline.schema import TableSchema, load_dataset
from pipeline.shards import run_sharded
from pipeline.tables import build, document_frames
from pipeline.validation import check_packages_equal, validate_package

_OWNERS = ["team:samradsdata"]
_TAGS = {"dataset": "samrad"}


def build_assets(schemas: Schemas) -> list[dg.AssetsDefinition]:
    """Return all assets; the tables and their order are those of `schemas`."""
    tables = [_table(schema) for name, schema in schemas.items() if name != "segments"]
    packages = [_package(CSV, schemas), _package(PARQUET, schemas)]
    return [
        raw_documents,
        extracted_texts,
        _segments(schemas["segments"], schemas),
        *tables,
        *packages,
        _release(schemas),
    ]


@dg.asset(group_name="ingest", kinds={"python", "file"}, owners=_OWNERS, tags=_TAGS)
def raw_documents(project: dg.ResourceParam[Project]) -> dg.Output[pl.DataFrame]:
    """The files in raw/: a row per distinct content, with what the manifests say of its origin."""
    documents = frame_of(scan_raw(project.raw))
    if documents.is_empty():
        raise dg.Failure(
            f"{project.raw} holds no documents; put minutes there, as SOURCE/YEAR/FILE",
            allow_retries=False,
        )
    metadata = table_metadata(documents.drop("origin", "copies")) | {
        "directory": dg.MetadataValue.path(project.raw)
    }
    return dg.Output(documents, metadata=metadata)


@dg.asset(group_name="extraction", kinds={"python"}, owners=_OWNERS, tags=_TAGS)
def extracted_texts(
    context: dg.AssetExecutionContext,
    project: dg.ResourceParam[Project],
    raw_documents: pl.DataFrame,
) -> dg.Output[pl.DataFrame]:
    """The text of every document in blocks, or why there is none; kept by content, read once.

    The texts themselves stay in the cache, from which the segments are made shard by shard.
    """
    extractions = run_sharded(
        partial(extract_shard, project.raw, project.cache),
        documents_of(raw_documents),
        lost,
        lambda done, total: context.log.info(f"{done} of {total} documents"),
    )
    extracted = with_extractions(raw_documents, extractions)
    unread = extracted.filter(pl.col("status") != "read").select("path", "status", "reason")
    return dg.Output(
        extracted,
        metadata={
            **table_metadata(extracted.select("path", "media_type", "status", "character_count")),
            "characters": int(extracted["character_count"].sum()),
            "not read": dg.MetadataValue.md(markdown(unread)),
        },
    )


def _segments(schema: TableSchema, schemas: Schemas) -> dg.AssetsDefinition:
    @dg.asset(
        name=schema.name,
        group_name="parsing",
        kinds={"python", "polars"},
        metadata={"dagster/column_schema": column_schema(schema)},
        description=described(schema),
        owners=_OWNERS,
        tags=_TAGS,
    )
    def segments(
        context: dg.AssetExecutionContext,
        project: dg.ResourceParam[Project],
        extracted_texts: pl.DataFrame,
    ) -> dg.Output[Mapping[str, pl.DataFrame]]:
        read = run_sharded(
            partial(parse_shard, project.raw, project.cache),
            documents_of(extracted_texts),
            lost_rows,
            lambda done, total: context.log.info(f"{done} of {total} documents"),
        )
        frames = document_frames(read, schemas)
        built = build(schema, frames)
        return dg.Output(
            {**frames, schema.name: built},
            metadata=published_metadata(built, schema.name, releases(project) / "latest"),
        )

    return segments


def _table(schema: TableSchema) -> dg.AssetsDefinition:
    @dg.asset(
        name=schema.name,
        group_name="tables",
        kinds={"python", "polars"},
        metadata={"dagster/column_schema": column_schema(schema)},
        description=described(schema),
        owners=_OWNERS,
        tags=_TAGS,
    )
    def table(
        project: dg.ResourceParam[Project], segments: Mapping[str, pl.DataFrame]
    ) -> dg.Output[pl.DataFrame]:
        built = build(schema, segments)
        return dg.Output(
            built, metadata=published_metadata(built, schema.name, releases(project) / "latest")
        )

    return table


def _package(kind: Format, schemas: Schemas) -> dg.AssetsDefinition:
    @dg.asset(
        name=f"{kind.name}_package",
        group_name="publishing",
        kinds={kind.name},
        ins={name: dg.AssetIn(name) for name in schemas},
        description=f"The tables as a self-contained Data Package of {kind.title} files, set aside "
        "until the release makes it public.",
        owners=_OWNERS,
        tags=_TAGS,
    )
    def package(project: dg.ResourceParam[Project], **values: Frames) -> dg.Output[pl.DataFrame]:
        plan, content = planned(project, schemas, values)
        directory = stage(plan, kind, content)
        return dg.Output(
            plan_frame(plan),
            metadata={
                "version": plan.version,
                "dagster/row_count": sum(table.height for table in content.tables.values()),
                "files": dg.MetadataValue.md(markdown(files_in(directory))),
                "public as": dg.MetadataValue.path(plan.out / "latest" / kind.name),
            },
        )

    return package


def _release(schemas: Schemas) -> dg.AssetsDefinition:
    @dg.asset(
        name="release",
        group_name="publishing",
        kinds={"csv", "parquet"},
        owners=_OWNERS,
        tags=_TAGS,
    )
    def newest_release(
        project: dg.ResourceParam[Project],
        csv_package: pl.DataFrame,
        parquet_package: pl.DataFrame,
    ) -> dg.MaterializeResult[None]:
        """The newest version of the data: both packages made public in one step, and catalogued.

        Refuses by itself what the checks refuse, since a run need not include them.
        """
        plan = plan_of(csv_package, parquet_package)
        csv, parquet = packages(plan)
        problems = validate_package(csv) + check_packages_equal(csv, parquet, schemas)
        if problems:
            raise dg.Failure(
                f"not released: {problems[0]}",
                metadata={"problems": dg.MetadataValue.md(problem_table(problems))},
                allow_retries=False,
            )
        made = release(plan)
        catalogue = write_catalogue(plan.out, load_dataset(project.schemas))
        latest = plan.out / "latest"
        return dg.MaterializeResult(
            metadata={
                "version": made.version,
                "new": made.changed,
                "because": dg.MetadataValue.md(
                    "\n".join(f"- {reason}" for reason in plan.reasons) or "nothing has changed"
                ),
                "directory": dg.MetadataValue.path(made.path),
                "stable names": dg.MetadataValue.path(latest),
                "catalogue": dg.MetadataValue.path(catalogue),
            }
        )

    return newest_release
