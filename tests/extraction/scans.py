"""Scans, made of PDFs with text: each page becomes a picture of itself."""

from collections.abc import Collection
from contextlib import closing
from io import BytesIO

import pypdfium2 as pdfium


def scanned(content: bytes, dpi: int = 300, kept: Collection[int] = ()) -> bytes:
    """Return a PDF whose pages are pictures, but for the `kept` ones (numbers from 1)."""
    with closing(pdfium.PdfDocument(content)) as source, closing(pdfium.PdfDocument.new()) as made:
        for number, page in enumerate(source, start=1):
            if number in kept:
                made.import_pages(source, [number - 1])
                continue
            width, height = page.get_size()
            picture = pdfium.PdfImage.new(made)
            picture.set_bitmap(page.render(scale=dpi / 72, grayscale=True))
            picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
            scan = made.new_page(width, height)
            scan.insert_obj(picture)
            scan.gen_content()
        file = BytesIO()
        made.save(file)
    return file.getvalue()
