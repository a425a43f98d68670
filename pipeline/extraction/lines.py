"""The lines of a text: their marks, cells and place, and which of them are page furniture.

Joining lines to blocks belongs in `reflow`; what the words say belongs in parsing.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.extraction.model import Span

_LINE = re.compile(r"[^\n\f]+")
_BULLET = r"[•·▪▫‣◦●○■□➢➤✓✔\ue000-\uf8ff]+"
_MARKER = re.compile(
    rf"(?P<bullet>{_BULLET})[^\S\n]*|(?P<dash>[-–—*+o](?=\s|$)|bullet(?=\s?[A-ZÅÄÖ]))[^\S\n]*"
    r"|(?P<number>\(?\d{1,2}(?:\.\d{1,2}){,9}[.)](?=\s)|\d{1,2}(?:\.\d{1,2}){1,9}(?=\s)"
    r"|\(?(?:[a-h]|[ivx]{1,4})\)(?=\s)"
    r"|§\s?\d{1,2}\.?(?=\s)|\d{1,2}\s?§\.?(?=\s))[^\S\n]*"
)
_GAP = re.compile(r"\t+|[^\S\n]{3,}")
_PAGE_NUMBER = re.compile(
    r"(?:\d{1,3}[ \t]+)?\d{1,3} ?\( ?\d{1,3} ?\)|\d{1,3} ?/ ?\d{1,3}"
    r"|[-–—] \d{1,3} [-–—]|[-–—]\d{1,3}[-–—]"
    r"|(?:sida|sid\.?|s\.|page) ?\d{1,3}(?: ?(?:\(?(?:av|of|/) ?)\d{1,3}\)?)?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(
    r"(?=[^?!]{10,160}\Z)(?=\D*\d)(?=.*\b(?:Box \d+|\d{3} ?\d{2} [A-ZÅÄÖ]|\d{2,4}-\d{2,3} ?\d{2}))"
    r"(?=.*(?:\w@\w|\bwww\.|\b[\w-]+\.(?:se|org|nu|com)\b|Telefon|Postadress|Besöksadress))"
    r".*"
    r"|(?:Postadress|Besöksadress|E-post|Telefon(?:växel)?|Telefax|Webbplats|Org\.?nr)\s?:[^?!]{,100}"
    r"|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:se|org|nu|com)",
    re.IGNORECASE,
)
_STANDING_ALONE = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d|(?:dnr:? )?[A-ZÅÄÖ][A-Za-zåäö]{0,3}\d{4}/\d+\S*", re.IGNORECASE
)
_TERMINAL = (".", "?", "!", ":", ".”", ".)", "?)", "!)", '."', "…")
_OPEN_ENDED = re.compile(
    r"\s(?:och|samt|eller|and|or|[–—]|i|på|av|från|för|med|till|om|vid|mellan|hos|den|det|att|som"
    r"|in|at|on|of|for|from|by|to|with|the)$|,.*,$"
)
_DAY_AND_MONTH = re.compile(r"\b\d{1,2} [a-zåäö]{3,9}$", re.IGNORECASE)
_ROW_OF_NAMES = re.compile(r"(?:,| och| samt| and) (?:\S+ )?[^\W\d_a-zåäö]\w+$")
_ONE_WORD = re.compile(r"[^\W\d_a-zåäö][\w-]+(?:,| \()")
_YEAR = re.compile(r"(?:19|20)\d\d\b(?!-)")
_LINES_BETWEEN_PAGE_NUMBERS = 15
_LINES_AROUND_PAGE_BREAK = 3


@dataclass(frozen=True)
class Line:
    """A line that is not blank. `start` and `end` leave out the white space around its text.

    `blanks` counts the blank lines before it; `heading` is the level a markup language gives
    it (0 without); `hard` says that nothing joins it to the next line; `furniture` why it is
    page furniture, empty where it is not.
    """

    text: str
    start: int
    end: int
    indent: int
    blanks: int
    page_break: bool = False
    heading: int = 0
    hard: bool = False
    furniture: str = ""

    @cached_property
    def marker(self) -> re.Match[str] | None:
        """The list marker that opens the line, a match of glyph, dash or number."""
        return _MARKER.match(self.text)

    @property
    def bare_marker(self) -> bool:
        """Whether the line is a bullet without its text."""
        return bool(self.marker and self.marker["bullet"] and self.marker.end() == len(self.text))

    @property
    def terminated(self) -> bool:
        """Whether the line ends as a sentence does."""
        return self.text.endswith(_TERMINAL)

    @property
    def continues(self) -> bool:
        """Whether the line begins as the middle of a sentence does."""
        return (self.text[:1].islower() or self.text[:1] == "(") and self.marker is None

    @property
    def stands_alone(self) -> bool:
        """Whether the line is a date or a reference number, as in a letterhead."""
        return _STANDING_ALONE.fullmatch(self.text) is not None

    @property
    def first_word(self) -> str:
        """The first word, whose length decides whether it would have fitted on the line above."""
        return self.text.split(maxsplit=1)[0]

    @cached_property
    def cells(self) -> tuple[Span, ...]:
        """Stretches between wide gaps, as spans of the document; fewer than two mean no row."""
        body = self.marker.end() if self.marker else 0
        if not self.text.startswith("|") and not _GAP.search(self.text, body):
            return (Span(self.start, self.end),)
        if self.text.startswith("|"):
            bars = [i for i, character in enumerate(self.text) if character == "|"]
            bounds = zip(bars, [*bars[1:], len(self.text)], strict=True)
            stretches = [(a + 1, b) for a, b in bounds if a + 1 < len(self.text)]
        else:
            gaps = [match.span() for match in _GAP.finditer(self.text)]
            starts = [0, *(end for _, end in gaps)]
            stretches = list(
                zip(starts, [*(start for start, _ in gaps), len(self.text)], strict=True)
            )
        cells = tuple(self._trimmed(a, b) for a, b in stretches)
        labelled = bool(stretches) and self.text[: stretches[0][1]].endswith(":")
        return () if labelled else cells

    def _trimmed(self, a: int, b: int) -> Span:
        part = self.text[a:b]
        lead = len(part) - len(part.lstrip())
        return Span(self.start + a + lead, self.start + a + max(lead, len(part.rstrip())))


def is_open(above: Line, line: Line) -> bool:
    """Whether `above` cannot end as it does: in a small word, a comma, a day without its year."""
    if line.marker is not None:
        return False
    dated = _DAY_AND_MONTH.search(above.text) and _YEAR.match(line.text)
    return _OPEN_ENDED.search(above.text) is not None or dated is not None


def cuts_a_name(above: Line, line: Line) -> bool:
    """Whether names in a row break between given name and surname: "..., Anna" and "Ek, ..."."""
    in_a_row = line.text.endswith(",") or _ONE_WORD.match(line.text) is not None
    return in_a_row and _ROW_OF_NAMES.search(above.text) is not None


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank, with their page furniture marked."""
    lines: list[Line] = []
    last_end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        between = text[last_end : match.start()]
        lines.append(
            Line(
                text=stripped,
                start=start,
                end=start + len(stripped),
                indent=len(raw.expandtabs()) - len(raw.expandtabs().lstrip()),
                blanks=max(between.count("\n") - 1, 0) if lines else 0,
                page_break="\f" in between,
            )
        )
        last_end = start + len(stripped)
    return mark_furniture(lines)


def mark_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with page numbers and running headers marked as furniture.

    Page numbers are lines like "2 (5)", "1/3", "- 4 -" or, where they count up through the
    document, bare numbers. A running header or footer stands next to a page break and recurs. A
    line of nothing but addresses and telephone numbers is furniture wherever it stands.
    """
    numbers = {i for i, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.text)}
    numbers |= _bare_page_numbers(lines)
    breaks = numbers | {
        i for i, line in enumerate(lines) if line.page_break or _ends_in_page_number(line)
    }
    if not breaks:
        return list(lines)
    near = _near(breaks, numbers, lines)
    recurring = Counter(_without_digits(lines[i].text) for i in near)
    everywhere = Counter(_without_digits(line.text) for line in lines)
    running = {
        i
        for i in near
        if recurring[key := _without_digits(lines[i].text)] >= 2
        and recurring[key] >= everywhere[key] - 1
    }
    top = _LINES_AROUND_PAGE_BREAK
    reasons = dict.fromkeys(
        (i for i, line in enumerate(lines) if i >= top and _ADDRESS.fullmatch(line.text)),
        "addresses and telephone numbers only",
    )
    reasons |= {
        i: "repeated at page breaks" for i in running if i >= top or not _is_first(lines, i)
    }
    reasons |= dict.fromkeys(numbers, "page number")
    return [
        replace(line, furniture=reasons[i]) if i in reasons else line
        for i, line in enumerate(lines)
    ]


def _ends_in_page_number(line: Line) -> bool:
    """Whether a page number stands behind a wide gap: "Socialstyrelsen      Sida 2 av 3"."""
    if line.text[-1:] not in "0123456789)" or len(line.cells) < 2:
        return False
    return _PAGE_NUMBER.fullmatch(line.text, line.cells[-1].start - line.start) is not None


def _near(breaks: set[int], numbers: set[int], lines: Sequence[Line]) -> set[int]:
    """The lines next to page breaks and at the very top, which may be headers and footers."""
    near = set(range(min(_LINES_AROUND_PAGE_BREAK, len(lines)))) if breaks else set()
    for place in breaks:
        around = range(place - _LINES_AROUND_PAGE_BREAK, place + _LINES_AROUND_PAGE_BREAK + 1)
        near.update(i for i in around if 0 <= i < len(lines))
    return {i for i in near - numbers if _may_run(lines[i]) and not _goes_on(lines, i)}


def _may_run(line: Line) -> bool:
    """Whether a line may be a header or footer: no list item, sentence or lead-in."""
    return line.marker is None and not line.terminated


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a line reads as the middle of the sentence above it."""
    line = lines[index]
    in_row = len(line.cells) > 1
    return line.continues and not in_row and index > 0 and not lines[index - 1].terminated


def _is_first(lines: Sequence[Line], index: int) -> bool:
    """Whether no earlier line has the same text: the first letterhead is the document's own."""
    own = _without_digits(lines[index].text)
    return all(_without_digits(line.text) != own for line in lines[:index])


def _without_digits(text: str) -> str:
    return _DIGITS.sub("0", text)


def _bare_page_numbers(lines: Sequence[Line]) -> set[int]:
    places = [i for i, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line.text)]
    if not places:
        return set()
    values = [int(lines[i].text) for i in places]
    counting = values[0] in (1, 2) and values == list(range(values[0], values[0] + len(values)))
    if not counting:
        return set()
    far_apart = all(b - a >= _LINES_BETWEEN_PAGE_NUMBERS for a, b in itertools.pairwise(places))
    mid_sentence = any(
        i + 1 < len(lines) and i and lines[i + 1].continues and not lines[i - 1].terminated
        for i in places
    )
    last = places[-1] == len(lines) - 1
    in_footer = any(i and _ADDRESS.fullmatch(lines[i - 1].text) for i in places)
    told = last or mid_sentence or in_footer or len(places) > 1
    return set(places) if far_apart and told else set()
