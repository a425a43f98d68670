"""HTML: the main content of a page, its headings, lists and tables, as a browser shows them.

What of a page is its content is decided in `main_content`, what its style sheets say of the words
in `style_sheets`, how they get their place in the text in `composition`. Scripts are never run and
nothing that a page refers to is fetched.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.extraction.composition import Paragraph, Piece, compose, plain_text, table_row
from pipeline.extraction.html.aside import left_out
from pipeline.extraction.html.main_content import main_content
from pipeline.extraction.html.nodes import BLOCKS, style_of
from pipeline.extraction.html.style_sheets import StyleSheets
from pipeline.extraction.limits import LimitError, Limits
from pipeline.extraction.model import Read
from pipeline.extraction.numerals import format_number

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]*encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 2_048  # bytes
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?P<end>/?)(?P<name>[a-z][a-z0-9-]{0,30})(?=[\s/>])"
    r"""(?:[^"'=>]|=\s*(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))?|["'])*+(?:>|\Z)""",
    re.IGNORECASE | re.DOTALL,
)
_WHITE = re.compile(r"[ \t\n\r\f]+")
_HEADING = re.compile(r"h[1-6]")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:(bold|[6-9]00)|normal|[1-5]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:(italic|oblique)|normal)", re.IGNORECASE)
_NO_MARKER = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_MARGIN = re.compile(
    r"(?<!-)margin-left\s*:\s*([0-9]{1,4}(?:\.[0-9]+)?)(pt|px|cm|em)", re.IGNORECASE
)
_CHARACTERS = {"pt": 1 / 6, "px": 1 / 8, "cm": 5.0, "em": 2.0}  # in a unit of length, about
_MAX_INDENT = 40
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_BULLETS = "•◦▪"
_NUMBERS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NESTED_FREELY = frozenset(
    {"p", "li", "dd", "dt", "tr", "td", "th", "option", "br", "img", "input"}
)


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that a page names in its first bytes."""
    start = content[:_DECLARED_WITHIN]
    found = _DECLARED.search(start) if b"<" in start else None
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def read_html(source: str, limits: Limits) -> Read:
    """Return the text of a page's main content, its blocks, and what is left out.

    Raises:
        LimitError: when elements are nested too deeply to be parsed in time.
    """
    if _nesting(source) > limits.nesting:
        raise LimitError(f"elements nested deeper than {limits.nesting:,} levels")
    page = LexborHTMLParser(source)
    body = page.body
    if body is None:
        return (*compose([]), ())
    content = main_content(body)
    sheets = StyleSheets(sheet.text() for sheet in page.css("style"))
    walk = _Walk(content.left_out, sheets)
    for root in content.roots:
        walk.read(root)
    return (*compose(walk.paragraphs), tuple(left_out(body, content)))


def _nesting(source: str) -> int:
    """Return how deep tags are nested, at least as deep as a parser will take them.

    End tags are often left out; those that the start of the next element implies are not counted.
    """
    open_tags: dict[str, int] = {}
    depth = deepest = 0
    for tag in _TAG.finditer(source):
        name = (tag["name"] or "").lower()
        if not name or name in _NESTED_FREELY:
            continue
        count = open_tags.get(name, 0)
        if not tag["end"]:
            open_tags[name] = count + 1
            depth += 1
            deepest = max(deepest, depth)
        elif count:
            open_tags[name] = count - 1
            depth -= 1
    return deepest


@dataclass
class _List:
    """A list that is open: how its markers look and what the next item's number is."""

    ordered: bool
    depth: int
    numbers: str
    next_number: int
    marked: bool

    def marker(self, item: LexborNode) -> str:
        """Count an item and return its marker, as a browser shows it."""
        if not self.marked or _NO_MARKER.search(style_of(item)):
            return ""
        if not self.ordered:
            return _BULLETS[min(self.depth, len(_BULLETS)) - 1]
        number = _whole(item.attributes.get("value"), self.next_number)
        self.next_number = number + 1
        return f"{format_number(number, self.numbers)}."


class _Walk:
    """One pass over the elements, without recursion, that writes paragraphs as blocks end."""

    def __init__(self, left_out: Container[int], sheets: StyleSheets) -> None:
        self.paragraphs: list[Paragraph] = []
        self._left_out = left_out
        self._sheets = sheets
        self._sinks = [self.paragraphs]
        self._rows: list[list[list[Paragraph]]] = []
        self._term: Paragraph | None = None
        self._pieces: list[Piece] = []
        self._bold = [False]
        self._italic = [False]
        self._lists: list[_List] = []
        self._margins: list[int] = []
        self._marker: str | None = None
        self._heading = 0
        self._indent = 0
        self._preformatted = 0

    def read(self, root: LexborNode) -> None:
        """Write the paragraphs of `root`."""
        node: LexborNode | None = root
        while node is not None:
            enter = node.is_element_node and node.mem_id not in self._left_out
            if enter:
                self._enter(node)
            elif node.is_text_node:
                self._add(node.text_content or "")
            inside = node.first_child if enter else None
            if inside is not None:
                node = inside
                continue
            if enter:
                self._leave(node)
            while node is not None and node.mem_id != root.mem_id and node.next is None:
                node = node.parent
                if node is not None:
                    self._leave(node)
            node = None if node is None or node.mem_id == root.mem_id else node.next
        self._flush()

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self._pieces.append(Piece("\n"))
            return
        style = self._sheets.style_of(node)
        self._style(style, tag)
        if tag not in BLOCKS:
            if tag == "q":
                self._add("”")
            return
        self._flush()
        self._indent = _indent(style)
        if tag in ("ul", "ol", "menu", "dir"):
            self._marker = None
            self._lists.append(_list(node, tag == "ol", len(self._lists) + 1))
        elif tag == "li" and self._lists:
            self._marker = self._lists[-1].marker(node)
        elif _HEADING.fullmatch(tag):
            self._heading = int(tag[1])
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._sinks.append([])

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            return
        if tag == "q":
            self._add("”")
        if tag in BLOCKS:
            self._flush()
            self._indent = 0
            if tag in ("ul", "ol", "menu", "dir"):
                self._lists.pop()
            elif tag == "li":
                self._marker = None
            elif _HEADING.fullmatch(tag):
                self._heading = 0
            elif tag == "dt":
                self._term = self._sinks[-1][-1] if self._sinks[-1] else None
            elif tag == "dd":
                _join_to_term(self._term, self._sinks[-1])
            elif tag == "pre":
                self._preformatted -= 1
            elif tag == "tr":
                cells = self._rows.pop()
                self._sinks[-1].extend(table_row(cells))
            elif tag in ("td", "th"):
                cell = self._sinks.pop()
                if self._rows:
                    self._rows[-1].append(cell)
                else:
                    self._sinks[-1].extend(cell)
        self._bold.pop()
        self._italic.pop()

    def _style(self, style: str, tag: str) -> None:
        bold, italic = _BOLD_STYLE.search(style), _ITALIC_STYLE.search(style)
        heading = _HEADING.fullmatch(tag) is not None
        self._bold.append(bool(bold[1]) and not heading if bold else tag in _BOLD or self._bold[-1])
        self._italic.append(bool(italic[1]) if italic else tag in _ITALIC or self._italic[-1])

    def _add(self, text: str) -> None:
        if not self._preformatted:
            text = _WHITE.sub(" ", text)
            if not self._pieces or self._pieces[-1].text.endswith((" ", "\n")):
                text = text.removeprefix(" ")
        if text:
            self._pieces.append(Piece(text, self._bold[-1], self._italic[-1]))

    def _flush(self) -> None:
        """End the paragraph; one of nothing but a hard space is a blank line."""
        pieces, self._pieces = tuple(self._pieces), []
        text = plain_text(pieces)
        depth = len(self._lists)
        if not text.strip():
            if "\u00a0" in text:
                self._sinks[-1].append(Paragraph(level=depth))
            return
        marker, self._marker = self._marker, None
        if not self._lists:
            self._margins.clear()
        if self._heading:
            paragraph = Paragraph(pieces, "heading", self._heading, marker or "")
        elif marker is not None:
            paragraph = Paragraph(pieces, "list_item", self._depth(), marker)
        else:
            paragraph = Paragraph(pieces, level=depth, indent=self._indent)
        self._sinks[-1].append(paragraph)

    def _depth(self) -> int:
        """Return the depth of a list item: by nesting, or by indentation in lists side by side."""
        nested = len(self._lists)
        if nested > 1 or not self._indent:
            self._margins.clear()
            return nested
        while self._margins and self._margins[-1] > self._indent:
            self._margins.pop()
        if self._indent not in self._margins:
            self._margins.append(self._indent)
        return len(self._margins)


def _join_to_term(term: Paragraph | None, paragraphs: list[Paragraph]) -> None:
    """Make one paragraph of a term that ends with a colon and the first words that describe it."""
    places = (at for at, each in enumerate(paragraphs[:-1]) if each is term)
    at = next(places, None)
    if term is None or at is None or not plain_text(term.pieces).rstrip().endswith(":"):
        return
    first = paragraphs[at + 1]
    if term.kind == first.kind == "paragraph" and first.pieces:
        paragraphs[at : at + 2] = [replace(term, pieces=(*term.pieces, Piece(" "), *first.pieces))]


def _list(node: LexborNode, ordered: bool, depth: int) -> _List:
    attributes = node.attributes
    return _List(
        ordered=ordered,
        depth=depth,
        numbers=_NUMBERS.get(attributes.get("type") or "", "decimal"),
        next_number=_whole(attributes.get("start"), 1),
        marked=_NO_MARKER.search(style_of(node)) is None,
    )


def _indent(style: str) -> int:
    """Return the left margin of an element in characters."""
    found = _MARGIN.search(style)
    length = float(found[1]) * _CHARACTERS[found[2].lower()] if found else 0
    return min(round(length), _MAX_INDENT)


def _whole(value: str | None, default: int) -> int:
    found = re.match(r"\s*(-?[0-9]{1,9})", value or "")
    return int(found[1]) if found else default
