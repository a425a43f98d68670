import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.extraction import Extraction, extract, reader_version
from pipeline.extraction.cache import ExtractionCache
from pipeline.extraction.limits import Limits

ROOT = Path(__file__).parents[2]
CONTENT = "# Möte\n\n- **ett** två\n".encode()


def test_an_entry_is_made_once_and_read_back_equal(tmp_path: Path) -> None:
    cache = ExtractionCache(tmp_path, "1")
    made: list[Extraction] = []

    def make() -> Extraction:
        made.append(extract(CONTENT, "a.md"))
        return made[-1]

    assert cache.get("abc", make) == cache.get("abc", make) == made[0]
    assert len(made) == 1
    ExtractionCache(tmp_path, "2").get("abc", make)
    assert len(made) == 2


def test_a_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    cache = ExtractionCache(tmp_path, "1")
    first = cache.get("abc", lambda: extract(CONTENT, "a.md"))
    (entry,) = (path for path in tmp_path.rglob("*.json"))
    for damage in (b"", b"x", entry.read_bytes()[:-3], entry.read_bytes().replace(b"ett", b"tre")):
        entry.write_bytes(damage)
        assert cache.get("abc", lambda: extract(CONTENT, "a.md")) == first


def test_what_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    cache = ExtractionCache(tmp_path, "1")
    assert cache.get("abc", lambda: extract(b"")).status == "unreadable"
    assert cache.get("abc", lambda: extract(CONTENT, "a.md")).status == "read"


def test_what_was_left_out_is_kept_too(tmp_path: Path) -> None:
    page = b"<html><nav>Start</nav><main><p>Text, **2** rader</p></main>"
    cache = ExtractionCache(tmp_path, "1")
    first = cache.get("abc", lambda: extract(page))
    assert first.left_out
    assert cache.get("abc", lambda: extract(b"")) == first


def test_killed_at_any_step_the_cache_gives_what_was_read(tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "tests.extraction.killing", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert int(finished.stdout) >= 4


@pytest.mark.parametrize("limits", [Limits(pages=3), Limits(ocr_pages=0), Limits(seconds=31)])
def test_other_limits_are_another_reading(limits: Limits) -> None:
    assert reader_version(limits) != reader_version(Limits())
    assert reader_version(limits) == reader_version(limits)
