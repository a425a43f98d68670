"""One small meeting whose tables are right, to be spoiled in one place at a time."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.folding import fold
from pipeline.schema import TableSchema, load_schemas

DOCUMENT = "0123456789abcdef"
TEXT = """Minnesanteckningar från exempelmöte

Mötet leddes av Ada Ek från
Exempelverket.

Grupper: barn och
unga

- Hur går det för er?

- Det behövs lång-
siktighet & tålamod \U0001f642 i allt.
  - Särskilt på landet.
"""
Tables = dict[str, pl.DataFrame]
Rows = dict[str, list[dict[str, Any]]]


def place(passage: str) -> dict[str, Any]:
    """The provenance of `passage` in the text."""
    start = TEXT.index(passage)
    return {"document_id": DOCUMENT, "char_start": start, "char_end": start + len(passage)}


@pytest.fixture
def rows() -> Rows:
    """The rows of every table, as right as can be; a test may change them."""
    meeting = {"meeting_id": "2024-01-02-exempelverket"}
    point = {
        **meeting,
        "speaker_type": "participants",
        "question_id": f"{meeting['meeting_id']}-q01",
    }
    first = "Det behövs lång-\nsiktighet & tålamod \U0001f642 i allt."
    point_id = f"{meeting['meeting_id']}-p"
    paragraphs = [part for part in TEXT.split("\n\n") if part]
    return {
        "documents": [
            {
                "document_id": DOCUMENT,
                "path": "manual/2024/a.txt",
                "source": "manual",
                "size_bytes": len(TEXT.encode()),
                "sha256": DOCUMENT * 4,
                "status": "parsed",
                **meeting,
            }
        ],
        "meetings": [{**meeting, "document_id": DOCUMENT, "meeting_type": "samråd"}],
        "organisations": [
            {
                "organisation_id": "exempelverket",
                "name": "Exempelverket",
                "organisation_type": "agency",
                "meeting_count": 1,
            }
        ],
        "meeting_organisations": [
            {
                **meeting,
                "organisation_id": "exempelverket",
                "role": role,
                "position": position,
                "name_as_written": "Exempelverket",
                **found,
            }
            for position, (role, found) in enumerate(
                [("affiliation", place("Exempelverket")), ("host", {"document_id": DOCUMENT})],
                start=1,
            )
        ],
        "meeting_people": [
            {**meeting, "person_name": "Ada Ek", "role": "chair", "position": 1, **place("Ada Ek")}
        ],
        "groups": [{**meeting, "position": 1, "name": "barn och unga", **place("barn och\nunga")}],
        "questions": [
            {
                **meeting,
                "question_id": f"{meeting['meeting_id']}-q01",
                "position": 1,
                "text": "Hur går det för er?",
                **place("Hur går det för er?"),
            }
        ],
        "points": [
            {
                **point,
                "point_id": f"{point_id}01",
                "position": 1,
                "text": fold(first),
                **place(first),
            },
            {
                **point,
                "point_id": f"{point_id}02",
                "position": 2,
                "text": "Särskilt på landet.",
                "parent_point_id": f"{point_id}01",
                **place("Särskilt på landet."),
            },
        ],
        "segments": [
            {
                "position": position,
                "segment_type": "other",
                "table_name": "questions" if "Hur" in paragraph else None,
                "row_id": f"{meeting['meeting_id']}-q01" if "Hur" in paragraph else None,
                **place(paragraph),
            }
            for position, paragraph in enumerate(paragraphs, start=1)
        ],
    }


@pytest.fixture(scope="session")
def schemas() -> dict[str, TableSchema]:
    return load_schemas(Path(__file__).parents[2] / "schemas")


@pytest.fixture
def texts() -> dict[str, str]:
    return {DOCUMENT: TEXT}


@pytest.fixture
def build(schemas: dict[str, TableSchema]) -> Callable[[Rows], Tables]:
    """Make tables from rows; a column that a row does not name is null."""

    def tables(content: Rows) -> Tables:
        return {
            name: pl.DataFrame(
                [[row.get(column) for column in schema.columns] for row in content[name]],
                schema=schema.polars(),
                orient="row",
            )
            for name, schema in schemas.items()
        }

    return tables


@pytest.fixture
def spoiled(build: Callable[[Rows], Tables], rows: Rows) -> Callable[..., Tables]:
    """Make the right tables with some cells of one row changed."""

    def tables(table: str, row: int = 1, **cells: Any) -> Tables:
        rows[table][row - 1].update(cells)
        return build(rows)

    return tables
