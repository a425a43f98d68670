"""What was put forward without anybody as its subject, and from whom: "Från Roks framfördes ...".

Who is the subject of what a sentence reports is told in `speech`.
"""

import re
from functools import cache

from pipeline.parsing.grammar.names import (
    find_organisations,
    looks_like_organisation,
    organisation_at,
)
from pipeline.parsing.model import Context, Speech
from pipeline.parsing.speech.behind import several_of
from pipeline.parsing.speech.subjects import speaks_for_host
from pipeline.registers.lexicon import Lexicon


def impersonal(text: str, context: Context) -> Speech | None:
    """Return from whom came what a sentence says was put forward; None where it says no such."""
    lexicon = context.registers.lexicon
    verb = lexicon.search("impersonal_verbs", text)
    if verb is None:
        held = lexicon.search("held_by_verbs", text)
        return _by_whom(text, held.end(), context) if held else None
    named = _from_organisation(text, verb.start(), context) or _by_whom(text, verb.end(), context)
    if named is not None:
        return named
    place = lexicon.pattern("places_of_speech").match(text)
    if place:
        return Speech(place.group(), 0, place.end(), "participants")
    return Speech("", 0, 0, "participants")


def _by_whom(text: str, verb: int, context: Context) -> Speech | None:
    """Who is named behind what was done by them: "Det lyftes av Roks att ...", "från flera"."""
    agent = _by(context.registers.lexicon).match(text, verb)
    if agent is None:
        return None
    several = several_of(context.registers.lexicon).match(text, agent.end())
    if several is not None:
        return Speech(several.group(), *several.span(), "participants")
    mention = organisation_at(text, agent.end(), context)
    if mention is None:
        return None
    side = "host" if speaks_for_host(mention, context) else "participants"
    return Speech(text[mention.start : mention.end], mention.start, mention.end, side)


@cache
def _by(lexicon: Lexicon) -> re.Pattern[str]:
    words = f"{lexicon.words('from_words')}|{lexicon.words('stood_by')}"
    return re.compile(rf" (?:[a-zåäö]+ ){{0,2}}?(?:{words}) ")


@cache
def _sent_or_done_by(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands at the beginning before whoever something came from: "Av Roks framfördes"."""
    words = f"{lexicon.words('from_words')}|{lexicon.words('stood_by')}"
    return re.compile(rf"(?:{words}) ", re.IGNORECASE)


def _from_organisation(text: str, verb: int, context: Context) -> Speech | None:
    """The organisation from which something was put forward: "Från Biodlarna framfördes"."""
    lexicon = context.registers.lexicon
    opening = _sent_or_done_by(lexicon).match(text)
    if opening is None:
        return None
    words = text[opening.end() : verb].rstrip(" ,")
    mention = next(iter(find_organisations(words, context)), None)
    host = lexicon.word("host_speakers").fullmatch(words) is not None
    host |= context.resolve(words) in context.hosts
    if mention is not None and mention.start == 0:
        words = words[: mention.end]
        host |= speaks_for_host(mention, context)
    elif not host and not looks_like_organisation(words, context):
        several = lexicon.word("collective_speakers")
        if several.fullmatch(words) is None:
            return None
    side = "host" if host else "participants"
    return Speech(words, opening.end(), opening.end() + len(words), side)
