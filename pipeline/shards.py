"""Reading many documents: a process pool over shards, today on one machine.

A shard is a set of documents chosen by their content hashes alone, so that it can be read
anywhere, in any order, without knowledge of the others. What is done with a document belongs to
other rooms; this module only spreads the work and survives a worker that dies.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Protocol, TypeVar


class Document(Protocol):
    """Anything with an id that comes from its own content."""

    @property
    def document_id(self) -> str:
        """16 hexadecimal digits."""
        ...


D = TypeVar("D", bound=Document)
R = TypeVar("R")

POOL_FROM = 32  # documents; below this, starting a pool costs more than it saves
SHARD_SIZE = 64  # documents, on average
_PRELOAD = ["pipeline.extraction", "pipeline.parsing"]  # imported once, shared by the workers


def shards(documents: Iterable[D], count: int) -> list[list[D]]:
    """Split `documents` into at most `count` shards, none of them empty.

    Which shard a document falls into depends on its own id and on `count`, on nothing else;
    within a shard the given order is kept.
    """
    found: dict[int, list[D]] = {}
    for document in documents:
        found.setdefault(int(document.document_id, 16) % count, []).append(document)
    return [found[number] for number in sorted(found)]


def run_sharded(
    work: Callable[[Sequence[D]], Sequence[R]],
    documents: Sequence[D],
    lost: Callable[[D], R],
    report: Callable[[int, int], None],
    workers: int | None = None,
) -> list[R]:
    """Apply `work` to every document and return the results in the order of `documents`.

    `work` takes a shard and gives one result per document, in order; it and its results must be
    picklable. Few documents are done in this process, more in `workers` processes (default: one
    per core). A document whose worker dies (a crash in native code, memory) gets `lost(document)`
    and takes no other with it; an exception of `work` is raised here. `report` is told how many
    of how many documents are done.
    """
    if len(documents) < POOL_FROM and workers is None:
        whole = list(work(documents))
        report(len(documents), len(documents))
        return whole
    processes = workers or os.cpu_count() or 1
    parts = shards(documents, max(processes, len(documents) // SHARD_SIZE))
    done: dict[str, R] = {}
    for part, results in _read(work, deque(parts), lost, processes):
        done.update(zip((document.document_id for document in part), results, strict=True))
        report(len(done), len(documents))
    return [done[document.document_id] for document in documents]


def _read(
    work: Callable[[Sequence[D]], Sequence[R]],
    waiting: deque[list[D]],
    lost: Callable[[D], R],
    processes: int,
) -> Iterator[tuple[list[D], Sequence[R]]]:
    """Read the waiting shards, a new pool after each crash.

    Only as many shards as there are processes are in flight, so that no more than those are
    suspects when one of them kills its worker.
    """
    while waiting:
        running: dict[Future[Sequence[R]], list[D]] = {}
        with _pool(processes) as pool, suppress(BrokenProcessPool):
            while waiting or running:
                while waiting and len(running) < processes:
                    future = pool.submit(work, waiting[0])
                    running[future] = waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    results = future.result()
                    yield running.pop(future), results
        for part in running.values():
            yield from _isolate(work, part, lost)


def _isolate(
    work: Callable[[Sequence[D]], Sequence[R]], part: list[D], lost: Callable[[D], R]
) -> Iterator[tuple[list[D], Sequence[R]]]:
    """Read one suspect shard by halves, down to the document that kills its worker."""
    try:
        with _pool(1) as pool:
            yield part, pool.submit(work, part).result()
    except BrokenProcessPool:
        if len(part) == 1:
            yield part, [lost(part[0])]
            return
        middle = len(part) // 2
        yield from _isolate(work, part[:middle], lost)
        yield from _isolate(work, part[middle:], lost)


def _pool(processes: int) -> ProcessPoolExecutor:
    # Not fork: Polars and Dagster run threads in this process, which a forked child hangs on.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return ProcessPoolExecutor(processes, mp_context=context)
