"""What a page holds beside its main content, with the reason why it is not in the text.

What the main content is, is decided in `main_content`. Code (scripts, styles, templates) is no
text and is not told.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from pipeline.extraction.html.main_content import MainContent
from pipeline.extraction.html.nodes import CODE
from pipeline.extraction.model import LeftOut

_OUTSIDE = "outside the main content"


def left_out(body: LexborNode, content: MainContent) -> Iterator[LeftOut]:
    """Yield the texts of a page that `content` leaves out, neighbours of one reason as one."""
    words: list[str] = []
    last = ""
    for text, reason in _texts(body, content):
        if reason != last and words:
            yield LeftOut(" ".join(words), last)
            words = []
        last = reason
        words += text.split()
    if words:
        yield LeftOut(" ".join(words), last)


def _texts(body: LexborNode, content: MainContent) -> Iterator[tuple[str, str]]:
    """Yield the left out text nodes with their reasons, in order."""
    roots = {root.mem_id for root in content.roots}
    reasons = [_OUTSIDE]
    node: LexborNode | None = body
    while node is not None:
        if node.is_text_node and reasons[-1] not in ("", CODE):
            yield node.text_content or "", reasons[-1]
        inside = None
        if node.is_element_node:
            inside = node.first_child
            own = "" if node.mem_id in roots else content.left_out.get(node.mem_id, reasons[-1])
            if inside is not None:
                reasons.append(own)
        if inside is not None:
            node = inside
            continue
        while node is not None and node.mem_id != body.mem_id and node.next is None:
            node = node.parent
            reasons.pop()
        node = None if node is None or node.mem_id == body.mem_id else node.next
