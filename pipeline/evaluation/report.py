"""Figures in words, for releases and the README: the same sentences wherever they are stated."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline import markup
from pipeline.evaluation.figures import Figures
from pipeline.evaluation.matching import OVERLAP
from pipeline.evaluation.scores import RESAMPLES

_BEGIN, _END = "<!-- accuracy: made by make readme -->", "<!-- end of accuracy -->"
_HEADS = {
    "en": ("Table", "Rows expected", "F1, exact", "95 % interval", "F1, overlap", "Cells right"),
    "sv": (
        "Tabell",
        "Väntade rader",
        "F1, exakt",
        "95 % intervall",
        "F1, överlapp",
        "Rätta celler",
    ),
}
_METHOD = {
    "en": f"{{documents}} documents, read by people and by this release's code; {{kinds}} of them "
    "were taken for what they are (minutes, report, no minutes), and {leaked} of {private} private "
    "names came through. F1 weighs rows missing against rows too many; *exact* asks for the same "
    f"text, organisation or name, *overlap* for a shared stretch of at least {OVERLAP:.0%} of the "
    f"text. Intervals: {RESAMPLES} draws of as many documents; one from 1 to 1 says that no error "
    "was seen, not that there are none. *Cells right*: in the rows found.",
    "sv": f"{{documents}} dokument, lästa av människor och av den kod som gjort utgåvan; {{kinds}} "
    "togs för vad de är (anteckningar, redogörelse, annat), och {leaked} av {private} privata namn "
    "kom igenom. F1 väger rader som saknas mot rader för mycket; *exakt* kräver samma text, "
    f"organisation eller namn, *överlapp* minst {OVERLAP:.0%} gemensam sträcka av texten. "
    f"Intervall: {RESAMPLES} dragningar av lika många dokument; ett från 1 till 1 säger att inget "
    "fel har setts, inte att det saknas. *Rätta celler*: i de rader som hittats.",
}
_NONE = {
    "en": "Not measured for this release: the documents to measure it on were not at hand.",
    "sv": "Inte mätt för denna utgåva: dokumenten att mäta på fanns inte till hands.",
}


def accuracy_words(figures: Figures, language: str) -> str:
    """Return what the figures are, of which documents, and their table, in Markdown."""
    documents = figures["documents"]
    if documents.is_empty():
        return _NONE[language]
    method = _METHOD[language].format(
        documents=documents.height,
        kinds=int((documents["document_type"] == documents["read_as"]).sum()),
        leaked=int(documents["private_names_published"].sum()),
        private=int(documents["private_names"].sum()),
    )
    return f"{figures['sample'][0, language]}\n\n{method}\n\n{accuracy_table(figures, language)}"


def renewed(text: str, figures: Figures) -> str:
    """Return the project's README with the table of `figures`, between its marks.

    Raises:
        ValueError: `text` lacks one of the two marks.
    """
    count = figures["documents"].height
    stated = f"{count} documents:\n\n{accuracy_table(figures, 'en')}"
    return markup.renewed(text, _BEGIN, stated, _END)


def accuracy_table(figures: Figures, language: str) -> str:
    """Return the figures over all documents as a Markdown table."""
    rows = figures["tables"].iter_rows(named=True)
    cells = (tuple(_cells(row, language)) for row in rows)
    return markup.table(_HEADS[language], cells, ("---", "--:", "--:", "--:", "--:", "--:"))


def _cells(row: dict[str, Any], language: str) -> Iterator[str]:
    def rate(value: float | None) -> str:
        shown = "–" if value is None else f"{value:.3f}"
        return shown.replace(".", ",") if language == "sv" else shown

    yield f"`{row['table']}`"
    yield str(row["strict_found"] + row["strict_missing"])
    yield rate(row["strict_f1"])
    yield f"{rate(row['strict_f1_low'])}–{rate(row['strict_f1_high'])}"
    yield rate(row["overlap_f1"])
    yield rate(row["field_accuracy"])


def accuracy_json(figures: Figures) -> dict[str, Any]:
    """Return the figures as one JSON object, with the sample and the method stated."""
    by_document: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in figures["by_document"].to_dicts():
        by_document[row.pop("document")].append(row)
    return {
        "sample": next(figures["sample"].iter_rows(named=True), None),
        "documents": figures["documents"].height,
        "method": {
            "overlap": OVERLAP,
            "interval": "percentile bootstrap of F1 by document, 95 %",
            "resamples": RESAMPLES,
        },
        "tables": figures["tables"].to_dicts(),
        "columns": figures["columns"].to_dicts(),
        "by_document": [
            {**document, "tables": by_document[document["document"]]}
            for document in figures["documents"].to_dicts()
        ],
    }


def accuracy_bytes(figures: Figures) -> bytes:
    """Return `accuracy_json` as it is published."""
    return (json.dumps(accuracy_json(figures), ensure_ascii=False, indent=1) + "\n").encode()
