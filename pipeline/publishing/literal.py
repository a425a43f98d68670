"""Text from documents where it is shown to people, so that it stands there as it is and no more.

Belongs here: what a stranger's words must not do to a Markdown page or a terminal. The values in
tables are not changed by this; they are published as they are.
"""

import re
import unicodedata

_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#])")


def visible(text: str) -> str:
    """Return `text` on one line, with characters that act instead of show written as `\\u….`.

    These are control characters, line and paragraph separators and those that turn the direction
    of writing, with which a text can pretend to be another.
    """
    return "".join(_shown(character) for character in " ".join(text.split()))


def markdown(text: str) -> str:
    """Return `text` on one line as Markdown that is read as these characters and nothing else."""
    return _MARKUP.sub(r"\\\1", visible(text))


def _shown(character: str) -> str:
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character
    return f"\\u{ord(character):04x}"
