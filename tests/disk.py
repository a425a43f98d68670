"""Steps at which a process changes the disk, and being killed at them. For tests of kills.

The steps are Python's own audit events: the code that is tested knows nothing of them.
"""

import itertools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_CHANGES = {
    "fcntl.flock",
    "os.chmod",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "tempfile.mkstemp",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Changes:
    """Calls a function before each change that this process is about to make on the disk."""

    def __init__(self) -> None:
        """Heed nothing yet; a hook is never taken away again. Imports change nothing from now."""
        sys.dont_write_bytecode = True
        self._before: Callable[[int], None] | None = None
        sys.addaudithook(self._hook)

    @contextmanager
    def heeded(self, before: Callable[[int], None]) -> Iterator[None]:
        """Have `before` called with the number of each change, but for those it makes itself."""
        self._numbers = itertools.count(1)
        self._before = before
        yield
        self._before = None

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        before = self._before
        if before and (event in _CHANGES or (event == "open" and args[2] & _WRITING)):
            self._before = None
            before(next(self._numbers))
            self._before = before


def killed_at(changes: Changes, number: int, work: Callable[[], object]) -> bool:
    """Do work in a fork that is killed at the change of that number; whether it was."""

    def kill(change: int) -> None:
        if change == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def until_killed() -> None:
        with changes.heeded(kill):
            work()

    code = forked(until_killed)
    assert code in (0, -signal.SIGKILL)
    return code != 0


def forked(work: Callable[[], object]) -> int:
    """Do work in a fork; return its exit code, negative that of the signal that ended it."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
