"""Articles quote those who speak for the host behind a dash: that is no point, and no list."""

import pytest

from tests.parsing.reading import read

HEAD = (
    "# Samtal om vattnets väg med kustens näringar\n\nRegeringens samtal om vatten har inletts. "
    "Klimat- och miljöminister Romina Pourmokhtari ledde det första samtalet i går.\n\n"
)
SAID = (
    "Flera deltagare var inne på att avgifterna måste sänkas. I samtalet satt representanter för "
    "hamnar och fiske och flera efterfrågade snabbare tillstånd.\n\n"
)
WORDS = "– Vattnet är vår viktigaste råvara. Vi behöver höra vad som hindrar er"


@pytest.mark.parametrize(
    "quotation",
    [
        f"{WORDS}, inledde Romina Pourmokhtari.",
        f"Romina Pourmokhtari avrundade:\n\n{WORDS}.",
        f"Klimat- och miljöminister Romina Pourmokhtari fyllde i:\n\n{WORDS}.",
    ],
)
def test_a_quotation_of_the_host_is_no_point_and_makes_a_report(quotation: str) -> None:
    document = read(f"{HEAD}{quotation}\n\n{SAID}")
    assert document.document_type == "report"
    said = [(row["attribution"], row["text"][:30]) for row in document.rows["points"]]
    assert said == [
        ("Flera deltagare", "Flera deltagare var inne på at"),
        ("flera", "I samtalet satt representanter"),
    ]


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("Föreningarna var ense om att arbetet måste börja tidigt.", "Föreningarna"),
        ("Några av deltagarna gav även en bild av att lagen inte används.", "Några av deltagarna"),
        ("Här fanns en gemensam bild av att stödet behövs.", None),
        ("The panel agreed that the format could be of use.", "The panel"),
        ("A panel member offered to share the tool.", "A panel member"),
    ],
)
def test_who_holds_something_in_prose(text: str, attribution: str | None) -> None:
    points = read(f"{HEAD}{text}\n\n{SAID}").rows["points"]
    assert [row["attribution"] for row in points if row["text"] == text] == [attribution]


def test_nobody_in_particular_is_no_attribution() -> None:
    minutes = "# Anteckningar från möte om vatten den 3 maj 2023\n\n## Synpunkter\n\n"
    said = "- Man vill ha lägre avgifter.\n- Roks vill ha stöd.\n"
    said += "- The northern region thinks that it could help.\n"
    points = read(f"{minutes}{said}").rows["points"]
    assert [row["attribution"] for row in points] == [None, "Roks", "The northern region"]


@pytest.mark.parametrize(
    ("told", "quoted"),
    [
        ("En av dem som kom är Peter Alm från Riksteatern. Han är nöjd.", True),
        ("Peter Alm från Riksteatern var på plats.\n\nHan är nöjd.", True),
        ("Peter Alm från Riksteatern och Eva Ek från Roks kom.", False),
        ("Peter Alm från Riksteatern kom.\n\nFlera deltagare ville ha fler samtal.", False),
        ("Hamnarna var med.\n\nFoto: Peter Alm/Regeringskansliet", False),
    ],
)
def test_who_is_quoted_by_a_pronoun_is_who_is_named_right_before(told: str, quoted: bool) -> None:
    document = read(f"{HEAD}{SAID}{told}\n\n– Det känns självklart, säger han.\n", name="a.md")
    named = [row["person_name"] for row in document.rows["meeting_people"]]
    assert ("Peter Alm" in named) == quoted == ("Peter Alm" in document.text)
