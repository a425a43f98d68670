"""The Markdown that we write: text in it that stands there as it is and no more, tables, marks.

Belongs here: what a stranger's words must not do to a page or a terminal, and the form of what is
written in several places. The values in tables are not changed by this; they are published as
they are. How the Markdown of documents is read is `extraction.markdown`'s to know.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#])")


def visible(text: str) -> str:
    """Return `text` on one line, with characters that act instead of show written as `\\u….`.

    These are control characters, line and paragraph separators and those that turn the direction
    of writing, with which a text can pretend to be another.
    """
    return "".join(_shown(character) for character in " ".join(text.split()))


def literal(text: str) -> str:
    """Return `text` on one line as Markdown that is read as these characters and nothing else."""
    return _MARKUP.sub(r"\\\1", visible(text))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], rules: Sequence[str] = ()) -> str:
    """Return a table of cells in which no bar stands bare; `rules` align its columns, as "--:"."""
    lines = [heads, rules or ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def renewed(text: str, begin: str, content: str, end: str) -> str:
    """Return `text` with `content` between the marks `begin` and `end`, each a line of its own.

    Raises:
        ValueError: `text` lacks one of the two marks.
    """
    before, _, rest = text.partition(begin)
    _, mark, after = rest.partition(end)
    if not mark:
        raise ValueError(f"the README lacks the line {begin} or {end}")
    return f"{before}{begin}\n\n{content}\n\n{end}{after}"


def _shown(character: str) -> str:
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    return f"\\u{ord(character):04x}"
