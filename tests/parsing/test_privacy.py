"""Names in attendance lists and signatures are published nowhere, in whatever form they stand."""

import json

import pytest

from pipeline.parsing import ParsedDocument
from tests.parsing.reading import read

HEAD = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
    "Den 3 april 2024 bjöd Kulturdepartementet in organisationer till samråd om scenkonst.\n\n"
)
TAIL = (
    "\n\nUnder samtalet lyftes bl.a.:\n\n- Scener utanför städerna behöver stöd.\n"
    "- Maria Testberg undrade hur bidragen fördelas.\n- Flera organisationer saknade lokaler.\n"
)
FORMS = {
    "person, organisation": "Närvarande:\n\nMaria Testberg, Teatercentrum\n"
    "Oskar Provling, Danscentrum\n",
    "organisation – person": "Närvarande:\n\nTeatercentrum – Maria Testberg\n"
    "Danscentrum – Oskar Provling\n",
    "organisation: persons": "Närvarande:\n\n- Teatercentrum: Maria Testberg, Oskar Provling\n",
    "person (organisation)": "Deltagare\n\n- Maria Testberg (Teatercentrum)\n"
    "- Oskar Provling (Danscentrum)\n",
    "label": "Närvarande: Maria Testberg (Teatercentrum), Oskar Provling (Danscentrum)\n",
    "qualifier": "Deltagare\n\n- Maria Testberg (praktikant), Teatercentrum\n"
    "- Oskar Provling, Danscentrum\n",
    "two on a line": "Deltagare\n\n- Maria Testberg och Oskar Provling, Teatercentrum\n",
    "columns": "Deltagarförteckning\n\nNamn            Organisation\n"
    "Maria Testberg          Teatercentrum\nOskar Provling          Danscentrum\n",
    "blocks": "Deltagarförteckning\n\nNamn\nMaria Testberg\nOskar Provling\n\n"
    "Organisation\nTeatercentrum\nDanscentrum\n",
    "table": "## Deltagare\n\n| Namn | Organisation |\n|---|---|\n"
    "| Maria Testberg | Teatercentrum |\n| Oskar Provling | Danscentrum |\n",
    "who is there": "## Deltagare\n\n| Närvarande | Organisation | Roll |\n|---|---|---|\n"
    "| Testberg Maria | Teatercentrum | Sekreterare |\n| Oskar Provling | Danscentrum |\n",
    "nickname and article": 'Närvarande: Maria "Maja" Testberg (Teatercentrum), '
    "Oskar al-Provling (Danscentrum)\n",
    "semicolons": "Närvarande: Maria Testberg, Teatercentrum; Oskar Provling, Danscentrum\n",
    "absent": "Förhinder: Maria Testberg (Teatercentrum) och Oskar Provling (Danscentrum)\n",
}


def published(document: ParsedDocument) -> str:
    return json.dumps(document.rows, default=str, ensure_ascii=False) + document.text


@pytest.mark.parametrize("form", FORMS)
def test_names_in_attendance_lists_are_masked(form: str) -> None:
    document = read(HEAD + FORMS[form] + TAIL)
    shown = published(document)
    assert "Testberg" not in shown
    assert "Provling" not in shown
    assert "█████ ████████ undrade hur" in shown
    names = {row["name_as_written"] for row in document.rows["meeting_organisations"]}
    assert "Teatercentrum" in names


@pytest.mark.parametrize(
    "signature",
    [
        "Vid anteckningarna\n\nMaria Testberg\n",
        "Vid pennan: Maria Testberg\n",
        "Vid anteckningarna            Justeras\n\nMaria Testberg               Oskar Provling\n",
    ],
)
def test_signatures_are_masked(signature: str) -> None:
    tail = TAIL.replace("- Maria Testberg undrade hur bidragen fördelas.\n", "")
    assert "Testberg" not in published(read(f"{HEAD}{tail}\n{signature}"))


def test_offsets_hold_in_a_masked_text() -> None:
    text = HEAD + FORMS["columns"] + TAIL
    document = read(text)
    assert len(document.text) == len(text)
    assert [a == b for a, b in zip(document.text, text, strict=True)].count(False) == 39


def test_people_on_the_programme_stay_public_though_they_are_listed() -> None:
    chaired = HEAD + "Mötet leddes av kanslirådet Maria Testberg.\n\n" + FORMS["columns"] + TAIL
    document = read(chaired)
    assert [row["person_name"] for row in document.rows["meeting_people"]] == ["Maria Testberg"]
    assert "Testberg" in document.text
    assert "Provling" not in document.text


def test_office_holders_in_a_list_are_people_of_the_meeting() -> None:
    listed = "Närvarande:\n\n- Kulturminister Maria Testberg\n- Oskar Provling, Danscentrum\n"
    document = read(HEAD + listed + TAIL)
    rows = [(row["person_name"], row["role"]) for row in document.rows["meeting_people"]]
    assert rows == [("Maria Testberg", "attendee")]


def test_surnames_are_masked_alone_but_not_within_names_of_organisations() -> None:
    listed = "Närvarande:\n\n- Oskar Lund, Danscentrum\n- Maria Testberg, Lunds universitet\n"
    tail = (
        "\n\nUnder samtalet lyftes:\n\n- Testberg saknade lokaler.\n- Lunds universitet instämde.\n"
    )
    document = read(HEAD + listed + tail)
    assert [row["text"] for row in document.rows["points"]] == [
        "████████ saknade lokaler.",
        "Lunds universitet instämde.",
    ]
    assert "Oskar" not in document.text


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Mejla anna.ek@danscentrum.se eller info@danscentrum.se.", "info@danscentrum.se"),
        ("Ring 070-123 45 67 eller växeln, 08-405 10 00.", "08-405 10 00"),
        ("Frågor till Xerxa Blomfjärd, xerxa@unizon.se, 08-405 12 34.", "Frågor till"),
        ("J. Lindqvist höll med. I grupp A. Därefter kom grupp B.", "Därefter"),
    ],
)
def test_how_to_reach_a_person_is_masked(said: str, left: str) -> None:
    shown = published(read(f"{HEAD}Synpunkter\n\n{said}\n"))
    gone = ("anna.ek", "070", "xerxa", "12 34", "Blomfjärd", "Lindqvist")
    assert not [word for word in gone if word in shown]
    assert left in shown


@pytest.mark.parametrize(
    "name", ["Anna Eriksson", "Bo Henriksson", "Xerxa Kyrklund", "Lisa Bankgren"]
)
def test_a_surname_that_holds_the_word_of_an_organisation_is_masked(name: str) -> None:
    shown = published(read(f"{HEAD}Synpunkter\n\n{name} menade att hyran är hög.\n"))
    assert name.split()[1] not in shown


@pytest.mark.parametrize(
    "said",
    [
        "Fair Action menade att kraven är svaga. Human Bridge (Sida) höll med.",
        "Enligt Global Compact och Agenda 2030 ska alla med. Enligt Lex Sarah anmäls det.",
        "Statsminister Ulf Kristersson har sagt det, och generaldirektören Xerxa Blomfjärd.",
        "Norra Sorgenfri, Nya Varvet, Stora Sköndal och Södra Sandby är exempel.",
        "Samrådet hölls på Hotell Clarion Sign vid Norra Bantorget i lokalen Carl Larsson.",
        "Ordföranden Svenska Freds och handläggare Migrationsverket svarade.",
        "Minister for Foreign Trade and Nordic Affairs, Johan Forssell, closed.",
    ],
)
def test_organisations_places_and_ministers_are_not_masked(said: str) -> None:
    assert "█" not in read(f"{HEAD}Synpunkter\n\n{said}\n").text


@pytest.mark.parametrize(
    "told",
    [
        "Läs mer på webben. Presskontakt: Xerxa Blomfjärd, pressekreterare hos Ulf Kristersson.",
        "## Presskontakt\n\nXerxa Blomfjärd\n\nPressekreterare\n",
        "## Kontakt\n\nHör gärna av dig till Xerxa Blomfjärd. Hon svarar på dagarna.",
        "För mer information, kontakta pressekreterare Xerxa Blomfjärd.",
        "Xerxa Blomfjärd, 08-405 12 34, svarar på frågor.",
        "Presskontakter: Quilla Fjällbo och Xerxa Blomfjärd.",
        "Frågor? Mejla Xerxa Blomfjärd.",
        "Vår pressekreterare Xerxa Blomfjärd svarar på frågor.",
    ],
)
def test_whom_one_may_reach_about_an_article_is_masked(told: str) -> None:
    article = HEAD.replace("Kulturdepartementet\n", "Artikel från Kulturdepartementet\n", 1)
    article = article.replace("Minnesanteckningar från samråd", "# Samråd")
    quoted = "– Scener behövs, sade Maria Testberg, ordförande i Teatercentrum.\n\n"
    document = read(f"{article}{quoted}{told}\n")
    shown = published(document)
    assert "Blomfjärd" not in shown
    assert "Maria Testberg" in shown


def test_an_organisation_whose_name_begins_as_a_person_s_is_not_masked() -> None:
    listed = "Närvarande\n\nMaria Testberg, Alla Ute i Testby\nOskar Provling, Danscentrum\n"
    told = "\n\nUnder samtalet lyftes:\n\n- Alla Ute i Testby behöver stöd.\n- Alla Ek höll med.\n"
    document = read(HEAD + listed + told)
    names = {row["name_as_written"] for row in document.rows["meeting_organisations"]}
    assert "Alla Ute i Testby" in names
    assert [row["text"] for row in document.rows["points"]] == [
        "Alla Ute i Testby behöver stöd.",
        "████ ██ höll med.",
    ]


def test_whom_one_should_ask_in_is_masked() -> None:
    shown = published(read(HEAD + "Att göra:\n\n- bjuda in Gunnela Testberg till mötet\n" + TAIL))
    assert "Gunnela" not in shown


@pytest.mark.parametrize(
    "line", ["Text: Anna Fiktström E-post: red@scen.se", "Foto: Anna Fiktström/Regeringskansliet"]
)
def test_who_wrote_and_who_took_the_pictures_of_an_article_is_masked(line: str) -> None:
    document = read(
        "Artikel från Kulturdepartementet\n\nScenerna samlas\n\nPublicerad\n\nDen 3 maj bjöd "
        f"scenministern in tio scener till ett samråd om hyror.\n\n{line}\n\nFlera lyfte hyran.\n"
    )
    assert document.document_type == "report"
    assert "Fiktström" not in published(document)


def test_a_surname_that_is_also_an_organisation_is_masked_behind_a_given_name() -> None:
    document = read(HEAD + "Rebecka Krus blir ny kontaktperson.\n" + TAIL)
    assert "Krus" not in published(document)


def test_a_name_cut_by_the_end_of_a_line_is_masked() -> None:
    listed = "Närvarande: Oskar Provling, Siv Exempelgren, Karin Provholm, Anna\n\nTestberg.\n"
    assert "Testberg" not in published(read(HEAD + listed + TAIL.replace("Maria Testberg", "De")))


@pytest.mark.parametrize("name", ["Maria Provlund", "Maria Prov-Berg", "Anna-Maria Prov"])
def test_a_name_that_holds_the_letters_of_a_public_one_is_masked(name: str) -> None:
    presented = "Departementssekreterare Maria Prov presenterade förslaget.\n\n"
    document = read(f"{HEAD}{presented}{name} framhöll att hyran är hög.\n{TAIL}")
    assert name not in published(document)
    assert "Maria Prov " in published(document)


@pytest.mark.parametrize(
    "line",
    [
        "Från Kulturdepartementet Siv E, Oskar och Maria Testberg (som antecknade).",
        "På mötet deltog även Maria Testberg, Oskar och Siv Exempelgren från departementet.",
    ],
)
def test_given_names_beside_persons_are_masked(line: str) -> None:
    shown = published(read(f"{HEAD}Närvarande: Teatercentrum, Danscentrum.\n\n{line}{TAIL}"))
    assert "Oskar" not in shown
    assert "Testberg" not in shown


def test_a_body_named_by_a_given_name_stays() -> None:
    line = "På mötet deltog Teatercentrum, Föreningen Saga och Maria Testberg."
    document = read(f"{HEAD}Närvarande: Teatercentrum, Danscentrum.\n\n{line}{TAIL}")
    assert "Föreningen Saga" in published(document)


def test_a_name_is_masked_before_the_body_that_stands_right_behind_it() -> None:
    line = "Nya i gruppen är Siv Exempelgren Coompanion och Claes Provling Sveriges konsumenter."
    shown = published(read(HEAD + line + TAIL))
    assert "Siv" not in shown
    assert "Provling" not in shown
    assert "Sveriges konsumenter" in shown


def test_a_chair_who_did_not_come_is_private_and_a_body_is_no_part_of_a_chairs_name() -> None:
    listed = (
        "Närvarande:\nMaria Provlund Coompanion (ordförande)\nSiv Ek Danscentrum\n\n"
        "Frånvarande:\nOskar Provling, Teatercentrum, ordförande\n"
    )
    found = read(HEAD + listed + TAIL)
    assert "Provling" not in published(found)
    assert [
        row["person_name"] for row in found.rows["meeting_people"] if row["role"] == "chair"
    ] == ["Maria Provlund"]


def test_an_office_behind_a_name_is_not_of_who_is_named_next() -> None:
    line = (
        "Dessutom kom Lars Ek, landshövding, Siv Exempelgren, länsöverdirektör, och Oskar Provling."
    )
    shown = published(read(HEAD + line + TAIL))
    assert "Exempelgren" not in shown
    assert "Lars Ek" in shown


def test_a_report_that_names_a_row_of_those_who_came_keeps_them_private() -> None:
    document = read(
        "# Möte om hyror\n\nDen 3 maj 2024 träffade Siv Exempelgren, ordförande Teatercentrum, "
        "Oskar Provling, ordförande Danscentrum, och Maria Testberg landshövding Lars Ek för ett "
        "möte om hyror.\n\nFlera organisationer lyfte att hyrorna behöver sänkas.\n"
    )
    assert document.document_type == "report"
    shown = published(document)
    assert not [name for name in ("Exempelgren", "Provling", "Testberg") if name in shown]
    assert "Lars Ek" in shown


@pytest.mark.parametrize(
    "line",
    [
        "The Chairman welcomed Ms. Siv Exempelgren, a new member, taking part for the first time.",
        "Ordföranden välkomnade Siv Exempelgren, ny ledamot, till sitt första möte.",
    ],
)
def test_who_is_welcomed_opens_nothing(line: str) -> None:
    shown = published(read(f"{HEAD}{line}{TAIL}"))
    assert "Exempelgren" not in shown


def test_a_name_with_no_more_than_a_duty_behind_it_is_read_and_masked() -> None:
    document = read(
        "PROTOKOLL\n\nStyrelsemöte i hyresrådet den 6 februari 2023\n\nNÄRVARANDE\n"
        "Håkan Provling Vice ordförande\nUlf Ek Hyresvännerna\nAnna Berg Småhusen i Lund\n"
        "Erik Dahl Villavännerna\n\n§ 1 Mötet öppnas\n\nOrdföranden hälsade välkommen.\n"
    )
    assert "Provling" not in published(document)


def test_letters_that_number_headings_are_no_initials() -> None:
    said = "\n- Roks vill ha mer stöd.\n- Bris saknar lokaler.\n\n"
    sketches = "".join(f"Skiss {x}. Fördelning av scener\n{said}" for x in "ABC")
    text = read(f"{HEAD}{sketches}Vid protokollet: B. Provling\n").text
    assert "Skiss B. Fördelning" in text
    assert "Provling" not in text


@pytest.mark.parametrize(
    "line",
    [
        "Antecknade: Brandulf Provling och Odvine Provling",
        "Vid tangenterna: Brandulf Provling",
        "Minnesanteckningarna är skrivna av Brandulf Provling.",
        "Brandulf Provling höll i pennan.",
        "Sammanställning: Brandulf Provling, praktikant",
        "Dag som ovan\n\nBrandulf Provling",
        "Med vänlig hälsning\n\nBrandulf Provling",
    ],
)
@pytest.mark.parametrize("closing", ["", "Avslutning\n\nEva Ek tackade och avslutade mötet.\n\n"])
def test_who_wrote_is_masked_whose_given_name_nobody_knows(line: str, closing: str) -> None:
    document = read(
        f"{HEAD}Synpunkter\n\n- Hyrorna stiger.\n- Det saknas lokaler.\n\n{closing}{line}\n"
    )
    assert "Provling" not in published(document)
    assert len(document.rows["points"]) == 2


@pytest.mark.parametrize("signed", ["Oskar Provling\nantecknare", "Oskar Provling, sekreterare"])
def test_a_name_and_who_this_was_at_the_meeting_is_no_point(signed: str) -> None:
    said = "\n\nDiskussion\n\n- Roks vill ha mer stöd.\n- Bris saknar lokaler.\n\n"
    document = read(f"{HEAD}{said}Rut Lind avslutade mötet.\n\n{signed}\n")
    assert "Provling" not in document.text
    assert len(document.rows["points"]) == 2
