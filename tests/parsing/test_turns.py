"""Several who speak one after the other in a paragraph, and the host that answers among them."""

import pytest

from tests.parsing.reading import rows

SWEDISH = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om hyror den 3 april 2024\n\n"
    "Närvarande\nDanscentrum: Signe Ek\nScenbyggarna AB: Nils Al\nLjud & Ljus i Sverige AB: Bo Ö\n"
    "Teatercentrum: Maj Dal\nKulturdepartementet: Sanna Testdal, Per Lager\n\n"
    "Sanna Testdal inledde mötet.\n\nSynpunkter\n\n"
)
ENGLISH = (
    "Ministry of Culture\n\nMinutes of the consultation on rents, 3 April 2024\n\n"
    "Participants: Stage Builders AB, the Nordic Council of Dancers and Theatre Network\n\n"
    "Eva Testberg, head of delegation, opened the meeting.\n\nViews\n\n"
)


def said(text: str) -> list[tuple[str, str | None]]:
    return [(row["text"], row["attribution"]) for row in rows(text)["points"]]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Teatercentrum lade all kraft på hyran.", "Teatercentrum"),
        ("Scenbyggarna bygger utan lån.", "Scenbyggarna"),
        ("Ljud & Ljus, som är nytt, lever av hyran.", "Ljud & Ljus"),
        ("Teatercentrum och Scenbyggarna hade motsatt syn på hyran.", None),
    ],
)
def test_whoever_is_listed_takes_its_turn_whatever_the_verb(told: str, who: str | None) -> None:
    who = who or "Teatercentrum och Scenbyggarna"
    first = "Danscentrum ansåg att hyran är hög."
    assert said(f"{SWEDISH}{first} {told} Det tar tid.\n") == [
        (first, "Danscentrum"),
        (f"{told} Det tar tid.", who),
    ]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Stage Builders did not agree.", "Stage Builders"),
        ("The Nordic Council of Dancers missed a plan.", "The Nordic Council of Dancers"),
        ("As for rents, Theatre Network preferred a fund.", "Theatre Network"),
        ("It was also said that stages are few.", None),
    ],
)
def test_turns_in_english(told: str, who: str | None) -> None:
    first = "Several participants saw a need of stages."
    assert said(f"{ENGLISH}{first} {told}\n") == [(first, "Several participants"), (told, who)]


def test_a_letter_that_tells_which_ends_a_sentence() -> None:
    text = "De flesta föredrog alternativ B. Teatercentrum ville ha A. Det är billigast."
    assert said(f"{SWEDISH}{text}\n") == [
        ("De flesta föredrog alternativ B.", "De flesta"),
        ("Teatercentrum ville ha A. Det är billigast.", "Teatercentrum"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Frågan om parkering diskuterades också.",
        "Testdal svarade att frågan utreds.",
        "Sanna Testdal tar frågan vidare.",
        "Per lovade ett svar i maj.",
        "Sekreteraren kontrollerar.",
        "Teatercentrum skickar underlag till departementet.",
        "Inget mer togs upp.",
    ],
)
def test_what_was_talked_about_or_answered_is_no_point(told: str) -> None:
    text = "Danscentrum ansåg att hyran är hög."
    assert said(f"{SWEDISH}{text} {told}\n") == [(text, "Danscentrum")]


def test_who_opened_the_meeting_answers_for_the_host() -> None:
    text = "Theatre Network stressed that rents are high."
    answer = "Ms Testberg replied that a review is planned."
    assert said(f"{ENGLISH}{text}\n\n{answer}\n") == [(text, "Theatre Network")]


def test_what_a_body_proposed_once_is_no_point_among_the_background() -> None:
    told = "Bakgrund. Hyrorna stiger sedan 2012. Teatercentrum lämnade förslag 2020."
    text = SWEDISH.replace("Synpunkter\n\n", f"{told}\n\nSynpunkter\n\n")
    assert said(f"{text}Danscentrum ansåg att hyran är hög.\n") == [
        ("Danscentrum ansåg att hyran är hög.", "Danscentrum")
    ]


@pytest.mark.parametrize(
    ("listed", "told", "who"),
    [
        ("Danscentrum", "Danscentrum – Fler scener stängs i år. Hyran stiger.", "Danscentrum"),
        ("Föreningen Sveriges Ljusbyggare", "FSL: köerna växer.", "FSL"),
        ("Svenska kyrkans scenförbund", "Scenförbundet: köerna växer.", "Scenförbundet"),
        ("Dansguiden.se", "Dansguiden vill att köerna kortas.", "Dansguiden"),
        ("Sveriges Bryggerier", "Bryggerierna var kritiska.", "Bryggerierna"),
        ("Scenernas Riksorganisation, SRO", "SRO var av motsatt åsikt.", "SRO"),
    ],
)
def test_names_in_front_of_what_they_hold(listed: str, told: str, who: str) -> None:
    text = SWEDISH.replace("Danscentrum: Signe Ek", f"{listed}: Signe Ek")
    assert said(f"{text}- {told}\n- Hyran är hög.\n") == [(told, who), ("Hyran är hög.", None)]


@pytest.mark.parametrize(
    "lead",
    [
        "Departementet önskade svar på följande:",
        "Deltagarna diskuterade i tre rum utifrån frågorna",
    ],
)
def test_all_that_a_list_asks_are_questions_though_they_are_long(lead: str) -> None:
    asked = [
        "Vilka hinder möter den som i dag vill driva en liten scen utan offentligt stöd?",
        "Vem bör betala för de lokaler som ingen förening längre har råd att hyra?",
    ]
    text = SWEDISH.replace(
        "Synpunkter\n\n", f"Inspel\n\n{lead}\n" + "".join(f"- {q}\n" for q in asked)
    )
    found = rows(f"{text}\nSynpunkter\n\n- Hyran är hög.\n")
    assert [row["text"] for row in found["questions"]] == asked
    assert [row["text"] for row in found["points"]] == ["Hyran är hög."]


def test_what_the_participants_ask_in_a_list_are_points() -> None:
    asked = "När kommer det förslag som alla scener i landet har väntat på sedan förra året?"
    found = rows(f"{SWEDISH}Flera organisationer undrade:\n- {asked}\n- Vem betalar?\n")
    assert [row["text"] for row in found["points"]] == [asked, "Vem betalar?"]


def test_questions_end_where_items_are_marked_otherwise() -> None:
    lead = "Samtalet utgick från tre frågor som hade skickats ut:"
    asked = "(i) Vad kostar scenen?\n(ii) Vem betalar?\n"
    held = "► Danscentrum påpekade att hyran stiger.\n► Köerna är långa.\n"
    found = rows(f"{SWEDISH}{lead}\n\n{asked}\n{held}")
    assert [row["text"] for row in found["questions"]] == ["Vad kostar scenen?", "Vem betalar?"]
    assert [row["section"] for row in found["points"]] == [None, None]


@pytest.mark.parametrize("lead", ["Ministern ville få svar på", "Frågorna i kallelsen gällde:"])
def test_questions_that_are_told_of_in_a_list(lead: str) -> None:
    asked = ["vilka hinder som finns,", "hur scener ska betalas,", "och vad som krävs."]
    text = SWEDISH.replace("Synpunkter\n\n", f"{lead}\n\n" + "".join(f"- {q}\n" for q in asked))
    found = rows(f"{text}\nSynpunkter\n\n- Hyran är hög.\n")
    assert [row["text"] for row in found["questions"]] == asked


def test_a_line_that_says_who_did_something_over_a_list_is_no_heading() -> None:
    heading = SWEDISH.replace("Synpunkter", "Aktuellt från departementet")
    text = "- Stödet är kvar.\n\nLedamöterna kommenterade:\n- Köerna är långa.\n"
    found = rows(f"{heading}Ordföranden informerade:\n{text}")["points"]
    assert [(row["heading"], row["section"], row["speaker_type"]) for row in found] == [
        ("Aktuellt från departementet", "Ordföranden informerade", "host"),
        ("Aktuellt från departementet", "Ledamöterna kommenterade", "participants"),
    ]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Departementets kommentarer", "Per Lager kommenterade kort det som sagts:\n"),
        ("Svar från departementet", ""),
        ("5. Kulturdepartementets reflektioner", ""),
    ],
)
def test_points_under_a_heading_of_answers_are_the_hosts(heading: str, lead: str) -> None:
    text = (
        f"- Danscentrum ville ha stöd.\n\n{heading}\n\n{lead}- Frågan bereds.\n- Stödet är kvar.\n"
    )
    found = rows(f"{SWEDISH}{text}")["points"]
    assert [row["speaker_type"] for row in found] == ["participants", "host", "host"]


def test_what_is_answered_to_a_question() -> None:
    told = "På fråga om vad en scen kostar svarade Teatercentrum att det är dyrt."
    asked = "På fråga om tiden svarade departementet att det dröjer."
    assert said(f"{SWEDISH}{told}\n\n{asked}\n") == [(told, "Teatercentrum")]


def test_who_spoke_before_goes_on_by_the_last_word_of_its_name() -> None:
    text = SWEDISH.replace("Danscentrum", "Testköpings universitet")
    told = "Testköpings universitet ansåg att hyran är hög. Universitetet önskade ett tak."
    assert said(f"{text}{told}\n") == [(told, "Testköpings universitet")]


def test_who_took_notes_is_no_part_of_the_name_of_a_group() -> None:
    text = (
        "Grupp 1 – Hyror (Danscentrum antecknade)\n\n- Hyran är hög, men flera önskade ett tak.\n"
    )
    found = rows(f"{SWEDISH}{text}")
    assert [row["name"] for row in found["groups"]] == ["Hyror"]
    assert [(row["heading"], row["attribution"]) for row in found["points"]] == [("Hyror", "flera")]


def test_a_name_alone_at_the_end_is_a_signature() -> None:
    assert said(f"{SWEDISH}Ur chatten\n\n- Hyran är hög.\n\nErik Testman\n") == [
        ("Hyran är hög.", None)
    ]


def test_a_body_that_nobody_knows_takes_its_turn_by_its_name() -> None:
    first, told = (
        "Danscentrum ansåg att hyran är hög.",
        "Branschorganisationen Ljusbyggarna är emot.",
    )
    assert said(f"{SWEDISH}{first} {told}\n") == [
        (first, "Danscentrum"),
        (told, "Branschorganisationen Ljusbyggarna"),
    ]


def test_the_members_behind_the_name_of_a_group_are_no_part_of_it() -> None:
    text = "Grupp 1: Hyror och scener (Danscentrum, Roks)\n\nGrupp 2: Stöd (Riksteatern, SKR)"
    found = rows(f"{SWEDISH.replace('Synpunkter', 'Frågor till grupperna')}{text}\n")
    assert [row["name"] for row in found["groups"]] == ["Hyror och scener", "Stöd"]
    assert found["points"] == []


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Nils Al visade statistik över hyrorna.", "presenter"),
        ("Därefter öppnades ordet. Bland annat sades:", "participants"),
    ],
)
def test_whose_a_list_is_the_sentence_before_it_tells(before: str, speaker: str) -> None:
    found = rows(f"{SWEDISH}{before}\n\n- 19 scener i oktober\n- medelhyra 61 kronor\n")["points"]
    assert [row["speaker_type"] for row in found] == [speaker, speaker]


def test_agencies_speak_for_themselves_where_each_item_tells_of_a_body() -> None:
    text = SWEDISH.replace("Danscentrum: Signe Ek", "Bolagsverket: Signe Ek\nSkatteverket: Bo Al")
    told = "- Bolagsverket planerar en ny tjänst.\n- Skatteverket prövar en enklare kassa.\n"
    who = [who for _, who in said(f"{text}{told}")]
    assert who == ["Bolagsverket", "Skatteverket"]


@pytest.mark.parametrize("name", ["Christian Testing Movement Sweden", "Alva Tåg AB"])
def test_a_body_named_as_a_person_is_not_masked(name: str) -> None:
    text = SWEDISH.replace("Danscentrum:", f"{name}:")
    told = f"{name} ansåg att hyran är hög."
    assert said(f"{text}{told}\n") == [(told, name)]


def test_a_wish_in_the_last_round_is_a_point() -> None:
    text = SWEDISH.replace("Synpunkter", "Summering")
    told = "I den sista rundan återkom önskemålet om ett tak. I dag saknas det."
    assert said(f"{text}{told}\n") == [(told, None)]


def test_those_who_spoke_go_on_with_what_they_also_held() -> None:
    told = "Theatre Network stressed that rents are high. They also noted that stages close."
    assert said(f"{ENGLISH}{told}\n") == [(told, "Theatre Network")]
