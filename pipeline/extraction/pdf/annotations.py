"""Annotations of a page: what they show becomes part of the page, what they hide is told.

Filled-in forms, text written over a page and stamps are shown as part of it. Comments are not.
"""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.extraction.model import LeftOut

_MOST = 2_000  # annotations of a page
_SHOWN = (c.FPDF_ANNOT_FREETEXT, c.FPDF_ANNOT_WIDGET, c.FPDF_ANNOT_STAMP)
_SILENT = (c.FPDF_ANNOT_LINK, c.FPDF_ANNOT_POPUP)
_HIDDEN = c.FPDF_ANNOT_FLAG_HIDDEN | c.FPDF_ANNOT_FLAG_NOVIEW


def with_annotations(
    document: pdfium.PdfDocument, index: int, page: pdfium.PdfPage
) -> tuple[pdfium.PdfPage, tuple[LeftOut, ...]]:
    """Return the page `index` with its annotations drawn into it, and what it does not show.

    `page` is that page as it was loaded; where it has to be loaded anew it is closed.

    Raises:
        pdfium.PdfiumError: if the page cannot be loaded anew.
    """
    count = min(c.FPDFPage_GetAnnotCount(page), _MOST)
    if not count:
        return page, ()
    found = [_annotation(page, at) for at in range(count)]
    left_out = tuple(LeftOut(text, reason, index + 1) for _, text, reason in found if text)
    if any(drawn for drawn, _, _ in found):
        c.FPDFPage_Flatten(page, c.FLAT_NORMALDISPLAY)
        page.close()
        page = document[index]
    return page, left_out


def _annotation(page: pdfium.PdfPage, at: int) -> tuple[bool, str, str]:
    """Whether an annotation is to be drawn, else what it says and why that is not shown."""
    annotation = c.FPDFPage_GetAnnot(page, at)
    if not annotation:
        return False, "", ""
    try:
        kind = c.FPDFAnnot_GetSubtype(annotation)
        hidden = bool(c.FPDFAnnot_GetFlags(annotation) & _HIDDEN)
        if kind in _SHOWN and not hidden and _has_appearance(annotation):
            return True, "", ""
        if kind in _SILENT:
            return False, "", ""
        return False, _text(annotation, kind).strip(), _why(kind, hidden)
    finally:
        c.FPDFPage_CloseAnnot(annotation)


def _why(kind: int, hidden: bool) -> str:
    if hidden:
        return "hidden annotation"
    return "annotation that shows nothing" if kind in _SHOWN else "comment in the file"


def _has_appearance(annotation: c.FPDF_ANNOTATION) -> bool:
    return int(c.FPDFAnnot_GetAP(annotation, c.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0)) > 2


def _text(annotation: c.FPDF_ANNOTATION, kind: int) -> str:
    key = b"V" if kind == c.FPDF_ANNOT_WIDGET else b"Contents"
    size = c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    c.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")
