"""How thick the strokes of a line are, which tells bold print from other; Tesseract does not."""

import re
from collections.abc import Sequence
from statistics import mean, median

from pipeline.extraction.ocr.hocr import Line
from pipeline.extraction.ocr.picture import Picture

_X_HEIGHT = 0.42  # of a line's size: below it, strokes of most letters are upright stems
_ABOVE_BASELINE = 0.06
_BOLD = 1.3  # times the usual thickness
_LETTER = 0.25  # of a line's size: longer runs are not across a stroke but along it
_RUN = re.compile(b"\x01+")


def bold_lines(lines: Sequence[tuple[Line, Picture]]) -> list[bool]:
    """Return for each line whether its strokes are thicker than those of most of the text."""
    found = [_thickness(line, picture) for line, picture in lines]
    weighed = [
        thick
        for thick, (line, _) in zip(found, lines, strict=True)
        for word in line.words
        for _ in word.text
    ]
    usual = median(weighed) if weighed else 0.0
    return [thick > _BOLD * usual for thick in found]


def _thickness(line: Line, picture: Picture) -> float:
    """The mean length of the runs of ink across small letters, as a share of the line's size."""
    baseline = line.box.y1 + line.rise
    top, bottom = baseline - _X_HEIGHT * line.size, baseline - _ABOVE_BASELINE * line.size
    across = [
        len(run)
        for word in line.words
        for row in picture.ink(word.box.x0, int(top), word.box.x1, int(bottom))
        for run in _RUN.findall(row)
    ]
    strokes = [length for length in across if length < _LETTER * line.size]
    return mean(strokes) / line.size if strokes else 0.0
