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
_NOT_TEXT = frozenset(
    {
        *("script", "style", "template", "noscript", "head", "svg", "iframe", "object", "embed"),
        *("audio", "video", "canvas", "button", "input", "select", "textarea", "datalist"),
        *("dialog", "map", "progress", "meter", "rp", "rt"),
    }
)
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def style_of(node: LexborNode) -> str:
    """Return the inline style of an element."""
    return node.attributes.get("style") or ""


def is_shown(node: LexborNode) -> bool:
    """Return whether a browser shows the words of an element and lets people read them."""
    if node.tag in _NOT_TEXT:
        return False
    attributes = node.attributes
    if not attributes:
        return True
    return not (
        ("hidden" in attributes and attributes["hidden"] != "until-found")
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(attributes.get("style") or "")
    )
