"""Attendance and organisation lists: who came, who sent apologies, and whose names are private.

A list gives organisations. The persons in it are private; ministers, state secretaries and heads
of agencies excepted, who are public office holders.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.parsing.attendance.headed import bodies_over_points
from pipeline.parsing.attendance.row_reader import (
    LABEL_AND_VALUE,
    RowReader,
    acronyms_first,
    titles_in_rows,
)
from pipeline.parsing.entries import (
    BRACKET,
    LISTS,
    PARTS,
    Attendance,
    Entry,
    bloc_of,
    cells_of,
    column_of,
    header_of,
    lines_of,
    parts_of,
    person_columns,
)
from pipeline.parsing.entries.columns import (
    FlatTable,
    Marked,
    letters_of_parties,
    mark_of,
    marked_rows,
)
from pipeline.parsing.entries.labelled_rows import LabelledRow, labelled_rows
from pipeline.parsing.entries.name_rows import blocs_of_names, group_of, row_of_names
from pipeline.parsing.entries.pieces import (
    are_given_names,
    body_and_persons,
    goes_on_behind_name,
    is_party,
    names_person,
    names_persons_first,
)
from pipeline.parsing.entries.slots import Form, are_titled, cycle_of, form_of
from pipeline.parsing.grammar.names import (
    has_given_name,
    is_listed_organisation,
    looks_like_organisation,
    sender,
    surname_first,
    turned,
)
from pipeline.parsing.grammar.organisations import split_names
from pipeline.parsing.model import Context, Segment
from pipeline.parsing.outline.labels import label_pattern
from pipeline.parsing.walk import ROLE_OF_LEAD
from pipeline.registers.lexicon import Lexicon

_PROSE = ("invitation", "opening", "procedure", "background", "purpose", "closing")
_LINES = ("entry", "item")
_SEVERAL_NAMES = 3
_LABEL_AND_VALUE = 2
_FEW_WORDS = 4
_FEW = 0.25
_IN_BRACKETS = re.compile(r"\([^()]+\)")


def read_attendance(segments: Sequence[Segment], context: Context) -> Attendance:
    """Read every attendance and organisation list of a document, in lists and in prose."""
    reader = _Reader(context)
    reader.read_lists([s for s in segments if s.type in LISTS])
    for segment in segments:
        if segment.type in _PROSE and segment.passage.part == "paragraph":
            reader.read_prose(segment)
    if not any(each.role == "participant" for each in reader.attendance.listed):
        for heading in bodies_over_points(segments, context):
            reader.read_heading(heading)
    private = reader.attendance.private
    private += [turned(name) for name in private if surname_first(name, context)]
    return reader.attendance


def _is_statement(text: str, lexicon: Lexicon) -> bool:
    """Whether a line tells what was done, not who came: "N.N. valdes till sekreterare"."""
    done = lexicon.word("done_at_meetings").search(text)
    return done is not None and 0 < len(text[: done.start()].split()) <= _FEW_WORDS


def _up_to_heading(listing: Sequence[Segment]) -> Iterator[Segment]:
    return itertools.takewhile(lambda segment: segment.passage.part != "heading", listing)


def _runs(listing: Sequence[Segment]) -> Iterator[tuple[bool, list[Segment]]]:
    """Give the segments of lists in runs, those of lines and those of anything else apart."""
    for listed, run in itertools.groupby(listing, lambda s: s.passage.part in _LINES):
        yield listed, list(run)


def _between_blanks(run: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Give the segments of a run that stand between blank lines."""
    part: list[Segment] = []
    for segment in run:
        if part and segment.passage.folded.is_parted_from(part[-1].passage.folded):
            yield part
            part = []
        part.append(segment)
    yield part


class _Reader(RowReader):
    """Reads lists and prose; `_row` is where in what is listed the last row of a table begins."""

    _row = 0

    def read_lists(self, listing: Sequence[Segment]) -> None:
        """Read lists in every form: lines, nested items, table rows, labels, sentences."""
        persons = person_columns(listing, self._context)
        by_person = names_persons_first(listing, self._context)
        bodies = self._runs_of_bodies(listing)
        marked = marked_rows(listing, self._lexicon)
        forms = self._forms(listing)
        turns = self._turns(listing)
        behind_bodies = self._behind_bodies(listing)
        self._acronyms_first = acronyms_first(listing)
        self._titled_rows = titles_in_rows(listing, self._lexicon)
        self._parties = letters_of_parties(listing, self._context)
        columns: list[str] = []
        table = FlatTable()
        umbrellas: list[tuple[int, str]] = []
        for i, (segment, following) in enumerate(zip(listing, [*listing[1:], None], strict=False)):
            whole = self._whole(segment, marked.get(segment.passage.index))
            self._form = forms.get(segment.passage.index)
            self._of_bodies = segment.passage.index in bodies
            self._by_person = by_person and not self._of_bodies
            match segment.passage.part:
                case "heading":
                    self._read_sender_above(whole, following)
                    below = person_columns(list(_up_to_heading(listing[i + 1 :])), self._context)
                    if any(columns[k : k + 1] == ["organisation"] for k in below):
                        columns, persons = [], below
                case "row":
                    header = header_of(segment, self._lexicon)
                    columns = header or columns
                    if not header:
                        self._read_row(segment, columns, persons, whole.role)
                case "label" if len(segment.passage.cells) > LABEL_AND_VALUE:
                    self._read_row(segment, ["note"], set(), None)
                case "entry" | "item" if (kind := turns.get(segment.passage.index)) is not None:
                    self._read_turn(whole, kind)
                case "entry" | "item" | "paragraph" if (
                    labelled := behind_bodies.get(segment.passage.index)
                ) and not self._fits(whole):
                    self._read_behind_body(whole, labelled)
                case "entry":
                    self._read_line(whole, following, table)
                case "item" if not self._is_heading(segment, following):
                    self._read_item(whole, umbrellas)
                case "label":
                    table = FlatTable()
                    self._read_sender(segment)
                    for value in self._in_lines(segment) or self._labelled_values(segment):
                        self._read_labelled(value._replace(group=whole.group))
                case "paragraph" if self._are_members(segment):
                    self._read_members(
                        Entry(segment, 1, len(segment.text) - 1), self.attendance.listed[-1].name
                    )
                case "paragraph" if blocs := self._blocs(segment):
                    self._read_blocs(segment, blocs)
                case "paragraph":
                    table = FlatTable()
                    self.read_prose(segment)

    def _whole(self, segment: Segment, mark: Marked | None) -> Entry:
        """A segment as an entry, up to what marks who came."""
        role = "absent" if mark is not None and mark.kind == "absent" else None
        end = mark.end if mark is not None else len(segment.text)
        return Entry(segment, 0, end, bloc_of(segment, self._lexicon), role)

    def read_heading(self, segment: Segment) -> None:
        """Read a heading that names who said what stands below it."""
        self._read_entry(Entry(segment, 0, len(segment.text.rstrip(": "))), "organisation")

    def _runs_of_bodies(self, listing: Sequence[Segment]) -> set[int]:
        """The passages of runs of lines in which nobody is named: each is a body's name."""
        found: set[int] = set()
        for listed, run in _runs(listing):
            texts = self._bare_texts(run) if listed else []
            plain = not any(PARTS.search(text) for text in texts)
            persons = any(names_person(text, self._context) for text in texts)
            persons |= sum(goes_on_behind_name(t, self._context) for t in texts) > len(texts) * _FEW
            bodies = sum(is_listed_organisation(text, self._context) for text in texts)
            if plain and not persons and bodies * 2 > len(texts):
                found.update(s.passage.index for s in run)
        return found

    def _turns(self, listing: Sequence[Segment]) -> dict[int, str]:
        """What lines name that go in turns, by their passages: "person", "body", "title"."""
        found: dict[int, str] = {}
        for listed, run in _runs(listing):
            texts = self._bare_texts(run) if listed else []
            plain = texts and not any(PARTS.search(t) or column_of(t, self._lexicon) for t in texts)
            kinds = cycle_of(texts, self._context) if plain else ()
            if kinds:
                found.update((s.passage.index, kinds[i % len(kinds)]) for i, s in enumerate(run))
        return found

    def _read_turn(self, line: Entry, kind: str) -> None:
        """Read a line of those that go in turns."""
        if kind == "body":
            self._list(self._bare(line), None)
        elif kind == "person" and not self._read_office_holder(line):
            self.attendance.private.append(self._bare(line).text)

    def _behind_bodies(self, listing: Sequence[Segment]) -> dict[int, LabelledRow]:
        """The rows that name persons behind their bodies, by their passages: "Roks: N.N.; M.M."."""
        found: dict[int, LabelledRow] = {}
        for headed, run in itertools.groupby(listing, lambda s: s.passage.part == "heading"):
            lines = [s for s in run if not headed and s.passage.part in (*_LINES, "paragraph")]
            rows = labelled_rows([s.text for s in lines], self._context)
            told = zip(lines, rows, strict=True)
            found.update((s.passage.index, row) for s, row in told if row is not None)
        return found

    def _read_behind_body(self, line: Entry, row: LabelledRow) -> None:
        """Read a row that names persons behind their body."""
        count = len(self.attendance.listed)
        self._list(line.part(*row.body), None)
        names = [line.text[a:b] for a, b in row.persons]
        self.attendance.private += names
        self._persons.update(names)
        for body in self.attendance.listed[count:]:
            for name in names:
                self.attendance.employers.setdefault(name, body)

    def _forms(self, listing: Sequence[Segment]) -> dict[int, Form | None]:
        """The forms of lists, by the passages of their entries: of each run of lines, else of all.

        A short run may have the form of the others, as may the lines between two blank ones.
        """
        runs = [run for listed, run in _runs(listing) if listed]
        texts = [self._bare_texts(run) for run in runs]
        every = list(itertools.chain.from_iterable(texts))
        self._titled = are_titled(every, self._lexicon)
        common = form_of(every, self._context)
        forms: dict[int, Form | None] = {}
        for run, own in zip(runs, texts, strict=True):
            form = form_of(own, self._context) or common
            forms.update((segment.passage.index, form) for segment in run)
            for part in _between_blanks(run) if form is None else ():
                form = form_of(self._bare_texts(part), self._context)
                forms.update((segment.passage.index, form) for segment in part)
        return forms

    def _bare_texts(self, run: Sequence[Segment]) -> list[str]:
        """The lines of a run without what qualifies their entries."""
        return [self._bare(Entry(s, 0, len(s.text))).text for s in run]

    def _blocs(self, segment: Segment) -> list[tuple[str, int, int]]:
        """The rows of names of a paragraph, where it is nothing else: "Lund: A, B, C"."""
        whole = segment.text == segment.passage.text
        blocs = blocs_of_names(segment.passage, True, self._context) if whole else []
        absent = any(self._lexicon.search("absence", label) for label, _, _ in blocs)
        return [] if absent or any(";" in segment.text[a:b] for _, a, b in blocs) else blocs

    def _read_blocs(self, segment: Segment, blocs: Sequence[tuple[str, int, int]]) -> None:
        """Read rows of names behind labels; the label may be the body for which persons came."""
        for label, begin, finish in blocs:
            start = segment.text.rindex(label, 0, begin)
            if self._sends_persons(segment.text[start:finish]):
                self._read_clause(Entry(segment, start, finish))
            else:
                group = group_of(label, self._lexicon)
                self._read_names(Entry(segment, begin, finish, group=group))

    def _read_line(self, line: Entry, following: Segment | None, table: FlatTable) -> None:
        """Read a line of a list, which may be a cell of a table or the head of its column."""
        mark = mark_of(line.text, self._lexicon) if table.ends_in_marks else None
        if mark is not None:
            if mark == "absent":
                self._note_absent(self._row)
            table.begin_row()
            self._row = len(self.attendance.listed)
        elif (kind := column_of(line.text, self._lexicon)) is not None and table.is_headed:
            table.begin_column(kind)
            self._row = len(self.attendance.listed)
        elif self._is_heading(line.segment, following) or _is_statement(line.text, self._lexicon):
            self._read_sender_above(line, following)
        elif kind is not None:
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

    def _in_lines(self, segment: Segment) -> list[Entry]:
        """The lines of the cell behind a label, where each begins with a person's name."""
        if len(segment.passage.cells) != _LABEL_AND_VALUE:
            return []
        lines = lines_of(cells_of(segment)[1], 1)
        first = (next(iter(parts_of(line)), line) for line in lines)
        persons = all(names_person(part.text, self._context) for part in first)
        return lines if persons and len(lines) > 1 else []

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
        if self._lexicon.search("excepted", value.text):
            self._read_clause(value)
            return
        names = [value.text[a:b] for a, b in split_names(value.text, self._context)]
        if self._read_row_without_signs(value):
            return
        if self._read_row_alike(value) or are_given_names(names, self._context):
            return
        first = next(iter(parts_of(value)), value)
        bracket = BRACKET.match(value.text, first.end - value.start)
        of_party = bracket is not None and is_party(bracket[1], self._lexicon)
        by_person = names_person(first.text, self._context) and (not bracket or of_party)
        by_person = by_person and not self._begins_anew(value)
        is_entry = ": " in value.text or by_person
        is_entry |= body_and_persons(value.text, self._context) > 0
        pieces = row_of_names(value.text, self._context)
        if pieces:
            self._read_row_of_names(value, pieces)
            return
        several = len(names) >= _SEVERAL_NAMES
        if several and ";" not in value.text and self._are_persons(value.text):
            self._read_persons(value)
        elif is_entry and ";" not in value.text:
            self._read_entry(value, None)
        else:
            self._read_names(value)

    def _begins_anew(self, value: Entry) -> bool:
        """Whether persons stand behind others and their body, too: "N.N., Roks, M.M. LSU"."""
        found = split_names(value.text, self._context)
        persons = [has_given_name(value.text[a:b], self._context) for a, b in found]
        first = next((i for i, person in enumerate(persons) if not person), len(found))
        return any(persons[first:]) and sum(not person for person in persons[first:]) > 1

    def _read_item(self, whole: Entry, umbrellas: list[tuple[int, str]]) -> None:
        level = whole.segment.passage.block.level
        while umbrellas and umbrellas[-1][0] >= level:
            umbrellas.pop()
        group = umbrellas[-1][1] if umbrellas else whole.group
        count = len(self.attendance.listed)
        self._read_entry(whole._replace(group=group), None)
        if len(self.attendance.listed) > count:
            umbrellas.append((level, self.attendance.listed[count].name))
