"""What is minutes, what reports a meeting, and what is neither, where no title says it plainly."""

from datetime import date

import pytest

from pipeline.parsing import Metadata
from tests.parsing.reading import read

NAMES = "Tora Testberg\n\nOve Provling\n\nSiv Exempelgren\n\nBo Provholm\n\n"
COUNCIL = (
    "Sammanträde med Samrådsgruppen för scenkonst, f.d. scengruppen. 2024-04-03\n\nNärvarande:\n\n"
    f"{NAMES}1. Tora hälsade alla varmt välkomna. Därefter följde en presentationsrunda och "
    "gruppen fick se den nya scenen.\n2. Ove informerar om hyran. Gruppen ser fram emot ett svar.\n"
)
BANNERS = (
    "Hoppa till huvudinnehåll\n\nInnehållet publicerades under perioden 4 maj 2012 till den 3 "
    "juni 2016\n\nStatsråd på denna sida som har entledigats\n\nMellan den 4 maj 2012 och "
    "den 3 juni 2016 var hon scenminister.\n\n"
)
INVITED = "Den 3 maj bjöds tio scener in till ett samtal med scenministern om hyror.\n"
ARTICLE = (
    "Artikel från Kulturdepartementet\n\nScenerna får komma till tals\n\nPublicerad\n\n"
    "Tisdagen den 3 november samlades företrädare för tjugo scener till ett samråd om hyror. "
    "Inbjudan hade gått till trettio.\n\nDeltagare\n\nTeatercentrum\n"
    "Danscentrum\nUnizon\nScouterna\n"
)


def test_a_council_that_met_has_minutes_though_nothing_calls_them_so() -> None:
    document = read(COUNCIL)
    assert document.document_type == "minutes"
    assert document.rows["meetings"][0]["date"] == date(2024, 4, 3)
    assert document.rows["meeting_organisations"] == []
    assert "Exempelgren" not in document.text


def test_the_line_over_the_signature_is_no_title() -> None:
    text = COUNCIL.replace("2024-04-03", "2024-04-03.") + "\nVid anteckningarna\n\nUlf Fiktström\n"
    title = read(text).rows["meetings"][0]["title"]
    assert title.startswith("Sammanträde med Samrådsgruppen")


@pytest.mark.parametrize("above", ["", BANNERS])
def test_an_article_that_begins_with_a_meeting_and_its_day_reports_it(above: str) -> None:
    document = read(above + ARTICLE)
    assert document.document_type == "report"
    meeting = document.rows["meetings"][0]
    assert meeting["title"] == "Scenerna får komma till tals"
    assert meeting["date"] is None  # the year stands nowhere, least of all in the banners
    assert {row["name_as_written"] for row in document.rows["meeting_organisations"]} == {
        "Kulturdepartementet",
        "Teatercentrum",
        "Danscentrum",
        "Unizon",
        "Scouterna",
    }


@pytest.mark.parametrize(
    "text",
    [
        # about a method
        "Frågor om sakråd\n\nPublicerad\n\nVad är ett sakråd?\n\nSakråd är ett sätt att lyssna som "
        "prövades 2016. Flera departement har genomfört sakråd och synpunkterna togs om hand.\n",
        # about a council and those who sit on it
        "Scenrådet\n\nScenrådet är ett råd för samråd som inrättades 2010.\n\nLedamöter\n\n"
        "Teatern - Tora Testberg\nDansen - Ove Provling\nMusiken - Siv Exempelgren\n\n"
        "Sammanträden 2024\n\n- 3 april\n- 5 juni\n",
        # about a meeting to come
        "Samråd om scenkonst\n\nScenministern kommer den 3 april att träffa tjugo organisationer "
        "för ett samråd.\n",
        # called off
        "INSTÄLLT: Samråd om scenkonst\n\nSamrådet den 3 april 2024 ställs in.\n\nDagordning\n\n"
        "- Hyror\n- Turnéer\n\nAnmäl dig senast den 30 mars.\n",
    ],
)
def test_what_is_about_meetings_but_records_none(text: str) -> None:
    assert read(text).rows == {}


@pytest.mark.parametrize(
    "text",
    [
        "# Sakråd om scener\n\nDen 5 mars bjuder Kultur- och fritidsdepartementet in till sakråd "
        "angående scener.\n\nKommissionen presenterade den 5 februari 2024 ett förslag om hyror.\n",
        "# Samråd om hyror\n\nDen 6 maj 2024 bjuder statssekreterare Tora Testberg in teatrar till "
        "ett samråd i syfte att följa upp de förslag som lämnades 2023.\n",
    ],
)
def test_a_page_that_invites_is_an_invitation_whatever_has_been_before(text: str) -> None:
    page = Metadata("0" * 16, published_date=date(2024, 3, 1), is_page=True)
    document = read(text, page)
    assert document.document_type == "invitation"
    assert document.rows == {}


def test_a_page_of_one_sentence_reports_the_meeting_to_which_others_were_invited() -> None:
    text = (
        "# Sakråd om scenernas villkor\n\nSom en del i arbetet med de förslag som lämnades i "
        "december 2023 bjöds scenerna in till ett sakråd den 11 mars.\n"
    )
    page = Metadata("0" * 16, published_date=date(2024, 3, 20))
    document = read(text, page)
    assert document.document_type == "report"
    assert document.rows["meetings"][0]["date"] == date(2024, 3, 11)


def test_who_was_invited_to_a_meeting_on_a_day_met() -> None:
    assert read(f"Scenministern mötte scenerna\n\n{INVITED}").document_type == "report"


def test_what_is_kept_by_paragraphs_is_minutes_whatever_it_calls_itself() -> None:
    document = read(
        "Datum: 090603\n\n§ 1 Sammanträdet, som äger rum i Lund, öppnas.\n\n§ 2 Föregående "
        "protokoll läggs till handlingarna.\n\n§ 3 Delegationen diskuterar arbetsformer.\n\n"
        "§ 4 Sammanträdet, som pågick kl. 13.00 – 15.00, förklaras avslutat.\n"
    )
    assert document.document_type == "minutes"
    assert document.rows["meetings"][0]["date"] == date(2009, 6, 3)
    assert document.rows["points"] == []


def test_paragraphs_with_a_list_of_who_came_are_minutes_though_something_is_to_come() -> None:
    document = read(
        "Styrelsemöte Scenföreningen 2004-01-22 i Lund\n\nNärvarande: Tora Testberg, Oskar "
        "Provling och Eva Fiktström\n\n§ 42  Resan\n\nAnmälan lämnas 22 januari. De anmälda "
        "kommer att träffas senare.\n\n§ 43  Ekonomi\n\nOskar redovisade för ekonomin. Den är "
        "god.\n\n§ 44  Nästa möte\n\nÅrsmöte 20 mars i Lund.\n\nVid protokollet\nTora Testberg\n"
    )
    assert document.document_type == "minutes"
    assert document.rows["meetings"][0]["date"] == date(2004, 1, 22)


SHORT = (
    "Kulturdepartementet\n2021-03-04\n\n{title}\n\nNärvarande: Teatercentrum, Danscentrum, "
    "Scouterna\n\n{heading}\n\nMötet öppnades.\n\n- Teatercentrum: mer tid.\n- Lokaler saknas.\n"
)


@pytest.mark.parametrize(
    "title",
    [
        "Samråd om Agenda 2030",
        "Dialogmöte om genomförandet av Agenda 2030",
        "Samråd om promemorian Scener i hela landet",
        "Sakråd om remissen om scener",
        "Samråd om programmet för scenkonst",
    ],
)
def test_what_a_meeting_was_about_is_not_what_its_record_is(title: str) -> None:
    assert read(SHORT.format(title=title, heading="Inledning")).document_type == "minutes"
    announced = SHORT.format(title=f"{title} – inbjudan", heading="Anmäl dig senast den 1 mars")
    assert read(announced).document_type == "invitation"


@pytest.mark.parametrize("title", ["Agenda & mötesanteckningar", "Dagordning och protokoll"])
def test_an_agenda_that_is_the_record_too_is_minutes(title: str) -> None:
    assert read(SHORT.format(title=title, heading="Dagordning")).document_type == "minutes"


@pytest.mark.parametrize(
    "heading",
    ["Dagordning", "Presentation av förslaget", "Program för scenkonst", "Agenda", "Remissen"],
)
@pytest.mark.parametrize("title", ["Samråd om scener", "Dialogforum", "Möte med scenrådet"])
def test_a_heading_below_those_who_came_says_what_stands_under_it(title: str, heading: str) -> None:
    document = read(SHORT.format(title=title, heading=heading))
    assert document.document_type == "minutes"
    assert document.rows["meetings"][0]["title"] == title


def test_slides_are_no_minutes_though_they_list_who_is_there() -> None:
    slides = (
        "Hearing om scener\nKulturdepartementet\n4 mars 2021\n\n[Bild 1]\nVälkomna!\n\n[Bild 2]\n"
        "Vilka är här i dag?\n• Teatercentrum\n• Danscentrum\n• Scouterna\n\n[Bild 3]\n"
        "Förslagen\n– Lokaler byggdes\n– Hyran höjdes\n"
    )
    assert read(slides).document_type == "other"


def test_minutes_that_quote_somebody_are_no_article() -> None:
    minutes = (
        "Nätverksmöte om scener, 3 december 2014\n\nMed på mötet: Teatercentrum, Danscentrum\n\n"
        "Läget\n\n- Hyran höjdes. Vi slutar, sade flera.\n- Teatercentrum sökte stöd.\n"
        "- Danscentrum flyttade.\n\nAntecknat av Tora Testberg\n"
    )
    assert read(minutes).document_type == "minutes"


BARE = "Kulturdepartementet\n4 mars 2024\n\nDialogmöte om scener\n\n"
SAID = ("Unizon: Hyran är hög.", "Scouterna: Lokalerna är små.", "Teatercentrum: Det tar tid.")


@pytest.mark.parametrize(
    "told",
    [
        "Laget runt\n\n" + "\n".join(SAID) + "\n",
        "Dagordning\n\n1. Välkommen\n2. Samtal\n\nSynpunkter\n\nFöljande framfördes:\n"
        "- Hyran är hög.\n- Lokalerna är små.\n",
        "Synpunkter från organisationerna\n\nUnizon\n- Hyran är hög.\n\nScouterna\n- Den ökar.\n",
        "Diskussion\n\nUnizon lyfter att hyran är hög. Scouterna efterfrågar en plan.\n",
    ],
    ids=["round", "agenda and lead", "headings", "present tense"],
)
def test_what_several_held_is_minutes_though_nothing_else_tells(told: str) -> None:
    assert read(f"{BARE}{told}").document_type == "minutes"


@pytest.mark.parametrize(
    "text",
    [
        f"{BARE}Vid samrådet i våras lyfte Unizon att hyran är hög. Scouterna framhöll att den "
        "ökar. Därför bjuds ni in till ett möte.\n\nInbjudna organisationer\n\n- Unizon\n- Roks\n\n"
        "O.s.a. senast den 1 mars.\n",
        "Unizon\n4 mars 2024\n\nHemställan om scener\n\nVi vill framföra följande:\n"
        "- Hyran är hög.\n- Den ökar.\n\nVi önskar ett möte.\n\nUnizon, Tora Testberg\n"
        "Scouterna, Ove Provling\n",
        "Kulturrådet 2024-03-04\n\nDialog\n\nUnder året har Kulturrådet genomfört fyra "
        "dialogmöten. Deltagare var Unizon och FUB.\n\nUnizon har lyft att hyran är hög. FUB har "
        "framhållit att den ökar.\n",
    ],
    ids=["invitation", "letter", "account of a year"],
)
def test_what_others_held_elsewhere_is_no_minutes(text: str) -> None:
    assert read(text).document_type in ("other", "invitation")


@pytest.mark.parametrize(
    "called",
    [
        "REMISSVAR",
        "Skriftligt inspel",
        "Arbetsordning",
        "Skrivelse",
        "Underlag",
        "Discussion paper",
    ],
)
def test_what_calls_itself_something_else_is_no_minutes_whatever_it_tells(called: str) -> None:
    text = (
        f"Fiskevattenförbundet\n\n{called} till Landsbygdsdepartementet\n\nStockholm 2025-09-12\n\n"
        "Förbundet\n- tillstyrker förslaget om tillsyn,\n- saknar en analys av bestånden.\n\n"
        "Allmänna synpunkter\n\nVi deltog vid det samråd som hölls den 3 juni 2025 med bland andra "
        "Sportfiskarna och LRF. Där framförde flera organisationer att remisstiden var för kort. "
        "Sportfiskarna ansåg att tillsynen brister.\n"
    )
    assert read(text).document_type == "other"


def test_a_form_to_be_filled_in_is_no_minutes() -> None:
    form = (
        "Scenverket\n\nFRÅGOR\n\n1. Vad heter föreningen? ____________\n\n2. Har ni en scen?\n"
        "☐ ja   ☐ nej\n\n3. Vad saknas?\n____________________\n\nEva Ek och Bo Al svarade på "
        "frågor i fjol om samrådet och ansåg att hyran var hög.\n"
    )
    assert read(form).document_type == "other"
