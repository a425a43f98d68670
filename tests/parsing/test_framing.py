"""What frames the talks: where and when, who was in the chair, who came and who did not."""

import pytest

from tests.parsing.reading import rows

HEAD = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
    "Den 3 april 2024 bjöd Kulturdepartementet in organisationer till samråd om scenkonst.\n\n"
)
POINTS = "\n\nUnder samtalet lyftes bl.a.:\n\n- Scener behöver stöd.\n- Hyran är hög.\n"


def test_a_sentence_behind_a_label_tells_who_did_not_come() -> None:
    told = (
        "Deltagande organisationer: Scouterna, Unizon och Danscentrum. Teatercentrum hade anmält "
        "förhinder."
    )
    found = rows(f"{HEAD}{told}{POINTS}")["meeting_organisations"]
    roles = {row["name_as_written"]: row["role"] for row in found}
    assert roles["Teatercentrum"] == "absent"
    assert roles["Danscentrum"] == "participant"


@pytest.mark.parametrize("address", ["Storgatan 18, Lund", "Norra vägen 7 B, 123 45 Lund"])
def test_an_address_below_the_time_is_the_place(address: str) -> None:
    text = (
        "Scenverket\nÄrendenummer 12345-2024\n\nMinnesanteckningar från samråd om scenkonst\n\n"
        f"Onsdagen den 3 april 2024, kl. 13.00–16.00\n{address}\n\n"
        f"Scenverket bjöd in organisationer till samråd.{POINTS}"
    )
    meeting = rows(text)["meetings"][0]
    assert (meeting["location"], meeting["mode"]) == (address, "physical")
    assert meeting["reference_number"] == "12345-2024"


def test_the_chair_is_told_by_a_bracket_in_a_list_that_goes_on_for_lines() -> None:
    listed = (
        "Från departementet:\nKulturdepartementet: Tora Testberg (ordförande),\n"
        "Maria Provling, Oskar Exempelgren\n"
    )
    text = f"{HEAD}Deltagare\n\nUnizon: Eva Lind\nScouterna: Anna Ek\n\n{listed}\n{POINTS}"
    people = {(row["person_name"], row["role"]) for row in rows(text)["meeting_people"]}
    assert people == {("Tora Testberg", "chair")}


def test_who_goes_through_the_agenda_presents_nothing() -> None:
    text = f"{HEAD}Ordförande: Tora Testberg\n\nTora Testberg gick igenom dagordningen.{POINTS}"
    assert {row["role"] for row in rows(text)["meeting_people"]} == {"chair"}


def test_where_an_analyst_works_stands_behind_the_article() -> None:
    text = (
        "# Summary notes from the consultation on theatre on 3 April 2024\n\n"
        "On 3 April 2024 the Ministry of Culture invited organisations to a consultation.\n\n"
        "Ebba Testman, senior analyst at the Swedish Red Cross, presented lessons learned.\n\n"
        "The following views were put forward:\n\n- Stages are few.\n- Rents are high.\n"
    )
    person = rows(text)["meeting_people"][0]
    assert person["title"] == "senior analyst"
    assert person["organisation_id"] == "svenska-roda-korset"


def test_a_title_ends_where_the_organisation_that_it_heads_begins() -> None:
    told = "Ebba Testman, ordförande i Teatercentrum, berättade därefter om sina turnéer."
    person = rows(f"{HEAD}## Information\n\n{told}{POINTS}")["meeting_people"][0]
    assert (person["title"], person["organisation_id"]) == ("ordförande", "teatercentrum")


def test_who_governs_a_county_opens_and_closes() -> None:
    ended = "Länsrådet Ebba Testman avslutade mötet.\n"
    text = f"{HEAD}Länsrådet Ebba Testman hälsade välkommen.{POINTS}\n{ended}"
    roles = {(r["person_name"], r["role"]) for r in rows(text)["meeting_people"]}
    assert roles == {("Ebba Testman", "opener"), ("Ebba Testman", "closer")}


def test_those_among_the_participants_took_part() -> None:
    text = f"{HEAD}Bland deltagarna fanns Teatercentrum, Danscentrum och Unizon.{POINTS}"
    found = {(r["name_as_written"], r["role"]) for r in rows(text)["meeting_organisations"]}
    assert found >= {(n, "participant") for n in ("Teatercentrum", "Danscentrum", "Unizon")}


def test_how_the_talks_were_held_is_no_point() -> None:
    told = (
        "Deltagarna satt vid tre bord. Mellan rundorna bytte alla plats. Scenrådet diskuterade "
        "förslaget utifrån två frågor."
    )
    texts = [row["text"] for row in rows(f"{HEAD}## Samtalet\n\n{told}{POINTS}")["points"]]
    assert not [text for text in texts if text in told]


def test_two_organisations_over_points_hold_them() -> None:
    found = rows(f"{HEAD}## Synpunkter\n\n### Scouterna och Unizon\n\n- Scener behöver stöd.\n")
    assert [row["attribution"] for row in found["points"]] == ["Scouterna och Unizon"]


def test_who_welcomes_opens_whatever_else_the_sentence_says() -> None:
    text = (
        f"{HEAD}Inledning\n\nAvdelningschef Tora Testberg hälsade välkommen och underströk att "
        f"scenerna är många. Mötet leddes av länsråd Ove Provling.{POINTS}"
    )
    found = rows(text)
    people = {(row["person_name"], row["role"]) for row in found["meeting_people"]}
    assert people == {("Tora Testberg", "opener"), ("Ove Provling", "chair")}
    assert len(found["points"]) == 2


def test_who_is_known_is_named_by_surname_behind_an_abbreviated_title() -> None:
    text = (
        f"{HEAD}Tora Testberg, statssekreterare, presenterade ett förslag.{POINTS}\n"
        "Avslutning\n\nSs Testberg sammanfattade samtalet och avslutade.\n"
    )
    people = {(row["person_name"], row["role"]) for row in rows(text)["meeting_people"]}
    assert people == {("Tora Testberg", "presenter"), ("Tora Testberg", "closer")}


def test_who_had_registered_but_could_not_come_is_absent() -> None:
    text = (
        f"{HEAD}Vid samrådet deltog Scouterna och Unizon. Teatercentrum hade anmält sig men fick "
        f"förhinder.{POINTS}"
    )
    roles = {r["name_as_written"]: r["role"] for r in rows(text)["meeting_organisations"]}
    assert roles["Teatercentrum"] == "absent"


def test_who_is_in_the_chair_opens_and_closes_as_the_chair() -> None:
    text = (
        f"{HEAD}Inledning\n\nTora Testberg, ordförande, öppnade samrådet.{POINTS}\nAvslutning\n\n"
        "Ordföranden tackade för dagen och avslutade samrådet.\n"
    )
    people = {(row["person_name"], row["role"]) for row in rows(text)["meeting_people"]}
    assert people == {("Tora Testberg", role) for role in ("chair", "opener", "closer")}


def test_who_is_listed_by_surname_first_is_one_person_in_the_text() -> None:
    text = (
        f"{HEAD}Närvarande:\nProvling Oskar, Danscentrum\n"
        "Testberg Maria, Teatercentrum, ordförande\nEk Anna, Unizon\nLind Eva, Scouterna\n\n"
        f"Inledning\n\nMaria Testberg öppnade samrådet.{POINTS}"
    )
    people = {(row["person_name"], row["role"]) for row in rows(text)["meeting_people"]}
    assert people == {("Maria Testberg", "chair"), ("Maria Testberg", "opener")}


def test_office_holders_in_a_row_of_persons_are_named() -> None:
    text = (
        f"{HEAD}Närvarande:\nFrån Regeringskansliet:\nKulturminister Tora Testberg, "
        "Statssekreterare Maria Provling, Anna Ek, Eva Lind (samtliga Kulturdepartementet)\n\n"
        f"Diskussion{POINTS}"
    )
    people = {(row["person_name"], row["role"]) for row in rows(text)["meeting_people"]}
    assert people == {("Tora Testberg", "attendee"), ("Maria Provling", "attendee")}


def test_who_acts_for_a_minister_acts_and_not_the_minister() -> None:
    text = (
        f"{HEAD}Tora Testberg, kulturminister, inledde mötet. Ove Provling, statssekreterare åt "
        f"statsrådet Testberg, ledde därefter samtalet.{POINTS}"
    )
    people = {(row["person_name"], row["role"]) for row in rows(text)["meeting_people"]}
    assert people == {("Tora Testberg", "opener"), ("Ove Provling", "chair")}


def test_the_theme_begins_where_its_first_word_does() -> None:
    text = HEAD.replace("samråd om scenkonst.", "samråd med anledning av arbetet mot höga hyror.")
    text = text.replace(" om scenkonst den", " den")
    assert rows(f"{text}{POINTS}")["meetings"][0]["theme"] == "arbetet mot höga hyror"


def test_who_informs_in_the_present_tense_presents() -> None:
    found = rows(
        HEAD + "§ 4 Aktuellt\n\nTora Testberg, Cancerfonden, berättar om en rapport.\n" + POINTS
    )
    people = {(row["person_name"], row["role"]) for row in found["meeting_people"]}
    assert ("Tora Testberg", "presenter") in people
    links = {(row["name_as_written"], row["role"]) for row in found["meeting_organisations"]}
    assert ("Cancerfonden", "presenter") in links
