"""Extractions as tests compare them."""

from pipeline.extraction import Extraction


def kinds(extraction: Extraction) -> list[tuple[str, int, str, str]]:
    """Return the blocks as (kind, level, marker, content)."""
    assert extraction.status == "read", extraction.reason
    return [
        (b.kind, b.level, b.marker, extraction.text[b.content.start : b.content.end])
        for b in extraction.blocks
    ]


def words(extraction: Extraction) -> list[str]:
    """Return the contents of the blocks."""
    return [text for _, _, _, text in kinds(extraction)]


def assert_whole(extraction: Extraction) -> None:
    """Check what holds for every extraction: order, cover, spans inside their blocks."""
    position = 0
    text = extraction.text
    for block in extraction.blocks:
        assert position <= block.span.start < block.span.end <= len(text)
        assert not text[position : block.span.start].strip()
        assert block.span.start <= block.content.start <= block.content.end == block.span.end
        position = block.span.end
        for inner in (*block.bold, *block.italic, *block.cells):
            assert block.span.start <= inner.start <= inner.end <= block.span.end
    assert not text[position:].strip()
    assert (extraction.status == "read") == (extraction.reason is None) == bool(extraction.blocks)
