"""From lines to blocks by geometry: which lines are one paragraph, heading or list item.

The best sign is whether the next word would have fitted on the line above. The structure tree
of a tagged file comes before it, where it divides the page's text at all.
"""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.lines import cuts_a_name, is_open
from pipeline.extraction.pdf.entries import Entries, entries_of
from pipeline.extraction.pdf.levels import set_levels
from pipeline.extraction.pdf.measures import (
    INDENT,
    SLACK,
    SPACE,
    Measures,
    adjacent,
    column,
    dashes_of_lists,
    gap,
    is_brief,
    is_large,
    length,
    measure,
    parts,
    same_size,
    would_not_fit,
)
from pipeline.extraction.pdf.model import Element, Line, Marker, Unit

_MID_SENTENCE_GAP = 1.6
_SHORT_OF_WIDTH = 0.92
_UNDER_TEXT = 1.5
_NEAR_TEXT = 0.35  # of the font size, as a tab may end behind the place where lines hang
_LONG_WORD = 0.15
_TYPED = 0.4  # of the font size, at most between a marker and its text with a space between them


def join_lines(lines: Sequence[Line], elements: Mapping[tuple[int, int], Element]) -> list[Unit]:
    """Join `lines`, in reading order, to units.

    `elements` are the blocks of the structure tree by page and number.
    """
    measures = measure(lines)
    markers = Counter(line.marker.text for line in lines if line.marker)
    listed = dashes_of_lists(lines, measures)
    over_pages = any(e.begun and e.is_leaf for e in elements.values())
    state = _State(measures, elements, entries_of(lines, measures), markers, listed, over_pages)
    for line, following in itertools.zip_longest(lines, lines[1:]):
        state.add(line, following)
    set_levels(state.units, measures)
    return state.units


@dataclass
class _State:
    """The units so far; each line is added to the last of them or begins a new one."""

    measures: Measures
    elements: Mapping[tuple[int, int], Element]
    entries: Entries
    markers: Counter[str]
    listed: frozenset[str]
    tree_spans_pages: bool
    units: list[Unit] = field(default_factory=list)
    items: set[tuple[int, int]] = field(default_factory=set)
    number: int = 0

    def add(self, line: Line, following: Line | None) -> None:
        """Add one line, which `following` comes after."""
        current = self.units[-1] if self.units else None
        if current is not None and line.tied:
            current.lines.append(line)
            return
        item = self._opens_item(line, current)
        introduces = current is not None and self._introduces(current, line, following)
        if current is not None and not (item or introduces) and self._continues(current, line):
            current.lines.append(line)
            return
        if item and line.marker and line.marker.kind == "number":
            self.number = line.marker.ordinal
        element = self._element(line)
        if element is not None and element.item is not None and not element.begun:
            first = (line.page, element.item) not in self.items
            self.items.add((line.page, element.item))
            item = item or (first and not line.cells)
        self.units.append(Unit([line], item, element))

    def _element(self, line: Line) -> Element | None:
        number = line.element
        return None if number is None else self.elements.get((line.page, number))

    def _opens_item(self, line: Line, current: Unit | None) -> bool:
        marker = line.marker
        if marker is None or line.cells:
            return line.dotted and not line.cells
        if marker.text == "o":
            return self.markers[marker.text] > 1
        if marker.kind == "bullet" or current is None:
            return current is None or current.is_item or not _is_divider(marker, current)
        above = current.lines[-1]
        close = not adjacent(above, line) or not parts(above, line, self.measures)
        reaches = self._would_not_fit(above, line)
        reaches = reaches or (current.is_item and self._is_full_by_hand(above, line))
        if marker.kind == "dash" and marker.text not in self.listed and adjacent(above, line):
            return False
        if marker.kind == "dash":
            apart = current.is_item and self.measures.items_spaced and adjacent(above, line)
            reaches = (reaches or apart) and close and not above.form.terminated
            return not (reaches and self._is_aside(current, line, marker))
        ordinal = marker.ordinal
        if self.measures.items_spaced and self._is_inside(current, line):
            return False
        if ordinal in (1, self.number + 1):
            reaches = reaches and not above.form.terminated
        return not (reaches and close and ordinal != self.number + 1)

    def _is_inside(self, current: Unit, line: Line) -> bool:
        """Whether a number stands right below a full line of a paragraph."""
        above = current.lines[-1]
        below = adjacent(above, line) and not parts(above, line, self.measures)
        level = abs(line.x0 - above.x0) < INDENT
        plain = len(current.lines) > 1 and not current.is_item
        return plain and below and level and self._would_not_fit(above, line)

    def _is_aside(self, current: Unit, line: Line, marker: Marker) -> bool:
        """Whether a dash stands inside a sentence, where it opens a line that goes on."""
        above, first = current.lines[-1], current.lines[0]
        alike = first.marker == marker and abs(line.x0 - first.x0) < INDENT
        if current.is_item and alike and self.measures.hang and _hangs(current):
            return False
        lone = self.markers[marker.text] == 1
        if not adjacent(above, line):
            return lone
        places = {above.x0, above.text_x0, first.x0 + self.measures.hang}
        below = any(abs(line.x0 - x0) < INDENT for x0 in places)
        return below and (lone or line.text[marker.length :][:1].islower())

    def _introduces(self, current: Unit, line: Line, following: Line | None) -> bool:
        """Whether `line` alone leads in the list that follows."""
        if not (line.text.endswith(":") and following is not None and following.marker):
            return False
        above = current.lines[-1]
        if self.measures.indent and adjacent(above, line) and not self._is_set_in(line):
            level = abs(line.x0 - self.measures.lefts[line.page, line.frame]) < INDENT
            if level and not current.is_item and self._would_not_fit(above, line):
                return False
        return above.form.terminated and not self._is_close(current, line)

    def _is_close(self, current: Unit, line: Line) -> bool:
        """Whether `line` stands right below a full line where what is new is set apart."""
        above = current.lines[-1]
        if line.marker or not adjacent(above, line) or parts(above, line, self.measures):
            return False
        broken_off = not (above.form.terminated or line.text[:1].isupper())
        if current.is_item and self.measures.items_spaced and broken_off:
            return True
        ends = above.form.terminated and self._falls_short(above)
        return self.measures.spaced and not ends and self._is_filled(above, line)

    def _continues(self, current: Unit, line: Line) -> bool:
        above, form = current.lines[-1], line.form
        if (
            line.tied is False
            or above.cells
            or line.cells
            or above.form.stands_alone
            or form.stands_alone
        ):
            return False
        if current.lines[0].is_bare and current.is_item and len(current.lines) == 1:
            return not line.is_bare
        tree = self._by_structure(current.lines[0], above, line)
        if tree is not None:
            return tree
        if not same_size(above, line):
            return False
        mid_sentence = (form.continues or _begins_with_dash(line)) and not above.form.terminated
        if adjacent(above, line):
            if mid_sentence and self._spacing(above, line) > _MID_SENTENCE_GAP:
                return False
            if not mid_sentence and parts(above, line, self.measures):
                return False
            if self._stands_under_text(current, line):
                return True
            if not mid_sentence and (self._shifted(current, line) or self._is_set_in(line)):
                return False
        elif not mid_sentence:
            if above.page == line.page and line.frame < above.frame:
                return False
            hangs = self._hangs_on(current, line)
            if hangs is not None:
                return hangs
        if id(line) in self.entries.further:
            return True
        if self._styled_apart(current, line) or (
            self._is_entry(current, line) and not mid_sentence
        ):
            return False
        open_ = adjacent(above, line) and is_open(above.form, line.form)
        if open_ and not mid_sentence and is_brief(above, self.measures):
            return False
        if mid_sentence or open_ or self._is_close(current, line):
            return True
        if above.text.endswith(":") and not (form.continues or self._runs_on(above, line)):
            return False
        if form.continues and adjacent(above, line) and self._are_large(above, line):
            return True
        if current.is_item and not line.form.marker and self.measures.right.characters:
            return self._is_full_by_hand(above, line)
        return self._would_not_fit(above, line) or self._nearly_full(above, line)

    def _runs_on(self, above: Line, line: Line) -> bool:
        """Whether a line reaches the edge exactly and what is below it does not begin anew."""
        if not (self.measures.flush and adjacent(above, line)):
            return False
        begins = self.measures.indent and not self._is_set_in(line)
        reaches = abs(above.x1 - self.measures.right.at(above)) < SLACK
        return reaches and bool(begins or self.measures.spaced)

    def _is_full_by_hand(self, above: Line, line: Line) -> bool:
        """Whether the next word would not have fitted on a line that was broken by hand."""
        needed = length(above) + 1 + len(line.form.first_word)
        return needed > (self.measures.right.characters or float("inf"))

    def _by_structure(self, first: Line, above: Line, line: Line) -> bool | None:
        """What the structure tree says, None where it says nothing.

        Some writers give each line an element of its own, or each page: no sentence is cut, nor a
        paragraph where no block goes on over pages.
        """
        number = line.words[0].element
        own = None if number is None else self.elements.get((line.page, number))
        before = self._element(above)
        if own is None or not own.is_leaf or before is None:
            return None
        goes_on = line.form.continues and not above.form.terminated
        if own.item is not None and own.item != before.item and not own.begun:
            unmarked = first.marker is not None and not (line.marker or line.dotted)
            return None if goes_on and unmarked and above.page != line.page else False
        if above.page != line.page:
            cut = own.role == "P" and not (above.form.terminated or self.tree_spans_pages)
            return own.begun or (None if goes_on or cut else False)
        close = not adjacent(above, line) or self._spacing(above, line) < _MID_SENTENCE_GAP
        if above.element == number:
            return True if close else None
        return None if goes_on and close else False

    def _is_entry(self, current: Unit, line: Line) -> bool:
        """Whether `line` stands below the unit as an entry of its own, or as another label."""
        if current.is_item:
            return False
        forms = (current.lines[0].form, line.form)
        ended = not current.lines[-1].text.endswith((",", ";"))
        labels = all(form.first_word.endswith(":") or (ended and form.labelled) for form in forms)
        return id(line) in self.entries.first or labels

    def _hangs_on(self, current: Unit, line: Line) -> bool | None:
        """Whether a line at the top of a page or column goes on with the unit, None if unknown.

        Its place in the column is compared, and a paragraph is not divided after its first line.
        """
        above = current.lines[-1]
        first = current.lines[0]
        place = line.x0 - self.measures.lefts[line.page, line.frame]
        left = self.measures.lefts[first.page, first.frame]
        if not (line.frame or first.frame) and abs(line.x0 - above.x0) < _UNDER_TEXT:
            place = above.x0 - left
        if current.is_item and (len(current.lines) == 1 or _hangs(current)):
            expected = {first.text_x0, first.x0 + self.measures.hang} - {first.x0}
            if any(abs(place - (x0 - left)) < _UNDER_TEXT for x0 in expected):
                return True
            if first.text_x0 - first.x0 > INDENT and self.measures.hang:
                return False
        if len(current.lines) > 1 and place > above.x0 - left + INDENT:
            return False
        if not above.form.terminated:
            return None
        if self.measures.justified and above.x1 > self.measures.right.at(above) - SLACK:
            return True
        if len(current.lines) == 1:
            return False
        wide = line.first_width > _LONG_WORD * (above.x1 - above.x0)
        return False if wide else None

    def _spacing(self, above: Line, line: Line) -> float:
        return gap(above, line) / self.measures.leading

    def _falls_short(self, above: Line, line: Line | None = None) -> bool:
        """Whether a line ends before the edge that all lines reach which go on.

        One that breaks off inside a phrase goes on with `line` all the same.
        """
        if not self.measures.flush or above.x1 >= self.measures.right.at(above) - INDENT:
            return False
        return line is None or not (
            above.breaks_off or is_open(above.form, line.form) or cuts_a_name(above.form, line.form)
        )

    def _ends_short(self, above: Line, line: Line) -> bool:
        """Whether text that reaches the edge begins anew below a line that falls short of it."""
        anew = line.text[:1].isupper() and not (above.bold or is_large(above, self.measures))
        return anew and self._falls_short(above, line) and not self._falls_short(line)

    def _would_not_fit(self, above: Line, line: Line) -> bool:
        right = self.measures.right.at(above)
        if self._falls_short(above, line):
            return False
        if self.measures.justified and above.x1 < right - 3 and column(above) is None:
            short = above.x1 + SPACE * above.size + line.first_width < right + SLACK
            return not short
        return would_not_fit(above, line, self.measures.right)

    def _nearly_full(self, above: Line, line: Line) -> bool:
        """Whether a line that ends no sentence leaves hardly any room for the next word.

        A large title whose width is not known goes on over lines set close.
        """
        label = line.form.first_word.endswith(":")
        if label or above.form.terminated or not adjacent(above, line):
            return False
        if self.measures.right.at(above) == float("inf"):
            return self._are_large(above, line)
        return self._is_filled(above, line)

    def _are_large(self, above: Line, line: Line) -> bool:
        return is_large(line, self.measures) and is_large(above, self.measures)

    def _is_filled(self, above: Line, line: Line) -> bool:
        """Whether a line leaves hardly any room for the first word of the next."""
        if self._ends_short(above, line):
            return False
        right = self.measures.right.at(above)
        needed = above.x1 + SPACE * above.size + line.first_width - above.x0
        return needed > _SHORT_OF_WIDTH * (right - above.x0)

    def _shifted(self, current: Unit, line: Line) -> bool:
        """Whether a line begins where the lines of the unit do not."""
        above = current.lines[-1]
        expected = {above.x0}
        if len(current.lines) == 1:
            hang = self.measures.hang if current.is_item and above.text_x0 > above.x0 else 0
            expected = {above.text_x0, above.x0 + hang} if hang else {above.x0, above.text_x0}
            if above.words[0].x1 + _TYPED * above.size > above.text_x0:
                expected.add(above.x0)
        if any(abs(line.x0 - x0) < INDENT for x0 in expected):
            return False
        first_line_indented = len(current.lines) == 1 and line.x0 < above.x0
        centred = abs((line.x0 + line.x1) - (above.x0 + above.x1)) < 2 * INDENT
        if centred and not current.is_item:
            return False
        set_in = not current.is_item or self._is_set_in(above)
        return not (first_line_indented and set_in and above.x0 - line.x0 < 4 * line.size)

    def _stands_under_text(self, unit: Unit, line: Line) -> bool:
        """Whether `line` begins where the text of the item begins, clear of its marker."""
        first, above = unit.lines[0], unit.lines[-1]
        if not unit.is_item or first.text_x0 - first.x0 <= INDENT:
            return False
        hang = self.measures.hang
        expected = {above.x0} if len(unit.lines) > 1 else {first.text_x0, first.x0 + hang}
        if self.measures.spaced and not hang and len(unit.lines) == 1:
            return abs(line.x0 - first.text_x0) < _NEAR_TEXT * line.size
        return any(abs(line.x0 - x0) < _UNDER_TEXT for x0 in expected - {first.x0})

    def _is_set_in(self, line: Line) -> bool:
        """Whether a line is set in as the first lines of the document's paragraphs are."""
        indent, left = self.measures.indent, self.measures.lefts[line.page, line.frame]
        return indent > 0 and abs(line.x0 - left - indent) < _UNDER_TEXT

    def _styled_apart(self, current: Unit, line: Line) -> bool:
        """Whether a bold heading ends above `line`, or a bold heading begins with it."""
        above_bold = all(each.bold for each in current.lines)
        if self.measures.bold_body or above_bold == line.bold:
            return False
        if above_bold and not line.words[0].bold:
            return not (line.form.continues and self._would_not_fit(current.lines[-1], line))
        return line.bold and not line.form.continues and current.lines[-1].form.terminated


def _hangs(unit: Unit) -> bool:
    """Whether the text of an item stands clear of its marker in all its lines."""
    first = unit.lines[0]
    return first.text_x0 - first.x0 > INDENT and all(
        line.x0 >= first.text_x0 - INDENT for line in unit.lines[1:]
    )


def _is_divider(marker: Marker, unit: Unit) -> bool:
    """Whether a sign stands between the words of a unit, as between the names of a row."""
    return unit.text.count(f" {marker.text} ") > 1


def _begins_with_dash(line: Line) -> bool:
    """Whether a line that opens no item begins with a dash inside a sentence."""
    marker = line.marker
    return marker is not None and marker.kind == "dash"
