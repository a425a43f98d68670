"""Letterheads of forms: a box of fields at the top of page one, and the sender beside it."""

from datetime import date

from pipeline.extraction import extract
from pipeline.parsing import Metadata, Row, parse
from pipeline.registers import load_registers
from tests.extraction.pdf_writer import Text, write_pdf
from tests.extraction.test_pdf_geometry import PROSE, blocks, lines

BOX = "300 770 220 44 re S\n"
SENDER = [
    *[Text(72, 796, "Kulturdepartementet", 14, "B"), Text(72, 784, "Enheten för folkbildning", 9)]
]
FIELDS = [
    *[Text(304, 806, "Datum", 7), Text(304, 796, "2024-03-05")],
    *[Text(304, 786, "Diarienummer", 7), Text(304, 775, "Ku2024/00417")],
]
TITLE = Text(72, 720, "Minnesanteckningar från samråd om bibliotek", 14, "B")
FURNITURE = [
    ("furniture", "Kulturdepartementet"),
    ("furniture", "Enheten för folkbildning"),
    ("furniture", "Datum 2024-03-05"),
    ("furniture", "Diarienummer Ku2024/00417"),
]


def meeting(*texts: Text) -> Row:
    page = [*SENDER, *FIELDS, TITLE, *texts]
    extraction = extract(write_pdf([page], BOX))
    parsed = parse(extraction, Metadata("0" * 16), load_registers())
    return parsed.rows["meetings"][0]


def test_a_box_of_fields_and_the_sender_beside_it_are_furniture() -> None:
    page = [*SENDER, *FIELDS, TITLE, *lines(PROSE, 72, 690, 70)]
    assert blocks([page], BOX) == [*FURNITURE, ("heading", TITLE.text), ("paragraph", PROSE)]


def test_fields_need_no_box() -> None:
    page = [*SENDER, *FIELDS, TITLE, *lines(PROSE, 72, 690, 70)]
    assert blocks([page]) == [*FURNITURE, ("heading", TITLE.text), ("paragraph", PROSE)]


def test_fields_side_by_side_are_read_one_after_the_other() -> None:
    fields = [
        *[Text(304, 806, "Datum", 7), Text(304, 796, "2024-03-05")],
        *[Text(404, 806, "Diarienummer", 7), Text(404, 796, "Ku2024/00417")],
    ]
    page = [*SENDER, *fields, TITLE, *lines(PROSE, 72, 690, 70)]
    assert blocks([page])[:4] == FURNITURE


def test_small_print_over_the_first_lines_of_minutes_is_text() -> None:
    page = [
        *[Text(72, 806, "Plats", 7), Text(72, 796, "Rosenbad i Stockholm")],
        *[Text(72, 784, "Närvarande", 7), *lines(PROSE, 72, 774, 80)],
        *[TITLE, *lines(PROSE, 72, 690, 70)],
    ]
    assert all(kind != "furniture" for kind, _ in blocks([page]))


def test_a_box_without_labels_in_small_print_is_text() -> None:
    fields = [Text(304, 796, "Datum 2024-03-05"), Text(304, 780, "Plats Rosenbad")]
    page = [*SENDER, *fields, TITLE, *lines(PROSE, 72, 690, 70)]
    assert all(kind != "furniture" for kind, _ in blocks([page], BOX))


GRID = "60 815 m 520 815 l S 60 770 m 520 770 l S " + "".join(
    f"{x} 815 m {x} 770 l S " for x in (60, 250, 520)
)


def test_the_lines_of_a_ruled_letterhead_stand_by_themselves() -> None:
    sender = [
        *[Text(66, 802, "Kulturdepartementet"), Text(66, 790, "Enheten för ungas bibliotek och")],
        *[Text(66, 778, "folkbildning"), Text(256, 802, "Datum", 6), Text(256, 792, "2024-03-05")],
    ]
    page = [*sender, TITLE, *lines(PROSE, 72, 690, 70)]
    assert blocks([page], GRID)[:3] == [
        ("paragraph", "Kulturdepartementet"),
        ("paragraph", "Enheten för ungas bibliotek och folkbildning"),
        ("paragraph", "Datum 2024-03-05"),
    ]
    below = [text._replace(y=text.y - 15) for text in sender]
    moved = GRID.replace("815", "800").replace("770", "755")
    assert blocks([[Text(66, 815, "Möte"), *below, *page[5:]]], moved)[1][0] == "table_row"


def test_a_unit_below_itself_in_a_letterhead_is_one() -> None:
    sender = [Text(72, 806, "Kulturdepartementet"), Text(72, 794, "Enheten för bibliotek och")]
    page = [*sender, Text(72, 782, "folkbildning"), *FIELDS, TITLE, *lines(PROSE, 72, 690, 70)]
    assert blocks([page], BOX)[1] == ("furniture", "Enheten för bibliotek och folkbildning")


def test_running_text_beside_a_box_is_text() -> None:
    page = [*lines(PROSE, 72, 806, 42, 9), *FIELDS, TITLE, *lines(PROSE, 72, 690, 70)]
    assert all(kind != "furniture" for kind, _ in blocks([page], BOX))


HELD = "Organisationerna bjöds in till ett samråd. Deltagarna lyfte följande:"
POINTS = [
    text
    for n, words in enumerate(("Skolbibliotek saknas.", "Fler lokaler behövs."))
    for text in (Text(72, 650 - 14 * n, "•"), Text(84, 650 - 14 * n, words))
]


def test_a_letterhead_tells_what_the_text_does_not() -> None:
    row = meeting(*lines(HELD, 72, 690, 80), *POINTS)
    assert row["host_organisation_id"] == "kulturdepartementet"
    assert row["host_unit"] == "Enheten för folkbildning"
    assert row["reference_number"] == "Ku2024/00417"
    assert (row["date"], row["date_source"]) == (date(2024, 3, 5), "metadata")


def test_what_the_text_tells_comes_before_the_letterhead() -> None:
    held = "Socialdepartementet bjöd den 6 februari 2024 in till ett samråd. Deltagarna lyfte:"
    row = meeting(*lines(held, 72, 690, 90), *POINTS)
    assert row["host_organisation_id"] == "socialdepartementet"
    assert row["date"] == date(2024, 2, 6)
