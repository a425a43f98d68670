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


def test_a_colon_within_letters_set_apart_is_no_end() -> None:
    widths = {"S": 6.7, ":": 2.8, "D": 7.2}
    x, letters = 72.0, []
    for letter in "S2011:D":
        letters.append(Text(x, 700, letter))
        x += widths.get(letter, 5.6) + 1
    assert blocks([[*letters, *lines(PROSE, 72, 670, 70)]])[0][1] == "S2011:D"


def test_headings_in_the_margin_stand_before_the_text_beside_them() -> None:
    first, second, third = (f"{word}. {PROSE}" for word in ("Ett", "Två", "Tre"))
    page = [
        *[*lines(first, 200, 700, 58), Text(60, 700, "Bakgrund", font="B")],
        *lines(second, 200, 620, 58),
        *[Text(60, 620, "Frågor som togs", font="B"), Text(60, 608, "upp i förväg", font="B")],
    ]
    last = [*lines(third, 200, 700, 80), Text(60, 700, "Avslutning", font="B")]
    assert blocks([page, last[:3] + last[-1:]]) == [
        ("heading", "Bakgrund"),
        ("paragraph", first),
        ("heading", "Frågor som togs upp i förväg"),
        ("paragraph", second),
        ("heading", "Avslutning"),
        ("paragraph", " ".join(text.text for text in last[:3])),
    ]


def test_names_beside_two_columns_of_prose_are_a_column() -> None:
    names = ["Deltagare", "Anna Ek, Alfa", "Bo Al, Beta", "Cia Ask, Gamma", "Dan Alm, Delta"]
    middle, right = lines(f"Först: {PROSE}", 220, 699, 30), lines(f"Sedan: {PROSE}", 400, 697, 30)
    left = [Text(60, 700 - 12 * n, name) for n, name in enumerate(names)]
    found = [text for _, text in blocks([[*left, *middle, *right]])]
    assert found == [*names, f"Först: {PROSE}", f"Sedan: {PROSE}"]


def test_a_title_over_text_set_in_is_no_heading_in_the_margin() -> None:
    title = ["Dialogmöte om det civila samhällets roll i totalförsvaret", "2024"]
    texts = [Text(60, 740 - 18 * n, line, 14, "B") for n, line in enumerate(title)]
    found = blocks([[*texts, *lines(PROSE, 120, 680, 70)]])
    assert [text for _, text in found] == [" ".join(title), PROSE]
