"""Lists whose entries have one form: what stands in each place of it, told by the list as a whole.

In "N.N., Grön Tråd" nothing tells the person from the body; in a list of such lines the other lines
do. Entries that do not fit the form of their list are read by themselves (`entry_reader`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.parsing.entries import BRACKET, is_office, may_be_titled, title_pattern, titled_person
from pipeline.parsing.entries.pieces import is_given_name, is_party, names_person
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON_NAME,
    find_organisations,
    joining,
    looks_like_organisation,
)
from pipeline.parsing.grammar.organisations import ends_in_form
from pipeline.parsing.model import Context, remembering
from pipeline.registers.lexicon import Lexicon

Span = tuple[int, int]

_FEWEST = 3
_NEARLY_ALL = 0.75
_MOST = 0.6
_SOME = 0.4
_FEW = 0.25
_INITIALS = re.compile(
    rf"(?:[{CAPITAL}]\.[ -]?){{1,3}}[{CAPITAL}][\w-]+|[{CAPITAL}]\w+ [{CAPITAL}]\."
)
_COULD_BE_NAME = re.compile(rf"{PERSON_NAME}|[{CAPITAL}][\w-]+|{_INITIALS.pattern}")
_COUNT = re.compile(rf"\d+(?! ?[{CAPITAL}\d])")
_LEADING = re.compile(rf"[^\W\d][\w.-]* (?:[a-zåäö][\w.-]* ){{0,3}}(?=[{CAPITAL}\d])")
_SIGNS = {
    "cell": re.compile(r"\t+|\s\|\s"),
    "dash": re.compile(r"\s[–—-]\s"),
    "colon": re.compile(r":\s"),
    "slash": re.compile(r"\s/\s"),
    "comma": re.compile(r",\s"),
}


class Form(NamedTuple):
    """What parts the entries of a list, and what stands between: "person", "body", "title".

    `titled`: most entries say what the person is, too.
    """

    signs: tuple[str, ...]
    kinds: tuple[str, ...]
    titled: bool


def form_of(texts: Sequence[str], context: Context) -> Form | None:
    """Return the form that nearly all of the entries of a list have, None if there is none."""
    if len(texts) < _FEWEST:
        return None
    enough = len(texts) * _NEARLY_ALL
    signs: tuple[str, ...] = ()
    sizes = [1] * len(texts)
    for sign in ("bracket", *_SIGNS, "link"):
        if sum(map(bool, map(_sign(sign, context.registers.lexicon).search, texts))) < enough:
            continue
        parted = [len(slots_of(text, (*signs, sign), context)) for text in texts]
        if sum(more > size for more, size in zip(parted, sizes, strict=True)) >= enough:
            signs, sizes = (*signs, sign), parted
    split = [[text[a:b] for a, b in slots_of(text, signs, context)] for text in texts]
    size, number = Counter(map(len, split)).most_common(1)[0]
    if size < 2 or number < len(texts) * _MOST:
        return None
    alike = [slots for slots in split if len(slots) == size]
    kinds = tuple(_kind([slots[i] for slots in alike], context) for i in range(size))
    if kinds.count("body") != 1 or "person" not in kinds:
        return None
    return Form(signs, kinds, are_titled(texts, context.registers.lexicon))


def are_titled(texts: Sequence[str], lexicon: Lexicon) -> bool:
    """Return whether many of the entries of a list have a title."""
    titled = sum(may_be_titled(text, lexicon) for text in texts)
    return len(texts) >= _FEWEST and titled > len(texts) * _SOME


def cycle_of(texts: Sequence[str], context: Context) -> tuple[str, ...]:
    """Return what stands in lines that go in turns, person and body and maybe title; else ()."""
    for size in (2, 3):
        if len(texts) % size or len(texts) < size * _FEWEST:
            continue
        kinds = tuple(_kind(texts[i::size], context) for i in range(size))
        told = kinds.count("person") == kinds.count("body") == 1
        if told and kinds.count("title") == size - 2:
            return kinds
    return ()


def slots_of(text: str, signs: Sequence[str], context: Context) -> list[Span]:
    """Return the stretches of an entry between `signs`, each as (start, end), no qualifiers."""
    spans, position = [], 0
    end = _end(text, context)
    for a, b in [*sorted(_cuts(text[:end], signs, context)), (end, end)]:
        if a >= position:
            spans.append((position, a))
            position = b
    trimmed = [_trimmed(text, a, b) for a, b in spans]
    return [(a, b) for a, b in trimmed if a < b]


@remembering
def person_in(text: str, context: Context) -> str:
    """Return the name in what stands where the persons do, without a title before it."""
    titled = titled_person(context.registers.lexicon).fullmatch(text)
    if titled is not None:
        return titled["name"]
    return text[_behind_title(text, context) :]


def body_in(text: str, context: Context) -> int:
    """Return where the body begins in what stands where the bodies do: "ordförande Roks"."""
    return _behind_title(text, context) if text[:1].islower() else 0


@remembering
def is_person(text: str, context: Context) -> bool:
    """Return whether a text tells of a person: by the given name, initials, or two such."""
    name = person_in(text, context)
    if names_person(name, context) or is_given_name(name, context) or _INITIALS.fullmatch(name):
        return True
    names = joining(context.registers.lexicon).split(name)
    return len(names) > 1 and all(names_person(each, context) for each in names)


def could_be_person(text: str, context: Context) -> bool:
    """Return whether a text has the form of a person's name, alone or two of them."""
    names = joining(context.registers.lexicon).split(person_in(text, context))
    return all(_COULD_BE_NAME.fullmatch(name) for name in names)


@lru_cache(maxsize=1 << 12)
def is_title(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text is somebody's title, with whatever belongs to it."""
    if lexicon.word("heads_of_bodies").fullmatch(text):
        return True
    if not may_be_titled(text, lexicon):
        return False
    return is_office(text, lexicon) or title_pattern(lexicon).match(text) is not None


def _behind_title(text: str, context: Context) -> int:
    leading = _LEADING.match(text)
    if leading is None or not is_title(leading.group().rstrip(), context.registers.lexicon):
        return 0
    return leading.end()


def _kind(texts: Sequence[str], context: Context) -> str:
    """What stands in one place of the entries of a list."""
    number = len(texts)
    lexicon = context.registers.lexicon
    titles = sum(text[:1].islower() or is_title(text, lexicon) for text in texts)
    persons = sum(is_person(text, context) for text in texts)
    bodies = sum(looks_like_organisation(text[body_in(text, context) :], context) for text in texts)
    if persons >= number * _SOME and bodies <= number * _FEW:
        return "person"
    if bodies >= number * _FEW and persons <= number * _FEW:
        return "body"
    return "title" if titles >= number * _MOST else "other"


def _end(text: str, context: Context) -> int:
    """Where an entry ends without the brackets behind it that qualify it."""
    end = len(text.rstrip(" ,;"))
    if not ends_in_form(text[:end], context.registers.lexicon):
        end = len(text[:end].rstrip(" .,;"))
    for bracket in reversed(list(BRACKET.finditer(text))) if "(" in text else ():
        if bracket.end() < end or not _is_qualifier(bracket[1].strip(), context):
            break
        end = bracket.start()
    return end


def _is_qualifier(inner: str, context: Context) -> bool:
    lexicon = context.registers.lexicon
    if inner.isupper() or not inner or _COUNT.match(inner) or is_party(inner, lexicon):
        return True
    last = inner.rpartition(", ")[2]
    if len(last) < len(inner) and last[:1].isupper() and not _is_qualifier(last, context):
        return False
    return context.resolve(inner) is None and lexicon.pattern("qualifiers").match(inner) is not None


def _cuts(text: str, signs: Sequence[str], context: Context) -> Iterator[Span]:
    """Give where the signs stand in a text; those within brackets only if the bracket is one."""
    end = _end(text, context)
    bracket = None
    for bracket in BRACKET.finditer(text, 0, end) if "(" in text else ():
        if bracket.end() == end and "bracket" in signs and bracket.start():
            yield bracket.start(), bracket.start(1)
            yield end - 1, end
    inner = (bracket.start(1), end - 1) if bracket and "bracket" in signs else None
    known = [(m.start, m.end) for m in find_organisations(text, context)] if "," in text else []
    for sign in signs:
        if sign == "bracket":
            continue
        for cut in _sign(sign, context.registers.lexicon).finditer(text, 0, end):
            opened = text.count("(", 0, cut.start()) > text.count(")", 0, cut.start())
            if any(start < cut.start() < stop for start, stop in known):
                continue
            if not opened or (inner and inner[0] <= cut.start() < inner[1]):
                yield cut.span()


def _sign(sign: str, lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a sign, wherever it stands."""
    if sign == "bracket":
        return BRACKET
    return _links(lexicon) if sign == "link" else _SIGNS[sign]


@cache
def _links(lexicon: Lexicon) -> re.Pattern[str]:
    """The words between a person and the body that the person came for, in either order."""
    return re.compile(rf"(?<=\w\w) (?:{lexicon.words('entry_links')}) (?=[{CAPITAL}\d])")


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,.;|":
        start += 1
    while end > start and text[end - 1] in " ,;|":
        end -= 1
    return start, end
