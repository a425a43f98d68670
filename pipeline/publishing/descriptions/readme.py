"""README.md of a package: what it is, how to read it, how far to trust it, and every column.

The words about tables and columns come from `schemas/`; the notes here are about the data as a
whole, and true of every release whatever documents are in it.
"""

from collections.abc import Iterable

from pipeline.publishing.descriptions.about import Package, TableFile, TextCount
from pipeline.publishing.descriptions.dictionary import dictionary, markdown_table
from pipeline.publishing.formats import Format
from pipeline.schema import Dataset

_NOTES_EN = (
    "**A representative is not an attendee.** `meeting_organisations.role` says how an "
    "organisation is named: `participant`, `presenter`, `host` and `planner` took part; "
    "`representative`, `invited` and `mentioned` do not say that it did.",
    "**Counts are approximate.** They are the documents' own, often round or in words; the column "
    "ending in `_text` has those words, the one ending in `_unit` whether people or organisations "
    "were counted. They are not the number of rows.",
    "**Points are what the minutes say was said**, in the words of whoever wrote the minutes. Most "
    "are not attributed to anybody; `attribution` is null then. A point is not a position that all "
    "participants share, and what the minutes leave out is not here.",
    "**An empty cell is unknown**, never zero, no or none. Nothing is guessed.",
    "**Names of people** are here only of office holders, of those on a meeting's programme and of "
    "those quoted by name in a published report. Other names, as in attendance lists and "
    "signatures, are masked in texts and cells: each character but spaces is `█`.",
    "**Offsets.** `char_start` and `char_end` count Unicode code points from 0 in "
    "`texts/<document_id>.txt`, decoded as UTF-8 without changing line ends. "
    "`text[char_start:char_end]`, with white space folded to single spaces and hyphenation at line "
    "ends undone, is the quoted value; [Check a row](#check-a-row--kontrollera-en-rad) has the "
    "rules. `page` is empty where the document has no pages.",
    "**Texts** are there for minutes and reports only; `documents` lists every file that was read, "
    "with its status. `segments` accounts for every character of every text; what could not be "
    "classed is `unclassified`.",
    "**Versions.** MAJOR: a column was removed or changed, or a constraint became stricter. MINOR: "
    "new rows, columns or tables. PATCH: corrections, which may remove rows. A release is never "
    "changed after it was made.",
)
_NOTES_SV = (
    "**En företrädare är inte en deltagare.** `meeting_organisations.role` säger hur en "
    "organisation nämns: `participant`, `presenter`, `host` och `planner` medverkade; "
    "`representative`, `invited` och `mentioned` säger inte att den gjorde det.",
    "**Antal är ungefärliga.** De är dokumentens egna, ofta runda eller i ord; kolumnen som slutar "
    "på `_text` har orden, den som slutar på `_unit` om det är personer eller organisationer som "
    "räknats. De är inte antalet rader.",
    "**Punkterna är vad anteckningarna säger att någon sade**, med antecknarens ord. De flesta "
    "tillskrivs ingen; då är `attribution` tom. En punkt är inte en ståndpunkt som alla deltagare "
    "delar, och det som anteckningarna utelämnar finns inte här.",
    "**En tom cell betyder okänt**, aldrig noll, nej eller ingen. Inget är gissat.",
    "**Personnamn** finns bara för ämbetsinnehavare, för dem som stod på mötets program och för "
    "dem som citeras med namn i en publicerad redogörelse. Andra namn, som i närvarolistor och "
    "underskrifter, är maskerade i texter och celler: varje tecken utom mellanslag är `█`.",
    "**Textlägen.** `char_start` och `char_end` räknar Unicode-tecken (kodpunkter) från 0 i "
    "`texts/<document_id>.txt`, avkodad som UTF-8 utan att radslut ändras. "
    "`text[char_start:char_end]`, med blanktecken ihopslagna till ett mellanslag och avstavning "
    "vid radslut upplöst, är det citerade värdet; reglerna står under "
    "[Kontrollera en rad](#check-a-row--kontrollera-en-rad). `page` är tom där dokumentet saknar "
    "sidor.",
    "**Texter** finns bara för anteckningar och redogörelser; `documents` räknar upp varje fil som "
    "lästs, med status. `segments` redovisar varje tecken i varje text; det som inte gick att "
    "klassa är `unclassified`.",
    "**Versioner.** MAJOR: en kolumn togs bort eller ändrades, eller ett villkor skärptes. MINOR: "
    "nya rader, kolumner eller tabeller. PATCH: rättelser, som kan ta bort rader. En utgåva ändras "
    "aldrig efter att den gjorts.",
)
_READ = {
    "csv": (
        'import polars; polars.read_csv("{table}.csv", try_parse_dates=True)',
        'import pandas; pandas.read_csv("{table}.csv", dtype_backend="numpy_nullable")',
        "import duckdb; duckdb.sql(\"FROM '{table}.csv'\")",
        'import frictionless; frictionless.Resource("{table}.csv").read_rows()',
    ),
    "parquet": (
        'import polars; polars.read_parquet("{table}.parquet")',
        'import pandas; pandas.read_parquet("{table}.parquet", dtype_backend="pyarrow")',
        "import duckdb; duckdb.sql(\"FROM '{table}.parquet'\")",
        'import pyarrow.parquet; pyarrow.parquet.read_table("{table}.parquet")',
    ),
}
_CHECK = r'''import re
from pathlib import Path
import polars

def fold(text):
    """Put a passage on one line, and words that were divided at a line end together again."""
    def divided(at):
        before, after = text[at.start() - 1], text[at.end():]
        if re.match(r"(och|eller|samt|respektive|and|or)\b", after):
            return "- "
        return "" if before.islower() and after[0].islower() else "-"
    text = re.sub(r"(?<=[^\W_])-[^\S\n]*\n\s*(?=[^\W_])", divided, text)
    return " ".join(text.split())

for row in polars.read_{kind}("points.{kind}").iter_rows(named=True):
    text = Path("texts", f"{row['document_id']}.txt").read_bytes().decode()
    assert fold(text[row["char_start"]:row["char_end"]]) == row["text"]'''


def check_code(kind: Format) -> str:
    """Return the Python, with the rules of folding, that checks every point of a package."""
    return _CHECK.replace("{kind}", kind.name)


def readme(package: Package) -> str:
    """Return the README of a package in Markdown, English first, then Swedish."""
    dataset, version, kind = package.dataset, package.version, package.kind
    files, texts = package.files, package.texts
    licence = f"[{dataset.licence.title}]({dataset.licence.path})"
    schemas = [file.schema for file in files]
    read = "\n".join(line.format(table=files[0].schema.name) for line in _READ[kind.name])
    sections = [
        f"# {dataset.title.en}\n\nVersion {version}, {kind.title}. *På svenska: se nedan.*",
        dataset.description.en,
        _tables(files, "Table", "Rows", "What a row is", swedish=False),
        "`datapackage.json` describes all of this for programs (Data Package v2); the texts the "
        "rows quote are in `texts/`; `sha256sum -c SHA256SUMS` checks that every file is whole. "
        f"Of {texts.characters} characters in the segments of {texts.texts} texts, "
        f"{texts.unclassified} ({_percent(texts)} %) are unclassified.",
        f"## How to read it\n\n```python\n{read}\n```",
        f"## Before you use it\n\n{_bullets(_NOTES_EN)}",
        f"## Licence and sources\n\n{licence}: use it for anything, without asking. "
        f"Taken from {_sources(dataset)}.",
        f"# {dataset.title.sv}\n\nVersion {version}, {kind.title}.",
        dataset.description.sv,
        _tables(files, "Tabell", "Rader", "Vad en rad är", swedish=True),
        "`datapackage.json` beskriver allt detta för program (Data Package v2); texterna som "
        "raderna citerar finns i `texts/`; `sha256sum -c SHA256SUMS` kontrollerar att varje fil "
        f"är hel. Av {texts.characters} tecken i segmenten i {texts.texts} texter är "
        f"{texts.unclassified} ({_percent(texts).replace('.', ',')} %) oklassade.",
        f"## Så läser du dem\n\n```python\n{read}\n```",
        f"## Innan du använder dem\n\n{_bullets(_NOTES_SV)}",
        f"## Licens och källor\n\n{licence}: använd dem till vad du vill, utan att fråga. "
        f"Hämtade från {_sources(dataset)}.",
        f"# Check a row / Kontrollera en rad\n\n```python\n{check_code(kind)}\n```",
        f"# Data dictionary / Dataordbok\n\n{dictionary(schemas, '##')}",
    ]
    return "\n\n".join(sections).rstrip() + "\n"


def _percent(texts: TextCount) -> str:
    return f"{100 * texts.unclassified / max(texts.characters, 1):.2f}"


def _bullets(notes: Iterable[str]) -> str:
    return "\n".join(f"- {note}" for note in notes)


def _sources(dataset: Dataset) -> str:
    return ", ".join(
        f"[{source['title']}]({source['path']})" if "path" in source else source["title"]
        for source in dataset.sources
    )


def _tables(files: Iterable[TableFile], *heads: str, swedish: bool) -> str:
    rows = (
        (
            f"[`{file.schema.name}`](#{file.schema.name})",
            str(file.rows),
            file.schema.description.sv if swedish else file.schema.description.en,
        )
        for file in files
    )
    return markdown_table(heads, rows)
