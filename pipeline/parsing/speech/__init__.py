"""Who is reported to have said something: the speaker of a sentence or a bullet."""

import re
from functools import cache

from pipeline.parsing.grammar.names import (
    BRACKET_BEHIND,
    CAPITAL,
    PERSON,
    between_names,
    has_given_name,
    looks_like_organisation,
    organisation_at,
)
from pipeline.parsing.grammar.sentences import held_clause
from pipeline.parsing.grammar.verbs import finite
from pipeline.parsing.model import Context, Speech, remembering
from pipeline.parsing.people.presenting import presents_in_person
from pipeline.parsing.speech.behind import according_behind, according_first, quoted
from pipeline.parsing.speech.impersonal import impersonal
from pipeline.parsing.speech.in_front import named_in_front, numbered_group
from pipeline.parsing.speech.short_names import listed_as
from pipeline.parsing.speech.subjects import (
    ARTICLE,
    speaks_for_host,
    subject_of,
    subject_that_acted,
)
from pipeline.registers.lexicon import Lexicon

_SIGN_BEHIND = re.compile(r" [–—-] |.*: ")
_LONGEST_SPEAKER = 14
_LONGEST_NEW_SPEAKER = 4  # words
_LABEL = re.compile(rf"\A(?P<name>[{CAPITAL}][\w-]+(?: \w+){{0,2}}): (?=[{CAPITAL}])")
_CAPITALS = re.compile(rf"\b[{CAPITAL}]")


@remembering
def reported(text: str, context: Context) -> Speech | None:
    """Return who is reported to have spoken in the sentences `text`; the first one decides.

    None where nobody is reported to have held anything.
    """
    return _reported(text, context) or _behind_label(text, context)


def asked_by_somebody(text: str, context: Context) -> bool:
    """Return whether a line names before its question who asked it: "Unizon: När kommer den?"."""
    speech = reported(text, context)
    if speech is None or not speech.words:
        return False
    return _SIGN_BEHIND.match(text, speech.end) is not None


def _behind_label(text: str, context: Context) -> Speech | None:
    """Who speaks behind a word for what it is about: "Hyror: Roks och Unizon tog upp att ..."."""
    label = _LABEL.match(text)
    if label is None or looks_like_organisation(label["name"], context):
        return None
    speech = _reported(text[label.end() :], context)
    if speech is None or speech.start or not speech.words or speech.anaphoric:
        return None
    return speech._replace(start=label.end(), end=label.end() + speech.end)


def _reported(text: str, context: Context) -> Speech | None:
    lexicon = context.registers.lexicon
    named = named_in_front(text, context)
    if named is not None:
        return named
    told = quoted(text, context)
    if told is not None:
        return told
    opening = according_first(text, context)
    subject = opening or subject_that_acted(text, context)
    if subject is not None:
        return subject
    for verb in _verbs(lexicon).finditer(text):
        before = text[: verb.start()].rstrip(" ,")
        if text[: verb.start()].endswith(", "):
            inverted = _speaker_after(text, verb.end(), "", context)
            if inverted is not None:
                return inverted
        if before.count("(") > before.count(")") or _passive(lexicon).search(before):
            continue
        answers = lexicon.pattern("answering_verbs").match(verb.group()) is not None
        if answers and lexicon.pattern("on_question").match(before):
            inverted = _speaker_after(text, verb.end(), "", context)
            if inverted is not None:
                return inverted
        if text[: verb.start()].endswith(", "):
            before = _told_of(lexicon).sub("", before)
        if _subordinate(lexicon).search(before) and not _relative_subject(before, lexicon):
            break
        if presents_in_person(before, verb, text, context):
            own = context.resolve(before) in context.hosts
            return Speech(before, 0, len(before), "host" if own else "presenter")
        speech = (
            _speaker_in_contrast(before, context)
            or _speaker_before(before, answers, context)
            or _after_opening(before, answers, context)
            or _speaker_after(text, verb.end(), before, context)
            or _holds_opinion(before, verb, context)
            or _several_joined(before, context)
        )
        if speech is not None:
            return speech
    closing = according_behind(text, context)
    if closing is not None:
        return closing
    return impersonal(text, context)


def _speaker_in_contrast(before: str, context: Context) -> Speech | None:
    """Those who hold something behind what they do not deny: "..., men flera" önskade."""
    lexicon = context.registers.lexicon
    joined = _joined_by_but(lexicon).search(before) if ", " in before else None
    if joined is None or lexicon.word("collective_speakers").search(joined["who"]) is None:
        return None
    return Speech(joined["who"], *joined.span("who"), "participants")


def _several_joined(before: str, context: Context) -> Speech | None:
    """Those of whom a second clause tells: "Alla branscher var där och flera" efterfrågade."""
    lexicon = context.registers.lexicon
    joined = _joined_by_and(lexicon).search(before)
    if joined is None or finite(lexicon).search(before) is None:
        return None
    return Speech(joined["who"], *joined.span("who"), "participants")


@cache
def _joined_by_and(lexicon: Lexicon) -> re.Pattern[str]:
    several = lexicon.words("quantifiers")
    return re.compile(rf" (?:{lexicon.words('conjunctions')}) (?P<who>(?:{several})(?: \w+)?)$")


@cache
def _joined_by_but(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf", (?:{lexicon.words('but')}) (?P<who>\w+(?: \w+)?)$")


def _after_opening(before: str, answers: bool, context: Context) -> Speech | None:
    """The speaker before a verb, behind what opens the sentence: "Även Roks betonade"."""
    lexicon = context.registers.lexicon
    opening = _openings(lexicon).match(before)
    if opening is None:
        return None
    shift = opening.end()
    speech = _speaker_before(before[shift:], answers, context)
    if speech is None or speech.anaphoric:
        return None
    return speech._replace(start=speech.start + shift, end=speech.end + shift)


@cache
def _passive(lexicon: Lexicon) -> re.Pattern[str]:
    """What makes a passive of the participle behind it, in English."""
    return re.compile(rf" (?:{lexicon.words('passive_auxiliaries')})(?: \w+)?\Z")


@cache
def _openings(lexicon: Lexicon) -> re.Pattern[str]:
    """What may open a sentence before its subject; in English an adverbial with its comma."""
    adverbial = rf"(?:{lexicon.words('english_openings')})\b[^,;:]{{0,60}},"
    return re.compile(rf"(?:{lexicon.words('opening_fillers')}|{adverbial}) ", re.IGNORECASE)


@cache
def _verbs(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{lexicon.words('reporting_verbs')})\b")


@cache
def _subordinate(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.words('subordinators')})\b|[;:]")


@cache
def _told_of(lexicon: Lexicon) -> re.Pattern[str]:
    """What a clause between commas tells of a speaker: "Roks, som anslöt senare, önskade"."""
    return re.compile(rf", (?:{lexicon.words('relative_pronouns')}) [^,;:]+$")


def _relative_subject(before: str, lexicon: Lexicon) -> bool:
    """Whether the words before the verb are a speaker with a relative clause: "De som ..."."""
    head, *clause = _relative(lexicon).split(before, maxsplit=1)
    return (
        bool(clause)
        and len(before.split()) <= _LONGEST_SPEAKER
        and lexicon.word("collective_speakers").search(head) is not None
    )


@cache
def _relative(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" (?:{lexicon.words('relative_pronouns')}) ")


def _speaker_before(before: str, answers: bool, context: Context) -> Speech | None:
    lexicon = context.registers.lexicon
    if not before or len(before.split()) > _LONGEST_SPEAKER:
        return None
    words = _without_fillers(before, lexicon)
    if not words:
        return None
    end = len(words)
    back = lexicon.word("anaphora").match(words)
    if back and words[back.end() + 1 :][:1].isupper():
        back = None  # "Föreningen Fria Scener" is a name
    named = back and lexicon.word("collective_speakers").search(words, back.end())
    if back and not named and (back.end() == end or finite(lexicon).match(words, back.end())):
        return Speech(back.group(), 0, back.end(), "participants", anaphoric=True)
    article = ARTICLE.match(words)
    mention = organisation_at(words, article.end() if article else 0, context)
    host = mention is not None and speaks_for_host(mention, context)
    if lexicon.word("host_speakers").match(words) and (mention is None or host):
        return Speech(words, 0, end, "host")
    if mention is not None:
        subject = subject_of(words[mention.start :], context)
        end = mention.start + subject.end if subject else end
        return Speech(words[:end], 0, end, "host" if host else "participants")
    if numbered_group(lexicon).fullmatch(words):
        return Speech(words, 0, end, "participants")
    if lexicon.word("adverbials").match(words) or lexicon.word("populations").match(words):
        return None
    if _says(lexicon).search(words) and not _relative(lexicon).search(words):
        return None
    if lexicon.word("quantifiers").match(words) or lexicon.word("collective_speakers").search(
        words
    ):
        words = BRACKET_BEHIND.sub("", words)
        return Speech(words, 0, len(words), "participants")
    if (called := listed_as(words, context)) and not called <= set(context.hosts):
        return Speech(words, 0, end, "participants")
    if words.split()[-1] in context.host_people or begins_with_one(words, context.host_people):
        return Speech(words, 0, end, "host")
    if begins_with_one(words, context.presenters):
        return Speech(words, 0, end, "presenter")
    if PERSON.fullmatch(words) or _is_name_phrase(words, context):
        person = PERSON.match(words)
        by_person = answers and person is not None and has_given_name(person[0], context)
        return Speech(words, 0, end, "host" if by_person else "participants")
    return None


@cache
def _says(lexicon: Lexicon) -> re.Pattern[str]:
    """What is in a clause and in no name of who speaks: a verb, "vi"."""
    persons = "|".join(word for word in lexicon.listed("first_person") if len(word) > 1)
    return re.compile(
        rf" (?:{lexicon.words('finite_verbs')})(?: |\Z)|(?<!\w)(?i:{persons})(?: |\Z)"
    )


def begins_with_one(words: str, names: frozenset[str]) -> bool:
    """Return whether words begin with one of the names, whole."""
    return any(words.startswith(name) and not words[len(name) :][:1].isalpha() for name in names)


def _holds_opinion(before: str, verb: re.Match[str], context: Context) -> Speech | None:
    """Whoever stands right before a verb of opinion, or one of what is said, with what it is."""
    lexicon = context.registers.lexicon
    words = _without_fillers(before, lexicon)
    says_what = held_clause(lexicon).match(verb.string, verb.end()) is not None and not (
        lexicon.pattern("answering_verbs").match(verb.group())
        or lexicon.word("first_person").match(words)
        or lexicon.word("quantifiers").match(words)
        or lexicon.word("populations").search(words)
    )
    if not says_what and lexicon.pattern("opinion_verbs").match(verb.group()) is None:
        return None
    if not words[:1].isupper() or len(words.split()) > _LONGEST_NEW_SPEAKER:
        return None
    if finite(lexicon).search(words) or lexicon.word("adverbials").match(words):
        return None
    if lexicon.pattern("no_speakers").match(words):
        return None
    return Speech(words, 0, len(words), "participants")


def _is_name_phrase(words: str, context: Context) -> bool:
    """Whether `words` are names joined by "och", each beginning with a capital.

    One word is a name by itself where it is known, or beside one that is.
    """
    parts = [part.strip() for part in between_names(context.registers.lexicon).split(words)]
    known = [context.resolve(part) is not None for part in parts]
    one_word = any(known) and all(" " not in part for part in parts)
    return all(
        part[:1].isupper()
        and len(part.split()) <= 6
        and (named or one_word or len(_CAPITALS.findall(part)) > 1)
        for part, named in zip(parts, known, strict=True)
    )


def _without_fillers(words: str, lexicon: Lexicon) -> str:
    fillers = _fillers(lexicon)
    while (match := fillers.search(words)) is not None:
        words = words[: match.start()]
    return words.rstrip(" ,")


@cache
def _fillers(lexicon: Lexicon) -> re.Pattern[str]:
    words = f"{lexicon.words('fillers')}|{lexicon.words('perfect')}"
    return re.compile(rf"[ ,]+(?:{words})$", re.IGNORECASE)


@cache
def _fillers_before(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{lexicon.words('fillers')}) )+", re.IGNORECASE)


def _speaker_after(text: str, verb_end: int, before: str, context: Context) -> Speech | None:
    """The speaker behind the verb, where an adverbial stands first."""
    lexicon = context.registers.lexicon
    if before and not lexicon.word("adverbials").match(before):
        return None
    rest = text[verb_end:]
    start = verb_end + len(rest) - len(rest.lstrip())
    rest = text[start:]
    filler = _fillers_before(lexicon).match(rest)
    if filler:
        start += filler.end()
        rest = text[start:]
    mention = organisation_at(rest, 0, context)
    if mention is not None:
        kind = "host" if speaks_for_host(mention, context) else "participants"
        return Speech(rest[: mention.end], start, start + mention.end, kind)
    host = lexicon.word("host_speakers").match(rest)
    if host:
        return Speech(host.group(), start, start + host.end(), "host")
    phrase = _speaker_phrase(lexicon).match(rest)
    named = phrase or lexicon.word("quantifiers").match(rest)
    back = None if named else lexicon.word("anaphora").match(rest)
    if back and not rest[back.end() + 1 :][:1].isupper():
        return Speech(back.group(), start, start + back.end(), "participants", anaphoric=True)
    if phrase:
        return Speech(phrase.group(), start, start + phrase.end(), "participants")
    return None


@cache
def _speaker_phrase(lexicon: Lexicon) -> re.Pattern[str]:
    word = rf"(?!(?:{lexicon.words('that')}) )\w{{1,40}}"
    return re.compile(
        rf"\A(?:(?:{lexicon.words('quantifiers')}) (?:av )?(?:de |{word} )??)?"
        rf"(?:{lexicon.words('collective_speakers')})(?!\w)",
        re.IGNORECASE,
    )
