"""Lines over parts of a list of those who came: sectors and kinds of bodies, no bodies."""

from typing import Any

from tests.parsing import reading

FRONT = "Kulturdepartementet\n\nMinnesanteckningar från samråd om scenkonst den 3 april 2024\n\n"
TAIL = "\nSynpunkter\n\n- Scener utanför städerna saknas.\n- Hyrorna är höga.\n"


def listed(text: str, name: str = "") -> dict[str, tuple[str, str | None]]:
    found: list[dict[str, Any]] = reading.rows(f"{FRONT}{text}{TAIL}", name=name)[
        "meeting_organisations"
    ]
    told = {row["name_as_written"]: (row["role"], row["group_name"]) for row in found}
    assert told.pop("Kulturdepartementet")[0] == "host"
    return told


def test_lines_further_out_than_those_below_them_are_blocs() -> None:
    told = listed(
        "Deltagare\n\n"
        "Scenkonst och turné\n"
        "  Teatercentrum (Eva Ek)\n"
        "  Danscentrum (Prof. Nils Al)\n"
        "Bildning för vuxna\n"
        "  Scenfolket Lund (Rut Berg)\n"
    )
    assert told == {
        "Teatercentrum": ("participant", "Scenkonst och turné"),
        "Danscentrum": ("participant", "Scenkonst och turné"),
        "Scenfolket Lund": ("participant", "Bildning för vuxna"),
    }


def test_lines_without_a_bracket_over_those_with_one_are_blocs() -> None:
    told = listed(
        "Deltagare\n\n"
        "Scenkonst och turné\n\nTeatercentrum (Eva Ek)\n\nDanscentrum (Prof. Nils Al)\n\n"
        "Bildning för vuxna\n\nScenfolket Lund (Rut Berg)\n\nScouterna (Anna Dal)\n"
    )
    assert told == {
        "Teatercentrum": ("participant", "Scenkonst och turné"),
        "Danscentrum": ("participant", "Scenkonst och turné"),
        "Scenfolket Lund": ("participant", "Bildning för vuxna"),
        "Scouterna": ("participant", "Bildning för vuxna"),
    }


def test_lines_over_persons_are_who_sent_them() -> None:
    told = listed(
        "Deltagare\n\n"
        "Teaterförbundet Norr\n  Eva Ek\n  Nils Al\nKulissföreningen\n  Rut Berg\n  Anna Dal\n"
    )
    assert set(told) == {"Teaterförbundet Norr", "Kulissföreningen"}


def test_kinds_of_bodies_are_no_bodies() -> None:
    told = listed(
        "Deltagare\n\nTheatre and dance associations\nTeatercentrum (Eva Ek)\nRoks (Nils Al)\n"
        "Authorities\nKulturrådet (Rut Berg)\n"
    )
    assert set(told) == {"Teatercentrum", "Roks", "Kulturrådet"}


def test_a_bloc_in_bold_above_items_with_long_names() -> None:
    told = listed(
        "## Deltagande organisationer\n\n**Konst- och teaterföreningar**\n"
        "* Föreningen Scenens Vänner i Västra Götaland – Eva Ek, Signe Berglund\n"
        "* Riksförbundet Kulissen och Ridån i Norrland – Nils Aldén\n"
        "* Roks och Unizon lät hälsa att de inte kunde komma\n",
        "samråd.md",
    )
    bloc = "Konst- och teaterföreningar"
    assert told == {
        "Föreningen Scenens Vänner i Västra Götaland": ("participant", bloc),
        "Riksförbundet Kulissen och Ridån i Norrland": ("participant", bloc),
        "Roks": ("absent", bloc),
        "Unizon": ("absent", bloc),
    }


def test_who_sent_those_below_a_line_is_named_without_its_preposition() -> None:
    told = listed(
        "Närvarande\n\nRoks – Anna Ek\nBris – Bo Al\nUnizon – Eva Lind\n\n"
        "Från departementet\n\nNils Berg, kansliråd\n\n"
        "Från Scouterna\n\nRut Dal, förbundssekreterare\nPer Holm\n\n"
        "Tjänstepersoner och föredragande\n\nUlla Sand, utredare, Boverket\n\n"
        "Särskilt inbjuden\n\nKarin Lund, professor, Skolverket (punkt 3)\n\n"
        "ICKE NÄRVARANDE\nPRO: Lars Ros\n"
    )
    came = ("Roks", "Bris", "Unizon", "Scouterna", "Boverket", "Skolverket")
    roles = {name: role for name, (role, _) in told.items()}
    assert roles == dict.fromkeys(came, "participant") | {"PRO": "absent"}


def test_what_a_bracket_adds_to_the_heading_of_a_list_counts_for_nothing() -> None:
    told = listed(
        "Program\n\n09.30 Inledning\n10.00 Samtal\n\n"
        "Deltagande organisationer (antal deltagare inom parentes)\n\n"
        "Teatercentrum (2)\nDanscentrum (1)\nScenfolket Lund (3, via länk)\nBris (4)\n"
    )
    assert set(told) == {"Teatercentrum", "Danscentrum", "Scenfolket Lund", "Bris"}


def test_a_unit_of_a_body_without_a_name_is_nobody() -> None:
    told = listed(
        "| Namn | Organisation |\n|---|---|\n| Anna Ek | Myndigheten, Viltenheten |\n"
        "| Bo Al | Analysenheten, Kommunen |\n| Eva Lind | Bris |\n| Per Holm | Roks |\n",
        "minutes.md",
    )
    assert set(told) == {"Bris", "Roks"}
