"""What sources.yaml may say, and what is said of an entry that is wrong."""

from pathlib import Path

import pytest
import yaml

from pipeline.fetching import SourcesError, load_sources
from pipeline.fetching.sources import authority
from pipeline.project import ROOT

FOLDER = {"id": "a", "kind": "folder", "title": "t", "publisher": "p", "licence": "l"}
G0V = FOLDER | {
    "id": "b",
    "kind": "g0v",
    "index_url": "https://One.example/x.json",
    "codes_url": "https://one.example/c.json",
    "text_base": "https://one.example/",
    "page_base": "https://two.example:8443/",
    "user_agent": "U/1",
}
LISTING = FOLDER | {
    "id": "c",
    "kind": "listing",
    "listing_url": "http://[::1]:80/",
    "user_agent": "U/1",
}


def declared(tmp_path: Path, *entries: object, **more: object) -> Path:
    file = tmp_path / "sources.yaml"
    file.write_text(yaml.safe_dump({"sources": list(entries), **more}))
    return file


@pytest.mark.parametrize("file", ["raw/sources.yaml", "tests/fetching/sources.yaml"])
def test_our_own_files_are_right(file: str) -> None:
    sources = load_sources(ROOT / file)
    assert {source.id for source in sources.sources if source.active} == {"manual", "regeringen"}


def test_hosts_are_those_of_the_addresses_and_those_named(tmp_path: Path) -> None:
    entry = G0V | {"hosts": ["Three.example"], "link": "https://elsewhere.example/"}
    sources = load_sources(declared(tmp_path, FOLDER, entry, LISTING))
    assert sources["b"].hosts == {"one.example", "two.example:8443", "three.example"}
    assert sources["c"].hosts == {"[::1]"}
    assert sources.schedule == "30 4 * * *"
    with pytest.raises(KeyError):
        sources["x"]


def test_words_are_added_to_the_default_ones(tmp_path: Path) -> None:
    entry = G0V | {"words": {"minutes": ["noteringar"]}}
    words = load_sources(declared(tmp_path, entry))["b"].words or {}
    assert words["minutes"][-1] == "noteringar"
    assert "anteckning" in words["minutes"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("a", "entry 1: is no mapping"),
        (FOLDER | {"kind": "ftp"}, r"entry 1 \(a\): kind: must be one of folder, g0v, listing"),
        ({"id": "a", "kind": "folder"}, "'licence', 'publisher', 'title' missing"),
        (FOLDER | {"rate": 1}, "unknown key 'rate'"),
        (FOLDER | {"user_agent": "U"}, "unknown key 'user_agent'"),
        (FOLDER | {"id": "A b"}, "id: must be lower-case"),
        (FOLDER | {"id": "con"}, "id: must be lower-case"),
        (FOLDER | {"title": 3}, "title: must be text"),
        (FOLDER | {"title": "a\nb"}, "title: must be text on one line"),
        (FOLDER | {"active": "no"}, "active: must be true or false"),
        (FOLDER | {"link": "regeringen.se"}, "link: must be an http or https URL"),
        (G0V | {"index_url": "file:///etc/passwd"}, "index_url: must be an http or https URL"),
        (G0V | {"page_base": "https://a@b.example/"}, "page_base: must be"),
        (G0V | {"hosts": "a"}, "hosts: must be a list"),
        (G0V | {"hosts": ["https://a/"]}, "is no host"),
        (G0V | {"fetch": ["minuets"]}, "fetch: unknown kind 'minuets'"),
        (G0V | {"fresh_hours": "soon"}, "fresh_hours: must be a number"),
        (G0V | {"words": {"other": ["x"]}}, "words: unknown key 'other'"),
        (G0V | {"manners": {"interval": -1}}, "manners: interval: must be a number, not negative"),
        (G0V | {"manners": {"speed": 1}}, "manners: unknown key 'speed'"),
        (G0V | {"manners": {"attempts": 0}}, "attempts: must be 1 or more"),
        (G0V | {"manners": {"attempts": 1.5}}, "attempts: must be a whole number"),
        (G0V | {"manners": 3}, "manners: must be a mapping"),
        (LISTING | {"selectors": {"items": "a"}}, "selectors: unknown key 'items'"),
        (LISTING | {"index_url": "https://a/"}, "unknown key 'index_url'"),
    ],
)
def test_a_wrong_entry_is_told_with_its_key(tmp_path: Path, entry: object, said: str) -> None:
    with pytest.raises(SourcesError, match=f"sources.yaml: .*{said}"):
        load_sources(declared(tmp_path, entry))


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="is missing"):
        load_sources(tmp_path / "none.yaml")
    for text in ("a: [", "- a", "sources: []", "sources: {}", "schedule: 3\nsources: [a]"):
        (tmp_path / "sources.yaml").write_text(text)
        with pytest.raises(SourcesError, match=r"sources\.yaml: "):
            load_sources(tmp_path / "sources.yaml")
    with pytest.raises(SourcesError, match=r"entry 2 \(a\): id: is taken already"):
        load_sources(declared(tmp_path, FOLDER, FOLDER))


def test_what_a_url_is_asked_at() -> None:
    assert authority("https://A.example:443/x") == "a.example"
    assert authority("http://a.example:443/x") == "a.example:443"
    for url in ("ftp://a/", "https:///x", "http://u@a/", "http://[::1", "http://a:99999/", "a"):
        assert authority(url) is None
