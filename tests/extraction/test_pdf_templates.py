"""What templates of ministries and agencies set around the text, and how they set headings."""

from tests.extraction.pdf_writer import Text
from tests.extraction.test_pdf_geometry import PROSE, blocks, lines

STAMP = "BT /B 90 Tf 0.62 0.78 -0.78 0.62 150 300 Tm (UTKAST) Tj ET\n"
UPWARDS = "BT /R 6 Tf 0 1 -1 0 20 300 Tm (Blankett 17 utg 3) Tj ET\n"


def test_the_numbers_of_lines_are_no_text() -> None:
    texts = [*lines(PROSE, 72, 700, 50), Text(72, 600, "Sedan följde en lista."), *item(580)]
    numbers = [
        Text(56 - 5 * len(str(n)), text.y, str(n), 9)
        for n, text in enumerate((text for text in texts if text.text != "•"), start=8)
    ]
    assert blocks([numbers + texts]) == [
        ("furniture", " ".join(text.text for text in numbers)),
        ("paragraph", PROSE),
        ("paragraph", "Sedan följde en lista."),
        ("list_item", "Första punkten"),
    ]


def item(y: float) -> list[Text]:
    return [Text(72, y, "•"), Text(84, y, "Första punkten")]


def test_numbers_of_rows_in_a_table_are_text() -> None:
    names = ["Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"]
    rows = [
        text
        for n, name in enumerate(names)
        for text in (Text(72, 700 - 14 * n, str(n + 1)), Text(100, 700 - 14 * n, name))
    ]
    assert all(kind != "furniture" for kind, _ in blocks([rows]))


def test_words_that_do_not_run_level_are_no_text() -> None:
    found = blocks([lines(PROSE, 72, 500, 70)], STAMP + UPWARDS)
    assert found == [("furniture", "Blankett 17 utg 3 UTKAST"), ("paragraph", PROSE)]


def test_letters_set_apart_are_words() -> None:
    x, heading = 72.0, []
    for letter in "DELTAGARE OCH GRUPPER":
        heading.append(Text(x, 700, letter, 12))
        x += 11.5 if letter != " " else 6
    found = blocks([[*(text for text in heading if text.text != " "), *lines(PROSE, 72, 670, 70)]])
    assert [text for _, text in found] == ["DELTAGARE OCH GRUPPER", PROSE]


def test_one_word_of_letters_set_apart_is_a_word() -> None:
    heading = [Text(72 + 12 * n, 700, letter) for n, letter in enumerate("PROGRAM")]
    assert blocks([[*heading, *lines(PROSE, 72, 670, 70)]])[0][1] == "PROGRAM"


def test_single_digits_stay_apart() -> None:
    digits = [Text(72 + 9 * n, 700, str(n)) for n in range(1, 8)]
    assert blocks([[*digits, *lines(PROSE, 72, 670, 70)]])[0][1] == "1 2 3 4 5 6 7"
