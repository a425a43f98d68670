"""Exit statuses, and how a command says that it failed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

DONE, FAILED = 0, 1


@contextmanager
def answering() -> Iterator[None]:
    """Print inside this: whoever reads may have seen enough before the end, as `head` has."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def warn(line: str) -> None:
    """Say on standard error what should be known of what is printed."""
    print(f"samrad: {line}", file=sys.stderr)


def warn_of_names() -> None:
    """Say on standard error that what is printed names private people."""
    warn("names of private people are shown; do not pass this on")


def fail(*lines: str) -> int:
    """Print `lines` as errors and return the exit status of a failure."""
    for line in lines:
        warn(line)
    return FAILED
