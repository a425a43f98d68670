"""What a gold set says of itself in `gold.yaml`: in words what it is, and the F1 it must reach.

A floor is the F1 measured, cut to two decimals, so the next rise of a hundredth asks for it to be
raised; `tests/evaluation` holds that, and that the history of the file never lowers a floor for
the same number of documents. More documents are a new measure, and may have other floors.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import fast_yaml
from pipeline.evaluation.figures import AGREEMENTS, Figures
from pipeline.evaluation.gold import TABLES, GoldError
from pipeline.schema import Translated

ABOUT = "gold.yaml"

Floors = Mapping[str, Mapping[str, float]]
"""By kind, strict or overlap, and by table: the least F1."""


@dataclass(frozen=True)
class About:
    """A gold set: what it is, and its floors with the number of documents they are for."""

    sample: Translated
    documents: int = 0
    floors: Floors = field(default_factory=dict)


def read_about(directory: Path) -> About:
    """Return what `gold.yaml` in `directory` says; without it a set that has no floors.

    Raises:
        GoldError: the file is not of the form.
    """
    path = directory / ABOUT
    if not path.is_file():
        return About(Translated("Documents from elsewhere.", "Dokument från annat håll."))
    return about_of(path.read_text(encoding="utf-8"), str(path))


def about_of(text: str, where: str) -> About:
    """Return what the `gold.yaml` with this text says; `where` names it in errors."""
    try:
        stated = fast_yaml.load(text)
    except fast_yaml.YAMLError as error:
        raise GoldError(f"{where}: not YAML; correct it: {error}") from error
    if not isinstance(stated, dict) or set(stated) != {"sample", "documents", "floors"}:
        raise GoldError(f"{where}: must hold sample, documents and floors, and nothing else")
    sample, floors = stated["sample"], stated["floors"]
    if not isinstance(sample, dict) or set(sample) != {"en", "sv"}:
        raise GoldError(f"{where}: sample must say what the documents are, as en and sv")
    if not isinstance(stated["documents"], int):
        raise GoldError(f"{where}: documents must be the number of documents")
    names = {table.name for table in TABLES}
    if not isinstance(floors, dict) or set(floors) != set(AGREEMENTS):
        raise GoldError(f"{where}: floors must hold {' and '.join(AGREEMENTS)}")
    for kind, own in floors.items():
        tables = set(own) if isinstance(own, dict) else {None}
        if not (tables <= names and all(map(_is_rate, own.values()))):
            raise GoldError(f"{where}: floors: {kind} must give tables an F1 between 0 and 1")
    words = Translated(*(" ".join(str(sample[language]).split()) for language in ("en", "sv")))
    return About(words, stated["documents"], floors)


def below_floors(figures: Figures, floors: Floors) -> list[str]:
    """Return a line for each table whose F1 is below its floor, or was not measured."""
    return [
        f"{table}: {kind} F1 {'not measured' if f1 is None else f1} is below its floor {floor}"
        for kind, own in floors.items()
        for table, floor in own.items()
        if (f1 := measured(figures, kind).get(table)) is None or f1 < floor
    ]


def measured(figures: Figures, kind: str) -> dict[str, float]:
    """Return the F1 of every table over all documents, where rows agree in the way `kind`."""
    return dict(figures["tables"].select("table", f"{kind}_f1").drop_nulls().iter_rows())


def _is_rate(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
