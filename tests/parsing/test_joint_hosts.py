"""Bodies that hold a meeting together, and those of whom it is only said that they helped."""

import pytest

from tests.parsing.reading import read

TITLE = "Minnesanteckningar från samråd om fiskvägar den 3 april 2024\n\n"
SAID = "\nHyror\n\nUnizon ansåg att hyran är hög.\n"


def bodies(text: str, role: str) -> set[str]:
    rows = read(text).rows["meeting_organisations"]
    return {row["organisation_id"] for row in rows if row["role"] == role}


@pytest.mark.parametrize(
    "told",
    [
        "Mötet hölls gemensamt av Boverket, Statens kulturråd (SKR-K) och Naturvårdsverket.",
        "Samrådet arrangerades av Boverket, Naturvårdsverket och Statens kulturråd.",
        "Boverket, Naturvårdsverket and Statens kulturråd jointly hosted the meeting.",
        "The meeting was co-hosted by Boverket, Naturvårdsverket and Statens kulturråd.",
        "The meeting was organised jointly by Boverket, Naturvårdsverket and Statens kulturråd.",
        "Boverket höll samrådet tillsammans med Naturvårdsverket (NV) och Statens kulturråd.",
    ],
)
def test_all_who_held_a_meeting_together_are_its_hosts(told: str) -> None:
    assert bodies(f"{TITLE}{told}\n{SAID}", "host") == {
        "boverket",
        "naturvardsverket",
        "statens-kulturrad",
    }


def test_a_company_that_held_the_meeting_too_is_a_host() -> None:
    told = "Boverket anordnade mötet tillsammans med Lövbanan AB och Naturvårdsverket."
    assert bodies(f"{TITLE}{told}\n{SAID}", "host") == {
        "boverket",
        "lovbanan-ab",
        "naturvardsverket",
    }


def test_a_line_below_the_title_names_who_holds_the_meeting_with_whom() -> None:
    line = "*Naturvårdsverket (NV) i samarbete med Boverket*\n*Lund, 3 april 2024*\n\n"
    text = f"# Dammar och ål – dialogforum 2\n\n{line}## Vilka var med?\n\n+ LRF\n+ Roks\n\n"
    said = "## Det som sades\n\n+ LRF ansåg att hyran är hög.\n+ Roks höll med.\n"
    rows = read(f"{text}{said}", name="minutes.md").rows["meeting_organisations"]
    hosts = {row["organisation_id"] for row in rows if row["role"] == "host"}
    assert hosts == {"naturvardsverket", "boverket"}


def test_who_helped_to_plan_a_meeting_does_not_hold_it() -> None:
    told = "Boverket höll samrådet, som hade planerats tillsammans med Statens kulturråd."
    assert bodies(f"{TITLE}{told}\n{SAID}", "host") == {"boverket"}
    assert bodies(f"{TITLE}{told}\n{SAID}", "planner") == {"statens-kulturrad"}


def test_whom_a_host_invites_is_no_host() -> None:
    told = "Boverket bjöd in Naturvårdsverket och Roks till samråd."
    assert bodies(f"{TITLE}{told}\n{SAID}", "host") == {"boverket"}


def test_a_label_of_hosts_names_all_of_them_whatever_their_kind() -> None:
    label = "Arrangörer: Boverket, Lövbanan AB och Folkbildningsrådet\n"
    assert bodies(f"{TITLE}{label}\n{SAID}", "host") == {
        "boverket",
        "folkbildningsradet",
        "lovbanan-ab",
    }


@pytest.mark.parametrize(
    "told",
    [
        "Värdar för mötet var Boverket, Region Skåne och Naturvårdsverket.",
        "Värdar: Boverket, Region Skåne, Naturvårdsverket",
        "Arrangör: Boverket i samverkan med Region Skåne och Naturvårdsverket",
        "Samrådet arrangerades av Boverket, Region Skåne och Naturvårdsverket.",
    ],
)
def test_a_region_holds_a_meeting_beside_agencies(told: str) -> None:
    hosts = {"boverket", "region-skane", "naturvardsverket"}
    assert bodies(f"{TITLE}{told}\n{SAID}", "host") == hosts
