"""Pages whose text stands further to one side, by the margin for binding."""

from pipeline.extraction import extract
from tests.extraction.pdf_writer import Text, write_pdf
from tests.extraction.test_pdf_geometry import PROSE, content, lines


def facing(move: float, narrower: int = 0) -> list[list[Text]]:
    """Two pages of prose with a list that goes on, the second one moved to the left."""
    left = 95 - move
    return [
        [
            *lines(PROSE, 95, 700, 70),
            Text(105, 640, "• Odling"),
            Text(125, 628, "• Åker"),
            Text(105, 616, "• Skog"),
        ],
        [
            Text(left + 30, 700, "• Gran"),
            Text(left + 10, 688, "• Vatten"),
            *lines(PROSE, left, 640, 70 - narrower),
        ],
    ]


def items(pages: list[list[Text]]) -> list[tuple[str, int]]:
    found = extract(write_pdf(pages))
    return [(content(found, b.content), b.level) for b in found.blocks if b.kind == "list_item"]


def test_lists_go_on_over_facing_pages() -> None:
    expected = [("Odling", 1), ("Åker", 2), ("Skog", 1), ("Gran", 2), ("Vatten", 1)]
    assert items(facing(0)) == expected
    assert items(facing(25)) == expected
    assert items(facing(-25)) == expected


def test_pages_of_different_width_do_not_face_each_other() -> None:
    narrower = items(facing(25, narrower=20))
    assert narrower[3:] == [("Gran", 1), ("Vatten", 1)]
