import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.ingest import ChangedError, ManifestError, read_document, scan_raw


def put(raw: Path, path: str, content: str) -> str:
    file = raw / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)
    return hashlib.sha256(content.encode()).hexdigest()


def test_a_file_without_a_manifest_entry_is_a_document(tmp_path: Path) -> None:
    sha256 = put(tmp_path, "regeringen/2024/a.txt", "ett")
    put(tmp_path, "b.txt", "två")
    by_path = {d.path: d for d in scan_raw(tmp_path)}
    assert by_path["regeringen/2024/a.txt"].document_id == sha256[:16]
    assert by_path["regeringen/2024/a.txt"].source == "regeringen"
    assert by_path["b.txt"].source == "manual"


def test_the_manifest_tells_the_origin(tmp_path: Path) -> None:
    put(tmp_path, "x/a.txt", "ett")
    put(
        tmp_path,
        "x/manifest.yaml",
        "- {path: a.txt, page_url: 'https://example.org/', published_date: 2024-01-02,\n"
        "   page_title: T, senders: [En Minister, Departementet], reference_number: A2024/00001,\n"
        "   etag: 'x', note: y}",
    )
    (document,) = scan_raw(tmp_path)
    assert document.origin.page_url == "https://example.org/"
    assert str(document.origin.published_date) == "2024-01-02"
    assert document.origin.senders == ("En Minister", "Departementet")
    assert document.origin.reference_number == "A2024/00001"
    assert (document.origin.page_title, document.origin.attachment_title) == ("T", None)


def test_the_same_bytes_twice_are_one_document_with_a_copy(tmp_path: Path) -> None:
    put(tmp_path, "x/b.txt", "ett")
    put(tmp_path, "x/a.txt", "ett")
    (document,) = scan_raw(tmp_path)
    assert (document.path, document.copies) == ("x/a.txt", ("x/b.txt",))


def test_content_that_the_manifest_does_not_describe_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "x/a.txt", "ett")
    put(tmp_path, "x/manifest.yaml", "- {path: a.txt, sha256: '00'}")
    (document,) = scan_raw(tmp_path)
    assert "sha256" in (document.problem or "")


def test_hidden_files_manifests_and_readmes_are_no_documents(tmp_path: Path) -> None:
    about = (".gitkeep", "README.md", "sources.yaml", "x/manifest.yaml", "x/README.md")
    for path in (*about, "x/.git/y.txt", "x/.fetching/download"):
        put(tmp_path, path, "")
    assert scan_raw(tmp_path) == []
    put(tmp_path, "x/sources.yaml", "")
    assert [document.path for document in scan_raw(tmp_path)] == ["x/sources.yaml"]


def test_a_broken_link_is_a_document_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    (document,) = scan_raw(tmp_path)
    assert document.sha256 is None
    assert "cannot be opened" in (document.problem or "")


@pytest.mark.parametrize(
    "manifest",
    [
        "- {path: [}",
        "path: a",
        "- {url: x}",
        "- {path: a}\n- {path: a}",
        "- {path: a, published_date: soon}",
        "- {path: a, source_url: 3}",
        "- {path: a, senders: Departementet}",
        "- {path: a, senders: [3]}",
        "- {path: a, reference_number: ''}",
        "- {path: a, page_url: ''}",
        '- {path: a, page_url: "https://example.org/\\na"}',
        "- {path: a, retrieved_at: 2025-01-31T12:00:00}",
    ],
)
def test_a_wrong_manifest_is_named(tmp_path: Path, manifest: str) -> None:
    put(tmp_path, "x/manifest.yaml", manifest)
    with pytest.raises(ManifestError, match=r"x/manifest\.yaml"):
        scan_raw(tmp_path)


def test_the_time_of_retrieval_is_in_utc(tmp_path: Path) -> None:
    put(tmp_path, "x/manifest.yaml", "- {path: a.txt, retrieved_at: 2025-01-31T12:00:00+01:00}")
    put(tmp_path, "x/a.txt", "ett")
    (document,) = scan_raw(tmp_path)
    assert document.origin.retrieved_at == datetime(2025, 1, 31, 11, tzinfo=UTC)
    assert str(document.origin.retrieved_at).startswith("2025-01-31 11:00:00")


def test_a_file_that_changes_or_goes_after_the_listing_is_noticed(tmp_path: Path) -> None:
    put(tmp_path, "x/a.txt", "ett")
    (document,) = scan_raw(tmp_path)
    assert read_document(tmp_path, document) == b"ett"
    put(tmp_path, "x/a.txt", "två")
    with pytest.raises(ChangedError, match=r"x/a\.txt changed"):
        read_document(tmp_path, document)
    (tmp_path / "x/a.txt").unlink()
    with pytest.raises(ChangedError):
        read_document(tmp_path, document)


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (document,) = scan_raw(tmp_path)
    assert document.problem == "cannot be opened: not a regular file"


@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"a\nb.txt", r"x/a\x0ab.txt"), (b"caf\xe9.txt", r"x/caf\xe9.txt"), (b"\x7f", r"x/\x7f")],
)
def test_a_name_that_cannot_be_published_is_shown_escaped(
    tmp_path: Path, name: bytes, shown: str
) -> None:
    put(tmp_path, f"x/{os.fsdecode(name)}", "ett")
    (document,) = scan_raw(tmp_path)
    assert (document.path, document.sha256) == (shown, None)
    assert "rename the file" in (document.problem or "")


def test_a_directory_that_cannot_be_listed_is_an_error(tmp_path: Path) -> None:
    """Taken as empty, its documents would leave the data. Too deep a path is one such case."""
    descriptor = os.open(tmp_path, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("x" * 250, dir_fd=descriptor)
        inner = os.open("x" * 250, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)
    with pytest.raises(OSError, match="File name too long"):
        scan_raw(tmp_path)
