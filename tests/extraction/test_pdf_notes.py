"""Notes: marks raised behind words and the notes at the foot are no running text."""

from pipeline.extraction import extract
from pipeline.project import ROOT
from tests.extraction.pdf_writer import Text, write_pdf
from tests.extraction.test_pdf_geometry import PROSE, blocks, content, lines


def marked(y: float) -> list[Text]:
    """A sentence with the mark of a note behind a year and one before its full stop."""
    return [
        Text(72, y, "Frågan togs upp 2024"),
        Text(168, y + 3.5, "1", 6),
        Text(174.5, y, "och i fjol"),
        Text(213.8, y + 3.5, "2", 6),
        Text(217.2, y, "."),
    ]


NOTES = [
    Text(72, 93.5, "1", 5),
    Text(78, 90, "Se betänkandet.", 8),
    Text(72, 80.5, "2", 5),
    Text(78, 77, "Räknat per år.", 8),
]


def test_the_marks_of_notes_are_not_read_with_the_words_they_stand_behind() -> None:
    found = blocks([[*marked(700), *lines(PROSE, 72, 660, 70)]])
    assert found == [
        ("furniture", "1 2"),
        ("paragraph", "Frågan togs upp 2024 och i fjol."),
        ("paragraph", PROSE),
    ]


def test_notes_at_the_foot_do_not_part_what_goes_on_over_the_page() -> None:
    prose = lines(PROSE, 72, 130, 70)
    rest = " ".join(text.text for text in prose[2:])
    pages = [[*marked(160), *prose[:2], *NOTES], lines(rest, 72, 700, 70)]
    extraction = extract(write_pdf(pages))
    found = [(b.reason, content(extraction, b.content)) for b in extraction.blocks]
    assert ("", PROSE) in found
    notes = [text for reason, text in found if reason == "note at the foot of the page"]
    assert " ".join(notes) == "1 Se betänkandet. 2 Räknat per år."


def test_small_print_to_which_no_mark_points_is_text() -> None:
    page = [*lines(PROSE, 72, 300, 70), Text(72, 80, "7 Se betänkandet.", 8)]
    assert ("paragraph", "7 Se betänkandet.") in blocks([page])


def test_the_power_of_a_unit_is_no_mark() -> None:
    page = [Text(72, 700, "En yta på 30 m"), Text(140.2, 704.5, "2", 6), Text(146, 700, "behövs")]
    assert blocks([[*page, *lines(PROSE, 72, 660, 70)]])[0][1] == "En yta på 30 m2 behövs"


def test_superior_figures_of_a_font_are_marks_too() -> None:
    name = "d1_typst-notes.pdf"
    extraction = extract((ROOT / "tests/layouts" / name).read_bytes(), name)
    furniture = {
        (content(extraction, block.span), block.reason)
        for block in extraction.blocks
        if block.kind == "furniture"
    }
    assert ("1 2", "marks of notes") in furniture
    assert {reason for words, reason in furniture if words.startswith(("1Se", "2Bilden"))} == {
        "note at the foot of the page"
    }
