"""Which part of a page is its content: what the reader of the article sees.

Decided by what elements mean (main, article, nav, roles) and by how much of their text is links
within the site or links that share the page; never by the names that one site gives its elements.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from pipeline.extraction.html.nodes import opened, why_not_shown

_NAVIGATION_ROLES = frozenset(
    {
        *("navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip"),
        *("banner", "contentinfo"),
    }
)
_CONSENT = re.compile(r"cookie|consent|gdpr", re.IGNORECASE)
_COOKIES = re.compile(r"\b(?:kakor|cookies?)\b", re.IGNORECASE)
_FRAME = frozenset({"header", "footer", "aside"})
_PRUNED = frozenset({"div", "section", "ul", "ol", "aside", "table", "footer", "header"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_UNITS = _HEADINGS | {"p", "li", "dt", "dd", "td", "th", "pre"}
_ON_SITE = re.compile(r"(?!https?:|mailto:|tel:|//)", re.IGNORECASE)
_SHARES = re.compile(
    r"mailto:\?|(?:https?:)?//[^?#]*[/.](?:sharer?|share-?article|sharing|intent)\b"
    r"|(?:https?:)?//[^#]*[?&]u(?:rl)?=",
    re.IGNORECASE,
)
_LINK_SHARE = 0.6
_MIN_LINKS = 2
_MIN_BUTTONS = 2
_BODY = "h1, h2, h3, h4, h5, h6, li, table, main, article"  # what a question does not hold
_BOXES = frozenset({"div", "section", "aside", "p"})
_MOST = 0.8
_SENTENCE = 80  # characters of prose; less may be a slogan or an address


class _Weight(NamedTuple):
    """What an element holds: characters of prose, characters and number of links, how many
    headings, paragraphs, items and cells have prose of their own, and characters in headings.
    """

    prose: int = 0
    linked: int = 0
    links: int = 0
    units: int = 0
    headings: int = 0

    @property
    def leads_away(self) -> bool:
        """Whether it is mostly links within the site, what its headings say left aside."""
        words = self.linked + self.prose - self.headings
        return self.links >= _MIN_LINKS and self.linked > _LINK_SHARE * words

    def __add__(self, other: object) -> "_Weight":
        if not isinstance(other, _Weight):
            return NotImplemented
        return _Weight(*(a + b for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True)
class MainContent:
    """The elements to read, in order, and why elements, by their ids, are left out."""

    roots: tuple[LexborNode, ...]
    left_out: Mapping[int, str]


def main_content(body: LexborNode) -> MainContent:
    """Return the main content of a page, all that is shown where nothing marks it off."""
    panels = opened(body)
    hidden = {
        node.mem_id: why
        for node in _elements(body, {})
        if (why := why_not_shown(node, panels)) is not None
    }
    framed = hidden | _frame(body, hidden)
    weights = _weights(body, framed)
    if not weights[body.mem_id].prose:
        framed, weights = hidden, _weights(body, hidden)
    elif boxes := _boxes(body, weights, framed):
        framed |= boxes
        weights = _weights(body, framed)
    root = _root(body, weights, framed)
    pruned = _pruned(root, weights, framed)
    headline = () if root.css_first("h1") is not None else _headline(body, root, hidden)
    return MainContent((*headline, root), framed | pruned)


def _elements(root: LexborNode, left_out: Container[int]) -> Iterator[LexborNode]:
    """Yield the elements of `root` in document order, not entering those left out."""
    node: LexborNode | None = root
    while node is not None:
        enter = node.is_element_node and node.mem_id not in left_out
        if enter:
            yield node
        inside = node.first_child if enter else None
        if inside is not None:
            node = inside
            continue
        while node is not None and node.mem_id != root.mem_id and node.next is None:
            node = node.parent
        node = None if node is None or node.mem_id == root.mem_id else node.next


def _frame(body: LexborNode, left_out: Container[int]) -> dict[int, str]:
    """What belongs to the site, by id: navigation, its header and footer, consent banners."""
    headlines = [node for node in _elements(body, left_out) if node.tag == "h1"]
    only = headlines[0] if len(headlines) == 1 else None
    found: dict[int, str] = {}
    for node in _elements(body, left_out):
        attributes = node.attributes
        role = attributes.get("role") or ""
        if (
            node.tag == "nav"
            or role in _NAVIGATION_ROLES
            or (node.tag in _FRAME and not _inside(node, ("main", "article")))
        ):
            if only is None or not _holds(node, only):
                found[node.mem_id] = f"{role or node.tag} of the site"
        elif node.tag not in ("body", "main", "article") and _asks_for_consent(node):
            found[node.mem_id] = "question for consent"
    return found


def _boxes(
    body: LexborNode, weights: dict[int, _Weight], left_out: Container[int]
) -> dict[int, str]:
    """What stands around the content of a page without a name for it, by id.

    That is the way to the page, which are links and then its headline; a line about cookies with a
    link; boxes of links; what the site asks its readers; and links alone that share the page.
    """
    headlines = [node for node in _elements(body, left_out) if node.tag == "h1"]
    title = _words(headlines[0]) if len(headlines) == 1 else ""
    found: dict[int, str] = {}
    for node in _elements(body, left_out):
        weight = weights[node.mem_id]
        if _asks_the_reader(node, weight):
            found[node.mem_id] = "question of the site"
        elif _shares_alone(node, weights):
            found[node.mem_id] = "link that shares the page"
        if node.tag not in _PRUNED or not weight.links or node.css_first("h1, main, article"):
            continue
        short = weight.prose + weight.linked < _SENTENCE + len(title)
        if weight.leads_away:
            found[node.mem_id] = "list of links"
        elif short and weight.links >= _MIN_LINKS and title and _words(node).endswith(title):
            found[node.mem_id] = "way to the page"
        elif short and _COOKIES.search(_words(node)):
            found[node.mem_id] = "question for consent"
    return found


def _asks_the_reader(node: LexborNode, weight: _Weight) -> bool:
    """Whether a box holds buttons to choose from and a line or two that say what for."""
    if node.tag not in _PRUNED or not 0 < weight.prose + weight.linked < 2 * _SENTENCE:
        return False
    return len(node.css("button")) >= _MIN_BUTTONS and node.css_first(_BODY) is None


def _shares_alone(node: LexborNode, weights: Mapping[int, _Weight]) -> bool:
    """Whether an element is a link, alone in its box, to what shares the page or reads it out."""
    parent = node.parent
    if node.tag != "a" or parent is None or parent.tag not in _BOXES:
        return False
    around = weights.get(parent.mem_id, _Weight())
    alone = not around.prose and around.linked == weights[node.mem_id].linked
    return alone and _SHARES.match(node.attributes.get("href") or "") is not None


def _words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _asks_for_consent(node: LexborNode) -> bool:
    attributes = node.attributes
    names = (attributes.get(name) for name in ("id", "class", "aria-label"))
    named = any(name and _CONSENT.search(name) for name in names)
    return named and node.css_first("main, article, h1") is None


def _inside(node: LexborNode, tags: tuple[str, ...]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in tags:
            return True
        parent = parent.parent
    return False


def _holds(node: LexborNode, inner: LexborNode) -> bool:
    parent: LexborNode | None = inner
    while parent is not None:
        if parent.mem_id == node.mem_id:
            return True
        parent = parent.parent
    return False


def _weights(root: LexborNode, left_out: Container[int]) -> dict[int, _Weight]:
    """The weight of every element of `root` by its id, what is left out having none."""
    weights: dict[int, _Weight] = {}
    elements = list(_elements(root, left_out))
    linked: set[int] = set()
    for node in elements:
        parent = node.parent
        link = node.tag == "a" and _leads_no_further(node.attributes.get("href") or "")
        if link or (parent is not None and parent.mem_id in linked):
            linked.add(node.mem_id)
        characters = _own_characters(node)
        inside = node.mem_id in linked
        weights[node.mem_id] = _Weight(
            0 if inside else characters,
            characters if inside else 0,
            int(link),
            headings=characters if node.tag in _HEADINGS and not inside else 0,
        )
    for node in reversed(elements):
        parent = node.parent
        weight = weights[node.mem_id]
        if node.tag in _UNITS and weight.prose:
            weight += _Weight(units=1)
        if parent is not None and node.mem_id != root.mem_id:
            weights[parent.mem_id] += weight
    return weights


def _leads_no_further(address: str) -> bool:
    """Whether a link leads to a page of the site, or hands this page on to others."""
    return _ON_SITE.match(address) is not None or _SHARES.match(address) is not None


def _own_characters(node: LexborNode) -> int:
    count = 0
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            count += len("".join((child.text_content or "").split()))
        child = child.next
    return count


def _root(body: LexborNode, weights: dict[int, _Weight], left_out: Container[int]) -> LexborNode:
    """The element that holds the content: main, the article, or the densest without losses."""
    total = weights[body.mem_id].prose
    named = [
        node
        for node in _elements(body, left_out)
        if node.tag in ("main", "article") or node.attributes.get("role") == "main"
    ]
    for node in named:
        if weights[node.mem_id].prose >= total * _MOST / 2:
            body = node
            break
    return _densest(body, weights, left_out)


def _densest(node: LexborNode, weights: dict[int, _Weight], left_out: Container[int]) -> LexborNode:
    """Step into the child that holds nearly all prose while the others hold none to speak of."""
    while True:
        own = weights[node.mem_id]
        children = [c for c in _children(node) if c.mem_id in weights and c.mem_id not in left_out]
        heaviest = max(children, key=lambda c: weights[c.mem_id].prose, default=None)
        if heaviest is None or heaviest.tag not in ("div", "section", "article", "main", "form"):
            return node
        inner = weights[heaviest.mem_id]
        if (
            inner.prose < own.prose * _MOST
            or own.prose - inner.prose > _SENTENCE
            or own.units > inner.units
        ):
            return node
        node = heaviest


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


def _pruned(
    root: LexborNode, weights: dict[int, _Weight], left_out: Container[int]
) -> dict[int, str]:
    """The lists and boxes in `root`, by id, that are mostly links within the site or share it."""
    found: dict[int, str] = {}
    for node in _elements(root, left_out):
        if node.tag not in _PRUNED or node.mem_id == root.mem_id:
            continue
        weight = weights[node.mem_id]
        if weight.leads_away:
            found[node.mem_id] = "list of links"
    return found


def _headline(
    body: LexborNode, root: LexborNode, left_out: Container[int]
) -> tuple[LexborNode, ...]:
    """The page's only first-level heading, where it stands above the content."""
    headlines = [node for node in _elements(body, left_out) if node.tag == "h1"]
    return tuple(headlines) if len(headlines) == 1 and not _holds(root, headlines[0]) else ()
