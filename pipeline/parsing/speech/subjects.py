"""With whom a sentence begins as its subject: organisations, the host, somebody on the programme.

Weaker than who is reported to hold something, which belongs in `speech`.
"""

import re
from functools import cache

from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON,
    Mention,
    between_names,
    find_organisations,
    looks_like_organisation,
    organisation_at,
)
from pipeline.parsing.grammar.verbs import any_verb, finite, past_tense
from pipeline.parsing.model import Context, Speech, remembering
from pipeline.parsing.people.presenting import presents
from pipeline.registers.lexicon import Lexicon

_BRACKET = re.compile(r" \([^()]*\)")
_CAPITALISED = re.compile(
    rf"[{CAPITAL}][\w-]{{0,40}}(?: [{CAPITAL}][\w-]{{0,40}}){{1,5}}(?= [a-zåäö])"
)
ARTICLE = re.compile("[Tt]he ")


def subject_of(text: str, context: Context) -> Speech | None:
    """Return who a sentence is about where that is its subject: organisations, or the host.

    Weaker than `reported`: it only says who does something, not that they hold something. What
    somebody should do is nothing that they do. Of those whom the document lists any word that may
    be a verb will do.
    """
    lexicon = context.registers.lexicon
    on_programme = _on_programme(text, context)
    if on_programme is not None:
        return on_programme
    end = subject_end(text, context)
    if end:
        behind = _clause_end(text, end, lexicon)
        told = finite(lexicon).match(text, behind) or _are_listed(text[:end], context)
        if told and any_verb(lexicon).match(text, behind):
            return _organisations(text, end, context)
    named = None if end else _CAPITALISED.match(text)
    if named and looks_like_organisation(named[0], context):
        acts = finite(lexicon).match(text, named.end())
        return Speech(named[0], 0, named.end(), "participants") if acts else None
    words = lexicon.word("host_speakers").match(text)
    if words and finite(lexicon).match(text, words.end()):
        return Speech(words.group(), 0, words.end(), "host")
    return None


def _are_listed(words: str, context: Context) -> bool:
    """Whether all organisations that words name are listed as those of this meeting."""
    mentions = find_organisations(words, context)
    return all(mention.organisation.name in context.listed for mention in mentions)


def subject_that_acted(text: str, context: Context) -> Speech | None:
    """An organisation that opens a sentence, with any verb in the past tense behind it."""
    lexicon = context.registers.lexicon
    end = subject_end(text, context)
    verb = past_tense(lexicon).match(text, _clause_end(text, end, lexicon)) if end else None
    if verb is None or presents(verb.group().strip(), text[verb.end() :], lexicon):
        return None
    return _organisations(text, end, context)


def _organisations(text: str, end: int, context: Context) -> Speech:
    """The organisations before `end` as those of whom a sentence tells."""
    mentions = find_organisations(text[:end], context)
    host = all(speaks_for_host(mention, context) for mention in mentions)
    return Speech(text[:end], 0, end, "host" if host else "participants")


def _on_programme(text: str, context: Context) -> Speech | None:
    """The person who presents or speaks for the host with whose name a sentence begins."""
    person = PERSON.match(text)
    if person is None or not text[person.end() : person.end() + 2].strip().islower():
        return None
    for names, kind in ((context.presenters, "presenter"), (context.host_people, "host")):
        if any(f"{person[0]} ".startswith(f"{name} ") for name in names):
            return Speech(person[0], 0, person.end(), kind)
    return None


@remembering
def subject_end(text: str, context: Context) -> int:
    """Where the organisations end with which a sentence begins; 0 where it begins with none."""
    mention = _behind_article(text, 0, context)
    if mention is None:
        return 0
    while mention is not None:
        end = mention.end
        joined = between_names(context.registers.lexicon).match(text, end)
        mention = _behind_article(text, joined.end(), context) if joined else None
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket else end


def _behind_article(text: str, start: int, context: Context) -> Mention | None:
    article = ARTICLE.match(text, start)
    return organisation_at(text, article.end() if article else start, context)


def _clause_end(text: str, end: int, lexicon: Lexicon) -> int:
    """Where the clause ends that tells of a subject: "Roks, som är ny," ."""
    clause = _clause(lexicon).match(text, end)
    return clause.end() if clause else end


@cache
def _clause(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf", (?:{lexicon.words('relative_pronouns')}) [^,.;:]{{2,120}},")


def speaks_for_host(mention: Mention, context: Context) -> bool:
    """Whether an organisation speaks for the host: the government, or who holds the meeting."""
    return mention.is_government or mention.organisation in context.hosts
