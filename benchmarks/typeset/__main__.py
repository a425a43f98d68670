"""Typeset documents in many layouts: `python -m benchmarks.typeset DIRECTORY [name part ...]`.

Needed, and not installed with the project: Chromium, LibreOffice Writer, groff and pdfTeX (Debian:
`chromium libreoffice-writer groff texlive-latex-recommended texlive-lang-european
texlive-fonts-recommended lmodern hyphen-sv`; for the fonts `fonts-crosextra-carlito
fonts-crosextra-caladea fonts-ebgaramond`), and `pip install typst weasyprint reportlab`. Files are
named `<document>_<writer>-<layout>.pdf`, so that `benchmarks.layouts` finds their text versions.
"""

import sys
from pathlib import Path

from benchmarks.layouts import text_versions
from benchmarks.typeset.layouts import LAYOUTS
from benchmarks.typeset.pieces import read_pieces


def main(target: Path, parts: list[str]) -> None:
    """Write every layout of every document whose file name contains one of `parts`."""
    target.mkdir(parents=True, exist_ok=True)
    for document, source in text_versions().items():
        pieces = read_pieces(source)
        for name, (write, layout) in LAYOUTS.items():
            path = target / f"{document}_{name}.pdf"
            if all(part in path.name for part in parts) and not path.exists():
                write(pieces, layout, path)
                print(path.name, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
