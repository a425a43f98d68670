"""What the styles of a DOCX file say of paragraphs and runs: headings, bold, italics, lists."""

import re
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.extraction.docx.package import W, is_on, value_of, w

_HEADING_NAME = re.compile(r"(?:heading|rubrik|überschrift|titre)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = {"title", "rubrik", "titel", "titre"}
_SUBTITLE_NAMES = {"subtitle", "underrubrik"}
_BODY_OUTLINE_LEVEL = 9
MAX_HEADING = 6


@dataclass(frozen=True)
class Style:
    """What a style sets, with all it is based on; None where it says nothing.

    `heading` is 0 for body text; `indent` in twips; `number` is the id of a numbering.
    """

    heading: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    number: str | None = None
    number_level: int | None = None
    indent: int | None = None


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        """Read the styles part; without one every style says nothing."""
        found = [] if root is None else root.findall(f"{W}style")
        self._elements = {w(style, "styleId"): style for style in found}
        defaults = {w(style, "type"): w(style, "styleId") for style in found if _is_default(style)}
        self._default = defaults.get("paragraph")
        self._known: dict[str | None, Style] = {}

    def paragraph(self, identity: str | None) -> Style:
        """Return the paragraph style `identity`, the default one for None."""
        return self.get(self._default if identity is None else identity)

    def element(self, identity: str | None) -> etree._Element | None:
        """Return the definition of the style `identity`."""
        return self._elements.get(identity)

    def get(self, identity: str | None) -> Style:
        """Return the style `identity`; an unknown one says nothing."""
        if identity not in self._known:
            self._known[identity] = self._resolved(identity)
        return self._known[identity]

    def _resolved(self, identity: str | None) -> Style:
        chain: list[etree._Element] = []
        seen: set[str | None] = set()
        while identity in self._elements and identity not in seen:
            seen.add(identity)
            chain.append(self._elements[identity])
            identity = value_of(chain[-1], "basedOn")
        style = Style()
        for element in reversed(chain):
            own = _own(element)
            style = replace(
                style, **{name: said for name, said in vars(own).items() if said is not None}
            )
        return style


def run_style(properties: etree._Element | None) -> Style:
    """Return what `w:rPr` itself sets."""
    return Style(
        bold=is_on(properties, "b"),
        italic=is_on(properties, "i"),
        hidden=is_on(properties, "vanish"),
    )


def paragraph_style(properties: etree._Element | None) -> Style:
    """Return what `w:pPr` itself sets."""
    numbering = None if properties is None else properties.find(f"{W}numPr")
    return Style(
        heading=_outline(value_of(properties, "outlineLvl")),
        number=value_of(numbering, "numId"),
        number_level=whole(value_of(numbering, "ilvl")),
        indent=indent(properties),
    )


def indent(properties: etree._Element | None) -> int | None:
    """Return the left indentation that `w:pPr` sets, in twips."""
    ind = None if properties is None else properties.find(f"{W}ind")
    return None if ind is None else whole(w(ind, "left") or w(ind, "start"))


def whole(value: str | None) -> int | None:
    """Return an attribute as a whole number; None where it is none."""
    sane = value is not None and re.fullmatch(r"-?[0-9]{1,9}", value)
    return int(value) if value is not None and sane else None


def _is_default(style: etree._Element) -> bool:
    return w(style, "default") in ("1", "true", "on")


def _own(element: etree._Element) -> Style:
    """Return what one style itself sets."""
    style = paragraph_style(element.find(f"{W}pPr"))
    run = run_style(element.find(f"{W}rPr"))
    named = _heading_by_name(value_of(element, "name") or "")
    return replace(
        style,
        heading=style.heading if named is None else named,
        bold=run.bold,
        italic=run.italic,
        hidden=run.hidden,
    )


def _outline(value: str | None) -> int | None:
    level = whole(value)
    if level is None:
        return None
    return 0 if level >= _BODY_OUTLINE_LEVEL or level < 0 else min(level + 1, MAX_HEADING)


def _heading_by_name(name: str) -> int | None:
    name = name.strip().casefold()
    if name in _TITLE_NAMES:
        return 1
    if name in _SUBTITLE_NAMES:
        return 2
    found = _HEADING_NAME.fullmatch(name)
    return min(int(found[1]), MAX_HEADING) if found else None
