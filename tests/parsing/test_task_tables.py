"""Tables of what is left to do tell of no points, of nobody who came, and name nobody."""

import pytest

from tests.parsing.reading import read

TEXT = (
    "Socialdepartementet\n\n# Minnesanteckningar från samråd om boende den 4 mars 2024\n\n"
    "Deltagare: Hyresgästföreningen, Rädda Barnen och Svenska kyrkan.\n\n## Diskussion\n\n"
    "- Hyrorna stiger varje år.\n- Stödet behöver bli långsiktigt.\n\n{heading}"
    "| {what} | {whose} | {when} |\n|---|---|---|\n"
    "| Statistik om hyror | Brandulf Provling | maj |\n"
    "| Kontakt om möte | Odvine Provling och Eva Ek | nästa möte |\n\nNästa möte är den 4 maj.\n"
)


@pytest.mark.parametrize("heading", ["", "## Att följa upp\n\n", "## Övrigt\n\n"])
@pytest.mark.parametrize(
    ("what", "whose", "when"),
    [
        ("Vad", "Vem", "När"),
        ("Åtgärd", "Ansvarig", "Klart senast"),
        ("Action", "Responsible", "Due"),
    ],
)
def test_a_table_of_tasks(heading: str, what: str, whose: str, when: str) -> None:
    text = TEXT.format(heading=heading, what=what, whose=whose, when=when)
    document = read(text, name="minutes.md")
    assert "Provling" not in document.text
    assert "Statistik om hyror" in document.text
    assert len(document.rows["points"]) == 2
    assert len(document.rows["meeting_organisations"]) == 4
    assert document.rows["meeting_people"] == []


def test_what_goes_on_after_a_meeting_names_nobody_who_came() -> None:
    found = read(
        "Socialdepartementet\n\nMinnesanteckningar från samråd om boende den 4 mars 2024\n\n"
        "Deltagare\n- Hyresgästföreningen\n- Rädda Barnen\n\n1. Diskussion\n\n- Hyrorna stiger.\n"
        "- Stödet dröjer.\n\n2. Fortsättning\n\n- Rädda Barnen remitterar förslaget i januari\n"
        "- Nästa samråd hålls våren 2025 i Oskarshamn\n"
    ).rows
    assert len(found["meeting_organisations"]) == 3
    assert len(found["points"]) == 2


def test_a_word_that_ends_in_support_is_no_verb() -> None:
    found = read(
        "Socialdepartementet\n\nMinnesanteckningar från samråd om boende den 4 mars 2024\n\n"
        "Diskussion\n\nFråga 1: Var brister samverkan?\n\n- Skolan är för stor.\n"
        "- Mottagningen kan vara en väg in?\n\nFråga 2: Hur når ett kunskapsstöd fram?\n\n"
        "- Helst en sida.\n- Chefen måste efterfråga det.\n"
    ).rows
    assert [row["heading"] for row in found["points"]][2:] == ["Hur når ett kunskapsstöd fram?"] * 2
