"""Minutes composed of parts: what is read of them must be what stands in the parts."""

import itertools
import random
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tests.parsing.reading import read

NAMES = (
    "Ulrika Blomstrand",
    "Karl-Erik Lövgren",
    "Samira Haddad",
    "Petter Wiklund",
    "Inga-Lill Tornberg",
    "Mattias Öhrn",
)
WRITER = "Ove Provling"


class Came(NamedTuple):
    """How those who came are told, whose names stand there, and who sent apologies."""

    text: str
    names: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    at_end: bool = False


class Composition(NamedTuple):
    """One form of each part; `asking` and `saying` are texts with what they ask and tell."""

    front: str
    came: Came
    opening: str
    asking: tuple[str, tuple[str, ...]]
    saying: tuple[str, tuple[str, ...]]
    end: str


def joined(items: Sequence[str], last: str) -> str:
    """Items in a row of prose, with the word `last` before the last of them."""
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def compositions(parts: Sequence[Sequence[object]], number: int) -> list[Composition]:
    """Return that many of all compositions of `parts`, the forms of each part, by chance."""
    chosen = random.Random(2024).sample([*itertools.product(*parts)], number)
    return [Composition(*each) for each in chosen]


def assert_read(composed: Composition, bodies: Sequence[str], host: str) -> None:
    """What is read of a composition, of 4 March 2024, is what stands in its parts."""
    front, came, opening, asking, saying, end = composed
    parts = (front, "" if came.at_end else came.text, opening, asking[0], saying[0], end)
    text = "\n".join(filter(None, (*parts, came.text if came.at_end else "")))
    document = read(text, name="minutes.txt")
    assert document.document_type == "minutes", text
    [meeting] = document.rows["meetings"]
    assert meeting["date"] == date(2024, 3, 4)
    assert meeting["host_organisation_id"] == host
    linked = document.rows["meeting_organisations"]
    by_role = {
        role: {row["name_as_written"] for row in linked if row["role"] == role}
        for role in ("participant", "absent")
    }
    assert by_role == {"participant": {*bodies}, "absent": {*came.absent}}, text
    assert [row["text"] for row in document.rows["questions"]] == list(asking[1]), text
    assert [row["text"] for row in document.rows["points"]] == list(saying[1]), text
    assert not [name for name in (*came.names, WRITER) if name in document.text]
    assert "unclassified" not in {segment.type for segment in document.segments}
