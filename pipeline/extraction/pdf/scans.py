"""Pages of a PDF that are pictures of text: which they are, and their words by OCR.

How text is recognised belongs in `ocr`.
"""

from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.extraction.limits import Limits
from pipeline.extraction.ocr import Engine, recognise
from pipeline.extraction.pdf.model import Page, Word

_STAMP = 200  # characters: a registrar's stamp, a page number; a page of text has more
_COVERS = 0.6  # of the page's area


def scanned_pages(document: pdfium.PdfDocument, pages: Sequence[Page]) -> list[int]:
    """Return the numbers of the pages whose text is in a picture.

    These draw something but have no words, or few words on a picture that covers the page. An
    empty page is none.
    """
    return [page.number for page in pages if _is_scanned(document, page)]


def recognised(
    document: pdfium.PdfDocument,
    pages: Sequence[Page],
    scanned: Sequence[int],
    engine: Engine,
    limits: Limits,
) -> list[Page]:
    """Return `pages`, those whose numbers are in `scanned` with the words that OCR finds on them.

    Raises:
        UnreadableError: if recognising a page takes too long or fails.
    """
    found = dict(zip(scanned, recognise(document, scanned, engine, limits), strict=True))
    return [
        Page(page.number, [Word(*word) for word in found[page.number]], page.bottom, page.top)
        if page.number in found
        else page
        for page in pages
    ]


def _is_scanned(document: pdfium.PdfDocument, page: Page) -> bool:
    if len(page.words) > _STAMP or sum(len(word.text) for word in page.words) > _STAMP:
        return False
    shown = document[page.number - 1]
    try:
        return _is_covered(shown) if page.words else c.FPDFPage_CountObjects(shown) > 0
    finally:
        shown.close()


def _is_covered(page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    return any(
        (right - left) * (top - bottom) >= _COVERS * width * height
        for image in page.get_objects([c.FPDF_PAGEOBJ_IMAGE])
        for left, bottom, right, top in [image.get_bounds()]
    )
