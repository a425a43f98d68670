"""What every meeting goes through, and who is named there: elected, in groups, in pictures."""

import pytest

from tests.parsing.reading import read, rows

UNTITLED = "Möte 2023-02-06\n\nRegionens hyresråd\n\n"
HEAD = f"Minnesanteckningar\n\n{UNTITLED}"
SAID = " • Rådet framförde att hyrorna är för höga i hela regionen.\n"


def points(text: str) -> list[str]:
    return [row["text"] for row in rows(f"{HEAD}{text}{SAID}")["points"]]


@pytest.mark.parametrize(
    "formal",
    [
        "Ordföranden, Kim Berg (S), hälsar välkommen och öppnar sammanträdet.",
        "Preliminär föredragningslista har skickats ut med kallelsen enligt reglementet.",
        "En presentationsrunda genomförs.",
        "Inga synpunkter framförs på protokollet.",
        "Till justerare väljs Kim Berg.",
        "Enligt reglemente för rådet har preliminär föredragningslista utsänts till ledamöterna.",
        "Då rådet hölls digitalt fick ledamöterna anmäla sin närvaro i mötets chatt.",
        "Vid dagens sammanträde presenteras förslag till svar på en skrivelse.",
        "§ 2",
    ],
)
def test_formalities_in_a_list_are_no_points(formal: str) -> None:
    assert points(f" • {formal}\n\n") == [
        "Rådet framförde att hyrorna är för höga i hela regionen."
    ]


def test_what_goes_through_the_formalities_is_minutes() -> None:
    text = (
        " • Ordföranden, Kim Berg (S), hälsar välkommen och öppnar sammanträdet.\n\n"
        " • Preliminär föredragningslista har skickats ut med kallelsen.\n\n"
        " • En presentationsrunda genomförs.\n\n"
        "Ett hyresmöte ägde rum i regionen under året.\n"
    )
    assert read(f"{UNTITLED}{text}").document_type == "minutes"


def test_what_is_asked_for_in_the_present_tense_is_a_point() -> None:
    text = f"{HEAD}Planering\n\nInformation efterfrågas om hur hyrorna sätts i regionen.\n"
    assert [row["text"] for row in rows(text)["points"]] == [
        "Information efterfrågas om hur hyrorna sätts i regionen."
    ]


def test_who_is_elected_elsewhere_does_not_chair() -> None:
    text = (
        f"{HEAD}Ett hyresmöte ägde rum i förra veckan. Ett presidium valdes: Nils Ek ordförande,"
        " Karin Berg 1:e vice ordförande.\n\n • Inga synpunkter framförs.\n\n"
        " • En presentationsrunda genomförs.\n\n • Föregående protokoll gicks igenom.\n"
    )
    found = read(text)
    assert list(found.rows["meeting_people"]) == []
    assert "Karin Berg" not in found.text


def test_a_given_name_before_a_surname_names_no_organisation() -> None:
    text = f"{HEAD}Ett hyresmöte ägde rum i förra veckan. Då valdes Simon Ek i stället för SIMON.\n"
    found = rows(text)["meeting_organisations"]
    assert [row["name_as_written"] for row in found if row["organisation_id"] == "simon"] == [
        "SIMON"
    ]


def test_persons_in_pictures_are_private() -> None:
    text = (
        "# Rådet har haft sitt första möte\n\nDen 6 februari 2023 bjöd civilminister Erik Slottner "
        "in till ett möte om hyror.\n\nMedlemmarna i rådet (Kim Berg saknas i bild).\n\n"
        "– Hyrorna är höga, säger Lo Ek, ordförande för Hyresgästföreningen.\n"
    )
    found = read(text)
    assert found.document_type == "report"
    assert "Kim Berg" not in found.text
    assert "Lo Ek" in found.text


ATTENDED = (
    "Minnesanteckningar från samverkansråd den 6 februari 2023\n\nDeltagare:\n\n"
    "Hyresgästorganisationerna\nAnna Berg, Unga hyresgäster\nErik Ek, Hyresvännerna\n"
    "Per Lund, Hyresvännerna\n"
    "Förhinder: Lars Lund, Hyra för alla\n\n"
    "Villaorganisationerna\nMaria Berg, Villavännerna\nKarin Ek, Småhusen\n"
    "Olof Dahl, Småhusen\n\n"
    "Hyresberedningen\nAnders Dahl, L, ledamot\nEva Lind, KD, ersättare\nUlf Ek, S, ledamot\n"
)


def test_apologies_behind_a_label_end_where_the_next_group_begins() -> None:
    found = rows(ATTENDED)["meeting_organisations"]
    roles = {row["name_as_written"]: row["role"] for row in found}
    assert {name: role for name, role in roles.items() if role != "host"} == {
        "Unga hyresgäster": "participant",
        "Hyresvännerna": "participant",
        "Hyra för alla": "absent",
        "Villavännerna": "participant",
        "Småhusen": "participant",
    }


def test_given_names_alone_are_no_organisations() -> None:
    text = (
        "Minnesanteckningar från brukarråd den 6 februari 2023\n\n"
        "Närvarande: Leif, Thomas, Per-Gunnar, Christina och Anette.\n\nVi talade om hyror.\n"
    )
    assert list(rows(text)["meeting_organisations"]) == []


AGENDA_AND_MINUTES = (
    f"{UNTITLED} 1.   1\n\n  Mötet öppnas\n\n 2.   2\n\n  Godkännande av dagordningen\n\n"
    " 3. Utvärdering av hyreskonferensen 1 december 2022.\n\n"
    " 4. Presentation av rådets årsrapport över 2022.\n\n 5.   5\n\n  Mötet avslutas\n\n"
    " 1. Ordförande hälsar välkomna och förklarar mötet öppnat.\n\n"
    " 2. Kim Berg väljs till protokollsjusterare.\n\n"
    " 3. En punkt om avgifter läggs till dagordningen.\n\n"
    " 4. Hyreskonferensen 1 december 2022.\n\n"
    "  Återkopplingen från deltagarna var övervägande positiv.\n"
)


def test_minutes_behind_their_own_agenda() -> None:
    found = read(AGENDA_AND_MINUTES)
    assert found.document_type == "minutes"
    texts = [row["text"] for row in found.rows["points"]]
    assert "Återkopplingen från deltagarna var övervägande positiv." in texts
    assert not [text for text in texts if "dagordning" in text or text.startswith("Pres")]


def test_letters_below_another_heading_are_of_bodies_not_of_parties() -> None:
    text = (
        "Minnesanteckningar från handikapprådet den 6 februari 2023\n\n"
        "Beslutande:\nAnna Berg (FP), ordförande\nErik Ek (KD)\nLars Lund (S)\nEva Dahl (MP)\n\n"
        "Representanter från handikapporganisationerna\nMaria Berg (DFX)\nOlof Ek (STAM)\n"
        "Karin Lind (RTPX)\n\n§ 1 Mötet öppnas\n\nOrdföranden hälsade välkommen.\n"
    )
    named = {row["name_as_written"] for row in rows(text)["meeting_organisations"]}
    assert {"DFX", "STAM", "RTPX"} <= named
    assert not named & {"FP", "KD", "S", "MP"}


def test_titles_in_brackets_and_groups_without_a_name_are_no_organisations() -> None:
    text = (
        "Minnesanteckningar från hyresrådet den 6 februari 2023\n\nNärvarande:\n"
        "Anna Berg, Hyresvännerna\nErik Ek (Regiondirektör)\n"
        "Maria Lund (Hälso- och sjukvårdsdirektör)\nRepresentant från ungdomsgruppen\n"
    )
    named = {row["name_as_written"] for row in rows(text)["meeting_organisations"]}
    assert named <= {"Hyresvännerna", "hyresrådet"}


BY_NUMBER = (
    "Protokoll från hyresrådet den 6 februari 2023\n\n"
    "Närvarande: Anna Berg, Hyresvännerna, Erik Ek, Småhusen, Olof Dahl, Småhusen.\n\n"
    "1. Ordföranden Lo Lind öppnade mötet.\n"
    "2. Till sekreterare valdes Olof Dahl. Föregående protokoll lästes upp.\n"
    "3. Mötet kommer att hålla på till klockan tre.\n"
    "4. Erik Ek visade hur avgifterna har delats upp.\n"
    "5. Kassan är på 18 000 kr. Bidraget betalas ut i oktober.\n"
    "6. Hyresvännerna framförde att hyrorna är för höga i hela regionen.\n"
)


def test_numbered_sentences_of_a_protocol_are_read_as_prose() -> None:
    assert [(row["text"], row["attribution"]) for row in rows(BY_NUMBER)["points"]] == [
        ("Hyresvännerna framförde att hyrorna är för höga i hela regionen.", "Hyresvännerna")
    ]


def test_a_number_among_numbered_headings_is_one() -> None:
    text = (
        f"{HEAD}1. Mötet öppnas\nOrdföranden hälsade välkommen.\n\n"
        "2. Hyror\nHyrorna gicks igenom.\n\n"
        "3. Anmälan av nya ledamöter och kontroll av sändlistan.\nListan gicks igenom.\n\n"
        "4. Avgifter\nRådet framförde att avgifterna är för höga.\n"
    )
    assert [row["text"] for row in rows(text)["points"]] == [
        "Rådet framförde att avgifterna är för höga."
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "Hyresrådet\n\n- Föregående anteckningar\n- Rapport från nämnden\n- Läget för nytt avtal\n",
        "Frågor som togs upp var bl.a.:\n\n- Avgifter\n- Hyrorna i städerna\n- Övriga frågor\n",
        "Mötets innehåll:\n\n1. Information om hyror. Hur går det till?\n"
        "2. Frågestund med nämnden. Här fick alla ställa frågor.\n",
        "Förslag på datum:\n\n- Tisdag 6 maj kl. 10:00-12:00\n- 11 september kl. 10:00-12:00\n",
        "Hyror\n\n- Nivån på hyrorna. Beslut: att bordlägga frågan till nästa möte.\n- 17\n",
    ],
)
def test_agendas_days_and_decisions_are_no_points(listed: str) -> None:
    assert points(f"{listed}\nSynpunkter\n\n") == [
        "Rådet framförde att hyrorna är för höga i hela regionen."
    ]


def test_whether_somebody_came_is_no_organisation() -> None:
    text = (
        "Protokoll från hyresrådet den 6 februari 2023\n\nNärvarande:\n"
        "Ulf Ek, ordf                Ja\nMarkus Lund, ledamot        Ja\n"
        "Lena Berg, suppleant        Nej\nAnna Dahl, suppleant        Ja, observatör\n\n"
        "§ 1 Mötet öppnas\n\nOrdföranden hälsade välkommen.\n"
    )
    assert list(rows(text)["meeting_organisations"]) == []


@pytest.mark.parametrize(
    "decision",
    [
        "Beslut togs att Roks skriver till nämnden.",
        "Det beslutades att Roks skriver till nämnden.",
        "Mötet beslutade att skriva till nämnden.",
    ],
)
def test_a_decision_ends_what_was_said(decision: str) -> None:
    assert points(f"Hyrorna\n\nRoks ansåg att hyran är hög. {decision}\n\n")[0] == (
        "Roks ansåg att hyran är hög."
    )
