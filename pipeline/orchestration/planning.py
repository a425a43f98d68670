"""Which release a run is about, handed from the packages to their check and to the last step."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import polars as pl

from pipeline.orchestration.values import Frames, Schemas, published
from pipeline.project import Project
from pipeline.publishing import Content, Plan, PublishingError, plan_release
from pipeline.schema import load_dataset


def releases(project: Project) -> Path:
    """Return the directory that releases are made in, named after the dataset."""
    return project.out / load_dataset(project.schemas).name


def planned(
    project: Project, schemas: Schemas, values: Mapping[str, Frames]
) -> tuple[Plan, Content]:
    """Return the next release and its content, from the values of the table assets."""
    tables, texts = published(values)
    content = Content(tables, texts, schemas, load_dataset(project.schemas))
    return plan_release(releases(project), content), content


def plan_frame(plan: Plan) -> pl.DataFrame:
    """Return a plan as a frame of one row, for the store."""
    return pl.DataFrame([asdict(plan) | {"out": str(plan.out)}], schema=_PLAN)


def plan_of(*frames: pl.DataFrame) -> Plan:
    """Return the plan that all formats were made for; PublishingError if they differ."""
    first, *others = frames
    if not all(first.equals(other) for other in others):
        raise PublishingError("the formats to be released are of different runs; run again")
    row = first.row(0, named=True)
    return Plan(**row | {"out": Path(row["out"]), "reasons": tuple(row["reasons"])})


_PLAN = pl.Schema(
    {
        "out": pl.String(),
        "name": pl.String(),
        "version": pl.String(),
        "previous": pl.String(),
        "identity": pl.String(),
        "reasons": pl.List(pl.String()),
    }
)
