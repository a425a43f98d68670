"""The formats of a release as Dagster sees them: an asset each, compared with the CSV package."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.orchestration.values import Schemas
from pipeline.publishing import CSV, PARQUET, SQLITE, XLSX, FileFormat, Format, Plan
from pipeline.validation import Problem, check_database, check_packages_equal, check_workbook

Kind = Format | FileFormat

COMPARED: tuple[Kind, ...] = (PARQUET, XLSX, SQLITE)
KINDS: tuple[Kind, ...] = (CSV, *COMPARED)
_COMPARE: Mapping[str, Callable[[Path, Path, Schemas], list[Problem]]] = {
    PARQUET.name: check_packages_equal,
    XLSX.name: check_workbook,
    SQLITE.name: check_database,
}


def asset_of(kind: Kind) -> str:
    """Return the name of the asset that makes a format: "csv_package"."""
    return f"{kind.name}_{kind.noun}"


def path_of(plan: Plan, kind: Kind) -> Path:
    """Return where that which was made in a format lies: set aside, or public already."""
    directory = plan.directory if plan.directory.is_dir() else plan.out / plan.version
    return directory / kind.place(plan.name)


def unequal(plan: Plan, kind: Kind, schemas: Schemas) -> list[Problem]:
    """Return where what was made in a format differs from the CSV package."""
    return _COMPARE[kind.name](path_of(plan, CSV), path_of(plan, kind), schemas)
