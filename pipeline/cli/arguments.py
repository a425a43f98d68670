"""Kinds of arguments that commands share: each turns a string into a value or a usage error."""

import argparse
from datetime import date
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What a command adds its own parser to."""


def new_directory(value: str) -> Path:
    """Return the absolute path of a directory that is there or can be made."""
    path = Path(value).absolute()
    existing = next(place for place in (path, *path.parents) if place.exists())
    if not existing.is_dir():
        raise argparse.ArgumentTypeError(f"{existing} is not a directory")
    return path


def directory(value: str) -> Path:
    """Return the absolute path of a directory that is there."""
    path = Path(value).absolute()
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{value} is not a directory")
    return path


def file(value: str) -> Path:
    """Return the absolute path of a file that is there."""
    path = Path(value).absolute()
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{value} is not a file")
    return path


def there(value: str) -> Path:
    """Return the path of a file or directory that is there, as it was written."""
    path = Path(value)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"{value} is not there")
    return path


def day(value: str) -> date:
    """Return a date written as in ISO 8601."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value} is not a date such as 2025-01-31") from None
