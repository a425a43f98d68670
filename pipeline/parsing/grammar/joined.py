"""Where rows of names part: an "och" may join two names, or the words of one.

What the names are belongs in `organisations` and `name_rows`.
"""

import re
from collections.abc import Sequence

from pipeline.parsing.grammar.names import CAPITAL, has_given_name, looks_like_organisation
from pipeline.parsing.model import Context

_WORD = re.compile(rf"[{CAPITAL}][a-zåäöéü]+(?=[,.;]|$| [a-zåäö(])")
_ONE_WORD = re.compile(rf"[{CAPITAL}][a-zåäöéü]+")
_BRACKET = re.compile(r"\s?\([^()]*\)\s*$")

Cut = re.Match[str]


def parting(text: str, cuts: Sequence[Cut], context: Context) -> list[Cut]:
    """Return those of the `cuts` of a row at which names part.

    An "och" in the midst of a row, before a comma, joins words of one name unless both sides of it
    are names that are known or look like such; so do two words behind the "samt" that ends it.
    """
    told: list[Cut] = []
    for i, cut in enumerate(cuts):
        start = told[-1].end() if told else 0
        following = cuts[i + 1] if i + 1 < len(cuts) else None
        joins = is_one_name(text, start, cut, context) or _joins(
            text, told[-1:], cut, following, context
        )
        if not joins:
            told.append(cut)
    return told


def is_one_name(text: str, start: int, cut: Cut, context: Context) -> bool:
    """Return whether a conjunction joins the words of one name: "Förbundet Skog och Ungdom"."""
    lexicon = context.registers.lexicon
    if not lexicon.word("conjunctions").fullmatch(cut.group().strip()):
        return False
    kind, _, word = text[start : cut.start()].lstrip().partition(" ")
    behind = _WORD.match(text, cut.end())
    if not word or behind is None or context.resolve(behind[0]) is not None:
        return False
    if lexicon.word("never_alone").fullmatch(behind[0]) and _ends_name(text, behind.end()):
        return True
    if " " in word:
        return False
    return lexicon.word("kinds_of_bodies").fullmatch(kind) is not None


def _joins(
    text: str, before: Sequence[Cut], cut: Cut, following: Cut | None, context: Context
) -> bool:
    """Whether a conjunction stands within a name, by what stands on its sides and in the row."""
    lexicon = context.registers.lexicon
    last = lexicon.word("group_separators")
    word = cut.group().strip()
    if not lexicon.word("conjunctions").fullmatch(word) or last.fullmatch(word):
        return False
    start = before[-1].end() if before else 0
    end = following.start() if following else len(text)
    left, right = (_bare(text[a:b]) for a, b in ((start, cut.start()), (cut.end(), end)))
    alone = [_is_word(left, context), _is_word(right, context)]
    if following is None or last.fullmatch(following.group().strip(" ,")):
        behind_last = any(last.fullmatch(each.group().strip(" ,")) for each in before)
        last_word = _WORD.match(text, cut.end())
        return behind_last and last_word is not None and _is_word(last_word[0], context)
    if not any(alone) or (_is_known(left, context) and _is_known(right, context)):
        return False
    if lexicon.word("conjunctions").fullmatch(following.group().strip()):
        third = _WORD.match(text, following.end())
        return alone[0] or not (alone[1] and third and _is_word(third[0], context))
    return True


def _bare(text: str) -> str:
    return _BRACKET.sub("", text).strip()


def _is_word(text: str, context: Context) -> bool:
    """Whether a text is one word with a capital, and nobody's name that is known."""
    return _ONE_WORD.fullmatch(text) is not None and not _is_known(text, context)


def _is_known(text: str, context: Context) -> bool:
    """Whether a text is or looks like the name of a body, or is that of a person."""
    return looks_like_organisation(text, context) or has_given_name(text, context)


def _ends_name(text: str, end: int) -> bool:
    """Whether a list goes on or ends behind a word, not a name."""
    return text[end : end + 1] in ("", ",", ";", ".", "(") or text[end : end + 2].strip().islower()
