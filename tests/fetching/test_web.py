"""Servers that misbehave, for real, on the loopback interface."""

import re
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.fetching import SourceError
from pipeline.fetching.model import RefusedError, UnreachableError
from pipeline.fetching.web import Validators, Web

from .conftest import MINUTES_2023, QUICK, Fetching, source_at
from .server import Server, bomb, cut, drip, endless, html, length, redirect, status, text


def requests_for_minutes(server: Server) -> list[int]:
    return [asked.status for asked in server.asked(MINUTES_2023)]


@pytest.mark.parametrize(
    ("behaviours", "statuses"),
    [
        ([status(429, Retry_After="0")], [429, 200]),
        ([status(503), status(500)], [503, 500, 200]),
        ([html()], [200, 200]),
        ([cut()], [200, 206]),
        ([cut(0.0)], [200, 200]),
        ([cut(0.3), cut(0.6)], [200, 200, 206]),
        ([length(100)], [200, 200]),
        ([length(-100)], [200, 200]),
        ([redirect("/contentassets/elsewhere.pdf")], [302]),
    ],
)
def test_what_passes_is_got_over(
    server: Server, fetching: Fetching, behaviours: list[object], statuses: list[int]
) -> None:
    server.state.files["/contentassets/elsewhere.pdf"] = server.state.files[MINUTES_2023]
    server.behave(MINUTES_2023, *behaviours)  # type: ignore[arg-type]
    report = fetching()
    assert report.problems == []
    assert requests_for_minutes(server) == statuses
    (got,) = [c for name, c in fetching.files().items() if "anteckningar-samrad-7" in name]
    assert got == server.state.files[MINUTES_2023]


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (status(503), r"answered 503 \(3 attempts\)"),
        (status(403), "answered 403"),
        (status(404), "answered 404"),
        (status(429, Retry_After="3600"), "asks for 3600 seconds of peace"),
        (text(), r"a text came in place of the file \(3 attempts\)"),
        (html(), r"a web page came in place of the file \(3 attempts\)"),
        (length(-100), "the end of the PDF is missing"),
        (endless(stated=True), "larger than 2 MB"),
        (endless(stated=False), "larger than 2 MB"),
        (bomb, "larger than 2 MB"),
        (redirect(MINUTES_2023), "redirects more than 5 times"),
        (redirect("http://example.org/a.pdf"), "example.org is not among the hosts"),
        (redirect("http://169.254.169.254/latest"), "169.254.169.254 is not among the hosts"),
        (redirect("file:///etc/passwd"), "no http or https address"),
        (redirect("http://[::1"), "no address"),
    ],
)
def test_what_does_not_pass_is_told_and_holds_up_nothing_else(
    server: Server, fetching: Fetching, behaviour: object, reason: str
) -> None:
    server.behave(MINUTES_2023, *[behaviour] * 10)  # type: ignore[list-item]
    report = fetching()
    (problem,) = report.problems
    assert problem.url.endswith(MINUTES_2023)
    assert re.search(reason, problem.reason), problem.reason
    assert len(report.new) == 9
    assert not any("anteckningar-samrad-7" in name for name in fetching.files())
    assert not list((fetching.raw / "regeringen/.fetching").iterdir())
    server.state.behaviours.clear()
    assert len(fetching().new) == 1


def test_a_slow_drip_is_not_waited_for(server: Server, fetching: Fetching) -> None:
    server.behave(MINUTES_2023, drip(0.05))
    fetching.source = replace(fetching.source, manners=replace(QUICK, deadline=1))
    told = {problem.url: problem.reason for problem in fetching().problems}  # a busy machine's, too
    assert told[server.url + MINUTES_2023] == "takes longer than 1 seconds"


def test_a_bomb_for_an_index_is_refused(server: Server, fetching: Fetching) -> None:
    server.behave("/sakrad.json", bomb)
    with pytest.raises(SourceError, match=r"sakrad\.json: larger than 2 MB"):
        fetching()


@pytest.mark.parametrize(
    ("path", "behaviour", "reason"),
    [
        ("/sakrad.json", status(503), "answered 503"),
        ("/sakrad.json", html(), "what came is no JSON"),
        ("/api/codes.json", status(404), "answered 404"),
        ("/robots.txt", status(503), r"robots\.txt cannot be had"),
    ],
)
def test_a_source_without_its_index_has_failed(
    server: Server, fetching: Fetching, path: str, behaviour: object, reason: str
) -> None:
    fetching()
    before = fetching.stamps()
    server.behave(path, *[behaviour] * 9)  # type: ignore[list-item]
    with pytest.raises(SourceError, match=reason):
        fetching()
    assert fetching.stamps() == before


def test_a_server_that_is_off_is_told_in_plain_words(tmp_path: Path) -> None:
    with Server() as server:
        fetching = Fetching(source_at(server), tmp_path)
        fetching()
    before = fetching.stamps()
    with pytest.raises(SourceError, match="Connection refused") as failed:
        fetching()
    assert "object at 0x" not in str(failed.value)
    assert fetching.stamps() == before


@pytest.fixture
def apart(server: Server, fetching: Fetching) -> Iterator[Fetching]:
    """The index and the pages at another server than their attachments, which all fail."""
    for path in server.state.files:
        server.behave(path, *[status(503)] * 9)
    with Server() as pages:
        pages.state.index = server.state.index
        fetching.source = replace(
            fetching.source,
            index_url=f"{pages.url}/sakrad.json",
            codes_url=f"{pages.url}/api/codes.json",
            text_base=pages.url,
            hosts=frozenset([server.host, pages.host]),
        )
        yield fetching


def test_a_host_that_only_fails_is_not_asked_for_ever(server: Server, apart: Fetching) -> None:
    with pytest.raises(SourceError, match="given up after 3 failures"):
        apart()
    assert len([a for a in server.state.asked if a.path.startswith("/contentassets")]) == 9


def test_a_host_that_gave_nothing_has_failed(server: Server, apart: Fetching) -> None:
    del server.state.index[:-1]
    with pytest.raises(SourceError, match=f"nothing came from {server.host}"):
        apart()
    assert any("page-" in name for name in apart.files())


def test_robots_txt_is_heeded(server: Server, fetching: Fetching) -> None:
    server.state.robots = "User-agent: samradsdata\nDisallow: /contentassets/77*\n"
    (problem,) = fetching().problems
    assert "robots.txt forbids it" in problem.reason
    assert server.asked(MINUTES_2023) == []
    server.state.robots = "User-agent: *\nDisallow: /\n"
    with pytest.raises(SourceError, match=r"robots\.txt forbids it"):
        fetching()


def test_no_robots_txt_forbids_nothing(server: Server, fetching: Fetching) -> None:
    server.behave("/robots.txt", status(404))
    assert len(fetching().new) == 10


def test_a_host_is_asked_at_its_pace(server: Server, tmp_path: Path) -> None:
    source = source_at(server, manners=replace(QUICK, interval=0.1))
    with Web(source, tmp_path) as web:
        begun = time.monotonic()
        for number in range(3):
            web.get(f"{server.url}/sakrad.json", tmp_path / str(number))
        assert time.monotonic() - begun >= 0.3  # robots.txt, and three
    server.state.robots = "User-agent: *\nCrawl-delay: 0.2\n"
    with Web(source, tmp_path) as web:
        begun = time.monotonic()
        for number in range(3):
            web.get(f"{server.url}/sakrad.json", tmp_path / str(number))
        assert time.monotonic() - begun >= 0.4


def test_retry_after_is_waited_for(server: Server, tmp_path: Path) -> None:
    server.behave("/sakrad.json", status(503, Retry_After="1"))
    with Web(source_at(server), tmp_path) as web:
        begun = time.monotonic()
        web.get(f"{server.url}/sakrad.json", tmp_path / "a")
        assert time.monotonic() - begun >= 1


def test_a_private_address_is_refused_whatever_its_name(server: Server, tmp_path: Path) -> None:
    """The name is declared, and resolves to this machine: as after a rebinding."""
    port = server.host.partition(":")[2]
    hosts = frozenset([server.host, f"localhost:{port}"])
    for host in hosts:
        source = source_at(server, hosts=hosts, private_addresses=False)
        with Web(source, tmp_path) as web, pytest.raises(RefusedError, match="no public address"):
            web.get(f"http://{host}/sakrad.json", tmp_path / "a")
    assert server.state.asked == []


def test_only_declared_hosts_are_asked(server: Server, tmp_path: Path) -> None:
    with Web(source_at(server), tmp_path) as web:
        for url in ("http://example.org/", "ftp://127.0.0.1/", f"http://a@{server.host}/", "//x"):
            with pytest.raises(RefusedError):
                web.get(url, tmp_path / "a")
    assert server.state.asked == []


def test_a_server_that_says_nothing_is_left(server: Server, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"127.0.0.1:{silent.getsockname()[1]}"
        manners = replace(QUICK, timeout=0.1, attempts=2)
        source = source_at(server, hosts=frozenset([host]), manners=manners)
        with Web(source, tmp_path) as web, pytest.raises(UnreachableError, match="timed out"):
            web.get(f"http://{host}/", tmp_path / "a")


def test_conditional_requests_state_what_is_known(server: Server, tmp_path: Path) -> None:
    known = Validators('"a"', "Tue, 02 Jan 2024 03:04:05 GMT")
    with Web(source_at(server), tmp_path) as web:
        web.get(f"{server.url}/sakrad.json", tmp_path / "a", known)
    (asked,) = server.asked("/sakrad.json")
    assert asked.headers["If-None-Match"] == '"a"'
    assert asked.headers["If-Modified-Since"] == "Tue, 02 Jan 2024 03:04:05 GMT"
    assert asked.headers["User-Agent"] == "Samradsdata/test"
