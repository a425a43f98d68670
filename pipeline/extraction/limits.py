"""What reading one file may cost at most. All limits of all readers stand here, nothing else.

The limit of time interrupts Python code in the main thread of a process, which is where a pool's
workers read. Native code cannot be interrupted: it is kept short by the limits of size and depth,
and a worker process that it ends takes no other document with it (`pipeline.shards`).
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

from pipeline.extraction.model import UnreadableError


@dataclass(frozen=True)
class Limits:
    """Limits of reading one file; whatever exceeds one is "unreadable", with the limit as reason.

    The defaults are many times what minutes need and end every reading within seconds.
    """

    file_bytes: int = 20 * 1024 * 1024
    characters: int = 2_000_000  # of a text, HTML or Markdown source, or of a DOCX part
    seconds: float = 30.0
    nesting: int = 1_000  # elements within elements, in HTML
    pages: int = 500  # of a PDF
    page_characters: int = 200_000  # of one page of a PDF
    page_objects: int = 20_000  # drawn on one page of a PDF; beyond, its lines make no tables
    archive_members: int = 2_000  # files in a DOCX
    archive_bytes: int = 100 * 1024 * 1024  # of a DOCX, decompressed, all its files together
    archive_ratio: int = 200  # decompressed to compressed, for files above a megabyte


class LimitError(UnreadableError):
    """A file exceeds a limit; the message says which."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the body after `seconds`, in the main thread of a process on a POSIX system.

    Raises:
        LimitError: when the time is over.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:
        raise LimitError(f"reading takes longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
