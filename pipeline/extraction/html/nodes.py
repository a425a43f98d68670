"""What HTML itself says of elements: which are blocks, which are not shown, their style."""

import re
from collections.abc import Container

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
_HEADED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_PANEL_ROLES = frozenset({"region", "tabpanel"})
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def style_of(node: LexborNode) -> str:
    """Return the inline style of an element."""
    return node.attributes.get("style") or ""


def opened(body: LexborNode) -> frozenset[str]:
    """Return the ids of what a click opens or closes, as the sections of accordions."""
    controls = body.css("[aria-expanded][aria-controls], [role=tab][aria-controls]")
    return frozenset(
        name for node in controls for name in (node.attributes["aria-controls"] or "").split()
    )


def why_not_shown(node: LexborNode, shown_on_click: Container[str]) -> str | None:
    """Return why a browser does not show the words of an element as text, None where it does.

    What a click shows, by its id, the reader can see; the button in a heading is the heading.
    """
    if node.tag in _NOT_TEXT:
        return None if node.tag == "button" and _is_heading(node) else _NOT_TEXT[node.tag]
    attributes = node.attributes
    if not attributes:
        return None
    hidden = (
        ("hidden" in attributes and attributes["hidden"] != "until-found")
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(attributes.get("style") or "")
    )
    return "hidden" if hidden and not _is_panel(node, shown_on_click) else None


def _is_heading(node: LexborNode) -> bool:
    """Whether the words of an element are those of the heading or term that it stands in."""
    parent = node.parent
    while parent is not None and parent.tag not in BLOCKS:
        parent = parent.parent
    return parent is not None and parent.tag in _HEADED


def _is_panel(node: LexborNode, shown_on_click: Container[str]) -> bool:
    """Whether a click shows an element: a control names it, or it names its control."""
    attributes = node.attributes
    named = attributes.get("role") in _PANEL_ROLES and bool(attributes.get("aria-labelledby"))
    return named or attributes.get("id") in shown_on_click
