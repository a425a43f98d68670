"""What annotations show is on the page; what they hide is told beside it."""

import pytest

from pipeline.extraction import Extraction, extract
from tests.extraction.reading import words

SHOW = "<</N 9 0 R>>"


def read(*annotations: str) -> Extraction:
    """Read a page of one line with `annotations`; their appearance, if any, is object 9."""
    appearance = b"BT /F 12 Tf 5 5 Td (Ifyllt svar) Tj ET"
    content = b"BT /F 12 Tf 72 700 Td (Synlig rad) Tj ET"
    font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    numbers = range(10, 10 + len(annotations))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{font}/Contents 4 0 R"
        f"/Annots[{' '.join(f'{n} 0 R' for n in numbers)}]>>".encode(),
        4: b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        9: f"<</Type/XObject/Subtype/Form/BBox[0 0 200 20]{font}".encode()
        + b"/Length %d>>stream\n%s\nendstream" % (len(appearance), appearance),
        **{
            number: f"<</Type/Annot/Rect[72 600 272 620]{entries}>>".encode()
            for number, entries in zip(numbers, annotations, strict=True)
        },
    }
    file = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in objects.items())
    return extract(file + b"trailer<</Root 1 0 R>>\n%%EOF")


@pytest.mark.parametrize("kind", ["/FreeText/Contents(x)", "/Widget/FT/Tx/V(x)", "/Stamp"])
def test_what_an_annotation_shows_is_on_the_page(kind: str) -> None:
    extraction = read(f"/Subtype{kind}/F 4/AP{SHOW}")
    assert words(extraction) == ["Synlig rad", "Ifyllt svar"]
    assert extraction.left_out == ()


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        ("/Subtype/Text/Contents(Dolt)", "comment in the file"),
        ("/Subtype/Highlight/Contents(Dolt)", "comment in the file"),
        (f"/Subtype/FreeText/F 2/Contents(Dolt)/AP{SHOW}", "hidden annotation"),
        ("/Subtype/Widget/FT/Tx/V(Dolt)", "annotation that shows nothing"),
    ],
)
def test_what_it_does_not_show_is_left_out_with_its_reason(annotation: str, reason: str) -> None:
    extraction = read(annotation, "/Subtype/Link/Contents(mål)")
    assert words(extraction) == ["Synlig rad"]
    (piece,) = extraction.left_out
    assert piece == ("Dolt", reason, 1)
