"""README.md of a package: what it is, how to read it, how far to trust it, and every column.

The words about tables and columns come from `schemas/`; the notes here are about the data as a
whole, and true of every release whatever documents are in it.
"""

import re
from collections.abc import Iterable

from pipeline.publishing.descriptions.about import Package, TableFile, TextCount
from pipeline.publishing.descriptions.dictionary import dictionary, markdown_table
from pipeline.publishing.formats import CSV, Format
from pipeline.schema import Dataset, Translated

_SAMRAD = Translated(
    "A *samråd* or *sakråd* is a meeting to which a ministry invites organisations of civil "
    "society, to hear them on a question before it acts. Afterwards it can publish minutes. Names, "
    "questions and points are in the language of the minutes, which is mostly Swedish.",
    "Ett samråd eller sakråd är ett möte dit ett departement bjuder in det civila samhällets "
    "organisationer för att höra dem i en fråga innan det går vidare. Efteråt kan det publicera "
    "anteckningar. Namn, frågor och synpunkter står på anteckningarnas språk, oftast svenska.",
)
_NOTES_EN = (
    "**Expect mistakes.** A program read the documents. It can miss rows, and put some under a "
    "wrong role or heading: with names of organisations and people more often than with questions "
    "and points. Every row leads back to its words; check those that you build on.",
    "**Meetings are missing** of which no minutes were published or collected. The data says who "
    "was named in the minutes at hand, not who meets the government in general.",
    "**A representative is not an attendee.** `meeting_organisations.role` says how an "
    "organisation is named: `participant`, `presenter`, `host` and `planner` took part; "
    "`representative`, `invited`, `mentioned` and `affiliation` (the employer of somebody named) "
    "do not say that it did, and `absent` says that it did not.",
    "**Counts are approximate.** They are the documents' own, often round or in words; the column "
    "ending in `_text` has those words, the one ending in `_unit` whether people or organisations "
    "were counted. They are not the number of rows.",
    "**Points are what the minutes say was said**, in the words of whoever wrote the minutes. Most "
    "are not attributed to anybody; `attribution` is null then. A point is not a position that all "
    "participants share, and what the minutes leave out is not here.",
    "**An empty cell is unknown**, never zero, no or none. Nothing is guessed.",
    "**Names of people** are here only of office holders, of those on a meeting's programme and of "
    "those quoted by name in a published report. Other names, as in attendance lists and "
    "signatures, are masked in texts and cells: each character but spaces is `█`. Do not try to "
    "bring them back; being at such a meeting can tell of a person's beliefs or health.",
    "**Texts** are there for minutes and reports only; `documents` lists every file that was read, "
    "with its status. `segments` accounts for every character of every text; what could not be "
    "classed is `unclassified`.",
    "**Versions.** MAJOR: a column was removed or changed, or a constraint became stricter. MINOR: "
    "new rows, columns, tables or formats. PATCH: revisions, which may remove rows. A release is "
    "never changed after it was made; `CHANGELOG.md` tells what each of them changed.",
)
_NOTES_SV = (
    "**Räkna med fel.** Ett program har läst dokumenten. Det kan missa rader och ge en del fel "
    "roll eller rubrik: oftare för namn på organisationer och personer än för frågor och "
    "synpunkter. Varje rad leder tillbaka till sina ord; kontrollera dem du bygger på.",
    "**Möten saknas** om inga anteckningar har publicerats eller samlats in. Uppgifterna säger "
    "vilka som nämns i de anteckningar som finns här, inte vilka som möter regeringen i stort.",
    "**En företrädare är inte en deltagare.** `meeting_organisations.role` säger hur en "
    "organisation nämns: `participant`, `presenter`, `host` och `planner` medverkade; "
    "`representative`, `invited`, `mentioned` och `affiliation` (arbetsgivare för någon som nämns) "
    "säger inte att den gjorde det, och `absent` säger att den inte gjorde det.",
    "**Antal är ungefärliga.** De är dokumentens egna, ofta runda eller i ord; kolumnen som slutar "
    "på `_text` har orden, den som slutar på `_unit` om det är personer eller organisationer som "
    "räknats. De är inte antalet rader.",
    "**Synpunkterna är vad anteckningarna säger att någon sade**, med antecknarens ord. De flesta "
    "tillskrivs ingen; då är `attribution` tom. En synpunkt är inte en ståndpunkt som alla "
    "deltagare delar, och det som anteckningarna utelämnar finns inte här.",
    "**En tom cell betyder okänt**, aldrig noll, nej eller ingen. Inget är gissat.",
    "**Personnamn** finns bara för ämbetsinnehavare, för dem som stod på mötets program och för "
    "dem som citeras med namn i en publicerad redogörelse. Andra namn, som i närvarolistor och "
    "underskrifter, är maskerade i texter och celler: varje tecken utom mellanslag är `█`. Försök "
    "inte få fram dem; att ha varit på ett möte kan röja en persons övertygelse eller hälsa.",
    "**Texter** finns bara för anteckningar och redogörelser; `documents` räknar upp varje fil som "
    "lästs, med status. `segments` redovisar varje tecken i varje text; det som inte gick att "
    "klassa är `unclassified`.",
    "**Versioner.** MAJOR: en kolumn togs bort eller ändrades, eller ett villkor skärptes. MINOR: "
    "nya rader, kolumner, tabeller eller format. PATCH: ändringar i det som fanns, också borttagna "
    "rader. En utgåva ändras aldrig efter att den gjorts; `CHANGELOG.md` säger vad var och en "
    "ändrade.",
)
_NOTES_ON_FILES_EN = (
    "**Offsets.** `char_start` and `char_end` count Unicode code points from 0 in "
    "`texts/<document_id>.txt`, decoded as UTF-8 without changing line ends. "
    "`text[char_start:char_end]`, with white space folded to single spaces and hyphenation at line "
    "ends undone, is the quoted value; [Check a row](#check-a-row--kontrollera-en-rad) has the "
    "rules. JavaScript and Java count other units beyond U+FFFF: go by code points there, too. "
    "`page` is empty where the document has no pages.",
    "**Text is literal.** A cell holds what the document says, also where that looks like a "
    "formula or markup; programs that read CSV take it as text, spreadsheets do not. In Excel, "
    "open `samrad.xlsx` of the same release instead: there it is text.",
)
_NOTES_ON_FILES_SV = (
    "**Textlägen.** `char_start` och `char_end` räknar Unicode-tecken (kodpunkter) från 0 i "
    "`texts/<document_id>.txt`, avkodad som UTF-8 utan att radslut ändras. "
    "`text[char_start:char_end]`, med blanktecken ihopslagna till ett mellanslag och avstavning "
    "vid radslut upplöst, är det citerade värdet; reglerna står under "
    "[Kontrollera en rad](#check-a-row--kontrollera-en-rad). JavaScript och Java räknar andra "
    "enheter efter U+FFFF: gå efter kodpunkter även där. `page` är tom där sidor "
    "saknas.",
    "**Text är ordagrann.** En cell innehåller det dokumentet säger, också om det ser ut som en "
    "formel eller som märkkod; program som läser CSV tar det som text, men inte kalkylprogram. "
    "Öppna i Excel i stället `samrad.xlsx` i samma utgåva: där är det text.",
)
_READ = {
    "csv": (
        'import polars; polars.read_csv("points.csv", try_parse_dates=True)',
        'import pandas; pandas.read_csv("points.csv", dtype_backend="numpy_nullable")',
        "import duckdb; duckdb.sql(\"FROM 'points.csv'\")",
        'import frictionless; frictionless.Resource("points.csv").read_rows()',
    ),
    "parquet": (
        'import polars; polars.read_parquet("points.parquet")',
        'import pandas; pandas.read_parquet("points.parquet", dtype_backend="pyarrow")',
        "import duckdb; duckdb.sql(\"FROM 'points.parquet'\")",
        'import pyarrow.parquet; pyarrow.parquet.read_table("points.parquet")',
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
        alone = not text[max(at.start() - 2, 0):at.start() - 1].isalnum()
        return "" if before.islower() and after[0].islower() and not alone else "-"
    text = re.sub(r"(?<=[^\W_])-[^\S\n]*\n\s*(?=[^\W_])", divided, text)
    return " ".join(text.split())

for row in polars.read_{kind}("points.{kind}").iter_rows(named=True):
    text = Path("texts", f"{row['document_id']}.txt").read_bytes().decode()
    assert fold(text[row["char_start"]:row["char_end"]]) == row["text"]'''


def usage_notes() -> list[Translated]:
    """Return what to beware of in the data, as plain text; what is about a package's files not."""
    notes = zip(_NOTES_EN, _NOTES_SV, strict=True)
    return [Translated(_plain(en), _plain(sv)) for en, sv in notes]


def check_code(kind: Format) -> str:
    """Return the Python, with the rules of folding, that checks every point of a package."""
    return _CHECK.replace("{kind}", kind.name)


def readme(package: Package) -> str:
    """Return the README of a package in Markdown, English first, then Swedish."""
    dataset, files = package.dataset, package.files
    read = "\n".join(_READ[package.kind.name])
    code = f"```python\n{read}\n```"
    sections = [
        f"# {dataset.title.en}",
        f"{_edition(package, 'to')} *[På svenska](#{_anchor(dataset.title.sv)})*",
        f"{dataset.description.en}\n\n{_SAMRAD.en}",
        f"Begin with `meetings` and `points`; `meeting_id` joins them.\n\n"
        f"{_tables(files, 'Table', 'Rows', 'What a row is', swedish=False)}",
        f"Beside the tables there are\n\n{_bullets(each.en for each in _beside(package))}",
        f"In the release that this package comes from there are also\n\n"
        f"{_bullets(each.en for each in _in_release(package))}",
        f"## How to read it\n\n{code}",
        f"## Before you use it\n\n{_bullets((*_NOTES_EN, *_NOTES_ON_FILES_EN))}",
        *(annex.en for annex in package.annexes),
        "## Licence, sources, citation, contact",
        f"{_licence(dataset)}: use it for anything, without asking. "
        f"Taken from {_sources(dataset)}.",
        f"To cite it: {_citation(package, dataset.title.en)}.",
        f"{dataset.publisher.description.en} "
        f"For mistakes, and names that should not be here: {_mail(dataset)}.",
        f"# {dataset.title.sv}",
        _edition(package, "till"),
        f"{dataset.description.sv}\n\n{_SAMRAD.sv}",
        f"Börja med `meetings` och `points`; de hör ihop genom `meeting_id`.\n\n"
        f"{_tables(files, 'Tabell', 'Rader', 'Vad en rad är', swedish=True)}",
        f"Utöver tabellerna finns\n\n{_bullets(each.sv for each in _beside(package))}",
        f"I utgåvan som paketet hör till finns också\n\n"
        f"{_bullets(each.sv for each in _in_release(package))}",
        f"## Så läser du dem\n\n{code}",
        f"## Innan du använder dem\n\n{_bullets((*_NOTES_SV, *_NOTES_ON_FILES_SV))}",
        *(annex.sv for annex in package.annexes),
        "## Licens, källor, hänvisning, kontakt",
        f"{_licence(dataset)}: använd dem till vad du vill, utan att fråga. "
        f"Hämtade från {_sources(dataset)}.",
        f"Så hänvisar du till dem: {_citation(package, dataset.title.sv)}.",
        f"{dataset.publisher.description.sv} "
        f"För fel, och namn som inte borde finnas här: {_mail(dataset)}.",
        f"# Check a row / Kontrollera en rad\n\n```python\n{check_code(package.kind)}\n```",
        f"# Data dictionary / Dataordbok\n\n{dictionary((file.schema for file in files), '##')}",
    ]
    return "\n\n".join(sections).rstrip() + "\n"


def _edition(package: Package, until: str) -> str:
    """Version, format and the days that the meetings span."""
    start, end = package.dates.start, package.dates.end
    days = f", {start} {until} {end}" if start and end else ""
    return f"Version {package.version}, {package.kind.title}{days}."


def _beside(package: Package) -> Iterable[Translated]:
    """What a package holds beside its tables; of texts, how much was understood."""
    texts, percent = package.texts, _percent(package.texts)
    yield Translated(
        "`texts/`: the texts that the rows quote. "
        f"Of {texts.characters} characters in the segments of {texts.texts} texts, "
        f"{texts.unclassified} ({percent} %) are unclassified; `datapackage.json` says in "
        "which documents.",
        "`texts/`: texterna som raderna citerar. "
        f"Av {texts.characters} tecken i segmenten i {texts.texts} texter är "
        f"{texts.unclassified} ({percent.replace('.', ',')} %) oklassade; i vilka dokument säger "
        "`datapackage.json`.",
    )
    yield Translated(
        "`datapackage.json`: types, keys and descriptions for programs (Data Package v2)",
        "`datapackage.json`: datatyper, nycklar och beskrivningar för program (Data Package v2)",
    )
    if package.kind == CSV:
        yield Translated(
            "`csvw-metadata.json`, `croissant.json`: the same for tools that know CSV on the Web, "
            "or Croissant for machine learning",
            "`csvw-metadata.json`, `croissant.json`: detsamma för verktyg som kan CSV on the Web, "
            "eller Croissant för maskininlärning",
        )
    yield Translated(
        "`CITATION.cff`, `LICENSE`: how to cite it, and the terms",
        "`CITATION.cff`, `LICENSE`: hur man hänvisar till dem, och villkoren",
    )
    yield Translated(
        "`SHA256SUMS`: `sha256sum -c SHA256SUMS` checks that every file is whole",
        "`SHA256SUMS`: `sha256sum -c SHA256SUMS` kontrollerar att varje fil är hel",
    )


def _in_release(package: Package) -> Iterable[Translated]:
    """What the release holds beside its packages."""
    name = package.dataset.name
    yield Translated(
        f"`{name}.xlsx`: the same tables as an Excel workbook, a sheet for each",
        f"`{name}.xlsx`: samma tabeller som en Excelarbetsbok, ett blad för var och en",
    )
    yield Translated(
        f"`{name}.sqlite`: the same tables and texts as an SQLite database with full-text search; "
        "`metadata.json` describes it to Datasette",
        f"`{name}.sqlite`: samma tabeller och texter som en SQLite-databas med fritextsökning; "
        "`metadata.json` beskriver den för Datasette",
    )
    yield Translated(
        "`CHANGELOG.md`, `changes/`: what differs from the release before, in words and row by row",
        "`CHANGELOG.md`, `changes/`: vad som skiljer sig från förra utgåvan, i ord och rad för rad",
    )


def _anchor(heading: str) -> str:
    """Where a heading can be linked to, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _plain(markdown: str) -> str:
    return re.sub(r"\*\*|`", "", markdown)


def _licence(dataset: Dataset) -> str:
    return f"[{dataset.licence.title}]({dataset.licence.path})"


def _citation(package: Package, title: str) -> str:
    dataset, updated = package.dataset, package.dates.updated
    year = f" ({updated.year})" if updated else ""
    return (
        f"{dataset.publisher.name}{year}, *{title}*, version {package.version}, {dataset.homepage}"
    )


def _mail(dataset: Dataset) -> str:
    return f"<{dataset.publisher.email}>"


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
