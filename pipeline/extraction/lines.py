"""The lines of a text: their marks, cells and place, and which of them are page furniture.

Joining lines to blocks belongs in `reflow`; what the words say belongs in parsing.
"""

import itertools
import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.extraction.model import Span

MARKS = frozenset("xXF")
"""What is set in a column of its own before those who came, and those who did not."""
_LINE = re.compile(r"\S(?:[^\n\f]*\S)?")
_BULLET = r"[•∗·∙⋅⦁⁃▪▫▸▹‣◦●○◉■□❑❒◆◇♦❖►▶▷→➔➜⇒⇨➢➤✓✔✦★☆☐☑\ue000-\uf8ff]+"
_MARKER = re.compile(
    rf"(?P<bullet>{_BULLET})[^\S\n]*|(?P<dash>[-–—*+o](?=\s|$)|[>»›~¤§](?=\s+[^\W\d])|bullet(?=\s?[A-ZÅÄÖ])"
    r"|[xXF](?=(?:\t|[^\S\n]{2})[^\S\n]*[^\W\d]))[^\S\n]*"
    r"|(?P<number>\(?\d{1,2}(?:\.\d{1,2}){,9}[.)](?=\s)|\d{1,2}(?:\.\d{1,2}){1,9}(?=\s)"
    r"|\(?(?:[a-h]|[ivx]{1,4})\)(?=\s)|[a-h]\.(?=\s+[A-ZÅÄÖ])"
    r"|§\s?\d{1,2}\.?(?=\s)|\d{1,2}\s?§\.?(?=\s))[^\S\n]*"
)
_OPEN_NO_ITEM = frozenset(f"{string.ascii_letters}åäöÅÄÖ") - frozenset("abcdefghivxoXF")
_TIGHT = re.compile(r"(?P<bullet>(?!))?(?P<dash>[-–—])(?=[^\W\d_]{2}|[^\W\d_] )(?P<number>(?!))?")
_GAP = re.compile(r"\t+|[^\S\n]{3,}")
_PAGE = r"(?:sidan?|sid\.?|s\.|page)(?: ?nr| ?[:|])?"
_PAGE_NUMBER = re.compile(
    r"(?:\d{1,3}[ \t]+)?\d{1,3} ?\( ?\d{1,3} ?\)|\d{1,3} ?/ ?\d{1,3}|\d{1,3} (?:av|of) \d{1,3}"
    r"|\(\d{1,3} ?/ ?\d{1,3}\)|[-–—] \d{1,3} [-–—]|[-–—]\d{1,3}[-–—]"
    rf"|{_PAGE} ?\d{{1,3}}(?: ?(?:\(?(?:av|of|/) ?|\( ?)\d{{1,3}} ?\)?)?",
    re.IGNORECASE,
)
_LATER_PAGE = re.compile(
    rf"(?:{_PAGE} ?)?(?P<page>\d{{1,3}}) ?(?:\(| (?:av|of) )(?P<last>\d{{1,3}})\)?",
    re.IGNORECASE,
)
_ENDS_OF_PAGE_NUMBERS = frozenset(")-–—")
_BARE_NUMBER = 3  # digits, at most
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(
    r"\A(?:(?=[^?!]{10,160}+\Z)(?=\D*+\d)"
    r"(?=.*\b(?:Box \d+|\d{3} ?\d{2} [A-ZÅÄÖ]|\d{2,4}-\d{2,3} ?\d{2}))"
    r"(?=.*(?:\w@\w|\bwww\.|\b[\w-]+\.(?:se|org|nu|com)\b|Telefon|Postadress|Besöksadress))"
    r".*"
    r"|(?:Postadress|Besöksadress|E-post|Telefon(?:växel)?|Telefax|Webbplats|Org\.?nr)\s?:[^?!]{,100}"
    r"|(?:www\.)?[\w-]++(?:\.[\w-]++)*\.(?:se|org|nu|com))",
    re.IGNORECASE,
)
_IN_ADDRESSES = (  # one of them, in small letters, stands wherever `_ADDRESS` matches
    *("@", "www.", ".se", ".org", ".nu", ".com", "telefon", "telefax", "postadress"),
    *("besöksadress", "e-post", "webbplats", "orgnr", "org.nr"),
)
_STANDING_ALONE = re.compile(
    r"[-–—=*_~]{3,}|(?:19|20)\d\d-\d\d-\d\d"
    r"|(?:dnr:? )?[A-ZÅÄÖ][A-Za-zåäö]{0,3}\d{4}/\d+\S*(?: \([^()\n]{1,30}\))?",
    re.IGNORECASE,
)
_RULES = frozenset("-–—=*_~")
_DATE = 10  # characters
_MARKED = re.compile(r"\S{1,2}(?:\t|[^\S\n]{2})[^\S\n]*(?:\S+[^\S\n])*\S+")
_LABELLED = re.compile(r"[A-ZÅÄÖ][\w-]{1,30}(?:,? [\w-]{1,20}){0,4}: \S")
_TERMINAL = (".", "?", "!", ":", ".”", ".)", "?)", "!)", '."', "…")
_SMALL_WORD = re.compile(
    r"och|samt|eller|and|or|[–—]|i|på|av|från|för|med|till|om|vid|mellan|hos|den|det|att|som"
    r"|in|at|on|of|for|from|by|to|with|the"
)
_ASKED = re.compile(r"(?:Vi som|Vilka|Vem|Vad|Hur|Varför|Who|What|How|Why)(?: [\w-]+){1,4}")
_DAY_AND_MONTH = re.compile(r"\b\d{1,2} [a-zåäö]{3,9}$", re.IGNORECASE)
_ROW_OF_NAMES = re.compile(r"(?:,| och| samt| and| –) (?:\S+ )?[^\W\d_a-zåäö]\w+$")
_BETWEEN_ENTRIES = re.compile(r"\S(?:;| [·•]) \S")
_BETWEEN = frozenset(";·•")
_LABELS_IN_ROW = re.compile(r"\S(?:[;:]| [·•]) [^;·•:]+:(?: |$)")
_ENDS_OF_ENTRIES = (",", ";")
_ENTRY = re.compile(r"(?:[^\W\d_a-zåäö][\w-]+ ){1,4}[^\W\d_a-zåäö][\w-]+, [^,;:]+[,;]?")
_ONE_WORD = re.compile(r"\A[^\W\d_a-zåäö][\w-]+(?:,| \()")
_SHORTENED = re.compile(r"(?<!\w)[b-df-hj-np-tv-xz]{1,4}\.$")  # "kl.", "nr."
_YEAR = re.compile(r"(?:19|20)\d\d\b(?!-)")
_LONGEST_WRAPPED = 120  # characters
_LINES_BETWEEN_PAGE_NUMBERS = 15
_LINES_AROUND_PAGE_BREAK = 3


@dataclass(slots=True)
class Line:
    """A line that is not blank. `start` and `end` leave out the white space around its text.

    `blanks` counts the blank lines before it; `heading` is the level a markup language gives
    it (0 without); `hard` says that nothing joins it to the next line, `joined` that it goes on the
    one above; `furniture` why it is page furniture, empty where it is not.

    What the text says of its form is read once, as the line is made: `marker` is the list marker
    that opens it, a match of glyph, dash or number; it is `terminated` if it ends as a sentence
    does, `continues` one if it begins as the middle of a sentence does (not with an address of
    e-mail), `stands_alone` if it is a rule, a date or a reference number, as in a letterhead, is
    `labelled` if it begins with a few words and a colon, and `marked` if it begins with a letter
    before a gap, as in a column. `cells` are the stretches between wide gaps, as spans of the
    document, of a line that may be a row; fewer than two mean no row.
    """

    text: str
    start: int
    end: int
    indent: int
    blanks: int
    page_break: bool = False
    heading: int = 0
    hard: bool = False
    joined: bool = False
    furniture: str = ""
    marker: re.Match[str] | None = field(init=False)
    terminated: bool = field(init=False)
    continues: bool = field(init=False)
    stands_alone: bool = field(init=False)
    labelled: bool = field(init=False)
    marked: bool = field(init=False)
    cells: tuple[Span, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Read what the form of the text says."""
        text = self.text
        self.marker = list_marker(text)
        self.terminated = text.endswith(_TERMINAL)
        self.continues = (text[:1].islower() or text[:1] == "(") and self.marker is None
        if self.continues and "@" in text and "@" in text.split(maxsplit=1)[0]:
            self.continues = False
        may_stand_alone = "/" in text or len(text) == _DATE or text[:1] in _RULES
        self.stands_alone = may_stand_alone and _STANDING_ALONE.fullmatch(text) is not None
        self.labelled = ": " in text and _LABELLED.match(text) is not None
        self.marked = ("  " in text or "\t" in text) and _MARKED.fullmatch(text) is not None
        self.cells = _cells(self) if "\t" in text or "   " in text or text[:1] == "|" else ()

    @property
    def bare_marker(self) -> bool:
        """Whether the line is a bullet without its text."""
        return bool(self.marker and self.marker["bullet"] and self.marker.end() == len(self.text))

    @property
    def first_word(self) -> str:
        """The first word, whose length decides whether it would have fitted on the line above."""
        return self.text.split(maxsplit=1)[0]


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence does."""
    return text.endswith(_TERMINAL)


def has_gap(text: str) -> bool:
    """Return whether a line has a wide gap, as between a label and its value."""
    return _GAP.search(text) is not None


def list_marker(text: str) -> re.Match[str] | None:
    """Return the list marker that opens a line, a match of "bullet", "dash" or "number"."""
    return None if text[:1] in _OPEN_NO_ITEM else _MARKER.match(text)


def cells_at_bars(line: Line) -> tuple[Span, ...]:
    """Return the cells of a row that bars divide: "| a | b |" or "a | b"."""
    text = line.text
    bars = (i for i, character in enumerate(text) if character == "|")
    inner = text.removesuffix("|")
    edges = [-1, *(i for i in bars if i < len(inner)), len(inner)]
    stretches = list(itertools.pairwise(edges))[text.startswith("|") :]
    return tuple(_trimmed(line, a + 1, b) for a, b in stretches)


def _cells(line: Line) -> tuple[Span, ...]:
    text = line.text
    if text.startswith("|"):
        return cells_at_bars(line)
    body = line.marker.end() if line.marker else 0
    if not _GAP.search(text, body):
        return ()
    gaps = [match.span() for match in _GAP.finditer(text)]
    starts = [0, *(end for _, end in gaps)]
    stretches = list(zip(starts, [*(start for start, _ in gaps), len(text)], strict=True))
    labelled = text[: stretches[0][1]].endswith(":")
    return () if labelled else tuple(_trimmed(line, a, b) for a, b in stretches)


def _trimmed(line: Line, a: int, b: int) -> Span:
    part = line.text[a:b]
    lead = len(part) - len(part.lstrip())
    return Span(line.start + a + lead, line.start + a + max(lead, len(part.rstrip())))


def is_open(above: Line, line: Line) -> bool:
    """Whether `above` cannot end as it does: in a small word, a comma, "kl.", "9.00–", "3 maj"."""
    if line.marker is not None:
        return False
    *before, last = above.text.rsplit(maxsplit=1)
    if before and _SMALL_WORD.fullmatch(last.lower() if above.text.isupper() else last):
        return not (line.text[:1].isupper() and _ASKED.fullmatch(above.text))
    in_a_row = above.text.endswith(",") and above.text.count(",") > 1
    if above.text[-1:] == "–" and line.text[:1].isdecimal() and above.text[-2:-1].isdecimal():
        return True
    dated = _YEAR.match(line.text) and _DAY_AND_MONTH.search(above.text)
    counted = line.text[:1].isdecimal() and _SHORTENED.search(above.text)
    return bool(in_a_row or dated or counted)


def are_entries(above: Line, line: Line) -> bool:
    """Whether two lines have a name and one thing behind it each: "N.N., Roks," and "M.M., FUB"."""
    ends = above.text.endswith(_ENDS_OF_ENTRIES)
    return ends and all(_ENTRY.fullmatch(each.text) is not None for each in (above, line))


def may_cut_a_row(above: Line, line: Line) -> bool:
    """Whether entries with signs between them may go on: "A: N.N.; Region" and "Skåne: M.M.".

    A line with a label of its own goes on only where others of the row have one, and with a sign.
    """
    if above.text.endswith(".") or line.marker is not None or len(above.text) > _LONGEST_WRAPPED:
        return False
    if _BETWEEN.isdisjoint(above.text):
        return False
    if line.labelled and not (_BETWEEN_ENTRIES.search(line.text) or line.text.endswith(".")):
        return False
    return (_LABELS_IN_ROW if line.labelled else _BETWEEN_ENTRIES).search(above.text) is not None


def cuts_a_name(above: Line, line: Line) -> bool:
    """Whether names in a row break between given name and surname: "..., Anna" and "Ek, ..."."""
    in_a_row = line.text.endswith(",") or _ONE_WORD.match(line.text) is not None
    return in_a_row and _ROW_OF_NAMES.search(above.text) is not None


def split_lines(text: str) -> list[Line]:
    """Return the lines of a normalised text that are not blank, page furniture marked."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        between = text[end : match.start()]
        start, end = match.span()
        blanks = (between.count("\n") or 1) - 1 if lines else 0
        indent = between.replace("\f", "\n").rpartition("\n")[2]
        lines.append(Line(match[0], start, end, len(indent.expandtabs()), blanks, "\f" in between))
    _mark_tight_dashes(lines)
    return mark_furniture(lines)


def _mark_tight_dashes(lines: Sequence[Line]) -> None:
    """Mark the lines that begin with a dash and a word right behind it, several below each other.

    One alone may be the second half of a word: "hyres- och" above "-gästerna".
    """
    tight = [_TIGHT.match(line.text) if line.text[0] in "-–—" else None for line in lines]
    for above, below in itertools.pairwise(range(len(lines))):
        if tight[above] and tight[below] and not lines[below].blanks:
            for i in (above, below):
                lines[i].marker, lines[i].continues = tight[i], False


def mark_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` with page numbers and running headers marked as furniture.

    Page numbers are lines like "2 (5)", "1/3", "- 4 -" or, where they count up through the
    document, bare numbers. A running header or footer stands next to a page break and recurs. A
    line of nothing but addresses and telephone numbers is furniture wherever it stands; where no
    page number tells of pages, a row of them that recurs does. So is a line with the number of a
    later page behind a wide gap, and one without letters between lines of a header.
    """
    numbers = {i for i, line in enumerate(lines) if _is_page_number(line.text)}
    numbers |= _bare_page_numbers(lines)
    breaks = numbers | {
        i for i, line in enumerate(lines) if line.page_break or _ends_in_page_number(line)
    }
    top = _LINES_AROUND_PAGE_BREAK
    addresses = _addresses(lines, top)
    if not breaks:
        breaks = _recurring(addresses, lines)
    if not breaks:
        return list(lines)
    near = {i: _without_digits(lines[i].text) for i in _near(breaks, numbers, lines)}
    recurring = Counter(near.values())
    repeated = {key for key, count in recurring.items() if count >= 2}
    words = (_without_digits(line.text) for line in lines) if repeated else ()
    everywhere = Counter(key for key in words if key in repeated)
    running = {i for i, key in near.items() if recurring[key] >= max(everywhere[key] - 1, 2)}
    reasons = dict.fromkeys(addresses, "addresses and telephone numbers only")
    reasons |= {
        i: "repeated at page breaks" for i in running if i >= top or not _is_first(lines, i)
    }
    reasons |= {i: "header or footer" for i in breaks if i >= top and _is_of_later_page(lines[i])}
    reasons |= dict.fromkeys(numbers, "page number")
    reasons |= {
        i: "between lines of a header"
        for i in range(top, len(lines) - 1)
        if {i - 1, i + 1} <= reasons.keys() and not any(map(str.isalpha, lines[i].text))
    }
    return [
        replace(line, furniture=reasons[i]) if i in reasons else line
        for i, line in enumerate(lines)
    ]


def _is_page_number(text: str) -> bool:
    """Whether a line is a page number that is more than a bare number."""
    last = text[-1:]
    may_be = last.isdecimal() or last in _ENDS_OF_PAGE_NUMBERS
    return may_be and _PAGE_NUMBER.fullmatch(text) is not None


def _addresses(lines: Sequence[Line], start: int) -> set[int]:
    """The lines from `start` on that are nothing but addresses and telephone numbers."""
    small = "\n".join([line.text for line in lines]).lower()
    if not any(part in small for part in _IN_ADDRESSES):
        return set()
    return {i for i, line in enumerate(lines) if i >= start and _ADDRESS.fullmatch(line.text)}


def _recurring(addresses: set[int], lines: Sequence[Line]) -> set[int]:
    """The rows of addresses that stand in the same words again, as at the foot of each page."""
    rows = {i for i in addresses if len(lines[i].cells) > 1}
    count = Counter(lines[i].text for i in rows)
    return {i for i in rows if count[lines[i].text] > 1}


def _ends_in_page_number(line: Line) -> bool:
    """Whether a page number stands behind a wide gap: "Socialstyrelsen      Sida 2 av 3"."""
    if line.text[-1:] not in "0123456789)" or len(line.cells) < 2:
        return False
    return _PAGE_NUMBER.fullmatch(line.text, line.cells[-1].start - line.start) is not None


def _is_of_later_page(line: Line) -> bool:
    """Whether a line ends in the number of a page that is not the first: "Svenska ESF 2(3)"."""
    behind = line.cells[-1].start - line.start if len(line.cells) > 1 else 0
    number = _LATER_PAGE.fullmatch(line.text, behind) if behind else None
    return number is not None and 1 < int(number["page"]) <= int(number["last"])


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
    places = [
        i
        for i, line in enumerate(lines)
        if len(line.text) <= _BARE_NUMBER and line.text.isdecimal()
    ]
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
