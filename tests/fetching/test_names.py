"""Names: of files here, and what those of attachments and reference numbers say."""

import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetching.choosing import clean_reference, kind_of
from pipeline.fetching.content import IncompleteError, check_attachment, check_text
from pipeline.fetching.g0v import read_codes, read_index
from pipeline.fetching.model import Attachment, Page, SourceError
from pipeline.fetching.paths import path_of
from pipeline.fetching.sources import Source, default_words

PART = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
KINDS = ["minutes", "page", "other"]
TYPES = ["application/pdf", "text/plain", "x/y", "text/html"]
URLS = st.builds(
    "https://a.example/{}".format,
    st.one_of(
        st.text(),
        st.sampled_from(["con", "aux.pdf", "..", "a/../b", "%2e%2e/", "A.PDF", "x" * 300, "Å/"]),
    ),
)


PAGES = st.builds(Page, URLS, URLS, st.text(), st.dates())
FILES = st.tuples(URLS, st.sampled_from(KINDS), st.sampled_from(TYPES), st.integers(1, 99))


@given(PAGES, FILES)
def test_a_path_is_safe_on_every_file_system(page: Page, file: tuple[str, str, str, int]) -> None:
    path = path_of(page, *file)
    assert path == path_of(replace(page, title="another", senders=("a",)), *file)
    parts = path.split("/")
    assert len(parts) == 3
    assert all(PART.fullmatch(part) and not RESERVED.fullmatch(part) for part in parts)
    assert len(path) <= 140


@given(st.lists(URLS, unique=True, min_size=2, max_size=5))
def test_no_two_urls_share_a_path_whatever_their_case(urls: list[str]) -> None:
    page = Page("https://a.example/p/", "", "t", None)
    paths = {path_of(page, url, "minutes", "application/pdf").lower() for url in urls}
    assert len(paths) == len(urls)
    assert all(path.startswith("undated/p-") for path in paths)


@pytest.mark.parametrize(
    ("name", "url", "kind"),
    [
        ("Minnesanteckningar från samråd (pdf 1 kB)", "/a.pdf", "minutes"),
        ("Anteckningar samråd 7 november 2023", "/a.pdf", "minutes"),
        ("Minnesanteckningar från mötet, med inbjudan", "/a.pdf", "minutes"),
        ("Inbjudan med program och tidigare protokoll", "/a.pdf", "invitation"),
        ("Presentationsbilder från EU-samråd: skog", "/minnesanteckningar/", "slides"),
        ("PROTOKOLL", "/a.pdf", "minutes"),
        ("Dokument (pdf 1 kB)", "/x/anteckningar-samrad/", "minutes"),
        ("", "/x/inbjudan%20samrad.pdf", "invitation"),
        ("Dokument", "/protokoll/x.pdf", "other"),
    ],
)
def test_the_kind_of_an_attachment(name: str, url: str, kind: str) -> None:
    assert kind_of(Attachment(name, f"https://a.example{url}"), default_words()) == kind


@pytest.mark.parametrize(
    ("stated", "clean"),
    [
        ("Diarienummer: A2025/00489, A2025/00489", "A2025/00489"),
        ("Dnr Ku2022/01644", "Ku2022/01644"),
        ("Diarienummer: LI2024/00012/JL ", "LI2024/00012/JL"),
        ("Diarienummer:  dnr 12-345", "12-345"),
        ("KN2024/01234 (delvis)", "KN2024/01234"),
        ("Diarienummer:", None),
        ("Samråd", None),
        ("2024 " * 20, None),
        (None, None),
    ],
)
def test_a_reference_number_is_cleaned(stated: str | None, clean: str | None) -> None:
    assert clean_reference(stated) == clean


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<!doctype html><p>x", "web page"),
        (b"%PDF-1.7\n" + bytes(9000), "end of the PDF"),
        (b"PK\x03\x04" + bytes(100), "end of the archive"),
    ],
)
def test_half_a_file_is_none(content: bytes, reason: str) -> None:
    with pytest.raises(IncompleteError, match=reason):
        check_attachment(content)


@given(st.binary())
def test_any_bytes_are_a_file_or_none(content: bytes) -> None:
    with contextlib.suppress(IncompleteError):
        assert "/" in check_attachment(content)
        assert check_text(content, "a.md").startswith("text/")


SOURCE = Source(
    "a", "g0v", "t", "p", "l", page_base="https://a.example/", text_base="https://b.example/"
)


def index(record: Mapping[str, object]) -> bytes:
    whole = {"url": "/s/a/", "title": "T", "published": None, "senders": None} | record
    return json.dumps([whole]).encode()


@pytest.mark.parametrize(
    "record",
    [
        {"url": 3},
        {"url": "/a\nb\x00"},
        {"url": "http://[::1"},
        {"title": None},
        {"published": "soon"},
        {"published": 20240101},
        {"attachments": [{"name": "n"}]},
        {"attachments": [3]},
        {"attachments": 3},
        {"senders": 3},
        {"id": 3},
    ],
)
def test_a_wrong_record_is_a_problem_and_no_more(record: Mapping[str, object]) -> None:
    good = {"senders": [1284], "published": "2024-01-02T10:00:00", "title": " T  t\n"}
    content = json.dumps([json.loads(index(record))[0], json.loads(index(good))[0]]).encode()
    pages, problems = read_index(content, {"1284": "Departementet"}, SOURCE)
    assert len(problems) == 1
    (page,) = pages
    assert (page.title, page.senders, page.published) == (
        "T t",
        ("Departementet",),
        date(2024, 1, 2),
    )
    assert (page.url, page.text_url) == ("https://a.example/s/a/", "https://b.example/s/a.md")


@pytest.mark.parametrize("content", [b"{}", b"", b"\xff", b"[" * 100_000, b"nope"])
def test_what_is_no_index_is_told(content: bytes) -> None:
    with pytest.raises(SourceError, match="the index is no JSON"):
        read_index(content, {}, SOURCE)
    if content != b"{}":
        with pytest.raises(SourceError, match="the list of codes is no JSON"):
            read_codes(content)
