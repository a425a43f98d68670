"""Minutes composed of forms of what was said, under headings and behind signs of every style.

Around them stand the parts of other composed minutes. The same things said in an invitation, on
slides, in a press note or a letter make no minutes of these.
"""

import itertools
import random
from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.parsing.composed import Composition
from tests.parsing.reading import read
from tests.parsing.test_compositions import ATTENDANCE, ENDS, FRONTS, OPENINGS, QUESTIONS

PARTICIPANTS, HOST = "participants", "host"


class Point(NamedTuple):
    """A point, the words that say who held it, whose it is, and the heading above it."""

    text: str
    attribution: str | None = None
    speaker: str = PARTICIPANTS
    heading: str = "Diskussion"


class Said(NamedTuple):
    """What was said: headings behind "#", those below them behind "##", items behind "-"."""

    text: str
    points: tuple[Point, ...]


def _of(text: str, *points: Point | str) -> Said:
    return Said(text, tuple(p if isinstance(p, Point) else Point(p) for p in points))


DEAR, LATE, RARE = (
    "Lokalerna är för dyra på många orter.",
    "Bidragen kommer för sent på året.",
    "Unga tillfrågas för sällan.",
)
HELD = "Riksteatern framhöll att turnéer kostar mer än biljetterna ger."
WISHED = "Föreningen Fria Scener efterfrågade fler replokaler."
BOTH = "Riksteatern och Scouterna ansåg att stödet behöver bli långsiktigt."
ASKED, ANSWERED = "Scouterna: När väntas beslutet?", "Svar: Det väntas i maj."
TABLE = (
    f"Organisation\tSynpunkt\tDepartementets svar\nRiksteatern\t{DEAR}\tDen ses över nu.\n"
    f"Scouterna\t{RARE}\tEn enkät planeras nu.\n"
)

SAYINGS = (
    _of(f"# Diskussion\nFöljande lyftes:\n- {DEAR}\n- {LATE}", DEAR, LATE),
    _of(f"# Diskussion\nDet här framkom:\n\n{DEAR} {LATE}\n\n{RARE}", f"{DEAR} {LATE}", RARE),
    _of(
        f"# Punktvis sammanfattning\n- {DEAR}\n- {LATE}",
        Point(DEAR, heading="Punktvis sammanfattning"),
        Point(LATE, heading="Punktvis sammanfattning"),
    ),
    _of(
        f"# Diskussion\n{HELD} {WISHED} {BOTH}",
        Point(HELD, "Riksteatern"),
        Point(WISHED, "Föreningen Fria Scener"),
        Point(BOTH, "Riksteatern och Scouterna"),
    ),
    _of(
        f"# Diskussion\n{HELD} Enhetschefen svarade att frågan bereds.\n\n{WISHED}",
        Point(HELD, "Riksteatern"),
        Point(WISHED, "Föreningen Fria Scener"),
    ),
    _of(
        f"# Diskussion\n- {HELD}\n- Departementet tar med sig frågan om turnéer.\n- {LATE}",
        Point(HELD, "Riksteatern"),
        Point("Departementet tar med sig frågan om turnéer.", "Departementet", HOST),
        LATE,
    ),
    _of(
        f"# Frågor och svar\n- {ASKED}\n- {ANSWERED}",
        Point(ASKED, "Scouterna", heading="Frågor och svar"),
        Point(ANSWERED, None, HOST, "Frågor och svar"),
    ),
    _of(
        f"# Frågestund\nFråga från {ASKED}\n\n{ANSWERED}",
        Point(f"Fråga från {ASKED}", "Scouterna", heading="Frågestund"),
        Point(ANSWERED, None, HOST, "Frågestund"),
    ),
    _of(
        f"# Gruppdiskussioner\n## Bord 1\n- {DEAR}\n## Bord 2\n- {LATE}",
        Point(DEAR, heading="Bord 1"),
        Point(LATE, heading="Bord 2"),
    ),
    _of(
        "# Diskussion\nGrupp 1 lyfte att hyran är hög. Grupp 2 påpekade att den ökar.",
        Point("Grupp 1 lyfte att hyran är hög.", "Grupp 1"),
        Point("Grupp 2 påpekade att den ökar.", "Grupp 2"),
    ),
    _of(
        f"# Lokaler och hyror\n## Utmaningar\n- {DEAR}\n## Förslag\n- Fler replokaler",
        Point(DEAR, heading="Utmaningar"),
        Point("Fler replokaler", heading="Förslag"),
    ),
    _of(
        f"# Laget runt\n## Riksteatern\n{DEAR} {LATE}\n\n## Scouterna\n{RARE}",
        Point(f"{DEAR} {LATE}", "Riksteatern", heading="Riksteatern"),
        Point(RARE, "Scouterna", heading="Scouterna"),
    ),
    _of(
        "# Diskussion\nEn deltagare ansåg att hyran är hög. En deltagare ansåg att den är låg.\n\n"
        "Av Scouterna framfördes att hyran ökar.",
        Point("En deltagare ansåg att hyran är hög.", "En deltagare"),
        Point("En deltagare ansåg att den är låg.", "En deltagare"),
        Point("Av Scouterna framfördes att hyran ökar.", "Scouterna"),
    ),
    _of(
        f"# Hyror\nSamtalet kretsade kring tre områden.\n\n{HELD}\n\nFrågan diskuterades ingående.",
        Point(HELD, "Riksteatern", heading="Hyror"),
    ),
    _of(
        f"# Diskussion\n{TABLE}",
        Point(DEAR, "Riksteatern"),
        Point("Den ses över nu.", None, HOST),
        Point(RARE, "Scouterna"),
        Point("En enkät planeras nu.", None, HOST),
    ),
    _of(
        f"# Information från departementet\nDepartementet informerade om följande:\n- {DEAR}\n"
        f"# Diskussion\n- {LATE}",
        Point(DEAR, None, HOST, "Information från departementet"),
        LATE,
    ),
    _of(
        "# Diskussion\nHyror. Scouterna ansåg att de är höga.\n\n# Sändlista\ninfo@example.se",
        Point("Scouterna ansåg att de är höga.", "Scouterna"),
    ),
)

STYLES: dict[str, Callable[[int, str], str]] = {
    "plain": lambda _, words: f"\n{words}\n",
    "tight": lambda _, words: f"\n{words}",
    "colon": lambda _, words: f"\n{words}:",
    "numbered": lambda number, words: f"\n{number}. {words}\n",
    "paragraph": lambda number, words: f"\n§ {number} {words}\n",
    "capitals": lambda _, words: f"\n{words.upper()}\n",
    "underlined": lambda _, words: f"\n{words}\n{'-' * len(words)}\n",
}
GLYPHS = ("-", "•", "–", "o", "*", "\uf0b7")


def styled(text: str, style: str, glyph: str) -> str:
    """A text with its headings and items as a style and a glyph have them."""
    lines, number = [], 4
    for line in text.split("\n"):
        match line.partition(" "):
            case ("#", _, words):
                number += 1
                lines.append(STYLES[style](number, words))
            case ("##", _, words):
                lines.append(f"\n{words}\n")
            case ("-", _, words):
                lines.append(f"{glyph} {words}")
            case _:
                lines.append(line)
    return "\n".join(lines).lstrip("\n") + "\n"


def _chosen() -> list[tuple[Composition, Said, str, str]]:
    """Compositions by chance in which each form of what was said stands in each style."""
    chance = random.Random(2024)
    parts = (FRONTS, ATTENDANCE, OPENINGS, QUESTIONS, ENDS)
    chosen = []
    for said, style in itertools.product(SAYINGS, STYLES):
        front, came, opening, asking, end = map(chance.choice, parts)
        text = styled(said.text, style, glyph := chance.choice(GLYPHS))
        composed = Composition(front, came, opening, asking, (text, ()), end)
        chosen.append((composed, said, style, glyph))
    return chosen


@pytest.mark.parametrize(
    ("composed", "said"),
    [(composed, said) for composed, said, _, _ in _chosen()],
    ids=[f"{i}-{style}-{glyph!a}" for i, (_, _, style, glyph) in enumerate(_chosen())],
)
def test_what_was_said_is_read_in_every_style(composed: Composition, said: Said) -> None:
    front, came, opening, asking, saying, end = composed
    parts = (front, "" if came.at_end else came.text, opening, asking[0], saying[0], end)
    text = "\n".join(filter(None, (*parts, came.text if came.at_end else "")))
    document = read(text, name="minutes.txt")
    assert document.document_type == "minutes", text
    found = [
        Point(
            row["text"],
            row["attribution"],
            row["speaker_type"],
            (row["heading"] or "").capitalize(),
        )
        for row in document.rows["points"]
    ]
    assert found == [*said.points], text
    assert [row["text"] for row in document.rows["questions"]] == [*asking[1]], text
    assert "unclassified" not in {segment.type for segment in document.segments}, text


BODIES = "- Riksteatern\n- Scouterna\n- Teatercentrum"
OTHERS = {
    "invitation": "Kulturdepartementet\n\nSamråd om scener\n\nKulturdepartementet bjuder in till "
    "samråd om scener den 4 mars 2024.\n\n{said}\n\n# Inbjudna\n{bodies}\n\nO.s.a. senast 1 mars.",
    "slides": "Scener i hela landet\n\nTora Testberg, Kulturrådet\n4 mars 2024\n\nBild 1\n{said}\n"
    "\nBild 2\n# Samråd om scener\n{bodies}\n\nTack!",
    "press": "Pressmeddelande\n\n4 mars 2024\n\nRegeringen satsar på scener\n\nRegeringen avsätter "
    "20 miljoner kronor efter samråd med scenerna.\n\n{said}\n",
    "referral": "Kulturdepartementet\n\nRemiss\n\n4 mars 2024\n\nScener i hela landet\n\n"
    "# Remissinstanser\n{bodies}\n\nSvar ska ha kommit in senast den 4 juni.\n\n{said}\n",
    "letter": "Riksteatern\n4 mars 2024\n\nHemställan om samråd om scener\n\n{said}\n\n"
    "Vi önskar ett möte.\n\n{bodies}\n",
    "agenda": "Dagordning\n\nSamråd om scener 4 mars 2024\n\n# Punkter\n- Mötet öppnas\n"
    "- Information från departementet\n- Laget runt\n- Nästa möte\n\n# Underlag\n{bodies}\n",
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("said", [SAYINGS[0], SAYINGS[2], SAYINGS[3]], ids=["lead", "list", "held"])
def test_what_else_tells_the_same_is_no_minutes(kind: str, style: str, said: Said) -> None:
    text = styled(OTHERS[kind].format(said=said.text, bodies=BODIES), style, "-")
    assert read(text, name="other.txt").document_type in ("invitation", "other"), text
