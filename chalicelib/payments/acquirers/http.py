"""Send one HTTPS request to an acquirer, once: answered, not sent, or lost.

Only the caller knows how to find out what became of a lost request, so nothing is repeated here. Every call
has its own connection. A server may close an idle connection while a request is on its way, and so may the
network of a function that was frozen between two invocations: then a payment's outcome would be unknown. A
new connection costs a TLS handshake, which is short beside the call to a bank
(docs/decisions/0014-the-http-client-of-acquirers.md).
"""

import logging
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field
from functools import cache
from http import HTTPStatus
from http.client import HTTPException
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Literal, NamedTuple
from urllib.parse import quote, urlsplit

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, ProtocolError

from chalicelib.domain.dataclass import dataclass
from chalicelib.log import logger
from chalicelib.payments.acquirers.json_bodies import json_object

HOSTS = frozenset(
    {"api.cashfree.com", "api.razorpay.com", "api.stripe.com", "files.stripe.com", "sandbox.cashfree.com"}
)
MAX_BODY_SIZE = 1024 * 1024  # bytes
RESERVE_S = 2  # for writing the outcome before the function ends
logging.getLogger("urllib3.connection").setLevel(logging.ERROR)  # its warnings hold the URL
_LOOPBACK = re.compile(r"https?://(127\.0\.0\.1|([a-z]+\.)?localhost):\d+")
_PIECE = 64 * 1024
OUT_OF_TIME = "OutOfTime"
_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "Connection": "close",
    "User-Agent": "PaymentGateway/1.0",
}


class Limits(NamedTuple):
    """Limit the seconds of DNS, connect and TLS together, and of the request with its whole answer."""

    connect_s: float = 3
    read_s: float = 25

    @property
    def total_s(self) -> float:
        return self.connect_s + self.read_s


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Request:
    """Describe a request. The log shows `path`, a template such as /v1/refunds/{id}, without its `ids`."""

    method: Literal["GET", "PATCH", "POST", "PUT"]
    path: str
    ids: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    body: bytes | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def target(self) -> str:
        path = self.path.format(**{name: quote(value, safe="") for name, value in self.ids.items()})
        return f"{path}?{self.query}" if self.query else path


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold a complete answer. `body` is None if it is not a JSON object; its content is never logged."""

    status: int
    body: dict[str, Any] | None = field(repr=False)
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class NotSent:
    """Report that no byte of the request was sent, and none will be."""

    error: str

    @property
    def out_of_time(self) -> bool:
        """Return whether the request was not even tried, since the function may end before the answer."""
        return self.error == OUT_OF_TIME


@dataclass(frozen=True, slots=True)
class Lost:
    """Report that the request may have been received, and that its answer is unknown."""

    error: str


Outcome = Answer | NotSent | Lost


class OwnOrigin(str):
    """The origin of the stage itself, to which the simulator sends its events."""

    __slots__ = ()


class HostNotAllowed(ValueError):
    """Report an origin that is not an acquirer's."""


class Dialect(NamedTuple):
    """Describe the answers of an acquirer: the header of the request id, and how to parse a body.

    `parse` returns None for a body that is incomplete or not understood.
    """

    request_id: str = "Request-Id"
    parse: Callable[[bytes], dict[str, Any] | None] = json_object


DIALECT = Dialect()


class Client:
    """Send requests to one acquirer.

    `time_left_s` returns the seconds until the function ends: a call that may take longer is not sent.
    `loopback` and `tls` are for a server on this machine. Raises HostNotAllowed.
    """

    def __init__(
        self,
        origin: str,
        *,
        limits: Limits = LIMITS,
        dialect: Dialect = DIALECT,
        time_left_s: Callable[[], float] | None = None,
        loopback: bool = False,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._connection = _connections_to(origin, tls, loopback=loopback)
        self._limits, self._dialect, self._time_left_s = limits, dialect, time_left_s

    def send(self, request: Request) -> Outcome:
        """Send the request and return its outcome. Never raises for what the server or the network does."""
        started = time.monotonic()
        outcome = self._outcome(request)
        _log(request, outcome, time.monotonic() - started)
        return outcome

    def _outcome(self, request: Request) -> Outcome:
        if self._time_left_s and self._time_left_s() < self._limits.total_s + RESERVE_S:
            return NotSent(OUT_OF_TIME)
        return _Exchange(self._connection(), self._limits, self._dialect).outcome(request)


class _Exchange:
    """One request in its own thread, which reports the connection first, then the outcome.

    The time-outs of sockets apply to each read, so a server that sends a byte now and then could hold the
    worker for hours. Here they apply to the whole exchange, the DNS lookup included.
    """

    def __init__(self, connection: HTTPConnection, limits: Limits, dialect: Dialect) -> None:
        self._connection, self._limits, self._dialect = connection, limits, dialect
        self._reports: SimpleQueue[Outcome | None] = SimpleQueue()
        self._lock = Lock()
        self._may_be_sent = self._is_over = False

    def outcome(self, request: Request) -> Outcome:
        Thread(target=self._run, args=(request,), daemon=True).start()
        try:
            not_sent = self._reports.get(timeout=self._limits.connect_s)
            return not_sent or self._reports.get(timeout=self._limits.read_s) or Lost("Unknown")
        except Empty:
            return self._give_up()

    def _give_up(self) -> Outcome:
        with self._lock:
            self._is_over = True
            connected = self._connection.sock  # the thread may close it meanwhile
            if connected:
                with suppress(OSError):  # below TLS, which belongs to the thread
                    socket.socket.shutdown(connected, socket.SHUT_RDWR)
        return self._failed("TimeoutError")

    def _failed(self, error: str) -> Lost | NotSent:
        return Lost(error) if self._may_be_sent else NotSent(error)

    def _run(self, request: Request) -> None:
        try:
            self._connect()
            self._reports.put(None)
            self._reports.put(self._answer(request))
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            self._reports.put(self._failed(type(error).__name__))
        finally:
            self._connection.close()

    def _connect(self) -> None:
        self._connection.timeout = (
            self._limits.connect_s / 2
        )  # for each address, so that a second one is tried
        self._connection.connect()
        with self._lock:
            if self._is_over:
                raise TimeoutError
            self._may_be_sent = True

    def _answer(self, request: Request) -> Answer:
        connection, headers = self._connection, {**request.headers, **_HEADERS}
        connection.timeout = self._limits.read_s
        connection.request(
            request.method, request.target, request.body, headers, preload_content=False, decode_content=False
        )
        response = connection.getresponse()
        if response.status < 200:
            raise ProtocolError("an interim response")
        body = _body_of(response, self._dialect)
        return Answer(response.status, body, response.headers.get(self._dialect.request_id))


def _body_of(response: BaseHTTPResponse, dialect: Dialect) -> dict[str, Any] | None:
    """Return the content of the body, or None.

    Raises for a body that only the end of the connection ends, unless the object is complete.
    """
    body = dialect.parse(_read(response))
    has_no_end = "Content-Length" not in response.headers and "Transfer-Encoding" not in response.headers
    if body is None and has_no_end and response.status != HTTPStatus.NO_CONTENT:
        raise ProtocolError("no length")
    return body


def _read(response: BaseHTTPResponse) -> bytes:
    """Return the whole body. Raises for one that is too large, incomplete or of an invalid length."""
    length = response.headers.get("Content-Length")
    if length is not None and not (length.isascii() and length.isdigit() and int(length) <= MAX_BODY_SIZE):
        raise ProtocolError("Content-Length")
    body = b""
    while piece := response.read(_PIECE):
        body += piece
        if len(body) > MAX_BODY_SIZE:
            raise ProtocolError("too large")
    return body


def _log(request: Request, outcome: Outcome, duration_s: float) -> None:
    if isinstance(outcome, Answer):
        result: dict[str, Any] = {"status": outcome.status, "acquirer_request_id": outcome.request_id}
    else:
        result = {"error": outcome.error}
    logger.info(
        "acquirer.called", method=request.method, path=request.path, outcome=type(outcome).__name__.lower(),
        duration_ms=int(duration_s * 1000), **result,
    )  # fmt: skip


def _connections_to(
    origin: str, tls: ssl.SSLContext | None, *, loopback: bool
) -> Callable[[], HTTPConnection]:
    """Return what creates a connection to the origin. Raises HostNotAllowed before any byte is sent."""
    url = urlsplit(origin)
    host, port = url.hostname or "", url.port
    is_own = isinstance(origin, OwnOrigin) and origin == f"https://{host}"
    if is_own or origin in {f"https://{allowed}" for allowed in HOSTS}:
        return lambda: HTTPSConnection(host, ssl_context=_default_tls())
    if not loopback or not _LOOPBACK.fullmatch(origin):
        raise HostNotAllowed(origin)
    if url.scheme == "https":
        return lambda: HTTPSConnection(host, port, ssl_context=tls)
    return lambda: HTTPConnection(host, port)


@cache
def _default_tls() -> ssl.SSLContext:
    """Cached, since reading the root certificates takes 17 ms."""
    return ssl.create_default_context()
