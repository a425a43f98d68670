"""A small release of our own making: two meetings, every table filled, every kind of null."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.publishing import Content
from pipeline.schema import load_dataset, load_schemas

SCHEMAS = Path(__file__).parents[2] / "schemas"

FIRST, SECOND = "0123456789abcdef", "fedcba9876543210"
TEXTS = {
    FIRST: 'Minnesanteckningar\n\nVilka hinder finns för a, b och "c"?\n• Åtg., ½ m²: \U0001f426\n',
    SECOND: "Mötet\r\n████ ██████\n",
}
_WHERE = {"document_id": FIRST, "page": None, "char_start": 20, "char_end": 24}
_MEETING = "2020-01-02-en-myndighet"

ROWS: Mapping[str, list[dict[str, Any]]] = {
    "documents": [
        {
            "document_id": document_id,
            "path": f"manual/2020/{document_id}.txt",
            "source": "manual",
            "size_bytes": len(TEXTS[document_id].encode()),
            "sha256": document_id * 4,
            "published_date": date(2020, 1, 3),
            "retrieved_at": "2020-01-04T12:00:00Z",
            "meeting_id": _MEETING,
            "status": "parsed",
        }
        for document_id in (FIRST, SECOND)
    ],
    "meetings": [
        {
            "meeting_id": _MEETING,
            "document_id": FIRST,
            "title": 'Anteckningar, från "mötet"',
            "meeting_type": "samråd",
            "date": date(2020, 1, 2),
            "date_source": "text",
            "host_organisation_id": "en-myndighet",
        }
    ],
    "organisations": [
        {
            "organisation_id": organisation_id,
            "name": name,
            "organisation_type": kind,
            "meeting_count": 1,
        }
        for organisation_id, name, kind in [
            ("en-forening", "En förening", "civil_society"),
            ("en-myndighet", "En myndighet", "agency"),
        ]
    ],
    "meeting_organisations": [
        {
            "meeting_id": _MEETING,
            "organisation_id": "en-forening",
            "role": "representative",
            "position": 1,
            "name_as_written": " En förening",
            **_WHERE,
        }
    ],
    "meeting_people": [
        {
            "meeting_id": _MEETING,
            "person_name": "Någon Sådan",
            "role": "inviter",
            "position": 1,
            **_WHERE,
        }
    ],
    "groups": [{"meeting_id": _MEETING, "position": 1, "name": "Grupp", **_WHERE}],
    "questions": [
        {
            "question_id": f"{_MEETING}-q01",
            "meeting_id": _MEETING,
            "position": 1,
            "text": "Vilka hinder finns?",
            **_WHERE,
        }
    ],
    "points": [
        {
            "point_id": f"{_MEETING}-p{position:02}",
            "meeting_id": _MEETING,
            "position": position,
            "parent_point_id": parent,
            "text": f"Åtgärder, ½ m²: {position}",
            "emphasis": "Åtgärder|½",
            "speaker_type": "participants",
            **_WHERE,
        }
        for position, parent in [(1, None), (2, f"{_MEETING}-p01")]
    ],
    "segments": [
        {
            "document_id": document_id,
            "position": 1,
            "segment_type": "title",
            "char_start": 0,
            "char_end": 5,
        }
        for document_id in (FIRST, SECOND)
    ],
}


def content(**changes: Any) -> Content:
    """The example, with attributes of Content replaced."""
    schemas = load_schemas(SCHEMAS)
    example = Content(
        tables={
            name: pl.DataFrame(ROWS[name], schema.polars()) for name, schema in schemas.items()
        },
        texts=TEXTS,
        schemas=schemas,
        dataset=load_dataset(SCHEMAS),
    )
    return dataclasses.replace(example, **changes)


def with_table(example: Content, name: str, table: pl.DataFrame) -> Content:
    return dataclasses.replace(example, tables={**example.tables, name: table})


def files(directory: Path) -> dict[str, bytes]:
    """Every file below `directory` by its path, links followed, hidden ones left out."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
