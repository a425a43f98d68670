"""The markers of lists as Word shows them: bullets, and numbers that count through a document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.extraction.docx.package import W, is_on, value_of, w
from pipeline.extraction.docx.styles import indent, whole
from pipeline.extraction.numerals import format_number

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_SYMBOL_FONT = re.compile(r"symbol|wingdings|webdings", re.IGNORECASE)
_SYMBOLS = {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0xA8: "□", 0x71: "□", 0x6E: "■", 0x6C: "●"}
_SYMBOLS |= {0x2D: "–", 0xBE: "–", 0x6F: "o"}
_BULLET = "•"


@dataclass(frozen=True)
class Level:
    """One level of a list; `text` is its marker with "%1" for the number of the first level."""

    format: str
    text: str
    start: int
    indent: int | None
    legal: bool
    symbols: bool
    style: str | None


class Numbering:
    """The lists of a document, counting as their items come."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the numbering part; without one no paragraph is a list item."""
        abstract = {} if root is None else _abstract_lists(root)
        self._lists: dict[str, tuple[str, Mapping[int, Level], Mapping[int, int]]] = {}
        for number in [] if root is None else root.findall(f"{W}num"):
            base = value_of(number, "abstractNumId") or ""
            own, starts = _overrides(number)
            levels = {**abstract.get(base, {}), **own}
            self._lists[w(number, "numId") or ""] = (base, levels, starts)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def level(self, number: str, level: int | None, style: str | None) -> tuple[int, Level] | None:
        """Return the level (from 0) of an item of list `number`, None where it is in no list.

        Without a `level` it is the one linked to the paragraph's style, else the first.
        """
        if number not in self._lists:
            return None
        levels = self._lists[number][1]
        if level is None:
            level = next((i for i, each in levels.items() if style and each.style == style), 0)
        found = levels.get(level)
        return None if found is None else (level, found)

    def marker(self, number: str, level: int) -> str:
        """Count the next item of a list and return its marker, "" for an item that shows none."""
        base, levels, starts = self._lists[number]
        counts = self._counts.setdefault(base, {})
        if number not in self._begun:
            self._begun.add(number)
            for each, start in starts.items():
                counts[each] = start - 1
        own = levels[level]
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if own.format == "bullet":
            return _bullet(own)
        if own.format == "none":
            return ""

        def number_of(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            of = levels.get(at, own)
            shown = "decimal" if own.legal else of.format
            return format_number(counts.get(at, of.start), shown)

        return _PLACEHOLDER.sub(number_of, own.text).strip()


def symbol(code: int) -> str:
    """Return the character for a glyph of a symbol font, a bullet for those without one."""
    return _SYMBOLS.get(code & 0xFF, _BULLET)


def _bullet(level: Level) -> str:
    shown = level.text.strip()
    if not shown:
        return ""
    code = ord(shown[0])
    private = 0xE000 <= code <= 0xF8FF
    return symbol(code) if private or level.symbols else shown


def _abstract_lists(root: etree._Element) -> dict[str, dict[int, Level]]:
    found = {}
    styles = {}
    for abstract in root.findall(f"{W}abstractNum"):
        identity = w(abstract, "abstractNumId") or ""
        found[identity] = _levels(abstract)
        if link := value_of(abstract, "styleLink"):
            styles[link] = identity
    for abstract in root.findall(f"{W}abstractNum"):
        link = value_of(abstract, "numStyleLink")
        if link in styles:
            found[w(abstract, "abstractNumId") or ""] = found[styles[link]]
    return found


def _overrides(number: etree._Element) -> tuple[dict[int, Level], dict[int, int]]:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in number.findall(f"{W}lvlOverride"):
        levels |= _levels(override)
        at, start = whole(w(override, "ilvl")), whole(value_of(override, "startOverride"))
        if at is not None and start is not None:
            starts[at] = start
    return levels, starts


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for level in parent.findall(f"{W}lvl"):
        at = whole(w(level, "ilvl"))
        if at is None or not 0 <= at < LEVELS:
            continue
        run = level.find(f"{W}rPr")
        fonts = None if run is None else run.find(f"{W}rFonts")
        names = "" if fonts is None else " ".join(str(name) for name in fonts.attrib.values())
        start = whole(value_of(level, "start"))
        found[at] = Level(
            format=value_of(level, "numFmt") or "decimal",
            text=value_of(level, "lvlText") or "",
            start=1 if start is None else start,
            indent=indent(level.find(f"{W}pPr")),
            legal=is_on(level, "isLgl") or False,
            symbols=_SYMBOL_FONT.search(names) is not None,
            style=value_of(level, "pStyle"),
        )
    return found
