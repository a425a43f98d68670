"""DOCX by its XML: paragraphs, headings, lists with their markers, tables, notes, headers.

How words get their place in the text belongs in `composition`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, zip_longest

from lxml import etree

from pipeline.extraction.composition import Paragraph, compose, table_row
from pipeline.extraction.docx.numbering import Numbering
from pipeline.extraction.docx.package import Package, W, is_on, value_of, w
from pipeline.extraction.docx.styles import Style, Styles, paragraph_style
from pipeline.extraction.docx.words import Words, local_name, words_of
from pipeline.extraction.limits import Limits
from pipeline.extraction.model import Block

_TWIPS_TO_A_CHARACTER = 120
_SAME_INDENT = 100  # twips
_MAX_INDENT = 40  # characters


def read_docx(content: bytes, limits: Limits) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a DOCX file and its blocks.

    The header of the first page comes first, as on the page; other headers, footers, page
    numbers and notes are page furniture.

    Raises:
        UnreadableError: when the file is damaged or exceeds the limits.
    """
    package = Package(content, limits)
    root = package.part(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        return compose([])
    reader = _Reader(package)
    headers, footers = reader.headers_and_footers(body)
    return compose([*headers, *reader.blocks(body), *footers])


class _Reader:
    """Reads block by block, because lists count and indentation opens and closes lists."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.of_kind("styles"))
        self._numbering = Numbering(package.of_kind("numbering"))
        self._open_lists: list[tuple[int, int]] = []
        self._begun = False
        self._notes = {kind: _notes(package, kind) for kind in ("footnotes", "endnotes")}

    def blocks(self, parent: etree._Element) -> Iterator[Paragraph]:
        """Yield the paragraphs and rows below `parent`, an element that holds blocks."""
        for element in parent:
            match local_name(element):
                case "p":
                    yield from self._paragraph(element)
                case "tbl":
                    yield from self._table(element)
                case "del" | "moveFrom" | "Fallback" | "sdtPr" | "sectPr" | "tcPr" | "tblPr":
                    continue
                case _:
                    yield from self.blocks(element)

    def headers_and_footers(self, body: etree._Element) -> tuple[list[Paragraph], list[Paragraph]]:
        """Return what stands above and below the pages, every part once, in order."""
        headers: list[Paragraph] = []
        footers: list[Paragraph] = []
        seen: set[str] = set()
        for section in body.iter(f"{W}sectPr"):
            for reference in self._references(section):
                name, part = self._package.referred(reference)
                if part is None or name in seen:
                    continue
                if local_name(reference) == "footerReference":
                    footers += self._running(part, opening=False)
                else:
                    headers += self._running(part, opening=not headers)
                seen.add(name)
        return headers, footers

    def _references(self, section: etree._Element) -> list[etree._Element]:
        """Return a section's references to headers and footers, those of its first page first."""
        kinds = ["first", "default"] if is_on(section, "titlePg") else ["default"]
        return [e for kind in kinds for e in section if w(e, "type") == kind]

    def _running(self, part: etree._Element, opening: bool) -> Iterator[Paragraph]:
        """Yield the paragraphs of a header or footer.

        They are furniture, but where the header opens the document only its page numbers are.
        """
        for element in part.iter(f"{W}p"):
            words = words_of(element, self._styles, Style())
            own = opening and not words.page_number
            yield Paragraph(tuple(words.pieces), kind="paragraph" if own else "furniture")

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        properties = element.find(f"{W}pPr")
        named = value_of(properties, "pStyle")
        style, own = self._styles.paragraph(named), paragraph_style(properties)
        heading = style.heading if own.heading is None else own.heading
        base = Style(italic=style.italic, hidden=style.hidden) if heading else style
        words = words_of(element, self._styles, base)
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
        letterhead = not self._begun and not self._ruled(table)
        rows = [
            [list(self.blocks(cell)) for cell in _below(row, "tc")]
            for row in _below(table, "tr")
            if row.find(f"{W}trPr/{W}del") is None
        ]
        if letterhead:
            for column in zip_longest(*rows, fillvalue=[]):
                yield from chain.from_iterable(column)
        else:
            yield from chain.from_iterable(map(table_row, rows))

    def _ruled(self, table: etree._Element) -> bool:
        """Whether a table shows lines; one that opens the document without is a letterhead."""
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
                words_of_note = words_of(element, self._styles, Style())
                yield Paragraph(tuple(words_of_note.pieces), kind="furniture")


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
