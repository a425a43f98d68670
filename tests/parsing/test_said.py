"""What was said, in forms that minutes of many bodies share: dialogues, groups, rows of answers."""

from typing import Any

import pytest

from tests.parsing import reading

FRONT = (
    "Naturvårdsverket\n\nMinnesanteckningar från samråd om leder den 3 april 2024\n\n"
    "Närvarande\n\n- Friluftsfrämjandet\n- LRF\n- Föreningen Leder i Väst\n- Cykelfrämjandet\n\n"
)


def rows(text: str) -> dict[str, Any]:
    return reading.rows(f"{FRONT}{text}", name="minutes.txt")


def points(text: str) -> list[tuple[str, str | None, str]]:
    found = rows(text)["points"]
    return [(row["text"], row["attribution"], row["speaker_type"]) for row in found]


@pytest.mark.parametrize("asked", ["Fråga från LRF", "LRF", "LRF undrade", "Synpunkt från LRF"])
@pytest.mark.parametrize("answered", ["Svar", "Svar från Naturvårdsverket", "Naturvårdsverket"])
def test_who_asks_in_a_dialogue_makes_a_point_and_who_answers_is_the_host(
    asked: str, answered: str
) -> None:
    question, answer = f"{asked}: När kommer beslutet?", f"{answered}: Det kommer i maj."
    assert points(f"Frågestund\n\n{question}\n{answer}\n\nLRF: Hyran är hög.\n")[0] == (
        question,
        "LRF",
        "participants",
    )
    assert rows(f"Frågestund\n\n{question}\n\n{answer}\n")["questions"] == []
    listed = points(f"Frågestund\n\n- {question}\n- {answer}\n")
    assert [(text, kind) for text, _, kind in listed] == [
        (question, "participants"),
        (answer, "host"),
    ]


@pytest.mark.parametrize(
    "who", ["Enhetschefen", "Generaldirektören", "Utredaren", "Handläggarna", "Naturvårdsverket"]
)
def test_whoever_answers_by_office_is_the_host(who: str) -> None:
    said = "LRF ansåg att hyran är hög."
    found = points(f"Diskussion\n\n{said} {who} svarade att den ses över.\n\n{said}\n")
    assert [text for text, _, _ in found] == [said, said]
    assert points(f"Diskussion\n\n- {said}\n- {who} informerade om en plan.\n")[1][2] == "host"


@pytest.mark.parametrize("group", ["Grupp 2", "Bord C", "Workshop 1", "Table 3"])
def test_a_group_is_who_speaks_by_its_number(group: str) -> None:
    (found,) = points(f"Redovisning från grupperna\n\n{group} lyfte att hyran är hög.\n")
    assert found == (f"{group} lyfte att hyran är hög.", group, "participants")


@pytest.mark.parametrize("said", ["föreslår en plan", "efterlyser en plan", "lyfter att det går"])
def test_the_word_for_a_body_that_begins_a_name_refers_to_nobody_before(said: str) -> None:
    told = f"Föreningen Leder i Väst {said}."
    assert points(f"Diskussion\n\n{told}\n") == [(told, "Föreningen Leder i Väst", "participants")]


def test_one_and_another_are_two_though_the_same_words_tell_of_them() -> None:
    told = ["En deltagare ansåg att hyran är hög.", "En deltagare ansåg att den är låg."]
    assert [text for text, _, _ in points(f"Diskussion\n\n{' '.join(told)}\n")] == told


@pytest.mark.parametrize("text", ["info@example.se\nkansli@example.se", "info@example.se"])
@pytest.mark.parametrize("heading", ["Sändlista", "Diskussion"])
def test_addresses_are_no_points(heading: str, text: str) -> None:
    assert points(f"Synpunkter\n\n- Hyran är hög.\n\n{heading}\n\n{text}\n") == [
        ("Hyran är hög.", None, "participants")
    ]


@pytest.mark.parametrize("line", ["-" * 10, "=" * 10, "* * *", "–––"])
def test_a_rule_below_a_heading_is_none(line: str) -> None:
    (found,) = rows(f"Hyror\n{line}\n\n- Hyran är hög.\n")["points"]
    assert found["heading"] == "Hyror"


@pytest.mark.parametrize(
    "above",
    ["Syfte:\nSyftet var att lyssna.\n\n", "Närvaro:\nTolv kom.\n\nSyfte:\nAtt lyssna.\n\n"],
)
def test_a_word_with_a_colon_is_a_heading_among_such(above: str) -> None:
    (found,) = rows(f"{above}Synpunkter:\n- Hyran är hög.\n\nNästa steg:\nVi ses.\n")["points"]
    assert found["heading"] == "Synpunkter"


def test_a_number_goes_on_only_with_its_like() -> None:
    text = (
        "§ 1 Frågor\n\na) Vad hindrar er?\nb) Vem betalar?\n\n§ 2 Dagordning\n\n1) Välkomna\n"
        "2) Samtal\n\n§ 3 Synpunkter\n\n1) Hyran är hög.\n2) Lokalerna är små.\n"
    )
    found = rows(text)
    assert [row["text"] for row in found["questions"]] == ["Vad hindrar er?", "Vem betalar?"]
    assert [row["heading"] for row in found["points"]] == ["Synpunkter", "Synpunkter"]


@pytest.mark.parametrize("mark", ["{}) ", "{}. ", "({}) "])
def test_letters_before_questions_and_points(mark: str) -> None:
    asked = ("Vad hindrar er?", "Vem ska betala?")
    said = ("Hyran är hög.", "Lokalerna är små.")
    listed = [
        "".join(f"{mark.format(c)}{s}\n" for c, s in zip("ab", x, strict=True))
        for x in (asked, said)
    ]
    found = rows(f"Frågor\n{listed[0]}\nSynpunkter\n{listed[1]}")
    assert [row["text"] for row in found["questions"]] == [*asked]
    assert [row["text"] for row in found["points"]] == [*said]


def test_groups_with_a_colon_behind_their_names() -> None:
    names = ("Utbildning", "Praktik och jobb", "Hälsa")
    listed = (f"Grupp {c} – {n}:\n- Hyran är hög.\n" for c, n in zip("ABC", names, strict=True))
    found = rows("Gruppdiskussioner:\n" + "\n".join(listed))
    assert [row["name"] for row in found["groups"]] == [*names]
    assert [row["heading"] for row in found["points"]] == [*names]


@pytest.mark.parametrize(
    "told",
    [
        "Samtalet kretsade kring tre områden.",
        "Under denna punkt diskuterades villkoren för föreningar.",
    ],
)
def test_what_was_only_talked_about_is_no_point(told: str) -> None:
    assert [text for text, _, _ in points(f"Hyror\n\n{told}\n\nLRF ansåg att de är höga.\n")] == [
        "LRF ansåg att de är höga."
    ]


def test_a_title_of_points_over_a_list_is_a_heading() -> None:
    text = "Lägesbild\n\nVi är tolv.\n\nPunktvis sammanfattning\n\n- Hyran är hög.\n"
    assert [row["heading"] for row in rows(text)["points"]] == ["Punktvis sammanfattning"]


def test_who_is_asked_holds_nothing() -> None:
    told = "Discussion\n\nLRF proposed clearer goals. Young people are rarely asked.\n"
    assert [text for text, _, _ in points(told)] == [
        "LRF proposed clearer goals. Young people are rarely asked."
    ]


@pytest.mark.parametrize("who", ["Myndigheten", "Enhetschefen", "Naturvårdsverket"])
def test_what_the_host_takes_along_is_the_hosts(who: str) -> None:
    text = f"Synpunkter\n\n- LRF ansåg att hyran är hög.\n- {who} tar med sig frågan om den.\n"
    assert [kind for _, _, kind in points(text)] == ["participants", "host"]


@pytest.mark.parametrize("who", ["Myndigheten", "Generaldirektören", "Från verket framhölls att"])
def test_an_office_in_front_is_the_host(who: str) -> None:
    said = f"{who} den är låg." if "Från" in who else f"{who}: Den är låg."
    text = f"Synpunkter\n\n- LRF ansåg att hyran är hög.\n- {said}\n"
    assert [kind for _, _, kind in points(text)] == ["participants", "host"]


@pytest.mark.parametrize("lead", ["Följande medskick gavs:", "Det här framkom:", "Detta lyftes:"])
def test_what_leads_on_to_paragraphs_is_no_point(lead: str) -> None:
    said = ["Hyran är hög. Den ökar.", "Lokalerna är små."]
    found = rows(
        "Syfte\n\nSyftet var att lyssna.\n\nDialog\n\n" + "\n\n".join([lead, *said]) + "\n"
    )["points"]
    assert [row["text"] for row in found] == said
    assert {row["heading"] for row in found} == {"Dialog"}


def test_headings_behind_questions() -> None:
    text = (
        "Frågor\n\nFråga 1. Vad hindrar er?\nFråga 2. Vem betalar?\n\nHyror\n\nStyrkor\n\n"
        "- De är låga.\n\nSvagheter\n\n- De ökar.\n"
    )
    found = rows(text)
    assert [row["text"] for row in found["questions"]] == ["Vad hindrar er?", "Vem betalar?"]
    assert [row["heading"] for row in found["points"]] == ["Styrkor", "Svagheter"]


def test_a_few_words_that_head_a_paragraph_are_no_point() -> None:
    text = "Diskussion\n\nHyror. LRF ansåg att de är höga.\n\nVägar. LRF ansåg att de är långa.\n"
    assert [text for text, _, _ in points(text)] == [
        "LRF ansåg att de är höga.",
        "LRF ansåg att de är långa.",
    ]


@pytest.mark.parametrize("number", ["Q{}. ", "Fråga {}: ", "{}. "])
def test_questions_that_head_what_was_said(number: str) -> None:
    asked = ["Vad hindrar er?", "Vem betalar?"]
    text = "".join(
        f"{number.format(i)}{each}\n\nLRF ansåg att det är hyran.\n\n"
        for i, each in enumerate(asked, 1)
    )
    found = rows(f"Diskussion\n\n{text}")
    assert [row["text"] for row in found["questions"]] == asked
    assert [row["heading"] for row in found["points"]] == asked


def test_a_body_beside_one_that_is_known_is_not_that_one() -> None:
    (found,) = rows("Diskussion\n\nJordägarna i Dalarna och LRF tyckte att det är dyrt.\n")[
        "points"
    ]
    assert found["attribution"] == "Jordägarna i Dalarna och LRF"
    assert found["organisation_id"] is None


def test_information_is_the_hosts_only_where_the_heading_begins_with_it() -> None:
    said = "\n\n- Hyran är hög.\n- Den ökar.\n"
    for heading, kind in (("Information", "host"), ("Webbplats och information", "participants")):
        assert {told for _, _, told in points(f"{heading}{said}")} == {kind}


@pytest.mark.parametrize(
    "said",
    [
        "Av LRF framfördes att hyran är hög.",
        "Det lyftes av LRF att hyran är hög.",
        "Synpunkter framfördes av LRF på hyran.",
        "Från LRF lyftes att hyran är hög.",
    ],
)
def test_by_whom_something_was_put_forward(said: str) -> None:
    assert points(f"Diskussion\n\n{said}\n") == [(said, "LRF", "participants")]


def test_a_name_behind_the_word_for_by_whom_is_none_of_a_person() -> None:
    said = "Av Rädda Barnen framfördes att hyran är hög."
    assert [text for text, _, _ in points(f"Diskussion\n\n{said}\n")] == [said]


@pytest.mark.parametrize(
    "told",
    [
        "Rådet diskuterar frågan.",
        "Ärendet bordläggs.",
        "Frågan diskuteras.",
        "Därefter följde en paus.",
        "Underlag hade skickats ut i förväg.",
        "Tiden räckte inte till alla frågor.",
        "Ordet lämnades fritt.",
    ],
)
def test_what_was_done_is_no_point(told: str) -> None:
    said = "LRF ansåg att hyran är hög."
    document = reading.read(f"{FRONT}Hyror\n\n{told}\n\n{said}\n\n{told}\n", name="minutes.txt")
    assert [row["text"] for row in document.rows["points"]] == [said]
    assert "unclassified" not in {segment.type for segment in document.segments}


def test_a_wish_among_the_participants_is_a_point() -> None:
    said = "Bland deltagarna fanns en önskan om fler leder."
    assert [text for text, _, _ in points(f"Diskussion\n\n{said}\n")] == [said]


@pytest.mark.parametrize("heading", ["Från chatten", "Lappar från väggen", "Annat att tänka på"])
def test_a_list_under_another_heading_behind_names_holds_no_names(heading: str) -> None:
    said = ["Fler leder", "Hyran är hög", "En karta över leder"]
    found = points(f"{heading}\n\n" + "".join(f"- {each}\n" for each in said))
    assert [text for text, _, _ in found] == said


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headings_one_below_the_other(gap: str) -> None:
    heads = gap.join(("Diskussion", "Hyror och lokaler", "Utmaningar"))
    found = rows(f"Syfte\n\nSyftet var att lyssna.\n\n{heads}\n\n- De är höga.\n- De ökar.\n")
    assert [row["heading"] for row in found["points"]] == ["Utmaningar", "Utmaningar"]


def test_who_goes_on_behind_the_verb_is_who_spoke_before() -> None:
    said = "LRF ansåg att hyran är hög. Därför efterfrågade de en plan."
    assert points(f"Diskussion\n\n{said}\n") == [(said, "LRF", "participants")]


def test_most_of_those_who_came_are_somebody_else() -> None:
    said = ["LRF ansåg att hyran är hög.", "När det gäller vägar önskade de flesta en plan."]
    assert [text for text, _, _ in points("Diskussion\n\n" + "\n\n".join(said) + "\n")] == said


def test_numbered_questions_ask_though_they_say_what_somebody_sees() -> None:
    asked = ["Vad fungerar?", "Vilka hinder ser ni i dag?", "Vad behövs?"]
    listed = "".join(f"Fråga {i}. {each}\n" for i, each in enumerate(asked, 1))
    found = rows(f"Frågor\n------\n\n{listed}\nSynpunkter\n----------\n\n- Hyran är hög.\n")
    assert [row["text"] for row in found["questions"]] == asked
    assert [row["text"] for row in found["points"]] == ["Hyran är hög."]


def test_questions_behind_their_lead_on_two_lines() -> None:
    text = (
        "Samtalet utgick från frågorna: Vad hindrar er?\nVem betalar?\n\nSynpunkter\n\n- Hyran.\n"
    )
    assert [row["text"] for row in rows(text)["questions"]] == ["Vad hindrar er?", "Vem betalar?"]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("LRF", "was critical of longer agreements."),
        ("LRF", "inquired about better statistics."),
        ("LRF", "acknowledged that rents are high."),
        ("The groups", "stressed that rents are high."),
    ],
)
def test_who_held_something_in_english(who: str, said: str) -> None:
    told = f"{who} {said}"
    assert points(f"Discussion\n\n{told}\n") == [(told, who, "participants")]


@pytest.mark.parametrize(
    ("line", "heading"), [("Key points raised:", True), ("Följande medskick gavs:", False)]
)
def test_a_line_of_points_with_a_colon_is_a_heading_if_it_begins_as_one(
    line: str, heading: bool
) -> None:
    above = "Syfte:\nAtt lyssna.\n\nVägar:\nVägarna är långa.\n\nHyror:\n"
    (found,) = rows(f"{above}{line}\n\nLRF ansåg att hyran är hög.\n\nNästa steg:\nVi ses.\n")[
        "points"
    ][-1:]
    assert found["heading"] == (line.rstrip(":") if heading else "Hyror")


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Avgiften är för hög, sa flera.", "flera"),
        ("Avgiften är för hög, enligt de flesta.", "de flesta"),
        ("Avgiften är, enligt Cykelfrämjandet, hög.", "Cykelfrämjandet"),
        ("Enligt några av föreningarna är avgiften hög.", "några av föreningarna"),
        ("Enligt flera lagar är avgiften hög.", None),
    ],
)
def test_some_who_took_part_are_named_behind_or_by_their_account(
    said: str, who: str | None
) -> None:
    found = points(f"Synpunkter\n\n• {said}\n• Stigarna är långa.\n")
    assert found[0] == (said, who, "participants")
