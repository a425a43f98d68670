"""What a fetch leaves in raw/: files, versions, marks and the manifest that tells of them."""

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
import urllib3
import yaml

from pipeline.fetching import BusyError, SourceError, fetch, look
from pipeline.fetching.manifest import held
from pipeline.ingest import ManifestError, scan_raw
from pipeline.project import ROOT

from .conftest import MINUTES_2023, Fetching, source_at
from .server import ADDED, Server, State, status

MANIFEST = "regeringen/manifest.yaml"


def entries(fetching: Fetching) -> list[dict[str, object]]:
    loaded = yaml.safe_load(fetching.files()[f"{fetching.source.id}/manifest.yaml"])
    assert isinstance(loaded, list)
    return loaded


def of(fetching: Fetching, url: str) -> list[dict[str, object]]:
    found = [entry for entry in entries(fetching) if str(entry["source_url"]).endswith(url)]
    return sorted(found, key=lambda entry: int(str(entry.get("version", 1))))


def test_the_manifest_tells_of_every_file_what_is_known(fetching: Fetching) -> None:
    report = fetching()
    files = fetching.files()
    assert {f"regeringen/{entry['path']}" for entry in entries(fetching)} == set(files) - {MANIFEST}
    for entry in entries(fetching):
        content = files[f"regeringen/{entry['path']}"]
        assert entry["sha256"] == sha256(content).hexdigest()
        assert entry["size_bytes"] == len(content)
        assert entry["http_status"] == 200
        assert entry["etag"]
    (minutes,) = of(fetching, "minnesanteckningar-samrad-9-juni-2026.pdf")
    assert minutes["kind"] == "minutes"
    assert minutes["media_type"] == "application/pdf"
    assert minutes["page_title"] == "Samråd om vägar in i arbete"
    assert minutes["senders"] == ["Mats Persson", "Arbetsmarknadsdepartementet"]
    assert minutes["reference_number"] == "A2026/00711"
    assert minutes["published_date"] == date(2026, 6, 24)
    assert str(minutes["retrieved_at"]) == "2026-07-01 03:30:15+00:00"
    assert not report.problems
    assert len(report.new) == 10


def test_minutes_are_known_by_any_of_their_names(fetching: Fetching) -> None:
    fetching()
    kinds = {str(entry["source_url"]).rpartition("contentassets/")[2][33:]: entry["kind"]
             for entry in entries(fetching) if entry["kind"] != "page"}  # fmt: skip
    assert kinds == {
        "anteckningar-samrad-7-november-2023.pdf": "minutes",
        "minnesanteckningar-fran-eu-samrad/": "minutes",
        "minnesanteckningar-samrad-9-juni-2026.pdf": "minutes",
        "inbjudan-samrad-9-juni": "invitation",
        "inbjudan-till-eu-samrad/": "invitation",
        "inbjudan.txt": "invitation",
    }


def test_slides_are_recorded_and_fetched_where_the_source_says_so(fetching: Fetching) -> None:
    report = fetching()
    (page,) = of(fetching, "eu-samrad-om-skogens-overvakning.md")
    assert [(each["kind"], each["url"]) for each in page["not_fetched"]] == [  # type: ignore[attr-defined]
        ("slides", report.left[0])
    ]
    again = fetching(fetch=("minutes", "invitation", "slides", "other"))
    assert [Path(path).name.startswith("presentationsbilder") for path in again.new] == [True]
    assert not again.left


def test_a_second_fetch_downloads_nothing_and_writes_nothing(
    server: Server, fetching: Fetching
) -> None:
    fetching()
    server.statuses()
    before = fetching.stamps()
    report = fetching()
    assert set(server.statuses()) == {304}
    assert fetching.stamps() == before
    assert (report.unchanged, report.new) == (10, [])
    assert report.received == len(server.state.robots)


def test_the_same_raw_files_from_anywhere(server: Server, tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        one = Fetching(source_at(server), tmp_path / name)
        one()
        trees.append(one.files())
    assert trees[0] == trees[1]


def test_a_replaced_file_is_a_version_beside_the_old_one(
    server: Server, fetching: Fetching
) -> None:
    fetching()
    before = fetching.files()
    server.state.files[MINUTES_2023] = server.state.files[MINUTES_2023] + b"\n%%EOF\n"
    report = fetching()
    first, second = of(fetching, MINUTES_2023)
    after = fetching.files()
    for path in set(before) - {MANIFEST}:
        assert after[path] == before[path]
    assert second["path"] == str(first["path"]).replace(".pdf", "-v2.pdf")
    assert after[f"regeringen/{second['path']}"] == server.state.files[MINUTES_2023]
    assert (second["version"], first["replaced_at"]) == (2, second["retrieved_at"])
    assert report.replaced == [f"regeringen/{second['path']}"]
    assert fetching().unchanged == 10


def test_a_file_that_is_gone_stays_and_is_marked_until_it_is_back(
    server: Server, fetching: Fetching
) -> None:
    fetching()
    before = fetching.files()
    kept = server.state.files.pop(MINUTES_2023)
    server.behave(MINUTES_2023, status(410))
    report = fetching()
    (entry,) = of(fetching, MINUTES_2023)
    assert report.gone == [f"regeringen/{entry['path']}"]
    assert entry["gone_status"] == 410
    assert set(fetching.files()) == set(before)
    assert fetching().gone == []  # told once
    server.state.files[MINUTES_2023] = kept
    assert fetching().returned == [f"regeringen/{entry['path']}"]
    assert fetching.files() == before


def test_a_page_that_left_the_index_is_asked_after(server: Server, fetching: Fetching) -> None:
    fetching()
    record = server.state.index.pop()
    del server.state.files[MINUTES_2023]
    report = fetching()
    assert sorted(path.rpartition("/")[2][:5] for path in report.gone) == ["antec", "page-"]
    server.state.index.append(record)
    assert len(fetching().returned) == 1  # the page; its attachment is still gone


def test_a_page_without_minutes_is_looked_at_again(server: Server, fetching: Fetching) -> None:
    assert [url.rpartition("/sakrad/")[2] for url in fetching().awaiting] == [
        "2024/10/inbjudan-till-samrad-om-ett-kommande-forslag/"
    ]
    page = next(each for each in server.state.index if "kommande" in each["url"])
    page["attachments"].append(ADDED["attachments"][0])
    report = fetching()
    assert (len(report.new), report.awaiting) == (1, [])


def test_a_meeting_that_the_server_is_asked_to_add_is_fetched(
    server: Server, fetching: Fetching
) -> None:
    """As raw/README.md has people do it."""
    fetching()
    answer = urllib3.request("POST", f"{server.url}/add")
    assert (answer.status, answer.data) == (200, b"5 meetings\n")
    assert len(fetching().new) == 2


def test_what_a_page_says_anew_is_described_anew(server: Server, fetching: Fetching) -> None:
    fetching()
    server.state.index[-1]["id"] = "Dnr A2023/01234"
    report = fetching()
    assert len(report.described) == 2
    assert of(fetching, MINUTES_2023)[0]["reference_number"] == "A2023/01234"


def test_only_pages_published_since_a_day(fetching: Fetching, server: Server) -> None:
    report = fetch(fetching.source, fetching.raw, fetching.cache, since=date(2024, 10, 11))
    assert report.pages == 2
    assert {path.split("/")[1] for path in report.new} == {"2024", "2026"}


def test_looking_changes_nothing(server: Server, fetching: Fetching) -> None:
    server.state.index.pop()
    fetching()
    before = fetching.stamps()
    server.state.index = State().index
    prospects = look(fetching.source, fetching.raw, fetching.cache)
    assert fetching.stamps() == before
    assert {(each.kind, each.state) for each in prospects if "2023" in str(each.published)} == {
        ("page", "new"),
        ("minutes", "new"),
    }
    assert {each.state for each in prospects if each.kind == "slides"} == {"not fetched"}


def test_what_people_wrote_in_a_manifest_is_kept_to_the_letter(
    server: Server, fetching: Fetching
) -> None:
    by_people = (ROOT / "raw/regeringen/manifest.yaml").read_text(encoding="utf-8")
    by_people = by_people.partition("# Fetched files")[0].rstrip("\n")
    shutil.copytree(ROOT / "raw/regeringen/2023", fetching.raw / "regeringen/2023")
    (fetching.raw / MANIFEST).write_text(by_people, encoding="utf-8")
    fetching()
    assert fetching.files()[MANIFEST].decode().startswith(f"{by_people}\n# Fetched files")
    documents = {document.path: document for document in scan_raw(fetching.raw)}
    assert len(documents) == 11
    assert documents["regeringen/2023/2023-11-07_samrad.txt"].origin.source_url
    assert all(document.problem is None for document in documents.values())
    before = fetching.files()
    fetching()
    assert fetching.files() == before


def test_a_manifest_that_no_list_can_follow_is_named(fetching: Fetching) -> None:
    (fetching.raw / "regeringen").mkdir()
    (fetching.raw / MANIFEST).write_text("[{path: a.txt}]\n")
    with pytest.raises(ManifestError, match=r"manifest\.yaml"):
        fetching()
    assert (fetching.raw / MANIFEST).read_text() == "[{path: a.txt}]\n"


def test_a_file_that_was_lost_here_is_fetched_again(fetching: Fetching) -> None:
    fetching()
    before = fetching.files()
    (path,) = [fetching.raw / name for name in before if "anteckningar-samrad-7" in name]
    path.unlink()
    assert len(fetching().returned) == 1
    assert fetching.files() == before


def test_a_file_that_was_changed_here_is_told_and_left_alone(fetching: Fetching) -> None:
    fetching()
    (name,) = [name for name in fetching.files() if "anteckningar-samrad-7" in name]
    (fetching.raw / name).write_bytes(b"mine")
    (problem,) = fetching().problems
    assert "was changed here" in str(problem)
    assert (fetching.raw / name).read_bytes() == b"mine"


def test_two_fetches_do_not_write_at_once(fetching: Fetching) -> None:
    with held(fetching.raw / "regeringen"), pytest.raises(BusyError, match="another fetch"):
        fetching()
    assert len(fetching().new) == 10


KILLED = """
import os, sys, signal
from pathlib import Path
from dataclasses import replace
from datetime import UTC, datetime
from pipeline.fetching import fetch
from tests.fetching.conftest import source_at, NOW
from types import SimpleNamespace

moves, when = 0, int(sys.argv[3])
rename = os.rename
def counting(event, arguments):
    global moves
    if event == "os.rename":
        moves += 1
        if moves == when:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(counting)
server = SimpleNamespace(url=sys.argv[1], host=sys.argv[1].removeprefix("http://"))
fetch(source_at(server), Path(sys.argv[2]) / "raw", Path(sys.argv[2]) / "cache", now=lambda: NOW)
"""


@pytest.mark.parametrize("when", [3, 4, 7, 12])
def test_a_kill_at_any_moment_leaves_what_is_true(
    server: Server, fetching: Fetching, tmp_path: Path, when: int
) -> None:
    """Killed just before the rename of that number: of a cached index, a file or a manifest."""
    command = [sys.executable, "-c", KILLED, server.url, str(tmp_path), str(when)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert all(document.problem is None for document in scan_raw(fetching.raw))
    for path, content in fetching.files().items():
        assert path.count("/") < 2 or "/.fetching/" in path or content in _contents(server)
    fetching()
    whole = fetching.files()
    shutil.rmtree(fetching.raw)
    fetching.raw.mkdir()
    fetching()
    assert fetching.files() == whole


def _contents(server: Server) -> set[bytes]:
    pages = [
        server.state.content(record["url"].rstrip("/") + ".md") for record in server.state.index
    ]
    return {*server.state.files.values(), *(page[0] for page in pages if page)}


def test_a_listing_gives_the_same_files(server: Server, fetching: Fetching, tmp_path: Path) -> None:
    fetching()
    (tmp_path / "listing").mkdir()
    source = source_at(server, kind="listing", listing_url=f"{server.url}/sakrad/")
    listing = Fetching(source, tmp_path / "listing")
    report = listing()
    assert not report.problems
    told = ("senders", "reference_number", "published_date", "page_title", "page_url", "sha256")
    for entry in entries(fetching):
        if entry["kind"] != "page":
            (same,) = of(listing, str(entry["source_url"]))
            assert {key: same.get(key) for key in told} == {key: entry.get(key) for key in told}
    pages = [entry for entry in entries(listing) if entry["kind"] == "page"]
    assert {entry["media_type"] for entry in pages} == {"text/html"}
    assert len(pages) == 4


def test_markup_that_differs_every_time_is_no_new_version(server: Server, tmp_path: Path) -> None:
    source = source_at(server, kind="listing", listing_url=f"{server.url}/sakrad/")
    listing = Fetching(source, tmp_path)
    listing()
    before = listing.stamps()
    assert listing().unchanged == 10
    assert listing.stamps() == before
    server.state.index[1]["attachments"].append(ADDED["attachments"][0])
    report = listing()
    assert (len(report.new), len(report.replaced)) == (1, 1)


def test_a_listing_that_lists_nothing_has_failed(server: Server, tmp_path: Path) -> None:
    source = source_at(server, kind="listing", listing_url=f"{server.url}/sakrad/")
    source = replace(source, selectors=replace(source.selectors, item=".changed"))
    with pytest.raises(SourceError, match="have its selectors changed"):
        Fetching(source, tmp_path)()
