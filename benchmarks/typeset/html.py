"""HTML for Chromium and WeasyPrint."""

import html
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks.typeset.pieces import (
    ADDRESS,
    SENDER,
    TELEPHONE,
    Layout,
    Piece,
    Run,
    broken_by_hand,
    head_of,
    in_groups,
    styled,
)

_HEADER = f"{SENDER} · Diarienummer 2020/00000"
_FOOTER = f"Postadress {ADDRESS} · Besöksadress Exempelgatan 1 · Telefon {TELEPHONE}"


def chromium(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Print with Chromium; it has no running headers beyond page margin boxes."""
    print_html(as_html(pieces, layout), layout, target)


def print_html(text: str, layout: Layout, target: Path) -> None:
    """Print a page with Chromium."""
    with tempfile.TemporaryDirectory() as name:
        page = Path(name, "page.html")
        page.write_text(text, encoding="utf-8")
        tagging = [] if layout.tagged else ["--disable-pdf-tagging"]
        program = shutil.which("chromium") or "chromium"
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        profile = f"--user-data-dir={name}/profile"
        subprocess.run(
            [program, *options, *tagging, profile, f"--print-to-pdf={target}", page.as_uri()],
            check=True,
            capture_output=True,
        )


def weasyprint(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Write with WeasyPrint."""
    import weasyprint as writer  # noqa: PLC0415 - installed only where layouts are made

    writer.HTML(string=as_html(pieces, layout)).write_pdf(target, pdf_tags=layout.tagged)


def as_html(pieces: list[Piece], layout: Layout) -> str:
    """Return a page of the pieces."""
    groups = in_groups(pieces)
    parts = [_table(g) if g[0].kind == "row" else _piece(g[0], layout) for g in groups]
    head = head_of(groups)
    return (
        f'<!doctype html><html lang="sv"><meta charset="utf-8"><style>{_css(layout)}</style>'
        f"<body>{''.join(parts[:head])}<main>{''.join(parts[head:])}</main></body></html>"
    )


def _table(rows: list[Piece]) -> str:
    lines = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row.cells) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _piece(piece: Piece, layout: Layout) -> str:
    match piece.kind:
        case "title":
            return f"<h1>{words_of(piece.runs)}</h1>"
        case "heading":
            return f"<h2>{words_of(piece.runs)}</h2>"
        case "line":
            return f'<p class="line">{words_of(piece.runs)}</p>'
        case "item":
            left = 18 * piece.level
            marker = html.escape(piece.marker or layout.bullet)
            if layout.manual:
                lines = "<br>".join(map(words_of, broken_by_hand(piece.runs, layout.manual)))
                return f'<p class="item" style="margin-left:{left}pt">{marker} {lines}</p>'
            if not layout.hanging:
                words = words_of(piece.runs)
                return f'<p class="item" style="margin-left:{left}pt">{marker} {words}</p>'
            style = f"margin-left:{left}pt;text-indent:-18pt"
            tab = f'<span class="tab">{marker}</span>'
            return f'<p class="item" style="{style}">{tab}{words_of(piece.runs)}</p>'
        case _:
            return f"<p>{words_of(piece.runs)}</p>"


def words_of(runs: tuple[Run, ...]) -> str:
    """Return words as HTML, which ReportLab takes too."""
    return styled(runs, html.escape, ("<b>", "</b>"), ("<i>", "</i>"))


def _css(layout: Layout) -> str:
    align = "text-align:justify;hyphens:auto;" if layout.justified else ""
    rule = "border:0.5pt solid black;" if layout.ruled else "border:0;"
    large = "font-size:1.2em;" if layout.large_headings else "font-size:1em;"
    running = ""
    if layout.running:
        running = (
            f'@top-left{{content:"{_HEADER}";font-size:8pt}}'
            '@top-right{content:counter(page) " (" counter(pages) ")";font-size:9pt}'
            f'@bottom-center{{content:"{_FOOTER}";font-size:7pt}}'
        )
    return (
        f"@page{{size:{layout.paper};margin:{layout.margin}pt;{running}}}"
        f"body{{font:{layout.size}pt/{layout.leading} '{layout.font}';margin:0;{align}}}"
        f"main{{columns:{layout.columns};column-gap:24pt}}"
        f"p{{margin:0 0 {layout.gap}em;text-indent:{layout.indent}pt;orphans:1;widows:1}}"
        f"p.line{{margin:0;text-indent:0;text-align:left}} p.item{{text-indent:0}}"
        f".tab{{display:inline-block;min-width:18pt;padding-right:3pt;box-sizing:border-box;text-indent:0}}"
        f"h1{{font-size:1.5em;text-align:left;hyphens:manual;line-height:1.2;margin:0 0 {layout.gap}em}}"
        f"h2{{{large}text-align:left;hyphens:manual;margin:{max(layout.gap, 0.2)}em 0 0}}"
        f"table{{border-collapse:collapse;margin-bottom:1em;width:100%;text-align:left}}"
        f"td{{{rule}padding:2pt 4pt;vertical-align:top}}"
    )
