"""One HTTP connection to an address that was checked, and the head of an answer within bounds.

The name is never looked up again: it is told to the server (Host, TLS) and held against its certificate.
"""

import select
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from http.client import HTTP_PORT, HTTPS_PORT, BadStatusLine, HTTPConnection, HTTPResponse, LineTooLong
from threading import Lock
from typing import IO

from chalicelib.webhooks.sending.target import Target

CONNECT_TIMEOUT_S = 5
LONGEST_HEAD = 64 * 1024  # bytes, those of interim answers with them
IDLE_S = 1.5  # servers close idle connections after 2 s and more, and a request on its way then is lost
MOST_IDLE = 100
_SWITCHING_PROTOCOLS = 101


class _Head:
    """The lines before the body. Raises for a head that breaks off or has no end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._left = file, LONGEST_HEAD

    def readline(self, limit: int) -> bytes:
        line = self._file.readline(min(limit, self._left + 1))
        self._left -= len(line)
        if self._left < 0:
            raise LineTooLong("head")
        if not line.endswith(b"\n"):
            raise ConnectionResetError("closed within the head")
        return line

    def close(self) -> None:
        self._file.close()


class _Response(HTTPResponse):
    """Passes over interim answers (RFC 9110, 15.2), which the library takes for final ones."""

    def begin(self) -> None:
        file, self.fp = self.fp, _Head(self.fp)  # type: ignore[assignment]
        try:
            super().begin()
            while 100 <= self.status < 200:
                if self.status == _SWITCHING_PROTOCOLS:
                    raise BadStatusLine("101 to a request that asked for nothing else")
                self.headers = self.msg = None  # type: ignore[assignment]
                super().begin()
        finally:
            if not self.isclosed():
                self.fp = file


class ConnectTimedOut(Exception):
    pass


class Connection(HTTPConnection):
    """To a server, whatever path each request then names. Raises what sockets, TLS and http.client raise, and
    ConnectTimedOut."""

    response_class = _Response

    def __init__(self, target: Target, connect_within_s: float = CONNECT_TIMEOUT_S) -> None:
        super().__init__(target.name, target.port)
        self.connect_within_s = connect_within_s
        self.default_port = HTTPS_PORT if target.scheme == "https" else HTTP_PORT  # left out of Host
        self.origin, self._scheme, self._addresses = target.origin, target.scheme, target.addresses
        self.address: str | None = None
        self.socket: socket.socket | None = None

    def connect(self) -> None:
        """To the first address that takes it. All together, TLS with them, have `connect_within_s`."""
        deadline = time.monotonic() + self.connect_within_s
        try:
            self.socket = self._reached(deadline)
            if self._scheme == "https":
                self.socket.settimeout(_left(deadline))
                self.socket = tls_context().wrap_socket(self.socket, server_hostname=self.host)
        except TimeoutError:
            raise ConnectTimedOut from None
        self.sock = self.socket

    def wait_at_most(self, seconds: float) -> None:
        """For each read and write from now on."""
        if self.socket:
            self.socket.settimeout(seconds)

    def break_off(self) -> None:
        """Wakes the thread that waits for it, by the socket beneath TLS, which is that thread's."""
        if self.socket:
            with suppress(OSError):
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)

    def is_quiet(self) -> bool:
        """Whether nothing came since the last answer: not its rest, and not the other side's goodbye."""
        arrived = select.poll()
        arrived.register(self.sock, select.POLLIN)
        return not arrived.poll(0)

    def _reached(self, deadline: float) -> socket.socket:
        *others, last = self._addresses
        for address in others:
            with suppress(OSError):
                return self._connected(address, _left(deadline) / 2)
        return self._connected(last, _left(deadline))

    def _connected(self, address: str, within_s: float) -> socket.socket:
        self.address = address
        connected = socket.create_connection((address, self.port), within_s)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # the body does not wait for the head
        return connected


def _left(deadline: float) -> float:
    return max(0.001, deadline - time.monotonic())


def tls_context() -> ssl.SSLContext:
    """That of the roots which are believed now: the system's, or SSL_CERT_FILE's."""
    return _context_of(ssl.get_default_verify_paths())


@cache
def _context_of(roots: ssl.DefaultVerifyPaths) -> ssl.SSLContext:
    """Once, since reading the roots takes 17 ms."""
    return ssl.create_default_context(cafile=roots.cafile, capath=roots.capath)


class IdleConnections:
    """Those whose answer was read to its end, so that a burst to one server shakes hands once."""

    def __init__(self) -> None:
        self._idle: list[tuple[float, Connection]] = []
        self._lock = Lock()

    def take(self, target: Target) -> Connection | None:
        """One that leads to the same name, by an address that was found for it just now."""
        with self._lock:
            self._drop(lambda since, idle: since < time.monotonic() - IDLE_S or not idle.is_quiet())
            for entry in self._idle:
                if _leads_to(target, entry[1]):
                    self._idle.remove(entry)
                    return entry[1]
        return None

    def keep(self, connection: Connection) -> None:
        with self._lock:
            self._idle.append((time.monotonic(), connection))
            self._drop(lambda _, __: len(self._idle) > MOST_IDLE)

    def close(self) -> None:
        with self._lock:
            self._drop(lambda _, __: True)

    def _drop(self, wanted: Callable[[float, Connection], bool]) -> None:
        for entry in list(self._idle):
            if wanted(*entry):
                self._idle.remove(entry)
                entry[1].close()


def _leads_to(target: Target, idle: Connection) -> bool:
    return idle.origin == target.origin and idle.address in target.addresses
