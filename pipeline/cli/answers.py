"""Exit statuses, and how a command says that it failed."""

import sys

DONE, FAILED, USAGE = 0, 1, 2


def fail(*lines: str) -> int:
    """Print `lines` as errors and return the exit status of a failure."""
    for line in lines:
        print(f"samrad: {line}", file=sys.stderr)
    return FAILED
