"""Figures kept by all that they follow from, so that a run measures only what has changed.

That is every file of the gold set, our own code and registers, and the libraries that read
documents. An entry is written aside and renamed into its place; deleting it costs only time.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

import polars as pl

from pipeline.evaluation.figures import Figures, no_figures

_CODE = Path(__file__).resolve().parents[1]
_LIBRARIES = ("lxml", "markdown-it-py", "pdfplumber", "pypdfium2", "rapidfuzz", "selectolax")


def kept(directory: Path, files: Iterable[Path], measure: Callable[[], Figures]) -> Figures:
    """Return the figures that `measure` gives for `files`, from `directory` if it has them.

    `files` are all that the gold set consists of.
    """
    place = directory / _digest(files)
    frames = {name: place / f"{name}.parquet" for name in no_figures()}
    if place.is_dir():
        return {name: pl.read_parquet(path) for name, path in frames.items()}
    figures = measure()
    directory.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=directory))
    for name, frame in figures.items():
        frame.write_parquet(aside / frames[name].name)
    try:
        aside.rename(place)
    except OSError:  # another run has measured the same in the meantime
        shutil.rmtree(aside)
    return figures


def _digest(files: Iterable[Path]) -> str:
    code = (path for path in _CODE.rglob("*") if path.suffix in (".py", ".yaml", ".csv"))
    digest = hashlib.sha256()
    for path in (*sorted(code), *sorted(set(files))):
        digest.update(f"{path.name} {path.stat().st_size}\n".encode() + path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()
