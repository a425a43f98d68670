"""What templates of ministries and agencies set around the text, and how they set headings."""

import pytest

from pipeline.extraction import extract
from tests.extraction.pdf_writer import Text, write_pdf
from tests.extraction.test_pdf_geometry import PROSE, blocks, lines

STAMP = "BT /B 90 Tf 0.62 0.78 -0.78 0.62 150 300 Tm (UTKAST) Tj ET\n"
FLUSH = ["hon hade en ung hund på en båge"] * 8  # lines of one width, as if set to both edges
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


WIDTHS = {"M": 8.3, "I": 2.8, "N": 7.2, "E": 6.7, "W": 9.4, "R": 7.2, "A": 6.7, "P": 6.7, "-": 3.3}


def set_apart(text: str, y: float) -> list[Text]:
    x, letters = 72.0, []
    for letter in text:
        letters.append(Text(x, y, letter))
        x += WIDTHS.get(letter, 5.6) + 2.5
    return letters


def test_what_a_heading_of_letters_set_apart_ends_with_below_is_set_so_too() -> None:
    heading = [*set_apart("MINNEN", 712), *set_apart("2026", 698)]
    found = blocks([[*heading, *lines(PROSE, 72, 660, 70)]])
    assert [text for _, text in found][-1] == PROSE
    assert " ".join(text for _, text in found[:-1]) == "MINNEN 2026"


def test_a_hyphen_among_letters_set_apart_is_no_end() -> None:
    heading = set_apart("WRA-PEN", 700)
    assert blocks([[*heading, *lines(PROSE, 72, 660, 70)]])[0][1] == "WRA-PEN"


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


def test_headings_below_one_another_in_the_margin_are_two_where_the_second_had_room() -> None:
    first, second = lines(f"Ett. {PROSE}", 200, 700, 58)[:1], lines(f"Två. {PROSE}", 200, 680, 58)
    third = lines(f"Tre. {PROSE}", 200, 600, 58)
    headings = [
        Text(60, 700, "Samtal i grupper", font="B"),
        Text(60, 688, "om läget", font="B"),
        Text(60, 676, "Plats", font="B"),
        Text(60, 600, "Frågor", font="B"),
    ]
    found = [text for _, text in blocks([[*first, *second, *third, *headings]])]
    assert found[::2] == ["Samtal i grupper om läget", "Plats", "Frågor"]
    assert found[1::2] == [first[0].text, f"Två. {PROSE}", f"Tre. {PROSE}"]


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


def test_the_first_line_of_a_column_may_stand_a_little_above_the_others() -> None:
    title = "Minnesanteckningar från samråd om scenkonst och musik i hela landet"
    page = [Text(30, 730, title, 14, "B")]
    page += [*lines(f"Ett: {PROSE}", 30, 700, 34), *lines(f"Två: {PROSE}", 215, 700, 34)]
    page += [Text(400, 704 - 12 * n, line) for n, line in enumerate(FLUSH)]
    found = [text for _, text in blocks([page])]
    assert found == [title, f"Ett: {PROSE}", f"Två: {PROSE}", " ".join(FLUSH)]


def test_the_left_column_may_end_below_the_right_one_with_short_lines() -> None:
    left = [*lines(PROSE, 60, 700, 38), *item_of("Kort punkt", 600), *item_of("Sista punkten", 580)]
    above = [*item_of("Första punkten", 740), *item_of("Andra punkten", 720)]
    found = [text for _, text in blocks([[*above, *left, *lines(f"Sedan. {PROSE}", 320, 740, 38)]])]
    assert found[-4:] == [PROSE, "Kort punkt", "Sista punkten", f"Sedan. {PROSE}"]


def item_of(text: str, y: float) -> list[Text]:
    return [Text(60, y, "•"), Text(72, y, text)]


def test_a_time_that_a_line_breaks_is_one() -> None:
    texts = ["Torsdagen den 15 april 2021 kl. 13.00–", "15.30 höll departementet ett samråd om"]
    page = [Text(72, 700 - 12 * n, line) for n, line in enumerate([*texts, "nyanlända."])]
    assert blocks([page])[0][1] == (
        "Torsdagen den 15 april 2021 kl. 13.00–15.30 höll departementet ett samråd om nyanlända."
    )


def test_what_breaks_off_goes_on_in_a_text_set_to_both_edges() -> None:
    texts = [Text(72, 700 - 12 * n, line) for n, line in enumerate(FLUSH)]
    texts += [Text(72, 580, "Tid: den 19 mars 2025, kl."), Text(72, 568, "13.30–16.00")]
    assert blocks([texts])[-1][1] == "Tid: den 19 mars 2025, kl. 13.30–16.00"


def test_an_entry_goes_on_where_the_name_of_a_person_is_cut() -> None:
    entries = [
        "Folke Isgren (Grisföretagarna)",
        "Bo Ahl (Djurens Rätt), Yasmin",
        "Feratovic (Djurskyddet)",
        "Ritva Salmi (Svensk Fågel)",
        "Elsa Wik (Veterinärerna)",
    ]
    texts = [Text(72, 700 - 12 * n, line) for n, line in enumerate(FLUSH)]
    texts += [Text(72, 580 - 12 * n, line) for n, line in enumerate(entries)]
    assert [text for _, text in blocks([texts])][1:] == [
        entries[0],
        " ".join(entries[1:3]),
        *entries[3:],
    ]


def test_a_label_begins_an_entry_however_full_the_lines_are() -> None:
    texts = [Text(72, 700 - 12 * n, line) for n, line in enumerate(FLUSH)]
    entries = [
        "Odlarna i norr: Stina Vretbladh",
        "Blomster & Trädgård i Västerort:",
        "Richard Kvarnlöf",
        "Biodlarna i Skåne: Per Odenhage",
        "Lantmännen: Eva Aspenberg Holm",
    ]
    texts += [Text(72, 580 - 12 * n, line) for n, line in enumerate(entries)]
    assert [text for _, text in blocks([texts])][1:] == [
        entries[0],
        " ".join(entries[1:3]),
        *entries[3:],
    ]


def test_the_depth_of_an_item_is_measured_from_the_edge_of_its_column() -> None:
    page = [*lines(PROSE, 60, 700, 40), *lines(PROSE, 320, 660, 40)]
    for x, y, text in ((70, 590, "Gaspriset"), (90, 576, "flis"), (330, 700, "Kommunal")):
        page += [Text(x, y, "•"), Text(x + 14, y, f"{text} tas upp igen")]
    found = extract(write_pdf([page])).blocks
    assert [block.level for block in found if block.kind == "list_item"] == [1, 2, 1]


def test_a_heading_run_into_the_text_below_it_is_a_heading() -> None:
    heading = Text(72, 712, "Syfte", font="B")
    page = [heading, Text(108, 712, "Hunden hade en båge"), *below_heading()]
    assert blocks([page]) == [
        ("heading", "Syfte"),
        ("paragraph", " ".join(["Hunden hade en båge", *FLUSH])),
    ]


def test_a_bold_phrase_that_opens_a_sentence_is_no_heading() -> None:
    phrase = Text(72, 712, "Hunden", font="B")
    page = [phrase, Text(114, 712, "Ebba hade en båge på"), *below_heading()]
    assert blocks([page]) == [("paragraph", " ".join(["Hunden Ebba hade en båge på", *FLUSH]))]


def below_heading() -> list[Text]:
    return [Text(72, 700 - 12 * n, line) for n, line in enumerate(FLUSH)]


def test_what_somebody_says_behind_a_dash_may_be_set_in_as_paragraphs_are() -> None:
    firsts = ["Hunden hade en båge på", "Ebba hade en ung hund", "Dagen hade en båge då"]
    spoken = ["– Hunden hade en båge", "Ebba hade en hund, sade Åke."]
    page, y = [], 700
    for first in firsts:
        page += [Text(86, y, first), *(Text(72, y - 12, FLUSH[0]), Text(72, y - 24, "hade den."))]
        y -= 36
    page += [Text(86, y, spoken[0]), Text(72, y - 12, spoken[1])]
    found = blocks([page])
    assert found[-1] == ("list_item", " ".join(spoken).removeprefix("– "))
    assert len(found) == len(firsts) + 1


def test_lists_of_the_same_kind_of_entries_beside_each_other_are_columns() -> None:
    left = ["Karin Sandelin, ordförande", "Antero Lahtinen, föreningen", "Dragan Stankov, rådet"]
    right = ["Ella Blindh, sameföreningen", "Bengt Kieri, kommunen", "Petra Wikman, regionen"]
    names = [
        Text(x, 700 - 12 * n, name)
        for x, side in ((72, left), (320, right))
        for n, name in enumerate(side)
    ]
    found = blocks([[*names, *lines(PROSE, 72, 640, 90)]])
    assert [text for _, text in found] == [*left, *right, PROSE]


def test_an_entry_that_cannot_end_as_it_does_goes_on_however_wide_its_column_is() -> None:
    left = ["Karin Sandelin, ordförande", "Antero Lahtinen, föreningen i", "Gävle", "Bo Ek, rådet"]
    right = ["Ella Blindh, sameföreningen", "Bengt Kieri, kommunen", "Petra Wikman, regionen"]
    names = [
        Text(x, 700 - 12 * n, name)
        for x, side in ((72, left), (320, right))
        for n, name in enumerate(side)
    ]
    found = [text for _, text in blocks([[*names, *lines(PROSE, 72, 620, 90)]])]
    assert found[1:4] == ["Antero Lahtinen, föreningen i Gävle", "Bo Ek, rådet", right[0]]


def test_entries_of_a_column_go_on_where_a_column_as_wide_as_the_others_ends() -> None:
    left = ["Region Örebro län: Annika Sjö, Mehmet", "Aydin", "Örebro kommun: Lovisa Brandt"]
    left += ["Karlskoga kommun: Jan-Olof Hed"]
    right = ["Vuxenskolan: Petter Enqvist", "Finska klubben: Pirjo Laakso", "PRO: Kurt Ås"]
    page = [Text(72, 700 - 12 * at, text) for at, text in enumerate(left)]
    page += [Text(300, 700 - 12 * at, text) for at, text in enumerate(right)]
    found = [text for _, text in blocks([[*page, *lines(PROSE, 72, 600, 76)]])]
    assert found[:2] == [" ".join(left[:2]), left[2]]


def test_a_line_below_columns_does_not_go_on_with_the_last_of_them() -> None:
    left = ["Karin Sandelin, ordförande", "Antero Lahtinen, föreningen", "Dragan Stankov, rådet"]
    right = ["Ella Blindh, sameföreningen", "Bengt Kieri, kommunen", "Petra Wik, regionen"]
    right[2] = "Förhinder: Amnesty International i Sverige"
    page = [
        Text(x, 700 - 12 * at, text)
        for x, side in ((72, left), (300, right))
        for at, text in enumerate(side)
    ]
    found = [text for _, text in blocks([[*page, *lines(PROSE, 72, 664, 70)]])]
    assert found == [*left, *right, PROSE]


def test_text_set_to_both_edges_begins_anew_below_a_line_that_falls_short() -> None:
    above = "Plats: Storgatan nr 16, Umeå"
    paragraphs = [
        Text(72, 700 - 12 * at - 8 * (at // 4), line)
        for at, line in enumerate([*FLUSH[:3], "hon hade."] * 4)
    ]
    begun = ["Hon hade en ung hund på en bågi", *FLUSH[:3]]
    texts = [Text(72, 440 - 12 * at, text) for at, text in enumerate([above, *begun])]
    assert blocks([paragraphs + texts])[-2:] == [
        ("paragraph", above),
        ("paragraph", " ".join(begun)),
    ]


def test_small_capitals_that_are_capitals_scaled_down_are_small_letters() -> None:
    heading = [
        *[Text(72, 700, "M", 10, "B"), Text(80.33, 700, "ÖTE", 8, "B")],
        *[Text(105, 700, "OM", 8, "B"), Text(122, 700, "EU:", 10, "B")],
        *[Text(144, 700, "FRAMTID", 8, "B"), Text(72, 688, "OCH SPRÅK", 8, "B")],
    ]
    other = [*lines(PROSE, 72, 660, 70), Text(72, 500, "FLER MÖTEN", 8, "B")]
    assert blocks([[*heading, *other]]) == [
        ("heading", "Möte om EU: framtid och språk"),
        ("paragraph", PROSE),
        ("heading", "FLER MÖTEN"),
    ]


def test_cells_of_tables_without_rules_go_on_closer_than_rows() -> None:
    rows = [
        [("Anna Ek", 72), ("Föreningen för odling i", 220)],
        [("Västerås", 220)],
        [("Bo Al", 72), ("Sällskapet för", 220)],
        [("Fjäderfä", 220)],
        [("Cia By", 72), ("Rådet för", 220)],
        [("Skåne", 220)],
    ]
    heights = [700, 687, 665, 652, 630, 617]
    texts = [Text(x, y, t) for y, row in zip(heights, rows, strict=True) for t, x in row]
    assert blocks([[*lines(PROSE, 72, 780, 70), *texts]])[1:] == [
        ("table_row", "Anna Ek Föreningen för odling i Västerås"),
        ("table_row", "Bo Al Sällskapet för Fjäderfä"),
        ("table_row", "Cia By Rådet för Skåne"),
    ]


def test_cells_that_begin_with_small_letters_stand_where_others_do() -> None:
    names = [("Anna Ek", "Odlarna", "via länk"), ("Bo Al", "Bygderådet", "på plats")]
    texts = [
        Text(x, 700 - 20 * n, text)
        for n, row in enumerate(names * 2)
        for x, text in zip((72, 200, 380), row, strict=True)
    ]
    found = extract(write_pdf([[*lines(PROSE, 72, 780, 70), *texts]]))
    rows = [[found.text[slice(*cell)] for cell in block.cells] for block in found.blocks[1:]]
    assert rows == [list(row) for row in names * 2]


def test_a_dash_between_words_may_begin_a_line() -> None:
    names = ["Riksförbundet för odlarna i hela landet", "Sällskapet för mossodlare i hela världen"]
    names = [line for name in names for line in (name, "– Anna Ek")]
    texts = [
        *lines(PROSE, 72, 700, 36),
        *(
            text
            for n in range(3)
            for text in (Text(72, 560 - 14 * n, "•"), Text(84, 560 - 14 * n, f"Punkt {n}"))
        ),
        *(Text(72, 500 - 12 * n, name) for n, name in enumerate(names)),
    ]
    assert blocks([texts])[-2:] == [
        ("paragraph", "Riksförbundet för odlarna i hela landet – Anna Ek"),
        ("paragraph", "Sällskapet för mossodlare i hela världen – Anna Ek"),
    ]


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        (b"NimbusRo9-Medi", True, False),
        (b"AAAAAA+CMBX109", True, False),
        (b"NimbusReguItal", False, True),
        (b"AAAAAA+SFTI109", False, True),
        (b"Example-Medium", False, False),
    ],
)
def test_fonts_of_tex_say_their_weight_and_slope(font: bytes, bold: bool, italic: bool) -> None:
    page = [Text(72, 700, "Mötet leddes"), Text(140, 700, "av en minister", font="B")]
    block = extract(write_pdf([page]).replace(b"Helvetica-Bold", font)).blocks[0]
    assert (bool(block.bold), bool(block.italic)) == (bold, italic)


def test_a_phrase_is_not_broken_where_most_of_the_line_is_left() -> None:
    signed = [Text(72, 500, "Antecknat av"), Text(72, 488, "Anna Ek")]
    assert blocks([[*lines(PROSE, 72, 700, 70), *signed]])[1:] == [
        ("paragraph", "Antecknat av"),
        ("paragraph", "Anna Ek"),
    ]
