"""Markdown: its markup becomes style, its words and list markers stay as they are.

Block structure and emphasis come from markdown-it-py (CommonMark with tables); which lines are
list items and where hard-wrapped lines join is decided by `reflow`, as for plain text.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.extraction.characters import normalise
from pipeline.extraction.lines import Line, cells_at_bars, split_lines
from pipeline.extraction.model import Block, Span
from pipeline.extraction.reflow import reflow

_SIGNS = re.compile(
    r"^#{1,6} \S|\*\*[^\s*][^*\n]*\*\*|(?<!\w)\*[^\s*][^*\n]*[^\s*]\*(?!\w)|\]\(https?://|^\|.*\|$",
    re.M,
)
_HEADING_OPENS = re.compile(r"^[ \t]*#{1,6}[ \t]+|#{1,6}[ \t]+")
_HEADING_CLOSES = re.compile(r"(?<![ \t])[ \t]+#+[ \t]*$")
_LINK_CLOSES = re.compile(r"\s{,200}(?=\]\()")
_PIECE = re.compile(r"[\w ]+|[^\w ]")
_RULE_OF_TABLE = "rule of a table"
_APART = re.compile(r"(\n(?:[ \t]*\n)+|\n(?= {0,3}[-*+] \S))")  # no markup reaches across
_DEEP = re.compile(r"\n(?: {4}| {0,3}\t)")  # a line whose block depends on those above it
_MARK = re.compile(r"#|\*(?!\s)|_(?!\s)|\[|\\|<|\||  \n")  # no markup is without one
_PLAIN_LINE = r" {0,3}(?![>#|*+-]|\d{1,3}[.)])\S.*(?:\n|\Z)"
_QUOTED = re.compile(rf"(?:^ {{0,3}}>.*\n?(?:{_PLAIN_LINE})*+)+", re.M)
_LAZY = re.compile(  # below the one line of a paragraph in a quote, up to a blank line
    rf"(?:\A|^[ >]*\n|^#.*\n) {{0,3}}>[ >]*[^\s>].*\n"
    rf"(?P<lazy>(?:{_PLAIN_LINE})++)(?=[ >]*(?:\n|\Z))",
    re.M,
)
_BARE_QUOTE = re.compile(r"^[ >]+$", re.M)
_QUOTE_MARK = re.compile(r"^ {0,3}(?:> ?)+", re.M)
_INDENT = re.compile(r"^ *", re.M)
_TABLE_RULE = re.compile(r"\|?[ :|-]+\|[ :|-]*")
_BREAK = re.compile(r"[ \t]*<br ?/?>", re.IGNORECASE)
_BREAK_ALONE = re.compile(rf"{_BREAK.pattern}(?:[ \t]*\n)?", re.IGNORECASE)
_BREAK_IN_ROW = "\u2028"  # while the row is one line
_ROW = re.compile(r"^[ \t]*\|.*<br.*$", re.IGNORECASE | re.M)
_PARSER = (
    MarkdownIt("commonmark")
    .enable("table")
    .disable(
        ["code", "fence", "html_block", "html_inline", "entity", "lheading", "hr", "backticks"]
    )
    .disable("normalize")  # the source is
)


def _parse_marked(state: StateCore) -> None:
    """Parse what stands in the blocks that hold a mark; the others are text."""
    for token in state.tokens:
        if token.type == "inline" and _MARK.search(token.content):
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


_PARSER.core.ruler.at("inline", _parse_marked)
_PARSER.inline.terminator_re = re.compile(r"[\n*_\[\]!<\\]")  # where its enabled rules begin


@dataclass(frozen=True)
class _Markup:
    """What markup says of a text: characters that are markup, styled stretches, lines.

    `rows` are where the lines of tables begin, `rules` the lines between their heads and bodies,
    `lazy` those that go on a paragraph of a quote without its mark.
    """

    removed: list[Span]
    bold: list[Span]
    italic: list[Span]
    headings: dict[int, int]
    hard_breaks: set[int]
    rows: set[int]
    rules: set[int]
    lazy: set[int]


def looks_like_markdown(text: str) -> bool:
    """Return whether `text` uses headings, emphasis, links or tables of Markdown."""
    return any(sign in text for sign in "#*]|") and _SIGNS.search(text) is not None


def read_markdown(text: str) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a Markdown source without its markup, and its blocks.

    Emphasis marks, heading marks, escapes and link targets are markup; list markers are text.
    """
    source = normalise(html.unescape(text)) if "&" in text else text
    source = _broken(source)
    markup = _markup(source)
    kept = _Kept(source, markup.removed)
    if not kept.text.strip():
        return "", ()
    lines = split_lines(kept.text)
    _mark(lines, kept, markup)
    for line in lines:
        line.text = line.text.replace(_BREAK_IN_ROW, "\n")
    bold, italic = kept.spans(markup.bold), kept.spans(markup.italic)
    return reflow(kept.text.replace(_BREAK_IN_ROW, "\n"), lines, bold, italic)


def _broken(source: str) -> str:
    """The source with lines broken where "<br>" stands, those of rows by a sign of their own."""
    if "<br" not in source and "<BR" not in source:
        return source
    rows = _ROW.sub(lambda row: _BREAK.sub(_BREAK_IN_ROW, row.group()), source)
    return _BREAK_ALONE.sub("  \n", rows)


class _Kept:
    """The source without its markup, and where its characters went."""

    def __init__(self, source: str, removed: list[Span]) -> None:
        parts, self._shifts, last, gone = [], [(0, 0)], 0, 0
        for span in sorted(removed):
            if span.start < last:
                continue
            parts.append(source[last : span.start])
            gone += span.end - span.start
            self._shifts.append((span.end, gone))
            last = span.end
        parts.append(source[last:])
        self.text = "".join(parts)

    def place(self, offset: int) -> int:
        """Where the source's `offset`, not itself markup, stands in the text."""
        low, high = 0, len(self._shifts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._shifts[middle][0] <= offset else (low, middle)
        return offset - self._shifts[low][1]

    def spans(self, spans: list[Span]) -> list[Span]:
        """Move styled stretches, without the empty ones."""
        moved = [Span(self.place(a), self.place(b)) for a, b in spans]
        return [span for span in moved if span.start < span.end]


def _mark(lines: list[Line], kept: _Kept, markup: _Markup) -> None:
    """Mark headings, line breaks that part and that do not, rows of tables and their rules."""
    headings = sorted((kept.place(at), level) for at, level in markup.headings.items())
    breaks = sorted(kept.place(at) for at in markup.hard_breaks)
    rows, rules, lazy = (
        {kept.place(at) for at in each} for each in (markup.rows, markup.rules, markup.lazy)
    )
    for line in lines:
        heading = bisect_left(headings, (line.start, 0))
        if heading < len(headings) and headings[heading][0] <= line.end:
            line.heading = headings[heading][1]
        ends = bisect_left(breaks, line.start)
        line.hard = ends < len(breaks) and breaks[ends] <= line.end + 2
        line.joined = line.start in lazy
        if line.start in rows:
            line.cells = cells_at_bars(line)
        if not line.furniture and (line.start in rules or _is_table_rule(line.text)):
            line.furniture = _RULE_OF_TABLE


def _is_table_rule(text: str) -> bool:
    return text.startswith("|") and _TABLE_RULE.fullmatch(text) is not None


def _markup(source: str) -> _Markup:
    markup = _Markup([*_quote_marks(source)], [], [], {}, set(), set(), set(), _lazy(source))
    starts = [0, *(match.end() for match in re.finditer("\n", source)), len(source)]
    cursor = 0
    for token in _PARSER.parse(_marked(source)):
        if token.map is None:
            continue
        span = Span(starts[token.map[0]], starts[token.map[1]])
        if token.type == "heading_open":
            _heading(source, span, token, markup)
        elif token.type == "table_open":
            head, rule, *body = (_first_character(source, starts[i]) for i in range(*token.map))
            markup.rows.update((head, *body))
            markup.rules.add(rule)
        elif token.type == "inline" and token.children:
            start = max(cursor, span.start)  # cells of a row follow one another
            cursor = _inline(source, start, span.end, token.children, markup)
    return markup


def _marked(source: str) -> str:
    """The lines of `source`, those blank that the parser would only find text in: mostly many."""
    if _DEEP.search(source):
        return source
    return "".join(
        part if _MARK.search(part) else "\n" * part.count("\n") for part in _APART.split(source)
    )


def _quote_marks(source: str) -> Iterator[Span]:
    """The marks of quotes of several paragraphs; other lines with ">" are items of a list."""
    for quote in _QUOTED.finditer(source) if ">" in source else ():
        if _BARE_QUOTE.search(quote.group()):
            for mark in _QUOTE_MARK.finditer(source, *quote.span()):
                yield Span(*mark.span())


def _lazy(source: str) -> set[int]:
    """Where the lines begin that go on the paragraph of a quote above them without its mark."""
    quotes = _LAZY.finditer(source) if ">" in source else ()
    return {line.end() for each in quotes for line in _INDENT.finditer(source, *each.span("lazy"))}


def _first_character(source: str, at: int) -> int:
    """Where the text of a line begins that begins at `at`, behind its indent."""
    while source[at : at + 1] == " ":
        at += 1
    return at


def _heading(source: str, span: Span, token: Token, markup: _Markup) -> None:
    line = source[span.start : span.end].rstrip("\n")
    opening = _HEADING_OPENS.search(line)
    begin = opening.end() if opening else 0
    marks = (opening, _HEADING_CLOSES.search(line, begin))
    removed = (Span(span.start + mark.start(), span.start + mark.end()) for mark in marks if mark)
    markup.removed.extend(removed)
    markup.headings[span.start + begin] = int(token.tag[1])


def _inline(source: str, cursor: int, end: int, tokens: list[Token], markup: _Markup) -> int:
    """Follow `tokens` through the source from `cursor`, note what they leave out, return the place.

    Where the source cannot be followed (nested constructs that CommonMark resolves late), the
    rest of the block, which ends at `end`, keeps its markup as text: nothing is lost.
    """
    opened: list[int] = []
    for token in tokens:
        if token.type == "text" and source.startswith(token.content, cursor):
            cursor += len(token.content)
            continue
        for piece in _sought(token):
            found = source.find(piece, cursor, end)
            if found < 0:
                return cursor
            if token.type in ("text", "hardbreak"):
                escapes = (i for i in range(cursor, found) if source[i] == "\\")
                markup.removed.extend(Span(i, i + 1) for i in escapes)
            else:
                markup.removed.append(Span(found, found + len(piece)))
            cursor = found + len(piece)
        if token.type in ("strong_open", "em_open"):
            opened.append(cursor)
        elif token.type in ("strong_close", "em_close") and opened:
            styled = markup.bold if token.type == "strong_close" else markup.italic
            styled.append(Span(opened.pop(), cursor - len(token.markup)))
        elif token.type == "hardbreak":
            markup.hard_breaks.add(cursor - 2)
        elif token.type == "link_close" and (before := _LINK_CLOSES.match(source, cursor, end)):
            cursor = max(source.find(")", cursor, end) + 1, before.end())
            markup.removed.append(Span(before.end(), cursor))
    return cursor


def _sought(token: Token) -> list[str]:
    """What of the source stands for `token`, piece by piece."""
    match token.type:
        case "text":
            return [p.strip() for p in _PIECE.findall(token.content) if p.strip()]
        case "strong_open" | "strong_close" | "em_open" | "em_close":
            return [token.markup]
        case "link_open":
            return [] if token.info == "auto" else ["["]
        case "hardbreak":
            return ["\n"]
        case _:
            return []
