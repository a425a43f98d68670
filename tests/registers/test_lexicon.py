"""The short cuts of the lexicon find what the plain patterns find."""

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.parsing
import pipeline.registers
from pipeline.project import Project
from pipeline.registers.lexicon import alternatives, load_lexicon
from pipeline.registers.needles import needles

LEXICON = load_lexicon()
LISTED = [category for category, entry in LEXICON.entries.items() if isinstance(entry, list)]
CUES = [cue for category in LISTED for cue in LEXICON.listed(category)]
LINES = [
    line
    for path in sorted(Project.gold.glob("[ag]*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line
]


@pytest.mark.parametrize("category", LISTED)
def test_cues_joined_by_their_letters_match_as_the_first_of_them(category: str) -> None:
    cues = LEXICON.listed(category)
    plain = re.compile(rf"(?<!\w)(?:{'|'.join(cues)})", re.IGNORECASE)
    joined = re.compile(rf"(?<!\w)(?:{alternatives(cues)})", re.IGNORECASE)
    for line in LINES:
        assert [m.span() for m in joined.finditer(line)] == [m.span() for m in plain.finditer(line)]


def test_cues_that_may_begin_with_several_letters_keep_their_place() -> None:
    assert alternatives(["ab", "ac", "b", r"\w*c", "ad"]) == r"a(?:b|c)|b(?:)|\w*c|a(?:d)"
    assert alternatives(["a?b", "ac|b", "a{2}"]) == "a?b|ac|b|a{2}"


@settings(derandomize=True)
@given(st.data())
def test_no_text_of_a_cue_lacks_what_it_cannot_do_without(data: st.DataObject) -> None:
    cue = data.draw(st.sampled_from(CUES))
    text = data.draw(st.from_regex(cue)).casefold()
    assert not needles(cue) or any(each in text for each in needles(cue))


@pytest.mark.parametrize(
    ("cue", "letters"),
    [
        ("framh(?:öll|åller)", {"framh"}),
        ("(?:a|b)c?", {"a", "b"}),
        (r"\w*rådet?s?", {"råde"}),
        ("Xa?by{2}", {"x"}),
        (r"(?:hade )?(?:förhinder|återbud)\b", {"förhinder", "återbud"}),
        (r"(?<=alla )kom(?! ihåg)", {"alla "}),
        (r"häls\w+ (?:\w+ ){0,5}?välkom", {"välkom"}),
        (r"a|\d{4}", set()),
    ],
)
def test_the_letters_that_a_cue_cannot_do_without(cue: str, letters: set[str]) -> None:
    assert needles(cue) == letters


def test_a_text_that_lacks_the_letters_of_every_cue_holds_none() -> None:
    for category in ("person_titles", "host_speakers", "coming"):
        found = [line for line in LINES if LEXICON.pattern(category).search(line)]
        assert found
        assert all(LEXICON.may_stand(category, line) for line in found)
        assert not all(LEXICON.may_stand(category, line) for line in chain(LINES, ["42"]))


@pytest.mark.parametrize("category", ["meeting_types", "headings", "sentences", "leads"])
def test_cues_are_what_the_pattern_of_each_kind_finds_first(category: str) -> None:
    for line in LINES:
        found = {
            kind: match.span()
            for kind in LEXICON.kinds(category)
            if (match := LEXICON.pattern(category, kind).search(line))
        }
        assert {kind: cue[:2] for kind, cue in LEXICON.cues(category, line).items()} == found


def test_titles_tried_together_are_the_same_whole_words() -> None:
    plain = re.compile("|".join(LEXICON.listed("person_titles")), re.IGNORECASE)
    together = re.compile(LEXICON.whole_words("person_titles"), re.IGNORECASE)
    words = {word for line in LINES for word in re.findall(r"[\w-]+", line)}
    found = {word for word in words if plain.fullmatch(word)}
    assert found
    assert {word for word in words if together.fullmatch(word)} == found


def test_no_line_stands_twice_and_every_category_is_asked_for() -> None:
    lists = {
        (category, kind): LEXICON.listed(category, kind)
        for category, entry in LEXICON.entries.items()
        for kind in (entry if isinstance(entry, dict) else [None])
        if category not in ("months", "weekdays", "number_words", "roles")
    }
    assert {where: cues for where, cues in lists.items() if len(set(cues)) < len(cues)} == {}
    rooms = (Path(room.__file__).parent for room in (pipeline.parsing, pipeline.registers))
    code = "".join(path.read_text("utf-8") for room in rooms for path in room.glob("*.py"))
    asked = set(re.findall(r"[\"'](\w+)[\"']", code))
    assert LEXICON.entries.keys() - asked == set()
