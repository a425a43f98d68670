"""Names that stand in a row in running text, without a verb: bodies, persons, or both."""

import json

import pytest

from pipeline.parsing import ParsedDocument
from tests.parsing import reading

HEAD = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst\n\n"
    "Den 3 april 2024 bjöd Kulturdepartementet in organisationer till samråd om scenkonst.\n\n"
)
POINTS = "\n\nUnder samtalet lyftes bl.a.:\n\n- Scener behöver stöd.\n- Hyran är hög.\n"


def read(listed: str) -> ParsedDocument:
    text = f"{HEAD}{listed}{POINTS}"
    return reading.read(text)


def listed(document: ParsedDocument) -> dict[str, str]:
    rows = document.rows["meeting_organisations"]
    return {row["name_as_written"]: row["role"] for row in rows if row["role"] != "host"}


UNKNOWN = "Trollbo Vänner, Rida i Skåne, Terrafem, Nyfiken Grön och Varken Hit eller Dit"
NAMES = {"Trollbo Vänner", "Rida i Skåne", "Terrafem", "Nyfiken Grön", "Varken Hit eller Dit"}


@pytest.mark.parametrize(
    "form",
    [
        "Deltagande organisationer\n\n{}.",
        "Dag 1 – deltagare\n\n{}",
        "Följande hade anmält sig och kom:\n\n{}.",
        "Vi som sågs den dagen:\n\n{}",
        "Organisations present\n\n{}.",
    ],
)
def test_a_row_of_names_that_nobody_knows(form: str) -> None:
    assert set(listed(read(form.format(UNKNOWN)))) == NAMES
    with_semicolons = UNKNOWN.replace(", ", "; ").replace(" och ", "; ")
    assert set(listed(read(form.format(with_semicolons)))) == NAMES
    counted = UNKNOWN.replace(",", " (2),").replace(" och", " (1) och") + " (3)"
    assert set(listed(read(form.format(counted)))) == NAMES


def test_the_lead_says_whether_those_in_the_row_came() -> None:
    assert set(listed(read(f"Inbjudna var också:\n\n{UNKNOWN}.")).values()) == {"invited"}
    assert set(listed(read(f"Återbud hade lämnats av:\n\n{UNKNOWN}.")).values()) == {"absent"}


def test_known_names_need_no_lead() -> None:
    document = read("Runt bordet\n\nScouterna, Unizon, Teatercentrum, Trollbo Vänner och Roks")
    assert set(listed(document)) == {
        "Scouterna",
        "Unizon",
        "Teatercentrum",
        "Trollbo Vänner",
        "Roks",
    }


def test_persons_in_a_row_share_the_organisation_in_brackets() -> None:
    document = read(
        "Närvarande\n\nFrån organisationerna:\nTora Testberg (DHR), Maria Provling och Oskar "
        "Fiktström (Unizon), Yrsalill Exempelgren (Förbundet Trollbo), Anna Provholm (Hyres-\n"
        "gästföreningen, fr.o.m. punkt 3)\n"
    )
    assert set(listed(document)) == {"DHR", "Unizon", "Förbundet Trollbo", "Hyresgästföreningen"}
    shown = document.text + json.dumps(document.rows, default=str, ensure_ascii=False)
    for surname in ("Testberg", "Provling", "Fiktström", "Exempelgren", "Provholm"):
        assert surname not in shown


def test_a_sentence_that_tells_something_is_no_row_of_names() -> None:
    told = "Därefter talade kapten Tora Testberg, Försvarsmakten, och enhetschef Eva Lind, Unizon."
    assert not any("talade" in name for name in listed(read(f"Deltagare\n\n{told}")))


@pytest.mark.parametrize("form", ["AB", "ek. för.", "ideell förening", "Ekonomisk förening"])
def test_the_form_of_a_body_in_law_belongs_to_its_name_as_written(form: str) -> None:
    rows = read(f"Deltagare\n\nScouterna {form} (1), Trollbo {form} (2), Unizon (1)").rows
    found = {
        row["organisation_id"]: row["name_as_written"] for row in rows["meeting_organisations"]
    }
    assert found["scouterna"] == f"Scouterna {form}"
    assert f"Trollbo {form}" in found.values()


def test_a_name_and_its_subtitle_that_the_register_knows_are_one_name() -> None:
    name = "Roks – Riksorganisationen för kvinnojourer och tjejjourer i Sverige"
    document = read(f"Från civilsamhället deltog Unizon, {name} samt Terrafem.")
    assert name in listed(document)


def test_each_cell_that_says_where_somebody_is_from_is_an_entry() -> None:
    rows = "Ada Alm, kommunalråd, ordförande    Bo Berg, Trollbo Vänner\n"
    document = read(f"Närvarande:\n\n{rows}Eva Ek, Rida i Skåne    Fia Fors, Roks")
    names = ["Trollbo Vänner", "Rida i Skåne", "Roks"]
    assert listed(document) == dict.fromkeys(names, "participant")
