"""No regular expression of the parser takes long on any line that it is ever given.

Nothing is timed: a pattern that backtracks without end would never come back from lines of this
length, is stopped and named.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator

import pytest

import pipeline.extraction
import pipeline.parsing
from pipeline.extraction.limits import time_limit
from pipeline.registers.lexicon import Lexicon, load_lexicon

STEPS = 60  # seconds, thousands of times what any pattern needs
LENGTH = 500
PIECES = (
    *("a", "A", "å ", "Aa ", "Aa-", "aa, ", "Aa, ", "Aa och ", "och ", "1", "1 ", "1.", "12 ("),
    *("(", "((", ")(", "– ", "-\n", "\n", " \n", ": ", "Aa: ", "; ", ". ", "A. ", "? ", "“", "@"),
    *("a@", "www.", "1-2 ", "minister ", "ministern för Aa ", "från Aa ", "deltog ", "bjöd in "),
    *("den 1 maj ", "10-tal ", "|", "\t", "Aa (Bb), ", "statssekreterare hos "),
)
LINES = [(piece * (LENGTH // len(piece) + 1))[:LENGTH] for piece in PIECES]
LINES += [line[:-1] + end for line in LINES for end in ("!", "\u0000")]


def modules() -> Iterator[object]:
    for room in (pipeline.parsing, pipeline.extraction):
        yield room
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            yield importlib.import_module(found.name)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    lexicon = load_lexicon()
    for module in modules():
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.__name__}.{name}", value
            if getattr(value, "__module__", None) == module.__name__ and _makes_pattern(value):
                made = value(lexicon)
                for each in made if isinstance(made, tuple) else (made,):
                    yield f"{module.__name__}.{name}", each
    for category, entry in lexicon.entries.items():
        if isinstance(entry, list):
            yield category, lexicon.pattern(category)
        elif all(isinstance(words, list) for words in entry.values()):
            for kind in entry:
                yield f"{category}.{kind}", lexicon.pattern(category, kind)


def _makes_pattern(value: object) -> bool:
    """Whether `value` builds one or two patterns from the lexicon alone."""
    if not hasattr(value, "cache_info"):
        return False
    signature = inspect.signature(value)
    takes = [parameter.annotation for parameter in signature.parameters.values()]
    return takes == [Lexicon] and "Pattern" in str(signature.return_annotation)


FOUND = dict(patterns())


def test_all_patterns_are_found() -> None:
    assert len(FOUND) > 150
    assert {
        "pipeline.parsing.mentions._titled",
        "pipeline.parsing.outline.label_pattern",
    } <= FOUND.keys()


@pytest.mark.parametrize("name", FOUND)
def test_no_pattern_backtracks_without_end(name: str) -> None:
    pattern = FOUND[name]
    with time_limit(STEPS):
        for line in LINES:
            for _ in pattern.finditer(line):
                pass
