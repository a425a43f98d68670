"""Numbers and letters before sections of minutes, and paragraphs between points."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = (
    "Naturvårdsverket\n\nMinnesanteckningar från samråd om leder den 3 april 2024\n\n"
    "Närvarande\n\n- Friluftsfrämjandet\n- LRF\n- Föreningen Leder i Väst\n"
    "- S:t Eriks stigsällskap\n- Anna Ekedal, Naturvårdsverket\n\n"
)


def points(text: str) -> list[Any]:
    return list(reading.rows(f"{FRONT}{text}", name="minutes.txt")["points"])


def said(text: str) -> list[tuple[str, str | None]]:
    return [(row["text"], row["heading"]) for row in points(text)]


def test_paragraphs_counted_within_their_section_are_prose() -> None:
    found = said(
        "1. Inledning\n\n1.1 Anna Ekedal hälsade välkommen och gick igenom planen.\n\n"
        "2. Leder\n\n2.1 LRF ansåg att hyran är hög. Friluftsfrämjandet höll med.\n\n"
        "2.2 Anna Ekedal svarade att den ses över.\n\n2.3 LRF ville ha en karta.\n\n"
        "3. Synpunkter\n\n3.1 Hyran måste sänkas.\n"
    )
    assert found == [
        ("LRF ansåg att hyran är hög.", "Leder"),
        ("Friluftsfrämjandet höll med.", "Leder"),
        ("LRF ville ha en karta.", "Leder"),
        ("Hyran måste sänkas.", "Synpunkter"),
    ]


@pytest.mark.parametrize("first", ["Inledning. Anna Ekedal hälsade välkommen.", "Inledning"])
def test_a_number_heads_its_section_also_where_the_text_stands_on_its_line(first: str) -> None:
    found = said(
        f"1. {first}\n\n2. Naturvårdsverket informerar\n\n- Ledkartan blir klar i maj.\n\n"
        "3. Hyror\n\nLRF ansåg att hyran är hög.\n\n4. Skyltar\n\nLRF ville ha fler skyltar.\n\n"
        "5. Övrigt. LRF frågade om nästa möte.\n"
    )
    assert ("Ledkartan blir klar i maj.", "Naturvårdsverket informerar") in found
    assert ("LRF ansåg att hyran är hög.", "Hyror") in found
    assert [text for text, _ in found][-1] == "LRF frågade om nästa möte."
    assert not any(text.startswith("Inledning") for text, _ in found)


def test_letters_with_text_below_each_are_headings() -> None:
    assert said(
        "4. Diskussion\n\na) Hyror\n\nLRF ansåg att hyran är hög.\n\n"
        "b) Skyltar\n\nLRF ville ha fler skyltar.\n"
    ) == [("LRF ansåg att hyran är hög.", "Hyror"), ("LRF ville ha fler skyltar.", "Skyltar")]
    listed = said("Synpunkter:\n\na) Hyran är hög.\n\nb) Skyltarna är få.\n")
    assert [text for text, _ in listed] == ["Hyran är hög.", "Skyltarna är få."]


def test_a_paragraph_between_points_is_one() -> None:
    before, behind = "LRF ansåg att hyran är hög.", "LRF ville ha fler skyltar."
    text = "Gamla broar har fått stå kvar."
    found = points(f"Leder\n\n{before}\n\n{text}\n\n{behind}\n")
    assert [row["text"] for row in found] == [before, text, behind]
    assert found[1]["attribution"] is None
    assert len(points(f"Leder\n\n{before}\n\n{text}\n")) == 1
    assert len(points(f"Leder\n\n{before}\n\nSvar: Det går inte än.\n\n{behind}\n")) == 2


def test_what_ought_to_be_is_held_where_others_hold_something() -> None:
    demand, shown = "Gamla broar måste få stå kvar.", "Gamla broar visas på kartan."
    behind = "LRF ville ha fler skyltar."
    assert [row["text"] for row in points(f"Leder\n\n{demand}\n\n{behind}\n")] == [demand, behind]
    assert [row["text"] for row in points(f"Leder\n\n{shown}\n\n{behind}\n")] == [behind]
    assert points(f"Leder\n\n{demand}\n") == []


def test_a_heading_over_a_presentation_alone_asks_nobody() -> None:
    shown = (
        "Anna Ekedal, Naturvårdsverket, visade bilder om lederna. Ur bilderna:\n- Ledkartan är ny."
    )
    text = f"{FRONT}Vad säger kartan?\n\n{shown}\n\nVad vill ni?\n\nLRF ville ha fler skyltar.\n"
    read = reading.rows(text, name="minutes.txt")
    assert [row["text"] for row in read["questions"]] == ["Vad vill ni?"]


def test_a_body_that_nobody_knows_speaks_where_what_it_said_follows() -> None:
    text = "Mora ledsamfällighet invände att hyran är hög."
    (found,) = points(f"Leder\n\n{text}\n")
    assert (found["text"], found["attribution"]) == (text, "Mora ledsamfällighet")
    assert points("Leder\n\nOrdföranden svarade att hyran är låg.\n") == []
    assert points("Leder\n\nFler unga uppger att de vandrar.\n") == []


def test_a_name_may_have_a_colon() -> None:
    (found,) = points("Leder\n\nS:t Eriks stigsällskap ifrågasatte siffran.\n")
    assert found["attribution"] == "S:t Eriks stigsällskap"


def test_the_end_of_a_name_is_short_for_it() -> None:
    text = "Stigsällskapet ville ha en karta. Sällskapet menar att den behövs."
    assert [row["text"] for row in points(f"Leder\n\n{text}\n")] == [text]


MARKED = (
    "# Minnesanteckningar från samråd om leder den 3 april 2024\n\n## Närvarande\n\n- LRF\n"
    "- Friluftsfrämjandet\n\n## Hyror\n\nLRF ansåg att hyran är hög.\n\n"
)


@pytest.mark.parametrize("heading", ["Områden i fokus", "Fördelar med en gemensam karta:"])
def test_a_list_under_a_marked_heading_is_of_points(heading: str) -> None:
    found = reading.rows(f"{MARKED}## {heading}\n\n- Kartor\n- Broar\n", name="minutes.md")[
        "points"
    ]
    assert [(row["text"], row["heading"]) for row in found][1:] == [
        ("Kartor", heading.rstrip(":")),
        ("Broar", heading.rstrip(":")),
    ]


def test_a_remark_in_brackets_may_stand_behind_a_question() -> None:
    asked = "Hur mäts leder? (T.ex. med satellit eller för hand.)"
    read = reading.rows(f"{MARKED}## {asked}\n\nLRF: För hand.\n", name="minutes.md")
    assert [row["text"] for row in read["questions"]] == [asked]
    assert read["points"][-1]["question_id"] == read["questions"][0]["question_id"]
    listed = f"{MARKED}## Frågor\n\n1. {asked}\n2. Vem mäter?\n"
    assert len(reading.rows(listed, name="minutes.md")["questions"]) == 2


def test_a_theme_ends_where_a_question_of_its_rank_begins() -> None:
    text = (
        f"{MARKED}## Kartor\n\n### Vem ritar?\n\nLRF: Ingen.\n\n## Vem betalar?\n\nLRF: Staten.\n\n"
        "### Hur mycket?\n\nLRF: Allt.\n"
    )
    found = reading.rows(text, name="minutes.md")["questions"]
    assert [(row["text"], row["theme"]) for row in found] == [
        ("Vem ritar?", "Kartor"),
        ("Vem betalar?", None),
        ("Hur mycket?", None),
    ]


def test_a_meeting_told_in_one_row_of_numbers_is_prose() -> None:
    title = "Naturvårdsverket\n\nMinnesanteckningar från samråd om leder den 3 april 2024\n\n"
    told = (
        "1. Närvarande: LRF, Friluftsfrämjandet och Mora hembygdsförening.\n"
        "2. Anteckningarna från mötet i maj lades till handlingarna.\n"
        "3. LRF ansåg att hyran är hög. Friluftsfrämjandet ville ha fler skyltar.\n"
        "4. Anna Ekedal avslutade mötet.\n"
    )
    read = reading.rows(title + told, name="minutes.txt")
    assert [row["text"] for row in read["points"]] == [
        "LRF ansåg att hyran är hög.",
        "Friluftsfrämjandet ville ha fler skyltar.",
    ]
    came = {r["name_as_written"] for r in read["meeting_organisations"] if r["role"] != "host"}
    assert came == {"LRF", "Friluftsfrämjandet", "Mora hembygdsförening"}


def test_what_participants_said_is_no_next_step() -> None:
    items = [
        "LRF vill att lederna märks om.",
        "Stängsel saknas på flera platser.",
        "Friluftsfrämjandet efterlyste en karta.",
    ]
    bullets = "".join(f"* {item}\n" for item in items)
    heading = "Det här tar vi med oss"
    found = said(f"{heading}\n\n{bullets}")
    assert found == [(item, heading) for item in items]
    assert not said(f"{heading}\n\n* LRF: skickar en karta.\n* Nytt möte hålls i maj.\n")
