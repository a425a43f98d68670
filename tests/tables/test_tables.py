from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from pipeline.schema import load_schemas
from pipeline.tables import Rows, build, document_frames, published_texts

SCHEMAS = load_schemas(Path(__file__).parents[2] / "schemas")
DAY = date(2024, 5, 6)
WHERE = {"char_start": 0, "char_end": 1}


def document(
    number: int,
    document_type: str = "minutes",
    *,
    meeting: str = "2024-05-06-a",
    day: date = DAY,
    theme: str = "språk och arbete",
    published: date | None = None,
    retrieved: str | None = None,
    page: str | None = None,
    named: Sequence[tuple[str, str | None]] = (("Föreningen", None),),
    reason: str | None = None,
) -> Rows:
    """The rows of one document about one meeting, as reading it would give them."""
    about = {
        "document_id": f"{number:016x}",
        "path": f"manual/{number}.txt",
        "source": "manual",
        "size_bytes": 1,
        "document_type": document_type,
        "published_date": published,
        "retrieved_at": retrieved,
        "page_url": page,
        "meeting_id": meeting,
        "status": "parsed",
        "status_reason": reason,
    }
    return {
        "documents": [about],
        "meetings": [
            {
                "meeting_id": meeting,
                "meeting_type": "samråd",
                "date": day,
                "theme": theme,
                "host_organisation_id": "departementet",
            }
        ],
        "organisations": [
            {
                "organisation_id": "foreningen",
                "name": name,
                "acronym": acronym,
                "organisation_type": "unknown",
            }
            for name, acronym in named
        ],
        "meeting_organisations": [
            {
                "meeting_id": meeting,
                "organisation_id": "foreningen",
                "role": "participant",
                "position": 1,
                **WHERE,
            }
        ],
        "points": [
            {
                "point_id": f"{meeting}-p{position:02}",
                "meeting_id": meeting,
                "position": position,
                "text": f"{number}",
                "speaker_type": "participants",
                **WHERE,
            }
            for position in (2, 1)
        ],
        "segments": [
            {
                "position": 1,
                "segment_type": "point",
                "table_name": "points",
                "row_id": f"{meeting}-p01",
                **WHERE,
            }
        ],
        "texts": [{"text": f"text {number}"}],
    }


def tables(*documents: Rows) -> dict[str, pl.DataFrame]:
    frames = document_frames(documents, SCHEMAS)
    return {name: build(schema, frames) for name, schema in SCHEMAS.items()}


def column(table: pl.DataFrame, name: str) -> list[Any]:
    return table[name].to_list()


def test_no_documents_give_empty_tables_as_declared() -> None:
    for name, table in tables().items():
        assert table.schema == SCHEMAS[name].polars()
        assert table.is_empty()


def test_the_same_meeting_twice_has_its_rows_once() -> None:
    made = tables(document(2), document(1, reason="also elsewhere"))
    assert column(made["meetings"], "document_id") == [f"{1:016x}"]
    assert column(made["points"], "text") == ["1", "1"]
    assert column(made["points"], "position") == [1, 2]
    assert column(made["documents"], "status") == ["parsed", "duplicate"]
    assert column(made["documents"], "status_reason") == [
        "also elsewhere",
        "the rows of its meeting come from manual/1.txt",
    ]
    assert column(made["segments"], "row_id") == ["2024-05-06-a-p01", None]


def test_a_duplicate_keeps_what_else_is_known_of_it() -> None:
    made = tables(document(1), document(2, reason="the same bytes also at b.txt"))
    assert column(made["documents"], "status_reason")[1] == (
        "the rows of its meeting come from manual/1.txt; the same bytes also at b.txt"
    )


def test_a_known_origin_speaks_before_an_unknown_one() -> None:
    made = tables(document(1), document(2, published=DAY))
    assert column(made["meetings"], "document_id") == [f"{2:016x}"]


def test_the_version_fetched_last_speaks() -> None:
    times = ["2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z", None]
    versions = [document(n, published=DAY, retrieved=time) for n, time in enumerate(times, start=1)]
    assert set(column(tables(*versions)["points"], "document_id")) == {f"{2:016x}"}


def test_minutes_speak_before_a_report_of_the_same_meeting() -> None:
    report = document(1, "report", meeting="2024-05-06-b", theme="om språk", published=DAY)
    made = tables(report, document(2))
    assert column(made["meetings"], "meeting_id") == ["2024-05-06-a"]
    assert column(made["documents"], "meeting_id") == ["2024-05-06-a"] * 2
    assert column(made["documents"], "status") == ["parsed", "parsed"]


def test_a_report_belongs_to_the_minutes_on_its_page_whatever_it_says() -> None:
    def report(page: str) -> Rows:
        day = date(2024, 5, 7)
        return document(1, "report", meeting="x", day=day, theme="annat", page=page)

    minutes = document(2, page="https://a.example/1")
    assert tables(report("https://a.example/1"), minutes)["meetings"].height == 1
    assert tables(report("https://a.example/2"), minutes)["meetings"].height == 2
    other = document(3, meeting="2024-05-06-z", theme="skogens vård", page="https://a.example/1")
    assert tables(report("https://a.example/1"), minutes, other)["meetings"].height == 3


def test_a_report_of_something_else_that_day_is_a_meeting_of_its_own() -> None:
    report = document(1, "report", meeting="2024-05-06-b", theme="skogens vård")
    assert tables(report, document(2))["meetings"].height == 2


def test_an_organisation_has_one_row_with_what_any_document_knows() -> None:
    made = tables(
        document(1, named=[("Föreningen F", "FF")]),
        document(2, meeting="2024-06-07-a", day=date(2024, 6, 7)),
        document(3, meeting="2024-06-08-a", day=date(2024, 6, 8)),
    )
    (row,) = made["organisations"].to_dicts()
    assert (row["name"], row["acronym"], row["meeting_count"]) == ("Föreningen", "FF", 3)
    assert (row["first_meeting_date"], row["last_meeting_date"]) == (DAY, date(2024, 6, 8))


def test_a_document_without_a_meeting_has_only_its_row() -> None:
    rows: Mapping[str, Any] = {"documents": [{**document(1)["documents"][0], "meeting_id": None}]}
    made = tables(rows)
    assert {name for name, table in made.items() if table.height} == {"documents"}


def test_texts_are_kept_by_document() -> None:
    frames = document_frames([document(2), document(1)], SCHEMAS)
    assert published_texts(frames) == {f"{n:016x}": f"text {n}" for n in (1, 2)}


@settings(max_examples=25)
@given(st.permutations(range(6)))
def test_the_order_of_the_documents_changes_nothing(order: list[int]) -> None:
    documents = [
        document(1, named=[("B", None)]),
        document(2, named=[("A", "AA")]),
        document(3, "report", meeting="2024-05-06-b", theme="språk", named=[("C", "CC")]),
        document(4, meeting="2024-06-07-a", day=date(2024, 6, 7), published=DAY),
        document(5, meeting="2024-06-07-a", day=date(2024, 6, 7)),
        document(6, "report", meeting="2024-06-08-a", day=date(2024, 6, 8)),
    ]
    expected = tables(*documents)
    for name, table in tables(*(documents[index] for index in order)).items():
        assert_frame_equal(table, expected[name])
