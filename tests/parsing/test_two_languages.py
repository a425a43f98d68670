"""Labels that stand in two languages say what they say in one."""

import pytest

from tests.parsing.reading import rows

FRONT = "Socialdepartementet\n\nMinnesanteckningar från samråd om plast\n\n"
SAID = "\n1 Diskussion\n\n- Hyrorna stiger varje år.\n- Stödet behöver bli långsiktigt.\n"


@pytest.mark.parametrize(
    ("came", "absent"),
    [
        ("Deltagare / Participants", "Förhinder / Apologies"),
        ("Närvarande/Oasseváldit", "Frånvarande/Eai boahtán"),
        ("Deltagare (Participants)", "Förhinder (Apologies)"),
        ("Participants / Deltagare", "Apologies / Förhinder"),
    ],
)
@pytest.mark.parametrize("form", ["{}: Roks, Unizon och Bris", "{}\n\nRoks\nUnizon\nBris\n"])
def test_who_came_and_who_did_not(came: str, absent: str, form: str) -> None:
    place = "Datum / Date: 4 mars 2024\nPlats / Báiki: Folkets hus, Storuman"
    found = rows(f"{FRONT}{place}\n\n{form.format(came)}\n{absent}: Svensk Handel\n{SAID}")
    roles = {r["name_as_written"]: r["role"] for r in found["meeting_organisations"][1:]}
    assert roles == {**dict.fromkeys(("Roks", "Unizon", "Bris"), "participant")} | {
        "Svensk Handel": "absent"
    }
    meeting = found["meetings"][0]
    assert (str(meeting["date"]), meeting["location"]) == ("2024-03-04", "Folkets hus, Storuman")
