import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction import extract
from tests.extraction.reading import assert_whole, kinds, words

PROSE = (
    "Departementet bjöd in organisationer till ett samråd om språk och arbete för alla i landet."
)
SITE = f"""<!DOCTYPE html><html lang="sv"><head><title>Möte - Webbplatsen</title>
<style>p {{color: red}}</style><script>document.write("<p>Skript</p>")</script></head><body>
<div class="x-cookie-banner"><p>Vi använder kakor på den här webbplatsen för att allt ska fungera
så bra som möjligt för dig.</p><button>Godkänn</button></div>
<header><a href="/">Webbplatsen</a><form role="search"><input value="Sök"></form></header>
<nav><ul><li><a href="/a">Start</a></li><li><a href="/b">Om oss</a></li></ul></nav>
<main><div class="grid"><article><header><h1>Möte om språk</h1><p>Publicerad 24 maj</p></header>
<p>{PROSE}</p><div hidden>Dold</div><p style="display: none">Dold</p>
<h2>Deltagare</h2><ul><li><a href="https://example.org/">Förbundet A</a></li>
<li><a href="https://example.com/">Förbundet B</a></li></ul></article>
<aside><h2>Genvägar</h2><ul><li><a href="/c">Mer om möten</a></li><li><a href="/d">Annat</a></li>
</ul></aside></div></main>
<footer><p>103 33 Stockholm</p></footer></body></html>"""


def test_the_frame_of_the_site_is_left_out() -> None:
    assert words(extract(SITE.encode())) == [
        *("Möte om språk", "Publicerad 24 maj", PROSE, "Deltagare", "Förbundet A", "Förbundet B")
    ]


def test_a_page_without_semantic_elements() -> None:
    page = f"""<html><body><div id=wrap><div class=top>Webbplatsen</div>
    <div class=menu><a href="/a">Start</a> <a href="/b">Om oss</a> <a href="/c">Press</a></div>
    <div class=text><h1>Möte</h1>{f"<p>{PROSE}</p>" * 3}</div><div>103 33 Stockholm</div></div>"""
    assert words(extract(page.encode())) == ["Möte", PROSE, PROSE, PROSE]


def test_a_short_paragraph_beside_the_text_is_kept() -> None:
    page = f"<html><body><div><p>Närvarande: Förbundet A</p></div><div><p>{PROSE}</p></div></body>"
    assert words(extract(page.encode())) == ["Närvarande: Förbundet A", PROSE]


def test_the_headline_above_the_content_is_kept() -> None:
    page = f"<html><body><div><h1>Möte</h1></div><main><p>{PROSE}</p></main></body></html>"
    assert words(extract(page.encode())) == ["Möte", PROSE]


def test_a_page_of_nothing_but_a_frame_is_read_as_it_is_shown() -> None:
    assert words(extract(b"<html><body><nav>Ett</nav></body></html>")) == ["Ett"]


def test_lists_show_their_markers_and_levels() -> None:
    page = """<html><body><ul><li>A<ul><li><p>B</p><p>Mer om B</p></li></ul></li>
    <li>C<br>– D<br>– E</li></ul>
    <ol start=3><li>F<li value=7>G</ol><ol type=a><li>H</ol>
    <ul style="list-style: none"><li>I</ul>"""
    assert kinds(extract(page.encode())) == [
        ("list_item", 1, "•", "A"),
        ("list_item", 2, "◦", "B"),
        ("paragraph", 0, "", "Mer om B"),
        ("list_item", 1, "•", "C"),
        ("list_item", 2, "–", "D"),
        ("list_item", 2, "–", "E"),
        ("list_item", 1, "3.", "F"),
        ("list_item", 1, "7.", "G"),
        ("list_item", 1, "a.", "H"),
        ("list_item", 1, "", "I"),
    ]


def test_style_of_words_by_element_and_by_inline_style() -> None:
    page = """<p><b>Tid</b>: <em>i dag</em> <span style="font-weight:700">och</span>
    <b style="font-weight: normal">alltid</b></p>"""
    extraction = extract(page.encode())
    (block,) = extraction.blocks
    assert extraction.text == "Tid: i dag och alltid"
    assert [extraction.text[a:b] for a, b in block.bold] == ["Tid", "och"]
    assert [extraction.text[a:b] for a, b in block.italic] == ["i dag"]


def test_tables_give_rows_with_cells() -> None:
    page = """<html><table><caption>Deltagare</caption><tr><th>Namn<th>Organisation
    <tr><td>Eva <b>Ek</b><td>Förbundet<br>A<tr><td><td>B<tr><td colspan=2>Alla</table>"""
    extraction = extract(page.encode())
    cells = [[extraction.text[a:b] for a, b in block.cells] for block in extraction.blocks]
    assert cells == [[], ["Namn", "Organisation"], ["Eva Ek", "Förbundet\nA"], ["", "B"], []]
    assert_whole(extraction)


def test_breaks_and_hard_spaces() -> None:
    page = "<html><body><p>Tid: kl.&nbsp;10<br>Plats: Rosenbad</p><p>·&nbsp;&nbsp;&nbsp; Punkt</p>"
    assert [(k, t) for k, _, _, t in kinds(extract(page.encode()))] == [
        ("paragraph", "Tid: kl. 10"),
        ("paragraph", "Plats: Rosenbad"),
        ("list_item", "Punkt"),
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-8", "nonsense"), ("utf-16", "utf-16"),
        ("cp1252", "windows-1252"), ("cp1252", "iso-8859-1"), ("mac_roman", "macintosh"),
        ("iso8859-15", "iso-8859-15"), ("cp1252", "nonsense"),
    ],
)  # fmt: skip
def test_pages_in_every_encoding(encoding: str, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body><p>Möte på Åland</p></body></html>'
    assert words(extract(page.encode(encoding))) == ["Möte på Åland"]


@pytest.mark.parametrize(
    ("text", "name", "media_type"),
    [
        ("<!-- x -->\n<HTML><p>a", "a.txt", "text/html"),
        ("<p>Fragment</p>", "a", "text/html"),
        ("<div align=center>\n\n# Möte\n\n</div>", "a.md", "text/markdown"),
        ("1 < 2 och <b>", "a.txt", "text/plain"),
        ("Text om <html>", "a.html", "text/plain"),
        ("BM, ID3 och MZ är också ord", "a.txt", "text/plain"),
    ],
)
def test_the_content_decides_what_is_html(text: str, name: str, media_type: str) -> None:
    assert extract(text.encode(), name).media_type == media_type


MESS = (
    "<p>|</p>|<br>|<ul>|</ul>|<ol>|<li>|</li>|<b>|</b>|<i>|<table>|<tr>|<td>|</td>|</table>|<h2>"
    "|</h2>|<div>|</div>|<pre>|</pre>|<a href=/x>|</a>|<main>|</main>|<header>|<nav>|</nav>|<!--"
    "|-->|<svg>|<select>|<form>|<template>|<span hidden>|ord|Ett.|–|•|1.|2 (5)|&nbsp;|&#9;|å"
)


@given(st.lists(st.sampled_from(MESS.split("|")), max_size=60))
def test_any_mess_of_tags_gives_whole_blocks(parts: list[str]) -> None:
    assert_whole(extract(("<html>" + " ".join(parts)).encode()))


def test_classes_look_as_the_pages_own_style_sheet_says() -> None:
    page = """<html><head><style>/* .d{font-weight:700} */ .a{font-weight:400}.b{font-weight:700}
    .c{font-style:italic} .e,.f{margin-left:36pt} .g{margin-left:72pt}
    @media print{.a{font-weight:700}} .x .d{font-weight:700}</style></head><body>
    <p><span class="a">A</span> <span class="b">B</span> <span class="c d">C</span></p>
    <ul><li class="e">D</li></ul><ul><li class="a g">E</li></ul><ul><li class="f">F</li></ul>
    <p>G</p><ul><li class="g">H</li></ul></body></html>"""
    found = extract(page.encode())
    assert [(kind, level, text) for kind, level, _, text in kinds(found)] == [
        ("paragraph", 0, "A B C"),
        *[("list_item", 1, "D"), ("list_item", 2, "E"), ("list_item", 1, "F")],
        ("paragraph", 0, "G"),
        ("list_item", 1, "H"),
    ]
    first = found.blocks[0]
    styled = [found.text[slice(*span)] for span in (*first.bold, *first.italic)]
    assert styled == ["B", "C"]


def test_links_that_share_the_page_are_left_out() -> None:
    page = f"""<html><body><main><h1>Möte</h1>{f"<p>{PROSE}</p>" * 2}<div><h2>Dela</h2><ul>
    <li><a href="https://www.example.com/sharer.php?u=https://example.se/mote">En tjänst</a></li>
    <li><a href="mailto:?subject=M%C3%B6te">E-post</a></li></ul></div>
    <ul><li><a href="https://example.org/share">Förbundet A</a></li>
    <li><a href="https://example.net/om?id=7">Förbundet B</a></li></ul></main></body></html>"""
    assert words(extract(page.encode())) == ["Möte", PROSE, PROSE, "Förbundet A", "Förbundet B"]


def test_a_single_letter_bullet_before_a_capital_is_one() -> None:
    page = "<p>Punkterna:</p><p style='margin-left:36pt'>o<span>&nbsp;&nbsp; </span>Fler möten</p>"
    assert kinds(extract(page.encode()))[1][0::3] == ("list_item", "Fler möten")


def test_what_stands_around_the_content_without_a_name_is_left_out() -> None:
    page = f"""<html><body><div>Vi använder kakor. <a href="/k">Läs mer</a></div>
    <div>Du är här: <a href="/">Start</a> &gt; <a href="/m">Möten</a> &gt; Möte om språk</div>
    <div><div><h1>Möte om språk</h1>{f"<p>{PROSE}</p>" * 3}<div>Mötet om kakor i förskolan</div>
    <h2>Deltagare</h2><ul><li><a href="https://example.org/">Förbundet A</a></li></ul></div></div>
    <div><h3>Mer information om mötet</h3><a href="/a">Inbjudan</a> <a href="/b">Bilder</a></div>
    <div>103 33 Stockholm</div></body></html>"""
    found = extract(page.encode())
    assert words(found) == [
        *("Möte om språk", PROSE, PROSE, PROSE, "Mötet om kakor i förskolan"),
        *("Deltagare", "Förbundet A"),
    ]
    assert [piece.reason for piece in found.left_out] == [
        *("question for consent", "way to the page", "list of links", "outside the main content")
    ]


def test_a_term_with_a_colon_and_what_describes_it_are_one_paragraph() -> None:
    page = f"""<main><h1>Möte</h1><p>{PROSE}</p><dl><dt>Plats:</dt><dd>Rosenbad</dd>
    <dt><b>Deltagare:</b></dt><dd><p>Förbundet A</p></dd><dd>Förbundet B</dd>
    <dt>Ordlista</dt><dd>En lista</dd></dl></main>"""
    extraction = extract(page.encode())
    assert words(extraction)[2:] == [
        *["Plats: Rosenbad", "Deltagare: Förbundet A", "Förbundet B", "Ordlista", "En lista"]
    ]
    assert [extraction.text[slice(*bold)] for b in extraction.blocks for bold in b.bold] == [
        "Deltagare:"
    ]


def test_what_a_click_opens_is_read_with_its_heading() -> None:
    page = f"""<main><h1>Möte</h1><p>{PROSE}</p><h2><button aria-expanded="false"
    aria-controls="p1"><span>Deltagare</span><svg><title>Pil</title></svg></button></h2>
    <div id="p1" hidden><p>Förbundet A</p></div><h2><a id="t2" href="#p2">Synpunkter</a></h2>
    <div role="region" aria-labelledby="t2" style="display:none"><ul><li>Fler möten</li></ul></div>
    <div id="p3" hidden>Dold</div><button aria-expanded="false">Visa</button></main>"""
    assert words(extract(page.encode())) == [
        *("Möte", PROSE, "Deltagare", "Förbundet A", "Synpunkter", "Fler möten")
    ]


def test_what_the_site_asks_its_readers_is_left_out() -> None:
    page = f"""<main><h1>Möte</h1><div><a href="//lyssna.example.com/las?lang=sv&url=">Lyssna</a>
    </div><p>{PROSE}</p><p><a href="https://example.org/bilaga.pdf">Bilaga</a></p><div>
    <p>Uppdaterad: 2 februari</p><p>Var sidan bra?</p><button>Ja</button><button>Nej</button></div>
    <div><h2>Vad tycker ni?</h2><button>Ja</button><button>Nej</button></div></main>"""
    found = extract(page.encode())
    assert words(found) == ["Möte", PROSE, "Bilaga", "Vad tycker ni?"]
    assert {"link that shares the page", "question of the site"} <= {
        p.reason for p in found.left_out
    }
