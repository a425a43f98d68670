"""Notes taken quickly: rows of names behind places, lines without full stops, loose labels."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = "Region Skåne\n\nMinnesanteckningar från dialogmöte om scenkonst den 3 april 2024\n\n"
TAIL = "\nSynpunkter\n\n- Scener utanför städerna saknas.\n- Hyrorna är höga.\n"


def rows(text: str, tail: str = TAIL) -> dict[str, Any]:
    return reading.rows(f"{FRONT}{text}{tail}")


def listed(found: dict[str, Any]) -> dict[str, str | None]:
    return {
        row["name_as_written"]: row["group_name"]
        for row in found["meeting_organisations"]
        if row["role"] == "participant"
    }


BY_PLACE = {
    "Lunds Dansförening": "Lund",
    "Östra Kulissklubben": "Lund",
    "Teaterföreningen Ridån": "Lund",
    "Scenlabbet Trelle": "Ystad, Simris och Tomelilla",
    "Kulturföreningen Kringlan": "Ystad, Simris och Tomelilla",
    "Tomelilla Spelmän": "Ystad, Simris och Tomelilla",
    "Simris Teaterförening": "Ystad, Simris och Tomelilla",
    "Kåseberga Kulissmuseum": "Ystad, Simris och Tomelilla",
    "Sundets Dansförening": "Helsingborg",
    "Teaterföreningen Kulissen": "Helsingborg",
    "Råå Spelmän": "Helsingborg",
}


def test_rows_of_names_behind_places() -> None:
    found = rows(
        "Inbjudan gick till alla föreningar i länet. Föreningarna som deltog kom från:\n\n"
        "Lund: Lunds Dansförening, Östra Kulissklubben, Teaterföreningen Ridån\n"
        "Ystad, Simris och Tomelilla: Scenlabbet Trelle, Kulturföreningen Kringlan,\n"
        "Tomelilla Spelmän, Simris Teaterförening, Kåseberga Kulissmuseum\n"
        "Helsingborg: Sundets Dansförening, Teaterföreningen Kulissen, Råå Spelmän\n\n"
    )
    assert listed(found) == BY_PLACE


def test_signs_that_mark_who_came_at_a_distance() -> None:
    found = rows(
        "Vilka som kom\n\nFyra var med på länk (märkta med en asterisk).\n\n"
        "Föreningar: Lunds Dansförening (2), Östra Kulissföreningen* (1), Scenförbundet (1),\n"
        "Teaterföreningen Ridån (1), Dalby Hembygdsförening (2), Råå Teaterförening* (1)\n\n"
        "Företag m.fl.: Kulissfabriken AB* (1), Ridåbolaget AB (1), Svenska Scenbolaget AB (2),\n"
        "Ljudfabriken AB (1), Ljusfabriken AB (2), Golvbolaget i Skåne AB (1)\n\n"
    )
    assert listed(found) == {
        "Lunds Dansförening": "Föreningar",
        "Östra Kulissföreningen": "Föreningar",
        "Scenförbundet": "Föreningar",
        "Teaterföreningen Ridån": "Föreningar",
        "Dalby Hembygdsförening": "Föreningar",
        "Råå Teaterförening": "Föreningar",
        "Kulissfabriken AB": "Företag m.fl.",
        "Ridåbolaget AB": "Företag m.fl.",
        "Svenska Scenbolaget AB": "Företag m.fl.",
        "Ljudfabriken AB": "Företag m.fl.",
        "Ljusfabriken AB": "Företag m.fl.",
        "Golvbolaget i Skåne AB": "Företag m.fl.",
    }


def test_a_loose_label_of_those_who_came() -> None:
    found = rows("Med: Lunds Dansförening, Scenförbundet, Kulissfabriken AB.\n\n")
    assert set(listed(found)) == {"Lunds Dansförening", "Scenförbundet", "Kulissfabriken AB"}


def test_what_somebody_said_is_a_note_among_notes() -> None:
    found = rows(
        "Med: Lunds Dansförening, Scenförbundet, Kulissfabriken AB.\n\n",
        "\nVad saknas i dag?\n\n- scener\n\nLokaler\n\n- hyrorna har stigit i alla städer\n"
        "- Källare duger inte till dans, sa Scenförbundet\n- Ridåerna är gamla\n\n"
        "Nästa: i maj, kansliet skickar en kallelse.\n",
    )
    assert [(row["text"], row["heading"]) for row in found["points"]][1:] == [
        ("hyrorna har stigit i alla städer", "Lokaler"),
        ("Källare duger inte till dans, sa Scenförbundet", "Lokaler"),
        ("Ridåerna är gamla", "Lokaler"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Deltagarna fördelade sig på tre samtalsgrupper efter intresse.",
        "Därefter bad Maria Testberg deltagarna att välja en fråga.",
    ],
)
def test_how_the_talks_were_arranged_is_no_point(sentence: str) -> None:
    found = rows("", f"\nSynpunkter\n\nScenförbundet ansåg att hyran är hög.\n\n{sentence}\n")
    assert [row["text"] for row in found["points"]] == ["Scenförbundet ansåg att hyran är hög."]


def test_who_chairs_another_body_does_not_chair() -> None:
    opened = "ordförande Maria Testberg hälsade välkommen och beskrev arbetet.\n"
    assert _roles(rows(f"Nämndens {opened}")) == {"opener"}
    assert _roles(rows(f"Rådets {opened}")) == {"opener", "chair"}


def _roles(found: dict[str, Any]) -> set[str]:
    return {row["role"] for row in found["meeting_people"]}


def test_the_body_in_a_bracket_is_no_person() -> None:
    found = reading.rows(
        "National Board of Health and Welfare\n\nNotes from stakeholder meeting on stages\n\n"
        "Date: 11 September 2024\n\nAbout 45 persons attended, of whom half joined online.\n\n"
        "Siv Testberg (National Board of Health and Welfare) gave an overview of the rents.\n"
    )
    people = {(row["person_name"], row["role"]) for row in found["meeting_people"]}
    assert people == {("Siv Testberg", "presenter")}
    assert found["meetings"][0]["attended_count_text"] == "About 45"


def test_what_somebody_tells_of_is_no_part_of_a_name() -> None:
    found = rows(
        "Därefter berättade Siv Testberg från Föreningen Ridån om hur en scen kan byggas.\n\n"
    )
    named = {row["name_as_written"] for row in found["meeting_organisations"]}
    assert named == {"Region Skåne", "Föreningen Ridån"}


def test_groups_told_in_english() -> None:
    found = reading.rows(
        "Swedish Arts Council\n\nNotes from stakeholder meeting on stages\n\n"
        "Date: 11 September 2024\n\nParticipants were divided into three groups: Rents and rooms, "
        "Sound and light, and Small stages.\n\nGroup 1\n\n- Rents are high.\n- Rooms are few.\n"
    )
    assert [row["name"] for row in found["groups"]] == [
        "Rents and rooms",
        "Sound and light",
        "Small stages",
    ]


@pytest.mark.parametrize("sign", [":", " –", " -"])
@pytest.mark.parametrize("mark", ["", "- ", "> "])
def test_turns_behind_the_given_names_of_those_who_came(sign: str, mark: str) -> None:
    came = "Närvarande:\nHugo Bergkvist, Teatercentrum\nZahirna Ek, Roks\nØyvind Tveit, Unizon\n\n"
    turns = [
        f"Hugo{sign} är förslaget klart? Nej, det dröjer.",
        f"Zahirna{sign} Tack för en bra genomgång av läget.",
        f"Öyvind{sign} Kan hyran sänkas?",
        f"Hugo B.{sign} Det är för dyrt att turnera.",
    ]
    if sign == ":":
        turns.append("Zahirna Ek: Ska det verkligen vara så?")
    said = "\n\n".join(mark + turn for turn in turns)
    document = reading.read(f"{FRONT}{came}Samtal\n\n{said}\n", name="a.md")
    assert [len(row["text"]) for row in document.rows["points"]] == list(map(len, turns))
    assert all(row["attribution"] for row in document.rows["points"])
    assert document.rows["questions"] == []
    assert not any(name in document.text for name in ("Hugo", "Zahirna", "vind"))


def test_a_turn_goes_on_where_a_sentence_says_we() -> None:
    points = rows("Unizon: Är förslaget klart? Nej, vi återkommer.\n\nRoks: Tiden är kort.\n")
    assert points["points"][0]["text"] == "Unizon: Är förslaget klart? Nej, vi återkommer."


def test_one_guest_behind_a_label_is_no_body_and_a_body_that_invites_no_person() -> None:
    front = "Närvarande: Unizon, Roks och FUB\n"
    found = rows(f"{front}Inbjuden: Åke Persson (punkt 6)\n")
    assert {row["name_as_written"] for row in found["meeting_organisations"]} >= {"Unizon", "FUB"}
    assert "Inbjuden" not in str(found["meeting_organisations"])
    assert rows(f"{front}Inbjuden av: Region Halland\n")["meeting_people"] == []


@pytest.mark.parametrize(
    "line",
    [
        "Hanna tar fram ett underlag.",
        "Hanna skickar ut länken.",
        "Diskussion om vilka delar som ska översättas.",
        "Kort genomgång av läget.",
    ],
)
def test_tasks_and_what_was_only_touched_on_are_no_points_in_prose(line: str) -> None:
    front = "Närvarande:\nHanna Palm, Teatercentrum\nBo Al, Roks\n\nSamtal\n\n"
    said = "Roks ansåg att hyran är hög.\n\n", "Teatercentrum menade att det är bra.\n"
    points = rows(f"{front}{said[0]}{line}\n\n{said[1]}", tail="")["points"]
    assert [point["text"] for point in points] == [text.strip() for text in said]


def test_two_given_names_alone_are_of_the_person_who_is_called_so() -> None:
    front = "Närvarande: Bo Al (ordförande), Ann Kristin Joneby och Hugo Bergkvist\n\n"
    told = "Turnéer\nFöredragande: Ann Kristin Joneby\nAnn Kristin informerade om arbetet.\n"
    people = {row["person_name"] for row in rows(f"{front}{told}")["meeting_people"]}
    assert people == {"Bo Al", "Ann Kristin Joneby"}
