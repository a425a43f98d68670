"""What is said of the next meeting, of papers and of how the talks went is no point."""

import pytest

from tests.parsing.reading import rows

FRONT = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om hyror den 3 april 2024\n\n"
    "Närvarande: Roks, Unizon och Teatercentrum\n\nSynpunkter\n\n"
)
SAID = "Roks ansåg att hyran är för hög."


@pytest.mark.parametrize(
    "told",
    [
        "Nästa gång är den 5 maj.",
        "Bilder från mötet läggs på webben.",
        "Departementet kallar till ett nytt möte i höst.",
        "Tre inspel kom in.",
        "Följande föreningar har skickat skriftliga synpunkter.",
        "Alla grupper diskuterade ministerns fråga.",
        "Förslagen gicks igenom ett efter ett.",
        "Bestämt: hyran ses över i maj.",
        "Written comments are welcome until 5 May.",
        "The forum meets again on 5 May.",
    ],
)
def test_practical_matters_are_no_points(told: str) -> None:
    points = rows(f"{FRONT}{SAID}\n\n{told}\n\n{SAID.replace('Roks', 'Unizon')}\n")["points"]
    assert [row["text"] for row in points] == [SAID, SAID.replace("Roks", "Unizon")]


def test_what_is_agreed_on_is_a_decision() -> None:
    points = rows(f"{FRONT}{SAID}\n\nAgreed\n\n1. The rents are kept.\n2. A report is sent.\n")
    assert [row["text"] for row in points["points"]] == [SAID]


def test_a_word_over_items_is_a_heading_though_a_full_stop_stands_behind_it() -> None:
    points = rows(f"{FRONT}{SAID}\n\nÖvr.\n- Hyran är hög i alla län\n- Unizon vill ha stöd\n")
    assert [row["heading"] for row in points["points"]] == ["Synpunkter", "Övr.", "Övr."]
