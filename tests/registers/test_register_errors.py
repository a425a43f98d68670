"""A register that breaks a rule is refused with a message that names the file and the entry."""

import pytest

from pipeline.registers import (
    RegisterError,
    load_registers,
    read_identifiers,
    read_office_holders,
    read_organisations,
)

COLUMNS = "name,organisation_number,wikidata_id,sources"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "test.yaml: not YAML"),
        ("name: Alfa", "test.yaml: must be a list"),
        ("- Alfa", "test.yaml: entry 1: is no mapping"),
        ("- {type: other}", r"entry 1 \(None\): 'name' missing"),
        ("- {name: Alfa}", r"entry 1 \(Alfa\): 'type' missing"),
        ("- {name: Alfa, type: club}", r"entry 1 \(Alfa\): unknown type 'club'"),
        ("- {name: Alfa, type: other, alias: [A]}", r"\(Alfa\): unknown key 'alias'"),
        ("- {name: Alfa, type: other, aliases: A}", r"\(Alfa\): aliases must be a list"),
        ("- {name: Alfa, type: other, aliases: []}", r"\(Alfa\): aliases must be a list"),
        # YAML 1.1 reads NO as false
        ("- {name: Alfa, type: other, acronym: NO}", r"\(Alfa\): acronym must be folded text"),
        ("- {name: 'Al  fa', type: other}", "name must be folded text"),
        (
            "- {name: Alfa, type: other}\n- {name: ALFA, type: other}",
            r"entry 2 \(ALFA\): 'ALFA' is already a name of 'Alfa'",
        ),
        (
            "- {name: Alfa, type: other}\n- {name: Beta, type: other, aliases: [alfa]}",
            r"entry 2 \(Beta\): 'alfa' is already a name of 'Alfa'",
        ),
        (
            "- {name: Alfa, type: ministry, file_prefix: A}\n"
            "- {name: Beta, type: ministry, file_prefix: A}",
            r"entry 2 \(Beta\): 'A' is the prefix of another",
        ),
        (
            "- {name: Alfa, type: other, aliases: [ALFA]}",
            r"entry 1 \(Alfa\): 'ALFA' is already a name of 'Alfa'",
        ),
        (
            "- {name: Alfa, type: other}\n- {name: Älfa, type: other}",
            r"entry 2 \(Älfa\): has the same id as 'Alfa'",
        ),
        ("- {name: '–', type: other}", "entry 1 .*: its name has no letter or digit for an id"),
        (
            "- {name: Alfa, type: other, meant_by_acronym: 1}",
            r"\(Alfa\): meant_by_acronym must be true or false",
        ),
        (
            "- {name: Alfa, type: other, meant_by_acronym: true}",
            "only one body with an acronym can be meant by it",
        ),
        (
            "- {name: Alfa, type: other, acronym: B}\n- {name: Beta, type: other, aliases: [B]}",
            "test.yaml: Alfa: the acronym 'B' is a name of 'Beta'",
        ),
    ],
)
def test_organisations(text: str, message: str) -> None:
    with pytest.raises(RegisterError, match=message):
        read_organisations(text, "test.yaml")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("", "must be name, organisation_number, wikidata_id, sources"),
        ("name,number\nAlfa,1", "must be name, organisation_number, wikidata_id, sources"),
        (f"{COLUMNS}\nAlfa,202100-0050,", "test.csv: line 2: must have 4 cells"),
        (f"{COLUMNS}\nAlfa,202100-0050,,", r"line 2 \(Alfa\): needs a name, an identifier"),
        (f"{COLUMNS}\nAlfa,,,scb", r"line 2 \(Alfa\): needs a name, an identifier"),
        (
            f"{COLUMNS}\nAlfa,,Q1,wikidata\nAlfa,,Q2,wikidata",
            r"line 3 \(Alfa\): stands there twice",
        ),
    ],
)
def test_identifiers(rows: str, message: str) -> None:
    with pytest.raises(RegisterError, match=message):
        read_identifiers(rows, "test.csv")


def test_identifiers_of_an_organisation_that_is_not_there() -> None:
    with pytest.raises(
        RegisterError, match=r"test\.yaml: identifiers of no organisation here: 'Beta'"
    ):
        read_organisations("- {name: Alfa, type: other}", "test.yaml", {"Beta": (None, "Q1")})


HOLDER = "name: A B, titles: [minister], role: minister"


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (["{name: A B, titles: [x], role: king, from: 2020-01-01}"], "unknown role 'king'"),
        ([f"{{{HOLDER}}}"], r"entry 1 \(A B\): 'from' missing"),
        ([f"{{{HOLDER}, from: soon}}"], "from must be a date"),
        ([f"{{{HOLDER}, from: 2020-01-01 10:00:00}}"], "from must be a date"),
        ([f"{{{HOLDER}, from: 2020-01-02, to: 2020-01-02}}"], "ends on 2020-01-02"),
        ([f"{{{HOLDER}, from: 2022-01-02}}"], "ends on 2022-01-01"),
        ([f"{{{HOLDER}, ministry: Skolverket, from: 2020-01-01}}"], "'Skolverket' is no ministry"),
        (
            [f"{{{HOLDER}, from: 2020-01-01}}", f"{{{HOLDER}, from: 2021-01-01}}"],
            r"entry 2 \(A B\): overlaps with the entry from 2020-01-01",
        ),
    ],
)
def test_office_holders(entries: list[str], message: str) -> None:
    text = "reviewed_until: 2022-01-01\noffice_holders:\n" + "".join(f"- {e}\n" for e in entries)
    with pytest.raises(RegisterError, match=message):
        read_office_holders(text, "test.yaml", load_registers().organisations)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("office_holders: []", "must hold `reviewed_until`"),
        ("reviewed_until: now\noffice_holders: []", "`reviewed_until` must be a date"),
        ("[]", "must hold `reviewed_until`"),
    ],
)
def test_the_office_holders_file_itself(text: str, message: str) -> None:
    with pytest.raises(RegisterError, match=f"test.yaml: {message}"):
        read_office_holders(text, "test.yaml", load_registers().organisations)
