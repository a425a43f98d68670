"""The layouts: which writer sets a document how."""

from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.typeset.groff import groff
from benchmarks.typeset.html import chromium, weasyprint
from benchmarks.typeset.latex import latex
from benchmarks.typeset.office import office
from benchmarks.typeset.pieces import Layout, Piece
from benchmarks.typeset.platypus import platypus
from benchmarks.typeset.templates import (
    beside,
    narrow,
    numbered_lines,
    panel,
    run_in,
    side_heads,
    stamped,
    tracked,
)
from benchmarks.typeset.typst import typst

Writer = Callable[[list[Piece], Layout, Path], None]
_SANS, _SERIF = "Liberation Sans", "Liberation Serif"
_SYMBOL = "\uf0b7"

LAYOUTS: Mapping[str, tuple[Writer, Layout]] = {
    "chromium-twocolumns": (chromium, Layout(_SANS, 10, columns=2, margin=50)),
    "chromium-tagged": (chromium, Layout("Carlito", 11, 1.25, tagged=True, running=True)),
    "chromium-tagged2c": (
        chromium,
        Layout("Caladea", 10, 1.35, columns=2, tagged=True, justified=True, gap=0.4),
    ),
    "chromium-manual": (chromium, Layout(_SERIF, 12, 1.2, manual=62, bullet="-", running=True)),
    "chromium-indents": (
        chromium,
        Layout("EB Garamond", 13, 1.2, gap=0, indent=16, justified=True, margin=80),
    ),
    "chromium-narrow": (chromium, Layout(_SANS, 12, 1.6, paper="A5", margin=40, gap=0.8)),
    "weasyprint-running": (
        weasyprint,
        Layout("Carlito", 11.5, 1.3, running=True, justified=True, bullet="–"),
    ),
    "weasyprint-twocolumns": (weasyprint, Layout(_SERIF, 9.5, 1.25, columns=2, running=True)),
    "weasyprint-plainbullets": (weasyprint, Layout(_SANS, 10.5, hanging=False, gap=0.5)),
    "office-tagged": (office, Layout("Carlito", 11, 1.15, tagged=True, running=True, gap=0.7)),
    "office-untagged": (office, Layout(_SERIF, 12, 1.0, running=True, large_headings=False)),
    "office-twocolumns": (
        office,
        Layout(_SERIF, 10, 1.1, columns=2, justified=True, running=True, margin=55),
    ),
    "office-twocolumnstagged": (office, Layout(_SANS, 9.5, 1.2, columns=2, tagged=True)),
    "office-symbol": (
        office,
        Layout("Caladea", 11, 1.2, bullet=_SYMBOL, justified=True, running=True, gap=0.4),
    ),
    "office-manual": (office, Layout(_SERIF, 12, 1.0, manual=66, bullet="–", running=True)),
    "office-nogap": (office, Layout("EB Garamond", 12, 1.1, gap=0, indent=14, justified=True)),
    "office-nogapatall": (office, Layout(_SANS, 10.5, 1.15, gap=0, ruled=False)),
    "office-wide": (office, Layout(_SANS, 11, 1.8, bullet="-", gap=0.9, paper="Letter")),
    "office-unruled": (office, Layout("Carlito", 12, 1.2, ruled=False, tagged=True, running=True)),
    "typst-justified": (typst, Layout(_SERIF, 11, 1.35, justified=True, running=True)),
    "typst-twocolumns": (typst, Layout("EB Garamond", 10.5, 1.3, columns=2, justified=True)),
    "typst-dashes": (typst, Layout(_SANS, 10, 1.4, bullet="–", running=True, gap=0.5)),
    "typst-plainbullets": (typst, Layout("Caladea", 11, 1.3, hanging=False, bullet="-", gap=0.6)),
    "typst-nogap": (typst, Layout(_SERIF, 12, 1.3, gap=0, indent=18, justified=True)),
    "latex-justified": (latex, Layout(size=11, justified=True, running=True, gap=0.5)),
    "latex-twocolumns": (latex, Layout(size=10, columns=2, justified=True, gap=0.3, margin=55)),
    "latex-ragged": (latex, Layout(size=12, leading=1.4, bullet="–", running=True, gap=0.7)),
    "latex-indents": (latex, Layout(size=11, justified=True, gap=0, indent=15, running=True)),
    "groff-justified": (groff, Layout(size=11, leading=1.2, justified=True, running=True)),
    "groff-twocolumns": (groff, Layout(_SANS, 10, 1.2, columns=2, justified=True, running=True)),
    "groff-manual": (groff, Layout(size=12, leading=1.2, manual=60, running=True)),
    "reportlab-plain": (platypus, Layout(_SANS, 11, 1.3, running=True)),
    "reportlab-twocolumns": (platypus, Layout(_SERIF, 10, 1.25, columns=2, justified=True)),
    "reportlab-tight": (
        platypus,
        Layout(_SERIF, 10.5, 1.2, justified=True, gap=0.25, bullet="-", running=True, margin=60),
    ),
    "reportlab-small": (platypus, Layout(_SANS, 11, 1.35, paper="A5", margin=45, bullet="–")),
    "template-sideheads": (side_heads, Layout("Carlito", 11, 1.3, margin=60)),
    "template-panel": (
        panel,
        Layout(_SANS, 10.5, 1.4, gap=0.7, margin=68, tagged=True, ruled=False, running=True),
    ),
    "template-runin": (
        run_in,
        Layout("Caladea", 11, 1.35, margin=75, justified=True, running=True),
    ),
    "template-narrow": (
        narrow,
        Layout(
            _SERIF,
            9.5,
            gap=0.4,
            margin=48,
            columns=3,
            justified=True,
            bullet="–",
            large_headings=False,
        ),
    ),
    "template-tracked": (tracked, Layout("EB Garamond", 11.5, gap=0.35, justified=True, margin=85)),
    "template-linenumbers": (numbered_lines, Layout(_SANS, 10.5, 1.45, margin=80, bullet="-")),
    "template-beside": (
        beside,
        Layout("Carlito", 11, 1.15, gap=0.75, margin=72, ruled=False, running=True),
    ),
    "template-stamped": (stamped, Layout(_SERIF, 11, gap=0.5, justified=True, margin=78)),
}
