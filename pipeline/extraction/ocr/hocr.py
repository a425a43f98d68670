"""hOCR, the form of Tesseract's answers: lines with their baselines, words with their boxes.

Coordinates are pixels of the picture, y downwards.
"""

import re
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from lxml import etree

from pipeline.extraction.model import UnreadableError

_NUMBER = r"(-?[\d.]+)"
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(rf"baseline {_NUMBER} {_NUMBER}")
_SIZE = re.compile(rf"x_size {_NUMBER}; x_descenders {_NUMBER}")
_ABOVE_BASELINE = 0.75  # of a font's size; what Tesseract says of descenders varies
_LINES = ("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat")


class Box(NamedTuple):
    """A box in a picture."""

    x0: int
    y0: int
    x1: int
    y1: int


class Recognised(NamedTuple):
    """A word and where it stands."""

    text: str
    box: Box


class Line(NamedTuple):
    """A line of text.

    Its baseline begins `rise` (mostly negative: upwards) below the lower left corner of its box
    and falls by `slope` with each pixel to the right. `size` is nearly the font size.
    """

    box: Box
    slope: float
    rise: float
    size: float
    words: tuple[Recognised, ...]


def read_lines(answer: bytes) -> Iterator[Line]:
    """Yield the lines of an answer that have words, in its order."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(answer, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError("Tesseract gives no hOCR") from error
    for paragraph in root.iter("{*}p"):
        lines = [line for element in paragraph for line in _lines(element)]
        if lines:  # the size of a line depends on its letters: that of the paragraph is surer
            size = median(line.size for line in lines)
            yield from (line._replace(size=size) for line in lines)


def _lines(element: etree._Element) -> Iterator[Line]:
    title = str(element.get("title"))
    box = _BOX.search(title)
    words = tuple(_words(element))
    if element.get("class") not in _LINES or box is None or not words:
        return
    own = Box(*map(int, box.groups()))
    baseline, size = _BASELINE.search(title), _SIZE.search(title)
    slope, rise = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
    above = float(size[1]) - float(size[2]) if size else own.y1 - own.y0 + rise
    yield Line(own, slope, rise, max(above / _ABOVE_BASELINE, 1.0), words)


def _words(line: etree._Element) -> Iterator[Recognised]:
    for element in line.iter("{*}span"):
        box = _BOX.search(str(element.get("title")))
        text = "".join(map(str, element.itertext())).strip()
        if element.get("class") == "ocrx_word" and box is not None and text:
            yield Recognised(text, Box(*map(int, box.groups())))
