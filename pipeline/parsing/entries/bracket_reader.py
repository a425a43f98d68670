"""Brackets behind the names in lists: acronyms, members of umbrellas, employers, persons.

What stands before them is read in `entry_reader`.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.entries import BRACKET, Entry, parts_of, titled_person
from pipeline.parsing.entries.formed_reader import FormedReader
from pipeline.parsing.entries.pieces import body_and_persons, is_party
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON_NAME,
    between_names,
    has_given_name,
    looks_like_organisation,
)
from pipeline.parsing.grammar.organisations import ACRONYM, ends_in_form, split_names
from pipeline.registers.acronyms import is_acronym_of

WITH_ACRONYM = re.compile(rf"\A([^,:]+), ({ACRONYM.pattern})")

_NAME_OR_INITIAL = re.compile(rf"[{CAPITAL}]\. ?[{CAPITAL}][\w-]+|{PERSON_NAME}")
_SEVERAL = 2


def _are_initials(word: str, name: str) -> bool:
    """Whether a word is the first letters of a name: "Bibliotek i samhälle (Bis)"."""
    letters = {
        "".join(part[0] for part in parts.split()) for parts in (name, name.replace("-", " "))
    }
    return len(word) > 1 and word.casefold() in {each.casefold() for each in letters}


class BracketReader(FormedReader):
    """Reads brackets into `attendance`."""

    def _head(self, entry: Entry) -> tuple[Entry, str | None, list[Entry]]:
        """Part an entry from its brackets: an acronym, members; qualifiers are left out."""
        text = entry.text
        acronym, members, end = None, [], len(text)
        for bracket in reversed(list(BRACKET.finditer(text))):
            inner = bracket[1].strip()
            if bracket.end() < len(text[:end].rstrip(" ,.;")):
                continue
            end = bracket.start()
            if ACRONYM.fullmatch(inner) or _are_initials(inner, text[:end]):
                acronym = inner
            elif inner and not (self._is_qualifier(inner) or self._tells_absence(inner)):
                members.append(entry.part(*bracket.span(1)))
        while end and text[end - 1] in " ,.;" and not ends_in_form(text[:end], self._lexicon):
            end -= 1
        return entry.part(0, end), acronym, members

    def _read_body_and_persons(self, entry: Entry) -> bool:
        """Read "Org, ORG – N.N., M.M. (ordf)": the body before the dash, persons behind it."""
        end = body_and_persons(entry.text, self._context)
        if not end:
            return False
        persons = BRACKET.sub("", entry.text[end + len(" – ") :])
        names = [name.strip() for name in between_names(self._lexicon).split(persons)]
        self._persons.update(names)
        self.attendance.private += names
        count = len(self.attendance.listed)
        head, acronym, members = self._head(entry.part(0, end))
        pair = WITH_ACRONYM.fullmatch(head.text)
        if pair is not None and is_acronym_of(pair[2], pair[1]):
            head, acronym = head.part(0, pair.end(1)), pair[2]
        for member in members:
            if is_acronym_of(head.text, member.text):
                head, acronym = member, head.text
        self._list(head, acronym)
        for member in members:
            if member is not head:
                self._read_members(member, head.text)
        self._read_chair(entry, self._is_from_elsewhere(count))
        for listed in self.attendance.listed[count : count + 1]:
            for name in names:
                self.attendance.employers.setdefault(name, listed)
        return True

    def _read_body_bracket(self, inner: Entry, body: str, persons: bool) -> None:
        """Read the bracket behind a body in a row: its members, or who came for it.

        `persons` says that most brackets of the row hold such.
        """
        if self._names_bodies(inner.text):
            self._read_members(inner, body)
        elif not self._is_qualifier(inner.text):
            self.attendance.private.extend(
                name[0]
                for name in _NAME_OR_INITIAL.finditer(inner.text)
                if self._is_private(name[0]) or (persons and self._could_be_person(name[0]))
            )

    def _names_bodies(self, inner: str) -> bool:
        """Whether a bracket in a row of names holds members: "A (B, C och D)".

        Some are no persons by their form, and none is known as one.
        """
        spans = split_names(inner, self._context)
        names = [inner[a:b] for a, b in spans]
        if len(names) < _SEVERAL or spans[0][0] > 0 or self._is_qualifier(inner):
            return False
        if any(has_given_name(name, self._context) for name in names):
            return False
        return any(
            " " in name and not self._could_be_person(name) and name[1:2] != "." for name in names
        )

    def _read_members(self, members: Entry, umbrella: str | None) -> None:
        """Read what stands in brackets behind a name: members of an umbrella, or an employer.

        Behind a person it is one employer, commas and all.
        """
        titled = titled_person(self._lexicon).match(members.text)
        if titled is not None and self._could_be_person(titled["name"]):
            self.attendance.private.append(titled["name"])
            members = members.part(titled.end(), len(members.text))
        if umbrella is None:
            self._read_employer(members)
            return
        names = split_names(members.text, self._context)
        parts = [self._without_addition(members.part(a, b)) for a, b in names]
        persons = all(self._could_be_person(part.text) for part in parts)
        for part in parts:
            if persons or has_given_name(part.text, self._context):
                self.attendance.private.append(part.text)
            else:
                self._list(part._replace(group=umbrella), None)

    def _read_employer(self, inner: Entry) -> None:
        """Read the bracket behind a person: "ordförande, Natur och Lek", or another person."""
        first = next((p for p in parts_of(inner) if not self._told_title(p.text)), None)
        named = [inner.part(a, b) for a, b in split_names(inner.text, self._context)]
        if first is None or not named:
            return
        if has_given_name(named[0].text, self._context):
            self.attendance.private.append(named[0].text)
        elif self._is_one_body(inner.text, [name.text for name in named]):
            self._list(inner, None)
        elif looks_like_organisation(named[0].text, self._context) or first.start > named[0].start:
            self._list(named[0], None)
        else:
            self._list(first, None)

    def _is_of_person(self, acronym: str, persons: Sequence[Entry]) -> bool:
        """Whether what stands behind a person is a party or the person's initials, and no body."""
        if not persons or is_party(acronym, self._lexicon):
            return bool(persons)
        known = self._context.resolve(acronym) is not None
        return not known and any(_are_initials(acronym, person.text) for person in persons)

    def _is_employed(self, name: str, inner: str) -> bool:
        """Whether a name that nobody knows is a person's, by the organisation in its bracket."""
        if ACRONYM.fullmatch(inner) or self._is_qualifier(inner):
            return False
        organised = looks_like_organisation(inner, self._context)
        return organised and self._could_be_person(name)

    def _is_private(self, name: str) -> bool:
        return name[1:2] == "." or has_given_name(name, self._context)
