"""What documents do to the process that reads them. Imports little: every process imports it."""

# ruff: noqa: PLC0415

import ctypes
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from pipeline.extraction.limits import LimitError, time_limit


@dataclass(frozen=True)
class Numbered:
    document_id: str
    deed: str = ""


def read(part: Sequence[Numbered]) -> Iterator[str]:
    for document in part:
        DEEDS[document.deed]()
        yield f"read {document.document_id}"


def hang() -> None:
    """Hang in native code, waiting for a lock that it holds itself."""
    lock = ctypes.create_string_buffer(64)
    with time_limit(0.2, grace=0.3):
        ctypes.PyDLL(None).pthread_mutex_lock(lock)
        ctypes.PyDLL(None).pthread_mutex_lock(lock)


def run_on() -> None:
    """Run too long in Python code."""
    with suppress(LimitError), time_limit(0.2, grace=30):
        while True:
            pass


DEEDS: dict[str, Callable[[], object]] = {
    "": lambda: None,
    "exit": lambda: os._exit(7),
    "crash": lambda: ctypes.string_at(0),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "hang": hang,
    "run on": run_on,
    "fill memory": lambda: bytearray(400 * 1024 * 1024),
    "fill native memory": lambda: os.abort() if not malloc(400 * 1024 * 1024) else None,
}


def malloc(size: int) -> int | None:
    allocate = ctypes.CDLL(None).malloc
    allocate.restype, allocate.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    place: int | None = allocate(size)
    return place


def read_wrongly(part: Sequence[Numbered]) -> list[str]:
    raise ValueError(f"a bug met {part[0].document_id}")


def read_too_little(part: Sequence[Numbered]) -> list[str]:
    return [document.document_id for document in part[1:]]


def pid(part: Sequence[Numbered]) -> list[int]:
    return [os.getpid() for _ in part]


def use_frames(part: Sequence[Numbered]) -> Iterator[str]:
    import polars
    import pyarrow.compute

    frame = polars.DataFrame({"a": range(100)})
    arrow = pyarrow.compute.sum(frame.to_arrow()["a"]).as_py()
    yield str([frame.lazy().sum().collect().item(), arrow])
