"""Who holds what minutes report, and what nobody held though it stands among points."""

import pytest

from pipeline.parsing import Row
from tests.parsing.reading import read

HEAD = (
    "Trafikverket\n\nMinnesanteckningar från möte i scenforum den 3 april 2024\n\nNärvarande\n"
    "Unizon – Maria Testberg\nSynskadades Riksförbund – Oskar Provling\n"
    "Boverket – Vera Ek\nScouterna – Anders Fiktström\n\n"
)


def points(text: str) -> list[Row]:
    return read(HEAD + text).rows["points"]


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Unizon förstod oron men menade att hyran är rimlig.", "Unizon"),
        ("Lokalfonden höll delvis med om att området är för litet.", "Lokalfonden"),
        ("Hyror: Unizon och Scouterna tog upp att köerna växer.", "Unizon och Scouterna"),
        ("Scenarna och Scouterna tog gemensamt upp köerna.", "Scenarna och Scouterna"),
        ("Lokalfonden varnade för högre hyror i hela länet.", "Lokalfonden"),
        ("Lokalfonden pointed to the rise in rents.", "Lokalfonden"),
    ],
)
def test_whoever_holds_something_is_named_and_no_more(said: str, speaker: str) -> None:
    assert [row["attribution"] for row in points(f"Synpunkter\n\n{said}\n")] == [speaker]


def test_a_full_name_before_a_colon_speaks_in_an_item_though_nobody_knows_it() -> None:
    found = points(
        "Synpunkter\n\n- Teaterföreningen Kulissen: rädsla för att hyran höjs igen i vår.\n"
        "- Hyran i våra lokaler: den har höjts med åtta procent på ett enda år.\n"
    )
    assert [row["attribution"] for row in found] == ["Teaterföreningen Kulissen", None]


@pytest.mark.parametrize(
    "told",
    [
        "2. Läget\n\nVera Ek, Boverket, redovisade hyrorna. Boverket ser att köerna "
        "till lokalerna växer.",
        "Övriga frågor\n\nFrågan om moms berördes kort. Den utreds av Skatteverket.",
        "Läget\n\nFler ungdomar uppger att de saknar en fritid.",
        "Läget\n\nEnligt Boverkets enkät har hyrorna fördubblats på tio år.",
        "Beslut\n\nUnizon bjuder hem gruppen till hösten.",
        "Synpunkter\n\nFörra mötet, i höstas, gav åtta förslag.",
        "Synpunkter\n\nVarje grupp hade tjugo minuter på sig.",
        "Övriga frågor\n\nBoverket ombeds att redovisa hyrorna.",
    ],
    ids=["agency", "touched on", "statistic", "survey", "decision", "earlier", "form", "task"],
)
def test_what_is_only_told_is_no_point(told: str) -> None:
    assert points(f"{told}\n") == []


def test_some_of_those_who_came_hold_more_than_a_statistic() -> None:
    found = points("Läget\n\nFler organisationer framhöll att hyrorna ökar.\n")
    assert [row["attribution"] for row in found] == ["Fler organisationer"]


@pytest.mark.parametrize(
    "lead",
    [
        "Tora Testberg var mötesledare.\n\nFörra gången\n\nTora Testberg gick igenom listan:",
        "Läget\n\nTora Testberg informerade om planen. I utkastet föreslås bland annat",
    ],
    ids=["who chairs", "what is proposed"],
)
def test_what_the_host_goes_through_in_a_list_is_the_hosts(lead: str) -> None:
    found = points(f"{lead}\n\n- Nya lokaler finns nu i tre län.\n- Hyran höjs inte i år.\n")
    assert {row["speaker_type"] for row in found} == {"host"}


def test_the_caption_of_a_picture_is_no_heading() -> None:
    document = read(
        "# Scenministern mötte scener\n\nPublicerad 5 maj 2024\n\nDen 3 maj bjöd scenminister Tora "
        "Testberg in till ett rundabordssamtal om hyror.\n\nDeltagare vid samtalet om hyror\n"
        "Foto: Oskar Provling\n\nHyrorna behöver sänkas\n\nFlera organisationer lyfte att hyrorna "
        "ökar. Lokaler, scener och verkstäder gör att många slutar.\n"
    )
    assert [row["text"][-17:] for row in document.rows["points"]] == ["att många slutar."]


def test_two_names_before_a_person_in_brackets_are_an_organisation() -> None:
    document = read(
        "Minnesanteckningar från möte i scenforum den 3 april 2024\n\nNärvarande: Unizon (Maria "
        "Testberg), FUB (Eva Ek), LSU (Vera Alm), Attention (Olle Gran), Kulissen Norr (Anna "
        "Provling), Scouterna (Anders Fiktström)\n\nSynpunkter\n\n"
        "Kulissen Norr invände att hyrorna ökar.\n"
    )
    names = {row["name_as_written"] for row in document.rows["meeting_organisations"]}
    assert names == {"Unizon", "FUB", "LSU", "Attention", "Kulissen Norr", "Scouterna"}
    assert [row["attribution"] for row in document.rows["points"]] == ["Kulissen Norr"]
    assert "Provling" not in document.text


def test_the_chair_of_what_meets_chairs_and_closes_the_meeting() -> None:
    people = read(
        HEAD + "Inledning\n\nTora Testberg, avdelningschef och rådets ordförande, öppnade mötet.\n"
        "\nAvslutning\n\nOrdföranden avslutade mötet.\n"
    ).rows["meeting_people"]
    assert {row["role"] for row in people} == {"opener", "chair", "closer"}
    assert {row["title"] for row in people} == {"avdelningschef och rådets ordförande"}


def test_the_chair_of_another_body_chairs_nothing_here() -> None:
    people = read(
        HEAD + "Inledning\n\nTora Testberg, förbundets ordförande, öppnade mötet.\n"
    ).rows["meeting_people"]
    assert {row["role"] for row in people} == {"opener"}


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Polismästare Tora Vik Testberg hälsade alla välkomna.", "Polismästare"),
        ("Tora Testberg, head of the CSO unit, opened the meeting.", "head of the CSO unit"),
        ("Tora Testberg rapporterade. Hyrorna ökar i år.", None),
    ],
)
def test_people_have_the_whole_title_and_a_role(told: str, title: str | None) -> None:
    people = read(f"{HEAD}Läget\n\n{told}\n").rows["meeting_people"]
    assert [row["title"] for row in people] == [title]


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Förslaget fick stöd av Roks, som dock ville se fler år.", "Roks"),
        ("Förslaget välkomnades av flera deltagare.", "flera deltagare"),
        ("Frågan om hyror väcktes av Roks.", "Roks"),
        ("Från Roks sades att stödet är lågt.", "Roks"),
        ("Stödet är för lågt enligt Roks.", "Roks"),
        ("The proposal was supported by several participants.", "several participants"),
    ],
)
def test_by_whom_something_was_held(told: str, who: str) -> None:
    said = points(f"Diskussion\n\nUnizon framhöll att hyran är hög. {told}\n")
    assert [row["attribution"] for row in said] == ["Unizon", who]


@pytest.mark.parametrize("lead", ["Roks synpunkter:", "Inspel från Roks:", "Input from Roks:"])
def test_whose_views_a_lead_announces(lead: str) -> None:
    said = points(f"Diskussion\n\n{lead}\n- Hyran är hög.\n- Stödet är lågt.\n")
    assert [row["attribution"] for row in said] == ["Roks", "Roks"]
