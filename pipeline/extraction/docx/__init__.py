"""DOCX by its XML: paragraphs, headings, lists with their markers, tables, notes, headers.

How words get their place in the text belongs in `composition`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, zip_longest

from lxml import etree

from pipeline.extraction.composition import Paragraph, compose, plain_text, table_row
from pipeline.extraction.docx.numbering import Numbering
from pipeline.extraction.docx.package import Package, W, is_on, value_of, w
from pipeline.extraction.docx.styles import Style, Styles, paragraph_style
from pipeline.extraction.docx.words import Words, left_out, local_name, words_of
from pipeline.extraction.limits import Limits
from pipeline.extraction.model import (
    LONGEST_IN_LETTERHEAD,
    ROWS_OF_LETTERHEAD,
    LeftOut,
    Read,
)

_TWIPS_TO_A_CHARACTER = 120
_SAME_INDENT = 100  # twips
_MAX_INDENT = 40  # characters
_NOTE = {"footnotes": "footnote", "endnotes": "endnote"}
_ASIDE = {
    "comments": "comment",
    "header": "header that is not in use",
    "footer": "footer that is not in use",
    "diagramData": "text of a diagram",
    "chart": "text of a chart",
}


def read_docx(content: bytes, limits: Limits) -> Read:
    """Return the text of a DOCX file, its blocks, and what it holds beside them.

    The header of the first page comes first, as on the page; other headers, footers, page
    numbers and notes are page furniture. What no page shows is left out: comments, deleted and
    hidden text, headers that are not in use; and the text of charts and diagrams.

    Raises:
        UnreadableError: when the file is damaged or exceeds the limits.
    """
    package = Package(content, limits)
    root = package.part(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        return (*compose([]), ())
    reader = _Reader(package)
    headers, footers = reader.headers_and_footers(body)
    text, blocks = compose([*headers, *reader.blocks(body), *footers])
    return text, blocks, (*reader.left_out, *reader.unread())


class _Reader:
    """Reads block by block, because lists count and indentation opens and closes lists."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.of_kind("styles"))
        self._numbering = Numbering(package.of_kind("numbering"))
        self._open_lists: list[tuple[int, int]] = []
        self._begun = False
        self._read: set[str] = set()
        self.left_out: list[LeftOut] = []
        self._notes = {kind: _notes(package, kind) for kind in ("footnotes", "endnotes")}

    def blocks(self, parent: etree._Element) -> Iterator[Paragraph]:
        """Yield the paragraphs and rows below `parent`, an element that holds blocks."""
        for element in parent:
            match local_name(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield from self._table(element)
                case "del" | "moveFrom":
                    self.left_out += left_out(element, "deleted text")
                case "Fallback" | "sdtPr" | "sectPr" | "tcPr" | "tblPr":
                    continue
                case _:
                    yield from self.blocks(element)

    def headers_and_footers(self, body: etree._Element) -> tuple[list[Paragraph], list[Paragraph]]:
        """Return what stands above and below the pages, every part once, in order."""
        headers: list[Paragraph] = []
        footers: list[Paragraph] = []
        for section in body.iter(f"{W}sectPr"):
            for reference in self._references(section):
                name, part = self._package.referred(reference)
                if part is None or name in self._read:
                    continue
                if local_name(reference) == "footerReference":
                    footers += self._running(part, "footer", opening=False)
                else:
                    headers += self._running(part, "header", opening=not headers)
                self._read.add(name)
        return headers, footers

    def _references(self, section: etree._Element) -> list[etree._Element]:
        """Return a section's references to headers and footers, those of its first page first."""
        kinds = ["first", "default"] if is_on(section, "titlePg") else ["default"]
        settings = self._package.of_kind("settings")
        if is_on(settings, "evenAndOddHeaders"):
            kinds.append("even")
        return [e for kind in kinds for e in section if w(e, "type") == kind]

    def _running(self, part: etree._Element, kind: str, opening: bool) -> Iterator[Paragraph]:
        """Yield the paragraphs of a header or footer, also those in its tables and text boxes.

        They are furniture, but where the header opens the document only its page numbers are.
        """
        for element in part.iter(f"{W}p"):
            if _is_fallback(element):
                continue
            words = self._words(element, Style())
            if opening and not words.page_number:
                yield Paragraph(tuple(words.pieces))
            else:
                reason = "page number" if words.page_number else kind
                yield Paragraph(tuple(words.pieces), kind="furniture", reason=reason)

    def _words(self, element: etree._Element, base: Style) -> Words:
        """Return the words of a paragraph; what it holds beside them is noted."""
        words = words_of(element, self._styles, base)
        self.left_out += words.left_out
        return words

    def unread(self) -> Iterator[LeftOut]:
        """Yield the texts of the file that nothing in the document has led to."""
        for kind, notes in self._notes.items():
            for paragraphs in notes.values():
                for element in paragraphs:
                    yield from left_out(element, f"{_NOTE[kind]} that nothing refers to")
        for kind, name, root in self._package.related(_ASIDE):
            if name not in self._read:
                self._read.add(name)
                yield from _texts(root, _ASIDE[kind])

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        properties = element.find(f"{W}pPr")
        named = value_of(properties, "pStyle")
        style, own = self._styles.paragraph(named), paragraph_style(properties)
        heading = style.heading if own.heading is None else own.heading
        base = Style(italic=style.italic, hidden=style.hidden) if heading else style
        words = self._words(element, base)
        paragraph = Paragraph(tuple(words.pieces))
        if any(not piece.text.isspace() for piece in words.pieces):
            self._begun = True
            paragraph = self._listed(paragraph, named, style, own)
            if heading:
                self._open_lists.clear()
                paragraph = replace(paragraph, kind="heading", level=heading, indent=0)
        yield paragraph
        yield from self._hanging(words)

    def _listed(
        self, paragraph: Paragraph, named: str | None, style: Style, own: Style
    ) -> Paragraph:
        """Return `paragraph` as the list item it is, or with its indentation."""
        number = style.number if own.number is None else own.number
        level = style.number_level if own.number_level is None else own.number_level
        found = self._numbering.level(number, level, named) if number else None
        indent = own.indent if own.indent is not None else style.indent
        if number is None or found is None:
            twips = max(indent or 0, 0)
            if not twips:
                self._open_lists.clear()
            columns = min(twips // _TWIPS_TO_A_CHARACTER, _MAX_INDENT)
            return replace(paragraph, indent=columns, level=0)
        at, definition = found
        inherited = definition.indent if definition.indent is not None else style.indent
        twips = own.indent if own.indent is not None else inherited or 0
        marker = self._numbering.marker(number, at)
        return replace(paragraph, kind="list_item", marker=marker, level=self._depth(twips, at))

    def _depth(self, indent: int, level: int) -> int:
        """Return the depth of a list item: what is further in than the last is below it."""
        open_lists = self._open_lists
        while open_lists and _further_in(open_lists[-1], (indent, level)):
            open_lists.pop()
        if not open_lists or _further_in((indent, level), open_lists[-1]):
            open_lists.append((indent, level))
        return len(open_lists)

    def _table(self, table: etree._Element) -> Iterator[Paragraph]:
        unruled, opens = not self._ruled(table), not self._begun
        rows = []
        for row in _below(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                rows.append([list(self.blocks(cell)) for cell in _below(row, "tc")])
            else:
                self.left_out += left_out(row, "deleted text")
        letterhead = opens and (unruled or _is_letterhead(rows))
        if letterhead or (unruled and _are_columns(rows)):
            for column in zip_longest(*rows, fillvalue=[]):
                yield from chain.from_iterable(column)
        else:
            yield from chain.from_iterable(map(table_row, rows))

    def _ruled(self, table: etree._Element) -> bool:
        """Whether a table shows lines."""
        style = self._styles.element(value_of(table.find(f"{W}tblPr"), "tblStyle"))
        scopes = [table] if style is None else [table, style]
        return any(
            w(line, "val") not in (None, "nil", "none")
            for scope in scopes
            for name in ("tblBorders", "tcBorders")
            for borders in scope.iter(W + name)
            for line in borders
        )

    def _hanging(self, words: Words) -> Iterator[Paragraph]:
        """Yield the text boxes of a paragraph and the notes it refers to."""
        for box in words.text_boxes:
            yield from self.blocks(box)
        for kind, identity in words.notes:
            for element in self._notes[kind].pop(identity, ()):
                note = self._words(element, Style())
                yield Paragraph(tuple(note.pieces), kind="furniture", reason=_NOTE[kind])


def _are_columns(rows: list[list[list[Paragraph]]]) -> bool:
    """Whether a table without lines sets text side by side: one row, several paragraphs a cell."""
    told = [[each for each in cell if each.pieces or each.cells] for row in rows for cell in row]
    return len(rows) == 1 and len(told) > 1 and all(len(cell) > 1 for cell in told)


def _is_letterhead(rows: list[list[list[Paragraph]]]) -> bool:
    """Whether a table is a few cells of short lines, of which one at least has several."""
    cells = [[each for each in cell if each.pieces or each.cells] for row in rows for cell in row]
    lines = [paragraph for cell in cells for paragraph in cell]
    short = all(
        line.kind == "paragraph" and len(plain_text(line.pieces)) <= LONGEST_IN_LETTERHEAD
        for line in lines
    )
    return len(rows) <= ROWS_OF_LETTERHEAD and short and any(len(cell) > 1 for cell in cells)


def _is_fallback(element: etree._Element) -> bool:
    """Whether an element says again, for older programs, what stands beside it."""
    return any(local_name(above) == "Fallback" for above in element.iterancestors())


def _texts(root: etree._Element, reason: str) -> Iterator[LeftOut]:
    """Yield the paragraphs of a part, of whatever vocabulary, as left out."""
    for element in root.iter("{*}p"):
        text = "".join(each.text or "" for each in element.iter("{*}t"))
        if text.strip():
            yield LeftOut(text, reason)


def _further_in(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether `one` (indentation, level) is further in than `other`."""
    difference = one[0] - other[0]
    return one[1] > other[1] if abs(difference) < _SAME_INDENT else difference > 0


def _below(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements `name` of a table, also those that content controls or marks wrap."""
    for element in parent:
        own = local_name(element)
        if own == name:
            yield element
        elif own in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _below(element, name)


def _notes(package: Package, kind: str) -> dict[str, list[etree._Element]]:
    """Return the paragraphs of the notes by id, without the rules that separate them."""
    root = package.of_kind(kind)
    return {
        w(note, "id") or "": list(note.iter(f"{W}p"))
        for note in (() if root is None else root)
        if w(note, "type") in (None, "normal")
    }
