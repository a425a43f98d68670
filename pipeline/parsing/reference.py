"""The number under which a document is registered: "Dnr 0417/18", "M2017/00834", "Ärende 2021-219".

Which lines may hold it belongs in `meeting`.
"""

import re
from collections.abc import Iterable

from pipeline.parsing.outline import REFERENCE

_LOOSE_REFERENCE = re.compile(r"[A-ZÅÄÖa-zåäö]{0,4}[ .]?\d[\d.:/-]{0,40}[/-]\d[\d:/-]*")
_ONE_TOKEN = re.compile(r"\A\S*\d\S*")
_REFERENCE_ALONE = re.compile(r"\A[A-ZÅÄÖ]{1,5}[ -]?\d[\d.:/-]{0,20}[/-]\d{1,9}")
_MARKED_REFERENCE = re.compile(
    r"\b(?:dnr|(?:diarie|ärende)(?:nr|nummer)|beteckning|ärende(?=\s+\S*\d[/-]\d))\.?:?\s+"
    r"((?:[A-ZÅÄÖ]+ )?\S*\d\S*)(?: \([^()]+\))?$",
    re.IGNORECASE,
)


def read_reference(labelled: Iterable[str], lines: Iterable[str]) -> str | None:
    """Return the first reference number of what stands behind its label, else of `lines`."""
    for value in labelled:
        alone = _ONE_TOKEN.fullmatch(value.strip())
        match = REFERENCE.search(value) or alone or _LOOSE_REFERENCE.search(value)
        if match:
            return match.group()
    for line in lines:
        marked = _MARKED_REFERENCE.search(line)
        match = REFERENCE.search(line) or _REFERENCE_ALONE.fullmatch(line)
        if match or marked:
            return match.group() if match else marked[1] if marked else None
    return None
