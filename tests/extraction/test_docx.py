import pytest

from pipeline.extraction import extract
from tests.extraction.docx_files import docx, item, paragraph, run, styled
from tests.extraction.reading import assert_whole, kinds, words


def test_headings_by_style_name_and_by_outline_level() -> None:
    extraction = extract(
        docx(
            styled("Ett", "Rubrik1")
            + styled("Två", "Egen")
            + styled("Tre", "Niva")
            + paragraph("Fyra")
        )
    )
    assert kinds(extraction) == [
        ("heading", 1, "", "Ett"),
        ("heading", 2, "", "Två"),
        ("heading", 3, "", "Tre"),
        ("paragraph", 0, "", "Fyra"),
    ]
    assert extraction.blocks[0].bold == ()


def test_bullets_have_the_marker_and_level_that_the_page_shows() -> None:
    body = item("A", 1) + item("B", 1, 1) + item("C", 1, 2) + styled("D", "Barn") + paragraph("E")
    extraction = extract(docx(body))
    assert kinds(extraction) == [
        ("list_item", 1, "•", "A"),
        ("list_item", 2, "o", "B"),
        ("list_item", 3, "–", "C"),
        ("list_item", 1, "•", "D"),
        ("paragraph", 0, "", "E"),
    ]
    assert extraction.text == "• A\n  o B\n    – C\n• D\n\nE"


def test_numbers_count_restart_and_nest() -> None:
    body = (
        item("A", 2) + item("B", 2, 1) + item("C", 2, 1) + item("D", 2, 2)
        + item("E", 2) + item("F", 2, 1) + item("G", 3) + item("H", 2)
    )  # fmt: skip
    markers = [(marker, text) for _, _, marker, text in kinds(extract(docx(body)))]
    assert markers == [
        ("1.", "A"), ("a)", "B"), ("b)", "C"), ("1.b.i", "D"),
        ("2.", "E"), ("a)", "F"), ("1.", "G"), ("2.", "H"),
    ]  # fmt: skip


def test_typed_bullets_are_list_items_too() -> None:
    body = paragraph("•\tEtt") + paragraph("–   Två") + paragraph("- Tre") + paragraph("3. Fyra")
    assert [(k, m, t) for k, _, m, t in kinds(extract(docx(body)))] == [
        ("list_item", "•", "Ett"),
        ("list_item", "–", "Två"),
        ("list_item", "-", "Tre"),
        ("list_item", "3.", "Fyra"),
    ]


def test_runs_of_one_style_are_one_span_without_outer_spaces() -> None:
    body = (
        "<w:p>" + run("Att ") + run("praktisera", "<w:b/>")
        + run(" demokrati ", '<w:rStyle w:val="Stark"/>')
        + run("leder", '<w:b w:val="0"/>') + run(" till", "<w:i/>") + "</w:p>"
    )  # fmt: skip
    extraction = extract(docx(body))
    (block,) = extraction.blocks
    assert [extraction.text[a:b] for a, b in block.bold] == ["praktisera demokrati"]
    assert [extraction.text[a:b] for a, b in block.italic] == ["till"]


def test_a_letter_split_between_runs_is_composed() -> None:
    extraction = extract(docx("<w:p>" + run("Ma") + run("\u0308ng", "<w:b/>") + "</w:p>"))
    assert extraction.text == "Mäng"


def test_line_breaks_part_a_paragraph_and_wrapped_lines_join() -> None:
    body = "<w:p>" + run("Tid: kl. 10") + "<w:r><w:br/></w:r>" + run("Plats: Rosenbad") + "</w:p>"
    assert words(extract(docx(body))) == ["Tid: kl. 10", "Plats: Rosenbad"]
    wrapped = (
        "<w:p>" + run("• Föreningarna behöver") + "<w:r><w:br/></w:r>" + run("mer stöd.") + "</w:p>"
    )
    assert words(extract(docx(wrapped))) == ["Föreningarna behöver\nmer stöd."]


def test_a_table_gives_rows_and_what_only_arranges_gives_its_content() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    table = (
        "<w:tbl>"
        + row(paragraph("Namn"), paragraph("Organisation"))
        + row(paragraph("Eva Ek") + paragraph("Bo By"), paragraph(""))
        + row(paragraph("Över hela bredden"))
        + row(paragraph("Frågor"), item("Ett", 1) + item("Två", 1))
        + "</w:tbl>"
    )
    extraction = extract(docx(paragraph("Möte") + table))
    assert [k for k, *_ in kinds(extraction)] == [
        *("paragraph", "table_row", "table_row", "paragraph", "paragraph"),
        *("list_item", "list_item"),
    ]
    cells = [[extraction.text[a:b] for a, b in block.cells] for block in extraction.blocks]
    assert cells[1:3] == [["Namn", "Organisation"], ["Eva Ek\nBo By", ""]]
    assert_whole(extraction)


def test_a_table_without_lines_that_opens_the_document_is_a_letterhead() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Departementet", "2023-01-02"))
    below = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Enheten", "A2023/1"))
    rows = f"<w:tr>{cells}</w:tr><w:tr>{below}</w:tr>"
    assert words(extract(docx(f"<w:tbl>{rows}</w:tbl>"))) == [
        *("Departementet", "Enheten", "2023-01-02", "A2023/1")
    ]
    lines = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    ruled = extract(docx(f"<w:tbl>{lines}{rows}</w:tbl>"))
    assert [k for k, *_ in kinds(ruled)] == ["table_row", "table_row"]


def test_a_ruled_table_of_several_short_lines_that_opens_the_document_is_one_too() -> None:
    sender = paragraph("Departementet") + paragraph("Enheten")
    row = f"<w:tr><w:tc>{sender}</w:tc><w:tc>{paragraph('A2023/1')}</w:tc></w:tr>"
    lines = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
    table = f"<w:tbl>{lines}{row}</w:tbl>"
    assert words(extract(docx(table))) == ["Departementet", "Enheten", "A2023/1"]
    below = extract(docx(paragraph("Möte") + table))
    assert [k for k, *_ in kinds(below)] == ["paragraph", "table_row"]


def test_what_is_not_shown_is_not_read_and_what_is_shown_is() -> None:
    body = (
        "<w:p>" + run("Synlig") + run(" dold", "<w:vanish/>")
        + f"<w:del>{run(' struken')}</w:del><w:ins>{run(' infogad')}</w:ins>"
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(" 7 maj")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + f'<w:hyperlink r:id="x">{run(" länk")}</w:hyperlink>'
        + '<w:r><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
        + f"<w:r><w:pict><w:txbxContent>{paragraph('I en ruta')}</w:txbxContent></w:pict></w:r>"
        + "</w:p>"
    )  # fmt: skip
    assert words(extract(docx(body))) == ["Synlig infogad 7 maj länk-•", "I en ruta"]


def test_headers_footers_and_notes_are_furniture_but_for_the_first_letterhead() -> None:
    page = "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("1")
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>'
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    extraction = extract(
        docx(
            f"<w:p>{run('Text')}{note}</w:p>{paragraph('Mer')}{section}",
            header1=paragraph("Löpande"),
            header2=paragraph("Departementet") + f"<w:p>{page}</w:p>",
            footer1=paragraph("103 33 Stockholm"),
            footnotes=f'<w:footnote w:id="2">{paragraph("En not")}</w:footnote>',
        )
    )
    assert [(k, t) for k, _, _, t in kinds(extraction)] == [
        ("paragraph", "Departementet"),
        ("furniture", "1"),
        ("furniture", "Löpande"),
        ("paragraph", "Text"),
        ("furniture", "En not"),
        ("paragraph", "Mer"),
        ("furniture", "103 33 Stockholm"),
    ]


@pytest.mark.parametrize("style", ["Ring", "finns inte"])
def test_styles_that_lead_nowhere(style: str) -> None:
    assert words(extract(docx(styled("Text", style)))) == ["Text"]


def test_strict_documents_are_read_as_well() -> None:
    assert kinds(extract(docx(item("Text", 1), strict=True))) == [("list_item", 1, "•", "Text")]


def test_a_table_without_lines_that_sets_lists_side_by_side_is_read_column_by_column() -> None:
    cells = "".join(
        f"<w:tc>{paragraph(f'{name} Ett')}{paragraph(f'{name} Två')}</w:tc>" for name in ("A", "B")
    )
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert words(extract(docx(paragraph("Närvarande") + table))) == [
        *["Närvarande", "A Ett", "A Två", "B Ett", "B Två"]
    ]
    ruled = table.replace(
        "<w:tr>", '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr><w:tr>', 1
    )
    assert [kind for kind, *_ in kinds(extract(docx(paragraph("Närvarande") + ruled)))] == [
        *["paragraph", "table_row"]
    ]


def test_a_mark_before_a_tab_opens_an_item_and_no_row() -> None:
    lines = ("<w:t>x</w:t><w:tab/><w:t>Ada Alm</w:t>", "<w:t>F</w:t><w:tab/><w:t>Bo Berg</w:t>")
    body = "".join(f"<w:p><w:r>{line}</w:r></w:p>" for line in lines)
    assert kinds(extract(docx(body))) == [
        ("list_item", 1, "x", "Ada Alm"),
        ("list_item", 1, "F", "Bo Berg"),
    ]
