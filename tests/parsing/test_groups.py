"""Into which thematic groups a meeting was divided, however the minutes say it."""

from typing import Any

import pytest

from tests.parsing.reading import rows

HEAD = (
    "Socialdepartementet\n\nMinnesanteckningar från samråd om boende den 4 mars 2024\n\n"
    "Deltagare: Hyresgästföreningen, Rädda Barnen och Svenska kyrkan.\n\n"
)
SAID = "\nDiskussion\n\n- Hyrorna stiger varje år.\n- Stödet behöver bli långsiktigt.\n"
LINES = ("Barn och unga, med fokus på elevhälsan", "Arbetsliv", "Äldre")
NAMED = [("Barn och unga", "med fokus på elevhälsan"), ("Arbetsliv", None), ("Äldre", None)]


def named(found: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(row["name"], row["focus"]) for row in found["groups"]]


@pytest.mark.parametrize(
    "lead",
    [
        "Efter pausen delades deltagarna in i tre grupprum:",
        "Tre parallella gruppsamtal hölls:",
        "Tre workshopstationer fanns:",
        "Bordssamtalen hade följande teman:",
        "Gruppernas teman",
        "Diskussionsgrupper",
    ],
)
@pytest.mark.parametrize("mark", ["- ", "{}. "])
def test_groups_are_listed(lead: str, mark: str) -> None:
    listed = "".join(f"{mark.format(i)}{line}\n" for i, line in enumerate(LINES, 1))
    found = rows(f"{HEAD}{lead}\n\n{listed}{SAID}")
    assert named(found) == NAMED
    assert len(found["points"]) == 2


@pytest.mark.parametrize("form", ["Grupp {}: {}", "Bord {} – {}", "Grupprum {}: {}"])
def test_lines_numbered_as_groups_are_groups_whatever_leads_them_in(form: str) -> None:
    listed = "".join(f"- {form.format(i, line)}\n" for i, line in enumerate(LINES, 1))
    found = rows(f"{HEAD}Deltagarna delades in i tre grupper.\n\n{listed}{SAID}")
    assert named(found) == NAMED


@pytest.mark.parametrize(
    "told",
    [
        "Samtalet fördes vid tre bord: ”Barn”, ”Arbete” och ”Vård”.",
        "Mötet delades i tre workshopar: Barn, Arbete och Vård.",
        "Gruppernas teman var Barn, Arbete och Vård.",
        "Deltagarna arbetade i grupperna Barn, Arbete och Vård.",
        "Det fanns tre grupper som diskuterade Barn, Arbete respektive Vård.",
    ],
)
def test_groups_are_named_in_prose(told: str) -> None:
    found = rows(f"{HEAD}{told}\n{SAID}")
    assert named(found) == [("Barn", None), ("Arbete", None), ("Vård", None)]


@pytest.mark.parametrize("heading", ["Diskussionsgrupp {}: {}", "Gruppsamtal {}: {}"])
def test_headings_number_groups(heading: str) -> None:
    told = "".join(
        f"{heading.format(i, name)}\n\n- Hyran stiger för {name.lower()}.\n- Stödet dröjer.\n\n"
        for i, name in enumerate(("Unga", "Äldre"), 1)
    )
    found = rows(f"{HEAD}{told}")
    assert named(found) == [("Unga", None), ("Äldre", None)]
    assert found["points"][0]["heading"] == "Unga"


@pytest.mark.parametrize(
    "lead",
    [
        "Följande grupper är särskilt utsatta enligt deltagarna:",
        "Grupper som inte nås:",
        "Tre grupper nämndes särskilt:",
    ],
)
def test_those_whom_a_meeting_talked_about_are_no_groups_of_it(lead: str) -> None:
    said = "- Barn i fosterhem.\n- Äldre utan anhöriga.\n- Ensamstående.\n"
    assert named(rows(f"{HEAD}{lead}\n\n{said}")) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            "Grupp 1, med fokus på barn\nGrupp 2 – med fokus på unga\n",
            [("Grupp 1", "med fokus på barn"), ("Grupp 2", "med fokus på unga")],
        ),
        (
            "- Barn, med fokus på skola\n- Unga\n",
            [("Barn", "med fokus på skola"), ("Unga", None)],
        ),
    ],
)
def test_groups_below_a_lead_with_what_they_focus_on(
    lines: str, found: list[tuple[str, str | None]]
) -> None:
    assert named(rows(f"{HEAD}Deltagarna delades in i grupper:\n\n{lines}{SAID}")) == found
