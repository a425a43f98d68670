"""Who did not come, told behind a name, within a bloc, in the words of a heading and in prose."""

import pytest

from tests.parsing.reading import read

HEAD = (
    "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
    "Kulturdepartementet höll samråd i Garnisonen i Stockholm.\n\n"
)
SAID = "\nHyrorna\n\nUnizon ansåg att hyran är hög.\n"
CAME, AWAY = {"Unizon", "Roks", "Skolverket"}, {"Bris", "Scouterna", "Boverket"}


def roles(told: str) -> dict[str, tuple[str, str | None]]:
    rows = read(f"{HEAD}{told}{SAID}").rows["meeting_organisations"]
    return {r["name_as_written"]: (r["role"], r["group_name"]) for r in rows if r["role"] != "host"}


@pytest.mark.parametrize(
    "told",
    [
        "Närvarande\n\nCivilsamhället\nUnizon: Anna Ek\nRoks: Bo Al\nBris: frånvarande\n"
        "Scouterna: förhinder\n\nMyndigheter\nSkolverket: Eva Lind\nBoverket (anmält förhinder)\n",
        "Närvarande\n\nCivilsamhället: Unizon, Roks, Bris (förhinder)\n"
        "Myndigheter: Skolverket, Boverket (återbud)\nFrånvarande: Scouterna\n",
        "Deltagare\n\nCivilsamhället\n- Unizon\n- Roks\n- Bris (anmält förhinder)\n\n"
        "Förhinder: Scouterna\n\nMyndigheter\n- Skolverket\n- Boverket – lämnat återbud\n",
        "Närvarande från civilsamhället\nUnizon\nRoks\n\nEj närvarande från civilsamhället\nBris\n"
        "Scouterna\n\nNärvarande från myndigheter\nSkolverket\n\nEj närvarande från myndigheter\n"
        "Boverket\n",
        "Deltog gjorde Unizon, Roks och Skolverket. Bris hade meddelat förhinder i sista stund, "
        "liksom Scouterna. Boverket kunde tyvärr inte delta men hade skickat in synpunkter.\n",
        "Deltagare var Unizon, Roks och Skolverket. Förhinder hade anmälts av Bris och Scouterna. "
        "Från Boverket hade ingen möjlighet att komma.\n",
        "Från civilsamhället deltog Unizon och Roks. Bland myndigheterna deltog Skolverket. "
        "Återbud hade kommit från Bris, Scouterna och Boverket.\n",
        "Unizon, Roks och Skolverket var på plats. Inbjudna som inte kunde komma: Bris och "
        "Scouterna. Boverket lät hälsa att man inte kunde närvara.\n",
        "Present\nCivil society: Unizon, Roks; apologies from Bris\nAgencies: Skolverket; Boverket "
        "sent apologies\nAbsent with apologies: Scouterna\n",
    ],
)
def test_who_did_not_come_is_told_in_every_place(told: str) -> None:
    found = roles(told)
    assert {name for name, (role, _) in found.items() if role == "participant"} == CAME
    assert {name for name, (role, _) in found.items() if role == "absent"} == AWAY


def test_labels_stand_under_the_heading_of_their_bloc() -> None:
    found = roles(
        "**Civilsamhället**\n\nNärvarande: Unizon, Roks\nFörhinder: Bris, Scouterna\n\n"
        "**Myndigheter**\n\nNärvarande: Skolverket\nFörhinder: Boverket\n\n**Samtalet**\n"
    )
    assert {name: group for name, (_, group) in found.items()} == {
        **dict.fromkeys(("Unizon", "Roks", "Bris", "Scouterna"), "Civilsamhället"),
        **dict.fromkeys(("Skolverket", "Boverket"), "Myndigheter"),
    }


def test_who_was_away_for_a_while_has_come() -> None:
    found = roles("Närvarande\nUnizon\nRoks (frånvarande § 3)\nBris (frånvarande)\n")
    assert (found["Roks"][0], found["Bris"][0]) == ("participant", "absent")


@pytest.mark.parametrize(
    "told",
    ["Bris lämnade återbud samma dag.", "Bris hade tackat nej.", "Bris tackade nej till inbjudan."],
)
def test_who_declined_says_nothing_though_it_does_something(told: str) -> None:
    document = read(f"{HEAD}Närvarande: Unizon och Roks\n\n{told}\n{SAID}")
    linked = document.rows["meeting_organisations"]
    assert ("Bris", "absent") in {(row["name_as_written"], row["role"]) for row in linked}
    assert [row["text"] for row in document.rows["points"]] == ["Unizon ansåg att hyran är hög."]


def test_those_who_are_only_counted_are_nobody() -> None:
    away = "Bris hade förhinder. Ytterligare en inbjuden organisation avböjde.\n"
    more = "Flera kommuner lämnade återbud. En bok för alla fick förhinder.\n"
    told = roles(f"Närvarande: Unizon, Roks och Skolverket. {away}{more}")
    names = {name for name, (role, _) in told.items() if role == "absent"}
    assert names == {"Bris", "En bok för alla"}


@pytest.mark.parametrize(
    "told",
    [
        "Kim Berg är därför mötesordförande, eftersom Ann-Katrin Ek, ordförande, som inte var "
        "närvarande, är sjuk.",
        "Ann-Katrin Ek, ordförande, hade anmält förhinder. Kim Berg ledde mötet.",
    ],
)
def test_a_chair_who_did_not_come_does_not_chair(told: str) -> None:
    document = read(f"{HEAD}Närvarande: Kim Berg, Unizon och Bo Al, Roks\n\n{told}\n{SAID}")
    people = [(row["person_name"], row["role"]) for row in document.rows["meeting_people"]]
    assert people == [("Kim Berg", "chair")]
    assert "Ann-Katrin" not in document.text
