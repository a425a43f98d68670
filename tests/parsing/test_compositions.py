"""Minutes composed of a front, who came, an opening, questions, points and an end, in many forms.

Each part is a form in which such parts are written, with what stands in it. Whatever parts are put
together, what is read is what stands in them: no form of one part may change how another is read.
"""

import pytest

from tests.parsing.composed import (
    NAMES,
    WRITER,
    Came,
    Composition,
    assert_read,
    compositions,
    joined,
)

BODIES = (
    "Teatercentrum",
    "Riksteatern",
    "Föreningen Fria Scener",
    "Scouterna",
    "Svenska Kyrkans Unga",
    "Nätverket Dans i Norr",
)
ABSENT = ("Röda Korset", "Konstfrämjandet i Dalarna")
PAIRS = tuple(zip(BODIES, NAMES, strict=True))
ROW = joined(BODIES, "och")

FRONTS = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om fria scener den 4 mars 2024\n",
    "Minnesanteckningar\n\nSamråd om fria scener\n2024-03-04, Rosenbad\nKulturdepartementet\n",
    "Samråd om fria scener\n\nDatum: 4 mars 2024\nPlats: Rosenbad\nVärd: Kulturdepartementet\n",
    "Kulturdepartementet\n\nPROTOKOLL\n\nSammanträde med Scenrådet\n\n"
    "Tid och plats\tMåndagen den 4 mars 2024 kl. 13.00–15.00, Kulturdepartementet, Stockholm\n",
    "Kulturdepartementet\t2024-03-06\nEnheten för scenkonst\tKu2024/00123\n\n"
    "Sammanfattning av dialogmöte om fria scener, måndag 4 mars 2024 kl 13-15\n",
    "Dialogmöte fria scener\nMåndag 4/3 2024, Kulturdepartementet\n",
    "Anteckningar, möte med civilsamhället om fria scener 2024-03-04\nKulturdepartementet\n",
    "Regeringskansliet\nKulturdepartementet\n\nSakråd om fria scener\n\n"
    "Den 4 mars 2024 bjöd Kulturdepartementet in till sakråd om fria scener i Rosenbad.\n",
)

ATTENDANCE = (
    Came(f"Närvarande: {ROW}\n"),
    Came("Närvarande\n\n" + "".join(f"{n}, {o}\n" for o, n in PAIRS), NAMES),
    Came("Deltagare:\n" + "".join(f"- {o}\n" for o in BODIES)),
    Came("Deltagare\n\n" + "".join(f"{o} – {n}\n" for o, n in PAIRS), NAMES),
    Came(f"Närvarande från civilsamhället: {', '.join(f'{n} ({o})' for o, n in PAIRS)}\n", NAMES),
    Came(f"Följande organisationer deltog: {ROW}.\n"),
    Came("Namn\tOrganisation\n" + "".join(f"{n}\t{o}\n" for o, n in PAIRS), NAMES),
    Came(
        "Närvarande:\n" + "".join(f"{n}, {o}\n" for o, n in PAIRS) + "\n"
        f"Frånvarande: {' och '.join(ABSENT)}\n",
        NAMES,
        ABSENT,
    ),
    Came(f"Deltagande organisationer: {', '.join(f'{o} ({n})' for o, n in PAIRS)}\n", NAMES),
    Came(f"I mötet deltog företrädare för {ROW}.\n"),
    Came(
        f"Närvarande: {'; '.join(f'{o}: {n}' for o, n in PAIRS)}\nFörhinder: {', '.join(ABSENT)}\n",
        NAMES,
        ABSENT,
    ),
    Came(
        "Deltagare från organisationerna\n\n"
        + "".join(f"• {n}, {o}\n" for o, n in PAIRS)
        + "\nDeltagare från departementet\n\n• Lena Provdahl, departementssekreterare\n",
        (*NAMES, "Lena Provdahl"),
    ),
    Came("Närvarande\n\n" + "".join(f"{o}\n{n}\n" for o, n in PAIRS), NAMES),
    Came(
        f"Organisationer på plats var {ROW}. {' och '.join(ABSENT)} hade anmält förhinder.\n",
        absent=ABSENT,
    ),
    Came("Bilaga: Deltagande organisationer\n\n" + "".join(f"{o}\n" for o in BODIES), at_end=True),
)

OPENINGS = (
    "",
    "Statssekreterare Tora Testberg inledde mötet och hälsade alla välkomna.\n",
    "Välkommen\n\nKulturminister Tora Testberg hälsade alla välkomna. Därefter följde en "
    "presentationsrunda.\n",
    "1. Mötet öppnas\n\nTora Testberg öppnar mötet och hälsar alla välkomna.\n",
    "Bakgrund\n\nRegeringen har tillsatt en utredning om fria scener. Utredningen ska redovisas i "
    "juni 2025.\n",
    "Syfte\n\nSyftet med mötet var att inhämta synpunkter på utredningens förslag.\n",
    "Dagordning\n\n1. Välkomna\n2. Diskussion\n3. Avslutning\n",
)

ASKED = (
    "Vilka hinder möter fria scener i dag?",
    "Vad behöver staten göra för att fler ska få se scenkonst?",
)
QUESTIONS = (
    ("", ()),
    (f"Frågor till deltagarna:\n1. {ASKED[0]}\n2. {ASKED[1]}\n", ASKED),
    (f"Följande frågor diskuterades:\n- {ASKED[0]}\n- {ASKED[1]}\n", ASKED),
    (f"Deltagarna ombads att svara på två frågor. {ASKED[0]} {ASKED[1]}\n", ASKED),
    (f"Diskussionsfrågor\n\n{ASKED[0]}\n{ASKED[1]}\n", ASKED),
)

SAID = (
    "Lokalerna är för dyra, och hyrorna stiger varje år.",
    "Stödet till små scener behöver bli långsiktigt.",
    "Det saknas en samlad bild av var publiken finns.",
    "Skolorna har inte råd med resor till föreställningar.",
)
TOLD = (
    "Riksteatern framhöll att turnéer kostar mer än biljetterna ger.",
    "Föreningen Fria Scener ansåg att bidragen kommer för sent.",
    "Teatercentrum efterfrågade en nationell strategi för barnteater.",
    "Scouterna påpekade att unga sällan tillfrågas.",
)
BY_BODY = (
    ("Riksteatern", "Turnéer kostar mer än biljetterna ger."),
    ("Föreningen Fria Scener", "Bidragen kommer för sent på året."),
    ("Teatercentrum", "En nationell strategi för barnteater behövs."),
)
LABELLED = tuple(f"{body}: {said}" for body, said in BY_BODY)
IMPERSONAL = (
    "Det framfördes att lokalerna är för dyra.",
    "Flera deltagare lyfte att stödet behöver bli långsiktigt.",
    "Någon undrade varför resor inte ersätts.",
)
PRESENT = (
    "Riksteatern lyfter att turnéer kostar mer än biljetterna ger.",
    "Teatercentrum efterfrågar en strategi för barnteater.",
)
POINTS = (
    ("Synpunkter\n\n" + "".join(f"- {s}\n" for s in SAID), SAID),
    ("Under mötet framfördes bl.a. följande:\n" + "".join(f"• {s}\n" for s in SAID), SAID),
    (f"Diskussion\n\n{' '.join(TOLD)}\n", TOLD),
    ("Diskussion\n\n" + "\n\n".join(TOLD) + "\n", TOLD),
    ("Laget runt\n\n" + "".join(f"{s}\n" for s in LABELLED), LABELLED),
    (
        "Synpunkter från organisationerna\n\n" + "\n".join(f"{b}\n- {s}\n" for b, s in BY_BODY),
        tuple(s for _, s in BY_BODY),
    ),
    (f"Lokaler\n\n- {SAID[0]}\n- {SAID[1]}\n\nPublik\n\n- {SAID[2]}\n- {SAID[3]}\n", SAID),
    ("Deltagarnas inspel\n\n" + "".join(f"{i}. {s}\n" for i, s in enumerate(SAID, 1)), SAID),
    ("Sammanfattning av diskussionen\n\n" + "".join(f"* {s}\n" for s in TOLD), TOLD),
    (f"{' '.join(IMPERSONAL)}\n", IMPERSONAL),
    (f"2. Diskussion\n\n{' '.join(PRESENT)}\n", PRESENT),
)

ENDS = (
    "",
    "Nästa möte äger rum i juni.\n",
    "Nästa steg\n\nDepartementet återkommer med ett utkast till sommaren.\n",
    f"Avslutning\n\nTora Testberg tackade för mötet.\n\nVid anteckningarna\n\n{WRITER}\n",
    f"Antecknat av {WRITER}, Kulturdepartementet\n",
    "3. Övriga frågor\n\nInga övriga frågor anmäldes.\n\n4. Mötet avslutas\n\nOrdföranden tackar "
    "deltagarna och avslutar mötet.\n",
    "Vad händer nu?\n\nDepartementet sammanställer synpunkterna. Minnesanteckningarna skickas till "
    "alla som deltog.\n",
)

PARTS = (FRONTS, ATTENDANCE, OPENINGS, QUESTIONS, POINTS, ENDS)


@pytest.mark.parametrize("composed", compositions(PARTS, 150), ids=range(150))
def test_parts_are_read_alike_whatever_stands_around_them(composed: Composition) -> None:
    assert_read(composed, BODIES, "kulturdepartementet")
