from pipeline.extraction import Extraction, extract
from pipeline.ingest import RawDocument
from pipeline.orchestration.values import (
    frame_of,
    set_apart,
    unread_extractions,
    with_extractions,
)

PAGE = """<html><body><nav>Anna Andersson, pressekreterare</nav>
<main><h1>Möte</h1><p>Text om mötet.</p></main></body></html>"""


def documents(count: int) -> list[RawDocument]:
    return [RawDocument(f"{n:016x}", f"{n}.html", "manual", 1, f"{n:064x}") for n in range(count)]


def test_what_is_left_out_is_counted_and_not_shown() -> None:
    extractions = [extract(PAGE.encode()), extract("Möte\n\n2 (5)\n\nText.\n".encode())]
    apart = set_apart(frame_of(documents(2)), extractions)
    assert apart.rows() == [
        ("0.html", "left out", "nav of the site", 1, 31),
        ("1.html", "in the text as page furniture", "page number", 1, 5),
    ]
    assert "Andersson" not in str(apart.to_dicts())


def test_extractions_without_text_come_back_from_their_frame() -> None:
    unread = [
        Extraction("application/pdf", "needs_ocr", "no text", page_starts=(0, 0)),
        Extraction("text/plain", "unreadable", "empty file"),
    ]
    assert unread_extractions(with_extractions(frame_of(documents(2)), unread)) == unread
