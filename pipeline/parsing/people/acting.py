"""Who does what a verb says, of the people whom a sentence names."""

import itertools
import re
from collections.abc import Sequence
from functools import cache

from pipeline.parsing.grammar.sentences import ends_before_clause, held_clause
from pipeline.parsing.model import PersonMention
from pipeline.parsing.people.presenting import joined_persons
from pipeline.registers.lexicon import Lexicon

_FEW_WORDS = 3


def subject_of(
    mentions: Sequence[PersonMention], verb: re.Match[str], text: str, lexicon: Lexicon
) -> list[PersonMention]:
    """Return who does what a verb says: those right before it, else the first right behind it.

    What stands in a bracket is said of whose name it stands behind: "N.N. (LSU, höll i mötet)".
    """
    opening = text.rfind("(", 0, verb.start())
    if opening > text.rfind(")", 0, verb.start()):
        return [m for m in mentions if m.end == opening - 1]
    before = [m for m in mentions if m.finish <= verb.start()]
    if before:
        last = before[-1]
        between = _by_doing(lexicon).sub(" ", text[last.finish : verb.start()])
        if ";" in between or held_clause(lexicon).search(between):
            return []
        told = _of_other_topics(
            [m for m in mentions if m.begin >= verb.end()], verb.end(), text, lexicon
        )
        return [*_coordinated_back(before, text, lexicon), *told]
    after = [m for m in mentions if m.begin >= verb.end()]
    subject = text[: verb.start()].split()[-2:]
    alone = (" ".join(subject), *subject[1:])
    if not after or any(map(lexicon.word("definite_roles").fullmatch, alone)):
        return []
    between = text[verb.end() : after[0].begin]
    parted = lexicon.pattern("parting_words").search(between) is not None
    inverted = len(between.split()) <= _FEW_WORDS and not parted
    subordinate = ends_before_clause(text[: verb.start()].rstrip(), lexicon)
    return coordinated(after, text, lexicon) if inverted and not subordinate else []


@cache
def _by_doing(lexicon: Lexicon) -> re.Pattern[str]:
    """What says by what somebody did something, no clause: " med att tacka"."""
    return re.compile(rf" (?:{lexicon.words('before_infinitives')}) [a-zåäö]+a\b")


def coordinated(
    mentions: Sequence[PersonMention], text: str, lexicon: Lexicon
) -> list[PersonMention]:
    """Return the first of `mentions` and those that "och", a comma or the like joins to it.

    Each may have a topic of its own: "av N.N. om avgifter och M.M. om avtal".
    """
    joined = list(mentions[:1])
    for previous, mention in itertools.pairwise(mentions):
        if not joined_persons(lexicon).fullmatch(text, previous.finish, mention.begin):
            return [
                *joined,
                *_of_other_topics(mentions[len(joined) :], previous.finish, text, lexicon),
            ]
        joined.append(mention)
    return joined


def _of_other_topics(
    mentions: Sequence[PersonMention], start: int, text: str, lexicon: Lexicon
) -> list[PersonMention]:
    """Those who do the same on topics of their own: " om avgifter och M.M. om avtal" at `start`."""
    told: list[PersonMention] = []
    for mention in mentions:
        if not (
            _topic(lexicon).fullmatch(text, start, mention.begin)
            and _topic_begins(lexicon).match(text, mention.finish)
        ):
            break
        told.append(mention)
        start = mention.finish
    return told


@cache
def _topic(lexicon: Lexicon) -> re.Pattern[str]:
    """What somebody tells of, up to the next who tells of something: " om avgifter och "."""
    begun, agents = _topic_begins(lexicon).pattern, lexicon.words("agent_words")
    joined = rf"(?:,|,? (?:{lexicon.words('conjunctions')}))"
    return re.compile(rf"{begun}[^.;:]{{2,120}}?{joined} (?:(?:{agents}) )?")


@cache
def _topic_begins(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\)?,? (?:{lexicon.words('topic_words')}) ")


def _coordinated_back(
    mentions: Sequence[PersonMention], text: str, lexicon: Lexicon
) -> list[PersonMention]:
    """The last of `mentions` and those before that are joined to it."""
    joined = [mentions[-1]]
    for mention in reversed(mentions[:-1]):
        if not joined_persons(lexicon).fullmatch(text, mention.finish, joined[0].begin):
            break
        joined.insert(0, mention)
    return joined
