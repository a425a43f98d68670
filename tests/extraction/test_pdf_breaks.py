"""Words that go on behind a sign at the end of a line, and lines that begin with a sign."""

import pytest

from tests.extraction.pdf_writer import Text
from tests.extraction.test_pdf_geometry import blocks

RAGGED = [" ".join(["och"] * (12 + at * 7 % 11)) for at in range(50)]


def page(*last: str) -> list[Text]:
    """A page of ragged text, the `last` lines below it."""
    return [Text(72, 800 - 12 * at, line) for at, line in enumerate([*RAGGED, *last])]


def end_of(*last: str) -> str:
    return blocks([page(*last)])[-1][1]


FULL = " ".join(["och"] * 19)


def test_a_hyphen_stays_where_the_text_is_not_hyphenated() -> None:
    assert end_of(f"{FULL} ett bank-", "id.").endswith(" ett bank-id.")


@pytest.mark.parametrize(("words", "bank"), [("minnesanteckningar", "bank-id"), ("och", "bankid")])
def test_a_hyphen_stays_where_long_words_stand_whole_below_room_for_a_part(
    words: str, bank: str
) -> None:
    ragged = [" ".join([words, *["och"] * (9 + at * 7 % 11)]) for at in range(12)]
    texts = [*ragged, f"och {FULL} ett bank-", "id och nu."]
    page = [Text(72, 800 - 12 * at, line) for at, line in enumerate(texts)]
    assert blocks([page])[-1][1].endswith(f" ett {bank} och nu.")


def test_a_hyphen_stays_that_the_word_has_elsewhere() -> None:
    hyphenated = [f"{FULL} inklu-", "derande ord."] * 6
    page = [*hyphenated, f"{FULL} bank-id", f"{FULL} ett bank-", "id och inklu-", "derande."]
    texts = [Text(72, 800 - 12 * at, line) for at, line in enumerate(page)]
    assert blocks([texts])[-1][1].endswith(" bank-id och inkluderande.")


def test_what_follows_a_slash_or_a_dash_belongs_to_its_word() -> None:
    assert end_of(f"{FULL} (2008/115/", "EG) ersätts.").endswith(" (2008/115/EG) ersätts.")
    assert end_of(f"{FULL} i sju–", "åtta år.").endswith(" i sju–åtta år.")


def test_a_sign_between_names_opens_no_list_at_the_beginning_of_a_line() -> None:
    names = " · ".join(["Och"] * 16)
    assert end_of(f"{FULL}.", f"{names} · Ochoch", "· Epsilon").endswith(" · Ochoch · Epsilon")


def test_an_item_goes_on_a_little_before_its_text_where_paragraphs_are_set_apart() -> None:
    items = [
        *[Text(72, 200, "•"), Text(93, 200, "Svenska avdelningen av Internationella")],
        Text(90, 188, "Juristkommissionen"),
        *[Text(72, 170, "•"), Text(93, 170, "Caritas")],
    ]
    prose = [
        Text(72, y - 12 * at, line)
        for y in (800, 760, 720, 680, 640)
        for at, line in enumerate((FULL.capitalize(), "och det var slut."))
    ]
    assert blocks([[*prose, *items]])[-2:] == [
        ("list_item", "Svenska avdelningen av Internationella Juristkommissionen"),
        ("list_item", "Caritas"),
    ]


def test_a_heading_in_capitals_does_not_end_in_a_small_word() -> None:
    heading = [Text(72, 700, "DAG 1: BANKER OCH", 12, "B"), Text(72, 685, "TILLSYN", 12, "B")]
    page = [*heading, *(Text(72, 660 - 12 * at, line) for at, line in enumerate(RAGGED[:6]))]
    assert blocks([page])[0] == ("heading", "DAG 1: BANKER OCH TILLSYN")


def test_a_stretch_of_time_goes_on_behind_its_dash() -> None:
    held = "Mötet om språk, arbete och skola hölls kl. 9.00–"
    assert end_of(f"{FULL}.", held, "11.30, i huset").endswith("kl. 9.00–11.30, i huset")
