"""What reading one file may cost at most: every limit, and how limits are set.

They are kept where the cost arises: in the readers (`pipeline.extraction`) and by the processes
that read (`pipeline.shards`). Here are only the numbers, which `samrad --help` lists.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

VARIABLE = "SAMRAD_LIMITS"
_MAY_BE_NONE = "ocr_pages"
_NUMBERS = {int: r"[0-9]{1,12}", float: r"[0-9]{1,9}(?:\.[0-9]{1,6})?"}


class LimitsError(Exception):
    """What the environment sets as limits is none; the message says what there is to set."""


def _limit(default: float, what: str) -> Any:
    """A limit, of the kind of number that its default is."""
    return field(default=default, metadata={"what": what})


@dataclass(frozen=True)
class Limits:
    """Limits of reading one file; whatever exceeds one is "unreadable", with the limit as reason.

    The defaults are many times what minutes need and end every reading within a minute or two,
    except that the text of scanned pages takes longer to recognise.
    """

    file_mib: float = _limit(20.0, "MiB that a file may have")
    characters: int = _limit(2_000_000, "characters of a text or web page, or of a part of a DOCX")
    seconds: float = _limit(30.0, "seconds for reading a file, and again for parsing its text")
    grace_seconds: float = _limit(5.0, "seconds more until a process that does not stop is ended")
    memory_mib: int = _limit(1024, "MiB of memory that reading a file may take (on Linux)")
    nesting: int = _limit(1_000, "elements within elements, in HTML")
    pages: int = _limit(500, "pages of a PDF")
    page_characters: int = _limit(200_000, "characters of one page of a PDF")
    page_objects: int = _limit(20_000, "objects drawn on a page; beyond, its lines make no tables")
    archive_members: int = _limit(2_000, "files in a DOCX")
    archive_mib: float = _limit(100.0, "MiB of a DOCX, decompressed")
    archive_ratio: int = _limit(200, "decompressed to compressed, for files in it above 1 MiB")
    ocr_pages: int = _limit(100, "scanned pages of a PDF whose text is recognised; 0: none")
    ocr_page_seconds: float = _limit(120.0, "seconds for recognising the text of one of them")


def read_limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """Return the limits with what the variable SAMRAD_LIMITS changes in them.

    It holds `name=number`, separated by spaces or commas: "seconds=90 pages=2000".

    Raises:
        LimitsError: if it names no limit, or sets one to something else than a positive number.
    """
    kinds: dict[str, type] = {limit.name: type(limit.default) for limit in fields(Limits)}
    changed: dict[str, Any] = {}
    for setting in re.findall(r"[^\s,]+", environment.get(VARIABLE, "")):
        name, _, number = setting.partition("=")
        if name not in kinds:
            raise LimitsError(f"{VARIABLE}: no limit {name!r}; there are {', '.join(kinds)}")
        kind = kinds[name]
        valid = re.fullmatch(_NUMBERS[kind], number)
        if not valid or not (float(number) or name == _MAY_BE_NONE):
            whole = "a whole number" if kind is int else "a number"
            raise LimitsError(f"{VARIABLE}: {name} is {number!r}; it must be {whole} above 0")
        changed[name] = kind(number)
    return Limits(**changed)


def limits_in_words() -> str:
    """Return the limits with their defaults, one to a line."""
    return "\n".join(
        f"  {limit.name:17}{limit.default:>10,}  {limit.metadata['what']}"
        for limit in fields(Limits)
    )
