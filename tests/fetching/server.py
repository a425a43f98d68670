"""A web server like the real ones, on this machine only, that misbehaves on demand.

It serves an index of the shape of g0v.se, the pages as Markdown, the same pages as a listing on
regeringen.se would have them, and their attachments. Tests use `Server`; people start it with
`python -m tests.fetching.server` and then follow "The whole way" in raw/README.md.
"""

import argparse
import gzip
import json
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

HERE = Path(__file__).parent
LAYOUTS, DOCUMENTS = HERE.parent / "layouts", HERE.parent / "documents"
CODES = {
    "1284": "Arbetsmarknadsdepartementet",
    "1291": "Klimat- och näringslivsdepartementet",
    "2367": "Sakråd",
    "2425": "Landsbygds- och infrastrukturdepartementet",
    "2619": "Johan Pehrson",
    "2622": "Mats Persson",
}
Behaviour = Callable[["Handler"], None]


def _invitation(about: str) -> bytes:
    return f"Inbjudan till samråd om {about}\n\nAnmäl dig senast på måndag.\n".encode()


def attachments() -> dict[str, bytes]:
    """The bytes of the attachments of index.json and of the meeting that is added later."""
    names = {
        "0f3c54a0d1b84c7f9a2e6d5b4c3a2f10/minnesanteckningar-samrad-9-juni-2026.pdf": LAYOUTS
        / "2026-06-09_letterhead.pdf",
        "3ba8e2581e6c4eeb9da4826c3540f8d2/minnesanteckningar-fran-eu-samrad/": LAYOUTS
        / "a2_points-by-organisation.pdf",
        "77d9eaf89fec418c814a7120bee16115/anteckningar-samrad-7-november-2023.pdf": LAYOUTS
        / "2023-11-07_plain.pdf",
        "5a6b7c8d9e0f1a2b3c4d5e6f70819203/minnesanteckningar.txt": DOCUMENTS
        / "b1_ku-sakrad-minoritetssprak.txt",
    }
    files = {f"/contentassets/{name}": file.read_bytes() for name, file in names.items()}
    for name, about in {
        "0f3c54a0d1b84c7f9a2e6d5b4c3a2f10/inbjudan-samrad-9-juni": "arbete",
        "9b1d0c2e3f4a5b6c7d8e9f0a1b2c3d4e/inbjudan.txt": "ett förslag",
        "3ba8e2581e6c4eeb9da4826c3540f8d2/inbjudan-till-eu-samrad/": "skog",
        "3ba8e2581e6c4eeb9da4826c3540f8d2/presentationsbilder-fran-eu-samrad/": "bilder",
    }.items():
        files[f"/contentassets/{name}"] = _invitation(about)
    return files


ADDED: dict[str, Any] = {
    "title": "Sakråd om litteratur på minoritetsspråken",
    "url": "/sakrad/2022/11/sakrad-om-litteratur-pa-minoritetsspraken/",
    "published": "2022-11-10",
    "updated": None,
    "types": ["2367"],
    "senders": ["1284"],
    "summary": "Den 18 oktober hölls ett sakråd.",
    "id": "Ku2022/01644",
    "shortcuts": [],
    "attachments": [
        {
            "name": "Minnesanteckningar sakråd (txt 4 kB)",
            "url": "/contentassets/5a6b7c8d9e0f1a2b3c4d5e6f70819203/minnesanteckningar.txt",
        }
    ],
    "categories": [],
}
"""The meeting that is added while somebody looks on."""


@dataclass
class Asked:
    """One request that the server got, and the status it answered with."""

    path: str
    headers: dict[str, str]
    status: int = 0


@dataclass
class State:
    """What the server has, how it is to behave, and what it was asked."""

    index: list[dict[str, Any]] = field(
        default_factory=lambda: json.loads((HERE / "index.json").read_text(encoding="utf-8"))
    )
    files: dict[str, bytes] = field(default_factory=attachments)
    behaviours: dict[str, list[Behaviour]] = field(default_factory=dict)
    robots: str = "User-agent: *\nAllow: /\n"
    asked: list[Asked] = field(default_factory=list)
    stamp: int = 0

    def content(self, path: str) -> tuple[bytes, str] | None:
        """Return what is at a path, with its media type."""
        if path in self.files:
            kind = "application/pdf" if self.files[path].startswith(b"%PDF") else "text/plain"
            return self.files[path], kind
        if path == "/robots.txt":
            return self.robots.encode(), "text/plain"
        if path == "/sakrad.json":
            return json.dumps(self.index, ensure_ascii=False).encode(), "application/json"
        if path == "/api/codes.json":
            return json.dumps(CODES, ensure_ascii=False).encode(), "application/json"
        if path == "/sakrad/":
            return _listing(self.index, 1).encode(), "text/html"
        if path == "/sakrad/?p=2":
            return _listing(self.index, 2).encode(), "text/html"
        for record in self.index:
            if path == f"{record['url'].rstrip('/')}.md":
                return (
                    f"# {record['title'].strip()}\n\n{record['summary']}\n".encode(),
                    "text/plain",
                )
            if path == record["url"]:
                self.stamp += 1
                return _page(record, self.stamp).encode(), "text/html"
        return None


def _listing(index: list[dict[str, Any]], number: int) -> str:
    half = len(index) // 2
    items = "".join(
        f'<li><div class="sortcompact"><a href="{record["url"]}">{record["title"]}</a>'
        f'<div class="block--timeLinks"><p>Publicerad <time datetime="{record["published"]}">'
        f'</time> · <a href="/tx/2367">Sakråd</a> från '
        + ", ".join(f'<a href="/tx/{code}">{CODES[code]}</a>' for code in record["senders"])
        + "</p></div></div></li>"
        for record in (index[:half] if number == 1 else index[half:])
    )
    return (
        f'<!doctype html><html><body><ul class="list--block">{items}</ul>'
        '<a class="filter-pagination" href="/sakrad/?p=2">Nästa</a></body></html>'
    )


def _page(record: dict[str, Any], stamp: int) -> str:
    links = "".join(f'<li><a href="{a["url"]}">{a["name"]}</a></li>' for a in record["attachments"])
    number = f'<span class="h1-vignette">{record["id"]}</span>' if record["id"] else ""
    return (
        f'<!doctype html><html><head><meta name="token" content="{stamp}"></head><body><main>'
        f'<h1>{record["title"]}</h1>{number}<p class="ingress">{record["summary"]}</p>'
        f"<p>Alla som anmält sig är välkomna att delta i mötet.</p><ul>{links}</ul></main></body>"
        "</html>"
    )


class Handler(BaseHTTPRequestHandler):
    """Answers a request as the state says, or misbehaves."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    state: State
    asked: Asked

    def do_GET(self) -> None:
        """Answer one request."""
        self.asked = Asked(self.path, dict(self.headers))
        self.state.asked.append(self.asked)
        waiting = self.state.behaviours.get(urlsplit(self.path).path, [])
        if waiting:
            behaviour = waiting.pop(0)
            behaviour(self)
            return
        self.serve()

    def do_POST(self) -> None:
        """Add a meeting: the only thing that can be asked for so."""
        self.asked = Asked(self.path, dict(self.headers))
        if self.path == "/add" and ADDED not in self.state.index:
            self.state.index.append(ADDED)
        self.answer(200, f"{len(self.state.index)} meetings\n".encode(), {})

    def serve(self) -> None:
        """Answer as a good server does, conditional requests and ranges included."""
        found = self.state.content(self.path)
        if found is None:
            self.answer(404, b"<!doctype html><html><body>Sidan finns inte</body></html>", {})
            return
        content, kind = found
        etag = f'"{sha256(content).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Content-Type": kind}
        if self.headers.get("If-None-Match") == etag:
            self.answer(304, None, headers)
            return
        start = self.headers.get("Range", "").removeprefix("bytes=").rstrip("-")
        if start and self.headers.get("If-Range") == etag:
            first = int(start)
            headers["Content-Range"] = f"bytes {first}-{len(content) - 1}/{len(content)}"
            self.answer(206, content[first:], headers)
            return
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            content, headers["Content-Encoding"] = gzip.compress(content), "gzip"
        self.answer(200, content, headers)

    def answer(self, status: int, body: bytes | None, headers: dict[str, str]) -> None:
        """Send an answer; None is no body, and no length of one."""
        self.begin(
            status, headers if body is None else {"Content-Length": str(len(body))} | headers
        )
        if body is not None:
            self.wfile.write(body)

    def begin(self, status: int, headers: dict[str, str]) -> None:
        """Send the head of an answer."""
        self.asked.status = status
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def status(code: int, **headers: str) -> Behaviour:
    """Answer with a status and nothing more."""
    stated = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.answer(code, b"", stated)


def redirect(location: str) -> Behaviour:
    """Send elsewhere."""
    return status(302, Location=location)


def html(text: str = "Tekniskt fel, försök senare") -> Behaviour:
    """Answer 200 with an error page."""
    page = f"<!doctype html><html><body><h1>{text}</h1></body></html>".encode()
    return lambda handler: handler.answer(200, page, {"Content-Type": "application/pdf"})


def text() -> Behaviour:
    """Answer 200 with a few words."""
    return lambda handler: handler.answer(200, b"Tekniskt fel", {"Content-Type": "application/pdf"})


def cut(share: float = 0.5) -> Behaviour:
    """Close the connection in the middle of the file."""

    def behave(handler: Handler) -> None:
        content, kind = handler.state.content(handler.path) or (b"", "")
        etag = f'"{sha256(content).hexdigest()[:16]}"'
        handler.begin(
            200, {"Content-Length": str(len(content)), "Content-Type": kind, "ETag": etag}
        )
        handler.wfile.write(content[: int(len(content) * share)])
        handler.close_connection = True

    return behave


def length(difference: int) -> Behaviour:
    """State a length that is wrong by so many bytes."""

    def behave(handler: Handler) -> None:
        content, kind = handler.state.content(handler.path) or (b"", "")
        wrong = {"Content-Length": str(len(content) + difference), "Content-Type": kind}
        handler.begin(200, wrong)
        handler.wfile.write(content)
        handler.close_connection = True

    return behave


def drip(pause: float) -> Behaviour:
    """Send a byte, then wait, then a byte: each time soon enough for a timeout of silence."""

    def behave(handler: Handler) -> None:
        handler.begin(200, {"Content-Length": "100000", "Content-Type": "application/pdf"})
        _write(handler, (b"%" for _ in range(1000)), pause)

    return behave


def endless(stated: bool) -> Behaviour:
    """Send 5 GB, with or without saying so beforehand."""
    size = 5_000_000_000
    block = b"%PDF-1.7\n" + bytes(100_000)

    def behave(handler: Handler) -> None:
        headers = {"Content-Length": str(size)} if stated else {"Connection": "close"}
        handler.begin(200, headers)
        _write(handler, (block for _ in range(size // len(block))), 0)

    return behave


BOMB = gzip.compress(bytes(30_000_000), compresslevel=6)
"""Thirty megabytes of nothing, packed into thirty kilobytes."""


def bomb(handler: Handler) -> None:
    """Send little that becomes much."""
    handler.begin(200, {"Content-Encoding": "gzip", "Content-Length": str(len(BOMB))})
    _write(handler, [BOMB], 0)


def _write(handler: Handler, blocks: Iterable[bytes], pause: float) -> None:
    """Write until there is no more, or the other side has had enough."""
    handler.close_connection = True
    try:
        for block in blocks:
            handler.wfile.write(block)
            handler.wfile.flush()
            time.sleep(pause)
    except OSError:
        return


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that hang up, which is what they should do here."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Server:
    """A server on a free port of this machine, or on a given one, until the end of the block."""

    def __init__(self, port: int = 0) -> None:
        """Prepare to serve."""
        self.state = State()
        handler = type("OneHandler", (Handler,), {"state": self.state})
        self._server = _Listener(("127.0.0.1", port), handler)
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"http://{self.host}"

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def behave(self, path: str, *behaviours: Behaviour) -> None:
        """Misbehave at a path: so at the first request, then so, then well again."""
        self.state.behaviours[path] = list(behaviours)

    def asked(self, path: str) -> list[Asked]:
        """Return the requests for a path."""
        return [each for each in self.state.asked if each.path == path]

    def statuses(self) -> list[int]:
        """Return the statuses answered since this was last called, robots.txt aside."""
        found = [each.status for each in self.state.asked if each.path != "/robots.txt"]
        self.state.asked.clear()
        return found


def main() -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=8123)
    with Server(parser.parse_args().port) as server:
        print(f"serving at {server.url}/sakrad.json until Ctrl-C", flush=True)
        print(f"add a meeting: curl -X POST {server.url}/add", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
