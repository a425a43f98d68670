"""What the style sheets in a page say of classes: which words are bold or italic, what is set in.

Programs that write pages (Google Docs, Word) give elements classes and say in the page's own style
sheet how these look. Only rules for one class are read (".c5", "p.MsoListParagraph"), and of them
only what tells emphasis and indentation: what a sheet hides or marks with bullets, scripts and
other rules may show after all. Sheets that a page refers to are not fetched.
"""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from pipeline.extraction.html.nodes import style_of

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_ONE_CLASS = re.compile(r"([a-zA-Z][a-zA-Z0-9]{0,15})?\.([\w-]{1,80})")
_TELLING = re.compile(r"(font-weight|font-style|(?<!-)margin-left)\s*:[^;]{1,40}")
_ON_SCREEN = re.compile(r"@media\s+(?:all|screen)\s*")
_DEEPEST = 3


class StyleSheets:
    """The declarations of a page's style sheets, by tag ("" for any) and class, then property."""

    def __init__(self, sheets: Iterable[str]) -> None:
        """Read the texts of the sheets, in order; of two rules for one class the later holds."""
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for sheet in sheets:
            self._read(_COMMENT.sub(" ", sheet))

    def style_of(self, node: LexborNode) -> str:
        """Return what tells the style of an element; what it says itself comes first and holds."""
        own = style_of(node)
        named = node.attributes.get("class") if self._rules else None
        if not named:
            return own
        tag = node.tag or ""
        rules = (self._rules.get((t, name), {}) for name in named.split() for t in (tag, ""))
        return ";".join([own, *(declared for rule in rules for declared in rule.values())])

    def _read(self, sheet: str) -> None:
        opened: list[str] = []
        at = 0
        for brace in _BRACE.finditer(sheet):
            inside = sheet[at : brace.start()]
            at = brace.end()
            if brace.group() == "{":
                opened.append(inside.rpartition(";")[2].strip())
                continue
            selectors = opened.pop() if opened else ""
            if len(opened) < _DEEPEST and all(_ON_SCREEN.fullmatch(outer) for outer in opened):
                self._note(selectors, inside)

    def _note(self, selectors: str, declarations: str) -> None:
        telling = {found[1]: found[0] for found in _TELLING.finditer(declarations)}
        for selector in selectors.split(",") if telling else ():
            if found := _ONE_CLASS.fullmatch(selector.strip()):
                self._rules.setdefault(((found[1] or "").lower(), found[2]), {}).update(telling)
