"""Where entries of lists part without a separator: two on a line, a name and its organisation.

What a list is like as a whole counts, too: whether its entries begin with persons, and whether
their surnames stand first. What an entry says is read in `entry_reader`.
"""

import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.entries import BRACKET, Entry, parts_of, title_pattern
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON,
    PERSON_NAME,
    SHORTEST_NAME,
    between_names,
    find_organisations,
    has_given_name,
    joining,
    looks_like_organisation,
    organisation_at,
    surname_first,
)
from pipeline.parsing.grammar.organisations import ACRONYM, is_bloc
from pipeline.parsing.model import Context, Segment
from pipeline.registers.acronyms import is_acronym_of
from pipeline.registers.lexicon import Lexicon

_ONE_BRACKET = re.compile(r"\A[^()]+\([^()]+\)")
_BEFORE_NAME = re.compile(rf"(?<=[\w)]) (?={SHORTEST_NAME})")
_NAME = re.compile(SHORTEST_NAME)
_TITLED = re.compile(
    rf"\A(?P<name>{PERSON_NAME}|[{CAPITAL}][\w-]+)(?: ?[–-] ?| )(?P<title>[a-zåäö][^{CAPITAL}]*)"
)
_BEFORE_CAPITAL = re.compile(rf"\s(?=[{CAPITAL}\d])")
_LAST_PART = re.compile(r"[^,:–()]*$")
_DASH = re.compile(r"\s[–—-]\s")
_HYPHENED = re.compile(rf"[{CAPITAL}]-[{CAPITAL}]\.? [{CAPITAL}]")  # "K-G Ek"
_NAME_OR_INITIALS = re.compile(rf"{PERSON_NAME}|[{CAPITAL}]-[{CAPITAL}]\.? [{CAPITAL}][\w-]+")
_FEWEST_ENTRIES = 4
_MOST = 0.5
_NEARLY_ALL = 0.8


def pieces_of(entry: Entry, context: Context) -> list[Entry]:
    """Return the entries that stand on one line, itself where it is one.

    Each may end in its own bracket ("N.N. (A), M.M. (B)") or begin with its own label, or a person
    known by the given name may follow an organisation that is known ("N.N., A M.M., B").
    """
    bracketed = _bracketed_pieces(entry, context.registers.lexicon)
    if len(bracketed) > 1:
        return bracketed
    labelled = _labelled_pieces(entry, context)
    return labelled if len(labelled) > 1 else _glued_pieces(entry, context)


def body_and_persons(text: str, context: Context) -> int:
    """Return where the dash begins between a body and those who came for it: "Org – N.N., M.M.".

    One of them has a given name that is known, the others only the form of a name; 0 where it is
    not so.
    """
    if not text[:1].isupper() or len(_DASH.findall(text)) != 1:
        return 0
    body, persons = _DASH.split(text)
    bare = BRACKET.sub("", persons).strip()
    names = [name.strip() for name in between_names(context.registers.lexicon).split(bare)]
    if not all(_NAME_OR_INITIALS.fullmatch(name) for name in names):
        return 0
    told = any(names_person(n, context) or _HYPHENED.match(n) for n in names)
    others = any(looks_like_organisation(name, context) for name in names)
    if not told or others or names_person(body.split(",")[0], context):
        return 0
    return len(body)


def before_bracket(entry: Entry) -> str:
    """Return what stands before the bracket of a piece."""
    return entry.text[: entry.text.index("(")].rstrip()


@cache
def _after_bracket(lexicon: Lexicon) -> re.Pattern[str]:
    joined = lexicon.words("conjunctions")
    return re.compile(rf"\)[,;]?\s+(?:(?:{joined})\s+)?(?=[{CAPITAL}])")


def _bracketed_pieces(entry: Entry, lexicon: Lexicon) -> list[Entry]:
    pieces, position = [], 0
    for cut in [*_after_bracket(lexicon).finditer(entry.text), None]:
        until = cut.start() + 1 if cut else len(entry.text.rstrip(" .,;"))
        pieces.append(entry.part(position, until))
        position = cut.end() if cut else until
    return pieces if all(_ONE_BRACKET.fullmatch(piece.text) for piece in pieces) else [entry]


def _labelled_pieces(entry: Entry, context: Context) -> list[Entry]:
    """The pieces of a line that names persons behind organisations: "A: N.N., M.M. B: K.K."."""
    text = entry.text
    if text.count(": ") < 2:
        return [entry]
    pieces, position = [], 0
    for mention in find_organisations(text, context):
        labels = text.startswith(": ", mention.end)
        if labels and ": " in text[position : mention.start] and text[mention.start - 1] == " ":
            pieces.append(entry.part(position, mention.start - 1))
            position = mention.start
    return [*pieces, entry.part(position, len(text))]


def _glued_pieces(entry: Entry, context: Context) -> list[Entry]:
    text = entry.text
    pieces, position = [], 0
    for gap in _BEFORE_NAME.finditer(text):
        before = text[position : gap.start()]
        own = _LAST_PART.search(before)
        name = _NAME.match(text, gap.end())
        own_name = own.group().strip() if own else ""
        given = own_name.casefold() in context.registers.given_names
        told = before.endswith(")") or (not given and context.resolve(own_name) is not None)
        if told and name and names_person(name.group(), context) and _is_whole(name, context):
            pieces.append(entry.part(position, gap.start()))
            position = gap.end()
    return [*pieces, entry.part(position, len(text))]


def names_person(text: str, context: Context) -> bool:
    """Return whether a text is a name with a given name that is known, first or last."""
    return has_given_name(text, context) or surname_first(text, context)


def is_given_name(word: str, context: Context) -> bool:
    """Return whether one word, maybe of two parts, is a given name and no organisation."""
    given = not context.registers.given_names.isdisjoint(word.casefold().split("-"))
    return given and word[:1].isupper() and not word.isupper() and context.resolve(word) is None


def is_name_turned(text: str, context: Context) -> bool:
    """Return whether a text is a surname, a comma and a given name: "Ek, Anna"."""
    surname, comma, given = text.partition(", ")
    shaped = bool(comma) and PERSON.fullmatch(f"{given} {surname}") is not None
    given_names = all(is_given_name(word, context) for word in given.split())
    return shaped and given_names and not looks_like_organisation(surname, context)


def are_given_names(names: Sequence[str], context: Context) -> bool:
    """Return whether names are given names alone, nearly all: they tell nobody and no body."""
    alone = sum(is_given_name(name, context) for name in names)
    return len(names) > 1 and alone >= len(names) * _NEARLY_ALL


def name_before_title(text: str, context: Context) -> str | None:
    """Return the name of a person with a title behind it and no sign between: "N.N. handläggare".

    One word is a name only where it is a given name that is known.
    """
    titled = _TITLED.fullmatch(text)
    lexicon = context.registers.lexicon
    if titled is None or title_pattern(lexicon).match(titled["title"]) is None:
        return None
    name = titled["name"]
    if " " in name and (ACRONYM.match(name) or looks_like_organisation(name, context)):
        return None
    return name if " " in name or name.casefold() in context.registers.given_names else None


def is_party(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is no more than the letters of a party, as behind a name: "KD"."""
    return text.isupper() and lexicon.word("parties").fullmatch(text) is not None


def person_before(text: str, start: int, end: int, context: Context) -> tuple[int, int] | None:
    """Return where the person is named right before an organisation in a row, None if nobody is.

    `start` is where the organisation before it ends, `end` where the one behind it begins: "N.N.
    Org", "Anna L. Org", "Anna från Org".
    """
    named = _named_before(context.registers.lexicon).search(text[start:end])
    if named is None or not is_given_name(named["name"].split()[0], context):
        return None
    return start + named.start("name"), start + named.end("name")


@cache
def _named_before(lexicon: Lexicon) -> re.Pattern[str]:
    joined, sent = lexicon.words("conjunctions"), lexicon.words("from_words")
    word = rf"[{CAPITAL}][\w’'-]+"
    return re.compile(
        rf"(?:\A|[,;:] |(?:\A| )(?:{joined}) )(?P<name>{word}(?: {word}| [{CAPITAL}]\.){{0,3}})"
        rf"(?: (?:{sent}))? \Z"
    )


def _is_whole(name: re.Match[str], context: Context) -> bool:
    """Whether no longer name of an organisation begins with what looks like a person's."""
    behind = name.string[name.start() :].split(",", maxsplit=1)[0]
    return not looks_like_organisation(behind, context)


def goes_on_behind_name(text: str, context: Context) -> bool:
    """Return whether a text begins with a person's name and goes on with a capital or number."""
    name = _NAME.match(text)
    if name is None or not has_given_name(name.group(), context):
        return False
    return _BEFORE_CAPITAL.match(text, name.end()) is not None and context.resolve(text) is None


def organisation_begins(text: str, by_person: bool, context: Context) -> int | None:
    """Return where the organisation begins in "N.N. Org", None where there is none.

    `by_person`: the list names persons first, so that a name need not be known.
    """
    name = _NAME.match(text)
    if name is None or context.resolve(text) is not None:
        return None
    if not text[name.end() : name.end() + 2].strip()[:1].isupper():
        return None
    generic = context.registers.lexicon.word("generic_names").match(text)
    if not has_given_name(name.group(), context) and (not by_person or generic):
        return None
    starts = [gap.end() for gap in _BEFORE_CAPITAL.finditer(text, name.end())]
    whole = starts and context.resolve(text[starts[0] :]) is not None
    if (
        len(starts) > 1
        and not whole
        and name.group().split()[-1].casefold() in context.registers.given_names
    ):
        starts = starts[1:]
    if _are_joined_persons(text, context):
        return None
    known = next((at for at in starts if context.resolve(text[at:]) is not None), None)
    if known is not None:
        return known
    surnames = context.registers.lexicon.anywhere("sure_surname_endings")
    for at in starts:
        rest = text[at:]
        if rest.split()[0] == text[:at].rsplit(maxsplit=1)[-1]:
            return at
        if surnames.search(rest.split()[0]):
            continue
        told = ACRONYM.fullmatch(rest) or looks_like_organisation(rest, context)
        if told and at is not starts[-1] and _begins_later(rest, context):
            continue
        no_name = by_person and PERSON.fullmatch(text) is None
        if told or no_name:
            return at
    return None


def _begins_later(text: str, context: Context) -> bool:
    """Whether the second word of a text is a kind of body, and the first maybe a surname."""
    second = text.split()[1]
    kinds = context.registers.lexicon.word("kinds_of_bodies")
    kind = second[0].isupper() and kinds.fullmatch(second) is not None
    return kind and organisation_at(text, 0, context) is None


def _are_joined_persons(text: str, context: Context) -> bool:
    """Whether a text is two persons' names: "Anna Ek Roos och Nils Al"."""
    names = joining(context.registers.lexicon).split(text)
    return len(names) == 2 and all(names_person(name, context) for name in names)


def names_persons_first(listing: Sequence[Segment], context: Context) -> bool:
    """Return whether most entries of a list begin with a person's name."""
    first = [text for text in _first_parts(listing) if not is_bloc(text, context)]
    persons = sum(
        has_given_name(text, context)
        or surname_first(text, context)
        or organisation_begins(text, False, context) is not None
        for text in first
    )
    return len(first) >= _FEWEST_ENTRIES and persons >= _MOST * len(first)


def _first_parts(listing: Sequence[Segment]) -> list[str]:
    entries = (s for s in listing if s.passage.part in ("entry", "item", "label"))
    wholes = (Entry(s, s.passage.value, len(s.text)) for s in entries)
    parts = (next(iter(parts_of(whole)), None) for whole in wholes)
    return [part.text.strip() for part in parts if part is not None]


def with_subtitle(parts: list[Entry], head: Entry, context: Context) -> list[Entry]:
    """Return the parts, the last joined where they are one known name: "Forum – de som ..."."""
    for i, part in enumerate(parts[1:-1], start=1):
        rest = part._replace(end=head.end)
        generic = context.registers.lexicon.word("generic_names").fullmatch(part.text)
        if generic or context.resolve(rest.text) is not None:
            return [*parts[:i], rest]
    return parts


def with_acronym(parts: list[Entry], head: Entry) -> list[Entry]:
    """Return the parts, a name joined with its acronym: "Frivilliga Flygkåren, FFK: N.N."."""
    joined = parts[:1]
    for part in parts[1:]:
        pair = (joined[-1].text, part.text)
        parted_by = head.segment.text[joined[-1].end : part.start]
        if parted_by == ", " and (_is_acronym_of(*pair) or _is_acronym_of(*pair[::-1])):
            joined[-1] = joined[-1]._replace(end=part.end)
        else:
            joined.append(part)
    return joined


def _is_acronym_of(acronym: str, name: str) -> bool:
    return ACRONYM.fullmatch(acronym) is not None and is_acronym_of(acronym, name)


def are_one(parts: Sequence[Entry], context: Context) -> bool:
    """Return whether two parts are two names of one organisation, the first one short."""
    if len(parts) != 2:
        return False
    first, second = (context.resolve(part.text) for part in parts)
    if second is not None:
        return first == second
    return first is not None or len(parts[0].text.split()) == 1


def is_of_unnamed(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is somebody or a unit of a body without a name: "Kommunen, Miljö".

    So are those that are only counted: "Flera kommuner".
    """
    body, unit = lexicon.word("generic_names"), lexicon.pattern("unit_words")
    first, _, last = text.partition(", ")
    pairs = ((first, last), (last, first))
    if any(body.fullmatch(a) and unit.match(b) for a, b in pairs):
        return True
    return _is_only_counted(text, lexicon) or _sent_from_unnamed(lexicon).match(text) is not None


def _is_only_counted(text: str, lexicon: Lexicon) -> bool:
    quantifiers, several = lexicon.word("quantifiers"), lexicon.word("collective_speakers")
    counted = quantifiers.match(text) or lexicon.word("unnamed_rest").match(text)
    words = text[counted.end() :].split() if counted else []
    nouns = (word for word in words if not quantifiers.fullmatch(word))
    return any(map(several.fullmatch, nouns)) and all(word[0].islower() for word in words)


@cache
def _sent_from_unnamed(lexicon: Lexicon) -> re.Pattern[str]:
    """Who stands for a group that has no name: "Representant från ungdomsgruppen"."""
    links = f"{lexicon.words('from_words')}|{lexicon.words('employer_links')}"
    return re.compile(rf"\A(?i:{lexicon.words('role_words')}) (?:{links}) [a-zåäö]")
