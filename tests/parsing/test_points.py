"""What minutes report as said: by councils in the present tense, under names, behind cues."""

from datetime import date

import pytest

from pipeline.parsing import Row
from tests.parsing.reading import read

HEAD = (
    "Naturvårdsverket\n\nMinnesanteckningar från möte i scenforum den 3 april 2024\n\nNärvarande\n"
    "Unizon – Maria Testberg\nSynskadades Riksförbund – Oskar Provling\n"
    "Östersunds Scenförening – Anna Exempelgren\nScouterna – Anders Fiktström\n\n"
)


def points(text: str) -> list[Row]:
    return read(HEAD + text).rows["points"]


def test_paragraphs_under_the_name_of_a_participant_are_its_points() -> None:
    found = points(
        "Rundan: vad är på gång?\n\nSYNSKADADES RIKSFÖRBUND\nTelefonerna har pekskärm i menyn. SRF "
        "testar fem modeller under våren.\n\nUNIZON\nJourerna är fulla. Så säger alla.\n\n"
        "Köerna växer, tycker förbundet.\n"
    )
    assert [(row["attribution"], row["text"][:12]) for row in found] == [
        ("SYNSKADADES RIKSFÖRBUND", "Telefonerna "),
        ("UNIZON", "Jourerna är "),
        ("förbundet", "Köerna växer"),
    ]


def test_a_number_beside_a_line_makes_it_a_heading() -> None:
    document = read(
        HEAD.rstrip() + "\n\nEj närvarande:\nAutism Sverige\nFUB\n\n1   Inledning\nMaria hälsade "
        "välkommen.\n\n2   Hyror\nFlera lyfte att hyrorna ökar.\n"
    )
    absent = {
        row["name_as_written"]
        for row in document.rows["meeting_organisations"]
        if row["role"] == "absent"
    }
    assert absent == {"Autism Sverige", "FUB"}
    assert [row["heading"] for row in document.rows["points"]] == ["Hyror"]


def test_the_paragraphs_of_a_council_end_its_list_of_names() -> None:
    document = read(
        "Minnesanteckningar för Scenrådet\n\nNärvarolista\nParti Ledamöter Närvarande\n"
        "S Maria Testberg, ordförande X\nC Oskar Provling X\n\nIR § 36\nMötets öppnande och val\n"
        "Rådet utser Oskar Provling att justera.\n\nIR § 37\nFastställande av dagordning\n"
        "Rådsmedlemmarna Maria Testberg och Oskar Provling efterfrågade en lägesbild. Det "
        "framfördes önskemål om en stående punkt.\n"
    )
    assert document.rows["meeting_organisations"] == []
    assert "Provling" not in document.text


def test_the_last_word_of_a_name_is_its_short_name() -> None:
    (point,) = points("Under mötet lyftes:\n\n- Scenföreningen påpekar att taket läcker.\n")
    assert point["attribution"] == "Scenföreningen"
    assert point["organisation_id"] == "ostersunds-scenforening"


def test_wishes_are_points_also_in_the_opening() -> None:
    found = points(
        "Inledning av mötet\n\nNaturvårdsverket höll en presentation om hyror. Referensgruppen "
        "efterfrågade en mer detaljerad sammanställning av hyrorna.\n"
    )
    assert [row["attribution"] for row in found] == ["Referensgruppen"]


def test_what_those_who_came_said_next_is_a_point() -> None:
    found = read(
        "# Samråd om hyror\n\nVid sakrådet den 3 maj deltog ett tiotal representanter för scener "
        "som fick komma med synpunkter. De lyfte bland annat att hyrorna ökar.\n"
    ).rows["points"]
    assert [row["text"] for row in found] == ["De lyfte bland annat att hyrorna ökar."]


@pytest.mark.parametrize(
    "said",
    [
        "Ordet lämnades fritt, varpå inga synpunkter lyftes.",
        "Maria Testberg öppnade mötet och konstaterade att det är det sista.",
        "Unizon berättade om sin jour.",
    ],
)
def test_what_nobody_held_is_no_point(said: str) -> None:
    assert points(f"Tillbakablick\n\n{said}\n") == []


def test_whoever_tells_of_itself_and_holds_something_makes_a_point() -> None:
    found = points("Röster\n\nUnizon berättade om sin jour och menade att köerna växer.\n")
    assert [row["attribution"] for row in found] == ["Unizon"]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Naturvårdsverkets kommentarer\n\n", "host"),
        ("Vera Ek, lektor, presenterade en studie. Den visar bland annat:\n\n", "presenter"),
        ("Vera Ek berättade om hyrorna. Sammanfattningsvis:\n\n", "presenter"),
        ("Synpunkter\n\n", "participants"),
    ],
)
def test_whose_points_a_list_holds_is_told_by_what_leads_it_in(lead: str, speaker: str) -> None:
    found = points(f"{lead}• Hyrorna ökar med åtta procent.\n• Köerna är längre än i fjol.\n")
    assert {row["speaker_type"] for row in found} == {speaker}


def test_questions_from_the_participants_are_a_heading_like_others() -> None:
    (point,) = points(
        "§ 2 Anteckningar\n\nLäggs till handlingarna.\n\n§ 3 Frågor från "
        "föreningarna\n\nUnizon undrar om hyran, som ökar varje år.\n"
    )
    assert point["heading"] == "Frågor från föreningarna"


@pytest.mark.parametrize(
    "tail",
    [
        "Så går arbetet vidare\n\n- Tora skriver ett utkast.\n- Hyrorna tas med i planen.\n",
        "Maria Testberg\nOrdförande\n\nOskar Provling\nSekreterare\n",
    ],
)
def test_tasks_and_signatures_at_the_end_are_no_points(tail: str) -> None:
    assert len(points(f"Övriga frågor\n\nFlera lyfte att hyrorna ökar.\n\n{tail}")) == 1


@pytest.mark.parametrize("line", ["Datum: 240512", "Protokoll 20240512", "Datum: 24-05-12"])
def test_six_digits_are_a_day(line: str) -> None:
    document = read(
        f"{line}\n\nNärvarande: Unizon, Scouterna, FUB\n\nFlera lyfte hyran.\nProtokoll 240512\n"
    )
    assert document.rows["meetings"][0]["date"] == date(2024, 5, 12)


def test_no_other_six_digits_are_a_day() -> None:
    document = read(
        HEAD + "Flera lyfte att bidraget på 240512,50 kronor, konto 240512-1234, är för litet.\n"
    )
    assert document.rows["meetings"][0]["date"] == date(2024, 4, 3)
