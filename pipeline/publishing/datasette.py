"""How Datasette shows the SQLite file: titles, descriptions, facets and labels, from the schemas.

Only the words and settings of its metadata file; the database itself is made in `database`.
"""

from html import escape
from typing import Any

from pipeline.publishing.content import Content
from pipeline.publishing.database import EXTRAS, SEARCH_ROW, views
from pipeline.publishing.descriptions.datapackage import json_bytes
from pipeline.schema import TableSchema, Translated

_LABELS = {
    "documents": "path",
    "meetings": "title",
    "organisations": "name",
    "questions": "text",
    "points": "text",
}
"""The column by which a row of a table is shown where another table refers to it."""


def datasette_metadata(content: Content, version: str) -> bytes:
    """Return the metadata file of Datasette for the database of `content`, as JSON."""
    dataset = content.dataset
    about = {
        "title": f"{dataset.title.en} ({version})",
        "description_html": _html(dataset.description),
        "license": dataset.licence.title,
        "license_url": dataset.licence.path,
        **_source(content),
    }
    tables = {name: _table(schema) for name, schema in content.schemas.items()}
    for name, view in views(content.schemas).items():
        tables[name] = {"description_html": _html(view.description)}
        if view.searched is not None:
            tables[name] |= {"fts_table": f"{view.searched}_fts", "fts_pk": SEARCH_ROW}
    tables |= {name: {"description_html": _html(words)} for name, words in EXTRAS.items()}
    database = {"description_html": _html(dataset.description), "tables": tables}
    return json_bytes(about | {"databases": {dataset.name: database}})


def _source(content: Content) -> dict[str, str]:
    source = next(iter(content.dataset.sources), {})
    names = {"title": "source", "path": "source_url"}
    return {name: str(source[key]) for key, name in names.items() if key in source}


def _table(schema: TableSchema) -> dict[str, Any]:
    """The columns are described in a part of the page that opens, so that rows come first."""
    label = _LABELS.get(schema.name)
    columns = "".join(
        f"<dt><strong>{escape(field.name)}</strong></dt><dd>{_html(field.description)}</dd>"
        for field in schema.fields
    )
    return {
        "description_html": f"{_html(schema.description)}"
        f"<details><summary>Columns / Kolumner</summary><dl>{columns}</dl></details>",
        "facets": [field.name for field in schema.fields if "enum" in field.constraints],
        **({"label_column": label} if label in schema.columns else {}),
    }


def _html(words: Translated) -> str:
    return f'<p>{escape(words.en)}</p><p lang="sv">{escape(words.sv)}</p>'
