"""XlsxWriter with one thing changed: a string is written as that string, always.

XlsxWriter takes a string that begins with `<r>` and ends with `</r>` for its own markup and writes
it unescaped, and does not escape what only looks escaped where two such places overlap
(`_x005F_x0007_`). In text from strangers both matter. The packager and the shared strings are
made to be overridden, but not documented: the version is pinned, and tests read back what is
written.
"""

import re
from typing import IO

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class LiteralBook(Workbook):  # type: ignore[misc]
    """A workbook made in memory, in which no string is a formula, a link, a number or markup."""

    def __init__(self, file: IO[bytes]) -> None:
        """Write to `file` at the end of the `with` block."""
        super().__init__(
            file,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )

    def _get_packager(self) -> Packager:
        return _LiteralPackager()


class _LiteralPackager(Packager):  # type: ignore[misc]
    def _write_shared_strings_file(self) -> None:
        strings = _LiteralStrings()
        strings.string_table = self.workbook.str_table
        if strings.string_table.count:
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()


class _LiteralStrings(SharedStrings):  # type: ignore[misc]
    def _write_si(self, string: str) -> None:
        self._xml_si_element(escaped(string), [("xml:space", "preserve")])


def escaped(text: str) -> str:
    """Return `text` with `_xHHHH_` for what XML cannot hold and for what looks escaped already.

    So does ECMA-376 (ST_Xstring). XML would read a carriage return as a line feed.
    """
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _NOT_IN_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
