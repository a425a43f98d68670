"""Labels and their values, cells that go on or lack lines, letterheads and print around a page."""

from pipeline.extraction import extract
from tests.extraction.pdf_writer import Text, write_pdf
from tests.extraction.test_pdf_geometry import PROSE, blocks, lines

VALUE = "Anna Ek, Förbundet Alfa, Bo Al, Föreningen Beta, Cia Ask, Nätverket Gamma, Dan"


def test_a_value_that_goes_on_below_itself_is_one_line_with_its_label() -> None:
    page = [
        *[Text(72, 700, "Plats:"), Text(180, 700, "Rosenbad")],
        *[Text(72, 685, "Deltagare på mötet:"), Text(180, 685, VALUE)],
        *[Text(180, 673, "Bergström, Riksförbundet Delta, och Eva Gren")],
        *[Text(72, 658, "Frånvarande:"), Text(180, 658, "Fia Hed")],
    ]
    assert blocks([page + lines(PROSE, 72, 620, 95)]) == [
        ("paragraph", "Plats: Rosenbad"),
        (
            "paragraph",
            f"Deltagare på mötet: {VALUE} Bergström, Riksförbundet Delta, och Eva Gren",
        ),
        ("paragraph", "Frånvarande: Fia Hed"),
        ("paragraph", PROSE),
    ]


def test_what_stands_below_a_short_value_begins_anew() -> None:
    page = [
        *[Text(72, 700, "Närvarande:"), Text(180, 700, "Anna Ek, Förbundet Alfa")],
        *[Text(180, 688, "Bo Al, Föreningen Beta"), Text(180, 676, "Cia Ask, Nätverket Gamma")],
    ]
    assert blocks([page + lines(PROSE, 72, 640, 95)])[:3] == [
        ("paragraph", "Närvarande: Anna Ek, Förbundet Alfa"),
        ("paragraph", "Bo Al, Föreningen Beta"),
        ("paragraph", "Cia Ask, Nätverket Gamma"),
    ]


def rows(*cells: tuple[str, str]) -> list[Text]:
    return [
        Text(x, 700 - 12 * at, words)
        for at, row in enumerate(cells)
        for x, words in zip((72, 206), row, strict=True)
        if words
    ]


def test_a_cell_goes_on_below_where_its_phrase_or_its_column_ends() -> None:
    page = rows(
        ("Anna Ek", "Hjärt- och lungsjukas förening i"),
        ("", "Norrstad"),
        ("Riksförbundet för alla i", "Bo Al"),
        ("Örtofta", ""),
        ("Alfa", "Beta"),
    )
    assert blocks([page + lines(PROSE, 72, 600, 95)])[:-1] == [
        ("table_row", "Anna Ek Hjärt- och lungsjukas förening i Norrstad"),
        ("table_row", "Riksförbundet för alla i Örtofta Bo Al"),
        ("table_row", "Alfa Beta"),
    ]


def test_a_bold_heading_below_a_row_is_none_of_its_cells() -> None:
    page = [
        *rows(("Riksförbundet för mångas", "Beta"), ("", "")),
        Text(72, 688, "Ersättare", 10, "B"),
    ]
    found = blocks([page + lines(PROSE, 72, 660, 95)])
    assert found[0] == ("table_row", "Riksförbundet för mångas Beta")
    assert found[1][1] == "Ersättare"


def test_a_letterhead_in_large_print_is_read_column_by_column() -> None:
    page = [
        *[Text(72, 780, "Byrån", 14, "B"), Text(330, 780, "Anteckningar", 14, "B")],
        *[Text(72, 765, "Enheten för språk"), Text(330, 765, "2020-01-02")],
        Text(330, 753, "Dnr A2020/1"),
        Text(72, 720, "Samråd om språk den 2 januari 2020", 16, "B"),
    ]
    assert [words for _, words in blocks([page + lines(PROSE, 72, 690, 95)])] == [
        *["Byrån", "Enheten för språk", "Anteckningar", "2020-01-02", "Dnr A2020/1"],
        *["Samråd om språk den 2 januari 2020", PROSE],
    ]


def test_the_sender_beside_a_page_number_is_text() -> None:
    page = [Text(72, 800, "Norrstads kommun"), Text(450, 800, "Sida 1(3)")]
    found = blocks([page + lines(PROSE, 72, 700, 95)])
    assert found[:2] == [("furniture", "Sida 1(3)"), ("paragraph", "Norrstads kommun")]


def test_a_large_title_goes_on_in_small_letters_behind_a_colon() -> None:
    title = [
        Text(72, 760, "Anteckningar från samrådet:", 18, "B"),
        Text(72, 738, "en plan", 18, "B"),
    ]
    found = blocks([title + lines(PROSE, 72, 700, 95)])
    assert found[0] == ("heading", "Anteckningar från samrådet: en plan")


def test_a_row_of_a_ruled_table_without_its_upright_line_has_the_cells_of_the_others() -> None:
    level = "".join(f"40 {y} m 400 {y} l S " for y in (760, 740, 720, 700, 680))
    sides = "40 760 m 40 680 l S 400 760 m 400 680 l S "
    between = "200 760 m 200 740 l S 200 720 m 200 700 l S "
    page = [
        text
        for at, (name, body) in enumerate([("Ek", "Alfa"), ("Al", "Beta"), ("Ask", "Gamma")])
        for text in (Text(44, 746 - 20 * at, name), Text(204, 746 - 20 * at, body))
    ]
    page.append(Text(44, 686, "En rad för hela bredden, utan egna kolumner"))
    found = blocks([page + lines(PROSE, 40, 640, 95)], level + sides + between)
    assert found[:3] == [
        ("table_row", f"{n} {b}") for n, b in (("Ek", "Alfa"), ("Al", "Beta"), ("Ask", "Gamma"))
    ]
    assert found[3] == ("paragraph", "En rad för hela bredden, utan egna kolumner")


def test_small_print_at_the_head_and_the_foot_of_a_page_is_no_bar_beside_the_text() -> None:
    page = [
        *[Text(450, y, words, 7) for y, words in ((810, "Blad"), (800, "Ett"), (790, "Nummer"))],
        *[Text(450, y, words, 7) for y, words in ((780, "A 1"), (40, "Signatur"), (30, "Prov"))],
        *[Text(72, 810, "Norrstads kommun"), Text(72, 790, "Enheten för språk", 9)],
    ]
    extraction = extract(write_pdf([page + lines(PROSE, 72, 700, 60)]))
    assert "small print beside the text" not in {block.reason for block in extraction.blocks}


def test_small_print_heads_a_single_page_with_a_number_at_its_foot_in_the_same_print() -> None:
    head = [Text(36, 820, "Ärende A 1", 7), Text(480, 820, "2020-01-02 10:15", 7)]
    foot = [Text(36, 18, "https://example.org/1", 7), Text(540, 18, "1/1", 7)]
    body = [Text(36, 780, "Samråd om språk", 14, "B"), *lines(PROSE, 36, 750, 95)]
    assert blocks([head + body + foot]) == [
        ("furniture", "Ärende A 1 2020-01-02 10:15"),
        *[("heading", "Samråd om språk"), ("paragraph", PROSE)],
        ("furniture", "https://example.org/1 1/1"),
    ]
    assert blocks([head + body])[0][0] == "paragraph"


def test_a_value_of_entries_between_signs_goes_on_where_the_page_is_wider() -> None:
    page = [
        *[Text(72, 700, "Forskning:"), Text(180, 700, "Institutet för miljö; Norrstads")],
        Text(180, 688, "universitet; Havsbyrån"),
    ]
    assert blocks([page + lines(PROSE, 72, 650, 95)])[0] == (
        "paragraph",
        "Forskning: Institutet för miljö; Norrstads universitet; Havsbyrån",
    )


def test_marks_of_who_came_open_the_items_of_one_list() -> None:
    marks = (
        ("x", "Ada Alm, Förbundet A"),
        ("F", "Bo Berg, Förbundet B"),
        ("-", "Eva Ek, Förbundet C"),
    )
    page = [
        Text(x, 700 - 14 * at, text)
        for at, (mark, name) in enumerate(marks)
        for x, text in ((72, mark), (90, name))
    ]
    found = extract(write_pdf([page]))
    assert [(b.kind, b.level, b.marker) for b in found.blocks] == [
        ("list_item", 1, mark) for mark, _ in marks
    ]


def test_a_label_below_a_full_line_with_a_label_begins_anew() -> None:
    came = "Deltagare från näringslivet: Ada Alm (Förbundet A) och Bo Berg (Förbundet Beta)"
    page = lines(f"{PROSE} {PROSE}", 72, 760, 78)
    page += [Text(72, 600 - 12 * at, t) for at, t in enumerate((came, "Från föreningarna: Eva Ek"))]
    assert [text for _, text in blocks([page])][-2:] == [came, "Från föreningarna: Eva Ek"]
