"""The speed table: documents per CPU second, ours beside pdfium's own text and markitdown.

    .venv/bin/python -m benchmarks.speed [--rounds N]

Everything is measured in one run on the fixtures of this repository, a document in memory to its
text in blocks; the best of several rounds counts, as other work on the machine only adds. pdfium's
text alone is the floor for PDFs. markitdown is what a user would try first; it comes with the extra
`benchmark`. As documents differ in length, PDFs are also counted by threes of pages, and texts by
3,200 characters, as long as minutes mostly are. Two rows are texts that go into the cache of
extractions and come out of it: it is of use only while the latter is quicker than reading them.
"""

import importlib.util
import io
import itertools
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.arguments import number, parser
from pipeline.extraction import extract
from pipeline.extraction.cache import ExtractionCache
from pipeline.project import ROOT

_PLACES = ("tests/layouts", "tests/documents", "raw")
_FORMATS = {
    "text PDF": (".pdf",),
    "DOCX": (".docx",),
    "HTML": (".html",),
    "text": (".txt",),
    "Markdown": (".md",),
}
_PAGES = 3
_CHARACTERS = 3_200
_SLOW = 1.0  # CPU seconds; what takes longer is measured once

Reader = Callable[[bytes, str], object]


def ours(content: bytes, name: str) -> object:
    """Read with this project, to text and blocks."""
    return extract(content, name)


def pdfium_text(content: bytes, name: str) -> object:
    """Take the text out of a PDF as pdfium has it, without blocks."""
    with closing(pdfium.PdfDocument(content)) as document:
        texts = []
        for page in document:
            with closing(page), closing(page.get_textpage()) as text_page:
                texts.append(text_page.get_text_range())
        return texts


def markitdown() -> Reader | None:
    """Return a reader of markitdown, None where it is not installed."""
    if importlib.util.find_spec("markitdown") is None:
        return None
    from markitdown import MarkItDown, StreamInfo  # noqa: PLC0415 - seldom installed, slow to load

    converter = MarkItDown()

    def read(content: bytes, name: str) -> object:
        info = StreamInfo(extension=Path(name).suffix, charset="utf-8")
        return converter.convert_stream(io.BytesIO(content), stream_info=info)

    return read


def seconds(read: Reader, documents: Sequence[tuple[bytes, str]], rounds: int) -> float:
    """Return the CPU seconds of the fastest of `rounds` readings of all `documents`."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        for content, name in documents:
            read(content, name)
        best = min(best, time.process_time() - began)
        if best > _SLOW:
            break
    return best


def pages_of(documents: Sequence[tuple[bytes, str]]) -> int:
    """Return the number of pages of PDFs."""
    total = 0
    for content, _ in documents:
        with closing(pdfium.PdfDocument(content)) as document:
            total += len(document)
    return total


def into_cache(directory: Path, documents: Sequence[tuple[bytes, str]]) -> Reader:
    """Return what keeps the extraction of one of `documents`, made before, as a new entry."""
    cache = ExtractionCache(directory, "into")
    made = {name: extract(content, name) for content, name in documents}
    numbers = itertools.count()
    return lambda content, name: cache.get(f"{next(numbers):08}", lambda: made[name])


def out_of_cache(directory: Path, documents: Sequence[tuple[bytes, str]]) -> Reader:
    """Return what has the extraction of one of `documents` from the cache."""
    cache = ExtractionCache(directory, "out")
    for content, name in documents:
        cache.get(name, partial(extract, content, name))
    return lambda content, name: cache.get(name, partial(extract, content, name))


def main() -> None:
    """Print the table."""
    options = parser("benchmarks.speed", __doc__)
    options.add_argument(
        "--rounds",
        type=number,
        default=15,
        metavar="N",
        help="how often documents are read; the quickest round counts (%(default)s if not said)",
    )
    rounds = options.parse_args().rounds
    other = markitdown()
    heads = ("ours", "pdfium text", "markitdown")
    print(f"{'documents per CPU second':26}{'files':>6}{heads[0]:>9}{heads[1]:>13}{heads[2]:>12}")
    files = sorted(path for place in _PLACES for path in (ROOT / place).rglob("*"))
    for kind, suffixes in _FORMATS.items():
        found = [path for path in files if path.suffix in suffixes and path.stem != "README"]
        documents = [(path.read_bytes(), path.name) for path in found]
        readers = [ours, pdfium_text if kind == "text PDF" else None, other]
        took = [seconds(read, documents, rounds) if read else None for read in readers]
        count = len(documents)
        _row(kind, count, count, took)
        if kind == "text PDF":
            pages = pages_of(documents)
            _row("  of three pages", count, pages / _PAGES, took)
            _row("  pages", pages, pages, took)
        elif kind in ("text", "Markdown"):
            characters = sum(len(content.decode()) for content, _ in documents)
            _row(f"  of {_CHARACTERS:,} characters", count, characters / _CHARACTERS, took)
        if kind == "text":
            with tempfile.TemporaryDirectory() as directory:
                for way, make in (("into", into_cache), ("out of", out_of_cache)):
                    read = make(Path(directory), documents)
                    _row(f"  {way} the cache", count, count, [seconds(read, documents, rounds)])
    if other is None:
        print("markitdown is not installed: .venv/bin/python -m pip install -e '.[benchmark]'")


def _row(name: str, files: int, amount: float, took: Sequence[float | None]) -> None:
    speeds = [amount / each if each else None for each in took]
    cells = [
        f"{speed:,.1f}" if speed and speed < 10 else f"{speed:,.0f}" if speed else "–"
        for speed in (*speeds, None, None)[:3]
    ]
    print(f"{name:26}{files:6}{cells[0]:>9}{cells[1]:>13}{cells[2]:>12}")


if __name__ == "__main__":
    main()
