"""Reviewed data about the world that parsing consults: organisations, office holders, cue words.

The knowledge stands in the files beside this module, where it is reviewed like code; here are
only the types, the strict reading of those files, and the lookups. What a document says, how
its structure is recognised and how a name is cut out of a sentence belong in `parsing`; ids of
meetings and the published tables belong in `tables`.

A lookup either knows or returns None: nothing here resolves by similarity.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources

from slugify import slugify

from pipeline.folding import fold
from pipeline.registers.acronyms import is_acronym, is_acronym_of
from pipeline.registers.files import RegisterError, entries, listed, load
from pipeline.registers.lexicon import Lexicon, legal_form, load_lexicon

_PUBLIC = frozenset({"government", "ministry", "agency", "local_government", "university"})
ORGANISATION_TYPES = _PUBLIC | {"civil_society", "company", "other"}
ROLES = frozenset({"minister", "state_secretary"})

_ORGANISATION_KEYS = {
    "name": str,
    "type": str,
    "acronym": str,
    "meant_by_acronym": bool,
    "aliases": list,
    "former_names": list,
    "file_prefix": str,
}
_IDENTIFIER_COLUMNS = ["name", "organisation_number", "wikidata_id", "sources"]
_HOLDER_KEYS = {
    "name": str,
    "titles": list,
    "role": str,
    "ministry": str,
    "from": date,
    "to": date,
}
_IN_SWEDISH = str.maketrans("øæ", "öä")
_PLAIN = str.maketrans("‐‑‒–—−’‘´`", "------''''")
_FILE_NUMBER = re.compile(r"([^\W\d_]{1,4})\d{4}/\d{3,6}|([^\W\d_]{3,8})[ -]\d")


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation under its canonical name; what nobody verified is None."""

    name: str
    acronym: str | None
    type: str
    organisation_number: str | None = None
    wikidata_id: str | None = None


@dataclass(frozen=True, slots=True)
class OrganisationRegister:
    """Organisations by every way of writing them that the register knows.

    `organisations` are in the file's order. An acronym that several organisations share resolves to
    the one that is `meant_by_acronym`, else to none of them.
    """

    organisations: tuple[Organisation, ...]
    _by_name: Mapping[str, Organisation]
    _by_acronym: Mapping[str, Organisation]
    _by_prefix: Mapping[str, Organisation]

    def __iter__(self) -> Iterator[Organisation]:
        """Iterate over the organisations in the file's order."""
        return iter(self.organisations)

    def names(self) -> Iterator[str]:
        """Every way of writing an organisation that resolves, in the form names are compared in."""
        yield from self._by_name
        yield from self._by_acronym

    def written(self) -> Iterator[tuple[str, Organisation]]:
        """Every name, alias and former name, as names are compared, with its organisation."""
        yield from self._by_name.items()

    def resolve(self, name: str) -> Organisation | None:
        """Return the organisation written as `name`, or None if unknown or ambiguous.

        Exact after `normalise`, over names, aliases, former names and acronyms that only one
        organisation has or is meant by. A trailing acronym in brackets or after a comma is ignored
        unless it is another organisation's ("Synskadades Riksförbund, SRF"), and an acronym may be
        explained by the name ("SRF (Synskadades Riksförbund)"). What a body is in law need not be
        named ("Scan Sweden AB").
        """
        found = self._exact(name)
        if found:
            return found
        form = legal_form(load_lexicon()).search(name) if " " in name else None
        if form:
            return self.resolve(name[: form.start()])
        if "," not in name and ")" not in name:
            return None
        head, addition = _without_addition(fold(name))
        if not head or not addition:
            return None
        named, added = self._exact(head), self._exact(addition)
        told = is_acronym(addition) and (name.endswith(")") or is_acronym_of(addition, head))
        own = named is not None and normalise(named.acronym or "") == normalise(addition)
        if named and (own or added == named or (not added and told)):
            return named
        if added and not named and normalise(added.acronym or "") == normalise(head):
            return added
        return None

    def of_file(self, number: str) -> Organisation | None:
        """Return whose register a file number is of, by what it begins with; None if unknown.

        That is a ministry's letters ("Ju2021/01234") or the acronym of an agency ("MUCF-2021/12").
        """
        found = _FILE_NUMBER.match(number)
        if found is None or found[1]:
            return self._by_prefix.get(found[1]) if found else None
        agency = self._by_acronym.get(normalise(found[2])) if found[2].isupper() else None
        return agency if agency and agency.type == "agency" else None

    def _exact(self, name: str) -> Organisation | None:
        key = normalise(name)
        found = self._by_name.get(key)
        if name.islower():
            # Without a capital it may be a common word ("forum", "friends", "sida"). Only public
            # bodies are written so ("regeringen"), and those whose very name has no capital.
            known = found and (found.type in _PUBLIC or found.name == fold(name))
            return found if known else None
        return found or self._by_acronym.get(key)


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """One person's time in one office, from `start` up to, not including, `end`.

    `ministry` is the canonical name of the ministry, None where the office lay in more than one.
    """

    name: str
    titles: tuple[str, ...]
    role: str
    ministry: str | None
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class OfficeHolderRegister:
    """Office holders by name and by title. `holders` are in the file's order."""

    holders: tuple[OfficeHolder, ...]
    _by_key: Mapping[str, tuple[OfficeHolder, ...]]

    def holder_on(self, name_or_title: str, day: date) -> OfficeHolder | None:
        """Return who of that name or title held office on `day`; None if nobody or several."""
        serving = [
            holder
            for holder in self._by_key.get(normalise(name_or_title), ())
            if holder.start <= day < holder.end
        ]
        return serving[0] if len(serving) == 1 else None


@dataclass(frozen=True, eq=False)
class Registers:
    """All registers, read and checked. `given_names` are casefolded."""

    organisations: OrganisationRegister
    office_holders: OfficeHolderRegister
    given_names: frozenset[str]
    lexicon: Lexicon


@cache
def load_registers() -> Registers:
    """Read the registers that ship with the package, once per process; RegisterError if wrong."""
    room = resources.files(__name__)
    organisations = read_organisations(
        room.joinpath("organisations.yaml").read_text("utf-8"),
        "organisations.yaml",
        read_identifiers(room.joinpath("identifiers.csv").read_text("utf-8"), "identifiers.csv"),
    )
    office_holders = read_office_holders(
        room.joinpath("office_holders.yaml").read_text("utf-8"),
        "office_holders.yaml",
        organisations,
    )
    given_names = load(room.joinpath("given_names.yaml").read_text("utf-8"), "given_names.yaml")
    if not isinstance(given_names, str):
        raise RegisterError("given_names.yaml: must be one text, a comma between names")
    names = normalise(given_names)
    return Registers(
        organisations,
        office_holders,
        frozenset(f"{names}, {names.translate(_IN_SWEDISH)}".split(", ")),
        load_lexicon(),
    )


@lru_cache(maxsize=1 << 16)
def normalise(name: str) -> str:
    """Return the form in which names are compared: folded, casefolded, plain dashes and quotes."""
    return unicodedata.normalize("NFC", fold(name)).translate(_PLAIN).casefold()


@lru_cache(maxsize=1 << 14)
def organisation_id(name: str) -> str:
    """Return the id of the organisation of canonical `name`: "Rädda Barnen" → "radda-barnen"."""
    # The backend is named because the default takes whichever is installed.
    return slugify(name, backend="text-unidecode")


def read_identifiers(text: str, file: str) -> dict[str, tuple[str | None, str | None]]:
    """Read verified organisation numbers and Wikidata ids from CSV `text`, by canonical name.

    Every row says in `sources` which registers have that name and identifier in one row of theirs
    (keys of sources.yaml, separated by spaces); errors name `file` and the line.
    """
    rows = csv.reader(text.splitlines(), strict=True)
    if next(rows, None) != _IDENTIFIER_COLUMNS:
        raise RegisterError(f"{file}: its columns must be {', '.join(_IDENTIFIER_COLUMNS)}")
    identifiers: dict[str, tuple[str | None, str | None]] = {}
    for line, row in enumerate(rows, start=2):
        where = f"{file}: line {line}"
        if len(row) != len(_IDENTIFIER_COLUMNS):
            raise RegisterError(f"{where}: must have {len(_IDENTIFIER_COLUMNS)} cells")
        name, number, wikidata, sources = row
        if not (name and (number or wikidata) and sources):
            raise RegisterError(f"{where} ({name}): needs a name, an identifier and its sources")
        if name in identifiers:
            raise RegisterError(f"{where} ({name}): stands there twice")
        identifiers[name] = (number or None, wikidata or None)
    return identifiers


def read_organisations(
    text: str, file: str, identifiers: Mapping[str, tuple[str | None, str | None]] | None = None
) -> OrganisationRegister:
    """Read a register of organisations from YAML `text`; errors name `file` and the entry.

    `identifiers` are organisation number and Wikidata id by canonical name.
    """
    identifiers = identifiers or {}
    by_name: dict[str, Organisation] = {}
    by_acronym: dict[str, list[Organisation]] = {}
    by_id: dict[str, Organisation] = {}
    by_prefix: dict[str, Organisation] = {}
    meant: dict[str, Organisation] = {}
    for entry, where in entries(load(text, file), file, _ORGANISATION_KEYS, {"name", "type"}):
        organisation = Organisation(
            entry["name"],
            entry.get("acronym"),
            entry["type"],
            *identifiers.get(entry["name"], (None, None)),
        )
        if organisation.type not in ORGANISATION_TYPES:
            raise RegisterError(f"{where}: unknown type {organisation.type!r}")
        for name in (entry["name"], *entry.get("aliases", ()), *entry.get("former_names", ())):
            other = by_name.get(normalise(name))
            if other:
                raise RegisterError(f"{where}: {name!r} is already a name of {other.name!r}")
            by_name[normalise(name)] = organisation
        identifier = organisation_id(organisation.name)
        if not identifier:
            raise RegisterError(f"{where}: its name has no letter or digit for an id")
        other = by_id.setdefault(identifier, organisation)
        if other is not organisation:
            raise RegisterError(f"{where}: has the same id as {other.name!r}")
        prefix = entry.get("file_prefix")
        if prefix and by_prefix.setdefault(prefix, organisation) is not organisation:
            raise RegisterError(f"{where}: {prefix!r} is the prefix of another")
        if organisation.acronym:
            by_acronym.setdefault(normalise(organisation.acronym), []).append(organisation)
        if entry.get("meant_by_acronym"):
            other = meant.setdefault(normalise(organisation.acronym or ""), organisation)
            if other is not organisation or not organisation.acronym:
                raise RegisterError(f"{where}: only one body with an acronym can be meant by it")
    if unknown := set(identifiers) - {each.name for each in by_id.values()}:
        raise RegisterError(f"{file}: identifiers of no organisation here: {listed(unknown)}")
    for key, holders in by_acronym.items():
        for holder in holders:
            if by_name.get(key, holder) is not holder:
                raise RegisterError(
                    f"{file}: {holder.name}: the acronym {holder.acronym!r} is a name of "
                    f"{by_name[key].name!r}; an acronym that two share belongs in both acronyms"
                )
    return OrganisationRegister(
        tuple(by_id.values()),
        by_name,
        {key: holders[0] for key, holders in by_acronym.items() if len(holders) == 1} | meant,
        by_prefix,
    )


def read_office_holders(
    text: str, file: str, organisations: OrganisationRegister
) -> OfficeHolderRegister:
    """Read a register of office holders from YAML `text`; errors name `file` and the entry.

    The file gives `reviewed_until`, the day up to which (not including it) an entry without `to`
    is vouched for, and the list `office_holders`.
    """
    document = load(text, file)
    if not isinstance(document, dict) or set(document) != {"reviewed_until", "office_holders"}:
        raise RegisterError(f"{file}: must hold `reviewed_until` and `office_holders`, only")
    reviewed = document["reviewed_until"]
    if type(reviewed) is not date:
        raise RegisterError(f"{file}: `reviewed_until` must be a date")
    ministries = {each.name for each in organisations if each.type in ("ministry", "government")}
    by_key: dict[str, list[OfficeHolder]] = {}
    holders: list[OfficeHolder] = []
    required = {"name", "titles", "role", "from"}
    for entry, where in entries(document["office_holders"], file, _HOLDER_KEYS, required):
        holder = OfficeHolder(
            entry["name"],
            tuple(entry["titles"]),
            entry["role"],
            entry.get("ministry"),
            entry["from"],
            entry.get("to", reviewed),
        )
        if holder.role not in ROLES:
            raise RegisterError(f"{where}: unknown role {holder.role!r}")
        if holder.ministry is not None and holder.ministry not in ministries:
            raise RegisterError(f"{where}: {holder.ministry!r} is no ministry of the register")
        if holder.start >= holder.end:
            raise RegisterError(f"{where}: ends on {holder.end}, before or as it begins")
        for other in by_key.get(normalise(holder.name), ()):
            if holder.start < other.end and other.start < holder.end:
                raise RegisterError(f"{where}: overlaps with the entry from {other.start}")
        holders.append(holder)
        for key in {normalise(each) for each in (holder.name, *holder.titles)}:
            by_key.setdefault(key, []).append(holder)
    return OfficeHolderRegister(
        tuple(holders), {key: tuple(found) for key, found in by_key.items()}
    )


def _without_addition(name: str) -> tuple[str, str]:
    """Split a name from what stands in brackets at its end or after its last comma."""
    if name.endswith(")"):
        head, _, addition = name[:-1].rpartition("(")
    else:
        head, _, addition = name.rpartition(",")
    return head.strip(), addition.strip()
