"""Given names that stand alone for private persons, as in quick notes: "Eva: ...", "... (Eva)".

One of somebody whom a list names counts where it begins a sentence and somebody acts or speaks;
any other only where a colon or dash follows at the beginning of a line, or in a bracket of its own.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from pipeline.parsing.entries.pieces import is_given_name
from pipeline.parsing.grammar.names import CAPITAL
from pipeline.parsing.model import Context, Segment
from pipeline.registers.lexicon import Lexicon

_GIVEN = rf"[{CAPITAL}][a-zåäöéèüøæ]+(?:-[{CAPITAL}][a-zåäöéèüøæ]+)?"
_SHORTEST = 3  # letters: shorter ones are little words, too
_SPEAKER = re.compile(rf"(?P<name>{_GIVEN})(?::| [–—-]) (?=\S)")
_ACTOR = re.compile(rf"(?P<name>{_GIVEN}) (?=[a-zåäö]{{2}})")


def given_names_alone(
    segments: Sequence[Segment],
    private: Collection[str],
    public: Collection[str],
    context: Context,
) -> set[str]:
    """Return the given names by which a document speaks of private persons.

    Not the given names of `public` persons, whom they may stand for as well.
    """
    listed = {name.partition(" ")[0] for name in private if " " in name}
    spared = {word for name in public for word in name.split()}
    found = {
        name
        for segment in segments
        if segment.passage.part != "overlong" and segment.type not in ("title", "theme_heading")
        for name in _named_in(segment, listed, context)
    }
    return {name for name in found - spared if len(name) >= _SHORTEST}


def _named_in(segment: Segment, listed: Collection[str], context: Context) -> Iterator[str]:
    """Give the given names that stand alone in a segment."""
    text = segment.text
    speaker = _SPEAKER.match(text) if segment.start == 0 and not segment.passage.label else None
    if speaker and (speaker["name"] in listed or _is_given(speaker["name"], context)):
        yield speaker["name"]
    for start, _ in segment.sentences if listed else ():
        actor = _ACTOR.match(text, start)
        if actor and actor["name"] in listed and _is_given(actor["name"], context):
            yield actor["name"]
    lexicon = context.registers.lexicon
    for bracket in _bracketed(lexicon).finditer(text) if "(" in text else ():
        names = re.findall(_GIVEN, bracket[1])
        if all(_is_given(name, context) for name in names):
            yield from names


def _is_given(name: str, context: Context) -> bool:
    known = context.registers.lexicon.word("no_given_names").fullmatch(name)
    return known is None and is_given_name(name, context)


@cache
def _bracketed(lexicon: Lexicon) -> re.Pattern[str]:
    joined = lexicon.words("conjunctions")
    return re.compile(rf"\(({_GIVEN}(?:(?:,| (?:{joined})) {_GIVEN}){{0,3}})\)")
