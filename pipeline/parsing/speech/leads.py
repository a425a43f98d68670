"""Whose points a list holds, as its lead or heading says."""

import re
from functools import cache

from pipeline.parsing.entries import titled_person
from pipeline.parsing.grammar.names import (
    BRACKET_BEHIND,
    PERSON_NAME,
    between_names,
    find_organisations,
    looks_like_organisation,
    organisation_at,
)
from pipeline.parsing.grammar.verbs import role_patterns
from pipeline.parsing.model import Context, Speech
from pipeline.parsing.speech import begins_with_one, reported
from pipeline.parsing.speech.in_front import answers_for_host
from pipeline.parsing.speech.subjects import speaks_for_host
from pipeline.registers.lexicon import Lexicon

_GENITIVE = re.compile(r"(?::?s|['’]s)? ")
_BESIDE = re.compile(r", [^,.;:]{2,80}, ")
_PERSON = re.compile(rf"(?P<name>{PERSON_NAME})")


def _is_known(words: str, context: Context) -> bool:
    """Whether words are the name of an organisation that is known, and nothing else."""
    return looks_like_organisation(words, context) and context.resolve(words) is not None


def speaker_of_lead(text: str, context: Context) -> Speech | None:
    """Return the speaker a lead or heading names: an organisation, or some of those present."""
    words = BRACKET_BEHIND.sub("", text.rstrip(": "))
    names = between_names(context.registers.lexicon).split(words)
    if _is_known(words, context) or all(_is_known(name, context) for name in names):
        return Speech(words, 0, len(words), "participants")
    speech = _whose_views(words, context) or reported(text, context)
    if speech is None or speech.start == speech.end or speech.speaker_type != "participants":
        return None
    specific = context.registers.lexicon.word("quantifiers").match(speech.words) or any(
        find_organisations(speech.words, context)
    )
    return speech if specific else None


def _whose_views(words: str, context: Context) -> Speech | None:
    """Of which body words are the views, and no more: "Inspel från Roks", "Roks synpunkter"."""
    lexicon = context.registers.lexicon
    sent = _views_from(lexicon).match(words)
    body = organisation_at(words, sent.end() if sent else 0, context)
    if body is None or speaks_for_host(body, context):
        return None
    owned = _GENITIVE.match(words, body.end)
    views = owned is not None and lexicon.word("views").fullmatch(words, owned.end()) is not None
    if (sent and body.end == len(words)) or (not sent and views):
        return Speech(words[body.start : body.end], body.start, body.end, "participants")
    return None


@cache
def _views_from(lexicon: Lexicon) -> re.Pattern[str]:
    views, links = lexicon.words("views"), lexicon.words("from_words")
    return re.compile(rf"(?:{views}) (?:{links}) (?=\w)", re.IGNORECASE)


def speaker_type_of_lead(text: str, context: Context) -> str:
    """Return whose points a lead introduces: "participants", "host" or "presenter"."""
    lexicon = context.registers.lexicon
    speech = reported(text, context)
    named = speech is not None and speech.start < speech.end
    if speech is not None and named and speech.speaker_type == "participants":
        return "participants"
    if _sums_up(text, context) or (speech is None and begins_with_one(text, context.host_people)):
        return "host"
    official = lexicon.word("host_speakers").match(text) is not None
    if (not official and shows(text, context)) or lexicon.pattern(
        "leads", "presenter_points"
    ).search(text):
        return "presenter"
    if answers_for_host(text, context):
        return "host"
    if speech is not None and speech.speaker_type in ("host", "presenter"):
        own = context.resolve(speech.words) in context.hosts
        official = lexicon.word("host_speakers").match(speech.words) is not None
        return "host" if own or official else speech.speaker_type
    cues = lexicon.cues("leads", text)
    informed, said = cues.get("host_points"), cues.get("points")
    first = informed is not None and (said is None or informed.start < said.start)
    return "host" if first and speech is None else "participants"


def _sums_up(text: str, context: Context) -> bool:
    """Whether a lead begins with a person who closes the meeting, as somebody of the host does."""
    person = _PERSON.match(text)
    return person is not None and _does(person, "closer", context)


def shows(text: str, context: Context) -> bool:
    """Return whether a lead begins with who presents, maybe with a title of another body."""
    owner = organisation_at(text, 0, context)
    behind = _GENITIVE.match(text, owner.end) if owner is not None else None
    if owner is not None and behind is not None:
        if speaks_for_host(owner, context):
            return False
        text = text[behind.end() :]
    titled = titled_person(context.registers.lexicon).match(text)
    person = titled or _PERSON.match(text)
    return person is not None and _does(person, "presenter", context)


def _does(person: re.Match[str], role: str, context: Context) -> bool:
    """Whether the verb of a role stands behind a name, which is no body's: "N.N., Roks, visade"."""
    if looks_like_organisation(person["name"], context):
        return False
    active, _ = role_patterns(context.registers.lexicon, role)
    beside = _BESIDE.match(person.string, person.end())
    verbs = (person.end() + 1, beside.end() if beside else person.end() + 1)
    return any(active.match(person.string, verb) is not None for verb in verbs)
