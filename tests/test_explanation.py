"""Every segment of a document is shown with what it was taken for and why."""

from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.explanation import Explanation, explain_file
from pipeline.ingest import Origin
from pipeline.limits import Limits
from pipeline.project import Project
from pipeline.reading import document_of

DIFFICULT = Project.gold / "b1_fohm-dialogmote-ensamhet.txt"
INVITATION = Project.gold / "b1_invitation-ju-sakrad.md"


def explained(file: Path, show_private: bool = False) -> Explanation:
    document = document_of(file, Origin())
    return next(explain_file(file, Limits(), show_private, [document]))


def test_the_pieces_are_the_text_in_order() -> None:
    explanation = explained(DIFFICULT, show_private=True)
    text = "".join(DIFFICULT.read_text(encoding="utf-8").split())
    position = 0
    for piece in explanation.pieces:
        position = text.index("".join(piece.text.split()), position)
        assert piece.evidence or piece.type == "unclassified", piece.text


def test_the_kind_of_document_is_explained_too() -> None:
    for file, kind, cue in (
        (DIFFICULT, "minutes", "called minutes"),
        (INVITATION, "invitation", "announces"),
    ):
        explanation = explained(file)
        assert explanation.kind == kind
        assert cue in {evidence.cue for evidence in explanation.evidence}
        assert explanation.pieces


def test_the_command_shows_types_evidence_and_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--explain", str(DIFFICULT)]) == 0
    shown = capsys.readouterr().out
    for said in ("Read as minutes", "labels.attendance", "→ points p01", "of participant", "█"):
        assert said in shown


def test_what_cannot_be_read_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rubbish.txt").write_bytes(bytes(range(256)) * 20)
    assert main(["parse", "--explain", str(tmp_path / "rubbish.txt")]) == 0
    assert capsys.readouterr().out.startswith("unreadable: ")


def test_what_a_manifest_says_of_a_document_is_heeded(tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text("Minnesanteckningar från samråd den 3 april 2024\n\n- En scen.\n")
    document = document_of(file, Origin(senders=("Kulturdepartementet",)))
    (explanation,) = explain_file(file, Limits(), False, [document])
    assert any("kulturdepartementet" in (piece.row or "") for piece in explanation.pieces)


NAMES = ("Ulrika Blomstrand", "Petter Wiklund")
CAME = "".join(f"{name}, Scenfolket\n" for name in NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Inbjudan till samråd\n\nDen 3 maj 2024 bjuder Ulrika Blomstrand in till samråd. Anmäl dig "
        "till Petter Wiklund, petter.wiklund@scener.se, tfn 070-123 45 67.\n",
        f"Minnesanteckningar från samråd 3 maj 2024\n\nNärvarande\n\n{CAME}\nDeltagarna fick av "
        "Ulrika Blomstrand möta en teater. Departementet stod med Petter Wiklund värd för mötet. "
        "\n\n- Hyran stiger.\n- Stödet saknas.\n",
    ],
    ids=["invitation", "minutes"],
)
def test_cues_that_reach_over_a_name_are_masked_too(text: str, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(text, encoding="utf-8")
    shown = str(explained(file)).casefold()
    assert not [name for name in NAMES if name.casefold() in shown]
    assert "070-123" not in shown
    assert "@" not in shown
    assert NAMES[0].casefold() in str(explained(file, show_private=True)).casefold()
