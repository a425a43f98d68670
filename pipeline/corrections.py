"""Reviewed corrections of single cells, from `raw/corrections.yaml`.

Here they are read, applied to the rows of documents before any table is built of them, and
described. A correction is the last resort: organisations are put right in the register, origins in
a manifest, and what a parser gets wrong in the parser. Whether the corrected rows still keep every
rule is for validation to say, as of any row.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from pipeline import fast_yaml
from pipeline.folding import fold
from pipeline.schema import TableSchema
from pipeline.tables import published_texts

CORRECTIONS = "corrections.yaml"
FRAME = pl.Schema(
    dict.fromkeys(
        ("document_id", "table", "row", "column", "expected", "value", "reason"), pl.String()
    )
)
"""Corrections as they are listed: values as in the canonical CSV, null where a cell is empty."""
_ELSEWHERE = {
    "organisations": "the register of organisations (pipeline/registers/organisations.yaml)",
    "documents": "the manifest of its source, below raw/",
}
_PYTHON = {"string": str, "integer": int, "boolean": bool, "date": date}
_READ: Mapping[type[pl.DataType], Callable[[str], Any]] = {
    pl.String: str,
    pl.Int64: int,
    pl.Boolean: "true".__eq__,
    pl.Date: date.fromisoformat,
}
_QUOTING = ("char_start", "char_end")
WORDS = {
    "meetings": (
        *("title", "host_unit", "theme", "location"),
        *("invited_count_text", "attended_count_text"),
    ),
    "meeting_organisations": ("group_name",),
    "meeting_people": ("title",),
    "groups": ("focus",),
    "questions": ("theme",),
    "points": ("section", "heading", "emphasis", "attribution"),
}
"""Columns that hold words of the document without telling where they stand."""
_WORDS_EN = "reviewed by a person; `corrections.json` lists each with its reason."
_WORDS_SV = "granskade av en människa; `corrections.json` räknar upp dem med skälen."


class CorrectionError(ValueError):
    """A correction that cannot be applied; the message names the entry and the remedy."""


@dataclass(frozen=True)
class Correction:
    """One cell put right: `row` is the row's primary key, its parts joined by "|".

    `expected` is what the parser gives today; the correction holds for as long as it does. Values
    are written as in the canonical CSV, None is an empty cell.
    """

    document_id: str
    table: str
    row: str
    column: str
    expected: str | None
    value: str | None
    reason: str

    def __str__(self) -> str:
        """Return where the correction applies, as errors name it."""
        return f"document {self.document_id}, {self.table} {self.row}, column {self.column}"


def read_corrections(raw: Path, schemas: Mapping[str, TableSchema]) -> list[Correction]:
    """Return the corrections of the documents in `raw`, in the file's order; none without a file.

    Raises:
        CorrectionError: the file is not of the form, or an entry corrects what cannot be.
    """
    path = raw / CORRECTIONS
    if not path.is_file():
        return []
    try:
        entries = fast_yaml.load(path.read_text(encoding="utf-8")) or []
    except (fast_yaml.YAMLError, UnicodeDecodeError) as error:
        raise CorrectionError(f"{path}: not valid YAML in UTF-8; correct it: {error}") from error
    if not isinstance(entries, list):
        raise CorrectionError(f"{path}: must be a list of entries")
    found: dict[tuple[str, ...], Correction] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"{path}: entry {number}"
        made = _correction(entry, schemas, where)
        key = (made.document_id, made.table, made.row, made.column)
        if key in found:
            raise CorrectionError(f"{where} ({made}): corrects a cell twice; remove one entry")
        found[key] = made
    return list(found.values())


def _correction(entry: object, schemas: Mapping[str, TableSchema], where: str) -> Correction:
    if not isinstance(entry, dict) or set(entry) != set(FRAME):
        raise CorrectionError(f"{where}: must have {', '.join(FRAME)}, and nothing else")
    for name in ("document_id", "table", "row", "column", "reason"):
        if not isinstance(entry[name], str) or not entry[name].strip():
            raise CorrectionError(f"{where}: {name} must be text, in quotes if it looks otherwise")
    written = {name: _as_text(value) for name, value in entry.items()}
    made = Correction(**written)
    where = f"{where} ({made})"
    if made.table in _ELSEWHERE:
        raise CorrectionError(f"{where}: put it right in {_ELSEWHERE[made.table]}")
    if made.table not in schemas:
        raise CorrectionError(f"{where}: there is no table {made.table}")
    schema = schemas[made.table]
    field = next((field for field in schema.fields if field.name == made.column), None)
    if field is None:
        raise CorrectionError(f"{where}: {made.table} has no such column")
    if made.column in {*schema.primary_key, "document_id"}:
        raise CorrectionError(f"{where}: a key is never corrected; it follows from the document")
    for name in ("expected", "value"):
        if entry[name] is not None and type(entry[name]) is not _PYTHON[field.type]:
            raise CorrectionError(f"{where}: {name} must be of type {field.type}, or null")
        if entry[name] == "":
            raise CorrectionError(f"{where}: {name} must be null where there is nothing")
    if made.expected == made.value:
        raise CorrectionError(f"{where}: changes nothing; remove it")
    return made


def apply_corrections(
    corrections: pl.DataFrame,
    frames: Mapping[str, pl.DataFrame],
    schemas: Mapping[str, TableSchema],
) -> dict[str, pl.DataFrame]:
    """Return the rows of documents, as `document_frames` gives them, with the corrections made.

    `corrections` are as `corrections_frame` lists them.

    Raises:
        CorrectionError: a row is not there, its cell is not what the entry expects, a corrected
            quotation is none, or what should be the document's words is not in its text.
    """
    corrected = dict(frames)
    listed = [Correction(**row) for row in corrections.iter_rows(named=True)]
    for each in listed:
        table, at = corrected[each.table], _row_of(each, corrected, schemas)
        found = _as_text(table[at, each.column])
        if found != each.expected:
            raise CorrectionError(
                f"{CORRECTIONS}: {each}: expected {_told(each.expected)}, but the cell is "
                f"{_told(found)}; look at the document again and correct or remove the entry"
            )
        column = table[each.column]
        new = _cell(each.value, column.dtype)
        corrected[each.table] = table.with_columns(column.clone().scatter(at, new))
    texts = published_texts(frames)
    for each in listed:
        _check_quotation(each, corrected, schemas, texts)
        _check_words(each, texts)
    return corrected


def _row_of(
    each: Correction, frames: Mapping[str, pl.DataFrame], schemas: Mapping[str, TableSchema]
) -> int:
    key = pl.concat_str(pl.col(schemas[each.table].primary_key).cast(pl.String), separator="|")
    own = (pl.col("document_id") == each.document_id) & (key == each.row)
    rows = frames[each.table].select(own.fill_null(value=False).arg_true()).to_series()
    if rows.len() != 1:
        raise CorrectionError(
            f"{CORRECTIONS}: {each}: there is no such row; look up the row's key in "
            f"{each.table}, or remove the entry if the document or the row is gone"
        )
    return int(rows[0])


def _check_quotation(
    each: Correction,
    frames: Mapping[str, pl.DataFrame],
    schemas: Mapping[str, TableSchema],
    texts: Mapping[str, str],
) -> None:
    quoted = schemas[each.table].quoted_field
    if quoted is None or each.column not in {quoted, *_QUOTING}:
        return
    row = frames[each.table].row(_row_of(each, frames, schemas), named=True)
    start, end = row["char_start"], row["char_end"]
    if start is None and end is None:
        return
    read = fold(texts[each.document_id][start or 0 : end or 0])
    if read != row[quoted]:
        raise CorrectionError(
            f"{CORRECTIONS}: {each}: {quoted} quotes the document, and {start}:{end} reads "
            f"{read!r} there, not {row[quoted]!r}; correct {quoted}, char_start and char_end "
            "together, an entry each"
        )


def _check_words(each: Correction, texts: Mapping[str, str]) -> None:
    if each.value is None or each.column not in WORDS.get(each.table, ()):
        return
    read = fold(texts[each.document_id])
    phrases = each.value.split("|") if each.column == "emphasis" else [each.value]
    if not all(phrase and phrase == fold(phrase) and phrase in read for phrase in phrases):
        raise CorrectionError(
            f"{CORRECTIONS}: {each}: the value is nowhere in the document's published text, whose "
            "words this column has; write it as it stands there, on one line, names masked as there"
        )


def published_corrections(
    corrections: pl.DataFrame, tables: Mapping[str, pl.DataFrame]
) -> pl.DataFrame:
    """Return the listed corrections of rows that are in the published `tables`.

    Of a document that does not speak for its meeting only the segments are.
    """
    speaking = tables["meetings"]["document_id"].implode()
    return corrections.filter(
        (pl.col("table") == "segments") | pl.col("document_id").is_in(speaking)
    )


def corrections_frame(corrections: Sequence[Correction]) -> pl.DataFrame:
    """Return corrections as a frame, a row each, in the columns of `FRAME`."""
    return pl.DataFrame([asdict(each) for each in corrections], schema=FRAME)


def _told(value: str | None) -> str:
    return "null" if value is None else repr(value)


def _as_text(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)


def _cell(value: str | None, kind: pl.DataType) -> pl.Series:
    read = next(read for known, read in _READ.items() if kind == known)
    return pl.Series([None if value is None else read(value)], dtype=kind)


def corrections_bytes(corrections: pl.DataFrame) -> bytes:
    """Return the listed corrections as JSON, as they are published."""
    return (json.dumps(corrections.to_dicts(), ensure_ascii=False, indent=1) + "\n").encode()


def corrections_words(corrections: pl.DataFrame) -> tuple[str, str]:
    """Return what a release says of its corrections, in English and in Swedish."""
    count = corrections.height
    if not count:
        return "No cell was corrected by hand.", "Ingen cell har rättats för hand."
    cells = "1 cell was" if count == 1 else f"{count} cells were"
    celler = "1 cell" if count == 1 else f"{count} celler"
    return f"{cells} corrected, {_WORDS_EN}", f"{celler} har rättats, {_WORDS_SV}"
