"""How a reader is stopped at a limit. The limits themselves stand in `pipeline.limits`.

Two things end a reading that takes too long. An alarm interrupts Python code in the main thread.
Native code cannot be interrupted: where it does not come back in time, a watchdog ends the whole
process, if that is one of those in which documents are read (`pipeline.shards`).
"""

import faulthandler
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

from pipeline.extraction.model import UnreadableError
from pipeline.limits import Limits

__all__ = ["LimitError", "Limits", "time_limit"]


class LimitError(UnreadableError):
    """A file exceeds a limit; the message says which."""


@contextmanager
def time_limit(seconds: float, grace: float = Limits.grace_seconds) -> Iterator[None]:
    """Interrupt the body after `seconds`, in the main thread of a process on a POSIX system.

    In a process that `multiprocessing` has started, code that does not let itself be interrupted
    within `grace` seconds more ends that process, with exit status 1. While a limit within another
    runs, the clock of the outer one stands still.

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
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    _watch(seconds + grace)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _watch(left + grace if left else 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, left)


def _watch(seconds: float) -> None:
    """End this process after `seconds` (0: never), if it is not the main one."""
    if multiprocessing.parent_process() is None:
        return
    if not seconds:
        faulthandler.cancel_dump_traceback_later()
        return
    try:
        faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
    except RuntimeError as error:  # it is a thread, for whose stack there is no room
        raise MemoryError from error


@cache
def _nowhere() -> IO[bytes]:
    """Where a watchdog's report goes, open as long as the process lives."""
    return Path(os.devnull).open("wb")
