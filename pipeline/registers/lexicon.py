"""The lexicon: cue words as reviewed data, compiled to patterns. What they mean is the parser's."""

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml


class Lexicon:
    """Cue words by category and kind, each a pattern that begins at a word's beginning."""

    def __init__(self, entries: dict[str, Any]) -> None:
        """Take the lexicon file's content."""
        self._entries = entries
        self._patterns: dict[tuple[str, str, str, str | None], re.Pattern[str]] = {}

    def kinds(self, category: str) -> list[str]:
        """The kinds of a category, in the file's order."""
        return list(self._entries[category])

    def values(self, category: str) -> dict[str, int]:
        """A category of words with numbers (months, number words)."""
        found: dict[str, int] = self._entries[category]
        return found

    def roles(self, role: str) -> dict[str, list[str]]:
        """The verbs of a role on the programme: active and passive."""
        found: dict[str, list[str]] = self._entries["roles"][role]
        return found

    def words(self, category: str, kind: str | None = None) -> str:
        """The alternatives of a category or kind as the inside of a pattern."""
        entry = self._entries[category]
        return "|".join(entry if kind is None else entry[kind])

    def anywhere(self, category: str, kind: str | None = None) -> re.Pattern[str]:
        """The alternatives, to be searched for also inside words."""
        return self._compiled("", category, kind)

    def pattern(self, category: str, kind: str | None = None) -> re.Pattern[str]:
        """The alternatives of a category or kind, to be searched for at words' beginnings."""
        return self._compiled(r"(?<!\w)", category, kind)

    def word(self, category: str, kind: str | None = None) -> re.Pattern[str]:
        """The alternatives of a category or kind, as whole words."""
        return self._compiled(r"(?<![\w-])", category, kind, r"(?!\w)")

    def _compiled(
        self, before: str, category: str, kind: str | None, after: str = ""
    ) -> re.Pattern[str]:
        key = (before, after, category, kind)
        if key not in self._patterns:
            words = self.words(category, kind)
            self._patterns[key] = re.compile(rf"{before}(?:{words}){after}", re.IGNORECASE)
        return self._patterns[key]


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon of this package."""
    text = resources.files(__package__).joinpath("lexicon.yaml").read_text(encoding="utf-8")
    return Lexicon(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
