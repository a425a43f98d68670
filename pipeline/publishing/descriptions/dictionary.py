"""The data dictionary: every table and column in words, English and Swedish, from the schemas.

It stands in the README of each package and in that of the project, which `make readme` renews.
Nothing is described here.
"""

from collections.abc import Iterable, Sequence

from pipeline import markup
from pipeline.schema import Field, TableSchema

_BEGIN, _END = "<!-- dictionary: made by make readme -->", "<!-- end of dictionary -->"


def dictionary(schemas: Iterable[TableSchema], heading: str) -> str:
    """Return a section in Markdown for each table, headed with `heading` such as "##"."""
    return "\n\n".join(f"{heading} {_table(schema)}" for schema in schemas)


def renewed(text: str, schemas: Iterable[TableSchema]) -> str:
    """Return the project's README with the dictionary that `schemas` give, between its marks.

    Raises:
        ValueError: `text` lacks one of the two marks.
    """
    return markup.renewed(text, _BEGIN, dictionary(schemas, "###"), _END)


def _table(schema: TableSchema) -> str:
    rows = (
        (
            f"`{field.name}`",
            field.type,
            "; ".join(_rules(schema, field)),
            field.description.en,
            field.description.sv,
        )
        for field in schema.fields
    )
    heads = ("Column", "Type", "Rules", "Description", "Beskrivning")
    return (
        f"{schema.name}\n\n"
        f"{schema.title.en}. {schema.description.en}\n\n"
        f"*{schema.title.sv}.* {schema.description.sv}\n\n"
        f"Key / Nyckel: {', '.join(f'`{name}`' for name in schema.primary_key)}.\n\n"
        f"{markdown_table(heads, rows)}"
    )


def _rules(schema: TableSchema, field: Field) -> Iterable[str]:
    """What a value of the column must be, as short as it can be said."""
    for name, value in field.constraints.items():
        if name == "enum":
            yield "one of " + ", ".join(f"`{choice}`" for choice in value)
        elif isinstance(value, bool):
            if value:
                yield name
        else:
            yield f"{name} `{value}`"
    for key in schema.foreign_keys:
        for column, target in zip(key.fields, key.reference_fields, strict=True):
            if column == field.name:
                yield f"→ `{key.table}.{target}`"


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; a bar in a cell is escaped."""
    return markup.table(heads, ([cell.replace("|", r"\|") for cell in row] for row in rows))
