"""Forms in which each section of the minutes is a row of a ruled table."""

from tests.extraction.pdf_writer import Text
from tests.extraction.test_pdf_geometry import PROSE, blocks, lines

LEFT, MIDDLE, RIGHT = 60, 200, 530


def ruled(*levels: int, upright: tuple[int, ...] = (LEFT, MIDDLE, RIGHT)) -> str:
    """The lines of a table whose rows end at `levels`, from top to bottom."""
    level = [f"{upright[0]} {y} m {upright[-1]} {y} l S\n" for y in levels]
    return "".join([*level, *(f"{x} {levels[0]} m {x} {levels[-1]} l S\n" for x in upright)])


def listed(y: float, *texts: str) -> list[Text]:
    return [
        text
        for n, words in enumerate(texts)
        for text in (Text(210, y - 14 * n, "•"), Text(222, y - 14 * n, words))
    ]


def test_a_row_with_a_section_is_its_heading_its_paragraphs_and_its_list() -> None:
    page = [
        *[Text(66, 700, "Frågor om stöd", font="B"), Text(66, 686, "till föreningar", font="B")],
        *lines(PROSE, 210, 700, 52),
        *listed(630, "Tydliga villkor för bidrag", "Fler lokaler"),
        *[Text(66, 585, "Avslutning", font="B"), *lines(f"Sist. {PROSE}", 210, 585, 52)],
    ]
    assert blocks([page], ruled(715, 600, 500)) == [
        ("heading", "Frågor om stöd till föreningar"),
        ("paragraph", PROSE),
        ("list_item", "Tydliga villkor för bidrag"),
        ("list_item", "Fler lokaler"),
        ("heading", "Avslutning"),
        ("paragraph", f"Sist. {PROSE}"),
    ]


def test_a_section_goes_on_in_the_row_on_the_next_page() -> None:
    first = [
        *[Text(66, 700, "Diskussion", font="B")],
        *listed(700, "Tydliga villkor för bidrag", "Fler lokaler som hyrs ut till"),
    ]
    second = [
        Text(222, 700, "alla föreningar i länet"),
        *listed(686, "Kortare handläggning"),
        *[Text(66, 600, "Avslutning", font="B"), Text(210, 600, "Alla tackades.")],
    ]
    assert blocks([first, second], ruled(715, 615, 520)) == [
        ("heading", "Diskussion"),
        ("list_item", "Tydliga villkor för bidrag"),
        ("list_item", "Fler lokaler som hyrs ut till alla föreningar i länet"),
        ("list_item", "Kortare handläggning"),
        ("heading", "Avslutning"),
        ("paragraph", "Alla tackades."),
    ]


def test_a_table_of_names_and_roles_keeps_its_rows() -> None:
    page = [
        *[Text(66, 700, "Namn", font="B"), Text(210, 700, "Organisation", font="B")],
        *[Text(66, 640, "Anna Ek"), Text(210, 640, "Alfaförbundet")],
        *[Text(66, 560, "Bo Alm"), Text(210, 560, "Betaföreningen")],
    ]
    assert blocks([page], ruled(715, 660, 580, 540)) == [
        ("table_row", "Namn Organisation"),
        ("table_row", "Anna Ek Alfaförbundet"),
        ("table_row", "Bo Alm Betaföreningen"),
    ]


def test_a_row_of_a_table_that_lists_in_a_cell_is_read_cell_by_cell() -> None:
    page = [
        *[Text(66, 700, "Grupp ett"), *listed(700, "Tydliga villkor", "Fler lokaler")],
        *[Text(66, 640, "Grupp två"), Text(210, 640, "Inget")],
    ]
    assert blocks([page], ruled(715, 660, 620)) == [
        ("paragraph", "Grupp ett"),
        ("list_item", "Tydliga villkor"),
        ("list_item", "Fler lokaler"),
        ("table_row", "Grupp två Inget"),
    ]
