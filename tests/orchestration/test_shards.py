import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.shards import run_sharded, shards
from tests.orchestration.deeds import (
    Numbered,
    pid,
    read,
    read_too_little,
    read_wrongly,
    use_frames,
)

IDS = st.lists(st.text("0123456789abcdef", min_size=16, max_size=16), unique=True, max_size=40)


def lost(document: Numbered, reason: str) -> str:
    return f"lost {document.document_id}: {reason}"


def numbered(count: int, deeds: Mapping[int, str] | None = None) -> list[Numbered]:
    return [Numbered(f"{n * 2654435761:016x}", (deeds or {}).get(n, "")) for n in range(count)]


def run(documents: Sequence[Numbered], workers: int | None = None) -> list[str]:
    return run_sharded(read, documents, lost, lambda *_: None, memory_mib=300, workers=workers)


@given(ids=IDS, count=st.integers(1, 9))
def test_every_document_is_in_one_shard(ids: list[str], count: int) -> None:
    parts = shards(map(Numbered, ids), count)
    assert sorted(document.document_id for part in parts for document in part) == sorted(ids)
    assert all(parts)
    assert len(parts) <= count


@given(ids=IDS, count=st.integers(1, 9), data=st.data())
def test_other_documents_never_move_a_document(
    ids: list[str], count: int, data: st.DataObject
) -> None:
    some = [id for id in ids if data.draw(st.booleans())]
    together = {frozenset(part) for part in shards(map(Numbered, ids), count)}
    for part in shards(map(Numbered, some), count):
        assert any(frozenset(part) <= whole for whole in together)


def test_few_documents_are_read_in_one_other_process() -> None:
    reports: list[tuple[int, int]] = []
    pids = run_sharded(
        pid, numbered(3), lambda *_: 0, lambda *done: reports.append(done), memory_mib=100
    )
    assert len(set(pids)) == 1
    assert os.getpid() not in pids
    assert reports == [(3, 3)]


def test_nothing_to_read_is_no_work() -> None:
    assert run([]) == []


@pytest.mark.parametrize("workers", [None, 2])
def test_results_come_in_the_order_of_the_documents(workers: int | None) -> None:
    documents = numbered(50)
    assert run(documents, workers) == [f"read {document.document_id}" for document in documents]


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("exit", "it crashes"),
        ("crash", "it crashes"),
        ("kill", "it crashes"),
        ("hang", "it takes too long, in code that cannot be interrupted"),
        ("fill memory", "it takes more memory"),
        ("fill native memory", "or takes more memory"),
    ],
)
def test_a_document_that_ends_its_process_takes_no_other_with_it(deed: str, reason: str) -> None:
    places = [0, 17]
    documents = numbered(24, dict.fromkeys(places, deed))
    result = run(documents, workers=2)
    assert [line.startswith("lost") for line in result] == [bool(d.deed) for d in documents]
    assert all(d.document_id in line for d, line in zip(documents, result, strict=True))
    assert all(reason in result[place] for place in places)


def test_what_python_can_interrupt_costs_no_process() -> None:
    assert all(line.startswith("read") for line in run(numbered(3, {1: "run on"})))


def test_many_documents_that_end_processes_do_not_end_the_run() -> None:
    deeds = ["exit", "fill memory", "crash", "kill"]
    documents = numbered(20, {n: deeds[n % 4] for n in range(20)})
    assert all(line.startswith("lost") for line in run(documents, workers=2))


def test_polars_and_pyarrow_fit_into_little_memory() -> None:
    (kind,) = run_sharded(
        use_frames, numbered(1), lambda *_: "lost", lambda *_: None, memory_mib=256
    )
    assert kind == "[4950, 4950]"


@pytest.mark.parametrize(
    ("work", "error"), [(read_wrongly, "a bug met"), (read_too_little, "shorter")]
)
def test_an_error_in_the_work_is_raised_not_swallowed(
    work: Callable[[Sequence[Numbered]], list[str]], error: str
) -> None:
    with pytest.raises(ValueError, match=error):
        run_sharded(work, numbered(4), lost, lambda *_: None, memory_mib=100, workers=2)


def test_no_process_is_left_when_a_run_ends_early() -> None:
    with pytest.raises(ValueError, match="a bug met"):
        run_sharded(read_wrongly, numbered(4), lost, lambda *_: None, memory_mib=100, workers=2)
    assert not multiprocessing.active_children()
