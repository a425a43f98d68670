"""Articles of ministries and agencies that tell of one meeting, in the many ways they begin."""

from datetime import date

import pytest

from tests.parsing.reading import read

TALKED = "\n\nFlera organisationer lyfte att hyrorna behöver sänkas. De lyfte också köerna.\n"
QUOTED = (
    "\n\n– Samtalet gav oss mycket. Vi lyssnar, säger scenminister Tora Testberg.\n\n"
    "– Scenerna är viktiga för hela landet.\n\nDet sa Tora Testberg när dagen var slut.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "# Scenministern och scenerna\n\nScenkonsten betyder mycket. Den 3 maj mötte scenminister "
        "Tora Testberg tio organisationer. Syftet med mötet var att lyssna." + TALKED,
        "# Möte om hyror\n\nI december höll scenminister Tora Testberg ett möte." + TALKED,
        "# Möte om hyror\n\nUnder tisdagen ledde scenministern delegationens första möte." + QUOTED,
        "# Testberg bjöd in till remissmöten om hyror\n\nDen 3 maj bjöd scenminister Tora Testberg "
        "in scener till remissmöten om hyror." + QUOTED,
        "Gemensam träff om hyror\n\nSamrådet inleddes med att tre chefer redogjorde för läget.\n\n"
        "Samrådet avslutades med att scenerna fick ställa frågor.\n",
        "Artikel från Kulturdepartementet\n\nInget glöms bort\n\nPublicerad\n\n– Jag är glad.\n"
        "Det sa Tora Testberg när hon vid ett extra möte den 23 april fick möta tio scener.\n",
    ],
    ids=["second sentence", "month", "weekday", "hearing on a draft", "no day", "quotation first"],
)
def test_an_article_that_tells_of_a_meeting_reports_it(text: str) -> None:
    assert read(text).document_type == "report"


@pytest.mark.parametrize(
    "text",
    [
        "# Regeringen satsar på scener\n\nScenkonsten betyder mycket. Den 3 maj beslutade "
        "regeringen om nya bidrag. Rådet för scenkonst får ett uppdrag." + QUOTED,
        "# Scenminister Tora Testberg besökte Lund\n\nScenministern besökte teatern den 3 maj och "
        "såg en repetition." + QUOTED,
    ],
    ids=["decision", "visit"],
)
def test_other_news_reports_no_meeting(text: str) -> None:
    assert read(text).document_type == "other"


ASKED = (
    "# Scenministern mötte scener som spelar för barn\n\nDen 3 maj 2024 mötte scenminister Tora "
    "Testberg tio organisationer som spelar för barn. Syftet med mötet var att lyssna.\n\n"
    "Exempel på frågor som ställdes till organisationerna:\n\n* Hur ser villkoren ut?\n"
    "* Vilka är hindren?\n"
)


def test_a_headline_that_tells_makes_a_report_of_what_lists_questions() -> None:
    document = read(ASKED)
    assert document.document_type == "report"
    assert [row["text"] for row in document.rows["questions"]] == [
        "Hur ser villkoren ut?",
        "Vilka är hindren?",
    ]
    assert document.rows["meetings"][0]["date"] == date(2024, 5, 3)


def test_members_listed_below_an_article_do_not_make_it_minutes() -> None:
    listed = (
        "\n\n## Om scenrådet\n\nScenrådet består av:\n\n* Scouterna\n* Unizon\n* Rädda Barnen\n"
    )
    began = "# Scenrådets tema\n\nHyror var temat när scenministern höll ett möte den 3 maj."
    assert read(began + listed).document_type == "minutes"
    assert read(began + QUOTED + listed).document_type == "report"


def test_what_the_host_is_quoted_with_is_no_point() -> None:
    document = read("# Möte om hyror\n\nDen 3 maj mötte scenministern tio scener." + QUOTED)
    assert document.rows["points"] == []
    told = {s.text: s.type for s in document.segments if s.passage.block.marker == "–"}
    assert told["Samtalet gav oss mycket. Vi lyssnar, säger scenminister Tora Testberg."] == (
        "presentation"
    )


def test_whoever_is_quoted_with_a_title_before_the_name_makes_a_point() -> None:
    quoted = "\n\n– Hyrorna tar allt, säger generalsekreterare Ylva Testberg.\n"
    document = read("# Möte om hyror\n\nDen 3 maj mötte scenministern tio scener." + quoted)
    assert [row["speaker_type"] for row in document.rows["points"]] == ["participants"]


def test_a_known_minister_speaks_for_the_host_whatever_stands_behind_the_name() -> None:
    quoted = "\n\n– Hyrorna ska ned, sa Lena Hallengren. Foto: N.N./Regeringskansliet\n"
    document = read("# Möte om hyror\n\nDen 3 maj mötte statsrådet tio scener." + quoted)
    assert document.rows["points"] == []


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("på onsdagen", date(2026, 4, 15)),
        ("under tisdagen", date(2026, 4, 14)),
        ("i fredags", date(2026, 4, 17)),
    ],
)
def test_the_day_of_the_week_before_an_article_was_published(said: str, day: date) -> None:
    text = (
        "Artikel från Kulturdepartementet\n\n# Ministern mötte scenerna\n\n"
        "Publicerad 17 april 2026\n\n"
        f"Kulturminister Tora Testberg samlade {said} ett tjugotal företrädare för scenkonsten "
        "till ett rundabordssamtal i Rosenbad.\n\n"
        "Danscentrum lyfte att hyrorna stiger. Riksteatern efterlyste ett tak.\n"
    )
    parsed = read(text)
    (row,) = parsed.rows["meetings"]
    assert (row["date"], row["date_source"]) == (day, "inferred")


def test_a_professor_who_describes_in_an_article_presents() -> None:
    text = (
        "Artikel från Kulturdepartementet\n\n# Ministern mötte scenerna\n\n"
        "Den 14 april 2026 samlade kulturminister Tora Testberg scenerna till rundabordssamtal.\n\n"
        "Professor Ada Prov från Lunds universitet beskrev vad man vet om hyrorna.\n\n"
        "Danscentrum lyfte att hyrorna stiger. Riksteatern efterlyste ett tak.\n"
    )
    parsed = read(text)
    roles = {(p["person_name"], p["role"]) for p in parsed.rows["meeting_people"]}
    assert ("Ada Prov", "presenter") in roles


def test_the_line_of_publication_below_the_title_tells_the_year() -> None:
    document = read(
        "# Scenministern mötte scener om hyror\n\nArtikel från Kulturdepartementet\n\n"
        "Publicerad 9 maj 2023\n\nTisdagen den 2 maj bjöd scenminister Tora Ek in till samtal."
        + TALKED
    )
    assert document.rows["meetings"][0]["date"] == date(2023, 5, 2)


STATISTICS = """# Kulturministern mötte scenkonsten

Artikel från Kulturdepartementet

Publicerad 12 april 2024

Den 3 april 2024 samlade kulturministern nio föreningar till ett rundabordssamtal om scenkonst.

Scenkonsten sysselsätter omkring 12 000 personer. Många unga upplever att biljetterna är dyra.

Föreningslivet efterlyser sedan länge ett bättre stöd. Var femte teater säger att den saknar lokal.

Under samtalet lyfte föreningarna att hyrorna är höga. Unizon påpekade att bussarna är få.

Roks vill se ett nytt stöd till turnéer.

Stödet till scenkonst uppgår till 300 miljoner kronor. Många kommuner arbetar redan med frågan.

**Fakta: Scenkonststödet**

- Stödet söks hos Kulturrådet.
- Det omfattar upp till 20 000 kronor per år.
"""
ENGLISH = """# Minister met theatre organisations

Article from the Ministry of Culture

On 3 April 2024, the Minister for Culture held a round table on theatre with nine organisations.

Theatre employs some 12,000 people. Many companies fear that they must close.

Unizon stressed that rents are too high. Several organisations called for support for tours.
"""


def test_what_an_article_tells_in_general_is_no_point() -> None:
    document = read(STATISTICS)
    assert document.document_type == "report"
    assert [(row["text"], row["heading"]) for row in document.rows["points"]] == [
        ("Under samtalet lyfte föreningarna att hyrorna är höga.", None),
        ("Unizon påpekade att bussarna är få.", None),
        ("Roks vill se ett nytt stöd till turnéer.", None),
    ]
    assert not [s.text for s in document.segments if s.type == "unclassified"]


def test_an_english_article_tells_of_the_subject_too() -> None:
    document = read(ENGLISH)
    assert document.document_type == "report"
    assert [row["attribution"] for row in document.rows["points"]] == [
        "Unizon",
        "Several organisations",
    ]


def test_an_article_in_the_present_keeps_what_was_said() -> None:
    told = "Unizon påpekar att bussarna är få.\n\nFlera föreningar efterlyser ett nytt stöd.\n"
    text = STATISTICS.split("Scenkonsten sysselsätter", maxsplit=1)[0] + told
    document = read(text)
    assert document.document_type == "report"
    assert len(document.rows["points"]) == 2


FACTS = (
    "# Scenministern mötte scenerna\n\nDen 3 maj 2024 bjöd scenminister Tora Testberg in tio "
    "scener till ett möte om hyror.\n\n- Tre personer sitter vid ett bord\n\n"
    "Tora Testberg och representanter för scenerna.\n\nFoto: Kim Prov\n\n"
    "Flera organisationer lyfte att hyrorna behöver sänkas.\n\n"
    "Det finns ett antal pågående satsningar inom scenkonsten:\n\n"
    "- Utredningen om scenernas hyror pågår och ska vara klar den 28 augusti.\n"
    "- Scenlyftet fortsätter under 2024 med ett särskilt uppdrag till länen.\n\n"
    "Kulturrådet har regeringens uppdrag att fördela bidrag till scenerna.\n"
)


def test_pictures_facts_and_the_work_of_agencies_are_no_points_of_an_article() -> None:
    document = read(FACTS)
    assert document.document_type == "report"
    assert [row["text"] for row in document.rows["points"]] == [
        "Flera organisationer lyfte att hyrorna behöver sänkas."
    ]


HABIT = (
    "Dialog med scenerna om hyror\n\nScenminister Tora Testberg höll sitt första råd med scenerna "
    "den 3 maj. På dagordningen stod hyrorna.\n\nDet finns en tradition att scenministern bjuder "
    "in scenerna inför varje säsong.\n\nDet fördes dessutom en diskussion kring avgifterna.\n"
)
SITE = (
    "Samrådsmöte med scenerna\n\nDen 3 maj 2018 träffade scenerna Kulturrådet i samrådet om "
    "hyror.\n\nDeltagare\n\nAlla 14 scener i landet.\n\nFrågorna rörde bland annat:\n\n"
    "• Höga hyror, särskilt i städerna\n• Avgifter nästan alltid i fokus\n\n"
    "Ladda ner dokument\n\nDela på Facebook Dela på Twitter\n"
)
IN_ENGLISH = (
    "Theatres provided input for the conference\n\nTheatres have an important role. State "
    "Secretary Tora Testberg invited theatres to a discussion on the focus of the conference. One "
    "suggestion from the consultation was that the conference should be short. The theatres "
    "welcomed that and asked for a summary.\n"
)


@pytest.mark.parametrize("text", [HABIT, SITE, IN_ENGLISH], ids=["habit", "site", "english"])
def test_pages_of_ministries_and_agencies_report_a_meeting(text: str) -> None:
    assert read(text).document_type == "report"


def test_the_first_line_over_prose_is_the_title_of_an_article() -> None:
    (meeting,) = read(HABIT).rows["meetings"]
    assert meeting["title"] == "Dialog med scenerna om hyror"


def test_a_page_on_a_forum_that_tells_of_nothing_reports_no_meeting() -> None:
    text = (
        "Rådgivande forum för scenerna\n\nI forumet diskuterar representanter från scenerna hur "
        "hyrorna kan sänkas.\n\nDialogen i fokus\n\nScenernas representanter:\n\n"
        "- Teatercentrum\n- Danscentrum\n- Föreningen Teatrar i Lund\n"
    )
    assert read(text).document_type == "other"


def test_an_article_names_the_minister_who_came_and_what_all_agreed_on() -> None:
    document = read(
        "# Scenministern och scenerna\n\nDen 3 maj 2024 bjöd scenminister Tora Testberg in tio "
        "scener till ett möte om hyror.\n\nUnder mötet konstaterade samtliga deltagare att hyrorna "
        "är höga.\n\nAlla var också överens om att det behövs mer kunskap.\n\nDen 16 oktober "
        "deltog scenminister Lotta Edholm i ett scenråd i Jönköping.\n"
    )
    assert [row["attribution"] for row in document.rows["points"]] == ["samtliga deltagare", "Alla"]
    assert list(document.rows["meeting_organisations"]) == []


VISIT = (
    "# Hyror i fokus när scenministern besökte Lund\n\nDen 3 maj träffade scenminister Tora "
    "Testberg scenerna i Lund. Under besöket deltog tio föreningar.\n\nResan avslutades på "
    "teatern, där föreningarna framförde att hyrorna är höga.\n"
)
VISITED = (
    "# Teater och dans i Lund\n\nSom del av sin turné träffade scenminister Tora Testberg teatern "
    "i Lund den 3 maj.\n\nMinistern inledde dagen med ett samtal om hyror. Sedan besökte hon "
    "scenen.\n\nUnder dagen deltog teatercheferna och diskuterade köer.\n"
)
MINISTERS = (
    "# Hyror diskuterades när scenministrarna möttes\n\nDen 3 maj höll scenministern ett möte med "
    "ministrar från Norden i Lund.\n\n– Vi vill se fler företag, säger scenminister Tora Testberg."
    "\n\nVid mötet diskuterade ministrarna köer.\n"
)
ENVOYS = (
    "# Scenministern bjöd in till dialog\n\nScenminister Tora Testberg bjöd den 3 maj in "
    "ambassadörerna från tio länder.\n\nUnder mötet deltog företrädare för länderna.\n"
)
POLICY = (
    "# Scenerna är viktiga\n\nRegeringen avsatte medel under 2023. Uppdraget redovisades i maj "
    "2024.\n\nArbetet började när ministern bjöd in scener till ett möte om hyror, och det "
    "fortsatte. Utredningen tillsattes, ändrades och förlängdes. Köerna kortades. Stöden höjdes, "
    "reglerna skrevs om, besluten följdes upp och scenerna fick fler bidrag.\n"
)
ELSEWHERE = (
    "# Hyror i hela världen\n\nScenminister Tora Testberg deltog den 3 maj i en konferens om "
    "hyror.\n\nHon berättade om scenerna och lyfte köerna. Konferensen handlade om teater och "
    "ordnades av en stiftelse. Forskare presenterade sina studier.\n"
)


@pytest.mark.parametrize(
    "text",
    [VISIT, VISITED, MINISTERS, ENVOYS, POLICY, ELSEWHERE],
    ids=["visit", "tour", "ministers", "envoys", "policy", "conference of others"],
)
def test_visits_meetings_of_states_and_policy_report_no_meeting(text: str) -> None:
    assert read(text).document_type == "other"


@pytest.mark.parametrize(
    "text",
    [
        VISIT.replace("när scenministern besökte Lund", "på samråd när scenministern besökte Lund"),
        ENVOYS.replace("ambassadörerna från tio länder", "föreningar och ambassadörer"),
    ],
    ids=["consultation on a journey", "associations beside envoys"],
)
def test_a_meeting_with_organisations_is_one_on_a_journey_or_beside_states(text: str) -> None:
    assert read(text).document_type == "report"


def test_what_only_its_title_calls_a_meeting_is_no_minutes() -> None:
    text = (
        "# Möte med scenerna om hyror\n\nDärför sammankallade ministern i onsdags scenerna för "
        "att lyssna. Med på mötet var även Kulturrådet.\n\nTora Testberg berättade om läget. "
        "Scenerna beskrev sina hyror och delade med sig av förslag. De tog också upp köerna.\n\n"
        "Testberg tackade scenerna, uppmanade till fortsatt samtal och lovade att lyssna. "
        "Scenerna efterfrågade ett nytt möte och ansåg att tiden var knapp.\n"
    )
    assert read(text).document_type == "report"


def test_a_state_secretary_without_the_last_name_speaks_for_the_host() -> None:
    document = read(
        "# Möte om hyror\n\nDen 3 maj 2024 bjöd statssekreterare Tora Testberg Prov in tio scener "
        "till ett möte om hyror.\n\nFlera scener framförde att hyrorna är höga.\n\n"
        "Tora Testberg betonade att scenerna är viktiga.\n"
    )
    assert [row["attribution"] for row in document.rows["points"]] == ["Flera scener"]
