"""No regular expression of the parser takes long on any line that it is ever given.

The time that a search takes must grow with the length of the line, not with its square. A passage
has 10,000 characters at most; on a third of that a pattern whose time grows with the square
takes a hundred times what the others take, so a coarse limit in CPU time tells them apart.
"""

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import pipeline.extraction
import pipeline.parsing
from pipeline.extraction.limits import time_limit
from pipeline.registers.lexicon import Lexicon, load_lexicon

LENGTH = 3_000
ENDLESS = 60  # seconds, in which a pattern that backtracks without end is stopped
LONGEST = 0.04  # seconds of CPU time; five times what the slowest pattern takes
PIECES = (
    *("a", "A", "å ", "Aa ", "Aa-", "aa, ", "Aa, ", "Aa och ", "och ", "1", "1 ", "1.", "12 ("),
    *("(", "((", ")(", "– ", "-\n", "\n", " \n", ": ", "Aa: ", "; ", ". ", "A. ", "? ", "“", "@"),
    *("a@", "www.", "1-2 ", "minister ", "ministern för Aa ", "från Aa ", "deltog ", "bjöd in "),
    *("den 1 maj ", "10-tal ", "|", "\t", "Aa (Bb), ", "statssekreterare hos ", "0", "070-1"),
    *("a-", "företräds ", "samlade ", "i grupper ", "bjöd ", "höll ", "säger Aa ", "av", "() "),
)
LINES = [(piece * (LENGTH // len(piece) + 1))[: LENGTH - 1] + "!" for piece in PIECES]


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
        "pipeline.parsing.people.mentions._titled",
        "pipeline.parsing.outline.labels.label_pattern",
    } <= FOUND.keys()


@pytest.mark.parametrize("name", FOUND)
def test_the_time_of_a_pattern_grows_with_a_line_not_with_its_square(name: str) -> None:
    with time_limit(ENDLESS):
        slow = [line for line in LINES if _is_slow(FOUND[name], line)]
    assert [line[:20] for line in slow] == []


def _is_slow(pattern: re.Pattern[str], line: str) -> bool:
    """Whether a search of a line takes too long, each of three times."""
    return all(_seconds(pattern, line) > LONGEST for _ in range(3))


def _seconds(pattern: re.Pattern[str], line: str) -> float:
    start = time.process_time()
    for _ in pattern.finditer(line):
        pass
    return time.process_time() - start
