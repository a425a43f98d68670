"""Tables of what is left to do, by whom and when: they tell of no points and of nobody who came."""

from collections.abc import Sequence

from pipeline.parsing.model import Evidence, Passage, Segment
from pipeline.parsing.walk import TASK, State, whole
from pipeline.registers.lexicon import Lexicon

_FEWEST_CELLS = 2


def tasks_in_table(rows: Sequence[Passage], state: State) -> list[Segment]:
    """Return the segments of a table whose heads say who does what by when; none of another."""
    head, *others = [row for row in rows if row.part != "furniture"]
    if not others or not _heads_tasks(head, state.lexicon):
        return []
    told = Evidence("column_headers_of_tasks", " | ".join(head.cells), 1)
    layout = Evidence("layout", "", 1)
    state.list_type = state.list_role = None
    return [
        whole(row, "page_furniture", layout)
        if row.part == "furniture"
        else whole(row, "closing", told, role=TASK)
        for row in rows
    ]


def _heads_tasks(head: Passage, lexicon: Lexicon) -> bool:
    """Whether cells are heads of such a table: each is one, and one of whose task it is."""
    cells = [cell.strip("*: ") for cell in head.cells]
    if head.part != "row" or len(cells) < _FEWEST_CELLS:
        return False
    kinds = [lexicon.whole("column_headers_of_tasks", cell) for cell in cells if cell]
    return None not in kinds and {"whose", "what"} <= set(kinds)
