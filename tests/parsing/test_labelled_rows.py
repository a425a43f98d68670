"""Rows that name persons behind the body for which they came: "Roks: N.N.; M.M."."""

import pytest

from pipeline.parsing import ParsedDocument
from tests.parsing.reading import read

BEGINNING = "# Minnesanteckningar från samråd om vatten den 3 maj 2023\n\n## Närvarande\n\n"
END = "\n## Diskussion\n\n- Flera organisationer lyfte att avgifterna är för höga.\n"
BODIES = {"Highland Region", "Vägval", "ARDA", "Northern Authority"}
ROWS = {
    "names": "- Highland Region: Karin Holm ; Ines Kranjec\n- Vägval: Dirk Vos; Rogier Zwaan\n"
    "- ARDA: Jean Petit\n- Northern Authority: Bo Ahlin and Ivo Kask\n",
    "surnames first": "- Highland Region: Holm Karin\n- Vägval: KRANJEC Ines; VOS Dirk\n"
    "- ARDA: ZWAAN, Rogier\n- Northern Authority: Van der Meer Liesbeth\n",
    "addresses": "- Highland Region : karin.holm@verk.example;\n- Vägval: kranjec@a.example; "
    "dvos@a.example\n- ARDA: rz@a.example\n- Northern Authority: b.ahlin@a.example\n",
    "paragraphs": "Highland Region: Karin Holm.\n\nVägval: Dirk Vos, Ines Kranjec.\n\n"
    "ARDA: Jean Petit.\n\nNorthern Authority: Bo Ahlin.\n",
}
NAMES = ("Karin", "Kranjec", "Vos", "Zwaan", "Petit", "Ahlin", "Kask", "Meer", "@")


def parsed(text: str) -> ParsedDocument:
    return read(f"{BEGINNING}{text}{END}")


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("head", ["", "- Roks\n- LSU\n\nExcused:\n\n", "- Roks\n\n## Guests\n\n"])
def test_whoever_stands_behind_a_body_is_private_whatever_the_names(rows: str, head: str) -> None:
    document = parsed(f"{head}{rows}")
    role = "absent" if "Excused" in head else "participant"
    came = {
        row["name_as_written"]: row["role"]
        for row in document.rows["meeting_organisations"]
        if row["name_as_written"] in BODIES
    }
    assert came == dict.fromkeys(BODIES, role)
    assert len(document.rows["points"]) == 1
    published = document.text + str(document.rows)
    assert not [name for name in NAMES if name.casefold() in published.casefold()]


@pytest.mark.parametrize("label", ["Sekreterare", "Digitalt", "Civilsamhället"])
def test_no_body_is_what_says_how_or_as_what_somebody_came(label: str) -> None:
    document = parsed(f"- Roks: Karin Holm\n- LSU: Bo Ahlin\n- {label}: Eva Lind\n")
    named = {row["name_as_written"] for row in document.rows["meeting_organisations"]}
    assert named == {"Roks", "LSU"}
    assert "Eva Lind" not in document.text


def test_an_address_behind_a_label_makes_no_list_of_those_who_came() -> None:
    letterhead = "Postadress Telefonväxel E-post: registrator@verk.example\n103 33 Stockholm\n"
    document = read(f"{letterhead}\n{BEGINNING}- Roks\n- LSU\n{END}")
    named = {row["name_as_written"] for row in document.rows["meeting_organisations"]}
    assert named == {"Roks", "LSU"}
