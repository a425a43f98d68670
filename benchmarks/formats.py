"""What the formats of a release cost: size, CPU time and memory, with made-up rows.

    .venv/bin/python -m benchmarks.formats
    .venv/bin/python -m benchmarks.formats 1000000

Makes up a release of so many points, with three segments to a point and forty points to a meeting,
writes it in every format to a temporary directory, compares each with the CSV package, and prints
for each step its CPU seconds and the most memory that the process has had so far.
"""

import resource
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.arguments import number, parser
from pipeline.project import Project
from pipeline.publishing import FILE_FORMATS, FORMATS, Content, plan_release, stage, stage_file
from pipeline.schema import TableSchema, load_dataset, load_schemas
from pipeline.validation import check_database, check_packages_equal, check_workbook

POINTS = 100_000
POINTS_PER_MEETING, SEGMENTS_PER_POINT = 40, 3
_SENTENCE = "Flera organisationer lyfte vikten av långsiktiga villkor och stöd, särskilt lokalt. "
_WHERE = {"page": 3, "char_start": 1200, "char_end": 1360}


def release(points: int) -> Content:
    """Return a release of so many points whose keys and references hold."""
    schemas = load_schemas(Project.schemas)
    meetings = max(points // POINTS_PER_MEETING, 1)
    ids = [
        f"{date(2000, 1, 1) + timedelta(days=n)}-ett-departement-ett-tema" for n in range(meetings)
    ]
    documents = [f"{n:016x}" for n in range(meetings)]
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in schemas}
    rows["organisations"] = [
        {
            "organisation_id": f"forening-{n:06}",
            "name": f"Föreningen för ändamålet nummer {n}",
            "organisation_type": "civil_society",
            "meeting_count": 1,
        }
        for n in range(meetings)
    ]
    for n, (meeting, document) in enumerate(zip(ids, documents, strict=True)):
        rows["documents"].append(
            {
                "document_id": document,
                "path": f"manual/{n}.txt",
                "source": "manual",
                "size_bytes": 9,
                "status": "parsed",
                "meeting_id": meeting,
            }
        )
        rows["meetings"].append(
            {
                "meeting_id": meeting,
                "document_id": document,
                "title": f"Minnesanteckningar nummer {n}",
                "meeting_type": "samråd",
                "date": date(2000, 1, 1) + timedelta(days=n),
            }
        )
    for n in range(points):
        place, meeting = n % POINTS_PER_MEETING + 1, n // POINTS_PER_MEETING % meetings
        rows["points"].append(
            {
                "point_id": f"{ids[meeting]}-p{place:02}",
                "meeting_id": ids[meeting],
                "position": place,
                "section": "Under gruppdiskussionerna nämndes bl.a.",
                "text": _SENTENCE * (n % 3 + 1) + str(n),
                "organisation_id": f"forening-{meeting:06}" if n % 5 == 0 else None,
                "speaker_type": "participants",
                "document_id": documents[meeting],
                **_WHERE,
            }
        )
        rows["segments"] += [
            {
                "document_id": documents[meeting],
                "position": (place - 1) * SEGMENTS_PER_POINT + part + 1,
                "segment_type": "point",
                "table_name": "points",
                "row_id": f"{ids[meeting]}-p{place:02}",
                **_WHERE,
            }
            for part in range(SEGMENTS_PER_POINT)
        ]
    tables = {name: pl.DataFrame(rows[name], schema.polars()) for name, schema in schemas.items()}
    texts = dict.fromkeys(documents, _SENTENCE * 2 * POINTS_PER_MEETING)
    return Content(tables, texts, schemas, load_dataset(Project.schemas))


def main() -> None:
    """Write and compare each format and print what it cost."""
    options = parser("benchmarks.formats", __doc__)
    options.add_argument(
        "points", nargs="?", type=number, default=POINTS, help=f"how many; {POINTS:,} if not said"
    )
    made = release(options.parse_args().points)
    print({name: table.height for name, table in made.tables.items()}, flush=True)
    with tempfile.TemporaryDirectory() as directory:
        plan = plan_release(Path(directory), made)
        for kind in FORMATS:
            _timed(kind.name, lambda kind=kind: stage(plan, kind, made))
        for kind in FILE_FORMATS:
            _timed(kind.name, lambda kind=kind: stage_file(plan, kind, made))
        csv = plan.directory / "csv"
        _timed(
            "compare parquet",
            lambda: check_packages_equal(csv, plan.directory / "parquet", made.schemas),
        )
        for name, check in (("xlsx", check_workbook), ("sqlite", check_database)):
            path = plan.directory / f"{plan.name}.{name}"
            print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
            _timed(
                f"compare {name}",
                lambda check=check, path=path: _none(check, csv, path, made.schemas),
            )


def _none(
    check: Callable[..., list[Any]], csv: Path, path: Path, schemas: dict[str, TableSchema]
) -> None:
    problems = check(csv, path, schemas)
    assert problems == [], problems[0]


def _timed(what: str, work: Callable[[], object]) -> None:
    begun = time.process_time()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:16} {time.process_time() - begun:6.1f} CPU s, peak {peak:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
