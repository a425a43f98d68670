"""Private persons named in passing, and how to reach them: told by what stands beside a name.

A given name that the register knows tells of a person, and so do a title or role before or behind
the name, an employer behind it, initials, and endings that only surnames have. Lists and
signatures are read elsewhere (`attendance`, `privacy`); who is public is told by the caller.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.parsing.grammar.headings import ordinal_length
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON_NAME,
    end_of_person,
    find_organisations,
    has_given_name,
    has_initials,
    joining,
    looks_like_organisation,
    organisation_at,
    persons_in,
)
from pipeline.parsing.grammar.organisations import ACRONYM
from pipeline.parsing.model import Context, Segment, remembering
from pipeline.parsing.people.mentions import office_holders
from pipeline.parsing.walk import LIST_PARTS
from pipeline.registers.lexicon import Lexicon

_FRAMING = ("background", "purpose", "procedure", "attendance_list", "organisation_list")
_LONGEST_TITLE = 100  # characters before a name in which its title may stand
_WITH_EMPLOYER = re.compile(rf"(?P<name>{PERSON_NAME}) \((?P<employer>[^()]+)\)")
_INITIALS = re.compile(rf"(?<!\w)[{CAPITAL}]\. ?(?:[{CAPITAL}]\. ?)?[{CAPITAL}][\w-]{{3,}}")
_LETTERED = re.compile(rf"(?P<word>[{CAPITAL}][\w-]* )(?P<letter>[A-H])[.:)] ")
_EMAIL = re.compile(r"(?<![\w.+-])(?P<local>[\w.+-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(
    r"(?<![\w/-])(?:\+\d{2}[ -]?(?:\(0\))?|0)\d{1,3}[ -]?\d[\d -]{4,12}\d(?![\w/-])"
)
_MOBILE = re.compile(r"(?:\+46[ -]?(?:\(0\))?|0)7\d")
_REACHED_BEHIND = re.compile(r",? \(?(?:\w{3,8}[.:]? ?)?(?:\+\d{2}|0\d{1,3}[ -]\d|[\w.+-]{1,64}@)")
_GENITIVE = re.compile(r"\A(?::?s(?!\w))? ?")
_PART = re.compile(r"[\W\d_]+")
_SHORTEST_PART = 3
_ROW = 3  # names
_OF_THOSE_WHO_CAME = ("invitation", "attendance_list")


def named_in_passing(segments: Sequence[Segment], report: bool, context: Context) -> Iterator[str]:
    """Give the names of persons wherever minutes name them: who is public is told elsewhere.

    Not what is named after a person. In a report only those in its lists and captions and those
    whom one may reach: it names people to quote them.
    """
    lexicon = context.registers.lexicon
    after, captions = lexicon.pattern("named_after"), lexicon.pattern("captions")
    contacts, reached = lexicon.pattern("contact_words"), False
    lettered = _words_before_letters(segments)
    for segment in segments:
        prose = segment.passage.part not in LIST_PARTS
        if segment.passage.part == "overlong" or segment.passage.label in ("place", "date"):
            continue
        if segment.passage.part == "heading":
            goes_on = reached and bool(persons_in(segment.text))
            reached = goes_on or contacts.match(segment.text) is not None
        if report and prose and not captions.search(segment.text):
            yield from _contacts(segment.text, reached, context)
            if segment.type in _OF_THOSE_WHO_CAME:
                yield from _listed_together(segment, context)
            continue
        for text in _texts(segment):
            previous = 0
            for match in persons_in(text):
                if after.match(_GENITIVE.sub("", text[match.end() :])):
                    continue
                joined = previous and joining(lexicon).fullmatch(text, previous, match.start())
                end = end_of_person(text, *match.span(), context)
                start = _person_at(text, match.start(), end, bool(joined), context)
                previous = match.end() if start is not None else 0
                if start is not None:
                    yield text[start:end]
            for match in _INITIALS.finditer(text):
                numbered = _is_number(text, match.start(), lexicon)
                if numbered or text[: match.start()] in lettered or _begins_name(match, context):
                    continue
                if not _begins_sentence(match.group(), context):
                    yield match.group()


def _listed_together(segment: Segment, context: Context) -> Iterator[str]:
    """Give the names of persons of whom a sentence on who came names a row."""
    text = segment.text
    named = [(m.start(), end_of_person(text, *m.span(), context)) for m in persons_in(text)]
    for begin, end in segment.sentences:
        inside = [(a, b) for a, b in named if begin <= a < end]
        starts = [(_person_at(text, a, b, False, context), b) for a, b in inside]
        names = [text[a:b] for a, b in starts if a is not None]
        if len(names) >= _ROW:
            yield from names


def _contacts(text: str, reached: bool, context: Context) -> Iterator[str]:
    """Give the names of those whom one may reach: "Presskontakt: N.N.", "N.N., 08-...".

    `reached`: a heading says so of all below it.
    """
    lexicon = context.registers.lexicon
    before, joined, previous = _contact_before(lexicon), joining(lexicon), 0
    for match in persons_in(text):
        first = match[0].split(maxsplit=1)[0]
        cue = lexicon.pattern("contact_words").fullmatch(first)
        begin = match.start() + len(first) + 1 if cue else match.start()
        told = cue or (previous and joined.fullmatch(text, previous, begin))
        told = told or before.search(text[max(begin - _LONGEST_TITLE, 0) : begin])
        told = told or lexicon.pattern("contact_words").match(text[match.end() :].lstrip(", ("))
        if reached or told or _REACHED_BEHIND.match(text, match.end()):
            start = _person_at(text, begin, match.end(), True, context)
            previous = match.end() if start is not None else 0
            if start is not None:
                yield text[start : match.end()]


def _words_before_letters(segments: Sequence[Segment]) -> frozenset[str]:
    """The words that letters number in several headings: "Skiss " of "Skiss A. ...", "Skiss B."."""
    headings = (s.text for s in segments if s.passage.part == "heading")
    told = {(match["word"], match["letter"]) for t in headings if (match := _LETTERED.match(t))}
    count = Counter(word for word, _ in told)
    return frozenset(word for word in count if count[word] > 1 and (word, "A") in told)


def _is_number(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a letter with a full stop numbers something: "A. Vad ...?", "grupp A. Därefter"."""
    if start == 0:
        return ordinal_length(text, lexicon) > 0
    before = text[max(start - _LONGEST_TITLE, 0) : start]
    return _numbering(lexicon).search(before) is not None


def listed_in_prose(segments: Sequence[Segment], context: Context) -> Iterator[str]:
    """Give the names that framing sentences list with their organisations: "N.N. (Org)"."""
    for segment in segments:
        if segment.type in _FRAMING and segment.passage.part == "paragraph":
            for match in _WITH_EMPLOYER.finditer(segment.text):
                employed = looks_like_organisation(match["employer"], context)
                if employed and has_given_name(match["name"], context):
                    yield match["name"]


def contact_details(
    segments: Sequence[Segment], private: Iterable[str], context: Context
) -> Iterator[str]:
    """Give the e-mail addresses of persons, mobile numbers, and numbers beside `private` names."""
    names = tuple(private)
    words = {_plain(word) for name in names for word in name.split() if len(word) > 2}
    for segment in segments:
        if segment.passage.part == "overlong":
            continue
        text = segment.text
        phones = _PHONE.findall(text) if "0" in text or "+" in text else []
        personal = bool(phones) and any(name in text for name in names)
        for match in _EMAIL.finditer(text) if "@" in text else ():
            local = _plain(match["local"])
            if _is_personal(local, context) or words.intersection(_PART.split(local)):
                personal = True
                yield match.group()
        yield from (phone for phone in phones if personal or _MOBILE.match(phone))


def addresses(text: str) -> Iterator[str]:
    """Give every e-mail address and telephone number in a text, whoever is reached by it."""
    for pattern in (_EMAIL, _PHONE):
        yield from (match.group() for match in pattern.finditer(text))


def _texts(segment: Segment) -> list[str]:
    """The texts in which names are sought: each cell of a row by itself."""
    return segment.passage.cells or [segment.text]


def _person_at(text: str, start: int, end: int, joined: bool, context: Context) -> int | None:
    """Where in capitalised words the name of a private person begins; None where there is none.

    Titles and the words that open sentences have capitals, too: "Enligt Anna Ek". `joined` says
    that an "och" joins the words to the name of a person.
    """
    while True:
        name = text[start:end]
        first, _, rest = name.partition(" ")
        if not rest:
            return None
        organised = looks_like_organisation(name, context)
        if organised and not (_owner(first, context) or _is_role(first, context)):
            return None
        if not organised and _is_public(text, start, end, context):
            return None
        if not organised and (joined or _tells(text, start, end, context)):
            return start
        start += len(first) + 1


@remembering
def _owner(word: str, context: Context) -> bool:
    """Whether a word is an organisation in the genitive: "Riksteaterns Anna Ek"."""
    return word.endswith("s") and looks_like_organisation(word.removesuffix("s"), context)


def _tells(text: str, start: int, end: int, context: Context) -> bool:
    """Whether something tells that `text[start:end]` is the name of a private person."""
    lexicon = context.registers.lexicon
    name = text[start:end]
    before = text[max(start - _LONGEST_TITLE, 0) : start]
    if _at_place(lexicon).search(before) or _goes_on(text, start, end, context):
        return False
    if _is_within_known(text, start, end, context):
        return False
    if has_given_name(name, context) and not has_initials(name):
        return True
    if _opens(name.split()[0], context) or ACRONYM.match(name):
        return False
    if _role_before(lexicon).search(before) or _role_behind(lexicon).match(text, end):
        return True
    if _REACHED_BEHIND.match(text, end):
        return True
    if not start and _speaks_for_body(text, end, context):
        return True
    return _is_employed(text, end, name, context) or _is_surname(name, lexicon)


def _is_within_known(text: str, start: int, end: int, context: Context) -> bool:
    """Whether words are part of a name that the register knows, and not its beginning."""
    around = (m for m in find_organisations(text, context) if m.start < start and end <= m.end)
    known = context.registers.organisations
    return any(known.resolve(text[m.start : m.end]) is not None for m in around)


def _goes_on(text: str, start: int, end: int, context: Context) -> bool:
    """Whether a name that begins with a common word goes on: "Alla Ute" of "Alla Ute i Lund"."""
    first = text[start:end].split(maxsplit=1)[0]
    if context.registers.lexicon.word("quantifiers").fullmatch(first) is None:
        return False
    mention = organisation_at(text, start, context)
    return mention is not None and mention.end > end


def _is_public(text: str, start: int, end: int, context: Context) -> bool:
    """Whether `text[start:end]` is the name of a minister, state secretary or head of agency."""
    lexicon = context.registers.lexicon
    before = text[max(start - _LONGEST_TITLE, 0) : start]
    return (
        text[start:end] in office_holders(context.registers)
        or _public_before(lexicon).search(before) is not None
        or _public_behind(lexicon).match(text, end) is not None
    )


@remembering
def _opens(word: str, context: Context) -> bool:
    """Whether a capitalised word opens a sentence or is a title, and so begins no name."""
    lexicon = context.registers.lexicon
    opening = ("adverbials", "according", "opening_fillers", "fillers", "conjunctions", "stood_by")
    told = any(
        lexicon.word(category).fullmatch(word)
        for category in (*opening, "anaphora", "quantifiers", "no_given_names")
    )
    return told or _is_role(word, context)


@remembering
def _is_role(word: str, context: Context) -> bool:
    """Whether a word is a title or role that stands before names."""
    return _role_before(context.registers.lexicon).fullmatch(f"{word} ") is not None


def _speaks_for_body(text: str, end: int, context: Context) -> bool:
    """Whether a line says behind a name for which body it speaks: "N.N., Roks: Det behövs …"."""
    body = organisation_at(text, end + 2, context) if text.startswith(", ", end) else None
    return body is not None and text.startswith(": ", body.end)


def _is_employed(text: str, end: int, name: str, context: Context) -> bool:
    """Whether an organisation stands behind a name, in brackets or as where the person is from."""
    behind = _employer_behind(context.registers.lexicon).match(text, end)
    if behind is None:
        return False
    if behind["from"]:
        return organisation_at(behind["from"][:120], 0, context) is not None
    inner = behind["bracket"]
    initials = "".join(word[0] for word in name.split())
    return looks_like_organisation(inner, context) and initials not in inner


@cache
def _employer_behind(lexicon: Lexicon) -> re.Pattern[str]:
    sent = rf" (?:{lexicon.words('from_words')}) (?P<from>[{CAPITAL}].*)"
    return re.compile(rf" \((?P<bracket>[^(),]+)\)|{sent}")


def _is_surname(name: str, lexicon: Lexicon) -> bool:
    return lexicon.anywhere("surname_endings").search(name) is not None


@remembering
def _begins_sentence(words: str, context: Context) -> bool:
    """Whether what looks like initials and a surname is a letter that ends a sentence."""
    word = re.split(r"[. ]+", words)[-1]
    return _opens(word, context) or looks_like_organisation(word, context)


def _begins_name(initials: re.Match[str], context: Context) -> bool:
    """Whether the word behind an initial begins a longer name: "Anna S. Vita bandet"."""
    surname = initials.end() - len(re.split(r"[. ]+", initials.group())[-1])
    mention = organisation_at(initials.string, surname, context)
    return mention is not None and mention.end > initials.end()


def _plain(text: str) -> str:
    """A name as addresses write it: in small letters without marks."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parted if not unicodedata.combining(c))


def _is_personal(local: str, context: Context) -> bool:
    """Whether the part of an address before its @ is a person's name, not an office's."""
    parts = [part for part in _PART.split(local) if part]
    if any(context.registers.lexicon.word("shared_addresses").fullmatch(part) for part in parts):
        return False
    if any(part in context.registers.given_names for part in parts):
        return True
    return len(parts) > 1 and all(len(part) >= _SHORTEST_PART for part in parts)


@cache
def _at_place(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.words('room_words')}) $", re.IGNORECASE)


@cache
def _contact_before(lexicon: Lexicon) -> re.Pattern[str]:
    """What says that the name right behind it is of somebody whom one may reach."""
    words = lexicon.words("contact_words")
    return re.compile(
        rf"(?<!\w)(?:{words})(?: är| is|:)?(?: [a-zåäö-]{{3,30}}){{0,2}} $", re.IGNORECASE
    )


@cache
def _numbering(lexicon: Lexicon) -> re.Pattern[str]:
    """What a letter or figure right behind it numbers."""
    return re.compile(rf"(?<!\w)(?:{lexicon.words('ordinals')})\w{{0,3}} $", re.IGNORECASE)


@cache
def _role_before(lexicon: Lexicon) -> re.Pattern[str]:
    """A title or role that ends right before a name."""
    roles = f"{lexicon.whole_words('person_titles')}|{lexicon.words('role_words')}"
    address = lexicon.words("forms_of_address")
    links = lexicon.words("employer_links")
    employer = rf"(?: (?:i|{links}) (?-i:[{CAPITAL}])[^,.;:()]{{1,60}},)"
    return re.compile(
        rf"(?<!\w)(?:(?:{roles})(?:n|en|t|et|na)?(?:{employer}|[,:])?|{address}) $", re.IGNORECASE
    )


@cache
def _role_behind(lexicon: Lexicon) -> re.Pattern[str]:
    """A title right behind a name, of the person before it and not of one named behind it."""
    return re.compile(
        rf"(?:, | \()(?:[\w-]+ )??(?:{lexicon.whole_words('person_titles')})(?:n|en)?"
        rf"(?!\w)(?! (?-i:[{CAPITAL}]))",
        re.IGNORECASE,
    )


@cache
def _public_before(lexicon: Lexicon) -> re.Pattern[str]:
    """A public office that ends right before a name, and is not of who is named before it."""
    title = rf"(?:{lexicon.words('public_titles')})(?:n|en|t|et)?"
    about = r"(?: för(?: [\w-]+(?<!de)(?<!te)(?: och)?){1,2}"
    about += r"| for (?:(?-i:[A-Z])\w+(?:,? and |, | )?){1,6})"
    return re.compile(rf"(?<!\w)(?:{title}{about}? ?|(?<!, ){title}{about}?, ?)$", re.IGNORECASE)


@cache
def _public_behind(lexicon: Lexicon) -> re.Pattern[str]:
    """A public office right behind a name."""
    return re.compile(rf", (?:{lexicon.words('public_titles')})(?!\w)", re.IGNORECASE)
