"""Tables of who said what: a row is a point of the organisation in its other cell.

What the heads of columns say tells such a table. Tables of those who came are read in `attendance`.
"""

from collections.abc import Iterator, Sequence

from pipeline.parsing.entries import column_of
from pipeline.parsing.model import Evidence, Passage, Segment, Speech
from pipeline.parsing.names import looks_like_organisation
from pipeline.parsing.walk import State, whole
from pipeline.registers.lexicon import Lexicon

_FEWEST_CELLS = 2
_OF_NAMES = ("organisation", "person")


def points_in_table(rows: Sequence[Passage], state: State) -> list[Segment]:
    """Return the segments of a table whose head line names a column of points; none of another."""
    head, *others = [row for row in rows if row.part != "furniture"]
    place = _column_of_points(head, state.lexicon)
    if place is None or not others or any(len(row.cells) != len(head.cells) for row in others):
        return []
    state.list_type, state.list_role = "point", "participants"
    segments: list[Segment] = []
    for row in rows:
        if row.part == "furniture":
            by_layout = Evidence("layout", row.block.reason, 1)
            segments.append(whole(row, "page_furniture", by_layout))
        elif row is head:
            named = Evidence("column_headers_of_points", row.cells[place], 1)
            segments.append(whole(row, "theme_heading", named))
        else:
            segments += _of_row(row, place, head, state)
    return segments


def _column_of_points(head: Passage, lexicon: Lexicon) -> int | None:
    """The place of the one column of points, beside one that says whose they are."""
    if head.part != "row" or len(head.cells) < _FEWEST_CELLS:
        return None
    said = lexicon.anywhere("column_headers_of_points")
    points = [i for i, cell in enumerate(head.cells) if said.fullmatch(cell.strip("*: "))]
    whose = any(column_of(cell, lexicon) in _OF_NAMES for cell in head.cells)
    return points[0] if len(points) == 1 and whose else None


def _of_row(row: Passage, place: int, head: Passage, state: State) -> Iterator[Segment]:
    """Give a row's point and, as headings, what stands before and behind it."""
    said = row.cells[place]
    start = row.text.find(said, sum(len(cell) for cell in row.cells[:place])) if said else 0
    table = Evidence("column_headers_of_points", head.cells[place], 1)
    end = start + len(said)
    if row.text[:start].strip() or not said:
        yield Segment(row, 0, start if said else len(row.text), "theme_heading", (table,))
    if said:
        point = Segment(row, start, end, "point", (table,), "participants", heading=state.heading)
        point.speech = _speech(row, head, state)
        yield point
    if said and row.text[end:].strip():
        kind = "theme_heading" if any(map(str.isalnum, row.text[end:])) else "other"
        yield Segment(row, end, len(row.text), kind, (table,))


def _speech(row: Passage, head: Passage, state: State) -> Speech | None:
    """Who said what a row holds, by its cell in the column of organisations."""
    for cell, name in zip(row.cells, head.cells, strict=True):
        whose = column_of(name, state.lexicon) == "organisation"
        if whose and looks_like_organisation(cell, state.context):
            return Speech(cell, 0, 0, "participants")
    return None
