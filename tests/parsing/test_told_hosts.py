"""The text says who held the meeting; the paper may be that of another body."""

import pytest

from tests.parsing.reading import read

TITLE = "Minnesanteckningar från samråd om scenkonst"
OTHER = "Näringsdepartementet\nEnheten för marknad\n\n"
UNIT = "Enheten för scenkonst"
OWN = f"Kulturdepartementet\n{UNIT}\n\n"
HELD = "Den 3 april 2024 höll Kulturdepartementet ett samråd om scenkonst."
SAID = "\n\nDeltagare: Unizon, Roks, Bris\n\nHyror\n\nUnizon ansåg att hyran är hög.\n"


def host_and_unit(text: str) -> tuple[list[str], str | None]:
    rows = read(text).rows
    hosts = [r for r in rows["meeting_organisations"] if r["role"] == "host"]
    unit = rows["meetings"][0]["host_unit"]
    return [str(row["name_as_written"]) for row in hosts], str(unit) if unit else None


@pytest.mark.parametrize(
    ("head", "told", "unit"),
    [
        (OTHER + OWN, HELD, UNIT),
        (OTHER, HELD, None),
        (OTHER + OWN, "Den 3 april 2024 hölls ett samråd i Kulturdepartementet.", UNIT),
        (OTHER + OWN + "Ku2024/01234\n\n", "Samrådet hölls den 3 april 2024.", UNIT),
    ],
)
def test_a_sender_of_whom_the_text_says_nothing_does_not_hold_it(
    head: str, told: str, unit: str | None
) -> None:
    assert host_and_unit(f"{head}{TITLE}\n\n{told}{SAID}") == (["Kulturdepartementet"], unit)


def test_the_sender_holds_it_where_the_text_is_silent() -> None:
    told = "Samrådet hölls den 3 april 2024."
    assert host_and_unit(f"{OTHER}{TITLE}\n\n{told}{SAID}")[0] == ["Näringsdepartementet"]


def test_who_is_joined_to_those_told_may_be_the_sender() -> None:
    told = "Den 3 april 2024 bjöd departementet och Statens kulturråd in till ett samråd."
    assert host_and_unit(f"{OTHER}{TITLE}\n\n{told}{SAID}")[0][0] == "Näringsdepartementet"
