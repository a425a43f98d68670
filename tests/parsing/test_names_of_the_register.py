"""Bodies that the register knows are read by their whole name, whatever it looks like."""

import pytest

from tests.parsing import reading

FRONT = "Sametinget\n\nMinnesanteckningar från samråd om fiske den 4 mars 2024\n\n"
SAID = "\n\nDiskussion\n\n- Priset är lågt.\n"
FORMS = {
    "items": "Deltagare\n- Roks\n- {}\n- Vintergrön AB",
    "lines": "Närvarande\n\n{}\nVintergrön AB\nRoks",
    "prose": "På mötet deltog Roks, {} och Vintergrön AB.",
    "persons": "Närvarande\nUlrika Ek, Roks\nKarl Lövgren, {}\nSamira Haddad, Vintergrön AB",
}


@pytest.mark.parametrize(
    "body",
    [
        "Byggföretagen",
        "Klimatrörelsen",
        "Kungl. Konsthögskolan",
        "Geological Survey of Sweden",
        "GS facket för skogs-, trä- och grafisk bransch",
    ],
)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_body_of_the_register_is_listed_whole(body: str, form: str) -> None:
    document = reading.read(f"{FRONT}{form.format(body)}{SAID}")
    linked = document.rows["meeting_organisations"]
    named = {row["name_as_written"] for row in linked if row["role"] == "participant"}
    assert named == {"Roks", "Vintergrön AB", body}
