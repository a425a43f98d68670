"""Names that look alike are shown to a person, and only shown."""

import polars as pl

from pipeline.registers import read_organisations
from pipeline.review import similar_organisations

REGISTER = read_organisations(
    """
- {name: Svenska Danscentrum, type: civil_society, aliases: [Föreningen Danscentrum i Sverige]}
- {name: Teaterrådet, type: agency}
- {name: friends, type: civil_society}
""",
    "organisations.yaml",
)


def similar(*names: str) -> list[tuple[str, str, str]]:
    table = pl.DataFrame(
        {"organisation_id": [f"id-{name}" for name in names], "name": list(names)},
        schema={"organisation_id": pl.String, "name": pl.String},
    )
    found = similar_organisations(table, REGISTER)
    assert found["score"].is_between(85, 100).all()
    return found.select("name", "candidate", "known_from").rows()


def test_what_the_register_knows_needs_no_review() -> None:
    assert similar("Svenska Danscentrum", "Föreningen Danscentrum i Sverige") == []


def test_a_misspelt_name_and_words_in_another_order_are_shown() -> None:
    assert similar("Svenska Danscentrumet", "Danscentrum i Sverige, föreningen") == [
        ("Danscentrum i Sverige, föreningen", "Svenska Danscentrum", "register"),
        ("Svenska Danscentrumet", "Svenska Danscentrum", "register"),
    ]


def test_two_unknown_names_are_shown_to_each_other() -> None:
    assert similar("Återbruket Lappen & Tråden", "Återbruket Lappen & Tråden ek. för.") == [
        ("Återbruket Lappen & Tråden", "Återbruket Lappen & Tråden ek. för.", "data"),
        ("Återbruket Lappen & Tråden ek. för.", "Återbruket Lappen & Tråden", "data"),
    ]


def test_one_common_word_makes_no_candidate() -> None:
    assert similar("Sveriges bagare", "Sveriges målare", "Friluftsfrämjandet") == []
    assert similar() == []
