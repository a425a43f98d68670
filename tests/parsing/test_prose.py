"""Running text: numbered questions in a paragraph, who speaks, and what is no point."""

import pytest

from tests.parsing.reading import rows

HEAD = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om hyror den 3 april 2024\n\n"
    "Den 3 april 2024 bjöd Kulturdepartementet in organisationer till samråd om hyror.\n\n"
    "Närvarande: Danscentrum, Riksteatern, Teatercentrum, Scenkonst Sverige\n\n"
)


def said(text: str) -> list[tuple[str, str | None]]:
    found = rows(f"{HEAD}Diskussion\n\n{text}\n")["points"]
    return [(row["text"], row["attribution"]) for row in found]


@pytest.mark.parametrize(
    ("lead", "numbers"),
    [
        ("Inför mötet hade deltagarna fått tre frågor:", ("1)", "2)", "3)")),
        ("Frågorna, som hade skickats ut, var:", ("a)", "b)", "c)")),
        ("Samtalet utgick från tre frågeställningar:", ("(i)", "(ii)", "(iii)")),
        ("Diskussionsfrågor:", ("1.", "2.", "3.")),
    ],
)
def test_questions_numbered_in_a_paragraph(lead: str, numbers: tuple[str, ...]) -> None:
    asked = ("Hur höga är hyrorna?", "Vem betalar dem?", "Vad kan staten göra?")
    listed = " ".join(
        f"{number} {question}" for number, question in zip(numbers, asked, strict=True)
    )
    text = f"{HEAD}{lead} {listed} Ordet gick sedan laget runt.\n\nSynpunkter\n\n- Hyran är hög.\n"
    assert [row["text"] for row in rows(text)["questions"]] == list(asked)


def test_questions_numbered_in_one_sentence() -> None:
    asked = (
        "Frågorna till deltagarna var 1) hur höga hyrorna är, 2) vem som betalar och 3) vad gör vi?"
    )
    text = f"{HEAD}{asked}\n\nSynpunkter\n\n- Hyran är hög.\n"
    assert [row["text"] for row in rows(text)["questions"]] == [
        "hur höga hyrorna är",
        "vem som betalar",
        "vad gör vi?",
    ]


def test_a_subject_with_a_relative_clause_speaks_for_itself() -> None:
    text = "Flera deltagare beskrev hyrorna. Teatercentrum, som är litet, lägger allt på hyran."
    assert said(text) == [
        ("Flera deltagare beskrev hyrorna.", "Flera deltagare"),
        ("Teatercentrum, som är litet, lägger allt på hyran.", "Teatercentrum"),
    ]


@pytest.mark.parametrize(
    "held", ["var samstämmiga i att", "var bekymrade över att", "var emot att"]
)
def test_what_several_are_is_what_they_hold(held: str) -> None:
    text = f"De fria grupperna (utan egen scen) {held} hyran höjs."
    assert said(text) == [(text, "De fria grupperna")]


def test_a_verb_in_a_bracket_tells_of_no_speaker() -> None:
    text = "- hyran bör vara låg (Danscentrum och Riksteatern var tveksamma)\n- köerna är långa"
    assert said(f"Organisationerna framförde att:\n\n{text}")[0] == (
        "hyran bör vara låg (Danscentrum och Riksteatern var tveksamma)",
        None,
    )


@pytest.mark.parametrize(
    "told",
    [
        "Riksteatern avstod från att kommentera hyresfrågan.",
        "Fyra organisationer yttrade sig.",
        "Den som vill lägga till något kan göra det till och med den 13 april.",
        "Rapporten publiceras i augusti.",
    ],
)
def test_what_says_nothing_of_what_is_held_is_no_point(told: str) -> None:
    text = f"{told}\n\nDanscentrum varnade för att hyran är för hög."
    assert [point for point, _ in said(text)] == ["Danscentrum varnade för att hyran är för hög."]


def test_by_whose_account_something_is_so_is_background_among_background() -> None:
    told = "Bakgrunden är att hyrorna har stigit. Enligt Teatercentrum stängde var tredje scen."
    text = f"{HEAD}{told}\n\nSynpunkter\n\n- Hyran är hög.\n"
    assert [row["text"] for row in rows(text)["points"]] == ["Hyran är hög."]


@pytest.mark.parametrize("did", ["sammanfattade dagen", "rundade av med", "summerade"])
def test_what_somebody_sums_up_in_a_list_is_the_hosts(did: str) -> None:
    lead = f"## Detta tar vi med oss\n\nTora Testberg {did} i två punkter:"
    text = f"{lead}\n\n1. Hyran är hög.\n2. Kön är lång.\n"
    assert [row["speaker_type"] for row in rows(f"{HEAD}{text}")["points"]] == ["host", "host"]


HELD = "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\nDeltagare: Unizon, Roks\n\n"


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "Den första gällde hyrorna, som är för höga.",
            "Den andra var bussarna: de går för sällan.",
            "Den tredje, som Unizon betonade, var att stödet är för kort.",
        ),
        (
            "För det första framhölls att hyran är hög.",
            "För det andra efterlystes fler bussar.",
            "För det tredje är stödet för kort. Det söks dessutom varje år.",
        ),
        (
            "The first was that rents are high.",
            "The second concerned the buses.",
            "The last was the length of the grants.",
        ),
    ],
)
@pytest.mark.parametrize(
    "lead", ["Borden berättade. Det var framför allt tre saker som återkom.", "Tre frågor lyftes."]
)
def test_points_that_are_counted_off_are_parted(lead: str, sentences: tuple[str, ...]) -> None:
    found = rows(f"{HELD}Samtalet\n\n{lead} {' '.join(sentences)}\n")
    texts = [row["text"] for row in found["points"]]
    assert texts[-3:] == list(sentences)


def test_questions_that_are_counted_off_are_no_points() -> None:
    asked = "För det första: hur kan fler se teater? För det andra: vad hindrar turnéer?"
    found = rows(f"{HELD}Departementet ställde två frågor. {asked}\n")
    assert [row["text"] for row in found["points"]] == []
    assert len(found["questions"]) == 2
