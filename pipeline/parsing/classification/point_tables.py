"""Tables of who said what: a row is a point of the organisation in its other cell.

What the heads of columns say tells such a table. Tables of those who came are read in `attendance`.
"""

from collections.abc import Iterator, Sequence

from pipeline.parsing.entries import column_of
from pipeline.parsing.grammar.names import looks_like_organisation
from pipeline.parsing.model import Evidence, Passage, Segment, Speech
from pipeline.parsing.walk import State, whole
from pipeline.registers.lexicon import Lexicon

_FEWEST_CELLS = 2
_LONGEST_HEAD = 3  # words
_SHORTEST_POINT = 4  # words
_OF_NAMES = ("organisation", "person")
_SPEAKERS = {"said": "participants", "answered": "host"}


def points_in_table(rows: Sequence[Passage], state: State) -> list[Segment]:
    """Return the segments of a table whose head line names a column of points; none of another."""
    head, *others = [row for row in rows if row.part != "furniture"]
    columns = _columns(head, others, state.lexicon)
    if not columns:
        return []
    state.list_type, state.list_role = "point", "participants"
    segments: list[Segment] = []
    for row in rows:
        if row.part == "furniture":
            by_layout = Evidence("layout", row.block.reason, 1)
            segments.append(whole(row, "page_furniture", by_layout))
        elif row is head:
            named = Evidence("column_headers_of_points", head.cells[columns.index("said")], 1)
            segments.append(whole(row, "theme_heading", named))
        else:
            segments += _of_row(row, columns, head, state)
    return segments


def _columns(head: Passage, others: Sequence[Passage], lexicon: Lexicon) -> list[str]:
    """What the columns hold: what was "said" and "answered", "whose" it was, "other" things.

    Empty where none, or more than one, is of points: or where nothing tells whose they are, and
    the cells are no sentences below heads of few words.
    """
    if head.part != "row" or len(head.cells) < _FEWEST_CELLS or not others:
        return []
    columns = [_column(cell, lexicon) for cell in head.cells]
    if columns.count("said") != 1 or any(len(row.cells) != len(columns) for row in others):
        return []
    said = [row.cells[columns.index("said")] for row in others]
    sentences = sum(len(cell.split()) >= _SHORTEST_POINT for cell in said)
    short = all(0 < len(cell.split()) <= _LONGEST_HEAD for cell in head.cells)
    told = "whose" in columns or (short and sentences * 2 > len(said))
    return columns if told else []


def _column(cell: str, lexicon: Lexicon) -> str:
    words = cell.strip("*: ")
    if lexicon.anywhere("column_headers_of_answers").fullmatch(words):
        return "answered"
    if lexicon.anywhere("column_headers_of_points").fullmatch(words):
        return "said"
    sender = lexicon.anywhere("column_headers_of_senders").fullmatch(words)
    return "whose" if sender or column_of(cell, lexicon) in _OF_NAMES else "other"


def _of_row(row: Passage, columns: Sequence[str], head: Passage, state: State) -> Iterator[Segment]:
    """Give a row's points and, as headings, what stands before, between and behind them."""
    speech = _speech(row, columns, state)
    place = 0
    for i, column in enumerate(columns):
        said = row.cells[i]
        start = row.text.find(said, place)
        if column not in _SPEAKERS or not any(map(str.isalnum, said)):
            continue
        table = Evidence("column_headers_of_points", head.cells[i], 1)
        if row.text[place:start].strip():
            yield _beside(row, place, start, table)
        place = start + len(said)
        role = _SPEAKERS[column]
        point = Segment(row, start, place, "point", (table,), role, heading=state.heading)
        point.speech = speech if column == "said" else Speech("", 0, 0, role)
        yield point
    if row.text[place:].strip() or not place:
        yield _beside(row, place, len(row.text), Evidence("shape", "beside a point", 1))


def _beside(row: Passage, start: int, end: int, evidence: Evidence) -> Segment:
    told = any(map(str.isalnum, row.text[start:end]))
    return Segment(row, start, end, "theme_heading" if told else "other", (evidence,))


def _speech(row: Passage, columns: Sequence[str], state: State) -> Speech | None:
    """Who said what a row holds, by its cell in the column of organisations."""
    for cell, column in zip(row.cells, columns, strict=True):
        if column == "whose" and looks_like_organisation(cell, state.context):
            return Speech(cell, 0, 0, "participants")
    return None
