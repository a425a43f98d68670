"""Attendance lists as councils keep them: subheadings, marks, names without separators."""

import json

import pytest

from pipeline.parsing import ParsedDocument
from tests.parsing import reading

HEAD = "Minnesanteckningar från möte i Scenrådet den 3 april 2024\n\n"
TAIL = "\n\n1. Mötet öppnas\n\nOrdföranden hälsade alla välkomna.\n\nFlera lyfte hyran.\n"


def read(listed: str) -> ParsedDocument:
    return reading.read(HEAD + listed + TAIL)


def listed(document: ParsedDocument) -> set[tuple[str, str]]:
    return {(row["name_as_written"], row["role"]) for row in document.rows["meeting_organisations"]}


def shown(document: ParsedDocument) -> str:
    return document.text + json.dumps(document.rows, default=str, ensure_ascii=False)


SURNAMES_FIRST = (
    "Närvarande:\nTestberg Maria          Teatercentrum\nProvling Oskar          Danscentrum\n"
    "Exempelgren Ylvali      Unizon\nFiktström Anders        Scouterna, ordförande\n"
)
NO_COMMA = (
    "Närvarande\nMaria Testberg Teatercentrum (vice ordf.)\nOskar Provling, Danscentrum\n"
    "Ylvali Exempelgren Unizon\nAnders Fiktström Scouterna (t.o.m. 4, kl 14.20)\n"
)
TWO_ON_A_LINE = (
    "Närvarande\nMaria Testberg, Teatercentrum Oskar Provling, Danscentrum\n"
    "Anna Exempelgren, Unizon (från och med punkten ”Hyror”) Anders Fiktström, Scouterna\n"
    "Karin Provholm, Rädda Barnen\n"
)
ORGANISATIONS = {
    ("Teatercentrum", "participant"),
    ("Danscentrum", "participant"),
    ("Unizon", "participant"),
    ("Scouterna", "participant"),
}


@pytest.mark.parametrize("form", [SURNAMES_FIRST, NO_COMMA, TWO_ON_A_LINE])
def test_persons_and_organisations_part_without_separators(form: str) -> None:
    document = read(form)
    assert listed(document) >= ORGANISATIONS
    assert len(listed(document) - ORGANISATIONS) == form.count("Rädda Barnen")
    for surname in ("Testberg", "Provling", "Exempelgren", "Fiktström", "Ylvali"):
        assert surname not in shown(document)


def test_lists_of_names_only_hold_no_organisation() -> None:
    document = read(
        "Närvarande\nMaria Testberg X\nYlvali Exempelgren X, sekreterare\nOskar Provling X\n"
        "Suppleanter\nTolvina Provholm\nAnders Fiktström per telefon\nKansliet\nEva P Testlund\n"
        "P A Exempelman (KD)\nKarin Fiktlund (S)\n"
    )
    assert listed(document) == set()
    for name in ("Ylvali", "Tolvina", "Exempelman", "Fiktlund", "Testlund"):
        assert name not in shown(document)


def test_who_sent_apologies_in_a_line_of_the_list() -> None:
    document = read(
        "Närvarande\nMaria Testberg, Teatercentrum\nOskar Provling, Danscentrum\n"
        "Anders Fiktström anmält förhinder\n\nRädda Barnen och Scouterna hade anmält förhinder\n"
    )
    assert listed(document) == {
        ("Teatercentrum", "participant"),
        ("Danscentrum", "participant"),
        ("Rädda Barnen", "absent"),
        ("Scouterna", "absent"),
    }


def test_what_follows_an_organisation_is_no_part_of_its_name() -> None:
    document = read(
        "Närvarande\nMaria Testberg, Teatercentrum t o m 7 samt 9\n"
        "Oskar Provling, Danscentrum § 6\nEva Exempelgren, Unizon 1-5\n"
        "Anders Fiktström, VD, Scouterna\nKarin Ek, utredare\n"
    )
    assert listed(document) == ORGANISATIONS


def test_rows_of_persons_over_several_lines_and_who_sent_them() -> None:
    document = read(
        "Närvarande:\nFrån scenernas organisationer:\nMaria Testberg, Oskar Provling, "
        "Tolvina Exempelgren, Anders Fiktström, Ylvali Provholm, Eva Testlund\n"
        "Från Regeringskansliet:\n"
        "Socialminister Karin Testlund, Eva Ek (Kulturdepartementet), Olof Fredriksson,\n"
        "Anna Provgren (samtliga Socialdepartementet)\n\n"
        "Från norska Scenförbundet deltog Tolvina Fiktgren och Maria Provman.\n"
    )
    assert {name for name, role in listed(document) if role == "participant"} == {
        "Kulturdepartementet",
        "Scenförbundet",
    }
    for name in ("Tolvina", "Ylvali", "Fredriksson", "Provgren", "Provman"):
        assert name not in shown(document)


def test_who_is_listed_behind_the_absent_and_what_else_stands_in_the_list() -> None:
    document = read(
        "Närvarande:\nMaria Testberg, Teatercentrum\nOskar Provling, Danscentrum\n\n"
        "Meddelat förhinder\nAnders Fiktström, Scouterna\n\nAdjungerade:\nEva Exempelgren, Unizon\n"
        "Övriga\nKarin Provholm, Forum – idéburna organisationer med social inriktning\n\n"
        "Plats: Folkets hus i Lund\nTid: Onsdagen den 3 april 2024 kl 9.00–12.00\n\n"
        "Paragrafer 1-5\nAnslag / Bevis\nJusteringen har tillkännagivits genom anslag\n"
        "Förvaringsplats för protokollet: Folkets hus\nUnderskrift: Maria Testberg\n"
    )
    assert listed(document) == {
        ("Teatercentrum", "participant"),
        ("Danscentrum", "participant"),
        ("Scouterna", "absent"),
        ("Unizon", "participant"),
        ("Forum – idéburna organisationer med social inriktning", "participant"),
    }
    assert document.rows["meetings"][0]["location"] == "Folkets hus i Lund"


def test_place_and_time_below_their_label() -> None:
    text = (
        "Scenrådet protokoll\n\nPlats och tid\nFolkets hus, Storgatan 1, Lund\n"
        "Onsdagen den 3 april 2024, kl. 13.00–16.30\n\nNärvarande\nMaria Testberg, Teatercentrum\n"
        "Oskar Provling, Danscentrum\n\nMötets öppnande\nOrdföranden hälsade alla välkomna.\n"
    )
    document = reading.read(text)
    meeting = document.rows["meetings"][0]
    assert (str(meeting["date"]), meeting["title"]) == ("2024-04-03", "Scenrådet protokoll")
    assert meeting["location"] == "Folkets hus, Storgatan 1, Lund"


def test_the_organisation_behind_a_name_in_a_row_is_not_masked_with_it() -> None:
    row = "IKEM – Innovations- och kemiindustrierna i Sverige, Mona Testberg Livsmedelsföretagen, "
    document = read(f"Deltagare:\nTeatercentrum, Oskar Provling\n{row}Karin Provholm\n")
    assert ("Livsmedelsföretagen", "participant") in listed(document)
    assert "Testberg" not in shown(document)


def test_surnames_that_hold_the_word_of_an_organisation_are_surnames() -> None:
    told = "I gruppen ingår Olof Fredriksson, Scouterna, Maria Kyrklund, Unizon."
    document = read(f"Närvarande\nOskar Provling, Danscentrum\n\nOm gruppen\n\n{told}\n")
    assert "Fredriksson" not in shown(document)
    assert "Kyrklund" not in shown(document)


def test_given_names_with_roles_and_what_was_done_are_no_organisations() -> None:
    document = read(
        "Närvarande: Maria- kassaansvarig, Oskar – vice ordförande, Anders kansliansvarig\n"
        "Ej närvarande: Eva – webbansvarig\nMaria valdes till ordförande\n"
        "De tolv stegen lästes upp\nOskar valdes till sekreterare\n"
    )
    assert listed(document) == set()


def test_the_number_of_a_page_is_no_agency() -> None:
    text = (
        "PROTOKOLL Nr 3/2024                    Sida 1/8\nScenförbundet\n\n"
        "Protokoll från samråd den 3 april 2024\n\nNärvarande\nMaria Testberg, Teatercentrum\n"
        "Oskar Provling, Danscentrum\n\nMötets öppnande\nOrdföranden hälsade alla välkomna.\n"
    )
    document = reading.read(text)
    assert "Sida" not in {name for name, _ in listed(document)}


def test_a_table_with_a_cell_on_each_line_tells_who_came_in_its_last_column() -> None:
    document = read(
        "Deltagare\n\nNamn\nOrganisation\nNärvaro\nOskar Provling\nTeatercentrum\nNärvarande\n"
        "Maria Testberg\nDanscentrum\nFörhinder\nYlvali Exempelgren\nUnizon\n"
        "Närvarande (Teams)\nTolvina Provholm\nScouterna\nNärvarande\n\n1 Diskussion\n\n"
        "Flera lyfte priset."
    )
    assert listed(document) == {
        ("Teatercentrum", "participant"),
        ("Danscentrum", "absent"),
        ("Unizon", "participant"),
        ("Scouterna", "participant"),
    }
    assert not [word for word in ("Provling", "Exempelgren") if word in shown(document)]
    assert [row["heading"] for row in document.rows["points"]][:1] == ["Diskussion"]


def test_two_on_a_line_with_surnames_first() -> None:
    document = read(
        "Förhinder:\nTestberg Maria, DHR Provling Oskar, Danscentrum och Teatercentrum\n"
    )
    assert ("DHR", "absent") in listed(document)
    assert "Provling" not in shown(document)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Maria Testberg          SRF Scenstad", "SRF Scenstad"),
        ("För Scenförbundet Teatrarna: Maria Testberg, Oskar Provling", "Scenförbundet Teatrarna"),
        ("Maria Testberg, vd Scenbolaget", "Scenbolaget"),
        ("Maria Testberg, Danslaget och ordförande Teatrarna", "Danslaget"),
        ("Maria Testberg, ordförande Scenernas riksförbund (SCR)", "Scenernas riksförbund"),
        ("Maria Testberg, vd Scenbolaget/Danslaget", "Scenbolaget"),
        ("Maria Testberg Ersättare Dansnämnden", "Dansnämnden"),
        ("Maria Testberg Dansnämnden v. ordförande", "Dansnämnden"),
        ("Maria Testberg Roos och Oskar Provling, Scenstads stift", "Scenstads stift"),
        ("Hans Erik Testberg Danslandets fylkeskommune", "Danslandets fylkeskommune"),
        ("Maria Testberg Scenkontoret Göteborg", "Scenkontoret Göteborg"),
    ],
)
def test_the_organisation_of_an_entry_is_found_in_whatever_form(line: str, named: str) -> None:
    names = "Anna Provholm, Unizon\nAnders Fiktström, Scouterna\nKarin Exempelgren, Teatercentrum\n"
    document = read(f"Närvarande\n{names}{line}\n")
    assert (named, "participant") in listed(document)
    assert all(
        name in ("Danslaget", "Teatrarna", named) for name, _ in listed(document) - ORGANISATIONS
    )
    assert "Testberg" not in shown(document)
    assert "Provling" not in shown(document)


def test_a_title_between_two_names_in_a_row_is_of_the_first() -> None:
    document = read(
        "Närvarande\nFör Scenregionen: regionråd Maria Testberg (S), ordförande, Oskar Provling "
        "(M), Ylva Exempelgren, sekreterare\n"
    )
    people = {row["person_name"] for row in document.rows["meeting_people"]}
    assert people == {"Maria Testberg"}
    assert "Provling" not in shown(document)


def test_who_chairs_may_stand_in_a_cell_beside_the_name() -> None:
    document = read(
        "Närvarande ledamöter\nMaria Testberg (S)           ordförande\n"
        "Oskar Provling               Teatercentrum\nAnna Exempelgren             Unizon\n"
    )
    roles = {(row["person_name"], row["role"]) for row in document.rows["meeting_people"]}
    assert roles == {("Maria Testberg", "chair"), ("Maria Testberg", "opener")}


@pytest.mark.parametrize(
    "line",
    [
        "Tackat nej: Scenklubben Vilma, Unizon.",
        "Förhinder hade Scenklubben Vilma och Oskar Provling, Unizon.",
        "Frånvarande\nFöreningen Scenen Norra Dalen, Dansförbundet Syd",
    ],
)
def test_who_did_not_come_is_told_in_many_words(line: str) -> None:
    document = read(f"Närvarande\nAnna Provholm, Scouterna\n\n{line}\n")
    assert sum(role == "absent" for _, role in listed(document)) == 2
    assert ("Scouterna", "participant") in listed(document)


def test_who_took_part_is_told_by_words_before_the_verb() -> None:
    document = read(
        "Med på mötet var Teatercentrum (Maria Testberg), Danscentrum (Oskar Provling), Unizon "
        "(Tolvina Zork) samt Scouterna. Rädda Barnen var med som observatör.\n"
    )
    assert listed(document) == ORGANISATIONS | {("Rädda Barnen", "participant")}
    assert "Zork" not in shown(document)


def test_a_line_of_many_words_is_no_name() -> None:
    names = "Maria Testberg\nOskar Provling\nAnders Fiktström\n"
    line = "Här kan du se vilka som sitter med i scenernas nya stora referensgrupp\n"
    assert read(f"Närvarande\n{line}{names}").rows["meeting_organisations"] == []


def test_clauses_with_one_verb_at_their_end_tell_who_came() -> None:
    document = read(
        "Närvarande\nAnna Provholm, Unizon\nOskar Provling, Danscentrum\nEva Ek, Scouterna\n\n"
        "Karin Testberg, Rädda Barnen; Inger Provling, Delegationen mot segregation; Hanna "
        "Testlund, LSU, deltog också på mötet.\n"
    )
    named = {name for name, _ in listed(document)}
    assert named >= {"Rädda Barnen", "Delegationen mot segregation"}


def test_where_somebody_took_part_is_no_part_of_the_name() -> None:
    document = read(
        "Från scenerna deltog Föreningen Norrskenet i samtalet. I mötet deltog även "
        "scenminister Tora Testberg i diskussionerna.\n"
    )
    assert {name for name, _ in listed(document)} == {"Föreningen Norrskenet"}


def test_the_last_of_the_numbered_headings_is_no_name() -> None:
    text = (
        "Protokoll vid Scenförbundets sammanträde 2024-04-03\n\nDeltagare: Tora Testberg, Oskar "
        "Provling\n\n17. Mötets öppnande\nMötet öppnades.\n\n18. Val av justeringsperson\nOskar "
        "Provling valdes.\n\n19. Protokoll från föregående styrelsemöte\n"
    )
    document = reading.read(text)
    assert document.rows["meeting_organisations"] == []


def test_a_meeting_that_was_put_off_and_a_line_about_members_name_nobody() -> None:
    text = (
        "Minnesanteckningar från möte i Scenrådet den 3 april 2024\n\nEtt efterlängtat möte "
        "eftersom förra mötet ställdes in och uteblev.\n\nHär kan du se vilka som sitter med i "
        "myndighetens nya referensgrupp\n\nTora Testberg\nOskar Provling\nEva Ek Fiktström\n"
    )
    document = reading.read(text)
    assert document.rows["meeting_organisations"] == []


SAID = (
    "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
    "Kulturdepartementet höll samråd i Garnisonen.\n\nFöljande synpunkter framfördes:\n\n"
)


@pytest.mark.parametrize("sign", list(">»›→§¤~•○▪–*+·■◇➜☐"))
def test_whatever_sign_repeats_before_lines_marks_items(sign: str) -> None:
    items = ["Hyran är för hög i städerna och", "Kommunerna bör äga lokalerna.", "Bussarna är få"]
    listed = (
        f"{sign} {items[0]}\nkommunerna måste hjälpa till.\n{sign} {items[1]}\n{sign} {items[2]}"
    )
    document = reading.read(f"{SAID}{listed}\n\nAvslutning\n\nMötet avslutades.\n")
    texts = [row["text"] for row in document.rows["points"]]
    assert texts == [f"{items[0]} kommunerna måste hjälpa till.", *items[1:]]


def test_a_sign_that_stands_once_marks_no_item() -> None:
    told = "Unizon ansåg att hyran är hög.\n\n» Roks höll med om det.\n"
    document = reading.read(f"{SAID.replace('Följande synpunkter framfördes:', '')}{told}")
    assert [(s.passage.part, s.type) for s in document.segments][-1] == ("paragraph", "point")


def test_paragraphs_marked_without_their_numbers_are_headed() -> None:
    document = reading.read(
        "Protokoll från samråd om scenkonst den 3 april 2024\n\nDeltagare: Unizon, Roks, Bris\n\n"
        "§ Mötets öppnande\nOrdföranden öppnade mötet.\n\n§ Hyror\nUnizon ansåg att hyran är hög.\n"
        "\n§ Bussar\nRoks önskade fler bussar.\n"
    )
    points = [(row["heading"], row["attribution"]) for row in document.rows["points"]]
    assert points == [("Hyror", "Unizon"), ("Bussar", "Roks")]


@pytest.mark.parametrize(
    "lead", ["Följande punkter togs upp på mötet:\n\n", "Dagordning\n\n", "Punkter:\n\n"]
)
@pytest.mark.parametrize("mark", ["1. ", "- "])
def test_items_that_end_in_whose_they_are_name_nobody(lead: str, mark: str) -> None:
    items = ("Mötets öppnande, ordföranden", "Föregående anteckningar, sekreteraren")
    items += ("Hyrorna, kommunen", "Stöd till scener, myndigheten för scenkonst")
    listed = "".join(f"{mark}{item}\n" for item in items)
    document = reading.read(
        "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
        f"Deltagare: Unizon, Roks, Bris\n\n{lead}{listed}\nHyrorna\n\nUnizon ansåg det.\n"
    )
    rows = document.rows["meeting_organisations"]
    assert {row["name_as_written"] for row in rows} == {"Unizon", "Roks", "Bris"}
    assert {s.type for s in document.segments if s.passage.part == "item"} == {"procedure"}
    assert len(document.rows["points"]) == 1


def test_crosses_dashes_and_letters_before_names_say_who_came() -> None:
    document = read(
        "Minnesanteckningar från integrationsrådet den 3 april 2024\n\n"
        "Närvarande (x = var med, - = frånvarande, F = anmält förhinder)\n\n"
        "Ordinarie\nx  Ann Prov (S), ordförande\nF  Bo Prov, Finska föreningen\n"
        "x  Eva Prov, Föreningen Ljus\n-  Per Prov, Eritreanska föreningen\n"
        "x  Liv Prov, Röda Korset Vikby\n\nErsättare\nx  Ola Prov, Ukrainska nätverket\n\n"
        "1. Lokaler\n\nFinska föreningen anser att hyran är hög.\n"
    )
    linked = document.rows["meeting_organisations"]
    assert {(row["name_as_written"], row["role"], row["group_name"]) for row in linked} == {
        ("Finska föreningen", "absent", None),
        ("Föreningen Ljus", "participant", None),
        ("Eritreanska föreningen", "absent", None),
        ("Röda Korset Vikby", "participant", None),
        ("Ukrainska nätverket", "participant", None),
    }
