"""What the commands of this directory take on their command lines, checked before work begins."""

import argparse
from pathlib import Path


def parser(module: str, description: str | None) -> argparse.ArgumentParser:
    """Return a parser for `python -m <module>` that shows `description`, a docstring, as it is."""
    return argparse.ArgumentParser(
        prog=f"python -m {module}",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def directory(argument: str) -> Path:
    """Return the path of a directory that exists."""
    path = Path(argument)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{argument} is no directory")
    return path


def new_directory(argument: str) -> Path:
    """Return the path of a directory that may be made."""
    path = Path(argument)
    if path.exists() and not path.is_dir():
        raise argparse.ArgumentTypeError(f"{argument} is a file")
    return path


def file(argument: str) -> Path:
    """Return the path of a file that exists."""
    path = Path(argument)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{argument} is no file")
    return path


def number(argument: str) -> int:
    """Return a whole number from 1."""
    if not argument.isdecimal() or int(argument) < 1:
        raise argparse.ArgumentTypeError(f"{argument} is no whole number from 1")
    return int(argument)
