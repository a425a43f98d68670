"""What attendance lists are made of and give: entries, their parts and cells, what is read."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON_NAME,
    SHORTEST_NAME,
    has_given_name,
    surname_first,
)
from pipeline.parsing.grammar.organisations import Listed
from pipeline.parsing.model import Context, Segment
from pipeline.registers.lexicon import Lexicon, in_small_letters, small_letters

LISTS = ("attendance_list", "organisation_list")
BLOC = re.compile(r"([^:.,]{2,60}):\s+")
BRACKET = re.compile(r"\s?\(([^()]*)\)")
PARTS = re.compile(r":\s+|\s[–—-]\s+|,\s+|\s?/\s*|\t+|\s?\|\s*")
_COLUMN_OF_PERSONS = 0.4
_TRAILING_BRACKETS = re.compile(r"\s?(?:\([^()]*\)\s?){1,9}$")
WITH_BRACKET = re.compile(rf"(?P<name>{PERSON_NAME}) \((?P<role>[^()]+)\)")
_HEADS = {
    "note": ("column_headers_of_notes", "ways_to_attend"),
    "person": ("column_headers_of_persons",),
    "organisation": ("column_headers_of_organisations",),
}


class Entry(NamedTuple):
    """One entry or cell of a list: a stretch of a segment's text.

    `group` is the bloc it stands in, `role` what it says of those it names where that is not
    what its segment says.
    """

    segment: Segment
    start: int
    end: int
    group: str | None = None
    role: str | None = None

    @property
    def text(self) -> str:
        """The entry's text."""
        return self.segment.text[self.start : self.end]

    def part(self, start: int, end: int) -> "Entry":
        """Return a stretch of the entry."""
        return Entry(self.segment, self.start + start, self.start + end, self.group, self.role)

    def split(self, separator: re.Pattern[str]) -> Iterator["Entry"]:
        """Give the stretches of the entry between separators."""
        position = 0
        for cut in [*separator.finditer(self.text), None]:
            until = cut.start() if cut else len(self.text)
            if self.text[position:until].strip():
                yield self.part(position, until)
            position = cut.end() if cut else until


class OfficeHolder(NamedTuple):
    """Somebody in a public role in a list: where the name is, which title if one is given."""

    segment: Segment
    start: int
    end: int
    title: str | None


@dataclass
class Attendance:
    """What attendance lists give."""

    listed: list[Listed] = field(default_factory=list)
    private: list[str] = field(default_factory=list)
    office_holders: list[OfficeHolder] = field(default_factory=list)
    chairs: list[OfficeHolder] = field(default_factory=list)
    employers: dict[str, Listed] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[tuple[str, str | None]]:
        """The names of the organisations listed, each with the acronym beside it."""
        return [(each.name, each.acronym) for each in self.listed]


def cells_of(segment: Segment) -> list[Entry]:
    """Return the cells of a table row, empty ones too, in the coordinates of its folded text."""
    cells = []
    position = 0
    for text in segment.passage.cells:
        at = max(segment.text.find(text, position), position) if text else position
        cells.append(Entry(segment, at, at + len(text)))
        position = at + len(text)
    return cells


def lines_of(cell: Entry, place: int) -> list[Entry]:
    """Return the lines of the cell of a row that stands at `place` in it."""
    lines = []
    position = 0
    for text in cell.segment.passage.folded.lines_of(cell.segment.passage.block.cells[place]):
        at = max(cell.text.find(text, position), position)
        lines.append(cell.part(at, at + len(text)))
        position = at + len(text)
    return lines


def parts_of(entry: Entry) -> Iterator[Entry]:
    """Give the parts of an entry between commas, dashes and colons, without brackets."""
    return itertools.starmap(entry.part, parts_in(entry.text))


@lru_cache(maxsize=1 << 12)
def parts_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return the parts of the text of an entry, as (start, end)."""
    parts = []
    position = 0
    for separator in [*PARTS.finditer(text), None]:
        until = separator.start() if separator else len(text)
        bare = _TRAILING_BRACKETS.sub("", text[position:until])
        if bare.strip():
            parts.append((position, position + len(bare)))
        position = separator.end() if separator else until
    return tuple(parts)


def bloc_of(segment: Segment, lexicon: Lexicon) -> str | None:
    """Return the heading under which a list stands, if it only names a bloc of members."""
    heading = segment.heading
    if heading is None or heading.heading_kind is not None or segment.lead is not None:
        return None
    no_bloc = (lexicon.pattern("ways_to_attend"), lexicon.pattern("headings", "attendance"))
    name = heading.text.rstrip(":")
    seats = lexicon.word("council_roles").fullmatch(name)
    if seats or any(pattern.match(name) for pattern in no_bloc):
        return None
    return name


@lru_cache(maxsize=1 << 12)
def column_of(text: str, lexicon: Lexicon) -> str | None:
    """Return what a line is the head of a column of, or None: "person", "organisation", "note"."""
    kinds = {_kind_of_head(head.strip(), lexicon) for head in text.rstrip(": ").split("/")}
    if None in kinds:
        return None
    return kinds.pop() if len(kinds) == 1 else "organisation"


def _kind_of_head(word: str, lexicon: Lexicon) -> str | None:
    told = (k for k, heads in _HEADS.items() if any(_is_head(word, h, lexicon) for h in heads))
    return next(told, None)


def _is_head(word: str, heads: str, lexicon: Lexicon) -> bool:
    return lexicon.anywhere(heads).fullmatch(word) is not None


def header_of(segment: Segment, lexicon: Lexicon) -> list[str]:
    """Return what the columns under a head line hold; empty where the row is no head line.

    Those under "Närvarande" are persons in the first column; in others it is said by marks.
    """
    cells = segment.passage.cells
    kinds = [column_of(cell, lexicon) for cell in cells]
    if not kinds or not all(kinds[:2]):
        return []
    if lexicon.anywhere("column_headers_of_marks", "attendance").fullmatch(cells[0]):
        kinds[0] = "person"
    return [kind or "other" for kind in kinds]


def person_columns(listing: Sequence[Segment], context: Context) -> set[int]:
    """Return the columns of table rows in which many cells are names of persons."""
    seen: dict[int, list[bool]] = {}
    for segment in listing:
        if segment.passage.part == "row":
            for i, cell in enumerate(cells_of(segment)):
                if not cell.text:
                    continue
                person = has_given_name(cell.text, context) or surname_first(cell.text, context)
                seen.setdefault(i, []).append(person)
    return {i for i, named in seen.items() if sum(named) >= len(named) * _COLUMN_OF_PERSONS}


@cache
def _additions(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what may follow an entry and is no name, or how somebody came."""
    ways = rf"\s(?:{lexicon.words('ways_to_attend')})$"
    return re.compile(rf"\s?(?:{lexicon.words('additions')}|{ways}).*$", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def end_before_addition(text: str, lexicon: Lexicon) -> int:
    """Return where an entry ends without what is added behind a name and is none.

    An addition within a bracket is part of the entry.
    """
    addition = _additions(lexicon).search(text)
    before = text[: addition.start()] if addition else ""
    return len(before) if before and before.count("(") == before.count(")") else len(text)


@lru_cache(maxsize=1 << 12)
def may_be_titled(text: str, lexicon: Lexicon) -> bool:
    """Return whether the title of a person stands in a text, whatever is before and behind it."""
    return _some_title(lexicon).search(small_letters(text)) is not None


@cache
def _some_title(lexicon: Lexicon) -> re.Pattern[str]:
    return in_small_letters(rf"(?<!\w)(?:{lexicon.whole_words('person_titles')})")


@cache
def title_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a part that is a title."""
    return re.compile(
        rf"\A(?:[\w-]+ )?(?:{lexicon.whole_words('person_titles')})\w{{0,2}}(?: .*)?$",
        re.IGNORECASE,
    )


@cache
def titled_person(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of an entry that begins with a title and a name."""
    prefixes = rf"(?:(?:{lexicon.words('title_prefixes')}) )*"
    title = rf"{prefixes}(?:{lexicon.whole_words('person_titles')})(?:n|en|t|et)?"
    return re.compile(rf"\A(?P<title>(?i:{title}))(?: |: )(?P<name>{PERSON_NAME})(?!\w)")


def is_office(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is a title and nothing else: "Biträdande generaldirektör"."""
    return may_be_titled(text, lexicon) and _office(lexicon).fullmatch(text) is not None


@cache
def _office(lexicon: Lexicon) -> re.Pattern[str]:
    prefixes = rf"(?:(?:{lexicon.words('title_prefixes')}) )*"
    return re.compile(rf"\A{prefixes}(?:{lexicon.words('person_titles')})", re.IGNORECASE)


@cache
def public_office(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a public office before and after its holder's name."""
    prefixes = rf"(?:(?:{lexicon.words('title_prefixes')}) )*"
    title = rf"(?P<title>{prefixes}(?:{lexicon.words('public_titles')})(?:n|en|t|et)?)"
    name = rf"(?P<name>{PERSON_NAME})"
    return re.compile(rf"\A(?i:{title}) {name}"), re.compile(rf"\A{name}, (?i:{title})(?!\w)")


@cache
def represented(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what stands between a verb of attending and the names."""
    return re.compile(rf"\b(?:{lexicon.words('represented')})\s+(?=[{CAPITAL}])")


@cache
def on_part_of(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of "För" before the name of those for whom persons came: "För LSU: N.N.".

    The persons may stand on the lines below the name: "Från LSU".
    """
    name = rf"(?-i:[{CAPITAL}])(?:[^:]{{1,80}}: |[^:;,()]{{1,80}}$)"
    return re.compile(rf"(?:{lexicon.words('on_part_of')}) (?={name})", re.IGNORECASE)


@cache
def council_roles(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of roles in a council before and behind the name of an organisation."""
    roles = lexicon.words("council_roles")
    return (
        re.compile(rf"\A(?:{roles})(?:,? |\Z)", re.IGNORECASE),
        re.compile(rf"(?:\A|,? )(?:{roles})\Z", re.IGNORECASE),
    )


@cache
def heading_of(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a title right before what its holder heads: "vd " before a company."""
    joined = lexicon.words("conjunctions")
    heads = lexicon.words("heads_of_bodies")
    return re.compile(rf"(?:\A| (?:{joined}) )(?i:{heads}) (?=[{CAPITAL}])")


@cache
def party_before(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of the letters of a party before a person's name: "MP Anna Ek"."""
    return re.compile(rf"(?:{lexicon.words('parties').upper()}) (?P<name>{SHORTEST_NAME})")
