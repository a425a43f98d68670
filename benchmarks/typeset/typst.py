"""Typst markup for the typst package."""

import json
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


def typst(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Write with Typst, which breaks lines of a whole paragraph at once."""
    import typst as writer  # noqa: PLC0415 - installed only where layouts are made

    writer.compile(as_typst(pieces, layout).encode(), output=target)


def as_typst(pieces: list[Piece], layout: Layout) -> str:
    """Return the markup of the pieces."""
    paper = {"A4": "a4", "A5": "a5", "Letter": "us-letter"}[layout.paper]
    lead = (layout.leading - 0.75) * layout.size
    spacing = lead + layout.gap * layout.size
    running = (
        f"header: context [{SENDER} #h(1fr) #counter(page).display()"
        " (#counter(page).final().first())],"
        f"footer: [#text(7pt)[Exempeldepartementet #h(1fr) {ADDRESS} #h(1fr) {TELEPHONE}]],"
        if layout.running
        else ""
    )
    parts = [
        f"#set page(paper: {_string(paper)}, margin: {layout.margin}pt, {running})",
        f'#set text(font: {_string(layout.font)}, size: {layout.size}pt, lang: "sv",'
        f" hyphenate: {str(layout.justified).lower()})",
        f"#set par(justify: {str(layout.justified).lower()}, leading: {lead:.2f}pt,"
        f" spacing: {spacing:.2f}pt, first-line-indent: (amount: {layout.indent}pt, all: true))",
        "#show heading: set text(hyphenate: false)",
        "#show heading: set par(justify: false)",
    ]
    large = "1.2em" if layout.large_headings else "1em"
    parts.append(f"#show heading.where(level: 2): set text(size: {large})")
    groups = in_groups(pieces)
    body = [_table(g, layout) if g[0].kind == "row" else _piece(g[0], layout) for g in groups]
    if layout.columns > 1:
        head = head_of(groups)
        rest = "\n\n".join(body[head:])
        parts += body[:head]
        parts.append(f"#columns({layout.columns}, gutter: 20pt)[\n{rest}\n]")
    else:
        parts += body
    return "\n\n".join(parts)


def _table(rows: list[Piece], layout: Layout) -> str:
    cells = ", ".join(f"[#{_string(cell)}]" for row in rows for cell in row.cells)
    stroke = "0.5pt" if layout.ruled else "none"
    return f"#table(columns: {len(rows[0].cells)}, stroke: {stroke}, {cells})"


def _piece(piece: Piece, layout: Layout) -> str:
    match piece.kind:
        case "title":
            return f"#heading(level: 1)[{_words(piece.runs)}]"
        case "heading":
            return f"#heading(level: 2)[{_words(piece.runs)}]"
        case "line":
            above = layout.leading - 0.75 + (0 if piece.tight else layout.gap)
            return f"#block(above: {above:.2f}em)[{_words(piece.runs)}]"
        case "item":
            marker = piece.marker or layout.bullet
            left = 18 * (piece.level - 1)
            if layout.manual:
                lines = r" \ ".join(map(_words, broken_by_hand(piece.runs, layout.manual)))
                return f"#pad(left: {left}pt)[#{_string(marker + ' ')}{lines}]"
            if piece.marker:
                content = f"#enum(numbering: _ => {_string(marker)}, [{_words(piece.runs)}])"
            elif layout.hanging:
                content = f"#list(marker: {_string(marker)}, [{_words(piece.runs)}])"
            else:
                content = f"#{_string(marker + ' ')}{_words(piece.runs)}"
            return f"#pad(left: {left}pt)[{content}]"
        case _:
            return f"#par[{_words(piece.runs)}]"


def _words(runs: tuple[Run, ...]) -> str:
    return styled(runs, lambda text: f"#{_string(text)}", ("#strong[", "]"), ("#emph[", "]"))


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
