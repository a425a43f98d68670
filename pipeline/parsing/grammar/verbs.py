"""Verbs: the past tense and other finite verbs by their form, and those of roles at meetings.

What verbs mean is told by the lexicon, where those that report, invite or present are listed.
"""

import re
from functools import cache

from pipeline.registers.lexicon import Lexicon


@cache
def past_tense(lexicon: Lexicon) -> re.Pattern[str]:
    """A verb in the past tense with the space before it, auxiliaries and participles left out."""
    return re.compile(
        rf" (?!(?:{lexicon.words('no_reporting_past')})\b)"
        r"\w++(?<![ae]nde)(?:"
        r"(?<=\w[adrnlvg]de|\w[skptfx]te|\wöll|\wrök| tog| gav| bad)|(?<=jöd|\wåg|\wög))"
    )


@cache
def past_tense_in_form(lexicon: Lexicon) -> re.Pattern[str]:
    """A verb with the ending of the past tense of either language, with the space before it."""
    return re.compile(rf"{past_tense(lexicon).pattern}| \w{{2,}}ed\b")


@cache
def past_tense_of_any_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """A verb in the past tense of either language, also in the passive, or an auxiliary."""
    other = lexicon.words("no_reporting_past")
    passive = rf"(?!(?:{other})\b)\w{{2,}}(?:[adrlvg]des|[kptfx]tes)"
    return re.compile(
        rf"{past_tense_in_form(lexicon).pattern}| (?:{passive}|{lexicon.words('irregular_past')})\b"
    )


@cache
def finite(lexicon: Lexicon) -> re.Pattern[str]:
    """A verb that says what its subject does, with the space before it, modal verbs left out."""
    return re.compile(
        rf" (?!(?:{lexicon.words('modal_verbs')})\b)(?:{lexicon.words('finite_verbs')}"
        r"|\w{2,}(?:ar|er|ade|dde|nde|lde|rde|ste|kte|pte|tte|ed))\b"
    )


@cache
def any_verb(lexicon: Lexicon) -> re.Pattern[str]:
    """A word in small letters that may be a verb, with the space before it: no little word."""
    little = "|".join(map(lexicon.words, ("modal_verbs", "joiners", "not_in_subjects", "no_verbs")))
    return re.compile(rf" (?!(?:{little})(?!\w))[a-zåäöé]{{2,}}\b(?<!s)")


@cache
def role_patterns(lexicon: Lexicon, role: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """What somebody in a role on the programme does, and what is done by them if that is said."""
    entry = lexicon.roles(role)
    active = re.compile(rf"(?<!\w)(?:{'|'.join(entry['active'])})(?!\w)", re.IGNORECASE)
    passive = entry["passive"]
    return active, (
        re.compile(rf"(?<!\w)(?:{'|'.join(passive)})(?!\w)", re.IGNORECASE) if passive else None
    )
