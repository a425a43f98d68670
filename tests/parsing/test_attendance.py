"""Who came and who did not, told in sentences and lines of other forms than the usual."""

import pytest

from tests.parsing.reading import rows

HEAD = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om hyror den 3 april 2024\n\n"
    "Den 3 april 2024 bjöd Kulturdepartementet in organisationer till samråd om hyror.\n\n"
)
POINTS = "\n\nSynpunkter\n\n- Hyran är hög i alla städer.\n- Köerna är långa överallt.\n"


def named(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows(f"{HEAD}{text}{POINTS}")["meeting_organisations"]:
        found.setdefault(row["role"], set()).add(row["name_as_written"])
    return found


def test_sentences_behind_a_label_are_running_text() -> None:
    found = named(
        "Medverkande: Danscentrum; Riksteatern; Unizon. Därutöver följde ca 15 personer från "
        "Regeringskansliet mötet. Roks hade förhinder, liksom Svensk Handel, men båda har hört av "
        "sig skriftligt."
    )
    assert {"Danscentrum", "Riksteatern", "Unizon"} <= found["participant"]
    assert found["absent"] == {"Roks", "Svensk Handel"}


@pytest.mark.parametrize(
    "away",
    [
        "Roks var inbjudna men kunde inte komma.",
        "Roks hade anmält sig men uteblev.",
        "Roks hade bjudits in men tackade nej.",
        "Roks kunde inte komma.",
    ],
)
def test_who_was_invited_and_did_not_come_is_absent(away: str) -> None:
    came = "Runt bordet satt Danscentrum, Riksteatern och Teatercentrum."
    agencies = "Från myndigheterna kom Kulturrådet, Boverket och Skolverket."
    found = named(f"{came} {agencies} {away}")
    assert found["absent"] == {"Roks"}
    assert found["participant"] == {
        *("Danscentrum", "Riksteatern", "Teatercentrum"),
        *("Kulturrådet", "Boverket", "Skolverket"),
    }


def test_who_came_of_those_invited() -> None:
    came = "Vid samrådet deltog Danscentrum och Unizon."
    watched = "Kulturrådet, Boverket och Skolverket var inbjudna; av dem kom Boverket."
    found = named(f"## Deltagare\n\n{came} {watched}")
    assert found["participant"] == {"Danscentrum", "Unizon", "Boverket"}


def test_where_somebody_came_from_is_an_organisation_whatever_it_looks_like() -> None:
    text = (
        "Från organisationerna deltog Anna Ek och Eva Lind från Danscentrum, Rosita Berg och "
        "Ramon Sand från Romano Pajso Vast samt Ellen Nord från Scenlyktan."
    )
    assert named(text)["participant"] == {"Danscentrum", "Romano Pajso Vast", "Scenlyktan"}


def test_blocs_of_a_list_are_no_organisations() -> None:
    lines = (
        "Frivilliga scenorganisationer\nDanscentrum: Anna Ek\nRiksteatern: Eva Lind\n"
        "Andra idéburna föreningar\nUnizon: Bo Ström, Per Ask, Ulf Vik\n"
        "Regeringskansliet\nKulturdepartementet: Ida Alm, Ola Hed, Tor Ask "
        "Justitiedepartementet: Lo Berg"
    )
    found = named(f"## Närvarande\n\n{lines}")
    assert found["participant"] == {"Danscentrum", "Riksteatern", "Unizon", "Justitiedepartementet"}
    assert found["host"] == {"Kulturdepartementet"}


def test_a_name_that_ends_as_a_title_and_a_name_is_an_organisation() -> None:
    lines = "Läkare Utan Gränser (MSF)            Unizon\nDanscentrum            Roks"
    assert named(f"## Närvarande\n\n{lines}")["participant"] == {
        *("Läkare Utan Gränser", "Unizon", "Danscentrum", "Roks"),
    }


@pytest.mark.parametrize(
    "heading", ["Varför ett samråd?", "Varför träffades vi?", "Varför hölls mötet?"]
)
def test_what_stands_below_why_is_background(heading: str) -> None:
    told = "Utredningen lämnade i maj en rapport och pekade ut hyrorna. 46 personer kom."
    found = rows(f"{HEAD}{heading}\n\n{told}{POINTS}")
    assert found["questions"] == []
    assert len(found["points"]) == 2
    assert found["meetings"][0]["attended_count"] == 46


def test_the_place_ends_before_what_is_said_of_the_meeting() -> None:
    held = "Sakrådet hölls på Klara Konferens och hade planerats ihop med Danscentrum."
    found = rows(f"{HEAD}{held}{POINTS}")
    assert found["meetings"][0]["location"] == "Klara Konferens"
    planners = [o for o in found["meeting_organisations"] if o["role"] == "planner"]
    assert [row["name_as_written"] for row in planners] == ["Danscentrum"]


def test_an_och_inside_a_name_after_the_kind_of_a_body() -> None:
    came = "Med var Danscentrum, Unizon och Förbundet Dans och Kultur samt två handläggare från"
    assert named(f"{came} Boverket.")["participant"] == {
        *("Danscentrum", "Unizon", "Förbundet Dans och Kultur", "Boverket"),
    }


def test_a_name_with_its_acronym_before_the_persons_is_written_so() -> None:
    lines = "Scenlyktans Riksförbund, SLR: Anna Ek\nDanscentrum: Eva Lind\nUnizon: Bo Ström"
    assert named(f"## Närvarande\n\n{lines}")["participant"] == {
        *("Scenlyktans Riksförbund, SLR", "Danscentrum", "Unizon"),
    }


def test_english_labels_and_who_convened() -> None:
    text = (
        "Ministry of Culture\n\nNotes from the consultation on rents, 3 May 2022\n\n"
        "The consultation was convened by the Ministry of Culture together with Sida.\n\n"
        "Chair: Ada Prov, Director\nAttending: Danscentrum, Riksteatern, Unizon\nRegrets: Roks\n\n"
        "Discussion\n\nUnizon was concerned about rents. Ms Prov replied that they are high.\n\n"
        "Minutes: Eva Skrift\n"
    )
    found = rows(text)
    roles = {(o["name_as_written"], o["role"]) for o in found["meeting_organisations"]}
    assert {("Sida", "host"), ("Roks", "absent"), ("Danscentrum", "participant")} <= roles
    assert [p["text"] for p in found["points"]] == ["Unizon was concerned about rents."]
    assert found["segments"][-1]["segment_type"] == "signature"
