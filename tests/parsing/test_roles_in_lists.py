"""Who opened, led and presented, told in items, headings and points, also by the given name."""

import pytest

from tests.parsing import reading

FRONT = "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
CAME = (
    "Deltagare:\nVera Almgren, Kulturdepartementet\nHugo Bergkvist, Teatercentrum\n"
    "Tora Lindqvist, Riksteatern\nPetter Wiklund, Scouterna\nRut Palm, Roks\n\n"
)
SAID = "Synpunkter\n\n- Scener utanför städerna saknas.\n- Hyrorna är höga.\n"


def people(text: str) -> set[tuple[str, str]]:
    found = reading.rows(f"{FRONT}{CAME}{text}\n\n{SAID}")["meeting_people"]
    return {(row["person_name"], row["role"]) for row in found}


def test_numbered_paragraphs_tell_who_opened_and_presented() -> None:
    paragraphs = (
        "1. Inledning\n\n1.1 Vera Almgren inledde med att hälsa alla välkomna.\n\n"
        "1.2 Tora Lindqvist och Petter Wiklund gick igenom hur scenerna används.\n\n"
        "1.3 Hugo Bergkvist förklarade hur stödet fördelas.\n\n"
        "2. Synpunkter\n\n2.1 Roks framförde att hyrorna är höga.\n\n"
        "2.2 Rut Palm svarade att stödet ses över."
    )
    presenters = {"Tora Lindqvist", "Petter Wiklund", "Hugo Bergkvist"}
    assert people(paragraphs) == {
        *((name, "presenter") for name in presenters),
        ("Vera Almgren", "opener"),
    }


@pytest.mark.parametrize("mark", ["- ", "* ", "3. "])
def test_an_item_tells_who_presented(mark: str) -> None:
    items = f"{mark}Tora Lindqvist, Riksteatern, visade hur publiken har vuxit."
    assert people(f"Redovisning\n\n{items}") == {("Tora Lindqvist", "presenter")}


def test_who_holds_something_in_a_point_does_not_present() -> None:
    assert not people("Diskussion\n\n- Tora Lindqvist berättade att hyrorna är höga.\n- Mer stöd.")


def test_the_given_name_of_one_who_came_tells_who_presented() -> None:
    assert people("Läget\n\nTora presenterade en enkät om publiken.") == {
        ("Tora Lindqvist", "presenter"),
    }
    assert people("Läget\n\n- Tora gick igenom en enkät om publiken.") == {
        ("Tora Lindqvist", "presenter"),
    }


def test_a_given_name_that_two_bear_tells_of_neither() -> None:
    text = CAME.replace("Rut Palm", "Tora Palm") + "Läget\n\nTora presenterade en enkät.\n\n"
    assert not reading.rows(f"{FRONT}{text}{SAID}")["meeting_people"]


def test_whom_the_caption_of_a_picture_names_does_not_present() -> None:
    text = "- Tora Lindqvist visade hur publiken har vuxit.\n\nFoto: Ninni Andersson"
    assert ("Tora Lindqvist", "presenter") not in people(text)


def test_guests_are_heard_whatever_is_told_of_them() -> None:
    front = "Närvarande\nVera Almgren, Riksteatern\nHugo Bergkvist, Roks\nRut Palm, Scouterna\n\n"
    guests = "Gäster: Siv Norberg, publikutredare vid Ridåverket, och Ove Berg, Boverket\n\n"
    told = "Publiken\n\nSiv Norberg: Publiken har vuxit.\n\nOve Berg kompletterade med hyrorna.\n\n"
    found = reading.rows(f"{FRONT}{front}{guests}{told}{SAID}")["meeting_people"]
    assert {(row["person_name"], row["role"]) for row in found} == {
        ("Siv Norberg", "presenter"),
        ("Ove Berg", "presenter"),
    }


def test_a_lead_says_that_those_below_it_present() -> None:
    items = (
        "Två scener inledde:\n\n- Tora Lindqvist, scenograf, berättade att ljuset är dyrt.\n"
        "- Hugo Bergkvist visade sin ansökan."
    )
    assert people(f"Läget\n\n{items}") == {
        ("Tora Lindqvist", "presenter"),
        ("Hugo Bergkvist", "presenter"),
    }


def test_who_chairs_may_be_told_behind_the_name() -> None:
    text = (
        "Från departementet deltog rättssakkunniga Vera Almgren, tillika ordförande, och två till."
    )
    assert ("Vera Almgren", "chair") in people(text)


def test_a_chair_may_have_a_double_name_and_a_party() -> None:
    text = f"{FRONT}Ordförande: Inga-Lill Almgren (C)\n\n{CAME}{SAID}"
    found = reading.rows(text)["meeting_people"]
    assert [(row["person_name"], row["role"]) for row in found] == [("Inga-Lill Almgren", "chair")]


def test_a_title_that_is_not_known_is_no_part_of_the_name() -> None:
    assert people("Läget\n\nScenråd Tora Lindqvist, Riksteatern, redogjorde för reglerna.") == {
        ("Tora Lindqvist", "presenter"),
    }


@pytest.mark.parametrize(
    "told",
    [
        "Föredragningar hölls av Tora Lindqvist, Riksteatern, om hyror och Rut Palm om jourer.",
        "Tora Lindqvist, Riksteatern, berättade om hyror och Rut Palm om jourer.",
        "Dragningar gjordes av Tora Lindqvist (Riksteatern) om hyror och av Rut Palm om jourer.",
    ],
)
def test_each_who_presents_may_have_an_own_topic(told: str) -> None:
    assert people(f"Läget\n\n{told}") == {
        ("Tora Lindqvist", "presenter"),
        ("Rut Palm", "presenter"),
    }


def test_who_is_met_on_a_topic_does_not_present() -> None:
    told = "Tora Lindqvist berättade om ett möte med Rut Palm och Hugo Bergkvist om hyror."
    assert people(f"Läget\n\n{told}") == {("Tora Lindqvist", "presenter")}


def test_who_joins_the_meeting_came_and_who_joins_a_view_did_not() -> None:
    came = "Statssekreterare Siv Norberg anslöt efter lunch."
    agreed = "Statssekreterare Siv Norberg anslöt sig till kritiken."
    assert people(f"Deltagare från departementet\n\n{came}") == {("Siv Norberg", "attendee")}
    assert ("Siv Norberg", "attendee") not in people(f"Samtalet\n\n{agreed}")


def test_who_chairs_may_hold_another_office_too() -> None:
    listed = "Närvarande\n\nTora Lind, särskild utredare och ordförande\nRut Palm, Roks\n"
    others = "Petter Wiklund, vd och ordförande, Scouterna\n\n"
    found = reading.rows(f"{FRONT}{listed}{others}{SAID}")["meeting_people"]
    assert [(row["person_name"], row["role"]) for row in found] == [("Tora Lind", "chair")]
