"""The structure tree of tagged PDFs: which block of the document a text object belongs to.

What the blocks are worth against the geometry of the page is decided in `reflow`.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.extraction.pdf.bulk import marked_contents_of
from pipeline.extraction.pdf.model import Element

_MAX_DEPTH = 60
_MAX_ELEMENTS = 20_000
_INLINE = frozenset(
    {"Span", "Link", "Strong", "Em", "Quote", "Sub", "Reference", "Annot", "NonStruct"}
)
_ARTIFACT = "Artifact"


@dataclass
class Marks:
    """Marked content of one page: numbers of elements by marked-content id, elements by number."""

    places: dict[int, int] = field(default_factory=dict)
    elements: dict[int, Element] = field(default_factory=dict)

    def of(self, objects: Sequence[int | None]) -> list[tuple[int | None, bool]]:
        """Return the elements of text objects by address, and whether they are artifacts."""
        if not self.places:
            return [(None, False)] * len(objects)
        elements = map(self.places.get, marked_contents_of(objects))
        return [
            (element, element is None and _is_artifact(address))
            for element, address in zip(elements, objects, strict=True)
        ]


def read_marks(page: pdfium.PdfPage) -> Marks:
    """Read the structure tree of `page`; a page without one has no marks."""
    marks = Marks()
    tree = c.FPDF_StructTree_GetForPage(page)
    if not tree:
        return marks
    walk = _Walk(marks)
    for i in range(c.FPDF_StructTree_CountChildren(tree)):
        child = c.FPDF_StructTree_GetChildAtIndex(tree, i)
        if child:
            walk.enter(child, 0, None, None)
    c.FPDF_StructTree_Close(tree)
    return marks


class _Walk:
    """A walk through the tree in reading order."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._count = 0
        self._started: set[int] = set()
        self._name = ctypes.create_string_buffer(64)

    def enter(
        self, node: c.FPDF_STRUCTELEMENT, depth: int, block: int | None, item: int | None
    ) -> None:
        """Note `node` and what is below it; inline elements belong to their block."""
        self._count += 1
        if depth > _MAX_DEPTH or self._count > _MAX_ELEMENTS:
            return
        role = self._role(node)
        if block is None or role not in _INLINE:
            block = self._count
            item = block if role == "LI" else item
            self._marks.elements[block] = Element(role, item)
        for i in range(c.FPDF_StructElement_CountChildren(node)):
            child = c.FPDF_StructElement_GetChildAtIndex(node, i)
            if child:
                self.enter(child, depth + 1, block, item)
                continue
            content = c.FPDF_StructElement_GetChildMarkedContentID(node, i)
            if content >= 0:
                self._marks.places[content] = block
                self._started.add(block)
            elif block not in self._started:
                self._marks.elements[block] = self._marks.elements[block]._replace(begun=True)

    def _role(self, node: c.FPDF_STRUCTELEMENT) -> str:
        length = c.FPDF_StructElement_GetType(node, self._name, len(self._name))
        name = self._name.raw[: max(min(length, len(self._name)) - 2, 0)]
        return name.decode("utf-16-le", "replace")


def _is_artifact(address: int | None) -> bool:
    drawn = ctypes.cast(address or 0, c.FPDF_PAGEOBJECT)
    buffer = (ctypes.c_ushort * 32)()
    length = ctypes.c_ulong()
    for i in range(c.FPDFPageObj_CountMarks(drawn)):
        mark = c.FPDFPageObj_GetMark(drawn, i)
        if c.FPDFPageObjMark_GetName(mark, buffer, 64, length) and length.value <= 64:
            name = bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace")
            if name == _ARTIFACT:
                return True
    return False
