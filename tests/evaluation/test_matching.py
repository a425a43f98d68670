"""Rows are paired one to one, strictly first, then by the text they quote."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.gold import TABLES, GoldRow
from pipeline.evaluation.matching import Matching, ParsedRow, Places, match
from pipeline.extraction.model import Span

BY_NAME = {table.name: table for table in TABLES}
TEXT = "Bus, Rail & Ferry deltog. Scener behöver\nstöd. Flera saknade loka-\nler i år. Slut."


def point(start: int, end: int) -> ParsedRow:
    text = " ".join(TEXT[start:end].replace("-\n", "").split())
    return ParsedRow({"text": text}, Span(start, end))


def expected(*texts: str) -> list[GoldRow]:
    return [GoldRow({"text": (text,)}) for text in texts]


def points(
    gold: list[GoldRow], *parsed: ParsedRow, optional: list[GoldRow] | None = None
) -> Matching:
    return match(BY_NAME["points"], gold, optional or [], parsed, Places(TEXT))


SCENES = point(26, 46)
LACK = point(47, 76)


def test_the_same_text_agrees_over_line_ends() -> None:
    assert (SCENES.values["text"], LACK.values["text"]) == (
        "Scener behöver stöd.",
        "Flera saknade lokaler i år.",
    )
    made = points(expected("Scener behöver stöd.", "Flera saknade lokaler i år."), LACK, SCENES)
    assert (len(made.strict), made.overlapping, made.missing, made.extra) == (2, [], [], [])


def test_a_label_is_no_part_of_a_text() -> None:
    labelled = ParsedRow({"text": "1. Scener behöver stöd."}, SCENES.span)
    assert len(points(expected("Scener behöver stöd."), labelled).strict) == 1


def test_nearly_the_same_stretch_agrees_by_overlap_only() -> None:
    made = points(expected("Flera saknade lokaler i år."), point(47, 75))
    assert (len(made.strict), len(made.overlapping), made.extra_strictly) == (0, 1, 1)
    made = points(expected("Flera saknade lokaler i år."), point(47, 60))
    assert (len(made.missing), len(made.extra)) == (1, 1)


def test_a_row_found_in_parts_is_split_and_rows_found_as_one_are_merged() -> None:
    whole = "Scener behöver stöd. Flera saknade lokaler i år."
    made = points(expected(whole), SCENES, LACK)
    assert (made.splits, made.merges) == (1, 0)
    made = points(expected("Scener behöver stöd.", "Flera saknade lokaler i år."), point(26, 76))
    assert (made.splits, made.merges) == (0, 1)


def test_an_organisation_cut_at_its_comma_is_split() -> None:
    gold = [
        GoldRow(
            {
                "organisation": ("Bus, Rail & Ferry",),
                "name_as_written": ("Bus, Rail & Ferry",),
                "role": ("participant",),
            }
        )
    ]
    parsed = [
        ParsedRow({"organisation": "Bus", "role": "participant"}, Span(0, 3)),
        ParsedRow({"organisation": "Rail & Ferry", "role": "participant"}, Span(5, 17)),
    ]
    table = BY_NAME["meeting_organisations"]
    assert match(table, gold, [], parsed, Places(TEXT)).splits == 1


def test_a_role_is_never_made_up_for_by_overlap() -> None:
    gold = [GoldRow({"person_name": ("Flera saknade",), "role": ("chair",)})]
    parsed = [ParsedRow({"person_name": "Flera Saknade", "role": "opener"}, Span(47, 60))]
    made = match(BY_NAME["meeting_people"], gold, [], parsed, Places(TEXT))
    assert (made.strict, made.overlapping) == ([], [])


def test_optional_rows_are_neither_missing_nor_extra() -> None:
    optional = expected("Flera saknade lokaler i år.", "Slut.")
    made = points(expected("Scener behöver stöd."), SCENES, LACK, optional=optional)
    assert (len(made.strict), made.missing, made.extra) == (1, [], [])


def test_the_best_value_is_taken_before_others_that_are_right_too() -> None:
    gold = [
        GoldRow({"text": ("Slut.", "Scener behöver stöd.")}),
        GoldRow({"text": ("Scener behöver stöd.",)}),
    ]
    slut = point(77, 82)
    assert len(points(gold, SCENES, slut).strict) == 2


STRETCHES = st.lists(st.tuples(st.integers(0, 70), st.integers(5, 11)), max_size=6)


@given(STRETCHES, STRETCHES)
def test_every_row_is_accounted_for_once(
    one: list[tuple[int, int]], two: list[tuple[int, int]]
) -> None:
    gold = expected(*(point(start, start + length).values["text"] for start, length in one))
    parsed = [point(start, start + length) for start, length in two]
    made = points(gold, *parsed)
    pairs = [*made.strict, *made.overlapping]
    assert sorted(map(id, gold)) == sorted(id(g) for g in [*(g for g, _ in pairs), *made.missing])
    assert sorted(map(id, parsed)) == sorted(id(p) for p in [*(p for _, p in pairs), *made.extra])
    assert len(made.extra) <= made.extra_strictly <= len(made.extra) + len(made.overlapping)
    assert all(g.accepted["text"][0].strip() == p.values["text"] for g, p in made.strict)
