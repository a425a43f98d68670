"""Questions that ask for something too, and headings and lines that take them up again."""

import pytest

from tests.parsing.reading import rows

HEAD = (
    "Socialdepartementet\n\nMinnesanteckningar från samråd om bostäder den 4 mars 2024\n\n"
    "Närvarande: Roks, Unizon och DHR\n\n"
)
ASKED = "Frågor till deltagarna:\n\n1. Vad hindrar er i dag?\n2. Hur når stödet fram?\n\n"


def links(text: str, name: str = "minutes.txt") -> list[str | None]:
    """The number of the question under which each point stands."""
    found = rows(HEAD + text, name=name)["points"]
    return [row["question_id"] and row["question_id"][-1] for row in found]


@pytest.mark.parametrize("behind", ["", ": Hinder", " – Hinder", ". Hinder"])
def test_a_heading_that_counts_a_question_takes_it_up(behind: str) -> None:
    text = f"{ASKED}Fråga 2{behind}\n\n- Hyrorna stiger varje år.\n- Köerna växer.\n\n"
    assert links(text + "Fråga 1\n\n- Lokaler saknas i byarna.\n") == ["2", "2", "1"]


def test_a_number_that_two_questions_have_takes_up_neither() -> None:
    twice = "Tema A\n\n1. Vad hindrar er i dag?\n\nTema B\n\n1. Hur når stödet fram?\n\n"
    text = f"Frågor till deltagarna:\n\n{twice}Fråga 1\n\n- Hyrorna stiger varje år.\n"
    assert links(text) == [None]


def test_a_heading_below_a_question_stands_under_it() -> None:
    text = (
        "## Vad hindrar er i dag?\n\n### Synpunkter\n\n- Hyrorna stiger varje år.\n\n"
        "## Övriga synpunkter\n\n### Stöd\n\n- Köerna växer.\n"
    )
    assert links(text, "minutes.md") == ["1", None]


def test_the_number_of_a_question_on_a_line_of_its_own_is_no_theme() -> None:
    text = "Fråga 1\nVad hindrar er i dag?\n\n- Hyrorna stiger varje år.\n"
    assert [row["theme"] for row in rows(HEAD + text)["questions"]] == [None]


@pytest.mark.parametrize(
    "listed",
    [
        ("Vad hindrar er i dag? Ge gärna exempel.", "Hur når stödet fram? Motivera ert svar."),
        ("Vad hindrar er i dag?", "Beskriv era erfarenheter av stödet."),
    ],
)
def test_what_participants_are_asked_to_do_is_asked(listed: tuple[str, str]) -> None:
    asked = "".join(f"- {text}\n" for text in listed)
    found = rows(f"{HEAD}Frågor att diskutera\n\n{asked}\nSynpunkter\n\n- Hyrorna stiger.\n")
    assert [row["text"] for row in found["questions"]] == list(listed)
    assert [row["text"] for row in found["points"]] == ["Hyrorna stiger."]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_and_paragraphs_behind_a_lead_are_points(between: str) -> None:
    told = ["Hyrorna stiger varje år.", "Köerna växer.", "Stöd: Det når sällan fram."]
    text = f"Följande synpunkter framfördes:\n\n{between.join(told)}\n"
    assert [row["text"] for row in rows(HEAD + text)["points"]] == told


@pytest.mark.parametrize(
    "heading",
    [
        "Frågor från deltagarna",
        "Deltagarnas frågor",
        "Organisationerna ställde bland annat frågor:",
        "Deltagarna ställde följande frågor:",
        "Följande frågor ställdes av deltagarna:",
    ],
)
def test_what_participants_ask_are_points(heading: str) -> None:
    asked = ["När blir utredningen klar?", "Hur söks stödet?"]
    found = rows(f"{HEAD}{heading}\n\n" + "".join(f"- {text}\n" for text in asked))
    assert found["questions"] == []
    assert [row["text"] for row in found["points"]] == asked


@pytest.mark.parametrize("heading", ["Frågor till deltagarna", "Frågor från departementet"])
def test_what_participants_are_asked_are_questions(heading: str) -> None:
    text = f"{HEAD}{heading}\n\n- När blir ni klara?\n- Hur söks stödet?\n"
    assert len(rows(text)["questions"]) == 2


@pytest.mark.parametrize(
    ("heading", "speaker_type"),
    [
        ("Presentation av Boverket", "presenter"),
        ("Information från Boverket om läget", "presenter"),
        ("Information om Boverkets enkät", "host"),
        ("Aktuellt från Socialdepartementet", "host"),
    ],
)
def test_a_body_that_a_heading_says_presents_is_the_presenter(
    heading: str, speaker_type: str
) -> None:
    found = rows(f"{HEAD}{heading}\n\n- Byggandet har minskat.\n- Priserna har ökat.\n")["points"]
    assert {row["speaker_type"] for row in found} == {speaker_type}


def test_from_whom_something_was_raised_stands_behind_the_verb() -> None:
    text = f"{HEAD}Diskussion\n\nDet lyftes från flera organisationer att hyrorna stiger.\n\n"
    found = rows(f"{text}Det betonades från början att tiden är knapp.\n")["points"]
    assert [row["attribution"] for row in found] == ["flera organisationer", None]
