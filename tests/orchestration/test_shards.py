import os
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.shards import run_sharded, shards


@dataclass(frozen=True)
class Numbered:
    document_id: str
    deadly: bool = False


IDS = st.lists(st.text("0123456789abcdef", min_size=16, max_size=16), unique=True, max_size=40)


def read(part: Sequence[Numbered]) -> list[str]:
    for document in part:
        if document.deadly:
            os._exit(1)
    return [f"read {document.document_id}" for document in part]


def read_wrongly(part: Sequence[Numbered]) -> list[str]:
    raise ValueError(f"a bug met {part[0].document_id}")


def lost(document: Numbered) -> str:
    return f"lost {document.document_id}"


def numbered(count: int, deadly: Sequence[int] = ()) -> list[Numbered]:
    return [Numbered(f"{n * 2654435761:016x}", n in deadly) for n in range(count)]


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


def test_few_documents_are_read_in_this_process() -> None:
    def here(part: Sequence[Numbered]) -> list[int]:  # not picklable: no other process could
        return [os.getpid() for _ in part]

    reports: list[tuple[int, int]] = []
    result = run_sharded(here, numbered(3), lambda _: 0, lambda *done: reports.append(done))
    assert result == [os.getpid()] * 3
    assert reports == [(3, 3)]


def test_results_come_in_the_order_of_the_documents() -> None:
    documents = numbered(50)
    reports: list[tuple[int, int]] = []
    result = run_sharded(read, documents, lost, lambda *done: reports.append(done), workers=2)
    assert result == [f"read {document.document_id}" for document in documents]
    assert reports[-1] == (50, 50)


@pytest.mark.parametrize("deadly", [[0], [3, 17]])
def test_a_document_that_kills_its_worker_takes_no_other_with_it(deadly: list[int]) -> None:
    documents = numbered(24, deadly)
    result = run_sharded(read, documents, lost, lambda *_: None, workers=2)
    assert [line.startswith("lost") for line in result] == [d.deadly for d in documents]
    assert all(d.document_id in line for d, line in zip(documents, result, strict=True))


def test_an_error_in_the_work_is_raised_not_swallowed() -> None:
    with pytest.raises(ValueError, match="a bug met"):
        run_sharded(read_wrongly, numbered(4), lost, lambda *_: None, workers=2)
