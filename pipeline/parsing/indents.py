"""Lines that stand further out than those below them: headings over parts of a list.

Only of plain text, where spaces set lines in. What the parts are called is read in `attendance`.
"""

import itertools
from collections.abc import Sequence

from pipeline.parsing.model import Context, Passage
from pipeline.parsing.names import has_given_name

_FEWEST_HEADS = 2
_ENDS = ")."


def heads_of_indented(run: Sequence[Passage], context: Context) -> set[int]:
    """Return which of the short lines of a run head those that are set in below them.

    They name nobody who is known and have no bracket behind them. Where persons stand below them,
    each line is who sent them, and heads nothing.
    """
    indents = [passage.folded.indent for passage in run]
    outer = min(indents)
    first = next((i for i, indent in enumerate(indents) if indent > outer), 0) - 1
    last = len(run) - (indents[-1] == outer)  # which may head what comes behind the list
    heads = [i for i in range(max(first, 0), last) if indents[i] == outer]
    alone = any(b - a < 2 for a, b in itertools.pairwise([*heads, last]))
    if first < 0 or alone or len(heads) < _FEWEST_HEADS:
        return set()
    below = [run[i].text for i in range(first, last) if i not in heads]
    persons = sum(has_given_name(text.split(" (")[0].split(",")[0], context) for text in below)
    texts = [run[i].text for i in heads]
    named = any(text[-1] in _ENDS or context.resolve(text) is not None for text in texts)
    return set() if named or persons * 2 > len(below) else set(heads)
