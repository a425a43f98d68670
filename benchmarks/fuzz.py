"""Reads damaged real files until none is left to read, and counts what became of them.

    .venv/bin/python -m benchmarks.fuzz --inputs 10000

An exception, a broken promise of `Extraction` or a reading over the limit of time is a failure,
named by the file and seed that give it again; then the exit status is 1.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

from pipeline.extraction import Limits, extract
from tests.extraction.mutations import REAL_FILES, mutated
from tests.extraction.reading import assert_whole

_SECONDS = 10.0


def main() -> int:
    """Run the fuzzing and print its counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("files", nargs="*", type=Path, default=REAL_FILES)
    options = parser.parse_args()
    counts: Counter[tuple[str, str, str]] = Counter()
    slowest = (0.0, "")
    failures: list[str] = []
    contents = [(path.name, path.read_bytes()) for path in options.files]
    for number in range(options.inputs):
        name, content = contents[number % len(contents)]
        seed = options.seed + number
        damaged = mutated(content, random.Random(seed))
        began = time.perf_counter()
        try:
            extraction = extract(damaged, name, Limits(seconds=_SECONDS, ocr_pages=0))
            assert_whole(extraction)
        except Exception as error:  # whatever escapes is what is looked for
            failures.append(f"{name}, seed {seed}: {type(error).__name__}: {error}")
            continue
        took = time.perf_counter() - began
        slowest = max(slowest, (took, f"{name}, seed {seed}"))
        if took > _SECONDS:
            failures.append(f"{name}, seed {seed}: {took:.1f} s")
        counts[(Path(name).suffix, extraction.status, _kind_of(extraction.reason))] += 1
    for (suffix, status, reason), count in sorted(counts.items()):
        print(f"{count:7,}  {suffix:6} {status:11} {reason}")
    print(f"{options.inputs:7,}  inputs, slowest {slowest[0]:.2f} s ({slowest[1]})")
    print(f"{len(failures):7,}  failures")
    print("\n".join(failures))
    return 1 if failures else 0


def _kind_of(reason: str | None) -> str:
    """Return a reason without its particulars."""
    return (reason or "").partition(":")[0]


if __name__ == "__main__":
    sys.exit(main())
