"""Which release a run is about, handed from the packages to their check and to the last step."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import polars as pl

from pipeline.corrections import corrections_bytes, corrections_words, published_corrections
from pipeline.evaluation import Figures, accuracy_bytes, accuracy_words
from pipeline.orchestration.values import Frames, Schemas, Tables, published
from pipeline.project import Project
from pipeline.publishing import Annex, Content, Plan, PublishingError, plan_release
from pipeline.schema import load_dataset


def releases(project: Project) -> Path:
    """Return the directory that releases are made in, named after the dataset."""
    return project.out / load_dataset(project.schemas).name


def planned(
    project: Project,
    schemas: Schemas,
    values: Mapping[str, Frames],
    figures: Figures,
    corrections: pl.DataFrame,
) -> tuple[Plan, Content]:
    """Return the next release and its content.

    `values` are those of the table assets, `figures` and `corrections` what is said of them.
    """
    tables, texts = published(values)
    about = annexes(figures, corrections, tables)
    content = Content(tables, texts, schemas, load_dataset(project.schemas), about)
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


def annexes(figures: Figures, corrections: pl.DataFrame, tables: Tables) -> tuple[Annex, ...]:
    """Return what a release says of its accuracy and of the corrections of its rows."""
    applied = published_corrections(corrections, tables)
    english, swedish = corrections_words(applied)
    return (
        Annex(
            "accuracy.json",
            accuracy_bytes(figures),
            f"## How right it is\n\n{accuracy_words(figures, 'en')}\n\n"
            "`accuracy.json` has these figures by document and column.",
            f"## Hur rätt det är\n\n{accuracy_words(figures, 'sv')}\n\n"
            "`accuracy.json` har siffrorna per dokument och kolumn.",
        ),
        Annex(
            "corrections.json",
            corrections_bytes(applied),
            f"## Corrections\n\n{english}",
            f"## Rättelser\n\n{swedish}",
        ),
    )


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
