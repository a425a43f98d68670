"""Sentences that tell who came: in brackets, before and behind the verb, in either language."""

import pytest

from tests.parsing.reading import read

TITLE = "Minnesanteckningar från samråd om fiske den 3 april 2024\n\n"
SAID = "\n\nHyror\n\nUnizon ansåg att hyran är hög.\n"
ENGLISH = "Summary of the consultation on fishing, 3 April 2024\n\nParticipants\n\n"


def came(text: str) -> dict[str, str | None]:
    rows = read(text).rows["meeting_organisations"]
    return {r["name_as_written"]: r["group_name"] for r in rows if r["role"] == "participant"}


def test_a_bracket_in_a_sentence_names_the_members_of_an_umbrella() -> None:
    told = (
        "De flesta kom genom samarbetet LSU (Fiskets Riksförbund, Laxens Vänner i Mörrum och "
        "Ålens Riksförbund)."
    )
    found = came(f"{TITLE}Vilka som kom\n\n{told}{SAID}")
    assert {name for name, group in found.items() if group == "LSU"} == {
        "Fiskets Riksförbund",
        "Laxens Vänner i Mörrum",
        "Ålens Riksförbund",
    }


def test_a_bracket_in_a_row_of_bodies_names_their_members() -> None:
    row = "Branschen: Fiskarnas Riksförbund (Havsrik, Nordlax samt Rökeri i Simrishamn), LRF, Roks"
    found = came(f"{TITLE}Bilaga – Deltagande organisationer\n\n{row}\n")
    assert found["Nordlax"] == found["Rökeri i Simrishamn"] == "Fiskarnas Riksförbund"


def test_persons_in_a_bracket_stay_private() -> None:
    row = "Branschen: Fiskarnas Riksförbund (Eva Ek, Bo Lind), Unizon (Xanno Qvist, Zeno Blank)"
    document = read(f"{TITLE}Deltagande organisationer\n\n{row}{SAID}")
    assert not any(name in document.text for name in ("Eva Ek", "Xanno Qvist", "Zeno Blank"))


@pytest.mark.parametrize(
    "told",
    [
        "Dessutom hälsade vi Roks, Fiskets Riksförbund och Föreningen Laxens Vänner välkomna.",
        "Även Roks och Fiskets Riksförbund var på plats, liksom Föreningen Laxens Vänner.",
        "Mötet besöktes av Roks, Fiskets Riksförbund och Föreningen Laxens Vänner.",
        "Samlade var Roks, Fiskets Riksförbund och Föreningen Laxens Vänner.",
        "Roks, Föreningen Laxens Vänner och Fiskets Riksförbund slöt upp.",
        "Runt bordet i Rosenbad satt Roks, Fiskets Riksförbund och Föreningen Laxens Vänner.",
    ],
)
def test_names_count_on_both_sides_of_any_verb(told: str) -> None:
    found = came(f"{TITLE}Vilka som kom\n\nVi träffades i Lund. {told}{SAID}")
    assert {"Roks", "Fiskets Riksförbund", "Föreningen Laxens Vänner"} <= found.keys()


@pytest.mark.parametrize(
    "told",
    [
        "Taking part in the room were representatives of Roks, the Saami Council and Unizon.",
        "Roks, the Saami Council and Unizon joined by video link.",
        "The Saami Council was represented by its office. Roks and Unizon attended online.",
    ],
)
def test_who_took_part_is_told_in_english(told: str) -> None:
    found = came(f"{ENGLISH}{told}\n\nPoints raised\n\n- Unizon said that the rent is high.\n")
    assert {"Roks", "Saami Council", "Unizon"} <= found.keys()


@pytest.mark.parametrize(
    "told",
    [
        "Fiskets Riksförbund hade avböjt att delta.",
        "Fiskets Riksförbund kunde tyvärr inte vara på plats.",
        "Fiskets Riksförbund had sent its regrets.",
        "Fiskets Riksförbund was absent.",
    ],
)
def test_who_stayed_away(told: str) -> None:
    rows = read(f"{TITLE}Roks och Unizon deltog. {told}{SAID}").rows["meeting_organisations"]
    absent = [row["name_as_written"] for row in rows if row["role"] == "absent"]
    assert absent == ["Fiskets Riksförbund"]


def test_those_who_hold_something_are_no_row_of_those_who_came() -> None:
    told = "Roks, Unizon och Fiskets Riksförbund ansåg att nätet är svagt."
    document = read(f"{TITLE}{told}{SAID}")
    assert told in [row["text"] for row in document.rows["points"]]


def test_who_listened_made_no_point() -> None:
    told = "Roks och Unizon deltog. Folkhälsomyndigheten närvarade som åhörare."
    document = read(f"{TITLE}{told}{SAID}")
    assert [row["text"] for row in document.rows["points"]] == ["Unizon ansåg att hyran är hög."]


@pytest.mark.parametrize(
    "told",
    [
        "Därefter höll forskaren Eva Lind från Unizon en föredragning om ungas vanor.",
        "Eva Lind från Unizon kompletterade med att vanorna ändras.",
        "Docent Eva Lind, Unizon, pratade om ungas vanor.",
        "Statsvetaren Eva Lind, Unizon, beskrev vad man vet om ungas vanor.",
    ],
)
def test_verbs_of_presenting(told: str) -> None:
    text = f"{TITLE}Deltagare: Roks, Bris, LRF\n\nLägesbild\n\nRegeringen har fattat beslut. {told}"
    people = read(f"{text}{SAID}").rows["meeting_people"]
    assert [(row["person_name"], row["role"]) for row in people] == [("Eva Lind", "presenter")]


def test_who_declares_a_meeting_closed_does_not_present() -> None:
    text = "Ordföranden Eva Lind öppnade mötet.{}Ordföranden förklarade sammanträdet avslutat.\n"
    text = text.format(f"\n\nDeltagare: Roks, Bris, LRF{SAID}\nAvslutning\n\n")
    people = read(f"{TITLE}{text}").rows["meeting_people"]
    assert {row["role"] for row in people} == {"opener", "chair", "closer"}


@pytest.mark.parametrize(
    ("lead", "role"),
    [
        ("Två av tre inbjudna leverantörer kom:", "participant"),
        ("Följande inbjudna kom:", "participant"),
        ("Följande var inbjudna:", "invited"),
    ],
)
@pytest.mark.parametrize(
    "names", ["Roks, Unizon, Bris", "Roks / Eva Lind; Unizon / Nils Ahl; Bris / Maj Dahl"]
)
def test_who_came_of_those_invited(lead: str, role: str, names: str) -> None:
    text = (
        "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
        f"{lead}\n{names}\n\nSynpunkter\n\n- Hyran är hög.\n- Lokalerna är få.\n"
    )
    found = read(text).rows
    bodies = {(row["name_as_written"], row["role"]) for row in found["meeting_organisations"]}
    assert bodies >= {("Roks", role), ("Unizon", role)}
    (meeting,) = found["meetings"]
    counts = (meeting["invited_count"], meeting["attended_count"])
    assert counts == ((3, 2) if lead.startswith("Två") else (None, None))
