"""One entry of an attendance list: an organisation, a person, or both in any of their usual orders.

How entries stand in lists, rows and sentences belongs in `attendance`; what entries are made of, in
`entries`.
"""

from collections.abc import Sequence

from pipeline.parsing.entries import (
    BLOC,
    BRACKET,
    PARTS,
    Entry,
    on_part_of,
    parts_of,
    titled_person,
)
from pipeline.parsing.entries.bracket_reader import WITH_ACRONYM, BracketReader
from pipeline.parsing.entries.name_rows import between_entries
from pipeline.parsing.entries.pieces import (
    are_one,
    before_bracket,
    goes_on_behind_name,
    is_given_name,
    is_name_turned,
    is_party,
    names_person,
    organisation_begins,
    person_before,
    pieces_of,
    with_acronym,
    with_subtitle,
)
from pipeline.parsing.grammar.names import (
    BETWEEN_ENTRIES,
    PERSON,
    has_given_name,
    is_listed_organisation,
    joining,
    looks_like_organisation,
    organisation_at,
)
from pipeline.parsing.grammar.organisations import (
    ACRONYM,
    is_bloc,
    sent_from,
    split_names,
    split_row,
)
from pipeline.registers.acronyms import is_acronym_of

_SEPARATORS = ",–—-(:;"
_FEW_ENTRIES = 3
_MOSTLY = 0.8


class EntryReader(BracketReader):
    """Reads entries into `attendance`, one by one: earlier ones help to tell later ones."""

    def _read_entry(self, entry: Entry, kind: str | None) -> None:
        """Read one entry: an organisation, a person, or both in any of their usual orders."""
        sent = on_part_of(self._lexicon).match(entry.text)
        entry = entry.part(sent.end(), len(entry.text)) if sent else entry
        if (bloc := self._bloc_of_entry(entry)) is not None:
            self._read_names(bloc)
            return
        if is_name_turned(entry.text, self._context):
            self.attendance.private.append(entry.text)
            return
        if self._read_absent(entry) or self._read_body_and_persons(entry):
            return
        pieces = pieces_of(entry, self._context)
        if len(pieces) == 1 and kind is None and self._read_formed(entry):
            return
        if self._read_row_of_persons(entry):
            return
        if len(pieces) > 1:
            self._read_pieces(pieces, kind)
            return
        if self._read_office_holder(entry):
            self._read_chair(entry, False)
            return
        entry = self._without_title(entry)
        count, known = len(self.attendance.listed), len(self.attendance.private)
        self._read_named(entry, kind)
        self._read_chair(entry, self._is_from_elsewhere(count))
        self._entries += 1
        self._with_persons += len(self.attendance.private) > known
        employers = self.attendance.listed[count:]
        if employers:
            for name in self.attendance.private[known:]:
                self.attendance.employers.setdefault(name, employers[0])

    def _bloc_of_entry(self, entry: Entry) -> Entry | None:
        """What stands behind "Myndigheter: " or "Digitalt: ", and before semicolons any label."""
        label = BLOC.match(entry.text)
        if label is None:
            return None
        words, rest = label[1], entry.part(label.end(), len(entry.text))
        if self._lexicon.anywhere("ways_to_attend").match(words):
            return rest
        told = is_bloc(words, self._context)
        named = looks_like_organisation(words, self._context) or self._is_person(words, False)
        if told or (";" in entry.text and not named):
            return rest._replace(group=words)
        return None

    def _read_row_of_persons(self, entry: Entry) -> bool:
        """Read an entry of three names or more, commas between, most of them persons'."""
        names = entry.text.split(", ")
        persons = sum(names_person(name, self._context) for name in names)
        if row := 2 < len(names) < persons * 2 and ": " not in names[0]:
            self._read_persons(entry)
        return row

    def _read_persons(self, row: Entry) -> None:
        """Read a row of names that are persons' if they are not those of organisations."""
        self._by_person, before = True, self._by_person
        self._read_names(row)
        self._by_person = before

    def _are_persons(self, text: str) -> bool:
        """Whether most names of a row are persons'."""
        names = split_names(text, self._context)
        return sum(names_person(text[a:b], self._context) for a, b in names) * 2 > len(names)

    def _read_pieces(self, pieces: Sequence[Entry], kind: str | None) -> None:
        bracketed = [p for p in pieces if "(" in p.text and p.text.endswith(")")]
        persons = any(has_given_name(before_bracket(p), self._context) for p in bracketed)
        count, known = len(self.attendance.listed), len(self.attendance.private)
        for piece in pieces:
            inner = piece.text[piece.text.index("(") + 1 : -1] if piece in bracketed else ""
            alone = persons and bool(inner) and self._is_qualifier(inner)
            alone &= "," not in piece.text
            self._read_entry(piece, "person" if alone else kind)
        listed = self.attendance.listed[count:]
        if len(listed) == 1 and ": " in pieces[0].text:
            for name in self.attendance.private[known:]:
                self.attendance.employers.setdefault(name, listed[0])

    def _read_absent(self, entry: Entry) -> bool:
        """Read an entry that says itself who did not come: "A och B hade anmält förhinder"."""
        absent = self._lexicon.search("absence", entry.text)
        before = entry.text[: absent.start()].rstrip() if absent else ""
        if not before or absent is None or before[-1] in _SEPARATORS:
            return False
        if entry.text[absent.end() :].strip(" ."):
            return False
        names = entry.part(0, len(before))._replace(role="absent")
        if len(split_names(before, self._context)) > 1:
            self._read_names(names)
        else:
            self._read_entry(names, None)
        return True

    def _read_named(self, entry: Entry, kind: str | None) -> None:
        whole = self._bare(entry)
        entry = self._without_roles(self._without_person(whole), whole)
        head, acronym, members = self._head(entry)
        if entry is not whole and not PARTS.search(head.text):
            kind = kind or "organisation"
        stood_for = any(has_given_name(member.text, self._context) for member in members)
        if kind == "person":
            self.attendance.private.append(head.text)
        elif kind == "organisation" or (
            self._is_organisation(head.text, stood_for)
            and len(self._joined_persons(head, False)) == 1
        ):
            self._list(self._without_duties(head) if kind else head, acronym)
        elif (bloc := self._bloc_of_names(head if members or acronym else entry)) is not None:
            self._read_names(bloc)
        else:
            employed = any(looks_like_organisation(m.text, self._context) for m in members)
            self._read_parts(head, acronym, employed)
        group = head.text if self._context.resolve(head.text) else None
        group = self.attendance.listed[-1].name if self._is_listed(head) else group
        for member in members:
            self._read_members(member, group)

    def _without_duties(self, body: Entry) -> Entry:
        """Leave out what the person beside a body does there: "Länsstyrelsen, samtalsledare"."""
        parts = [*parts_of(body)]
        duties = all(part.text[:1].islower() and self._is_title(part.text) for part in parts[1:])
        return body.part(0, parts[0].end - body.start) if parts[1:] and duties else body

    def _without_person(self, entry: Entry) -> Entry:
        """Note the person with whom an entry begins; leave out a name without a separator."""
        first = next(iter(parts_of(entry)), None)
        if first is None or first.start != entry.start:
            return entry
        text = first.text.split("(", maxsplit=1)[0].rstrip()
        at = organisation_begins(text, self._by_person, self._context)
        name = text if at is None else text[:at].rstrip()
        told = at is not None or (self._by_person and self._could_be_person(name))
        if told and not self._is_title(name):
            self._persons.add(name)
            self.attendance.private.append(name)
        return entry if at is None else entry.part(at, len(entry.text))

    def _is_organisation(self, head: str, stood_for: bool) -> bool:
        """Whether an entry is an organisation; `stood_for`: a person is named for it."""
        if self._context.resolve(head) is not None:
            return True
        if head in self._persons or names_person(head, self._context):
            return False
        with_acronym = WITH_ACRONYM.fullmatch(head)
        if with_acronym and is_acronym_of(with_acronym[2], with_acronym[1]):
            return self._is_organisation_part(with_acronym[1])
        if PARTS.search(head):
            return False
        if looks_like_organisation(head, self._context):
            return True
        no_name = (self._by_person and not stood_for) or self._is_bare_title(head)
        sends = stood_for and not self._by_person
        return not no_name and (sends or PERSON.fullmatch(head) is None)

    def _bloc_of_names(self, entry: Entry) -> Entry | None:
        """The names in "Trossamfund: A, B", where what stands before them is no organisation."""
        label = BLOC.match(entry.text)
        if label is None or self._context.resolve(label[1]) is not None:
            return None
        rest = entry.part(label.end(), len(entry.text))
        names = [rest.text[a:b] for a, b in split_names(rest.text, self._context)]
        if (len(names) < 2 and not self._in_blocs) or any(
            has_given_name(name, self._context) for name in names
        ):
            return None
        named = sum(
            looks_like_organisation(name, self._context)
            or organisation_at(name, 0, self._context) is not None
            for name in names
        )
        if named * 2 < len(names):
            return None
        self._in_blocs = True
        return rest._replace(group=label[1])

    def _read_parts(self, head: Entry, acronym: str | None, employed: bool) -> None:
        """Read an entry of parts: "Person, Org", "Org – Person", "Org: P1, P2", "P (ORG)".

        `employed`: an organisation stands in brackets behind it.
        """
        parts = with_acronym(with_subtitle(list(parts_of(head)), head, self._context), head)
        parts = self._without_titled([p for p in parts if not is_party(p.text, self._lexicon)])
        organisations = [p for p in parts if self._is_organisation_part(p.text)]
        beside = bool(organisations) or acronym is not None or employed
        parts = [p for part in parts for p in self._joined_persons(part, beside)]
        persons = [p for p in parts if p not in organisations and self._is_person(p.text, beside)]
        rest = [
            p
            for p in parts
            if p not in persons and p not in organisations and not self._is_title(p.text)
        ]
        self.attendance.private.extend(p.text for p in persons)
        self._note_title(persons, parts)
        if acronym is not None and self._is_of_person(acronym, persons):
            acronym = None
        headed = self._headed(parts, organisations + rest) if persons else []
        if persons and acronym is not None and not (organisations or headed):
            at = head.segment.text.index(acronym, head.start)
            self._list(Entry(head.segment, at, at + len(acronym), head.group), None)
        elif persons:
            named = [part for part in rest if part.text[:1].isupper()]
            for part in headed or organisations or named[-1:] or self._within_titles(parts):
                self._list(part, acronym)
        elif (
            len(parts) > 1
            and len(organisations) == len(parts)
            and not are_one(parts, self._context)
        ):
            for part in organisations:
                self._list(part, None)
        elif len(parts) == 1 and self._among_persons(head.text):
            self.attendance.private.append(head.text)
        elif not (self._by_person or all(self._is_title(part.text) for part in parts)):
            self._list(head, acronym)

    def _joined_persons(self, part: Entry, beside_organisation: bool) -> list[Entry]:
        """Two persons joined by "och" as two, anything else as it is."""
        joined = joining(self._lexicon).search(part.text)
        if joined is None or self._context.resolve(part.text) is not None:
            return [part]
        halves = [part.part(0, joined.start()), part.part(joined.end(), len(part.text))]
        both = all(self._is_person(half.text, beside_organisation) for half in halves)
        return halves if both else [part]

    def _is_organisation_part(self, text: str) -> bool:
        if text in self._persons or has_given_name(text, self._context):
            return False
        known = self._context.resolve(text) is not None
        return known or (
            looks_like_organisation(text, self._context) and not self._is_bare_title(text)
        )

    def _among_persons(self, text: str) -> bool:
        """Whether nearly all entries so far name persons, and `text` may be one more."""
        enough = self._entries > _FEW_ENTRIES or not self.attendance.listed
        mostly = self._with_persons > self._entries * _MOSTLY
        among = enough and mostly and not self._of_bodies
        return among and PERSON.fullmatch(text) is not None

    def _is_person(self, text: str, beside_organisation: bool) -> bool:
        if text in self._persons or names_person(text, self._context):
            return True
        first = text.split(maxsplit=1)[0] if text.strip() else ""
        could_be = PERSON.fullmatch(text) and not ACRONYM.fullmatch(first)
        return beside_organisation and bool(could_be) and not self._is_title(text)

    def _is_listed(self, entry: Entry) -> bool:
        last = self.attendance.listed[-1:]
        return any(x.segment is entry.segment and x.start == entry.start for x in last)

    def _read_between(self, row: Entry) -> None:
        """Read the entries of a row with signs between them that stand in no name."""
        pieces = list(map(self._behind_absence, row.split(between_entries(self._lexicon))))
        form = self._set_form(pieces)
        for piece in pieces:
            self._read_entry(piece, None)
        self._form = form

    def _read_row_without_signs(self, row: Entry) -> bool:
        """Read a row of persons, each with the body right behind the name: "N.N. A, M.M. B"."""
        entries = [row.part(a, b) for a, b in split_row(row.text, self._context)]
        going_on = sum(goes_on_behind_name(entry.text, self._context) for entry in entries)
        begins = (organisation_begins(entry.text, False, self._context) for entry in entries)
        if going_on < _FEW_ENTRIES or going_on * 2 < len(entries) or not any(begins):
            return False
        self._by_person, before = True, self._by_person
        for entry in entries:
            self._read_entry(entry, None)
        self._by_person = before
        return True

    def _read_names(self, entry: Entry) -> None:
        """Read names joined by commas, semicolons, raised dots and "och"."""
        text = entry.text
        if BETWEEN_ENTRIES.search(text):
            self._read_between(entry)
            return
        if self._read_row_without_signs(entry):
            return
        found = split_names(text, self._context)
        if self._read_row_alike(entry) or self._read_alike(
            [self._with_bracket(entry, *span) for span in found]
        ):
            return
        sent = {match.end() for match in sent_from(self._lexicon).finditer(text)}
        told = [self._is_title(text[a:b]) for a, b in found]
        known = sum(names_person(text[a:b], self._context) for a, b in found)
        by_person = self._by_person and not self._are_bodies(entry, found)
        beside_person = known > 0
        persons = known > 1 and known * 2 >= told.count(False)
        brackets = [behind[1] for _, end in found if (behind := BRACKET.match(text, end))]
        stood_for = sum(has_given_name(inner, self._context) for inner in brackets)
        mostly = stood_for > 1 and stood_for * 2 >= len(brackets)
        last = 0
        for (start, end), titled in zip(found, [*told[1:], False], strict=bool(found)):
            if before := person_before(text, last, start, self._context):
                self.attendance.private.append(text[slice(*before)])
            last = end
            bracket = BRACKET.match(text, end)
            inner = bracket[1] if bracket else ""
            part = self._with_absence(entry.part(start, end), inner)
            acronym = inner if ACRONYM.fullmatch(inner) else None
            if start in sent:
                self._list(part, acronym)
                continue
            if self._is_title(part.text) and self._context.resolve(part.text) is None:
                self._read_office_holder(part)
                continue
            known = part.text in self.attendance.private and part.text not in self._persons
            if known or (by_person and self._is_one_of_persons(part)):
                continue
            employed = bracket is not None and self._is_employed(part.text, bracket[1])
            employed |= (persons or titled) and self._could_be_person(part.text)
            alone = is_given_name(part.text, self._context)
            employed |= (bool(inner) or beside_person) and alone
            named = part.text in self._persons or names_person(part.text, self._context)
            if employed or named:
                self.attendance.private.append(part.text)
                if bracket and not self._is_qualifier(bracket[1]):
                    self._read_members(entry.part(*bracket.span(1)), None)
                continue
            if by_person and not is_listed_organisation(part.text, self._context):
                self.attendance.private.append(part.text)
                continue
            self._list(part, acronym)
            if bracket:
                self._read_body_bracket(entry.part(*bracket.span(1)), part.text, mostly)

    def _is_one_of_persons(self, part: Entry) -> bool:
        """Read a name in a row of persons: an office holder, or somebody private."""
        titled = titled_person(self._lexicon).match(part.text)
        if titled is not None and self._read_office_holder(part):
            return True
        name = titled["name"] if titled else part.text
        if self._could_be_person(name):
            self._persons.add(name)
            self.attendance.private.append(name)
        return titled is not None and name in self._persons
