"""What is known of how right the data is, as Dagster shows it: accuracy, corrections, review.

Thin, as all assets are: evaluation measures, `corrections` and `review` do the rest.
"""

from collections.abc import Iterator, Mapping

import dagster as dg
import polars as pl

from pipeline import evaluation
from pipeline.corrections import CORRECTIONS, corrections_frame, read_corrections
from pipeline.evaluation import accuracy_words, below_floors, chart, no_figures, read_about
from pipeline.orchestration.metadata import OWNERS, SHOWN_DOCUMENTS, TAGS, markdown, table_metadata
from pipeline.orchestration.values import Schemas
from pipeline.project import Project
from pipeline.registers import load_registers
from pipeline.review import similar_organisations
from pipeline.tables.coverage import ACCEPTED, coverage

_SHOWN_DIFFERENCES = 200
FLOORS, PRIVATE_NAMES, UNCLASSIFIED = "floors", "private_names", "unclassified"


@dg.asset(group_name="quality", kinds={"python"}, owners=OWNERS, tags=TAGS)
def accuracy(project: dg.ResourceParam[Project]) -> dg.Output[Mapping[str, pl.DataFrame]]:
    """How right the parser is: what it makes of documents whose tables people have read."""
    if not project.gold.is_dir():
        none = no_figures()
        return dg.Output(none, metadata={"report": dg.MetadataValue.md(accuracy_words(none, "en"))})
    found = evaluation.accuracy(project.gold, load_registers(), project.cache / "accuracy")
    differences = found["differences"].head(_SHOWN_DIFFERENCES)
    by_document = found["by_document"].pivot("table", index="document", values="strict_f1")
    return dg.Output(
        found,
        metadata={
            "report": dg.MetadataValue.md(f"{chart(found)}\n\n{accuracy_words(found, 'en')}"),
            "F1, exact, by document": dg.MetadataValue.md(markdown(by_document)),
            "by column": dg.MetadataValue.md(markdown(found["columns"])),
            "not as expected": dg.MetadataValue.md(markdown(differences)),
            "documents": found["documents"].height,
            **{
                f"F1 of {row['table']}": row["strict_f1"]
                for row in found["tables"].iter_rows(named=True)
                if row["strict_f1"] is not None
            },
        },
    )


def build_corrections(schemas: Schemas) -> dg.AssetsDefinition:
    """Return the asset of the reviewed corrections; `schemas` say what can be corrected."""

    @dg.asset(group_name="quality", kinds={"yaml"}, owners=OWNERS, tags=TAGS)
    def corrections(project: dg.ResourceParam[Project]) -> dg.Output[pl.DataFrame]:
        """Cells put right by a person, with the reason: raw/corrections.yaml."""
        made = corrections_frame(read_corrections(project.raw, schemas))
        return dg.Output(
            made,
            metadata=table_metadata(made)
            | {
                "all": dg.MetadataValue.md(markdown(made)),
                "file": dg.MetadataValue.path(project.raw / CORRECTIONS),
            },
        )

    return corrections


@dg.asset(group_name="quality", kinds={"csv"}, owners=OWNERS, tags=TAGS)
def organisations_to_review(
    project: dg.ResourceParam[Project], organisations: pl.DataFrame
) -> dg.MaterializeResult[None]:
    """Published organisations that no register knows and that look like another; for a person."""
    similar = similar_organisations(organisations, load_registers().organisations)
    file = project.out / "review/organisations.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    similar.write_csv(file)
    return dg.MaterializeResult(
        metadata=table_metadata(similar)
        | {
            "all": dg.MetadataValue.md(markdown(similar.head(SHOWN_DOCUMENTS))),
            "file": dg.MetadataValue.path(file),
        }
    )


def build_quality_checks() -> list[dg.AssetChecksDefinition]:
    """Return the checks of the accuracy, which block, and of the text unclassified, which warns."""
    return [_accuracy_checks(), _unclassified_check()]


def _accuracy_checks() -> dg.AssetChecksDefinition:
    specs = [
        dg.AssetCheckSpec(
            FLOORS,
            asset="accuracy",
            description="The F1 of every table is at least the floor that gold.yaml states.",
            blocking=True,
        ),
        dg.AssetCheckSpec(
            PRIVATE_NAMES,
            asset="accuracy",
            description="No private name of a gold document is in what would be published.",
            blocking=True,
        ),
    ]

    @dg.multi_asset_check(
        name="check_accuracy",
        specs=specs,
        ins={"accuracy": dg.AssetIn("accuracy")},
        can_subset=True,
    )
    def check(
        context: dg.AssetCheckExecutionContext,
        project: dg.ResourceParam[Project],
        accuracy: Mapping[str, pl.DataFrame],
    ) -> Iterator[dg.AssetCheckResult]:
        measured = accuracy["documents"].height > 0
        for key in sorted(context.selected_asset_check_keys):
            problems: list[str] = []
            if measured and key.name == FLOORS:
                problems = below_floors(accuracy, read_about(project.gold).floors)
            elif measured and key.name == PRIVATE_NAMES:
                problems = _leaks(accuracy["documents"])
            yield dg.AssetCheckResult(
                asset_key=key.asset_key,
                check_name=key.name,
                passed=not problems,
                description=problems[0] if problems else None if measured else "not measured",
                metadata={"problems": len(problems), "all": dg.MetadataValue.json(problems)},
            )

    return check


def _leaks(documents: pl.DataFrame) -> list[str]:
    leaking = documents.filter(pl.col("private_names_published") > 0)
    return [
        f"{row['document']}: {row['private_names_published']} of {row['private_names']} private "
        "names would be published; see which with samrad evaluate --differences --show-private"
        for row in leaking.iter_rows(named=True)
    ]


def _unclassified_check() -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset="segments",
        name=UNCLASSIFIED,
        description=f"Of no document is more than {ACCEPTED:g} % of the text unclassified.",
        blocking=False,
    )
    def check(segments: Mapping[str, pl.DataFrame]) -> dg.AssetCheckResult:
        much = coverage(segments["segments"]).filter(pl.col("percent") > ACCEPTED)
        paths = segments["documents"].select("document_id", "path")
        shown = much.join(paths, on="document_id").sort("percent", "path", descending=[True, False])
        told = [
            f"{row['path']}: {row['percent']:.1f} % of the text is unclassified"
            for row in shown.iter_rows(named=True)
        ]
        return dg.AssetCheckResult(
            passed=not told,
            severity=dg.AssetCheckSeverity.WARN,
            description=told[0] if told else None,
            metadata={
                "problems": len(told),
                "documents": dg.MetadataValue.md(markdown(shown.head(SHOWN_DOCUMENTS))),
            },
        )

    return check
