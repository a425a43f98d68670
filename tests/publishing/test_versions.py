"""The next version follows from what differs, by how much it matters to users."""

import copy
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publishing import Change, Difference, next_version
from pipeline.publishing.versions import (
    document_paths,
    replaced_documents,
    row_differences,
    schema_differences,
)

OLD: dict[str, Any] = {
    "things": {
        "fields": [
            {"name": "id", "type": "string", "constraints": {"required": True}},
            {"name": "size", "type": "integer", "constraints": {"minimum": 1, "maximum": 9}},
            {"name": "kind", "type": "string", "constraints": {"enum": ["a", "b"]}},
        ],
        "primaryKey": ["id"],
        "uniqueKeys": [["size"]],
        "foreignKeys": [{"fields": ["kind"], "reference": {"resource": "k", "fields": ["kind"]}}],
    }
}


def found_after(path: tuple[Any, ...], value: Any) -> list[Difference]:
    """The differences after one place of OLD is set to `value`, or removed if that is None."""
    new = copy.deepcopy(OLD)
    place: Any = new
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return schema_differences(OLD, new)


FIELDS = ("things", "fields")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("things",), None),
        ((*FIELDS, 2), None),
        ((*FIELDS, 1, "name"), "extent"),
        ((*FIELDS, 1, "type"), "string"),
        (FIELDS, OLD["things"]["fields"][::-1]),
        ((*FIELDS, 1, "constraints", "required"), True),
        ((*FIELDS, 1, "constraints", "unique"), True),
        ((*FIELDS, 1, "constraints", "minimum"), 2),
        ((*FIELDS, 1, "constraints", "maximum"), 8),
        ((*FIELDS, 2, "constraints", "enum"), ["a"]),
        ((*FIELDS, 2, "constraints", "enum"), ["a", "c"]),
        ((*FIELDS, 0, "constraints", "pattern"), "[a-z]+"),
        (("things", "primaryKey"), ["id", "kind"]),
        (("things", "uniqueKeys"), [["size"], ["size", "kind"]]),
        (("things", "foreignKeys"), [*OLD["things"]["foreignKeys"], {"fields": ["id"]}]),
    ],
)
def test_what_can_break_a_user_is_major(path: tuple[Any, ...], value: Any) -> None:
    assert max(difference.change for difference in found_after(path, value)) is Change.MAJOR


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("others",), OLD["things"]),
        (FIELDS, [*OLD["things"]["fields"], {"name": "more", "type": "string"}]),
        (FIELDS, [{"name": "more", "type": "string"}, *OLD["things"]["fields"]]),
        ((*FIELDS, 0, "constraints"), None),
        ((*FIELDS, 0, "constraints", "required"), False),
        ((*FIELDS, 1, "constraints", "minimum"), 0),
        ((*FIELDS, 1, "constraints", "maximum"), 10),
        ((*FIELDS, 2, "constraints", "enum"), ["a", "b", "c"]),
        ((*FIELDS, 2, "constraints", "enum"), None),
        (("things", "uniqueKeys"), None),
        (("things", "foreignKeys"), None),
    ],
)
def test_what_adds_or_allows_more_is_minor(path: tuple[Any, ...], value: Any) -> None:
    assert [difference.change for difference in found_after(path, value)] == [Change.MINOR]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((*FIELDS, 0, "description"), "Better words."),
        ((*FIELDS, 1, "constraints", "unique"), False),
        ((*FIELDS, 2, "constraints", "enum"), ["b", "a"]),
    ],
)
def test_what_means_the_same_is_no_difference(path: tuple[Any, ...], value: Any) -> None:
    assert found_after(path, value) == []


def table(**rows: str | None) -> pl.DataFrame:
    return pl.DataFrame(
        {"id": list(rows), "word": list(rows.values())},
        schema={"id": pl.String, "word": pl.String},
    )


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (table(a="x", b=None), []),
        (table(b=None, a="x"), []),
        (table(a="x", b=None, c="z"), ["MINOR t: 1 row added"]),
        (table(a="x", b="y"), ["PATCH t: 1 row changed"]),
        (table(a="x"), ["PATCH t: 1 row removed"]),
        (table(c="x"), ["MINOR t: 1 row added", "PATCH t: 2 rows removed"]),
        (table(a="x", b=None).with_columns(more=pl.lit("m")), []),
    ],
)
def test_rows_are_compared_by_primary_key(new: pl.DataFrame, expected: list[str]) -> None:
    assert list(map(str, row_differences("t", table(a="x", b=None), new, ["id"]))) == expected


def test_rows_without_a_common_key_are_not_compared() -> None:
    new = table(a="x").rename({"id": "name"})
    assert row_differences("t", table(a="x"), new, ["name"]) == []


def documents(**paths: str) -> pl.DataFrame:
    return pl.DataFrame({"document_id": list(paths), "path": list(paths.values())})


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            documents(a="one", c="two"),
            [
                "PATCH documents: 1 row of replacing documents added",
                "PATCH documents: 1 row removed",
            ],
        ),
        (
            documents(a="one", c="three"),
            ["MINOR documents: 1 row added", "PATCH documents: 1 row removed"],
        ),
        (documents(a="one", b="two", c="three"), ["MINOR documents: 1 row added"]),
    ],
)
def test_a_document_that_replaces_another_at_its_path_is_a_correction(
    new: pl.DataFrame, expected: list[str]
) -> None:
    old = documents(a="one", b="two")
    replaced = replaced_documents(document_paths(old), document_paths(new))
    found = row_differences(
        "documents", old, new, ["document_id"], [after for _, after in replaced]
    )
    assert list(map(str, found)) == expected


def test_what_a_corrected_document_says_beyond_what_it_said_is_new() -> None:
    old = table(a="x").with_columns(document_id=pl.lit("before"))
    new = table(a="x", b="y").with_columns(document_id=pl.lit("after"))
    found = row_differences("points", old, new, ["id"], ["after"])
    assert list(map(str, found)) == ["MINOR points: 1 row added", "PATCH points: 1 row changed"]


KEYS = st.dictionaries(st.sampled_from("abcdef"), st.none() | st.sampled_from("xyz"))


@given(KEYS, KEYS)
def test_row_counts_are_those_of_dictionaries(
    old: dict[str, str | None], new: dict[str, str | None]
) -> None:
    added = len(new.keys() - old.keys())
    removed = len(old.keys() - new.keys())
    changed = sum(old[key] != new[key] for key in old.keys() & new.keys())
    counts = {"added": added, "removed": removed, "changed": changed}
    found = {
        difference.message.split()[-1]: int(difference.message.split()[1])
        for difference in row_differences("t", table(**old), table(**new), ["id"])
    }
    assert found == {what: count for what, count in counts.items() if count}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], "1.9.10"),
        ([Change.PATCH], "1.9.10"),
        ([Change.PATCH, Change.MINOR], "1.10.0"),
        ([Change.MINOR, Change.MAJOR, Change.PATCH], "2.0.0"),
    ],
)
def test_the_greatest_change_decides(changes: list[Change], expected: str) -> None:
    assert next_version("1.9.9", [Difference(change, "") for change in changes]) == expected


def test_the_first_version_is_1_0_0() -> None:
    assert next_version(None, []) == "1.0.0"
