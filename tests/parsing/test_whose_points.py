"""Whose points a list holds, under which heading, and what in prose is no point."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = (
    "Region Skåne\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
    "Närvarande: Roks, Unizon och Teatercentrum\n\n"
)


def rows(text: str) -> dict[str, Any]:
    return reading.rows(f"{FRONT}{text}")


def points(text: str) -> list[tuple[str, str | None, str]]:
    return [(row["text"], row["heading"], row["speaker_type"]) for row in rows(text)["points"]]


def test_a_lead_that_refers_back_goes_on_with_who_presented() -> None:
    text = (
        "Hyror\n\nEva Ek presenterade verkets lägesbild. Av den framgick följande.\n\n"
        "- Tre av fyra scener hade dyr hyra.\n- Lokalerna blir mindre.\n"
    )
    assert {kind for _, _, kind in points(text)} == {"presenter"}


def test_what_is_sent_along_is_the_participants() -> None:
    text = (
        "Hyror\n\nEva Ek visade utkastet. Följande skickas med till nämnden:\n\n"
        "- Skriv vad scenen ska kunna användas till.\n- Ta med hyran.\n"
    )
    assert {kind for _, _, kind in points(text)} == {"participants"}


@pytest.mark.parametrize(
    ("heading", "kind"), [("Från regionen", "host"), ("Från föreningarna", "participants")]
)
def test_points_below_a_heading_that_says_from_whom(heading: str, kind: str) -> None:
    text = f"Rapporter\n\n{heading}\n\n- Bidragen räknas upp nästa år.\n- Policyn är klar i maj.\n"
    assert {told for _, _, told in points(text)} == {kind}


def test_points_of_participants_below_a_heading_for_information() -> None:
    text = (
        "Information\n\n- Roks: det måste gå att läsa på mobilen.\n"
        "- Filmer är bättre än sidor med text.\n- Unizon erbjöd sig att prova texterna.\n"
    )
    assert {kind for _, _, kind in points(text)} == {"participants"}


@pytest.mark.parametrize(
    "lead", ["I diskussionen framkommer", "Gruppens råd:", "Under mötet nämndes"]
)
def test_a_line_that_leads_in_points_is_no_heading(lead: str) -> None:
    text = f"2. Hyror och lokaler\n\n{lead}\n\n- Hyran är för hög.\n- Lokalerna är få.\n"
    assert {heading for _, heading, _ in points(text)} == {"Hyror och lokaler"}


def test_a_heading_with_a_relative_clause_stays_one() -> None:
    text = "Övrigt som framkom\n\n- Hyran är för hög.\n- Lokalerna är få.\n"
    assert {heading for _, heading, _ in points(text)} == {"Övrigt som framkom"}


def test_a_question_that_is_told_of_is_none() -> None:
    text = (
        "2. Var står arbetet?\n\nEva Ek visade utkastet.\n\n3. Laget runt\n\n"
        "Roks: hyran är hög. Frågan ställdes om regionen har prövat andra lokaler?\n"
    )
    found = rows(text)
    assert found["questions"] == []
    assert [row["text"].endswith("andra lokaler?") for row in found["points"]] == [True]


@pytest.mark.parametrize(
    "told",
    [
        "Roks och Unizon inbjuds att tillsammans lämna exempel.",
        "Enheten noterade önskemålen.",
        "A written summary will be annexed to the proposal.",
        "Ett tredje samråd planeras till mars.",
    ],
)
def test_what_is_agreed_or_planned_is_no_point(told: str) -> None:
    found = points(f"Diskussion\n\nRoks ansåg att hyran är hög.\n\n{told}\n")
    assert [text for text, _, _ in found] == ["Roks ansåg att hyran är hög."]


def test_an_impersonal_sentence_that_begins_anew() -> None:
    told = "Roks önskade en vägledning. Det konstaterades att tvätten är lönsam."
    found = [text for text, _, _ in points(f"Diskussion\n\n{told}\n")]
    assert found == ["Roks önskade en vägledning.", "Det konstaterades att tvätten är lönsam."]


def test_questions_counted_with_a_letter() -> None:
    text = (
        "Discussion\n\nParticipants had been asked in advance to consider the following.\n\n"
        "  Q1  What do theatres need?\n  Q2  Which halls are missing?\n  Q3  Who pays the rent?\n\n"
        "Halls\n\n- Roks asked for smaller halls.\n- Rents are high.\n"
    )
    found = rows(text)
    assert [row["text"] for row in found["questions"]] == [
        "What do theatres need?",
        "Which halls are missing?",
        "Who pays the rent?",
    ]
    assert len(found["points"]) == 2


def test_who_is_named_in_a_bracket_speaks_for_no_whole_point() -> None:
    text = (
        "Diskussion\n\n- Ingen läser affischer (jo, sa Roks, det gör man visst).\n- Fler filmer.\n"
    )
    assert [row["attribution"] for row in rows(text)["points"]] == [None, None]


def test_a_meeting_in_english_is_held_at_no_place_of_that_name() -> None:
    text = (
        "Public Health Agency of Sweden\n\nSummary of meeting on theatre, 3 April 2024\n\n"
        "The Public Health Agency of Sweden invited 50 organisations to a dialogue meeting at"
        " Storgatan 3 in Lund. Thirty people attended in person and a further 19 joined online."
        " The meeting was held in English, since guests took part.\n\n"
        "- Rents are high.\n- Stages are missing.\n"
    )
    meeting = reading.rows(text)["meetings"][0]
    assert (meeting["location"], meeting["mode"]) == ("Storgatan 3 in Lund", "hybrid")


def test_the_line_above_the_day_of_publication_is_no_title_if_it_names_the_kind() -> None:
    text = (
        "Länsstyrelsen Skåne\nNyhet\nPublicerad 21 februari 2024\n\n"
        "Samtal på residenset om teater\n\n"
        "Måndagen den 19 februari samlade landshövdingen föreningar till ett rundabordssamtal.\n\n"
        "På plats fanns bland andra Roks och Unizon.\n\nRoks berättade att hyran har stigit.\n"
    )
    assert reading.rows(text)["meetings"][0]["title"] == "Samtal på residenset om teater"


def test_whose_name_heads_points_took_part() -> None:
    text = (
        "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
        "Närvarande: Unizon, Scouterna Lund\n\nRoks\n\n- Hyran är hög för små scener.\n\n"
        "Scouterna\n\n- Scener saknas i hela landet.\n"
    )
    found = reading.rows(text)["meeting_organisations"]
    took_part = {row["name_as_written"] for row in found if row["role"] == "participant"}
    assert took_part == {"Unizon", "Scouterna Lund", "Roks"}


@pytest.mark.parametrize("who", ["Eva Ek", "Produktägare Eva Ek", "Metodstatistiker Eva Ek"])
def test_a_lead_in_which_somebody_presents_holds_what_was_shown(who: str) -> None:
    text = f"Presentation\n\n{who} presenterade läget:\n\n- Tre scener har stängt.\n- Hyran steg.\n"
    assert {kind for _, _, kind in points(text)} == {"presenter"}


def test_an_item_that_goes_on_names_at_its_end_who_holds_it() -> None:
    items = "- hyrorna är för höga, enligt Roks,\n- stödet dröjer, enligt Unizon;\n"
    text = (
        "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
        f"Deltagare: Roks, Unizon, Bris\n\nSynpunkter\n\nDet framfördes att\n{items}"
    )
    found = reading.rows(text, name="minutes.txt")["points"]
    assert [row["attribution"] for row in found] == ["Roks", "Unizon"]


@pytest.mark.parametrize(
    ("heading", "told", "kind"),
    [
        ("Enkäten", "Teatercentrums utredare Eva Ek visade några resultat:", "presenter"),
        ("Enkäten", "Utredare Eva Ek, Teatercentrum, visade några resultat:", "presenter"),
        ("Teatercentrum", "Eva Ek visade en enkät. Siffror ur presentationen:", "presenter"),
        ("Laget runt", "Efter rundan svarade regionrådet på några av inläggen.", "host"),
        ("Region Skåne svarar", "", "host"),
        ("Regionrådets kommentarer", "", "host"),
    ],
)
def test_whose_points_a_sentence_or_heading_leads_in(heading: str, told: str, kind: str) -> None:
    listed = "- Tre av fyra scener har dyr hyra.\n- Bidragen räknas upp nästa år.\n"
    text = f"{heading}\n\n{told}\n\n{listed}" if told else f"{heading}\n\n{listed}"
    found = rows(text)["points"]
    assert [(row["speaker_type"], row["attribution"]) for row in found] == [(kind, None)] * 2


@pytest.mark.parametrize(
    "told",
    [
        "Föreningen berättade om sina scener i länet. Hyran är hög.",
        "Föreningen lyfte att hyran är hög.",
        "De framhöll vikten av scener.",
    ],
)
def test_below_its_name_a_body_is_meant_by_what_refers_back(told: str) -> None:
    text = f"Inspel\n\nRoks\n\n- Hyran är hög.\n\nTeatercentrum\n\n{told}\n\nUnizon\n\n- Ja.\n"
    found = [(row["text"], row["attribution"]) for row in rows(text)["points"]]
    assert found[1] == (told, "Teatercentrum")


def test_others_who_spoke_are_no_list_of_who_came() -> None:
    text = (
        "Roks\n\n- Hyran är hög.\n\nÖvriga\n\nUnizon ville dela på hyran. Teatercentrum höll med.\n"
    )
    assert [heading for _, heading, _ in points(text)] == ["Roks", "Övriga", "Övriga"]


@pytest.mark.parametrize("lead", ["Ur hennes bilder:", "From her slides:"])
def test_what_slides_show_is_said_by_who_presents(lead: str) -> None:
    listed = "- färre och större bidrag,\n- öppna utlysningar,\n- högst två år.\n"
    text = f"Inledning\n\nDirektör Eva Ek öppnade mötet. {lead}\n\n{listed}"
    assert [kind for _, _, kind in points(text)] == ["presenter"] * 3


@pytest.mark.parametrize("heading", ["Follow-up", "What happens next", "Fortsättning"])
def test_what_comes_next_is_no_point(heading: str) -> None:
    listed = "- Written comments are welcome until 7 June.\n- We will meet again in May.\n"
    assert points(f"Hyror\n\n- Hyran är hög.\n\n{heading}\n\n{listed}") == [
        ("Hyran är hög.", "Hyror", "participants")
    ]
