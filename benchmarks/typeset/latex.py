"""LaTeX for pdfTeX."""

import re
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

_SPECIAL = re.compile(r"[#$%&_{}~^\\]")


def latex(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Write with pdfTeX, which sets every piece of a line by itself."""
    with tempfile.TemporaryDirectory() as name:
        Path(name, "page.tex").write_text(as_latex(pieces, layout), encoding="utf-8")
        subprocess.run(
            ["pdflatex", "-interaction=batchmode", "page.tex"],
            check=False,
            capture_output=True,
            cwd=name,
        )
        Path(name, "page.pdf").replace(target)


def as_latex(pieces: list[Piece], layout: Layout) -> str:
    """Return the source of the pieces."""
    paper = {"A4": "a4paper", "A5": "a5paper", "Letter": "letterpaper"}[layout.paper]
    running = (
        r"\usepackage{fancyhdr}\pagestyle{fancy}\fancyhf{}\renewcommand{\headrulewidth}{0pt}"
        rf"\lhead{{\small {SENDER}}}\rhead{{\small\thepage\ (9)}}"
        rf"\cfoot{{\tiny Postadress {ADDRESS} \quad Telefon {TELEPHONE}}}"
        if layout.running
        else r"\pagestyle{empty}"
    )
    groups = in_groups(pieces)
    body = [_table(g, layout) if g[0].kind == "row" else _piece(g[0], layout) for g in groups]
    if layout.columns > 1:
        body.insert(head_of(groups), rf"\begin{{multicols}}{{{layout.columns}}}")
        body.append(r"\end{multicols}")
    ragged = "" if layout.justified else r"\raggedright\hyphenpenalty=10000 "
    return "\n".join(
        [
            rf"\documentclass[{round(layout.size)}pt]{{article}}",
            r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage[swedish]{babel}",
            rf"\usepackage{{lmodern,multicol,setspace,textcomp}}\usepackage[{paper},margin={layout.margin}pt]{{geometry}}",
            r"\usepackage{microtype}" + running,
            rf"\setstretch{{{layout.leading / 1.2:.2f}}}\setlength{{\parindent}}{{{layout.indent}pt}}"
            rf"\setlength{{\parskip}}{{{layout.gap}em}}\setcounter{{secnumdepth}}{{0}}",
            r"\begin{document}" + ragged,
            "\n\n".join(body),
            r"\end{document}",
        ]
    )


def _table(rows: list[Piece], layout: Layout) -> str:
    width = len(rows[0].cells)
    bar, rule = ("|", r"\hline ") if layout.ruled else ("", "")
    lines = "\n".join(" & ".join(map(_escape, row.cells)) + r"\\" + rule for row in rows)
    share = f"p{{{0.9 / width:.2f}\\linewidth}}"
    columns = bar + bar.join([share] * width) + bar
    return rf"\noindent\begin{{tabular}}{{{columns}}}{rule}{lines}\end{{tabular}}"


def _piece(piece: Piece, layout: Layout) -> str:
    words = _words(piece.runs)
    match piece.kind:
        case "title":
            return rf"{{\raggedright\Large\bfseries\noindent {words}\par}}"
        case "heading":
            size = r"\large" if layout.large_headings else ""
            return rf"{{\raggedright{size}\bfseries\noindent {words}\par}}"
        case "line":
            gap = r"\parskip=0pt" if piece.tight else ""
            return rf"{{{gap}\raggedright\noindent {words}\par}}"
        case "item":
            marker = _escape(piece.marker) if piece.marker else _bullet(layout.bullet)
            if layout.manual:
                lines = r"\\ ".join(map(_words, broken_by_hand(piece.runs, layout.manual)))
                return rf"\noindent {marker} {lines}"
            if not layout.hanging:
                return rf"\noindent {marker} {words}"
            left = 18 * piece.level
            return (
                rf"\begin{{list}}{{}}{{\leftmargin={left}pt\labelwidth=10pt\topsep=0pt\parsep=0pt}}"
                rf"\item[{marker}] {words}\end{{list}}"
            )
        case _:
            return words


def _bullet(glyph: str) -> str:
    return {"•": r"\textbullet", "–": "--", "-": "-"}.get(glyph, r"\textbullet")


def _words(runs: tuple[Run, ...]) -> str:
    return styled(runs, _escape, (r"\textbf{", "}"), (r"\emph{", "}"))


def _escape(text: str) -> str:
    special = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    text = _SPECIAL.sub(lambda m: special.get(m[0], "\\" + m[0]), text)
    text = text.replace('"', r"\textquotedbl{}").replace("'", r"\textquotesingle{}")
    return text.replace("”", "''").replace("–", "--{}")
