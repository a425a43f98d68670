"""Names of persons and organisations: what they look like and where they stand in a text."""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.parsing.model import WORD, Context, first_words, remembering
from pipeline.registers import Organisation, Registers
from pipeline.registers.lexicon import Lexicon, in_small_letters, legal_form, small_letters

_LATIN = (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
CAPITAL = "A-Z" + "".join(c for c in map(chr, _LATIN) if c.isupper())
"""The inside of a character class: the capital letters of the Latin script."""
_NAME_WORD = rf"[{CAPITAL}](?:[\w’'.-]{{0,60}}\w)?"
_PARTICLE = r"(?:af|von|van|de|der|den|la|al|el|bin|ibn|dos|da|di|du|le|zu|ten)"
_ARTICLE = r"(?:(?:a[ldnrsz]|el)-)?"  # of Arabic names: "al-Masri"
_NICKNAME = rf"(?: [\"”“][{CAPITAL}]\w{{0,30}}[\"”])?"
_SURNAME = rf"{_ARTICLE}{_NAME_WORD}"
PERSON_NAME = (
    rf"{_NAME_WORD}(?: [{CAPITAL}]\.)?{_NICKNAME}(?: (?:{_PARTICLE} ){{0,2}}{_SURNAME}){{1,3}}"
)
SHORTEST_NAME = (
    rf"{_NAME_WORD}(?: [{CAPITAL}]\.?(?= ))?{_NICKNAME}(?: {_PARTICLE}){{0,2}} {_SURNAME}"
)
"""The pattern of a given name and a surname, initials and particles between them."""
BETWEEN_ENTRIES = re.compile(r";\s+|\s[·•|]\s")
"""What parts entries that stand in one row, and can be no part of a name."""
BRACKET_BEHIND = re.compile(r" \([^()]*\)$")
PERSON = re.compile(PERSON_NAME)
_BY_INITIALS = re.compile(
    rf"(?:(?:[{CAPITAL}]\.[ -]?){{1,3}}|[{CAPITAL}]-[{CAPITAL}] )(?:{_PARTICLE} ){{0,2}}"
    rf"[{CAPITAL}][a-zåäöéü]+(?:[ -][{CAPITAL}][a-zåäöéü]+)?"
)
_CAPITALISED = re.compile(rf"(?<![\w-])\d?[{CAPITAL}]")
_CAPITALISED_WORD = re.compile(
    rf"(?<![\w-])(?:\d?[{CAPITAL}]|\d+-[a-zåäö])(?:[^\s,.;:!?()]|:(?=\w))*"
)
_GOES_ON = re.compile(rf" [{CAPITAL}]")
_ACRONYM = re.compile(rf"[{CAPITAL}]{{2,}}[\w-]*")
_COMPOUND = re.compile(r"(?<!\w)\w{3,40}-[a-zåäö]{5,40}$")  # "Alva Myrdal-centrum"
_NUMBER = re.compile(r" \d")
_PERSON_AT_SOME = re.compile(rf"{_NAME_WORD} {_NAME_WORD} [a-zåäö]+ (?:ett|en|an?) ")
_MAX_NAME = 120
_LONG_NAME = 2  # spaces
DEFINITE = ("n", "en", "t", "et")  # endings of nouns in the definite form
_WITH_BODY = 3  # words: a given name, a surname and a body
_PLACE = re.compile(rf"[{CAPITAL}][\w-]+(?: [{CAPITAL}][\w-]+)?")
_BRANCH = re.compile(
    rf"\A(?P<name>[{CAPITAL}]{{2,12}}[\w/&-]{{0,12}}(?: [{CAPITAL}]\w{{1,30}})?)"
    rf" (?P<place>[{CAPITAL}][\w-]+(?: [{CAPITAL}][\w-]+)?|avdelning(?:en)? \d{{1,3}})"
)


class Mention(NamedTuple):
    """An organisation named in a text: where, and which."""

    start: int
    end: int
    organisation: Organisation

    def moved(self, shift: int) -> "Mention":
        """Return the mention in a text that begins `shift` characters earlier."""
        return self._replace(start=self.start + shift, end=self.end + shift)

    @property
    def is_government(self) -> bool:
        """Whether it is a ministry or the government, which speak as the host."""
        return self.organisation.type in ("ministry", "government")


@cache
def between_names(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between the names of a row: "A, B och C"."""
    return re.compile(rf", | (?:{lexicon.words('conjunctions')}) ")


@cache
def sender(lexicon: Lexicon) -> re.Pattern[str]:
    """The word before the organisation with which a sentence begins: "Från Roks kom N.N."."""
    return re.compile(rf"(?=[{CAPITAL}])(?i:{lexicon.words('from_words')}) (?=\w)")


@cache
def joining(lexicon: Lexicon) -> re.Pattern[str]:
    """What joins two names: "A och B", "A & B"."""
    return re.compile(rf" (?:{lexicon.words('conjunctions')}|&) ")


@lru_cache(maxsize=1 << 10)
def persons_in(text: str) -> tuple[re.Match[str], ...]:
    """Return what has the form of a person's name in a text."""
    return tuple(PERSON.finditer(text))


def looks_like_person(text: str, context: Context) -> bool:
    """Return whether `text`, a whole entry or cell, is the name of a person and nothing else."""
    if not PERSON.fullmatch(text) or looks_like_organisation(text, context):
        return False
    first = text.split(maxsplit=1)[0].split("-", maxsplit=1)[0]
    return first.casefold() in context.registers.given_names or not _ACRONYM.search(text)


_SURNAME_BEHIND = re.compile(rf" [{CAPITAL}][a-zåäöéü]+\b")


@remembering
def has_given_name(text: str, context: Context) -> bool:
    """Return whether `text` is a name whose first word is a given name that the register knows.

    Or initials, where nothing in it is a word for a body. A word for a body between the first and
    the last is no part of a person's name. A first word in capitals is an acronym, unless all
    words are in capitals.
    """
    if not text[:1].isupper():
        return False
    first = text.split(maxsplit=1)[0]
    given = context.registers.given_names
    body = context.registers.lexicon.pattern("organisation_words")
    if has_initials(text):
        return not looks_like_organisation(text, context)
    return (
        not given.isdisjoint(first.casefold().split("-"))
        and (text.isupper() or not _ACRONYM.fullmatch(first))
        and PERSON.fullmatch(text) is not None
        and _COMPOUND.search(text) is None
        and legal_form(context.registers.lexicon).search(text) is None
        and not any(map(body.fullmatch, text.split()[1:-1]))
        and context.resolve(text) is None
        and not (text.count(" ") > _LONG_NAME and looks_like_organisation(text, context))
    )


def has_initials(text: str) -> bool:
    """Return whether `text` has the form of initials and a surname: "K-E Ek", "A. Resor"."""
    return _BY_INITIALS.fullmatch(text) is not None


def end_of_person(text: str, start: int, end: int, context: Context) -> int:
    """Return where a person's name ends within capitalised words: "Eva Ek" of "Eva Ek Famna".

    A body that the register or the document knows may stand right behind it, also beyond `end`.
    """
    name = text[start:end]
    words = [start + word.start() for word in WORD.finditer(name)]
    if len(words) < _WITH_BODY or context.resolve(name) is not None:
        return end
    for body in words[2:]:
        found = organisation_at(text, body, context)
        if (
            found is not None
            and found.end >= end
            and has_given_name(text[start : body - 1], context)
        ):
            return body - 1
    return end


@remembering
def surname_first(text: str, context: Context) -> bool:
    """Return whether `text` is a name whose last word, not its first, is a given name."""
    words = text.split()
    return (
        len(words) > 1
        and (len(words) == 2 or text.isupper() or not any(map(_ACRONYM.fullmatch, words)))
        and not has_given_name(text, context)
        and not looks_like_organisation(text, context)
        and has_given_name(turned(text), context)
    )


def turned(name: str) -> str:
    """Return a name with its last word first."""
    *before, last = name.split()
    return " ".join((last, *before))


@remembering
def looks_like_organisation(text: str, context: Context) -> bool:
    """Return whether `text`, a whole entry or cell, is the name of an organisation."""
    if len(text) > _MAX_NAME or not text:
        return False
    registers = context.registers
    if context.resolve(text) is not None:
        return True
    if text.endswith((".", "?", ":", "!")) or not _CAPITALISED.match(text):
        return False
    if _ACRONYM.fullmatch(text):
        return True
    first = text.split(maxsplit=1)[0].split("-", maxsplit=1)[0].casefold()
    if first not in registers.given_names and is_branch(text, context):
        return True
    words, small = _organisation_words(registers.lexicon), small_letters(text)
    if words.search(small) is None or is_clause(text, registers.lexicon):
        return False
    head, _, behind = text.partition(", ")
    if behind[:1].islower() and words.search(small_letters(head)) is None:
        return False
    given, *rest = small.rsplit(maxsplit=1)
    surname = PERSON.fullmatch(text) and registers.lexicon.anywhere("surname_endings").search(text)
    if first in registers.given_names:
        named = registers.lexicon.pattern("organisation_words")
        if _PERSON_AT_SOME.match(text):
            return False
        return not surname and any(named.search(word) for word in text.split(maxsplit=1)[1:])
    return not (surname and rest) or words.search(given) is not None


def is_listed_organisation(text: str, context: Context) -> bool:
    """Return whether an entry in a list of persons is an organisation: "Folkets Bio i Lund"."""
    if looks_like_organisation(text, context):
        return True
    lexicon = context.registers.lexicon
    titles = lexicon.pattern("person_titles"), lexicon.pattern("council_roles")
    titled = any(title.match(text) for title in titles)
    return not titled and _named_of_place(lexicon).fullmatch(text) is not None


@cache
def _named_of_place(lexicon: Lexicon) -> re.Pattern[str]:
    word = rf"[{CAPITAL}][\w&’'-]{{0,40}}"
    between = r"(?: [\w&’'-]{1,40}){0,3}"
    return re.compile(rf"\A{word}{between} (?:{lexicon.words('of_place')}) {word}")


def is_clause(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is a clause or a question, by what is in no name but behind "som"."""
    return _clause(lexicon).search(small_letters(text)) is not None


@cache
def _clause(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" (?<! som )(?:{lexicon.words('finite_verbs')}) |\?(?: |\Z)")


@cache
def _organisation_words(lexicon: Lexicon) -> re.Pattern[str]:
    """The words by which the name of a body tells that it is one, in small letters."""
    return in_small_letters(lexicon.words("organisation_words"))


def is_branch(text: str, context: Context) -> bool:
    """Return whether `text` is a known name with a place or number: "DHR Hälsingland".

    A known name of one word may be a word, too: "Verdandi Mora".
    """
    branch = _BRANCH.fullmatch(text)
    if branch is not None:
        known = context.resolve(branch["name"]) is not None
        return known and branch["place"].split()[0].casefold() not in context.registers.given_names
    name, _, place = text.partition(" ")
    if not place or _PLACE.fullmatch(place) is None or _are_of_person(place, context):
        return False
    body = context.registers.organisations.resolve(name)
    if body is None or body.type != "civil_society":
        return False
    return name == body.acronym or name.casefold() != (body.acronym or "").casefold()


def _are_of_person(words: str, context: Context) -> bool:
    """Whether words behind a name can be a person's: a given name, or the ending of a surname."""
    given = words.split(maxsplit=1)[0].casefold() in context.registers.given_names
    surname = context.registers.lexicon.anywhere("surname_endings").search(words)
    return given or surname is not None


@remembering
def find_organisations(text: str, context: Context) -> tuple[Mention, ...]:
    """Return the organisations of the register that `text` names, the longest name at each place.

    A genitive's s is no part of the mention: "Skolverkets chef" mentions "Skolverket".
    """
    return tuple(_organisations_in(text, context))


def begins_with_organisation(text: str, context: Context) -> bool:
    """Return whether the first word of `text` begins the name of an organisation."""
    word = _CAPITALISED_WORD.match(text)
    return word is not None and _longest_name(word.group(), context) > 0


def organisation_at(text: str, start: int, context: Context) -> Mention | None:
    """Return the organisation that `text` names at `start`: far cheaper than to find them all."""
    word = _CAPITALISED_WORD.match(text, start)
    return _longest_at(text, word, context) if word else None


def _organisations_in(text: str, context: Context) -> Iterator[Mention]:
    position = 0
    for word in _CAPITALISED_WORD.finditer(text):
        if word.start() >= position:
            found = _longest_at(text, word, context)
            if found is not None and not _is_of_person(text, found, context):
                position = found.end
                yield found


def _is_of_person(text: str, found: Mention, context: Context) -> bool:
    """Whether a word is half of a person's name: "Krus" in "Rebecka Krus" is no agency."""
    word = text[found.start : found.end]
    if not word.isalpha() or word.isupper():
        return False
    given = context.registers.given_names
    before = text[: found.start].rstrip().rpartition(" ")[2]
    if before[:1].isupper() and before.casefold() in given:
        return True
    return word.casefold() in given and _SURNAME_BEHIND.match(text, found.end) is not None


def _longest_name(word: str, context: Context) -> int:
    """How many words the longest name has that begins with `word`; 0 where none does."""
    longest = context.lengths.get(word)
    if longest is None:
        longest = context.lengths[word] = _longest_in_registers(word, context)
    return longest


def _longest_in_registers(word: str, context: Context) -> int:
    key = word.casefold()
    known, local = _register_words(context.registers), context.first_words
    longest = max(known.get(key, 0), local.get(key, 0))
    if key.endswith("s"):
        for written in (key[:-1], key.removesuffix(":s")):
            longest = max(longest, known.get(written, 0), local.get(written, 0))
    return longest


def _longest_at(text: str, first: re.Match[str], context: Context) -> Mention | None:
    """The longest name that begins with the word `first`."""
    longest = _longest_name(first.group(), context)
    if not longest:
        return None
    start = first.start()
    words = WORD.finditer(text[start : start + _MAX_NAME])
    ends = [word.end() for word in itertools.islice(words, longest)]
    for end in reversed(ends):
        name = text[start : start + end]
        if ", " in name and _GOES_ON.match(text, start + end):
            continue
        for written in _without_genitive(name):
            organisation = context.resolve(written)
            if organisation is None or _is_common_word(written, organisation, context):
                continue
            if _is_little_word(written, text, context):
                continue
            if not _is_page(text, start, start + len(written), context):
                return Mention(start, start + len(written), organisation)
    return None


def _without_genitive(name: str) -> Iterable[str]:
    """The name as it stands, and without what may be a genitive's ending."""
    if not name.endswith("s"):
        return (name,)
    return dict.fromkeys((name, name.removesuffix(":s"), name[:-1]))


def _is_page(text: str, start: int, end: int, context: Context) -> bool:
    """Whether a word is "Sida" before the number of a page, not the agency."""
    number = _NUMBER.match(text, end) is not None
    words = context.registers.lexicon.word("page_words")
    return number and words.fullmatch(text, start, end) is not None


def _is_common_word(written: str, organisation: Organisation, context: Context) -> bool:
    """Whether a capital at the beginning of a sentence may be all that makes a word a name.

    An acronym counts only as it is written, in capitals.
    """
    acronym = organisation.acronym or ""
    if acronym.casefold() == written.casefold() and written not in (acronym, organisation.name):
        return True
    lexicon = context.registers.lexicon
    word = written.casefold()
    return word in lexicon.entries["meeting_types"] or (
        not written.isupper() and lexicon.word("common_words").fullmatch(word) is not None
    )


def _is_little_word(written: str, text: str, context: Context) -> bool:
    """Whether an acronym is a little word of a text in capitals: "ÄNDRING AV LEDEN"."""
    joiners = context.registers.lexicon.entries["joiners"]
    return written.isupper() and written.casefold() in joiners and text.isupper()


@cache
def _register_words(registers: Registers) -> dict[str, int]:
    return first_words(registers.organisations.names())
