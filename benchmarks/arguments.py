"""What the commands of this directory take, beside the kinds of `pipeline.cli.arguments`."""

import argparse


def parser(module: str, description: str | None) -> argparse.ArgumentParser:
    """Return a parser for `python -m <module>` that shows `description`, a docstring, as it is."""
    return argparse.ArgumentParser(
        prog=f"python -m {module}",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def number(argument: str) -> int:
    """Return a whole number from 1."""
    if not argument.isdecimal() or int(argument) < 1:
        raise argparse.ArgumentTypeError(f"{argument} is no whole number from 1")
    return int(argument)
