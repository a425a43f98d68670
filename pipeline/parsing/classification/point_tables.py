"""Tables of what was said: a row holds points, and who said them or what was asked in other cells.

What the heads of columns say tells such a table, or that all that stands in one of two asks. Tables
of those who came are read in `attendance`.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.parsing.entries import column_of
from pipeline.parsing.grammar.names import looks_like_organisation
from pipeline.parsing.model import Evidence, Passage, Segment, Speech
from pipeline.parsing.speech import reported
from pipeline.parsing.walk import State, whole
from pipeline.registers.lexicon import Lexicon

_FEWEST_CELLS = 2
_LONGEST_HEAD = 3  # words
_SHORTEST_POINT = 4  # words
_MOST = 0.6
_OF_NAMES = ("organisation", "person")
_ENDS = (".", "!", "?", ":", ";", ")", "”")
_MARKER = re.compile(r"(?:[•·▪–*-]|\d{1,2}[.)])\s+")
_SPEAKERS = {"said": "participants", "answered": "host"}


def points_in_table(rows: Sequence[Passage], state: State) -> list[Segment]:
    """Return the segments of a table whose head line names a column of points; none of another."""
    head, *others = [row for row in rows if row.part != "furniture"]
    if not others and _is_head(head, state.lexicon):
        return [whole(head, "other", Evidence("shape", "heads of columns alone", 1))]
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
    """What the columns hold: what was "asked", "said" and "answered", "whose" it was, or "other".

    Empty where none, or more than one, is of points: or where nothing tells whose they are or what
    they answer, and the cells are no sentences below heads of few words.
    """
    if head.part != "row" or len(head.cells) < _FEWEST_CELLS or not others:
        return []
    columns = [_column(cell, lexicon) for cell in head.cells]
    for i in range(len(columns)):
        asks = sum(len(row.cells) > i and row.cells[i].endswith("?") for row in others)
        if columns[i] == "other" and asks >= len(others) * _MOST:
            columns[i] = "asked"
    if columns == ["asked", "other"]:
        columns[1] = "said"
    if columns.count("said") != 1 or any(len(row.cells) != len(columns) for row in others):
        return []
    said = [row.cells[columns.index("said")] for row in others]
    sentences = sum(len(cell.split()) >= _SHORTEST_POINT for cell in said)
    short = all(0 < len(cell.split()) <= _LONGEST_HEAD for cell in head.cells)
    asked = "asked" in columns and sentences > 0
    told = "whose" in columns or asked or (short and sentences * 2 > len(said))
    return columns if told else []


def _is_head(row: Passage, lexicon: Lexicon) -> bool:
    """Whether a row is no more than the heads of columns, one of them over what was said."""
    short = all(len(cell.split()) <= _LONGEST_HEAD + 1 for cell in row.cells)
    return row.part == "row" and short and "said" in (_column(cell, lexicon) for cell in row.cells)


def _column(cell: str, lexicon: Lexicon) -> str:
    words = cell.strip("*: ")
    if lexicon.anywhere("column_headers_of_answers").fullmatch(words):
        return "answered"
    if lexicon.anywhere("column_headers_of_points").fullmatch(words):
        return "said"
    sender = lexicon.anywhere("column_headers_of_senders").fullmatch(words)
    return "whose" if sender or column_of(cell, lexicon) in _OF_NAMES else "other"


def _of_row(row: Passage, columns: Sequence[str], head: Passage, state: State) -> Iterator[Segment]:
    """Give a row's questions, points and, as headings, what stands around them."""
    speech = _speech(row, columns, state)
    place = 0
    for i, column in enumerate(columns):
        if column not in (*_SPEAKERS, "asked"):
            continue
        table = Evidence("column_headers_of_points", head.cells[i], 1)
        for said in _pieces(row, i) if column != "asked" else [row.cells[i]]:
            start = row.text.find(said, place)
            if start < 0 or not any(map(str.isalnum, said)):
                continue
            if row.text[place:start].strip():
                yield _beside(row, place, start, table)
            place = start + len(said)
            if column == "asked":
                asks = "question" if said.endswith("?") else "theme_heading"
                yield Segment(row, start, place, asks, (table,))
                continue
            role = _SPEAKERS[column]
            point = Segment(row, start, place, "point", (table,), role, heading=state.heading)
            point.speech = Speech("", 0, 0, role)
            if column == "said":
                point.speech = speech or reported(said, state.context)
            yield point
    if row.text[place:].strip() or not place:
        yield _beside(row, place, len(row.text), Evidence("shape", "beside a point", 1))


def _pieces(row: Passage, place: int) -> list[str]:
    """The points of a cell: its lines, those joined that were wrapped."""
    lines = row.folded.lines_of(row.block.cells[place])
    longest = max(map(len, lines), default=0)
    wrapped = any(_goes_on(a, b) for a, b in itertools.pairwise(lines))
    pieces: list[str] = []
    for above, line in zip([None, *lines], lines, strict=False):
        marker = _MARKER.match(line)
        fits = above is not None and len(above) + 1 + len(line.split()[0]) <= longest
        parted = above is None or (not _goes_on(above, line) and (fits or not wrapped))
        if marker is not None or parted:
            pieces.append(line[marker.end() :] if marker else line)
        else:
            pieces[-1] = f"{pieces[-1]} {line}"
    whole_cell = row.cells[place]
    return pieces if all(piece in whole_cell for piece in pieces) else [whole_cell]


def _goes_on(above: str, line: str) -> bool:
    """Whether a line of a cell reads as the middle of a sentence that the one above begins."""
    return not above.endswith(_ENDS) or not line[:1].isupper()


def _beside(row: Passage, start: int, end: int, evidence: Evidence) -> Segment:
    told = any(map(str.isalnum, row.text[start:end]))
    return Segment(row, start, end, "theme_heading" if told else "other", (evidence,))


def _speech(row: Passage, columns: Sequence[str], state: State) -> Speech | None:
    """Who said what a row holds, by its cell in the column of organisations."""
    for cell, column in zip(row.cells, columns, strict=True):
        if column == "whose" and looks_like_organisation(cell, state.context):
            return Speech(cell, 0, 0, "participants")
    return None
