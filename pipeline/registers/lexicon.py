"""The lexicon: cue words as reviewed data, compiled to patterns. What they mean is the parser's."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from pipeline import fast_yaml

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_QUANTIFIER = re.compile(r"[?*+][?+]?|\{[\d,]+\}[?+]?")
_ANY = r"\w*"
_ENDING_OF = re.compile(r"(?:\(\?!(?:[^()]|\([^()]*\))*\))?\\w\*")
_ENDING = re.compile(r"\\w\*[^\W\d_]+")
_CAPITAL = re.compile(r"(?<!\\)[A-ZÅÄÖ]")
_FIRST_LETTER = re.compile(r"[^\W\d_](?![?*+{])")
_BEFORE_LETTER = {r"\b": r"\w", "^": r"[\s\S]"}  # what does not stand before the first letter


class Cue(NamedTuple):
    """A cue found in a text: where, and its words there."""

    start: int
    end: int
    words: str


Match = re.Match[str]


class Lexicon:
    """Cue words by category and kind, each a pattern that begins at a word's beginning."""

    def __init__(self, entries: dict[str, Any]) -> None:
        """Take the lexicon file's content."""
        self.entries = entries

    @lru_cache(maxsize=1 << 12)  # noqa: B019 - one lexicon lives as long as the process
    def cues(self, category: str, text: str) -> Mapping[str, Cue]:
        """The first cue of each kind of a category in `text`, kinds in the file's order.

        Finds what `pattern` finds for each kind, in a fraction of the time: one pass over the text
        in small letters gives the few places where any of them begins.
        """
        small = small_letters(text)
        starts = [match.start() for match in self._any(category).within(small).finditer(small)]
        found = {}
        for kind, match_at in self._small(category) if starts else ():
            for start in starts:
                match = match_at(small, start)
                if match:
                    found[kind] = Cue(start, match.end(), text[start : match.end()])
                    break
        return found

    @cache  # noqa: B019
    def _any(self, category: str) -> "_Cues":
        """The patterns of where a cue begins, whichever: their order does not matter."""
        cues = sorted(cue for kind in self.kinds(category) for cue in self.listed(category, kind))
        endings = [cue.removeprefix(_ANY) for cue in cues if cue.startswith(_ANY)]
        others = [cue for cue in cues if not cue.startswith(_ANY)]
        last = [rf"{_ANY}(?:{alternatives(endings)})"] if endings else []
        return _Cues([*others, *last], r"(?<!\w)(?=", ")")

    @cache  # noqa: B019
    def _small(self, category: str) -> list[tuple[str, Callable[[str, int], Match | None]]]:
        """How each kind of a category is matched in small letters."""
        return [
            (kind, re.compile(self.words(category, kind)).match) for kind in self.kinds(category)
        ]

    @lru_cache(maxsize=1 << 12)  # noqa: B019
    def search(self, category: str, text: str, start: int = 0) -> Match | None:
        """Find the first cue of a category in a text from `start` on, at a word's beginning.

        What `pattern` finds, but far cheaper where there is none, as in most texts.
        """
        small = small_letters(text)
        found = self._words(category, None).within(small).search(small, start)
        return self.pattern(category).match(text, found.start()) if found else None

    @lru_cache(maxsize=1 << 12)  # noqa: B019
    def opens(self, category: str, text: str) -> Match | None:
        """Find the cue of a category with which a text begins: what `pattern` matches there."""
        begins = self.small(category).match(small_letters(text))
        return self.pattern(category).match(text) if begins else None

    @lru_cache(maxsize=1 << 12)  # noqa: B019
    def whole(self, category: str, text: str) -> str | None:
        """The first kind of a category one of whose cues is the whole of a text."""
        if self.small(category).fullmatch(small_letters(text)) is None:
            return None
        kinds = (k for k in self.kinds(category) if self.anywhere(category, k).fullmatch(text))
        return next(kinds, None)

    def stands(self, category: str, text: str, kind: str | None = None) -> bool:
        """Whether a cue of a category or kind stands in a text, at a word's beginning."""
        small = small_letters(text)
        return self._words(category, kind).within(small).search(small) is not None

    @cache  # noqa: B019
    def _words(self, category: str, kind: str | None) -> "_Cues":
        entry = self.entries[category] if kind is None else self.entries[category][kind]
        return _Cues(list(_cues_in(entry)), r"(?<!\w)(?:", ")")

    def small(self, category: str, kind: str | None = None) -> re.Pattern[str]:
        """All cues below a category or kind, to be searched for in `small_letters` of a text."""
        return self._words(category, kind).all

    def kinds(self, category: str) -> list[str]:
        """The kinds of a category, in the file's order."""
        return list(self.entries[category])

    def values(self, category: str) -> dict[str, int]:
        """A category of words with numbers (months, number words)."""
        found: dict[str, int] = self.entries[category]
        return found

    def roles(self, role: str) -> dict[str, list[str]]:
        """The verbs of a role on the programme: active and passive."""
        found: dict[str, list[str]] = self.entries["roles"][role]
        return found

    def listed(self, category: str, kind: str | None = None) -> list[str]:
        """The lines of a category or kind, in the file's order."""
        entry: Any = self.entries[category]
        found: list[str] = entry if kind is None else entry[kind]
        return found

    def words(self, category: str, kind: str | None = None) -> str:
        """The alternatives of a category or kind as the inside of a pattern."""
        return alternatives(self.listed(category, kind))

    def words_of_kinds(self, category: str) -> str:
        """The alternatives of all kinds of a category, the kinds in the file's order."""
        return "|".join(self.words(category, kind) for kind in self.kinds(category))

    def whole_words(self, category: str) -> str:
        """The alternatives of a category as the inside of a pattern that matches whole words.

        Cues that only say how a word ends are tried together: it does not matter which is first.
        """
        cues = self.listed(category)
        endings = [cue[len(_ANY) :] for cue in cues if _ENDING.fullmatch(cue)]
        others = [cue for cue in cues if not _ENDING.fullmatch(cue)]
        return alternatives([rf"{_ANY}(?:{alternatives(endings)})", *others])

    @cache  # noqa: B019
    def anywhere(self, category: str, kind: str | None = None) -> re.Pattern[str]:
        """The alternatives, to be searched for also inside words."""
        return self._compiled("", category, kind)

    @cache  # noqa: B019
    def pattern(self, category: str, kind: str | None = None) -> re.Pattern[str]:
        """The alternatives of a category or kind, to be searched for at words' beginnings."""
        return self._compiled(r"(?<!\w)", category, kind)

    @cache  # noqa: B019
    def word(self, category: str, kind: str | None = None) -> re.Pattern[str]:
        """The alternatives of a category or kind, as whole words."""
        return self._compiled(r"(?<![\w-])", category, kind, r"(?!\w)")

    def _compiled(
        self, before: str, category: str, kind: str | None, after: str = ""
    ) -> re.Pattern[str]:
        words = self.words(category, kind)
        return re.compile(rf"{before}(?:{words}){after}", re.IGNORECASE)


class _Cues:
    """Patterns of cues in small letters: of all, and of those that do not say how a word ends.

    An ending is tried at every word: a text in which none stands anywhere is spared that.
    """

    def __init__(self, cues: Sequence[str], before: str, behind: str) -> None:
        others = [cue for cue in cues if not _is_ending(cue)]
        endings = [_ENDING_OF.sub("", cue, count=1) for cue in cues if _is_ending(cue)]
        self.all = in_small_letters(f"{before}{alternatives(cues)}{behind}")
        self._others = in_small_letters(f"{before}{alternatives(others) or '(?!)'}{behind}")
        self._endings = in_small_letters(alternatives(endings)) if endings else None

    def within(self, small: str) -> re.Pattern[str]:
        """The pattern that finds in a text what that of all finds."""
        ends = self._endings is None or self._endings.search(small) is not None
        return self.all if ends else self._others


def _is_ending(cue: str) -> bool:
    return _ENDING_OF.match(cue) is not None


def _cues_in(entry: Any) -> Iterator[str]:
    """Give the cues of a list, of all lists below a category, or the words that have numbers."""
    for cue in entry:
        if isinstance(entry, list) or isinstance(entry[cue], int):
            yield cue
        else:
            yield from _cues_in(entry[cue])


@lru_cache(maxsize=1 << 10)
def small_letters(text: str) -> str:
    """Return a text in small letters, each letter where it stood.

    A pattern finds in it what it finds in the text regardless of case, at a third of the cost.
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def in_small_letters(pattern: str) -> re.Pattern[str]:
    """Compile what is meant regardless of case, to be searched for in `small_letters` of a text."""
    return re.compile(_CAPITAL.sub(lambda capital: capital[0].lower(), pattern))


def alternatives(cues: Iterable[str]) -> str:
    """Join cues to the inside of a pattern, those with one first letter behind that letter.

    A text that goes on with another letter rules them out at once. What may begin with several
    letters parts the groups, so that the first alternative that matches stays the first.
    """
    return "|".join(_behind_letters(itertools.chain.from_iterable(map(_opened, cues))))


def _behind_letters(cues: Iterable[str]) -> Iterator[str]:
    for has_letter, run in itertools.groupby(cues, _has_first_letter):
        if not has_letter:
            yield from run
            continue
        behind: dict[str, list[str]] = {}
        for cue in run:
            behind.setdefault(cue[0], []).append(cue[1:])
        yield from (f"{first}(?:{'|'.join(rest)})" for first, rest in behind.items())


def _opened(cue: str) -> Iterator[str]:
    """Give the cues that a cue which opens with a choice stands for: "(?:of )?the" for two.

    What holds only at the beginning of a word or text is told behind the first letter.
    """
    for part in _alternatives_in(cue):
        anchor = next(filter(part.startswith, _BEFORE_LETTER), None)
        if anchor is not None:
            for each in _opened(part.removeprefix(anchor)):
                told = f"{each[:1]}(?<!{_BEFORE_LETTER[anchor]}{each[:1]}){each[1:]}"
                yield told if _has_first_letter(each) else anchor + each
            continue
        group = _first_group(part)
        rest = part[len(group) :]
        often = _QUANTIFIER.match(rest)
        if not group or (often and often[0] != "?"):
            yield part
            continue
        rest = rest.removeprefix("?")
        yield from (each + rest for each in _behind_letters(_opened(group[3:-1])))
        if often:
            yield from _opened(rest)


def _first_group(cue: str) -> str:
    """The group without a name with which a cue begins, if it does."""
    depth = 0
    for token in _TOKEN.finditer(cue if cue.startswith("(?:") else ""):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0:
            return cue[: token.end()]
    return ""


def _alternatives_in(cue: str) -> list[str]:
    """The alternatives of which a cue consists."""
    depth, start, found = 0, 0, []
    for token in _TOKEN.finditer(cue):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] == "|" and depth == 0:
            found.append(cue[start : token.start()])
            start = token.end()
    return [*found, cue[start:]]


def _has_first_letter(cue: str) -> bool:
    return _FIRST_LETTER.match(cue) is not None


@cache
def legal_form(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of what a body is in law, behind its name: "JAK ek. för."."""
    return re.compile(rf",? (?:{lexicon.words('legal_forms')})$", re.IGNORECASE)


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon of this package."""
    text = resources.files(__package__).joinpath("lexicon.yaml").read_text(encoding="utf-8")
    return Lexicon(fast_yaml.load(text))
