"""Titles, roles and qualifiers in attendance lists: office holders, who chairs, what is listed.

The entries themselves are read in `entry_reader`.
"""

import itertools
import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.entries import (
    BRACKET,
    PARTS,
    WITH_BRACKET,
    Attendance,
    Entry,
    OfficeHolder,
    column_of,
    council_roles,
    end_before_addition,
    heading_of,
    may_be_titled,
    parts_of,
    party_before,
    public_office,
    title_pattern,
    titled_person,
)
from pipeline.parsing.entries.columns import says_who_came
from pipeline.parsing.entries.pieces import is_of_unnamed, name_before_title, organisation_begins
from pipeline.parsing.grammar.dates import find_dates
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON,
    end_of_person,
    find_organisations,
    has_given_name,
    joining,
    looks_like_organisation,
    organisation_at,
)
from pipeline.parsing.grammar.organisations import ACRONYM, Listed, is_bloc, split_names
from pipeline.parsing.model import Context, Segment
from pipeline.registers.lexicon import Lexicon

_UNIT_CODE = re.compile(rf",\s*[{CAPITAL}]{{1,2}}[a-zåäö]?/[{CAPITAL}]\w*.*$")
_LAST_BRACKET = re.compile(r"\s?\(([^()]*)\)[ .,;]*$")
_LONGEST_NAME = 11  # words
_FIRST_OF_TWO = re.compile(r"^\w+- \w+ ")
_EMPLOYER = re.compile(r",\s*([^,()]+?)\s*(?:\(|$)")


class RoleReader:
    """Notes in `attendance` what entries say of roles, and the organisations that they list."""

    def __init__(self, context: Context) -> None:
        """Begin with nothing read."""
        self.attendance = Attendance()
        self._context = context
        self._lexicon = context.registers.lexicon
        self._entries = self._with_persons = 0
        self._by_person = self._of_bodies = self._in_blocs = False
        self._persons: set[str] = set()
        self._parties: set[str] = set()
        self._bared: dict[str, tuple[int, str | None]] = {}

    def _without_title(self, entry: Entry) -> Entry:
        """Leave out the title before a person's name: "Ämnesråd N.N., Socialdepartementet"."""
        party = party_before(self._lexicon).match(entry.text)
        if party and has_given_name(party["name"], self._context):
            entry = entry.part(party.start("name"), len(entry.text))
        if not may_be_titled(entry.text, self._lexicon):
            return entry
        titled = titled_person(self._lexicon).match(entry.text)
        if titled is None or looks_like_organisation(titled["name"], self._context):
            return entry
        if organisation_at(entry.text, 0, self._context) is not None:
            return entry
        self.attendance.titles.setdefault(titled["name"], titled["title"])
        self.attendance.private.append(titled["name"])
        rest = entry.part(titled.start("name"), len(entry.text))
        return rest if len(titled["name"]) < len(rest.text) else entry.part(0, 0)

    def _without_titled(self, parts: list[Entry]) -> list[Entry]:
        """Part the persons that parts name behind a title from it: "Org, docent N.N."."""
        found = []
        for part in parts:
            may_be = may_be_titled(part.text, self._lexicon)
            titled = titled_person(self._lexicon).fullmatch(part.text) if may_be else None
            if titled is None or self._is_public(part) or not self._could_be_person(titled["name"]):
                found.append(part)
                continue
            self.attendance.titles.setdefault(titled["name"], titled["title"])
            found.append(part.part(titled.start("name"), titled.end("name")))
        return found

    def _without_addition(self, entry: Entry) -> Entry:
        """Leave out what is added behind a name and is none, but not within a bracket."""
        return entry.part(0, end_before_addition(entry.text, self._lexicon))

    def _without_qualifiers(self, entry: Entry) -> Entry:
        """Leave out what an entry ends with and names nobody: ", § 14", " – kom kl. 10.30"."""
        bracket = _LAST_BRACKET.search(entry.text)
        if bracket is not None and self._tells_absence(bracket[1]) and not self._is_row(entry):
            entry = entry.part(0, bracket.start())._replace(role="absent")
        while (cut := self._last_separator(entry)) is not None:
            said = entry.text[cut.end() :]
            if code := _UNIT_CODE.search(entry.text):
                entry = entry.part(0, code.start())
                continue
            away = self._tells_absence(said)
            if not (away or self._is_qualifier(said.strip())) and any(c.isalnum() for c in said):
                break
            entry = self._with_absence(entry.part(0, cut.start()), said)
        return entry

    def _behind_absence(self, entry: Entry) -> Entry:
        """What stands behind "återbud från" or "absent:", absent; else the entry as it is."""
        told = _sent_by(self._lexicon).match(entry.text)
        return entry.part(told.end(), len(entry.text))._replace(role="absent") if told else entry

    def _is_row(self, entry: Entry) -> bool:
        """Whether an entry names several bodies and no person: "Föreningar: A, B (förhinder)"."""
        names = [entry.text[a:b] for a, b in split_names(entry.text, self._context)]
        return len(names) > 1 and not any(has_given_name(name, self._context) for name in names)

    def _tells_absence(self, said: str) -> bool:
        """Whether what stands behind a name says that nobody came: "förhinder"; not for how long.

        An hour or a number says when somebody was away.
        """
        patterns = (self._lexicon.pattern("headings", "absent"), self._lexicon.pattern("absence"))
        told = any(pattern.match(said) for pattern in patterns)
        return told and not any(map(str.isdigit, said))

    def _with_absence(self, name: Entry, said: str) -> Entry:
        """The entry of a name, absent where that is said behind it."""
        return name._replace(role="absent") if self._tells_absence(said) else name

    def _last_separator(self, entry: Entry) -> re.Match[str] | None:
        text = entry.text
        cuts = [
            cut
            for cut in PARTS.finditer(text)
            if cut.start() and text.count("(", 0, cut.start()) == text.count(")", 0, cut.start())
        ]
        return cuts[-1] if cuts else None

    def _is_qualifier(self, inner: str) -> bool:
        _, _, last = inner.rpartition(", ")
        if len(last) < len(inner) and last[:1].isupper() and not self._is_qualifier(last):
            return False
        if inner[:1].isupper() and self._context.resolve(inner) is not None:
            return False
        if heading_of(self._lexicon).match(inner):
            return False
        return inner.isdigit() or self._lexicon.pattern("qualifiers").match(inner) is not None

    def _chairs(self, words: str, elsewhere: bool) -> bool:
        """Whether words say who chairs the meeting; `elsewhere`: a body is named beside them.

        The chair of such a body is only somebody from it.
        """
        chair = self._lexicon.anywhere("labels", "chair")
        heads = self._lexicon.anywhere("heads_of_bodies")
        chairs = filter(chair.fullmatch, joining(self._lexicon).split(words))
        return any(not (elsewhere and heads.fullmatch(office)) for office in chairs)

    def _read_bracketed_chair(self, entry: Entry, elsewhere: bool = False) -> None:
        """Note who chairs by the bracket behind the name: "N.N. (ordförande)".

        What else is in it of an office is the person's title.
        """
        for match in WITH_BRACKET.finditer(entry.text) if "(" in entry.text else ():
            if self._is_title(match["role"]) and not self._is_council_role(match["role"]):
                self.attendance.titles.setdefault(match["name"], match["role"])
            roles = match["role"].split(", ")
            employed = elsewhere or any(role[:1].isupper() for role in roles[1:])
            chairs = any(self._chairs(role, employed) for role in roles)
            if chairs and not self._is_of_another_body(entry.text[: match.start()]):
                self._add_chair(entry.part(*match.span("name")), None)

    def _is_of_another_body(self, before: str) -> bool:
        """Whether persons stand behind a body that holds no meetings: "Roks: N.N. (ordf.)"."""
        body, colon, _ = before.partition(": ")
        named = self._context.resolve(body) if colon else None
        return named is not None and named.type in ("civil_society", "company")

    def _read_chair(self, entry: Entry, elsewhere: bool) -> None:
        """Note who chairs by what stands behind the name, in a bracket or a part before its unit.

        `elsewhere`: the entry names a body that does not hold the meeting.
        """
        self._read_bracketed_chair(entry, elsewhere)
        entry = self._without_addition(entry)
        parts = [part for part in parts_of(entry) if part.text.strip()]
        behind = BRACKET.search(entry.text, parts[-1].end - entry.start) if parts else None
        chair = self._lexicon.anywhere("labels", "chair")
        in_chair = behind is not None and self._chairs(behind[1], elsewhere)
        units = itertools.takewhile(lambda part: part.text[0].islower(), reversed(parts[1:]))
        last = list(units) or parts[1:][-1:]
        if last and (in_chair or any(self._chairs(part.text, elsewhere) for part in last)):
            titles = (p.text for p in parts[1:] if self._is_title(p.text))
            at = organisation_begins(parts[0].text, False, self._context)
            person = parts[0].part(0, len(parts[0].text[:at].rstrip()))
            self._add_chair(person, next((t for t in titles if not chair.fullmatch(t)), None))
        for before, part, after in zip(parts, parts[1:], parts[2:], strict=False):
            if self._chairs(part.text, elsewhere) and self._person_of(after):
                name, title = self._person_of(before) or (before, None)
                self._add_chair(name, title)

    def _person_of(self, part: Entry) -> tuple[Entry, str | None] | None:
        """The person whom a part names, with the title before the name; None where it is none."""
        titled = titled_person(self._lexicon).fullmatch(part.text)
        if titled is not None:
            return part.part(*titled.span("name")), titled["title"]
        return (part, None) if has_given_name(part.text, self._context) else None

    def _add_chair(self, name: Entry, title: str | None) -> None:
        """Note who chairs, but not who would have and did not come."""
        if (name.role or name.segment.role) == "absent":
            return
        if titled := titled_person(self._lexicon).fullmatch(name.text):
            name, title = name.part(*titled.span("name")), title or titled["title"]
        name = name.part(0, end_of_person(name.text, 0, len(name.text), self._context))
        body = looks_like_organisation(name.text, self._context)
        if PERSON.fullmatch(name.text) and not body:
            self.attendance.chairs.append(OfficeHolder(name.segment, name.start, name.end, title))

    def _note_title(self, persons: Sequence[Entry], parts: Sequence[Entry]) -> None:
        """Note the title that stands beside the one person of an entry."""
        titles = [part for part in parts if part not in persons and self._is_title(part.text)]
        if len(persons) == 1 and titles:
            title = titles[0]
            named = find_organisations(title.text, self._context)[:1]
            text = title.text[: named[0].start].rstrip() if named else title.text
            self.attendance.titles[persons[0].text] = text

    def _is_public(self, part: Entry) -> bool:
        """Whether a part is a public office with its holder, in either order."""
        return any(office.match(part.text) for office in public_office(self._lexicon))

    def _could_be_person(self, name: str) -> bool:
        """Whether what looks like a person's name is no organisation that anybody knows."""
        acronym = ACRONYM.match(name) and not has_given_name(name, self._context)
        shaped = PERSON.fullmatch(name) and not acronym
        return bool(shaped) and not looks_like_organisation(name, self._context)

    def _is_title(self, text: str) -> bool:
        may_be = may_be_titled(text, self._lexicon)
        return may_be and title_pattern(self._lexicon).match(text) is not None

    def _is_council_role(self, text: str) -> bool:
        chair = self._lexicon.anywhere("labels", "chair").fullmatch(text)
        return (chair or self._lexicon.word("council_roles").fullmatch(text)) is not None

    def _is_bare_title(self, text: str) -> bool:
        """Whether a part is a title and nothing else: "VD"."""
        return self._lexicon.word("person_titles").fullmatch(text) is not None

    def _without_roles(self, entry: Entry, whole: Entry) -> Entry:
        """Leave out what a person is in the council, beside the name: "ersättare Scouterna"."""
        if entry is whole:
            return entry
        before, behind = (pattern.search(entry.text) for pattern in council_roles(self._lexicon))
        start = before.end() if before else 0
        end = behind.start() if behind and behind.start() > start else len(entry.text)
        return entry.part(start, end)

    def _headed(self, parts: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
        """The organisations of parts that say whom a person heads: "vd A", "A och ordförande B".

        Where there are any, with those of `others` that have capitals and are no such parts.
        """
        heads = heading_of(self._lexicon)
        found: list[Entry] = []
        for part in parts:
            told = list(heads.finditer(part.text))
            starts = [0, *(match.end() for match in told)]
            ends = [*(match.start() for match in told), len(part.text)]
            bounds = zip(starts, ends, strict=True) if told else ()
            found += [part.part(a, b) for a, b in bounds if a < b]
        if not found or any(has_given_name(each.text, self._context) for each in found):
            return []
        beside = [p for p in others if p.text[:1].isupper() and not heads.search(p.text)]
        return found + beside

    def _within_titles(self, parts: Sequence[Entry]) -> list[Entry]:
        """The organisations that titles name: "enhetschef Region Skåne"."""
        return [
            part.part(mention.start, mention.end)
            for part in parts
            if self._is_title(part.text)
            for mention in find_organisations(part.text, self._context)[:1]
        ]

    def _read_office_holder(self, entry: Entry) -> bool:
        """Note a minister, state secretary or head of agency; their names are public."""
        for pattern in public_office(self._lexicon):
            match = pattern.match(entry.text)
            if match is not None:
                start, end = match.span("name")
                holder = OfficeHolder(
                    entry.segment, entry.start + start, entry.start + end, match["title"]
                )
                if (entry.role or entry.segment.role) != "absent":
                    self.attendance.office_holders.append(holder)
                rest = _EMPLOYER.match(entry.text, match.end())
                if rest and looks_like_organisation(rest[1], self._context):
                    self._list(entry.part(*rest.span(1)), None)
                    self.attendance.employers[match["name"]] = self.attendance.listed[-1]
                return True
        return False

    def _is_unnamed(self, text: str) -> bool:
        """Whether an entry is a mark, a title, or somebody or a unit of what has no own name."""
        if self._context.resolve(text) is not None:
            return False
        marked = says_who_came(text, self._lexicon) is not None
        title = self._is_bare_title(_FIRST_OF_TWO.sub("", text))
        return marked or title or is_of_unnamed(text, self._lexicon)

    def _list(self, entry: Entry, acronym: str | None) -> None:
        text = entry.text
        if (name := name_before_title(text, self._context)) is not None:
            self.attendance.private.append(name)
            return
        no_name = (
            self._lexicon.word("generic_names").fullmatch(text)
            or self._lexicon.word("qualifiers").fullmatch(text)
            or self._lexicon.word("ways_to_attend").fullmatch(text)
            or len(text.split()) > _LONGEST_NAME
            or text in self._parties
            or self._lexicon.pattern("told_elsewhere").match(text)
            or not any(map(str.isalpha, text))
            or "@" in text
            or (text[:1].islower() and self._is_title(text))
            or self._is_unnamed(text)
        )
        if text.strip() and not no_name:
            role = entry.role or entry.segment.role or "participant"
            behind = BRACKET.match(entry.segment.text, entry.end)
            if acronym is None and behind and ACRONYM.fullmatch(behind[1]):
                acronym = behind[1]
            self.attendance.listed.append(
                Listed(entry.segment, entry.start, entry.end, role, acronym, entry.group)
            )

    def _is_heading(self, segment: Segment, following: Segment | None) -> bool:
        """Whether a line among the entries says who follows, as "Deltagare från ..." does.

        So does the government over the ministries of which it consists.
        """
        text = segment.text
        if following is not None and self._is_framed(text, following.text):
            return True
        words = text.rstrip(": ")
        if " " in words and all(column_of(word, self._lexicon) for word in words.split()):
            return True
        listed = segment.passage.part == "item" or self._of_bodies
        meeting = not listed and self._lexicon.whole("meeting_types", words) is not None
        if meeting or self._names_bloc(words):
            return True
        if self._lexicon.cues("meeting_types", words) and find_dates(words, self._lexicon):
            return True
        heads = self._lexicon.pattern("headings", "attendance").match(text)
        return heads is not None and "," not in text and self._context.resolve(text) is None

    def _names_bloc(self, words: str) -> bool:
        """Whether words say whom those below them stand for, or how they came: "Digitalt"."""
        if is_bloc(words, self._context) or self._lexicon.word("ways_to_attend").fullmatch(words):
            return True
        joined = joining(self._lexicon).split(words)
        return len(joined) > 1 and all(is_bloc(bloc, self._context) for bloc in joined)

    def _is_framed(self, text: str, following: str) -> bool:
        government = self._context.resolve(text.rstrip(": "))
        ministry = organisation_at(following, 0, self._context)
        return (
            government is not None
            and government.type == "government"
            and ministry is not None
            and ministry.organisation.type == "ministry"
        )


@cache
def _sent_by(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what says before a name who did not come: "Återbud från "."""
    away = f"{lexicon.words('headings', 'absent')}|{lexicon.words('absence')}"
    senders = f"{lexicon.words('from_words')}|{lexicon.words('stood_by')}"
    return re.compile(rf"(?:{away})(?::| (?:{senders})) (?=(?-i:[{CAPITAL}]))", re.IGNORECASE)
