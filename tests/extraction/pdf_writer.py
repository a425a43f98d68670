"""Writes small PDFs for tests: words at given places, lines, nothing else."""

from collections.abc import Sequence
from typing import NamedTuple


class Text(NamedTuple):
    """A text at a place, in Helvetica ("R"), Helvetica-Bold ("B") or -Oblique ("I")."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "R"


_FONTS = {"R": "Helvetica", "B": "Helvetica-Bold", "I": "Helvetica-Oblique"}


def write_pdf(
    pages: Sequence[Sequence[Text]],
    drawing: str = "",
    rotate: int = 0,
    box: tuple[int, int] = (595, 842),
) -> bytes:
    """Return a PDF of `pages`, each with the same `drawing` (operators) under its texts."""
    fonts = "".join(
        f"/{key}<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"
        for key, name in _FONTS.items()
    )
    count = len(pages)
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
    ]
    for i, texts in enumerate(pages):
        content = drawing.encode() + b"".join(map(_show, texts))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box[0]} {box[1]}]/Rotate {rotate}"
            f"/Resources<</Font<<{fonts}>>>>/Contents {4 + 2 * i} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )
    return bytes(out) + end


def _show(text: Text) -> bytes:
    escaped = text.text.replace("\\", "\\\\").replace("(", r"\(").replace(")", r"\)")
    place = f"BT /{text.font} {text.size} Tf 1 0 0 1 {text.x} {text.y} Tm (".encode()
    return place + escaped.encode("cp1252") + b") Tj ET\n"
