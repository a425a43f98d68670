"""What must hold of tables and packages before they are published, and of what was published.

Every check is a function from tables (or a package's directory) to the problems found, an empty
list if all is well. Nothing here repairs, publishes or knows of Dagster.
"""

from pipeline.validation.database import check_database
from pipeline.validation.equality import check_packages_equal
from pipeline.validation.packages import validate_package
from pipeline.validation.problem import Problem
from pipeline.validation.provenance import check_provenance
from pipeline.validation.references import check_foreign_keys, check_segment_rows
from pipeline.validation.rows import check_schema
from pipeline.validation.segments import check_segments
from pipeline.validation.tables import check_tables
from pipeline.validation.workbook import check_workbook

__all__ = [
    "Problem",
    "check_database",
    "check_foreign_keys",
    "check_packages_equal",
    "check_provenance",
    "check_schema",
    "check_segment_rows",
    "check_segments",
    "check_tables",
    "check_workbook",
    "validate_package",
]
