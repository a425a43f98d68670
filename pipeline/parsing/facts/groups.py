"""Thematic groups that a meeting was divided into: what they are called and focus on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.parsing.grammar.groups import names_in_row
from pipeline.parsing.grammar.headings import ordinal_length, without_remark
from pipeline.parsing.grammar.names import CAPITAL
from pipeline.parsing.model import Context, Segment
from pipeline.parsing.speech.in_front import group_with_members
from pipeline.registers import normalise
from pipeline.registers.lexicon import Lexicon

_SEVERAL_GROUPS = 2
_GROUP_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-h])[).]\s+")
_QUOTES = "”“\"'"


@dataclass(frozen=True)
class Group:
    """A thematic group: its name and focus within the segment's text."""

    segment: Segment
    start: int
    end: int
    focus: str | None


def find_groups(segments: Sequence[Segment], context: Context) -> list[Group]:
    """Return the thematic groups: list items, names behind a colon, headings "Grupp 1: ...".

    A group named again, as in the heading over what it said, is one group.
    """
    named: dict[str, Group] = {}
    for group in _groups(segments, context):
        name = normalise(group.segment.text[group.start : group.end])
        named.setdefault(name, group)
    return list(named.values())


def _groups(segments: Sequence[Segment], context: Context) -> Iterator[Group]:
    lexicon = context.registers.lexicon
    headed = (s for s in segments if s.type == "theme_heading")
    named = {s.span: m for s in headed if (m := _group_by_name(lexicon).fullmatch(s.text))}
    by_name = named if len(named) >= _SEVERAL_GROUPS else {}
    for segment in segments:
        names = segment.type in ("theme_heading", "group_list")
        if names and (listed := group_with_members(lexicon).fullmatch(segment.text)):
            yield _group(segment, *listed.span("name"), lexicon)
            continue
        if segment.type == "theme_heading" and _numbered_group(lexicon).match(segment.text):
            start = _name_start(segment.text, lexicon)
            yield _group(segment, start, len(without_remark(segment.text, lexicon)), lexicon)
        elif segment.type == "theme_heading" and (
            lettered := _group_of_members(lexicon).fullmatch(segment.text)
        ):
            yield Group(segment, 0, lettered.end("name"), None)
        elif segment.type == "theme_heading" and segment.span in by_name:
            yield Group(segment, *by_name[segment.span].span("name"), None)
        if segment.type != "group_list":
            continue
        if segment.passage.part in ("item", "entry"):
            start = _name_start(segment.text, lexicon)
            yield _group(segment, start, len(segment.text), lexicon)
        else:
            for start, end in segment.sentences:
                yield from _inline_groups(segment, start, end, lexicon)


def _name_start(text: str, lexicon: Lexicon) -> int:
    """Where a group's name begins, behind its number if there is one: "Grupp 1, med fokus på X"."""
    start = ordinal_length(text, lexicon)
    focus = _focus(lexicon).search(text)
    return 0 if focus and focus["added"] and focus.start("added") <= start else start


@cache
def _numbered_group(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.words("group_words")
    return re.compile(rf"(?:{words}) \w{{1,3}}\s?[,:.–-]", re.IGNORECASE)


@cache
def _group_by_name(lexicon: Lexicon) -> re.Pattern[str]:
    """The heading over what a group said, which has the group's name: "Grupp Mötesplatser"."""
    words = lexicon.words("group_words")
    colour = rf"(?!(?i:{lexicon.words('colours')})\b)"
    name = rf"{colour}[{CAPITAL}][\w-]{{2,}}(?: [\w-]+){{0,5}}"
    return re.compile(rf"(?i:{words}):? [”\"]?(?P<name>{name})[”\"]?:?")


@cache
def _group_of_members(lexicon: Lexicon) -> re.Pattern[str]:
    """A group by its number or letter and those who were in it: "Bord B (Scouterna, Unizon)"."""
    words = lexicon.words("group_words")
    return re.compile(rf"(?P<name>(?:{words}) \w{{1,3}}) \([^()]+\)", re.IGNORECASE)


def _inline_groups(segment: Segment, start: int, end: int, lexicon: Lexicon) -> Iterator[Group]:
    """The groups that a sentence names: behind a colon, in brackets, behind "rubrikerna"."""
    text = segment.text
    sentence = text[start:end].rstrip(" .")
    named = lexicon.search("groups_in_prose", sentence)
    colon = sentence.find(":")
    if named is None and (colon < 0 or colon == len(sentence) - 1):
        return
    position = start + (named.end() if named else colon + 1)
    end = start + len(sentence)
    if text[position - 1] == "(":
        end = text.index(")", position)
    for begin, stop in names_in_row(text, position, end, lexicon):
        lead = len(text[begin:stop]) - len(text[begin:stop].lstrip())
        number = _GROUP_NUMBER.match(text, begin + lead, stop)
        yield _group(segment, number.end() if number else begin + lead, stop, lexicon)


@cache
def _focus(lexicon: Lexicon) -> re.Pattern[str]:
    said = rf"[^()]*\b(?:{lexicon.words('focus_words')})[^()]*"
    added = rf"(?:{lexicon.words('focus_links')}) {said}"
    return re.compile(
        rf"\s*\((?P<bracketed>{said})\)|(?:,| [–—-]) (?P<added>{added})$", re.IGNORECASE
    )


@cache
def _named_group(lexicon: Lexicon) -> re.Pattern[str]:
    """A group by a name of its own, and what it talked about: "Bord Gul: pengar och avtal"."""
    words = lexicon.words("group_words")
    return re.compile(rf"(?P<name>(?i:{words}) [{CAPITAL}]\w{{2,20}}): (?P<focus>\S.*)")


def _group(segment: Segment, start: int, end: int, lexicon: Lexicon) -> Group:
    named = _named_group(lexicon).fullmatch(segment.text, start, end)
    if named is not None:
        return Group(segment, start, named.end("name"), named["focus"].rstrip(" .,;"))
    focus = _focus(lexicon).search(segment.text, start, end)
    name_end = focus.start() if focus else end
    while name_end > start and segment.text[name_end - 1] in " .,;:":
        name_end -= 1
    if segment.text[start] in _QUOTES and segment.text[name_end - 1] in _QUOTES:
        start, name_end = start + 1, name_end - 1
    return Group(
        segment, start, name_end, (focus["bracketed"] or focus["added"]) if focus else None
    )
