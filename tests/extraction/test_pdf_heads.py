"""What stands at the head of pages and beside the text: headers, letterheads, bars of addresses."""

from pipeline.extraction import extract
from tests.extraction.pdf_writer import Text, write_pdf
from tests.extraction.test_pdf_geometry import PROSE, blocks, content, lines

TITLE = "Anteckningar från branschrådet för biodling och pollinering"


def test_small_print_around_a_page_number_is_a_header_on_a_page_alone() -> None:
    header = [
        Text(480, 806, "Dnr 2020/1", 7),
        *[Text(72, 797, "Provmyndigheten", 7), Text(480, 797, "Sida 1 av 1", 7)],
    ]
    page = [*header, Text(72, 780, "Socialdepartementet"), *lines(PROSE, 72, 740, 70)]
    assert blocks([page]) == [
        ("furniture", "Dnr 2020/1"),
        ("furniture", "Provmyndigheten Sida 1 av 1"),
        ("paragraph", "Socialdepartementet"),
        ("paragraph", PROSE),
    ]


def test_a_letterhead_beside_the_first_page_number_is_text() -> None:
    first = [Text(72, 790, "Jordbruksverket"), Text(280, 790, "Anteckningar")]
    second = [
        Text(72, 776, "Djurenheten"),
        Text(280, 776, "2022-11-29"),
        Text(72, 740, TITLE, 14, "B"),
    ]
    page = [*first, Text(500, 790, "1(3)"), *second, *lines(PROSE, 72, 700, 70)]
    assert [(kind, text) for kind, text in blocks([page]) if text != PROSE] == [
        ("furniture", "1(3)"),
        ("paragraph", "Jordbruksverket"),
        ("paragraph", "Djurenheten"),
        ("paragraph", "Anteckningar"),
        ("paragraph", "2022-11-29"),
        ("heading", TITLE),
    ]


def test_the_letterhead_of_the_first_page_that_recurs_is_a_header() -> None:
    pages = [
        [
            Text(72, 800, "Jordbruksverket"),
            Text(500, 800, f"{number}(2)"),
            *lines(f"{word}. {PROSE}", 72, 700, 70),
        ]
        for number, word in ((1, "Ett"), (2, "Två"))
    ]
    found = extract(write_pdf(pages))
    assert [b.reason for b in found.blocks if "Jord" in found.text[slice(*b.span)]] == [
        "repeated on other pages",
        "header with page number",
    ]


def test_small_print_that_counts_the_pages_is_a_header() -> None:
    heads = [(72, "Provmyndigheten"), (72, "2 Djurenheten"), (440, "Anteckningar 3")]
    pages = [
        [Text(x, 800, head, 8), *lines(PROSE, 72, 740 - 10 * at, 70)]
        for at, (x, head) in enumerate(heads)
    ]
    assert blocks(pages) == [
        ("paragraph", "Provmyndigheten"),
        ("paragraph", PROSE),
        ("furniture", "2 Djurenheten"),
        ("paragraph", PROSE),
        ("furniture", "Anteckningar 3"),
        ("paragraph", PROSE),
    ]


def test_small_print_close_above_the_text_is_text_whatever_it_counts() -> None:
    heads = ["1 Provet", "2 Djuren"]
    pages = [
        [Text(72, 740, head, 8), *lines(PROSE, 72, 725 - 10 * at, 70)]
        for at, head in enumerate(heads)
    ]
    assert [text for _, text in blocks(pages)] == [heads[0], PROSE, heads[1], PROSE]
    assert "furniture" not in dict(blocks(pages))


def test_a_letterhead_that_recurs_beside_the_number_of_the_next_page_is_a_header() -> None:
    pages = [
        [Text(72, 800, "Jordbruksverket", 12), *lines(PROSE, 72, 700, 70)],
        [Text(72, 801, "2 Jordbruksverket", 8), *lines(PROSE, 72, 690, 70)],
    ]
    assert blocks(pages) == [
        ("furniture", "Jordbruksverket"),
        ("paragraph", PROSE),
        ("furniture", "2 Jordbruksverket"),
        ("paragraph", PROSE),
    ]


def test_small_print_in_a_bar_beside_the_text_is_no_text() -> None:
    bar = ["Provmyndigheten", "Box 1", "103 33 Stockholm", "Telefon", "000-00 00 00", "prov.se"]
    beside = [Text(40, 700 - 9 * at, text, 7) for at, text in enumerate(bar)]
    found = extract(write_pdf([[*beside, *lines(PROSE, 180, 700, 60)]]))
    assert [content(found, b.content) for b in found.blocks] == [*bar, PROSE]
    assert {b.reason for b in found.blocks[:-1]} == {"small print beside the text"}


def test_a_bullet_without_text_is_furniture() -> None:
    found = extract(write_pdf([[*lines(PROSE, 72, 700, 70), Text(72, 600, "•")]]))
    assert (found.blocks[-1].kind, found.blocks[-1].reason) == ("furniture", "bullet without text")


def test_headings_hang_beside_the_text_below_paragraphs_of_full_width() -> None:
    first, second = f"Ett. {PROSE}", f"Två. {PROSE}"
    page = [
        *lines(PROSE, 60, 760, 95),
        *[*lines(first, 200, 700, 58), Text(60, 700, "Bakgrund", font="B")],
        *[*lines(second, 200, 620, 58), Text(60, 620, "Frågor som togs", font="B")],
        Text(60, 608, "upp i förväg", font="B"),
    ]
    assert blocks([page]) == [
        ("paragraph", PROSE),
        ("heading", "Bakgrund"),
        ("paragraph", first),
        ("heading", "Frågor som togs upp i förväg"),
        ("paragraph", second),
    ]


def test_headings_in_smaller_letters_in_the_margin_are_text() -> None:
    texts = [
        Text(72, 760, "Anteckningar från branschrådet", 15),
        *(
            text
            for n, head in enumerate(("Inledning", "Ersättningar", "Förslag till", "Avslutning"))
            for text in (Text(72, 700 - 100 * n, head, 8), *lines(PROSE, 200, 700 - 100 * n, 50))
        ),
        Text(72, 490, "nya regler", 8),
    ]
    assert [(kind, text) for kind, text in blocks([texts]) if text != PROSE] == [
        ("heading", "Anteckningar från branschrådet"),
        *[("paragraph", "Inledning"), ("paragraph", "Ersättningar")],
        *[("paragraph", "Förslag till nya regler"), ("paragraph", "Avslutning")],
    ]


def test_a_page_number_may_open_the_header_of_a_page_alone() -> None:
    header = [Text(72, 810, "1(1)", 7), Text(440, 810, "Provmyndigheten", 7)]
    page = [*header, Text(72, 760, "Socialdepartementet"), *lines(PROSE, 72, 730, 70)]
    assert blocks([page])[:2] == [
        ("furniture", "1(1) Provmyndigheten"),
        ("paragraph", "Socialdepartementet"),
    ]


def test_small_print_at_the_head_of_a_later_page_is_a_header() -> None:
    later = [Text(72, 806, "Provmyndigheten", 7), *lines(f"Två. {PROSE}", 72, 770, 70)]
    found = extract(write_pdf([lines(f"Ett. {PROSE}", 72, 770, 70), later]))
    assert [b.reason for b in found.blocks if "Prov" in found.text[slice(*b.span)]] == [
        "small print at the head of the page"
    ]


def test_a_letterhead_over_columns_is_not_of_them() -> None:
    left = [(720, "Provmyndigheten", 10, "R"), (690, "Mötet om djur", 15, "B")]
    texts = [Text(72, y, text, size, font) for y, text, size, font in left]
    texts += [Text(420, 720, "PROTOKOLL"), *lines(PROSE * 4, 72, 660, 40)]
    texts += lines(PROSE * 4, 320, 666, 40)
    assert [text for _, text in blocks([texts])][:3] == [
        *("Provmyndigheten", "PROTOKOLL", "Mötet om djur")
    ]


def test_the_number_of_an_item_beside_a_heading_in_the_margin_is_the_texts() -> None:
    texts = [
        Text(72, 760, "Anteckningar från branschrådet", 15),
        *[Text(72, 700, "Frågor", 9), Text(190, 700, "1."), Text(205, 700, "Vad saknas?")],
        *[Text(190, 686, "2."), Text(205, 686, "Vem gör vad?"), Text(72, 640, "Svar", 9)],
        *lines(PROSE * 3, 200, 640, 50),
    ]
    assert [(kind, text) for kind, text in blocks([texts])[1:5]] == [
        ("paragraph", "Frågor"),
        *[("list_item", "Vad saknas?"), ("list_item", "Vem gör vad?")],
        ("paragraph", "Svar"),
    ]
