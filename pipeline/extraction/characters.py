"""From bytes to characters: encodings and the few replacements that every format shares."""

import codecs
import itertools
import re
import unicodedata

from pipeline.extraction.model import UnreadableError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY_ENCODINGS = ("cp1252", "latin-1", "mac_roman", "cp850")
_EXPECTED_CHARACTERS = frozenset("åäöÅÄÖéÉüÜ–—”“’…•·§\u00a0")
_REPLACEMENTS = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\v": "\n",
        "\x85": "\n",
        "\u2028": "\n",
        "\u2029": "\n",
        **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
        **dict.fromkeys("\u200b\u2060\ufeff", ""),
        **{chr(code): "" for code in range(0x20) if chr(code) not in "\t\n\f\r\v"},
        "\x7f": "",
    }
)
_REPLACED = re.compile(f"[{''.join(map(re.escape, map(chr, _REPLACEMENTS)))}]")
_PILE = re.compile(r"[^\w\x00-\x7f]{100}")  # it may be of marks upon one letter
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_MAX_CONTROL_SHARE = 0.01


class NotTextError(UnreadableError):
    """The bytes are not text in any encoding that is read; the message says why."""


def decode(content: bytes, declared: str | None = None) -> str:
    """Return `content` as text: byte order marks, UTF-8, UTF-16 without a mark, then legacy.

    `declared` is the encoding that the content itself names; it is believed where the content
    is neither marked nor UTF-8.

    Raises:
        NotTextError: for binary content.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(content, encoding)
    if b"\0" in content:
        return _decode_as(content, _utf16_without_mark(content))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode_declared(content, declared) or _decode_legacy(content)
    if _control_share(text) > _MAX_CONTROL_SHARE:
        raise NotTextError("binary content: control characters")
    return text


def normalise(text: str) -> str:
    """Return `text` in NFC with line feeds, plain spaces, letters for ligatures, no soft hyphens.

    A soft hyphen at a line end becomes a hyphen, which folding undoes.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _REPLACED.search(text):
        text = text.translate(_REPLACEMENTS)
    if "\u00ad" in text:
        text = re.sub("\u00ad(?=[ \t]*\n)", "-", text).replace("\u00ad", "")
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _in_order(text) if _PILE.search(text) else text)


def _in_order(text: str) -> str:
    """Return `text` with the marks upon each letter sorted, which NFC takes quadratic time for."""
    runs = itertools.groupby(text, lambda character: unicodedata.combining(character) > 0)
    return "".join(
        "".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs
    )


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"not valid {encoding}: {error.reason}") from error
    if "\0" in text or _control_share(text) > _MAX_CONTROL_SHARE:
        raise NotTextError("binary content: control characters")
    return text


def _utf16_without_mark(content: bytes) -> str:
    even, odd = content[::2].count(0), content[1::2].count(0)
    if len(content) % 2 == 0 and max(even, odd) > len(content) // 4:
        return "utf-16-le" if odd > even else "utf-16-be"
    raise NotTextError("binary content: null bytes")


def _decode_declared(content: bytes, declared: str | None) -> str | None:
    """Decode by the name a page gives, which for ISO 8859-1 means Windows 1252 on the web."""
    try:
        encoding = codecs.lookup(declared or "").name
        return content.decode("cp1252" if encoding in ("iso8859-1", "ascii") else encoding)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _decode_legacy(content: bytes) -> str:
    """Decode by the encoding that gives the largest share of characters Swedish text has.

    On short Swedish texts this is right where general detectors take Mac Roman for Cyrillic.
    """
    candidates = []
    for encoding in _LEGACY_ENCODINGS:
        try:
            candidates.append(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return max(candidates, key=_expected_share)


def _expected_share(text: str) -> float:
    beyond_ascii = [character for character in text if character > "\x7f"]
    return sum(c in _EXPECTED_CHARACTERS for c in beyond_ascii) / len(beyond_ascii)


def _control_share(text: str) -> float:
    return len(_CONTROL.findall(text)) / max(len(text), 1)
