"""Layouts as the templates of ministries and agencies look: what they set around the text.

Each is a writer as those in the other modules, which do the setting; here the page is dressed.
"""

import re
from dataclasses import replace
from pathlib import Path

from benchmarks.typeset.html import as_html, print_html
from benchmarks.typeset.office import as_odf, convert, set_group
from benchmarks.typeset.pieces import Layout, Piece, in_groups
from benchmarks.typeset.platypus import platypus
from benchmarks.typeset.typst import as_typst

_HEADER = (
    '@top-left{content:"Exempelmyndigheten";font-size:8pt}'
    '@top-center{content:"Avdelningen för exempel";font-size:8pt}'
    '@top-right{content:"Sida " counter(page) " (" counter(pages) ")";font-size:8pt}'
)
_LINES = re.compile(r'(?:<p class="line">(?:(?!</p>).)*</p>){2,}')
_HEADING_OVER_TEXT = re.compile(r"<h2>((?:(?!</h2>).)*)</h2><p>")
_SHORT = 60
_LISTED = 6


def side_heads(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Headings hang in a wide left margin; the header has three columns."""
    css = (
        f"@page{{margin:90pt 60pt 70pt;{_HEADER}}} main,h1{{margin-left:140pt}}"
        "h2{float:left;clear:left;width:125pt;margin:0 0 0 -140pt !important;font-size:1em}"
    )
    print_html(_with_css(as_html(pieces, layout), css), layout, target)


def panel(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Short lines stand in shaded boxes, rows of tables are shaded, headings tracked."""
    css = (
        ".panel{background:#e8eef4;border:.75pt solid #345;padding:8pt 10pt;margin-bottom:1em}"
        "tr:nth-child(odd) td{background:#eee} h1{letter-spacing:1.5pt} h2{letter-spacing:.8pt}"
    )
    page = _LINES.sub(r'<div class="panel">\g<0></div>', as_html(pieces, layout))
    print_html(_with_css(page, css), layout, target)


def run_in(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Headings stand in bold on the first line of the text below them; set by WeasyPrint."""
    import weasyprint as writer  # noqa: PLC0415 - installed only where layouts are made

    page = _HEADING_OVER_TEXT.sub(r'<p><b class="run">\1</b> ', as_html(pieces, layout))
    writer.HTML(string=_with_css(page, ".run{margin-right:.8em}")).write_pdf(target)


def narrow(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Narrow columns with rules between them, hyphenated; set by WeasyPrint."""
    import weasyprint as writer  # noqa: PLC0415 - installed only where layouts are made

    css = f"@page{{{_HEADER}}} main{{column-gap:16pt;column-rule:.4pt solid #999}}"
    writer.HTML(string=_with_css(as_html(pieces, layout), css)).write_pdf(target)


def tracked(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Headings are set in small capitals with tracking."""
    show = (
        '#show heading: set text(tracking: 0.14em, weight: "regular")\n#show heading: smallcaps\n'
    )
    _compile(show + as_typst(pieces, layout), target)


def numbered_lines(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Every line has its number in the margin."""
    show = "#set par.line(numbering: n => text(7.5pt)[#n])\n"
    _compile(show + as_typst(pieces, layout), target)


def beside(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Runs of short lines or items stand in two columns, as lists of participants do."""
    groups = in_groups(pieces)
    parts: list[str] = []
    at = 0
    while at < len(groups):
        end = at + 1
        while end < len(groups) and _is_short(groups[at][0], groups[end][0]):
            end += 1
        words = "".join(set_group(group, layout) for group in groups[at:end])
        section = f'<text:section text:style-name="S" text:name="S{at}">{words}</text:section>'
        parts.append(section if end - at >= _LISTED else words)
        at = end
    whole = as_odf(pieces, replace(layout, columns=2))
    text = f"<office:text>{''.join(parts)}</office:text>"
    convert(
        re.sub(r"<office:text>.*</office:text>", lambda _: text, whole, flags=re.S), layout, target
    )


def stamped(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """A stamp runs across every page."""
    platypus(pieces, layout, target, stamp="UTKAST")


def _is_short(first: Piece, piece: Piece) -> bool:
    alike = piece.kind == first.kind and first.kind in ("line", "item")
    return alike and max(len(first.text), len(piece.text)) < _SHORT


def _with_css(page: str, css: str) -> str:
    return page.replace("</style>", f"{css}</style>", 1)


def _compile(markup: str, target: Path) -> None:
    import typst as writer  # noqa: PLC0415 - installed only where layouts are made

    writer.compile(markup.encode(), output=target)
