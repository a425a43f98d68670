"""Lines of publication, greetings and addresses around minutes, and formal items in front."""

from datetime import date
from typing import Any

from tests.parsing.reading import read, rows


def meeting(text: str) -> dict[str, Any]:
    (found,) = rows(text)["meetings"]
    return dict(found)


HELD = (
    "Rådets första möte hölls den 13 mars under ledning av civilminister Erik Slottner, som ville "
    "höra hur torgen i landet kan bli tryggare.\n"
)


def test_the_line_above_the_lines_of_publication_is_the_title() -> None:
    text = (
        "Torgrådet har haft sitt första möte\n\nPUBLICERAD: 18 mars 2024\nUPPDATERAD: 19 mars\n"
        f"Rådets medlemmar vid bordet.\n\n{HELD}"
    )
    found = meeting(text)
    assert found["title"] == "Torgrådet har haft sitt första möte"
    assert found["date"] == date(2024, 3, 13)


def test_the_line_of_publication_at_the_end_tells_the_year() -> None:
    text = f"# Möte om trygga torg\n\n{HELD}\nPublicerad: 2024-03-18\nSidansvarig: Webbredaktion\n"
    assert meeting(text)["date"] == date(2024, 3, 13)


FORMAL = (
    "Strasbourg, 30 April 2019\n\n"
    "1. Adoption of the agenda and of the synopsis of the meeting held on 27 January 2019\n\n"
    "Introduction\n\nThe Chair proposed the plan. She presented the report and described what "
    "the regional meetings had achieved.\n\n"
    "Plan\n\nThe members discussed the plan. Concern was expressed about the lack of squares. "
    "The plan was approved and the members thanked the secretariat.\n"
)


def test_a_formal_item_is_no_title_and_calls_a_document_nothing() -> None:
    text = FORMAL.replace("Introduction\n\n", "2. Introduction\n").replace("Plan\n\n", "3. Plan\n")
    assert read(text).document_type in ("minutes", "report")
    assert "Adoption" not in (meeting(text)["title"] or "")


def test_what_was_expressed_is_a_point_and_what_the_chair_proposed_is_none() -> None:
    assert [row["text"] for row in rows(FORMAL)["points"]] == [
        "Concern was expressed about the lack of squares."
    ]


def test_greetings_and_addresses_above_the_minutes_are_no_organisations() -> None:
    text = (
        "Minnesanteckningar Boverkets torggrupp 11 september, 2013\n\n"
        "Vi har fått svar på vårt mail om gruppens arbete\n\n"
        "”Sedan cirka ett år skickar Boverket brev till ett större antal företrädare för torgen. "
        "Hör av dig till: torg@boverket.example så sätter vi upp dig på sändlistan.”\n\n"
        "Vänliga hälsningar\n\nMaria Berg\n\nMinnesanteckningarna\n\n"
        "Postadress Telefonväxel E-post: registrator@boverket.example\n"
        "103 33 Stockholm 08-555 10 00\nBesöksadress Telefax\nJakobsgatan 26 08-555 36 16\n"
        "Minnesanteckningar från möte med Boverkets torggrupp 11 september, 2013\n"
        "Närvarande:\nFrån gruppen: Anna Ek, Lars Dahl och Karin Lind.\n"
        "Från Boverket: Eva Berg och Olof Ek.\n"
    )
    named = {row["name_as_written"] for row in rows(text)["meeting_organisations"]}
    assert named == {"Boverket"}


def test_what_is_yet_to_take_place_is_no_record_though_it_lists_addresses() -> None:
    text = (
        "Samrådsmöte den 30 november Torgets bygdegård\n\n"
        "Onsdagen den 30 november 2011 kl. 19.00-21.00 i Torgets bygdegård äger samrådet rum.\n\n"
        "Vid samrådet kommer vi att informera om planen. Dessutom ges tillfälle att framföra "
        "synpunkter på förslaget. Ingen ersättning betalades ut förra gången.\n\n"
        "Förslaget finns att ta del av på följande platser hos:\n\n"
        "  • Boverket, Torggatan 1, Solna\n  • Trafikverket Region Stockholm, Storgatan 13, Visby\n"
        "  • Region Gotland, Visborgsallén 19, Visby\n"
    )
    assert read(text).document_type not in ("minutes", "report")
