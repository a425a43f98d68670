"""ReportLab's Platypus."""

import html
from pathlib import Path
from typing import Any

from benchmarks.typeset.html import words_of
from benchmarks.typeset.pieces import (
    ADDRESS,
    PAPERS,
    SENDER,
    TELEPHONE,
    Layout,
    Piece,
    broken_by_hand,
    in_groups,
)

_FILES = {
    "Liberation Serif": "/usr/share/fonts/truetype/liberation/LiberationSerif-{}.ttf",
    "Liberation Sans": "/usr/share/fonts/truetype/liberation/LiberationSans-{}.ttf",
}
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")


def platypus(pieces: list[Piece], layout: Layout, target: Path, stamp: str = "") -> None:
    """Write with ReportLab, which sets each line as one string; `stamp` runs across every page."""
    import reportlab.platypus as rl  # noqa: PLC0415 - installed only where layouts are made

    width, height = PAPERS[layout.paper]
    styles = _styles(layout)
    story: list[Any] = []
    for group in in_groups(pieces):
        if group[0].kind == "row":
            cells = [[rl.Paragraph(html.escape(c), styles["line"]) for c in r.cells] for r in group]
            grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if layout.ruled else []
            story.append(rl.Table(cells, style=grid, repeatRows=0))
            continue
        story.append(_piece(group[0], layout, styles))
        if group[0].kind == "title" and layout.columns > 1:
            story.append(rl.FrameBreak())

    def furniture(canvas: Any, document: Any) -> None:
        if stamp:
            canvas.saveState()
            canvas.translate(width / 2, height / 2)
            canvas.rotate(52)
            canvas.setFillGray(0.88)
            canvas.setFont("body-bold", 96)
            canvas.drawCentredString(0, -30, stamp)
            canvas.restoreState()
        if layout.running:
            canvas.setFont("body", 8)
            canvas.drawString(layout.margin, height - 30, SENDER)
            canvas.drawRightString(width - layout.margin, height - 30, f"{document.page} (9)")
            canvas.drawString(layout.margin, 25, f"Exempelgatan 1, {ADDRESS}")
            canvas.drawString(layout.margin, 35, f"Telefon {TELEPHONE}")

    document = rl.BaseDocTemplate(str(target), pagesize=(width, height), invariant=True)
    wide = width - 2 * layout.margin
    high = height - 2 * layout.margin
    if layout.columns > 1:
        column = (wide - 20) / 2
        lines = sum(piece.kind == "line" for piece in pieces[:6])
        top = (7 + 1.5 * lines) * layout.size
        head = rl.Frame(layout.margin, height - layout.margin - top, wide, top, 0, 0, 0, 0)
        first = [
            rl.Frame(
                layout.margin + i * (column + 20), layout.margin, column, high - top, 0, 0, 0, 0
            )
            for i in (0, 1)
        ]
        later = [
            rl.Frame(layout.margin + i * (column + 20), layout.margin, column, high, 0, 0, 0, 0)
            for i in (0, 1)
        ]
        document.addPageTemplates([
            rl.PageTemplate("first", [head, *first], furniture, autoNextPageTemplate="later"),
            rl.PageTemplate("later", later, furniture),
        ])  # fmt: skip
    else:
        frame = rl.Frame(layout.margin, layout.margin, wide, high, 0, 0, 0, 0)
        document.addPageTemplates([rl.PageTemplate("one", [frame], furniture)])
    document.build(story)


def _styles(layout: Layout) -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    path = _FILES.get(layout.font, _FILES["Liberation Sans"])
    names = ["body", "body-bold", "body-italic", "body-both"]
    for name, style in zip(names, _STYLES, strict=True):
        pdfmetrics.registerFont(TTFont(name, path.format(style)))
    pdfmetrics.registerFontFamily("body", *names)
    lead = layout.size * layout.leading
    base = ParagraphStyle(
        "P", fontName="body", fontSize=layout.size, leading=lead, spaceAfter=layout.gap * layout.size,
        alignment=4 if layout.justified else 0, firstLineIndent=layout.indent, allowWidows=1,
        allowOrphans=1, bulletFontName="body", bulletFontSize=layout.size,
    )  # fmt: skip
    large = layout.size * (1.2 if layout.large_headings else 1)
    plain = {"firstLineIndent": 0, "alignment": 0}
    return {
        "paragraph": base,
        "line": ParagraphStyle("line", base, spaceAfter=0, **plain),
        "title": ParagraphStyle("h1", base, fontName="body-bold", fontSize=layout.size * 1.5, leading=lead * 1.4, **plain),
        "heading": ParagraphStyle("h2", base, fontName="body-bold", fontSize=large, leading=large * 1.2, spaceAfter=0, **plain),
        "plain": ParagraphStyle("plain", base, firstLineIndent=0),
        **{
            f"item{n}": ParagraphStyle(f"i{n}", base, firstLineIndent=0, leftIndent=18 * n, bulletIndent=18 * n - 14)
            for n in (1, 2, 3)
        },
    }  # fmt: skip


def _piece(piece: Piece, layout: Layout, styles: dict[str, Any]) -> Any:
    import reportlab.platypus as rl  # noqa: PLC0415

    words = words_of(piece.runs)
    if piece.kind != "item":
        return rl.Paragraph(words, styles[piece.kind])
    marker = html.escape(piece.marker or layout.bullet)
    if layout.manual:
        lines = "<br/>".join(map(words_of, broken_by_hand(piece.runs, layout.manual)))
        return rl.Paragraph(f"{marker} {lines}", styles["plain"])
    if not layout.hanging:
        return rl.Paragraph(f"{marker} {words}", styles["plain"])
    return rl.Paragraph(
        words, styles[f"item{min(piece.level, 3)}"], bulletText=piece.marker or layout.bullet
    )
