"""One HTTP connection to a checked address, with a size limit on the response's head.

The name is not resolved again: it is sent to the server (Host, SNI) and checked against its certificate.
"""

import select
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from http.client import HTTP_PORT, HTTPS_PORT, BadStatusLine, HTTPConnection, HTTPResponse, LineTooLong
from threading import Lock
from typing import IO, Any

from chalicelib.webhooks.sending.target import Target

CONNECT_TIMEOUT_S = 5
MAX_HEAD_SIZE = 64 * 1024  # bytes, including interim responses
IDLE_S = 1.5  # servers close idle connections after 2 s or more, which loses a request in flight
MAX_IDLE = 100
_SWITCHING_PROTOCOLS = 101


class _Head:
    """Read the lines before the body. Raises for a head that is incomplete or too long."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._left = file, MAX_HEAD_SIZE

    def readline(self, limit: int) -> bytes:
        line = self._file.readline(min(limit, self._left + 1))
        self._left -= len(line)
        if self._left < 0:
            raise LineTooLong("head")
        if not line.endswith(b"\n"):
            raise ConnectionResetError("closed before the end of the head")
        return line

    def close(self) -> None:
        self._file.close()


class NoResponse(ConnectionResetError):
    """The connection ended before the first byte of a response."""


class _Response(HTTPResponse):
    """Skip interim responses (RFC 9110, 15.2), which http.client treats as final. Raises NoResponse."""

    def begin(self) -> None:
        self._wait_for_the_first_byte()
        file, self.fp = self.fp, _Head(self.fp)  # type: ignore[assignment]
        try:
            super().begin()
            while 100 <= self.status < 200:
                if self.status == _SWITCHING_PROTOCOLS:
                    raise BadStatusLine("101 to a request without Upgrade")
                self.headers = self.msg = None  # type: ignore[assignment]
                super().begin()
        finally:
            if not self.isclosed():
                self.fp = file

    def _wait_for_the_first_byte(self) -> None:
        try:
            has_started = bool(self.fp.peek(1))
        except ConnectionError as error:
            raise NoResponse from error
        if not has_started:
            raise NoResponse


class ConnectTimedOut(Exception):
    pass


class Connection(HTTPConnection):
    """A connection to a server for any path. Raises the errors of sockets, TLS and http.client, and
    ConnectTimedOut."""

    response_class = _Response

    def __init__(self, target: Target, connect_within_s: float = CONNECT_TIMEOUT_S) -> None:
        super().__init__(target.name, target.port)
        self.connect_within_s = connect_within_s
        self.default_port = HTTPS_PORT if target.scheme == "https" else HTTP_PORT  # omitted from Host
        self.origin, self._scheme, self._addresses = target.origin, target.scheme, target.addresses
        self.address: str | None = None
        self.socket: socket.socket | None = None
        self._unsent: list[bytes] = []

    def connect(self) -> None:
        """Connect to the first address that accepts; all addresses and TLS share `connect_within_s`."""
        deadline = time.monotonic() + self.connect_within_s
        try:
            self.socket = self._connect_to_any(deadline)
            if self._scheme == "https":
                self.socket.settimeout(_left(deadline))
                self.socket = tls_context().wrap_socket(self.socket, server_hostname=self.host)
        except TimeoutError:
            raise ConnectTimedOut from None
        self.sock = self.socket

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Send head and body together: with TLS, they are one record and usually one packet."""
        self._unsent.clear()
        self.request("POST", path, body, headers)
        if self.socket:
            self.socket.sendall(b"".join(self._unsent))

    def send(self, data: Any) -> None:
        """Keep a part of the request for `post`."""
        self._unsent.append(data)

    def set_timeout(self, seconds: float) -> None:
        """Set the timeout of each following read and write."""
        if self.socket:
            self.socket.settimeout(seconds)

    def abort(self) -> None:
        """Wake the waiting thread: shut down the socket below TLS, since TLS belongs to that thread."""
        if self.socket:
            with suppress(OSError):
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)

    def is_reusable(self) -> bool:
        """Return True if nothing arrived since the last response: no remaining body, no close."""
        arrived = select.poll()
        arrived.register(self.sock, select.POLLIN)
        return not arrived.poll(0)

    def _connect_to_any(self, deadline: float) -> socket.socket:
        *others, last = self._addresses
        for address in others:
            with suppress(OSError):
                return self._connect_to(address, _left(deadline) / 2)
        return self._connect_to(last, _left(deadline))

    def _connect_to(self, address: str, within_s: float) -> socket.socket:
        self.address = address
        connected = socket.create_connection((address, self.port), within_s)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # send head and body without delay
        return connected


def _left(deadline: float) -> float:
    return max(0.001, deadline - time.monotonic())


def tls_context() -> ssl.SSLContext:
    """Return the context of the current root certificates: the system's, or SSL_CERT_FILE's."""
    return _context_of(ssl.get_default_verify_paths())


@cache
def _context_of(roots: ssl.DefaultVerifyPaths) -> ssl.SSLContext:
    """Cached, since reading the roots takes 17 ms."""
    return ssl.create_default_context(cafile=roots.cafile, capath=roots.capath)


class IdleConnections:
    """Connections with a fully read response, so that a burst to one server needs one TLS handshake."""

    def __init__(self) -> None:
        self._idle: list[tuple[float, Connection]] = []
        self._lock = Lock()

    def take(self, target: Target) -> Connection | None:
        """Remove and return a connection to the same origin, at an address of the current lookup.

        Only this one is asked whether it is reusable: to ask each takes longer than to sign a webhook.
        """
        while connection := self._newest(target):
            if connection.is_reusable():
                return connection
            connection.close()
        return None

    def _newest(self, target: Target) -> Connection | None:
        with self._lock:
            self._drop(lambda since, _: since < time.monotonic() - IDLE_S)
            for entry in reversed(self._idle):
                if _matches(target, entry[1]):
                    self._idle.remove(entry)
                    return entry[1]
        return None

    def keep(self, connection: Connection) -> None:
        with self._lock:
            self._idle.append((time.monotonic(), connection))
            self._drop(lambda _, __: len(self._idle) > MAX_IDLE)

    def close(self) -> None:
        with self._lock:
            self._drop(lambda _, __: True)

    def _drop(self, is_expired: Callable[[float, Connection], bool]) -> None:
        for entry in list(self._idle):
            if is_expired(*entry):
                self._idle.remove(entry)
                entry[1].close()


def _matches(target: Target, idle: Connection) -> bool:
    return idle.origin == target.origin and idle.address in target.addresses
