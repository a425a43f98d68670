"""Searches everything that a run leaves behind for words, however a file may hold them."""

import io
import json
import sqlite3
import unicodedata
import urllib.parse
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
from slugify import slugify

_SQLITE = b"SQLite format 3\0"
_NO_WAL = b"\1\1"  # bytes 18 and 19 of the header; a database in memory has no log beside it


def found_in(directory: Path, words: Iterable[str]) -> list[str]:
    """Return "file: word" for every file below `directory` that holds one of `words`."""
    wanted = {word: _variants(word) for word in words}
    return [
        f"{place}: {word}"
        for path in sorted(directory.rglob("*"))
        if path.is_file() and not path.is_symlink()
        for place, content in _contents(str(path.relative_to(directory)), path)
        for word, variants in wanted.items()
        if any(variant in content for variant in variants)
    ]


def _variants(word: str) -> set[bytes]:
    """The ways in which files write a word: encodings, escapes, and as a part of an id."""
    return {
        word.encode(),
        unicodedata.normalize("NFD", word).encode(),
        word.encode("utf-16-le"),
        word.encode("latin-1", "ignore") if word.encode("latin-1", "ignore").strip() else b"\0\0",
        json.dumps(word)[1:-1].encode(),
        urllib.parse.quote(word).encode(),
        slugify(word).encode(),
    }


def _contents(place: str, source: Path | bytes) -> Iterator[tuple[str, bytes]]:
    """The file itself, and what is packed into it: archives, Parquet, databases."""
    content = source.read_bytes() if isinstance(source, Path) else source
    yield place, content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from _contents(f"{place}/{name}", archive.read(name))
    elif content.startswith(b"PAR1"):
        table = pl.read_parquet(io.BytesIO(content))
        yield place, json.dumps(table.to_dicts(), default=str, ensure_ascii=False).encode()
    elif content.startswith(_SQLITE):
        database = sqlite3.connect(":memory:")
        database.deserialize(content[:18] + _NO_WAL + content[20:])
        yield place, "\n".join(database.iterdump()).encode()
        database.close()
