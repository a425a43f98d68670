"""What the page a document was published on adds to its text, and when."""

from datetime import date

import pytest

from pipeline.parsing import Metadata, Row
from tests.parsing.reading import read

BODY = """\
Minnesanteckningar

{opening}

Under mötet lyftes bl.a.

• Fler mötesplatser behövs i hela landet.
• Bidragen bör vara långsiktiga.
"""
DAY_ONLY = BODY.format(opening="Den 30 januari bjöd ministern in till samråd om skogens framtid.")
INVITATION = "# Samråd om skog\n\nVälkommen till samråd om skog. Anmäl dig senast på måndag.\n"
MINISTRY = "Landsbygds- och infrastrukturdepartementet"


def meeting(text: str, **known: object) -> Row:
    metadata = Metadata("0" * 16, **known)  # type: ignore[arg-type]
    (row,) = read(text, metadata).rows["meetings"]
    return row


@pytest.mark.parametrize(
    ("line", "number"), [("Dnr 0417/24 (TCF)", "0417/24"), ("Ärende 2024-00219", "2024-00219")]
)
def test_the_reference_number_below_the_title(line: str, number: str) -> None:
    text = (
        f"# Minnesanteckningar från samråd om scenkonst den 3 april 2024\n\n{line}\n\nInledning\n"
    )
    assert meeting(text + BODY.format(opening="Flera deltog."))["reference_number"] == number


def test_a_digital_eu_consultation_is_digital() -> None:
    held = "Kulturdepartementet höll den 3 april 2024 ett digitalt EU-samråd om scenkonst."
    assert meeting(BODY.format(opening=held))["mode"] == "digital"


def test_public_bodies_that_invite_together_are_hosts() -> None:
    held = "Länsstyrelsen Skåne och Region Skåne bjöd in till samråd om scenkonst den 3 april 2024."
    text = f"Länsstyrelsen i Skåne län\n\n{BODY.format(opening=held)}"
    parsed = read(text)
    roles = {r["name_as_written"]: r["role"] for r in parsed.rows["meeting_organisations"]}
    assert roles["Region Skåne"] == "host"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2024, 1, 8), date(2024, 1, 30)),  # announced
        (date(2024, 2, 20), date(2024, 1, 30)),
        (date(2024, 11, 20), date(2024, 1, 30)),  # reported late
        (date(2023, 12, 20), date(2024, 1, 30)),
        (date(2023, 10, 1), date(2023, 1, 30)),
    ],
)
def test_the_year_comes_from_the_publication(published: date, expected: date) -> None:
    row = meeting(DAY_ONLY, published_date=published)
    assert (row["date"], row["date_source"]) == (expected, "metadata")


def test_a_title_that_names_the_day_knows_its_year_best() -> None:
    titles = ("Minnesanteckningar från samråd den 30 januari 2022 (pdf 1 kB)", "Samråd")
    row = meeting(DAY_ONLY, published_date=date(2024, 1, 8), titles=titles)
    assert (row["date"], row["date_source"]) == (date(2022, 1, 30), "metadata")


def test_a_day_that_the_text_lacks_comes_from_a_title() -> None:
    text = BODY.format(opening="Ministern bjöd in till samråd om skogens framtid.")
    row = meeting(text, titles=("Anteckningar 7 november 2023 (pdf 1 kB)",))
    assert (row["date"], row["date_source"]) == (date(2023, 11, 7), "metadata")
    row = meeting(text, titles=("Anteckningar 7 november",), published_date=date(2023, 11, 24))
    assert (row["date"], row["date_source"]) == (date(2023, 11, 7), "metadata")
    assert meeting(text, published_date=date(2023, 11, 24))["date"] is None


def test_a_day_in_what_the_host_tells_is_not_that_of_the_meeting() -> None:
    told = DAY_ONLY.replace(
        "framtid.",
        "framtid.\n\nInledning\n\nMinistern inledde. Stödet löper ut den 31 december 2024.",
    )
    row = meeting(told, published_date=date(2024, 3, 8))
    assert row["date"] == date(2024, 1, 30)


def test_the_text_comes_before_what_the_page_says() -> None:
    text = DAY_ONLY.replace("30 januari", "30 januari 2021")
    titles = ("Anteckningar 7 november 2023",)
    row = meeting(text, titles=titles, published_date=date(2024, 1, 8))
    assert (row["date"], row["date_source"]) == (date(2021, 1, 30), "text")


PAGE = """\
# Sakråd inför en rapport

Den 9 december bjöd {who} in till sakråd om de rekommendationer som Sverige fick den 6 juni 2018.
"""


def test_a_day_long_before_the_publication_is_history() -> None:
    text = DAY_ONLY.replace("framtid.", "framtid och om rapporten av den 6 juni 2018.")
    row = meeting(text, published_date=date(2024, 1, 8))
    assert (row["date"], row["date_source"]) == (date(2024, 1, 30), "metadata")
    assert meeting(text)["date"] == date(2018, 6, 6)
    text = DAY_ONLY.replace("30 januari", "30 januari 2019")  # and yet the only day there is
    assert meeting(text, published_date=date(2024, 1, 8))["date"] == date(2019, 1, 30)


def test_a_page_reports_its_meeting_or_invites_to_it() -> None:
    known = Metadata("0" * 16, published_date=date(2022, 11, 21), is_page=True)
    text = PAGE.format(who="Regeringskansliet")
    report = read(text, known, name="page.md")
    assert report.document_type == "report"
    assert report.rows["meetings"][0]["date"] == date(2022, 12, 9)
    for invitation in (text.replace("bjöd", "bjuder").replace("fick", "får"), INVITATION):
        found = read(invitation, known, name="page.md")
        assert (found.document_type, found.rows) == ("invitation", {})
    for alone, kind in ((text, "report"), (INVITATION, "invitation")):
        found = read(alone, name="page.md")
        assert found.document_type == kind


def test_the_sender_holds_the_meeting_where_the_text_names_only_a_minister() -> None:
    assert meeting(DAY_ONLY)["host_organisation_id"] is None
    for senders in [(MINISTRY,), ("En Minister", MINISTRY), ("Regeringskansliet", MINISTRY)]:
        row = meeting(DAY_ONLY, senders=senders)
        assert row["host_organisation_id"] == "landsbygds-och-infrastrukturdepartementet"
    assert meeting(DAY_ONLY, senders=("En Minister", "9999"))["host_organisation_id"] is None


def test_the_sender_comes_before_the_register_of_office_holders_and_after_the_text() -> None:
    inviting = "arbetsmarknads- och integrationsminister Johan Pehrson"
    text = DAY_ONLY.replace("30 januari", "7 november 2023").replace("ministern", inviting)
    assert meeting(text)["host_organisation_id"] == "arbetsmarknadsdepartementet"
    row = meeting(text, senders=("Kulturdepartementet",))
    assert row["host_organisation_id"] == "kulturdepartementet"
    named = text.replace(inviting, "Socialdepartementet")
    row = meeting(named, senders=("Kulturdepartementet",))
    assert row["host_organisation_id"] == "socialdepartementet"


def test_the_reference_number_is_that_of_the_text_else_of_the_page() -> None:
    assert meeting(DAY_ONLY, reference_number="A2025/00489")["reference_number"] == "A2025/00489"
    text = DAY_ONLY.replace("\n\n", "\n\nDiarienummer: Ku2024/00012\n\n", 1)
    assert meeting(text, reference_number="A2025/00489")["reference_number"] == "Ku2024/00012"
