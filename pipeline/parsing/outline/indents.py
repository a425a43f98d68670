"""Lines of a list that head its parts: they stand further out, or have no bracket behind them.

What the parts are called is read in `attendance`.
"""

import itertools
import re
from collections.abc import Sequence

from pipeline.parsing.grammar.names import has_given_name
from pipeline.parsing.model import Context, Passage

_FEWEST_HEADS = 2
_ENDS = ")."
_PLAIN = re.compile(r"[^:;,()–]+")


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


def heads_of_bracketed(run: Sequence[Passage], context: Context) -> set[int]:
    """Return which of the short lines of a run head those below them, which end in brackets.

    The others from the first to the last are "Organisation (person)"; the heads name nobody who is
    known, and stand each right above such a line.
    """
    bracketed = [passage.text.endswith(")") for passage in run]
    heads = {
        i
        for i, (own, below) in enumerate(itertools.pairwise(bracketed))
        if below and not own and _PLAIN.fullmatch(run[i].text) and not context.resolve(run[i].text)
    }
    if len(heads) < _FEWEST_HEADS:
        return set()
    last = max(i for i, own in enumerate(bracketed) if own)
    part = range(min(heads), last + 1)
    alike = all(bracketed[i] or i in heads for i in part)
    return heads if alike and len(part) > 2 * len(heads) else set()
