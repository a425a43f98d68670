"""Forms: labels without a colon beside what they label, as councils fill them in.

Labels with their colon and those that stand above their value belong in `labels`; what the values
mean, in `meeting` and `attendance`.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.parsing.entries import column_of
from pipeline.parsing.entries.name_rows import tells_something
from pipeline.parsing.entries.pieces import names_person
from pipeline.parsing.grammar.dates import clock, find_dates, is_day_alone
from pipeline.parsing.grammar.headings import OF_NAMES, heading_kind
from pipeline.parsing.grammar.names import BRACKET_BEHIND, SHORTEST_NAME, looks_like_organisation
from pipeline.parsing.model import Context, Passage
from pipeline.parsing.outline.labels import labels_day_and_place
from pipeline.registers.lexicon import Lexicon

_OF_PERSONS = (*OF_NAMES, "signature")
_LINES = ("paragraph", "row", "letterhead", "heading")
_LABEL_AND_VALUE = 2
_LONGEST_LABEL = 4  # words
_LONGEST_LINE = 120
_NAME = re.compile(SHORTEST_NAME)
_FIRST = re.compile(r"[^,:;()]*[^\s,:;()]")
_DOTS = re.compile(r"[.…_]{4,}")


class Label(NamedTuple):
    """What is labelled, and where its value begins in the text."""

    kind: str
    value: int


def mark_forms(passages: Sequence[Passage], front_end: int, context: Context) -> None:
    """Mark as labels the lines that are a label and its value, without a colon between.

    They are cells of a row, or words before a person's name. `passages` are those that are no page
    furniture; what is about the meeting as a whole stands up to `front_end`, a place among them,
    and beside another label. Names below a label go on with what it labels.
    """
    lexicon = context.registers.lexicon
    rows = _labels_of_rows(passages, lexicon)
    labels = [
        row or _label_in_line(passage, context) for passage, row in zip(passages, rows, strict=True)
    ]
    for i, (passage, label) in enumerate(zip(passages, labels, strict=True)):
        beside = any((*labels[max(i - 1, 0) : i], *labels[i + 1 : i + 2]))
        timed = label is not None and _is_timed(passage, label, lexicon)
        timed |= any(labels_day_and_place(cell, lexicon) for cell in passage.cells[:1])
        if label and (label.kind in _OF_PERSONS or (i <= front_end and (beside or timed))):
            _mark(passage, label)
        elif passage.part in _LINES and _DOTS.search(passage.text):
            _mark(passage, Label("signature", 0))
    for line, below in itertools.pairwise(passages[: front_end + 1]):
        if _label(line.text, lexicon) == "chair" and _is_person_below(line, below, context):
            line.part = "letterhead"
            _mark(below, Label("chair", 0))
        if line.part == "label" and line.cells and labels_day_and_place(line.cells[0], lexicon):
            plain = below.part in ("paragraph", "heading") and below.block.kind != "heading"
            if plain and is_day_alone(below.text, lexicon):
                _mark(below, Label("date", 0))
    for i, passage in enumerate(passages):
        if passage.part == "label" and passage.label in _OF_PERSONS:
            _mark_names_below(passages[i + 1 :], passage.label, context)


def _is_timed(passage: Passage, label: Label, lexicon: Lexicon) -> bool:
    """Whether a label is one by its value, whatever stands beside it: a day or an hour."""
    return label.kind == "date" or (
        not passage.cells and bool(find_dates(passage.text[label.value :], lexicon))
    )


def _mark(passage: Passage, label: Label) -> None:
    passage.part = "label"
    passage.label, passage.value = label


def _value(row: Passage) -> int:
    """Where the value begins in the text of a row: at its second cell.

    The first may have the marker of an item, which is not in the text.
    """
    label, value = row.cells[:2]
    behind = len(label) if row.text.startswith(label) else 0
    return row.text.index(value, behind)


def _labels_of_rows(passages: Sequence[Passage], lexicon: Lexicon) -> list[Label | None]:
    """The labels in the first cells of rows; none below the heads of columns."""
    labels: list[Label | None] = []
    in_table = False
    for passage in passages:
        row = passage.part in ("row", "letterhead") and len(passage.cells) >= _LABEL_AND_VALUE
        heads = row and all(column_of(cell, lexicon) for cell in passage.cells[:2])
        in_table = heads or (in_table and passage.part == "row")
        kind = _kind_of_row(passage.cells, lexicon) if row and not in_table else None
        labels.append(Label(kind, _value(passage)) if kind else None)
    return labels


def _kind_of_row(cells: Sequence[str], lexicon: Lexicon) -> str | None:
    """What the first cell labels; time only if the other has a day or an hour."""
    first, second = cells[:2]
    kind = _label(first, lexicon)
    if not second or _label(second, lexicon) is not None:
        return None
    if kind == "signature" and any(character.isdigit() for character in second):
        return None
    timed = find_dates(second, lexicon) or clock(lexicon).search(second)
    alone = kind in _OF_PERSONS or len(cells) == _LABEL_AND_VALUE
    return kind if alone and (kind != "date" or timed) else None


def _label(text: str, lexicon: Lexicon) -> str | None:
    """What a text labels, if it is a label and nothing else."""
    words = text.rstrip(": ")
    if not words or len(words.split()) > _LONGEST_LABEL:
        return None
    kind = lexicon.whole("labels", words) or heading_kind(words, lexicon)
    return kind if kind in (*_OF_PERSONS, *lexicon.kinds("labels")) else None


def _label_in_line(passage: Passage, context: Context) -> Label | None:
    """What the first words of a line label, and where its value begins.

    Behind them stands a person's name ("Beslutande Anna Ek"), or for the meeting its day or hour.
    """
    text = passage.text
    lexicon = context.registers.lexicon
    if passage.part not in _LINES or passage.cells or len(text) > _LONGEST_LINE:
        return None
    for end in _ends_of_small_words(text):
        value = text[end + 1 :]
        if value[:1].islower() and clock(lexicon).match(value) is None:
            continue
        kind = _label(text[:end], lexicon)
        if kind is None:
            continue
        name = _NAME.match(value)
        body = looks_like_organisation(value.split(",")[0], context)
        if kind in OF_NAMES and name and not body and names_person(name.group(), context):
            return None if tells_something(value, lexicon) else Label(kind, end + 1)
        if kind == "absent" and value[:1].isupper() and ", " in value:
            return None if tells_something(value, lexicon) else Label(kind, end + 1)
        of_both = kind == "place" and " " in text[:end] and bool(find_dates(value, lexicon))
        place = kind == "place" and " " not in text[:end]
        if of_both or place or (kind == "date" and clock(lexicon).search(value)):
            return None if text.endswith(".") else Label(kind, end + 1)
    return None


def _ends_of_small_words(text: str) -> Iterator[int]:
    """Where the first words of a text end, as long as only the first may have a capital."""
    end = text.find(" ")
    while end > 0:
        yield end
        following = text.find(" ", end + 1)
        end = following if text[end + 1].islower() else -1


def _mark_names_below(below: Sequence[Passage], kind: str, context: Context) -> None:
    """Mark the lines that go on with the names behind a label: persons, each with what they are."""
    for passage in below:
        if passage.part not in ("paragraph", "row", "heading") or passage.block.kind == "heading":
            return
        text = next(filter(None, passage.cells), passage.text)
        if not _names_person_first(text, context):
            return
        if kind == "signature":
            _mark(passage, Label(kind, 0))
        elif passage.part != "row":
            passage.part = "entry"


def _is_person_below(line: Passage, below: Passage, context: Context) -> bool:
    """Whether a line stands alone above a person's name, who may have a party and no more."""
    plain = all(
        p.part in ("paragraph", "heading") and p.block.kind != "heading" for p in (line, below)
    )
    return plain and names_person(BRACKET_BEHIND.sub("", below.text), context)


def _names_person_first(text: str, context: Context) -> bool:
    """Whether a line is a person's name, known or with what the person is behind it."""
    first = _FIRST.match(text)
    if first is None or len(text) > _LONGEST_LINE or text.endswith("."):
        return False
    name, behind = first.group(), text[first.end() :]
    if looks_like_organisation(name, context) or tells_something(behind, context.registers.lexicon):
        return False
    with_role = _NAME.fullmatch(name) is not None and behind != "" and not behind.startswith(":")
    return with_role or names_person(name, context)
