"""PDF: words from pdfium, lines and blocks from where they stand on the page.

The steps, each in its module: `glyphs` asks pdfium for words (`bulk` for many at once, `structure`
for the tree of tagged files), `rows` puts them on baselines, `aside`, `notes`, `furniture` and
`letterhead` set apart what is no text, `facing` moves mirrored pages to one edge, `tables` finds
ruled tables and `sections` those whose cells hold several blocks, `columns` gives the reading order
along the `gutters`, `grid` makes whole rows of unruled tables and `labelled` lines of labels with
their values, `reflow` joins lines to blocks by the `measures` of the document and its lists of
`entries`, with heading `levels`, `breaks` mends words over lines, `writing` makes the text.
`margins` and `runin` find headings that share their lines with text. A page is read as it is shown;
nothing visible is left out.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

import pypdfium2 as pdfium

from pipeline.extraction.limits import LimitError, Limits
from pipeline.extraction.media_types import PDF
from pipeline.extraction.model import Extraction, UnreadableError
from pipeline.extraction.ocr import REMEDY, find_engine
from pipeline.extraction.pdf.aside import MARKS, set_aside
from pipeline.extraction.pdf.breaks import join_words_over_lines
from pipeline.extraction.pdf.columns import lines_of
from pipeline.extraction.pdf.facing import with_edges_aligned
from pipeline.extraction.pdf.furniture import (
    body_size,
    furniture_lines,
    split_furniture,
    with_number_apart,
)
from pipeline.extraction.pdf.glyphs import read_pages
from pipeline.extraction.pdf.gutters import Gutter, Rows, gutters_of
from pipeline.extraction.pdf.letterhead import letterhead_of
from pipeline.extraction.pdf.margins import Margin, margins_of
from pipeline.extraction.pdf.model import Line, Page, Word
from pipeline.extraction.pdf.reflow import join_lines
from pipeline.extraction.pdf.rows import rows_of
from pipeline.extraction.pdf.rules import mark_dotted
from pipeline.extraction.pdf.runin import with_headings_apart
from pipeline.extraction.pdf.scans import recognised, scanned_pages
from pipeline.extraction.pdf.tables import Table, find_tables
from pipeline.extraction.pdf.writing import write

__all__ = ["read_pdf"]


def read_pdf(content: bytes, limits: Limits) -> Extraction:
    """Read a PDF.

    Args:
        content: the file's bytes.
        limits: what the file may cost.

    Returns:
        Its text and blocks; status "needs_ocr" if no page has text.

    Raises:
        UnreadableError: if it is broken, encrypted or beyond the limits.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise UnreadableError(_why(error)) from error
    with closing(document):
        if len(document) > limits.pages:
            raise LimitError(f"{len(document)} pages; at most {limits.pages} are read")
        if not len(document):
            raise UnreadableError("no pages")
        pages = list(read_pages(document, limits))
        scanned = scanned_pages(document, pages)
        engine = find_engine() if limits.ocr_pages else None
        if scanned and engine is not None and len(scanned) <= limits.ocr_pages:
            pages = recognised(document, pages, scanned, engine, limits)
            return _by_ocr(pages, scanned)
    remedy = REMEDY
    if len(scanned) > limits.ocr_pages > 0:
        remedy = f"at most {limits.ocr_pages} are read"
    if not any(page.words for page in pages):
        return _unread(f"no text on its {len(pages)} pages: scanned or drawn; {remedy}", pages)
    if not scanned:
        return _blocks(pages)
    note = f"no text on {_listed(scanned)} of {len(pages)}, scanned or drawn; {remedy}"
    return replace(_blocks(pages), notes=(note,))


def _by_ocr(pages: list[Page], scanned: list[int]) -> Extraction:
    """The text of pages of which some have been recognised."""
    if not any(page.words for page in pages):
        return _unread(f"no text recognised on its {len(pages)} pages", pages)
    note = f"the text of {_listed(scanned)} of {len(pages)} is recognised by Tesseract"
    return replace(_blocks(pages), text_source="ocr", notes=(note,))


def _unread(reason: str, pages: list[Page]) -> Extraction:
    return Extraction(PDF, "needs_ocr", reason, page_starts=(0,) * len(pages))


def _listed(numbers: list[int]) -> str:
    """Page numbers in words, runs of them as such: "page 3", "pages 1-4, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = (f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return f"page{'s' * (len(numbers) > 1)} {', '.join(told)}"


def _blocks(pages: list[Page]) -> Extraction:
    rows, aside = set_aside(pages)
    body = body_size(rows)
    rows[0] = with_number_apart(rows[0], body)
    marks = {
        number: {word.text for line in lines for word in line.words if line.reason == MARKS}
        for number, lines in aside.items()
    }
    frames = split_furniture(pages, rows, body, marks)
    headers: dict[int, list[Line]] = {}
    footers: dict[int, list[Line]] = {}
    bodies: list[Rows] = []
    for page, own, frame in zip(pages, rows, frames, strict=True):
        headers[page.number], footers[page.number] = furniture_lines(page, own, frame)
        headers[page.number] = [*aside.get(page.number, ()), *headers[page.number]]
        bodies.append(Rows(own[frame.start : frame.end]))
    letterhead, count = letterhead_of(pages[0], bodies[0], body)
    headers[1] += letterhead
    bodies[0] = Rows(bodies[0][count:])
    lines = _body_lines(pages, bodies, body)
    elements = {(page.number, k): e for page in pages for k, e in page.elements.items()}
    units = join_lines(lines, elements)
    join_words_over_lines(units)
    text, blocks, page_starts = write(units, headers, footers, len(pages))
    left_out = tuple(piece for page in pages for piece in page.left_out)
    return Extraction(PDF, text=text, blocks=blocks, page_starts=page_starts, left_out=left_out)


def _body_lines(pages: Sequence[Page], bodies: Sequence[Rows], body: float) -> list[Line]:
    """The lines of all pages; where some have columns, the others are seen with their gutters."""
    pages, bodies = with_edges_aligned(pages, bodies)
    gutters = gutters_of(bodies)
    margins = margins_of(bodies, body, in_columns=bool(gutters))
    tables = find_tables(pages, bodies)
    lines: list[Line] = []
    for page, rows, own_tables in zip(pages, bodies, tables, strict=True):
        own = _page_lines(
            page.number, rows, own_tables, body=body, gutters=gutters, margins=margins
        )
        mark_dotted(own, page.dots)
        lines += with_headings_apart(own)
    return lines


def _page_lines(
    page: int,
    rows: Rows,
    tables: Sequence[Table],
    *,
    body: float,
    gutters: Sequence[Gutter],
    margins: Sequence[Margin],
) -> list[Line]:
    """The lines of a page's running text with the rows of its ruled tables in their places.

    For the reading order a row of a table is one word, as wide as what stands in it.
    """
    if not tables:
        return lines_of(page, rows, body, gutters, margins)
    taken = {word for table in tables for word in table.words}
    instead = {_as_word(own): own for table in tables for own in table.rows}
    outside = [word for row in rows for word in row if id(word) not in taken]
    found: list[Line] = []
    for line in lines_of(page, Rows(rows_of([*outside, *instead])), body, gutters, margins):
        for word in line.words:
            own = instead.get(word, ())
            found += [replace(each, frame=each.frame or line.frame) for each in own]
        beside = [word for word in line.words if word not in instead]
        if len(beside) == len(line.words):
            found.append(line)
        elif beside:
            found.append(Line(page, beside, line.frame))
    return found


def _as_word(lines: Sequence[Line]) -> Word:
    text = " ".join(line.text for line in lines)
    top = max(word.y for line in lines for word in line.words)
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return Word(text, x0, x1, top, lines[0].size)


def _why(error: pdfium.PdfiumError) -> str:
    """Say in words why pdfium does not open a file."""
    message = str(error)
    if "password" in message.lower():
        return "encrypted: it opens only with a password"
    return "broken: pdfium cannot open it"
