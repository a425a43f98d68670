"""The lock that whoever writes below a directory of releases holds meanwhile.

It is `flock`: the kernel drops it when its holder dies, however it dies, so no lock is ever stale,
and it needs no dependency. Also how a change of names is put on disk.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the lock of `out`, waiting for another publisher to finish."""
    out.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(out / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def flush(directory: Path) -> None:
    """Have the names in `directory` on disk, so that a power cut cannot undo a rename."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
