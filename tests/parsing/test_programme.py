"""Programmes with times of day, and who did what at a meeting by other words than the usual."""

import pytest

from tests.parsing.reading import rows

HEAD = "# Minnesanteckningar från samråd om hyror den 3 maj 2020\n\nKulturdepartementet\n\n"
POINTS = "\n\nSynpunkter\n\nDanscentrum lyfte att hyrorna stiger. Flera efterlyste ett tak.\n"
PROGRAMME = (
    ("{}9{}00", "Statssekreterare Tora Testberg hälsade välkommen och gick igenom dagen."),
    ("{}9{}20", "Docent Ada Prov, Lunds universitet: Varför stiger hyrorna?"),
    ("{}10{}00", "Arbete vid fyra bord. Varje bord hade en fråga."),
    ("{}11{}30", "Redovisning"),
    ("{}12{}00", "Tora Testberg avrundade."),
)


def roles(text: str) -> set[tuple[str, str]]:
    return {(row["person_name"], row["role"]) for row in rows(text)["meeting_people"]}


@pytest.mark.parametrize(
    ("before", "between", "behind"),
    [("", ".", "  "), ("", ":", " "), ("kl. ", ".", " "), ("- ", ".", " "), ("", ".", " – ")],
)
@pytest.mark.parametrize("heading", ["Så gick det till", "Upplägg", "Dagen"])
def test_lines_with_times_are_a_programme(
    before: str, between: str, behind: str, heading: str
) -> None:
    lines = "\n\n".join(f"{time.format(before, between)}{behind}{said}" for time, said in PROGRAMME)
    text = f"{HEAD}{heading}\n\n{lines}{POINTS}"
    assert [p["text"] for p in rows(text)["points"]] == [
        "Danscentrum lyfte att hyrorna stiger.",
        "Flera efterlyste ett tak.",
    ]
    assert roles(text) == {
        ("Tora Testberg", "opener"),
        ("Tora Testberg", "closer"),
        ("Ada Prov", "presenter"),
    }


def test_a_line_of_a_programme_gives_the_role_that_it_is_about() -> None:
    lines = (
        "09.30  Inledning – generaldirektör Tora Testberg\n"
        "09.45  Läget i landet, utredare Ada Prov\n"
        "10.30  Gruppsamtal, moderator Eva Skrift\n"
        "12.00  Avslutning – generaldirektör Tora Testberg\n"
    )
    assert roles(f"{HEAD}Program\n\n{lines}{POINTS}") == {
        ("Tora Testberg", "opener"),
        ("Ada Prov", "presenter"),
        ("Eva Skrift", "chair"),
        ("Tora Testberg", "closer"),
    }


def test_what_somebody_on_the_programme_answers_is_no_part_of_a_point() -> None:
    lines = "09.00  Docent Ada Prov, Lunds universitet, gav en lägesbild.\n10.00  Samtal\n"
    said = (
        "Danscentrum frågade hur många scener som stänger. Hyran är hög i alla städer. "
        "Ada Prov kunde inte ge någon siffra."
    )
    (point,) = rows(f"{HEAD}Program\n\n{lines}\nDiskussion\n\n{said}\n")["points"]
    assert point["text"].endswith("Hyran är hög i alla städer.")


@pytest.mark.parametrize(
    "told",
    [
        "Docent Ada Prov (Lunds universitet) började med en kvart om hyrorna.",
        "Ada Prov på departementet drog sedan förslaget till hyreslag.",
        "Utredare Ada Prov uppehöll sig vid hyrorna i storstäderna.",
    ],
)
def test_presenting_in_other_words(told: str) -> None:
    assert ("Ada Prov", "presenter") in roles(f"{HEAD}Presentation\n\n{told}{POINTS}")


@pytest.mark.parametrize(
    "told",
    ["TT hälsade välkommen.", "Statssekreteraren hälsade välkommen.", "SS Testberg inledde."],
)
def test_who_is_named_for_short_is_who_was_named(told: str) -> None:
    named = "Dep. representerades av statssekr. Tora Testberg (ordf.) och en handläggare."
    found = roles(f"{HEAD}{named}\n\n{told}{POINTS}")
    assert found == {("Tora Testberg", "chair"), ("Tora Testberg", "opener")}


def test_a_surname_behind_a_title_is_who_was_named() -> None:
    text = (
        "# Minutes of the consultation on rents, 3 May 2020\n\nMinistry of Culture\n\n"
        "The meeting was chaired by Ambassador Tora Testberg.\n\nDiscussion\n\n"
        "- Several participants called for lower rents.\n- Rents rise in all cities.\n\n"
        "Next steps\n\nAmbassador Testberg thanked everyone and closed the meeting.\n"
    )
    assert roles(text) == {("Tora Testberg", "chair"), ("Tora Testberg", "closer")}


def test_the_office_alone_tells_who_presented() -> None:
    text = f"{HEAD}Mötesledare: Ada Prov, ämnesråd\n\nÄmnesrådet redogjorde för förslaget.{POINTS}"
    assert ("Ada Prov", "presenter") in roles(text)


@pytest.mark.parametrize(
    "line",
    ["/Å. Testberg", "/Tora Testberg", "//TT", "/Tora Testberg, kansliråd", "/TT tt@fiktion.se"],
)
def test_a_stroke_before_a_name_at_the_end_is_a_signature(line: str) -> None:
    found = rows(f"{HEAD}Synpunkter\n\n- Hyran är hög.\n- Köerna är långa.\n\n{line}\n")
    assert [p["text"] for p in found["points"]] == ["Hyran är hög.", "Köerna är långa."]
    assert found["segments"][-1]["segment_type"] == "signature"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Presentation av Tora Testberg, Boverket", "presenter"),
        ("Föredragning, Tora Testberg (Boverket)", "presenter"),
        ("Lägesrapport från Boverket (Tora Testberg)", "presenter"),
        ("Inledning – Tora Testberg, statssekreterare", "opener"),
        ("Välkommen och inledning, Tora Testberg", "opener"),
    ],
)
def test_a_heading_names_at_its_end_who_acted_there(heading: str, role: str) -> None:
    assert roles(f"{HEAD}## {heading}\n\nHyrorna har stigit.{POINTS}") == {("Tora Testberg", role)}


def test_who_stands_on_an_own_line_is_no_part_of_what_the_line_above_says() -> None:
    lines = (
        "Program\n\n09.30 Välkomna\n      Tora Testberg, avdelningschef, Riksteatern\n"
        "10.00 Så möter vi publiken\n      Anna Prov, scenchef, Danscentrum\n"
        "      Eva Ek, Teatercentrum\n11.00 Avslutning av avdelningschef\n      Tora Testberg\n"
    )
    text = f"{HEAD[2:]}{lines}{POINTS}"
    assert roles(text) == {
        ("Tora Testberg", "opener"),
        ("Anna Prov", "presenter"),
        ("Eva Ek", "presenter"),
        ("Tora Testberg", "closer"),
    }


@pytest.mark.parametrize(
    "lead",
    [
        "Tora Testberg ledde ett panelsamtal med {}.",
        "I panelen satt {}.",
        "Panelen bestod av {}.",
        "Inledningstalare var {}.",
        "Tre personer hade bjudits in för att kommentera: {}.",
        "The panel, moderated by Tora Testberg, included {}.",
        "Panel: {}",
    ],
)
def test_those_on_a_panel_present(lead: str) -> None:
    panel = (
        "Ada Prov, professor i statistik vid Lunds universitet, Eva Lin från Danscentrum "
        "och Karin Dal (Lunds kommun)"
    )
    found = rows(f"{HEAD}Panel\n\n{lead.format(panel)}{POINTS}")
    named = [p for p in found["meeting_people"] if p["role"] == "presenter"]
    assert [p["person_name"] for p in named] == ["Ada Prov", "Eva Lin", "Karin Dal"]
    bodies = {o["name_as_written"] for o in found["meeting_organisations"]}
    assert bodies >= {"Lunds universitet", "Danscentrum", "Lunds kommun"}


def test_whoever_did_something_by_doing_another_thing_led_the_meeting() -> None:
    told = "Minister Tora Testberg inledde med att tacka alla och ledde sedan mötet."
    assert roles(f"{HEAD}Inledning\n\n{told}{POINTS}") == {
        ("Tora Testberg", "opener"),
        ("Tora Testberg", "chair"),
    }


def test_where_somebody_is_from_before_the_name_is_no_part_of_it() -> None:
    front = "Havs- och vattenmyndigheten\n\nMinnesanteckningar från samråd om ål den 4 mars 2024\n"
    came = "Närvarande: Unizon, Roks\nFrån HaV Tora Testberg (mötesledare) och Ove Ek (protokoll)."
    found = roles(f"{front}\n{came}\n\nTora Testberg hälsade välkommen.{POINTS}")
    assert found == {("Tora Testberg", "chair"), ("Tora Testberg", "opener")}
