"""Asking web servers for files, politely and warily: the only module that opens connections.

Polite: robots.txt, a pause between requests to a host, conditional requests, Retry-After. Wary:
only hosts that the source declares, on public addresses, at most so many bytes in so long a time,
whatever the server says. What the files are for belongs in the other modules.

urllib3 does the HTTP. It is used directly, not through a wrapper, since its bounded decompression,
its stream and its connection classes are what the limits here are built on. Proxies are not used:
the address that is connected to is the one that is judged.
"""

import re
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urljoin, urlsplit

import urllib3
from protego import Protego
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry, Timeout

from pipeline.fetching.addresses import guarded_pools
from pipeline.fetching.content import IncompleteError
from pipeline.fetching.deadline import Stopwatch
from pipeline.fetching.model import RefusedError, StatusError, UnreachableError
from pipeline.fetching.sources import Source, authority

GONE = (404, 410)
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_CHUNK = 64 * 1024
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)")
_MEGABYTE = 1_000_000
_ROBOTS_MEGABYTES = 0.5  # RFC 9309, section 2.5


@dataclass(frozen=True)
class Validators:
    """What a server said of the version that is here, to ask whether it has another."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a conditional request; none where nothing is known."""
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in stated.items() if value}

    @property
    def for_range(self) -> str | None:
        """The value of If-Range: only what names one exact version."""
        strong = self.etag and not self.etag.startswith("W/")
        return self.etag if strong else self.last_modified


@dataclass(frozen=True)
class Answer:
    """A final answer: 200 or 206 with the whole file in place, 304, 404 or 410 without."""

    status: int
    validators: Validators = Validators()


class _AskAgainError(Exception):
    """An attempt that failed in a way that may pass; `after` is what Retry-After says."""

    def __init__(self, reason: str, after: float | None = None, answered: bool = False) -> None:
        super().__init__(reason)
        self.after = after
        self.answered = answered


@dataclass(frozen=True)
class _Wanted:
    """One file to download, and how."""

    url: str
    target: Path
    check: Callable[[bytes], object] | None
    packed: bool
    megabytes: float
    heeds_robots: bool = True


class Web:
    """The servers of one source. Use as a context manager, from one thread.

    `asked` counts requests, `received` bytes of bodies as unpacked.
    """

    def __init__(self, source: Source, scratch: Path) -> None:
        """Prepare to ask the hosts of `source`; `scratch` is a directory for temporary files."""
        self.asked = 0
        self.received = 0
        self._source = source
        self._manners = source.manners
        self._scratch = scratch
        self._sockets: list[socket.socket] = []
        self._robots: dict[str, Protego] = {}
        self._last: dict[str, float] = {}
        self._pool = urllib3.PoolManager(
            timeout=Timeout(connect=self._manners.timeout, read=self._manners.timeout),
            retries=False,
        )
        self._pool.pool_classes_by_scheme = guarded_pools(self._sockets, source.private_addresses)

    def __enter__(self) -> Self:
        """Do nothing yet."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close all connections."""
        self._pool.clear()

    def get(
        self,
        url: str,
        target: Path,
        known: Validators = Validators(),
        check: Callable[[bytes], object] | None = None,
        packed: bool = False,
    ) -> Answer:
        """Download `url` into the file `target`.

        Args:
            url: where the file is.
            target: the file to write, which no one else reads before this returns.
            known: what was said of the version that is here; with the answer 304 nothing is
                downloaded.
            check: looks at the whole content and raises IncompleteError where that is not the
                file; it is then asked for again.
            packed: whether it may come compressed, which a text should.

        Raises:
            UnreachableError: the host does not answer, too slowly, or with errors only.
            RefusedError: a rule of ours, or of the host's robots.txt, forbids to take it.
        """
        wanted = _Wanted(url, target, check, packed, self._manners.megabytes)
        return self._get(wanted, known)

    def _get(self, wanted: _Wanted, known: Validators) -> Answer:
        watch = Stopwatch(self._manners.deadline, self._sockets)
        part: Validators | None = None  # of the part that is in the target already
        pause = self._manners.backoff
        for attempt in range(1, self._manners.attempts + 1):
            try:
                response = self._follow(wanted, _headers(wanted, known, part), watch)
                try:
                    answer = _judge(response, wanted.target if part else None)
                    if answer is not None:
                        return answer
                    part = _resumable(response, wanted.packed)
                    self._receive(response, wanted, watch)
                finally:
                    response.close()
                if wanted.check is not None:
                    part = None
                    wanted.check(wanted.target.read_bytes())
                return Answer(response.status, _validators(response))
            except (HTTPError, _AskAgainError, IncompleteError) as error:
                again = _judged(error)
            if watch.rung:
                raise UnreachableError(
                    f"takes longer than {self._manners.deadline:g} seconds"
                ) from again
            if again.after is not None and again.after > self._manners.patience:
                raise UnreachableError(f"{again}, and asks for {again.after:.0f} seconds of peace")
            if attempt == self._manners.attempts:
                kind = RefusedError if again.answered else UnreachableError
                raise kind(f"{again} ({attempt} attempts)") from again
            time.sleep(pause if again.after is None else again.after)
            pause *= 2
        raise AssertionError("unreachable: attempts is at least 1")

    def _follow(
        self, wanted: _Wanted, headers: Mapping[str, str], watch: Stopwatch
    ) -> urllib3.BaseHTTPResponse:
        """Return the answer to a request, redirects followed as far as the rules allow."""
        url = wanted.url
        for _ in range(self._manners.redirects + 1):
            self._check_url(url)
            if wanted.heeds_robots:
                self._check_robots(url)
            self._wait_for(url)
            self.asked += 1
            with watch:
                response = self._pool.request(
                    "GET",
                    url,
                    headers={"User-Agent": self._source.user_agent, **headers},
                    redirect=False,
                    retries=False,
                    preload_content=False,
                    decode_content=True,
                )
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or location is None:
                return response
            response.close()
            url = _redirected(url, location)
        raise RefusedError(f"redirects more than {self._manners.redirects} times")

    def _receive(
        self, response: urllib3.BaseHTTPResponse, wanted: _Wanted, watch: Stopwatch
    ) -> None:
        """Write the body behind what is in the target, counting; refuse what is too large."""
        limit = int(wanted.megabytes * _MEGABYTE)
        too_large = RefusedError(f"larger than {wanted.megabytes:g} MB")
        with wanted.target.open("ab" if response.status == 206 else "wb") as file:
            size = file.tell()
            length = response.headers.get("Content-Length", "")
            if length.isdecimal() and size + int(length) > limit:
                raise too_large
            with watch:
                while chunk := response.read1(_CHUNK):
                    size += len(chunk)
                    self.received += len(chunk)
                    if size > limit:
                        raise too_large
                    file.write(chunk)
        if watch.rung:
            raise _AskAgainError("cut off")

    def _check_url(self, url: str) -> None:
        host = authority(url)
        if host is None:
            raise RefusedError(f"{url} is no http or https address")
        if host not in self._source.hosts:
            raise RefusedError(f"{host} is not among the hosts of {self._source.id}")

    def _check_robots(self, url: str) -> None:
        agent = _product(self._source.user_agent)
        if not self._rules(url).can_fetch(url, agent):
            raise RefusedError("the host's robots.txt forbids it")

    def _rules(self, url: str) -> Protego:
        site = _site(url)
        if site not in self._robots:
            target = self._scratch / "robots.txt"
            robots = _Wanted(f"{site}/robots.txt", target, None, True, _ROBOTS_MEGABYTES, False)
            try:
                answer = self._get(robots, Validators())
                found = target.read_text("utf-8", "replace") if answer.status == 200 else ""
            except UnreachableError as error:
                raise UnreachableError(f"its robots.txt cannot be had: {error}") from error
            except StatusError:
                found = ""  # RFC 9309, section 2.3.1.3: what nobody may read forbids nothing
            except RefusedError as error:
                raise RefusedError(f"its robots.txt cannot be had: {error}") from error
            self._robots[site] = Protego.parse(found)
        return self._robots[site]

    def _wait_for(self, url: str) -> None:
        """Pause until the host may be asked again."""
        site = _site(url)
        rules = self._robots.get(site)
        asked_for = rules.crawl_delay(_product(self._source.user_agent)) if rules else None
        interval = max(self._manners.interval, min(asked_for or 0, self._manners.patience))
        last = self._last.get(site)
        if last is not None:
            time.sleep(max(0.0, last + interval - time.monotonic()))
        self._last[site] = time.monotonic()


def _headers(wanted: _Wanted, known: Validators, part: Validators | None) -> dict[str, str]:
    headers = {"Accept-Encoding": "gzip" if wanted.packed else "identity"}
    have = wanted.target.stat().st_size if part and wanted.target.exists() else 0
    if part and part.for_range and have:
        return headers | {"Range": f"bytes={have}-", "If-Range": part.for_range}
    return headers | known.headers


def _judge(response: urllib3.BaseHTTPResponse, partial: Path | None) -> Answer | None:
    """Return an answer that needs no body, None where the body is what was asked for."""
    status = response.status
    if status in GONE:
        return Answer(status)
    if status == 304:
        return Answer(status, _validators(response))
    if status == 206:
        stated = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if partial is None or stated is None or int(stated[1]) != partial.stat().st_size:
            if partial is not None:
                partial.unlink()
            raise _AskAgainError("sent another part of the file than was asked for", answered=True)
        return None
    if status == 416 and partial is not None:
        partial.unlink()
        raise _AskAgainError("has no such part of the file", answered=True)
    if status in _AGAIN:
        raise _AskAgainError(f"answered {status}", _retry_after(response))
    if status != 200:
        raise StatusError(f"answered {status}")
    return None


def _judged(error: Exception) -> _AskAgainError:
    """Return what any failure of an attempt comes to."""
    match error:
        case _AskAgainError():
            return error
        case IncompleteError():
            return _AskAgainError(str(error), answered=True)
        case _:
            return _AskAgainError(_reason(error))


def _reason(error: Exception) -> str:
    """Return a failure of the network in a few words, without addresses of Python objects."""
    text = re.sub(r"^(?:<[^>]*>|\w*(?:Pool|Connection)\([^)]*\)): ", "", str(error))
    return " ".join(text.split()) or type(error).__name__


def _resumable(response: urllib3.BaseHTTPResponse, packed: bool) -> Validators | None:
    """Return what a broken download of this answer can be taken up again with; None: from 0."""
    encoded = packed or response.headers.get("Content-Encoding", "identity") != "identity"
    refused = response.headers.get("Accept-Ranges") == "none"
    validators = _validators(response)
    return validators if validators.for_range and not encoded and not refused else None


def _validators(response: urllib3.BaseHTTPResponse) -> Validators:
    stated = (response.headers.get(name) for name in ("ETag", "Last-Modified"))
    etag, modified = (value if value and value.isprintable() else None for value in stated)
    return Validators(etag, modified)


def _retry_after(response: urllib3.BaseHTTPResponse) -> float | None:
    try:
        return Retry().get_retry_after(response)
    except InvalidHeader:
        return None


def _redirected(url: str, location: str) -> str:
    try:
        target = urljoin(url, location)
    except ValueError as error:
        raise RefusedError("redirects to what is no address") from error
    if url.startswith("https:") and not target.startswith("https:"):
        raise RefusedError("redirects from https to something else")
    return target


def _site(url: str) -> str:
    """Return scheme and authority of a URL, to which a robots.txt belongs."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _product(user_agent: str) -> str:
    """Return the name that robots.txt knows us by."""
    return user_agent.partition("/")[0].strip()
