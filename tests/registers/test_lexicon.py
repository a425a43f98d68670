"""The short cuts of the lexicon find what the plain patterns find."""

import re
from pathlib import Path

import pytest

import pipeline.parsing
import pipeline.registers
from pipeline.project import Project
from pipeline.registers.lexicon import Lexicon, alternatives, load_lexicon, small_letters

LEXICON = load_lexicon()
LISTED = [
    (category, kind)
    for category, entry in LEXICON.entries.items()
    for kind in (entry if isinstance(entry, dict) else [None])
    if isinstance(entry if kind is None else entry[kind], list)
]
LINES = [
    line
    for path in sorted(Project.gold.glob("[ag]*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line
]


@pytest.mark.parametrize(("category", "kind"), LISTED)
def test_cues_joined_by_their_letters_match_as_the_first_of_them(
    category: str, kind: str | None
) -> None:
    cues = LEXICON.listed(category, kind)
    plain = re.compile(rf"(?<!\w)(?:{'|'.join(cues)})", re.IGNORECASE)
    joined = re.compile(rf"(?<!\w)(?:{alternatives(cues)})", re.IGNORECASE)
    for line in LINES:
        assert [m.span() for m in joined.finditer(line)] == [m.span() for m in plain.finditer(line)]


def test_cues_that_may_begin_with_several_letters_keep_their_place() -> None:
    assert alternatives(["ab", "ac", "b", r"\w*c", "ad"]) == r"a(?:b|c)|b(?:)|\w*c|a(?:d)"
    assert alternatives(["a?b", "ac|b", "a{2}"]) == "a?b|a(?:c)|b(?:)|a{2}"


@pytest.mark.parametrize(
    ("cue", "opened"),
    [
        ("(?:of|on|for )?the", "o(?:(?:f|n)the)|f(?:(?:or )the)|t(?:he)"),
        ("(?:a(?:b|[)|])|c) d", "a(?:(?:(?:b|[)|])) d)|c(?:(?:) d)"),
        (r"\bab", r"a(?:(?<!\wa)b)"),
        ("^(?:ab|b)", r"a(?:(?<![\s\S]a)(?:b))|b(?:(?<![\s\S]b)(?:))"),
        ("(?:ab)+", "(?:ab)+"),
        ("(?:ab)??c", "(?:ab)??c"),
        (r"^\w+ (?:ab)", r"^\w+ (?:ab)"),
    ],
)
def test_a_cue_that_opens_with_a_choice_stands_behind_each_letter(cue: str, opened: str) -> None:
    assert alternatives([cue]) == opened
    for text in ("the", "of the", "ofthe", "onthe", "ab", "b", "xab", "a) d", "a| d", "c d", "abc"):
        plain = re.search(cue, text)
        found = re.search(alternatives([cue]), text)
        assert (found and found.span()) == (plain and plain.span())


@pytest.mark.parametrize("category", ["absence", "person_titles", "host_words", "presence"])
def test_a_search_finds_what_the_pattern_of_the_category_finds(category: str) -> None:
    plain = [LEXICON.pattern(category).search(line) for line in LINES]
    found = [LEXICON.search(category, line) for line in LINES]
    assert any(plain)
    assert [m and m.span() for m in found] == [m and m.span() for m in plain]
    assert [LEXICON.stands(category, line) for line in LINES] == [m is not None for m in plain]


@pytest.mark.parametrize("category", ["formalities", "host_speakers", "absence"])
def test_a_cue_opens_a_text_as_its_pattern_does(category: str) -> None:
    plain = [LEXICON.pattern(category).match(line) for line in LINES]
    found = [LEXICON.opens(category, line) for line in LINES]
    assert any(plain)
    assert [m and m.span() for m in found] == [m and m.span() for m in plain]


@pytest.mark.parametrize("category", ["labels", "marks", "meeting_types"])
def test_a_text_is_a_cue_of_the_first_kind_whose_pattern_matches_all_of_it(category: str) -> None:
    texts = {piece for line in LINES for piece in (line, *re.split(r"[ :.,]+", line), line[:1])}
    kinds = LEXICON.kinds(category)
    plain = {
        text: next((k for k in kinds if LEXICON.anywhere(category, k).fullmatch(text)), None)
        for text in texts
    }
    assert any(plain.values())
    assert {text: LEXICON.whole(category, text) for text in texts} == plain


def test_letters_stay_where_they_are_when_they_become_small() -> None:
    assert small_letters("ÅRET \u0130 Ek") == "året \u0130 ek"


@pytest.mark.parametrize("cue", [r"\w*ab\w*(?= c)", r"(?!xx)\w*ab\w*(?= c)"])
def test_a_cue_that_ends_words_is_found_whole(cue: str) -> None:
    lexicon = Lexicon({"told": [cue], "kinds": {"one": [cue, "other"]}})
    assert lexicon.stands("told", "an xabxx c")
    assert lexicon.cues("kinds", "an xabxx c") == {"one": (3, 8, "xabxx")}


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
    code = "".join(path.read_text("utf-8") for room in rooms for path in room.rglob("*.py"))
    asked = set(re.findall(r"[\"'](\w+)[\"']", code))
    assert LEXICON.entries.keys() - asked == set()


def test_a_cue_asks_for_capitals_only_where_case_counts() -> None:
    lines = Path(pipeline.registers.__file__).with_name("lexicon.yaml").read_text("utf-8")
    cues = re.sub(r"\(\?-i:[^()]*\)|\\.|^ *#.*$", "", lines, flags=re.MULTILINE)
    assert re.findall(r".*[A-ZÅÄÖ].*", cues) == []
