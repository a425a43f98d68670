"""Whether somebody presents something in a sentence, rather than holds that it is so."""

import itertools
import re
from functools import cache

from pipeline.parsing.model import Context
from pipeline.parsing.names import PERSON_NAME, has_given_name, looks_like_organisation
from pipeline.registers.lexicon import Lexicon

_PERSON_WITH_TITLE = re.compile(rf"(?P<name>{PERSON_NAME})(?:, [^,.;:]{{3,80}})?")


def presents_in_person(before: str, verb: re.Match[str], text: str, context: Context) -> bool:
    """Return whether somebody named presents something, rather than holds that it is so."""
    words = before.split()
    pairs = (" ".join(pair) for pair in itertools.pairwise(words))
    named = any(has_given_name(pair.rstrip(","), context) for pair in pairs)
    if not named and not _is_person_with_title(before, context) and not _is_agency(before, context):
        return False
    return presents(verb.group(), text[verb.end() :], context.registers.lexicon)


def _is_agency(words: str, context: Context) -> bool:
    """Whether words are the name of an agency and nothing else."""
    organisation = context.resolve(words) if words[:1].isupper() else None
    return organisation is not None and organisation.type == "agency"


def _is_person_with_title(words: str, context: Context) -> bool:
    """Whether words are the name of no organisation, maybe with a title: "N.N., utredare"."""
    person = _PERSON_WITH_TITLE.fullmatch(words)
    return person is not None and not looks_like_organisation(person["name"], context)


def presents(verb: str, following: str, lexicon: Lexicon) -> bool:
    """Return whether a verb is one of presenting something, not of holding that it is so."""
    presenting = _presenting(lexicon).match(f"{verb}{following}")
    return presenting is not None and _that(lexicon).match(following) is None


@cache
def _that(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?: \w+)? (?:{lexicon.words('that')})\b")


@cache
def _presenting(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon.roles('presenter')['active'])})(?!\w)")
