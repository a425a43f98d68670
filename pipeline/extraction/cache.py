"""Extractions kept by content hash and reader version, so that a file is read once.

An entry is written beside its place and renamed into it, and carries a checksum: a kill leaves
no half entry, and a damaged one is noticed and made anew.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.extraction.model import Block, Extraction, LeftOut, Span


class ExtractionCache:
    """Extractions in `directory`, one file each."""

    def __init__(self, directory: Path, version: str) -> None:
        """Use `directory`; entries of other reader versions are left alone and not read."""
        self._directory = directory / version

    def get(self, key: str, extract: Callable[[], Extraction]) -> Extraction:
        """Return the entry of `key`, made by `extract` where there is none that is whole.

        What could not be read is not kept: a limit of time may be met on another day.
        """
        path = self._directory / key[:2] / f"{key}.json"
        cached = _load(path)
        if cached is None:
            cached = extract()
            if cached.status != "unreadable":
                _store(path, cached)
        return cached


def _load(path: Path) -> Extraction | None:
    try:
        checksum, _, body = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    if hashlib.sha256(body).hexdigest().encode() != checksum:
        return None
    return _from_json(json.loads(body))


def _store(path: Path, extraction: Extraction) -> None:
    body = json.dumps(vars(extraction), ensure_ascii=False).encode("utf-8", "surrogatepass")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    Path(temporary).replace(path)


def _from_json(entry: dict[str, Any]) -> Extraction:
    told = {name: tuple(entry[name]) for name in ("page_starts", "notes")}
    left_out = tuple(LeftOut(*each) for each in entry["left_out"])
    blocks = tuple(
        Block(
            kind,
            Span(*span),
            Span(*content),
            level,
            marker,
            _spans(bold),
            _spans(italic),
            _spans(cells),
            reason,
        )
        for kind, span, content, level, marker, bold, italic, cells, reason in entry["blocks"]
    )
    return Extraction(**{**entry, **told, "blocks": blocks, "left_out": left_out})


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)
