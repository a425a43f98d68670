"""A flat OpenDocument text for LibreOffice, which writes much as Word does."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from benchmarks.typeset.pieces import (
    ADDRESS,
    PAPERS,
    SENDER,
    TELEPHONE,
    Layout,
    Piece,
    Run,
    broken_by_hand,
    head_of,
    in_groups,
)

_WIDE = 4  # characters of a marker that need more room
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {
        "office": "office", "text": "text", "style": "style", "table": "table",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip


def office(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Write with LibreOffice, from one list of the document to the other."""
    convert(as_odf(pieces, layout), layout, target)


def convert(document: str, layout: Layout, target: Path) -> None:
    """Print a flat OpenDocument text with LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name, "page.fodt")
        source.write_text(document, encoding="utf-8")
        options = json.dumps(
            {"UseTaggedPDF": {"type": "boolean", "value": str(layout.tagged).lower()}}
        )
        program = shutil.which("soffice") or "soffice"
        subprocess.run(
            [program, f"-env:UserInstallation=file://{name}/profile", "--headless",
             "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", name, source],
            check=True,
            capture_output=True,
        )  # fmt: skip
        shutil.copy(source.with_suffix(".pdf"), target)


def as_odf(pieces: list[Piece], layout: Layout) -> str:
    """Return the document of the pieces."""
    groups = in_groups(pieces)
    body = [set_group(group, layout) for group in groups]
    text = "".join(body)
    if layout.columns > 1:
        head = head_of(groups)
        rest = "".join(body[head:])
        section = f'<text:section text:style-name="S" text:name="S">{rest}</text:section>'
        text = "".join(body[:head]) + section
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.3"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_styles(layout)}<office:body><office:text>{text}</office:text></office:body>"
        "</office:document>"
    )


def set_group(group: list[Piece], layout: Layout) -> str:
    """Return a table, or the one piece of a group, as it stands in the document."""
    return _table(group) if group[0].kind == "row" else _piece(group[0], layout)


def _table(rows: list[Piece]) -> str:
    parts = []
    for row in rows:
        cells = "".join(
            f'<table:table-cell table:style-name="C"><text:p text:style-name="Cell">{escape(cell)}'
            "</text:p></table:table-cell>"
            for cell in row.cells
        )
        parts.append(f"<table:table-row>{cells}</table:table-row>")
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0].cells)}"/>'
    return f"<table:table>{columns}{''.join(parts)}</table:table>"


def _piece(piece: Piece, layout: Layout) -> str:
    words = _words(piece.runs)
    match piece.kind:
        case "title":
            return f'<text:h text:outline-level="1" text:style-name="H1">{words}</text:h>'
        case "heading":
            return f'<text:h text:outline-level="2" text:style-name="H2">{words}</text:h>'
        case "line":
            return f'<text:p text:style-name="Line">{words}</text:p>'
        case "item":
            return _item(piece, layout, words)
        case _:
            return f'<text:p text:style-name="P">{words}</text:p>'


def _item(piece: Piece, layout: Layout, words: str) -> str:
    style = f"{'Item' if len(piece.marker) < _WIDE else 'Wide'}{min(piece.level, 3)}"
    marker = escape(piece.marker or layout.bullet)
    if layout.manual:
        lines = "<text:line-break/>".join(map(_words, broken_by_hand(piece.runs, layout.manual)))
        return f'<text:p text:style-name="Plain">{marker} {lines}</text:p>'
    if not layout.hanging:
        return f'<text:p text:style-name="Plain">{marker} {words}</text:p>'
    if piece.marker:
        return f'<text:p text:style-name="{style}">{marker}<text:tab/>{words}</text:p>'
    opened = '<text:list text:style-name="L"><text:list-item>' * piece.level
    closed = "</text:list-item></text:list>" * piece.level
    return f'{opened}<text:p text:style-name="Listed">{words}</text:p>{closed}'


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(
        f'<text:span text:style-name="B{run.bold:d}I{run.italic:d}">{escape(run.text)}</text:span>'
        for run in runs
    )


def _styles(layout: Layout) -> str:
    width, height = PAPERS[layout.paper]
    gap = layout.gap * layout.size
    align = "justify" if layout.justified else "start"
    hyphenate = str(layout.justified).lower()
    font = quoteattr(layout.font)

    def paragraph(name: str, properties: str, words: str = "", parent: str = "P") -> str:
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
            f"<style:paragraph-properties {properties}/><style:text-properties {words}/></style:style>"
        )

    left = 'fo:text-align="start"'
    plain = 'fo:hyphenate="false"'
    large = layout.size * (1.2 if layout.large_headings else 1)
    named = "".join(
        [
            f'<style:style style:name="P" style:family="paragraph"><style:paragraph-properties'
            f' fo:margin-bottom="{gap}pt" fo:line-height="{layout.leading:.0%}" fo:text-align="{align}"'
            f' fo:text-indent="{layout.indent}pt" fo:orphans="1" fo:widows="1"/><style:text-properties'
            f' style:font-name={font} fo:font-size="{layout.size}pt" fo:language="sv" fo:country="SE"'
            f' fo:hyphenate="{hyphenate}" fo:hyphenation-remain-char-count="2"'
            ' fo:hyphenation-push-char-count="2"/></style:style>',
            paragraph("Line", f'{left} fo:margin-bottom="0pt" fo:text-indent="0pt"', plain),
            paragraph("Cell", f'{left} fo:margin-bottom="0pt" fo:text-indent="0pt"', plain),
            paragraph("Plain", 'fo:text-indent="0pt"'),
            paragraph("Listed", ""),
            paragraph("H1", f'{left} fo:text-indent="0pt" fo:keep-with-next="always"',
                      f'fo:font-size="{layout.size * 1.5}pt" fo:font-weight="bold" {plain}'),
            paragraph("H2", f'{left} fo:text-indent="0pt" fo:keep-with-next="always" fo:margin-bottom="0pt"',
                      f'fo:font-size="{large}pt" fo:font-weight="bold" {plain}'),
            paragraph("Small", f'{left} fo:text-indent="0pt" fo:margin-bottom="0pt"',
                      f'fo:font-size="7.5pt" {plain}'),
            *(
                paragraph(f"{name}{n}", f'fo:margin-left="{wide * n}pt" fo:text-indent="-{wide}pt"')
                for name, wide in (("Item", 18), ("Wide", 30))
                for n in (1, 2, 3)
            ),
        ]
    )  # fmt: skip
    spans = "".join(
        f'<style:style style:name="B{b}I{i}" style:family="text"><style:text-properties'
        f' fo:font-weight="{"bold" if b else "inherit"}" fo:font-style="{"italic" if i else "normal"}"/>'
        "</style:style>".replace(' fo:font-weight="inherit"', "")
        for b in (0, 1)
        for i in (0, 1)
    )
    levels = "".join(
        f'<text:list-level-style-bullet text:level="{n}" text:bullet-char={quoteattr(layout.bullet)}'
        f'><style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-18pt"'
        f' fo:margin-left="{18 * n}pt" text:list-tab-stop-position="{18 * n}pt"/>'
        f'</style:list-level-properties><style:text-properties style:font-name="OpenSymbol"/>'
        "</text:list-level-style-bullet>"
        for n in (1, 2, 3)
    )
    border = "0.5pt solid #000000" if layout.ruled else "none"
    running, space = _running(layout)
    return (
        f"<office:font-face-decls><style:font-face style:name={font} svg:font-family={quoteattr(repr(layout.font))}/>"
        '<style:font-face style:name="OpenSymbol" svg:font-family="OpenSymbol"/></office:font-face-decls>'
        f'<office:styles>{named}<text:list-style style:name="L">{levels}</text:list-style></office:styles>'
        f"<office:automatic-styles>{spans}"
        f'<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="{border}" fo:padding="3pt"/></style:style>'
        f'<style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="{layout.columns}" fo:column-gap="24pt"/></style:section-properties></style:style>'
        f'<style:page-layout style:name="L1"><style:page-layout-properties fo:page-width="{width}pt" fo:page-height="{height}pt"'
        f' fo:margin="{layout.margin}pt"/>{space}</style:page-layout></office:automatic-styles>'
        f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L1">{running}</style:master-page></office:master-styles>'
    )


def _running(layout: Layout) -> tuple[str, str]:
    if not layout.running:
        return "", ""
    number = "<text:page-number/> (<text:page-count/>)"
    header = f'<style:header><text:p text:style-name="Small">{SENDER}<text:tab/><text:tab/>{number}</text:p></style:header>'
    lines = (
        f"Postadress: {ADDRESS}",
        "Besöksadress: Exempelgatan 1",
        f"Telefon: {TELEPHONE}",
    )
    footer = "".join(f'<text:p text:style-name="Small">{line}</text:p>' for line in lines)
    space = '<style:header-style><style:header-footer-properties fo:min-height="20pt" fo:margin-bottom="14pt"/></style:header-style>'
    space += space.replace("header-style", "footer-style").replace("margin-bottom", "margin-top")
    return f"{header}<style:footer>{footer}</style:footer>", space
