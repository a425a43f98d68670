"""Sentences that tell who came, who was invited, who sent apologies, and for whom they stood.

The names in them are read in `entry_reader`; which sentences tell of it is known to `attendance`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.parsing.entries import (
    BLOC,
    BRACKET,
    LISTS,
    WITH_BRACKET,
    Entry,
    on_part_of,
    parts_of,
    represented,
)
from pipeline.parsing.entries.entry_reader import EntryReader
from pipeline.parsing.entries.name_rows import (
    Pieces,
    group_of,
    row_of_names,
    row_within,
    sends_persons,
    tells_something,
)
from pipeline.parsing.entries.pieces import names_person
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON_NAME,
    find_organisations,
    has_given_name,
    looks_like_organisation,
    organisation_at,
    sender,
)
from pipeline.parsing.grammar.organisations import sent_from, sent_or_posted, split_names
from pipeline.parsing.model import Segment
from pipeline.parsing.walk import ROLES_TOLD
from pipeline.registers.lexicon import Lexicon

_LATER_CLAUSE = 8
_OF_UNNAMED = re.compile(r" [a-zåäö\d]")
_FIRST_NAMES = 3
_NAMES_ONLY = 0.8
_SOME_NAMES = 0.5
_PERSON_AND_BODY = 2
_CAPITAL = re.compile(rf"[{CAPITAL}]")
_CAPITAL_SOON = re.compile(rf"[^{CAPITAL}.]{{0,30}}[{CAPITAL}]")


class SentenceReader(EntryReader):
    """Reads sentences into `attendance`."""

    def read_prose(self, segment: Segment) -> None:
        """Read sentences such as "På mötet deltog representanter från A, B och C." """
        for start, end in segment.sentences:
            for clause in self._clauses(Entry(segment, start, end)):
                self._read_clause(clause)

    def _clauses(self, sentence: Entry) -> Iterator[Entry]:
        """Give the clauses of a sentence that may tell of others: "A came; B sent apologies"."""
        label = BLOC.match(sentence.text)
        row = sentence.text[label.end() :] if label is not None else sentence.text
        if row_of_names(row, self._context) or self._goes_on(sentence.text):
            yield sentence
            return
        position = 0
        for cut in [*_clause_end(self._lexicon).finditer(sentence.text), None]:
            until = cut.start() if cut else len(sentence.text)
            yield sentence.part(position, until)
            position = cut.end() if cut else until

    def _goes_on(self, text: str) -> bool:
        """Whether names go on behind semicolons: "Med var A: N.N.; B: M.M.; C: K.K."."""
        _, *behind = text.split("; ")
        return len(behind) > 1 and not any(
            self._lexicon.stands(category, clause) for clause in behind for category in ROLES_TOLD
        )

    def _read_row_of_names(self, row: Entry, pieces: Pieces) -> None:
        """Read a row of names in running text, each piece as an entry of a list.

        Words before the first body say only that it came: "Mötet besöktes av A, B och C".
        """
        within = row_within(row.text, self._context)
        if within is not None and row.text[: within[0]].endswith(" "):
            self._read_names(row.part(*within))
            return
        before = self._by_person, self._of_bodies
        self._by_person, self._of_bodies = (
            self._are_persons(row.text),
            self._are_bodies(row, pieces),
        )
        entries = [row.part(start, end) for start, end in pieces]
        form = self._set_form(entries)
        for entry in entries:
            self._read_entry(entry, None)
        (self._by_person, self._of_bodies), self._form = before, form

    def _read_clause(self, sentence: Entry) -> None:
        segment, text = sentence.segment, sentence.text
        if segment.type in LISTS and (excepted := self._lexicon.search("excepted", text)):
            self._read_names(sentence.part(excepted.end(), len(text))._replace(role="absent"))
            sentence = sentence.part(0, excepted.start())
            text = sentence.text
        if segment.type in LISTS:
            if self._sends_persons(text):
                self._read_entry(sentence.part(0, len(text.rstrip("."))), None)
                return
            self._read_bracketed_chair(sentence)
            if pieces := row_of_names(text, self._context):
                self._read_row_of_names(sentence, pieces)
                return
        bloc = BLOC.match(text)
        if (
            bloc is not None
            and segment.type in LISTS
            and not self._tells_within(bloc[1])
            and (";" in text or self._begins_with_name(text[bloc.end() :]))
        ):
            names = sentence.part(bloc.end(), len(text))
            absent = self._lexicon.search("absence", bloc[1])
            group = group_of(bloc[1], self._lexicon)
            told = names._replace(role="absent") if absent else names._replace(group=group)
            self._read_names(told)
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
            if segment.type in LISTS or self._begins_with_name(text[slice(*away)]):
                self._read_names(sentence.part(*away)._replace(role="absent"))
            likewise = _likewise(self._lexicon).search(text, absent.end()) if before else None
            if likewise is not None:
                others = sentence.part(likewise.end(), len(text))
                self._read_names(others._replace(role="absent"))
        elif called is not None and came is None and (region := self._region(text, called)):
            self._read_names(sentence.part(*region)._replace(role="invited"))
        elif came is not None and (opening := sender(self._lexicon).match(text)):
            self._read_senders(sentence, opening, came)
        elif came is not None and (region := self._region(text, came)) is not None:
            start, end = region
            likewise = _likewise(self._lexicon).match(text, came.end())
            subject = self._subject(text, came.start()) if likewise else None
            if subject is not None and start > came.start():
                self._read_names(sentence.part(*subject))
            start += len(text[start:end]) - len(text[start:end].lstrip(": "))
            self._read_names(sentence.part(start, end))
        elif came is None and segment.type in LISTS:
            self._read_untold(sentence)

    def _read_untold(self, sentence: Entry) -> None:
        """Read names in a list of which no known verb tells anything."""
        text = sentence.text
        if behind := self._behind_verb(text):
            self._read_names(sentence.part(behind, len(text)))
        elif self._is_only_names(text):
            read = self._read_persons if self._are_persons(text) else self._read_names
            read(sentence)
        elif self._is_person_of(sentence):
            self._read_entry(sentence, None)
        elif within := row_within(text, self._context) or self._umbrella_within(text):
            self._read_names(sentence.part(*within))

    def _umbrella_within(self, text: str) -> tuple[int, int] | None:
        """Where a sentence names a body with its members: "De flesta kom genom A (B, C och D)"."""
        for start, end in split_names(text, self._context) if "(" in text else ():
            bracket = BRACKET.match(text, end)
            if bracket is not None and self._names_bodies(bracket[1]):
                return start, bracket.end()
        return None

    def _behind_verb(self, text: str) -> int:
        """Where names begin behind who they are said to be: "Från kusten kom A", "Övriga var B".

        0 where the rest of the sentence is no row of names, or others are named before it.
        """
        verb = _came_or_was(self._lexicon).match(text)
        if verb is None or any(find_organisations(text[: verb.end()], self._context)):
            return 0
        rest = text[verb.end() :].rstrip(" .")
        names = split_names(rest, self._context)
        listed = len(names) > 1 and self._are_all(rest, names) and self._begins_with_name(rest)
        return verb.end() if listed else 0

    def _tells_within(self, label: str) -> bool:
        """Whether words before a colon tell who came, and go on to a name: "Med var Roks: "."""
        came = self._lexicon.search("presence", label)
        return came is not None and _CAPITAL.search(label, came.end()) is not None

    def _is_person_of(self, clause: Entry) -> bool:
        """Whether a clause is a person and where the person is from, and no more: "N.N., LSU"."""
        parts = [part.text for part in parts_of(clause)]
        return len(parts) == _PERSON_AND_BODY and has_given_name(parts[0], self._context)

    def _sends_persons(self, text: str) -> bool:
        """Whether a line says who came for whom: "För Scouterna: N.N. och M.M.", "Roks: N.N."."""
        if ": " not in text or on_part_of(self._lexicon).match(text) is None:
            return sends_persons(text, self._context)
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

    def _read_sender_above(self, heading: Entry, below: Segment | None) -> None:
        """List the body over those who came from it: "Tjänstepersoner från Region Skåne"."""
        first = next(iter(parts_of(Entry(below, 0, len(below.text)))), None) if below else None
        if first is None or not names_person(first.text, self._context):
            return
        text = heading.text.rstrip(": ")
        for link in _came_from(self._lexicon).finditer(text):
            body = organisation_at(text, link.end(), self._context)
            if body is not None and body.end == len(text):
                self._list(heading.part(body.start, body.end), None)

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
            for match in sent_or_posted(self._lexicon).finditer(text)
            if organisation_at(text, match.start(), self._context) is None
            and (match["sure"] or self._begins_with_name(text[match.end() :]))
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
        pair = WITH_BRACKET.match(after.lstrip())
        if pair and (has_given_name(pair[1], self._context) or self._is_employed(pair[1], pair[2])):
            return came.end(), len(text)
        return self._subject(text, came.start())

    def _subject(self, text: str, end: int) -> tuple[int, int] | None:
        """Where the names stand of which a sentence tells something: before its verb at `end`."""
        filler = _opening(self._lexicon).match(text)
        start = filler.end() if filler else 0
        before = text[start:end]
        stood_for = represented(self._lexicon).search(before)
        role = before[: stood_for.start()].rstrip() if stood_for is not None else ""
        told = ("role_words", "unnamed_rest")
        if stood_for and any(self._lexicon.word(k).fullmatch(role) for k in told):
            start += stood_for.end()
            before = text[start:end]
        mentions = list(find_organisations(before, self._context))
        if (mentions and mentions[0].start == 0) or sent_from(self._lexicon).match(before):
            return start, end
        names = split_names(before, self._context)
        only = len(names) > 1 and names[0][0] == 0 and self._are_all(before, names)
        return (start, end) if only and self._begins_with_name(before) else None

    def _are_all(self, text: str, names: Sequence[tuple[int, int]]) -> bool:
        """Whether a text is hardly anything but names."""
        outside = BRACKET.sub("", text).strip()
        return sum(b - a for a, b in names) > len(outside) * _NAMES_ONLY

    def _begins_with_name(self, text: str) -> bool:
        """Whether one of the first names of a text is a body's, or of all in a mere row of them."""
        names = split_names(text, self._context)
        return any(
            organisation_at(text, a, self._context) is not None
            or looks_like_organisation(text[a:b], self._context)
            for a, b in (names if self._are_all(text, names) else names[:_FIRST_NAMES])
        )


@cache
def _came_or_was(lexicon: Lexicon) -> re.Pattern[str]:
    """Up to six words and a verb behind which stands who came: "Från kusten kom"."""
    verbs = f"{lexicon.words('coming')}|{lexicon.words('was')}"
    return re.compile(rf"(?:[\w-]{{1,40}} ){{1,6}}?(?:{verbs}) (?=[{CAPITAL}])")


@cache
def _came_from(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between those who came and the body that they came from: " från "."""
    links = f"{lexicon.words('from_words')}|{lexicon.words('employer_links')}"
    return re.compile(rf" (?:{links}) (?=[{CAPITAL}])")


@cache
def _likewise(lexicon: Lexicon) -> re.Pattern[str]:
    """What joins those of whom the same holds: "A hade förhinder, liksom B"."""
    return re.compile(rf",? (?:{lexicon.words('likewise')}) (?=[{CAPITAL}])")


@cache
def _clause_end(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf";\s+|,?\s(?:{lexicon.words('contrast')})\s+")


@cache
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.words('opening_fillers')}) ", re.IGNORECASE)


@cache
def _stood_by(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" (?:{lexicon.words('stood_by')}) (?P<name>{PERSON_NAME})")
