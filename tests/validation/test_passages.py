"""Properties of the checks that compare rows with texts, over texts of any kind."""

from itertools import pairwise
from pathlib import Path

import polars as pl
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.folding import fold
from pipeline.schema import load_schemas
from pipeline.validation import check_provenance, check_segments

SCHEMAS = load_schemas(Path(__file__).parents[2] / "schemas")
LETTERS = st.text(alphabet="aÅé🙂- \n\tx", min_size=1, max_size=60)


def question(text: str, start: int, end: int) -> pl.DataFrame:
    row = ["m-q01", "m", 1, None, text, "d", None, start, end]
    return pl.DataFrame([row], schema=SCHEMAS["questions"].polars(), orient="row")


def segments(spans: list[tuple[int, int]]) -> pl.DataFrame:
    rows = [["d", n, "other", None, *span, None, None] for n, span in enumerate(spans, start=1)]
    return pl.DataFrame(rows, schema=SCHEMAS["segments"].polars(), orient="row")


@st.composite
def texts_and_passages(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(LETTERS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@st.composite
def texts_and_cuts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(LETTERS)
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=5))})
    return text, list(pairwise(cuts))


@given(texts_and_passages())
def test_a_folded_passage_is_found_and_nothing_else(case: tuple[str, int, int]) -> None:
    text, start, end = case
    value = fold(text[start:end])
    schema = SCHEMAS["questions"]
    assert check_provenance(question(value, start, end), schema, {"d": text}) == []
    (problem,) = check_provenance(question(value + "!", start, end), schema, {"d": text})
    assert problem.rule == "provenance"


@given(LETTERS, st.integers(-70, 70), st.integers(-70, 70))
def test_offsets_outside_the_text_are_problems(text: str, start: int, end: int) -> None:
    problems = check_provenance(question("x", start, end), SCHEMAS["questions"], {"d": text})
    inside = 0 <= start < end <= len(text)
    assert [problem.rule == "offsets" for problem in problems] in (
        [[False], []] if inside else [[True]]
    )


@given(texts_and_cuts())
def test_a_text_cut_into_segments_is_accounted_for(
    case: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = case
    assert check_segments(segments(spans), {"d": text}) == []


@given(texts_and_cuts(), st.data())
def test_a_lost_segment_is_a_problem_unless_it_is_white_space(
    case: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    text, spans = case
    lost = data.draw(st.sampled_from(spans))
    problems = check_segments(segments([span for span in spans if span != lost]), {"d": text})
    expected = ["segment-gap"] if text[slice(*lost)].strip() else []
    assert [problem.rule for problem in problems] == expected


@given(texts_and_cuts(), st.data())
def test_a_segment_that_reaches_back_is_a_problem(
    case: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    text, spans = case
    assume(len(spans) > 1)
    chosen = data.draw(st.integers(1, len(spans) - 1))
    start, end = spans[chosen]
    spans[chosen] = (start - 1, end)
    (problem,) = check_segments(segments(spans), {"d": text})
    assert (problem.rule, problem.row) == ("segment-overlap", chosen + 1)


def test_a_text_without_segments_is_a_problem() -> None:
    (problem,) = check_segments(segments([]), {"d": "Ett ord"})
    assert (problem.rule, problem.document_id) == ("segment-gap", "d")
    assert "'Ett ord'" in problem.message
