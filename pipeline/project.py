"""Where things lie: raw files, releases, schemas and the state that nobody publishes."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def _place(variable: str, default: Path) -> Path:
    return Path(os.environ.get(variable) or default).absolute()


_RAW = _place("SAMRAD_RAW", ROOT / "raw")
_OUT = _place("SAMRAD_OUT", ROOT / "outputs")
_STATE = _place("SAMRAD_STATE", ROOT / ".dagster")
_SOURCES = _place("SAMRAD_SOURCES", ROOT / "raw/sources.yaml")


@dataclass(frozen=True)
class Project:
    """The directories that the pipeline reads and writes, absolute.

    `state` holds the record of runs, the values between steps and the caches; it can be deleted at
    any time and costs only time and history. `sources` is the file that says where documents are
    published. The variables SAMRAD_RAW, SAMRAD_OUT, SAMRAD_STATE and SAMRAD_SOURCES put them
    elsewhere. `gold` holds the documents that accuracy is measured on: always the project's own,
    whatever `raw` is; an installation may lack them.
    """

    raw: Path = _RAW
    out: Path = _OUT
    state: Path = _STATE
    sources: Path = _SOURCES
    schemas: Path = ROOT / "schemas"
    gold: Path = ROOT / "tests/documents"

    @property
    def values(self) -> Path:
        """Where assets leave their values for the next."""
        return self.state / "values"

    @property
    def cache(self) -> Path:
        """Where extractions are kept by content."""
        return self.state / "cache"

    @property
    def indexes(self) -> Path:
        """Where the indexes of sources are kept as last fetched."""
        return self.state / "indexes"
