"""Who is named in front of what was said, before a colon or dash: "Fråga från Roks: ...".

Who is reported to have spoken in a sentence belongs in `speech`.
"""

import re
from functools import cache

from pipeline.parsing.entries.pieces import is_given_name
from pipeline.parsing.grammar.headings import strip_ordinal
from pipeline.parsing.grammar.names import (
    BRACKET_BEHIND,
    CAPITAL,
    find_organisations,
    has_given_name,
    looks_like_organisation,
    organisation_at,
)
from pipeline.parsing.grammar.verbs import finite
from pipeline.parsing.model import Context, Speech
from pipeline.parsing.speech.questions import sent_in
from pipeline.parsing.speech.subjects import subject_end
from pipeline.registers.lexicon import Lexicon

_IN_FRONT = re.compile(r"([^:.?!]{2,80}\.?):\s+\S|([^:.?!–—]{2,60}\.?) [–—-] (?=\w)")
_FIRST_WORDS = 4
_LETTER = 2  # with its full stop


def named_in_front(text: str, context: Context) -> Speech | None:
    """Return who speaks as the words in front of `text` say; None where they name nobody."""
    signs = ":" in text or "–" in text or " - " in text or "—" in text
    front = _IN_FRONT.match(text) if signs else None
    if front is None:
        return None
    lexicon = context.registers.lexicon
    named = _said(lexicon).sub("", front[1] or front[2])
    start = sent.end() if (sent := sent_in(lexicon).match(named)) else 0
    named = named[start:]
    known = organisation_at(text, start, context)
    if not named or (known is not None and known.end > start + len(named)):
        return None  # "Forum – idéburna organisationer" is a name
    behind = text[front.end() :] if front[2] else text[front.end() - 1 :]
    sentence = _is_said(behind, context)
    calls = _calls_person(named, context)
    if front[2] and behind[:1].isupper() and not (sentence and (calls or context.resolve(named))):
        return None  # "Roks – Stockholm"
    if lexicon.word("answers").fullmatch(named) or (front[1] and answers_for_host(named, context)):
        return Speech("", 0, 0, "host")
    if lexicon.word("host_speakers").fullmatch(named):
        return Speech(named, start, start + len(named), "host")
    if known is not None and front[1] and text[known.end : known.end + 2] == ", ":
        named = text[start : known.end]  # "Roks, med stöd av Unizon: ..."
    told = start > 0 or are_speakers(named, context) or _is_full_name(named, context)
    says = _has_verb(f" {behind}", lexicon)
    turn = (behind[:1].islower() and (front[1] or says)) or (front[1] and sentence and says)
    called = calls and (front[1] or says or sentence)
    if told or called or (turn and has_given_name(named, context)):
        return Speech(named, start, start + len(named), _side(named, context))
    return None


def answers_for_host(text: str, context: Context) -> bool:
    """Return whether a heading or lead says that the host answers: "Scenverkets kommentarer"."""
    lexicon = context.registers.lexicon
    words = strip_ordinal(text, lexicon).rstrip(": ")
    own = lexicon.anywhere("answers_of").search(words)
    sent = lexicon.pattern("answers_from").match(words)
    owner = words[: own.start()] if own else words[sent.end() :] if sent else ""
    owner = owner.rstrip(":")
    host = lexicon.word("host_speakers").fullmatch(owner) is not None
    return bool(owner) and (host or context.resolve(owner) in context.hosts)


def _is_said(behind: str, context: Context) -> bool:
    """Whether what stands behind a name and a dash is a sentence, not the name in full."""
    first = " ".join(behind.split()[:_FIRST_WORDS])
    return behind.endswith((".", "!", "?")) and not looks_like_organisation(first, context)


def _has_verb(text: str, lexicon: Lexicon) -> bool:
    return any(verb.search(text) for verb in (finite(lexicon), lexicon.word("modal_verbs")))


def are_speakers(words: str, context: Context) -> bool:
    """Return whether words are known organisations, or "Flera organisationer"."""
    lexicon = context.registers.lexicon
    if context.resolve(words) or subject_end(words, context) == len(words):
        return True
    if numbered_group(lexicon).fullmatch(words):
        return True
    quantified = lexicon.word("quantifiers").match(words) is not None
    return quantified and lexicon.word("collective_speakers").search(words) is not None


def _side(named: str, context: Context) -> str:
    """Whose side those are on whom a label names: the host's only if none of them is another's."""
    bodies = find_organisations(BRACKET_BEHIND.sub("", named), context)
    if named in context.host_people:
        return "host"
    own = bool(bodies) and all(body.organisation in context.hosts for body in bodies)
    return "host" if own else "participants"


def _is_full_name(words: str, context: Context) -> bool:
    """Whether words are the name of an organisation by what they say, a capital on each.

    A single word is one in the definite form: "Församlingsförbundet".
    """
    parts = words.split()
    capitals = all(part[0].isupper() for part in parts)
    if len(parts) == 1 and not words.endswith(("en", "et")):
        return False
    opened = context.registers.lexicon.word("adverbials").match(words) is not None
    return capitals and not opened and looks_like_organisation(words, context)


def _calls_person(words: str, context: Context) -> bool:
    """Whether words call somebody by the given name, maybe with a letter more: "Anna K"."""
    given, _, letter = words.partition(" ")
    known = given in context.attendees or is_given_name(given, context)
    return len(letter) <= _LETTER and known


@cache
def numbered_group(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a group that speaks, by number, letter or name: "Bord 3", "Grupp kust"."""
    words, rooms = lexicon.words("group_words"), lexicon.words("places_of_groups")
    named = rf"(?=[{CAPITAL}])(?i:{words}) [a-zåäö]{{3,30}}"
    return re.compile(rf"(?i:{words}|{rooms}) (?:\d{{1,2}}|[A-H])|{named}")


@cache
def group_with_members(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of a group by its number, its name and who was in it: "Grupp 1: Hyror (A, B)"."""
    words = lexicon.words("group_words")
    return re.compile(
        rf"(?i:{words}) (?:\d{{1,2}}|[A-H])\s?[:.–-] (?P<name>[^():]{{2,80}}) \([^()]*, [^()]*\)\.?"
    )


@cache
def _said(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf" (?:{lexicon.words('said')})$")
