"""Rows of names in running text: "A (2), B och C", "N.N. (A), M.M. och K.K. (B)".

That a text is one is told by its form: each piece of it begins as a name does, and nothing is said
of what they name. What the pieces are is read in `entry_reader`.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cache

from pipeline.parsing.entries import titled_person
from pipeline.parsing.entries.pieces import names_person
from pipeline.parsing.grammar.headings import OF_NAMES, heading_kind
from pipeline.parsing.grammar.joined import parting
from pipeline.parsing.grammar.names import (
    BETWEEN_ENTRIES,
    CAPITAL,
    find_organisations,
    has_given_name,
    looks_like_organisation,
)
from pipeline.parsing.grammar.organisations import split_names
from pipeline.parsing.grammar.sentences import split_sentences
from pipeline.parsing.model import Context, Passage, remembering
from pipeline.registers.lexicon import Lexicon, in_small_letters, small_letters

_INNER = re.compile(r"(?<=\()[^()]*(?=\))")
_BEGINS = re.compile(rf"[\"”]?\d{{0,4}}[ -]?[{CAPITAL}]")
_TELLING = ("presence", "coming", "absence", "invitees", "represented_by", "reporting_verbs")
_COURSE = ("opening", "presentation", "closing")
_SAYS_MORE = re.compile(r"\?|:\s| ?[–—] [a-zåäö]")
_FEWEST = 3
_LONGEST = 10  # words
_MOST = 0.8

_LABEL = re.compile(rf"(?P<label>[{CAPITAL}][^:;?!]{{2,60}}):\s+(?=[\"”\d]?[{CAPITAL}])")

Pieces = tuple[tuple[int, int], ...]


@remembering
def row_of_names(text: str, context: Context) -> Pieces:
    """Return the pieces, as (start, end), of a text that is nothing but names; else none."""
    lexicon = context.registers.lexicon
    unnamed = _unnamed(lexicon).search(text)
    text = text[: unnamed.start()] if unnamed else text
    outside = _INNER.sub(lambda inner: "·" * len(inner.group()), text) if "(" in text else text
    if ", " not in outside and BETWEEN_ENTRIES.search(outside) is None:
        return ()
    if len(split_sentences(text, lexicon)) > 1:
        return ()
    if _SAYS_MORE.search(outside) or tells_something(outside, lexicon):
        return ()
    pieces = _pieces(outside, text, context)
    named = sum(_begins_as_name(text[a:b], lexicon) for a, b in pieces)
    short = all(len(outside[a:b].split()) <= _LONGEST for a, b in pieces)
    if len(pieces) < _FEWEST or not short or named < len(pieces) * _MOST:
        return ()
    return () if _is_mixed((text[a:b] for a, b in pieces), context) else pieces


def row_within(text: str, context: Context) -> tuple[int, int] | None:
    """Return where a sentence names several bodies in a row, whatever its verb: "Vi mötte A, B, C".

    Half of them or more are known or look like bodies.
    """
    if ", " not in text:
        return None
    names = split_names(text, context)
    joined = _joined_names(context.registers.lexicon)
    gaps = [(a[1], b[0]) for a, b in itertools.pairwise(names)]
    row = [i for i, gap in enumerate(gaps, 1) if joined.fullmatch(text, *gap)]
    if len(row) + 1 < _FEWEST or row != list(range(row[0], row[0] + len(row))):
        return None
    known = sum(looks_like_organisation(text[a:b], context) for a, b in names)
    return (names[row[0] - 1][0], names[row[-1]][1]) if known * 2 > len(names) else None


@cache
def _joined_names(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands between the names of a row in a sentence, an article or bracket with it."""
    joined = lexicon.words("conjunctions")
    return re.compile(rf"(?: \([^()]*\))?(?:, (?:(?:{joined}) )?| (?:{joined}) )(?:[Tt]he )?")


def blocs_of_names(passage: Passage, led_in: bool, context: Context) -> list[tuple[str, int, int]]:
    """Return the rows of names of a text with what stands before them, as (label, start, end).

    Each begins a line: "Lund: A, B, C". Empty where the text is anything else, too. `led_in`: it
    is known to be a list, so that the names need not look like such.
    """
    text = passage.text
    labels: list[re.Match[str]] = []
    position = 0
    for line in passage.folded.lines_of(passage.block.content):
        position = max(text.find(line, position), position)
        if (label := _LABEL.match(text, position)) is not None:
            labels.append(label)
    if not labels or labels[0].start() > 0:
        return []
    ends = [*(label.start() for label in labels[1:]), len(text)]
    blocs = [(m["label"], m.end(), end) for m, end in zip(labels, ends, strict=True)]
    rows = [(text[a:b], row_of_names(text[a:b], context)) for _, a, b in blocs]
    told = [bool(p) and (led_in or are_names(row, p, context)) for row, p in rows]
    return blocs if any(told) and sum(told) * 2 >= len(told) else []


def sends_persons(text: str, context: Context) -> bool:
    """Return whether a text is a body and those who came from it: "Roks: N.N. och M.M."."""
    label, colon, behind = text.partition(": ")
    if not colon or ";" in text or not looks_like_organisation(label, context):
        return False
    names = [behind[a:b] for a, b in split_names(behind, context)]
    return 0 < len(names) < sum(has_given_name(name, context) for name in names) * 2


def are_names(text: str, pieces: Pieces, context: Context) -> bool:
    """Return whether half of the pieces are known or look like names of bodies or persons."""
    names = (text[a:b].split(" (", maxsplit=1)[0] for a, b in pieces)
    told = sum(looks_like_organisation(n, context) or has_given_name(n, context) for n in names)
    return told * 2 >= len(pieces)


def _is_mixed(pieces: Iterable[str], context: Context) -> bool:
    """Whether persons stand beside bodies, as in an entry: "Unizon, Anna Ek och Eva Lind"."""
    bare = [piece for piece in pieces if "(" not in piece]
    titled = titled_person(context.registers.lexicon)
    persons = [p for p in bare if titled.match(p) or names_person(p, context)]
    return bool(persons) and any(
        looks_like_organisation(piece, context) for piece in bare if piece not in persons
    )


def group_of(label: str, lexicon: Lexicon) -> str | None:
    """Return the label of a row of names as their bloc; None where it says only that they came."""
    told = tells_something(label, lexicon) or heading_kind(label, lexicon) in OF_NAMES
    return None if told else label


def tells_something(text: str, lexicon: Lexicon) -> bool:
    """Return whether a text says something of those whom it names."""
    opens = lexicon.word("adverbials").match(text)
    return opens is not None or _tells(lexicon).search(small_letters(text)) is not None


def _begins_as_name(piece: str, lexicon: Lexicon) -> bool:
    return _BEGINS.match(piece) is not None or titled_person(lexicon).match(piece) is not None


def _pieces(outside: str, text: str, context: Context) -> Pieces:
    """Cut at semicolons or signs where there are any, else at commas and before the last."""
    lexicon = context.registers.lexicon
    known = [(m.start, m.end) for m in find_organisations(text, context)]
    parted_by = between_entries if BETWEEN_ENTRIES.search(outside) else _comma
    cuts = list(parted_by(lexicon).finditer(outside))
    cuts = [cut for cut in cuts if not any(a < cut.start() < b for a, b in known)]
    cuts = parting(text, cuts, context)
    last = cuts[-1].start() if cuts else 0
    names = (text[a:b].split(" (", maxsplit=1)[0] for a, b in _between(cuts, text))
    if sum(has_given_name(name, context) for name in names) * 2 < len(cuts):
        ends = {end for _, end in known}
        cuts = [c for c in cuts if not c.group().strip().isalpha() or c.start() in (last, *ends)]
    return _between(cuts, text)


def _between(cuts: Sequence[re.Match[str]], text: str) -> Pieces:
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text.rstrip(" .,;"))]
    return tuple((a, b) for a, b in zip(starts, ends, strict=True) if a < b)


@cache
def _unnamed(lexicon: Lexicon) -> re.Pattern[str]:
    """Those who are not named, behind a row of names: "samt ytterligare två"."""
    joined, rest = lexicon.words("conjunctions"), lexicon.words("unnamed_rest")
    return re.compile(rf",? (?:{joined}) (?:{rest})\b[^,;()]*$")


@cache
def between_entries(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a sign between the entries of a row, with "och" before the last of them."""
    between = BETWEEN_ENTRIES.pattern
    joined = rf"(?:{lexicon.words('conjunctions')})\s+(?:the (?=[{CAPITAL}]))?"
    return re.compile(rf"(?:{between})(?:{joined})?")


@cache
def _comma(lexicon: Lexicon) -> re.Pattern[str]:
    joined = lexicon.words("conjunctions")
    article = rf"(?:the (?=[{CAPITAL}]))?"
    return re.compile(
        rf",\s+(?:(?:{joined})\s+)?{article}"
        rf"|(?<!-)\s(?:{joined})\s+{article}(?=[\"”{CAPITAL}]|\d,?\d* ?\w)"
    )


@cache
def _tells(lexicon: Lexicon) -> re.Pattern[str]:
    """What says something of those who are named: then a text is no mere row of them."""
    cues = [lexicon.words(category) for category in _TELLING]
    cues += [lexicon.words("sentences", kind) for kind in _COURSE]
    finite = rf"(?:{lexicon.words('finite_verbs')})\b"
    return in_small_letters(rf"(?<!\w)(?:{'|'.join([*cues, finite])})")
