"""What HTML itself says of elements: which are blocks, which are not shown, their style."""

import re

from selectolax.lexbor import LexborNode

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd"),
        *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr"),
        *("html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
CODE = "code"
_NOT_TEXT = {
    **dict.fromkeys(("script", "style", "template", "noscript", "head"), CODE),
    **dict.fromkeys(("svg", "canvas", "map"), "picture"),
    **dict.fromkeys(("iframe", "object", "embed", "audio", "video"), "other page or player"),
    **dict.fromkeys(("button", "input", "select", "textarea", "datalist"), "part of a form"),
    **dict.fromkeys(("progress", "meter"), "part of a form"),
    "dialog": "dialog",
    **dict.fromkeys(("rp", "rt"), "reading aid above the words"),
}
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def style_of(node: LexborNode) -> str:
    """Return the inline style of an element."""
    return node.attributes.get("style") or ""


def why_not_shown(node: LexborNode) -> str | None:
    """Return why a browser does not show the words of an element as text, None where it does."""
    if node.tag in _NOT_TEXT:
        return _NOT_TEXT[node.tag]
    attributes = node.attributes
    if not attributes:
        return None
    hidden = (
        ("hidden" in attributes and attributes["hidden"] != "until-found")
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(attributes.get("style") or "")
    )
    return "hidden" if hidden else None
