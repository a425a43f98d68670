"""Reads damaged minutes to rows, and checks these as a release is checked.

    .venv/bin/python -m benchmarks.fuzz_rows --inputs 1000

The texts of `tests/documents/` are damaged line by line (lines lost, parted, joined, moved between
documents, their words in disorder, odd characters within them). Failures are an exception of the
parser, a process that ends, a reading over the limit of time, and rows that would stop a release:
against a schema, without their words in the text, segments that leave some of it out. Each is
named by the document and seed that give it again, and the exit status is then 1.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, partial
from hashlib import sha256

from benchmarks.arguments import number, parser
from pipeline.extraction import extract
from pipeline.ingest import Origin, RawDocument
from pipeline.limits import Limits
from pipeline.project import Project
from pipeline.reading import lost_rows, read_rows
from pipeline.registers import load_registers
from pipeline.schema import load_schemas
from pipeline.shards import run_sharded
from pipeline.tables import TEXTS, Rows, build, document_frames
from pipeline.validation import check_tables

_MINUTES = sorted(
    path
    for ending in ("txt", "md")
    for path in Project.gold.glob(f"*.{ending}")
    if path.with_suffix(".json").exists()
)
_MARKS = ("- ", "• ", "1. ", "x  ", "§ 3 ", "> ", "| ", "2 (5) ", "Fråga: ")
_BETWEEN = (",", ".", ":", " ", "(", ")", " – ", "; ")
_ODD = ("\u00ad", "\u200b", "\u2028", "ﬁ", "İ", "\x07", "\ue000", "\u0301", "\t", "\xa0", '"', "=")
_CHECKED_TOGETHER = 200


def main() -> int:
    """Run the fuzzing and print its counts."""
    arguments = parser("benchmarks.fuzz_rows", __doc__)
    arguments.add_argument("--inputs", type=number, default=1_000, help="how many; 1,000")
    arguments.add_argument("--seed", type=int, default=0, help="of the first damage; 0")
    arguments.add_argument("--workers", type=number, help="processes; one for each core")
    options = arguments.parse_args()
    limits = Limits(ocr_pages=0)
    inputs = [_input(options.seed + each) for each in range(options.inputs)]
    read = run_sharded(
        partial(_read, limits),
        inputs,
        lost_rows,
        lambda done, total: print(f"\r{done:,} of {total:,}", end="", file=sys.stderr, flush=True),
        memory_mib=limits.memory_mib,
        workers=options.workers,
    )
    print(file=sys.stderr)
    documents = [rows["documents"][0] for rows in read]
    counts = Counter(document["status"] for document in documents)
    for status, count in sorted(counts.items()):
        print(f"{count:7,}  {status}")
    failures = [
        f"{document['path']}: {document['status_reason']}"
        for document in documents
        if document["status"] == "unreadable"
    ]
    for start in range(0, len(read), _CHECKED_TOGETHER):
        failures += _problems(read[start : start + _CHECKED_TOGETHER])
    print(f"{len(failures):7,}  failures")
    print("\n".join(failures))
    return 1 if failures else 0


def _input(seed: int) -> RawDocument:
    """A document whose path tells whose text it is and how it is damaged."""
    chosen = _MINUTES[seed % len(_MINUTES)]
    path = f"{chosen.stem}/{seed}{chosen.suffix}"
    key = sha256(path.encode()).hexdigest()
    return RawDocument(key[:16], path, "manual", 1, key, origin=Origin())


def _read(limits: Limits, inputs: Sequence[RawDocument]) -> Iterator[Rows]:
    registers = load_registers()
    for each in inputs:
        stem, _, name = each.path.partition("/")
        seed, _, ending = name.partition(".")
        damaged = _damaged(_lines()[f"{stem}.{ending}"], random.Random(int(seed)))
        yield read_rows(each, extract(damaged.encode(), name, limits), registers, limits)


@cache
def _lines() -> dict[str, list[str]]:
    return {path.name: path.read_text("utf-8").splitlines() for path in _MINUTES}


def _damaged(lines: Sequence[str], chance: random.Random) -> str:
    damaged = list(lines)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(damaged))
        line = damaged[at]
        within = chance.randrange(len(line) + 1)
        words = line.split()
        match chance.randrange(9):
            case 0:
                damaged[at] = ""
            case 1:
                damaged.insert(at, chance.choice(chance.choice(list(_lines().values()))))
            case 2:
                damaged[at : at + 2] = [" ".join(damaged[at : at + 2])]
            case 3:
                damaged[at : at + 1] = [line[:within], line[within:]]
            case 4:
                chance.shuffle(words)
                damaged[at] = " ".join(words)
            case 5:
                damaged[at] = line.replace(chance.choice(_BETWEEN), chance.choice(_BETWEEN))
            case 6:
                damaged[at] = chance.choice(_MARKS) + line
            case 7:
                damaged[at] = line[:within] + chance.choice(_ODD) + line[within:]
            case _:
                damaged[at] = chance.choice((line.upper(), line.lower()))
    return "\n".join(damaged)


def _problems(read: Sequence[Rows]) -> list[str]:
    """What would stop a release of these documents, each problem with the path of its document."""
    schemas = load_schemas(Project.schemas)
    frames = document_frames(read, schemas)
    tables = {name: build(schema, frames) for name, schema in schemas.items()}
    texts = {row["document_id"]: row["text"] for rows in read for row in rows.get(TEXTS, [])}
    problems = check_tables(tables, texts, schemas)
    if problems and len(read) > 1:
        alone = [problem for rows in read for problem in _problems([rows])]
        return alone or [f"together: {problem}" for problem in problems]
    return [f"{read[0]['documents'][0]['path']}: {problem}" for problem in problems]


if __name__ == "__main__":
    sys.exit(main())
