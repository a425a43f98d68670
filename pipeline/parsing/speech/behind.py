"""Who is named behind what was said, or by whose account it is: "..., sa Roks", "Enligt Roks".

Who is the subject of what a sentence reports is told in `speech`.
"""

import re
from functools import cache

from pipeline.parsing.entries import titled_person
from pipeline.parsing.grammar.names import PERSON_NAME, begins_with_organisation, organisation_at
from pipeline.parsing.model import Context, Speech
from pipeline.parsing.speech.subjects import ARTICLE
from pipeline.registers.lexicon import Lexicon

_OWN_PAPER = re.compile(r"(?:s|:s|'s|’s) [a-zåäö]")
_PERSON = re.compile(rf"(?P<name>{PERSON_NAME})")


def quoted(text: str, context: Context) -> Speech | None:
    """Return who is named behind what was said: "..., säger N.N., ordförande i X."."""
    quotation = context.registers.lexicon.anywhere("quotation").search(text)
    if quotation is None or _is_in_bracket(text, quotation.start()):
        return None
    words = _told_behind(context.registers.lexicon).sub("", text[quotation.end() :]).rstrip(" .")
    titled = titled_person(context.registers.lexicon).match(words)
    named = titled or _PERSON.match(words)
    name = named["name"] if named else None
    if name is None and several_of(context.registers.lexicon).fullmatch(words):
        start = quotation.end()
        return Speech(words, start, start + len(words), "participants")
    if name is None and not begins_with_organisation(words, context):
        return None
    official = titled and context.registers.lexicon.word("host_speakers").match(titled["title"])
    host = name in context.host_people or official is not None
    end = quotation.end() + len(words)
    return Speech(words, quotation.end(), end, "host" if host else "participants")


def _is_in_bracket(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)


def according_first(text: str, context: Context) -> Speech | None:
    """Return by whose account something is, told first: "Enligt Roks saknas platser"."""
    return _account_of(_according(context.registers.lexicon).match(text), text, context)


def according_behind(text: str, context: Context) -> Speech | None:
    """Return by whose account something is, told behind it: "Platser saknas, enligt Roks."."""
    return _account_of(_behind_comma(context.registers.lexicon).search(text), text, context)


def _account_of(words: re.Match[str] | None, text: str, context: Context) -> Speech | None:
    """Who is named right behind "according to"; what a body has published held nothing there."""
    if words is None:
        return None
    several = several_of(context.registers.lexicon).match(text, words.end())
    if several is not None:
        return Speech(several.group(), *several.span(), "participants")
    article = ARTICLE.match(text, words.end())
    mention = organisation_at(text, article.end() if article else words.end(), context)
    if mention is None or _OWN_PAPER.match(text, mention.end):
        return None
    return Speech(text[mention.start : mention.end], mention.start, mention.end, "participants")


@cache
def _according(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.words('according')})\s+", re.IGNORECASE)


@cache
def _behind_comma(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        rf",? (?:{lexicon.words('according')}) (?=[^,.;]+(?:,|[.,;]?$))", re.IGNORECASE
    )


@cache
def _told_behind(lexicon: Lexicon) -> re.Pattern[str]:
    """What is told of whoever is quoted: "..., sa N.N., som också ville att ..."."""
    return re.compile(rf",? (?:{lexicon.words('relative_pronouns')}) .*$")


@cache
def several_of(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of some who took part, how many told: "flera", "några av föreningarna"."""
    word = rf"(?!(?:{lexicon.words('that')}|{lexicon.words('relative_pronouns')})\b)[\w-]{{1,40}}"
    some, who = lexicon.words("quantifiers"), lexicon.words("collective_speakers")
    alone = rf"(?:{some})(?= ?[.,;]?\Z)"
    return re.compile(
        rf"(?:(?:{some}) (?:av )?(?:de |{word} )??(?:{who})(?!\w)|{alone})", re.IGNORECASE
    )
