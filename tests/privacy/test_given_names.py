"""Given names that stand alone for private persons are masked, those of the programme are not."""

import pytest

from tests.parsing import reading

FRONT = "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
CAME = (
    "Deltagare:\nVera Almgren, Kulturdepartementet\nHugo Bergkvist, Teatercentrum\n"
    "Tora Lindqvist, Riksteatern\nPetter Wiklund, Scouterna\n\n"
    "Inledning\n\nVera hälsade alla välkomna.\n\n"
)


@pytest.mark.parametrize(
    "point",
    [
        "Hugo: Hyrorna är höga.",
        "Hugo – hyrorna är höga.",
        "Hugo tog upp att hyrorna är höga.",
        "Fråga scenerna om hyrorna (Hugo).",
        "Fråga scenerna om hyrorna (Hugo och Tora).",
    ],
)
def test_the_given_name_of_one_who_came_is_masked(point: str) -> None:
    text = f"{FRONT}{CAME}Synpunkter\n\n- {point}\n- Scener saknas, och Hugos förslag bereds.\n"
    document = reading.read(text)
    published = document.text + str(document.rows["points"])
    assert "Hugo" not in published
    assert "Vera Almgren" in document.text
    assert "Vera hälsade" in document.text


def test_a_given_name_tells_of_a_person_where_no_list_names_one() -> None:
    text = f"{FRONT}Synpunkter\n\n- Karin: Hyrorna är höga.\n- Boka nästa möte (Josef).\n"
    assert not any(name in reading.read(text).text for name in ("Karin", "Josef"))


def test_a_given_name_within_a_longer_name_stays() -> None:
    text = (
        f"{FRONT}{CAME}Synpunkter\n\n- Hugo: Hyrorna är höga.\n- Scenen vid Hugo Alfvéns väg "
        "saknas.\n- Kommunal: Scener saknas.\n"
    )
    published = reading.read(text).text
    assert "Hugo Alfvéns väg" in published
    assert "Kommunal:" in published
