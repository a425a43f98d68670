"""Everything a file shows is in its text, or told as left out; counted independently of readers."""

import ctypes
import html
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as c
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from pipeline.extraction import Extraction, extract
from pipeline.extraction.characters import normalise
from tests.extraction.docx_files import W, docx, item, paragraph, run
from tests.extraction.reading import assert_whole

ROOT = Path(__file__).parents[2]
FILES = sorted(p for d in ("layouts", "documents") for p in (ROOT / "tests" / d).iterdir())
PDFS = [p for p in FILES if p.suffix == ".pdf"]
DOCX = [p for p in FILES if p.suffix == ".docx"]
BOLD = re.compile("bold|black|heavy|demi", re.IGNORECASE)
TEXTS = [p for p in [*FILES, *(ROOT / "raw").rglob("*_samrad.*")] if p.suffix == ".txt"]


def characters(text: str) -> Counter[str]:
    """Every character but white space; hyphens of line ends are not told from others."""
    return Counter(re.sub(r"[\s\ufffe\x02\xad\u2010-]", "", normalise(text)))


def told(extraction: Extraction) -> Counter[str]:
    """The characters of the text and of what was left out of it."""
    assert_whole(extraction)
    left_out = "".join(piece.text for piece in extraction.left_out)
    assert all(piece.reason for piece in extraction.left_out)
    return characters(extraction.text) + characters(left_out)


def read(path: Path) -> Extraction:
    return extract(path.read_bytes(), path.name)


@contextmanager
def pages_of(path: Path) -> Iterator[list[pdfium.PdfTextPage]]:
    with closing(pdfium.PdfDocument(path)) as document:
        yield [page.get_textpage() for page in document]


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_all_that_pdfium_finds_on_a_page_is_in_its_text(path: Path) -> None:
    extraction = read(path)
    with pages_of(path) as pages:
        shown = characters("".join(page.get_text_bounded() for page in pages))
    assert told(extraction) == shown


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_pages_and_bold_words_are_where_pdfium_finds_them(path: Path) -> None:
    extraction = read(path)
    looked_up = 0
    with pages_of(path) as pages:
        for block in extraction.blocks:
            for span in [block.content, *block.bold]:
                word = extraction.text[span.start : span.end].split()[0]
                number = extraction.page_at(span.start)
                if len(word) < 4 or not word.isalpha() or number is None:
                    continue
                looked_up += 1
                fonts = list(fonts_of(pages[number - 1], word))
                assert fonts, f"{word!r} is not on page {number}"
                if span in block.bold:
                    assert any(BOLD.search(font) for font in fonts), f"{word!r} is not bold"
    assert looked_up > 10


def fonts_of(page: pdfium.PdfTextPage, word: str) -> Iterator[str]:
    """Yield the name of the font of each place where pdfium's own search finds a word.

    Letters whose outlines are drawn, which makes them bold, have "Bold" added to the name.
    """
    search = page.search(word, match_case=True)
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    while (place := search.get_next()) is not None:
        length = c.FPDFText_GetFontInfo(page, place[0], name, 128, flags)
        drawn = c.FPDFTextObj_GetTextRenderMode(c.FPDFText_GetTextObject(page, place[0]))
        outlined = drawn == c.FPDF_TEXTRENDERMODE_FILL_STROKE
        yield name.raw[: max(length - 1, 0)].decode("latin-1") + " Bold" * outlined


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_plain_text_is_kept_whole(path: Path) -> None:
    assert told(read(path)) == characters(path.read_text(encoding="utf-8-sig"))


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=300))
def test_any_plain_text_is_kept_whole(text: str) -> None:
    extraction = extract(f"Möte\n\n{text}".encode(), "a.txt")
    if extraction.media_type == "text/plain":
        assert told(extraction) == characters(f"Möte\n\n{text}")


def shown_in(content: bytes) -> Counter[str]:
    """All text of the parts of a DOCX that pages can show, whatever it is marked as."""
    shown = Counter[str]()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if re.fullmatch(
                r"word/(document|header\d*|footer\d*|(foot|end)notes|comments)\.xml", name
            ):
                root = etree.fromstring(archive.read(name))
                for fallback in list(root.iter("{*}Fallback")):
                    fallback.getparent().remove(fallback)
                for tag in ("t", "delText"):
                    shown += characters("".join(e.text or "" for e in root.iter(f"{{{W}}}{tag}")))
    return shown


@pytest.mark.parametrize("path", DOCX, ids=lambda path: path.name)
def test_all_words_of_a_docx_are_in_its_text(path: Path) -> None:
    extraction = read(path)
    missing = shown_in(path.read_bytes()) - told(extraction)
    assert not missing


def test_of_a_docx_what_is_not_shown_is_told_with_its_reason() -> None:
    box = "<w:r><w:pict><w:txbxContent>" + paragraph("Ruta") + "</w:txbxContent></w:pict></w:r>"
    other = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    alternate = (
        f'<w:r><mc:AlternateContent xmlns:mc="{other}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        paragraph("Synligt")
        + f"<w:p>{run('Dolt', '<w:vanish/>')}<w:del><w:r><w:delText>Struket</w:delText></w:r>"
        + f"</w:del><w:ins>{run('Tillagt')}</w:ins>{alternate}</w:p>"
        + '<w:p><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
        + run("Länk") + '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("Bort")
        + "</w:tc></w:tr></w:tbl>"
        + item("Punkt", 1)
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )  # fmt: skip
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>'
        for number, text in ((2, "Not"), (3, "Lös"))
    )
    comments = f'<w:comment w:id="1">{paragraph("Kommentar")}</w:comment>'
    content = docx(
        body,
        footnotes=notes,
        comments=comments,
        header1=paragraph("Brevhuvud") + f"<w:p>{alternate}</w:p>",
        header2=paragraph("Oanvänt"),
    )
    extraction = extract(content)
    assert dict(extraction_left_out(extraction)) == {
        "Dolt": "hidden text",
        "Struket": "deleted text",
        'HYPERLINK "x"': "code of a field",
        "Bort": "deleted text",
        "Lös": "footnote that nothing refers to",
        "Kommentar": "comment",
        "Oanvänt": "header that is not in use",
    }
    assert not shown_in(content) - told(extraction)
    furniture = {
        extraction.text[b.span.start : b.span.end]: b.reason
        for b in extraction.blocks
        if b.kind == "furniture"
    }
    assert furniture == {"Not": "footnote"}
    assert extraction.text.count("Ruta") == 2


def extraction_left_out(extraction: Extraction) -> Iterator[tuple[str, str]]:
    return ((piece.text, piece.reason) for piece in extraction.left_out)


def texts_of(page: str) -> Counter[str]:
    """All text nodes of a page but code, by another parser than the reader's."""
    tree = lxml_html.document_fromstring(page)
    for element in list(
        tree.iter("script", "style", "template", "noscript", "title", etree.Comment)
    ):
        element.drop_tree()
    return characters("".join(tree.itertext()))


PAGE = """<!doctype html><html><head><title>T</title><style>p{}</style></head><body>
<script>program()</script><nav><a href="/a">Start</a> <a href="/b">Om</a></nav>
<header>Sajten</header><div class="cookie-banner">Vi använder kakor</div>
<main><h1>Minnesanteckningar</h1><p>Möte den <b>3 maj</b> om skolan, läsning och mycket annat.</p>
<p hidden>Gömt</p><ul><li>Ett &amp; två</li><li>Tre<ul><li>Fyra</li></ul></li></ul>
<div><a href="/1">Länk ett</a><a href="/2">Länk två</a></div><button>Skriv ut</button>
<table><tr><td>A</td><td>B</td></tr></table><svg><text>Bild</text></svg></main>
<aside>Relaterat <p>Mer</p></aside>Löst<footer>Adress</footer></body></html>"""


def test_of_a_page_what_is_not_content_is_told_with_its_reason() -> None:
    extraction = extract(PAGE.encode())
    assert dict(extraction_left_out(extraction)) == {
        "Start Om": "nav of the site",
        "Sajten": "header of the site",
        "Vi använder kakor": "question for consent",
        "Gömt": "hidden",
        "Länk ett Länk två": "list of links",
        "Skriv ut": "part of a form",
        "Bild": "picture",
        "Relaterat Mer": "aside of the site",
        "Löst": "outside the main content",
        "Adress": "footer of the site",
    }
    assert not texts_of(PAGE) - told(extraction)


HTML_PARTS = st.recursive(
    st.text("abcåäö ", min_size=1, max_size=12).map(html.escape),
    lambda inner: st.tuples(
        st.sampled_from(
            ["p", "div", "ul", "li", "table", "tr", "td", "nav", "b", "h2", "aside", "footer", "a",
             "section", "main", "article", "span", "button", "pre", "dl", "dt", "form", "h1"]
        ),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    max_leaves=25,
)  # fmt: skip


@given(parts=st.lists(HTML_PARTS, min_size=1, max_size=5))
@settings(max_examples=200)
def test_of_any_page_nothing_is_lost(parts: list[str]) -> None:
    page = f"<html><body>{''.join(parts)}</body></html>"
    assert not texts_of(page) - told(extract(page.encode()))


def test_reasons_of_page_furniture() -> None:
    lines = [f"{'Departementet' if n % 20 == 1 else f'Rad {n} säger något.'}" for n in range(60)]
    text = "\f".join("\n".join([*lines[at : at + 20], f"{at // 20 + 1} (3)"]) for at in (0, 20, 40))
    extraction = extract(f"{text}\n\n•\n".encode())
    reasons = Counter(b.reason for b in extraction.blocks if b.kind == "furniture")
    assert reasons["page number"] == 3
    assert reasons["repeated at page breaks"] >= 1
    assert reasons["bullet without text"] == 1
    assert all(bool(b.reason) == (b.kind == "furniture") for b in extraction.blocks)
