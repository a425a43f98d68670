"""The data, from raw files to a release, as Dagster shows it.

Each asset names a step, calls the rooms that do the work and says what came of it. The work
itself belongs to the rooms.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import dagster as dg
import polars as pl

from pipeline.corrections import apply_corrections
from pipeline.fetching import Source
from pipeline.ingest import scan_raw
from pipeline.limits import read_limits
from pipeline.orchestration.formats import COMPARED, KINDS, Kind, asset_of, path_of, unequal
from pipeline.orchestration.metadata import (
    OWNERS,
    SHOWN_DOCUMENTS,
    TAGS,
    column_schema,
    described,
    files_in,
    markdown,
    problem_table,
    published_metadata,
    row_counts,
    table_metadata,
)
from pipeline.orchestration.planning import plan_frame, plan_of, planned, releases
from pipeline.orchestration.quality import accuracy, build_corrections, organisations_to_review
from pipeline.orchestration.recording import record_beginning, record_end
from pipeline.orchestration.sources import build_sources, key_of
from pipeline.orchestration.values import (
    Frames,
    Schemas,
    documents_of,
    frame_of,
    set_apart,
    unread_extractions,
    with_extractions,
)
from pipeline.project import Project
from pipeline.publishing import (
    CSV,
    Format,
    latest_section,
    release,
    stage,
    stage_file,
    write_catalogue,
)
from pipeline.reading import extract_shard, lost, lost_rows, parse_shard, unread_rows
from pipeline.schema import TableSchema, load_dataset
from pipeline.shards import run_sharded
from pipeline.tables import build, document_frames
from pipeline.validation import validate_package


def build_assets(schemas: Schemas, sources: Sequence[Source]) -> list[dg.AssetsDefinition]:
    """Return all assets; the tables and their order are those of `schemas`."""
    tables = [_table(schema) for name, schema in schemas.items() if name != "segments"]
    return [
        *build_sources(sources),
        _raw_documents(sources),
        build_corrections(schemas),
        extracted_texts,
        _segments(schemas["segments"], schemas),
        *tables,
        organisations_to_review,
        accuracy,
        *(_format(kind, schemas) for kind in KINDS),
        _release(schemas),
    ]


def _raw_documents(sources: Sequence[Source]) -> dg.AssetsDefinition:
    @dg.asset(
        deps=[key_of(source) for source in sources],
        group_name="ingest",
        kinds={"python", "file"},
        owners=OWNERS,
        tags=TAGS,
    )
    def raw_documents(
        context: dg.AssetExecutionContext, project: dg.ResourceParam[Project]
    ) -> dg.Output[pl.DataFrame]:
        """The files in raw/: a row per distinct content, with what manifests say of its origin."""
        record_beginning(context, project)
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

    return raw_documents


@dg.asset(group_name="extraction", kinds={"python"}, owners=OWNERS, tags=TAGS)
def extracted_texts(
    context: dg.AssetExecutionContext,
    project: dg.ResourceParam[Project],
    raw_documents: pl.DataFrame,
) -> dg.Output[pl.DataFrame]:
    """The text of every document in blocks, or why there is none; kept by content, read once.

    The texts themselves stay in the cache, from which the segments are made shard by shard.
    """
    limits = read_limits()
    extractions = run_sharded(
        partial(extract_shard, project.raw, project.cache, limits),
        documents_of(raw_documents),
        lost,
        lambda done, total: context.log.info(f"{done} of {total} documents"),
        memory_mib=limits.memory_mib,
    )
    extracted = with_extractions(raw_documents, extractions)
    unread = extracted.filter(pl.col("status") != "read").select("path", "status", "reason")
    apart = set_apart(raw_documents, extractions)
    return dg.Output(
        extracted,
        metadata={
            **table_metadata(extracted.select("path", "media_type", "status", "character_count")),
            "characters": int(extracted["character_count"].sum()),
            "not read": dg.MetadataValue.md(markdown(unread)),
            "not running text": dg.MetadataValue.md(markdown(apart.head(SHOWN_DOCUMENTS))),
        },
    )


def _segments(schema: TableSchema, schemas: Schemas) -> dg.AssetsDefinition:
    @_shown_as(schema, "parsing")
    def segments(
        context: dg.AssetExecutionContext,
        project: dg.ResourceParam[Project],
        extracted_texts: pl.DataFrame,
        corrections: pl.DataFrame,
    ) -> dg.Output[Mapping[str, pl.DataFrame]]:
        limits = read_limits()
        rows = run_sharded(
            partial(parse_shard, project.raw, project.cache, limits),
            documents_of(extracted_texts.filter(status="read")),
            lost_rows,
            lambda done, total: context.log.info(f"{done} of {total} documents"),
            memory_mib=limits.memory_mib,
        )
        unread = extracted_texts.filter(pl.col("status") != "read")
        rows += map(unread_rows, documents_of(unread), unread_extractions(unread))
        frames = apply_corrections(corrections, document_frames(rows, schemas), schemas)
        built = build(schema, frames)
        return dg.Output(
            {**frames, schema.name: built},
            metadata=published_metadata(built, schema.name, releases(project) / "latest"),
        )

    return segments


def _table(schema: TableSchema) -> dg.AssetsDefinition:
    @_shown_as(schema, "tables")
    def table(
        project: dg.ResourceParam[Project], segments: Mapping[str, pl.DataFrame]
    ) -> dg.Output[pl.DataFrame]:
        built = build(schema, segments)
        return dg.Output(
            built, metadata=published_metadata(built, schema.name, releases(project) / "latest")
        )

    return table


def _shown_as(
    schema: TableSchema, group: str
) -> Callable[[Callable[..., object]], dg.AssetsDefinition]:
    """The decorator of an asset that is a published table."""
    return dg.asset(
        name=schema.name,
        group_name=group,
        kinds={"python", "polars"},
        metadata={"dagster/column_schema": column_schema(schema)},
        description=described(schema),
        owners=OWNERS,
        tags=TAGS,
    )


def _format(kind: Kind, schemas: Schemas) -> dg.AssetsDefinition:
    @dg.asset(
        name=asset_of(kind),
        group_name="publishing",
        kinds={kind.name},
        ins={name: dg.AssetIn(name) for name in (*schemas, "accuracy", "corrections")},
        description=f"{kind.description.en} Set aside until the release makes it public.",
        owners=OWNERS,
        tags=TAGS,
    )
    def made(
        project: dg.ResourceParam[Project],
        accuracy: Mapping[str, pl.DataFrame],
        corrections: pl.DataFrame,
        **values: Frames,
    ) -> dg.Output[pl.DataFrame]:
        plan, content = planned(project, schemas, values, accuracy, corrections)
        if isinstance(kind, Format):
            files = files_in(stage(plan, kind, content))
        else:
            place = stage_file(plan, kind, content).parent
            files = files_in(place, only=kind.files(plan.name))
        return dg.Output(
            plan_frame(plan),
            metadata={
                "version": plan.version,
                "dagster/row_count": sum(table.height for table in content.tables.values()),
                "rows": dg.MetadataValue.md(markdown(row_counts(content.tables))),
                "files": dg.MetadataValue.md(markdown(files)),
                "public as": dg.MetadataValue.path(plan.out / "latest" / kind.place(plan.name)),
            },
        )

    return made


def _release(schemas: Schemas) -> dg.AssetsDefinition:
    @dg.asset(
        name="release",
        group_name="publishing",
        kinds={kind.name for kind in KINDS},
        ins={asset_of(kind): dg.AssetIn(asset_of(kind)) for kind in KINDS},
        owners=OWNERS,
        tags=TAGS,
    )
    def newest_release(
        context: dg.AssetExecutionContext,
        project: dg.ResourceParam[Project],
        **plans: pl.DataFrame,
    ) -> dg.MaterializeResult[None]:
        """The newest version of the data: all formats made public in one step, and catalogued.

        Refuses by itself what the checks refuse, since a run need not include them.
        """
        plan = plan_of(*plans.values())
        problems = validate_package(path_of(plan, CSV))
        for kind in COMPARED:
            problems += unequal(plan, kind, schemas)
        if problems:
            raise dg.Failure(
                f"not released: {problems[0]}",
                metadata={"problems": dg.MetadataValue.md(problem_table(problems))},
                allow_retries=False,
            )
        made = release(plan)
        catalogue = write_catalogue(plan.out, load_dataset(project.schemas))
        record_end(context, project, made)
        latest = plan.out / "latest"
        return dg.MaterializeResult(
            metadata={
                "version": made.version,
                "new": made.changed,
                "because": dg.MetadataValue.md(
                    "\n".join(f"- {reason}" for reason in plan.reasons) or "nothing has changed"
                ),
                "changes": dg.MetadataValue.md(latest_section(made.path)),
                "directory": dg.MetadataValue.path(made.path),
                "stable names": dg.MetadataValue.path(latest),
                "catalogue": dg.MetadataValue.path(catalogue),
            }
        )

    return newest_release
