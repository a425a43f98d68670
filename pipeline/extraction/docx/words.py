"""The words of one DOCX paragraph as the page shows them, with their style.

Deleted text, field codes and hidden text are not shown and noted as left out; field results,
inserted text, links and symbols are shown. Text boxes and notes are met here and handed on.
"""

from dataclasses import dataclass, field

from lxml import etree

from pipeline.extraction.composition import Piece
from pipeline.extraction.docx.numbering import symbol
from pipeline.extraction.docx.package import W, value_of, w
from pipeline.extraction.docx.styles import Style, Styles, run_style
from pipeline.extraction.model import LeftOut

_PROPERTIES = frozenset({"pPr", "rPr", "sdtPr", "sectPr", "annotationRef", "Fallback"})
_NOT_SHOWN = {
    **dict.fromkeys(("del", "moveFrom", "delText", "delInstrText"), "deleted text"),
    "instrText": "code of a field",
    "rt": "reading aid above the words",
}
_TEXTS = ("t", "delText", "instrText", "delInstrText")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


@dataclass
class Words:
    """The words of a paragraph and what hangs on it."""

    pieces: list[Piece] = field(default_factory=list)
    text_boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    page_number: bool = False
    left_out: list[LeftOut] = field(default_factory=list)


def words_of(paragraph: etree._Element, styles: Styles, base: Style) -> Words:
    """Return the words of `w:p`; `base` is what its paragraph style says of runs."""
    words = Words()
    _walk(paragraph, styles, base, words)
    return words


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _walk(parent: etree._Element, styles: Styles, style: Style, words: Words) -> None:
    for element in parent:
        name = local_name(element)
        if name == "t":
            text = element.text or ""
            spaced = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            _add(words, text if spaced else text.strip(" \t\r\n"), style)
        elif name == "r":
            properties = element.find(f"{W}rPr")
            own = style if properties is None else _set(properties, styles, style)
            if own.hidden:
                words.left_out += left_out(element, "hidden text")
            else:
                _walk(element, styles, own, words)
        elif name in _CHARACTERS:
            _add(words, _CHARACTERS[name], style)
        elif name == "sym":
            _add(words, _symbol(element), style)
        elif name in _NOTES:
            words.notes.append((_NOTES[name], w(element, "id") or ""))
        elif name == "txbxContent":
            words.text_boxes.append(element)
        elif name in ("instrText", "fldSimple"):
            code = (element.text or "") + (w(element, "instr") or "")
            words.page_number |= code.strip().upper().startswith(("PAGE", "NUMPAGES"))
            if name == "fldSimple":
                _walk(element, styles, style, words)
            else:
                words.left_out += left_out(element, _NOT_SHOWN[name])
        elif name in _NOT_SHOWN:
            words.left_out += left_out(element, _NOT_SHOWN[name])
        elif name not in _PROPERTIES:
            _walk(element, styles, style, words)


def left_out(element: etree._Element, reason: str) -> list[LeftOut]:
    """Return the text of `element` and below, as left out for `reason`; none if there is none."""
    texts = (each.text for name in _TEXTS for each in element.iter(f"{W}{name}"))
    text = "".join(text for text in texts if text)
    return [LeftOut(text, reason)] if text.strip() else []


def _add(words: Words, text: str, style: Style) -> None:
    if text:
        words.pieces.append(Piece(text, style.bold is True, style.italic is True))


def _set(properties: etree._Element, styles: Styles, style: Style) -> Style:
    """Return `style` with what a character style and then the run itself change in it."""
    named = value_of(properties, "rStyle")
    for own in ([styles.get(named)] if named else []) + [run_style(properties)]:
        style = Style(
            bold=style.bold if own.bold is None else own.bold,
            italic=style.italic if own.italic is None else own.italic,
            hidden=style.hidden if own.hidden is None else own.hidden,
        )
    return style


def _symbol(element: etree._Element) -> str:
    code = w(element, "char") or ""
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    private = 0xE000 <= value <= 0xF8FF or value <= 0xFF
    return symbol(value) if private else chr(value) if value < 0xD800 else ""
