"""Where documents are published, as declared in `sources.yaml`: reading and checking that file.

A source of a kind that is known is an entry there; a new kind is a module here. What is done with
a source belongs in the other modules.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline import fast_yaml
from pipeline.fetching.model import ATTACHMENT_KINDS, INVITATION, MINUTES, OTHER, SLIDES

FOLDER, G0V, LISTING = "folder", "g0v", "listing"
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")  # names of devices on Windows
_KIND_KEYS = {
    FOLDER: (set(), set()),
    G0V: ({"index_url", "codes_url", "text_base", "page_base"}, set()),
    LISTING: ({"listing_url"}, {"selectors"}),
}
_COMMON_REQUIRED = {"id", "kind", "title", "publisher", "licence"}
_WEB_REQUIRED = {"user_agent"}
_WEB_OPTIONAL = {"hosts", "private_addresses", "fetch", "words", "manners", "fresh_hours"}
_COMMON_OPTIONAL = {"link", "active"}
_DEFAULT_SCHEDULE = "30 4 * * *"
_PORTS = {"http": 80, "https": 443}


class SourcesError(Exception):
    """`sources.yaml` breaks a rule; the message names the file, the entry and the key."""


@dataclass(frozen=True)
class Manners:
    """How a source's hosts are treated. Times are in seconds."""

    interval: float = 1.0  # between two requests to one host; a longer Crawl-delay is heeded
    timeout: float = 30.0  # for connecting, and for a silence while an answer comes
    deadline: float = 300.0  # for one file, all attempts together, the waiting between them aside
    attempts: int = 4
    backoff: float = 2.0  # before the second attempt; doubled before each further one
    patience: float = 120.0  # the longest Retry-After or Crawl-delay that is waited for
    megabytes: float = 50.0  # of one answer, unpacked
    redirects: int = 5


@dataclass(frozen=True)
class Selectors:
    """Where a listing and its pages say what: CSS selectors, the defaults those of regeringen.se.

    `item` is an entry of the listing; in it are `link`, `published` and the senders: links that
    stand after the word `sender_after`. `more` are links to further pages of the listing. The
    others are on the page itself.
    """

    item: str = ".sortcompact"
    link: str = "a"
    published: str = "time[datetime]"
    sender: str = ".block--timeLinks a"
    sender_after: str = "från"
    more: str = "a.filter-pagination"
    title: str = "h1"
    reference_number: str = ".h1-vignette"
    summary: str = ".ingress"
    attachment: str = "a[href^='/contentassets/'], a[href^='/globalassets/']"


@dataclass(frozen=True)
class Source:
    """One source. `hosts` are those that may be asked, as `host` or `host:port`, lower case.

    `fetch` names the kinds of attachments that are fetched; others are only recorded. `words`
    tell the kinds apart, by kind. `fresh_hours` is how old the last fetch may be.
    """

    id: str
    kind: str
    title: str
    publisher: str
    licence: str
    link: str | None = None
    active: bool = True
    index_url: str = ""
    codes_url: str = ""
    text_base: str = ""
    page_base: str = ""
    listing_url: str = ""
    selectors: Selectors = Selectors()
    user_agent: str = ""
    hosts: frozenset[str] = frozenset()
    private_addresses: bool = False
    fetch: tuple[str, ...] = (MINUTES, OTHER)
    words: Mapping[str, tuple[str, ...]] | None = None
    manners: Manners = Manners()
    fresh_hours: float = 50.0

    @property
    def remote(self) -> bool:
        """Whether its files are fetched, not put into raw/ by hand."""
        return self.kind != FOLDER


@dataclass(frozen=True)
class Sources:
    """What `sources.yaml` declares; `schedule` says when to fetch: cron, in Swedish time."""

    schedule: str
    sources: tuple[Source, ...]

    def __getitem__(self, identifier: str) -> Source:
        """Return the source of that id; KeyError if there is none."""
        for source in self.sources:
            if source.id == identifier:
                return source
        raise KeyError(identifier)


def load_sources(file: Path) -> Sources:
    """Return the sources that `file` declares, in its order.

    Raises:
        SourcesError: it is missing, no YAML, or an entry is not as raw/README.md says.
    """
    try:
        declared = fast_yaml.load(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourcesError(f"{file}: is missing; raw/README.md says what it holds") from error
    except (fast_yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourcesError(f"{file}: not valid YAML in UTF-8: {_line(error)}") from error
    if not isinstance(declared, dict):
        raise SourcesError(f"{file}: must hold `sources`, a list of entries")
    _check_keys(declared, {"sources"}, {"schedule"}, str(file))
    schedule = declared.get("schedule", _DEFAULT_SCHEDULE)
    if not isinstance(schedule, str) or len(schedule.split()) != 5:
        raise SourcesError(f"{file}: schedule: must be a cron expression such as 30 4 * * *")
    if not isinstance(declared["sources"], list) or not declared["sources"]:
        raise SourcesError(f"{file}: sources: must be a list with an entry a source")
    sources: dict[str, Source] = {}
    for number, entry in enumerate(declared["sources"], start=1):
        source = _source(entry, f"{file}: entry {number}")
        if source.id in sources:
            raise SourcesError(f"{file}: entry {number} ({source.id}): id: is taken already")
        sources[source.id] = source
    return Sources(schedule, tuple(sources.values()))


@cache
def default_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words by which attachments are told apart where a source adds none."""
    text = resources.files(__package__).joinpath("attachments.yaml").read_text(encoding="utf-8")
    return {kind: tuple(words) for kind, words in fast_yaml.load(text).items()}


def authority(url: str) -> str | None:
    """Return `host` or `host:port` of an http(s) URL, lower case; None where it is no such URL."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host or parts.username is not None:
        return None
    host = f"[{host}]" if ":" in host else host
    return host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"


def _source(entry: Any, place: str) -> Source:
    if not isinstance(entry, dict):
        raise SourcesError(f"{place}: is no mapping of keys to values")
    place = f"{place} ({entry.get('id')})"
    kind = entry.get("kind")
    if kind not in _KIND_KEYS:
        raise SourcesError(f"{place}: kind: must be one of {', '.join(_KIND_KEYS)}")
    required, optional = (set(keys) for keys in _KIND_KEYS[kind])
    if kind != FOLDER:
        required |= _WEB_REQUIRED
        optional |= _WEB_OPTIONAL
    _check_keys(entry, _COMMON_REQUIRED | required, _COMMON_OPTIONAL | optional, place)
    texts = _COMMON_REQUIRED | required | {"link"}
    values: dict[str, Any] = {key: _text(entry, key, place) for key in texts if key in entry}
    if not _ID.fullmatch(values["id"]) or _RESERVED.fullmatch(values["id"]):
        raise SourcesError(f"{place}: id: must be lower-case letters, digits and underscores")
    for key in ("active", "private_addresses"):
        if key in entry:
            values[key] = _flag(entry, key, place)
    urls = [values[key] for key in (*sorted(_KIND_KEYS[kind][0]), "link") if key in values]
    for key in (*_KIND_KEYS[kind][0], "link"):
        if key in values and authority(values[key]) is None:
            raise SourcesError(f"{place}: {key}: must be an http or https URL")
    if kind == FOLDER:
        return Source(**values)
    named = [host.lower() for host in _texts(entry, "hosts", place)]
    for host in named:
        if authority(f"https://{host}/") != host:
            raise SourcesError(f"{place}: hosts: {host!r} is no host, or host:port")
    bases = urls if "link" not in values else urls[:-1]
    values["hosts"] = frozenset([*named, *(authority(url) or "" for url in bases)])
    if "fetch" in entry:
        values["fetch"] = tuple(_texts(entry, "fetch", place))
        if unknown := set(values["fetch"]) - set(ATTACHMENT_KINDS):
            raise SourcesError(f"{place}: fetch: unknown kind {_listed(unknown)}")
    if "fresh_hours" in entry:
        values["fresh_hours"] = _number(entry["fresh_hours"], f"{place}: fresh_hours")
    values["words"] = _words(entry, place)
    values["manners"] = _manners(entry.get("manners", {}), f"{place}: manners")
    if "selectors" in entry:
        values["selectors"] = _selectors(entry["selectors"], f"{place}: selectors")
    return Source(**values)


def _words(entry: Mapping[str, Any], place: str) -> Mapping[str, tuple[str, ...]]:
    added = entry.get("words", {})
    if not isinstance(added, dict):
        raise SourcesError(f"{place}: words: must be lists of words by kind")
    _check_keys(added, set(), {MINUTES, INVITATION, SLIDES}, f"{place}: words")
    return {
        kind: (*known, *_texts(added, kind, f"{place}: words"))
        for kind, known in default_words().items()
    }


def _manners(entry: Any, place: str) -> Manners:
    kinds = {field.name: field.type for field in fields(Manners)}
    if not isinstance(entry, dict):
        raise SourcesError(f"{place}: must be a mapping")
    _check_keys(entry, set(), set(kinds), place)
    for key, value in entry.items():
        _number(value, f"{place}: {key}")
        if kinds[key] is int and not isinstance(value, int):
            raise SourcesError(f"{place}: {key}: must be a whole number")
    if entry.get("attempts", 1) < 1:
        raise SourcesError(f"{place}: attempts: must be 1 or more")
    return Manners(**entry)


def _selectors(entry: Any, place: str) -> Selectors:
    if not isinstance(entry, dict):
        raise SourcesError(f"{place}: must be a mapping")
    _check_keys(entry, set(), {field.name for field in fields(Selectors)}, place)
    return Selectors(**{key: _text(entry, key, place) for key in entry})


def _check_keys(
    entry: Mapping[str, Any], required: set[str], optional: set[str], place: str
) -> None:
    if missing := required - set(entry):
        raise SourcesError(f"{place}: {_listed(missing)} missing")
    if unknown := set(entry) - required - optional:
        raise SourcesError(f"{place}: unknown key {_listed(unknown)}")


def _text(entry: Mapping[str, Any], key: str, place: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise SourcesError(f"{place}: {key}: must be text on one line")
    return value.strip()


def _texts(entry: Mapping[str, Any], key: str, place: str) -> list[str]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise SourcesError(f"{place}: {key}: must be a list of texts")
    return value


def _flag(entry: Mapping[str, Any], key: str, place: str) -> bool:
    value = entry[key]
    if not isinstance(value, bool):
        raise SourcesError(f"{place}: {key}: must be true or false")
    return value


def _number(value: Any, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        raise SourcesError(f"{place}: must be a number, not negative")
    return value


def _listed(names: set[Any]) -> str:
    return ", ".join(sorted(map(repr, names)))


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
