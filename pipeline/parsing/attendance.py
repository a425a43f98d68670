"""Attendance and organisation lists: who came, who sent apologies, and whose names are private.

A list gives organisations. The persons in it are private; ministers, state secretaries and heads
of agencies excepted, who are public office holders.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.parsing.columns import FlatTable, mark_of
from pipeline.parsing.entries import (
    BLOC,
    BRACKET,
    WITH_BRACKET,
    Attendance,
    Entry,
    bloc_of,
    cells_of,
    column_of,
    header_of,
    on_part_of,
    parts_of,
    person_columns,
    represented,
)
from pipeline.parsing.entry_reader import EntryReader
from pipeline.parsing.labels import label_pattern
from pipeline.parsing.model import Context, Segment
from pipeline.parsing.name_rows import Pieces, row_of_names, tells_something
from pipeline.parsing.names import (
    CAPITAL,
    PERSON_NAME,
    find_organisations,
    has_given_name,
    looks_like_organisation,
    organisation_at,
    sender,
    surname_first,
    turned,
)
from pipeline.parsing.organisations import split_names
from pipeline.parsing.pieces import names_person, names_persons_first
from pipeline.parsing.walk import ROLE_OF_LEAD
from pipeline.registers.lexicon import Lexicon

_LISTS = ("attendance_list", "organisation_list")
_PROSE = ("invitation", "opening", "procedure", "background", "purpose", "closing")
_LATER_CLAUSE = 8
_OF_UNNAMED = re.compile(r" [a-zåäö\d]")
_FIRST_NAMES = 3
_NAMES_ONLY = 0.8
_SOME_NAMES = 0.5
_FEW_WORDS = 4
_PERSON_AND_BODY = 2
_IN_BRACKETS = re.compile(r"\([^()]+\)")
_CAPITAL = re.compile(rf"[{CAPITAL}]")
_CAPITAL_SOON = re.compile(rf"[^{CAPITAL}.]{{0,30}}[{CAPITAL}]")


def read_attendance(segments: Sequence[Segment], context: Context) -> Attendance:
    """Read every attendance and organisation list of a document, in lists and in prose."""
    reader = _Reader(context)
    reader.read_lists([s for s in segments if s.type in _LISTS])
    for segment in segments:
        if segment.type in _PROSE and segment.passage.part == "paragraph":
            reader.read_prose(segment)
    private = reader.attendance.private
    private += [turned(name) for name in private if surname_first(name, context)]
    return reader.attendance


@cache
def _clause_end(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf";\s+|,?\s(?:{lexicon.words('contrast')})\s+")


@cache
def _likewise(lexicon: Lexicon) -> re.Pattern[str]:
    """What joins those of whom the same holds: "A hade förhinder, liksom B"."""
    return re.compile(rf",? (?:{lexicon.words('likewise')}) (?=[{CAPITAL}])")


@cache
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.words('opening_fillers')}) ", re.IGNORECASE)


@cache
def _sent_from(lexicon: Lexicon) -> re.Pattern[str]:
    """A name with where somebody comes from, for certain or if it is the name of a body."""
    sure, links = lexicon.words("from_words"), lexicon.words("posted_at")
    return re.compile(rf"(?P<name>{PERSON_NAME}) (?:(?P<sure>{sure})|{links}) (?=[{CAPITAL}])")


@cache
def _stood_by(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" (?:{lexicon.words('stood_by')}) (?P<name>{PERSON_NAME})")


def _is_statement(text: str, lexicon: Lexicon) -> bool:
    """Whether a line tells what was done, not who came: "N.N. valdes till sekreterare"."""
    done = lexicon.word("done_at_meetings").search(text)
    return done is not None and 0 < len(text[: done.start()].split()) <= _FEW_WORDS


class _Reader(EntryReader):
    """Reads lists and prose; `_row` is where in what is listed the last row of a table begins."""

    _row = 0

    def read_lists(self, listing: Sequence[Segment]) -> None:
        """Read lists in every form: lines, nested items, table rows, labels, sentences."""
        persons = person_columns(listing, self._context)
        self._by_person = names_persons_first(listing, self._context)
        columns: list[str] = []
        table = FlatTable()
        umbrellas: list[tuple[int, str]] = []
        for segment, following in zip(listing, [*listing[1:], None], strict=False):
            umbrella = self.attendance.listed[-1].name if self.attendance.listed else None
            whole = Entry(segment, 0, len(segment.text), bloc_of(segment, self._lexicon))
            match segment.passage.part:
                case "row":
                    header = header_of(segment, self._lexicon)
                    columns = header or columns
                    if not header:
                        self._read_row(segment, columns, persons)
                case "entry":
                    self._read_line(whole, following, table)
                case "item" if not self._is_heading(segment, following):
                    self._read_item(whole, umbrellas)
                case "label":
                    table = FlatTable()
                    self._read_sender(segment)
                    for value in self._labelled_values(segment):
                        self._read_labelled(value)
                case "paragraph" if self._are_members(segment):
                    self._read_members(Entry(segment, 1, len(segment.text) - 1), umbrella)
                case "paragraph":
                    table = FlatTable()
                    self.read_prose(segment)

    def _read_line(self, line: Entry, following: Segment | None, table: FlatTable) -> None:
        """Read a line of a list, which may be a cell of a table or the head of its column."""
        mark = mark_of(line.text, self._lexicon) if table.ends_in_marks else None
        if mark is not None:
            if mark == "absent":
                self._note_absent(self._row)
            table.begin_row()
            self._row = len(self.attendance.listed)
        elif self._is_heading(line.segment, following) or _is_statement(line.text, self._lexicon):
            return
        elif (kind := column_of(line.text, self._lexicon)) is not None:
            table.begin_column(kind)
            self._row = len(self.attendance.listed)
        elif (head := table.next_head()) != "note":
            self._read_entry(line, self._column(line, head))

    def _note_absent(self, start: int) -> None:
        """Note that those listed from `start` on did not come."""
        listed = self.attendance.listed
        listed[start:] = [each._replace(role="absent") for each in listed[start:]]

    def _are_members(self, segment: Segment) -> bool:
        """Whether a paragraph is a bracket with the members of what was listed before it."""
        return bool(self.attendance.listed) and _IN_BRACKETS.fullmatch(segment.text) is not None

    def _column(self, entry: Entry, head: str | None) -> str | None:
        """What a line below a head is: what the head says, but no organisation if it is a person.

        Such a line may begin another column, or the head be no head at all.
        """
        person = has_given_name(entry.text.split(",")[0].split(" (")[0], self._context)
        return None if head == "organisation" and person else head

    def _labelled_values(self, segment: Segment) -> Iterator[Entry]:
        """What stands behind a label, and behind those in later sentences: ". Förhinder: A, B".

        A later sentence may tell in other words who did not come, or of others who came: it is
        read as running text, and nothing behind it stands behind the label any more.
        """
        start = segment.passage.value
        role = None
        told = [self._lexicon.pattern(category) for category in ("absence", "presence")]
        for begin, finish in segment.passage.sentences[1:]:
            label = label_pattern(self._lexicon).match(segment.text, begin)
            if label is not None and label.lastgroup in ROLE_OF_LEAD:
                yield Entry(segment, start, begin, role=role)
                start, role = label.end(), ROLE_OF_LEAD[label.lastgroup]
            elif any(pattern.search(segment.text, begin, finish) for pattern in told):
                yield Entry(segment, start, begin, role=role)
                for clause in self._clauses(Entry(segment, begin, finish)):
                    self._read_clause(clause)
                start, role = finish, None
        yield Entry(segment, start, len(segment.text), role=role)

    def _read_sender(self, segment: Segment) -> None:
        """Read the body that a label names, whose persons stand behind it: "Från Roks: N.N."."""
        opening = sender(self._lexicon).match(segment.text)
        end = len(segment.text[: segment.passage.value].rstrip(": "))
        if opening is not None and opening.end() < end:
            name = Entry(segment, opening.end(), end)
            if looks_like_organisation(name.text, self._context):
                self._list(name, None)

    def _read_labelled(self, value: Entry) -> None:
        """Read what stands behind "Närvarande:": one entry with its persons, or names in prose."""
        first = next(iter(parts_of(value)), value)
        bracketed = BRACKET.match(value.text, first.end - value.start) is not None
        by_person = names_person(first.text, self._context) and not bracketed
        is_entry = ": " in value.text or by_person
        pieces = row_of_names(value.text, self._context)
        if pieces:
            self._read_row_of_names(value, pieces)
            return
        several = len(split_names(value.text, self._context)) >= _FIRST_NAMES
        if several and ";" not in value.text and self._are_persons(value.text):
            self._read_persons(value)
        elif is_entry and ";" not in value.text:
            self._read_entry(value, None)
        else:
            self._read_names(value)

    def _read_item(self, whole: Entry, umbrellas: list[tuple[int, str]]) -> None:
        level = whole.segment.passage.block.level
        while umbrellas and umbrellas[-1][0] >= level:
            umbrellas.pop()
        group = umbrellas[-1][1] if umbrellas else whole.group
        count = len(self.attendance.listed)
        self._read_entry(whole._replace(group=group), None)
        if len(self.attendance.listed) > count:
            umbrellas.append((level, self.attendance.listed[count].name))

    def read_prose(self, segment: Segment) -> None:
        """Read sentences such as "På mötet deltog representanter från A, B och C." """
        for start, end in segment.sentences:
            for clause in self._clauses(Entry(segment, start, end)):
                self._read_clause(clause)

    def _clauses(self, sentence: Entry) -> Iterator[Entry]:
        """Give the clauses of a sentence that may tell of others: "A came; B sent apologies"."""
        if row_of_names(sentence.text, self._context):
            yield sentence
            return
        position = 0
        for cut in [*_clause_end(self._lexicon).finditer(sentence.text), None]:
            until = cut.start() if cut else len(sentence.text)
            yield sentence.part(position, until)
            position = cut.end() if cut else until

    def _read_row_of_names(self, row: Entry, pieces: Pieces) -> None:
        """Read a row of names in running text, each piece as an entry of a list."""
        before = self._by_person
        self._by_person = self._are_persons(row.text)
        for start, end in pieces:
            self._read_entry(row.part(start, end), None)
        self._by_person = before

    def _read_clause(self, sentence: Entry) -> None:
        segment, text = sentence.segment, sentence.text
        if segment.type in _LISTS:
            self._read_bracketed_chair(sentence)
            if self._sends_persons(text):
                self._read_entry(sentence, None)
                return
            if pieces := row_of_names(text, self._context):
                self._read_row_of_names(sentence, pieces)
                return
        bloc = BLOC.match(text)
        if (
            bloc is not None
            and segment.type in _LISTS
            and (";" in text or self._begins_with_name(text[bloc.end() :]))
        ):
            names = sentence.part(bloc.end(), len(text))
            self._read_names(names._replace(group=bloc[1]))
            return
        by = self._lexicon.search("represented_by", text)
        if by is not None:
            self._read_names(sentence.part(by.end(), len(text))._replace(role="representative"))
            return
        self._note_sent(text)
        absent = self._lexicon.search("absence", text)
        came = self._lexicon.search("presence", text)
        called = self._lexicon.search("invitees", text)
        if absent is not None:
            begins = organisation_at(text[: absent.start()], 0, self._context)
            before = begins is not None or absent.start() > _LATER_CLAUSE
            away = (0, absent.start()) if before else (absent.end(), len(text))
            if segment.type in _LISTS or self._begins_with_name(text[slice(*away)]):
                self._read_names(sentence.part(*away)._replace(role="absent"))
            likewise = _likewise(self._lexicon).match(text, absent.end()) if before else None
            if likewise is not None:
                others = sentence.part(likewise.end(), len(text))
                self._read_names(others._replace(role="absent"))
        elif called is not None and came is None and (region := self._region(text, called)):
            self._read_names(sentence.part(*region)._replace(role="invited"))
        elif came is not None and (opening := sender(self._lexicon).match(text)):
            self._read_senders(sentence, opening, came)
        elif came is not None and (region := self._region(text, came)) is not None:
            self._read_names(sentence.part(*region))
        elif came is None and segment.type in _LISTS and self._is_only_names(text):
            read = self._read_persons if self._are_persons(text) else self._read_names
            read(sentence)
        elif came is None and segment.type in _LISTS and self._is_person_of(sentence):
            self._read_entry(sentence, None)

    def _is_person_of(self, clause: Entry) -> bool:
        """Whether a clause is a person and where the person is from, and no more: "N.N., LSU"."""
        parts = [part.text for part in parts_of(clause)]
        return len(parts) == _PERSON_AND_BODY and has_given_name(parts[0], self._context)

    def _sends_persons(self, text: str) -> bool:
        """Whether a line says who came for whom: "För Scouterna: N.N. och M.M."."""
        if on_part_of(self._lexicon).match(text) is None:
            return False
        behind = text.partition(": ")[2]
        names = (behind[a:b] for a, b in split_names(behind, self._context))
        return any(has_given_name(name, self._context) for name in names)

    def _read_senders(self, sentence: Entry, opening: re.Match[str], came: re.Match[str]) -> None:
        """Read "Från A deltog N.N. och M.M.": A came, and those behind the verb are persons."""
        behind = sentence.text[came.end() :]
        names = [behind[a:b] for a, b in split_names(behind, self._context)]
        unnamed = not names or _OF_UNNAMED.match(behind) is not None
        persons = unnamed or any(has_given_name(name, self._context) for name in names)
        read = self._read_persons if persons else self._read_names
        if persons:
            self._read_names(sentence.part(opening.end(), came.start()))
        if not unnamed:
            read(sentence.part(came.end(), len(sentence.text)))
        elif names:
            self._read_names(sentence.part(came.end(), len(sentence.text)))

    def _is_only_names(self, text: str) -> bool:
        """Whether a sentence is nothing but names: "A, B och C."."""
        if tells_something(text, self._lexicon):
            return False
        names = split_names(text, self._context)
        covered = sum(end - start for start, end in names)
        known = sum(organisation_at(text, a, self._context) is not None for a, _ in names)
        persons = sum(has_given_name(text[a:b], self._context) for a, b in names)
        return (
            len(names) > _FIRST_NAMES - 1
            and covered > len(text) * (_SOME_NAMES if persons else _NAMES_ONLY)
            and (known + persons) * 2 >= len(names)
        )

    def _note_sent(self, text: str) -> None:
        """Note persons whom a sentence names with where they come from, or for whom they stand."""
        sent = [
            match["name"]
            for match in _sent_from(self._lexicon).finditer(text)
            if match["sure"] or self._begins_with_name(text[match.end() :])
        ]
        stood = self._lexicon.search("stood_for", text)
        subject = text[: stood.start()].strip() if stood else ""
        several = self._lexicon.word("collective_speakers").search(subject)
        if stood and not several and looks_like_organisation(subject, self._context):
            sent += [
                match["name"] for match in _stood_by(self._lexicon).finditer(text, stood.start())
            ]
        self.attendance.private += [name for name in sent if self._could_be_person(name)]

    def _region(self, text: str, came: re.Match[str]) -> tuple[int, int] | None:
        """Where in a sentence the names stand: behind the verb, or before it."""
        after = text[came.end() :]
        stood_for = represented(self._lexicon).search(after)
        unnamed = stood_for is not None and not _CAPITAL.search(after, 0, stood_for.start())
        if stood_for and unnamed and self._begins_with_name(after[stood_for.end() :]):
            return came.end() + stood_for.end(), len(text)
        if _CAPITAL_SOON.match(after) and self._begins_with_name(after):
            return came.end(), len(text)
        if (pair := WITH_BRACKET.match(after.lstrip())) and self._is_employed(pair[1], pair[2]):
            return came.end(), len(text)
        filler = _opening(self._lexicon).match(text)
        start = filler.end() if filler else 0
        mentions = list(find_organisations(text[start : came.start()], self._context))
        return (start, came.start()) if mentions and mentions[0].start == 0 else None

    def _begins_with_name(self, text: str) -> bool:
        first = split_names(text, self._context)[:_FIRST_NAMES]
        return any(
            organisation_at(text, a, self._context) is not None
            or looks_like_organisation(text[a:b], self._context)
            for a, b in first
        )

    def _read_row(self, segment: Segment, columns: Sequence[str], persons: set[int]) -> None:
        cells = cells_of(segment)
        away = self._lexicon.pattern("headings", "absent")
        if len(cells) > 1 and away.fullmatch(cells[-1].text):
            cells = [cell._replace(role="absent") for cell in cells[:-1]]
        chair = self._lexicon.anywhere("labels", "chair")
        if len(cells) > 1 and any(chair.fullmatch(cell.text) for cell in cells[1:]):
            self._add_chair(next(parts_of(cells[0]), cells[0]), None)
        for i, cell in enumerate(cells):
            kind = columns[i] if i < len(columns) else ("person" if i in persons else None)
            if kind != "note":
                self._read_entry(cell, kind)
