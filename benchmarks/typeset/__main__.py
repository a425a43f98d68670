"""Typeset documents anew: every text version in every layout, a PDF each.

    .venv/bin/python -m benchmarks.typeset /tmp/typeset
    .venv/bin/python -m benchmarks.typeset /tmp/typeset typst a1
    .venv/bin/python -m benchmarks.layouts /tmp/typeset

Files are named <document>_<writer>-<layout>.pdf, so that benchmarks.layouts finds their text
versions; those that are there already are left as they are.

Needed, and not installed with the project: Chromium, LibreOffice Writer, groff and pdfTeX (Debian:
chromium libreoffice-writer groff texlive-latex-recommended texlive-lang-european
texlive-fonts-recommended lmodern hyphen-sv; for the fonts fonts-crosextra-carlito
fonts-crosextra-caladea fonts-ebgaramond), and pip install typst weasyprint reportlab. With parts of
names only the writers named are needed.
"""

import sys

from benchmarks.arguments import parser
from benchmarks.layouts import text_versions
from benchmarks.typeset.layouts import LAYOUTS
from benchmarks.typeset.pieces import read_pieces
from pipeline.cli.arguments import new_directory


def main() -> int:
    """Write every layout of every document whose file name contains all parts given."""
    arguments = parser("benchmarks.typeset", __doc__)
    arguments.add_argument(
        "directory", type=new_directory, help="where the PDFs go; made if need be"
    )
    arguments.add_argument(
        "parts",
        nargs="*",
        help=f"of file names, all of which must occur; layouts: {', '.join(LAYOUTS)}",
    )
    options = arguments.parse_args()
    options.directory.mkdir(parents=True, exist_ok=True)
    for document, source in text_versions().items():
        pieces = read_pieces(source)
        for name, (write, layout) in LAYOUTS.items():
            path = options.directory / f"{document}_{name}.pdf"
            if path.exists() or not all(part in path.name for part in options.parts):
                continue
            try:
                write(pieces, layout, path)
            except (ImportError, FileNotFoundError) as error:
                print(f"{path.name}: {error}; what is needed: --help", file=sys.stderr)
                return 1
            print(path.name, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
