"""Who speaks for the host and who presents, as the lists of those who came tell."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = (
    "MUCF\nMyndigheten för ungdoms- och civilsamhällesfrågor\n\n"
    "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
)
LIST = (
    "Närvarande\nRoks: Signe Ek\nUnizon: Nils Al\nDHR: Maj Dal\n"
    "MUCF: Ulla Nordvall (ordf.), Petter Lager, Hanna Sjö (sekr.)\n\n"
)


def rows(text: str) -> dict[str, Any]:
    return reading.rows(f"{FRONT}{LIST}{text}")


def people(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(row["person_name"], row["role"]) for row in found["meeting_people"]}


def points(found: dict[str, Any]) -> list[tuple[str, str]]:
    return [(row["text"], row["speaker_type"]) for row in found["points"]]


def test_those_who_came_for_the_host_speak_for_it() -> None:
    found = rows(
        "2. Sedan sist\n\nPetter Lager berättar att två scener nu är igång.\n\n"
        "3. Hyror\n\nRoks menade att hyran är hög.\n"
    )
    assert points(found) == [("Roks menade att hyran är hög.", "participants")]
    assert ("Petter Lager", "presenter") in people(found)


def test_the_host_takes_its_turn_as_others_do() -> None:
    found = rows(
        "2. Laget runt\n\nRoks: Hyran är hög.\n\nMUCF (Hanna Sjö): Listorna är klara i april.\n"
    )
    assert [kind for _, kind in points(found)] == ["participants", "host"]


def test_who_is_called_by_the_given_name_said_it() -> None:
    found = rows(
        "2. Hyror\n\nSigne: Ska hyran gälla alla?\n\nNils A: Kan vi få se listorna?\n\n"
        "3. Scener\n\nSe listan över scener:\n\n- Maj: Scenen i stan har en egen lista\n"
        "- Signe: Scenerna vill gärna ha mer\n"
    )
    assert found["questions"] == []
    told = [row["attribution"] for row in found["points"]]
    assert told == ["█████", "████ █", "███", "█████"]
    assert len(found["meeting_organisations"]) == 4


def test_a_surname_by_its_first_letter() -> None:
    found = rows(
        "1. Mötet öppnas\n\nUlla N öppnar mötet.\n\n2. Laget runt\n\nRoks: Hyran är hög.\n\n"
        "3. Avslutning\n\nUlla N förklarar mötet avslutat.\n"
    )
    named = {("Ulla Nordvall", role) for role in ("chair", "opener", "closer")}
    assert people(found) == named


def test_a_host_is_written_in_full_where_the_letterhead_does() -> None:
    found = rows("2. Laget runt\n\nRoks: Hyran är hög.\n")["meeting_organisations"]
    hosts = [row["name_as_written"] for row in found if row["role"] == "host"]
    assert hosts == ["Myndigheten för ungdoms- och civilsamhällesfrågor"]


@pytest.mark.parametrize("told", ["berättade att scenen öppnar i maj", "föredrar läget"])
def test_who_came_for_one_item_presents(told: str) -> None:
    text = (
        "Inbjudna\nPeter Testman, stadsarkivet, punkt 2\nAnna Testdotter, Scenverket, punkt 3\n\n"
        f"2. Scener\n\nPeter Testman {told}.\n\n3. Hyror\n\nRoks menade att hyran är hög.\n"
    )
    found = rows(text)
    assert [row["text"] for row in found["points"]] == ["Roks menade att hyran är hög."]
    assert ("Peter Testman", "presenter") in people(found)
    assert "opener" not in {role for _, role in people(found)}


@pytest.mark.parametrize(
    ("told", "attribution"),
    [
        ("Roks kan tänka sig att sköta scenen.", "Roks"),
        ("Unizon kan ha en plan klar till hösten.", "Unizon"),
    ],
)
def test_what_a_participant_can_do_is_its_own_point(told: str, attribution: str) -> None:
    found = rows(f"Synpunkter\n\n- {told}\n- Hyran är hög.\n")["points"]
    assert [row["attribution"] for row in found] == [attribution, None]


def test_how_many_held_something_below_a_heading_of_the_end() -> None:
    told = "Flera deltagare ifrågasatte tidplanen. Ett möte i augusti är omöjligt."
    found = rows(f"Gemensam avslutning\n\nRoks efterlyste en plan.\n\n{told}\n")
    assert told in {text for text, _ in points(found)}


def test_prose_below_a_heading_of_its_own_says_what_several_are_content_with() -> None:
    told = "Föreningarna är nöjda med att scenen blir av men vill att den ligger i centrum."
    assert points(rows(f"3. Hyror\n\n{told}\n")) == [(told, "participants")]


def test_what_talks_came_to_is_no_point() -> None:
    found = rows(
        "Diskussion\n\nSamtalet kom att handla mycket om hyror. Roks menade att de är höga.\n"
    )
    assert points(found) == [("Roks menade att de är höga.", "participants")]


TURNS = (
    "§ 4 Svar på skrivelsen\n\nLars Ekfors: det finns små scener i hela länet.\n\n"
    "Siv Alfors: vi hade detta uppe i fjol. Vi i gruppen var inte överens då.\n\n"
    "Lars Ekfors: har man diskuterat en gemensam scen för de mindre?\n\n"
    "Siv Alfors: om vi hade fler scener, vem skulle betala? Har någon räknat på det?\n"
)


def test_turns_of_talk_are_points_of_those_named_in_front_though_they_ask() -> None:
    found = rows(TURNS)
    assert list(found["questions"]) == []
    assert [text.split(": ", 1)[1] for text, _ in points(found)] == [
        "det finns små scener i hela länet.",
        "vi hade detta uppe i fjol. Vi i gruppen var inte överens då.",
        "har man diskuterat en gemensam scen för de mindre?",
        "om vi hade fler scener, vem skulle betala? Har någon räknat på det?",
    ]


@pytest.mark.parametrize(
    ("subject", "verb"),
    [
        ("Flera deltagare", "har framfört att"),
        ("Mötesdeltagarna", "inflikade att"),
        ("Ett par organisationer", "ställde frågor om varför"),
        ("Några av föreningarna", "håller med om att"),
        ("Others", "wondered whether"),
        ("Several participants", "have called for"),
        ("One organisation", "took the view that"),
    ],
)
def test_verbs_with_which_those_who_are_not_named_say_something(subject: str, verb: str) -> None:
    found = rows(f"Diskussion\n\n{subject} {verb} stödet är lågt. Roks tyckte detsamma.\n")
    assert [point["attribution"] for point in found["points"]] == [subject, "Roks"]
