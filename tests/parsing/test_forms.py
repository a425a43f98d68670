"""Fronts of forms as councils and agencies fill them in: labels without a colon, names below."""

from typing import Any

import pytest

from tests.parsing.reading import read

SAID = (
    "§ 1 Mötets öppnande\nOrdföranden öppnade mötet.\n\n"
    "§ 2 Badplatserna\nDHR framförde att rampen är för brant.\n"
)
WIDE = """Vikby kommun                                SAMMANTRÄDESPROTOKOLL                 1 (4)
Funktionshinderrådet
                                            2024-04-17

Plats och tid           Kommunhuset, sal Granen, onsdagen den 3 april 2024 kl. 13.00–15.30

Beslutande              Anna Testberg (S), ordförande
                        Oskar Provling (M)
                        Tolvina Exempelgren, DHR
                        Karin Fiktlund, SRF Vikby

Ej närvarande           Lars Provgren (C)
                        Eva Testlund, HRF

Övriga deltagande       Maria Provman, sekreterare
                        Ulf Testgren, socialchef

Utses att justera       Oskar Provling

Underskrifter           Sekreterare   ............................   Paragrafer   1–9
                                      Maria Provman
                        Ordförande    ............................
                                      Anna Testberg

"""
NARROW = """PROTOKOLL FRÅN FUNKTIONSHINDERRÅDET I VIKBY

Plats och tid Kommunhuset, sal Granen, den 3 april 2024 kl. 13.00–15.30

Beslutande Anna Testberg (S), ordförande
Oskar Provling (M)
Tolvina Exempelgren, DHR
Karin Fiktlund, SRF Vikby

Ej närvarande Eva Testlund, HRF

Övriga deltagare Maria Provman, sekreterare
Ulf Testgren, socialchef

Utses att justera Oskar Provling

Paragrafer 1–3

"""
TABBED = """Protokoll
Funktionshinderrådet i Vikby

Datum\t2024-04-03
Tid\t13.00-15.30
Plats\tKommunhuset, sal Granen
Ordförande\tAnna Testberg
Sekreterare\tMaria Provman

Närvarande\tTolvina Exempelgren, DHR
\tKarin Fiktlund, SRF Vikby
\tOskar Provling (M)
Frånvarande\tEva Testlund, HRF

"""
TABLE = """# Protokoll från Funktionshinderrådet i Vikby

| | |
|---|---|
| **Plats och tid** | Kommunhuset, sal Granen, onsdagen den 3 april 2024 kl. 13 |
| **Beslutande** | Anna Testberg (S), ordförande |
| | Tolvina Exempelgren, DHR |
| | Karin Fiktlund, SRF Vikby |
| **Ej närvarande** | Eva Testlund, HRF |
| **Övriga** | Maria Provman, sekreterare |

"""


def listed(text: str, name: str = "") -> set[tuple[str, str]]:
    found = read(text, name=name).rows["meeting_organisations"]
    return {(r["name_as_written"], r["role"]) for r in found if r["role"] != "host"}


def meeting(text: str) -> dict[str, Any]:
    told: dict[str, Any] = read(text).rows["meetings"][0]
    return told


@pytest.mark.parametrize("front", [WIDE, NARROW, TABBED, TABLE])
def test_a_label_beside_its_value_needs_no_colon(front: str) -> None:
    document = read(front + SAID)
    assert listed(front + SAID) == {
        ("DHR", "participant"),
        ("SRF Vikby", "participant"),
        ("HRF", "absent"),
    }
    told = document.rows["meetings"][0]
    assert (str(told["date"]), told["location"]) == ("2024-04-03", "Kommunhuset, sal Granen")
    people = {(row["person_name"], row["role"]) for row in document.rows["meeting_people"]}
    assert ("Anna Testberg", "chair") in people
    assert {name for name, _ in people} == {"Anna Testberg"}
    points = [(row["heading"], row["attribution"]) for row in document.rows["points"]]
    assert points == [("Badplatserna", "DHR")]
    for surname in ("Provling", "Exempelgren", "Fiktlund", "Provgren", "Testlund", "Provman"):
        assert surname not in document.text


def test_lines_to_sign_on_are_signatures() -> None:
    signed = [s.text for s in read(WIDE + SAID).segments if s.type == "signature"]
    assert "Ordförande ............................" in signed
    assert "Maria Provman" in signed


def test_rows_below_the_heads_of_columns_are_no_labels() -> None:
    text = (
        "# Minnesanteckningar från Scenrådet 3 april 2024\n\n"
        "| Roll | Namn | Organisation |\n|---|---|---|\n"
        "| Ordförande | Anna Testberg | Teatercentrum |\n"
        "| Sekreterare | Oskar Provling | Danscentrum |\n\n"
        "## Hyror\n\nTeatercentrum framförde att hyran är hög.\n"
    )
    assert listed(text) == {("Teatercentrum", "participant"), ("Danscentrum", "participant")}


@pytest.mark.parametrize(
    "line",
    [
        "Plats och tid: Sal Granen, onsdagen den 3 april 2024 kl. 13.00–15.30",
        "Plats och tid: Sal Granen, 2024-04-03, klockan 13 till 15",
        "Plats/tid: Sal Granen, 3 april 2024, 13.00-15.00",
        "Tid och plats: 2024-04-03, 13.00-15.00, Sal Granen",
        "Plats och tid\nSal Granen, kl. 9.30–11.45\nonsdagen den 3 april 2024",
        "Plats och tid\nOnsdagen den 3 april 2024 kl. 9.30–11.45\nSal Granen",
        "Plats och tid Sal Granen den 3 april 2024",
    ],
)
def test_place_and_time_stand_in_one_value(line: str) -> None:
    came = "Närvarande: Karin Fiktlund, DHR"
    told = meeting(f"Funktionshinderrådet i Vikby\nProtokoll\n\n{line}\n\n{came}\n\n{SAID}")
    assert (str(told["date"]), told["location"]) == ("2024-04-03", "Sal Granen")


def test_a_line_that_tells_what_a_listed_person_did_is_none_of_the_list() -> None:
    text = (
        "Minnesanteckningar från Scenrådet 3 april 2024\n\n"
        "Närvarande: Teatercentrum, Danscentrum och Unizon\n\n"
        "Enhetschef Maria Provman, Scenverket, hälsade välkommen och berättade om läget.\n\n"
        "Unizon ansåg att hyran är hög.\n"
    )
    assert [row["text"] for row in read(text).rows["points"]] == ["Unizon ansåg att hyran är hög."]


def test_minutes_of_a_sitting_are_titled_so() -> None:
    front = "SAMMANTRÄDESPROTOKOLL\nKommunala scenrådet\n\nPlats och tid\nSal Granen, kl. 9\n\n"
    came = "Beslutande\nAnna Testberg (S), ordförande\nKarin Fiktlund, DHR\nEva Testlund, HRF\n\n"
    told = meeting(f"{front}{came}{SAID}")
    assert (told["title"], told["location"]) == ("Kommunala scenrådet", "Sal Granen")


HEAD = "Minnesanteckningar från möte i Scenrådet den 3 april 2024\n\n"
HYROR = "\n1. Mötet öppnas\n\nOrdföranden hälsade välkommen.\n\nFlera lyfte hyran.\n"
CAME = {("Teatercentrum", "participant"), ("Danscentrum", "absent"), ("Unizon", "participant")}


@pytest.mark.parametrize(
    "table",
    [
        "NAMN  ORGANISATION  NÄRVARO\nTolvina Exempelgren  Teatercentrum  Ja\n"
        "Karin Fiktlund  Danscentrum  Nej\nNils Provholm  Unizon  Ja\n",
        "Närvarande\nNamn                   Organisation      Närvarande\n"
        "Tolvina Exempelgren    Teatercentrum     X\nKarin Fiktlund         Danscentrum       –\n"
        "Nils Provholm          Unizon            X\n",
        "| Namn | Parti/organisation | Närvaro |\n|---|---|---|\n| Anna Testberg | S | Ja |\n"
        "| Tolvina Exempelgren | Teatercentrum | Ja |\n| Karin Fiktlund | Danscentrum | Nej |\n"
        "| Nils Provholm | Unizon | Ja |\n",
        "| Namn | Organisation | Närvarande |\n|---|---|---|\n"
        "| Tolvina Exempelgren | Teatercentrum | x |\n| Karin Fiktlund | Danscentrum |  |\n"
        "| Nils Provholm | Unizon | x |\n",
        "| Namn | Organisation | Närvarande | Frånvarande |\n|---|---|---|---|\n"
        "| Tolvina Exempelgren | Teatercentrum | x | |\n| Karin Fiktlund | Danscentrum | | x |\n"
        "| Nils Provholm | Unizon | x | |\n",
    ],
)
def test_marks_in_a_column_tell_who_came(table: str) -> None:
    marked_up = f"# {HEAD}{table}\n## Hyror\n\nFlera lyfte hyran."
    text = marked_up if "|" in table else HEAD + table + HYROR
    assert listed(text) == CAME
    assert "Exempelgren" not in read(text).text


def test_parties_that_only_a_town_knows_are_no_organisations() -> None:
    text = (
        f"{HEAD}Ledamöter\nAnna Testberg (S), ordförande\nOskar Provling (VIP), vice ordförande\n"
        "Lars Provgren (C)\nUlla Provman (-)\nTolvina Exempelgren, Teatercentrum\n"
        "Tjänstepersoner\nMaria Provman, kultursekreterare\nFrånvarande ledamöter\n"
        f"Bo Testgren (M)\nKarin Fiktlund, Danscentrum\n{HYROR}"
    )
    assert listed(text) == {("Teatercentrum", "participant"), ("Danscentrum", "absent")}


def test_the_lines_of_a_cell_are_entries_of_their_own() -> None:
    text = (
        "<html><body><h1>Protokoll från Scenrådet</h1><table>"
        "<tr><td>Plats och tid</td><td>Sal Granen, onsdagen den 3 april 2024 kl. 13</td></tr>"
        "<tr><td>Beslutande</td><td><p>Anna Testberg (S), ordförande</p>"
        "<p>Oskar Provling, Teatercentrum</p><p>Nils Provholm, Unizon</p></td></tr>"
        "<tr><td>Ej närvarande</td><td>Eva Testlund, Danscentrum<br>Lars Provgren, Roks</td></tr>"
        "</table><h2>Hyror</h2><p>Unizon ansåg att hyran är hög.</p></body></html>"
    )
    assert listed(text, "minutes.html") == CAME | {("Roks", "absent")}
    people = read(text, name="minutes.html").rows["meeting_people"]
    assert {(row["person_name"], row["role"]) for row in people} == {("Anna Testberg", "chair")}


def test_who_chairs_may_stand_below_the_word() -> None:
    text = (
        f"{HEAD}Ordförande\nAnna Testberg (S)\n\nSekreterare\nMaria Provman\n\n"
        "Närvarande\nTolvina Exempelgren, Teatercentrum\nNils Provholm, Unizon\n\n"
        f"Ej närvarande\nKarin Fiktlund, Danscentrum\n\nJusterare\nNils Provholm\n{HYROR}"
    )
    assert listed(text) == CAME
    people = {(r["person_name"], r["role"]) for r in read(text).rows["meeting_people"]}
    assert ("Anna Testberg", "chair") in people


WITH_COLONS = """Vikby kommun
Protokoll

Kommunala scenrådet
2024-04-17

Plats och tid:        Sal Granen, 2024-04-03, kl. 13:15 - 15:30

Beslutande ledamöter: Anna Testberg (S), ordförande
                      Oskar Provling (C), vice ordförande
                      Tolvina Exempelgren, Teatercentrum

Ej tjänstgörande
ersättare:            Nils Provholm, Unizon

Förhinder:            Karin Fiktlund, Danscentrum

Justeringens plats
och tid:              Rådhuset, 2024-04-23
Paragrafer:           12-17

Sekreterare           ______________________
                      Maria Provman

§ 12 Dagordning
Dagordningen godkänns.

§ 13 Hyror
Teatercentrum anser att hyran är hög.
"""
IN_ENGLISH = """Minutes from the dialogue meeting on theatres

Date and time    3 April 2024, 10.00–12.00
Venue            Sal Granen
Chair            Anna Testberg
Present          Tolvina Exempelgren, Teatercentrum
                 Nils Provholm, Unizon
Apologies        Karin Fiktlund, Danscentrum
In attendance    Maria Provman, secretary

1. Opening
The chair opened the meeting.

2. Rents
Teatercentrum argued that rents are too high.
"""


@pytest.mark.parametrize("text", [WITH_COLONS, IN_ENGLISH])
def test_a_form_goes_on_to_what_was_said(text: str) -> None:
    assert listed(text) == CAME
    told = read(text).rows
    assert [row["attribution"] for row in told["points"]] == ["Teatercentrum"]
    assert ("Anna Testberg", "chair") in {
        (row["person_name"], row["role"]) for row in told["meeting_people"]
    }
    meeting_row = told["meetings"][0]
    assert (str(meeting_row["date"]), meeting_row["location"]) == ("2024-04-03", "Sal Granen")


@pytest.mark.parametrize(
    "front",
    [
        "Närvarande     Se bifogad närvarolista\n\n",
        "Närvarande: se bilaga 1\n\n",
        "Present: see annex\n\n",
    ],
)
def test_who_is_listed_elsewhere_is_nobody_by_that_name(front: str) -> None:
    annex = "\nBilaga: Närvarolista\nTolvina Exempelgren          Teatercentrum\n"
    annex += "Nils Provholm                Unizon\nMaria Provman                Roks\n"
    names = {name for name, _ in listed(f"{HEAD}{front}{HYROR}{annex}")}
    assert names == {"Teatercentrum", "Unizon", "Roks"}


def test_labels_side_by_side_label_what_stands_below_them() -> None:
    text = (
        "Myndigheten för scenkonst\nMinnesanteckningar          Datum            Dnr\n"
        "                            2024-04-03       24-0123\n\nSamråd om turnéstöd\n\n"
        f"Deltagare\nUnizon: Nils Provholm\nTeatercentrum: Karin Fiktlund\n{HYROR}"
    )
    assert not [s.text for s in read(text).segments if s.type == "signature"]


@pytest.mark.parametrize("marker", ["• ", "1. ", "- "])
def test_a_label_may_be_an_item_of_a_list(marker: str) -> None:
    text = f"{NARROW}{SAID}{marker}Justerare            Tolvina Exempelgren\n"
    assert "Exempelgren" not in read(text).text


def test_a_line_of_no_more_than_a_colon_leads_nothing() -> None:
    document = read(f"{NARROW}{SAID}\nÖvrigt\n\n:\n\n- Hyran är hög.\n- Scener saknas.\n")
    assert document.document_type == "minutes"


@pytest.mark.parametrize("gap", ["          ", "\t"])
def test_the_place_beside_a_label_of_both_and_the_day_below_it(gap: str) -> None:
    front = (
        f"Funktionshinderrådet\n2024-04-17\n\nPlats och tid{gap}Kommunhuset, sal Granen\n"
        f"{gap}Onsdag den 3 april 2024, kl 13.00-15.30\n\nNärvarande{gap}Karin Fiktlund, SRF\n\n"
    )
    found = read(f"{front}{SAID}").rows["meetings"][0]
    assert (str(found["date"]), found["location"]) == ("2024-04-03", "Kommunhuset, sal Granen")
