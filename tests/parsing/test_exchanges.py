"""What was asked and what was answered, a line each behind its label."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = (
    "Region Skåne\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
    "Närvarande: Roks, Unizon och Teatercentrum\n\n2. Hyror\n\n"
)


def rows(text: str) -> dict[str, Any]:
    return reading.rows(f"{FRONT}{text}\n\n3. Avslut\n\nMötet avslutades.\n")


def said(text: str) -> list[tuple[str, str | None, str]]:
    points = rows(text)["points"]
    return [(row["text"], row["attribution"], row["speaker_type"]) for row in points]


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("Fråga (Unizon): Varför dröjer avtalen? Det är ont om tid.", "Unizon"),
        ("Fråga från Unizon: När höjs bidraget?", "Unizon"),
        ("Fråga: Går det att hyra per dag?", None),
    ],
)
def test_what_is_asked_and_answered_is_said(asked: str, who: str | None) -> None:
    answer = "Svar: Det vet vi i maj. Avtalen ses över."
    assert said(f"{asked}\n{answer}") == [(asked, who, "participants"), (answer, None, "host")]
    assert rows(f"{asked}\n{answer}")["questions"] == []


def test_who_follows_up_and_letters_for_labels() -> None:
    text = "F: Ingår värmen i hyran?\nS: Ja.\n\nFöljdfråga: Även i fjol?\nS: Nej, inte då."
    assert [kind for _, _, kind in said(text)] == ["participants", "host"] * 2
    assert {row["heading"] for row in rows(text)["points"]} == {"Hyror"}


def test_a_question_to_all_without_an_answer_stays_one() -> None:
    asked = rows("Fråga: Vad behöver ni för att stanna kvar?\n\n- Lägre hyra.\n- Fler lokaler.")
    assert [row["text"] for row in asked["questions"]] == ["Vad behöver ni för att stanna kvar?"]
    assert len(asked["points"]) == 2


def test_what_the_host_asks_is_a_question() -> None:
    asked = rows("Fråga från Region Skåne: Hur ser ni på avtalen?\n\nRoks ville ha längre avtal.")
    assert len(asked["questions"]) == 1
    assert [row["attribution"] for row in asked["points"]] == ["Roks"]


@pytest.mark.parametrize("label", ["Svar", "Region Skånes svar", "Svar från Region Skåne"])
@pytest.mark.parametrize("form", ["- {}\n  {}\n", "- {}\n    o {}\n", "- {}\n{}\n"])
def test_an_answer_below_an_item_is_a_point_of_the_host(form: str, label: str) -> None:
    asked = {"Roks undrade om hyran höjs.": "Roks", "Vad händer med avtalen?": None}
    answer = f"{label}: Det vet vi i maj."
    expected = [
        told
        for text, who in asked.items()
        for told in [(text, who, "participants"), (answer, None, "host")]
    ]
    found = said("".join(form.format(text, answer) for text in asked))
    assert [(t, None if side == "host" else who, side) for t, who, side in found] == expected
