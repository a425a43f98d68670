"""Reads damaged real files of every format and counts what became of them.

    .venv/bin/python -m benchmarks.fuzz --inputs 10000 pdf
    .venv/bin/python -m benchmarks.fuzz --inputs 10000 docx html md txt

Real files of the tests are damaged by chance (bytes changed, cut out, doubled, put elsewhere) and
read in processes, as documents are, so that a crash or a hang of a parser is told too. Printed are
counts by format, status and reason, and the failures: an exception, a broken promise of
`Extraction`, a process that ends, a reading over the limit of time. Each is named by the file and
seed that give it again, and the exit status is then 1.
"""

import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.arguments import number, parser
from pipeline.extraction import Limits, extract
from pipeline.shards import run_sharded
from tests.extraction.mutations import REAL_FILES, mutated
from tests.extraction.reading import assert_whole

_SECONDS = 10.0


@dataclass(frozen=True)
class Input:
    """A real file and the seed of its damage."""

    path: Path
    seed: int

    @property
    def document_id(self) -> str:
        """As documents have one."""
        return hashlib.sha256(f"{self.path.name} {self.seed}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Outcome:
    """What became of an input: its status and reason, or how it failed; the CPU seconds."""

    status: str
    reason: str
    seconds: float = 0.0


def read(limits: Limits, inputs: Sequence[Input]) -> Iterator[Outcome]:
    """Read each input."""
    for each in inputs:
        damaged = mutated(each.path.read_bytes(), random.Random(each.seed))
        began = time.process_time()
        try:
            extraction = extract(damaged, each.path.name, limits)
            assert_whole(extraction)
        except Exception as error:  # whatever escapes is what is looked for
            yield Outcome("failed", f"{type(error).__name__}: {error}")
            continue
        reason = (extraction.reason or "").partition(":")[0]
        yield Outcome(extraction.status, reason, time.process_time() - began)


def main() -> int:
    """Run the fuzzing and print its counts."""
    arguments = parser("benchmarks.fuzz", __doc__)
    arguments.add_argument("--inputs", type=number, default=10_000, help="how many; 10,000")
    arguments.add_argument("--seed", type=int, default=0, help="of the first damage; 0")
    arguments.add_argument("--workers", type=number, help="processes; one for each core")
    known = sorted({path.suffix[1:] for path in REAL_FILES})
    arguments.add_argument(
        "endings", nargs="*", default=known, help=f"of {', '.join(known)}; all if none is given"
    )
    options = arguments.parse_args()
    if unknown := set(options.endings) - set(known):
        arguments.error(f"no files to damage: {', '.join(sorted(unknown))}")
    files = [path for path in REAL_FILES if path.suffix[1:] in options.endings]
    inputs = [
        Input(files[number % len(files)], options.seed + number) for number in range(options.inputs)
    ]
    limits = Limits(seconds=_SECONDS, ocr_pages=0)
    outcomes = run_sharded(
        partial(read, limits),
        inputs,
        lambda _, reason: Outcome("failed", reason),
        lambda done, total: print(f"\r{done:,} of {total:,}", end="", file=sys.stderr, flush=True),
        memory_mib=limits.memory_mib,
        workers=options.workers,
    )
    print(file=sys.stderr)
    counts = Counter(
        (each.path.suffix, outcome.status, outcome.reason)
        for each, outcome in zip(inputs, outcomes, strict=True)
    )
    for (suffix, status, reason), count in sorted(counts.items()):
        print(f"{count:7,}  {suffix:6} {status:11} {reason}")
    slowest = max(range(len(inputs)), key=lambda at: outcomes[at].seconds)
    took, worst = outcomes[slowest].seconds, inputs[slowest]
    print(f"{len(inputs):7,}  inputs, slowest {took:.2f} s ({worst.path.name}, seed {worst.seed})")
    failures = [
        f"{each.path.name}, seed {each.seed}: {outcome.reason}"
        for each, outcome in zip(inputs, outcomes, strict=True)
        if outcome.status == "failed" or outcome.reason.startswith("reading takes longer")
    ]
    print(f"{len(failures):7,}  failures")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
