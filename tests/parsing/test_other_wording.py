"""What other secretaries write: the same facts in other words, and what one line says of them."""

from typing import Any

import pytest

from tests.parsing import reading

TITLE = "Minnesanteckningar från samråd om scenkonst"
INVITED = "Den 3 april 2024 bjöd Kulturdepartementet in Scouterna och Unizon till samråd."
HEAD = f"Kulturdepartementet\n\n{TITLE}\n\n"


def rows(text: str, head: str = f"{HEAD}{INVITED}\n\n") -> dict[str, Any]:
    return reading.rows(f"{head}{text}")


def meeting(front: str) -> dict[str, Any]:
    told: dict[str, Any] = rows("Scouterna ansåg att hyran är hög.\n", front)["meetings"][0]
    return told


def organisations(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(row["name_as_written"], row["role"]) for row in found["meeting_organisations"]}


def points(found: dict[str, Any]) -> list[tuple[str, str | None, str]]:
    return [(row["text"], row["attribution"], row["speaker_type"]) for row in found["points"]]


@pytest.mark.parametrize(
    "label",
    [
        "Kunde inte vara med",
        "Absent with apologies",
        "Meddelat förhinder",
        "Frånvarande med anmälan",
        "Anmält återbud",
        "Frånvarande i dag",
    ],
)
def test_labels_of_those_who_did_not_come(label: str) -> None:
    found = rows(f"Närvarande: Teatercentrum och Danscentrum\n\n{label}: Roks, Rädda Barnen\n")
    assert {("Roks", "absent"), ("Rädda Barnen", "absent")} <= organisations(found)


@pytest.mark.parametrize(
    ("line", "mode"),
    [
        ("Mötesform: Videomöte (Teams)", "digital"),
        ("Form: Skype", "digital"),
        ("Mötesform: Fysiskt möte", None),
        ("Plats: Storgatan 3, Lund (a video link was provided)", "hybrid"),
    ],
)
def test_how_a_meeting_is_held_is_no_place(line: str, mode: str | None) -> None:
    told = meeting(f"{HEAD}Tid: 2024-04-03 kl. 9.30–11.45\n{line}\n\n{INVITED}\n\n")
    assert told["mode"] == mode
    assert told["location"] in (None, "Storgatan 3, Lund", line.removeprefix("Plats: "))


@pytest.mark.parametrize(
    "some", ["ett par av deltagarna var med på länk", "de flesta följde det via länk"]
)
def test_some_who_came_at_a_distance_make_a_meeting_hybrid(some: str) -> None:
    assert (
        meeting(f"{HEAD}{INVITED} Samrådet hölls på Storgatan 3; {some}.\n\n")["mode"] == "hybrid"
    )


@pytest.mark.parametrize(
    "told",
    [
        "Unizon hade samma erfarenhet och undrade varför.",
        "Unizon hade motsatt uppfattning: avgiften är för låg.",
        "Unizon bekräftade bilden av höga hyror.",
        "Unizon uttalade stöd för ett högre bidrag.",
        "Unizon var av uppfattningen att taket är för lågt.",
        "Unizon, som anslöt efter pausen, önskade ett högre tak.",
    ],
)
def test_another_organisation_that_holds_something_makes_another_point(told: str) -> None:
    found = points(rows(f"Hyror\n\nScouterna ansåg att hyran är hög. {told}\n"))
    assert found == [
        ("Scouterna ansåg att hyran är hög.", "Scouterna", "participants"),
        (told, "Unizon", "participants"),
    ]


def test_answers_below_questions_are_the_host_s() -> None:
    found = rows(
        "Frågor och svar\n\n* Unizon: Finns det någon kö?\n   o Svar: Nej, ingen särskild.\n"
        "* Scouterna: Vem betalar tolken?\n   o Svar: Det gör regionen.\n"
    )
    assert [(who, kind) for _, who, kind in points(found)] == [
        ("Unizon", "participants"),
        (None, "host"),
        ("Scouterna", "participants"),
        (None, "host"),
    ]
    assert {point["heading"] for point in found["points"]} == {"Frågor och svar"}


def test_what_persons_inform_of_below_a_heading_that_names_the_host_is_the_host_s() -> None:
    found = rows(
        "Aktuellt från Kulturdepartementet\n\nTora Testberg och Eva Provling informerade:\n\n"
        "→ Nya regler är på remiss till och med den 15 maj.\n→ Antalet ärenden ökade.\n"
    )
    assert [kind for _, _, kind in points(found)] == ["host", "host"]
    assert found["points"][1]["text"] == "Antalet ärenden ökade."


@pytest.mark.parametrize("who", ["Unizon, Roks", "Scouterna och Unizon", "flera förbund"])
def test_who_is_named_in_brackets_behind_an_item_holds_it(who: str) -> None:
    found = rows(f"Synpunkter:\n\n- Bidraget är i praktiken sänkt ({who}).\n- Hyran är hög.\n")
    assert found["points"][0]["attribution"] == who


def test_who_comes_from_a_body_that_a_sentence_or_label_names() -> None:
    told = "Från Sida deltog två handläggare och från Folke Bernadotteakademin en."
    found = organisations(rows(f"Från civilsamhället deltog Roks och Terrafem. {told}\n"))
    assert {("Sida", "participant"), ("Folke Bernadotteakademin", "participant")} <= found
    found = organisations(rows("Närvarande\n\nFrån Unizon: Tora Testberg och Eva Provling\n"))
    assert ("Unizon", "participant") in found


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Tora Testberg från Unizon drog verkets utredning.", "presenter"),
        ("Deputy Director Tora Testberg outlined the timetable.", "presenter"),
        ("Organisationerna hade bjudits in av statssekreterare Tora Testberg.", "inviter"),
    ],
)
def test_what_persons_on_the_programme_did(told: str, role: str) -> None:
    found = rows(f"{told}\n\nHyror\n\nScouterna ansåg att hyran är hög.\n")
    assert ("Tora Testberg", role) in {
        (row["person_name"], row["role"]) for row in found["meeting_people"]
    }


def test_a_planner_in_english() -> None:
    told = "The consultation had been planned together with Scouterna and Unizon."
    found = rows(
        f"{told}\n\nDiscussion\n\nRoks stressed that rents are high.\n",
        "Ministry of Culture\n\nMinutes of the consultation on stages, 3 April 2024\n\n"
        "The Ministry of Culture invited 20 organisations to a consultation on stages. ",
    )
    assert {("Scouterna", "planner"), ("Unizon", "planner")} <= organisations(found)


@pytest.mark.parametrize(
    "told", ["På denna punkt gick meningarna isär.", "Frågan väckte mest diskussion."]
)
def test_what_was_talked_about_is_no_point(told: str) -> None:
    found = points(rows(f"Hyror\n\n{told} Scouterna ansåg att hyran är hög.\n"))
    assert found == [("Scouterna ansåg att hyran är hög.", "Scouterna", "participants")]


@pytest.mark.parametrize(
    ("front", "place"),
    [
        (f"{TITLE} den 3 april 2024 i Rosenbad\n\n{INVITED}\n\n", "Rosenbad"),
        (
            f"{HEAD}Samrådet hölls i två delar, den 8 och 9 juni 2022, i Gula salongen, "
            "Storgatan 24. Unizon hade bjudits in.\n\n",
            "Gula salongen, Storgatan 24",
        ),
    ],
)
def test_a_place_right_behind_the_day(front: str, place: str) -> None:
    assert meeting(front)["location"] == place


def test_the_day_of_what_a_meeting_prepares_is_not_its_own() -> None:
    told = (
        "Kulturdepartementet kallade den 23 februari till samråd inför scenmötet, som äger rum "
        "i Lund den 14–24 mars 2024."
    )
    found = meeting(f"Kulturdepartementet\n\n2024-03-03\n\n{TITLE}\n\n{told}\n\n")
    assert (str(found["date"]), found["end_date"]) == ("2024-02-23", None)
    assert str(meeting(f"{HEAD}{told}\n\n")["date"]) == "2024-02-23"


def test_a_line_of_the_day_below_a_label_is_no_heading() -> None:
    found = rows(
        "- Unizon stressed that rents are high.\n- Buses are late.\n",
        "Ministry of Culture\n\nSummary of the consultation on stages\nReference: KN2024/01932\n\n"
        "Tuesday 8 October 2024, 13.00–16.00\nVenue: Herkulesgatan 17\n\n"
        "The Ministry of Culture invited 20 organisations to a consultation. Views raised:\n\n",
    )
    assert {point["heading"] for point in found["points"]} == {None}


@pytest.mark.parametrize(
    "number", ["För det {}: ", "För det {}, "], ids=["with a colon", "with a comma"]
)
def test_questions_counted_off_in_words(number: str) -> None:
    asked = " ".join(
        f"{number.format(nth)}{question}"
        for nth, question in (
            ("första", "Vad har haft betydelse?"),
            ("andra", "Hur går vi vidare?"),
        )
    )
    found = rows(f"Deltagarna hade ombetts fundera över två frågor. {asked}\n")
    texts = [question["text"] for question in found["questions"]]
    assert texts == ["Vad har haft betydelse?", "Hur går vi vidare?"]


@pytest.mark.parametrize(
    "told",
    [
        "In the concluding discussion, many participants asked that notes be shared.",
        "Finally, several organisations noted that rents are high.",
        "A representative of the trade unions underlined that rents are high.",
        "The Scouterna described how rents rise.",
    ],
)
def test_who_speaks_in_english_prose(told: str) -> None:
    found = points(
        rows(
            f"Plenary\n\nUnizon stressed that buses are late. {told}\n",
            "Ministry of Culture\n\nMinutes of the consultation on stages, 3 April 2024\n\n"
            "The Ministry of Culture invited 20 organisations to a consultation on stages.\n\n",
        )
    )
    assert [text for text, _, _ in found] == ["Unizon stressed that buses are late.", told]
    assert found[1][1] is not None


def test_an_acronym_before_the_persons_of_a_list_names_the_organisation() -> None:
    found = rows(
        "Närvarande:\nTrollbo skogsförening (RFS): Tora Testberg\nUnizon: Eva Provling\n"
        "Scouterna: Anna Ek\n\nHyror\n\nUnizon ansåg att hyran är hög. RFS tyckte likadant.\n"
    )
    assert [who for _, who, _ in points(found)] == ["Unizon", "RFS"]


def test_who_speaks_jointly_in_a_heading_with_a_remark() -> None:
    found = rows("Scouterna och Unizon (gemensamt inlägg)\n\n- Hyran är hög.\n- Bussen är sen.\n")
    assert {who for _, who, _ in points(found)} == {"Scouterna och Unizon"}


@pytest.mark.parametrize(
    "line",
    [
        "Kulturdepartementet · {} · Dnr 123-2024",
        "{}\nKansliråd Tora Testberg",
        "Kulturdepartementet, {}",
    ],
)
def test_the_unit_in_forms_of_letterhead(line: str) -> None:
    unit = "Enheten för scenkonst, mänskliga möten och musik"
    front = f"{line.format(unit)}\n\n{TITLE} den 3 april 2024\n\n{INVITED}\n\n"
    assert meeting(front)["host_unit"] == unit


def test_a_host_in_english_below_the_title() -> None:
    found = rows(
        "Also present were Unizon and, for the first hour, Scouterna.\n\n"
        "Discussion\n\nRoks stressed that rents are high.\n",
        "Summary of the consultation on stages\n\nSida, Department for Stages, Regional Unit\n"
        "Date: 14 February 2023\n\n",
    )
    assert found["meetings"][0]["host_unit"] == "Department for Stages"
    assert {("Sida", "host"), ("Unizon", "participant"), ("Scouterna", "participant")} <= (
        organisations(found)
    )


@pytest.mark.parametrize("clause", ["som äger rum i Lund i maj", "vilket antogs 2021"])
def test_what_a_clause_tells_of_the_theme_is_no_part_of_it(clause: str) -> None:
    told = f"Den 3 april 2024 höll Kulturdepartementet samråd inför scenmötet, {clause}."
    assert meeting(f"{HEAD}{told}\n\n")["theme"] == "scenmötet"


@pytest.mark.parametrize("lead", ["Mötet enades om", "Rådet kom överens om", "Gruppen enades om:"])
def test_what_a_meeting_agrees_to_do_is_a_decision(lead: str) -> None:
    found = rows(
        "Hyror\n\nUnizon ansåg att hyran är hög.\n\n"
        f"{lead}\n- att ha hyran som stående punkt\n- att bjuda in värdarna\n"
    )
    assert len(found["points"]) == 1


def test_who_chairs_may_present_too() -> None:
    told = "Ambassadör Tora Testberg, som ledde samtalet, gick därefter igenom översynen."
    found = rows(f"{told}\n\nHyror\n\nUnizon ansåg att hyran är hög.\n")
    roles = {row["role"] for row in found["meeting_people"]}
    assert {"chair", "presenter"} <= roles


def test_a_body_is_never_in_the_chair() -> None:
    listed = "Present: Unizon, Roks\nGovernment Offices: Maria Testberg (chair), Olle Provling"
    found = rows(f"{listed}\n\nHyror\n\nUnizon ansåg att hyran är hög.\n")
    assert "Government Offices" not in {row["person_name"] for row in found["meeting_people"]}
