"""Connections that reach only what they may, and end in time.

Names are looked up here, the found addresses are judged, and exactly such an address is
connected to: a name that says something else a moment later (DNS rebinding) leads
nowhere. It holds for every connection, so for each step of a redirect as well.
"""

import socket
import ssl
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import Thread
from time import monotonic
from typing import Any

import httpcore

from .networks import is_public

Address = IPv4Address | IPv6Address
MOST_TRIES = 3  # addresses of one name


class RefusedAddressError(Exception):
    """Nothing that the name stands for may be connected to."""


class RefusedPortError(Exception):
    """The port is none of those that may be connected to."""


@dataclass(frozen=True)
class Reach:
    """What may be connected to; a test lets in its own servers."""

    may_connect: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset({80, 443})


class CarefulBackend(httpcore.NetworkBackend):
    """Opens connections within a reach until a moment (of `monotonic`)."""

    def __init__(self, reach: Reach, deadline: float) -> None:
        self.reach, self.deadline = reach, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an address of a host, which is a name or an address itself.

        Raises what `allowed` does, and the errors of httpcore.
        """
        for address in self.allowed(host, port, timeout)[:MOST_TRIES]:
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    str(address), port, left(timeout, self.deadline)
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream, self.deadline)
        raise failure

    def allowed(self, host: str, port: int, timeout: float | None) -> list[Address]:
        """Return the addresses of a host that may be asked; there is at least one.

        Raises RefusedPortError, RefusedAddressError, and socket.gaierror for an unknown
        name.
        """
        if port not in self.reach.ports:
            raise RefusedPortError(port)
        found = addresses_of(host, port, left(timeout, self.deadline))
        allowed = [each for each in found if self.reach.may_connect(each)]
        if not allowed:
            raise RefusedAddressError(host)
        return allowed


class TimedStream(httpcore.NetworkStream):
    """A connection that ends at a moment, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, left(timeout, self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, left(timeout, self.deadline))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        rest = left(timeout, self.deadline)
        encrypted = self.stream.start_tls(ssl_context, server_hostname, rest)
        return TimedStream(encrypted, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def left(timeout: float | None, deadline: float) -> float:
    """Return the seconds for one step; raises ConnectTimeout when none are left."""
    rest = deadline - monotonic()
    if rest <= 0:
        raise httpcore.ConnectTimeout
    return rest if timeout is None else min(timeout, rest)


def addresses_of(host: str, port: int, timeout: float) -> list[Address]:
    """Look up a name, in a thread because the system's look-up knows no time limit.

    Raises ConnectTimeout, or what the look-up raised: socket.gaierror, UnicodeError.
    """
    found: list[Address] = []
    errors: list[Exception] = []

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(ip_address(row[4][0]) for row in rows)
        except (OSError, ValueError) as error:
            errors.append(error)

    thread = Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(timeout)
    if errors:
        raise errors[0]
    if thread.is_alive():
        raise httpcore.ConnectTimeout
    return found
