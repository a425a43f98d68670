"""What a person should look at: organisations that may be one and the same under two names.

Names are resolved exactly, here is only said what looks alike. Nothing is merged; a name becomes
an alias of another when somebody writes it into the register.
"""

from collections.abc import Iterable, Iterator, Mapping

import polars as pl
from rapidfuzz import fuzz, process

from pipeline.registers import OrganisationRegister, normalise

LIKE = 85.0  # percent; below this, pairs are mostly different organisations
_CANDIDATES = 3
_LEAST_WORDS = 2  # that two names must share to be alike though one says more,
_WITHIN = 5.0  # and what that is worth less than being alike as a whole
SIMILAR = pl.Schema(
    {
        "organisation_id": pl.String(),
        "name": pl.String(),
        "candidate": pl.String(),
        "written_as": pl.String(),
        "known_from": pl.String(),
        "score": pl.Float64(),
    }
)
"""A row per pair: a published organisation that no register knows, and what it may be.

`candidate` is the canonical name, `written_as` the name or alias that is alike, `known_from` is
`register` or `data`; `score` is in percent.
"""


def similar_organisations(
    organisations: pl.DataFrame, register: OrganisationRegister
) -> pl.DataFrame:
    """Return the published organisations unknown to the register that look like another.

    The three most alike of each, best first; sorted by name, so that equal data give equal bytes.
    """
    known = {written: (found.name, "register") for written, found in register.written()}
    unknown = [
        (row["organisation_id"], row["name"])
        for row in organisations.sort("name").iter_rows(named=True)
        if register.resolve(row["name"]) is None
    ]
    for _, name in unknown:
        known.setdefault(normalise(name), (name, "data"))
    rows = [
        {"organisation_id": own_id, "name": name, **candidate}
        for own_id, name in unknown
        for candidate in _candidates(name, known)
    ]
    return pl.DataFrame(rows, schema=SIMILAR)


def _candidates(
    name: str, known: Mapping[str, tuple[str, str]]
) -> Iterator[dict[str, str | float]]:
    alike = _alike(normalise(name), known.keys())
    ranked = sorted(alike.items(), key=lambda pair: (-pair[1], pair[0]))
    others = [(other, score) for other, score in ranked if known[other][0] != name]
    for other, score in others[:_CANDIDATES]:
        candidate, source = known[other]
        yield {
            "candidate": candidate,
            "written_as": other,
            "known_from": source,
            "score": round(score, 1),
        }


def _alike(name: str, others: Iterable[str]) -> dict[str, float]:
    """The names alike, with their score: the same words in any order, or one within the other."""
    found: dict[str, float] = {}
    for scorer, less in ((fuzz.token_sort_ratio, 0.0), (fuzz.token_set_ratio, _WITHIN)):
        for other, score, _ in process.extract(
            name, others, scorer=scorer, score_cutoff=LIKE + less, limit=None
        ):
            shared = len(set(name.split()) & set(other.split()))
            if not less or shared >= _LEAST_WORDS:
                found[other] = max(found.get(other, 0.0), score - less)
    return found
