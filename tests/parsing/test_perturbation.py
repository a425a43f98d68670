"""A changed document gives the correspondingly changed tables: nothing hangs on one wording.

Every document with expected tables is changed in one way at a time: other people, organisations,
dates and numbers, cue words of the same kind, page furniture put in. What the changed document
gives must be what the original gives, with the same changes made in it.
"""

import json
import random
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.evaluation import Gold
from pipeline.extraction import extract
from pipeline.folding import fold
from pipeline.parsing import Metadata, parse
from pipeline.parsing.headings import heading_kind
from pipeline.parsing.model import Context
from pipeline.parsing.names import find_organisations
from pipeline.project import Project
from pipeline.registers import Organisation, load_registers
from tests.parsing.test_documents import DOCUMENTS

Facts = dict[str, list[dict[str, Any]]]
Changes = Mapping[str, str]

REGISTERS = load_registers()
LEXICON = REGISTERS.lexicon
OF_PLACE = re.compile(r".*_id|position|page|char_start|char_end")
MINUTES = [gold for gold in DOCUMENTS.values() if gold.kind in ("minutes", "report")][::2]
MONTHS = LEXICON.values("months")
GIVEN_NAMES = ["Gunnel", "Torvald", "Parisa", "Maj-Lis", "Olle", "Zeynep", "Anders", "Ragna"]
SURNAMES = ["Grenmark", "Uddelöv", "Kvistberg", "Älvstam", "Al-Rashid", "Tallmo", "Östervik"]
HELD = ["lyfte", "framhöll", "betonade", "påpekade", "menade", "poängterade", "underströk"]
CHANGEABLE_HEADINGS = ("background", "purpose", "absent", "questions", "points")

documents = pytest.mark.parametrize("gold", MINUTES, ids=lambda gold: gold.name)
seeds = st.integers(0, 2**32 - 1).map(random.Random)


def facts(text: str, name: str) -> Facts:
    """Return the rows of a text without ids and places, organisations by their names."""
    rows = parse(extract(text.encode(), name), Metadata("0" * 16), REGISTERS).rows
    names = {row["organisation_id"]: row["name"] for row in rows["organisations"]}
    questions = {row["question_id"]: row["text"] for row in rows["questions"]}
    named = {
        "organisation": ("organisation_id", names),
        "host": ("host_organisation_id", names),
        "question": ("question_id", questions),
    }
    return {
        table: [
            {key: value for key, value in row.items() if not OF_PLACE.fullmatch(key)}
            | {as_: of.get(row.get(key)) for as_, (key, of) in named.items()}
            for row in own
        ]
        for table, own in rows.items()
        if table not in ("segments", "organisations")
    }


def changed(text: str, changes: Changes) -> str:
    """Return `text` with whole words replaced, all at once."""
    words = "|".join(map(re.escape, sorted(changes, key=len, reverse=True))) or "(?!)"
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda match: changes[match.group()], text)


def assert_follows(gold: Gold, changes: Changes) -> None:
    """The facts of the changed text are the changed facts."""
    text, name = original(gold)
    got, wanted = facts(changed(text, changes), name), facts(text, name)
    for table, rows in wanted.items():
        follow = [
            {k: changed(v, changes) if isinstance(v, str) else v for k, v in row.items()}
            for row in rows
        ]
        assert unmasked(got[table]) == unmasked(follow), (table, dict(changes))


def unmasked(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows in which a masked name is as long as any other."""
    return [
        {key: re.sub("█[█ ]*", "█ ", v) if isinstance(v, str) else v for key, v in row.items()}
        for row in rows
    ]


def original(gold: Gold) -> tuple[str, str]:
    """Return a document with a line a block, so that longer words wrap nothing differently."""
    document = gold.document
    if document.suffix == ".md":
        return document.read_bytes().decode(), document.name
    extraction = extract(document.read_bytes(), document.name)
    lines = []
    for block in extraction.blocks:
        text = extraction.text[block.span.start : block.span.end]
        lines.append(text if block.kind in ("table_row", "furniture") else fold(text))
        lines.append("" if block.kind == "paragraph" else None)
    return "\n".join(line for line in lines if line is not None), document.name


@documents
@settings(max_examples=1, deadline=None, derandomize=True)
@given(chooser=seeds)
def test_other_people(gold: Gold, chooser: random.Random) -> None:
    text, name = original(gold)
    stated = json.loads((Project.gold / f"{gold.name}.json").read_text(encoding="utf-8"))
    known = {holder.name for holder in REGISTERS.office_holders.holders}
    people = {person["name"] for person in stated["people"]}.union(stated["private_names"])
    others = chooser.sample(GIVEN_NAMES, len(GIVEN_NAMES)), chooser.sample(SURNAMES, len(SURNAMES))
    changes: dict[str, str] = {}
    for person in sorted(people - known):
        given_name, _, surname = person.partition(" ")
        alone = len(re.findall(rf"\b{given_name}", text)) == text.count(person)
        plain = " " not in surname and not re.search(rf"{surname}\w", text)
        if alone and plain and all(others) and person in text:
            changes[surname] = others[1].pop()
            changes[person] = f"{others[0].pop()} {changes[surname]}"
    assert_follows(gold, changes)
    published = json.dumps(facts(changed(text, changes), name), default=str, ensure_ascii=False)
    private = {changes.get(person) for person in stated["private_names"]} - {None}
    assert [person for person in private if str(person) in published] == []


@documents
@settings(max_examples=1, deadline=None, derandomize=True)
@given(chooser=seeds)
def test_other_organisations(gold: Gold, chooser: random.Random) -> None:
    text, _ = original(gold)
    register = [
        each
        for each in REGISTERS.organisations
        if each.type == "civil_society"
        and each.name not in text
        and not re.search(r"^\d|[,&():]|\b(?:och|för|i)\b", each.name)
        and " " in each.name
    ]
    written: dict[Organisation, set[str]] = {}
    for mention in find_organisations(text, Context(REGISTERS, Metadata("0" * 16))):
        words = text[mention.start : mention.end + 2].rstrip(" .,:;)\n")
        written.setdefault(mention.organisation, set()).add(words)
    changes = {
        organisation.name: other.name
        for (organisation, words), other in zip(
            written.items(), chooser.sample(register, len(written)), strict=True
        )
        if organisation.type == "civil_society" and words == {organisation.name}
    }
    assert_follows(gold, changes)


@documents
@settings(max_examples=1, deadline=None, derandomize=True)
@given(chooser=seeds)
def test_other_dates(gold: Gold, chooser: random.Random) -> None:
    text, name = original(gold)
    meeting = facts(text, name)["meetings"][0]
    when = meeting["date"]
    if not (meeting["date_source"] == "text" and meeting["end_date"] is None):
        return
    months = [word for word, number in MONTHS.items() if number == when.month]
    days = [
        f"{when.day} {month}" for month in months if re.search(rf"\b{when.day} {month}\b", text)
    ]
    if not days or f"{when.month:02}-{when.day:02}" in text:
        return
    other = chooser.choice(list(MONTHS))
    got = facts(changed(text, dict.fromkeys(days, f"{(when.day + 3) % 27 + 1} {other}")), name)
    assert got["meetings"][0]["date"] == when.replace(
        day=(when.day + 3) % 27 + 1, month=MONTHS[other]
    )


@documents
@settings(max_examples=1, deadline=None, derandomize=True)
@given(chooser=seeds)
def test_other_numbers(gold: Gold, chooser: random.Random) -> None:
    meeting = facts(*original(gold))["meetings"][0]
    words = [meeting["invited_count_text"], meeting["attended_count_text"]]
    numbers = [re.sub(r"\D", "", word or "") for word in words]
    if not (any(numbers) and len(set(numbers)) == 2):
        return
    text, name = original(gold)
    changes = {}
    for word, number in zip(words, numbers, strict=True):
        if number:
            changes[word] = word.replace(number, str(chooser.randrange(40, 90, 10)))
    got = facts(changed(text, changes), name)["meetings"][0]
    for side, word in zip(("invited", "attended"), words, strict=True):
        if word in changes:
            assert got[f"{side}_count_text"] == changes[word]
            assert got[f"{side}_count"] == int(re.sub(r"\D", "", changes[word]))


@documents
@settings(max_examples=1, deadline=None, derandomize=True)
@given(chooser=seeds)
def test_other_verbs_of_saying(gold: Gold, chooser: random.Random) -> None:
    assert all(LEXICON.word("reporting_verbs").fullmatch(verb) for verb in HELD)
    assert_follows(gold, {f"{verb} att": f"{chooser.choice(HELD)} att" for verb in HELD})


@documents
@settings(max_examples=1, deadline=None, derandomize=True)
@given(chooser=seeds)
def test_other_headings_of_the_same_kind(gold: Gold, chooser: random.Random) -> None:
    text, _ = original(gold)
    changes: dict[str, str] = {}
    for line in {line.strip(" #:*") for line in text.splitlines()}:
        cue = {kind: c for kind, c in LEXICON.cues("headings", line).items() if c.start == 0}
        kind = heading_kind(line, LEXICON)
        if kind in CHANGEABLE_HEADINGS and kind in cue and cue[kind].end >= len(line) - 3:
            words = [w for w in LEXICON.listed("headings", kind) if w.isalpha()]
            words = [w for w in words if heading_kind(w, LEXICON) == kind and len(w) > 5]
            changes[line] = chooser.choice(words).capitalize()
    assert_follows(gold, changes)


@documents
@settings(max_examples=1, deadline=None, derandomize=True)
@given(chooser=seeds, form=st.sampled_from(["{} ({})", "Sida {} av {}", "{}/{}"]))
def test_page_numbers_between_paragraphs(gold: Gold, chooser: random.Random, form: str) -> None:
    text, name = original(gold)
    pieces = re.split(r"(?:\r?\n){2,}", text)
    numbered = any(block.kind == "furniture" for block in extract(text.encode(), name).blocks)
    twice = {piece for piece in pieces if pieces.count(piece) > 1}  # beside a number it heads pages
    places = [i for i in range(3, len(pieces) - 1) if twice.isdisjoint(pieces[i - 3 : i + 3])]
    if numbered or len(pieces) < 8 or len(places) < 3:
        return
    breaks = sorted(chooser.sample(places, 3))
    for page, at in enumerate(breaks, 1):
        pieces[at] = f"{form.format(page, 3)}\n\n{pieces[at]}"
    assert facts("\n\n".join(pieces), name) == facts(
        "\n\n".join(re.split(r"(?:\r?\n){2,}", text)), name
    )
