"""Bodies and those who came from them, in lines that end in a full stop and in sentences."""

import pytest

from tests.parsing import reading

FRONT = "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
SAID = "\n\nSynpunkter\n\n- Scener utanför städerna saknas.\n- Hyrorna är höga.\n"


def participants(text: str) -> set[str]:
    found = reading.rows(f"{FRONT}{text}{SAID}")["meeting_organisations"]
    return {row["name_as_written"] for row in found if row["role"] == "participant"}


def test_lines_that_end_in_a_full_stop_name_a_body_and_its_persons() -> None:
    lines = (
        "Närvarande\nKulturdepartementet: Vera Almgren (ordförande), Ove Ek och Siv Ek.\n"
        "Scenens Dansförbund: Hugo Bergkvist.\nRiksteatern: Tora Lindqvist och Rut Palm.\n"
        "Föreningen Kulissernas Vänner (FKV): Petter Wiklund."
    )
    names = {"Scenens Dansförbund", "Riksteatern", "Föreningen Kulissernas Vänner"}
    assert participants(lines) == names
    people = reading.rows(f"{FRONT}{lines}{SAID}")["meeting_people"]
    assert [(p["person_name"], p["role"]) for p in people] == [("Vera Almgren", "chair")]
    assert people[0]["organisation_id"] == "kulturdepartementet"


@pytest.mark.parametrize(
    "sentence",
    [
        "Av de 12 organisationer som hade inbjudits var 3 företrädda vid samrådet, nämligen {}.",
        "På plats var {}.",
    ],
)
def test_a_sentence_tells_who_was_there(sentence: str) -> None:
    row = "Scenens Dansförbund (Eva Ek), Riksteatern (Ove Palm) och Rörelsen Fri Scen (Siv Ek)"
    names = {"Scenens Dansförbund", "Riksteatern", "Rörelsen Fri Scen"}
    assert participants(sentence.format(row)) == names


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (
            "Danscentrum i Sverige och Norge (Eva Ek), Roks (Ove Ek), Unizon (Siv Ek)",
            {"Danscentrum i Sverige och Norge", "Roks", "Unizon"},
        ),
        (
            "Roks, Kulissernas Hus AB och föreningen Ridån",
            {"Roks", "Kulissernas Hus AB", "Ridån"},
        ),
    ],
)
def test_where_a_name_ends(row: str, names: set[str]) -> None:
    assert participants(f"Närvarande: {row}") == names


def test_a_part_of_a_body_speaks_for_itself() -> None:
    text = "Diskussion\n\nSvenska kyrkan i Lunds stift berättade om sina kyrkospel."
    assert "Svenska kyrkan i Lunds stift" in participants(text)


def roles(text: str) -> set[tuple[str, str]]:
    found = reading.rows(text)["meeting_organisations"]
    return {(row["organisation_id"], row["role"]) for row in found}


def test_acronyms_that_a_document_explains_are_names_and_no_list() -> None:
    lines = "Deltagare:\nSDF: Eva Ek\nFKV: Nils Al\nRiksteatern: Siv Palm\n\n"
    told = "Förkortningar: SDF = Scenens Dansförbund, FKV = Föreningen Kulissernas Vänner"
    found = reading.rows(f"{FRONT}{lines}{told}{SAID}")["meeting_organisations"]
    assert {(row["organisation_id"], row["name_as_written"]) for row in found} == {
        ("kulturdepartementet", "Kulturdepartementet"),
        ("scenens-dansforbund", "SDF"),
        ("foreningen-kulissernas-vanner", "FKV"),
        ("riksteatern", "Riksteatern"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Närvarande: Alla i rådet deltog utom Riksteatern och Danscentrum.",
        "Present: All members of the council were present, except Riksteatern and Danscentrum.",
    ],
)
def test_who_is_excepted_did_not_come(sentence: str) -> None:
    found = roles(f"{FRONT}{sentence}{SAID}")
    assert found - {("kulturdepartementet", "host")} == {
        ("riksteatern", "absent"),
        ("danscentrum", "absent"),
    }


def test_who_is_invited_to_an_item_came() -> None:
    lines = "Närvarande: Riksteatern, Roks och Unizon\n\nInbjudna: Eva Ek, Boverket (pkt 4)"
    assert ("boverket", "participant") in roles(f"{FRONT}{lines}{SAID}")


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        (
            "SAMRÅD MED RIKSTEATERN ANGÅENDE ÄNDRING AV LEDER\n\nDatum: 2024-04-03\n\n",
            "\n\nSjöfartsverket • 601 78 Norrköping                      2(2)\n\n- Mer stöd.\n",
        ),
        ("Anteckningar referensgruppen för scener\n\n", ""),
    ],
)
def test_the_host_is_told_by_the_foot_of_a_page_or_by_where_one_met(title: str, rest: str) -> None:
    place = "" if rest else "Träff i Lund 2024-04-03, Sjöfartsverket, Vallgatan 22\n\n"
    came = "Närvarande: Eva Ek (Riksteatern), Nils Al (Roks), Siv Palm (Unizon)"
    assert ("sjofartsverket", "host") in roles(f"{title}{place}{came}{SAID}{rest}")


def test_an_employer_may_stand_behind_the_title() -> None:
    text = f"{FRONT}Ordförande: Eva Ek, enhetschef, Statens kulturråd{SAID}"
    people = reading.rows(text)["meeting_people"]
    assert [(p["title"], p["organisation_id"]) for p in people] == [
        ("enhetschef", "statens-kulturrad"),
    ]


def test_the_first_line_of_a_list_may_name_the_host() -> None:
    lines = "Deltagare:\nVera Almgren, Kulturdepartementet\nHugo Ek, Riksteatern\nSiv Ek, Roks\n\n"
    text = f"{FRONT}{lines}Inledning\n\nVera hälsade alla välkomna.{SAID}"
    people = reading.rows(text)["meeting_people"]
    assert [(p["person_name"], p["role"]) for p in people] == [("Vera Almgren", "opener")]


@pytest.mark.parametrize(
    ("label", "bloc"),
    [
        ("På mötet deltog följande organisationer", None),
        ("Vid bordet satt", None),
        ("Inbjudan hade hörsammats av", None),
        ("Scenkonsten", "Scenkonsten"),
    ],
)
def test_a_label_that_tells_who_came_names_no_bloc(label: str, bloc: str | None) -> None:
    found = reading.rows(f"{FRONT}{label}: Riksteatern, Unizon, Roks och DHR.{SAID}")
    came = [row for row in found["meeting_organisations"] if row["role"] == "participant"]
    assert [row["group_name"] for row in came] == [bloc] * 4


def test_two_persons_before_a_body_and_initials_behind_a_name_are_none() -> None:
    two = "Närvarande\nUlrika Ek och Karl Ek, Roks\nVera Almgren, Ove Ek, Unizon\nSiv Ek, DHR"
    assert participants(two) == {"Roks", "Unizon", "DHR"}
    row = "Närvarande: Ulrika Ek (UE), Roks, Karl-Erik Dal (KED), Unizon, Siv Al (SA), DHR"
    assert participants(row) == {"Roks", "Unizon", "DHR"}


@pytest.mark.parametrize("end", [",", ";"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_that_end_in_commas_are_entries_below_a_lead(end: str, gap: str) -> None:
    lines = gap.join(
        [
            f"Hugo Bergkvist, Riksteatern{end}",
            f"Tora Lindqvist, Scenens Dansförbund{end}",
            f"Petter Wiklund, Rörelsen Fri Scen{end}",
            "Rut Palm, Teatercentrum",
        ]
    )
    text = f"Vid samrådet deltog flera organisationer, bland annat:\n{lines}"
    names = {"Riksteatern", "Scenens Dansförbund", "Rörelsen Fri Scen", "Teatercentrum"}
    assert participants(text) == names
    article = (
        "Samtal om scenkonst\n\nDen 3 april 2024 träffade kulturminister Eva Ek organisationer "
        f"från hela landet.\n\n– Det var bra, säger kulturminister Eva Ek.\n\n{text}\n"
    )
    assert "Bergkvist" not in reading.read(article).text
