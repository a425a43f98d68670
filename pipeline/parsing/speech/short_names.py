"""Words by which a document speaks of those it lists: "Simsällskapet" of "Vännäs Simsällskap".

Names in full, and short ones that read as names by themselves, are told in `organisations`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from pipeline.parsing.grammar.names import CAPITAL, DEFINITE
from pipeline.parsing.model import Context, remembering
from pipeline.registers import Organisation

_SHORT = re.compile(
    rf"(?P<word>[{CAPITAL}][\w-]{{4,40}})|The (?P<end>[a-z]{{2,40}}(?: [a-z]{{2,40}}){{1,2}})"
)
_LONGEST_END = 3  # words
_PLURAL = ("arna", "erna", "orna", "na")  # endings in the definite form
_SHORTEST = 6  # letters of an ending of a word in a name
_NO_SHORT_NAMES = (
    "collective_speakers",
    "host_speakers",
    "generic_names",
    "anaphora",
    "adverbials",
)


@remembering
def listed_as(word: str, context: Context) -> frozenset[Organisation]:
    """Return those who are listed for whom a word is short: one of their name, or its end.

    The word may stand in the definite form, and in the plural for several. "The village
    association" is short for the one whose name ends so.
    """
    lexicon = context.registers.lexicon
    short = _SHORT.fullmatch(word)
    if short is None or any(lexicon.word(category).fullmatch(word) for category in _NO_SHORT_NAMES):
        return frozenset()
    names = _words_of(frozenset(context.local_names.values()))
    said = (short["word"] or short["end"]).casefold()
    forms = [said, *(said.removesuffix(end) for end in (*DEFINITE, *_PLURAL) if said.endswith(end))]
    return frozenset().union(*(names.get(form, ()) for form in forms))


@lru_cache(maxsize=8)
def _words_of(organisations: frozenset[Organisation]) -> Mapping[str, frozenset[Organisation]]:
    """Return the words of names, and the ends of the last ones, with those so called."""
    found: dict[str, set[Organisation]] = defaultdict(set)
    for organisation in organisations:
        *_, last = words = organisation.name.casefold().split()
        ends = (" ".join(words[-n:]) for n in range(2, min(_LONGEST_END, len(words) - 1) + 1))
        for word in (*words, *ends, *(last[i:] for i in range(1, len(last) - _SHORTEST + 1))):
            found[word].add(organisation)
    return {word: frozenset(called) for word, called in found.items()}
