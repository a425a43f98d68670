"""Notes that somebody took down in a hurry: abbreviations, figures for dates, rows of names."""

from datetime import date
from typing import Any

import pytest

from tests.parsing.reading import rows

NOTES = """\
Kulturdepartementet
Enh. för scenkonst

{title}

{body}

Synpunkter

- Hyrorna är för höga.
- Turnébidraget räcker inte till resorna.
"""
TITLE = "Minnesant. dialogmöte ang. länsteatrarna 7/11 -17"


def meeting(title: str, body: str = "Inbj. var 12 org., 4 kom.") -> dict[str, Any]:
    (row,) = rows(NOTES.format(title=title, body=body))["meetings"]
    return dict(row)


def came(body: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows(NOTES.format(title=TITLE, body=body))["meeting_organisations"]:
        found.setdefault(row["role"], set()).add(row["name_as_written"])
    return found


@pytest.mark.parametrize(
    "title",
    [
        "Minnesant. dialogmöte ang. länsteatrarna 7/11 -17",
        "Ant. från dialogmöte rör. länsteatrarna tis 7/11 2017",
        "Mötesant. dialogmöte m. föreningar om länsteatrarna 171107",
        "Minnesanteckning dialogmöte betr. länsteatrarna den 7/11 2017 kl 13",
    ],
)
def test_a_title_in_abbreviations_gives_date_and_theme(title: str) -> None:
    found = meeting(title)
    assert (found["date"], found["theme"]) == (date(2017, 11, 7), "länsteatrarna")
    assert (found["meeting_type"], found["host_unit"]) == ("dialogmöte", "Enh. för scenkonst")


def test_the_place_behind_the_hour_in_a_title() -> None:
    found = meeting(f"{TITLE} kl 9-11.30, Drottninggatan 16")
    assert (found["location"], found["mode"]) == ("Drottninggatan 16", "physical")


@pytest.mark.parametrize(
    "counted",
    [
        "Inbj. var 12 org., 4 kom.",
        "Inbjudna var 12 org. varav 4 kom, se nedan.",
        "12 org. hade bjudits in, 4 kom.",
    ],
)
def test_counts_of_organisations_for_short(counted: str) -> None:
    found = meeting(TITLE, counted)
    assert (found["invited_count"], found["attended_count"]) == (12, 4)


@pytest.mark.parametrize("label", ["Närv.:", "Delt.:", "Från org.:", "På plats:", "I rummet:"])
@pytest.mark.parametrize("away", ["Ej närv.:", "Frånv.:", "Inte med:"])
def test_labels_for_short(label: str, away: str) -> None:
    found = came(f"{label} Danscentrum, Riksteatern och Scenlyktan i Åre\n{away} Teatercentrum")
    assert found["participant"] == {"Danscentrum", "Riksteatern", "Scenlyktan i Åre"}
    assert found["absent"] == {"Teatercentrum"}


@pytest.mark.parametrize("separator", [" · ", "; ", " • ", " | "])
@pytest.mark.parametrize("heading", ["På plats", "Med var", "Runt bordet", "Who was there"])
def test_a_row_of_names_parted_by_signs(separator: str, heading: str) -> None:
    names = ("Danscentrum", "Scenlyktan i Åre", "Nya Spelmännen", "Riksteatern")
    found = came(f"## {heading}\n\n{separator.join(names)}\n\n## Bakgrund\n\nHyran är hög.")
    assert found["participant"] == set(names)


def test_an_english_letterhead() -> None:
    text = (
        "Ministry of Culture, Sweden                              Page 1/3\n"
        "Department for Media\nFile no. Ku2022/00812\n\n"
        "Record of the consultation on local newspapers\n\n"
        "Stockholm, 3 May 2022 (Drottninggatan 16 and online)\n\n"
        "I.  Participation\n\nSome 25 organisations had been invited and 18 attended.\n\n"
        "II.  Discussion\n\n- Local offices close in every town.\n- Printing is too expensive.\n"
    )
    found = rows(text)
    (row,) = found["meetings"]
    assert (row["date"], row["meeting_type"], row["mode"]) == (date(2022, 5, 3), "samråd", "hybrid")
    assert (row["host_organisation_id"], row["host_unit"]) == (
        "kulturdepartementet",
        "Department for Media",
    )
    assert (row["theme"], row["location"]) == ("local newspapers", "Drottninggatan 16")
    assert (row["invited_count"], row["attended_count"]) == (25, 18)
    assert row["reference_number"] == "Ku2022/00812"
    assert [point["heading"] for point in found["points"]] == ["Discussion", "Discussion"]


@pytest.mark.parametrize("line", ["Form: Skype", "Mötesform: Teams", "Kanal: Zoom"])
def test_how_a_meeting_was_held_behind_its_label(line: str) -> None:
    assert meeting(TITLE, line)["mode"] == "digital"


def test_a_commission_is_a_host_and_its_number_has_a_running_number() -> None:
    text = (
        "Bostadskommissionen\nKomm2020/00087-4\n\n# Anteckningar från hearing med hyresgäster\n\n"
        "12 februari 2020 kl. 10–14\n\n## På plats\n\n"
        "Unga Klara, Riksteatern och Danscentrum deltog.\n\n"
        "## Synpunkter\n\n- Hyran är för hög.\n- Köerna är långa.\n"
    )
    (row,) = rows(text)["meetings"]
    assert row["host_organisation_id"] == "bostadskommissionen"
    assert row["reference_number"] == "Komm2020/00087-4"


def test_a_doctor_who_presents_is_named_with_the_title() -> None:
    told = "## Presentation\n\nDr Anna Ek, Lunds universitet, gav en överblick över hyrorna."
    (person,) = rows(NOTES.format(title=TITLE, body=told))["meeting_people"]
    assert (person["person_name"], person["title"], person["role"]) == (
        "Anna Ek",
        "Dr",
        "presenter",
    )


def test_strokes_behind_labels_and_dashes_behind_speakers() -> None:
    body = (
        "På plats | Danscentrum | Scenlyktan i Åre | Riksteatern\nEj på plats | Unizon\n\n"
        "Varför sågs vi? Statssekr. Tora Testberg ville höra scenerna. "
        "22 aktörer hade fått inbjudan, 15 dök upp.\n\nRunda:\n\n"
        "Danscentrum – hyran är hög. Vill se ett tak.\n\n"
        "Riksteatern - turnéstödet räcker inte.\n\nTT sa att stödet bereds."
    )
    found = rows(NOTES.format(title=TITLE, body=body))
    roles = {(o["name_as_written"], o["role"]) for o in found["meeting_organisations"]}
    assert {("Scenlyktan i Åre", "participant"), ("Unizon", "absent")} <= roles
    assert [p["attribution"] for p in found["points"][:2]] == ["Danscentrum", "Riksteatern"]
    assert not any("TT sa" in p["text"] for p in found["points"])
    assert (found["meetings"][0]["invited_count"], found["meetings"][0]["attended_count"]) == (
        22,
        15,
    )
    assert found["questions"] == []
