"""Reading many documents: processes that do shard after shard, today on one machine.

A shard is a set of documents chosen by their content hashes alone, so that it can be read
anywhere, in any order, without knowledge of the others. What is done with a document belongs to
other rooms; this module only spreads the work, bounds its memory and survives a process that dies.
"""

import multiprocessing
import os
import re
import resource
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar


class Document(Protocol):
    """Anything with an id that comes from its own content."""

    @property
    def document_id(self) -> str:
        """16 hexadecimal digits."""
        ...


D = TypeVar("D", bound=Document)
R = TypeVar("R")

SEVERAL_FROM = 32  # documents; below this, one process is as quick as several
SHARD_SIZE = 64  # documents, on average
TOO_LONG = 1  # exit status of a process that its watchdog ends (`extraction.limits`)
TOO_LARGE = 3  # exit status of a process whose memory is used up
_CRASHED = "reading it crashes, or takes more memory than it may"
_WHY: Mapping[int | None, str] = {
    TOO_LONG: "reading it takes too long, in code that cannot be interrupted",
    TOO_LARGE: "reading it takes more memory than it may",
}
_PRELOAD = ["pipeline.extraction", "pipeline.parsing"]  # imported once, shared by the processes
_CONTEXT = multiprocessing.get_context("forkserver")
# Not fork: Polars and Dagster run threads in this process, which a forked child hangs on.


class WorkerError(Exception):
    """No process to read documents in could be started."""


def shards(documents: Iterable[D], count: int) -> list[list[D]]:
    """Split `documents` into at most `count` shards, none of them empty.

    Which shard a document falls into depends on its own id and on `count`, on nothing else;
    within a shard the given order is kept.
    """
    found: dict[int, list[D]] = {}
    for document in documents:
        found.setdefault(int(document.document_id, 16) % count, []).append(document)
    return [found[number] for number in sorted(found)]


def prepare() -> None:
    """Begin to start the process that the others are forked from, which takes half a second."""
    _CONTEXT.set_forkserver_preload(_PRELOAD)
    forkserver.ensure_running()


def run_sharded(
    work: Callable[[Sequence[D]], Iterable[R]],
    documents: Sequence[D],
    lost: Callable[[D, str], R],
    report: Callable[[int, int], None],
    *,
    memory_mib: int,
    workers: int | None = None,
) -> list[R]:
    """Apply `work` to every document and return the results in the order of `documents`.

    Args:
        work: takes a shard and yields one result per document, in order; it and its results must
            be picklable. An exception of it is raised here.
        documents: what to work on, in other processes than this one.
        lost: gives the result of a document whose process died, from the document and the reason:
            a crash in native code, too much memory or time. It takes no other with it.
        report: is told how many of how many documents are done.
        memory_mib: how much memory a process may take beside what it begins with; only Linux
            keeps to it.
        workers: how many processes; by default one per core, for few documents one.
    """
    several = os.cpu_count() or 1 if len(documents) >= SEVERAL_FROM else 1
    processes = workers or several
    parts = shards(documents, max(processes, len(documents) // SHARD_SIZE))
    done: dict[str, R] = {}
    prepare()
    with _Crew[D, R](work, memory_mib) as crew:
        for document, result in _results(crew, deque(parts), lost, processes):
            done[document.document_id] = result
            if len(done) % SHARD_SIZE == 0 or len(done) == len(documents):
                report(len(done), len(documents))
    return [done[document.document_id] for document in documents]


@dataclass(eq=False)
class _Worker(Generic[D]):
    """A process and what of its shard it has not answered for."""

    process: ForkServerProcess
    pipe: "connection.Connection[Any, Any]"
    part: deque[D]
    begun: bool = False


class _Crew(Generic[D, R]):
    """The processes: those that are busy, and those that wait for their next shard."""

    def __init__(self, work: Callable[[Sequence[D]], Iterable[R]], memory_mib: int) -> None:
        self._work = work
        self._memory_mib = memory_mib
        self.idle: list[_Worker[D]] = []
        self.busy: list[_Worker[D]] = []

    def __enter__(self) -> Self:
        """Begin without processes."""
        return self

    def __exit__(self, *error: object) -> None:
        """End all processes, whatever they do."""
        for worker in [*self.idle, *self.busy]:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()

    def give(self, part: list[D]) -> None:
        """Have a shard done, by an idle process or a new one."""
        worker = self.idle.pop() if self.idle else self._new()
        worker.part = deque(part)
        self.busy.append(worker)
        with suppress(BrokenPipeError):  # it has died, which `answers` will tell
            worker.pipe.send(part)

    def _new(self) -> _Worker[D]:
        here, there = _CONTEXT.Pipe()
        process = _CONTEXT.Process(
            target=_serve, args=(there, self._work, self._memory_mib), daemon=True
        )
        process.start()
        there.close()
        return _Worker(process, here, deque())

    def answers(self) -> Iterator[tuple[_Worker[D], tuple[R] | None]]:
        """Wait for busy processes; yield each with one result, or None where it has died.

        One that has done its shard is idle then, one that has died is forgotten.
        """
        ready = connection.wait([worker.pipe for worker in self.busy])
        for worker in [worker for worker in self.busy if worker.pipe in ready]:
            try:
                error, result = worker.pipe.recv()
            except (EOFError, ConnectionResetError):
                self.busy.remove(worker)
                worker.process.join()
                worker.pipe.close()
                if not worker.begun:
                    raise WorkerError("a process to read documents in does not start") from None
                yield worker, None
                continue
            if error is not None:
                raise error
            if not worker.begun:
                worker.begun = True
                continue
            if len(worker.part) == 1:
                self.busy.remove(worker)
                self.idle.append(worker)
            yield worker, (result,)


def _results(
    crew: _Crew[D, R], waiting: deque[list[D]], lost: Callable[[D, str], R], processes: int
) -> Iterator[tuple[D, R]]:
    """Yield each document with its result, as they come.

    Results come one by one, so that a process died on the first document whose result is missing.
    That is tried once more, since memory used up by others may have been the cause, unless it
    took too long.
    """
    tried: set[str] = set()
    while waiting or crew.busy:
        while waiting and len(crew.busy) < processes:
            crew.give(waiting.popleft())
        for worker, answer in crew.answers():
            document = worker.part.popleft()
            if answer is not None:
                yield document, answer[0]
                continue
            if worker.part:
                waiting.append(list(worker.part))
            status = worker.process.exitcode
            if status == TOO_LONG or document.document_id in tried:
                yield document, lost(document, _WHY.get(status, _CRASHED))
            else:
                tried.add(document.document_id)
                waiting.appendleft([document])


def _serve(
    pipe: "connection.Connection[Any, Any]",
    work: Callable[[Sequence[D]], Iterable[R]],
    memory_mib: int,
) -> None:
    """Do the shards that come through `pipe` until it is closed: what a process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that runs this one
    _confine(memory_mib)
    pipe.send((None, None))
    with suppress(EOFError):
        while True:
            part = pipe.recv()
            try:
                for _, result in zip(part, work(part), strict=True):
                    pipe.send((None, result))
            except MemoryError:
                os._exit(TOO_LARGE)
            except Exception as error:  # raised where the result is waited for
                error.add_note("".join(traceback.format_exception(error)))
                pipe.send((error, None))
                return


def _confine(memory_mib: int) -> None:
    """Let this process map `memory_mib` more writable memory than it has."""
    status = Path("/proc/self/status")
    used = re.search(r"VmData:\s*(\d+) kB", status.read_text()) if status.exists() else None
    if used is not None:
        limit = int(used[1]) * 1024 + memory_mib * 1024 * 1024
        _, highest = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, highest))
