from pathlib import Path

from pipeline.extraction import Extraction, extract
from pipeline.extraction.cache import ExtractionCache

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
