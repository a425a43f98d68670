"""The structure tree of tagged files decides what belongs together, but cuts no sentence."""

import pytest

from pipeline.extraction.pdf.model import Element, Line, Word
from pipeline.extraction.pdf.reflow import join_lines

ITEM = ("• Flera deltagare lyfte skolan och", "att den behöver tid för alla dem")


def line(page: int, y: float, text: str, element: int) -> Line:
    x0 = 72.0 if text.startswith("•") else 80.0
    words, x = [], x0
    for word in text.split():
        words.append(Word(word, x, x + 5 * len(word), y, 10.0, element=element))
        x += 5 * len(word) + 3
    return Line(page, words)


@pytest.mark.parametrize(
    ("rest", "units"),
    [
        ("som kommer nya under året.", 1),
        ("• som kommer nya under året.", 2),
        ("Vatten är en annan fråga.", 2),
    ],
)
def test_an_item_goes_on_over_a_page_break_that_its_tree_divides(rest: str, units: int) -> None:
    lines = [line(1, 112, ITEM[0], 2), line(1, 100, ITEM[1], 2), line(2, 700, rest, 5)]
    elements = {(1, 2): Element("LBody", 1), (2, 5): Element("LBody", 4)}
    assert len(join_lines(lines, elements)) == units


@pytest.mark.parametrize(("whole", "units"), [(False, 1), (True, 2)])
def test_a_paragraph_goes_on_over_a_page_break_where_each_page_has_blocks_of_its_own(
    whole: bool, units: int
) -> None:
    cut = ["Flera deltagare lyfte skolan och", "att allt behöver tid, enligt Förbundet"]
    lines = [line(1, 112, cut[0], 2), line(1, 100, cut[1], 2), line(2, 700, "Alfa och Beta.", 5)]
    elements = {(1, 2): Element("P"), (2, 5): Element("P"), (2, 6): Element("P", begun=whole)}
    assert len(join_lines(lines, elements)) == units
