"""Where a list of those who came ends: the line behind the names that heads the text below them.

Headings in general are told in `outline`, what they say in `headings`.
"""

import itertools
import re
from collections.abc import Sequence

from pipeline.parsing.grammar.headings import OF_NAMES, heading_kind
from pipeline.parsing.grammar.names import (
    CAPITAL,
    SHORTEST_NAME,
    has_given_name,
    looks_like_organisation,
)
from pipeline.parsing.grammar.organisations import is_bloc
from pipeline.parsing.model import Context, Passage
from pipeline.registers.lexicon import Lexicon

NAMED_BY = re.compile(rf"[^:.?]{{2,80}}(?::| –| -|,) [{CAPITAL}][^:?]*")
"""The pattern of a line that names somebody by two parts: "Unizon: N.N."."""
_SENDER = re.compile(rf"(?P<body>[^:.?]{{2,80}}?)(?::| –| -) (?P<person>{SHORTEST_NAME})")


def heads_names(passage: Passage, lexicon: Lexicon) -> bool:
    """Return whether a heading of the document is one over names."""
    return heading_kind(passage.text, lexicon) in OF_NAMES and passage.part == "heading"


def goes_on_with_names(line: Passage, above: Passage, lexicon: Lexicon) -> bool:
    """Return whether a line stands right below a label of those who came, or did not."""
    told = heading_kind(line.text, lexicon) in OF_NAMES
    return not told and above.label in OF_NAMES and not line.folded.is_parted_from(above.folded)


def mark_uneven_rows(body: Sequence[Passage]) -> None:
    """Mark as an entry the line that is the last name of rows of names, with none beside it.

    It stands right below them, and each cell above it names somebody by two parts, as it does.
    """
    for above, line in itertools.pairwise(body):
        in_rows = above.part == "row" and all(map(NAMED_BY.fullmatch, above.cells))
        parted = line.folded.is_parted_from(above.folded)
        if in_rows and not parted and line.part == "paragraph" and NAMED_BY.fullmatch(line.text):
            line.part = "entry"


def are_senders(lines: Sequence[Passage], context: Context) -> bool:
    """Return whether lines, no sentences, begin with a body and a person: "Unizon – N.N."."""
    if any(p.part not in ("paragraph", "row") or p.text.endswith(".") for p in lines):
        return False
    return all(
        (named := _SENDER.match(line.text)) is not None
        and looks_like_organisation(named["body"], context)
        and has_given_name(named["person"], context)
        for line in lines
    )


def heads_prose(run: Sequence[Passage], body: Sequence[Passage]) -> bool:
    """Return whether a short line stands alone and prose below it: a heading without a number."""
    after = [p for p in body if p.index > run[-1].index][:1]
    prose = bool(after) and after[0].part == "paragraph" and after[0].text.endswith(".")
    return len(run) == 1 and prose and run[0].text[-1:].isalpha()


def mark_last(
    above: Passage | None,
    run: Sequence[Passage],
    following: Passage,
    lone: bool,
    context: Context,
) -> None:
    """Mark the last line of a run before text as a heading, where it is none of the names.

    It stands below a heading, or apart from the names, or other such lines of the document head
    text, too: then names go on to it only if it looks like one.
    """
    *names, last = run
    if last.part != "entry" or not names or last.text.endswith(("?", ":")):
        return
    heads = [p.text for p in names if p.part == "heading"]
    kinds = [heading_kind(text, context.registers.lexicon) for text in heads]
    before = above is not None and (
        above.label in OF_NAMES or heads_names(above, context.registers.lexicon)
    )
    if names[-1].part == "heading" and kinds[-1] not in OF_NAMES:
        leads = following.part == "paragraph" or looks_like_organisation(last.text, context)
        leads |= last.folded.is_parted_from(names[-1].folded)
        last.part = "heading" if leads else "entry"
        return
    if (kinds[-1] if kinds else None) not in OF_NAMES and not (before and not kinds):
        return
    entries = [p for p in names if p.part == "entry"]
    if len(entries) < 2 or _could_be_listed(last.text, context):
        return
    apart = last.folded.is_parted_from(entries[-1].folded)
    parted = [
        below.folded.is_parted_from(line.folded)
        for line, below in itertools.pairwise(names)
        if line.part == below.part and not is_bloc(below.text, context)
    ]
    ended = following.folded.is_parted_from(last.folded)
    in_parts = all(NAMED_BY.fullmatch(p.text) for p in entries)
    if apart and not any(parted):
        last.part = "heading"
    elif (apart or not ended) and (lone or in_parts):
        last.part = "heading" if not looks_like_organisation(last.text, context) else "entry"


def _could_be_listed(text: str, context: Context) -> bool:
    """Whether a line is known as a name, or says by its parts whom it names."""
    known = context.resolve(text) is not None or has_given_name(text, context)
    return known or NAMED_BY.fullmatch(text) is not None or "(" in text
