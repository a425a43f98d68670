"""Load every record set of a Croissant description with mlcroissant; compare it with the CSV.

Usage: croissant.py croissant.json; prints records per set, fails with what differs.
"""

import csv
import json
import logging
import sys
from pathlib import Path
from typing import Any

import mlcroissant
import pandas

logging.disable(logging.INFO)


def text(value: Any) -> str:
    """Return a loaded value as the CSV has it."""
    if isinstance(value, bytes):
        return value.decode()
    if value is None or pandas.isna(value):
        return ""
    if isinstance(value, pandas.Timestamp):
        return value.date().isoformat()
    return str(int(value)) if isinstance(value, float) else str(value)


def main(description: Path) -> None:
    """Load and compare."""
    dataset = mlcroissant.Dataset(str(description))
    for record_set in json.loads(description.read_bytes())["recordSet"]:
        name = record_set["@id"]
        with (description.parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            expected = list(csv.DictReader(file))
        found = [
            {field.removeprefix(f"{name}/"): text(value) for field, value in record.items()}
            for record in (dataset.records(name) if expected else ())
        ]
        if found != expected:
            pairs = zip(found, expected, strict=False)
            row = next((n for n, (one, other) in enumerate(pairs, 1) if one != other), None)
            sys.exit(f"{name}: loaded is not what the CSV says, in row {row}")
        print(f"{name}: {len(found)} records")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
