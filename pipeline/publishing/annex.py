"""What a package has beside its tables and texts, made by other rooms. No files are named here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Annex:
    """A file that a package has beside its tables, and what the README says of it.

    `en` and `sv` are whole sections in Markdown. What stands in it is another room's business.
    """

    path: str
    data: bytes
    en: str
    sv: str
