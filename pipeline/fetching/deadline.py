"""How long one download may take in all: what per-packet timeouts cannot hold, a slow drip."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterable
from typing import Self


class Stopwatch:
    """Counts the time spent inside `with` blocks; when it is used up, the sockets are shut down.

    Whoever reads from them then sees an error or an early end, and asks `rung` which it was.
    """

    def __init__(self, seconds: float, sockets: Iterable[socket.socket]) -> None:
        """Allow `seconds` in all; `sockets` are those open at the moment of ringing."""
        self.rung = seconds <= 0
        self._left = seconds
        self._sockets = sockets

    def __enter__(self) -> Self:
        """Let time run."""
        self._since = time.monotonic()
        self._timer = threading.Timer(max(self._left, 0), self._ring)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Stop the time."""
        self._timer.cancel()
        self._timer.join()
        self._left -= time.monotonic() - self._since

    def _ring(self) -> None:
        self.rung = True
        for each in list(self._sockets):
            with contextlib.suppress(OSError):  # closed already
                # Of the plain socket also under TLS, whose own shutdown would race with reading.
                socket.socket.shutdown(each, socket.SHUT_RDWR)
