"""Why a document was read as it was: its segments, what each was taken for, and by what evidence.

For people who look after the parser. Nothing is decided here; what parsing found is put side by
side, private names masked unless asked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.extraction import Extraction, extract
from pipeline.extraction.limits import time_limit
from pipeline.folding import fold
from pipeline.ingest import RawDocument
from pipeline.limits import Limits
from pipeline.parsing import ParsedDocument, parse
from pipeline.parsing.grammar.names import PERSON
from pipeline.parsing.model import Evidence
from pipeline.parsing.privacy import MASK, Mask
from pipeline.parsing.privacy.passing import addresses
from pipeline.reading import metadata_of
from pipeline.registers import Registers, load_registers

_MASKED = re.compile(rf"{MASK}+(?:\s+{MASK}+)*")


@dataclass(frozen=True)
class Piece:
    """One segment: its type, the page it stands on, the row it became, why, and what it reads.

    `row` is "table row_id", None for text that became none; `role` is what a list or lead is of.
    """

    type: str
    role: str | None
    page: int | None
    row: str | None
    evidence: tuple[Evidence, ...]
    text: str


@dataclass(frozen=True)
class Explanation:
    """A document's kind, by what it was told, and its pieces in reading order.

    `reason` is set where the document could not be read, and then there is nothing else.
    """

    kind: str
    reason: str | None
    evidence: tuple[Evidence, ...]
    pieces: tuple[Piece, ...]


def explain_file(
    file: Path, limits: Limits, show_private: bool, documents: Sequence[RawDocument]
) -> Iterator[Explanation]:
    """Yield the explanation of one file; `documents` holds what a manifest would say of it."""
    for document in documents:
        extraction = extract(file.read_bytes(), file.name, limits)
        if extraction.status != "read":
            yield unexplained(document, extraction.reason or "", extraction.status)
            continue
        registers = load_registers()
        with time_limit(limits.seconds, limits.grace_seconds):
            parsed = parse(extraction, metadata_of(document), registers)
        yield explain(extraction, parsed, registers, show_private)


def unexplained(document: RawDocument, reason: str, kind: str = "unreadable") -> Explanation:
    """Return the explanation of a document that could not be read."""
    return Explanation(kind, reason, (), ())


def explain(
    extraction: Extraction, parsed: ParsedDocument, registers: Registers, show_private: bool = False
) -> Explanation:
    """Explain what parsing made of a document.

    In minutes and reports the names are masked that are masked in a release. Of other documents
    no text is ever published, and so parsing does not say who is private: everything that looks
    like the name of a person is masked, and every e-mail address and telephone number.
    """
    if show_private:
        mask = Mask(())
    elif parsed.rows:
        mask = Mask(_masked_names(extraction.text, parsed.text))
    else:
        names = _all_names(extraction.text, registers)
        mask = Mask((*names, *addresses(extraction.text)))
    text = mask(extraction.text)
    pieces = []
    for segment in parsed.segments:
        span = segment.span
        pieces.append(
            Piece(
                segment.type,
                segment.role,
                extraction.page_at(span.start),
                f"{segment.table} {segment.row_id}" if segment.table else None,
                tuple(_masked(each, mask) for each in segment.evidence),
                fold(text[span.start : span.end]),
            )
        )
    evidence = tuple(_masked(each, mask) for each in parsed.evidence)
    return Explanation(parsed.document_type, None, evidence, tuple(pieces))


def _masked(evidence: Evidence, mask: Mask) -> Evidence:
    return Evidence(evidence.cue, mask(evidence.words), evidence.weight)


def _masked_names(original: str, published: str) -> Iterator[str]:
    """Give what is masked in a published text, as it was: whole stretches, and each word alone."""
    for match in _MASKED.finditer(published):
        stretch = original[match.start() : match.end()]
        if stretch != match.group():
            yield stretch
            yield from stretch.split()


def _all_names(text: str, registers: Registers) -> Iterator[str]:
    """Give everything that looks like a person's name and is no organisation of the register."""
    for match in PERSON.finditer(text):
        if registers.organisations.resolve(match.group()) is None:
            yield match.group()
