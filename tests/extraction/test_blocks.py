import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction import Extraction, extract
from pipeline.folding import fold


def blocks(text: str, name: str = "x.txt") -> list[tuple[str, int, str]]:
    extraction = extract(text.encode(), name)
    return [
        (b.kind, b.level, fold(extraction.text[b.content.start : b.content.end]))
        for b in extraction.blocks
    ]


def covered(extraction: Extraction) -> bool:
    position = 0
    for block in extraction.blocks:
        if extraction.text[position : block.span.start].strip() or block.span.start < position:
            return False
        position = block.span.end
    return not extraction.text[position:].strip()


LINES = st.text(
    alphabet=st.sampled_from("abcåÖ .:?-–•*o#|_1234()[]/\\<>&\n\n\n\t\f"), min_size=1, max_size=300
)


@given(LINES, st.sampled_from(["a.txt", "a.md"]))
def test_blocks_cover_the_text_in_order(text: str, name: str) -> None:
    assert covered(extract(text.encode(), name))


@given(LINES)
def test_plain_text_keeps_every_character(text: str) -> None:
    extraction = extract(text.encode(), "a.txt")
    if extraction.media_type == "text/plain" and extraction.status == "read":
        assert sorted(extraction.text.split()) == sorted(text.split())


def test_wrapped_lines_join_and_short_lines_end_paragraphs() -> None:
    text = (
        "Departementet bjöd in organisationer till ett samråd om språk och om\n"
        "arbete för alla i landet.\nMötet hölls i maj.\n"
    )
    assert [b[2] for b in blocks(text)] == [
        "Departementet bjöd in organisationer till ett samråd om språk och om "
        "arbete för alla i landet.",
        "Mötet hölls i maj.",
    ]


def test_lines_that_cannot_end_so_go_on_without_blank_lines_to_tell() -> None:
    text = (
        "Kulturdepartementet\nMinnesanteckningar från möte i\nScenkonstdelegationen den 3 april\n"
        "2024\nNärvarande:\nFrån scenkonstens organisationer:\n"
        "Maj Testberg, Ove Provling, Siv Exempelgren, Pia\nFiktström, Åke Testlund, Bo Provholm,\n"
        "Ulf Exempelman\nDagordning\nMötets öppnande\n"
        "Delegationen talade länge och väl om scener på landet\noch om hyror.\n"
    )
    assert [b[2] for b in blocks(text)] == [
        "Kulturdepartementet",
        "Minnesanteckningar från möte i Scenkonstdelegationen den 3 april 2024",
        "Närvarande:",
        "Från scenkonstens organisationer:",
        "Maj Testberg, Ove Provling, Siv Exempelgren, Pia Fiktström, Åke Testlund, Bo Provholm, "
        "Ulf Exempelman",
        "Dagordning",
        "Mötets öppnande",
        "Delegationen talade länge och väl om scener på landet och om hyror.",
    ]


def test_a_heading_above_a_blank_line_and_small_letters_is_no_sentence_that_goes_on() -> None:
    decided = "Beslut\n\natt godkänna dagordningen.\n\n"
    text = "".join(f"§ {i} Punkt {i} på dagordningen\n\n{decided}" for i in range(1, 5))
    assert [b[2] for b in blocks(text)][:3] == [
        "Punkt 1 på dagordningen",
        "Beslut",
        "att godkänna dagordningen.",
    ]


@pytest.mark.parametrize(
    "number", ["2 (5)", "2 2(11)", "3/7", "- 4 -", "Sida 2 av 3", "Sida 2 (3)", "2 av 3"]
)
def test_a_page_number_moves_behind_the_paragraph_it_interrupts(number: str) -> None:
    first, second = (
        "Föreningarna behöver stöd och bättre villkor för att kunna",
        "arbeta långsiktigt.",
    )
    text = f"{first}\n\n{number}\n\n{second}\n"
    assert blocks(text) == [
        (
            "paragraph",
            0,
            f"{first} {second}",
        ),
        ("furniture", 0, number),
    ]


def test_a_letterhead_repeated_beside_page_numbers_is_furniture() -> None:
    header = "Skolverkets namn är långt och{0}ANTECKNINGAR{0}{1}(3)\nfortsätter här{0}Dnr 24/77\n"
    pages = [header.format(" " * 12, page) + f"\nEtt stycke {page} om skolan.\n" for page in "123"]
    found = blocks("\n".join(pages))
    assert [kind for kind, _, _ in found].count("furniture") == 4
    assert [text for kind, _, text in found if "stycke" in text] == [
        f"Ett stycke {page} om skolan." for page in "123"
    ]


def test_bullets_detached_from_their_texts() -> None:
    assert blocks("•\nEtt\n•\nTvå\n") == [("list_item", 1, "Ett"), ("list_item", 1, "Två")]
    assert [b[0] for b in blocks("•\n•\nEtt\nTvå\n")][-2:] == ["list_item", "list_item"]


@pytest.mark.parametrize(
    "text", ["• A\n  o B\n  o C\n• D\n", "- A\n  - B\n  - C\n- D\n", "• A\n– B\n– C\n• D\n"]
)
def test_sub_bullets_are_a_level_down(text: str) -> None:
    assert [(level, t) for _, level, t in blocks(text)] == [(1, "A"), (2, "B"), (2, "C"), (1, "D")]


def test_hyphenation_at_line_ends() -> None:
    assert fold("inklu-\nderande") == "inkluderande"
    assert fold("25-\ntal") == "25-tal"
    assert fold("EU-\nsamråd") == "EU-samråd"
    assert fold("bildnings-\noch") == "bildnings- och"
    assert fold("utbildnings-\nsamt") == "utbildnings- samt"
    assert fold("gemen-\nsamt") == "gemensamt"
    assert fold("prova-\npå-kurser") == "prova-på-kurser" == fold("prova-på-\nkurser")
    assert fold("via e-\npost") == "via e-post"


def test_markdown_markup_becomes_style_and_words_stay() -> None:
    source = (
        "# Möte\n\n**Tid:** i dag  \nPlats: [här](https://example.org/a_b)\n\n"
        "- *kursiv* och **fet \\* text**\n"
    )
    extraction = extract(source.encode(), "a.md")
    assert extraction.text.split("\n") == [
        "Möte",
        "",
        "Tid: i dag  ",
        "Plats: här",
        "",
        "- kursiv och fet * text",
        "",
    ]
    assert [(b.kind, b.level) for b in extraction.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("paragraph", 0),
        ("list_item", 1),
    ]
    item = extraction.blocks[-1]
    assert [extraction.text[a:b] for a, b in item.bold] == ["fet * text"]
    assert [extraction.text[a:b] for a, b in item.italic] == ["kursiv"]


@pytest.mark.parametrize("link", ["[här](http://a)", "[här ](http://a)", "[**h**är\n](http://a)"])
def test_of_a_markdown_link_the_words_stay(link: str) -> None:
    text = extract(f"Se {link} och där.\n".encode(), "a.md").text
    assert " ".join(text.split()) == "Se här och där."


def test_characters_that_markdown_names_are_normalised_like_others() -> None:
    source = "Stöd &amp; råd f&#246;r&nbsp;f&ouml;r&shy;eningar *i dag*\n"
    assert extract(source.encode(), "a.md").text == "Stöd & råd för föreningar i dag\n"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("## Punkt # 3 ##\n", "Punkt # 3\n"),
        ("- # Möte\n", "- Möte\n"),
        ("> # Möte #\n", "> Möte\n"),
        ("  # Möte\n", "Möte\n"),
        ("# C#\n", "C#\n"),
    ],
)
def test_a_markdown_heading_loses_its_marks_and_nothing_else(source: str, text: str) -> None:
    extraction = extract(source.encode(), "a.md")
    assert extraction.text == text
    assert [b.kind for b in extraction.blocks] == ["heading"]


def test_cells_of_markdown_tables_are_read_one_after_the_other() -> None:
    source = "| **Namn** | **Org** |\n|---|---|\n| `\\d` | *Eva* \\* |\n"
    extraction = extract(source.encode(), "a.md")
    assert extraction.text == "| Namn | Org |\n|---|---|\n| `\\d` | Eva * |\n"
    styled = [extraction.text[a:b] for block in extraction.blocks for a, b in block.bold]
    assert styled == ["Namn", "Org"]


def test_a_markdown_table_needs_no_bars_at_its_edges() -> None:
    source = "Närvarande | Organisation\n:--- | :---\n**N.N.** | Roks\nM.M. | FUB\n\nEtt | två\n"
    extraction = extract(source.encode(), "a.md")
    assert covered(extraction)
    cells = [[extraction.text[a:b] for a, b in block.cells] for block in extraction.blocks]
    assert cells == [["Närvarande", "Organisation"], [], ["N.N.", "Roks"], ["M.M.", "FUB"], []]
    assert extraction.blocks[1].kind == "furniture"


def test_the_paragraphs_of_a_markdown_quote_lose_its_marks_and_items_keep_theirs() -> None:
    quote = "> Roks: Hyran är hög\n> i stan.\n>\n> FUB: Ja.\n\nText.\n\n"
    assert blocks(f"# Samråd\n\n{quote}> Ett\n\n> Två\n", "a.md")[1:] == [
        ("paragraph", 0, "Roks: Hyran är hög i stan."),
        ("paragraph", 0, "FUB: Ja."),
        ("paragraph", 0, "Text."),
        ("list_item", 1, "Ett"),
        ("list_item", 1, "Två"),
    ]


def test_a_line_below_a_paragraph_of_a_markdown_quote_goes_on_in_it_without_the_mark() -> None:
    turns = "> Roks: Ja.\nDet är bra.\n>\n> FUB: Nej.\n"
    assert [text for _, _, text in blocks(turns, "a.md")] == ["Roks: Ja. Det är bra.", "FUB: Nej."]
    quotes = "# Samråd\n\n> Ett\nMer\n\n> Två\n> Tre\nRubrik\n\n> Fyra\n- Fem\n\n> Sex\\\nSju\n"
    texts = [text for _, _, text in blocks(quotes, "a.md")]
    assert texts[1:] == ["Ett Mer", "Två", "Tre", "Rubrik", "Fyra", "Fem", "Sex", "Sju"]


def test_cells_of_flattened_tables() -> None:
    extraction = extract("Namn            Organisation\nEva Ek          Förbundet A\n".encode())
    cells = [[extraction.text[a:b] for a, b in block.cells] for block in extraction.blocks]
    assert cells == [["Namn", "Organisation"], ["Eva Ek", "Förbundet A"]]


def test_dashes_right_before_words_are_signs_of_items_where_several_stand_below_each_other() -> (
    None
):
    text = "Synpunkter\n\n-hyran är hög\n-scenerna är små\n\nSe hyres- och\n-gästernas svar.\n"
    listed = [content for kind, _, content in blocks(text) if kind == "list_item"]
    assert listed == ["hyran är hög", "scenerna är små"]


def test_a_line_farther_out_than_the_items_heads_the_next() -> None:
    text = (
        "Fri Fart\n  - Det går inte att hålla öppet med så lite stöd som scenerna har haft, och\n"
        "    hyran är hög.\nGrön Tråd\n  - Scenerna behöver mer stöd.\n"
    )
    assert [content for _, _, content in blocks(text)][2:] == [
        *("Grön Tråd", "Scenerna behöver mer stöd."),
    ]


def test_lines_below_the_value_of_a_label_are_entries() -> None:
    came = "Närv: Fri Fart – Eva Ek\n      Grön Tråd i Sverige – Bo Al\n      Mat & Lek – Nils Ö"
    assert len(blocks(f"{came}\n\nHyran ansågs vara hög och scenerna för\nsmå av alla.\n")) == 4
    prose = "Plats: Stora salen på andra våningen i\n       Folkets hus, ingång från gården"
    assert len(blocks(f"{prose}\n\nHyran ansågs vara för hög av många och\nav alla.\n")) == 2
