"""Rows of tables in attendance lists: which cell is a person, which a body, which a title.

What stands in a cell is read in `entry_reader`; tables whose cells stand on a line each, in
`columns`.
"""

from collections.abc import Sequence

from pipeline.parsing.attendance.sentence_reader import SentenceReader
from pipeline.parsing.entries import Entry, OfficeHolder, cells_of, is_office, parts_of
from pipeline.parsing.entries.columns import says_who_came
from pipeline.parsing.entries.pieces import is_party, names_person
from pipeline.parsing.entries.slots import is_title
from pipeline.parsing.grammar.names import (
    PERSON,
    between_names,
    has_given_name,
    looks_like_organisation,
    looks_like_person,
)
from pipeline.parsing.grammar.organisations import ACRONYM, canonical
from pipeline.parsing.model import Segment
from pipeline.registers.acronyms import is_acronym_of
from pipeline.registers.lexicon import Lexicon

LABEL_AND_VALUE = 2
_FEWEST_ACRONYMS = 2
_SOME = 3  # one row in so many


def acronyms_first(listing: Sequence[Segment]) -> bool:
    """Return whether the first column of a table has the acronyms of the bodies in the second.

    The letters of some acronyms stand in the names beside them.
    """
    rows = [s.passage.cells for s in listing if s.passage.part == "row"]
    told = [is_acronym_of(*cells[:2]) for cells in rows if _begins_with_acronym(cells)]
    return sum(told) >= max(_FEWEST_ACRONYMS, len(told) / _SOME)


def _begins_with_acronym(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and ACRONYM.fullmatch(cells[0]) is not None and bool(cells[1])


def _first_part(cell: Entry) -> Entry:
    return next(parts_of(cell), cell)


def titles_in_rows(listing: Sequence[Segment], lexicon: Lexicon) -> bool:
    """Return whether half of the rows of a table have a cell that is a title."""
    rows = [s.passage.cells for s in listing if s.passage.part == "row"]
    titled = sum(any(is_title(cell, lexicon) for cell in cells) for cells in rows)
    return len(rows) > _SOME and titled * 2 >= len(rows)


class RowReader(SentenceReader):
    """Reads rows into `attendance`; `_acronyms_first` is about the table that is read."""

    _acronyms_first = _titled_rows = False

    def _read_row(
        self, segment: Segment, columns: Sequence[str], persons: set[int], role: str | None
    ) -> None:
        cells = [cell._replace(role=role) for cell in cells_of(segment)]
        if len(cells) < len(columns):
            columns = [kind for kind in columns if kind != "note"]
        away = self._lexicon.pattern("headings", "absent")
        if len(cells) > 1 and away.fullmatch(cells[-1].text):
            cells = [cell._replace(role="absent") for cell in cells[:-1]]
        entries = [cell for cell in cells if cell.text]
        if not columns and len(entries) > 1 and all(map(self._is_person_from, entries)):
            for entry in entries:
                self._read_entry(entry, None)
            return
        if any(self._has_chair(cell, cells) for cell in cells[1:]):
            self._add_chair(_first_part(cells[0]), None)
        kinds = [
            columns[i] if i < len(columns) else ("person" if i in persons else None)
            for i in range(len(cells))
        ]
        acronym = self._acronym_of(cells)
        if acronym is not None:
            cells, kinds = cells[1:], kinds[1:]
        count, known = len(self.attendance.listed), len(self.attendance.private)
        held, by_person = len(self.attendance.office_holders), self._by_person
        named = [names_person(first.text, self._context) for first in map(_first_part, cells)]
        for cell, kind, person in zip(cells, kinds, named, strict=True):
            ticked = any(named) and says_who_came(cell.text, self._lexicon) is not None
            if kind == "note" and person:
                self.attendance.private.append(cell.text)
            if kind == "note" or not cell.text or ticked or self._is_party(cell, cells):
                continue
            if self._is_acronym_beside(cell, cells):
                continue
            self._by_person = by_person and (person or not any(named))
            if person or not self._read_titles(cell, cells):
                for each in self._persons_of(cell) if kind == "person" else [cell]:
                    self._read_entry(each, kind)
        self._by_person = by_person
        listed = self.attendance.listed[count:]
        if acronym is not None and listed and listed[0].acronym is None:
            self.attendance.listed[count] = listed[0]._replace(acronym=acronym)
        if len(listed) == 1 and looks_like_organisation(listed[0].name, self._context):
            holders = self.attendance.office_holders[held:]
            names = [holder.segment.text[holder.start : holder.end] for holder in holders]
            for name in [*names, *self.attendance.private[known:]]:
                self.attendance.employers.setdefault(name, listed[0])

    def _is_person_from(self, cell: Entry) -> bool:
        """Whether a cell says of a person where they are from, as an entry of its own does."""
        parts = list(parts_of(cell))
        return len(parts) > 1 and names_person(parts[0].text, self._context)

    def _acronym_of(self, cells: Sequence[Entry]) -> str | None:
        """The acronym with which a row begins, before the name that it stands for."""
        texts = [cell.text for cell in cells]
        if not self._acronyms_first or not _begins_with_acronym(texts):
            return None
        return None if has_given_name(texts[1], self._context) else texts[0]

    def _has_chair(self, cell: Entry, row: Sequence[Entry]) -> bool:
        """Whether a cell says that the person beside it chairs the meeting, maybe behind a body.

        In a table of titles it is the chair of the body in its row.
        """
        parts = [part.text for part in parts_of(cell)]
        named = [*parts, *(each.text for each in row)] if self._titled_rows else parts
        bodies = [canonical(p, None, self._context) for p in named if self._is_organisation_part(p)]
        elsewhere = any(body not in self._context.hosts for body in bodies)
        return any(self._chairs(part, elsewhere) for part in parts)

    def _is_acronym_beside(self, cell: Entry, row: Sequence[Entry]) -> bool:
        """Whether a cell has no more than the acronym of the body in the cell before it."""
        before = row[max(row.index(cell) - 1, 0)]
        told = self._is_acronym(cell.text) and bool(before.text) and before is not cell
        return told and is_acronym_of(cell.text, before.text)

    def _read_titles(self, cell: Entry, row: Sequence[Entry]) -> bool:
        """Read a cell that says which office the person of its row holds, maybe where.

        "Generaldirektör, Skolverket": the body is listed, and who holds a public office is noted.
        """
        parts = list(parts_of(cell))
        chair = self._lexicon.anywhere("labels", "chair")
        titles = [part for part in parts if is_office(part.text, self._lexicon)]
        person = next((c for c in row if looks_like_person(c.text, self._context)), None)
        offices = [part.text for part in titles if not chair.fullmatch(part.text)]
        if person is None or person is cell or not offices or parts[0] not in titles:
            return False
        name, title = person.text, offices[0]
        if len(offices) < len(titles):
            self._add_chair(person, title)
        if self._lexicon.pattern("public_titles").search(title.split("- och ")[-1]):
            holder = OfficeHolder(person.segment, person.start, person.end, title)
            self.attendance.office_holders.append(holder)
            self.attendance.private[:] = [n for n in self.attendance.private if n != name]
        self.attendance.titles.setdefault(name, title)
        for part in parts:
            if part not in titles and not (self._is_title(part.text) or self._is_unit(part.text)):
                self._read_entry(part, "organisation")
        return True

    def _persons_of(self, cell: Entry) -> list[Entry]:
        """The persons whom a cell names, each by name and no more, else the whole cell."""
        names = list(cell.split(between_names(self._lexicon)))
        return names if all(PERSON.fullmatch(each.text) for each in names) else [cell]

    def _is_unit(self, text: str) -> bool:
        """Whether a text is a unit of some body, and no name: "Avtalsenheten"."""
        unit = self._lexicon.word("unit_words").fullmatch(text)
        return unit is not None and self._context.resolve(text) is None

    def _is_party(self, cell: Entry, row: Sequence[Entry]) -> bool:
        """Whether a cell of a row has no more than the letters of a party, beside a person."""
        beside = any(names_person(each.text, self._context) for each in row)
        return beside and is_party(cell.text, self._lexicon)
