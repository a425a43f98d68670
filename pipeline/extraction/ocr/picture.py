"""A page as a picture in shades of grey: how it is rendered, and where there is ink in it."""

from dataclasses import dataclass

import pypdfium2 as pdfium

_DPI = 300.0
_MOST_PIXELS = 40_000_000  # four A4 pages at 300 dpi; Tesseract takes sides up to 32,767
_LONGEST_SIDE = 16_000
_INK = bytes(shade < 128 for shade in range(256))  # what is darker is ink


@dataclass(frozen=True)
class Picture:
    """`height` rows of `width` bytes, 0 is black; `dpi` tells how large a pixel is."""

    width: int
    height: int
    dpi: float
    pixels: bytes

    def pgm(self) -> bytes:
        """Return the picture as a file in the portable graymap format."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.pixels

    def ink(self, x0: int, y0: int, x1: int, y1: int) -> list[bytes]:
        """Return what of a box (`x1`, `y1` exclusive) is ink, 1 for each pixel, row by row."""
        x0, x1 = max(x0, 0), min(x1, self.width)
        rows = range(max(y0, 0), min(y1, self.height)) if x0 < x1 else ()
        return [
            self.pixels[y * self.width + x0 : y * self.width + x1].translate(_INK) for y in rows
        ]


def picture_of(page: pdfium.PdfPage) -> Picture:
    """Render `page`, at 300 dpi unless it is larger than pages are."""
    width, height = (max(side, 1.0) / 72 * _DPI for side in page.get_size())
    shrink = min(1.0, (_MOST_PIXELS / (width * height)) ** 0.5, _LONGEST_SIDE / max(width, height))
    dpi = _DPI * shrink
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    raw = bytes(bitmap.buffer)
    rows = (raw[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    return Picture(bitmap.width, bitmap.height, dpi, b"".join(rows))
