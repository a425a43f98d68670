"""Words that go on behind a sign at the end of a line, and lines that begin with a sign."""

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


def test_what_follows_a_slash_or_a_dash_belongs_to_its_word() -> None:
    assert end_of(f"{FULL} (2008/115/", "EG) ersätts.").endswith(" (2008/115/EG) ersätts.")
    assert end_of(f"{FULL} i sju–", "åtta år.").endswith(" i sju–åtta år.")


def test_a_sign_between_names_opens_no_list_at_the_beginning_of_a_line() -> None:
    names = " · ".join(["Och"] * 16)
    assert end_of(f"{FULL}.", f"{names} · Ochoch", "· Epsilon").endswith(" · Ochoch · Epsilon")
