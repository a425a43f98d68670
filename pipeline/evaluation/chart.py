"""The F1 of every table with its interval, drawn: SVG for places that show Markdown."""

import base64

from pipeline.evaluation.figures import Figures

_WIDTH, _LEFT, _RIGHT, _LINE, _TOP = 640, 190, 70, 26, 24
_LEAST = 0.5  # where the scale begins; lower values are drawn at its edge
_STYLE = "font: 13px sans-serif"


def chart(figures: Figures) -> str:
    """Return a Markdown image of the exact F1 by table, from 0.5 to 1, with 95 % intervals."""
    rows = list(figures["tables"].iter_rows(named=True))
    height = _TOP + _LINE * len(rows) + 8
    marks = [
        f'<line x1="{_x(at):.1f}" x2="{_x(at):.1f}" y1="{_TOP - 4}" y2="{height}" stroke="#ddd"/>'
        f'<text x="{_x(at):.1f}" y="14" text-anchor="middle" fill="#666">{at}</text>'
        for at in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
    ]
    for number, row in enumerate(rows):
        y = _TOP + _LINE * number + _LINE // 2
        f1, low, high = (row[f"strict_f1{end}"] for end in ("", "_low", "_high"))
        marks.append(f'<text x="{_LEFT - 12}" y="{y + 4}" text-anchor="end">{row["table"]}</text>')
        if f1 is None:
            continue
        marks.append(
            f'<line x1="{_x(low):.1f}" x2="{_x(high):.1f}" y1="{y}" y2="{y}" stroke="#4c78a8" '
            f'stroke-width="4" stroke-linecap="round" opacity="0.45"/>'
            f'<circle cx="{_x(f1):.1f}" cy="{y}" r="5" fill="#4c78a8"/>'
            f'<text x="{_WIDTH - _RIGHT + 16}" y="{y + 4}">{f1:.3f}</text>'
        )
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'style="{_STYLE}"><rect width="100%" height="100%" fill="#fff"/>{"".join(marks)}</svg>'
    )
    data = base64.b64encode(drawn.encode()).decode()
    return f"![F1 by table with its 95 % interval](data:image/svg+xml;base64,{data})"


def _x(rate: float) -> float:
    share = (max(rate, _LEAST) - _LEAST) / (1 - _LEAST)
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)
