"""Who holds a meeting where neither letterhead, title nor invitation names a body."""

from datetime import date

import pytest

from pipeline.parsing import Metadata, Row
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


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Den 3 maj träffade kulturminister Amanda Lind tio teatrar.", "2020-05-03"),
        ("Till mötet den 3 maj bjöds teatrar från hela landet.", "2020-05-03"),
        ("Den 3 maj samlade departementet tio teatrar för dialog om hyror.", "2020-05-03"),
        ("Samtalen om hyror fortsatte den 3 maj med tio teatrar.", "2020-05-03"),
    ],
)
def test_who_held_an_office_on_the_day_tells_the_ministry_whatever_the_office_is_called(
    told: str, day: str
) -> None:
    text = (
        f"# Teatrarna mötte kulturministern\n\n{told}\n\nKulturminister Amanda Lind ledde mötet. "
        "På mötet lyfte teatrarna att hyrorna är höga.\n\n– Vi lyssnar, säger Amanda Lind.\n"
    )
    (meeting,) = read(text, Metadata("0" * 16, published_date=date(2020, 5, 6))).rows["meetings"]
    assert str(meeting["date"]) == day
    assert meeting["host_organisation_id"] == "kulturdepartementet"


def test_an_agency_whose_people_were_invited_does_not_hold_the_meeting() -> None:
    told = "Till mötet den 3 april bjöds representanter från Unizon och Statens kulturråd."
    assert hosts(f"{TITLE}{told}\n{SAID}") == []
