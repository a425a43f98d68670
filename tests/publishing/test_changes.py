"""The changes of a release turn the old tables into the new, and say which documents are behind."""

import csv
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.project import ROOT
from pipeline.publishing import PublishingError, compare, open_package, publish, summary
from pipeline.publishing.changelog import changelog, latest_section
from pipeline.publishing.changes import NOTHING, Changes, change_files
from pipeline.publishing.opened import Opened
from pipeline.publishing.rows import compare_rows
from tests.publishing.example import FIRST, SECOND, TEXTS, content, files, with_table
from tests.releasing import release_of

Rows = list[dict[str, str | None]]
Row = dict[str, str | None]
COLUMNS = ("id", "part", "word", "page", "document_id")
CELL = st.none() | st.sampled_from(["", "a", "b", 'quo"te', "två\nrader", ",", "null"]).filter(bool)
KEYS = st.tuples(st.sampled_from("pqrs"), st.sampled_from("12"))
TABLES = st.dictionaries(KEYS, st.tuples(CELL, CELL, CELL), max_size=8)


def frame(rows: Rows, columns: tuple[str, ...] = COLUMNS) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))


def table(cells: Mapping[tuple[str, str], tuple[str | None, ...]]) -> pl.DataFrame:
    rows = [dict(zip(COLUMNS, (*key, *rest), strict=True)) for key, rest in cells.items()]
    return frame(rows)


def package(things: pl.DataFrame, key: list[str] | None = None) -> Opened:
    """A package of one table."""
    fields = [{"name": column, "type": "string"} for column in things.columns]
    schema = {"fields": fields, "primaryKey": ["id", "part"] if key is None else key}
    return Opened("1.0.0", {"things": things}, {"things": schema}, {}, {})


def read(data: bytes) -> Rows:
    """The rows of a file of `changes/`, with nothing but the csv module."""
    rows = csv.DictReader(io.StringIO(data.decode()))
    return [{column: cell or None for column, cell in row.items()} for row in rows]


def applied(changes: Mapping[str, bytes], name: str, old: Rows, key: list[str]) -> list[Row]:
    """`old` after the files of `changes/`, as somebody would do it who knows only their format."""
    rows = {tuple(row[column] for column in key): dict(row) for row in old}
    for row in read(changes.get(f"{name}.removed.csv", b"")):
        assert rows.pop(tuple(row[column] for column in key)) == row
    for cell in read(changes.get(f"{name}.modified.csv", b"")):
        row = rows[tuple(cell[column] for column in key)]
        assert row[str(cell["column"])] == cell["old"] != cell["new"]
        row[str(cell["column"])] = cell["new"]
    for row in read(changes.get(f"{name}.added.csv", b"")):
        identity = tuple(row[column] for column in key)
        assert identity not in rows
        rows[identity] = row
    return list(rows.values())


def by_key(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: (str(row["id"]), str(row["part"])))


@given(TABLES, TABLES)
def test_the_changes_applied_to_the_old_rows_give_the_new(
    old: dict[tuple[str, str], Any], new: dict[tuple[str, str], Any]
) -> None:
    before, after = table(old), table(new)
    changes = compare(package(before), package(after))
    files = dict(change_files(changes))
    result = applied(files, "things", before.to_dicts(), ["id", "part"])
    assert by_key(result) == by_key(after.to_dicts())
    assert changes.found == (by_key(before.to_dicts()) != by_key(after.to_dicts()))


@given(TABLES, TABLES)
def test_the_counts_add_up_and_the_other_way_is_the_opposite(
    old: dict[tuple[str, str], Any], new: dict[tuple[str, str], Any]
) -> None:
    there = compare_rows(table(old), table(new), ["id", "part"])
    back = compare_rows(table(new), table(old), ["id", "part"])
    assert there.old_rows - there.removed.height + there.added.height == there.new_rows
    assert there.added.sort(COLUMNS).equals(back.removed.sort(COLUMNS))
    assert (there.modified_rows, there.moved_rows) == (back.modified_rows, back.moved_rows)
    assert there.moved_rows <= there.modified_rows <= min(there.old_rows, there.new_rows)
    assert there.modified.select("id", "part").n_unique() == there.modified_rows


@given(st.lists(st.tuples(CELL, CELL)), st.lists(st.tuples(CELL, CELL)))
def test_rows_without_a_key_are_a_multiset(
    old: list[tuple[str | None, ...]], new: list[tuple[str | None, ...]]
) -> None:
    names = ("one", "two")
    before, after = (
        frame([dict(zip(names, r, strict=True)) for r in rows], names) for rows in (old, new)
    )
    changes = compare_rows(before, after, [])
    left = list(old)
    for row in changes.removed.rows():
        left.remove(row)
    assert sorted([*left, *changes.added.rows()], key=repr) == sorted(new, key=repr)
    assert changes.modified.is_empty()


def test_only_the_place_changed_is_told_apart() -> None:
    old = table({("p", "1"): ("a", "1", "x"), ("q", "1"): ("b", "1", "x")})
    new = table({("p", "1"): ("a", "2", "y"), ("q", "1"): ("c", "2", "y")})
    changes = compare_rows(old, new, ["id", "part"])
    assert (changes.modified_rows, changes.moved_rows) == (2, 1)
    assert changes.modified["column"].to_list() == [
        "page",
        "document_id",
        "word",
        "page",
        "document_id",
    ]


def test_another_key_or_no_common_key_exchanges_all_rows() -> None:
    old = table({("p", "1"): ("a", None, None)})
    same = compare(package(old), package(old, ["id"]))
    assert (same.tables["things"].added.height, same.tables["things"].removed.height) == (1, 1)
    assert [str(each) for each in same.schemas] == ["MAJOR things: primary key changed"]
    renamed = compare(package(old), package(old.rename({"part": "piece"})))
    assert renamed.tables["things"].removed.height == 1


def test_a_new_column_is_told_by_the_schema_and_no_row_of_it_differs() -> None:
    old = table({("p", "1"): ("a", None, None)})
    changes = compare(package(old), package(old.with_columns(more=pl.lit("m"))))
    assert [str(each) for each in changes.schemas] == ["MINOR things: column more added"]
    assert not changes.tables["things"].found


def test_a_key_column_named_as_the_changes_name_theirs_is_refused() -> None:
    old = frame([{"old": "a", "id": "b"}], ("old", "id"))
    with pytest.raises(PublishingError, match="cannot be compared"):
        compare_rows(old, old, ["old"])


def changes_between(first: Path, second: Path) -> Changes:
    return compare(open_package(first), open_package(second))


def test_the_first_release_carries_a_summary_and_its_documents(tmp_path: Path) -> None:
    made = publish(tmp_path, content())
    assert [path.name for path in (made.path / "changes").iterdir()] == ["changes.json"]
    told = json.loads((made.path / "changes/changes.json").read_bytes())
    assert (told["old"], told["new"]) == (None, "1.0.0")
    assert [each["document_id"] for each in told["documents"]["added"]] == [FIRST, SECOND]
    text = (made.path / "CHANGELOG.md").read_text("utf-8")
    assert "## 1.0.0\n\nThe first release: 2 documents, 13 rows." in text
    assert "*Den första utgåvan: 2 dokument, 13 rader.*" in text
    assert "MINOR" not in text


def test_a_release_carries_the_rows_that_changed(tmp_path: Path) -> None:
    publish(tmp_path, content())
    points = content().tables["points"]
    corrected = with_table(
        content(texts=TEXTS | {FIRST: "Nytt"}),
        "points",
        points.with_columns(text=pl.Series(["Rättat", *points["text"][1:]])),
    )
    made = publish(tmp_path, corrected)
    assert made.version == "1.0.1"
    found = files(made.path / "changes")
    assert set(found) == {"changes.json", "points.modified.csv"}
    [cell] = read(found["points.modified.csv"])
    assert list(cell) == ["point_id", "column", "old", "new"]
    assert (cell["column"], cell["old"], cell["new"]) == ("text", points["text"][0], "Rättat")
    told = json.loads(found["changes.json"])
    assert told["texts"]["modified"] == [FIRST]
    assert [each["document_id"] for each in told["documents"]["read_again"]] == [FIRST]
    text = latest_section(made.path)
    assert "Compared with 1.0.0: 1 document read otherwise, 1 row modified." in text
    assert "*Jämfört med 1.0.0: 1 dokument lästes på annat sätt, 1 rad ändrades.*" in text
    assert "| `points` | 0 | 0 | 1 | 0 | 2 |" in text


def test_the_changelog_keeps_what_earlier_releases_said(tmp_path: Path) -> None:
    first = publish(tmp_path, content())
    second = publish(tmp_path, content(texts={FIRST: "Nytt"}))
    third = publish(tmp_path, content())
    told = [(each.path / "CHANGELOG.md").read_text("utf-8") for each in (first, second, third)]
    head, _, sections = told[0].partition("\n## ")
    for longer, shorter in ((told[1], told[0]), (told[2], told[1])):
        assert longer.startswith(head)
        assert longer.endswith(shorter.partition("\n## ")[2])
    assert [line for line in told[2].splitlines() if line.startswith("## ")] == [
        "## 1.0.2",
        "## 1.0.1",
        "## 1.0.0",
    ]
    assert "first release" in sections


def test_a_release_before_there_were_changelogs_is_followed(tmp_path: Path) -> None:
    first = publish(tmp_path, content())
    (first.path / "CHANGELOG.md").unlink()
    shutil.rmtree(first.path / "changes")
    second = publish(tmp_path, content(texts={FIRST: "Nytt"}))
    assert latest_section(second.path).startswith("Compared with 1.0.0")
    assert latest_section(first.path) == ""


def test_words_of_a_document_are_only_words_in_the_changelog() -> None:
    documents = frame(
        [{"document_id": "x", "path": "a|b\n\n# <b>[c](d)</b> \u202e \x1b[0m", "status": "parsed"}],
        ("document_id", "path", "status"),
    )
    key = {"fields": [{"name": n} for n in documents.columns], "primaryKey": "document_id"}
    hostile = Opened("1.0.0", {"documents": documents}, {"documents": key}, {}, {})
    text = changelog("1.0.0", compare(NOTHING, hostile), None)
    assert r"- a\|b \# \<b\>\[c\](d)\</b\> \\u202e \\u001b\[0m (`x`) – parsed" in text


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Releases made from two documents, from three, and from three of which one was corrected."""
    place = tmp_path_factory.mktemp("three")
    raw = place / "raw"
    shutil.copytree(ROOT / "raw", raw)
    (raw / "regeringen/manifest.yaml").unlink()  # its checksum would refuse the corrected file
    made = [release_of(raw, place / "outputs")]
    shutil.copy(ROOT / "tests/documents/a1_prose-points.txt", raw / "manual/third.txt")
    made.append(release_of(raw, place / "outputs"))
    [minutes] = raw.glob("regeringen/*/*.txt")
    text = minutes.read_text("utf-8")
    assert text.count("Vikten av språk") == 1
    minutes.write_text(text.replace("Vikten av språk", "Den stora vikten av språk"), "utf-8")
    made.append(release_of(raw, place / "outputs"))
    return [each.path for each in made]


def test_a_third_document_adds_and_is_named(three: list[Path]) -> None:
    assert [path.name for path in three] == ["1.0.0", "1.1.0", "1.1.1"]
    told = summary(changes_between(three[0], three[1]))
    assert told["descriptions"] == []
    assert [each["path"] for each in told["documents"]["added"]] == ["manual/third.txt"]
    assert not any(told["documents"][what] for what in ("removed", "replaced", "read_again"))
    assert {name for name, table in told["tables"].items() if table["removed"]} == set()
    assert {name for name, table in told["tables"].items() if table["modified"]} == {
        "organisations"
    }
    assert told["tables"]["points"]["added"] > 0
    assert "manual/third.txt" in latest_section(three[1])


def test_a_corrected_document_replaces_and_one_point_has_other_words(three: list[Path]) -> None:
    changes = changes_between(three[1], three[2])
    told = summary(changes)
    [replaced] = told["documents"]["replaced"]
    assert replaced["path"].startswith("regeringen/")
    points = told["tables"]["points"]
    assert (points["added"], points["removed"]) == (0, 0)
    assert points["modified"] - points["moved_only"] == 1
    [words] = changes.tables["points"].modified.filter(column="text").to_dicts()
    assert words["old"].startswith("Vikten av språk")
    assert words["new"].startswith("Den stora vikten av språk")
    assert "1 document replaced" in latest_section(three[2])


@pytest.mark.parametrize(("first", "second"), [(0, 1), (1, 2), (0, 2), (2, 0)])
def test_a_users_own_copy_can_be_brought_up_to_date(
    three: list[Path], first: int, second: int
) -> None:
    changes = changes_between(three[first], three[second])
    carried = dict(change_files(changes))
    if second == first + 1:
        assert carried == files(three[second] / "changes")
    for name, table in changes.tables.items():
        old, new = (read((three[at] / f"csv/{name}.csv").read_bytes()) for at in (first, second))
        key = list(table.key)

        def order(row: Row, key: list[str] = key) -> list[str]:
            return [str(row[column]) for column in key]

        assert sorted(applied(carried, name, old, key), key=order) == sorted(new, key=order)
