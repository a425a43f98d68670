"""Who holds a meeting where neither letterhead, title nor invitation names a body."""

import pytest

from pipeline.parsing import Row
from tests.parsing.reading import read

TITLE = "Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
SAID = "\nHyror\n\nUnizon ansåg att hyran är hög.\n"


def hosts(text: str) -> list[Row]:
    rows = read(text).rows["meeting_organisations"]
    return [row for row in rows if row["role"] == "host"]


@pytest.mark.parametrize(
    ("number", "host"),
    [
        ("Dnr Ku2021/01234", "kulturdepartementet"),
        ("Diarienummer: Ju2016/06112", "justitiedepartementet"),
        ("S2012/8114", "socialdepartementet"),
        ("Dnr MUCF-2023-01234", "myndigheten-for-ungdoms-och-civilsamhallesfragor"),
        ("Dnr 2021/01234", None),
        ("Dnr KS 2024/01234", None),
        ("Dnr ku2021/01234", None),
    ],
)
def test_the_number_of_the_file_tells_whose_register_it_stands_in(
    number: str, host: str | None
) -> None:
    text = f"{number}\n\n{TITLE}Deltagare: Unizon, Roks, Bris\n{SAID}"
    assert [row["organisation_id"] for row in hosts(text)] == ([host] if host else [])
    assert read(text).rows["meetings"][0]["host_organisation_id"] == host


def test_who_is_named_as_host_comes_before_the_number() -> None:
    text = f"Statens kulturråd\nDnr Ju2016/06112\n\n{TITLE}Deltagare: Unizon, Roks\n{SAID}"
    assert [row["organisation_id"] for row in hosts(text)] == ["statens-kulturrad"]


@pytest.mark.parametrize(
    "told",
    [
        "Anna Testberg, Statens kulturråd, hälsade välkommen och öppnade mötet.",
        "Enhetschef Anna Testberg, Statens kulturråd, öppnade mötet.",
    ],
)
def test_where_those_who_lead_it_are_from_holds_the_meeting(told: str) -> None:
    (host,) = hosts(f"{TITLE}Deltagare: Unizon, Roks, Bris\n\n{told}\n{SAID}")
    assert (host["organisation_id"], host["name_as_written"]) == (
        "statens-kulturrad",
        "Statens kulturråd",
    )


def test_an_association_whose_chair_leads_does_not_hold_the_meeting() -> None:
    told = "Anna Testberg, Roks, hälsade välkommen och öppnade mötet."
    assert hosts(f"{TITLE}Deltagare: Unizon, Roks, Bris\n\n{told}\n{SAID}") == []
