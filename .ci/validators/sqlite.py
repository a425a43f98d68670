"""Have SQLite check its file: pages and indices, constraints, and references between rows.

Usage: sqlite.py samrad.sqlite; fails with what is wrong.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

SOUND = {"integrity_check": [("ok",)], "foreign_key_check": []}


def main(file: Path) -> None:
    """Check."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as database:
        for check, sound in SOUND.items():
            found = database.execute(f"PRAGMA {check}").fetchall()
            if found != sound:
                sys.exit(f"{check}: {found}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
