"""Where words stand decides what they belong to."""

import textwrap
from collections.abc import Sequence

import pytest

from pipeline.extraction import Extraction, extract
from pipeline.folding import fold
from tests.extraction.pdf_writer import Text, write_pdf

PROSE = (
    "Mötet inleddes med en genomgång av läget och av de frågor som hade kommit in i förväg. "
    "Därefter diskuterades hur arbetet kan fortsätta under året och vilka som bör vara med. "
    "Flera deltagare tog upp att tiden för förberedelser är kort och att underlag saknas."
)
TABLE = "40 760 m 400 760 l S 40 740 m 400 740 l S 40 720 m 400 720 l S "
UPRIGHT = "40 760 m 40 720 l S 200 760 m 200 720 l S 400 760 m 400 720 l S "


def lines(text: str, x: float, y: float, width: int, step: float = 12) -> list[Text]:
    return [
        Text(x, y - step * place, line) for place, line in enumerate(textwrap.wrap(text, width))
    ]


def blocks(pages: Sequence[Sequence[Text]], drawing: str = "") -> list[tuple[str, str]]:
    extraction = extract(write_pdf(pages, drawing))
    return [(block.kind, content(extraction, block.content)) for block in extraction.blocks]


def content(extraction: Extraction, span: tuple[int, int]) -> str:
    return fold(extraction.text[slice(*span)])


def test_wrapped_lines_are_one_paragraph() -> None:
    assert blocks([lines(PROSE, 72, 700, 70)]) == [("paragraph", PROSE)]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = lines(PROSE, 60, 700, 38), lines(f"Sedan: {PROSE}", 320, 697, 38)
    mixed = [text for pair in zip(left, right, strict=False) for text in pair]
    mixed += left[len(right) :] + right[len(left) :]
    assert blocks([mixed]) == [("paragraph", PROSE), ("paragraph", f"Sedan: {PROSE}")]


def test_bullets_written_last_stand_before_their_text() -> None:
    texts = [Text(90, 700, "Första punkten"), Text(90, 680, "Andra punkten")]
    bullets = [Text(72, 700, "•"), Text(72, 680, "•")]
    assert blocks([texts + bullets]) == [
        ("list_item", "Första punkten"),
        ("list_item", "Andra punkten"),
    ]


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    all_lines = lines(PROSE, 72, 130, 70)
    first, second = all_lines[:2], all_lines[2:]
    pages = [
        [Text(72, 800, "Departementet"), *first, Text(72, 40, "Postadress 1", 7)],
        [Text(72, 800, "Departementet"), *lines(" ".join(t.text for t in second), 72, 700, 70)],
    ]
    extraction = extract(write_pdf(pages))
    kinds = [(b.kind, content(extraction, b.content)) for b in extraction.blocks]
    assert ("paragraph", PROSE) in kinds
    furniture = [text for kind, text in kinds if kind == "furniture"]
    assert sorted(furniture) == ["Departementet", "Departementet", "Postadress 1"]
    place = extraction.text.index("Postadress")
    assert extraction.page_at(place) == 1
    assert extraction.page_at(extraction.text.index("underlag")) == 2


@pytest.mark.parametrize("number", ["{} ({})", "Sida {} av {}", "{}/{}"])
def test_page_numbers_are_furniture(number: str) -> None:
    pages = [
        [Text(500, 810, number.format(i, 2)), *lines(f"Sida. {PROSE}", 72, 700, 70)] for i in (1, 2)
    ]
    assert blocks(pages)[0] == ("furniture", number.format(1, 2))


def test_footnotes_stay_in_the_text() -> None:
    page = [*lines(PROSE, 72, 300, 70), Text(72, 80, "1 Se betänkandet.", 8)]
    assert ("paragraph", "1 Se betänkandet.") in blocks([page])


def test_a_heading_wrapped_over_lines_is_one() -> None:
    page = [
        Text(72, 750, "Utbildningens roll för en lyckad", 14, "B"),
        Text(72, 733, "integration och delaktighet", 14, "B"),
        *lines(PROSE, 72, 700, 70),
    ]
    assert blocks([page])[0] == (
        "heading",
        "Utbildningens roll för en lyckad integration och delaktighet",
    )


def test_a_bold_phrase_is_found_to_the_character() -> None:
    page = [*lines(PROSE, 72, 700, 70), Text(72, 600, "Viktigt:", 10, "B"), Text(114, 600, "att")]
    extraction = extract(write_pdf([page]))
    bold = [extraction.text[slice(*s)] for block in extraction.blocks for s in block.bold]
    assert bold == ["Viktigt:"]


def test_ruled_tables_become_rows_of_cells() -> None:
    page = [
        *lines(PROSE, 72, 800, 70, 9),
        Text(45, 745, "Anna Ek"),
        Text(205, 752, "Föreningen för"),
        Text(205, 743, "prov"),
        Text(45, 725, "Bo Alm"),
        Text(205, 725, "Förbundet"),
        *lines(PROSE, 72, 690, 70),
    ]
    extraction = extract(write_pdf([page], TABLE + UPRIGHT))
    rows = [b for b in extraction.blocks if b.kind == "table_row"]
    assert [[content(extraction, cell) for cell in row.cells] for row in rows] == [
        ["Anna Ek", "Föreningen för prov"],
        ["Bo Alm", "Förbundet"],
    ]
    assert [b.kind for b in extraction.blocks] == [
        "paragraph",
        "table_row",
        "table_row",
        "paragraph",
    ]


def test_letters_placed_one_by_one_are_words() -> None:
    place, page = 72.0, []
    for letter, width in zip("mötet", (8.33, 5.56, 2.78, 5.56, 2.78), strict=True):
        page.append(Text(place, 700, letter))
        place += width
    assert blocks([page]) == [("paragraph", "mötet")]


def test_outlined_letters_are_bold() -> None:
    outlined = write_pdf([[Text(72, 700, "Viktigt")]], "2 Tr ")
    (block,) = extract(outlined).blocks
    assert block.bold == (block.content,)


def test_short_columns_on_a_last_page_follow_the_gutter_of_the_others() -> None:
    left, right = lines(PROSE * 4, 60, 700, 44), lines(f"Sedan: {PROSE * 4}", 320, 697, 44)
    short = [Text(60, 700, "Till sist tackade alla för"), Text(60, 688, "ett gott samtal.")]
    short += [Text(320, 700, "Nästa möte hålls till"), Text(320, 688, "hösten.")]
    assert [text for _, text in blocks([left + right, short])][-2:] == [
        "Till sist tackade alla för ett gott samtal.",
        "Nästa möte hålls till hösten.",
    ]


def test_a_gutter_is_as_wide_as_the_page_leaves_it() -> None:
    left, right = lines(PROSE * 4, 60, 700, 44), lines(PROSE * 2, 352, 697, 40)
    items = [text for each in right for text in (Text(340, each.y, "•"), each)]
    short = [Text(60, 700, "Till sist tackade alla för"), Text(60, 688, "ett gott samtal.")]
    short += [Text(320, 693, "Nästa möte hålls till"), Text(320, 681, "hösten.")]
    assert [text for _, text in blocks([left + items, short])][-2:] == [
        "Till sist tackade alla för ett gott samtal.",
        "Nästa möte hålls till hösten.",
    ]


@pytest.mark.parametrize("lead", ["Frånvarande:", "Ersättare"])
def test_no_column_ends_with_a_lead_or_a_heading(lead: str) -> None:
    names = ["Ada Alm, Förbundet A", "Bo Berg, Förbundet B", "Eva Ek, Förbundet C"]
    others = ["Fia Fors, Förbundet D", "Gun Gren, Förbundet E", "Hed Hall, Förbundet F"]
    sides = [
        Text(x, 700 - 14 * at, name)
        for x, side in ((60, names), (300, others))
        for at, name in enumerate(side)
    ]
    below = [
        Text(60, 657, lead, font="R" if lead.endswith(":") else "B"),
        *lines(PROSE, 60, 643, 90),
    ]
    assert [text for _, text in blocks([[*sides, *below]])] == [*names, *others, lead, PROSE]


def test_names_beside_running_text_are_a_column_of_their_own() -> None:
    names = ["Förbundet A", "Förbundet B", "Nätverket C", "Riksförbundet D", "Föreningen E"]
    right = [Text(320, 694 - 12 * place, name) for place, name in enumerate(names)]
    found = [text for _, text in blocks([lines(PROSE, 60, 700, 44) + right])]
    assert found == [PROSE, *names]


def test_a_table_within_a_column_stands_where_it_is_drawn() -> None:
    left = [*lines(PROSE, 60, 820, 44), *lines(PROSE, 60, 680, 44)]
    cells = [Text(65, 745, "Eva"), Text(150, 745, "A"), Text(65, 725, "Ola"), Text(150, 725, "B")]
    rules = "60 760 m 280 760 l S 60 740 m 280 740 l S 60 720 m 280 720 l S "
    rules += "60 760 m 60 720 l S 140 760 m 140 720 l S 280 760 m 280 720 l S "
    right = lines(f"Sedan: {PROSE * 2}", 320, 817, 44)
    assert [kind for kind, _ in blocks([left + cells + right], rules)] == [
        "paragraph",
        "table_row",
        "table_row",
        "paragraph",
        "paragraph",
    ]


def test_lines_with_labels_are_entries_that_may_be_wrapped() -> None:
    page = lines(PROSE, 72, 700, 60)
    page += [
        Text(72, 600, "Tid: onsdagen den 19 mars"),
        Text(72, 588, "Plats: Rosenbad i Stockholm, med möjlighet att delta via"),
        Text(72, 576, "Teams"),
        Text(72, 564, "Diarienummer: saknas"),
        Text(72, 552, "Ordförande: väljs på plats"),
    ]
    assert [text for _, text in blocks([page])][1:] == [
        "Tid: onsdagen den 19 mars",
        "Plats: Rosenbad i Stockholm, med möjlighet att delta via Teams",
        "Diarienummer: saknas",
        "Ordförande: väljs på plats",
    ]


def test_a_little_more_space_than_between_any_lines_parts_paragraphs() -> None:
    first, second = lines(PROSE, 72, 700, 60), lines(PROSE, 72, 686.5 - 12 * 4, 60)
    assert blocks([first + second]) == [("paragraph", PROSE)] * 2


def test_a_page_turned_by_its_viewer_reads_as_shown() -> None:
    turned = write_pdf([[Text(72, 700, "Upprätt")]], rotate=90)
    extraction = extract(turned)
    assert extraction.status == "read"
    assert "Upprätt" in extraction.text


def test_drawn_bullets_make_items() -> None:
    dots = "78 702 4 4 re f 78 682 4 4 re f "
    page = [Text(90, 700, "Första punkten"), Text(90, 680, "Andra punkten")]
    assert [kind for kind, _ in blocks([page], dots)] == ["list_item", "list_item"]


def test_a_cell_of_several_lines_without_rules_is_one_cell() -> None:
    rows = [
        ("Eva", "Förbundet A"),
        ("Ola", "Riksförbundet för"),
        ("", "alla"),
        ("Ida", "Nätverket C"),
    ]
    rows += [("Per", "Föreningen D"), ("Ann", "Stiftelsen för"), ("", "barn")]
    y, page = 700.0, []
    for name, organisation in rows:
        y -= 18 if name else 12
        page += [Text(72, y, name)] * bool(name) + [Text(200, y, organisation)]
    extraction = extract(write_pdf([page]))
    cells = [[content(extraction, cell) for cell in block.cells] for block in extraction.blocks]
    assert cells == [
        ["Eva", "Förbundet A"],
        ["Ola", "Riksförbundet för alla"],
        ["Ida", "Nätverket C"],
        ["Per", "Föreningen D"],
        ["Ann", "Stiftelsen för barn"],
    ]


def test_a_cell_goes_on_in_lower_case_where_rows_are_set_no_further_apart() -> None:
    rows = [("Möten med", "9", "11", "14"), ("föreningar", "", "", ""), ("Bidrag", "4", "4", "6")]
    rows += [("Deltagande", "41", "48", "63"), ("organisationer", "", "", "")]
    page = [
        Text(x, 700 - 12 * at, cell)
        for at, row in enumerate(rows)
        for x, cell in zip((72, 200, 280, 360), row, strict=True)
        if cell
    ]
    extraction = extract(write_pdf([[*page, *lines(PROSE, 72, 600, 60)]]))
    cells = [[content(extraction, cell) for cell in block.cells] for block in extraction.blocks]
    assert cells[:3] == [
        ["Möten med föreningar", "9", "11", "14"],
        ["Bidrag", "4", "4", "6"],
        ["Deltagande organisationer", "41", "48", "63"],
    ]


def test_cells_that_begin_where_others_do_need_little_space_between_them() -> None:
    rows = [("Region", "Protokoll"), ("Kansliet för stöd", "Nummer 4")]
    page = [
        Text(x, 700 - 14 * at, row[k])
        for at, row in enumerate(rows)
        for k, x in ((0, 72), (1, 158))
    ]
    extraction = extract(write_pdf([[*page, *lines(PROSE, 72, 650, 60)]]))
    cells = [[content(extraction, cell) for cell in block.cells] for block in extraction.blocks]
    assert cells[:2] == [list(row) for row in rows]


def below(texts: Sequence[str], y: float = 700, x: float = 72) -> list[Text]:
    return [Text(x, y - 12 * place, text) for place, text in enumerate(texts)]


def test_a_sentence_that_a_column_break_parts_is_whole() -> None:
    left = [*lines(PROSE, 60, 700, 44), *below(["Flera nämnde att det var svårt att"], 600, 60)]
    right = [*below(["hinna med.", "Tack till alla."], 700, 320), *lines(PROSE, 320, 664, 44)]
    found = [text for _, text in blocks([left + right])]
    assert "Flera nämnde att det var svårt att hinna med." in found


def test_a_narrow_space_behind_a_comma_is_a_space() -> None:
    page = [Text(72, 700, "Ja,"), Text(86.3, 700, "sade A,b")]
    assert [text for _, text in blocks([page])] == ["Ja, sade A,b"]


def test_a_hyphen_set_apart_at_the_end_of_a_justified_line_belongs_to_its_word() -> None:
    page = [Text(72, 700, "docent i na"), Text(122.1, 700, "-"), Text(72, 688, "tionalekonomi")]
    assert blocks([page]) == [("paragraph", "docent i nationalekonomi")]


def test_what_stands_far_below_the_text_in_the_margin_is_furniture() -> None:
    page = [*lines(PROSE, 72, 700, 60), Text(280, 30, "103 33 Stockholm")]
    assert blocks([page]) == [("paragraph", PROSE), ("furniture", "103 33 Stockholm")]


def test_entries_as_wide_as_their_column_stay_apart_and_go_on_where_they_break_off() -> None:
    names = [
        "Karin Sandelin, regionråd, ordförande",
        "Antero Lahti, Föreningen Finland i",
        "Gävle",
        "Dragan Stankov, Romsk förening i Boden",
        "Ella Blindh, Sameföreningen i Gävle",
        "Ulla-Britt Norgren, kommunen (från kl.",
        "13.40)",
        "Petra Wikman, regionen",
    ]
    page = [*lines(PROSE, 72, 760, 36), *below(names, y=600)]
    assert [text for _, text in blocks([page])][1:] == [
        "Karin Sandelin, regionråd, ordförande",
        "Antero Lahti, Föreningen Finland i Gävle",
        "Dragan Stankov, Romsk förening i Boden",
        "Ella Blindh, Sameföreningen i Gävle",
        "Ulla-Britt Norgren, kommunen (från kl. 13.40)",
        "Petra Wikman, regionen",
    ]


def test_prose_below_entries_is_a_paragraph_of_its_own() -> None:
    names = ["Datum: 9 februari", "Plats: Rosenbad", "Närvarande: se listan"]
    page = below(names, y=760) + lines(PROSE, 72, 724, 60)
    assert [text for _, text in blocks([page])] == [*names, PROSE]


def test_a_list_item_broken_by_hand_goes_on_with_a_dash() -> None:
    page = lines(PROSE, 72, 760, 90)
    items = [
        ["- Rådet är en sluten krets", "- föreningslivet bjuds in sent."],
        ["- Sekretess tolkas olika i olika", "kommuner."],
        ["- Fler borde kunna delta när det", "passar dem."],
        ["- Mer tid behövs."],
        ["- Underlag saknas ofta."],
    ]
    for place, item in enumerate(items):
        page += below(item, y=680 - 36 * place)
    assert [text for _, text in blocks([page])][1:] == [
        "Rådet är en sluten krets - föreningslivet bjuds in sent.",
        "Sekretess tolkas olika i olika kommuner.",
        "Fler borde kunna delta när det passar dem.",
        "Mer tid behövs.",
        "Underlag saknas ofta.",
    ]


def test_a_number_on_a_line_of_its_own_marks_the_item_below() -> None:
    page = [Text(72, 700, "§ 10"), Text(100, 688, "Mötet avslutas"), *lines(PROSE, 72, 660, 60)]
    assert blocks([page])[0] == ("list_item", "Mötet avslutas")
