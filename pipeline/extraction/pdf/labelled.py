"""Labels with a colon and the values that stand clear of them, in a column of their own or not.

They are no table: label and value are one line, as in every other format, and so are the lines on
which a value goes on below itself.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.lines import is_open, may_cut_a_row
from pipeline.extraction.pdf.model import SPACE, Line

_SAME_PLACE = 3.0  # points
_NEXT_LINE = 1.9  # of the font size
_SLACK = 1.0  # points


def with_values(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a page, labels and values on one line, what goes on tied to them."""
    if not any(map(_is_labelled, lines)):
        return list(lines)
    reach: dict[int, float] = {}
    for line in lines:
        reach[line.frame] = max(reach.get(line.frame, 0.0), line.x1)
    found: list[Line] = []
    value: float | None = None
    for line in lines:
        below = [line]
        if _is_labelled(line):
            (label,), (first, *others) = line.cells
            value = first[0].x0
            found.append(Line(line.page, [*label, *first], line.frame, tied=False))
            below = [Line(line.page, row, line.frame) for row in others]
        for each in below:
            if value is not None and _goes_on(found[-1], each, value, reach[line.frame]):
                found.append(replace(each, tied=True))
            else:
                value = value if each is not line else None
                found.append(each)
    return found


def _is_labelled(line: Line) -> bool:
    """Whether a line has two cells of which the first, in one row, ends with a colon."""
    if len(line.cells) != 2 or len(line.cells[0]) > 1:
        return False
    (label,), (first, *_) = line.cells
    return label[-1].text.endswith(":") and not first[-1].text.endswith(":")


def _goes_on(above: Line, line: Line, value: float, reach: float) -> bool:
    """Whether a line goes on with a value: below it, in its phrase, row or the room it has left."""
    below = above.frame == line.frame and 0 < above.y - line.y < _NEXT_LINE * line.size
    if line.cells or line.marker is not None or not below or abs(line.x0 - value) > _SAME_PLACE:
        return False
    forms = above.form, line.form
    if is_open(*forms) or may_cut_a_row(*forms) or (line.form.continues and above.breaks_off):
        return True
    return above.x1 + SPACE * above.size + line.first_width > reach - _SLACK
