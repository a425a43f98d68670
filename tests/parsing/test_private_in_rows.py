"""Private names in rows and lists of hard forms: no separators, initials, wrapped lines, titles."""

import pytest

from pipeline.parsing import ParsedDocument
from tests.parsing.reading import read

FRONT = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om fria scener den 4 mars 2024\n\n"
    "Kulturminister Ada Prov hälsade välkommen till samrådet, som hölls i Stockholm och\n"
    "samlade föreningar från hela landet.\n\n"
)
TAIL = "\n\nSynpunkter\n\n- Lokalerna är för dyra, och hyrorna stiger.\n- Stödet saknas i dag.\n"


def came(listing: str) -> tuple[ParsedDocument, set[str]]:
    document = read(f"{FRONT}{listing}{TAIL}")
    rows = document.rows["meeting_organisations"]
    return document, {row["name_as_written"] for row in rows if row["role"] == "participant"}


def assert_private(document: ParsedDocument, *names: str) -> None:
    assert not [name for name in names if name in document.text]
    told = {person["person_name"] for person in document.rows["meeting_people"]}
    assert told <= {"Ada Prov"}


def test_initials_that_might_be_numbers_begin_entries() -> None:
    lines = (
        "T. Okonjo, Balans Norr\nI. Tornberg, Unizon\nC. Essen, Fri Fart\nX. Ek, Sverige mot Lepra"
    )
    document, names = came(f"Deltagande:\n\n{lines}")
    assert names == {"Balans Norr", "Unizon", "Fri Fart", "Sverige mot Lepra"}
    assert_private(document, "Tornberg", "Essen", "X. Ek")


def test_numbered_headings_are_none_of_them() -> None:
    document = read(f"{FRONT}A. Bakgrund\n\nHyran är hög.\n\nB. Synpunkter\n\n- Stödet saknas.\n")
    assert [row["heading"] for row in document.rows["points"]] == ["Synpunkter"]


def test_a_list_beside_another_has_its_own_form() -> None:
    guests = "Balans Norr – Eva Ek\nMat & Lek – Siarhei Novik\nUnizon – Nils Al\nRoks – Rut Lund"
    hosts = "Kulturdepartementet\nLena Provdahl, handläggare\nOve Provling, utredare"
    document, names = came(f"Deltagare\n\n{guests}\n\n{hosts}")
    assert names == {"Balans Norr", "Mat & Lek", "Unizon", "Roks"}
    assert_private(document, "Siarhei Novik", "Rut Lund", "Lena Provdahl")


def test_a_column_without_any_cells_is_none() -> None:
    rows = "Balans Norr     Siarhei Novik\nFri Fart        Eva Ek\nUnizon          Nils Al"
    document, names = came(f"Deltagare\n\nOrganisation    Förkortning   Namn\n{rows}")
    assert names == {"Balans Norr", "Fri Fart", "Unizon"}
    assert_private(document, "Siarhei Novik")


@pytest.mark.parametrize("sign", [", ", "; "])
def test_persons_with_their_bodies_right_behind_the_names(sign: str) -> None:
    row = sign.join(
        ["Eva Ek Stiftelsen 3 R", "Siarhei Novik Rörelsen Cykla", "Nils Al Unizon", "Rut Lund Roks"]
    )
    document, names = came(f"Deltagare: {row}")
    assert names == {"Stiftelsen 3 R", "Rörelsen Cykla", "Unizon", "Roks"}
    assert_private(document, "Siarhei Novik", "Eva Ek")


def test_a_name_with_a_title_and_no_sign_between_is_a_persons() -> None:
    lines = "Siarhei Novik förbundsordförande\nScenens Vänner\nEva Ek utredare\nUnizon"
    document, names = came(f"Deltagare\n\n{lines}")
    assert names == {"Scenens Vänner", "Unizon"}
    assert_private(document, "Siarhei Novik")


@pytest.mark.parametrize(
    "row",
    [
        "Eva Ek (utredare, Roks); Nils Al (chair, Unizon); Rut Lund (vd, Boverket)",
        "Roks, utredare Eva Ek · Unizon, ordförande Nils Al · Boverket, handläggare Rut Lund",
        "Utredare Eva Ek, Roks; Ordförande Nils Al, Unizon; Handläggare Rut Lund, Boverket",
    ],
)
def test_who_chairs_another_body_does_not_chair_the_meeting(row: str) -> None:
    document, names = came(f"Deltagare: {row}")
    assert names == {"Roks", "Unizon", "Boverket"}
    assert_private(document, "Nils Al")


def test_where_persons_come_from_has_not_invited_them() -> None:
    document, names = came("Inbjudna och närvarande: Eva Ek från Roks, Nils Al från Unizon")
    assert names == {"Roks", "Unizon"}
    assert_private(document, "Eva Ek", "Nils Al")


def test_two_persons_of_one_body_on_each_line() -> None:
    lines = "Eva Ek, Nils Al, Fri Fart\nRut Lund, Anna Ström, Grön Tråd\nBo Ek, Ove Al, Mat & Lek"
    document, names = came(f"På mötet deltog\n\n{lines}")
    assert names == {"Fri Fart", "Grön Tråd", "Mat & Lek"}
    assert_private(document, "Rut Lund", "Ove Al")


def test_entries_with_labels_go_on_where_the_line_was_full() -> None:
    row = (
        "Deltagare: Rädda Barnen: Eva Ek; Högskolan i Borås: Siarhei Novik; Region\n"
        "Västernorrland: Nils Al; Härjedalens kommun: Rut Lund; Natur och Lek: Bo Ek;\n"
        "Framtid 2030: Ove Al."
    )
    document, names = came(row)
    assert names == {
        *("Rädda Barnen", "Högskolan i Borås", "Region Västernorrland", "Härjedalens kommun"),
        *("Natur och Lek", "Framtid 2030"),
    }
    assert_private(document, "Siarhei Novik", "Rut Lund")


def test_ids_are_no_text_in_which_names_are_masked() -> None:
    lines = "Balans Norr\nEva Rautio\nmet nuoret\nTilda Kemi\nUnizon\nAmir Inga"
    listing = f"Organisation\nFöreträdare\n{lines}"
    document = read(f"{FRONT}{listing}{TAIL}- Met Nuoret framförde att mötena ligger för sent.\n")
    assert "met nuoret" not in document.text
    (point,) = (p for p in document.rows["points"] if p["attribution"] == "Met Nuoret")
    assert point["organisation_id"] == "met-nuoret"


def test_persons_behind_the_dash_are_told_by_one_of_them() -> None:
    rows = (
        "Närv: SBR (Scenbyggarnas Riksorganisation) – Eva Ek, Tamsi Oko\n"
        "      Norra Banans Teater, NBT – P-O Lidman (via Skype), Siarhei Novik (till kl 12)\n"
        "      Upsala-Lenna Scen – K-G Ruud\n"
        "Ej här: Grön Tråd, Unizon\n"
    )
    document, names = came(rows)
    assert names == {
        *("Scenbyggarnas Riksorganisation", "Norra Banans Teater", "Upsala-Lenna Scen"),
    }
    assert_private(document, "Tamsi Oko", "Lidman", "Siarhei", "Ruud")
    links = document.rows["meeting_organisations"]
    absent = {row["name_as_written"] for row in links if row["role"] == "absent"}
    assert absent == {"Grön Tråd", "Unizon"}


def test_who_did_not_come_behind_a_label_without_a_colon() -> None:
    document, names = came("På plats: Roks, Unizon, Boverket\nÅterbud Fri Fart, Grön Tråd")
    assert names == {"Roks", "Unizon", "Boverket"}
    links = document.rows["meeting_organisations"]
    absent = {row["name_as_written"] for row in links if row["role"] == "absent"}
    assert absent == {"Fri Fart", "Grön Tråd"}


BODIES = ("Unizon", "Balans Norr", "Scenens Dansförbund")


@pytest.mark.parametrize(
    "names",
    [
        ("ULRIKA BLOM", "KARL EK", "SIV ROS"),
        ("Ulrika BLOM", "Karl EK", "Siv ROS"),
        ("U. Blom", "K-E Ek", "S. Ros"),
        ("Blom Ulrika", "Ek Karl", "Ros Siv"),
    ],
)
@pytest.mark.parametrize("listing", ["{n}, {b}\n", "{b}: {n}\n", "{n} ({b}); ", "{n}\t{b}\n"])
def test_names_in_capitals_by_initials_and_turned(names: tuple[str, ...], listing: str) -> None:
    rows = "".join(listing.format(n=n, b=b) for n, b in zip(names, BODIES, strict=True))
    document, bodies = came(f"Närvarande\n{rows.rstrip('; ')}")
    assert bodies == set(BODIES)
    assert_private(document, *names)


@pytest.mark.parametrize("between", [", ", "\n"])
@pytest.mark.parametrize(
    "names",
    [
        ("ULRIKA BLOM", "KARL EK", "SIV ROS"),
        ("U. Blom", "K-E Ek", "S. Ros"),
        ("Blom Ulrika", "Ek Karl", "Ros Siv"),
    ],
)
def test_rows_of_such_names_are_no_bodies(names: tuple[str, ...], between: str) -> None:
    document, bodies = came(f"Närvarande\n{between.join(names)}")
    assert bodies == set()
    assert_private(document, *names)


def test_surnames_before_given_names_with_a_comma_are_persons() -> None:
    document, bodies = came("Närvarande\n- Blom, Ulrika\n- Ek, Karl\n- Ros, Siv")
    assert bodies == set()
    assert_private(document, "Blom", "Ek, Karl", "Ros")


@pytest.mark.parametrize("words", ["Tjänstepersoner från", "Medarbetare på", "Deltagare från"])
def test_the_heading_over_persons_names_where_they_came_from(words: str) -> None:
    document, bodies = came(f"Närvarande: Unizon\n\n{words} Region Skåne\nUlrika Blom\nKarl Ek")
    assert bodies == {"Unizon", "Region Skåne"}
    assert_private(document, "Ulrika Blom", "Karl Ek")
