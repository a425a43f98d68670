"""The lookups, on the registers that ship and on small ones made here."""

import csv
import pickle
import re
from collections import Counter
from datetime import date
from importlib import resources

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.registers import (
    ORGANISATION_TYPES,
    OrganisationRegister,
    load_registers,
    organisation_id,
    read_office_holders,
    read_organisations,
)

ORGANISATIONS = load_registers().organisations
HOLDERS = load_registers().office_holders


def resolved(name: str, register: OrganisationRegister = ORGANISATIONS) -> str | None:
    found = register.resolve(name)
    return found.name if found else None


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Stiftelsen Kvinna till Kvinna", "Kvinna till Kvinna"),
        ("Amnesty Sverige", "Amnesty International Sverige"),
        ("Svenska Amnesty", "Amnesty International Sverige"),
        ("LO", "Landsorganisationen i Sverige"),
        ("Handikappförbunden", "Funktionsrätt Sverige"),
        ("SKL", "Sveriges Kommuner och Regioner"),
        ("Sveriges Kvinnolobby", "Sveriges Kvinnoorganisationer"),
        ("Göteborgs kommun", "Göteborgs stad"),
        ("Länsstyrelsen Västra Götaland", "Länsstyrelsen i Västra Götalands län"),
        ("Sveriges stadsmissioner", "Sveriges Stadsmissioner"),
        ("Hela Sverige\n ska  leva", "Hela Sverige ska leva"),
        (
            "DHR - Delaktighet, Handlingskraft, Rörelsefrihet",
            "DHR – Delaktighet, Handlingskraft, Rörelsefrihet",
        ),
    ],
)
def test_aliases_former_names_and_spellings_resolve(written: str, canonical: str) -> None:
    assert resolved(written) == canonical


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Synskadades Riksförbund, SRF", "Synskadades Riksförbund"),
        ("Myndigheten för delaktighet (MFD)", "Myndigheten för delaktighet"),
        ("MFD (Myndigheten för delaktighet)", "Myndigheten för delaktighet"),
        ("Hörselskadades Riksförbund (HRF)", "Hörselskadades Riksförbund"),
        ("HRF (Hörselskadades Riksförbund)", "Hörselskadades Riksförbund"),
        ("Rädda Barnen (RB)", "Rädda Barnen"),
        (
            "DHR – Delaktighet, Handlingskraft, Rörelsefrihet (DHR)",
            "DHR – Delaktighet, Handlingskraft, Rörelsefrihet",
        ),
        ("Rädda Barnen ()", None),
        ("Rädda Barnen, Uppsala", None),
        ("Rädda Barnen (praktikant)", None),
        ("Rädda Barnen, UNICEF", None),
        ("Nyköpings tjejjour (Roks)", None),
        ("Roks (Nyköpings tjejjour)", None),
    ],
)
def test_an_acronym_beside_the_name_is_ignored_but_nothing_else(
    written: str, canonical: str | None
) -> None:
    assert resolved(written) == canonical


def test_a_shared_acronym_resolves_to_neither_unless_one_is_meant_by_it() -> None:
    holders = Counter(each.acronym for each in ORGANISATIONS if each.acronym)
    shared = {acronym for acronym, count in holders.items() if count > 1}
    assert {"HRF", "SKR"} <= shared
    assert [acronym for acronym in shared if resolved(acronym)] == ["SKR"]
    assert resolved("SKR") == "Sveriges Kommuner och Regioner"
    assert resolved("Sveriges kristna råd (SKR)") == "Sveriges kristna råd"


def test_common_words_are_no_organisations_but_public_bodies_need_no_capital() -> None:
    assert [resolved(word) for word in ("forum", "friends", "män", "sida", "formas")] == [None] * 5
    assert resolved("regeringen") == "Sveriges regering"
    assert resolved("Sida") == "Styrelsen för internationellt utvecklingssamarbete"


def test_nothing_resolves_by_likeness() -> None:
    assert resolved("Rädda Barnens") is None
    assert resolved("Uppsala universitet och Lunds universitet") is None
    assert resolved("") is None


def test_every_canonical_name_resolves_to_itself_and_has_an_id_of_its_own() -> None:
    ids = {organisation_id(each.name) for each in ORGANISATIONS}
    assert len(ids) == len(ORGANISATIONS.organisations)
    for each in ORGANISATIONS:
        assert ORGANISATIONS.resolve(each.name) is each
        assert each.type in ORGANISATION_TYPES


def test_every_identifier_is_whole_and_its_source_is_told() -> None:
    room = resources.files("pipeline.registers")
    told = set(yaml.safe_load(room.joinpath("sources.yaml").read_text("utf-8")))
    rows = list(csv.DictReader(room.joinpath("identifiers.csv").read_text("utf-8").splitlines()))
    assert {source for row in rows for source in row["sources"].split(" ")} == told
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)
    for column, whole in (("organisation_number", has_check_digit), ("wikidata_id", is_item)):
        given = [row[column] for row in rows if row[column]]
        assert len(set(given)) == len(given)
        assert [identifier for identifier in given if not whole(identifier)] == []


def has_check_digit(number: str) -> bool:
    """Whether ten digits written as organisation numbers are end in their Luhn check digit."""
    if not re.fullmatch(r"[0-9]{6}-[0-9]{4}", number):
        return False
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(number.replace("-", ""))]
    return sum(sum(divmod(each, 10)) for each in doubled) % 10 == 0


def is_item(identifier: str) -> bool:
    return re.fullmatch(r"Q[1-9][0-9]*", identifier) is not None


def test_identifiers_come_with_the_organisation() -> None:
    found = ORGANISATIONS.resolve("Datainspektionen")
    assert found is not None
    assert (found.name, found.organisation_number, found.wikidata_id) == (
        "Integritetsskyddsmyndigheten",
        "202100-0050",
        "Q1172261",
    )
    court = ORGANISATIONS.resolve("Svea hovrätt")
    assert court is not None
    assert (court.organisation_number, court.wikidata_id) == (None, None)


def test_every_county_and_region_is_there() -> None:
    names = [each.name for each in ORGANISATIONS]
    assert sum(name.startswith("Länsstyrelsen i ") for name in names) == 21
    assert (
        sum(name.startswith("Region ") or name == "Västra Götalandsregionen" for name in names)
        == 21
    )


def test_organisation_ids_are_readable_ascii() -> None:
    assert organisation_id("É Romani Glinda") == "e-romani-glinda"
    assert organisation_id("Rädda Barnen") == "radda-barnen"
    assert organisation_id("Håll Sverige Rent") == "hall-sverige-rent"
    assert organisation_id("Övriga & andra") == "ovriga-andra"


@given(st.text())
def test_resolving_and_ids_take_any_text(text: str) -> None:
    found = ORGANISATIONS.resolve(text)
    assert found is None or found in ORGANISATIONS.organisations
    slug = organisation_id(text)
    assert slug.isascii()
    assert slug == slug.lower()


def test_two_organisations_with_one_acronym_stay_two() -> None:
    register = read_organisations(
        "- {name: Alfa, type: other, acronym: AB}\n- {name: Avec, type: other, acronym: AB}",
        "test.yaml",
    )
    assert resolved("AB", register) is None
    assert resolved("Alfa (AB)", register) == "Alfa"


def test_holders_are_found_by_name_and_by_title() -> None:
    by_name = HOLDERS.holder_on("Johan Pehrson", date(2023, 11, 7))
    by_title = HOLDERS.holder_on("Arbetsmarknads- och\n integrationsminister", date(2023, 11, 7))
    assert by_name is not None
    assert by_name == by_title
    assert by_name.ministry == "Arbetsmarknadsdepartementet"


def test_a_period_ends_before_the_day_of_its_successor() -> None:
    title = "utbildningsminister"
    before = HOLDERS.holder_on(title, date(2024, 9, 9))
    after = HOLDERS.holder_on(title, date(2024, 9, 10))
    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("Mats Persson", "Johan Pehrson")
    assert before.end == after.start


def test_the_mere_title_state_secretary_is_nobodys() -> None:
    """Few of them stand in the register: one alone on a day would be taken for all others."""
    holders = HOLDERS.holders
    assert [h.name for h in holders if "statssekreterare" in h.titles] == []
    assert {h.role for h in holders} == {"minister", "state_secretary"}


def test_nobody_is_vouched_for_after_the_review_and_several_are_none() -> None:
    register = read_office_holders(
        "reviewed_until: 2020-01-01\n"
        "office_holders:\n"
        "- {name: A B, titles: [statsråd], role: minister, from: 2019-01-01}\n"
        "- {name: C D, titles: [statsråd], role: state_secretary, from: 2019-06-01}\n",
        "test.yaml",
        ORGANISATIONS,
    )
    assert register.holder_on("A B", date(2019, 12, 31)) is register.holders[0]
    assert register.holder_on("A B", date(2020, 1, 1)) is None
    assert register.holder_on("statsråd", date(2019, 5, 31)) is register.holders[0]
    assert register.holder_on("statsråd", date(2019, 6, 1)) is None


def test_registers_can_be_sent_to_another_process() -> None:
    registers = load_registers()
    sent = pickle.loads(pickle.dumps(registers))
    assert sent.organisations == registers.organisations
    assert sent.given_names == registers.given_names
    assert sent.lexicon.pattern("held") == registers.lexicon.pattern("held")
    assert load_registers() is registers


def test_no_category_of_the_lexicon_stands_there_twice() -> None:
    """YAML would take the later one in silence."""
    text = resources.files("pipeline.registers").joinpath("lexicon.yaml").read_text("utf-8")
    keys = re.findall(r"^(\w+):", text, re.MULTILINE)
    assert sorted(set(keys)) == sorted(keys)
