"""What must hold before anything is published, as blocking checks made from the schemas.

The rules are validation's, the tables the schemas'; here they are only hung on assets. A check
stops whatever is made from its asset, so the checks of `segments` look at nothing but segments.
"""

from collections.abc import Iterator, Sequence

import dagster as dg
import polars as pl

from pipeline.orchestration.formats import COMPARED, Kind, asset_of, unequal
from pipeline.orchestration.metadata import check_result
from pipeline.orchestration.planning import plan_of
from pipeline.orchestration.quality import build_quality_checks
from pipeline.orchestration.values import Frames, Schemas, Tables, Texts, published
from pipeline.publishing import CSV
from pipeline.schema import TableSchema
from pipeline.validation import (
    Problem,
    check_foreign_keys,
    check_provenance,
    check_schema,
    check_segment_rows,
    check_segments,
)

SCHEMA, PROVENANCE, ACCOUNTING = "schema", "provenance", "accounting"
FOREIGN_KEYS = "foreign_keys"

_DESCRIPTIONS = {
    SCHEMA: "Columns, types, constraints and keys are as the Table Schema says (Frictionless).",
    PROVENANCE: "Every row's offsets lie in its document's text and quote the row's value.",
    ACCOUNTING: "The segments of a document are in order and cover all of its text, once.",
    FOREIGN_KEYS: "Every reference to another table finds its row.",
}


def build_checks(schemas: Schemas) -> list[dg.AssetChecksDefinition]:
    """Return the checks of the segments, of the tables made from them, and of the packages."""
    others = [name for name in schemas if name != "segments"]
    return [
        _table_checks("check_segments", ["segments"], schemas),
        _table_checks("check_tables", others, schemas),
        *(_equality_check(kind, schemas) for kind in COMPARED),
        *build_quality_checks(),
    ]


def rules(schema: TableSchema) -> list[str]:
    """Return the rules that a table is checked by."""
    if schema.name == "segments":
        return [SCHEMA, PROVENANCE, ACCOUNTING]
    quotes = "char_start" in schema.columns
    return [SCHEMA] + [PROVENANCE] * quotes + [FOREIGN_KEYS] * bool(schema.foreign_keys)


def _table_checks(name: str, checked: Sequence[str], schemas: Schemas) -> dg.AssetChecksDefinition:
    """One step that checks some tables by all their rules; a run may ask for some of the results.

    References between tables are looked at where all tables are at hand: those of the segments
    are reported with the documents.
    """
    inputs = list(dict.fromkeys([*checked, "segments"]))

    @dg.multi_asset_check(
        name=name,
        specs=[_spec(rule, table, inputs) for table in checked for rule in rules(schemas[table])],
        ins={table: dg.AssetIn(table) for table in inputs},
        can_subset=True,
    )
    def check(
        context: dg.AssetCheckExecutionContext, **values: Frames
    ) -> Iterator[dg.AssetCheckResult]:
        tables, texts = published(values)
        for key in sorted(context.selected_asset_check_keys):
            table = key.asset_key.path[-1]
            problems = _problems(key.name, schemas[table], tables, texts, schemas)
            yield check_result(key, problems, tables[table].height)

    return check


def _problems(
    rule: str, schema: TableSchema, tables: Tables, texts: Texts, schemas: Schemas
) -> list[Problem]:
    match rule:
        case "schema":
            return check_schema(tables[schema.name], schema)
        case "provenance":
            return check_provenance(tables[schema.name], schema, texts)
        case "accounting":
            return check_segments(tables[schema.name], texts)
        case "foreign_keys":
            found = check_foreign_keys(tables, {schema.name: schema})
            if schema.name == "documents":
                found += check_foreign_keys(tables, {"segments": schemas["segments"]})
                found += check_segment_rows(tables, schemas)
            return found
        case _:
            raise ValueError(f"no rule {rule!r} for a table")


def _equality_check(kind: Kind, schemas: Schemas) -> dg.AssetChecksDefinition:
    """The check that what an asset has set aside holds what the CSV package holds."""
    inputs = [asset_of(CSV), asset_of(kind)]
    spec = dg.AssetCheckSpec(
        f"csv_equals_{kind.name}",
        asset=asset_of(kind),
        description=f"{kind.title} and CSV hold the same tables, cell by cell.",
        blocking=True,
        additional_deps=inputs[:1],
    )

    @dg.multi_asset_check(
        name=spec.name, specs=[spec], ins={name: dg.AssetIn(name) for name in inputs}
    )
    def check(**plans: pl.DataFrame) -> dg.AssetCheckResult:
        return check_result(spec.key, unequal(plan_of(*plans.values()), kind, schemas))

    return check


def _spec(rule: str, asset: str, inputs: Sequence[str]) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        rule,
        asset=asset,
        description=_DESCRIPTIONS[rule],
        blocking=True,
        additional_deps=[name for name in inputs if name != asset],
    )
