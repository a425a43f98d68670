"""groff's ms macros, written to PDF without any markup of structure."""

import subprocess
from pathlib import Path

from benchmarks.typeset.pieces import (
    ADDRESS,
    PAPERS,
    SENDER,
    Layout,
    Piece,
    Run,
    broken_by_hand,
    head_of,
    in_groups,
)


def groff(pieces: list[Piece], layout: Layout, target: Path) -> None:
    """Write with groff: Type 1 fonts of the viewer, none embedded."""
    paper = {"A4": "a4", "A5": "a5", "Letter": "letter"}[layout.paper]
    made = subprocess.run(
        [
            "groff",
            "-K",
            "utf8",
            "-t",
            "-ms",
            "-m",
            "sv",
            "-T",
            "pdf",
            f"-dpaper={paper}",
            "-P",
            f"-p{paper}",
        ],
        input=as_groff(pieces, layout).encode(),
        check=True,
        capture_output=True,
    )
    target.write_bytes(made.stdout)


def as_groff(pieces: list[Piece], layout: Layout) -> str:
    """Return the source of the pieces."""
    width = PAPERS[layout.paper][0] - 2 * layout.margin
    parts = [
        f".nr PS {layout.size}", f".nr VS {layout.size * layout.leading:.1f}",
        f".nr PO {layout.margin}p", f".nr LL {width}p", f".nr HM {layout.margin}p",
        f".nr FM {layout.margin}p", f".nr PD {layout.gap * layout.size:.1f}p",
        f".nr PI {max(layout.indent, 18)}p", ".ds LH", ".ds CH", ".ds RH", ".ds CF", f".fam {_family(layout)}",
    ]  # fmt: skip
    if layout.running:
        parts += [f".ds LH {SENDER}", ".ds RH \\\\n% (9)", f".ds CF {ADDRESS}"]
    groups = in_groups(pieces)
    for at, group in enumerate(groups):
        if at == head_of(groups) and layout.columns > 1:
            parts.append(".2C")
        if group[0].kind == "row":
            count = len(group[0].cells)
            box = "allbox;" if layout.ruled else ";"
            wide = width / max(layout.columns, 1) * 0.85 / count
            parts += [".LP", ".TS", box, f"lw({wide:.0f}p) " * count + "."]
            for row in group:
                parts += ["\t".join(f"T{{\n{_escape(cell)}\nT}}" for cell in row.cells)]
            parts.append(".TE")
            continue
        parts += _piece(group[0], layout)
    return "\n".join(["." + "nh" if not layout.justified else ".hy 1", *parts]) + "\n"


def _family(layout: Layout) -> str:
    return "H" if "Sans" in layout.font else "T"


def _piece(piece: Piece, layout: Layout) -> list[str]:
    adjust = ".ad b" if layout.justified else ".ad l"
    words = _words(piece.runs)
    match piece.kind:
        case "title":
            return [".LP", ".ad l", ".nh", ".ps +4", ".B", words, ".R", ".ps -4"]
        case "heading":
            larger = ([".ps +2"], [".ps -2"]) if layout.large_headings else ([], [])
            return [".LP", ".ad l", ".ne 3v", *larger[0], ".B", words, ".R", *larger[1]]
        case "line":
            gap = f"{layout.gap * layout.size:.1f}p"
            return [f".nr PD {0 if piece.tight else gap}", ".LP", ".ad l", words, f".nr PD {gap}"]
        case "item":
            marker = _escape(piece.marker or layout.bullet).replace("•", r"\(bu")
            if layout.manual:
                lines = broken_by_hand(piece.runs, layout.manual)
                first, *rest = map(_words, lines)
                return [".LP", ".ad l", f"{marker} {first}", *(x for r in rest for x in (".br", r))]
            if not layout.hanging:
                return [".LP", adjust, f"{marker} {words}"]
            return [f'.IP "{marker}" 18p', adjust, words]
        case _:
            return [".PP" if layout.indent else ".LP", adjust, words]


def _words(runs: tuple[Run, ...]) -> str:
    return "".join(
        (r"\fB" if r.bold else r"\fI" if r.italic else "")
        + _escape(r.text)
        + r"\fP" * (r.bold or r.italic)
        for r in runs
    )


def _escape(text: str) -> str:
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("–", r"\(en").replace("'", r"\(aq")
    return "\\&" + text if text.startswith(".") else text
