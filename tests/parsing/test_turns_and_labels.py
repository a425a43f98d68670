"""Whose a question or a turn is, as labels, headings, short names and neighbours tell."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = (
    "Naturvårdsverket\n\nMinnesanteckningar från samråd om leder den 3 april 2024\n\n"
    "Närvarande\n\n- Friluftsfrämjandet\n- LRF\n- Gotlands Botaniska Förening\n"
    "- Vilhelmina norra sameby\n- Idre sameby\n- Skogsstyrelsen\n\n"
)
SAID = "LRF ansåg att hyran är hög."


def rows(text: str) -> dict[str, Any]:
    return reading.rows(f"{FRONT}{text}", name="minutes.txt")


def points(text: str) -> list[tuple[str, str | None, str]]:
    found = rows(text)["points"]
    return [(row["text"], row["attribution"], row["speaker_type"]) for row in found]


@pytest.mark.parametrize("who", ["åhörare", "publiken", "deltagarna"])
def test_a_question_from_anybody_is_theirs(who: str) -> None:
    asked = f"Fråga från {who}: När kommer beslutet?"
    read = rows(f"Diskussion\n\n{SAID}\n\n{asked}\n\nSvar från Naturvårdsverket: I maj.\n")
    assert [row["text"] for row in read["points"]][:2] == [SAID, asked]
    assert read["questions"] == []


@pytest.mark.parametrize("who", ["Naturvårdsverket", "Skogsstyrelsen"])
def test_a_question_from_an_agency_is_put_to_the_others(who: str) -> None:
    read = rows(f"Diskussion\n\nFråga från {who}: Hur sköter ni lederna?\nLRF: Med motorsåg.\n")
    assert [row["text"] for row in read["questions"]] == ["Hur sköter ni lederna?"]
    assert [row["text"] for row in read["points"]] == ["LRF: Med motorsåg."]


def test_who_speaks_may_be_told_to_have_support() -> None:
    text = "LRF, med stöd av Friluftsfrämjandet: Hyran är hög."
    assert points(f"Synpunkter\n\n- {text}\n- {SAID}\n")[0] == (text, "LRF", "participants")


@pytest.mark.parametrize("said", ["det behövs en karta", "kartan saknas men behövs"])
def test_somebody_called_by_the_given_name_has_the_turn_before_a_dash(said: str) -> None:
    found = points(f"Samtal\n\n- Björn – {said}\n- Ulrika – hyran är hög\n")
    assert [who for _, who, _ in found] == ["█" * 5, "█" * 6]  # masked


def test_a_list_behind_a_presentation_whose_items_name_others_is_theirs() -> None:
    shown = "Naturvårdsverket presenterade en karta."
    found = points(f"Karta\n\n{shown}\n\n- LRF: kartan är bra.\n- Den behöver vara större.\n")
    assert {kind for _, _, kind in found} == {"participants"}


def test_a_heading_of_questions_is_over_points_where_none_are_listed() -> None:
    listed = "- LRF undrade när beslutet kommer.\n- Friluftsfrämjandet undrade över hyran.\n"
    (row, _) = rows(f"Resurser\n\n{SAID}\n\nFrågor om lederna?\n\n{listed}")["points"][1:]
    assert row["heading"] == "Frågor om lederna?"
    told = "Friluftsfrämjandet undrade: när kommer beslutet?"
    read = rows(f"Hyror\n\n{SAID}\n\nÖvriga frågor\n\n{SAID} {told}\n")
    assert [row["heading"] for row in read["points"]] == ["Hyror", *["Övriga frågor"] * 2]
    read = rows(f"Hyror\n\nFrågor\n\n- Hur hög är hyran?\n- Vem betalar den?\n\n{SAID}\n")
    assert [row["heading"] for row in read["points"]] == ["Hyror"]


@pytest.mark.parametrize(
    "text", ["Vi tar gärna in flera, men ser en risk.", "En lösning vi ser är en karta."]
)
def test_a_clause_is_nobody_who_speaks(text: str) -> None:
    assert points(f"Synpunkter\n\n- {text}\n")[0][1] is None


def test_what_follows_points_under_one_heading_is_held_too() -> None:
    told = "Friluftsfrämjandet redogjorde för sina kartor."
    assert [text for text, _, _ in points(f"Leder\n\n{SAID}\n\n{told}\n")] == [SAID, told]
    assert [text for text, _, _ in points(f"Leder\n\n{told}\n\nHyror\n\n{SAID}\n")] == [SAID]


@pytest.mark.parametrize("who", ["Botaniska", "Samebyarna"])
def test_a_word_of_a_listed_name_is_short_for_it(who: str) -> None:
    text = f"{who} vill ha en karta över lederna"
    assert points(f"Laget runt:\n\n- {text}\n- hyran är hög\n")[0][1] == who


def test_the_headings_of_an_article_ask_its_readers() -> None:
    article = (
        "Artikel från Miljödepartementet\n\nSamtal om leder\n\nPublicerad 4 april 2024\n\n"
        "Den 3 april bjöd miljöminister Eva Ek in till ett rundabordssamtal om leder. LRF och "
        "Friluftsfrämjandet deltog.\n\nVem ska betala?\n\n"
        "LRF framhöll att hyran är hög. Friluftsfrämjandet ansåg att staten ska betala.\n"
    )
    read = reading.rows(article, name="article.txt")
    assert read["questions"] == []
    assert [row["heading"] for row in read["points"]] == ["Vem ska betala?"] * 2


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Deltagarna beskrev hur hyran har stigit.", "Deltagarna"),
        ("In the view of LRF, the rent is too high.", "LRF"),
        ("In the view of the Friluftsfrämjandet, the rent is too high.", "Friluftsfrämjandet"),
        ("Worries about the rent were conveyed by LRF.", "LRF"),
    ],
)
def test_what_all_describe_and_whose_view_is_told_is_held(text: str, who: str) -> None:
    assert points(f"Leder\n\n{text}\n") == [(text, who, "participants")]


def test_a_sentence_that_breaks_off_before_items_leads_them_in() -> None:
    lead = "Till sist fick alla säga en sak. Vanligast var"
    found = rows(f"Medskick\n\n{lead}\n\n- fler kartor,\n- lägre hyror.\n")["points"]
    assert [(row["text"], row["section"]) for row in found] == [
        ("fler kartor,", "Vanligast var"),
        ("lägre hyror.", "Vanligast var"),
    ]


def test_the_end_of_a_name_behind_an_article_is_short_for_it() -> None:
    text = (
        "Swedish Agency\n\nMinutes of the consultation on trails, 3 April 2024\n\n"
        "Participants\n\n- WWF Sweden\n- Abisko Östra Village Association\n\nTrails\n\n"
        "WWF Sweden offered to mark trails. The village association was less enthusiastic.\n"
    )
    found = reading.rows(text, name="minutes.txt")["points"]
    assert [row["attribution"] for row in found] == ["WWF Sweden", "The village association"]


def test_what_is_taken_up_again_is_no_part_of_a_point() -> None:
    assert points(f"Synpunkter\n\n{SAID} Frågan tas upp igen i höst.\n") == [
        (SAID, "LRF", "participants")
    ]


def test_what_the_answers_of_a_survey_show_is_of_who_presented_it() -> None:
    shown = "Ellinor Kvist, Skogsstyrelsen, presenterade en enkät."
    lead = "Av svaren framgår bland annat att:"
    found = points(f"Enkät\n\n{shown} {lead}\n\n- sju av tio vandrar,\n- en av tio rider.\n")
    assert {kind for _, _, kind in found} == {"presenter"}


def test_a_sentence_may_end_in_a_digit() -> None:
    first, second = "LRF ville ha ett undantag i artikel 4.", "Idre sameby efterlyste en karta."
    assert [text for text, _, _ in points(f"Synpunkter\n\n{first} {second}\n")] == [first, second]


@pytest.mark.parametrize("lead", ["Borden fick frågan ", "Alla ombads svara på ", "Diskussion: "])
def test_a_question_begins_behind_what_leads_it_in(lead: str) -> None:
    asked = "Hur kan hyran sänkas?"
    read = rows(f"Samtal\n\n{lead}{asked}\n\n{SAID}\n")
    assert [row["text"] for row in read["questions"]] == [asked]


def test_a_comma_may_stand_between_a_group_and_its_name() -> None:
    read = rows(f"Grupp A, Leder och ansvar\n\n{SAID}\n\nGrupp B, Hyror\n\n{SAID}\n")
    assert [row["name"] for row in read["groups"]] == ["Leder och ansvar", "Hyror"]
