"""Entries of lists that have one form: what stands in each of its places is read as what it is.

What the form of a list is belongs in `slots`; entries that do not fit it are read in
`entry_reader`.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.entries import BRACKET, Entry, heading_of, is_office
from pipeline.parsing.entries.entry_roles import RoleReader
from pipeline.parsing.entries.pieces import is_party, names_person
from pipeline.parsing.entries.slots import (
    Form,
    body_in,
    could_be_person,
    form_of,
    is_title,
    person_in,
    slots_of,
)
from pipeline.parsing.grammar.names import (
    BETWEEN_ENTRIES,
    between_names,
    has_given_name,
    looks_like_organisation,
)
from pipeline.parsing.grammar.organisations import (
    ACRONYM,
    canonical,
    ends_in_form,
    split_names,
    split_row,
)

_SAID_BEHIND = re.compile(r"(?: [–—-]|,) (?=[a-zåäö])")
_BRACKET_BEHIND = re.compile(r"\s?\([^()]*\)$")


class FormedReader(RoleReader):
    """Reads entries into `attendance` by `_form`, that of the list that is read.

    `_titled` says that its lines have titles, whatever their form.
    """

    _form: Form | None = None
    _titled = False

    def _set_form(self, entries: Sequence[Entry]) -> Form | None:
        """Set the form of the entries that are read next; return the one before."""
        before = self._form
        self._form = form_of([self._bare(entry).text for entry in entries], self._context)
        return before

    def _with_bracket(self, entry: Entry, start: int, end: int) -> Entry:
        """A name in an entry with the bracket behind it."""
        bracket = BRACKET.match(entry.text, end)
        return entry.part(start, bracket.end() if bracket else end)

    def _read_alike(self, entries: Sequence[Entry]) -> bool:
        """Read the entries of a row if all of them have one form."""
        before = self._set_form(entries)
        fit = self._form is not None and all(map(self._fits, entries))
        for entry in entries if fit else ():
            self._read_formed(entry)
        self._form = before
        return fit

    def _read_row_alike(self, row: Entry) -> bool:
        """Read a row whose entries have one form, between signs or else commas."""
        if BETWEEN_ENTRIES.search(row.text):
            return self._read_alike(list(row.split(BETWEEN_ENTRIES)))
        return self._read_alike([row.part(a, b) for a, b in split_row(row.text, self._context)])

    def _bare(self, entry: Entry) -> Entry:
        """The entry without what is added behind it: asked for at every step, and found once."""
        text = entry.text
        if text not in self._bared:
            bare = self._without_qualifiers(self._without_addition(entry._replace(role=None)))
            self._bared[text] = (len(bare.text), bare.role)
        length, role = self._bared[text]
        return entry.part(0, length)._replace(role=role or entry.role)

    def _read_formed(self, entry: Entry) -> bool:
        """Read an entry that fits the form of its list."""
        if not self._fits(entry):
            return False
        slots = self._slots(entry)
        persons = [slot for kind, slot in slots if kind == "person"]
        body = next(slot for kind, slot in slots if kind == "body")
        body = self._without_what_is_said(body)
        names = [name for person in persons for name in self._names_in(person)]
        self.attendance.private += names
        self._persons.update(names)
        titles = [slot.text for kind, slot in slots if kind == "title"]
        if titles and len(names) == 1:
            self.attendance.titles.setdefault(names[0], titles[0])
        count = len(self.attendance.listed)
        self._list_body(body, names)
        self._read_chair(entry, self._is_from_elsewhere(count))
        self._entries += 1
        self._with_persons += 1
        return True

    def _without_what_is_said(self, body: Entry) -> Entry:
        """The name of a body without its holder's title and without what is said behind it."""
        known = self._context.resolve(body.text) is not None
        if not (known or ends_in_form(body.text, self._lexicon)):
            body = body.part(0, len(_SAID_BEHIND.split(body.text, maxsplit=1)[0]))
        bracket = _BRACKET_BEHIND.search(body.text)
        end = bracket.start() if bracket else len(body.text)
        return body.part(body_in(body.text, self._context), end)

    def _slots(self, entry: Entry) -> list[tuple[str, Entry]]:
        """What stands in each place of an entry, with its kind; empty if it has other places."""
        if self._form is None:
            return []
        signs, kinds = self._form.signs, self._form.kinds
        bare = self._bare(entry)
        spans = slots_of(bare.text, signs, self._context)
        if len(spans) > len(kinds) and kinds == ("person", "body"):
            persons, behind = spans[:1], spans[1:]
            while len(behind) > 1 and names_person(bare.text[slice(*behind[0])], self._context):
                persons, behind = [*persons, behind[0]], behind[1:]
            while len(behind) > 1 and self._told_title(bare.text[slice(*behind[0])]):
                behind = behind[1:]
            spans = [*persons, (behind[0][0], self._end_of_body(bare.text, behind))]
            kinds = (*("person",) * len(persons), "body")
        if len(spans) < len(kinds):
            kinds = tuple(kind for kind in kinds if kind != "title")
        if len(spans) != len(kinds):
            return []
        return [(kind, bare.part(*span)) for kind, span in zip(kinds, spans, strict=True)]

    def _end_of_body(self, text: str, spans: Sequence[tuple[int, int]]) -> int:
        """Where a body's name ends that may hold commas: before what is no part of it."""
        start, end = spans[0]
        for following in spans[1:]:
            part = text[slice(*following)]
            if not part[:1].isupper() or is_title(part, self._lexicon):
                break
            if _SAID_BEHIND.search(text, start, end):
                break
            end = following[1]
        return end

    def _fits(self, entry: Entry) -> bool:
        """Whether what stands in the places of an entry can be what the form says."""
        slots = self._slots(entry)
        if not slots or self._is_public(entry):
            return False
        return all(
            self._fits_person(slot.text)
            if kind == "person"
            else kind != "body" or self._fits_body(slot.text)
            for kind, slot in slots
        )

    def _fits_body(self, text: str) -> bool:
        """Whether a text may stand where the bodies do: one name, and that of no person."""
        heads = any(match.start() for match in heading_of(self._lexicon).finditer(text))
        several = heads or (text[:1].islower() and "/" in text)
        return not (several or has_given_name(text, self._context))

    def _fits_person(self, text: str) -> bool:
        """Whether a text may stand where the persons do: a name, and that of no body."""
        name = person_in(text, self._context)
        if is_title(text, self._lexicon) and name == text:
            return False
        return could_be_person(name, self._context) and not looks_like_organisation(
            name, self._context
        )

    def _names_in(self, slot: Entry) -> list[str]:
        names = between_names(self._lexicon).split(slot.text)
        return [person_in(name, self._context) for name in names]

    def _list_body(self, body: Entry, names: Sequence[str]) -> None:
        """List the body of an entry, or bodies that are known, as where its persons are from."""
        said = body.text[:1].islower() and " " in body.text
        known = self._context.resolve(body.text) is not None
        if (
            is_party(body.text, self._lexicon)
            or self._told_title(body.text)
            or (said and not known)
        ):
            return
        found = [body.part(a, b) for a, b in split_names(body.text, self._context)]
        told = all(
            looks_like_organisation(each.text, self._context) and not self._is_acronym(each.text)
            for each in found
        )
        told = told and not self._is_one_body(body.text, [each.text for each in found])
        several = told and len({canonical(x.text, None, self._context) for x in found}) > 1
        count = len(self.attendance.listed)
        for each in found if several else [body]:
            self._list(each, None)
        for listed in self.attendance.listed[count : count + 1]:
            for name in names:
                self.attendance.employers.setdefault(name, listed)

    def _is_one_body(self, text: str, names: Sequence[str]) -> bool:
        """Whether a text is one name, whatever is in it: "Fonder och Stipendier i Norden AB"."""
        whole = all(
            self._context.resolve(name)
            or (" " in name and looks_like_organisation(name, self._context))
            for name in names
        )
        several = "," in text or (len(names) > 1 and whole)
        return not several and looks_like_organisation(text, self._context)

    def _is_acronym(self, text: str) -> bool:
        return ACRONYM.fullmatch(text) is not None and self._context.resolve(text) is None

    def _told_title(self, text: str) -> bool:
        told = is_office(text, self._lexicon)
        told |= text[:1].islower() and is_title(text, self._lexicon)
        return told and self._context.resolve(text) is None

    def _is_from_elsewhere(self, start: int) -> bool:
        """Whether a body that does not hold the meeting is listed from `start` on.

        Only where the entries of the list have titles: else who is chair is that of the meeting.
        """
        titled = self._titled or (self._form is not None and self._form.titled)
        return titled and any(
            canonical(each.name, each.acronym, self._context) not in self._context.hosts
            for each in self.attendance.listed[start:]
        )

    def _are_bodies(self, row: Entry, names: Sequence[tuple[int, int]]) -> bool:
        """Whether half of the names of a row are bodies', and none is known as a person's."""
        texts = [row.text[a:b] for a, b in names]
        if any(names_person(text, self._context) for text in texts):
            return False
        bodies = sum(looks_like_organisation(text, self._context) for text in texts)
        return bodies * 2 > len(texts)
