"""Where things lie: raw files, releases, schemas and the state that nobody publishes."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_STATE = Path(os.environ.get("SAMRAD_STATE") or ROOT / ".dagster").absolute()


@dataclass(frozen=True)
class Project:
    """The directories that the pipeline reads and writes, absolute.

    `state` holds the record of runs, the values between steps and the cache; it can be deleted at
    any time and costs only time and history. The variable SAMRAD_STATE puts it elsewhere. `gold`
    holds the documents that accuracy is measured on: always the project's own, whatever `raw` is;
    an installation may lack them.
    """

    raw: Path = ROOT / "raw"
    out: Path = ROOT / "outputs"
    state: Path = _STATE
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
