"""Minutes written in a test, read as the pipeline reads a document."""

from typing import Any

from pipeline.extraction import extract
from pipeline.parsing import Metadata, ParsedDocument, parse
from pipeline.registers import load_registers

UNKNOWN = Metadata("0" * 16)
"""Nothing is known of the document but what it says."""


def read(text: str, metadata: Metadata = UNKNOWN, name: str = "") -> ParsedDocument:
    """Return what is read of a text, in a file of that name."""
    return parse(extract(text.encode(), name), metadata, load_registers())


def rows(text: str, metadata: Metadata = UNKNOWN, name: str = "") -> dict[str, Any]:
    """Return the rows of all tables that are read of a text."""
    return dict(read(text, metadata, name).rows)
