"""Typst markup for the typst package."""

import json
from pathlib import Path

from benchmarks.typeset.pieces import Layout, Piece, Run, broken_by_hand, rows_together


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
        "header: context [Regeringskansliet #h(1fr) #counter(page).display()"
        " (#counter(page).final().first())],"
        "footer: [#text(7pt)[Exempeldepartementet #h(1fr) 103 33 Stockholm #h(1fr) 000-000 00 00]],"
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
    body: list[str] = []
    for group in rows_together(pieces):
        if group[0].kind == "row":
            width = max(len(row.cells) for row in group)
            cells = ", ".join(f"[#{_string(c)}]" for row in group for c in _padded(row, width))
            stroke = "0.5pt" if layout.ruled else "none"
            body.append(f"#table(columns: {width}, stroke: {stroke}, {cells})")
            continue
        body.append(_piece(group[0], layout))
    if layout.columns > 1:
        last = max((i for i, p in enumerate(body) if p.startswith("#heading(level: 1")), default=-1)
        parts += body[: last + 1]
        rest = "\n\n".join(body[last + 1 :])
        parts.append(f"#columns({layout.columns}, gutter: 20pt)[\n{rest}\n]")
    else:
        parts += body
    return "\n\n".join(parts)


def _padded(row: Piece, width: int) -> list[str]:
    return [*row.cells, *[""] * (width - len(row.cells))]


def _piece(piece: Piece, layout: Layout) -> str:
    match piece.kind:
        case "title":
            return f"#heading(level: 1)[{_words(piece.runs)}]"
        case "heading":
            return f"#heading(level: 2)[{_words(piece.runs)}]"
        case "line":
            return f"#block(above: {layout.leading - 0.75:.2f}em)[{_words(piece.runs)}]"
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
    parts = []
    for run in runs:
        words = f"#{_string(run.text)}"
        words = f"#emph[{words}]" if run.italic else words
        parts.append(f"#strong[{words}]" if run.bold else words)
    return "".join(parts)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
