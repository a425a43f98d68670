"""What every reader returns: the text of a document and its blocks. No reading happens here."""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from pipeline.folding import fold, fold_offsets

BlockKind = Literal["paragraph", "heading", "list_item", "table_row", "furniture"]
Status = Literal["read", "unreadable", "needs_ocr"]
TextSource = Literal["text", "ocr"]

LETTERHEAD = "letterhead"
"""The reason of page furniture that tells who sent the document, when, under which number."""
ROWS_OF_LETTERHEAD = 4
"""More rows than this has no table that opens a document as its letterhead."""
LONGEST_IN_LETTERHEAD = 60
"""More characters than this has no line of such a table."""


class UnreadableError(Exception):
    """A file cannot be read; the message is the reason, one line."""


class Span(NamedTuple):
    """A stretch of a document's text: `start` inclusive, `end` exclusive, in code points."""

    start: int
    end: int


class Block(NamedTuple):
    """One paragraph, heading, list item, table row or piece of page furniture.

    `span` covers the block with its list marker, `content` without it. `level` is the heading
    level (1-6) or the list depth (from 1), else 0. `bold` and `italic` are stretches inside
    `content`; `cells` are the cells of a table row, from left to right. `reason` says of page
    furniture what it is, in a word or two.
    """

    kind: BlockKind
    span: Span
    content: Span
    level: int = 0
    marker: str = ""
    bold: tuple[Span, ...] = ()
    italic: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()
    reason: str = ""


class LeftOut(NamedTuple):
    """Words of a file that are not in its text, with the reason; the page (from 1) if known.

    They can name private people: only their number and the reason are to be shown.
    """

    text: str
    reason: str
    page: int | None = None


Read = tuple[str, tuple[Block, ...], tuple[LeftOut, ...]]
"""What a reader of one format finds: a text, its blocks, and what is left out of it."""


@dataclass(frozen=True)
class Extraction:
    """The reading of one file: its text and blocks, or why there are none.

    Blocks are in reading order, do not overlap, and together cover every character of `text`
    that is not white space. `page_starts` holds the offset at which each page begins and is
    empty for formats without pages. `reason` is one line, set unless `status` is "read"; `notes`
    are such lines on what was read. `left_out` is what the file shows, or hides, beside its text.
    """

    media_type: str
    status: Status = "read"
    reason: str | None = None
    text: str = ""
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    page_starts: tuple[int, ...] = ()
    text_source: TextSource = "text"
    notes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)

    @property
    def page_count(self) -> int | None:
        """Number of pages, None for formats without pages."""
        return len(self.page_starts) or None

    def page_at(self, offset: int) -> int | None:
        """Return the page (from 1) on which `offset` stands, None without pages."""
        return bisect_right(self.page_starts, offset) or None


class Folded:
    """A stretch of a document's text as one line, each character traceable to its offset."""

    def __init__(self, source: str, span: Span) -> None:
        """Fold `source[span.start:span.end]`."""
        self._source = source
        self._span = span
        self.text = fold(source[span.start : span.end])

    @cached_property
    def _offsets(self) -> list[int]:
        return fold_offsets(self._source[self._span.start : self._span.end])

    def of(self, span: Span) -> str:
        """Return another stretch of the same document, folded."""
        return fold(self._source[span.start : span.end])

    def is_parted_from(self, above: "Folded") -> bool:
        """Return whether a blank line stands between a stretch above and this one."""
        return self._source.count("\n", above._span.end, self._span.start) > 1

    @property
    def indent(self) -> int:
        """How many characters stand before it on the line on which it begins."""
        return self._span.start - self._source.rfind("\n", 0, self._span.start) - 1

    def lines_of(self, span: Span) -> list[str]:
        """Return the lines of another stretch of the same document, each folded."""
        lines = self._source[span.start : span.end].splitlines()
        return [fold(line) for line in lines if line.strip()]

    def span(self, start: int, end: int) -> Span:
        """Return the span in the document of `text[start:end]`, which must not be empty."""
        begin = self._span.start
        if len(self.text) == self._span.end - begin:  # line breaks became spaces, at most
            return Span(begin + start, begin + end)
        first, last = self._offsets[start], self._offsets[end - 1]
        return Span(begin + (first if first >= 0 else -1 - first), begin + abs(last) + (last >= 0))
