"""Gold documents from anywhere are read strictly: what is wrong is told with file and remedy."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluation.gold import GoldError, read_gold


def gold_in(directory: Path, stated: Any, suffix: str = ".txt") -> Path:
    (directory / f"minutes{suffix}").write_text("Minnesanteckningar", encoding="utf-8")
    written = stated if isinstance(stated, str) else json.dumps(stated)
    (directory / "minutes.json").write_text(written, encoding="utf-8")
    return directory


def as_it_is(name: str) -> str:
    return name


@pytest.mark.parametrize("suffix", [".txt", ".md", ".pdf", ".docx", ".html"])
def test_a_document_is_found_beside_its_tables(tmp_path: Path, suffix: str) -> None:
    (gold,) = read_gold(gold_in(tmp_path, {}, suffix), as_it_is)
    assert (gold.name, gold.document.suffix) == ("minutes", suffix)


def test_tables_that_are_not_stated_are_not_expected_to_be_empty(tmp_path: Path) -> None:
    stated = {"points": [{"text": "En punkt."}], "groups": []}
    (gold,) = read_gold(gold_in(tmp_path, stated), as_it_is)
    assert set(gold.rows) == {"points", "groups"}
    assert set(gold.rows["points"][0].accepted) == {"text"}
    (gold,) = read_gold(gold_in(tmp_path, {"kind": "invitation", "meeting": None}), as_it_is)
    assert gold.rows == {"meetings": ()}


def test_organisations_are_compared_under_their_canonical_name(tmp_path: Path) -> None:
    row = {"as_written": "LO (LO)", "canonical": "LO", "role": "participant"}
    stated = {"organisations": [row], "meeting": {"host": "LO"}}
    (gold,) = read_gold(gold_in(tmp_path, stated), lambda _: "Landsorganisationen")
    accepted = gold.rows["meeting_organisations"][0].accepted
    assert accepted["organisation"] == ("Landsorganisationen",)
    assert accepted["name_as_written"] == ("LO (LO)", "LO")
    assert gold.rows["meetings"][0].accepted["host"] == ("Landsorganisationen",)


@pytest.mark.parametrize(
    ("match", "applies"),
    [("*", True), ("speaker_type=host", True), ("En pu", True), ("speaker_type=other", False)],
)
def test_other_right_values_hold_for_the_rows_they_match(
    tmp_path: Path, match: str, applies: bool
) -> None:
    rule = {"list": "points", "match": match, "field": "text", "accept": ["En annan."]}
    stated = {
        "points": [{"text": "En punkt.", "speaker_type": "host"}],
        "optional": {"fields": [rule]},
    }
    (gold,) = read_gold(gold_in(tmp_path, stated), as_it_is)
    assert gold.rows["points"][0].accepted["text"] == ("En punkt.", "En annan.")[: 1 + applies]


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("{", "not JSON in UTF-8; correct it"),
        ([], "must be a JSON object"),
        ({"point": []}, "unknown key 'point'; known are"),
        ({"kind": "notes"}, "kind must be one of minutes"),
        ({"points": "one"}, "points must be a list of rows"),
        ({"points": [{"text": "a"}, "b"]}, "points, row 2: must be an object"),
        ({"points": [{"heading": "a"}]}, "points, row 1: text is missing"),
        ({"points": [{"text": "a", "speaker": "b"}]}, "row 1: unknown key 'speaker'"),
        ({"document": "elsewhere.txt"}, "its document is not there; correct the path"),
        ({"private_names": [""]}, "private_names: must be a list of texts"),
        ({"optional": []}, "optional must be an object"),
        ({"optional": {"fields": [{}]}}, "entry 1: must have list, match, field and accept"),
    ],
)
def test_what_is_wrong_is_told_with_the_file(tmp_path: Path, stated: Any, said: str) -> None:
    with pytest.raises(GoldError) as error:
        read_gold(gold_in(tmp_path, stated), as_it_is)
    assert str(tmp_path / "minutes.json") in str(error.value)
    assert said in str(error.value)


def test_nothing_to_measure_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold documents; put NAME"):
        read_gold(tmp_path, as_it_is)
    (tmp_path / "minutes.json").write_text("{}", encoding="utf-8")
    with pytest.raises(GoldError, match=r"no document beside it; put minutes with .txt, .md"):
        read_gold(tmp_path, as_it_is)
