"""What the steps of reading a PDF hand to each other: words, lines and units. No reading here.

Coordinates are points (1/72 inch) of the page as it is shown: x to the right, y upwards.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from pipeline.extraction.lines import MARKS
from pipeline.extraction.lines import Line as TextLine
from pipeline.extraction.model import LeftOut

SPACE = 0.25
"""The usual width between words, of the font size."""
_LETTER = re.compile(r"[a-h]\.(?=\s)")
_DIGITS = re.compile(r"\d{1,3}")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_BARE_NUMBER = re.compile(r"\(?\d{1,2}[.)]|§ ?\d{1,2}|\d{1,2} ?§")
_SMALL_WORD = 3
_LEAVES = frozenset(
    {"P", "LBody", "LI", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "Caption", "Lbl"}
)
_CLEAR = 2 * SPACE


class Marker(NamedTuple):
    """What opens a list item: its glyphs and the number of characters up to the text."""

    kind: Literal["bullet", "dash", "number"]
    text: str
    length: int

    @property
    def ordinal(self) -> int:
        """Its number; letters count from a, and 0 stands for no number."""
        digits = "".join(c for c in self.text if c.isdigit())
        letters = [c for c in self.text if c.isalpha()]
        if digits:
            return int(digits)
        return ord(letters[0].lower()) - ord("a") + 1 if letters else 0


class Rule(NamedTuple):
    """A box on the page, or a line where it has no width or no height."""

    x0: float
    y0: float
    x1: float
    y1: float


class Element(NamedTuple):
    """A block of the structure tree: its role, the list item (by number) that holds it.

    `begun` says that its content begins on an earlier page.
    """

    role: str
    item: int | None = None
    begun: bool = False

    @property
    def is_leaf(self) -> bool:
        """Whether it holds words and no other blocks."""
        return self.role in _LEAVES


class Word(NamedTuple):
    """Characters between which a line is not broken, in one style.

    `x0` and `x1` are its left and right edge, `y` its baseline, `size` its font size as
    shown. `glued`: no white space separates it from the word before it; `spaced`: the
    file itself has a space before it, however narrow. `element` numbers the
    innermost block of the page's structure tree that holds it, None without one; `artifact`
    says that the file itself calls it page furniture; `turned`: it does not run level.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    element: int | None = None
    artifact: bool = False
    turned: bool = False
    glued: bool = False
    spaced: bool = False


@dataclass
class Page:
    """One page: its words as the file gives them, its edges, the straight lines it draws.

    `dots` are small shapes it draws, as bullets may be; `elements` are the blocks of its
    structure tree by number. `left_out` is what the file holds for the page but does not show.
    """

    number: int
    words: list[Word]
    bottom: float
    top: float
    rules: list[Rule] = field(default_factory=list)
    dots: list[Rule] = field(default_factory=list)
    elements: dict[int, Element] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()


@dataclass(eq=False)
class Line:
    """Words on one baseline of one column, from left to right.

    `frame` numbers the column in which it stands, in reading order; lines of the page outside
    columns share frame 0. `cells` are the cells of a table row, each the rows of words in it;
    `dotted` says that a bullet is drawn before the line, `tied` whether it goes on the line above,
    None where that is not known; `reason` why it is page furniture.
    """

    page: int
    words: Sequence[Word]
    frame: int = 0
    cells: tuple[Sequence[Sequence[Word]], ...] = ()
    dotted: bool = False
    tied: bool | None = None
    reason: str = ""
    x0: float = field(init=False)
    x1: float = field(init=False)
    y: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        """Measure the line."""
        self.x0 = self.words[0].x0
        self.x1 = max([word.x1 for word in self.words])
        self.y = min([word.y for word in self.words])
        self.size = self.words[0].size
        if len({word.size for word in self.words}) > 1:
            self.size = max(self.words, key=lambda word: len(word.text)).size

    @cached_property
    def text(self) -> str:
        """The words with single spaces between them; tabs between cells, line breaks in them."""
        if self.cells:
            return "\t".join("\n".join(map(join_words, cell)) for cell in self.cells)
        return join_words(self.words)

    @cached_property
    def form(self) -> TextLine:
        """The line as plain text, for what its characters alone say: marker, ending, case."""
        return TextLine(self.text, 0, len(self.text), 0, 0)

    @property
    def element(self) -> int | None:
        """The element of the structure tree that holds the line, by its last word."""
        return self.words[-1].element

    @cached_property
    def bold(self) -> bool:
        """Whether all of its letters are bold."""
        return all(w.bold for w in self.words if any(map(str.isalnum, w.text)))

    @cached_property
    def marker(self) -> Marker | None:
        """The list marker that opens the line; a letter with a full stop only before a tab.

        So is the mark of who came, where it stands clear of the name as in a column of its own.
        """
        match = self.form.marker
        if match is not None:
            kind: Literal["bullet", "dash", "number"] = "number"
            if not match["number"]:
                kind = "bullet" if match["bullet"] else "dash"
            return Marker(kind, match.group().strip(), match.end())
        if _BARE_NUMBER.fullmatch(self.text):
            return Marker("number", self.text, len(self.text) + 1)
        if self.words[0].text in MARKS and not self.cells and self._stands_clear():
            return Marker("bullet", self.words[0].text, len(self.words[0].text) + 1)
        letter = _LETTER.match(self.text)
        return Marker("number", letter.group(), letter.end() + 1) if letter else None

    def _stands_clear(self) -> bool:
        """Whether a gap wider than a space follows the first word, and then a letter."""
        first, *others = self.words
        if not others or not others[0].text[:1].isalpha():
            return False
        return others[0].x0 - first.x1 >= _CLEAR * first.size

    @property
    def is_bare(self) -> bool:
        """Whether the line is a list marker without its text."""
        return self.form.bare_marker or (
            self.marker is not None and self.marker.length > len(self.text)
        )

    @property
    def breaks_off(self) -> bool:
        """Whether the line ends inside a phrase: in a bracket, with a comma, dash or small word."""
        words = self.text.split()
        short = len(words) > 1 and len(words[-1]) <= _SMALL_WORD and words[-1].isalpha()
        small = short and words[-1].islower() and not words[-2].endswith(",")
        return (
            small
            or self.text.endswith((",", ";", "-", "–"))
            or self.text.count("(") > self.text.count(")")
        )

    @cached_property
    def text_x0(self) -> float:
        """Where its text begins, behind a list marker."""
        if self.marker is None:
            return self.x0
        length = 0
        for word in self.words:
            if length >= len(self.marker.text):
                return word.x0
            length += len(word.text) + 1
        return self.x0

    @cached_property
    def first_width(self) -> float:
        """The width of what must fit on the line above: the first word with what is glued to it."""
        end = self.words[0].x1
        for word in self.words[1:]:
            thousands = _DIGITS.fullmatch(self.words[0].text) and _THOUSANDS.match(word.text)
            if not (word.glued or thousands):
                break
            end = word.x1
        return end - self.x0


@dataclass
class Unit:
    """The lines of one block to be: a list item, or anything else.

    `element` is the block of the structure tree in which it begins, `level` its level (from 1)
    if it is a heading.
    """

    lines: list[Line]
    is_item: bool = False
    element: Element | None = None
    level: int = 0

    @property
    def text(self) -> str:
        """The text of its lines, one per line."""
        return "\n".join(line.text for line in self.lines)


def join_words(words: Sequence[Word]) -> str:
    """Return the text of `words`, with a space before each that is not glued to the one before."""
    text = "".join([word.text if word.glued else " " + word.text for word in words])
    return text if words and words[0].glued else text[1:]
