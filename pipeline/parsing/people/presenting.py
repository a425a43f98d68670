"""Who presents: persons and bodies; in a sentence, rather than holding that something is so."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.parsing.grammar.names import (
    PERSON,
    PERSON_NAME,
    Mention,
    find_organisations,
    has_given_name,
    looks_like_organisation,
)
from pipeline.parsing.grammar.verbs import finite, role_patterns
from pipeline.parsing.model import Context, PersonMention, Segment
from pipeline.parsing.people.mentions import find_mentions
from pipeline.parsing.people.programme import PROGRAMME
from pipeline.registers.lexicon import Lexicon

PRESENTING = ("presentation", "opening", "procedure")
_WORDS_BETWEEN = 7
_PERSON_WITH_TITLE = re.compile(rf"(?P<name>{PERSON_NAME})(?:, [^,.;:]{{3,80}})?")


def presents_in_person(before: str, verb: re.Match[str], text: str, context: Context) -> bool:
    """Return whether somebody named presents something, rather than holds that it is so."""
    words = before.split()
    pairs = (" ".join(pair) for pair in itertools.pairwise(words))
    named = any(has_given_name(pair.rstrip(","), context) for pair in pairs)
    in_person = named or _is_person_with_title(before, context)
    if not in_person and not _is_agency(before, context):
        return False
    lexicon = context.registers.lexicon
    described = lexicon.word("persons_presenting").fullmatch(verb.group().strip()) is not None
    if in_person and described and that(lexicon).match(text, verb.end()) is None:
        return True
    return presents(verb.group(), text[verb.end() :], lexicon)


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
    return presenting is not None and that(lexicon).match(following) is None


@cache
def that(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what begins a clause behind a verb: " att"."""
    return re.compile(rf"(?: \w+)? (?:{lexicon.words('that')})\b")


@cache
def _presenting(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon.roles('presenter')['active'])})(?!\w)")


def names_of_presenters(segments: Iterable[Segment], context: Context) -> frozenset[str]:
    """Return the names of persons with which sentences begin that tell of a presentation.

    And of those whom the lines of a programme name, or a list for one item: "N.N., Roks, punkt 3".
    """
    segments = list(segments)
    programme = (s for s in segments if s.role == PROGRAMME)
    told = (m.name for s in programme for m in find_mentions(s, {}, context))
    called = _called_for_item(context.registers.lexicon)
    listed = (s.text for s in segments if s.type == "attendance_list")
    invited = (called.search(text) for text in listed if text[-1:].isdigit())
    return frozenset(told).union(match["name"] for match in invited if match) | frozenset(
        name[0]
        for segment in segments
        if segment.type == "presentation" and segment.passage.part == "paragraph"
        for start, _ in segment.sentences
        if (name := PERSON.match(segment.text, start))
        and not looks_like_organisation(name[0], context)
    )


def names_of_leaders(segments: Iterable[Segment], context: Context) -> frozenset[str]:
    """Return the names and surnames of those who open or end the meeting, as sentences begin."""
    lexicon = context.registers.lexicon
    verbs = [role_patterns(lexicon, role)[0] for role in ("opener", "closer")]
    names = (
        name[0]
        for segment in segments
        if segment.type in ("opening", "closing") and segment.passage.part == "paragraph"
        for start, end in segment.sentences
        if (name := PERSON.match(segment.text, start))
        and any(verb.search(segment.text, name.end(), end) for verb in verbs)
        and not looks_like_organisation(name[0], context)
    )
    return frozenset(each for name in names for each in (name, name.split()[-1]))


def on_panel(
    mentions: Sequence[PersonMention], text: str, start: int, lexicon: Lexicon
) -> list[PersonMention]:
    """Return those named behind words for who speaks: "Ett panelsamtal med N.N. från Roks och"."""
    panel = lexicon.search("panels", text, start)
    if panel is None:
        return []
    found: list[PersonMention] = []
    end = panel.end()
    for mention in mentions:
        if mention.begin < panel.end():
            continue
        between = text[end : mention.begin]
        if finite(lexicon).search(between) or len(between.split()) > _WORDS_BETWEEN:
            break
        found.append(mention)
        end = mention.finish
    return found


@cache
def _called_for_item(lexicon: Lexicon) -> re.Pattern[str]:
    """Somebody who came for one item of the agenda: "N.N., Scenverket, punkt 3"."""
    item = lexicon.words("items_of_agendas")
    return re.compile(rf"(?P<name>{PERSON_NAME}), (?:[^,;]+, )?(?:{item}) \d{{1,2}}$")


@cache
def joined_persons(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what stands between persons who do something together."""
    words = f"{lexicon.words('conjunctions')}|{lexicon.words('joint_action')}"
    return re.compile(rf"(?:,|,? (?:{words})) (?:[\w’-]+s )?(?:\w+ )?")


def presenting_organisations(
    segments: Sequence[Segment], context: Context
) -> list[tuple[Segment, Mention]]:
    """Return organisations that present themselves, as mentions in their segment's text."""
    lexicon = context.registers.lexicon
    active, _ = role_patterns(lexicon, "presenter")
    joined = _joined_subjects(lexicon)
    found: list[tuple[Segment, Mention]] = []
    for segment in segments:
        if segment.type not in PRESENTING:
            continue
        for start, end in segment.sentences:
            sentence = segment.text[start:end]
            if given := lexicon.search("presented_by", sentence):
                found += (
                    (segment, mention.moved(start))
                    for mention in _behind(sentence, given.end(), context)
                    if mention.organisation not in context.hosts
                )
                continue
            verb = active.search(sentence)
            if verb is None:
                continue
            before = [
                mention
                for mention in find_organisations(sentence[: verb.start()], context)
                if joined.fullmatch(sentence, mention.end, verb.start())
            ]
            inverted = lexicon.word("adverbials").match(sentence) is not None and not before
            for mention in _behind(sentence, verb.end(), context) if inverted else before:
                if not (mention.is_government or mention.organisation in context.hosts):
                    found.append((segment, mention.moved(start)))
    return found


def _behind(sentence: str, verb_end: int, context: Context) -> Iterator[Mention]:
    """The organisations right behind a verb: "Vid mötet presenterade A, B och C sitt arbete"."""
    lexicon = context.registers.lexicon
    end = verb_end
    for mention in find_organisations(sentence, context):
        if mention.start >= verb_end:
            between = sentence[end : mention.start]
            if not (
                joined_persons(lexicon).fullmatch(between) or (end == verb_end and between == " ")
            ):
                return
            yield mention
            end = mention.end


@cache
def _joined_subjects(lexicon: Lexicon) -> re.Pattern[str]:
    came = rf"(?: (?:{lexicon.words('coming')})(?: (?:{lexicon.words('fillers')}))?)?"
    return re.compile(rf"{came}(?:(?:,| (?:{lexicon.words('conjunctions')})) [^.;:]*)? ?")
