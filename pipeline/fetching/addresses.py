"""Which addresses may be connected to: the connections of urllib3 with a guard in front.

What is judged is the address that is connected to, before a request is sent: what a name resolved
to earlier proves nothing, since it may resolve to another address a moment later.
"""

import ipaddress
import socket
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from pipeline.fetching.model import RefusedError


def guarded_pools(sockets: list[socket.socket], private: bool) -> dict[str, Any]:
    """Return connection pools, by scheme, that refuse addresses which are not public.

    Args:
        sockets: where open sockets are noted, and closed ones forgotten.
        private: whether addresses of this machine and of private networks are admitted, too.
    """

    class PlainConnection(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            _admit(self.sock, sockets, private)

    class SecureConnection(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            _admit(self.sock, sockets, private)

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = PlainConnection

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = SecureConnection

    return {"http": PlainPool, "https": SecurePool}


def _admit(connected: socket.socket | None, sockets: list[socket.socket], private: bool) -> None:
    if connected is None:
        return
    peer = connected.getpeername()[0]
    if not private and not _is_public(peer):
        connected.close()
        raise RefusedError(f"{peer} is no public address")
    sockets[:] = [*(each for each in sockets if each.fileno() >= 0), connected]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    found = inner or found
    return found.is_global and not found.is_multicast
