"""Minutes in English composed of a front, who came, an opening, questions, points and an end."""

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
    "Swedish Red Cross",
    "Save the Children Sweden",
    "Nordic Network on Disability",
    "Diakonia",
    "Amnesty International Sweden",
    "Lund University",
)
ABSENT = ("Oxfam Sweden", "Church of Sweden")
PAIRS = tuple(zip(BODIES, NAMES, strict=True))
ROW = joined(BODIES, "and")

FRONTS = (
    "Ministry of Culture\n\nMinutes from consultation on accessible theatres, 4 March 2024\n",
    "Ministry of Culture\nStockholm, 6 March 2024\n\nSummary notes: Dialogue meeting on accessible "
    "theatres\n\nDate: 4 March 2024\nVenue: Rosenbad, Stockholm\n",
    "Notes from round table on accessible theatres\nMonday 4 March 2024, Ministry of Culture\n",
    "Consultation with civil society on accessible theatres\n\n"
    "Date and time: 4 March 2024, 13:00–15:00\nHost: Ministry of Culture\nFormat: Online\n",
    "Summary of the meeting with civil society organisations\n\n"
    "On 4 March 2024 the Ministry of Culture held a consultation on accessible theatres.\n",
)

ATTENDANCE = (
    Came(f"Participants: {ROW}\n"),
    Came("Participants\n\n" + "".join(f"{n}, {o}\n" for o, n in PAIRS), NAMES),
    Came("Participants:\n" + "".join(f"- {o}\n" for o in BODIES)),
    Came("Attendance\n\n" + "".join(f"{o} – {n}\n" for o, n in PAIRS), NAMES),
    Came(f"Present: {', '.join(f'{n} ({o})' for o, n in PAIRS)}\n", NAMES),
    Came(f"The following organisations took part: {ROW}.\n"),
    Came("Name\tOrganisation\n" + "".join(f"{n}\t{o}\n" for o, n in PAIRS), NAMES),
    Came(
        "Present:\n" + "".join(f"{n}, {o}\n" for o, n in PAIRS) + "\n"
        f"Apologies: {' and '.join(ABSENT)}\n",
        NAMES,
        ABSENT,
    ),
    Came(f"Participating organisations: {'; '.join(f'{o} ({n})' for o, n in PAIRS)}\n", NAMES),
    Came(f"The meeting was attended by representatives of {ROW}.\n"),
    Came(
        f"Organisations represented: {', '.join(BODIES)}\n\n"
        f"Apologies were received from {' and '.join(ABSENT)}.\n",
        absent=ABSENT,
    ),
    Came("Annex: List of participants\n\n" + "".join(f"{o}\n" for o in BODIES), at_end=True),
)

OPENINGS = (
    "",
    "State Secretary Tora Testberg opened the meeting and welcomed the participants.\n",
    "Opening\n\nTora Testberg, Minister for Culture, welcomed everyone and thanked them for "
    "coming.\n",
    "1. Welcome and introduction\n\nThe chair welcomed the participants.\n",
    "Background\n\nThe Government has appointed an inquiry on theatres. It is due to report in "
    "June 2025.\n",
    "Purpose\n\nThe purpose of the meeting was to gather views on the proposals of the inquiry.\n",
)

ASKED = (
    "What barriers do small theatres face?",
    "What should the Government do to reach new audiences?",
)
QUESTIONS = (
    ("", ()),
    (f"Questions for discussion:\n1. {ASKED[0]}\n2. {ASKED[1]}\n", ASKED),
    (f"The following questions were discussed:\n- {ASKED[0]}\n- {ASKED[1]}\n", ASKED),
    (f"Participants were asked two questions. {ASKED[0]} {ASKED[1]}\n", ASKED),
)

SAID = (
    "Venues are too expensive, and rents rise every year.",
    "Support for small theatres needs to be long-term.",
    "There is no overall picture of the audience.",
    "Schools cannot afford to travel to performances.",
)
TOLD = (
    "Diakonia stressed that touring costs more than tickets bring in.",
    "Lund University noted that grants arrive too late.",
    "The Swedish Red Cross called for a national strategy.",
    "Save the Children Sweden pointed out that young people are rarely asked.",
)
BY_BODY = (
    ("Diakonia", "Touring costs more than tickets bring in."),
    ("Lund University", "Grants arrive too late in the year."),
    ("Save the Children Sweden", "Young people should be asked."),
)
LABELLED = tuple(f"{body}: {said}" for body, said in BY_BODY)
IMPERSONAL = (
    "It was noted that venues are too expensive.",
    "Several participants stressed that support needs to be long-term.",
    "One participant asked why travel is not covered.",
)
POINTS = (
    ("Views of the participants\n\n" + "".join(f"- {s}\n" for s in SAID), SAID),
    ("The following points were raised:\n" + "".join(f"• {s}\n" for s in SAID), SAID),
    (f"Discussion\n\n{' '.join(TOLD)}\n", TOLD),
    ("Discussion\n\n" + "\n\n".join(TOLD) + "\n", TOLD),
    ("Tour de table\n\n" + "".join(f"{s}\n" for s in LABELLED), LABELLED),
    (
        "Comments from the organisations\n\n" + "\n".join(f"{b}\n- {s}\n" for b, s in BY_BODY),
        tuple(s for _, s in BY_BODY),
    ),
    (f"Venues\n\n- {SAID[0]}\n- {SAID[1]}\n\nAudiences\n\n- {SAID[2]}\n- {SAID[3]}\n", SAID),
    ("Key messages\n\n" + "".join(f"{i}. {s}\n" for i, s in enumerate(SAID, 1)), SAID),
    ("Summary of the discussion\n\n" + "".join(f"* {s}\n" for s in TOLD), TOLD),
    (f"{' '.join(IMPERSONAL)}\n", IMPERSONAL),
)

ENDS = (
    "",
    "The next meeting will take place in June.\n",
    "Next steps\n\nThe ministry will circulate a draft before the summer.\n",
    f"Closing\n\nTora Testberg thanked the participants.\n\nMinutes taken by\n\n{WRITER}\n",
    f"Notes taken by {WRITER}, Ministry of Culture\n",
)

PARTS = (FRONTS, ATTENDANCE, OPENINGS, QUESTIONS, POINTS, ENDS)


@pytest.mark.parametrize("composed", compositions(PARTS, 100), ids=range(100))
def test_parts_are_read_alike_whatever_stands_around_them(composed: Composition) -> None:
    assert_read(composed, BODIES, "kulturdepartementet")
