"""What lines, headings and lists are, in the forms that minutes take."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extraction.model import Block, Extraction, Span
from pipeline.parsing import Metadata, parse
from pipeline.registers import load_registers
from tests.parsing.reading import read, rows

HEAD = (
    "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
    "Den 3 april 2024 bjöd Kulturdepartementet in organisationer till samråd om scenkonst.\n\n"
)
POINTS = "\n\nUnder samtalet lyftes bl.a.:\n\n- Scener behöver stöd.\n- Hyran är hög.\n"


def participants(text: str) -> set[str]:
    return {
        row["name_as_written"]
        for row in rows(text)["meeting_organisations"]
        if row["role"] == "participant"
    }


def test_questions_taken_up_again_as_headings_are_one_row_each() -> None:
    text = (
        f"{HEAD}Följande frågor diskuterades:\n1) Vad är bra?\n2) Vad är dåligt?\n\n"
        "1) Vad är bra?\n\n- Ett svar.\n\n2) Vad är dåligt?\n\n- Ett annat svar.\n"
    )
    found = rows(text)
    assert [q["text"] for q in found["questions"]] == ["Vad är bra?", "Vad är dåligt?"]
    assert [(p["heading"], p["question_id"][-3:]) for p in found["points"]] == [
        ("Vad är bra?", "q01"),
        ("Vad är dåligt?", "q02"),
    ]


def test_what_a_minister_informs_of_in_a_list_is_the_hosts() -> None:
    told = "Kulturminister Tora Testberg inledde.\n\nSr Testberg informerade bl.a. om följande:\n\n"
    points = rows(f"{HEAD}Aktuellt\n\n{told}- En utredning tillsätts.\n- Stödet höjs i maj.\n")
    assert [p["speaker_type"] for p in points["points"]] == ["host", "host"]


def test_who_speaks_behind_a_sentence_of_procedure_is_named() -> None:
    told = "Hyrorna diskuterades. Några deltagare efterlyste en gemensam taxa."
    (point,) = rows(f"{HEAD}Diskussion\n\n{told}\n")["points"]
    assert point["attribution"] == "Några deltagare"


def test_who_else_came_from_where_is_named_behind_from() -> None:
    came = "Scouterna och Unizon samt från Skåne Scenförbund (SSF) och Danscentrum"
    names = participants(f"{HEAD}Vid samrådet deltog representanter från {came}.{POINTS}")
    assert names == {"Scouterna", "Unizon", "Skåne Scenförbund", "Danscentrum"}


def test_letters_with_a_tab_behind_them_are_marks_of_items_below_items() -> None:
    said = "•\tUnizon ville se\n\to\tfler scener,\n\to\ten lägre hyra.\n•\tHyran är hög.\n"
    points = rows(f"{HEAD}Synpunkter\n\n{said}")["points"]
    assert [p["text"] for p in points][:3] == ["Unizon ville se", "fler scener,", "en lägre hyra."]


def test_the_employer_may_end_the_sentence_that_names_a_person() -> None:
    text = f"{HEAD}Mötet leddes av processledare Tora Testberg, Teatercentrum.{POINTS}"
    people = [(r["person_name"], r["organisation_id"]) for r in rows(text)["meeting_people"]]
    assert people == [("Tora Testberg", "teatercentrum")]


def test_an_organisation_ends_before_the_title_of_who_came_for_it() -> None:
    came = "Unizon, generalsekreterare Tora Testberg\nScouterna, Maria Ek\nDanscentrum, Eva Lind\n"
    found = participants(f"{HEAD}Deltagare:\n{came}\nDiskussion{POINTS}")
    assert found == {"Unizon", "Scouterna", "Danscentrum"}


def test_the_heading_over_a_list_of_names_does_not_reach_the_points() -> None:
    points = rows(f"{HEAD}Närvarande\n\n- Scouterna\n- Unizon\n{POINTS}")["points"]
    assert [point["heading"] for point in points] == [None, None]


@pytest.mark.parametrize("head", ["Närvarande:", "Närvarande"])
@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Unizon, 2030-sekretariatet, Scouterna", {"Unizon", "2030-sekretariatet", "Scouterna"}),
        ("Folkets Hav och Rädda Skogen", {"Folkets Hav", "Rädda Skogen"}),
        ("Tora Ek (Unizon), Siv Alm (Scouterna) och Ove Lid (Sobona)", {"Unizon", "Scouterna"}),
    ],
)
def test_one_line_of_names_below_its_heading_is_a_list(
    head: str, line: str, names: set[str]
) -> None:
    assert names <= participants(f"{HEAD}{head}\n\n{line}{POINTS}")


def test_a_bullet_that_ends_in_a_hyphen_is_no_page_number() -> None:
    bullets = "- Det behövs mer pengar.\n- 25-\ntal i gruppen är lagom.\n"
    text = f"{HEAD}Under samtalet lyftes:\n\n{bullets}"
    assert [p["text"] for p in rows(text)["points"]] == [
        "Det behövs mer pengar.",
        "25-tal i gruppen är lagom.",
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "| Namn | Organisation |\n|---|---|\n| Kalle Ek | Unizon |\n| Lena Alm | Scouterna |\n",
        "Bilaga: deltagare\n\nKalle Ek\tUnizon\nLena Alm\tScouterna\n",
        "Deltagare från civilsamhället\n\nUnizon\nScouterna\nRädda Barnen\n",
    ],
)
def test_lists_of_participants_without_a_heading_of_their_own(listed: str) -> None:
    assert participants(f"{HEAD}{listed}{POINTS}") >= {"Unizon", "Scouterna"}
    assert "Deltagare från civilsamhället" not in participants(f"{HEAD}{listed}{POINTS}")


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (
            "Deltagare\nIdeella: Kai Ek, Unizon; Lena Alm, Roks\nParter: Bo Ek, LO; Ida Ek, TCO\n",
            {"Unizon", "Roks", "LO", "TCO"},
        ),
        (
            "Närvarande\n\nOrganisation\nFöreträdare\nUnizon\nQvin Alm\nRoks\nXal Ek\n",
            {"Unizon", "Roks"},
        ),
        ("Deltagare\n\nMyndigheter\nKalle Ek (Unizon)\nLena Alm (Roks)\n", {"Unizon", "Roks"}),
        (
            "På mötet deltog LRF Norrbotten och PRO Örebro län.\n",
            {"LRF Norrbotten", "PRO Örebro län"},
        ),
        ("Deltagare: Unizon, Roks (observatör). Förhinder: Mind.\n", {"Unizon", "Roks"}),
        ("## Vilka var med?\n\n- Unizon\n- Roks\n", {"Unizon", "Roks"}),
    ],
)
def test_what_lists_of_participants_name(listed: str, names: set[str]) -> None:
    assert participants(HEAD + listed + POINTS) == names


@pytest.mark.parametrize(
    "said",
    [
        "Deltagarna delades in i tre grupper (hälsa, skola respektive boende).",
        "Grupperna delades in efter tema: 1) hälsa, 2) skola och 3) boende.",
        "Samtalen fördes i tre mindre grupper med följande teman:\n\n- hälsa\n- skola\n- boende",
        "## Grupp 1 – hälsa\n\n- A.\n\n## Grupp 2 – skola\n\n- B.\n\n## Bord 3 – boende\n\n- C.",
    ],
)
def test_groups_in_prose_lists_and_headings(said: str) -> None:
    found = rows(f"{HEAD}{said}\n{POINTS}")["groups"]
    assert [group["name"] for group in found] == ["hälsa", "skola", "boende"]


@pytest.mark.parametrize(
    ("said", "invited", "attended"),
    [
        ("Av de 40 inbjudna organisationerna deltog 25.", 40, 25),
        ("Till samrådet hade 60 organisationer bjudits in.", 60, None),
        (
            "Mötet samlade runt 80 deltagare den 3 april 2024 med deltagare från hela landet.",
            None,
            80,
        ),
        ("36 organisationer bjöds in, varav 19 hade möjlighet att närvara.", 36, 19),
    ],
)
def test_counts_of_the_invited_and_of_those_who_came(
    said: str, invited: int | None, attended: int | None
) -> None:
    meeting = rows(f"{HEAD}{said}\n{POINTS}")["meetings"][0]
    assert (meeting["invited_count"], meeting["attended_count"]) == (invited, attended)


def test_the_unit_is_not_the_government_offices() -> None:
    text = "Regeringskansliet\nKulturdepartementet\nEnheten för scenkonst\n\n" + HEAD[21:] + POINTS
    assert rows(text)["meetings"][0]["host_unit"] == "Enheten för scenkonst"


@pytest.mark.parametrize("kind", ["Detta är ett recept.\n\nVispa smeten.\n", "x" * 20_000])
def test_what_is_no_minutes_has_no_rows(kind: str) -> None:
    assert rows(kind) == {}


def test_an_undated_meeting_never_shares_an_id_with_another() -> None:
    text = HEAD.replace("den 3 april 2024", "").replace("Den 3 april 2024", "I går") + POINTS
    ids = {rows(text, Metadata(digit * 16))["meetings"][0]["meeting_id"] for digit in "01"}
    assert len(ids) == 2


def test_cells_have_no_white_space_around_them() -> None:
    text = f"{HEAD}Synpunkter\n\nFrån flera håll betonades att hyran är hög.\n"
    for own in rows(text).values():
        for row in own:
            assert all(value == value.strip() for value in row.values() if isinstance(value, str))


def test_a_heading_of_several_sentences_loses_none_of_them() -> None:
    text = f"{HEAD}## En rubrik. Under mötet lyfte organisationerna bl.a.:\n\n- Hyran är hög.\n"
    document = read(text, name="a.md")
    found = [(segment.type, segment.text) for segment in document.segments][-2:]
    assert found == [
        ("point_lead", "Under mötet lyfte organisationerna bl.a.:"),
        ("point", "Hyran är hög."),
    ]


def test_a_bracket_within_which_a_name_begins_is_no_bracket_of_that_name() -> None:
    text = "Minnesanteckningar från samråd\n\nNärvarande:\n\n- Rädda Barnen\n- {}\n- Unizon\n"
    document = read(text.format("Maja Ek (Unizon Bo Ek)"))
    assert "Maja" not in document.text
    assert "Bo Ek" not in document.text


def test_a_numbered_question_over_what_was_said_is_a_heading() -> None:
    text = (
        f"{HEAD}Fråga 1: Når stödet fram?\n\nTeatercentrum: Stödet når inte de små scenerna.\n\n"
        "Fråga 2: Vad saknas?\n\nDanscentrum: Det saknas scener.\n"
    )
    found = rows(text)
    assert [q["text"] for q in found["questions"]] == ["Når stödet fram?", "Vad saknas?"]
    headings = [point["heading"] for point in found["points"]]
    assert headings == ["Når stödet fram?", "Vad saknas?"]


def test_rooms_into_which_participants_are_divided_are_groups() -> None:
    text = (
        f"{HEAD}Deltagarna delades in i tre digitala rum: små scener, stora scener (med fokus på "
        f"hyror) och turnéer.{POINTS}"
    )
    groups = [row["name"] for row in rows(text)["groups"]]
    assert groups == ["små scener", "stora scener", "turnéer"]


def test_what_the_host_informs_of_in_a_list_is_the_hosts() -> None:
    text = (
        "Skolverket\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
        "## Information från Skolverket\n\nSkolverket informerade om följande:\n\n"
        f"- Uppdraget ska redovisas i maj.\n- Enkäten går ut i juni.{POINTS}"
    )
    assert [row["speaker_type"] for row in rows(text)["points"]][:2] == ["host", "host"]


def test_what_the_council_decided_and_what_it_talked_of_are_no_points() -> None:
    text = (
        f"{HEAD}Arbetsformer\n\nRådet diskuterade hur ofta det bör träffas.\n\n"
        "Beslut\natt rådet träffas fyra gånger om året.\n\nUnizon framhöll att lokalerna är små. "
        "Skolans roll var också uppe.\n\n"
        "Den som vill kan skicka skriftliga synpunkter senast i maj.\n"
    )
    assert [p["text"] for p in rows(text)["points"]] == ["Unizon framhöll att lokalerna är små."]


def test_two_organisations_that_invite_make_no_point() -> None:
    text = (
        "Teatercentrum\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
        "Scouterna och Teatercentrum bjöd in till öppet samråd om scenkonst.\n\n"
        f"Närvarande\n\n- Scouterna\n- Teatercentrum\n- Unizon\n{POINTS}"
    )
    assert len(rows(text)["points"]) == 2


def test_an_appendix_with_participants_is_a_list_of_them() -> None:
    text = f"{HEAD}Diskussion{POINTS}\nBilaga. Deltagare\n\nUnizon\tMaria Ek\nScouterna\tEva Lind\n"
    assert len(rows(text)["points"]) == 2
    assert participants(text) == {"Unizon", "Scouterna"}


def test_what_a_page_asks_its_readers_is_no_question() -> None:
    text = f"{HEAD}Diskussion{POINTS}\nDela sidan\n\nHjälpte informationen på sidan dig? Ja Nej\n"
    assert rows(text)["questions"] == []


def test_a_line_without_a_stop_that_tells_who_did_not_come_is_no_heading() -> None:
    text = (
        f"{HEAD}Närvarande\n\nUnizon\nScouterna\nDanscentrum\n\n"
        "Från Kulturdepartementet närvarade Eva Lind (till kl. 15), Maria Ek och Eva Berg.\n\n"
        "Riksteatern och Teatercentrum hade anmält förhinder\n\nMöte i rådet den 3 april\n\n"
        f"1. Välkommen\n\nMaria Ek öppnade samrådet.{POINTS}"
    )
    absent = {
        row["name_as_written"]
        for row in rows(text)["meeting_organisations"]
        if row["role"] == "absent"
    }
    assert absent == {"Riksteatern", "Teatercentrum"}


def test_a_bloc_of_one_among_blocs_of_several() -> None:
    blocs = (
        "Dansare: Danscentrum, Unizon\nSkådespelare: Teatercentrum, Scouterna\n"
        "Clowner: Föreningen Clowner i Lund\n+ två tolkar\n"
    )
    found = participants(f"{HEAD}Närvarande\n\n{blocs}\nDiskussion{POINTS}")
    assert "Föreningen Clowner i Lund" in found
    assert not {name for name in found if "tolk" in name or ":" in name}


def test_lines_around_what_leads_in_points_are_headings() -> None:
    said = (
        "SAMMANFATTNING\n\nI grupperna lyftes bland annat följande:\n\nBarn och unga\n\n"
        "- Scener behöver stöd.\n- Hyran är hög.\n\nÄldre\n\n- Resorna är dyra.\n"
    )
    found = rows(f"{HEAD}{said}")
    assert [point["heading"] for point in found["points"]] == [
        *("Barn och unga", "Barn och unga", "Äldre")
    ]
    assert {row["role"] for row in found["meeting_organisations"]} == {"host"}


PIECES = [
    "# En rubrik. Under mötet lyfte organisationerna:",
    "## 2. Frågor",
    "### Vad bör göras? Och av vem?",
    "Närvarande:",
    "Förhinder: Scouterna",
    "Anna Ek, Unizon (digitalt)",
    "- Rädda Barnen framhöll att hyran är hög. Det gäller alla.",
    "  - En underpunkt",
    "1. Vad är bra?",
    "•",
    "Tematiska grupper: barn, unga samt äldre (med fokus på lek).",
    "Samrådet inleddes av statssekreterare Anna Ek. Hon tackade. Flera lyfte att det är bra.",
    "| Namn | Organisation |",
    "| Anna Ek | Unizon |",
    "2 (5)",
    "Vid anteckningarna",
]


@settings(max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n"])), max_size=14),
    st.sampled_from(["a.txt", "a.md"]),
)
def test_segments_cover_whatever_is_put_together(pieces: list[tuple[str, str]], name: str) -> None:
    text = HEAD + "".join(words + end for words, end in pieces) + POINTS
    document = read(text, name=name)
    position = 0
    for row in document.rows["segments"]:
        assert not document.text[position : row["char_start"]].strip()
        assert position <= row["char_start"] < row["char_end"]
        position = row["char_end"]
    assert not document.text[position:].strip()


@pytest.mark.parametrize("kind", ["paragraph", "list_item", "heading"])
def test_a_mark_without_words_costs_no_document(kind: str) -> None:
    text = f"{HEAD}•"
    lines = [Span(at, at + len(line)) for at, line in starts_of_lines(HEAD)]
    blocks = [Block("paragraph", line, line) for line in lines]
    alone = Span(len(HEAD), len(text))
    blocks.append(Block(kind, alone, Span(alone.end, alone.end), marker="•"))
    document = parse(
        Extraction("text/plain", text=text, blocks=tuple(blocks)),
        Metadata("0" * 16),
        load_registers(),
    )
    assert document.rows["segments"][-1]["char_end"] == len(text)


def starts_of_lines(text: str) -> list[tuple[int, str]]:
    """Return the lines of a text that are not blank, each with where it begins."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:at])) for at in range(len(lines))]
    return [
        (start, line.strip()) for start, line in zip(starts, lines, strict=True) if line.strip()
    ]
