"""Exchanges: what was asked and what was answered, a line each behind its label.

"Fråga (Roks): När börjar det?" and below it "Svar: I maj." Who is named in front of what was said
in general belongs in `in_front`.
"""

import itertools
import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from pipeline.parsing.grammar.names import CAPITAL
from pipeline.parsing.model import Passage
from pipeline.registers.lexicon import Lexicon

_LABEL_END = 100  # characters within which a label has its colon
_PARTS = ("paragraph", "heading", "entry", "item")


class Turn(NamedTuple):
    """A line of an exchange: what it is, who is named in its label, and where the label ends.

    `start` and `end` are equal where nobody is named; `answered` says that an answer follows.
    """

    kind: Literal["asked", "answered"]
    start: int
    end: int
    value: int
    answered: bool = False


def exchanges(passages: Sequence[Passage], lexicon: Lexicon) -> dict[int, Turn]:
    """Return the lines of exchanges, by the place of their passages.

    A line that names who asked is one; "Fråga: ..." may be a question to all, and is one only right
    above an answer, as an answer is one only right below what was asked or answered. What was asked
    needs no label above an answer that is no item itself: what ends in a question, or an item right
    above it.
    """
    body = [p for p in passages if p.part not in ("furniture", "overlong")]
    turns = {p.index: turn for p in body if (turn := _turn(p, lexicon)) is not None}
    found: dict[int, Turn] = {}
    for above, passage, below in zip([None, *body], body, [*body[1:], None], strict=False):
        turn = turns.get(passage.index)
        following = turns.get(below.index) if below is not None else None
        answered = following is not None and following.kind == "answered"
        if turn is None and answered and below is not None and below.part != "item":
            turn = _unlabelled(passage, below)
        if turn is None:
            continue
        begun = above is not None and above.index in found
        if turn.kind == "answered":
            told = begun
        else:
            alone = passage.part != "item" and turn.end > turn.start
            told = answered or (alone and "?" in passage.text)
        if told:
            found[passage.index] = turn._replace(answered=answered)
    return found


def mark_exchanges(passages: Sequence[Passage], lexicon: Lexicon) -> None:
    """Mark lines of exchanges as running text: a short one that asks is no heading."""
    for index in exchanges(passages, lexicon):
        if passages[index].part in ("heading", "entry"):
            passages[index].part = "paragraph"


def _unlabelled(passage: Passage, answer: Passage) -> Turn | None:
    """What was asked without a label: an item right above, or a line that ends in "?"."""
    if passage.block.kind == "heading" or passage.part not in _PARTS:
        return None
    above = passage.part in ("item", "entry") and not answer.folded.is_parted_from(passage.folded)
    asks = passage.text.endswith("?") and (passage.part == "item" or not passage.is_numbered)
    return Turn("asked", 0, 0, 0) if above or asks else None


def _turn(passage: Passage, lexicon: Lexicon) -> Turn | None:
    if passage.part not in _PARTS or passage.block.kind == "heading":
        return None
    if ":" not in passage.text[:_LABEL_END]:
        return None
    label = _label(lexicon).match(passage.text)
    if label is None or label.end() == len(passage.text):
        return None
    named = next((name for name in ("bracketed", "sender", "owner") if label[name]), "owner")
    start, end = label.span(named)
    return Turn("asked" if label["asked"] else "answered", max(start, 0), max(end, 0), label.end())


@cache
def _label(lexicon: Lexicon) -> re.Pattern[str]:
    sent = "|".join(itertools.chain(lexicon.listed("from_words"), lexicon.listed("stood_by")))
    kinds = (
        f"(?P<{kind}>{lexicon.words('exchange_labels', kind)})" for kind in ("asked", "answered")
    )
    sender = rf"(?: \((?P<bracketed>[^():]{{2,80}})\)| (?:{sent}) (?P<sender>[^():?]{{2,80}}))?"
    owner = rf"(?-i:(?P<owner>[{CAPITAL}][\w-]{{0,40}}(?: [\w-]{{1,40}}){{0,3}}?)(?::?s|['’]s)) "
    owned = rf"{owner}(?:{lexicon.words('answers')})"
    return re.compile(rf"(?:(?:{'|'.join(kinds)}){sender}|{owned}):\s+", re.IGNORECASE)
