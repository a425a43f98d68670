"""Labels: what "Label: value" lines say of a meeting, also where the value stands below its label.

What the values mean belongs in `meeting` and `attendance`.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.entries.name_rows import tells_something
from pipeline.parsing.grammar.dates import clock, find_dates
from pipeline.parsing.grammar.headings import OF_NAMES, heading_kind
from pipeline.parsing.grammar.names import CAPITAL, PERSON_NAME
from pipeline.parsing.model import Passage
from pipeline.registers.lexicon import Lexicon

_LABELS_ANYWHERE = frozenset({*OF_NAMES, "signature", "presenter"})
_LABELS_IN_ITEMS = frozenset({"date", "place", "reference", "chair", "presenter", "theme", "host"})
_OF_THE_MEETING = ("date", "place")
_ENDS = (".", ":", "?")
_LINES_BELOW = 2
_LAST = 3  # lines in which whoever took the notes may have signed them
_SIGNED = re.compile(
    rf"//? ?[{CAPITAL}][\w.-]*(?: [{CAPITAL}][\w.-]+){{0,3}}"
    r"(?:,? \S+@\S+|, [a-zåäö][^.:;]{2,60})?"
)
_PERSON = re.compile(rf"{PERSON_NAME}(?:,|\Z)")
_INITIALS = re.compile(rf"[{CAPITAL}]{{2,3}}")
_LONGEST_VALUE = 120


def mark_labels(passages: Sequence[Passage], front_end: int, lexicon: Lexicon) -> None:
    """Mark "Label: value" lines; those about the meeting as a whole stand up to `front_end`.

    `passages` are those that are no page furniture, `front_end` is a place among them.

    A line at the front that is no more than a platform is one of the letterhead.

    "/N. N." at the end is a signature. Place and time also stand behind a long list of those who
    came, where the time has a date.
    """
    labels = [label_pattern(lexicon).match(passage.text) for passage in passages]
    dated = {i for i, label in enumerate(labels) if label and _is_dated(label, lexicon)}
    near = {i + step for i in dated for step in (-1, 0, 1)}
    for i, (passage, label) in enumerate(zip(passages, labels, strict=True)):
        if label is not None:
            _mark_label(passage, label, i <= front_end or i in near, lexicon)
    for i, passage in enumerate(passages[: front_end + 1]):
        if passage.part in ("paragraph", "heading", "letterhead"):
            _mark_values_below(passage, passages[i + 1 :][:_LINES_BELOW], lexicon)
    for passage in passages[: front_end + 1]:
        if passage.part == "paragraph" and platform_alone(lexicon).fullmatch(passage.text):
            passage.part = "letterhead"
    for passage in passages[-_LAST:]:
        if _SIGNED.fullmatch(passage.text) and passage.part in ("paragraph", "heading"):
            passage.part, passage.label, passage.value = "label", "signature", 1
    if passages and _INITIALS.fullmatch(passages[-1].text):
        passages[-1].part, passages[-1].label = "label", "signature"
    for above, line, below in zip(passages, passages[1:], [*passages[2:], None], strict=False):
        if above.part in ("paragraph", "heading"):
            _mark_names_below(above, line, below, lexicon)


def _is_dated(label: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a label is one of time, with a day behind it."""
    return (
        label.lastgroup == "date"
        and clock(lexicon).search(label.string) is not None
        and bool(find_dates(label.string[label.end() :], lexicon))
    )


def _mark_values_below(passage: Passage, below: Sequence[Passage], lexicon: Lexicon) -> None:
    """Mark the lines below "Plats och tid" as what they are: a day with its time, a place."""
    kind = next((k for k in _OF_THE_MEETING if _labels(lexicon, k).fullmatch(passage.text)), None)
    if kind is None or not below:
        return
    passage.part = "letterhead"
    both = labels_day_and_place(passage.text, lexicon)
    told = None
    for value in below:
        if value.part != "paragraph" or len(value.text) > _LONGEST_VALUE:
            return
        timed = (
            bool(find_dates(value.text, lexicon)) or clock(lexicon).match(value.text) is not None
        )
        if told is not None and not timed and not (both and told == "date"):
            return
        if heading_kind(value.text, lexicon) is not None:
            return
        told = "date" if timed else "place"
        value.part, value.label, value.value = "label", told, 0


def labels_day_and_place(text: str, lexicon: Lexicon) -> bool:
    """Return whether a label is one of both: "Plats och tid"."""
    words = re.split(r"[ /]", text.rstrip(": "))
    return all(any(_labels(lexicon, k).fullmatch(w) for w in words) for k in _OF_THE_MEETING)


def _mark_names_below(
    above: Passage, line: Passage, below: Passage | None, lexicon: Lexicon
) -> None:
    """Mark the one line below "Närvarande:" that names several: it is what the label stands for.

    Not the first of lines of which more have commas.
    """
    if line.part != "paragraph":
        return
    kind = next((k for k in OF_NAMES if _labels(lexicon, k).fullmatch(above.text)), None)
    if kind is None or tells_something(line.text, lexicon):
        return
    several, two = _rows_of_names(lexicon)
    goes_on = below is not None and (
        several.fullmatch(below.text)
        or (", " in below.text and ": " not in below.text and not below.text.endswith(_ENDS))
    )
    listed = several.fullmatch(line.text) and not goes_on
    ended = below is None or below.part != "paragraph" or below.text.endswith(_ENDS)
    if listed or (ended and two.fullmatch(line.text)):
        line.part, line.label, line.value = "label", kind, 0


@cache
def _rows_of_names(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a line with three names or more, and with two."""
    joined = lexicon.words("conjunctions")
    return (
        re.compile(rf"\A[^.:?!]+, [^.:?!]+(?:,| (?:{joined})) [^.:?!]+\.?"),
        re.compile(rf"\A[^.:?!,]+(?<!-) (?:{joined}) [{CAPITAL}\d\"”][^.:?!,]+\.?"),
    )


@cache
def _labels(lexicon: Lexicon, kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.words('labels', kind)})\s?:?", re.IGNORECASE)


def _mark_label(passage: Passage, label: re.Match[str], in_front: bool, lexicon: Lexicon) -> None:
    """Mark a "Label: value" line; those about the meeting as a whole stand at the front."""
    if passage.part not in ("paragraph", "letterhead", "heading", "item"):
        return
    if passage.part == "item" and label.lastgroup not in _LABELS_IN_ITEMS:
        return
    anywhere = label.lastgroup in _LABELS_ANYWHERE or (
        label.lastgroup == "chair" and _PERSON.match(passage.text, label.end()) is not None
    )
    if label.end() == len(passage.text) or not (anywhere or in_front):
        return
    if passage.part == "heading" and not anywhere:
        return
    if label.lastgroup == "date" and _is_of_file(passage, lexicon):
        return
    passage.part = "label"
    passage.label = label.lastgroup
    passage.value = label.end()


def _is_of_file(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a letterhead dates the document, not the meeting: its number stands on the line."""
    labels = (label_pattern(lexicon).match(cell) for cell in passage.cells[1:])
    numbered = any(label is not None and label.lastgroup == "reference" for label in labels)
    return numbered and passage.part == "letterhead"


@cache
def label_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a label with its colon or stroke; the group that matched is what it labels.

    The label may be told in another language, too: "Deltagare / Participants:".
    """
    kinds = "|".join(
        f"(?P<{kind}>{lexicon.words('labels', kind)})" for kind in lexicon.kinds("labels")
    )
    other = r"(?:\s?/\s?|\s\()[^\W\d]{2,20}(?: [^\W\d]{2,20}){0,2}\)?"
    return re.compile(rf"(?:{kinds})(?:(?:{other})?\s?:|\s\|(?=\s))\s*", re.IGNORECASE)


@cache
def platform_alone(lexicon: Lexicon) -> re.Pattern[str]:
    """A line that says no more than how one met: "Digitalt möte via Teams"."""
    kinds, to = lexicon.words("meeting_types", "möte"), r"(?:via|på|i|on|by)"
    way = rf"(?:{lexicon.words('digital')})"
    before, behind = rf"(?:{to} (?:(?:{kinds}) )?){{0,2}}", rf"(?:,? (?:{way}|{to}|{kinds})){{0,4}}"
    return re.compile(rf"{before}{way}{behind}", re.IGNORECASE)
